"""A node of the graph as a small page, or as RDF: what its IRI gives when it is opened here.

The base IRI stands for the server's root: a node's path here is what follows the base.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from kg.iri import escape
from kg.query.table import shorten
from kg.rdf.namespaces import expand, prefixes
from kg.serving.formats import GRAPH_TYPES, not_acceptable, write_graph
from kg.serving.jobs import DescribeNode, Reply
from kg.serving.negotiation import choose
from kg.serving.pages import html
from kg.store import base_iri

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["describe_node", "local_path"]

_SHOWN = 50
_LOOKED_AT = 5_000
_LETTERS = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")
_ESCAPE = re.compile("%[0-9a-f]{2}|%[0-9A-F][a-f]")
_ROLES = expand("pro:isRelatedToRoleInTime")
# What stands first, in this order; the rest follows by the names of the predicates.
_FIRST = tuple(
    map(
        expand,
        "rdf:type dcterms:title foaf:name skos:prefLabel skos:altLabel dcterms:creator "
        "dcterms:issued fabio:hasPublicationYear frbr:partOf dcterms:abstract dcterms:subject "
        "cito:cites".split(),
    )
)
# Said better by others: the heading, and the authors in their order.
_LEFT_OUT = frozenset({expand("rdfs:label"), _ROLES})
_NAMES = ("rdfs:label", "literal:hasLiteralValue")
_DETAILS = frozenset({_ROLES, expand("datacite:hasIdentifier"), expand("frbr:realization")})


class Item(NamedTuple):
    """A value of a fact: its text, and where it leads, which may be another server."""

    text: str
    href: str | None = None
    elsewhere: bool = False


class Group(NamedTuple):
    """The values of one predicate, and what is said of those that aren't shown."""

    name: str
    predicate: str
    values: list[Item]
    more: str


def describe_node(store: pyoxigraph.Store, job: DescribeNode, most: int) -> Reply:
    """Return the page or the RDF of a node, whichever the client likes better.

    Raises:
        TooLargeError: if the RDF is longer than `most` bytes.
    """
    base = base_iri(store)
    node = _find(store, base, job.path)
    if node is None:
        return Reply.text(404, f"Error: the graph has no node {base}{job.path}")
    # First what a client gets that names no format, such as curl.
    offers = ("text/turtle", "text/html", *GRAPH_TYPES)
    media_type = choose(job.accept, offers)
    if media_type is None:
        return not_acceptable(offers)
    if media_type != "text/html":
        return write_graph(_triples(store, node), media_type, most, prefixes(base))
    view = _View(store, base)
    return html(
        "node.html.jinja",
        200,
        iri=node.value,
        title=view.label(node),
        facts=list(view.facts(node)),
        links=list(view.links(node)),
    )


def local_path(base: str, iri: str) -> str | None:
    """Return the path here of an IRI under the base, None for another.

    A path that began with two slashes would name another host.
    """
    rest = iri.removeprefix(base)
    if rest == iri or not rest or rest[0] in "/\\":
        return None
    return "/" + quote(rest, safe="/%:@!$&'()*+,;=~")


def _find(store: pyoxigraph.Store, base: str, path: str) -> pyoxigraph.NamedNode | None:
    """Return the node that a path names; an IRI's letters come percent-encoded, or as they are."""
    import pyoxigraph

    path = _ESCAPE.sub(lambda match: match[0].upper(), path)
    for spelling in (path, _LETTERS.sub(_decoded, path), escape(_unquoted(path))):
        try:
            node = pyoxigraph.NamedNode(base + spelling)
        except ValueError:
            continue
        if any(True for _ in islice(_quads(store, node), 1)):
            return node
    return None


def _decoded(match: re.Match[str]) -> str:
    try:
        return escape(bytes.fromhex(match[0].replace("%", "")).decode())
    except UnicodeDecodeError:
        return match[0]


def _unquoted(path: str) -> str:
    from urllib.parse import unquote

    return unquote(path, errors="replace")


def _quads(store: pyoxigraph.Store, node: pyoxigraph.NamedNode) -> Iterator[pyoxigraph.Quad]:
    from pyoxigraph import DefaultGraph

    return iter(store.quads_for_pattern(node, None, None, DefaultGraph()))


def _triples(
    store: pyoxigraph.Store, node: pyoxigraph.NamedNode
) -> Iterator[pyoxigraph.Triple | pyoxigraph.Quad]:
    """Yield what is said of a node, and of the nodes that only hold its details."""
    from pyoxigraph import NamedNode, Triple

    for quad in _quads(store, node):
        yield Triple(quad.subject, quad.predicate, quad.object)
        if quad.predicate.value in _DETAILS and isinstance(quad.object, NamedNode):
            for detail in _quads(store, quad.object):
                yield Triple(detail.subject, detail.predicate, detail.object)


class _View:
    """What a page shows of the nodes of a store."""

    def __init__(self, store: pyoxigraph.Store, base: str) -> None:
        self._store, self._base = store, base

    def facts(self, node: pyoxigraph.NamedNode) -> Iterator[Group]:
        """Yield what is said of a node."""
        found: dict[str, list[Any]] = {}
        for quad in _quads(self._store, node):
            found.setdefault(quad.predicate.value, []).append(quad.object)
        places = self._places(found.get(_ROLES, ()))
        for predicate in sorted(found, key=_rank):
            if predicate not in _LEFT_OUT:
                yield self._group(predicate, found[predicate], places)

    def links(self, node: pyoxigraph.NamedNode) -> Iterator[Group]:
        """Yield what leads to a node."""
        from pyoxigraph import DefaultGraph

        found: dict[str, list[Any]] = {}
        quads = self._store.quads_for_pattern(None, None, node, DefaultGraph())
        for quad in islice(quads, _LOOKED_AT):
            found.setdefault(quad.predicate.value, []).append(quad.subject)
        all_seen = next(quads, None) is None
        for predicate in sorted(found, key=_rank):
            yield self._group(predicate, found[predicate], {}, all_seen=all_seen)

    def label(self, term: Any) -> str:  # noqa: ANN401 - the terms of a triple have no one type
        """Return what a term is shown as."""
        from pyoxigraph import NamedNode

        if not isinstance(term, NamedNode):
            return str(getattr(term, "value", term))
        named = (label for name in _NAMES for label in self._values(term, expand(name)))
        labels = sorted(str(getattr(label, "value", "")) for label in named)
        return next(filter(None, labels), shorten(term.value, self._base))

    def _group(
        self, predicate: str, terms: list[Any], places: dict[str, int], *, all_seen: bool = True
    ) -> Group:
        ordered = sorted(terms, key=lambda term: (places.get(str(term), 0), str(term)))
        items = [self._item(term) for term in ordered[:_SHOWN]]
        name = shorten(predicate, self._base)
        more = f"and {len(terms) - len(items):,} more" if len(terms) > len(items) else ""
        return Group(_words(name), name, items, more if all_seen or not more else "and many more")

    def _item(self, term: Any) -> Item:  # noqa: ANN401
        from pyoxigraph import NamedNode

        text = self.label(term)
        if not isinstance(term, NamedNode):
            return Item(text)
        path = local_path(self._base, term.value)
        if path is not None:
            return Item(text, path)
        web = term.value.startswith(("https://", "http://"))
        return Item(text, term.value if web else None, elsewhere=True)

    def _places(self, roles: Iterable[Any]) -> dict[str, int]:
        """Return the places of the people in a paper's list of authors."""
        found = {}
        for role in roles:
            index = [str(value.value) for value in self._values(role, expand("co:index"))]
            for person in self._values(role, expand("pro:isHeldBy")):
                found[str(person)] = int(index[0]) if index and index[0].isdecimal() else 0
        return found

    def _values(self, node: Any, predicate: str) -> Iterator[Any]:  # noqa: ANN401
        from pyoxigraph import DefaultGraph, NamedNode

        quads = self._store.quads_for_pattern(node, NamedNode(predicate), None, DefaultGraph())
        return (quad.object for quad in quads)


def _rank(predicate: str) -> tuple[int, str]:
    return (_FIRST.index(predicate) if predicate in _FIRST else len(_FIRST)), predicate


def _words(name: str) -> str:
    """Return a predicate's name in words: "publication year" of fabio:hasPublicationYear."""
    local = re.split("[/#:]", name.rstrip("/#"))[-1]
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|_", " ", local.replace("ArXiv", "Arxiv"))
    words = [word if word.isupper() and len(word) > 1 else word.lower() for word in spaced.split()]
    return " ".join(words[1:] if words[:1] == ["has"] and len(words) > 1 else words)
