"""Values as arXiv writes them in XML: texts, DOIs, categories, classes and dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from xml.etree.ElementTree import Element

from kg import categories, ids
from kg.dates import iso_date
from kg.model import Topic, Version
from kg.sources._fields import text as known_text
from kg.sources._tex import readable

__all__ = [
    "add_dois",
    "classes",
    "codes",
    "date",
    "field",
    "fields",
    "repository_class",
    "subject",
    "text",
]

# https://msc2020.org (two digits, letter or hyphen, two more) and https://www.acm.org/ccs (1998).
_MSC = re.compile(r"\b\d\d(?:[A-Z](?:\d\d|xx|XX)|-\d\d|-?[xX]{2}|[A-Z])(?![\w-])")
_ACM = re.compile(r"\b[A-K]\.(?:\d{1,2}|m)(?:\.(?:\d{1,2}|m))?(?![\w.])")
_BESIDE = re.compile(
    r"[\s,;:.()/&*]|primary|secondary|prim\b|sec\b|and\b|msc|ams|acm|class|\d{4}(?!\w)",
    re.IGNORECASE,
)
# What repositories write: info:eu-repo/classification/ddc/004, ddc:004, [INFO.INFO-AI]Name.
_REPOSITORY = re.compile(
    r"(?:info:eu-repo/classification/)(\w+)/(.+)|(ddc)[: ]+(\d[\d.]*)|\[([A-Z][\w.-]*)\]\s*(\S.*)",
    re.IGNORECASE,
)

# Names that arXiv used before those of its taxonomy, and still has in old harvests.
_FORMER = {
    "astrophysics - cosmology and extragalactic astrophysics": "astro-ph.CO",
    "astrophysics - galaxy astrophysics": "astro-ph.GA",
    "computer science - learning": "cs.LG",
    "condensed matter - mesoscopic systems and quantum hall effect": "cond-mat.mes-hall",
    "physics - history of physics": "physics.hist-ph",
}


def text(value: str | None) -> str | None:
    """Return a text without LaTeX, None for nothing and for a placeholder."""
    return readable(shown) or None if (shown := known_text(value)) else None


def field(element: Element, name: str) -> str | None:
    """Return the text of an element's first child of a name, as `text` gives it."""
    return text(element.findtext(name))


def fields(element: Element, name: str) -> list[str]:
    """Return the texts of an element's children of a name, without empty ones."""
    found = (text("".join(child.itertext())) for child in element.findall(name))
    return [value for value in found if value]


def date(value: str | None, faults: list[str]) -> str | None:
    """Return a date or a time as an ISO date; what is no date is a fault."""
    value = value.strip() if value else None
    found = iso_date(value) if value else None
    if value and not found:
        faults.append(f"no such date: {value[:80]}")
    return found


def add_dois(value: str | None, known: dict[str, str], faults: list[str]) -> Iterator[Version]:
    """Put the first DOI of a text beside the other ids; yield the others as versions.

    Several stand there where a paper has errata, or one for each language.
    """
    for part in (value or "").replace(";", " ").split():
        doi = ids.normalise("doi", part)
        if doi and known.setdefault("doi", doi) != doi:
            yield Version(ids={"doi": doi})
        elif not doi and part.strip(",").lower() not in {"", "and", "doi:", "n/a", "none"}:
            faults.append(f"not a DOI: {part[:80]}")


def codes(value: str | Iterable[str] | None, faults: list[str]) -> tuple[str, ...]:
    """Return the categories that a text or several list, the primary first."""
    joined = value if isinstance(value, str) else " ".join(value or ())
    found, unknown = _codes(joined)
    faults += [f"no arXiv category: {code[:80]}" for code in unknown]
    return found


@lru_cache(maxsize=65_536)
def _codes(value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    given = dict.fromkeys(value.replace(",", " ").replace(";", " ").split())
    found = {code: categories.canonical(code) for code in given}
    known = dict.fromkeys(code for code in found.values() if code)
    return tuple(known), tuple(code for code, name in found.items() if not name)


def subject(name: str) -> str | None:
    """Return the category that has a name such as "Computer Science - Machine Learning"."""
    return _names().get(" ".join(name.lower().split()))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Return the categories by name; a name that two have means the one that is active."""
    found: dict[str, str] = dict(_FORMER)
    known = categories.categories()
    for category in sorted(known.values(), key=lambda category: not category.active):
        archive = known.get(category.code.partition(".")[0])
        name = category.name
        if archive and archive is not category:
            name = f"{archive.name} - {name}"
        if category.assignable:
            found.setdefault(name.lower(), category.code)
    return found


@lru_cache(maxsize=65_536)
def classes(value: str) -> tuple[Topic, ...]:
    """Return the classes of the MSC or of ACM's 1998 system that a text lists, if it only does."""
    for scheme, pattern in (("msc", _MSC), ("acm", _ACM)):
        rest = pattern.sub("", value)
        if rest != value and not _BESIDE.sub("", rest):
            found = dict.fromkeys(pattern.findall(value))
            return tuple(Topic(name=code, scheme=scheme, id=code) for code in found)
    return ()


def repository_class(value: str) -> tuple[Topic, ...]:
    """Return the class of a library's or of HAL's system that a subject is, none if it's none."""
    match = _REPOSITORY.fullmatch(value)
    if match is None:
        return ()
    if match[5]:
        return (Topic(name=match[6], scheme="hal", id=match[5]),)
    scheme, code = (match[1] or match[3]).lower(), match[2] or match[4]
    return (Topic(name=code, scheme=scheme, id=code),)
