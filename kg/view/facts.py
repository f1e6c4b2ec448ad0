"""What the details panel says of a node: text, rows, checked links, and the sources.

The page turns nothing into a link by itself. Every address is made here, of https and a scheme
that `kg.ids` knows, for a value that has that scheme's form; all else is text.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from kg import ids
from kg.text import clean

if TYPE_CHECKING:
    from kg.view.content import Link, Point

__all__ = ["address", "edge_notes", "node_facts"]

_ROWS = {
    "title": "Title",
    "name": "Name",
    "names": "Also written",
    "alt_labels": "Also called",
    "date": "Date",
    "venue": "Venue",
    "type": "Type",
    "comment": "Comment",
    "flags": "Marks",
    "links": "Links",
    "raw": "As cited",
    "match": "Same as",
    "volume": "Volume",
    "issue": "Issue",
    "pages": "Pages",
    "publisher": "Publisher",
    "keywords": "Keywords",
    "topics": "Topics",
    "discovered": "Discovered in the papers",
    "first_year": "First year",
    "years": "Papers by year",
    "archive": "Archive",
    "group": "Group",
    "retired": "Retired",
    "replaced_by": "Now",
}
"""The attributes that are rows, in their order, with what the row is called."""

_ELSEWHERE = {
    *("kind", "label", "stub", "abstract", "definition", "sources", "records", "retracted"),
    *("authors_complete", "papers", "year", "evidence", "lost", "versions", "top_papers"),
}
"""Attributes that the page shows in another way, or that its own figures repeat."""

_LONGEST_ROW = 2_000
_LONGEST_SAID = 300
_MOST_MENTIONS = 4
_NOTED = {"affiliations", "sources", "raw", "intents", "mentions", "npmi", "by"}
_TEXT_BUDGET = 1_500_000
"""Characters of abstracts in a page; with more, each is cut to its share."""
_SHORTEST = 160
_SAFE = "/:;()-._~"  # what an id may keep in an address; `#` and `?` would end it


def node_facts(points: Sequence[Point]) -> list[dict[str, Any]]:
    """Return per node what its details say: `text`, `rows`, `ids`, `sources`, `said` and marks."""
    texts = [_text(point.attributes) for point in points]
    longest = _longest(texts)
    return [_facts(point, text, longest) for point, text in zip(points, texts, strict=True)]


def edge_notes(points: Sequence[Point], links: Sequence[Link]) -> dict[str, str]:
    """Return what is known of single edges: an author's affiliations, who states a citation."""
    notes: dict[str, str] = {}
    for at, link in enumerate(links):
        facts = link.attributes
        if facts.keys().isdisjoint(_NOTED):
            continue
        raw = _joined(facts.get("raw"))
        said = [_joined(facts.get("affiliations")), raw if raw != points[link.target].label else ""]
        said += [_joined(facts.get("intents")), _score(facts), _mentions(facts.get("mentions"))]
        if stated := _joined(facts.get("sources")):
            said.append(f"stated by {stated}")
        if note := " · ".join(part for part in said if part):
            notes[str(at)] = _cut(note, _LONGEST_ROW)
    return notes


def _score(facts: Mapping[str, Any]) -> str:
    """Return how strongly a concept is tied, or two concepts to each other."""
    named = [("score", "score"), ("npmi", "association"), ("by", "by")]
    found = [(title, facts[name]) for name, title in named if name in facts]
    return ", ".join(f"{title} {clean(str(value))}" for title, value in found)


def _mentions(mentions: object) -> str:
    """Return where a text names a concept, and how: `title: scaling laws`."""
    found: dict[str, None] = {}
    for part in _parts(mentions):
        where, _, rest = part.partition(":")
        found[f"{where}: {rest.partition(':')[2]}" if ":" in rest else part] = None
    return "; ".join(list(found)[:_MOST_MENTIONS])


def address(scheme: str, value: str) -> str | None:
    """Return the https address of an id, or None where the value has not its scheme's form."""
    canonical, start = ids.normalise(scheme, value), ids.url(scheme, "")
    if canonical is None or start is None or not start.startswith("https://"):
        return None
    return start + quote(canonical, safe=_SAFE)


def _facts(point: Point, text: str, longest: int) -> dict[str, Any]:
    facts = point.attributes
    shown: dict[str, Any] = {
        "text": _cut(text, longest),
        "rows": _rows(point),
        "ids": _ids(facts),
        "sources": _parts(facts.get("sources")),
        "said": _said(facts.get("evidence")),
        "lost": _said(facts.get("lost")),
        "cut": len(text) > longest,
        "unfinished": facts.get("authors_complete") is False,
        "retracted": facts.get("retracted") is True,
    }
    return {name: value for name, value in shown.items() if value}


def _said(lines: object) -> list[tuple[str, list[str]]]:
    """Return what is said and by which records, from lines of `kg.graph.evidence`."""
    said = []
    for line in str(lines or "").split("\n"):
        what, *records = (clean(part) for part in line.split("\t"))
        if what and records:
            said.append((_cut(what, _LONGEST_SAID), records))
    return said


def _text(facts: Mapping[str, Any]) -> str:
    return clean(str(facts.get("abstract") or facts.get("definition") or ""))


def _longest(texts: Iterable[str]) -> int:
    """Return the length that texts are cut to, so that all together stay in the budget."""
    lengths = [len(text) for text in texts if text]
    if sum(lengths) <= _TEXT_BUDGET:
        return max(lengths, default=0)
    return max(_SHORTEST, _TEXT_BUDGET // len(lengths))


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[:longest].rstrip() + "…"


def _rows(point: Point) -> list[tuple[str, str]]:
    facts = point.attributes
    rows = {name: facts[name] for name in _ROWS if facts.get(name) not in (None, "")}
    if clean(str(rows.get("title", ""))) == point.label:
        rows.pop("title", None)
    if "date" not in rows and point.year:
        rows["date"] = point.year
    others = sorted((str(name), value) for name, value in facts.items() if _is_other(str(name)))
    named = [(title, rows[name]) for name, title in _ROWS.items() if name in rows]
    return [(title, text) for title, value in [*named, *others] if (text := _joined(value))]


def _is_other(name: str) -> bool:
    return name not in _ROWS and name not in _ELSEWHERE and not name.startswith("id_")


def _ids(facts: Mapping[str, Any]) -> list[tuple[str, str, str | None]]:
    """Return (scheme, value, address or None), sorted by scheme."""
    found = []
    for name in sorted(str(name) for name in facts if str(name).startswith("id_")):
        scheme, value = name.removeprefix("id_"), str(facts[name])
        found.append((clean(scheme), _cut(clean(value), _LONGEST_ROW), address(scheme, value)))
    return found


def _parts(value: object) -> list[str]:
    """Return the parts of an attribute: the lines of a text, the items of a user's collection."""
    if value is None:
        return []
    if isinstance(value, set | frozenset):
        value = sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [part for item in value if (part := clean(str(item)))]
    if isinstance(value, dt.date):
        return [value.isoformat()]
    return [part for line in str(value).split("\n") if (part := clean(line))]


def _joined(value: object) -> str:
    return _cut(" · ".join(_parts(value)), _LONGEST_ROW)
