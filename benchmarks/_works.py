"""Real works from the shared data, one of each: what the made sets of `identity.py` start from."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import fuzz

from kg import inputs
from kg.model import Record
from kg.readings import readings

__all__ = ["Work", "plain", "records", "works"]

_FOLDERS = {
    "acl_xml": "language",
    "bib/iridia": "swarms",
    "bib/bibliotex": "physics",
    "formats/crossref": "mixed",
    "formats/s2": "society",
    "formats/arxiv": "preprints",
    "formats/awesome": "models",
}
_SHORTEST = 12  # below this titles say little
_LONGEST = 300  # a "title" of more characters is a text
_CROWD = 60
_NEAR = 86


class Work(NamedTuple):
    """A work as its best source has it; `field` is the corner of science that it is from."""

    key: str
    title: str
    authors: tuple[str, ...]
    venue: str
    year: int | None
    abstract: str
    field: str


def records(path: Path) -> list[Record]:
    """Return the records of a file or folder, as `kg` reads it."""
    found = readings(inputs.collect([str(path)]))
    return [piece for file in found for piece in file.pieces() if isinstance(piece, Record)]


@cache
def works(data: Path) -> tuple[Work, ...]:
    """Return the works of the shared data that have a title and authors, in a fixed order.

    Of works with equal or nearly equal titles only the first is kept, so that two works of the
    list are surely two.
    """
    kept: list[Work] = []
    seen: dict[str, list[str]] = defaultdict(list)
    for field, record in _records(data):
        title = record.title or ""
        marks = _marks(title, record.authors[0].name)
        if not any(_alike(title, other) for mark in marks for other in seen[mark]):
            kept.append(_work(f"w{len(kept)}", field, record))
            for mark in marks:
                seen[mark].append(title)
    return tuple(kept)


def plain(text: str) -> str:
    """Return the text in lower case without accents, and words of letters and digits only."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare.casefold()).split())


def _records(data: Path) -> Iterator[tuple[str, Record]]:
    for folder, field in _FOLDERS.items():
        for record in sorted(
            records(data / folder), key=lambda item: (item.source.file, item.source.at)
        ):
            title = record.title or ""
            if (
                record.authors
                and _SHORTEST < len(title) < _LONGEST
                and len(record.authors) < _CROWD
            ):
                yield field, record


def _marks(title: str, author: str) -> list[str]:
    """Return the drawers in which a work of nearly the same title would lie too."""
    words = plain(title).split()
    family = (plain(author).split() or [""])[-1]
    return [f"a {family}", f"s {' '.join(words[:3])}", f"e {' '.join(words[-3:])}"]


def _alike(one: str, other: str) -> bool:
    return fuzz.token_set_ratio(plain(one), plain(other)) >= _NEAR


def _work(key: str, field: str, record: Record) -> Work:
    year = (record.date or "")[:4]
    return Work(
        key=key,
        title=record.title or "",
        authors=tuple(author.name for author in record.authors),
        venue=record.venue or "",
        year=int(year) if year.isdigit() else None,
        abstract=record.abstract or "",
        field=field,
    )
