"""What is read of an item of CSL-JSON.

https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables names the
variables; numbers may be text and text may be numbers.
"""

from __future__ import annotations

import msgspec

from kg.sources._fields import DatePart

__all__ = ["Date", "Item", "Person", "Value", "written"]

Value = str | int | float | None


class _Variables(msgspec.Struct, rename="kebab"):
    """Variables named with hyphens: `container_title` is `container-title`."""


class Date(_Variables):
    """A date in parts, two of them for a range; or as it was written."""

    date_parts: list[list[DatePart] | DatePart] | None = None
    raw: Value = None
    literal: Value = None


class Person(_Variables):
    """A name in parts, or as one text."""

    family: Value = None
    given: Value = None
    suffix: Value = None
    dropping_particle: str | None = None
    non_dropping_particle: str | None = None
    literal: str | None = None
    name: str | None = None


class Item(_Variables):
    """An item of a library."""

    id: Value = None
    citation_key: Value = None
    type: str | None = None
    title: Value = None
    author: list[Person | str] | str | None = None
    abstract: str | None = None
    issued: Date | str | int | None = None
    container_title: Value = None
    container_title_short: Value = None
    event_title: str | None = None
    event: str | None = None
    volume: Value = None
    issue: Value = None
    page: Value = None
    number: Value = None
    publisher: Value = None
    archive: str | None = None
    archive_location: str | None = msgspec.field(default=None, name="archive_location")
    keyword: str | list[str] | None = None
    categories: list[str] | None = None
    note: Value = None
    doi: Value = msgspec.field(default=None, name="DOI")
    pmid: Value = msgspec.field(default=None, name="PMID")
    pmcid: Value = msgspec.field(default=None, name="PMCID")
    isbn: Value = msgspec.field(default=None, name="ISBN")
    url: str | None = msgspec.field(default=None, name="URL")


def written(value: Value) -> str:
    """Return a value as text; nothing for none."""
    return "" if value is None else str(value)
