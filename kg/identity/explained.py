"""Why a paper or an author is one: what `kg explain A` says, as plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from kg.dates import year_of
from kg.graph import node_label
from kg.model import Claim, Join, Paper, Person

if TYPE_CHECKING:
    from kg.directory import GraphDirectory
    from kg.identity.things import Thing, Things

__all__ = ["author_facts", "feature_words", "judged_facts", "paper_facts"]

Facts = dict[str, Any]

_EVERYWHERE = {"bias": "before any evidence", "id_shared": "an id that both have"}


def paper_facts(paper: Paper, directory: GraphDirectory) -> Facts:
    """Return why the records of a paper are one, its versions, judgements and conflicts."""
    from kg.resolve.conflicts import conflicts

    refs = [record.ref for record in paper.records]
    return {
        "kind": "paper",
        "id": paper.id,
        "label": node_label(paper),
        "records": [{"record": ref.ref, "id": ref.id} for ref in paper.records],
        "joins": [_join(join) for join in paper.joins],
        "version_of": paper.version_of,
        "versions": [msgspec.to_builtins(version) for version in paper.versions],
        "judgements": judged_facts(directory, [refs]),
        "conflicts": [
            {
                "field": found.field,
                "kept": _claim(found.kept),
                "others": [_claim(claim) for claim in found.others],
                "rule": found.rule,
            }
            for found in conflicts(paper)
        ],
    }


def author_facts(thing: Thing, things: Things, directory: GraphDirectory) -> Facts:
    """Return why the mentions of an author are one person's: names, papers, joins, judgements."""
    person = next((one for one in directory.people() if one.id == thing.node), None)
    person = person or Person(id=thing.node, name=thing.label)
    titles = {
        mention: node_label(paper)
        for paper, author in things.authors[thing.node]
        for mention in author.mentions
    }
    return {
        "kind": "author",
        "id": thing.node,
        "label": person.name,
        "ids": person.ids,
        "names": [_claim(claim) for claim in person.names],
        "papers": [
            {
                "id": paper.id,
                "title": node_label(paper),
                "year": year_of(paper.date),
                "name": author.name,
                "mentions": list(author.mentions),
            }
            for paper, author in things.authors[thing.node]
        ],
        "joins": [_join(join) | {"titles": _titles(join, titles)} for join in person.joins],
        "judgements": judged_facts(directory, [thing.names]),
    }


def judged_facts(directory: GraphDirectory, groups: Iterable[Iterable[str]]) -> list[Facts]:
    """Return the judgements that name something of each of the groups of names."""
    judged = directory.judgements()
    if not judged.judged:
        return []
    wanted = [set(group) for group in groups]
    standing = judged.standing(directory.all_records())
    lines = dict(judged)
    return [
        {"line": line, "verdict": found.verdict.value, "judgement": lines[line]}
        for line, found in standing.judgements
        if all(group & {*found.one, *found.other} for group in wanted)
    ]


def feature_words(feature: str, kind: str, contribution: float) -> str:
    """Return what a feature of a comparison says, in words; what it adds says for which side."""
    if words := _EVERYWHERE.get(feature):
        return words
    if kind == "paper":
        from kg.resolve.model import described

        return described(feature, contribution)
    from kg.resolve.people import DESCRIPTIONS as OF_PEOPLE

    return OF_PEOPLE.get(feature, feature.replace("_", " "))


def _join(join: Join) -> Facts:
    return {
        "one": join.one,
        "other": join.other,
        "by": join.by,
        "score": join.score,
        "features": dict(join.features),
    }


def _titles(join: Join, titles: Mapping[str, str]) -> list[str]:
    return [titles.get(join.one, ""), titles.get(join.other, "")]


def _claim(claim: Claim) -> Facts:
    return {"value": claim.value, "by": list(claim.by)}
