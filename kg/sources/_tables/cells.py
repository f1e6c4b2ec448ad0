"""What the text of a cell says: a placeholder, a list, an id, references."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg import ids, latex, markup
from kg.model import Reference
from kg.text import clean

__all__ = ["filled", "first_ids", "items", "known_id", "readable", "references"]

_PLACEHOLDERS = frozenset(
    """- -- ? . n/a na n.a. nan nat none null nil unknown undefined #n/a #name? #value! #ref! <na>
    tba tbd untitled""".split()
) | {"not available", "no title", "no abstract", "no abstract available", "abstract not available"}
_IN_BRACKETS = re.compile(r"\[(?:no|not)\b[^\]]*\]|\[\s*\]|\{\s*\}", re.IGNORECASE)
# Dimensions has "[authors], [year], [DOI]; ...", one reference after the other.
_EACH_IN_BRACKETS = re.compile(r"\]\s*[,;|]\s*\[")
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*+)'|\"((?:[^\"\\]|\\.)*+)\"")
# A DOI of the SICI kind may end in "CO;2-9".
_SEMICOLON = re.compile(r"(?<!\.CO);")
_BARE = re.compile(
    r"(?P<arxiv>\d{4}\.\d{4,5}(?:v\d+)?)|(?P<openalex>W\d{4,12})|(?P<s2>[0-9a-f]{40})"
    r"|(?P<pmcid>PMC\d+)|(?P<acl>[A-Z]\d\d-\d{4}|(?:19|20)\d\d\.[a-z][\w-]*-\w+\.\d+)"
)
_NOT_PAPERS = frozenset(("orcid", "ror"))
_MARKED = re.compile(r"[&<>\\{}$~`]|--|''")
_SEPARATORS = "|\n\t"


def filled(text: str) -> str:
    """Return a cell without white space around it, "" where it only stands for nothing."""
    text = text.strip()
    if len(text) < 24:  # noqa: PLR2004 - as long as the longest of them, and a bit
        if text.lower() in _PLACEHOLDERS:
            return ""
    elif text[0] not in "[{":
        return text
    return "" if _IN_BRACKETS.fullmatch(text) else text


def readable(text: str) -> str:
    """Return a text without LaTeX, tags and entities, its white space folded."""
    return clean(latex.plain(markup.plain(text)) if _MARKED.search(text) else text)


def items(text: str, *, commas: bool = True) -> list[str]:
    """Return the parts of a list: quoted in brackets, or between semicolons, bars or lines.

    A list that has none of these is split at commas, unless these belong to what it lists.
    """
    text = text.strip()
    if text[:1] == "[" and text[-1:] == "]":
        quoted = [(one or other).replace("\\", "") for one, other in _QUOTED.findall(text)]
        return quoted or [part.strip() for part in text[1:-1].split(",")]
    parts = _SEMICOLON.split(text)
    if len(parts) == 1:
        mark = next((mark for mark in _SEPARATORS if mark in text), None)
        mark = mark or ("," if commas else None)
        parts = text.split(mark) if mark else [text]
    return [part for part in (clean(part) for part in parts) if part]


def known_id(text: str) -> tuple[str, str] | None:
    """Return (scheme, canonical value) of a text that can be nothing else than an id of a paper.

    That is `scheme:value`, an address, a DOI, or a bare id of a shape that keys of people's own
    hardly have: "2406.04093" and "W2741809807" are, "p1" and "A12" are not.
    """
    text = text.strip()
    if ":" in text or "/" in text:
        found = ids.parse(text)
        return found if found and found[0] not in _NOT_PAPERS else None
    match = _BARE.fullmatch(text)
    if not match or not match.lastgroup:
        return None
    value = ids.normalise(match.lastgroup, text)
    return (match.lastgroup, value) if value else None


def references(text: str, own: Callable[[str], str] | None) -> Iterator[Reference]:
    """Yield the references that a cell lists: ids, the file's own keys, or texts.

    `own` makes the value of scheme `key` out of a key; None where the table has no keys, so that
    a lone word can only be a text.
    """
    for part in _listed(text):
        found = known_id(part)
        if found:
            yield Reference(ids=dict([found]))
        elif own and " " not in part:
            yield Reference(ids={"key": own(part)})
        elif not part.isdecimal():
            yield Reference(ids=first_ids(part), text=readable(part))


def _listed(text: str) -> list[str]:
    text = text.strip()
    if text[:1] == "[" and text[-1:] == "]" and not _EACH_IN_BRACKETS.search(text):
        return items(text)
    parts = [part for part in map(clean, _SEMICOLON.split(text)) if part]
    if len(parts) == 1:
        mark = next((mark for mark in _SEPARATORS if mark in text), None)
        if mark:
            return [part for part in map(clean, text.split(mark)) if part]
        words = [word for word in re.split(r"[,\s]+", parts[0]) if word]
        if len(words) > 1 and all(known_id(word) for word in words):
            return words
    return parts


def first_ids(text: str) -> dict[str, str]:
    """Return the ids that stand in a text, of each scheme the first."""
    found: dict[str, str] = {}
    if "10." in text or "rxiv" in text.lower():
        for mention in ids.find(text):
            found.setdefault(mention.scheme, mention.value)
    return found
