"""Concepts as a SKOS file states them, in any syntax of RDF."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.model import InputError
from kg.text import clean

if TYPE_CHECKING:
    from pyoxigraph import Literal

__all__ = ["CONCEPTS", "Entry", "read"]

CONCEPTS = "https://kg.example/concept/"
"""The namespace of the concepts that ship with kg; the rest of the IRI is that of the node."""

_BASE = "https://kg.example/vocabulary/"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_KG = "https://kg.example/ontology#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated"
_NO_CONCEPT = frozenset(
    f"{_SKOS}{name}" for name in ("ConceptScheme", "Collection", "OrderedCollection")
)
_SYNTAXES = {
    ".ttl": "TURTLE", ".turtle": "TURTLE", ".n3": "N3", ".nt": "N_TRIPLES", ".nq": "N_QUADS",
    ".trig": "TRIG", ".rdf": "RDF_XML", ".owl": "RDF_XML", ".xml": "RDF_XML",
    ".jsonld": "JSON_LD", ".json": "JSON_LD",
}  # fmt: skip

_Facts = dict[str, list["Literal"]]


class Entry(NamedTuple):
    """What a file says of one concept; `broader` and `exact_match` are IRIs as they stand there."""

    iri: str
    label: str
    alt_labels: tuple[str, ...]
    hidden_labels: tuple[str, ...]
    broader: tuple[str, ...]
    definition: str | None
    exact_match: tuple[str, ...]
    context_words: tuple[str, ...]
    ambiguous_labels: tuple[str, ...]
    case_labels: tuple[str, ...]
    false_labels: tuple[str, ...]


def read(path: Path) -> list[Entry]:
    """Return the concepts of a SKOS file, sorted by IRI; the suffix of its name tells the syntax.

    English labels are taken, or those without a language, or, where a concept has neither, those
    in the first language that it has. Deprecated concepts are left out. InputError where the file
    can't be read or parsed, holds no concept, or has a concept without exactly one label.
    """
    facts = _facts(path)
    narrower = _narrower(facts)
    found = [
        _entry(path, iri, values, narrower.get(iri, ()))
        for iri, values in sorted(facts.items())
        if _is_concept(values)
    ]
    if not found:
        raise InputError(f"{path}: no skos:Concept in it. Give a SKOS vocabulary.")
    return found


def _facts(path: Path) -> dict[str, _Facts]:
    """Return subject -> predicate -> objects; all terms have a `value`."""
    from pyoxigraph import RdfFormat, Triple, parse

    syntax = _SYNTAXES.get(path.suffix.lower())
    if syntax is None:
        known = ", ".join(sorted(_SYNTAXES))
        raise InputError(f"{path}: a vocabulary is RDF, in a file named with one of {known}.")
    facts: dict[str, _Facts] = {}
    try:
        content = path.read_bytes().removeprefix(codecs.BOM_UTF8)
        for quad in parse(content, format=getattr(RdfFormat, syntax), base_iri=_BASE):
            if not isinstance(quad.subject, Triple) and not isinstance(quad.object, Triple):
                values = facts.setdefault(quad.subject.value, {})
                values.setdefault(quad.predicate.value, []).append(quad.object)
    except OSError as error:
        raise InputError(f"{path}: can't be read: {error.strerror}.") from error
    except (SyntaxError, ValueError) as error:
        line = f":{error.lineno}" if isinstance(error, SyntaxError) and error.lineno else ""
        reason = error.msg if isinstance(error, SyntaxError) else str(error)
        if "remote context" in reason:
            reason = "its @context is on the web, where kg does not go. Write it into the file."
        raise InputError(f"{path}{line}: not valid as {syntax}: {reason}") from error
    return facts


def _is_concept(facts: _Facts) -> bool:
    types = {term.value for term in facts.get(_TYPE, ())}
    if any(term.value in ("true", "1") for term in facts.get(_DEPRECATED, ())):
        return False
    if f"{_SKOS}Concept" in types:
        return True
    return f"{_SKOS}prefLabel" in facts and not types & _NO_CONCEPT


def _narrower(facts: Mapping[str, _Facts]) -> dict[str, list[str]]:
    """Return concept -> those that name it as narrower: files may state either direction."""
    found: dict[str, list[str]] = {}
    for iri, values in facts.items():
        for term in values.get(f"{_SKOS}narrower", ()):
            found.setdefault(term.value, []).append(iri)
    return found


def _entry(path: Path, iri: str, facts: _Facts, wider: Iterable[str]) -> Entry:
    preferred = facts.get(f"{_SKOS}prefLabel", [])
    language = min(map(_rank, preferred), default=None)
    labels = sorted({clean(term.value) for term in preferred if _rank(term) == language})
    if len(labels) != 1 or not labels[0]:
        what = f"{len(labels)} labels ({', '.join(labels)})" if labels[1:] else "no label"
        raise InputError(f"{path}: {iri} has {what}. Give it one skos:prefLabel per language.")

    def texts(name: str) -> tuple[str, ...]:
        terms = (term for term in facts.get(name, ()) if _readable(term, language))
        found = {clean(term.value) for term in terms} - {"", labels[0]}
        return tuple(sorted(found))

    def iris(name: str, more: Iterable[str] = ()) -> tuple[str, ...]:
        return tuple(sorted({*(term.value for term in facts.get(name, ())), *more}))

    return Entry(
        iri=iri,
        label=labels[0],
        alt_labels=texts(f"{_SKOS}altLabel"),
        hidden_labels=texts(f"{_SKOS}hiddenLabel"),
        broader=iris(f"{_SKOS}broader", wider),
        definition=next(_in_order(facts.get(f"{_SKOS}definition", ())), None),
        exact_match=iris(f"{_SKOS}exactMatch"),
        context_words=texts(f"{_KG}contextWord"),
        ambiguous_labels=_all_texts(facts, f"{_KG}ambiguousLabel"),
        case_labels=_all_texts(facts, f"{_KG}caseLabel"),
        false_labels=_all_texts(facts, f"{_KG}falseLabel"),
    )


def _rank(term: Literal) -> tuple[int, str]:
    """Return what sorts labels: English first, then none, then by language."""
    language = (getattr(term, "language", None) or "").lower()
    if language.split("-")[0] == "en":
        return 0, language
    return (2, language) if language else (1, "")


def _readable(term: Literal, language: tuple[int, str] | None) -> bool:
    """Return whether a text is English, of no language, or of the preferred label's."""
    rank = _rank(term)
    return rank[0] < 2 or rank == language  # noqa: PLR2004


def _in_order(terms: Iterable[Literal]) -> Iterator[str]:
    for term in sorted(terms, key=lambda term: (_rank(term), term.value)):
        yield clean(term.value)


def _all_texts(facts: _Facts, name: str) -> tuple[str, ...]:
    return tuple(sorted({clean(term.value) for term in facts.get(name, ())} - {""}))
