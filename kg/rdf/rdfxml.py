"""RDF/XML, written one subject at a time, for tools that know no other syntax.

XML names are the weak point: a predicate must end in one, which `kg.rdf.facts.own` sees to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.files import write_text
from kg.iri import check_base
from kg.rdf.describe import descriptions
from kg.rdf.namespaces import PREFIXES, expand
from kg.rdf.terms import clean

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["write_rdfxml"]

_NAME = re.compile("[A-Za-z_][A-Za-z0-9_.-]*$")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# A reader turns a bare CR in text into LF.
_IN_TEXT = str.maketrans(_ENTITIES | {"\r": "&#13;"})
_IN_IRI = str.maketrans(_ENTITIES | {'"': "&quot;"})
_RESOURCE, _END = ' rdf:resource="', '"/>'


class _RdfXml:
    """The terms as what follows the name of an element: `rdf:resource`, or a literal's text."""

    def __init__(self, base: str) -> None:
        self.base = base

    def local(self, path: str) -> str:
        return self.iri(self.base + path)

    def iri(self, iri: str) -> str:
        return f"{_RESOURCE}{iri.translate(_IN_IRI)}{_END}"

    def name(self, name: str) -> str:
        return self.iri(expand(name))

    def text(self, value: str) -> str:
        return f">{_content(value)}"

    def typed(self, value: str, datatype: str) -> str:
        return f' rdf:datatype="{expand(datatype)}">{value}'

    def tagged(self, value: str, language: str) -> str:
        return f' xml:lang="{language}">{_content(value)}'


def _content(value: str) -> str:
    return clean(value).translate(_IN_TEXT)


def write_rdfxml(graph: nx.MultiDiGraph[Any], out: BinaryIO, base_iri: str) -> None:
    """Write the graph as RDF/XML."""
    write_text(out, _document(graph, check_base(base_iri)))


def _document(graph: nx.MultiDiGraph[Any], base: str) -> Iterator[str]:
    namespaces = PREFIXES | {"property": f"{base}property/"}
    elements = _elements({iri: prefix for prefix, iri in namespaces.items()})
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<rdf:RDF'
    for prefix, iri in namespaces.items():
        yield f'\n    xmlns:{prefix}="{iri.translate(_IN_IRI)}"'
    yield ">\n"
    for subject, facts in descriptions(graph, _RdfXml(base)):
        yield f'<rdf:Description rdf:about="{_iri(subject)}">\n'
        for predicate, objects in facts:
            name, declared = elements(predicate)
            yield "".join([_property(name, declared, value) for value in objects])
        yield "</rdf:Description>\n"
    yield "</rdf:RDF>\n"


def _iri(term: str) -> str:
    return term[len(_RESOURCE) : -len(_END)]


def _elements(prefixes: dict[str, str]) -> Callable[[str], tuple[str, str]]:
    """Return what names the element of a predicate, with the namespace that it must declare."""
    known = {iri.translate(_IN_IRI): prefix for iri, prefix in prefixes.items()}

    @lru_cache(1 << 12)
    def element(predicate: str) -> tuple[str, str]:
        iri = _iri(predicate)
        found = _NAME.search(iri)
        start = found.start() if found else len(iri)
        namespace, local = iri[:start], iri[start:]
        if prefix := known.get(namespace):
            return f"{prefix}:{local}", ""
        return f"own:{local}", f' xmlns:own="{namespace}"'

    return element


def _property(name: str, declared: str, value: str) -> str:
    if value.endswith(_END) and value.startswith(_RESOURCE):
        return f"  <{name}{declared}{value}\n"
    return f"  <{name}{declared}{value}</{name}>\n"
