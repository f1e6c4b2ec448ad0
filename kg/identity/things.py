"""What a user means by words for a paper, a record or an author, and the names it stands for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from kg.citations import id_keys
from kg.graph import node_label
from kg.judgements import Kind, by_key
from kg.model import InputError, Paper, PaperAuthor
from kg.names import fullest
from kg.query.lookup import Candidate, Fit, NotFoundError, best, resolve

__all__ = ["Thing", "Things"]


class Thing(NamedTuple):
    """A paper or author, or a part of one: its node, what it is called, the names it stands for.

    `names` are records (`file:at`) or author mentions (`file:at#3`); `whole` tells whether they
    are all that the node has. A node of another kind, such as a concept, has no names.
    """

    kind: str
    node: str
    label: str
    names: tuple[str, ...]
    whole: bool = True

    def __str__(self) -> str:
        """Return how messages call it."""
        return f"{self.node}  {self.label}"


class Things:
    """The papers and authors of a graph, by all that they may be called."""

    def __init__(self, papers: Sequence[Paper]) -> None:
        self.papers = {paper.id: paper for paper in papers}
        self._paper_of = {record.ref: paper for paper in papers for record in paper.records}
        records = [record for paper in papers for record in paper.records]
        self._by_key = by_key((record.source, record.id, record.ref) for record in records)

    def find(self, words: str, others: Callable[[], Iterable[Candidate]] | None = None) -> Thing:
        """Return what a user's words mean; `others` gives the nodes of other kinds that may be.

        They may be a record (`file:at`, or `file:key` by the source's own key), an author in the
        list of a paper or record (`PAPER#3`, `PAPER#radford`), or what `kg show` takes for a paper
        or author, a title or id that lost in the merge included.

        Raises:
            NotFoundError: if nothing is called so; the message names what is called nearly so.
            KgError: if several are; the message lists them.
        """
        words = self._by_key.get(words, words)
        if words in self._paper_of:
            return self._record(words)
        paper, mark, author = words.rpartition("#")
        paper = self._by_key.get(paper, paper)
        if mark and author.isdecimal() and not self._is_name(words, paper):
            return self._mention(paper, int(author))
        try:
            return self._node(words, others)
        except NotFoundError:
            if not mark or not author:
                raise
            return self._named_mention(paper, author)

    def _is_name(self, words: str, paper: str) -> bool:
        """Return whether something is called so as a whole, such as a title that ends in "#1"."""
        return paper not in self._paper_of and best(words, self._candidates)[0] <= Fit.OTHER_LABEL

    def _node(self, words: str, others: Callable[[], Iterable[Candidate]] | None) -> Thing:
        """Return the node that words mean; other kinds are looked at where no name is equal."""
        if words in self.papers or (words.startswith("author/") and words in self.authors):
            return self.of_node(words)
        known = self._candidates
        level, fitting = best(words, known)
        if others is None or level <= Fit.OTHER_LABEL:
            return self.of_node(resolve(words, fitting or known))
        more = {candidate.node: candidate for candidate in others()}
        node = resolve(words, [*known, *more.values()])
        if node in more:
            return Thing(more[node].kind, node, more[node].labels[0], ())
        return self.of_node(node)

    def of_node(self, node: str) -> Thing:
        """Return the whole paper or author that has a node id."""
        if paper := self.papers.get(node):
            refs = tuple(record.ref for record in paper.records)
            return Thing(Kind.PAPER, node, node_label(paper), refs)
        on_papers = self.authors[node]
        names = fullest(author.name for _, author in on_papers)
        return Thing(Kind.AUTHOR, node, names, _mentions(author for _, author in on_papers))

    @cached_property
    def authors(self) -> dict[str, list[tuple[Paper, PaperAuthor]]]:
        """Return where each author node stands: papers, and the author's entries in them."""
        found: dict[str, list[tuple[Paper, PaperAuthor]]] = {}
        for paper in self.papers.values():
            for author in paper.authors:
                found.setdefault(author.id, []).append((paper, author))
        return found

    @cached_property
    def _candidates(self) -> list[Candidate]:
        return [*map(_paper_candidate, self.papers.values()), *self._author_candidates()]

    def _author_candidates(self) -> Iterator[Candidate]:
        for node, on_papers in self.authors.items():
            names = sorted({author.name for _, author in on_papers})
            ids = {key for _, author in on_papers if author.ids for key in id_keys(author.ids)}
            # Choosing takes time, and most people have one name.
            own = [fullest(names), *names] if len(names) > 1 else names
            others = {name for _, author in on_papers for name in author.other_names}
            labels = dict.fromkeys([*own, *sorted(others)])
            yield Candidate(node, "author", tuple(labels), tuple(sorted(ids)))

    def _record(self, ref: str) -> Thing:
        paper = self._paper_of[ref]
        return Thing(Kind.PAPER, paper.id, node_label(paper), (ref,), len(paper.records) == 1)

    def _paper(self, words: str) -> Paper:
        if found := self._paper_of.get(words):
            return found
        return self.papers[resolve(words, self._candidates, "paper")]

    def _mention(self, words: str, place: int) -> Thing:
        """Return the author at a place in the list of a record, or in the merged one of a paper."""
        paper, name = self._paper(words), f"{words}#{place}"
        if words in self._paper_of:
            found = [author for author in paper.authors if name in author.mentions]
            if not found:
                raise InputError(f"{name}: {words} names no author {place}.")
            return self._part(paper, found[0], (name,))
        if not 0 < place <= len(paper.authors):
            raise InputError(
                f"{name}: {paper.id} has {len(paper.authors)} authors; count them from 1."
            )
        return self._part(paper, paper.authors[place - 1])

    def _named_mention(self, words: str, name: str) -> Thing:
        """Return the author of a paper whom a name means."""
        paper = self._paper(words)
        listed = [
            Candidate(str(place), "author", (author.name,))
            for place, author in enumerate(paper.authors)
        ]
        return self._part(paper, paper.authors[int(resolve(name, listed))])

    def _part(self, paper: Paper, author: PaperAuthor, names: Sequence[str] = ()) -> Thing:
        chosen = tuple(names) or _mentions([author])
        whole = set(chosen) == set(_mentions(entry for _, entry in self.authors[author.id]))
        return Thing(Kind.AUTHOR, author.id, f"{author.name} in {node_label(paper)}", chosen, whole)


def _mentions(authors: Iterable[PaperAuthor]) -> tuple[str, ...]:
    return tuple(sorted({name for author in authors for name in author.mentions}))


def _paper_candidate(paper: Paper) -> Candidate:
    lost = {
        field: [claim.value for claim in evidence.lost]
        for field, evidence in paper.evidence.items()
        if field == "title" or field.startswith("ids.")
    }
    keys = list(id_keys(paper.ids))
    for field, values in lost.items():
        scheme = field.removeprefix("ids.")
        keys += [key for value in values if scheme != field for key in id_keys({scheme: value})]
    labels = dict.fromkeys([node_label(paper), *lost.get("title", ())])
    return Candidate(paper.id, "paper", tuple(labels), tuple(keys))
