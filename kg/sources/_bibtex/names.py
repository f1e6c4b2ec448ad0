"""Authors as BibTeX writes them, and as bad tools do, brought to "Given von Family, Jr"."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from kg import latex
from kg.model import Author
from kg.sources._fields import is_et_al, natural_name
from kg.text import clean

__all__ = ["People", "people"]

_SUFFIX = re.compile(r"(?:jr|sr|junior|senior|ii|iii|iv|2nd|3rd|4th)\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[ -]*){1,4}")
_TRAILING_INITIALS = re.compile(
    r"(?P<family>[^\W\d_][\w'\u2019-]+(?: [\w'\u2019-]{2,})*) (?P<initials>[A-Z]{1,3})"
)
_AND = re.compile(r"\s+(?:and)(?=\s|\Z)", re.IGNORECASE)
_ET_AL = re.compile(r"[\s,]{1,9}(?:and\s+)?(?:et\.?\s*al\b\.?|\.\.\.|\u2026)\s*\Z", re.IGNORECASE)
_MORE = frozenset({"others", "others.", "...", "\u2026", "et al", "et al.", "many others"})
_ENTITY = re.compile(r"&(?:#\w+|[A-Za-z]+);")
_NUMBERED = re.compile(r"(?P<name>.*\D) (?P<number>\d{4})")
_NOBODY = frozenset("anonymous anon unknown - n/a none null author".split())
_PART = re.compile(
    r"\s*(given|family|prefix|suffix|[a-z]+-i)\s*=\s*(.*)", re.IGNORECASE | re.DOTALL
)
_TOKEN = re.compile(r"[{}]|,|;|\s(?:and|AND|And)(?=\s|\Z)|[ \t\n]&(?=\s)")
# What stands behind a name in the heading of a paper.
_NOTE = re.compile(
    r"\$\s*\^[^$]*\$|\\(?:textsuperscript|footnote(?:mark)?|thanks)\s*(?:\[[^]]*\])?\{[^{}]*\}"
)
_INITIALLED = re.compile(r"\s*(?:[^\W\d_a-z]\.[ -]?)+\s*[^\W\d_a-z][^\W\d_.]+\s*")
_LEAST = 2


class People(NamedTuple):
    """The authors of an entry, whether they are all, and what could not be read."""

    authors: tuple[Author, ...]
    complete: bool
    faults: tuple[str, ...]


class _Name(NamedTuple):
    """A name as read: empty for none, and whether it says that the list goes on."""

    names: tuple[str, ...]
    more: bool = False
    fault: str | None = None


def people(value: str) -> People:
    """Return the authors of a field.

    Names stand between "and", or semicolons; a name in commas is "von Family, Jr, Given", and a
    list of names that only commas part is read where each part is a name ("A. Roe, B. Poe, C.
    Doe") or family names and initials take turns. "others" and "et al." say that the list goes on.
    """
    names: list[str] = []
    complete, faults = True, []
    for part in _split(_unwrapped(value)):
        found = _name(part.strip())
        names += found.names
        complete = complete and not found.more
        if found.fault:
            faults.append(found.fault)
            complete = False
    return People(tuple(map(_author, names)), complete, tuple(faults))


def _author(name: str) -> Author:
    """Return an author; DBLP numbers people of one name, and that number is an id."""
    match = _NUMBERED.fullmatch(name)
    return Author(name=match["name"], ids={"dblp_person": name}) if match else Author(name=name)


def _unwrapped(value: str) -> str:
    """Return the value, without the second pair of braces that some tools put around a list."""
    value = " ".join(value.split())
    if "\\" in value or "$" in value:
        value = _NOTE.sub("", value)
    if _ENTITY.search(value):
        value = unescape(value)
    inner = value[1:-1]
    if value[:1] == "{" and value[-1:] == "}" and "{" not in inner and "}" not in inner:
        parts = _AND.split(inner)
        if len(parts) >= _LEAST and all("," in part for part in parts):
            return inner
    return value


def _split(value: str) -> list[str]:
    """Return the names of a list, each as it is written."""
    if "{" not in value and ";" not in value and "&" not in value:
        return _AND.split(value)
    parts = _cut(value, " and")
    if ";" in value:
        parts = [piece for part in parts for piece in _cut(part, ";")]
    if len(parts) == 1 and "&" in value:
        pieces = _cut(value.replace("\\&", "&"), " &")
        if all("," in piece or _INITIALLED.fullmatch(piece) for piece in pieces):
            return pieces
    return parts


def _cut(text: str, mark: str) -> list[str]:
    """Return the parts of a text between marks that no brace encloses."""
    parts, begin, depth = [], 0, 0
    for token in _TOKEN.finditer(text):
        found = token[0]
        if found == "{":
            depth += 1
        elif found == "}":
            depth = max(depth - 1, 0)
        elif not depth and " ".join(("", found.strip().lower())).strip() == mark.strip():
            parts.append(text[begin : token.start()])
            begin = token.end()
    return [*parts, text[begin:]]


@lru_cache(maxsize=32_768)
def _name(text: str) -> _Name:
    """Return the name, or names, of one part of a list."""
    if not text or text.lower().strip("{} ") in _MORE:
        return _Name((), more=bool(text))
    more = _ET_AL.search(text)
    if more:
        text = text[: more.start()]
    names, fault = _read(text)
    shown = tuple(name for name in names if name.lower().strip("[](). ") not in _NOBODY)
    kept = tuple(name for name in shown if not is_et_al(name))
    return _Name(kept, bool(more) or len(kept) < len(shown), fault)


def _read(text: str) -> tuple[list[str], str | None]:
    if "," not in text:
        return [name] if (name := _plain(text)) else [], None
    parts = _cut(text, ",")
    while len(parts) > 1 and not parts[-1].strip():
        parts.pop()
    if len(parts) == 1:
        return [name] if (name := _plain(text.strip(" ,"))) else [], None
    if "=" in text and all(_PART.match(part) for part in parts):
        return _of_parts(parts), None
    shown = [_plain(part) for part in parts]
    if len(shown) == 2:  # noqa: PLR2004
        return _family_first(shown[0], shown[1]), None
    return _of_commas(shown, text)


def _family_first(family: str, given: str, suffix: str = "") -> list[str]:
    if _SUFFIX.fullmatch(given) and not suffix:
        return [f"{family}, {given}"]
    before, _, last = given.rpartition(" ")
    if before and not suffix and _SUFFIX.fullmatch(last):
        given, suffix = before, last
    name = natural_name(given, family, suffix)
    return [name] if name else []


def _of_parts(parts: list[str]) -> list[str]:
    """Return a name of BibLaTeX's extended format, as in `family=Roe, given=Jane`."""
    found = {match[1].lower(): _plain(match[2]) for part in parts if (match := _PART.match(part))}
    family = f"{found.get('prefix', '')} {found.get('family', '')}".strip()
    name = natural_name(found.get("given"), family, found.get("suffix"))
    return [name] if name else []


def _of_commas(parts: list[str], text: str) -> tuple[list[str], str | None]:
    """Return a name with a suffix, or the names of a list that only commas part."""
    if len(parts) == 3:  # noqa: PLR2004
        for given, suffix in ((parts[2], parts[1]), (parts[1], parts[2])):
            if _SUFFIX.fullmatch(suffix):
                return _family_first(parts[0], given, suffix), None
    if pairs := _pairs(parts):
        return pairs, None
    if all(" " in part for part in parts):
        return [_turned(part) for part in parts], None
    if len(parts) == 3:  # noqa: PLR2004
        return _family_first(parts[0], parts[2], parts[1]), None
    return [], f"author: no name, or too many commas in one: {clean(text)[:60]}"


def _pairs(parts: list[str]) -> list[str]:
    """Return the names of "Roe, J., Poe, A. B."."""
    if len(parts) % 2 or not all(_INITIALS.fullmatch(given) for given in parts[1::2]):
        return []
    if any(_INITIALS.fullmatch(family) for family in parts[::2]):
        return []
    return [f"{given} {family}" for family, given in zip(parts[::2], parts[1::2], strict=True)]


def _turned(name: str) -> str:
    """Return "J A Roe" of "Roe JA", as medical bibliographies write it."""
    match = _TRAILING_INITIALS.fullmatch(name)
    return f"{' '.join(match['initials'])} {match['family']}" if match else name


def _plain(text: str) -> str:
    return clean(latex.plain(text))
