"""What an entry says of a paper, as a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from kg import latex
from kg.model import Author, Record, Rejected, Source
from kg.names import compatible
from kg.sources import _fields as fields_of
from kg.sources._bibtex.dates import date_of
from kg.sources._bibtex.identifiers import Identifiers, is_address, is_preprint_journal
from kg.sources._bibtex.macros import JOURNALS
from kg.sources._bibtex.names import people
from kg.sources._bibtex.reader import Entry
from kg.sources._text import rejected
from kg.text import clean

__all__ = ["record"]

_ARTICLES = frozenset("article review letter suppperiodical preprint periodical".split())
_IN_BOOKS = frozenset(
    """inproceedings conference incollection inbook inreference suppbook suppcollection bookinbook
    """.split()
)
_REPORTS = frozenset("techreport report manual patent standard thesis phdthesis".split())
_JOURNAL = ("journaltitle", "journal", "fjournal", "shortjournal")
_KEYWORDS = ("keywords", "keyword", "author_keywords", "author-keywords", "mendeley-tags", "tags")
_DASH = re.compile(r"\s*(?:-{1,3}|[\u2010-\u2015\u2212])\s*")
_MACRO = re.compile(r"\{?\\([A-Za-z]+)\s*(?:\{\})?\}?")
_ORCID = re.compile(r"\d{4}-\d{4}-\d{4}-\d{3}[\dXx]")
_ANNOTATION = re.compile(r"(\d+)\s*=\s*\"?[^\";]{0,80}?(\d{4}-\d{4}-\d{4}-\d{3}[\dXx])")
_CACHED = 100


def record(entry: Entry, fields: Mapping[str, str], place: Source) -> Iterator[Record | Rejected]:
    """Yield the record of an entry whose fields are complete, and what is wrong with them."""
    found = Identifiers(entry.kind, entry.key, fields)
    given = people(fields.get("author", ""))
    date, no_date = date_of(fields)
    title = fields_of.full_title(_text(fields.get("title")), _text(fields.get("subtitle")))
    abstract = _text(fields.get("abstract"))
    shown = f"@{entry.kind}{{{entry.key or ''}"
    if not (title or abstract or given.authors or found.ids or date or found.links):
        yield rejected(place, "an entry without a title, authors, date or id", shown)
        return
    venue = _venue(entry.kind, fields)
    yield Record(
        source=place,
        id=entry.key,
        ids=found.ids,
        version=found.version,
        title=title,
        abstract=abstract,
        authors=_with_orcids(given.authors, fields),
        authors_complete=given.complete,
        institutions=_institutions(fields),
        categories=found.categories,
        keywords=_keywords(fields),
        date=date,
        venue=venue,
        volume=_volume(fields),
        issue=_issue(entry.kind, fields),
        pages=_pages(fields),
        publisher=_text(fields.get("publisher")),
        type=entry.kind,
        comment=_comment(fields),
        links=tuple(found.links),
        retracted=True if fields_of.is_marked_retracted(title) else None,
    )
    for reason in (*entry.faults, *found.faults, *given.faults, *no_date):
        yield rejected(place, reason, shown)


def _text(value: str | None) -> str | None:
    if not value:
        return None
    return _short(value) if len(value) < _CACHED else _read(value)


def _read(value: str) -> str | None:
    return fields_of.text(clean(latex.plain(value)))


_short = lru_cache(maxsize=16_384)(_read)


def _venue(kind: str, fields: Mapping[str, str]) -> str | None:
    """Return the journal or book that holds the paper; arXiv and CoRR are none.

    Schools and institutions stand with the authors, `howpublished` with the comment.
    """
    order = ("booktitle", *_JOURNAL) if kind in _IN_BOOKS else (*_JOURNAL, "booktitle")
    for name in order:
        if venue := _of_journal(fields.get(name)):
            subtitle = "booksubtitle" if name == "booktitle" else "journalsubtitle"
            return fields_of.full_title(venue, _text(fields.get(subtitle)))
    return _text(fields.get("maintitle")) if kind in _IN_BOOKS else None


def _of_journal(value: str | None) -> str | None:
    if value and "\\" in value and (macro := _MACRO.fullmatch(value.strip())):
        value = JOURNALS.get(macro[1].lower(), value)
    name = _text(value)
    return None if name and is_preprint_journal(name) else name


def _institutions(fields: Mapping[str, str]) -> tuple[str, ...]:
    found = (_text(fields.get(name)) for name in ("school", "institution"))
    return tuple(dict.fromkeys(name for name in found if name and name.lower() != "arxiv"))


def _volume(fields: Mapping[str, str]) -> str | None:
    volume = fields.get("volume", "")
    return None if volume.startswith("abs/") or "rxiv" in volume.lower() else _text(volume)


def _issue(kind: str, fields: Mapping[str, str]) -> str | None:
    """Return the issue; the number of a report or a series is none."""
    number = fields.get("number", "") if kind in _ARTICLES or "journal" in fields else ""
    if "rxiv" in number.lower():
        number = ""
    return _text(number) or _text(fields.get("issue"))


def _pages(fields: Mapping[str, str]) -> str | None:
    """Return the pages with a plain hyphen; an article's number where there are none."""
    for name in ("pages", "eid", "articleno", "article-number"):
        value = fields.get(name)
        if value and "rxiv" not in value.lower() and (shown := _text(value)):
            return _DASH.sub("-", shown)
    return None


def _keywords(fields: Mapping[str, str]) -> tuple[str, ...]:
    """Return free words, parted by semicolons, else by commas."""
    words: dict[str, None] = {}
    for name in _KEYWORDS:
        if shown := _text(fields.get(name)):
            parts = shown.split(";" if ";" in shown else ",")
            words.update(dict.fromkeys(word for part in parts if (word := part.strip(" ."))))
    return tuple(words)


def _comment(fields: Mapping[str, str]) -> str | None:
    """Return the note, and how it was published where that is more than an address."""
    parts = []
    for name in ("howpublished", "note", "comment"):
        value = fields.get(name, "")
        shown = _text(value)
        elsewhere = "://" in value or "rxiv" in value.lower() if name == "howpublished" else False
        if shown and not elsewhere and not ("://" in value and is_address(value)):
            parts.append(shown)
    return "; ".join(dict.fromkeys(parts)) or None


def _with_orcids(authors: tuple[Author, ...], fields: Mapping[str, str]) -> tuple[Author, ...]:
    """Return the authors with the ORCID ids that fields beside them give."""
    marked = [name for name in fields if "orcid" in name]
    known: dict[int, str] = {}
    for name in marked:
        known.update(_orcids(name, fields[name], authors))
    if not known:
        return authors
    return tuple(
        Author(name=author.name, ids=author.ids | {"orcid": known[index]})
        if index in known
        else author
        for index, author in enumerate(authors)
    )


def _orcids(name: str, value: str, authors: tuple[Author, ...]) -> Iterator[tuple[int, str]]:
    """Yield the number of an author, from 0, and an ORCID: by annotation, name or order."""
    if "+an" in name:
        for match in _ANNOTATION.finditer(value):
            yield int(match[1]) - 1, match[2].upper()
        return
    if "/" in value and "orcid.org" not in value:
        yield from _named_orcids(value, authors)
        return
    found = _ORCID.findall(value)
    if len(found) == len(authors):
        yield from enumerate(number.upper() for number in found)


def _named_orcids(value: str, authors: tuple[Author, ...]) -> Iterator[tuple[int, str]]:
    """Yield those of the Web of Science: "Roe, Jane/0000-0002-1825-0097; ..."."""
    for part in value.split(";"):
        name, _, number = clean(latex.plain(part)).rpartition("/")
        if _ORCID.fullmatch(number.strip()):
            same = [index for index, author in enumerate(authors) if compatible(author.name, name)]
            if len(same) == 1:
                yield same[0], number.strip().upper()
