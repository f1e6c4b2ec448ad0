"""A row of a table as a record, by the plan of its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from kg import ids, markup
from kg.categories import listed
from kg.citations import own_key
from kg.model import Author, Record, Reference, Rejected, Source, Topic
from kg.sources._fields import is_marked_retracted, isbn
from kg.sources._tables.cells import filled, items, known_id, readable, references
from kg.sources._tables.columns import SCHEMES, Plan
from kg.sources._tables.dates import combined, read_date
from kg.sources._tables.people import Names, names
from kg.sources._text import rejected
from kg.text import clean

__all__ = ["Works", "page_range"]

# What these databases call a record; it serves where a table has no column of keys.
_KEYS = ("wos", "scopus", "lens", "dimensions")
_BOOKS = frozenset(("book", "books", "monograph", "edited book", "edited volume"))
_DATABASES = frozenset(("scopus", "web of science", "pubmed", "medline", "crossref", "openalex"))
_WHOLE_NUMBER = re.compile(r"(\d+)\.0+")
_SCOPUS_ID = re.compile(r"\s*\((\d{6,})\)\s*")
_NAMED = re.compile(r"(?<!\w)\[[^\[\]]*,[^\[\]]*\] ")
_PAGES = re.compile(r"\A[\s(]*(?:pages?|pp?)\b[.:\s]*|(?<![\s.,;)])[\s.,;)]++\Z", re.IGNORECASE)
_RANGE = re.compile(r"(?<!\s)\s*+(?:--?-?|\u2013|\u2014)\s*")
_OWN_ID = re.compile(r"(arxiv|doi|pmid|pmcid)\s*:\s*(\S+)(?:\s*\[[\w.-]+\])?", re.IGNORECASE)
_BETWEEN_URLS = re.compile(r"(?<![;|,\s])[;|,\s]++(?=https?://)")
_LONGEST_ID = 500
_YES = frozenset(("true", "yes", "1", "1.0", "y", "retracted"))
_NO = frozenset(("false", "no", "0", "0.0", "n"))


class Works:
    """Makes records of the rows of one table."""

    def __init__(self, plan: Plan, file: str) -> None:
        self._plan = plan
        self._own = partial(own_key, file) if "id" in plan else None
        self._schemes = {field: field.removeprefix("ids.") for field in plan if _is_scheme(field)}
        self._topics = [field for field in plan if field.startswith("topics.")]

    def read(self, cells: Sequence[str], place: Source) -> Iterator[Record | Rejected]:
        """Yield the record of a row, and what is wrong with its cells; both have one place."""
        row = _Row(cells, self._plan)
        known = self._ids(row)
        comment = _comment(row, known)
        links = _links(row, known)
        key = row.first("id") or next((known[name] for name in _KEYS if name in known), None)
        title, abstract = row.text("title"), row.text("abstract")
        if not (title or abstract or key or known):
            yield rejected(place, "a row needs a title, an id or an abstract", " ".join(cells))
            return
        people = _people(row)
        keywords, categories = _subjects(row)
        yield Record(
            source=place,
            id=key,
            ids=known,
            version=row.text("version"),
            title=title,
            abstract=abstract,
            authors=_authors(row, people),
            authors_complete=people.complete,
            institutions=_unique(_institutions(row)),
            categories=categories,
            keywords=keywords,
            topics=tuple(self._topics_of(row)),
            date=_date(row),
            venue=_venue(row),
            volume=_number(row.text("volume")),
            issue=_number(row.text("issue")),
            pages=_pages(row),
            publisher=row.text("publisher"),
            journal_ref=row.text("journal_ref"),
            type=(row.text("type") or "").lower() or None,
            comment=comment,
            links=links,
            flags=_unique(map(readable, row.items("flags"))),
            references=self._references(row),
            retracted=_retracted(row, title),
        )
        for reason in row.faults:
            yield rejected(place, reason, " ".join(cells))

    def _ids(self, row: _Row) -> dict[str, str]:
        """Return the ids of the columns of ids, and the one that the row's own key may be."""
        known: dict[str, str] = {}
        for field, scheme in self._schemes.items():
            text = row.first(field)
            if not text or (scheme == "isbn" and not _is_book(row)):
                continue
            if scheme == "s2" and text.removesuffix(".0").isdecimal():
                scheme = "corpusid"  # noqa: PLW2901 - what CORD-19 calls s2_id
            if found := _id(scheme, text):
                known.setdefault(scheme, found)
            else:
                row.faults.append(f"not an id of scheme {scheme}: {clean(text)}")
        if own := known_id(row.first("id")):
            known.setdefault(*own)
        return known

    def _topics_of(self, row: _Row) -> Iterator[Topic]:
        for field in self._topics:
            for name in _unique(map(readable, row.items(field))):
                yield Topic(name=name, scheme=field.removeprefix("topics."))

    def _references(self, row: _Row) -> tuple[Reference, ...]:
        found = (item for text in row.all("references") for item in references(text, self._own))
        return tuple({repr(item): item for item in found}.values())


class _Row:
    """The cells of a row that say something, by field, and what was found wrong with them."""

    def __init__(self, cells: Sequence[str], plan: Plan) -> None:
        self.faults: list[str] = []
        self._texts: dict[str, list[str]] = {}
        for field, places in plan.items():
            if texts := [text for at in places if (text := filled(cells[at]))]:
                self._texts[field] = texts

    def all(self, field: str) -> list[str]:
        return self._texts.get(field, [])

    def first(self, field: str) -> str:
        return self._texts[field][0] if field in self._texts else ""

    def text(self, field: str) -> str | None:
        return readable(self._texts[field][0]) or None if field in self._texts else None

    def items(self, field: str) -> list[str]:
        return [item for text in self.all(field) for item in items(text)]


def _is_scheme(field: str) -> bool:
    return field in SCHEMES or field.startswith("ids.")


def _is_book(row: _Row) -> bool:
    return row.first("type").lower() in _BOOKS


def _id(scheme: str, text: str) -> str | None:
    """Return the canonical id of a cell, the first where it lists several."""
    if whole := _WHOLE_NUMBER.fullmatch(text):
        text = whole[1]  # a number that went through a column of decimals
    if len(text) < _LONGEST_ID and scheme in ids.SCHEMES and (found := ids.normalise(scheme, text)):
        return found
    parts = [part for part in re.split(r"[;|,\s]+", text) if 0 < len(part) < _LONGEST_ID]
    if scheme == "isbn":
        return next((found for part in parts if (found := isbn(part))), None)
    return next((found for part in parts if (found := ids.normalise(scheme, part))), None)


def _comment(row: _Row, known: dict[str, str]) -> str | None:
    """Return the comment; lines such as "arXiv:1706.03762 [cs]" are ids and no comment."""
    kept: list[str] = []
    for line in row.first("comment").splitlines():
        match = _OWN_ID.fullmatch(line.strip())
        found = ids.normalise(match[1].lower(), match[2]) if match else None
        if match and found:
            known.setdefault(match[1].lower(), found)
        else:
            kept.append(line)
    return readable(" ".join(kept)) or None


def _links(row: _Row, known: dict[str, str]) -> tuple[str, ...]:
    """Return the web addresses that are no ids; those that are go to the ids."""
    kept: list[str] = []
    for text in row.all("links"):
        for link in _BETWEEN_URLS.split(text):
            url = f"https:{link}" if link.startswith("//") else clean(link)
            if found := known_id(url):
                known.setdefault(*found)
            elif url.startswith(("http://", "https://", "www.", "ftp://")):
                kept.append(url)
            else:
                row.faults.append(f"no web address: {clean(link)[:80]}")
    return _unique(kept)


def _people(row: _Row) -> Names:
    text = row.first("authors")
    found = names(markup.plain(text) if "&" in text else text)
    if not found.told:
        row.faults.append(f"authors that can't be told apart: {clean(text)[:80]}")
    return found


def _authors(row: _Row, people: Names) -> tuple[Author, ...]:
    """Return the authors, with the ids of columns that list one for each."""
    extra: list[dict[str, str]] = [{} for _ in people.names]
    for scheme in ("openalex", "orcid"):
        values = row.first(f"author_ids.{scheme}").split("|")
        if len(values) == len(extra):
            for one, value in zip(extra, values, strict=True):
                if found := ids.normalise(scheme, value):
                    one[scheme] = found
    made: list[Author] = []
    for name, known in zip(people.names, extra, strict=True):
        if match := _SCOPUS_ID.search(name):
            known["scopus"] = match[1]
        if plain := readable(_SCOPUS_ID.sub(" ", name)):
            made.append(Author(name=plain, ids=known))
    return tuple(made)


def _institutions(row: _Row) -> Iterator[str]:
    """Yield the institutions or addresses, which commas do not part; nor the names before them."""
    for text in row.all("institutions"):
        for part in items(_NAMED.sub("", text), commas=False):
            yield readable(part)


def _subjects(row: _Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the key words and the arXiv categories; other categories count as key words."""
    words = row.items("keywords")
    codes: list[str] = []
    for text in row.all("categories"):
        for part in items(text) if listed(text).others else [text]:
            found = listed(part)
            codes += found.codes
            words += [part] if found.others else []
    return _unique(map(readable, words)), _unique(codes)


def _date(row: _Row) -> str | None:
    """Return the date, as exact as the columns have it together."""
    found = [(text, read_date(text)) for text in row.all("date")]
    exact = next((date for _, date in found if date), None)
    text = row.first("year")
    year = read_date(text) if text else ""
    if year and len(year) == len("2019"):
        year = combined(year, row.first("month"), row.first("day"))
    if exact and exact.startswith("--") and year:
        exact = year[:4] + exact[1:]
    if not exact and not year:
        bad = next((text for text, date in [*found, (text, year)] if date is None), None)
        if bad is not None:
            row.faults.append(f"no such date: {clean(bad)}")
    return exact or year or None


def _venue(row: _Row) -> str | None:
    names = (readable(text) for text in row.all("venue"))
    return next((name for name in names if name and name.lower() not in _DATABASES), None)


def _number(text: str | None) -> str | None:
    return _WHOLE_NUMBER.sub(r"\1", text) if text and _WHOLE_NUMBER.fullmatch(text) else text


def _pages(row: _Row) -> str | None:
    text = row.first("pages") or page_range(row.first("start_page"), row.first("end_page"))
    text = _RANGE.sub("-", _PAGES.sub("", text or row.first("article_number")))
    return _number(clean(text)) or None


def page_range(start: str, end: str) -> str:
    """Return "193-194" of a first and a last page, either of which may be absent."""
    start, end = _number(clean(start)) or "", _number(clean(end)) or ""
    return "-".join(dict.fromkeys(page for page in (start, end) if page))


def _retracted(row: _Row, title: str | None) -> bool | None:
    text = row.first("retracted").lower()
    if text in _YES or is_marked_retracted(title):
        return True
    return False if text in _NO else None


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
