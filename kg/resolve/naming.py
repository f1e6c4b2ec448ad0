"""Node ids of papers: what a paper is called depends on its own records alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from msgspec.structs import replace

from kg.citations import id_keys, node_of_ids
from kg.dates import year_of
from kg.model import Paper, RecordRef
from kg.names import parse
from kg.text import digest, fold, slug, words
from kg.titles import title_key

__all__ = ["node_id", "with_distinct_ids"]

_PLACE = ("venue", "volume", "issue", "pages", "type")


def node_id(fields: Mapping[str, Any]) -> str:
    """Return the node id that a paper's own fields give: by its best id, else by its title.

    Papers of one title ("Editorial", or the versions of one work) differ in the digest of year,
    authors and place of publication behind it, so that none needs to know of the others. A paper
    without a title is named by its abstract, else by its first record.
    """
    if fields.get("ids"):
        return node_of_ids(id_keys(fields["ids"]))
    if title := fields.get("title"):
        name = slug(title, 60)
        return f"paper/title:{name}{'-' if name else ''}{digest(_content(title, fields))}"
    if abstract := fields.get("abstract"):
        return f"paper/abstract:{digest(' '.join(words(abstract)), 6)}"
    record: RecordRef = fields["records"][0]
    return f"paper/record:{record.source}#{record.id or record.at}"


def _content(title: str, fields: Mapping[str, Any]) -> str:
    """Return what tells papers of one title apart, as one text."""
    families = " ".join(sorted([parse(author.name).family for author in fields["authors"]]))
    facts = [title_key(title), str(year_of(fields.get("date")) or ""), families]
    place = [fold(value) if (value := fields.get(field)) else "" for field in _PLACE]
    return "|".join([*facts, *place])


def with_distinct_ids(papers: Iterable[Paper]) -> list[Paper]:
    """Return the papers with ids that differ; of those that share one, all but one get a suffix.

    Papers share an id where two works are kept apart that sources give one identifier, or whose
    records say just the same. The one with most records keeps the plain id (of equally many, the
    one whose records stand first); the others' suffix depends on their own records alone.
    """
    given = list(papers)
    first: dict[str, Paper] = {}
    for paper in given:
        known = first.setdefault(paper.id, paper)
        if known is not paper and _standing(paper) < _standing(known):
            first[paper.id] = paper
    return [paper if first[paper.id] is paper else _suffixed(paper) for paper in given]


def _standing(paper: Paper) -> tuple[int, list[str]]:
    return -len(paper.records), [record.ref for record in paper.records]


def _suffixed(paper: Paper) -> Paper:
    own = digest(" ".join(record.ref for record in paper.records))
    return replace(paper, id=f"{paper.id}-{own}")
