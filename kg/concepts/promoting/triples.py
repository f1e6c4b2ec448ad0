"""Concepts as text of RDF, to stand behind what a file holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.concepts.identity import KIND, OURS
from kg.concepts.promoting.addition import Addition
from kg.concepts.reading.content import Content

__all__ = ["ntriples", "turtle"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_NAMESPACES = {"skos": _SKOS, "concept": f"{OURS}{KIND}"}
_LOCAL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?")
_HEAD = "# Concepts that kg found in papers, taken over into this vocabulary.\n\n"


def turtle(additions: Iterable[Addition], old: Content | None) -> tuple[str, list[str]]:
    """Return a block of Turtle for each concept; all of it can be said, so nothing is left out.

    The file's own prefixes are used; one that it lacks is declared, unless its name is taken.
    """
    known = _prefixes(old) if old else {}
    missing = {
        name: iri
        for name, iri in _NAMESPACES.items()
        if iri not in known.values() and name not in known
    }
    head = "" if old else _HEAD
    head += "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(missing.items()))
    names = {iri: name for name, iri in sorted((known | missing).items(), reverse=True)}
    blocks = [_block(addition, names) for addition in additions]
    text = "\n".join([head, *blocks] if head else blocks)
    return (f"\n{text}" if old else text), []


def _block(addition: Addition, names: Mapping[str, str]) -> str:
    facts = [f"{_written(addition.iri, names)} a {_written(f'{_SKOS}Concept', names)}"]
    for name, values in _facts(addition, names):
        facts.append(f"    {_written(_SKOS + name, names)} {', '.join(values)}")
    return " ;\n".join(facts) + " .\n"


def _facts(addition: Addition, names: Mapping[str, str]) -> Iterator[tuple[str, Sequence[str]]]:
    node = addition.node
    yield "prefLabel", [_quoted(node.label)]
    if addition.alt_labels:
        yield "altLabel", list(map(_quoted, addition.alt_labels))
    if node.definition:
        yield "definition", [_quoted(node.definition)]
    if addition.broader:
        yield "broader", [_written(wider.iri, names) for wider in addition.broader]


def ntriples(additions: Iterable[Addition], _old: Content | None) -> tuple[str, list[str]]:
    """Return a line for each fact, as N-Triples have them; nothing is left out."""
    lines = []
    for addition in additions:
        subject = f"<{addition.iri}>"
        lines.append(f"{subject} <{_TYPE}> <{_SKOS}Concept> .\n")
        for name, values in _facts(addition, {}):
            lines += [f"{subject} <{_SKOS}{name}> {value} .\n" for value in values]
    return "".join(lines), []


def _prefixes(old: Content) -> dict[str, str]:
    """Return the prefixes that hold at the end of a file."""
    from pyoxigraph import RdfFormat, parse

    syntax = RdfFormat.N3 if old.suffix == ".n3" else RdfFormat.TURTLE
    parser = parse(old.data, format=syntax, lenient=True)  # as it is read
    for _ in parser:
        pass
    return dict(parser.prefixes)


def _written(iri: str, names: Mapping[str, str]) -> str:
    """Return an IRI by a prefix, where one fits and what is left needs no escape."""
    at = max(iri.rfind("#"), iri.rfind("/")) + 1
    name = names.get(iri[:at])
    return f"{name}:{iri[at:]}" if name is not None and _LOCAL.fullmatch(iri[at:]) else f"<{iri}>"


def _quoted(text: str) -> str:
    from pyoxigraph import Literal

    return str(Literal(text))
