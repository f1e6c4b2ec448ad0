"""Names of people out of one text, in natural order: "Given von Family, Jr".

How a list is split, by what it holds: at semicolons; else at line breaks; else at bars; else at
"and" and "&", and then at commas where these can be read in one way only: "Given Family, Given
Family" and "Family, G., Family, G." and "Family, G., G. Family" are two names, "Family, Given" is
one, and so is each of several between "and" that have one comma. A list such as "Poe, Ann, Roe,
Jane" can't be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from kg.text import clean

__all__ = ["Names", "family_last", "names", "natural"]

_SUFFIX = re.compile(r"(?:jr|sr)\.?|(?:ii|iii|iv)\.?|junior|senior", re.IGNORECASE)
_COMPANY = re.compile(r"(?:inc|ltd|llc|llp|gmbh|corp|co|s\.?a|b\.?v|plc)\.?", re.IGNORECASE)
_DEGREE = re.compile(r"(?:ph\.?d|m\.?d|m\.?sc|b\.?sc|d\.?phil|dr|mph|mba|frcs)\.?", re.IGNORECASE)
_PARTICLE = re.compile(r"(?:al|da|dal|de|del|della|den|der|di|dos|du|el|la|le|ten|ter|van|vom|von)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?\.?|[^\W\d_]\.?|[A-Z]{2,3}|[A-Z]-[A-Z]")
_MORE = re.compile(
    r"(?:[\s,;|]|\band\b|&)*(?:\bet\.?\s+al\b\.?|\band\s+others\b|(?<![.\w])others\b"
    r"|\.\.\.|\u2026)[\s.,;|]*\Z",
    re.IGNORECASE,
)
_FULL_STOP = re.compile(
    r"(?<![^\W\d_]\.)\b(?!(?:jr|sr|inc|ltd|co|st)\.)[^\W\d_]{3,}\.\Z", re.IGNORECASE
)
_AND = re.compile(r"\s*,?\s+(?:and|&)\s+|\s*&\s+", re.IGNORECASE)
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*+)'|\"((?:[^\"\\]|\\.)*+)\"")
_NOBODY = re.compile(r"\[[^\]]*\]|anonymous|anon\.?|unknown|not available", re.IGNORECASE)
_PAIR = 2
_TAIL = 40  # how near the end "et al." stands; a search of all of a long list takes time


class Names(NamedTuple):
    """The names of a list, whether it is complete, and whether they could be told apart."""

    names: tuple[str, ...]
    complete: bool = True
    told: bool = True


def names(text: str) -> Names:
    """Return the names that a text lists, each once, by the rule of this module.

    "et al.", "and others" and "..." at the end say that the list goes on. Words such as
    "[Anonymous]" are nobody's name.
    """
    tail = max(0, len(text) - _TAIL)
    more = _MORE.search(text, tail)
    if more:
        text = text[: more.start()]
    found = _pieces(text)
    if found is None:
        return Names((), complete=more is None, told=False)
    kept = [piece for piece in map(_bare, found) if piece and not _NOBODY.fullmatch(piece)]
    if len(kept) > 1 and not any("." in piece for piece in kept[:-1]):
        kept[-1] = kept[-1].removesuffix(".") if kept[-1].count(".") == 1 else kept[-1]
    ordered = family_last([natural(piece) for piece in kept])
    return Names(tuple(dict.fromkeys(filter(None, ordered))), complete=more is None)


def _bare(name: str) -> str:
    """Return a name without the full stop of a list's end; that of "J." and "Jr." belongs to it."""
    name = clean(name).strip(" ,;|")
    return name[:-1] if _FULL_STOP.search(name) else name


def natural(name: str) -> str:
    """Return "Family, Given" as "Given Family", a suffix such as Jr behind a comma at the end."""
    parts = [part for part in map(clean, name.strip(" ,;|").split(",")) if part]
    if len(parts) < _PAIR:
        return parts[0] if parts else ""
    if _COMPANY.fullmatch(parts[-1]):
        return ", ".join(parts)
    suffixes = [part for part in parts[1:] if _SUFFIX.fullmatch(part)]
    given = [part for part in parts[1:] if part not in suffixes]
    return ", ".join([" ".join([*given, parts[0]]), *suffixes[:1]])


def _pieces(text: str) -> Sequence[str] | None:
    """Return the names as they are written, None where they can't be told apart."""
    text = text.strip()
    if text[:1] == "[" and text[-1:] == "]" and (quoted := _QUOTED.findall(text)):
        return [(one or other).replace("\\", "") for one, other in quoted]
    for mark in (";", "\n", "|"):
        if mark in text:
            return text.split(mark)
    parts = _AND.split(clean(text).strip(" ,"))
    if len(parts) > 1 and all(part.count(",") == 1 for part in parts):
        return parts
    found = [_by_commas(part) for part in parts]
    return None if None in found else [name for names in found for name in names or ()]


def _by_commas(text: str) -> list[str] | None:
    parts: list[str] = []
    for part in filter(None, map(clean, text.split(","))):
        if parts and _SUFFIX.fullmatch(part):
            parts[-1] += f", {part}"
        elif not (parts and _DEGREE.fullmatch(part) and _is_full(parts[-1])):
            parts.append(part)
    if len(parts) < _PAIR or all(map(_is_full, parts)):
        return parts
    initials = [_are_initials(part) for part in parts]
    families, given = parts[::2], parts[1::2]
    if all(initials[1::2]) and not any(initials[::2]) and len(families) == len(given):
        return [f"{one}, {other}" for one, other in zip(families, given, strict=True)]
    if len(parts) == _PAIR or _first_is_turned(parts):
        return [", ".join(parts[:_PAIR]), *parts[_PAIR:]]
    if not any(initials) and _PAIR * sum(map(_is_full, parts)) >= len(parts):
        return parts  # with a name of one word among them
    return None


def _first_is_turned(parts: Sequence[str]) -> bool:
    """Return whether a list has its first name alone as "Family, G.": "Poe, A., J. Roe, M. Doe"."""
    lead, others = parts[:_PAIR], parts[_PAIR:]
    return not any(map(_is_full, lead)) and all(map(_is_full, others))


def _are_initials(text: str) -> bool:
    return all(_INITIALS.fullmatch(word) for word in text.split())


def _is_full(text: str) -> bool:
    """Return whether a text is a whole name: two words, not initials alone, no "van Family"."""
    words = text.partition(",")[0].split()
    return (
        len(words) > 1
        and any(not _INITIALS.fullmatch(word) for word in words)
        and not _PARTICLE.fullmatch(words[0])
    )


def family_last(names: Sequence[str]) -> Sequence[str]:
    """Return the names with initials first, where in all of them the family name leads.

    "Roe J.A." and "Poe A" are what indexes write; one name that ends otherwise shows that the
    list has another order.
    """
    turned = [_turned(name) for name in names]
    return names if None in turned else [name for name in turned if name]


def _turned(name: str) -> str | None:
    words = name.split()
    cut = len(words)
    while cut > 1 and _INITIALS.fullmatch(words[cut - 1]):
        cut -= 1
    if cut == len(words) or any(
        _INITIALS.fullmatch(word) for word in words[:cut] if len(word) <= _PAIR
    ):
        return None
    return " ".join([*words[cut:], *words[:cut]])
