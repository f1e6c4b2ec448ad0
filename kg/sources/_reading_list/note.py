"""The front matter of a note: what the YAML between two rules at its beginning says of a paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from kg import ids
from kg.model import Author, Record, Rejected
from kg.sources._reading_list import addresses
from kg.sources._reading_list.labels import field
from kg.sources._reading_list.people import names
from kg.sources._reading_list.records import Places
from kg.sources._reading_list.tidying import tidy
from kg.sources._reading_list.venues import stated
from kg.sources._text import Line, rejected
from kg.text import clean

__all__ = ["front_matter", "record"]

_MOST_LINES = 200
_KEY = re.compile(r"([A-Za-z][\w ./-]{0,40})\s*:(?:\s+(.*)|$)")
_ITEM = re.compile(r"\s*-\s+(.*)")
_IDS = ("doi", "arxiv", "pmid", "pmcid", "acl", "openalex", "openreview", "s2", "hal")
_ID_KEYS = {"arxiv_id": "arxiv", "arxivid": "arxiv", "arxiv id": "arxiv", "eprint": "arxiv"}
_FEWEST_WORDS = 8


def front_matter(
    lines: Iterator[Line | Rejected],
) -> tuple[dict[str, list[str]], Iterable[Line | Rejected]]:
    """Return the fields of a note's front matter, and its lines with those of it made empty.

    Only what notes use is read: a value, a list in brackets, and a list of lines with hyphens.
    """
    first = next(lines, None)
    if not isinstance(first, Line) or first.text.rstrip() != "---":
        return {}, chain([] if first is None else [first], lines)
    held: list[Line | Rejected] = [first]
    for line in lines:
        held.append(line)
        if isinstance(line, Line) and line.text.rstrip() in {"---", "..."}:
            block = [each for each in held if isinstance(each, Line)]
            others = [each for each in held if isinstance(each, Rejected)]
            return _fields(block), chain(others, (Line(each.number, "") for each in block), lines)
        if len(held) > _MOST_LINES:
            break
    return {}, chain(held, lines)


def _fields(lines: Iterable[Line]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    values: list[str] = []
    for line in lines:
        if match := _KEY.match(line.text):
            values = found.setdefault(match[1].strip().lower(), [])
            values += _values(match[2] or "")
        elif match := _ITEM.match(line.text):
            values += _values(match[1])
        elif line.text[:1].isspace() and line.text.strip() and values:
            values[-1] += " " + line.text.strip()
    return found


def _values(text: str) -> list[str]:
    text = text.strip()
    if text.startswith("[") and text.endswith("]") and not text.startswith("[["):
        return [_unquoted(part) for part in text[1:-1].split(",") if part.strip()]
    return [_unquoted(text)] if text and text not in {"|", ">", "|-", ">-", "null", "~"} else []


def _unquoted(text: str) -> str:
    text = text.strip()
    quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "\"'"
    return text[1:-1].replace('\\"', '"') if quoted else text


def record(fields: dict[str, list[str]], places: Places) -> Iterator[Record | Rejected]:
    """Yield the paper that a note's front matter describes, if it names one by id and title."""
    known, faults = _ids(fields)
    title = tidy(" ".join(_named(fields, "title"))) if known or faults else None
    if not (known or (faults and title)):
        return
    place = places.of(1)
    people = names("; ".join(_named(fields, "authors"))) if _named(fields, "authors") else None
    dates = [found for value in _named(fields, "date") if (found := stated(value))]
    venue = clean(" ".join(_named(fields, "venue")[:1])) or None
    abstract = clean(" ".join(_named(fields, "abstract")))
    yield Record(
        source=place,
        ids=known,
        title=title,
        abstract=abstract if len(abstract.split()) >= _FEWEST_WORDS else None,
        authors=tuple(Author(name=name) for name in people.names) if people else (),
        authors_complete=people.complete if people else True,
        date=next((found.date for found in dates if found.date), None),
        venue=venue,
        keywords=tuple(dict.fromkeys(map(clean, _named(fields, "keywords")))),
    )
    for fault in faults:
        yield rejected(place, fault, fault)


def _named(fields: dict[str, list[str]], name: str) -> list[str]:
    """Return the values of the first key that stands for a field."""
    return next((values for key, values in fields.items() if field(key) == name and values), [])


def _ids(fields: dict[str, list[str]]) -> tuple[dict[str, str], list[str]]:
    known: dict[str, str] = {}
    faults: list[str] = []
    for key, values in fields.items():
        scheme = _ID_KEYS.get(key, key)
        for value in values[:1]:
            if scheme in _IDS:
                _add(known, faults, scheme, value)
                continue
            address = addresses.read(value) if field(key) == "ids" else None
            if address and address.value and not address.page:
                known.setdefault(address.scheme, address.value)
    return known, faults


def _add(known: dict[str, str], faults: list[str], scheme: str, value: str) -> None:
    address = addresses.read(value)
    if address and address.value and not address.page:
        known.setdefault(address.scheme, address.value)
    elif canonical := ids.normalise(scheme, value):
        arxiv = ids.arxiv_of_doi(canonical) if scheme == "doi" else None
        known.setdefault("arxiv" if arxiv else scheme, arxiv or canonical)
    else:
        faults.append(f"not an id of scheme {scheme}: {value[:80]}")
