"""JSON-LD, written one subject a line, with its whole context inside: no reader goes online.

The context is `ontology/context.jsonld`, which gives short names to predicates, with the base IRI
of the export in place of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.files import write_text
from kg.iri import check_base
from kg.ontology import ontology_path
from kg.rdf.describe import descriptions
from kg.rdf.namespaces import prefixes
from kg.rdf.terms import clean
from kg.rdf.turtle import shorten

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["context", "write_jsonld"]

_ID, _VALUE, _TYPE = '{"id":', '{"@value":', ',"@type":'
_NATIVE = ("xsd:boolean", "xsd:integer")
_LONGEST = 15  # digits; JSON readers make a fraction of a longer number


def _quote(text: str) -> str:
    return json.dumps(clean(text), ensure_ascii=False)


class _JsonLd:
    """The terms of JSON-LD as JSON text; IRIs as objects, of which `_id` is the inside."""

    def __init__(self, base: str) -> None:
        self.base = base

    def local(self, path: str) -> str:
        return f'{_ID}"{shorten(path) or self.base + path}"}}'

    def iri(self, iri: str) -> str:
        return f'{_ID}"{iri}"}}'

    def name(self, name: str) -> str:
        return f'{_ID}"{name}"}}'

    def text(self, value: str) -> str:
        return _quote(value)

    def typed(self, value: str, datatype: str) -> str:
        if datatype in _NATIVE and len(value) <= _LONGEST:
            return value
        return f'{_VALUE}"{value}"{_TYPE}"{datatype}"}}'

    def tagged(self, value: str, language: str) -> str:
        return f'{_VALUE}{_quote(value)},"@language":"{language}"}}'


def write_jsonld(graph: nx.MultiDiGraph[Any], out: BinaryIO, base_iri: str) -> None:
    """Write the graph as one JSON-LD document."""
    write_text(out, _document(graph, check_base(base_iri)))


def context(base: str) -> dict[str, Any]:
    """Return the context of an export: prefixes, and short names of predicates."""
    return dict(_given()) | prefixes(base)


@cache
def _given() -> Mapping[str, Any]:
    content = ontology_path("context.jsonld").read_bytes()
    given: dict[str, Any] = json.loads(content)["@context"]
    return given


@cache
def _short() -> dict[str, tuple[str, str]]:
    """Return predicate (as an IRI object) -> its quoted short name and the type of its values."""
    found = {f'{_ID}"rdf:type"}}': ('"type"', "@id")}
    for name, said in _given().items():
        if isinstance(said, Mapping):
            found[f'{_ID}"{said["@id"]}"}}'] = (f'"{name}"', said.get("@type", ""))
        elif ":" in str(said) and "/" not in str(said):
            found[f'{_ID}"{said}"}}'] = (f'"{name}"', "")
    return found


def _document(graph: nx.MultiDiGraph[Any], base: str) -> Iterator[str]:
    yield f'{{"@context":{json.dumps(context(base), indent=1)},\n"@graph":[\n'
    short, comma = _short(), ""
    for subject, facts in descriptions(graph, _JsonLd(base)):
        members = "".join([f",{_member(short, predicate, said)}" for predicate, said in facts])
        yield f'{comma}{{"id":{_id(subject)}{members}}}'
        comma = ",\n"
    yield "\n]}\n"


def _id(iri: str) -> str:
    """Return the quoted IRI of an IRI object."""
    return iri[len(_ID) : -1]


def _member(short: dict[str, tuple[str, str]], predicate: str, objects: list[str]) -> str:
    name, kind = short.get(predicate) or (_id(predicate), "")
    if kind == "@id":
        objects = [_id(value) if value.startswith(_ID) else _whole(value) for value in objects]
    elif kind:
        end = f'{_TYPE}"{kind}"}}'
        objects = [
            value[len(_VALUE) : -len(end)] if value.endswith(end) else _whole(value)
            for value in objects
        ]
    return f"{name}:{objects[0]}" if len(objects) == 1 else f"{name}:[{','.join(objects)}]"


def _whole(value: str) -> str:
    """Return a value as an object, where its short form would be of the predicate's own type."""
    return value if value.startswith("{") else f"{_VALUE}{value}}}"
