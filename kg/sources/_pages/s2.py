"""Layout "Semantic Scholar": an author's papers, or what a search finds.

Scaling and evaluating sparse autoencoders
Leo Gao, Tom Dupré la Tour, +5 authors Jeff Wu
Computer Science
ArXiv
6 June 2024
TLDR
One sentence that the site wrote, which is no abstract ... Expand
123 Citations
[PDF]
Save
Alert

The site's own summary and its counts are left out; an abstract that stands in its place is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg import ids
from kg.dates import MONTH, iso_date
from kg.model import Author, Record, Topic
from kg.sources._listing.lines import Line
from kg.sources._listing.page import Page, Piece
from kg.sources._listing.people import is_author_list, parse_people
from kg.sources._listing.prose import is_prose
from kg.sources._pages.furniture import is_furniture
from kg.sources._pages.layout import Head
from kg.sources._pages.owner import owner_of, with_owner

__all__ = ["FORMAT", "find", "head", "read"]

FORMAT = "s2-page"

_FIELDS = tuple(
    """Agricultural and Food Sciences, Art, Biology, Business, Chemistry, Computer Science,
    Economics, Education, Engineering, Environmental Science, Geography, Geology, History, Law,
    Linguistics, Materials Science, Mathematics, Medicine, Philosophy, Physics, Political Science,
    Psychology, Sociology""".replace("\n   ", "").split(", ")
)
_DAY = rf"(?:(?:\d{{1,2}} )?{MONTH} )?(?:1[89]|20)\d\d"
_DATE = re.compile(rf"(?:^|[\s,]+)(?P<date>{_DAY})$")
_ANY = f"(?:{'|'.join(_FIELDS)})"
# A field of study is a whole line or stands beside a date; "Nature Medicine" names none.
_LAST_FIELDS = re.compile(rf"(?:^|(?<=\d), |(?<=\d) )(?P<names>{_ANY}(?:, {_ANY})*)$")
_FIRST_FIELDS = re.compile(
    rf"(?P<names>{_ANY}(?:, {_ANY})*) (?=(?:ar|bio|med)Xiv\b|\d)", re.IGNORECASE
)
_BULLET = re.compile(r"\s*[·•|]\s*")
_PUBLISHED = re.compile(r"Published(?: in)?(?=\s)\s*")
_ACTION = re.compile(
    r"(?:[\d,]+ (?:Citations?|References)|Highly Influen\w+|View \d+ excerpts?(?:, [\w ,]+)?"
    r"|\[?PDF\]?|Save(?: to Library)?|(?:Create )?Alert|Cite|Expand|Collapse|Publisher|Excerpt"
    r"|View (?:PDF on|PDF|on|via|Paper)(?: \w+)?|Add to Library|[\w-]+\.(?:org|com|edu|net)"
    r"|[\d,]+|[·•|])(?:\s+|$)"
)
_SAVE = re.compile(r"\b(?:Save|Alert|Cite)\b")
_SUMMARY = re.compile(r"TL;?DR\b:?\s*", re.IGNORECASE)
_OPENER = re.compile(r"\s*(?:Expand|Collapse)$")
_MORE = re.compile(r"[\s,]*\+\s*\d+ authors?\b[\s,]*")
_OWN_ID = re.compile(r"Corpus ?ID: ?(?P<corpusid>\d+)|DOI: ?(?P<doi>10\.\S+)", re.IGNORECASE)
_HEADS = re.compile(r"Publications|h-index|Citations|Highly Influential|Follow|Claim|Co-Author")
_MOST_TITLE, _MOST_VENUE, _MOST_LINES, _MOST_NAMES, _MOST_IDS = 500, 200, 20, 20, 2


class _Details:
    """What the lines below a paper's authors say."""

    def __init__(self) -> None:
        self.topics: list[str] = []
        self.venue: str | None = None
        self.date: str | None = None
        self.abstract: str | None = None
        self._summary = False  # whether the next line is the site's own summary

    def add(self, text: str) -> bool:
        """Take a line, and return whether it can be one of a paper's."""
        if self._summary:
            self._summary = False
        elif found := _SUMMARY.match(text):
            self._summary = found.end() == len(text)
        elif is_prose(text) or _OPENER.search(text):
            self.abstract = self.abstract or _OPENER.sub("", text)
        else:
            return self._add_meta(text)
        return True

    def _add_meta(self, text: str) -> bool:
        return all(self._add_part(part) for part in _BULLET.split(text))

    def _add_part(self, text: str) -> bool:
        """Take a piece between bullets: fields of study, a venue with a date, or one of these."""
        if fields := _LAST_FIELDS.search(text):
            self.topics += fields["names"].split(", ")
            text = text[: fields.start()]
        if fields := _FIRST_FIELDS.match(text):
            self.topics += fields["names"].split(", ")
            text = text[fields.end() :]
        if published := _PUBLISHED.match(text):
            text = text[published.end() :]
        if date := _DATE.search(text):
            self.date = self.date or iso_date(date["date"])
            text = text[: date.start()]
        text = text.strip(" ,")
        if text and (self.venue or len(text) > _MOST_VENUE):
            return False
        self.venue = self.venue or text or None
        return True


class _Paper(NamedTuple):
    """A paper: its authors as the page lists them, what is said below, the place behind it."""

    names: str
    details: _Details
    end: int


def find(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the place of each paper: a title, its authors, and buttons to save and cite it."""
    free = 0
    for at in _near_buttons(lines):
        if at < free or (paper := _paper(lines, at)) is None or _begins_below(lines, at, paper):
            continue
        start = at
        while start > free and at - start < _MOST_IDS and _is_ids(lines[start - 1].text):
            start -= 1
        yield start, paper.end
        free = paper.end


def _near_buttons(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the places of the lines that have a button to save or cite not far below them."""
    at = 0
    for save, line in enumerate(lines):
        if line.text[:1] in "SAC123456789[PE" and _is_action(line.text) and _SAVE.search(line.text):
            yield from range(max(at, save - _MOST_LINES - _MOST_NAMES), save)
            at = max(at, save)


def _begins_below(lines: Sequence[Line], at: int, paper: _Paper) -> bool:
    """Return whether what seems to be the one author is the title above a list of several."""
    below = None if "," in paper.names or "+" in paper.names else _paper(lines, at + 1)
    return below is not None and ("," in below.names or "+" in below.names)


def _is_ids(text: str) -> bool:
    return bool(_OWN_ID.search(text)) and not _OWN_ID.sub("", text).strip()


def _paper(lines: Sequence[Line], at: int) -> _Paper | None:
    """Return the paper whose title stands here, None if there is none."""
    begun = _begins(lines, at)
    if begun is None:
        return None
    names, place = begun
    details = _Details()
    names, *more = _BULLET.split(names)
    if not all(details.add(part) for part in more):
        return None
    saved = False
    for line in lines[place : place + _MOST_LINES]:
        if _is_action(line.text):
            saved = saved or bool(_SAVE.search(line.text))
        elif saved or not details.add(line.text):
            break
        place += 1
    return _Paper(names, details, place) if saved else None


def _begins(lines: Sequence[Line], at: int) -> tuple[str, int] | None:
    """Return the authors of a paper whose title stands here, and the place behind them."""
    title = lines[at].text
    if len(title) > _MOST_TITLE or is_furniture(title) or _ACTION.match(title):
        return None
    return _names(lines, at + 1)


def _names(lines: Sequence[Line], at: int) -> tuple[str, int] | None:
    """Return the authors whose list begins here, on one line or several, and where it ends."""
    if at >= len(lines):
        return None
    end = at + 1
    text = lines[at].text
    last = min(len(lines), at + _MOST_NAMES)
    while end < last and (text.endswith((",", "authors")) or lines[end].text[:1] == "+"):
        text = f"{text} {lines[end].text}"
        end += 1
    names = _BULLET.split(text)[0]
    if not is_author_list(_MORE.sub(", ", names)) or _LAST_FIELDS.search(text):
        return None
    return text, end


def _is_action(text: str) -> bool:
    return _DATE.fullmatch(text) is None and not _ACTION.sub("", text).strip()


def head(gap: Sequence[Line], before: Head) -> Head:
    """Return whose page it is, and the lines above the papers that say so."""
    return owner_of(gap, _HEADS, before)


def read(lines: Sequence[Line], page: Page, head: Head) -> Iterator[Piece]:
    """Yield the record of a paper."""
    title = next(at for at, line in enumerate(lines) if not _is_ids(line.text))
    paper = _paper(lines, title)
    if paper is None:
        return
    names = parse_people(_MORE.sub(", ", paper.names)).names
    complete = not _MORE.search(paper.names) and parse_people(paper.names).complete
    authors = tuple(Author(name=name) for name in names)
    listed = len(parse_people(_MORE.split(paper.names, maxsplit=1)[0]).names)
    known = {
        scheme: value
        for line in lines[:title]
        for found in _OWN_ID.finditer(line.text)
        for scheme, text in found.groupdict().items()
        if text and (value := ids.normalise(scheme, text))
    }
    details = paper.details
    yield Record(
        source=page.source(lines[0]),
        ids=known,
        title=lines[title].text,
        authors=authors if complete else with_owner(authors, head.owner, listed),
        authors_complete=complete,
        abstract=details.abstract,
        topics=tuple(Topic(name=name, scheme="s2-fos") for name in dict.fromkeys(details.topics)),
        date=details.date,
        venue=details.venue,
    )
