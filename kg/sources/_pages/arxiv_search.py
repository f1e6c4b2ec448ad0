"""Layout "arXiv search": what arXiv's search finds.

arXiv:2406.04093 [pdf, other]  cs.LG cs.AI
Scaling and evaluating sparse autoencoders
Authors: Leo Gao, Tom Dupré la Tour, Henk Tillman
Abstract: Sparse autoencoders find … ▽ More
Submitted 6 June, 2024; originally announced June 2024.
Comments: 34 pages

An abstract that was not opened stays as it is shown, cut off and with its ellipsis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg import ids
from kg.categories import canonical
from kg.dates import iso_date
from kg.model import Record
from kg.sources._listing.lines import Line, joined
from kg.sources._listing.page import Page, Piece
from kg.sources._pages.arxiv_fields import LINKS, Group, arxiv_id, grouped, label_of
from kg.sources._pages.arxiv_record import Bad, Facts, facts
from kg.sources._pages.furniture import is_furniture
from kg.sources._pages.layout import Head

__all__ = ["FORMAT", "find", "head", "read"]

FORMAT = "arxiv-page"

_ITEM = re.compile(
    rf"(?:\d+\.\s*)?arXiv\s*:\s*(?P<id>[^\s\[\]()]+)\s*{LINKS}(?P<tags>.*)",
    re.IGNORECASE,
)
# Titles have several words; tags are codes ("cs.LG"), the word "doi" and a DOI.
_TAG = re.compile(
    r"(?<!\S)(?:[a-z-]+\.[A-Za-z-]+|[a-z]+-(?:ph|ex|lat|th|qc)|doi|10\.\d{4,9}/\S+)(?!\S)"
)
_SUBMITTED = re.compile(r"Submitted \d{1,2} \w+,? \d{4}\b", re.IGNORECASE)
_STATEMENT = re.compile(r"(?P<what>v1 submitted|Submitted|originally announced)\s+(?P<date>.+)")
_MORE, _LESS = "▽ More", "△ Less"
_MOST_ITEM = 300
_MOST_BELOW = 12  # lines from an entry's id to its authors


def find(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the place of each entry: an id with its tags, and authors and more below."""
    starts = [(place, at) for place in range(len(lines)) if (at := _authors(lines, place))]
    ends = [start for start, _ in starts[1:]] + [len(lines)]
    for (start, authors), end in zip(starts, ends, strict=False):
        groups, stop = grouped(lines[start:end], authors - start, _labelled, is_furniture)
        if any(group.label in {"abstract", "submitted"} for group in groups):
            yield start, start + stop


def head(gap: Sequence[Line], before: Head) -> Head:  # noqa: ARG001
    """Return nothing: each entry says all."""
    return before


def _labelled(text: str) -> tuple[str, str] | None:
    return ("submitted", text) if _SUBMITTED.match(text) else label_of(text)


def _authors(lines: Sequence[Line], place: int) -> int | None:
    """Return where the authors of an entry that begins here stand, None if none begins."""
    if not _item(lines[place].text):
        return None
    for at in range(place + 1, min(place + _MOST_BELOW, len(lines))):
        label = label_of(lines[at].text)
        if label and at > place + 1:
            return at if label[0] == "authors" else None
        if _item(lines[at].text):
            return None
    return None


def _item(text: str) -> re.Match[str] | None:
    """Return an entry's first line: an id, maybe links and tags, and nothing else."""
    if len(text) > _MOST_ITEM:
        return None
    item = _ITEM.fullmatch(text)
    return item if item and not _TAG.sub("", item["tags"]).strip() else None


def read(lines: Sequence[Line], page: Page, head: Head) -> Iterator[Piece]:  # noqa: ARG001
    """Yield the record of an entry, and what in it can't be read."""
    authors = _authors(lines, 0) or 1
    item = _item(lines[0].text)
    named = item["id"] if item else ""
    tags = [lines[0]._replace(text=item["tags"])] if item else []
    title = list(lines[1:authors])
    while len(title) > 1 and not _TAG.sub("", title[0].text).strip():
        tags.append(title.pop(0))
    groups, _ = grouped(lines, authors, _labelled, is_furniture)
    found, bad = facts([Group("title", title), *map(_unfolded, groups)])
    arxiv, version = arxiv_id(named)
    if arxiv is None:
        bad.append((lines[0], f"not an arXiv id: {named}"))
    bad += _tags(tags, found)
    submitted = next((group.lines[0] for group in groups if group.label == "submitted"), None)
    date, reason = _date(submitted.text) if submitted else (None, None)
    if submitted and reason:
        bad.append((submitted, reason))
    found["ids"] = {**({"arxiv": arxiv} if arxiv else {}), **found.get("ids", {})}
    yield Record(source=page.source(lines[0]), id=arxiv, date=date, version=version, **found)
    for line, why in bad:
        yield page.rejected(line, why)


def _tags(lines: Sequence[Line], found: Facts) -> Iterator[Bad]:
    """Note the categories and the DOI beside an entry's id."""
    codes: dict[str, None] = {}
    for line in lines:
        for word in line.text.split():
            if code := canonical(word):
                codes[code] = None
            elif doi := ids.normalise("doi", word):
                found.setdefault("ids", {}).setdefault("doi", doi)
            elif word.casefold() != "doi":
                yield line, f"no arXiv category: {word}"
    found["categories"] = tuple(codes)


def _unfolded(group: Group) -> Group:
    """Return an abstract without the words that open and close it, the full one if both stand."""
    if group.label != "abstract":
        return group
    text = joined(group.lines)
    short, _, full = text.partition(_MORE)
    text = (full if full.strip() else short).partition(_LESS)[0]
    return Group("abstract", [group.lines[0]._replace(text=text.strip())]) if group.lines else group


def _date(text: str) -> tuple[str | None, str | None]:
    """Return when the first version was submitted, or what is no date."""
    dates: dict[str, str | None] = {}
    for part in text.rstrip(". ").split(";"):
        if match := _STATEMENT.fullmatch(part.strip()):
            dates[match["what"]] = iso_date(match["date"])
            if dates[match["what"]] is None:
                return None, f"no such date: {match['date']}"
    return dates.get("v1 submitted") or dates.get("Submitted"), None
