"""The Work object of OpenAlex: the fields that are read, of the present and of earlier releases.

What the fields mean: https://docs.openalex.org/api-entities/works/work-object.
"""

from __future__ import annotations

import msgspec

__all__ = [
    "Authorship",
    "Entity",
    "HostVenue",
    "Index",
    "Institution",
    "Keyword",
    "Location",
    "MeshTerm",
    "ScoredTopic",
    "Work",
]

Index = dict[str, list[int] | int | dict[str, list[int]]]
"""Words and where they stand; in the form of Microsoft Academic Graph under "InvertedIndex"."""


class Entity(msgspec.Struct, gc=False):
    """A thing that has an id and a name: a subfield, a concept."""

    id: str | None = None
    display_name: str | None = None
    score: float | None = None


class Source(msgspec.Struct, gc=False):
    """A journal, a conference or a repository."""

    id: str | None = None
    display_name: str | None = None
    type: str | None = None
    host_organization_name: str | None = None


class Location(msgspec.Struct, gc=False):
    """A place where the work is found."""

    id: str | None = None
    landing_page_url: str | None = None
    pdf_url: str | None = None
    source: Source | None = None
    version: str | None = None
    raw_source_name: str | None = None


class HostVenue(msgspec.Struct, gc=False):
    """What stood for a location until 2023."""

    display_name: str | None = None
    type: str | None = None
    publisher: str | None = None
    url: str | None = None
    version: str | None = None


class Institution(msgspec.Struct, gc=False):
    """An institution that an author is with."""

    id: str | None = None
    display_name: str | None = None
    ror: str | None = None


class _Affiliation(msgspec.Struct, gc=False):
    raw_affiliation_string: str | None = None


class _Person(msgspec.Struct, gc=False):
    id: str | None = None
    display_name: str | None = None
    orcid: str | None = None


class Authorship(msgspec.Struct, gc=False):
    """An author of a work: the name on it, the author's profile, institutions."""

    author: _Person | None = None
    raw_author_name: str | None = None
    institutions: list[Institution] | None = None
    affiliations: list[_Affiliation] | None = None
    raw_affiliation_strings: list[str] | None = None
    raw_affiliation_string: str | None = None


class ScoredTopic(msgspec.Struct, gc=False):
    """A topic with what it belongs to."""

    id: str | None = None
    display_name: str | None = None
    subfield: Entity | None = None
    field: Entity | None = None
    domain: Entity | None = None


class Keyword(msgspec.Struct, gc=False):
    """A keyword, in its present form or that of 2024."""

    display_name: str | None = None
    keyword: str | None = None


class MeshTerm(msgspec.Struct, gc=False):
    """A medical subject heading."""

    descriptor_ui: str | None = None
    descriptor_name: str | None = None


class _Ids(msgspec.Struct, gc=False):
    openalex: str | None = None
    doi: str | None = None
    mag: str | int | None = None
    pmid: str | int | None = None
    pmcid: str | int | None = None


class _Biblio(msgspec.Struct, gc=False):
    volume: str | int | None = None
    issue: str | int | None = None
    first_page: str | int | None = None
    last_page: str | int | None = None


class _OpenAccess(msgspec.Struct, gc=False):
    oa_url: str | None = None


class Work(msgspec.Struct, gc=False):
    """A work."""

    id: str | None = None
    doi: str | None = None
    ids: _Ids | None = None
    title: str | None = None
    display_name: str | None = None
    publication_date: str | None = None
    publication_year: int | str | None = None
    type: str | None = None
    abstract_inverted_index: Index | None = None
    abstract: str | None = None
    authorships: list[Authorship] | None = None
    authors_count: int | None = None
    is_authors_truncated: bool | None = None
    primary_location: Location | None = None
    best_oa_location: Location | None = None
    locations: list[Location] | None = None
    host_venue: HostVenue | None = None
    alternate_host_venues: list[HostVenue] | None = None
    open_access: _OpenAccess | None = None
    biblio: _Biblio | None = None
    primary_topic: ScoredTopic | None = None
    topics: list[ScoredTopic] | None = None
    concepts: list[Entity] | None = None
    keywords: list[Keyword | str] | None = None
    mesh: list[MeshTerm] | None = None
    referenced_works: list[str] | None = None
    is_retracted: bool | None = None
    is_paratext: bool | None = None
    key_display_name: str | None = None
