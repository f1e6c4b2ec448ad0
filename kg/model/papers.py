"""What all records of one paper say together, each fact with the records behind it."""

from __future__ import annotations

import msgspec

from kg.model.concepts import ConceptLink
from kg.model.records import Reference, Topic, Version
from kg.model.values import Value

__all__ = [
    "Claim",
    "Evidence",
    "Join",
    "Paper",
    "PaperAuthor",
    "Person",
    "RecordRef",
]


class RecordRef(Value, frozen=True, kw_only=True):
    """A record behind a paper: the file, the place in it, and the source's own key if any."""

    source: str
    at: str
    id: str | None = None

    @property
    def ref(self) -> str:
        """Return `source:at`, the name that evidence uses."""
        return f"{self.source}:{self.at}"


class Claim(Value, frozen=True, kw_only=True):
    """A value and the records (`file:at`) that state it."""

    value: str
    by: tuple[str, ...]


class Evidence(Value, frozen=True, kw_only=True):
    """Who says a merged field.

    `by` are the records that state the kept value (for a collection: any part of it), `values`
    the parts of a collection each with its records, `lost` the values that were not kept.
    """

    by: tuple[str, ...]
    values: tuple[Claim, ...] = ()
    lost: tuple[Claim, ...] = ()

    @property
    def not_by_all(self) -> list[Claim]:
        """Return the parts of a collection that not all of its records state."""
        by = set(self.by)
        return [part for part in self.values if part.by != self.by and set(part.by) != by]


class Join(Value, frozen=True, kw_only=True):
    """Why two records are of one paper, or two author mentions of one person.

    `one` and `other` are records (`file:at`) or mentions (`file:at#3`: the third author that the
    record names). `by` is what joined them ("id", "title", "abstract", "score", "judgement", ...),
    `score` how likely it holds (0 to 1), `features` what each kind of evidence added to the
    log-odds.
    """

    one: str
    other: str
    by: str
    score: float
    features: dict[str, float] = msgspec.field(default_factory=dict)


class PaperAuthor(Value, frozen=True, kw_only=True):
    """An author of a paper: the author node's id and the fullest form of the name on this paper.

    `other_names` are forms of it that records of the paper have besides, sound ones. `mentions` are
    the places that name him: `file:at#3` is the third author of that record.
    """

    id: str
    name: str
    other_names: tuple[str, ...] = ()
    ids: dict[str, str] = msgspec.field(default_factory=dict)
    affiliations: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()


class Person(Value, frozen=True, kw_only=True):
    """An author node: the forms of the name with the papers that have them, and why it is one.

    `id` is the node id (`author/alec-radford`), `papers` are node ids; `joins` hold the mentions
    of two papers or more together, one fewer than there are papers.
    """

    id: str
    name: str
    names: tuple[Claim, ...] = ()
    ids: dict[str, str] = msgspec.field(default_factory=dict)
    papers: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()


class Paper(Value, frozen=True, kw_only=True):
    """What all records of one paper say together; fields as in `Record`.

    `id` is the node id (`paper/arxiv:2406.04093`); `evidence` maps a field's name to who says it.
    `joins` hold the records together, one fewer than there are records. `version_of` is the node
    id of the work's main version, where versions are kept apart and this is another.
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
    version_of: str | None = None
    records: tuple[RecordRef, ...] = ()
    joins: tuple[Join, ...] = ()
    evidence: dict[str, Evidence] = msgspec.field(default_factory=dict)
