"""Which node a reference points to: a paper of the corpus, or a stub for a work outside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from kg.dates import year_of
from kg.ids import arxiv_of_doi
from kg.model import Paper, Reference, Relation
from kg.names import parse
from kg.text import digest, fold, slug

__all__ = ["Targets", "id_keys", "node_of_ids", "own_key", "reference_value"]

# The scheme that names a paper's node, where it has several ids: the first of these it has.
_PRIORITY = ("arxiv", "doi", "acl", "openalex", "s2", "dblp", "pmid", "pmcid", "openreview")

_NAMES_AND_YEAR = re.compile(r"(?P<names>[^0-9]+?),? (?P<year>\d{4})")
_AND = re.compile(r"\s*,?\s+(?:and|&)\s+|\s*,\s*")


def id_keys(ids: Mapping[str, str]) -> Iterator[str]:
    """Yield `scheme:value` for each id, best known scheme first; an arXiv DOI is an arXiv id."""
    for scheme in sorted(ids, key=_rank):
        arxiv = arxiv_of_doi(ids[scheme]) if scheme == "doi" else None
        yield f"arxiv:{arxiv}" if arxiv else f"{scheme}:{ids[scheme]}"


def _rank(scheme: str) -> tuple[int, str]:
    known = _PRIORITY.index(scheme) if scheme in _PRIORITY else len(_PRIORITY)
    return known, scheme


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
    keys = " ".join(id_keys(reference.ids)) or reference.text or ""
    return keys if reference.relation is Relation.CITES else f"{reference.relation.value} {keys}"


class Targets:
    """The target node of every reference in a corpus.

    References that share an id, directly or over a third one, are one work: `doi:X` in one
    paper and `doi:X, arxiv:A` in another meet in one stub. The answer depends on the set of
    papers alone, not on their order.
    """

    def __init__(self, papers: Iterable[Paper]) -> None:
        self._known: dict[str, str] = {}
        self._parent: dict[str, str] = {}
        self._by_names: dict[tuple[frozenset[str], int], set[str]] = {}
        for paper in papers:
            self._add_names(paper)
            for key in _all_keys(paper):
                self._known[key] = min(paper.id, self._known.get(key, paper.id))
            for reference in paper.references:
                self._union(list(id_keys(reference.ids)))
        self._stubs = self._name_stubs()

    def node(self, reference: Reference, citing: str) -> tuple[str, bool]:
        """Return the node that the reference of paper `citing` points to, and if it's a stub."""
        keys = list(id_keys(reference.ids))
        for key in keys:
            if key in self._known:
                return self._known[key], False
        if not keys:
            return self._by_text(reference.text or "", citing)
        group = self._find(keys[0])
        return self._stubs[group]

    def _add_names(self, paper: Paper) -> None:
        """Note a paper of two authors or more under what "Makhzani and Frey, 2013" says of it."""
        year = year_of(paper.date)
        families = frozenset(parse(author.name).family for author in paper.authors)
        if year and paper.authors_complete and len(families) == len(paper.authors) > 1:
            self._by_names.setdefault((families, year), set()).add(paper.id)

    def _by_text(self, text: str, citing: str) -> tuple[str, bool]:
        """Return the one paper that has just the authors and year of a citation, else a stub."""
        if citation := _NAMES_AND_YEAR.fullmatch(fold(text)):
            parts = _AND.split(citation["names"])
            families = frozenset(parse(f"x {part}").family for part in parts)
            found = self._by_names.get((families, int(citation["year"])), set())
            if len(found) == 1:
                return next(iter(found)), False
        return _text_node(text, citing), True

    def _name_stubs(self) -> dict[str, tuple[str, bool]]:
        groups: dict[str, list[str]] = {}
        for key in self._parent:
            groups.setdefault(self._find(key), []).append(key)
        return {group: self._name_group(keys) for group, keys in groups.items()}

    def _name_group(self, keys: list[str]) -> tuple[str, bool]:
        known = min((self._known[key] for key in keys if key in self._known), default=None)
        return (known, False) if known else (node_of_ids(keys), True)

    def _find(self, key: str) -> str:
        while (parent := self._parent.setdefault(key, key)) != key:
            self._parent[key] = key = self._parent[parent]
        return key

    def _union(self, keys: list[str]) -> None:
        for key in keys:
            first, other = sorted((self._find(keys[0]), self._find(key)), key=_key_rank)
            self._parent[other] = first


def _all_keys(paper: Paper) -> Iterator[str]:
    """Yield the keys of a paper's ids, those that lost in the merge included.

    A source's own key counts within its file: another record of the file may cite it.
    """
    yield from id_keys(paper.ids)
    for record in paper.records:
        if record.id:
            yield f"key:{own_key(record.source, record.id)}"
    for field, evidence in paper.evidence.items():
        if field.startswith("ids."):
            for claim in evidence.lost:
                yield from id_keys({field.removeprefix("ids."): claim.value})


def _text_node(text: str, citing: str) -> str:
    """Return the stub's id of a reference that is only text.

    "Makhzani and Frey, 2013" names one work well enough to be shared by all who cite it so.
    "Wang et al., 2020" does not: it stays a stub of the citing paper's own.
    """
    folded = fold(text)
    shared = (" and " in folded or " & " in folded) and "et al" not in folded
    scope = "" if shared else citing
    return f"paper/cited:{slug(text, 60)}-{digest(scope + folded)}"
