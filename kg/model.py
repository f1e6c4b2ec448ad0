"""The values that flow through the line, and the errors a user can mend.

`Record` is what one source says of one paper, nothing added. `Rejected` is what a reader
could not place. `Paper` is what all records of one paper say together, each field with the
records behind it. All are frozen; a stage yields new ones. This module imports nothing of ours.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

__all__ = [
    "Author",
    "Claim",
    "ConceptLink",
    "Evidence",
    "InputError",
    "KgError",
    "Paper",
    "PaperAuthor",
    "Record",
    "RecordRef",
    "Reference",
    "Rejected",
    "Relation",
    "Source",
    "Topic",
    "UsageError",
    "Version",
]


class KgError(Exception):
    """A fault that the user can mend; the message says what, where and what to do."""

    exit_code = 1


class InputError(KgError):
    """An input file or graph directory that can't be read as what it should be."""


class UsageError(KgError):
    """A request that makes no sense, such as an unknown format name."""

    exit_code = 2


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
    """concept -> wider concept"""


class _Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A frozen value whose absent fields are left out of its JSON.

    Values hold no cycles, so the garbage collector need not look at them: reading many records
    takes two thirds of the time.
    """


class Source(_Value, frozen=True, kw_only=True):
    """Where a record stands: the file's name, its format, and the place in it (line or key)."""

    file: str
    format: str
    at: str

    @property
    def ref(self) -> str:
        """Return `file:at`, the record's name in evidence and messages."""
        return f"{self.file}:{self.at}"


class Author(_Value, frozen=True, kw_only=True):
    """An author as a source writes the name, with the ids (`orcid`, ...) it gives."""

    name: str
    ids: dict[str, str] = msgspec.field(default_factory=dict)
    affiliations: tuple[str, ...] = ()


class Reference(_Value, frozen=True, kw_only=True):
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


class Topic(_Value, frozen=True, kw_only=True):
    """A subject that a source files a paper under, in a scheme of its own.

    `broader` are the names above it, the nearest first ("Machine Learning", "Computer Science").
    """

    name: str
    scheme: str
    id: str | None = None
    broader: tuple[str, ...] = ()


class Version(_Value, frozen=True, kw_only=True):
    """One version of a work that a source lists: a preprint, the published text, a revision.

    `label` is as the source has it (`v2`, `publishedVersion`), `date` as in `Record`.
    """

    label: str | None = None
    ids: dict[str, str] = msgspec.field(default_factory=dict)
    url: str | None = None
    venue: str | None = None
    type: str | None = None
    date: str | None = None


class Record(_Value, frozen=True, kw_only=True):
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


class Rejected(_Value, frozen=True, kw_only=True):
    """A piece of input that no record holds: where it stands, why, and how it begins."""

    file: str
    at: str
    reason: str
    text: str = ""

    @property
    def ref(self) -> str:
        """Return `file:at`, as messages show it."""
        return f"{self.file}:{self.at}"


class RecordRef(_Value, frozen=True, kw_only=True):
    """A record behind a paper: the file, the place in it, and the source's own key if any."""

    source: str
    at: str
    id: str | None = None

    @property
    def ref(self) -> str:
        """Return `source:at`, the name that evidence uses."""
        return f"{self.source}:{self.at}"


class Claim(_Value, frozen=True, kw_only=True):
    """A value and the records (`file:at`) that state it."""

    value: str
    by: tuple[str, ...]


class Evidence(_Value, frozen=True, kw_only=True):
    """Who says a merged field.

    `by` are the records that state the kept value (for a collection: any part of it), `values`
    the parts of a collection each with its records, `lost` the values that were not kept.
    """

    by: tuple[str, ...]
    values: tuple[Claim, ...] = ()
    lost: tuple[Claim, ...] = ()


class PaperAuthor(_Value, frozen=True, kw_only=True):
    """An author of a paper: the author node's id and the fullest form of the name on this paper."""

    id: str
    name: str
    ids: dict[str, str] = msgspec.field(default_factory=dict)
    affiliations: tuple[str, ...] = ()


class ConceptLink(_Value, frozen=True, kw_only=True):
    """A concept that a paper is about, with a score in (0, 1]."""

    id: str
    label: str
    score: float


class Paper(_Value, frozen=True, kw_only=True):
    """What all records of one paper say together; fields as in `Record`.

    `id` is the node id (`paper/arxiv:2406.04093`); `evidence` maps a field's name to who says it.
    """

    id: str
    ids: dict[str, str] = msgspec.field(default_factory=dict)
    title: str | None = None
    abstract: str | None = None
    authors: tuple[PaperAuthor, ...] = ()
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
    concepts: tuple[ConceptLink, ...] = ()
    records: tuple[RecordRef, ...] = ()
    evidence: dict[str, Evidence] = msgspec.field(default_factory=dict)
