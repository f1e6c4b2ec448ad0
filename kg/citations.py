"""Which node a reference points to: a paper of the corpus, or a stub for a work outside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from kg.dates import year_of
from kg.disjoint import DisjointSets
from kg.ids import arxiv_of_doi
from kg.model import Paper, Reference, Relation
from kg.names import parse
from kg.text import digest, fold, slug, words
from kg.titles import title_key

__all__ = ["Targets", "id_keys", "node_of_ids", "own_key", "reference_value"]

# The scheme that names a paper's node, where it has several ids: the first of these it has.
_PRIORITY = (
    *("arxiv", "doi", "acl", "openalex", "s2", "dblp", "pmid", "pmcid", "openreview"),
    *("corpusid", "hal", "mag", "omid"),
)
_RANKS = {scheme: rank for rank, scheme in enumerate(_PRIORITY)}

_ARXIV_PREFIX = "10.48550/"

_LEAST_WORDS = 4
_DELAY = 2  # years

_NAMES_AND_YEAR = re.compile(r"(?P<names>[^0-9]+?),? (?P<year>\d{4})")
_AND = re.compile(r"\s*,?\s+(?:and|&)\s+|\s*,\s*")


def id_keys(ids: Mapping[str, str]) -> Iterator[str]:
    """Yield `scheme:value` for each id, best known scheme first; an arXiv DOI is an arXiv id."""
    for scheme in sorted(ids, key=_rank) if len(ids) > 1 else ids:
        value = ids[scheme]
        if value.startswith(_ARXIV_PREFIX) and scheme == "doi" and (arxiv := arxiv_of_doi(value)):
            yield f"arxiv:{arxiv}"
        else:
            yield f"{scheme}:{value}"


def _rank(scheme: str) -> tuple[int, str]:
    return _RANKS.get(scheme, len(_RANKS)), scheme


def _key_rank(key: str) -> tuple[tuple[int, str], str]:
    return _rank(key.partition(":")[0]), key


def node_of_ids(keys: Iterable[str]) -> str:
    """Return the node id of a paper that has these `scheme:value` keys (at least one)."""
    return f"paper/{min(keys, key=_key_rank)}"


def own_key(file: str, key: str) -> str:
    """Return the value of scheme `key`: a source's own key, which means nothing elsewhere."""
    return f"{file}#{key}"


def reference_value(reference: Reference) -> str:
    """Return the one string that stands for a reference in evidence."""
    keys = " ".join(id_keys(reference.ids)) if reference.ids else _words_of(reference)
    return keys if reference.relation is Relation.CITES else f"{reference.relation.value} {keys}"


def _words_of(reference: Reference) -> str:
    """Return what stands for a reference without ids: its title with the year, else its text."""
    if not reference.title:
        return reference.text or ""
    return f"{reference.title} ({reference.year})" if reference.year else reference.title


class Targets:
    """The target node of every reference in a corpus.

    References that share an id, directly or over a third one, are one work: `doi:X` in one
    paper and `doi:X, arxiv:A` in another meet in one stub. The answer depends on the set of
    papers alone, not on their order.
    """

    def __init__(self, papers: Iterable[Paper]) -> None:
        papers = list(papers)
        self._papers = sorted(papers, key=_standing)
        self._known: dict[str, str] = {}
        self._keys = DisjointSets[str]()
        self._by_names: dict[tuple[int, int], dict[frozenset[str], list[Paper]]] = {}
        for paper in self._papers:
            for key in _own_keys(paper):
                self._known.setdefault(key, paper.id)
        for paper in self._papers:
            for key in _lost_keys(paper):
                self._known.setdefault(key, paper.id)
        for paper in papers:
            for reference in paper.references:
                self._add_reference(reference)
        self._stubs = self._name_stubs()

    def node(self, reference: Reference, citing: str) -> tuple[str, bool]:
        """Return the node that the reference of paper `citing` points to, and if it's a stub."""
        keys = list(id_keys(reference.ids))
        for key in keys:
            if key in self._known:
                return self._known[key], False
        if keys:
            return self._stubs[self._keys.find(keys[0])]
        if reference.title:
            return self._titled(reference) or (_title_node(reference.title), True)
        return self._by_text(reference.text or "", citing)

    def _add_reference(self, reference: Reference) -> None:
        """Note which ids are of one work, and that of a paper which has the title alone."""
        keys = list(id_keys(reference.ids))
        if not keys:
            return
        self._union(keys)
        if not any(key in self._known for key in keys) and (found := self._titled(reference)):
            self._known[keys[0]] = min(found[0], self._known.get(keys[0], found[0]))

    def _titled(self, reference: Reference) -> tuple[str, bool] | None:
        """Return the one paper of the corpus that has the reference's title, and no other year."""
        key = _long_title_key(reference.title or "")
        found = self._by_titles.get(key, ()) if key else ()
        near = [paper for paper in found if _years_agree(reference.year, year_of(paper.date))]
        return (near[0].id, False) if near and _is_one_work(near) else None

    @cached_property
    def _by_titles(self) -> dict[str, list[Paper]]:
        """The papers by what equal titles share; most corpora have no reference that asks."""
        found: dict[str, list[Paper]] = {}
        for paper in self._papers:
            if paper.title and (key := _long_title_key(paper.title)):
                found.setdefault(key, []).append(paper)
        return found

    @cached_property
    def _by_size(self) -> dict[tuple[int, int], list[Paper]]:
        """The papers of two authors or more by year and by number of authors."""
        found: dict[tuple[int, int], list[Paper]] = {}
        for paper in self._papers:
            year, size = year_of(paper.date), len(paper.authors)
            if year and size > 1 and paper.authors_complete:
                found.setdefault((year, size), []).append(paper)
        return found

    def _named(self, families: frozenset[str], year: int) -> Sequence[Paper]:
        """Return the papers that "Makhzani and Frey, 2013" can be; only theirs are parsed."""
        size = year, len(families)
        if size not in self._by_names:
            named = self._by_names[size] = {}
            for paper in self._by_size.get(size, ()):
                authors = frozenset(parse(author.name).family for author in paper.authors)
                named.setdefault(authors, []).append(paper)
        return self._by_names[size].get(families, ())

    def _by_text(self, text: str, citing: str) -> tuple[str, bool]:
        """Return the one paper that has just the authors and year of a citation, else a stub."""
        if citation := _NAMES_AND_YEAR.fullmatch(fold(text)):
            parts = _AND.split(citation["names"])
            families = frozenset(parse(f"x {part}").family for part in parts)
            found = self._named(families, int(citation["year"]))
            if found and _is_one_work(found):
                return found[0].id, False
        return _text_node(text, citing), True

    def _name_stubs(self) -> dict[str, tuple[str, bool]]:
        groups = self._keys.sets()
        return {self._keys.find(keys[0]): self._name_group(keys) for keys in groups}

    def _name_group(self, keys: list[str]) -> tuple[str, bool]:
        known = min((self._known[key] for key in keys if key in self._known), default=None)
        return (known, False) if known else (node_of_ids(keys), True)

    def _union(self, keys: list[str]) -> None:
        for key in keys:
            both = self._keys.find(keys[0]), self._keys.find(key)
            self._keys.join(*sorted(both, key=_key_rank))


def _standing(paper: Paper) -> tuple[bool, str]:
    """Rank a work's main version before its others, then by id: who of several is cited."""
    return paper.version_of is not None, paper.id


def _is_one_work(papers: Sequence[Paper]) -> bool:
    """Return whether the papers are versions of one work, whose main one comes first."""
    return len({paper.version_of or paper.id for paper in papers}) == 1


def _own_keys(paper: Paper) -> Iterator[str]:
    """Yield the keys of a paper's ids, and of its records' own within their files.

    Another record of the file may cite it by that.
    """
    yield from id_keys(paper.ids)
    for record in paper.records:
        if record.id:
            yield f"key:{own_key(record.source, record.id)}"


def _lost_keys(paper: Paper) -> Iterator[str]:
    """Yield the keys of ids that lost in the merge: they count where no other paper has them."""
    for field, evidence in paper.evidence.items():
        if evidence.lost and field.startswith("ids."):
            for claim in evidence.lost:
                yield from id_keys({field.removeprefix("ids."): claim.value})


def _long_title_key(title: str) -> str | None:
    """Return what equal titles share, None for one so short that several works have it."""
    return title_key(title) if len(words(title)) >= _LEAST_WORDS else None


def _years_agree(one: int | None, other: int | None) -> bool:
    """Return whether two years can be those of a preprint and of what became of it."""
    return one is None or other is None or abs(one - other) <= _DELAY


def _title_node(title: str) -> str:
    """Return the id of the stub of a work that is known by its title alone."""
    return f"paper/cited:{slug(title, 60)}-{digest(title_key(title))}"


def _text_node(text: str, citing: str) -> str:
    """Return the stub's id of a reference that is only text.

    "Makhzani and Frey, 2013" names one work well enough to be shared by all who cite it so.
    "Wang et al., 2020" does not: it stays a stub of the citing paper's own.
    """
    folded = fold(text)
    shared = (" and " in folded or " & " in folded) and "et al" not in folded
    scope = "" if shared else citing
    return f"paper/cited:{slug(text, 60)}-{digest(scope + folded)}"
