"""The place of each author in the list of a paper, in RDF a `pro:RoleInTime`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from kg.model import Relation
from kg.rdf.edges import Attributes, Links, index_of
from kg.rdf.evidence import details
from kg.rdf.facts import Facts
from kg.rdf.terms import Context, Description
from kg.text import digest, unique_slug

__all__ = ["affiliations", "roles"]

T = TypeVar("T")
_AUTHORED_BY = Relation.AUTHORED_BY.value


def roles(context: Context[T], node: str, found: Links) -> Iterator[Description[T]]:
    """Yield each author's place in the list of a paper; it is named by the index if that is new."""
    names, terms = context.names, context.terms
    start = [
        (names["rdf:type"], [names["pro:RoleInTime"]]),
        (names["pro:withRole"], [names["pro:author"]]),
    ]
    last = 0
    for author, attributes in found.get(_AUTHORED_BY, ()):
        index = index_of(attributes)
        last = index if index > last else last + 1
        facts = [*start, (names["pro:isHeldBy"], [context.node(author)])]
        if index:
            facts.append((names["co:index"], [terms.typed(str(index), "xsd:positiveInteger")]))
        if len(attributes) > 1 or len(attributes[0]) > 1:
            facts += _role_details(context, attributes)
        yield terms.local(f"role/{context.short(node)}-{last}"), facts


def _role_details(context: Context[T], attributes: list[Attributes]) -> list[tuple[T, list[T]]]:
    facts = Facts(context)
    for said in attributes:
        named = dict(affiliations(said))
        facts.say("pro:relatesToOrganization", [context.node(node) for node in named])
        # Written in several ways, an institution is called one of them.
        others = [name for node, name in named.items() if context.called.get(node, name) != name]
        facts.say("kg:affiliatedAs", [context.terms.text(name) for name in others])
    return [*facts.items(), *details(context, _AUTHORED_BY, attributes)]


def affiliations(attributes: Attributes) -> Iterator[tuple[str, str]]:
    """Yield the node id and the name of each institution that an edge to an author names."""
    names = attributes.get("affiliations")
    for name in names.split("\n") if isinstance(names, str) else ():
        if name:
            yield f"institution/{unique_slug(name) or digest(name)}", name
