"""Concepts out of RDF: SKOS, with SKOS-XL labels; where there is none, classes with labels.

Which labels count, of those in several languages: the preferred label is the English one, or else
one without a language, or else the first by language. Alternative labels are the other English
ones and those without a language, or in the language of the preferred label. Labels in further
languages are hidden ones (matched, not shown) where no English text could mean something else by
them: those of several words, or with a letter that English hasn't.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeGuard

from kg.concepts.reading.content import Content
from kg.concepts.reading.entries import Entry, Fault, Level, VocabularyFile
from kg.concepts.reading.labels import checked
from kg.concepts.reading.rdf import Facts, Fields, facts, line_finder, name_of
from kg.model import InputError
from kg.text import clean

if TYPE_CHECKING:
    from pyoxigraph import Literal

    from kg.concepts.reading.rdf import Term

__all__ = ["read_rdf"]

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_CONCEPT = f"{_SKOS}Concept"
_NO_CONCEPT = frozenset(
    f"{_SKOS}{name}" for name in ("ConceptScheme", "Collection", "OrderedCollection")
)
_CLASSES = frozenset(
    (
        "http://www.w3.org/2002/07/owl#Class",
        "http://www.w3.org/2000/01/rdf-schema#Class",
        "http://cso.kmi.open.ac.uk/schema/cso#Topic",
    )
)
# How an ontology of classes says what SKOS says.
_AS_SKOS = {
    "label": "prefLabel", "synonym": "altLabel", "related": "hiddenLabel",
    "subClassOf": "broader", "superTopicOf": "narrower", "equivalentClass": "exactMatch",
}  # fmt: skip
_XL = {"xlPrefLabel": "prefLabel", "xlAltLabel": "altLabel", "xlHiddenLabel": "hiddenLabel"}
_ENGLISH, _NO_LANGUAGE = 0, 1
_NO_CONCEPTS = (
    "no skos:Concept in it, and no class with an rdfs:label. Give a SKOS vocabulary, "
    "or the labels as CSV or as a list."
)

_Rank = tuple[int, str]
_Text = tuple[_Rank, str]


def read_rdf(content: Content, syntax: str) -> VocabularyFile:
    """Return the concepts of an RDF file; deprecated ones are left out.

    InputError where the file isn't valid, or holds no concept.
    """
    found = facts(content, syntax)
    if any("literalForm" in fields for fields in found.values()):
        _give_labels(found)
    concepts = {iri: fields for iri, fields in found.items() if _is_concept(fields)}
    kind = "SKOS" if concepts else "classes with labels"
    if not concepts:
        concepts = _classes(found)
    if not concepts:
        raise InputError(f"{content.name}: {_NO_CONCEPTS}")
    find = line_finder(content)
    entries, faults = _entries(concepts)
    located = [fault._replace(line=find(iri)) for iri, fault in faults]
    good, more = checked(entries, lambda entry: find(entry.iri))
    return VocabularyFile(content.name, kind, good, sorted([*located, *more]), find)


def _give_labels(found: Facts) -> None:
    """Give each concept the literals of its SKOS-XL labels."""
    for fields in found.values():
        for xl, plain in _XL.items():
            for term in fields.get(xl, ()):
                label = found.get(name_of(term), {})
                fields.setdefault(plain, []).extend(label.get("literalForm", ()))


def _is_concept(fields: Fields) -> bool:
    if "deprecated" in fields and _is_deprecated(fields):
        return False
    types = [term.value for term in fields.get("type", ())]
    if _CONCEPT in types:
        return True
    return "prefLabel" in fields and _NO_CONCEPT.isdisjoint(types)


def _is_deprecated(fields: Fields) -> bool:
    return any(term.value in ("true", "1") for term in fields["deprecated"])


def _classes(found: Facts) -> Facts:
    """Return the classes that have labels, in the words of SKOS."""
    return {
        iri: {_AS_SKOS.get(name, name): terms for name, terms in fields.items()}
        for iri, fields in found.items()
        if "label" in fields
        and not _CLASSES.isdisjoint(term.value for term in fields.get("type", ()))
        and not ("deprecated" in fields and _is_deprecated(fields))
    }


def _entries(concepts: Facts) -> tuple[list[Entry], list[tuple[str, Fault]]]:
    """Return the concepts with one preferred label, and what is wrong with the others."""
    entries: list[Entry] = []
    faults: list[tuple[str, Fault]] = []
    wider = _wider(concepts)
    for iri, fields in concepts.items():
        labels = _ranked(fields.get("prefLabel", ()))
        best = [text for rank, text in labels if rank == labels[0][0]]
        if len(best) == 1:
            entries.append(_entry(iri, fields, labels, wider.get(iri, ())))
        else:
            what = f"{len(best)} labels ({', '.join(best)})" if best else "no label"
            message = f"{iri} has {what}. Give it one skos:prefLabel per language."
            faults.append((iri, Fault(Level.FATAL, "label", 0, message)))
    return entries, faults


def _wider(concepts: Facts) -> dict[str, list[str]]:
    """Return concept -> those that name it as narrower: files may state either direction."""
    found: dict[str, list[str]] = {}
    for iri, fields in concepts.items():
        for name in ("narrower", "narrowMatch"):
            for term in fields.get(name, ()):
                found.setdefault(name_of(term), []).append(iri)
    return found


def _entry(iri: str, fields: Fields, labels: list[_Text], wider: Iterable[str]) -> Entry:
    rank, label = labels[0]
    alts: set[str] = set()
    hidden: set[str] = set()
    if len(labels) > 1:
        _share(labels[1:], rank, alts, hidden)
    if terms := fields.get("altLabel"):
        _share(_ranked(terms), rank, alts, hidden)
    if terms := fields.get("hiddenLabel"):
        _share(_ranked(terms), rank, hidden, hidden)
    return Entry(
        label=label,
        iri=iri,
        alt_labels=tuple(sorted(alts)),
        hidden_labels=tuple(sorted(hidden)),
        broader=_names(fields, ("broader", "broadMatch"), wider),
        definition=_definition(fields),
        exact_match=_names(fields, ("exactMatch", "sameAs")),
        context_words=_texts(fields, "contextWord"),
        ambiguous_labels=_texts(fields, "ambiguousLabel"),
        case_labels=_texts(fields, "caseLabel"),
        false_labels=_texts(fields, "falseLabel"),
        schemes=_names(fields, ("inScheme", "topConceptOf")),
    )


def _share(labels: Iterable[_Text], preferred: _Rank, shown: set[str], hidden: set[str]) -> None:
    """Put each label where it belongs by its language, or nowhere."""
    for rank, text in labels:
        if rank[0] <= _NO_LANGUAGE or rank == preferred:
            shown.add(text)
        elif " " in text or not text.isascii():
            hidden.add(text)


def _ranked(terms: Iterable[Term]) -> list[_Text]:
    """Return the texts with the ranks of their languages, English first, each once."""
    found = [(_rank(term), clean(term.value)) for term in terms if _is_literal(term)]
    if len(found) > 1:
        found = sorted({*found})
    return [one for one in found if one[1]]


def _is_literal(term: Term) -> TypeGuard[Literal]:
    return hasattr(term, "language")


def _rank(term: Literal) -> _Rank:
    """Return what sorts labels: English first, then none, then by language."""
    language = term.language
    if not language or language == "en":
        return (_ENGLISH, "en") if language else (_NO_LANGUAGE, "")
    language = language.lower()
    return (_ENGLISH if language.startswith("en-") else _NO_LANGUAGE + 1, language)


def _names(fields: Fields, names: Sequence[str], more: Iterable[str] = ()) -> tuple[str, ...]:
    if not more and fields.keys().isdisjoint(names):
        return ()
    found = [*more]
    for name in names:
        if name in fields:
            found += [name_of(term) for term in fields[name] if not _is_literal(term)]
    return tuple(sorted({*found})) if len(found) > 1 else tuple(found)


def _definition(fields: Fields) -> str | None:
    for name in ("definition", "comment"):
        if name in fields and (texts := _ranked(fields[name])):
            return texts[0][1]
    return None


def _texts(fields: Fields, name: str) -> tuple[str, ...]:
    if name not in fields:
        return ()
    return tuple(sorted({clean(term.value) for term in fields[name]} - {""}))
