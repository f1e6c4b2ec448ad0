"""What one source says of one paper, and what no record holds."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from kg.model.values import Value

__all__ = [
    "Author",
    "Record",
    "Reference",
    "Rejected",
    "Relation",
    "Source",
    "Topic",
    "Version",
]


class Relation(StrEnum):
    """What an edge of the graph says; the edge runs from the first thing named to the second."""

    AUTHORED_BY = "authored_by"
    """paper -> author"""
    IN_CATEGORY = "in_category"
    """paper -> category"""
    ABOUT = "about"
    """paper -> concept"""
    CITES = "cites"
    """paper -> paper"""
    OVERLAPS = "overlaps"
    """paper -> paper it shares text with, as an arXiv administrator's note says; not a citation"""
    VERSION_OF = "version_of"
    """paper -> another version of it, or what it replaces, as a comment says; not a citation"""
    RETRACTS = "retracts"
    """retraction notice -> paper it withdraws; not a citation"""
    AFFILIATED_WITH = "affiliated_with"
    """paper -> institution"""
    PUBLISHED_IN = "published_in"
    """paper -> venue"""
    BROADER = "broader"
    """concept -> wider concept, category -> its archive"""
    RELATED = "related"
    """concept -> concept of the same papers; one edge a pair, which holds both ways"""
    CLOSE_MATCH = "close_match"
    """category -> concept that is nearly the same"""
    RELATED_MATCH = "related_match"
    """category -> concept that is a part of it, or near it"""


class Source(Value, frozen=True, kw_only=True):
    """Where a record stands: the file's name, its format, and the place in it (line or key)."""

    file: str
    format: str
    at: str

    @property
    def ref(self) -> str:
        """Return `file:at`, the record's name in evidence and messages."""
        return f"{self.file}:{self.at}"


class Author(Value, frozen=True, kw_only=True):
    """An author as a source writes the name, with the ids (`orcid`, ...) it gives."""

    name: str
    ids: dict[str, str] = msgspec.field(default_factory=dict)
    affiliations: tuple[str, ...] = ()


class Reference(Value, frozen=True, kw_only=True):
    """Another work that a record points to, by ids (scheme -> value), title or raw text.

    `intents` are what the citation is for ("background", "methodology"), `influential` whether
    the source counts it so; Semantic Scholar says both.
    """

    ids: dict[str, str] = msgspec.field(default_factory=dict)
    text: str | None = None
    title: str | None = None
    year: int | None = None
    relation: Relation = Relation.CITES
    intents: tuple[str, ...] = ()
    influential: bool | None = None


class Topic(Value, frozen=True, kw_only=True):
    """A subject that a source files a paper under, in a scheme of its own.

    `broader` are the names above it, the nearest first ("Machine Learning", "Computer Science").
    """

    name: str
    scheme: str
    id: str | None = None
    broader: tuple[str, ...] = ()


class Version(Value, frozen=True, kw_only=True):
    """One version of a work that a source lists: a preprint, the published text, a revision.

    `label` is as the source has it (`v2`, `publishedVersion`), `date` as in `Record`. `records`
    (`file:at`) are those that are of this version and of no other, where the merge found that out.
    """

    label: str | None = None
    ids: dict[str, str] = msgspec.field(default_factory=dict)
    url: str | None = None
    venue: str | None = None
    type: str | None = None
    date: str | None = None
    records: tuple[str, ...] = ()


class Record(Value, frozen=True, kw_only=True):
    """What one source says of one paper.

    `id` is the source's own key, `ids` maps scheme to value (`kg.ids` has the schemes).
    `authors_complete` is False where the source says that the list goes on ("et al.").
    `date` is ISO 8601 and as exact as the source: `2024-06-06`, `2024-06`, `2024` or `--02-06`.
    `institutions` are those of the paper as a whole; an author's own stand with the author.
    `institution_ids` maps the name of any of them to its ROR id (`05dxps055`).
    `journal_ref` is the published reference as one text, as arXiv gives it; `keywords` are free
    words of authors or indexers, `topics` come from a source's own scheme. `versions` are the
    other places and states of the work that the source lists.
    `flags` are marks of the page such as "Code". None and empty mean that the source is silent.
    """

    source: Source
    id: str | None = None
    ids: dict[str, str] = msgspec.field(default_factory=dict)
    version: str | None = None
    title: str | None = None
    abstract: str | None = None
    authors: tuple[Author, ...] = ()
    authors_complete: bool = True
    institutions: tuple[str, ...] = ()
    institution_ids: dict[str, str] = msgspec.field(default_factory=dict)
    categories: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    date: str | None = None
    venue: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    publisher: str | None = None
    journal_ref: str | None = None
    type: str | None = None
    comment: str | None = None
    links: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    versions: tuple[Version, ...] = ()
    references: tuple[Reference, ...] = ()
    retracted: bool | None = None


class Rejected(Value, frozen=True, kw_only=True):
    """A piece of input that no record holds: where it stands, why, and how it begins."""

    file: str
    at: str
    reason: str
    text: str = ""

    @property
    def ref(self) -> str:
        """Return `file:at`, as messages show it."""
        return f"{self.file}:{self.at}"
