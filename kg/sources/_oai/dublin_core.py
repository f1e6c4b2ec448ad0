"""Dublin Core (oai_dc) as arXiv fills it in, and as other repositories do.

arXiv gives the abstract and "Comment: ..." as descriptions, the dates of updates after that of
the submission, names of categories and classes as subjects, and journal reference and DOI as
identifiers. Elsewhere the longest description is taken for the abstract, the earliest date for
that of the work, and what is no class for a keyword; a DOI among the relations counts only where
it is said to be the work's own (`info:eu-repo/semantics/altIdentifier`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from kg import categories
from kg.model import Record, Source, Topic, Version
from kg.sources._arxiv.withdrawal import Withdrawal, withdrawal
from kg.sources._oai.creators import creators
from kg.sources._oai.identifiers import Identifiers
from kg.sources._oai.values import classes, date, fields, repository_class, subject

__all__ = ["dublin_core"]

_ARXIV = "oai:arxiv.org:"
_COMMENT = "comment:"
_SEMANTICS = "info:eu-repo/semantics/"
# What the catalogues of libraries say of a thesis, and HAL of every work.
_NOTE = re.compile(
    r"(?:inter)?national audience|includes bibliographical references\b.*|thesis \(.{1,40}\)\W.*",
    re.IGNORECASE | re.DOTALL,
)
_NO_JOURNAL = re.compile(r"(?:e-?)?(?:issn|isbn)\b|https?:|urn:|doi:|10\.\d{4}", re.IGNORECASE)
_SHORT = 200
"""From this length on, a second description is the abstract in another language."""


def dublin_core(
    element: Element, place: Source, header: Element | None, faults: list[str]
) -> Record:
    """Return the record of a `<dc>` element, with what the OAI header beside it adds.

    Left out by rule: titles and abstracts after the first (translations), rights, formats,
    languages, coverage, and contributors, which are editors and advisers.
    """
    key = ((header.findtext("identifier") if header is not None else None) or "").strip()
    found = Identifiers(key, fields(element, "identifier"), fields(element, "relation"), faults)
    of_arxiv = key.lower().startswith(_ARXIV) or found.at_arxiv
    abstract, comment = _descriptions(fields(element, "description"), of_arxiv=of_arxiv)
    subjects = _Subjects(fields(element, "subject"), of_arxiv=of_arxiv)
    dates = sorted(_dates(element, faults))
    authors, complete = creators(fields(element, "creator"))
    journals = (each for each in fields(element, "source") if not _NO_JOURNAL.match(each))
    gone = Withdrawal.NONE
    if of_arxiv:
        published = bool("doi" in found.known or found.reference)
        gone = withdrawal(abstract, comment, published=published)
    return Record(
        source=place,
        id=key or found.first,
        ids=found.known,
        version=found.version,
        title=next(iter(fields(element, "title")), None),
        abstract=abstract,
        authors=authors,
        authors_complete=complete,
        categories=tuple(subjects.categories) or (_sets(header) if of_arxiv else ()),
        keywords=tuple(subjects.keywords),
        topics=tuple(subjects.topics),
        date=dates[0] if dates else None,
        publisher=next(iter(fields(element, "publisher")), None),
        journal_ref=found.reference or (None if of_arxiv else next(journals, None)),
        type=_type(fields(element, "type")),
        comment=comment,
        links=tuple(dict.fromkeys(found.links)),
        flags=() if gone is Withdrawal.NONE else ("withdrawn",),
        versions=(*(_versions(dates) if of_arxiv else ()), *found.others),
        retracted=True if gone is Withdrawal.OF_WORK else None,
    )


def _descriptions(given: Sequence[str], *, of_arxiv: bool) -> tuple[str | None, str | None]:
    """Return the abstract and the comment."""
    comments = [each for each in given if each.lower().startswith(_COMMENT)]
    others = [each for each in given if each not in comments]
    # Of equals `max` takes the first; arXiv has but one abstract.
    abstract = next(iter(others), None)
    if not of_arxiv:
        prose = (each for each in others if len(each) > _SHORT or not _NOTE.fullmatch(each))
        abstract = max(prose, key=len, default=None)
    notes = [each[len(_COMMENT) :].strip() for each in comments]
    notes += [each for each in others if each != abstract and len(each) < _SHORT]
    return abstract, "; ".join(dict.fromkeys(note for note in notes if note)) or None


def _dates(element: Element, faults: list[str]) -> Iterator[str]:
    for child in element.findall("date"):
        # The end of an embargo is no date of the work.
        if not (child.text or "").startswith("info:") and (found := date(child.text, faults)):
            yield found


def _versions(dates: Sequence[str]) -> Iterator[Version]:
    for number, day in enumerate(dates if len(dates) > 1 else ()):
        yield Version(label=None if number else "v1", date=day)


def _type(given: Sequence[str]) -> str | None:
    """Return the kind of the work; a state such as "publishedVersion" is none."""
    kinds = [each.removeprefix(_SEMANTICS).lower() for each in given]
    return next((kind for kind in kinds if not kind.endswith("version")), None)


def _sets(header: Element | None) -> tuple[str, ...]:
    """Return the categories among an arXiv record's sets: `physics:hep-th`, `cs:cs:LG`."""
    found: dict[str, None] = {}
    for each in header.findall("setSpec") if header is not None else ():
        parts = (each.text or "").strip().split(":")[1:]
        if parts and (code := categories.canonical(".".join(parts))):
            found[code] = None
    return tuple(found)


class _Subjects:
    """Subjects told apart: categories of arXiv, classes of other systems, and free words."""

    def __init__(self, given: Sequence[str], *, of_arxiv: bool) -> None:
        self.categories: dict[str, None] = {}
        self.topics: dict[Topic, None] = {}
        self.keywords: dict[str, None] = {}
        for each in given:
            if of_arxiv and (code := subject(each)):
                self.categories[code] = None
            elif topics := classes(each) or repository_class(each):
                self.topics.update(dict.fromkeys(topics))
            else:
                words = (word.strip() for word in each.split(";"))
                self.keywords.update((word, None) for word in words if word)
