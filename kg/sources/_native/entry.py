"""The fields of a native record as JSON has them."""

from __future__ import annotations

import msgspec

__all__ = ["AuthorEntry", "Entry", "ReferenceEntry", "TopicEntry", "VersionEntry"]

_Ids = dict[str, str | int | None]


class AuthorEntry(msgspec.Struct):
    """An author with more than a name."""

    name: str | None = None
    orcid: str | None = None
    ids: _Ids | None = None
    affiliations: list[str] | None = None


class ReferenceEntry(msgspec.Struct):
    """A reference: by another record's own id, by ids, by title or as a text."""

    id: str | int | None = None
    ids: _Ids | None = None
    text: str | None = None
    title: str | None = None
    year: int | None = None
    relation: str | None = None
    intents: list[str] | None = None
    influential: bool | None = None


class TopicEntry(msgspec.Struct):
    """A subject in a scheme."""

    name: str | None = None
    scheme: str = "own"
    id: str | int | None = None
    broader: list[str] | None = None


class VersionEntry(msgspec.Struct):
    """Another state of the work, or place where it stands."""

    label: str | int | None = None
    ids: _Ids | None = None
    url: str | None = None
    venue: str | None = None
    type: str | None = None
    date: str | int | None = None


class Entry(msgspec.Struct):
    """A record; `kg.model.Record` says what the fields mean."""

    id: str | int | None = None
    title: str | None = None
    abstract: str | None = None
    authors: list[str | AuthorEntry] | str | None = None
    authors_complete: bool = True
    institutions: list[str] | None = None
    institution_ids: dict[str, str] | None = None
    categories: list[str] | None = None
    keywords: list[str] | None = None
    topics: list[TopicEntry] | None = None
    date: str | int | None = None
    venue: str | None = None
    volume: str | int | None = None
    issue: str | int | None = None
    pages: str | int | None = None
    publisher: str | None = None
    journal_ref: str | None = None
    type: str | None = None
    comment: str | None = None
    ids: _Ids | None = None
    version: str | int | None = None
    links: list[str] | None = None
    flags: list[str] | None = None
    versions: list[VersionEntry] | None = None
    references: list[str | int | ReferenceEntry] | None = None
    retracted: bool | None = None
