"""Concepts out of RDF: SKOS, with SKOS-XL labels; where there is none, classes with labels.

Deprecated concepts are left out; what is below one is below the concept that replaced it.

Which labels count, of those in several languages: the preferred label is the English one, or else
one without a language, or else the first by language. Alternative labels are the other English
ones and those without a language, or in the language of the preferred label. Labels in further
languages are hidden ones (matched, not shown) where no English text could mean something else by
them: those of several words, or with a letter that English hasn't.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeGuard

from kg.concepts.reading.classes import METAMODELS, classes
from kg.concepts.reading.content import Content
from kg.concepts.reading.entries import Entry, Fault, Level, VocabularyFile
from kg.concepts.reading.labels import checked
from kg.concepts.reading.rdf import Facts, Fields, facts, line_finder, name_of
from kg.concepts.reading.retired import Retired, unite_variants
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
_XL = {"xlPrefLabel": "prefLabel", "xlAltLabel": "altLabel", "xlHiddenLabel": "hiddenLabel"}
_BROADER = ("broader", "broadMatch", "subClassOf")
_ENGLISH, _NO_LANGUAGE = 0, 1
_NO_CONCEPTS = (
    "no skos:Concept in it, and no class with an rdfs:label. Give a SKOS vocabulary, "
    "or the labels as CSV or as a list."
)

_Rank = tuple[int, str]
_Text = tuple[_Rank, str]


def read_rdf(content: Content, syntax: str) -> VocabularyFile:
    """Return the concepts of an RDF file.

    InputError where the file isn't valid, or holds no concept.
    """
    found = facts(content, syntax)
    if any("literalForm" in fields for fields in found.values()):
        _give_labels(found)
    concepts = {iri: fields for iri, fields in found.items() if _is_concept(fields)}
    kind = "SKOS" if concepts else "classes with labels"
    if not concepts:
        unite_variants(found)
        concepts = classes(found)
    retired = Retired(found)
    left = {iri: fields for iri, fields in concepts.items() if iri not in retired}
    if not left:
        raise InputError(f"{content.name}: {_NO_CONCEPTS}")
    find = line_finder(content)
    entries, faults = _entries(left, retired)
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
    types = [term.value for term in fields.get("type", ())]
    if _CONCEPT in types:
        return True
    return "prefLabel" in fields and _NO_CONCEPT.isdisjoint(types)


def _entries(concepts: Facts, retired: Retired) -> tuple[list[Entry], list[tuple[str, Fault]]]:
    """Return the concepts with one preferred label, and what is wrong with the others."""
    entries: list[Entry] = []
    faults: list[tuple[str, Fault]] = []
    wider = _wider(concepts, retired)
    for iri, fields in concepts.items():
        labels = _ranked(fields.get("prefLabel") or fields.get("label") or [])
        best = [text for rank, text in labels if rank == labels[0][0]]
        if len(best) == 1:
            above, gone = _above(fields, wider.get(iri, ()), retired)
            entries.append(_entry(iri, fields, labels, above))
            faults.extend((iri, _below_retired(iri, name)) for name in gone)
        else:
            what = f"{len(best)} labels ({', '.join(best)})" if best else "no label"
            message = f"{iri} has {what}. Give it one skos:prefLabel per language."
            faults.append((iri, Fault(Level.FATAL, "label", 0, message)))
    return entries, faults


def _wider(concepts: Facts, retired: Retired) -> dict[str, list[str]]:
    """Return concept -> those that name it as narrower: files may state either direction."""
    found: dict[str, list[str]] = {}
    for iri, fields in concepts.items():
        for name in ("narrower", "narrowMatch"):
            for term in fields.get(name, ()):
                found.setdefault(retired.current(name_of(term)), []).append(iri)
    return found


def _above(
    fields: Fields, wider: Iterable[str], retired: Retired
) -> tuple[tuple[str, ...], list[str]]:
    """Return what a concept is below, and what of that is retired and by nothing replaced."""
    names = _names(fields, _BROADER, wider)
    if "subClassOf" in fields:  # of a class with labels of SKOS, as BioPortal writes them
        names = tuple(name for name in names if not name.startswith(METAMODELS))
    if not any(name in retired for name in names):
        return names, []
    current = sorted({retired.current(name) for name in names})
    gone = [name for name in current if name in retired]
    return tuple(name for name in current if name not in retired), gone


def _below_retired(iri: str, name: str) -> Fault:
    message = f"{iri} is below {name}, which is deprecated. Name what stands for it now."
    return Fault(Level.ERROR, "orphan", 0, message)


def _entry(iri: str, fields: Fields, labels: list[_Text], above: tuple[str, ...]) -> Entry:
    best = labels[0]
    alts: set[str] = set()
    hidden: set[str] = set()
    foreign: set[str] = set()
    if len(labels) > 1:
        _share(labels[1:], best, alts, foreign)
    if terms := fields.get("altLabel"):
        _share(_ranked(terms), best, alts, foreign)
    if terms := fields.get("hiddenLabel"):
        _share(_ranked(terms), best, hidden, foreign)
    if foreign:
        hidden |= _unlike(foreign, {best[1], *alts, *hidden})
    return Entry(
        label=best[1],
        iri=iri,
        alt_labels=tuple(sorted(alts)),
        hidden_labels=tuple(sorted(hidden)),
        broader=above,
        definition=_definition(fields),
        exact_match=_names(fields, ("exactMatch", "sameAs")),
        context_words=_texts(fields, "contextWord"),
        ambiguous_labels=_texts(fields, "ambiguousLabel"),
        case_labels=_texts(fields, "caseLabel"),
        false_labels=_texts(fields, "falseLabel"),
        schemes=_names(fields, ("inScheme", "topConceptOf")),
    )


def _share(labels: Iterable[_Text], best: _Text, shown: set[str], foreign: set[str]) -> None:
    """Put each label where it belongs by its language, or nowhere."""
    for rank, text in labels:
        if text == best[1] and rank != best[0]:
            continue  # languages may well share a word
        if rank[0] <= _NO_LANGUAGE or rank == best[0]:
            shown.add(text)
        elif " " in text or not text.isascii():
            foreign.add(text)


def _unlike(foreign: Iterable[str], known: Iterable[str]) -> set[str]:
    """Return the labels that are no other one in other capitals, as German nouns are."""
    by_letters = {text.casefold(): text for text in sorted(foreign)}
    return {by_letters[key] for key in by_letters.keys() - {text.casefold() for text in known}}


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
