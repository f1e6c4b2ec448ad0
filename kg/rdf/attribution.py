"""Who said what: for each file of records the statements that it supports.

They stand in a graph named by the file. A field of a paper is in the graphs of all files whose
records say it, and a value that was not kept in those of the files that say it instead; what kg
finds itself, such as concepts, is in none. The files are known by the names of records, `file:at`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from kg.dates import year_of
from kg.graph.evidence import Line, one_line, parse
from kg.iri import escape
from kg.model import Relation
from kg.rdf import identifiers
from kg.rdf.edges import Links, links, predicates
from kg.rdf.evidence import source_node, sources
from kg.rdf.facts import Facts
from kg.rdf.nodes import TABLE, kind_of
from kg.rdf.terms import Context, Description
from kg.rdf.values import dates, lines, years
from kg.text import unique_slug

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["attributed", "file_of"]

T = TypeVar("T")

# A name with a suffix may have colons, as places in a file may; one without ends at the first.
_FILE = re.compile(r"(.*?\.[A-Za-z][A-Za-z0-9]*(?:\.gz|\.zst)?|[^:]*):")
_FIELDS = {"year": "date"}
_LISTS = frozenset({"flags", "keywords", "links", "topics"})
# What isn't a record's own.
_NO_FIELDS = frozenset({"raw", "stub"})
_FLAGS = {"True": "true", "False": "false"}
_EDGES = {
    Relation.AUTHORED_BY.value: "authors",
    Relation.IN_CATEGORY.value: "categories",
    Relation.AFFILIATED_WITH.value: "institutions",
    Relation.PUBLISHED_IN.value: "venue",
}


def file_of(ref: str) -> str:
    """Return the file of a record that is named `file:at`."""
    found = _FILE.match(ref)
    return found[1] if found and found[1] else ref


class _Said:
    """Which file says which field of a node, and which parts of its lists and other values."""

    def __init__(self, attributes: Mapping[str, Any]) -> None:
        self.files: dict[str, list[str]] = {}
        for ref in sources(attributes):
            self.files.setdefault(file_of(ref), []).append(ref)
        self._fields: dict[str, set[str]] = {}
        self._parts: dict[str, dict[str, set[str]]] = {}
        for line in parse(attributes.get("evidence")):
            self._add(line)
        # One file says it all; of several, nobody knows who says what.
        self._alone = not self._fields and len(self.files) == 1
        self.lost = [line for line in parse(attributes.get("lost")) if not line.is_cut]

    def _add(self, line: Line) -> None:
        files = {file_of(ref) for ref in line.by}
        if line.value is None:
            self._fields[line.field] = files
        else:
            # Institutions are nodes by the slug of their names.
            part = unique_slug(line.value) if line.field == "institutions" else line.value
            self._parts.setdefault(line.field, {})[part] = files

    def says(self, file: str, field: str, *values: str) -> bool:
        """Return whether a file says a field, or the part of it that has one of these values."""
        if self._alone:
            return True
        parts = self._parts.get(field, {})
        for value in map(one_line, values):
            if value in parts:
                return file in parts[value]
        return file in self._fields.get(field, ())


def attributed(
    context: Context[T], graph: nx.MultiDiGraph[Any], order: Iterable[Any]
) -> Iterator[tuple[T, Description[T]]]:
    """Yield (the graph of a file, a subject with what the file says of it), node by node.

    The first that is said in a graph is what the file is called.
    """
    named: set[str] = set()
    for node in order:
        name, found = str(node), links(graph, node)
        attributes = graph.nodes[node]
        said = _Said(attributes)
        files = {file_of(ref) for ref in _edge_refs(found)} | said.files.keys()
        for file in sorted(files):
            graph_name = context.terms.local(f"file/{escape(file)}")
            if file not in named:
                named.add(file)
                yield graph_name, (graph_name, list(_named(context, file).items()))
            facts = Facts(context)
            if kind_of(name, attributes) == "paper":
                _say_fields(facts, context, attributes, said, file)
            _say_edges(facts, context, graph, found, (said, file))
            records = [context.node(source_node(ref)) for ref in said.files.get(file, ())]
            facts.say("prov:wasDerivedFrom", records)
            if facts:
                yield graph_name, (context.node(name), list(facts.items()))


def _named(context: Context[T], file: str) -> Facts[T]:
    facts = Facts(context)
    facts.name("rdf:type", "prov:Bundle")
    facts.say("rdfs:label", [context.terms.text(file)])
    return facts


def _edge_refs(found: Links) -> Iterator[str]:
    for targets in found.values():
        for _, attributes in targets:
            for facts in attributes:
                if "sources" in facts:
                    yield from sources(facts)


def _say_fields(
    facts: Facts[T], context: Context[T], attributes: Mapping[str, Any], said: _Said, file: str
) -> None:
    """Add the fields of a paper that a file says, and what it says in place of others."""
    for attribute, predicate, convert in TABLE:
        if attribute in attributes and attribute not in _NO_FIELDS:
            facts.say(predicate, convert(context, _part(attributes, attribute, said, file)))
    for scheme, value in identifiers.identifiers(attributes):
        if said.says(file, f"ids.{scheme}"):
            facts.say("datacite:hasIdentifier", [identifiers.named(context, scheme, value)])
            if scheme in identifiers.ID_PROPERTIES:
                facts.say(identifiers.ID_PROPERTIES[scheme], [context.terms.text(value)])
    for line in said.lost:
        if file in map(file_of, line.by):
            _say_lost(facts, context, line.field, line.value or "")


def _part(attributes: Mapping[str, Any], attribute: str, said: _Said, file: str) -> object:
    """Return what a file says of an attribute's value, None where it says nothing."""
    value = attributes[attribute]
    field = _FIELDS.get(attribute, attribute)
    if attribute in _LISTS and isinstance(value, str):
        return "\n".join(part for part in value.split("\n") if said.says(file, field, part))
    return value if said.says(file, field) else None


def _say_lost(facts: Facts[T], context: Context[T], field: str, value: str) -> None:
    """Add a value that was not kept; of an author the name, as it is not known whose it is."""
    if field == "date":
        facts.say("dcterms:issued", dates(context, value))
        facts.say("fabio:hasPublicationYear", years(context, year_of(value)))
    elif field == "authors":
        facts.say("dc:creator", lines(context, value))
    elif field.startswith("ids."):
        if predicate := identifiers.ID_PROPERTIES.get(field.removeprefix("ids.")):
            facts.say(predicate, lines(context, value))
    elif field in ("authors_complete", "retracted") and value in _FLAGS:
        flag = context.terms.typed(_FLAGS[value], "xsd:boolean")
        facts.say("kg:retracted" if field == "retracted" else "kg:authorsComplete", [flag])
    else:
        for attribute, predicate, convert in TABLE:
            if attribute == field:
                facts.say(predicate, convert(context, value))


def _say_edges(
    facts: Facts[T],
    context: Context[T],
    graph: nx.MultiDiGraph[Any],
    found: Links,
    by: tuple[_Said, str],
) -> None:
    """Add the edges that a file says: by their sources, or as fields of the paper."""
    said, file = by
    for relation, targets in found.items():
        field = _EDGES.get(relation)
        kept = []
        for target, attributes in targets:
            refs = [ref for facts_ in attributes for ref in sources(facts_)]
            if refs:
                is_said = file in map(file_of, refs)
            else:
                is_said = bool(field) and said.says(file, str(field), *_names(graph, target))
            if is_said:
                kept.append(context.node(target))
        for predicate in predicates(context, relation) if kept else ():
            facts.add(predicate, kept)


def _names(graph: nx.MultiDiGraph[Any], target: str) -> list[str]:
    """Return what a field can call the node at the end of an edge."""
    attributes = graph.nodes[target] if target in graph else {}
    names = [str(attributes.get("label") or ""), *str(attributes.get("names") or "").split("\n")]
    return [target.partition("/")[2], *filter(None, names)]
