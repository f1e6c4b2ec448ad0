"""What an item says of its paper besides the title: authors, venue, date, keywords, abstract."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kg import latex
from kg.categories import canonical
from kg.dates import precision
from kg.sources._reading_list.labels import is_citation, is_label
from kg.sources._reading_list.lines import Line
from kg.sources._reading_list.marked import LINK, Marked
from kg.sources._reading_list.people import People, listed, names
from kg.sources._reading_list.titles import Title
from kg.sources._reading_list.venues import Stated, stated
from kg.text import clean

__all__ = ["Facts", "add_roles", "of_item"]

_SHORT_LINE = 400
_MOST_PIECES = 40
_LONGEST_VENUE = 200
_FEWEST_WORDS = 8  # of an abstract
_DETAIL_LINES = 4  # how far below the title a line of authors may stand
_CATEGORY = re.compile(r"\(([a-z-]+(?:\.[A-Za-z-]{2,17})?)\)")
_PIECES = re.compile(
    r"[|\n;\u00b7\u2022\x01\x02\[\]()\u3010\u3011\uff08\uff09]|(?<=[^\W\d_]{2})\.\s|(?<=\d)\.\s"
    r"|\s[-\u2013\u2014]{1,2}\s|\uff0c|\u3002"
)
_AND = re.compile(r"\s*(?:[,;/&\uff0c\u3001\n]|\s\+\s|\band\b)\s*")
_COMMA = re.compile(r"\s*[,;\uff0c\uff1b\u3001\n]\s*")
_ET_AL = re.compile(r"\s*\bet al\.?|\s*\betc\.?", re.IGNORECASE)
_CITED_YEAR = re.compile(r"(?:19|20)\d\d")
_BEGINNING = re.compile(r"\n|\x02|\s\|\s|[\])]\s*[,.:]?\s+|\.\s+|\s[-\u2013\u2014]\s")
_DASHES = " \t\n-*_|,;:."
_ABSTRACT = re.compile(
    r"^\s*(?:abstract|summary|\u6458\u8981)\s*[:.\u2014\u2013-]?\s*"
    r"|\s*(?:\u25b3 Less|\u25bd More)\s*$",
    re.IGNORECASE,
)


@dataclass
class Facts:
    """What an item says of a paper; None and empty where it is silent."""

    authors: tuple[str, ...] = ()
    complete: bool = True
    by_list: bool = False  # the authors stood on a line of their own, and were several
    venue: str | None = None
    date: str | None = None
    abstract: str | None = None
    comment: str | None = None
    journal_ref: str | None = None
    keywords: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


def of_item(
    lines: Sequence[Line],
    marked: Sequence[Marked],
    title: Title | None,
    *,
    prose: bool = False,
    lone: bool = False,
) -> Facts:
    """Return what the lines say of a paper whose title stands where `title` says.

    Running text states nothing. With `lone`, one name on the line below the title is its author's.
    """
    facts = Facts()
    said = _said(lines)
    _take_roles(facts, said)
    if facts.authors:
        _take_whole_lines(facts, lines)
    if not prose:
        texts = list(_texts(marked, title))
        if not facts.authors:
            _take_authors(facts, texts, lone=lone)
        _take_stated(facts, texts)
        _take_link_texts(facts, lines)
    return facts


def add_roles(facts: Facts, lines: Sequence[Line]) -> None:
    """Note what the markup of some more lines names; what is known already stays."""
    more = Facts()
    _take_roles(more, _said(lines))
    facts.abstract = facts.abstract or more.abstract
    facts.comment = facts.comment or more.comment
    facts.journal_ref = facts.journal_ref or more.journal_ref
    facts.categories = facts.categories or more.categories


def _said(lines: Sequence[Line]) -> dict[str, list[str]]:
    """Return the texts that markup, columns and labels name, by field."""
    said: dict[str, list[str]] = {}
    for line in lines:
        here: dict[str, str] = {}
        for span in line.spans:
            if span.role and span.role not in {"title", "other", "ids"}:
                apart = span.role == "authors" and span.link and not span.text
                here[span.role] = here.get(span.role, "") + (" | " if apart else span.text)
        for role, text in here.items():
            if text.strip():
                said.setdefault(role, []).append(text)
    return said


def _take_roles(facts: Facts, said: dict[str, list[str]]) -> None:
    if "authors" in said:
        people = names("\n".join(said["authors"]))
        facts.authors, facts.complete = people.names, people.complete
    for text in said.get("date", ()):
        _take(facts, stated(clean(text)))
    for text in said.get("venue", ()):
        _take_venue(facts, clean(text))
    facts.keywords = _list(said.get("keywords", ()), _COMMA)
    facts.institutions = _list(said.get("institutions", ()), _AND)
    facts.abstract = _abstract(said.get("abstract", ()))
    facts.comment = clean(" ".join(said.get("comments", ()))) or None
    facts.journal_ref = clean(" ".join(said.get("journal_ref", ()))) or None
    found = [
        canonical(code) for text in said.get("subjects", ()) for code in _CATEGORY.findall(text)
    ]
    facts.categories = tuple(dict.fromkeys(code for code in found if code))


def _take_whole_lines(facts: Facts, lines: Sequence[Line]) -> None:
    """Take all names of a line of which only some are links to their pages."""
    for line in lines:
        linked = any(span.role == "authors" and span.link for span in line.spans)
        if linked and any(not span.role and span.text.strip() for span in line.spans):
            whole = "".join(span.text for span in line.spans if span.role != "title")
            for part in whole.split("\n"):
                people = listed(part)
                if people and len(people.names) > len(facts.authors):
                    facts.authors, facts.complete = people.names, people.complete


def _list(texts: Sequence[str], split: re.Pattern[str]) -> tuple[str, ...]:
    parts = [part for text in texts for part in split.split(_ET_AL.sub("", text))]
    found = (clean(part.replace(LINK, " ")).strip(_DASHES) for part in parts)
    return tuple(dict.fromkeys(part for part in found if part and any(map(str.isalpha, part))))


def _abstract(texts: Sequence[str]) -> str | None:
    found = [clean(_ABSTRACT.sub("", clean(text))) for text in texts]
    longest = max(found, key=len, default="")
    if len(longest.split()) < _FEWEST_WORDS:
        return None
    return clean(latex.plain(longest)) if "$" in longest or "\\" in longest else longest


def _take(facts: Facts, found: Stated | None) -> None:
    """Note a venue if none is known, and a date if it is more exact than the one known."""
    if found is None:
        return
    facts.venue = facts.venue or found.venue
    if found.date and (facts.date is None or precision(found.date) > precision(facts.date)):
        facts.date = found.date


def _take_venue(facts: Facts, text: str) -> None:
    """Note what a field named venue says: a venue by itself, or one with a year and remarks."""
    if found := stated(text):
        _take(facts, found)
        return
    before = facts.venue
    for piece in _pieces(text):
        _take(facts, stated(piece))
    if facts.venue == before is None:
        name = re.sub(r"^in:?\s+", "", text, flags=re.IGNORECASE)
        name = re.split(r"[,(]\s*(?:vol|pp|pages|\d)", name, maxsplit=1)[0].strip(_DASHES)
        if (
            name
            and len(name) <= _LONGEST_VENUE
            and not is_label(name)
            and "arxiv" not in name.lower()
        ):
            facts.venue = name


def _texts(marked: Sequence[Marked], title: Title | None) -> Iterator[tuple[str, bool]]:
    """Yield the texts behind, below and before the title, and whether each begins a line."""
    first = title.line if title else -1
    if title and first >= 0:
        text = marked[first].text
        behind, *below = text[title.end :].split("\n")
        yield _folded(behind), False
        yield from ((_folded(part), True) for part in below)
        later = range(first + 1, len(marked))
        earlier = range(first)
        before = _folded(text[: title.start])
    else:
        later, earlier, before = range(len(marked)), range(0), ""
    for index in later:
        for part in marked[index].text.split("\n"):
            yield _folded(part), True
    yield before, False
    for index in earlier:
        yield _folded(marked[index].text), True


def _folded(text: str) -> str:
    """Return a text without the brackets and bars around links that say what they are."""
    return re.sub(rf"[\[(\s]*{LINK}[\])\s,/|]*(?:[\[(\s]*{LINK}[\])\s,/|]*)*", " | ", text).strip(
        " |"
    )


def _take_authors(facts: Facts, texts: Sequence[tuple[str, bool]], *, lone: bool) -> None:
    own_lines = 0
    for text, begins in texts:
        if not text or own_lines > _DETAIL_LINES:
            continue
        for part, alone in _candidates(text):
            people = listed(part, lone=begins and lone and own_lines == 0 and alone)
            if people and _is_whole(part, people, begins=begins):
                facts.authors, facts.complete = people.names, people.complete
                facts.by_list = begins and len(people.names) > 1
                return
        own_lines += begins


def _candidates(text: str) -> Iterator[tuple[str, bool]]:
    """Yield where in a text authors may begin: at once, or behind a bar, bracket or stop."""
    text = text.lstrip(" \n\t.,:;|-\u2013\u2014")
    yield text, "|" not in text and len(text) < 60  # noqa: PLR2004 - a name alone on its line
    for match in islice(_BEGINNING.finditer(text), 6):
        yield text[match.end() :], False


def _is_whole(text: str, people: People, *, begins: bool) -> bool:
    """Return whether what follows a list of authors is no running text."""
    rest = text[people.end :].strip(_DASHES + "()[]")
    if not rest or not begins:
        return True
    return any(stated(piece) for piece in _pieces(rest)) or len(rest) < people.end


def _pieces(text: str) -> Iterator[str]:
    """Yield the stretches of a text that may be a venue or a date, whole ones first."""
    whole = [part.strip() for part in _PIECES.split(text)[:_MOST_PIECES] if part.strip()]
    yield from whole
    for part in whole:
        if "," in part:
            tail = part.split(",")[-4:]
            yield from (",".join(tail[index:]) for index in range(len(tail)))
            yield from tail


def _take_stated(facts: Facts, texts: Sequence[tuple[str, bool]]) -> None:
    """Note venue and date where they stand alone between marks; a venue in words needs a year."""
    for text, _ in texts:
        if len(text) > _SHORT_LINE:
            text = text[:_SHORT_LINE]  # noqa: PLW2901
        for piece in _pieces(text):
            found = stated(piece)
            if found and (found.date or found.venue):
                _take(facts, found if _is_plain(found, piece) else Stated(date=found.date))


def _take_link_texts(facts: Facts, lines: Sequence[Line]) -> None:
    """Note what links to the paper are named for: "NIPS'17", "Vaswani et al., 2017"."""
    for link in (link for line in lines for link in line.papers):
        if not link.titled:
            _take(facts, stated(link.text))
        elif is_citation(link.text) and (year := _CITED_YEAR.search(link.text)):
            _take(facts, Stated(date=year[0]))


def _is_plain(found: Stated, piece: str) -> bool:
    return bool(found.date) or found.venue is None or not piece[:1].islower()
