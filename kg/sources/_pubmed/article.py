"""A PubMed record: its fields, and what is wrong with any of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from kg.model import Record, Source, Topic
from kg.sources._fields import add_id
from kg.sources._published import earliest, iso_of
from kg.sources._pubmed.people import people
from kg.sources._pubmed.text import shown
from kg.sources._pubmed.works import add_ids, is_retracted, references

__all__ = ["article"]

_NO_LABELS = frozenset({"", "UNLABELLED", "UNASSIGNED"})
# Of several types the first of these says most of what the record is.
_FOREMOST = ("retraction of publication", "published erratum", "preprint", "journal article")
_YEAR = re.compile(r"\d{4}", re.ASCII)
_MONTH = re.compile(r"(?P<year>\d{4}) (?P<month>[A-Z][a-z]{2,8})(?: \d.*)?", re.ASCII)


def article(root: Element, place: Source) -> tuple[Record | None, list[str]]:
    """Return the record of a `<PubmedArticle>` or `<PubmedBookArticle>`, and its faults.

    There is no record where it has neither a PMID nor a title.
    """
    citation = _first(root, "MedlineCitation", "BookDocument")
    citation = root if citation is None else citation
    body = _first(citation, "Article")
    body = citation if body is None else body
    data = _first(root, "PubmedData", "PubmedBookData")
    faults: list[str] = []
    known: dict[str, str] = {}
    add_id(known, "pmid", shown(citation.find("PMID")), faults)
    for holder in (data, citation):
        add_ids(known, holder.find("ArticleIdList") if holder is not None else None, faults)
    for element in body.findall("ELocationID"):
        if element.get("EIdType") == "doi" and element.get("ValidYN") != "N":
            add_id(known, "doi", shown(element), faults)
    book = _first(citation, "Book")
    title, venue = _titles(body, book)
    if not known and not title:
        return None, ["a record without a PMID and a title"]
    types = [word.lower() for each in body.iter("PublicationType") if (word := shown(each))]
    authors = people(_authors(body, book), faults)
    return Record(
        source=place,
        id=known.get("pmid"),
        ids=known,
        title=title,
        abstract=_abstract(body),
        authors=authors.authors,
        authors_complete=authors.complete,
        institution_ids=authors.institution_ids,
        keywords=tuple(dict.fromkeys(_texts(citation, "KeywordList/Keyword"))),
        topics=tuple(dict.fromkeys(_headings(citation))),
        date=_date(body, book, faults),
        venue=venue,
        volume=shown(body.find("Journal/JournalIssue/Volume")),
        issue=shown(body.find("Journal/JournalIssue/Issue")),
        pages=_pages(body),
        publisher=shown(book.find("Publisher/PublisherName")) if book is not None else None,
        type=next((kind for kind in _FOREMOST if kind in types), types[0] if types else None),
        references=tuple(references(citation, data, faults)),
        retracted=True if is_retracted(citation, types) else None,
    ), faults


def _first(element: Element, *tags: str) -> Element | None:
    return next((found for tag in tags if (found := element.find(tag)) is not None), None)


def _texts(element: Element, path: str) -> Iterator[str]:
    yield from (text for each in element.findall(path) if (text := shown(each)))


def _titles(body: Element, book: Element | None) -> tuple[str | None, str | None]:
    """Return the title and what it appeared in; a chapter appeared in its book."""
    title = shown(body.find("ArticleTitle")) or shown(body.find("VernacularTitle"))
    if book is not None:
        whole = shown(book.find("BookTitle"))
        return (title, whole) if title else (whole, None)
    journal = body.find("Journal")
    if journal is None:
        return title, None
    return title, shown(journal.find("Title")) or shown(journal.find("ISOAbbreviation"))


def _authors(body: Element, book: Element | None) -> Element | None:
    """Return the list of authors; that of editors is not one."""
    for holder in (body, book):
        for listed in holder.findall("AuthorList") if holder is not None else ():
            if listed.get("Type") != "editors":
                return listed
    return None


def _abstract(body: Element) -> str | None:
    """Return the abstract, each of its parts behind the part's label."""
    parts: list[str] = []
    for element in body.findall("Abstract/AbstractText"):
        label = (element.get("Label") or "").strip()
        if text := shown(element):
            parts.append(text if label.upper() in _NO_LABELS else f"{label.rstrip(':')}: {text}")
    return " ".join(parts) or None


def _headings(citation: Element) -> Iterator[Topic]:
    for element in citation.findall("MeshHeadingList/MeshHeading/DescriptorName"):
        if name := shown(element):
            yield Topic(name=name, scheme="mesh", id=element.get("UI"))


def _pages(body: Element) -> str | None:
    if pages := shown(body.find("Pagination/MedlinePgn")):
        return pages
    first, last = (shown(body.find(f"Pagination/{tag}")) for tag in ("StartPage", "EndPage"))
    return f"{first}-{last}" if first and last and last != first else first


def _date(body: Element, book: Element | None, faults: list[str]) -> str | None:
    """Return the earliest date of publication, in print or online."""
    found = [body.find("Journal/JournalIssue/PubDate"), *body.findall("ArticleDate")]
    found += [book.find("PubDate")] if book is not None else []
    dates: list[str] = []
    for element in found:
        if element is not None:
            date, wrong = _day(element)
            dates += [date] if date else []
            faults += [wrong] if wrong else []
    return earliest(dates)


def _day(element: Element) -> tuple[str | None, str | None]:
    if written := shown(element.find("MedlineDate")):
        return _loose_day(written)
    year, month, day = (shown(element.find(tag)) for tag in ("Year", "Month", "Day"))
    return iso_of(year, month, day) if year else (None, None)


def _loose_day(written: str) -> tuple[str | None, str | None]:
    """Return the date of free text: "1998 Dec-1999 Jan" is 1998, "1999 Dec 24-31" 1999-12."""
    if match := _MONTH.fullmatch(written):
        return iso_of(match["year"], match["month"], None)
    year = _YEAR.search(written)
    return (year[0], None) if year else (None, f"no such date: {written}")
