"""The arXiv categories: their names, what is broader, and which code a text means.

The facts stand in `ontology/categories.ttl` and are read when first asked for.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from kg.ontology import ontology_path

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Category", "canonical", "categories", "category_name"]

_DCTERMS = "http://purl.org/dc/terms/"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
_TERM = "http://purl.org/spar/fabio/SubjectTerm"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

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


@lru_cache(maxsize=1)
def categories() -> Mapping[str, Category]:
    """Return every code of the taxonomy with its facts, in the order of the file."""
    from pyoxigraph import RdfFormat, parse

    facts: dict[str, dict[str, str]] = {}
    path = ontology_path("categories.ttl")
    for triple in parse(path.read_bytes(), format=RdfFormat.TURTLE):
        values = facts.setdefault(triple.subject.value, {})
        predicate, value = triple.predicate.value, triple.object.value
        # A subject has two types; the one that tells categories from archives is the one to keep.
        if predicate != _TYPE or value == _TERM:
            values[predicate] = value
    found = (_category(facts, values) for values in facts.values() if _SKOS + "notation" in values)
    return {category.code: category for category in found}


def _category(facts: Mapping[str, Mapping[str, str]], values: Mapping[str, str]) -> Category:
    def code(predicate: str) -> str | None:
        other = values.get(predicate)
        return facts[other][_SKOS + "notation"] if other else None

    assignable = _TYPE in values
    return Category(
        code=values[_SKOS + "notation"],
        name=values[_SKOS + "prefLabel"],
        broader=code(_SKOS + "broader"),
        assignable=assignable,
        active=assignable and _OWL + "deprecated" not in values,
        replaced_by=code(_DCTERMS + "isReplacedBy"),
    )


def category_name(code: str) -> str | None:
    """Return the name of a code ("cs.LG" is "Machine Learning"), None for an unknown one."""
    category = categories().get(code)
    return category.name if category else None


@lru_cache(maxsize=4096)
def canonical(text: str) -> str | None:
    """Return the category that a text names: "LG", "cs.lg" or "Machine Learning (cs.LG)" is cs.LG.

    A bare subject class ("LG") means the active category that has it; of several the one in cs,
    else the one in eess or stat if there is just one, else none. Names alone are no codes:
    "Machine Learning" is two categories. Retired codes and aliases are not rewritten: arXiv lists
    a paper under both of cs.IT and math.IT, cs.NA and math.NA, cs.SY and eess.SY, math-ph and
    math.MP, math.ST and stat.TH, econ.GN and q-fin.EC, and which one a source gives is a fact.
    """
    text = text.strip()
    if match := _IN_BRACKETS.search(text):
        text = match[1]
    return _codes().get(text.lower()) or _subject_class(text)


@lru_cache(maxsize=1)
def _codes() -> Mapping[str, str]:
    return {code.lower(): code for code, facts in categories().items() if facts.assignable}


def _subject_class(text: str) -> str | None:
    found = _subject_classes().get(text, [])
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
