"""The facts of an arXiv record from the labelled fields of a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from kg import ids
from kg.sources._arxiv.withdrawal import Withdrawal, withdrawal
from kg.sources._listing.lines import Line, joined
from kg.sources._pages.arxiv_fields import (
    Group,
    arxiv_id,
    classes,
    readable,
    split_names,
    subjects,
    text_of,
)
from kg.sources._pages.arxiv_people import parse_authors

__all__ = ["Bad", "Facts", "facts", "note_withdrawal"]

Facts = dict[str, Any]
"""Fields of a `Record` by name."""

Bad = tuple[Line, str]
"""A line that can't be read, and why."""


def facts(groups: Sequence[Group]) -> tuple[Facts, list[Bad]]:
    """Return what the fields of one paper say, and what in them can't be read.

    Where a field is given twice, the first counts. Report numbers have no place in a record.
    """
    first: dict[str, list[Line]] = {}
    for group in groups:
        if group.lines:
            first.setdefault(group.label, group.lines)
    found: Facts = {}
    bad: list[Bad] = []
    _headline(first, found)
    _texts(first, found)
    if lines := first.get("subjects"):
        codes = subjects(joined(lines))
        found["categories"] = codes.values
        bad += ((lines[0], reason) for reason in codes.bad)
    for scheme, lines in _id_lines(first):
        bad += _id(scheme, lines, found)
    note_withdrawal(found)
    return found, bad


def note_withdrawal(found: Facts, *, banner: bool = False) -> None:
    """Note that the abstract or comment, or with `banner` the site itself, says withdrawn."""
    published = bool(found.get("journal_ref") or found.get("ids", {}).get("doi"))
    gone = withdrawal(found.get("abstract"), found.get("comment"), published=published)
    if banner and gone is Withdrawal.NONE:
        gone = Withdrawal.FROM_ARXIV if published else Withdrawal.OF_WORK
    found["flags"] = () if gone is Withdrawal.NONE else ("withdrawn",)
    found["retracted"] = True if gone is Withdrawal.OF_WORK else None


def _headline(first: dict[str, list[Line]], found: Facts) -> None:
    title: Sequence[Line] = first.get("title", [])
    names: Sequence[Line] = first.get("authors", [])
    if not names:
        title, names = split_names(title)
    found["title"] = readable(text_of(title))
    found["authors"], found["authors_complete"] = parse_authors(joined(names))


def _texts(first: dict[str, list[Line]], found: Facts) -> None:
    found["abstract"] = readable(text_of(first.get("abstract", [])))
    found["comment"] = text_of(first.get("comments", []))
    found["journal_ref"] = text_of(first.get("journal", []))
    found["topics"] = tuple(
        topic
        for scheme in ("msc", "acm")
        for topic in classes(joined(first.get(scheme, [])), scheme)
    )


def _id_lines(first: dict[str, list[Line]]) -> Iterator[tuple[str, list[Line]]]:
    if "cite as" in first:
        yield "arxiv", first["cite as"]
    if "doi" in first:
        yield "doi", first["doi"]


def _id(scheme: str, lines: Sequence[Line], found: Facts) -> Iterator[Bad]:
    """Note the ids that a field names; several DOIs are one work's, the first is kept."""
    known = found.setdefault("ids", {})
    for word in joined(lines).replace(",", " ").split():
        value, version = arxiv_id(word) if scheme == "arxiv" else (ids.normalise("doi", word), None)
        if value:
            known.setdefault(scheme, value)
            if version:
                found.setdefault("version", version)
            return
    yield lines[0], f"no {scheme} id: {joined(lines)[:80]}"
