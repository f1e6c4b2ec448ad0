"""How `kg explain` prints what it has found out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg.cli._shared import some, version_line
from kg.identity import feature_words, told

if TYPE_CHECKING:
    from rich.console import Console

__all__ = ["print_author", "print_pair", "print_paper"]

Facts = dict[str, Any]

_LONG = 160
_MOST = 20
_LEAST = 0.05  # what adds less does not matter
_BY = {
    "id": "an id that both have",
    "title": "the same title",
    "abstract": "the same abstract",
    "score": "the evidence together",
    "name": "the same name",
    "version": "another record of the same version",
    "judgement": "your judgement",
}


def print_paper(out: Console, facts: Facts) -> None:
    """Print why a paper is one."""
    _head(out, facts)
    out.print(f"\nRecords ({len(facts['records'])})", style="bold")
    for record in facts["records"]:
        out.print(f"  {record['record']}" + (f"  ({record['id']})" if record["id"] else ""))
    _print_joins(out, facts["joins"], "Why they are one", "paper")
    if facts["version_of"]:
        out.print(f"\nA version of {facts['version_of']}")
    if facts["versions"]:
        out.print(f"\nVersions ({len(facts['versions'])})", style="bold")
        for version in facts["versions"]:
            out.print(f"  {version_line(version)}")
    _print_judged(out, facts["judgements"])
    out.print(f"\nConflicts ({len(facts['conflicts'])})", style="bold")
    for conflict in facts["conflicts"]:
        _print_conflict(out, conflict)
    if not facts["conflicts"]:
        out.print("  none: where two records say something, they say the same")


def print_author(out: Console, facts: Facts) -> None:
    """Print why an author is one person."""
    _head(out, facts)
    for scheme, value in facts["ids"].items():
        out.print(f"  {scheme}: {value}")
    out.print(f"\nNames ({len(facts['names'])})", style="bold")
    for claim in facts["names"]:
        out.print(f"  {claim['value']}  ({some(claim['by'])})")
    out.print(f"\nPapers ({len(facts['papers'])})", style="bold")
    for paper in sorted(facts["papers"], key=_year)[:_MOST]:
        year = f"{paper['year']}  " if paper["year"] else ""
        out.print(f"  {year}{paper['title']}  {paper['id']}  as {paper['name']}")
    _print_more(out, facts["papers"])
    _print_joins(out, facts["joins"], "Why they are one person's", "author")
    _print_judged(out, facts["judgements"])


def _year(paper: Facts) -> tuple[bool, int, str]:
    return paper["year"] is None, paper["year"] or 0, paper["id"]


def print_pair(out: Console, facts: Facts) -> None:
    """Print what two nodes have to do with each other."""
    for side in ("one", "other"):
        out.print(f"{facts[side]['label']}  {facts[side]['id']}", style="bold")
    if "are_one" in facts:
        _print_identity(out, facts)
    for edge in facts["edges"]:
        _print_edge(out, edge)
    if not facts["edges"] and "are_one" not in facts:
        out.print("\nNo edge of the graph joins them.")


def _print_identity(out: Console, facts: Facts) -> None:
    kind = "paper" if facts["one"]["kind"] == "paper" else "person"
    verdict = f"one {kind}" if facts["are_one"] else f"not one {kind}"
    versions = not facts["are_one"] and facts.get("one_work", False)
    more = ", but versions of one work, which are kept apart" if versions else ""
    out.print(f"\nThey are {verdict} in this graph{more}.", style="bold")
    _print_judged(out, facts["judgements"])
    for join in facts.get("joined_over", ()):
        out.print(f"  {join['one']} and {join['other']}: {_by(join)}")
    if "comparison" in facts:
        _print_comparison(out, facts)
    for paper in facts.get("shared_papers", ()) if not facts["are_one"] else ():
        out.print(f"  both are on the list of {paper}: nobody writes one paper twice")
    if facts.get("missing"):
        out.print("\nWhat would tell more", style="bold")
        for sentence in facts["missing"]:
            out.print(f"  {sentence}")


def _print_comparison(out: Console, facts: Facts) -> None:
    found, kind = facts["comparison"], facts["one"]["kind"]
    out.print(f"\nNearest: {found['one']} and {found['other']}", style="bold")
    reached = "reached" if found["alike_enough"] else "not reached"
    out.print(f"  score {found['score']:.3f}, threshold {found['threshold']:.3f}: {reached}")
    _print_features(out, found["features"], kind)
    if facts["vetoes"]:
        does = "would keep" if facts["are_one"] else "keeps"
        out.print(f"\nWhat {does} them apart, whatever the score", style="bold")
        for veto in facts["vetoes"]:
            out.print(f"  {veto}")
    elif found["alike_enough"] and not facts["are_one"] and not facts.get("one_work"):
        if any(judged["verdict"] == "different" for judged in facts["judgements"]):
            out.print("  These two would be joined, had you not judged them to be two.")
        else:
            out.print("  These two alone would be joined; others of the two groups forbid it.")


def _print_features(out: Console, features: Mapping[str, float], kind: str) -> None:
    """Print what each kind of evidence adds to the log-odds, the strongest first."""
    for name, value in sorted(features.items(), key=lambda item: (-abs(item[1]), item[0])):
        if abs(value) >= _LEAST:
            out.print(f"    {value:+7.2f}  {feature_words(name, kind, value)}")


def _print_joins(out: Console, joins: Iterable[Facts], heading: str, kind: str) -> None:
    joins = list(joins)
    if not joins:
        return
    out.print(f"\n{heading}", style="bold")
    for join in joins[:_MOST]:
        out.print(f"  {join['one']} and {join['other']}: {_by(join)}")
        for name, title in zip(("one", "other"), join.get("titles", ()), strict=False):
            out.print(f"    {join[name]}: {_short(title)}")
        _print_features(out, join["features"], kind)
    _print_more(out, joins)


def _print_more(out: Console, found: list[Facts]) -> None:
    if len(found) > _MOST:
        out.print(f"  ... and {len(found) - _MOST:,} more (-f json)")


def _by(join: Facts) -> str:
    reason = _BY.get(join["by"]) or str(join["by"])
    return reason if join["by"] in {"id", "judgement"} else f"{reason} (score {join['score']:.3f})"


def _print_judged(out: Console, judged: Iterable[Facts]) -> None:
    for found in judged:
        out.print(f"\nJudged (line {found['line']}): {told(found['judgement'])}")


def _print_conflict(out: Console, conflict: Facts) -> None:
    out.print(f"  {conflict['field']}")
    kept = conflict["kept"]
    out.print(f"    kept     {_short(kept['value'])}  ({some(kept['by'])})")
    for other in conflict["others"]:
        out.print(f"    against  {_short(other['value'])}  ({some(other['by'])})")
    out.print(f"    rule     {conflict['rule']}")


def _print_edge(out: Console, edge: Facts) -> None:
    out.print(f"\n{edge['source']} {edge['relation']} {edge['target']}", style="bold")
    for name, value in edge["attributes"].items():
        if name != "sources":
            out.print(f"  {name}: {', '.join(str(value).splitlines())}")
    if edge["said_by"]:
        out.print(f"  said by {some(edge['said_by'])}")


def _head(out: Console, facts: Facts) -> None:
    out.print(facts["label"], style="bold")
    out.print(f"{facts['kind']}  {facts['id']}")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONG else f"{text[: _LONG - 3]}..."
