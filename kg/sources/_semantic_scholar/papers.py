"""Records of a paper, of the papers that cite it, and of those it cites.

A citing paper is a record of its own that points to the paper. A cited paper is a reference; it
is a record too where more is told of it than a reference holds: an author or an abstract.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import structs

from kg.model import Record, Reference, Source, Version
from kg.sources._fields import is_marked_retracted, link, text
from kg.sources._semantic_scholar.fulltext import cited_numbers
from kg.sources._semantic_scholar.ids import ids_of, mag_ids, own_key, scheme_of_key
from kg.sources._semantic_scholar.rows import BibEntry, Edge, Paper
from kg.sources._semantic_scholar.texts import (
    abstract_of,
    authors_of,
    date_of,
    journal_of,
    title_of,
    topics_of,
    year,
)

__all__ = ["edge_intents", "is_told_of", "records_of", "reference_to", "with_purpose"]


def records_of(
    paper: Paper, place: Source, faults: list[str], more: tuple[Reference, ...] = ()
) -> Iterator[Record]:
    """Yield the paper's record, with more references, then those of the papers that it lists."""
    cited = [_unwrapped(each) for each in paper.references or () if isinstance(each, Edge)]
    yield _record(paper, place, (*more, *_references(paper, cited, faults)), faults)
    for number, (other, _) in enumerate(cited):
        if is_told_of(other):
            yield from _nested(other, place, f"references.{number}", (), faults)
    citing = [_unwrapped(each) for each in paper.citations or () if isinstance(each, Edge)]
    back = reference_to(paper, []) if citing else Reference()
    for number, (other, edge) in enumerate(citing):
        references = (with_purpose(back, edge),)
        yield from _nested(other, place, f"citations.{number}", references, faults)
    yield from _bare(paper, place, faults)


def _nested(
    paper: Paper, place: Source, part: str, references: tuple[Reference, ...], faults: list[str]
) -> Iterator[Record]:
    """Yield the record of a paper within another one's, if anything names it."""
    if own_key(paper) or title_of(paper) or ids_of(paper, []):
        inner = structs.replace(place, at=f"{place.at}:{part}")
        yield _record(paper, inner, references, faults)


def _bare(paper: Paper, place: Source, faults: list[str]) -> Iterator[Record]:
    """Yield records of the citing papers of which there is only a key."""
    listed = [each for each in paper.citations or () if isinstance(each, str)]
    keys = [*listed, *(paper.inbound_citations or ()), *(paper.inCitations or ())]
    back = (reference_to(paper, []),) if keys else ()
    for number, key in enumerate(dict.fromkeys(map(str, keys))):
        if known := _ids_of_key(key, faults):
            inner = structs.replace(place, at=f"{place.at}:citing.{number}")
            yield Record(source=inner, id=key, ids=known, references=back)


def _record(
    paper: Paper, place: Source, references: tuple[Reference, ...], faults: list[str]
) -> Record:
    known = ids_of(paper, faults)
    authors, complete = authors_of(paper, faults)
    journal = journal_of(paper)
    volume, _, issue = (journal.volume or "").partition(" ")
    if not (volume.isdecimal() and issue[:1].isdecimal()):
        volume, issue = journal.volume or "", ""
    title = title_of(paper)
    links = dict.fromkeys(each for url in _urls(paper) for each in link(url, known))
    return Record(
        source=place,
        id=own_key(paper),
        ids=known,
        title=title,
        abstract=abstract_of(paper),
        authors=authors,
        authors_complete=complete,
        keywords=tuple(dict.fromkeys(word for e in paper.entities or () if (word := text(e)))),
        topics=topics_of(paper),
        date=date_of(paper, faults),
        venue=journal.name,
        volume=volume or None,
        issue=issue or None,
        pages=journal.pages,
        type=_type(paper.publicationTypes or paper.publicationtypes or ()),
        links=tuple(links),
        versions=_aliases(paper),
        references=references,
        retracted=True if is_marked_retracted(title) else None,
    )


def _type(given: Sequence[str]) -> str | None:
    return next((each.strip().lower() for each in given if each.strip()), None)


def _urls(paper: Paper) -> Iterator[str | None]:
    yield paper.openAccessPdf.url if paper.openAccessPdf else None
    yield paper.openaccessinfo.url if paper.openaccessinfo else None
    yield paper.s2PdfUrl
    yield from paper.pdfUrls or ()


def _aliases(paper: Paper) -> tuple[Version, ...]:
    """Return versions that stand for other ids of the same kind: a paper has one of each."""
    older = [("s2", paper.sha.lower())] if paper.primary is False and paper.sha else []
    merged = [("mag", number) for number in mag_ids(paper)[1:]]
    return tuple(Version(label="alias", ids={scheme: key}) for scheme, key in older + merged)


def is_told_of(paper: Paper) -> bool:
    """Return whether more is said of a cited paper than a reference holds."""
    return bool(paper.authors or paper.abstract)


def _unwrapped(edge: Edge) -> tuple[Paper, Edge]:
    return edge.citedPaper or edge.citingPaper or edge, edge


def reference_to(paper: Paper, faults: list[str], edge: Edge | None = None) -> Reference:
    """Return the reference to a paper, with what the edge says of the citation."""
    reference = Reference(ids=ids_of(paper, faults), title=title_of(paper), year=year(paper))
    return with_purpose(reference, edge) if edge else reference


def with_purpose(reference: Reference, edge: Edge) -> Reference:
    """Return the reference with what the edge says that it is for."""
    intents = edge_intents(edge.intents or edge.intent)
    if not intents and edge.isInfluential is None:
        return reference
    return structs.replace(reference, intents=intents, influential=edge.isInfluential)


def edge_intents(given: Sequence[object] | None) -> tuple[str, ...]:
    """Return what a citation is for, each once."""
    flat = [one for each in given or () for one in (each if isinstance(each, list) else [each])]
    return tuple(dict.fromkeys(one for one in flat if isinstance(one, str) and one))


def _references(
    paper: Paper, edges: Sequence[tuple[Paper, Edge]], faults: list[str]
) -> Iterator[Reference]:
    for cited, edge in edges:
        # A paper that gets a record of its own has its faults noted there.
        reference = reference_to(cited, [] if is_told_of(cited) else faults, edge)
        if reference.ids or reference.title:
            yield reference
    listed = [each for each in paper.references or () if isinstance(each, str)]
    keys = [
        *listed,
        *(paper.outbound_citations or ()),
        *(paper.outCitations or ()),
        *cited_numbers(paper),
    ]
    for key in dict.fromkeys(map(str, keys)):
        if known := _ids_of_key(key, faults):
            yield Reference(ids=known)
    yield from filter(None, map(_of_bibliography, (paper.bib_entries or {}).values()))


def _of_bibliography(entry: BibEntry) -> Reference | None:
    known = {"corpusid": entry.link} if entry.link and entry.link.isdecimal() else {}
    title, raw = text(entry.title), text(entry.raw_text)
    if not (known or title or raw):
        return None
    return Reference(ids=known, title=title, text=raw, year=year(Paper(year=entry.year)))


def _ids_of_key(key: str, faults: list[str]) -> dict[str, str]:
    """Return the id that a bare key is: the hash or the number of a paper."""
    key = key.strip()
    if scheme := scheme_of_key(key):
        return {scheme: key.lower()}
    faults.append(f"not a paper of Semantic Scholar: {key[:80]}")
    return {}
