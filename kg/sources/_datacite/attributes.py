"""What is read of a DOI's attributes, as DataCite's JSON has them.

https://support.datacite.org/docs/api-get-doi and the metadata schema 4.6 name the fields. Older
answers have one value where newer ones have a list or an object; both are read.
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

__all__ = [
    "Affiliation",
    "Attributes",
    "Container",
    "Creator",
    "Dated",
    "Described",
    "Entry",
    "NameId",
    "Number",
    "Other",
    "Publisher",
    "RelatedId",
    "RelatedItem",
    "Subject",
    "Titled",
    "Types",
    "listed",
]

_T = TypeVar("_T")
Number = str | int | None


class _Fields(msgspec.Struct, rename="camel"):
    """Fields in camel case: `title_type` is `titleType`."""


class Titled(_Fields):
    """A title; the main one has no type."""

    title: str | None = None
    title_type: str | None = None


class NameId(_Fields):
    """An identifier of a person or organization."""

    name_identifier: str | None = None
    name_identifier_scheme: str | None = None


class Affiliation(_Fields):
    """An affiliation with its identifier."""

    name: str | None = None
    affiliation_identifier: str | None = None


class Creator(_Fields):
    """A person or organization."""

    name: str | None = None
    name_type: str | None = None
    given_name: str | None = None
    family_name: str | None = None
    affiliation: list[Affiliation | str] | Affiliation | str | None = None
    name_identifiers: list[NameId] | NameId | None = None


class Dated(_Fields):
    """A date and what happened then."""

    date: Number = None
    date_type: str | None = None


class Described(_Fields):
    """A description and its kind."""

    description: str | None = None
    description_type: str | None = None


class Subject(_Fields):
    """A keyword, or an entry of a scheme."""

    subject: str | None = None
    subject_scheme: str | None = None


class Container(_Fields):
    """What the work is part of, as DataCite derives it."""

    title: str | None = None
    volume: Number = None
    issue: Number = None
    first_page: Number = None
    last_page: Number = None


class RelatedId(_Fields):
    """Another work, by an identifier."""

    relation_type: str | None = None
    related_identifier: str | None = None
    related_identifier_type: str | None = None


class ItemId(_Fields):
    """The identifier of a related item."""

    related_item_identifier: str | None = None
    related_item_identifier_type: str | None = None


class RelatedItem(_Fields):
    """Another work, described."""

    relation_type: str | None = None
    related_item_identifier: ItemId | str | None = None
    titles: list[Titled] | None = None
    publication_year: Number = None
    volume: Number = None
    issue: Number = None
    first_page: Number = None
    last_page: Number = None


class Types(_Fields):
    """What kind of thing the work is."""

    resource_type_general: str | None = None
    resource_type: str | None = None


class Publisher(_Fields):
    """A publisher with its identifier."""

    name: str | None = None


class Other(_Fields):
    """An identifier other than the DOI."""

    identifier: str | None = None
    identifier_type: str | None = None


class Attributes(_Fields):
    """What DataCite knows of a DOI."""

    doi: str | None = None
    id: str | None = None
    identifiers: list[Other] | None = None
    creators: list[Creator] | Creator | None = None
    titles: list[Titled | str] | Titled | str | None = None
    publisher: Publisher | str | None = None
    container: Container | None = None
    publication_year: Number = None
    subjects: list[Subject | str] | None = None
    dates: list[Dated] | None = None
    types: Types | None = None
    related_identifiers: list[RelatedId] | None = None
    related_items: list[RelatedItem] | None = None
    descriptions: list[Described] | Described | None = None
    version: Number | float = None
    url: str | None = None


class Entry(_Fields):
    """A DOI in the REST API's envelope; the attributes may stand alone without it."""

    id: str | None = None
    type: str | None = None
    attributes: Attributes | None = None


def listed(value: list[_T] | _T | None) -> list[_T]:
    """Return a list of what is one value, a list, or nothing."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
