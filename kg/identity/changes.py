"""What another build has changed: which papers and authors became one, came apart, are renamed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kg.graph import node_label
from kg.judgements import Judgement, Kind, Verdict
from kg.model import Paper
from kg.names import fullest

__all__ = ["changes", "is_met"]


def changes(before: Sequence[Paper], after: Sequence[Paper]) -> Iterator[str]:
    """Yield a line for each paper and author that holds other records or has another id now."""
    labels = {paper.id: node_label(paper) for paper in (*before, *after)}
    yield from _regrouped(_by_record(before), _by_record(after), labels.__getitem__)
    names: dict[str, set[str]] = {}
    for paper in (*before, *after):
        for author in paper.authors:
            names.setdefault(author.id, set()).add(author.name)
    yield from _regrouped(_by_mention(before), _by_mention(after), lambda id_: fullest(names[id_]))


def is_met(judgement: Judgement, papers: Sequence[Paper]) -> bool:
    """Return whether the papers are as a judgement says.

    Not every one can be met: two records of a paper have one list of authors, and an author in it
    can't be two people.
    """
    nodes = (_by_record if judgement.kind is Kind.PAPER else _by_mention)(papers)
    one = {nodes[name] for name in judgement.one if name in nodes}
    other = {nodes[name] for name in judgement.other if name in nodes}
    return one == other if judgement.verdict is Verdict.SAME else not one & other


def _by_record(papers: Iterable[Paper]) -> dict[str, str]:
    return {record.ref: paper.id for paper in papers for record in paper.records}


def _by_mention(papers: Iterable[Paper]) -> dict[str, str]:
    return {
        mention: author.id
        for paper in papers
        for author in paper.authors
        for mention in author.mentions
    }


def _regrouped(
    before: Mapping[str, str], after: Mapping[str, str], label: Callable[[str], str]
) -> Iterator[str]:
    """Yield what became of the groups of things that both builds hold."""
    parts: dict[str, set[str]] = {}
    wholes: dict[str, set[str]] = {}
    for name in sorted(set(before) & set(after)):
        parts.setdefault(before[name], set()).add(after[name])
        wholes.setdefault(after[name], set()).add(before[name])
    for node, was in sorted(wholes.items()):
        if len(was) > 1:
            yield f"became one: {' + '.join(sorted(was))} -> {node}  {label(node)}"
    for node, now in sorted(parts.items()):
        if len(now) > 1:
            yield f"came apart: {node} -> {', '.join(sorted(now))}  {label(node)}"
        elif wholes[now_one := next(iter(now))] == {node} and node != now_one:
            yield f"new id: {node} -> {now_one}  {label(node)}"
