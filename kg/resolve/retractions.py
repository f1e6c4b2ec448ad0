"""Papers that a notice retracts: the mark stands on the paper, with the notice as who says so."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from kg.citations import Targets, reference_value
from kg.model import Claim, Evidence, Paper, Reference, Relation

__all__ = ["mark_retracted"]


def mark_retracted(papers: list[Paper]) -> list[Paper]:
    """Return the papers, those that another paper retracts with `retracted` set."""
    notices = [paper for paper in papers if any(_retracted_by(paper))]
    if not notices:
        return papers
    targets = Targets(papers)
    by: dict[str, set[str]] = {}
    for notice in notices:
        said = _sources(notice)
        for reference in _retracted_by(notice):
            target, _ = targets.node(reference, notice.id)
            by.setdefault(target, set()).update(said.get(reference_value(reference), ()))
    return [_marked(paper, by.get(paper.id)) for paper in papers]


def _retracted_by(paper: Paper) -> Iterable[Reference]:
    return (item for item in paper.references if item.relation is Relation.RETRACTS)


def _sources(paper: Paper) -> dict[str, tuple[str, ...]]:
    evidence = paper.evidence.get("references")
    return {claim.value: claim.by for claim in evidence.values} if evidence else {}


def _marked(paper: Paper, by: set[str] | None) -> Paper:
    """Return the paper as retracted by the records `by`, beside those that said so already."""
    if not by:
        return paper
    known = paper.evidence.get("retracted", Evidence(by=()))
    agreeing = known.by if paper.retracted else ()
    denied = (Claim(value="False", by=known.by),) if paper.retracted is False else ()
    said = Evidence(by=tuple(sorted({*by, *agreeing})), lost=(*known.lost, *denied))
    return replace(paper, retracted=True, evidence={**paper.evidence, "retracted": said})
