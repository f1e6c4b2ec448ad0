"""A name as it is written, cut into given name, family name and suffix."""

from __future__ import annotations

from typing import NamedTuple

from kg.names.choice import parse
from kg.text import words

__all__ = ["WrittenName", "split_name"]


class WrittenName(NamedTuple):
    """The parts of a name in its own letters; an organisation is a family name alone."""

    given: str
    family: str
    suffix: str


def split_name(name: str) -> WrittenName:
    """Return the parts of a name written "Given Family" or "Family, Given".

    What is family name is as `parse` has it: with particles ("van den Oord"), and first where it
    stands first ("Nguyễn Văn An", "王伟").
    """
    read = parse(name)
    if not read.given:
        return WrittenName("", name, "")
    body, suffix = _without_suffix(name, read.suffix)
    if "," in body:
        family, *between, given = (part.strip() for part in body.split(","))
        return WrittenName(given, family, " ".join(between) or suffix)
    parts = body.split()
    if len(parts) == 1:
        return _unspaced(body, read.family, suffix)
    for at in range(1, len(parts)):
        if _same(parts[at:], read.family):
            return WrittenName(" ".join(parts[:at]), " ".join(parts[at:]), suffix)
    for at in range(1, len(parts)):
        if _same(parts[:at], read.family):
            return WrittenName(" ".join(parts[at:]), " ".join(parts[:at]), suffix)
    return WrittenName(" ".join(parts[:-1]), parts[-1], suffix)


def _without_suffix(name: str, suffix: str) -> tuple[str, str]:
    """Return a name without the "Jr." or "III" at its end, and what that was."""
    parts = name.split()
    if suffix and len(parts) > 1 and _same(parts[-1:], suffix):
        return " ".join(parts[:-1]).rstrip(", "), parts[-1]
    return name.strip(), ""


def _unspaced(name: str, family: str, suffix: str) -> WrittenName:
    """Return the parts of a name in a script that writes no space between them."""
    if name.startswith(family) and len(family) < len(name):
        return WrittenName(name[len(family) :], family, suffix)
    return WrittenName("", name, suffix)


def _same(parts: list[str], folded: str) -> bool:
    return _letters(" ".join(parts)) == _letters(folded)


def _letters(text: str) -> str:
    return "".join(words(text))
