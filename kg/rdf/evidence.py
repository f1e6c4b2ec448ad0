"""The evidence behind edges in RDF: their sources, the words that say so, and other details.

A citation with evidence is a `cito:Citation`, a concept of a paper with a score or the words that
name it a `kg:ConceptLink`; another edge with evidence, or with attributes of the user's own, is an
`rdf:Statement` about the plain statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, TypeVar

from kg.iri import escape
from kg.model import Relation
from kg.rdf.edges import Attributes, Links, predicates
from kg.rdf.facts import Facts
from kg.rdf.mentions import shortened
from kg.rdf.terms import Context, Description
from kg.rdf.values import Converter, items, lines

__all__ = ["Detailed", "detailed", "details", "evidence", "source_node", "sources", "unambiguous"]

T = TypeVar("T")
Detailed = tuple[str, str, list[Attributes]]
"""Relation, target and attributes of an edge that has details."""

_AUTHORED_BY, _ABOUT = Relation.AUTHORED_BY.value, Relation.ABOUT.value
_CONCEPT = "concept/"
# Relation -> the path of its evidence, the class, and what leads from there to both ends. These
# are the most by far, so they are said shorter than a statement would.
_OWN_NODES = {
    Relation.CITES.value: (
        "citation",
        "cito:Citation",
        "cito:hasCitingEntity",
        "cito:hasCitedEntity",
    ),
    _ABOUT: ("about", "kg:ConceptLink", "kg:linkedPaper", "kg:linkedConcept"),
}
# Attributes that a relation's own terms say.
_SAID = {_AUTHORED_BY: frozenset({"relation", "index", "affiliations"})}
_PLAIN = frozenset({"relation"})
# How the details of an edge are said, besides its sources.
_DETAILS: tuple[tuple[str, str, Converter[Any]], ...] = (
    ("raw", "kg:citedAs", lines),
    ("intents", "kg:citationIntent", lines),
    ("influential", "kg:influential", items),
    ("score", "kg:score", items),
    ("times", "kg:timesNamed", items),
    ("mentions", "kg:mention", lines),
    ("npmi", "kg:npmi", items),
    ("papers", "kg:sharedPapers", items),
    ("by", "kg:foundBy", items),
)
_KNOWN = frozenset({"sources", *(name for name, _, _ in _DETAILS)})
_SOURCES = frozenset({"sources"})


def detailed(found: Links) -> list[Detailed]:
    """Return the edges with sources, raw text or other details than their relation's own terms."""
    return [
        (relation, target, attributes)
        for relation, targets in found.items()
        for target, attributes in targets
        if _has_details(attributes, _SAID.get(relation, _PLAIN))
    ]


def _has_details(attributes: list[Attributes], said: frozenset[str]) -> bool:
    for facts in attributes:  # noqa: SIM110 - any() takes twice the time, and this is every edge
        if facts and not facts.keys() <= said:
            return True
    return False


def evidence(
    context: Context[T], node: str, facts: Attributes, found: list[Detailed]
) -> Iterator[Description[T]]:
    """Yield a node for each edge that has details; those to authors are in the roles.

    `facts` are the attributes of the node, in whose texts concepts are named.
    """
    for relation, target, said in found:
        attributes = shortened(said, facts) if relation == _ABOUT else said
        if relation != _AUTHORED_BY:
            yield _evidence(context, (node, relation, target), attributes)


def _evidence(
    context: Context[T], edge: tuple[str, str, str], attributes: list[Attributes]
) -> Description[T]:
    """Return the node of a citation, link or statement, with its details."""
    source, relation, target = edge
    names, ends = context.names, (context.node(source), context.node(target))
    if relation in _OWN_NODES:
        path, kind, first, second = _OWN_NODES[relation]
        facts = [
            (names["rdf:type"], [names[kind]]),
            (names[first], [ends[0]]),
            (names[second], [ends[1]]),
        ]
        path = f"{path}/{_join(context.short(source), _target_name(context, relation, target))}"
    else:
        path = f"statement/{_join(escape(relation), context.short(source), context.short(target))}"
        facts = [
            (names["rdf:type"], [names["rdf:Statement"]]),
            (names["rdf:subject"], [ends[0]]),
            (names["rdf:predicate"], predicates(context, relation)[:1]),
            (names["rdf:object"], [ends[1]]),
        ]
    return context.terms.local(path), [*facts, *details(context, relation, attributes)]


def _target_name(context: Context[T], relation: str, target: str) -> str:
    """Return a target as the last part of a name; a concept's without its `concept/`."""
    if relation != _ABOUT:
        return context.short(target)
    if target.startswith(_CONCEPT):
        # Many papers name a concept, so that its escaped id is at hand, with "%2F" before it.
        return context.short(target).removeprefix(f"%2F{_CONCEPT}")
    # escape() leaves no "%2F", so that no two ids come out the same.
    return f"%2F{escape(target)}"


def _join(*parts: str) -> str:
    """Return the parts with "--" between them, so that no other parts give the same name."""
    *firsts, last = parts
    return "--".join([*[unambiguous(part) for part in firsts], last])


def unambiguous(part: str) -> str:
    """Return a part of a name without "--" in it, which stands between parts."""
    if "--" not in part and part[-1:] != "-":
        return part
    return re.sub("-$", "%2D", part.replace("--", "-%2D"))


def details(
    context: Context[T], relation: str, attributes: list[Attributes]
) -> Iterable[tuple[T, list[T]]]:
    """Return the sources of an edge, its raw text, and attributes of the user's own."""
    if len(attributes) == 1 and attributes[0].keys() == _SOURCES:  # by far the most
        objects = [context.node(source_node(ref)) for ref in sources(attributes[0])]
        return [(context.names["prov:hadPrimarySource"], objects)] if objects else []
    facts = Facts(context)
    for said in attributes:
        if "sources" in said:
            objects = [context.node(source_node(ref)) for ref in sources(said)]
            facts.say("prov:hadPrimarySource", objects)
        for attribute, predicate, convert in _known_details(*said):
            facts.say(predicate, convert(context, said[attribute]))
        if not said.keys() <= _KNOWN:
            others = said.keys() - _KNOWN - _SAID.get(relation, _PLAIN)
            for attribute in sorted(others, key=str):
                facts.keep(str(attribute), said[attribute])
    return facts.items()


@lru_cache(1 << 10)
def _known_details(*attributes: str) -> list[tuple[str, str, Converter[Any]]]:
    """Return how these attributes are said; the edges of a graph have few combinations of them."""
    return [row for row in _DETAILS if row[0] in attributes]


def sources(attributes: Attributes) -> list[str]:
    """Return the records (`file:at`) behind a node or an edge."""
    found = attributes.get("sources")
    if not found:
        return []
    if isinstance(found, str):
        found = found.split("\n")
    return [str(ref) for ref in found if ref] if isinstance(found, (list, tuple)) else []


def source_node(ref: str) -> str:
    """Return what stands for a record where nodes have their ids."""
    return f"source/{ref}"
