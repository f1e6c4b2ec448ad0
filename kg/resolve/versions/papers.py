"""The papers of a work: one that lists its versions, or one a version, linked to the main one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from kg.citations import id_keys
from kg.dates import year_of
from kg.model import Claim, Evidence, Join, Paper, Record, Version
from kg.resolve.fields import Said, choose, collect
from kg.resolve.merge import merge
from kg.resolve.unions import version_value
from kg.resolve.versions.facts import Facts, facts_of, is_preprint_key
from kg.resolve.versions.linking import joins_of
from kg.resolve.versions.splitting import Group
from kg.venues import venue_agreement

__all__ = ["apart", "joined"]

# Which version stands for the work: the most final text first.
_FINAL = ("journal", "conference", "book", "thesis", "report", None, "preprint")
_SAME_VENUE = 0.85
_NO_YEAR = 9_999


def joined(records: Sequence[Record], joins: Sequence[Join], named: Sequence[Group]) -> Paper:
    """Return the one paper of a work; two versions or more stand in its `versions`.

    `named` has for each the records that name it: those that name none went where they fit, which
    may be wrong. A version that a source lists too stays as the source has it, with the
    records beside it.
    """
    paper = merge(records, joins)
    if not named:
        return paper
    listed, found = list(paper.versions), [_version(group) for group in named]
    for version in found:
        at = next((at for at, other in enumerate(listed) if _is_same(version, other)), None)
        if at is None:
            listed.append(version)
        else:
            listed[at] = replace(listed[at], records=version.records)
    versions = tuple(sorted(listed, key=version_value))
    return replace(paper, versions=versions, evidence=_evidence(paper, found))


def apart(joins: Sequence[Join], groups: Sequence[Group]) -> list[Paper]:
    """Return a paper for each version of a work, the main one first.

    The main version is the journal's before the conference's, a published one before a thesis,
    a report or a preprint; of one kind that with most records, then the earliest. An id is kept
    by one version alone: an arXiv id by the preprint, any other by the published version that
    states it most.
    """
    ranked = sorted(groups, key=_rank)
    return [
        merge(group, joins_of(group, joins))
        for group in (_owning(ranked) if ranked[1:] else ranked)
    ]


def _rank(group: Group) -> tuple[int, int, int, str]:
    years = [year for record in group if (year := year_of(record.date))]
    kind = _kind(group)
    return _FINAL.index(kind), -len(group), min(years, default=_NO_YEAR), group[0].source.ref


def _kind(group: Iterable[Record]) -> str | None:
    """Return the kind that most records say, those that say it firmly first."""
    said = Counter((facts.firm, facts.kind) for facts in map(facts_of, group) if facts.kind)
    found = sorted(said, key=lambda each: (not each[0], -said[each], _FINAL.index(each[1])))
    return found[0][1] if found else None


def _owning(ranked: Sequence[Group]) -> list[Group]:
    """Return the versions with each id in the records of one of them alone."""
    stated = [Counter(key for record in group for key in id_keys(record.ids)) for group in ranked]
    kinds = [_kind(group) for group in ranked]
    owner = {
        key: min(
            (at for at, keys in enumerate(stated) if key in keys),
            key=lambda at: (_is_foreign(key, kinds[at]), -stated[at][key], at),
        )
        for key in sorted({key for keys in stated for key in keys})
    }
    return [
        [_without(record, {key for key, at in owner.items() if at != place}) for record in group]
        for place, group in enumerate(ranked)
    ]


def _is_foreign(key: str, kind: str | None) -> bool:
    of_preprint = is_preprint_key(key)
    return of_preprint is not None and of_preprint != (kind == "preprint")


def _without(record: Record, keys: set[str]) -> Record:
    """Return the record without ids of another version."""
    kept = {
        scheme: value
        for scheme, value in record.ids.items()
        if keys.isdisjoint(id_keys({scheme: value}))
    }
    return record if len(kept) == len(record.ids) else replace(record, ids=kept)


def _version(group: Group) -> Version:
    """Return what the records of one version say of it."""
    facts = [facts_of(record) for record in group]
    return Version(
        label=_kind(group),
        ids=_ids(group, facts),
        venue=_chosen("venue", group, [told.venue for told in facts]),
        type=_chosen("type", group, [record.type for record in group]),
        date=_chosen("date", group, [record.date for record in group]),
        records=tuple(sorted(record.source.ref for record in group)),
    )


def _chosen(field: str, group: Group, values: Sequence[str | None]) -> str | None:
    pairs = zip(group, values, strict=True)
    return choose(field, [Said(value, r.source.ref) for r, value in pairs if value])[0]


def _ids(group: Group, facts: Sequence[Facts]) -> dict[str, str]:
    """Return the version's own ids, one a scheme: the one that most records give."""
    said: dict[str, list[Said]] = {}
    for record, told in zip(group, facts, strict=True):
        for key in told.own:
            scheme, _, value = key.partition(":")
            said.setdefault(scheme, []).append(Said(value, record.source.ref))
    chosen = ((scheme, choose("ids", said[scheme])[0]) for scheme in sorted(said))
    return {scheme: value for scheme, value in chosen if value}


def _is_same(found: Version, listed: Version) -> bool:
    """Return whether a version that the records make is one that a source lists."""
    if listed.records:
        return False
    mine, theirs = set(id_keys(found.ids)), set(id_keys(listed.ids))
    if mine and theirs:
        return bool(mine & theirs)
    agree = venue_agreement(found.venue, listed.venue)
    years = year_of(found.date), year_of(listed.date)
    return agree is not None and agree >= _SAME_VENUE and (None in years or years[0] == years[1])


def _evidence(paper: Paper, found: Sequence[Version]) -> Mapping[str, Evidence]:
    """Return the paper's evidence with the records that make each version."""
    known = paper.evidence.get("versions")
    said = [Said(claim.value, ref) for claim in (known.values if known else ()) for ref in claim.by]
    said += [Said(version_value(version), ref) for version in found for ref in version.records]
    claims: Sequence[Claim] = collect(said)
    by = tuple(sorted({ref for claim in claims for ref in claim.by}))
    return {**paper.evidence, "versions": Evidence(by=by, values=tuple(claims))}
