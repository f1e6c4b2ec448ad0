"""The versions of a paper as realisations of the work: the preprint, and what was published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from kg.iri import escape
from kg.model import Relation
from kg.rdf.edges import Links
from kg.rdf.terms import Context, Description
from kg.text import fold

__all__ = ["versions"]

T = TypeVar("T")

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
_PREPRINT_VENUES = ("arxiv", "corr")


def versions(
    context: Context[T], node: str, attributes: Mapping[str, Any], found: Links
) -> Iterator[Description[T]]:
    """Yield the versions of a paper that are known: on arXiv, and in a venue or of a type."""
    venues = [venue for venue, _ in found.get(Relation.PUBLISHED_IN, ())]
    form = _class(attributes.get("type"))
    arxiv = attributes.get("id_arxiv")
    if arxiv:
        places = [venue for venue in venues if _is_preprint_venue(venue)]
        path = f"version/arxiv:{escape(str(arxiv))}"
        yield _version(context, path, "fabio:Preprint", places)
        venues = [venue for venue in venues if not _is_preprint_venue(venue)]
        form = None if form == "fabio:Preprint" else form
    # That an arXiv paper is an @article says nothing: BibTeX has no better type for preprints.
    if venues or (form and not arxiv):
        path = f"version/published-{context.short(node)}"
        yield _version(context, path, form or "fabio:Expression", venues)


def _class(written: object) -> str | None:
    return _CLASSES.get("-".join(fold(str(written)).replace("_", " ").split())) if written else None


def _is_preprint_venue(venue: str) -> bool:
    return venue.removeprefix("venue/").split("-")[0] in _PREPRINT_VENUES


def _version(context: Context[T], path: str, form: str, venues: list[str]) -> Description[T]:
    names = context.names
    facts = [(names["rdf:type"], [names[form]])]
    if venues:
        facts.append((names["frbr:partOf"], [context.node(venue) for venue in venues]))
    return context.terms.local(path), facts
