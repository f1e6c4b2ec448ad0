"""Where the names of nodes come from: a store or a NetworkX graph, made fit for `kg.query.lookup`.

A store isn't read whole for one name: Oxigraph first narrows the labels to those with the longest
of the words in them (and those that aren't plain ASCII, which only `kg.text.fold` can compare).
All are read only when nothing fits, to name what is near.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kg.citations import id_keys
from kg.iri import iri_node, node_iri
from kg.query.lookup import Candidate, Fit, NotFoundError, best, identifier_key, resolve
from kg.rdf.namespaces import PREFIXES, expand
from kg.store import base_iri
from kg.text import words

if TYPE_CHECKING:
    import sqlite3

    import networkx as nx
    import pyoxigraph

__all__ = [
    "NODE_KINDS",
    "Resolver",
    "find_node",
    "graph_candidates",
    "resolver",
    "store_candidates",
]

Resolver = Callable[[str, str | None], str]
"""Takes a person's words and a kind of node (None for any), gives the node's IRI."""

# Kind -> what a node of it is in RDF; categories and concepts differ by the notation.
_PATTERNS = {
    "paper": "?node a fabio:Work .",
    "author": "?node a foaf:Person .",
    "category": "?node a skos:Concept ; skos:notation ?code .",
    "concept": "?node a skos:Concept . FILTER NOT EXISTS { ?node skos:notation ?code }",
    "institution": "?node a org:Organization .",
    "venue": "?node a fabio:ExpressionCollection .",
}
NODE_KINDS = tuple(_PATTERNS)
"""The kinds of nodes that have names."""

_CLASSES = {
    expand("fabio:Work"): "paper",
    expand("foaf:Person"): "author",
    expand("skos:Concept"): "concept",
    expand("org:Organization"): "institution",
    expand("fabio:ExpressionCollection"): "venue",
}
# Kind -> the properties that give its names, apart from rdfs:label, which every node has.
_MORE_LABELS = {
    "author": "|skos:altLabel",
    "category": "|skos:prefLabel|skos:notation",
    "concept": "|skos:altLabel",
}
_NARROW = 'FILTER(CONTAINS(LCASE(?label), ?part) || REGEX(?label, "[^ -~]"))'
_IDENTIFIED = """
SELECT ?value ?node ?scheme ?shown WHERE {
  ?identifier literal:hasLiteralValue ?value ; datacite:usesIdentifierScheme ?scheme .
  ?node datacite:hasIdentifier ?identifier ; rdfs:label ?shown .
}"""
# The individual whose name isn't the scheme's.
_SCHEMES = {"dblp-record": "dblp"}


def resolver(store: pyoxigraph.Store, tables: sqlite3.Connection | None = None) -> Resolver:
    """Return the function that finds the IRI of a node in a store from a person's words.

    `tables` are those kept with the store, in which names are found by their words. Its faults
    are those of `kg.query.lookup.resolve`.
    """
    catalogue = _Catalogue(store)

    def find(wanted: str, kind: str | None) -> str:
        wanted = catalogue.node(wanted.strip())
        exact = [found for found in catalogue.exact(wanted, kind) if kind in (None, found.kind)]
        fit, _ = best(wanted, exact)
        if fit <= Fit.IDENTIFIER:
            return catalogue.iri(resolve(wanted, exact, kind))
        part = max(words(wanted), key=len, default="")
        near = (
            _table_candidates(tables, catalogue, kind, part)
            if tables is not None and part
            else store_candidates(store, kind, part)
        )
        try:
            node = resolve(wanted, [*exact, *near], kind)
        except NotFoundError:
            node = resolve(wanted, store_candidates(store, kind), kind)
        return catalogue.iri(node)

    return find


def find_node(graph: nx.MultiDiGraph[str], wanted: str, kind: str | None = None) -> str:
    """Return the id of the node of a NetworkX graph that a person's words mean.

    Raises:
        KgError: as `kg.query.lookup.resolve` does.
    """
    return resolve(wanted, graph_candidates(graph), kind)


def graph_candidates(graph: nx.MultiDiGraph[str]) -> Iterator[Candidate]:
    """Yield the nodes of a graph with all that they are called."""
    for node, attributes in graph.nodes(data=True):
        kind = str(attributes.get("kind", node.partition("/")[0]))
        labels = [str(attributes.get("label", node))]
        for name in ("title", "name", "names", "alt_labels"):
            labels.extend(str(attributes.get(name, "")).split("\n"))
        ids = {name[3:]: str(value) for name, value in attributes.items() if name[:3] == "id_"}
        yield Candidate(node, kind, _distinct(labels), tuple(id_keys(ids)))


def store_candidates(
    store: pyoxigraph.Store, kind: str | None = None, part: str = ""
) -> Iterator[Candidate]:
    """Yield the nodes of a store, of one kind or all, with what they are called.

    With `part`, a folded word, only labels that may hold it are read. Identifiers aren't.
    """
    import pyoxigraph

    catalogue = _Catalogue(store)
    fixed = {"part": pyoxigraph.Literal(part)} if part else {}
    for name in NODE_KINDS if kind is None else (kind,):
        labels: dict[str, list[str]] = {}
        for row in catalogue.select(
            f"""SELECT {"?part" if part else ""} ?node ?label WHERE {{
                {_PATTERNS[name]}
                ?node rdfs:label{_MORE_LABELS.get(name, "")} ?label {_NARROW if part else ""} }}""",
            **fixed,
        ):
            labels.setdefault(row["node"].value, []).append(row["label"].value)
        for iri in sorted(labels):
            shown = catalogue.labels(pyoxigraph.NamedNode(iri))
            yield Candidate(catalogue.node(iri), name, _distinct((*shown, *labels[iri])))


_BY_WORD = """
SELECT node.iri, node.kind, name.label FROM node JOIN name ON name.node = node.id
WHERE node.id IN (SELECT node FROM word WHERE word >= :part AND word < :beyond)
  AND (:kind IS NULL OR node.kind = :kind)
ORDER BY node.iri, name.place
"""
_LAST = "\U0010ffff"


def _table_candidates(
    tables: sqlite3.Connection, catalogue: _Catalogue, kind: str | None, part: str
) -> Iterator[Candidate]:
    """Yield the nodes that have a word in their names which begins with `part`, a folded word."""
    rows = tables.execute(_BY_WORD, {"part": part, "beyond": part + _LAST, "kind": kind})
    for (iri, found), named in groupby(rows, key=lambda row: row[:2]):
        yield Candidate(catalogue.node(iri), found, _distinct(label for _, _, label in named))


def _distinct(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label for label in labels if label))


class _Catalogue:
    """A store with the base IRI of its nodes."""

    def __init__(self, store: pyoxigraph.Store) -> None:
        self._store = store
        self._base = base_iri(store)

    def select(self, sparql: str, **fixed: pyoxigraph.Literal) -> Any:  # noqa: ANN401
        """Return the rows of a query of ours."""
        from pyoxigraph import Variable

        values: Any = {Variable(name): term for name, term in fixed.items()}
        return self._store.query(sparql, prefixes=PREFIXES, substitutions=values)

    def node(self, iri: str) -> str:
        """Return the node id of an IRI under the base; another IRI, or a text, as it is."""
        return iri_node(self._base, iri) or iri

    def iri(self, node: str) -> str:
        """Return the IRI of what `node` gives."""
        kind = node.partition("/")[0]
        return node_iri(self._base, node) if kind in NODE_KINDS else node

    def exact(self, wanted: str, kind: str | None) -> Iterator[Candidate]:
        """Yield the nodes with that id, with or without their kind, or with that identifier."""
        for node in (wanted, f"{kind}/{wanted}"):
            yield from self._described(self.iri(node))
        yield from self._identified(wanted)

    def _described(self, iri: str) -> Iterator[Candidate]:
        """Yield the node of that IRI if the store has it."""
        from pyoxigraph import NamedNode

        try:
            subject = NamedNode(iri)
        except ValueError:
            return
        if kind := self._kind(subject):
            yield Candidate(self.node(iri), kind, self.labels(subject))

    def labels(self, subject: Any) -> tuple[str, ...]:  # noqa: ANN401 - pyoxigraph loads late
        """Return what a node is shown as."""
        return tuple(self._objects(subject, "rdfs:label"))

    def _identified(self, wanted: str) -> Iterator[Candidate]:
        """Yield the nodes that have the identifier which the text is, if it is one."""
        from pyoxigraph import Literal

        known = (identifier_key(wanted) or "").partition(":")[2]
        for text in _distinct((known, wanted, wanted.partition(":")[2].strip())):
            for row in self.select(_IDENTIFIED, value=Literal(text)):
                found = re.split("[/#]", row["scheme"].value)[-1].removeprefix("scheme-")
                scheme = _SCHEMES.get(found, found)
                node, kind = self.node(row["node"].value), self._kind(row["node"])
                shown = (row["shown"].value,)
                yield Candidate(node, kind, shown, tuple(id_keys({scheme: text})))

    def _kind(self, subject: Any) -> str:  # noqa: ANN401
        """Return the kind of a node by its types, "" if it has none of ours."""
        kinds = [_CLASSES[name] for name in self._objects(subject, "rdf:type") if name in _CLASSES]
        if "concept" in kinds and self._objects(subject, "skos:notation"):
            return "category"
        return kinds[0] if kinds else ""

    def _objects(self, subject: Any, predicate: str) -> list[str]:  # noqa: ANN401
        from pyoxigraph import NamedNode

        quads = self._store.quads_for_pattern(subject, NamedNode(expand(predicate)), None, None)
        return sorted({str(getattr(quad.object, "value", "")) for quad in quads})
