"""SHACL shapes as read from a file: targets, constraints with their parameters, messages.

https://www.w3.org/TR/shacl/ section 2 says what is a shape. Reading is strict: a constraint that
nothing here can check is an error, never passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.model import InputError
from kg.rdf.namespaces import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["SH", "Shape", "Shapes", "literal", "read_shapes"]

SH = "http://www.w3.org/ns/shacl#"
_RDF = PREFIXES["rdf"]
_CLASSES = (f"{PREFIXES['rdfs']}Class", f"{PREFIXES['owl']}Class")
_TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
_LOGIC = ("not", "and", "or", "xone", "node", "qualifiedValueShape")
# What is said of a shape without asking anything of the data.
_SILENT = frozenset(
    """name description order group defaultValue severity message deactivated path property
    declare prefixes""".split()
)
_KNOWN = frozenset(
    """class datatype nodeKind minCount maxCount minExclusive minInclusive maxExclusive
    maxInclusive minLength maxLength pattern flags languageIn uniqueLang equals disjoint lessThan
    lessThanOrEquals not and or xone node hasValue in closed ignoredProperties sparql
    qualifiedValueShape qualifiedMinCount qualifiedMaxCount""".split()
)

Term = str
"""A term as SPARQL writes it: `<http://...>`, `"text"@en`."""


class Shape(NamedTuple):
    """A node shape, or a property shape where it has a path.

    `targets` are (kind, term) pairs; `constraints` map a component's parameter ("minCount") to its
    values, lists taken apart; `properties` and what `shapes` names are keys of `Shapes.shapes`.
    """

    key: Term
    path: str | None
    targets: tuple[tuple[str, Term], ...]
    constraints: dict[str, tuple[Term, ...]]
    properties: tuple[Term, ...]
    selects: tuple[tuple[str, str, str], ...]
    message: str
    severity: str
    name: str


class Shapes(NamedTuple):
    """All shapes of a file by their term, and where they stand."""

    shapes: dict[Term, Shape]
    where: str


def read_shapes(path: Path) -> Shapes:
    """Return the shapes of an RDF file.

    Raises:
        InputError: if the file can't be read, holds no shape, or asks for what can't be checked.
    """
    from kg.store import open_store

    reader = _Reader(open_store(path), str(path))
    shapes = {shape.key: shape for shape in reader.shapes()}
    if not any(shape.targets for shape in shapes.values()):
        raise InputError(f"{path}: no SHACL shape with a target stands here. Is it the right file?")
    return Shapes(shapes, str(path))


class _Reader:
    """Reads shapes from a store of triples."""

    def __init__(self, store: pyoxigraph.Store, where: str) -> None:
        self._store = store
        self._where = where

    def shapes(self) -> Iterator[Shape]:
        """Yield every shape that has a target or that another one leads to, each once."""
        ahead = sorted({str(subject) for subject in self._roots()})
        seen = set(ahead)
        while ahead:
            shape = self._shape(ahead.pop(0))
            yield shape
            for other in _mentioned(shape):
                if other not in seen:
                    seen.add(other)
                    ahead.append(other)

    def _roots(self) -> Iterator[object]:
        for name in _TARGETS:
            for quad in self._quads(None, SH + name):
                yield quad.subject
        for kind in ("NodeShape", "PropertyShape"):
            for quad in self._quads(None, f"{_RDF}type", f"<{SH}{kind}>"):
                yield quad.subject

    def _shape(self, key: Term) -> Shape:
        said: dict[str, list[Term]] = {}
        for quad in self._quads(key):
            if quad.predicate.value.startswith(SH):
                name = quad.predicate.value.removeprefix(SH)
                said.setdefault(name, []).append(str(quad.object))
        self._check(key, said)
        constraints = {
            name: tuple(self._values(name, values))
            for name, values in sorted(said.items())
            if name in _KNOWN and name != "sparql"
        }
        path = said.get("path")
        return Shape(
            key=key,
            path=self._path(path[0]) if path else None,
            targets=tuple(sorted(self._targets(key, said))),
            constraints=constraints,
            properties=tuple(sorted(said.get("property", ()))),
            selects=tuple(sorted(self._select(term) for term in said.get("sparql", ()))),
            message=self._text(said.get("message")),
            severity=(said.get("severity") or [f"<{SH}Violation>"])[0][1:-1].removeprefix(SH),
            name=self._text(said.get("name")),
        )

    def _check(self, key: Term, said: dict[str, list[Term]]) -> None:
        unknown = sorted(said.keys() - _SILENT - _KNOWN - set(_TARGETS))
        if unknown:
            names = ", ".join(f"sh:{name}" for name in unknown)
            raise InputError(f"{self._where}: {key}: {names} can't be checked. Leave it out.")
        if any("true" in value for value in said.get("deactivated", ())):
            for name in list(said):
                del said[name]

    def _targets(self, key: Term, said: dict[str, list[Term]]) -> Iterator[tuple[str, Term]]:
        for name in _TARGETS:
            yield from ((name, value) for value in said.get(name, ()))
        kinds = {str(quad.object)[1:-1] for quad in self._quads(key, f"{_RDF}type")}
        if said and kinds & set(_CLASSES):  # a class that is a shape is its own target
            yield "targetClass", key

    def _values(self, name: str, values: list[Term]) -> Iterator[Term]:
        for value in sorted(values):
            if name in {"in", "languageIn", "and", "or", "xone", "ignoredProperties"}:
                yield from self._list(value)
            else:
                yield value

    def _path(self, term: Term) -> str:
        """Return a property path as SPARQL writes it (SHACL section 2.3.1)."""
        if term.startswith("<"):
            return term
        if self._quads(term, f"{_RDF}first"):
            return f"({'/'.join(map(self._path, self._list(term)))})"
        for quad in self._quads(term):
            name, value = quad.predicate.value.removeprefix(SH), str(quad.object)
            if name == "inversePath":
                return f"(^{self._path(value)})"
            if name == "alternativePath":
                return f"({'|'.join(map(self._path, self._list(value)))})"
            if name in _REPEATED:
                return f"({self._path(value)}{_REPEATED[name]})"
        raise InputError(f"{self._where}: {term} is no sh:path.")

    def _select(self, term: Term) -> tuple[str, str, str]:
        """Return the prefixes, the SELECT and the message of a SPARQL constraint."""
        quads = self._quads(term)
        said = {quad.predicate.value.removeprefix(SH): str(quad.object) for quad in quads}
        if "select" not in said:
            raise InputError(f"{self._where}: {term}: sh:sparql needs an sh:select.")
        prefixes = "".join(
            f"PREFIX {self._one(declared, 'prefix')}: <{self._one(declared, 'namespace')}>\n"
            for owner in [str(q.object) for q in self._quads(term, f"{SH}prefixes")]
            for declared in sorted(str(q.object) for q in self._quads(owner, f"{SH}declare"))
        )
        message = [said["message"]] if "message" in said else None
        return prefixes, literal(said["select"]), self._text(message)

    def _one(self, subject: Term, name: str) -> str:
        return next((literal(str(quad.object)) for quad in self._quads(subject, SH + name)), "")

    def _list(self, head: Term) -> list[Term]:
        found: list[Term] = []
        while head != f"<{_RDF}nil>":
            first = self._quads(head, f"{_RDF}first")
            rest = self._quads(head, f"{_RDF}rest")
            if not first or not rest or len(found) > _LONGEST:
                raise InputError(f"{self._where}: {head} is no RDF list.")
            found.append(str(first[0].object))
            head = str(rest[0].object)
        return found

    def _text(self, terms: list[Term] | None) -> str:
        """Return the text of the first literal, an English one before others."""
        if not terms:
            return ""
        chosen = min(terms, key=lambda term: (not term.endswith("@en"), term))
        return literal(chosen)

    def _quads(
        self, subject: Term | None, predicate: str | None = None, value: Term | None = None
    ) -> list[pyoxigraph.Quad]:
        from pyoxigraph import NamedNode

        if subject is not None and subject.startswith('"'):
            return []  # a literal where a list or path should be
        return list(
            self._store.quads_for_pattern(
                _node(subject), NamedNode(predicate) if predicate else None, _node(value), None
            )
        )


_REPEATED = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}
_LONGEST = 100_000


def _mentioned(shape: Shape) -> Iterator[Term]:
    yield from shape.properties
    for name in _LOGIC:
        yield from shape.constraints.get(name, ())


def _node(term: Term | None) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode | None:
    from pyoxigraph import BlankNode, NamedNode

    if term is None:
        return None
    return NamedNode(term[1:-1]) if term.startswith("<") else BlankNode(term.removeprefix("_:"))


def literal(term: Term) -> str:
    """Return the text of a literal, or the IRI of a node."""
    from pyoxigraph import RdfFormat, parse

    quad = next(iter(parse(f"<a:a> <a:a> {term} .".encode(), format=RdfFormat.N_TRIPLES)))
    return str(getattr(quad.object, "value", ""))
