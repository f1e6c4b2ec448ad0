"""The one definition of the graph: which nodes and edges a list of papers makes.

NetworkX, RDF, the page and the tables all come from `nodes` and `edges`. A node has a kind
(`paper`, `author`, `category`, `concept`, `institution`, `venue`) and plain attributes; an
edge has a `Relation` and plain attributes. The order depends on the set of papers alone.

Node attributes (absent where unknown; lists are joined by newlines):
  every kind   kind, label
  paper        stub, title, abstract, date, year, venue, volume, issue, pages, publisher,
               journal_ref, type, keywords, topics, comment, links, flags, authors_complete,
               retracted, id_SCHEME, sources, records, versions (a JSON object each, as
               `kg.model.Version`), evidence and lost (who says what: `kg.graph.evidence`), and
               raw (stubs by text)
  author       names (all forms), id_SCHEME
  category     name, archive (the code above it), group (the name above that), retired and
               replaced_by (a code)
  institution  id_ror
  venue        names (all forms)
  concept      alt_labels, definition, match (IRIs of the same concept elsewhere), discovered (where
               no vocabulary has it), papers (their number), first_year, years ("2020:3"),
               top_papers (ids, the foremost first)
Edge attributes: authored_by has index (from 1) and affiliations; about has score, times and
mentions ("title:12-24:scaling laws"); cites, overlaps, version_of and retracts have sources
(`file:at` of the records that say so), raw where text stood there, and cites has intents and
influential where a source gives them; broader has by where no vocabulary says it ("head",
"subsumption"); related has npmi and papers (their number).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from kg.citations import Targets
from kg.collecting import without_collecting
from kg.graph.attributes import Attribute, SharedAttributes
from kg.graph.edges import Edge, edges
from kg.graph.nodes import Node, node_label, nodes
from kg.model import ConceptNode, Paper, Relation

if TYPE_CHECKING:
    import networkx as nx

# A plain text for each; `.value` of every edge's would take a tenth of the time.
_KEYS = {relation: relation.value for relation in Relation}

__all__ = ["Attribute", "Edge", "Node", "SharedAttributes", "build", "edges", "node_label", "nodes"]


def build(
    papers: Sequence[Paper],
    concepts: Sequence[ConceptNode] | None = None,
    *,
    targets: Targets | None = None,
) -> nx.MultiDiGraph[str]:
    """Return the graph of the papers; edge keys are relations (`"cites"`), ids are `kind/name`.

    `concepts` are those that are nodes; without them every concept that a paper links is one.
    `targets` are those of the papers' references, where the caller has them already.
    """
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    with without_collecting():
        targets = targets or Targets(papers)
        _add_nodes(graph, nodes(papers, concepts, targets=targets))
        _add_edges(graph, edges(papers, concepts, targets=targets))
    return graph


def _add_nodes(graph: nx.MultiDiGraph[str], found: Iterable[Node]) -> None:
    """Add nodes with the attributes that are given, where `add_nodes_from` would copy them twice.

    It also raises and catches an error for each.
    """
    known: dict[str, dict[str, Attribute]] = graph._node  # type: ignore[attr-defined] # noqa: SLF001
    out, into = graph._succ, graph._pred  # type: ignore[attr-defined] # noqa: SLF001
    for node, attributes in found:
        if node in known:
            known[node].update(attributes)
        else:
            known[node], out[node], into[node] = attributes, {}, {}


def _add_edges(graph: nx.MultiDiGraph[str], found: Iterable[Edge]) -> None:
    """Add edges that share their attributes, where `add_edge` would copy them."""
    out, into = graph._succ, graph._pred  # type: ignore[attr-defined] # noqa: SLF001
    for source, target, relation, attributes in found:
        targets = out[source]
        keyed = targets.get(target)
        if keyed is None:
            keyed = targets[target] = into[target][source] = {}
        keyed[_KEYS[relation]] = attributes
