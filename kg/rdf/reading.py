"""RDF files as Python values: every syntax that kg writes, read by Oxigraph's parsers.

Of a file with named graphs the default one is read: the others say who said what.
"""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from kg.iri import DEFAULT_BASE_IRI
from kg.model import InputError, UsageError
from kg.rdf.namespaces import expand
from kg.rdf.terms import Literal

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["Statements", "read_statements"]

_FORMATS = {
    ".jsonld": "JSON_LD",
    ".n3": "N3",
    ".nq": "N_QUADS",
    ".nquads": "N_QUADS",
    ".nt": "N_TRIPLES",
    ".owl": "RDF_XML",
    ".rdf": "RDF_XML",
    ".rdf.xml": "RDF_XML",
    ".trig": "TRIG",
    ".ttl": "TURTLE",
    ".turtle": "TURTLE",
}


_HEAD = 1 << 20
_ENTITY = re.compile(rb"<!ENTITY\s+[^\s>]+\s+(?:[\"']([^\"']*)[\"'])?")


class Statements:
    """What a file says of each subject, in the order of the file, and the base of its nodes."""

    def __init__(self) -> None:
        self.base = DEFAULT_BASE_IRI
        self.facts: dict[str, dict[str, dict[str | Literal, None]]] = {}

    def add(self, subject: str, predicate: str, value: str | Literal) -> None:
        """Add one statement; one that is there already changes nothing."""
        self.facts.setdefault(subject, {}).setdefault(predicate, {})[value] = None

    def all(self, subject: str, name: str) -> list[str | Literal]:
        """Return the objects of a predicate that is given by its prefixed name."""
        return list(self.facts.get(subject, {}).get(expand(name), ()))

    def iris(self, subject: str, name: str) -> list[str]:
        """Return those objects that are IRIs."""
        return [value for value in self.all(subject, name) if isinstance(value, str)]

    def texts(self, subject: str, name: str) -> list[str]:
        """Return the texts of those objects that are literals."""
        return [value.value for value in self.all(subject, name) if isinstance(value, Literal)]

    def types(self, subject: str) -> set[str]:
        """Return the classes of a subject."""
        return set(self.iris(subject, "rdf:type"))


def read_statements(path: Path, base_iri: str | None = None) -> Statements:
    """Return what an RDF file says; the base IRI is for files whose data set names none.

    Raises:
        UsageError: if the suffix is of no RDF syntax.
        InputError: if the file can't be read, with line and column where it isn't well-formed.
    """
    found = Statements()
    for subject, predicate, value in _parsed(path, base_iri):
        found.add(subject, predicate, value)
    found.base = _base(found) or base_iri or DEFAULT_BASE_IRI
    return found


def _base(found: Statements) -> str | None:
    """Return the base that a data set names, the first one in order if there are several."""
    kind, space = expand("void:Dataset"), "void:uriSpace"
    named = [
        text
        for subject in found.facts
        if kind in found.types(subject)
        for text in found.texts(subject, space)
    ]
    return min(named, default=None)


def _parsed(path: Path, base_iri: str | None) -> Iterator[tuple[str, str, str | Literal]]:
    import pyoxigraph

    form = _format(path, pyoxigraph.RdfFormat)
    try:
        if form == pyoxigraph.RdfFormat.RDF_XML:
            _check_entities(path)
        with _opened(path) as file:
            quads = pyoxigraph.parse(file, format=form, base_iri=base_iri or DEFAULT_BASE_IRI)
            for quad in quads:
                if isinstance(quad, pyoxigraph.Triple) or isinstance(
                    quad.graph_name, pyoxigraph.DefaultGraph
                ):
                    yield _iri(quad.subject), quad.predicate.value, _value(quad.object)
    except SyntaxError as error:
        raise InputError(_fault(path, error)) from error
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{path}: can't be read: {reason}.") from error


def _format(path: Path, known: type[pyoxigraph.RdfFormat]) -> pyoxigraph.RdfFormat:
    name = path.name.lower().removesuffix(".gz")
    for suffix in sorted(_FORMATS, key=len, reverse=True):
        if name.endswith(suffix):
            found: pyoxigraph.RdfFormat = getattr(known, _FORMATS[suffix])
            return found
    raise UsageError(
        f"{path}: no RDF file by its suffix. Known are {', '.join(sorted(_FORMATS))}, "
        "and each with .gz behind it."
    )


def _opened(path: Path) -> BinaryIO:
    if path.suffix.lower() == ".gz":
        return io.BufferedReader(gzip.open(path))
    return path.open("rb")


def _check_entities(path: Path) -> None:
    """Refuse entities that hold others: a few lines of them fill any memory."""
    with _opened(path) as file:
        head = file.read(_HEAD)
    for entity in _ENTITY.finditer(head):
        if entity[1] is None or b"&" in entity[1]:
            line = head.count(b"\n", 0, entity.start()) + 1
            raise InputError(
                f"{path}:{line}: an entity that holds another, or a file, is not expanded. "
                "Write the file again as Turtle, or put the entity's text in its place."
            )


def _iri(term: object) -> str:
    """Return a subject as text; blank nodes keep the form that no IRI has."""
    value = getattr(term, "value", None)
    return value if isinstance(value, str) and not _is_blank(term) else str(term)


def _is_blank(term: object) -> bool:
    return type(term).__name__ == "BlankNode"


def _value(term: object) -> str | Literal:
    datatype = getattr(term, "datatype", None)
    if datatype is None:
        return _iri(term)
    value, language = str(getattr(term, "value", "")), getattr(term, "language", None)
    return Literal(value, datatype.value, language or "")


def _fault(path: Path, error: SyntaxError) -> str:
    place = f"{path}:{error.lineno}" if error.lineno else str(path)
    return f"{place}: not well-formed: {error.msg}. Mend it, or write the file again."
