"""Texts and values of Semantic Scholar as they are read, from whichever field has them."""

from __future__ import annotations

from collections.abc import Iterator

from kg.dates import iso_date, year_of
from kg.latex import plain
from kg.model import Author, Topic
from kg.sources._fields import is_et_al, natural_name, text
from kg.sources._semantic_scholar.fulltext import spanned
from kg.sources._semantic_scholar.ids import person_ids
from kg.sources._semantic_scholar.rows import Journal, Paper, Person

__all__ = ["abstract_of", "authors_of", "date_of", "journal_of", "title_of", "topics_of", "year"]

_DELIMITERS = 2  # dollars around a formula


def title_of(paper: Paper) -> str | None:
    """Return the title; of a full text, the part that is marked as one."""
    given = paper.title
    if not given and paper.content:
        given = spanned(paper.content, "title")
    return _readable(given)


def abstract_of(paper: Paper) -> str | None:
    """Return the abstract."""
    given = paper.abstract or paper.paperAbstract
    if isinstance(given, list):
        given = " ".join(section.text for section in given if section.text)
    if not given and paper.content:
        given = spanned(paper.content, "abstract")
    return _readable(given)


def _readable(value: str | None) -> str | None:
    """Return a text without marks and LaTeX, which a backslash or two dollars show."""
    shown = text(value)
    if shown and ("\\" in shown or shown.count("$") >= _DELIMITERS):
        return text(plain(shown))
    return shown


def authors_of(paper: Paper, faults: list[str]) -> tuple[tuple[Author, ...], bool]:
    """Return the authors, and whether they are all."""
    authors: list[Author] = []
    complete = True
    for each in paper.authors or ():
        person = Person(name=each) if isinstance(each, str) else each or Person()
        name = text(person.name) or _joined(person)
        if name and is_et_al(name):
            complete = False
        elif name:
            places = dict.fromkeys(place for place in _places(person))
            ids = person_ids(person, faults)
            authors.append(Author(name=name, ids=ids, affiliations=tuple(places)))
    return tuple(authors), complete


def _joined(person: Person) -> str | None:
    given = " ".join([person.first or "", *(person.middle or ())])
    return natural_name(given, person.last, person.suffix)


def _places(person: Person) -> Iterator[str]:
    yield from (place for each in person.affiliations or () if (place := text(each)))
    institution = (person.affiliation or {}).get("institution")
    if isinstance(institution, str) and (place := text(institution)):
        yield place


def date_of(paper: Paper, faults: list[str]) -> str | None:
    """Return the date of publication, else the year."""
    for value in (paper.publicationDate, paper.publicationdate, paper.year):
        if value is not None and (shown := str(value).strip()):
            if date := iso_date(shown):
                return date
            faults.append(f"no such date: {shown[:80]}")
    return None


def year(paper: Paper) -> int | None:
    """Return the year of publication."""
    return year_of(date_of(paper, []))


def journal_of(paper: Paper) -> Journal:
    """Return venue, volume with the issue behind a blank, and pages.

    The venue is what Semantic Scholar calls so, else the name of the journal. arXiv's "abs/..."
    is no volume.
    """
    given = paper.journal
    if isinstance(given, str):
        given = Journal(name=given)
    if given is None:
        given = Journal(paper.journalName, paper.journalVolume, paper.journalPages)
    resolved = paper.publicationVenue.name if paper.publicationVenue else None
    volume = text(given.volume)
    return Journal(
        name=text(paper.venue) or text(resolved) or text(given.name),
        volume=None if volume and volume.startswith("abs/") else volume,
        pages=text(given.pages),
    )


def topics_of(paper: Paper) -> tuple[Topic, ...]:
    """Return the fields of study, each once, whichever model found it."""
    given: list[str | None] = [
        *(paper.fieldsOfStudy or ()),
        *(each.category for each in paper.s2FieldsOfStudy or ()),
        *(each.category for each in paper.s2fieldsofstudy or ()),
        *(paper.mag_field_of_study or ()),
    ]
    fields = dict.fromkeys(shown for each in given if (shown := text(each)))
    topics = [Topic(name=name, scheme="s2-fos") for name in fields]
    for topic in paper.topics or ():
        if name := text(topic.topic):
            known = None if topic.topicId is None else str(topic.topicId)
            topics.append(Topic(name=name, scheme="s2-topic", id=known))
    return tuple(dict.fromkeys(topics))
