"""The arXiv categories: their names, what is broader, and which code a text means.

The facts stand in `ontology/categories.ttl` and are read when first asked for.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.ontology import ontology_path
from kg.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Category", "Listed", "canonical", "categories", "listed", "named"]

_BASE = "https://kg.example/"
_DCTERMS = "http://purl.org/dc/terms/"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TERM = "http://purl.org/spar/fabio/SubjectTerm"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

# What parts categories; a comma does where it stands behind a bracket, else it may be in a name.
_PARTING = re.compile(r"[;|\n]|(?<=[)\]])[\"']?\s*,")
_BLANKS = re.compile(r"[\s,&+/\u00b7]+(?:and\s+)?")
# What stands around codes where a program has written out a list, or an author a mark.
_AROUND = " ,.*'\"\u2018\u2019\u201c\u201d[]{}"
_BESIDE = re.compile(
    r"^\s*(?:(?:arxiv|subjects?|categor(?:y|ies)|primary|secondary|cross-?lists?)\s*:\s*"
    r"|https?://(?:www\.)?arxiv\.org/(?:list|archive)/)"
    r"|(?<=\w)/(?:new|recent|current|pastweek|\d+)\S*\s*$|[(\[]\s*(?:primary|cross-?list)\s*[)\]]",
    re.IGNORECASE,
)
_OF_ARCHIVE = re.compile(r"\s+-\s+|\s*[>:/]\s*")
_IN_BRACKETS = re.compile(r"[(\[]\s*([A-Za-z-]+(?:\.[A-Za-z-]+)?)\s*[)\]]\s*$")
# Where a subject class stands in several archives, the archives that it most likely means.
_PREFERRED = (("cs",), ("eess", "stat"))


class Category(NamedTuple):
    """A code of the arXiv taxonomy: a category, or an archive or group that only holds others."""

    code: str
    name: str
    broader: str | None
    assignable: bool
    """Whether papers carry it; False for archives such as `cs` and groups such as `grp_cs`."""
    active: bool
    """Whether new papers carry it."""
    replaced_by: str | None
    close_match: tuple[str, ...] = ()
    """The concept that is nearly the same, as a node id (`concept/computer-vision`)."""
    related_match: tuple[str, ...] = ()
    """Concepts that are a part of it, or near it."""

    @property
    def retired(self) -> bool:
        """Return whether papers had it once, and new ones don't."""
        return self.assignable and not self.active

    def above(self) -> Iterator[Category]:
        """Yield the archive and the group that it is in, the nearest first."""
        above = self.broader
        while above:
            yield (one := categories()[above])
            above = one.broader


@lru_cache(maxsize=1)
def categories() -> Mapping[str, Category]:
    """Return every code of the taxonomy with its facts, in the order of the file."""
    from pyoxigraph import RdfFormat, parse

    facts: dict[str, dict[str, list[str]]] = {}
    path = ontology_path("categories.ttl")
    for triple in parse(path.read_bytes(), format=RdfFormat.TURTLE):
        said = facts.setdefault(triple.subject.value, {})
        said.setdefault(triple.predicate.value, []).append(triple.object.value)
    found = (_category(facts, said) for said in facts.values() if _SKOS + "notation" in said)
    return {category.code: category for category in found}


def _category(
    facts: Mapping[str, Mapping[str, list[str]]], said: Mapping[str, list[str]]
) -> Category:
    def code(predicate: str) -> str | None:
        return next(
            (facts[other][_SKOS + "notation"][0] for other in said.get(predicate, ())), None
        )

    def concepts(predicate: str) -> tuple[str, ...]:
        return tuple(sorted(iri.removeprefix(_BASE) for iri in said.get(predicate, ())))

    assignable = _TERM in said[_TYPE]
    return Category(
        code=said[_SKOS + "notation"][0],
        name=said[_SKOS + "prefLabel"][0],
        broader=code(_SKOS + "broader"),
        assignable=assignable,
        active=assignable and _OWL + "deprecated" not in said,
        replaced_by=code(_DCTERMS + "isReplacedBy"),
        close_match=concepts(_SKOS + "closeMatch"),
        related_match=concepts(_SKOS + "relatedMatch"),
    )


@lru_cache(maxsize=4096)
def canonical(text: str) -> str | None:
    """Return the category that a text names: "LG", "cs.lg" or "Machine Learning (cs.LG)" is cs.LG.

    A bare subject class ("LG") means the active category that has it; of several the one in cs,
    else the one in eess or stat if there is just one, else none: those who write it bare list
    papers on machine learning, among which "SP" is signal processing and no spectral theory.
    Names alone are no codes: "Machine Learning" is two categories. Retired codes and aliases are
    not rewritten: arXiv lists a paper under both of cs.IT and math.IT, cs.NA and math.NA, cs.SY
    and eess.SY, math-ph and math.MP, math.ST and stat.TH, econ.GN and q-fin.EC, and which one a
    source gives is a fact.
    """
    text = text.strip()
    if match := _IN_BRACKETS.search(text):
        text = match[1]
    return _codes().get(text.lower()) or _subject_class(text)


class Listed(NamedTuple):
    """What a text lists: the codes, the primary first, and the parts that name none."""

    codes: tuple[str, ...]
    others: tuple[str, ...]


@lru_cache(maxsize=16_384)
def listed(text: str, *, names: bool = False) -> Listed:
    """Return the categories of a list: "cs.LG; stat.ML", "cs.LG & stat.ML", "['cs.LG', 'stat.ML']".

    Each may be written as `canonical` knows it, or with its archive's name ("Computer Science -
    Machine Learning"); with `names`, for fields that hold nothing but arXiv's categories, by its
    name alone, as in `named`.
    """
    codes: dict[str, None] = {}
    others: dict[str, None] = {}
    for written in _PARTING.split(text):
        part = clean(_BESIDE.sub(" ", unicodedata.normalize("NFKC", clean(written))))
        known = [_meant(one, names=names) for one in (part, *_BLANKS.split(part))] if part else []
        if known and known[0]:
            codes[known[0]] = None
        elif known and all(known[1:]):
            codes.update((code, None) for code in known[1:] if code)
        elif part:
            others[part] = None
    return Listed(tuple(codes), tuple(others))


def _meant(text: str, *, names: bool) -> str | None:
    found = canonical(text)
    text = text.strip(_AROUND)
    if found or (found := canonical(text) or _code_first(text)):
        return found
    return named(text) if names or _OF_ARCHIVE.search(text) else None


def _code_first(text: str) -> str | None:
    """Return the code of "cs.LG (Machine Learning)", "cs:LG", or a set such as "cs:cs:LG"."""
    code, _, name = text.partition(" ")
    code = code.rstrip(":").replace("/", ".").replace(":", ".").lower()
    known = _codes().get(code) or _in_set(code)
    if known and name and _name_key(name.strip("-:()[] ")) != _name_key(categories()[known].name):
        return None
    return known


def _in_set(code: str) -> str | None:
    """Return the code that stands behind its archive or group once more, "physics.hep-th"."""
    lead, _, rest = code.partition(".")
    known = _codes().get(rest)
    above = {one.code for one in categories()[known].above()} if known else set()
    return None if above.isdisjoint((lead, f"grp_{lead}")) else known


def named(text: str) -> str | None:
    """Return the category that a name means, with or without its archive's before it.

    A name that several have means what a bare subject class would: "Machine Learning" is cs.LG
    rather than stat.ML, "Systems and Control" cs.SY, "Statistics Theory" stat.TH. One that new
    papers carry wins over a retired one.
    """
    return _choice(_names().get(_name_key(text), ()))


@lru_cache(maxsize=1)
def _names() -> Mapping[str, list[str]]:
    """Return name, and archive's name or code with it -> the active codes, else the retired."""
    found: dict[str, list[str]] = {}
    ordered = sorted(categories().values(), key=lambda category: not category.active)
    for category in ordered:
        archive = next(category.above(), category)
        for lead in ("", f"{archive.name} - ", f"{archive.code} - "):
            known = found.setdefault(_name_key(lead + category.name), [])
            wanted = category.assignable and (category.active or not known)
            if wanted and category.code not in known:
                known.append(category.code)
    return found


def _name_key(text: str) -> str:
    return " - ".join(" ".join(part.split()) for part in _OF_ARCHIVE.split(text.lower()))


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    return {code.lower(): code for code, facts in categories().items() if facts.assignable}


def _subject_class(text: str) -> str | None:
    return _choice(_subject_classes().get(text, ()))


def _choice(found: Sequence[str]) -> str | None:
    """Return the only code, or of several the one in the archive that is most likely meant."""
    if len(found) == 1:
        return found[0]
    for archives in _PREFERRED:
        preferred = [code for code in found if code.partition(".")[0] in archives]
        if preferred:
            return preferred[0] if len(preferred) == 1 else None
    return None


@lru_cache(maxsize=1)
def _subject_classes() -> Mapping[str, list[str]]:
    classes: dict[str, list[str]] = {}
    for category in categories().values():
        archive, _, subject = category.code.partition(".")
        if category.active and archive and subject:
            classes.setdefault(subject, []).append(category.code)
    return classes
