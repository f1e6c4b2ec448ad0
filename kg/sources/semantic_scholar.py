"""Semantic Scholar: answers of its Graph API, its bulk files, S2ORC and the Open Research Corpus.

* Papers: a paper, a batch, a search, an author's papers, recommendations; bulk papers, abstracts,
  paper-ids and full texts. Nulls in a batch are papers that were not found; they are skipped.
* Citations: a paper's own lists, `/references` and `/citations` answers, and the bulk file. Either
  way round, a citation is a reference of the citing paper's record.
* The answers to `/references` and `/citations` do not say whose lists they are. The paper is the
  one whose id the file's name holds (`<40 hexadecimal digits>` or `CorpusId_<number>`); without
  it the papers are read and the citations are not, which is said once a file.
* A row that cites what Semantic Scholar has no paper for (`citedcorpusid` is null) gives the citing
  paper alone. Rows of authors, summaries (tldr) and embeddings are no papers. All this is said
  once a file.
* Left out by rule: summaries, counts, the passages that cite; and what a paper's journal is called
  where Semantic Scholar has resolved it to a venue.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from msgspec import structs

from kg.model import Record, Reference, Rejected, Source
from kg.sources._json import Element, apart, objects
from kg.sources._lenient import LenientDecoder
from kg.sources._semantic_scholar.citations import Run, citation, named_paper
from kg.sources._semantic_scholar.ids import UNKNOWN_KIND, ids_of, own_key
from kg.sources._semantic_scholar.papers import (
    is_told_of,
    records_of,
    reference_to,
    with_purpose,
)
from kg.sources._semantic_scholar.rows import Citation, Edge, Paper
from kg.sources._semantic_scholar.texts import abstract_of, title_of
from kg.sources._shape import keys
from kg.sources._text import rejected

__all__ = ["CARRIES", "MARKS", "NAME", "SUFFIXES", "TITLE", "WHERE", "read", "sniff"]

NAME = "semantic-scholar"
TITLE = "Semantic Scholar papers and citations: API answers and bulk files"
WHERE = "https://api.semanticscholar.org/api-docs, graph and datasets"
CARRIES = (
    "ids, title, abstract, authors with ids, venue, volume, pages, date, type, topics, links, "
    "references both ways with intents"
)
SUFFIXES = (".json", ".jsonl")
MARKS = (
    *(b'"paperId"', b'"corpusid"', b'"externalIds"', b'"externalids"', b'"s2FieldsOfStudy"'),
    *(b"semanticscholar.org", b"citedcorpusid"),
)

_PATHS = (("data",), ("recommendedPapers",), ("papers",), ("data", "papers"))
_LEADS = ("", "data.", "recommendedPapers.", "papers.", "data.papers.")
# Keys that stand together in one kind of file; each set alone shows Semantic Scholar.
_SIGNS = tuple(
    frozenset(sign.split())
    for sign in (
        "paperId title",
        "paperId externalIds",
        "paperId abstract",
        "paperId url",
        "paperId authors",
        "paperId corpusId",
        "citedPaper",
        "citingPaper",
        "citingcorpusid citedcorpusid",
        "corpusid externalids",
        "corpusid abstract",
        "corpusid title",
        "corpusid sha",
        "corpusid model",
        "authorid externalids papercount",
        "paper_id outbound_citations",
        "paper_id inbound_citations",
        "paper_id mag_id",
        "paper_id _pdf_hash",
        "inCitations outCitations",
        "id paperAbstract",
    )
)


_UNNAMED = (
    "whose citations these are is not said; put that paper's id (40 hexadecimal digits, or "
    "CorpusId_ and its number) into the name of the file. They are left out"
)


def sniff(name: str, head: bytes) -> bool:
    """Return whether the file begins with keys that only Semantic Scholar puts together."""
    if name.lower().endswith(".records.jsonl"):
        return False
    found = keys(head)
    if not found:
        return False
    for lead in _LEADS:
        under = {key.removeprefix(lead) for key in found if key.startswith(lead)}
        if any(sign <= under for sign in _SIGNS) or _is_only_ids(under, head):
            return True
    return False


def _is_only_ids(found: set[str], head: bytes) -> bool:
    """Return whether the objects hold nothing but the hash of a paper."""
    return found == {"paperId"} and b'"paperId"' in head


def read(stream: BinaryIO, file: str) -> Iterator[Record | Rejected]:
    """Yield a record for each paper, and for the references of each citing one."""
    reader = _Reader(file)
    for item in objects(stream, file, NAME, _PATHS):
        if isinstance(item, Rejected):
            yield item
        else:
            yield from reader.read(item)
    yield from reader.end()


class _Reader:
    """What is known while a file is read: the run of citations that is open, what was said."""

    def __init__(self, file: str) -> None:
        self._papers = LenientDecoder(Paper)
        self._edges = LenientDecoder(Edge)
        self._citations = LenientDecoder(Citation)
        self._named = named_paper(file)
        self._run = Run()
        self._said: set[str] = set()

    def end(self) -> Iterator[Record]:
        """Yield what is left."""
        return self._run.end()

    def read(self, item: Element) -> Iterator[Record | Rejected]:
        """Yield what an object says."""
        faults: list[str] = []
        try:
            if b'"citingcorpusid"' in item.raw:
                yield from self._citation(item, faults)
            elif b'"citedPaper"' in item.raw or b'"citingPaper"' in item.raw:
                yield from self._edge(item, faults)
            else:
                yield from self._paper(item, faults)
        except ValueError as error:
            parts = apart(item)
            for part in parts:
                yield from [part] if isinstance(part, Rejected) else self.read(part)
            if not parts:
                faults.append(f"not a JSON object: {error}")
        for fault in faults:
            if fault.startswith(UNKNOWN_KIND):
                yield from self._once(item, fault)
            else:
                yield rejected(item.place, fault, item.raw)

    def _once(self, item: Element, reason: str) -> Iterator[Rejected]:
        """Yield a reason that holds for a whole file, the first time."""
        if reason not in self._said:
            self._said.add(reason)
            yield rejected(item.place, f"{reason}, here and below in this file", item.raw)

    def _citation(self, item: Element, faults: list[str]) -> Iterator[Record | Rejected]:
        row, found = self._citations.decode(item.raw)
        faults += found
        if row.citing is None or not str(row.citing).isdecimal():
            faults.append("a citation that does not say which paper cites")
            return
        yield from self._run.add({"corpusid": str(row.citing)}, item.place, citation(row))
        if row.cited is None:
            reason = "citations of works that Semantic Scholar has no paper for are left out"
            yield from self._once(item, reason)

    def _edge(self, item: Element, faults: list[str]) -> Iterator[Record | Rejected]:
        edge, found = self._edges.decode(item.raw)
        cited, citing = edge.citedPaper, edge.citingPaper
        if cited is None and citing is None:
            yield from self._paper(item, faults)
            return
        faults += found
        if citing:
            back = reference_to(cited, [], edge) if cited else self._reference_to_named(edge)
            yield from _known(citing, item.place, faults, (back,) if back else ())
            if cited and is_told_of(cited):
                yield from _known(cited, _beside(item.place, "cited"), faults)
        elif cited:
            if self._named:
                place = _beside(item.place, "citing")
                yield from self._run.add(self._named, place, reference_to(cited, [], edge))
            if not self._named or is_told_of(cited):
                yield from _known(cited, item.place, faults)
        if not self._named and not (cited and citing):
            yield from self._once(item, _UNNAMED)

    def _reference_to_named(self, edge: Edge) -> Reference | None:
        return with_purpose(Reference(ids=self._named), edge) if self._named else None

    def _paper(self, item: Element, faults: list[str]) -> Iterator[Record | Rejected]:
        paper, found = self._papers.decode(item.raw)
        faults += found
        if reason := _other_row(paper):
            yield from self._once(item, reason)
        else:
            yield from _known(paper, item.place, faults)


def _known(
    paper: Paper, place: Source, faults: list[str], more: tuple[Reference, ...] = ()
) -> Iterator[Record]:
    """Yield the records of a paper that has an id, a title or an abstract."""
    if own_key(paper) or title_of(paper) or abstract_of(paper) or ids_of(paper, []):
        yield from records_of(paper, place, faults, more)
    else:
        faults.append("not a paper: it has no id, title or abstract")


def _beside(place: Source, part: str) -> Source:
    return structs.replace(place, at=f"{place.at}:{part}")


def _other_row(paper: Paper) -> str | None:
    """Return what a row is that is no paper, of the kinds that the bulk files have."""
    if paper.authorid is not None or (paper.authorId is not None and not paper.paperId):
        return "authors are not papers"
    if paper.model is not None and not paper.title and not paper.abstract:
        return "summaries and embeddings are left out"
    return None
