"""Turtle and N-Triples, written one subject at a time.

Every file parses to the same triples in Oxigraph, rdflib and Raptor: names are shortened only
where all grammars agree, what no parser needs escaped stays readable, and a text that can't be
written (lone surrogates) is made writable in every syntax alike (`kg.rdf.terms.clean`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.files import write_text
from kg.iri import check_base
from kg.rdf.describe import descriptions
from kg.rdf.namespaces import KINDS, expand, prefixes
from kg.rdf.terms import clean

if TYPE_CHECKING:
    import networkx as nx

__all__ = [
    "block",
    "ntriples",
    "shorten",
    "turtle",
    "write_ntriples",
    "write_turtle",
]

# ASCII controls and the line ends that tools other than RDF parsers know.
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f-\x9f\u2028\u2029]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_KINDS = frozenset(KINDS)
_NATIVE = ("xsd:boolean", "xsd:integer")
# A local name that is safe in Turtle as it stands. The grammar has more, but not "." at the end,
# "-" or "." at the start, "%" without two digits, or any of _~!$&'()*+,;=/?#@ without "\".
_LETTERS = (
    r"A-Za-z0-9_:\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u3001-\ud7ff"
)
_LOCAL = re.compile(rf"[{_LETTERS}][{_LETTERS}.-]*(?<!\.)")
_LINE = 72  # objects that need more characters stand on a line each


def _quote(text: str) -> str:
    """Return a text in double quotes, escaped as both syntaxes want it."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return f'"{text}"'
    return f'"{_ESCAPED.sub(_escape, clean(text))}"'


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return _SHORT.get(char) or f"\\u{ord(char):04X}"


def shorten(path: str) -> str | None:
    """Return the prefixed name of a path under the base, such as `paper:arxiv:2406.04093`.

    None where Turtle's grammar would want an escape that some parser gets wrong.
    """
    kind, _, local = path.partition("/")
    return f"{kind}:{local}" if kind in _KINDS and _LOCAL.fullmatch(local) else None


class _NTriples:
    """The terms of N-Triples."""

    def __init__(self, base: str) -> None:
        self.base = base

    def local(self, path: str) -> str:
        return f"<{self.base}{path}>"

    def iri(self, iri: str) -> str:
        return f"<{iri}>"

    def name(self, name: str) -> str:
        return f"<{expand(name)}>"

    def text(self, value: str) -> str:
        return _quote(value)

    def typed(self, value: str, datatype: str) -> str:
        return f'"{value}"^^<{expand(datatype)}>'

    def tagged(self, value: str, language: str) -> str:
        return f"{_quote(value)}@{language}"


class _Turtle(_NTriples):
    """The terms of Turtle: prefixed names where they are safe, bare numbers and booleans."""

    def local(self, path: str) -> str:
        # As shorten() does it; a call less, several times for each subject.
        kind, _, local = path.partition("/")
        if kind in _KINDS and _LOCAL.fullmatch(local):
            return f"{kind}:{local}"
        return f"<{self.base}{path}>"

    def name(self, name: str) -> str:
        return "a" if name == "rdf:type" else name

    def typed(self, value: str, datatype: str) -> str:
        return value if datatype in _NATIVE else f'"{value}"^^{datatype}'


def write_turtle(graph: nx.MultiDiGraph[Any], out: BinaryIO, base_iri: str) -> None:
    """Write the graph as Turtle: the prefixes, then one block for each subject."""
    write_text(out, turtle(graph, check_base(base_iri)))


def write_ntriples(graph: nx.MultiDiGraph[Any], out: BinaryIO, base_iri: str) -> None:
    """Write the graph as N-Triples, one triple a line."""
    write_text(out, ntriples(graph, check_base(base_iri)))


def turtle(graph: nx.MultiDiGraph[Any], base: str) -> Iterator[str]:
    """Yield the graph's Turtle in pieces: the prefixes, then subject after subject."""
    for prefix, namespace in prefixes(base).items():
        yield f"@prefix {prefix}: <{namespace}> .\n"
    for subject, facts in descriptions(graph, _Turtle(base)):
        yield block(subject, facts)


def block(subject: str, facts: list[tuple[str, list[str]]]) -> str:
    """Return the Turtle of one subject, between line ends."""
    said = " ;\n    ".join(
        [
            f"{predicate} {objects[0] if len(objects) == 1 else _list(objects)}"
            for predicate, objects in facts
        ]
    )
    return f"\n{subject} {said} .\n"


def _list(objects: list[str]) -> str:
    line = ", ".join(objects)
    return line if len(line) <= _LINE else ",\n        ".join(objects)


def ntriples(graph: nx.MultiDiGraph[Any], base: str) -> Iterator[str]:
    """Yield the graph's N-Triples, those of a subject with one predicate in one piece."""
    for subject, facts in descriptions(graph, _NTriples(base)):
        for predicate, objects in facts:
            yield "".join([f"{subject} {predicate} {value} .\n" for value in objects])
