"""The versions that a paper's node lists, as `kg.graph` writes them: a JSON object a line."""

from __future__ import annotations

import json
import re
from functools import lru_cache

import msgspec

from kg.graph.attributes import venue_node
from kg.model import Version
from kg.text import fold

__all__ = ["class_of", "form_of", "listed", "venue_of"]

# Types as sources write them (BibTeX, Crossref, OpenAlex, CSL), folded with hyphens.
_CLASSES = {
    "article": "fabio:JournalArticle",
    "article-journal": "fabio:JournalArticle",
    "book": "fabio:Book",
    "book-chapter": "fabio:BookChapter",
    "chapter": "fabio:BookChapter",
    "conference": "fabio:ProceedingsPaper",
    "conference-paper": "fabio:ProceedingsPaper",
    "dissertation": "fabio:Thesis",
    "inbook": "fabio:BookChapter",
    "incollection": "fabio:BookChapter",
    "inproceedings": "fabio:ProceedingsPaper",
    "journal-article": "fabio:JournalArticle",
    "mastersthesis": "fabio:MastersThesis",
    "paper-conference": "fabio:ProceedingsPaper",
    "phdthesis": "fabio:DoctoralThesis",
    "posted-content": "fabio:Preprint",
    "preprint": "fabio:Preprint",
    "proceedings-article": "fabio:ProceedingsPaper",
    "report": "fabio:Report",
    "techreport": "fabio:TechnicalReport",
    "thesis": "fabio:Thesis",
}
# Kinds that `kg.resolve` finds, and what OpenAlex calls versions, with the classes they include.
_KINDS: dict[str | None, tuple[str, ...]] = {
    "book": ("fabio:Book", "fabio:BookChapter"),
    "conference": ("fabio:ProceedingsPaper",),
    "journal": ("fabio:JournalArticle",),
    "preprint": ("fabio:Preprint",),
    "report": ("fabio:Report", "fabio:TechnicalReport"),
    "submittedVersion": ("fabio:Preprint",),
    "thesis": ("fabio:Thesis", "fabio:DoctoralThesis", "fabio:MastersThesis"),
}
_REVISION = re.compile(r"v[0-9]+")


def listed(value: object) -> tuple[Version, ...] | None:
    """Return the versions of an attribute, None where it holds anything else."""
    return _parsed(value) if isinstance(value, str) and value else None


@lru_cache(maxsize=16)  # a paper's are asked for several times in a row
def _parsed(value: str) -> tuple[Version, ...] | None:
    try:
        found = [msgspec.convert(json.loads(line), Version) for line in value.split("\n")]
    except (ValueError, RecursionError, msgspec.MsgspecError):
        return None
    return tuple(found)


def class_of(written: object) -> str | None:
    """Return the class (prefixed name) of a type as sources write it, None for an unknown one."""
    return _CLASSES.get("-".join(fold(str(written)).replace("_", " ").split())) if written else None


def form_of(version: Version, *, on_arxiv: bool) -> str:
    """Return the class of a version; `on_arxiv` says whether its work is there."""
    form = class_of(version.type)
    if kinds := _KINDS.get(version.label):
        return form if form in kinds and form else kinds[0]
    if form:
        return form
    of_arxiv = "arxiv" in version.ids or (on_arxiv and _is_revision(version))
    return "fabio:Preprint" if of_arxiv else "fabio:Expression"


def _is_revision(version: Version) -> bool:
    """Return whether it is one that arXiv numbers; others have an address or venue of their own."""
    elsewhere = version.venue or (version.url and "arxiv.org" not in version.url)
    return not elsewhere and bool(_REVISION.fullmatch(version.label or ""))


def venue_of(version: Version) -> str | None:
    """Return the node id of a version's venue, None where it has none that makes a node."""
    return venue_node(version.venue)
