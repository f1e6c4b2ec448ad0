"""What is read of a Crossref work: its JSON with the fields that a record has room for.

https://github.com/CrossRef/rest-api-doc/blob/master/api_format.md names the fields. Where Crossref
answers in CSL-JSON, a title is one text in place of a list; both are read.
"""

from __future__ import annotations

import msgspec

from kg.sources._fields import DatePart

__all__ = ["Cited", "Dates", "Named", "Person", "Related", "Texts", "Update", "Work", "first"]

Texts = list[str | None] | str | None
Number = str | int | None


class _Fields(msgspec.Struct, rename="kebab"):
    """Fields named with hyphens: `date_parts` is `date-parts`."""


class Dates(_Fields):
    """A date: its parts, of which Crossref gives one date in a list."""

    date_parts: list[list[DatePart] | None] | None = None


class PlaceId(_Fields):
    """An identifier of an institution."""

    id: str | None = None
    id_type: str | None = None


class Named(_Fields):
    """An institution, affiliation or event."""

    name: str | None = None
    id: list[PlaceId] | str | None = None


class Person(_Fields):
    """A person, or a group that has a name alone."""

    given: str | None = None
    family: str | None = None
    suffix: str | None = None
    name: str | None = None
    orcid: str | None = msgspec.field(default=None, name="ORCID")
    affiliation: list[Named | str] | None = None


class Cited(_Fields):
    """An entry of the list of references."""

    doi: str | None = msgspec.field(default=None, name="DOI")
    unstructured: str | None = None
    author: str | None = None
    year: Number = None
    article_title: str | None = None
    journal_title: str | None = None
    volume_title: str | None = None
    series_title: str | None = None
    volume: Number = None
    first_page: Number = None


class Related(_Fields):
    """The other end of a relation."""

    id: str | None = None
    id_type: str | None = None


class Update(_Fields):
    """A notice, or what a notice is about: which of the two depends on the field's name."""

    doi: str | None = msgspec.field(default=None, name="DOI")
    type: str | None = None


class Primary(_Fields):
    """Where the publisher shows the work."""

    url: str | None = msgspec.field(default=None, name="URL")


class Resource(_Fields):
    """The addresses of a work."""

    primary: Primary | None = None


class Work(_Fields):
    """A work."""

    doi: str | None = msgspec.field(default=None, name="DOI")
    type: str | None = None
    title: Texts = None
    subtitle: Texts = None
    original_title: Texts = None
    abstract: str | None = None
    author: list[Person] | None = None
    container_title: Texts = None
    event: Named | str | None = None
    issued: Dates | None = None
    published: Dates | None = None
    published_online: Dates | None = None
    published_print: Dates | None = None
    posted: Dates | None = None
    volume: Number = None
    issue: Number = None
    page: Number = None
    article_number: Number = None
    publisher: str | None = None
    group_title: str | None = None
    institution: list[Named] | Named | None = None
    isbn: Texts = msgspec.field(default=None, name="ISBN")
    subject: Texts = None
    reference: list[Cited] | None = None
    relation: dict[str, list[Related] | Related] | None = None
    update_to: list[Update] | None = None
    updated_by: list[Update] | None = None
    resource: Resource | None = None


def first(values: Texts) -> str | None:
    """Return the first text that says something."""
    found = [values] if isinstance(values, str) else values or ()
    return next((value for value in found if value and value.strip()), None)
