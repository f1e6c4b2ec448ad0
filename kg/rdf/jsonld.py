"""JSON-LD, written one subject a line, with its whole context inside: no reader goes online."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.files import write_text
from kg.iri import check_base
from kg.rdf.describe import descriptions
from kg.rdf.namespaces import prefixes
from kg.rdf.terms import clean
from kg.rdf.turtle import shorten

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["write_jsonld"]


def _quote(text: str) -> str:
    return json.dumps(clean(text), ensure_ascii=False)


class _JsonLd:
    """The terms of JSON-LD as JSON text; IRIs as objects, of which `_id` is the inside."""

    def __init__(self, base: str) -> None:
        self.base = base

    def local(self, path: str) -> str:
        return f'{{"@id":"{shorten(path) or self.base + path}"}}'

    def iri(self, iri: str) -> str:
        return f'{{"@id":"{iri}"}}'

    def name(self, name: str) -> str:
        return f'{{"@id":"{name}"}}'

    def text(self, value: str) -> str:
        return _quote(value)

    def typed(self, value: str, datatype: str) -> str:
        return f'{{"@value":"{value}","@type":"{datatype}"}}'

    def tagged(self, value: str, language: str) -> str:
        return f'{{"@value":{_quote(value)},"@language":"{language}"}}'


def write_jsonld(graph: nx.MultiDiGraph[Any], out: BinaryIO, base_iri: str) -> None:
    """Write the graph as one JSON-LD document."""
    write_text(out, _document(graph, check_base(base_iri)))


def _document(graph: nx.MultiDiGraph[Any], base: str) -> Iterator[str]:
    yield f'{{"@context":{json.dumps(prefixes(base), indent=1)},\n"@graph":[\n'
    comma = ""
    for subject, facts in descriptions(graph, _JsonLd(base)):
        members = "".join([f",{_member(predicate, objects)}" for predicate, objects in facts])
        yield f'{comma}{{"@id":{_id(subject)}{members}}}'
        comma = ",\n"
    yield "\n]}\n"


def _id(iri: str) -> str:
    """Return the quoted IRI of an IRI object."""
    return iri[len('{"@id":') : -1]


def _member(predicate: str, objects: list[str]) -> str:
    if predicate == '{"@id":"rdf:type"}':
        name, objects = '"@type"', [_id(value) for value in objects]
    else:
        name = _id(predicate)
    return f"{name}:{objects[0]}" if len(objects) == 1 else f"{name}:[{','.join(objects)}]"
