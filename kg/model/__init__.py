"""The values that flow through the line, and the errors a user can mend.

`Record` is what one source says of one paper, nothing added. `Rejected` is what a reader
could not place. `Paper` is what all records of one paper say together, each field with the
records behind it. All are frozen; a stage yields new ones. This module imports nothing of ours.
"""

from __future__ import annotations

from kg.model.concepts import ConceptLink, ConceptNode, Mention, Related
from kg.model.errors import DISK_FULL, InputError, KgError, UsageError
from kg.model.papers import (
    Claim,
    Evidence,
    Join,
    Paper,
    PaperAuthor,
    Person,
    RecordRef,
)
from kg.model.records import Author, Record, Reference, Rejected, Relation, Source, Topic, Version

__all__ = [
    "DISK_FULL",
    "Author",
    "Claim",
    "ConceptLink",
    "ConceptNode",
    "Evidence",
    "InputError",
    "Join",
    "KgError",
    "Mention",
    "Paper",
    "PaperAuthor",
    "Person",
    "Record",
    "RecordRef",
    "Reference",
    "Rejected",
    "Related",
    "Relation",
    "Source",
    "Topic",
    "UsageError",
    "Version",
]
