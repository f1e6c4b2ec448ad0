"""Layout "entries": title and authors (sometimes), abstract, comment (sometimes), arXiv id, date.

Sparse autoencoders provide ...

10 pages

arXiv:2406.04093
Created: 2024-06-06
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg import ids
from kg.categories import canonical
from kg.dates import iso_date
from kg.model import Record, Version
from kg.sources._listing.lines import Line, joined, paragraphs
from kg.sources._listing.page import Page, Piece, authors
from kg.sources._listing.people import People, is_author_list, parse_people
from kg.sources._listing.prose import is_comment, is_prose, starts_abstract, strip_abstract

__all__ = ["is_field", "is_id_line", "read"]

_ID = re.compile(
    r"(?:arXiv\s*:\s*|(?:https?://)?(?:www\.)?arxiv\.org/abs/)(?P<id>[^\s\[]+)\s*(?:\[(?P<category>[\w.-]+)\])?",
    re.IGNORECASE,
)
_FIELD = re.compile(
    r"(?P<name>created|published|submitted|updated|doi|journal[ -]ref|categor(?:y|ies)|subjects?)"
    r"\s*:\s*(?P<value>.+)",
    re.IGNORECASE,
)
_SPLIT_CATEGORIES = re.compile(r"[\s,;]+")
_MOST_TITLE = 400
_WITH_COMMENT = 2  # paragraphs: the abstract and one more


def is_id_line(text: str) -> bool:
    """Return whether a line is an arXiv id and nothing else."""
    match = _ID.fullmatch(text)
    return match is not None and ids.normalise("arxiv", match["id"]) is not None


def is_field(text: str) -> bool:
    """Return whether a line names an entry's id, date or another of its fields."""
    return bool(_ID.fullmatch(text) or _FIELD.fullmatch(text))


class _Entry(NamedTuple):
    """The paragraphs of one entry, and the lines below its abstract that name id and date."""

    text: list[list[Line]]
    fields: list[Line]


def read(lines: Sequence[Line], page: Page) -> Iterator[Piece]:
    """Yield a record for each entry, and the lines that belong to none."""
    for entry in _entries(lines):
        yield from _record(entry, page)


def _entries(lines: Sequence[Line]) -> Iterator[_Entry]:
    """Yield the entries: each ends with its block of fields, the last one maybe without."""
    entry = _Entry([], [])
    for paragraph in paragraphs(lines):
        for run, is_fields in _runs(paragraph):
            if not is_fields and entry.fields:
                yield entry
                entry = _Entry([], [])
            if is_fields and any(_ID.fullmatch(line.text) for line in run) and _has_id(entry):
                yield entry
                entry = _Entry([], [])
            if is_fields:
                entry.fields.extend(run)
            else:
                entry.text.append(run)
    if entry.text or entry.fields:
        yield entry


def _has_id(entry: _Entry) -> bool:
    return any(_ID.fullmatch(line.text) for line in entry.fields)


def _runs(paragraph: Sequence[Line]) -> Iterator[tuple[list[Line], bool]]:
    """Yield a paragraph in runs of text lines and of field lines."""
    run: list[Line] = []
    kind = False
    for line in paragraph:
        if run and is_field(line.text) != kind:
            yield run, kind
            run = []
        run.append(line)
        kind = is_field(line.text)
    if run:
        yield run, kind


class _Text(NamedTuple):
    """What stands above an entry's fields."""

    title: str | None
    people: People
    abstract: str | None
    comment: str | None
    strays: list[Line]


def _record(entry: _Entry, page: Page) -> Iterator[Piece]:
    text = _text(entry.text, has_fields=bool(entry.fields))
    found, bad = _fields(entry.fields)
    strays = {line.number for line in text.strays}
    lines = (line for run in [*entry.text, entry.fields] for line in run)
    first = next((line for line in lines if line.number not in strays), None)
    if first and (text.title or text.abstract or found.get("arxiv") or found.get("doi")):
        yield Record(
            source=page.source(first),
            ids={scheme: found[scheme] for scheme in ("arxiv", "doi") if scheme in found},
            version=found.get("version"),
            title=text.title,
            abstract=text.abstract,
            authors=authors(text.people.names),
            authors_complete=text.people.complete,
            categories=tuple(found.get("categories", "").split()),
            date=found.get("date"),
            journal_ref=found.get("journal"),
            versions=_versions(found),
            comment=text.comment,
        )
    else:
        bad = [(line, "a field that belongs to no entry") for line in entry.fields]
    for line in text.strays:
        yield page.rejected(line, "text outside any entry")
    for line, reason in bad:
        yield page.rejected(line, reason)


def _text(runs: Sequence[list[Line]], *, has_fields: bool) -> _Text:
    """Divide an entry's paragraphs into title, authors, abstract, comment and strays.

    One paragraph between the abstract and the id is where arXiv puts the comment, whatever it
    says ("in French"); of several only those that read like one are.
    """
    title, people, rest = _heading(runs)
    start = next((at for at, run in enumerate(rest) if _is_abstract(run)), 0)
    strays = [line for run in rest[:start] for line in run]
    rest = rest[start:]
    if rest and not _is_abstract(rest[0]) and not _reads(rest[0]):
        strays.extend(line for run in rest for line in run)
        return _Text(title, people, None, None, strays)
    abstract = [strip_abstract(joined(run)) for run in rest[:1]]
    comments: list[str] = []
    for run in rest[1:]:
        text = joined(run)
        if not comments and is_prose(text) and not is_comment(text):
            abstract.append(text)
        elif is_comment(text) or (has_fields and len(rest) == _WITH_COMMENT and " " in text):
            comments.append(text)
        else:
            strays.extend(run)
    return _Text(title, people, " ".join(abstract) or None, "\n".join(comments) or None, strays)


def _is_abstract(run: Sequence[Line]) -> bool:
    return is_prose(joined(run)) or starts_abstract(run[0].text)


def _reads(run: Sequence[Line]) -> bool:
    """Return whether a lone short paragraph is a sentence all the same."""
    text = joined(run)
    return text.endswith((".", "!", "?")) and len(text.split()) > 3  # noqa: PLR2004


def _heading(runs: Sequence[list[Line]]) -> tuple[str | None, People, list[list[Line]]]:
    """Return title, authors, and the paragraphs below them.

    Title and authors are known together only: a lone line above an abstract may be anything.
    """
    for place, run in enumerate(runs):
        if len(run) > 1 and (split := _title_and_names(run)):
            title, people, rest = split
            return title, people, [*runs[:place], *([rest] if rest else []), *runs[place + 1 :]]
        if is_prose(joined(run)):
            break
        if place + 1 < len(runs) and _is_title(run) and _are_names(runs[place + 1]):
            people = parse_people(joined(runs[place + 1]))
            return joined(run), people, [*runs[:place], *runs[place + 2 :]]
    return None, People((), complete=True), list(runs)


def _title_and_names(run: Sequence[Line]) -> tuple[str, People, list[Line]] | None:
    """Return title, authors and the lines below of a paragraph that begins with them."""
    start = next((at for at in range(1, len(run)) if _are_names(run[at : at + 1])), None)
    if start is None or not _is_title(run[:start]):
        return None
    if start > 1 and len(parse_people(run[start].text).names) == 1:
        return None  # one name below several lines: "Natural Language Processing" has that form
    end = start + 1
    while end < len(run) and (run[end - 1].text.endswith(",") or _are_names(run[end : end + 1])):
        end += 1
    return joined(run[:start]), parse_people(joined(run[start:end])), list(run[end:])


def _is_title(run: Sequence[Line]) -> bool:
    text = joined(run)
    return len(text) <= _MOST_TITLE and not text.endswith((".", ",", ";"))


def _are_names(run: Sequence[Line]) -> bool:
    return is_author_list(joined(run).rstrip(","))


def _fields(lines: Sequence[Line]) -> tuple[dict[str, str], list[tuple[Line, str]]]:
    """Return the values of the fields, and the lines whose value can't be read."""
    found: dict[str, str] = {}
    bad: list[tuple[Line, str]] = []
    for line in lines:
        if match := _ID.fullmatch(line.text):
            reason = _id_field(match, found)
        else:
            field = _FIELD.fullmatch(line.text)
            reason = _field(field["name"].lower(), field["value"], found) if field else None
        if reason:
            bad.append((line, reason))
    return found, bad


def _id_field(match: re.Match[str], found: dict[str, str]) -> str | None:
    arxiv = ids.normalise("arxiv", match["id"])
    if arxiv is None:
        return f"not an arXiv id: {match['id']}"
    found["arxiv"] = arxiv
    if version := re.search(r"v(\d+)$", match["id"]):
        found["version"] = version[1]
    if match["category"]:
        found["categories"] = canonical(match["category"]) or match["category"]
    return None


def _field(name: str, value: str, found: dict[str, str]) -> str | None:
    if name in {"created", "published", "submitted"}:
        return _set(found, "date", iso_date(value), f"no such date: {value}")
    if name == "doi":
        return _set(found, "doi", ids.normalise("doi", value), f"not a DOI: {value}")
    if name.startswith("journal"):
        return _set(found, "journal", value, "")
    if name.startswith(("categor", "subject")):
        codes = [canonical(code) for code in _SPLIT_CATEGORIES.split(value)]
        known = " ".join(dict.fromkeys(code for code in codes if code))
        return _set(found, "categories", known or None, f"no arXiv category: {value}")
    return _set(found, "updated", iso_date(value), f"no such date: {value}")


def _versions(found: dict[str, str]) -> tuple[Version, ...]:
    """Return the version that an "Updated" is the date of, where the page has one."""
    if "updated" not in found:
        return ()
    label = f"v{found['version']}" if "version" in found else None
    return (Version(label=label, date=found["updated"]),)


def _set(found: dict[str, str], name: str, value: str | None, reason: str) -> str | None:
    if value is None:
        return reason
    found[name] = value
    return None
