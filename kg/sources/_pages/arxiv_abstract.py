"""Layout "arXiv abstract page": one paper, with the site's menus around it.

Computer Science > Machine Learning
[Submitted on 6 Jun 2024 (v1), last revised 3 Jul 2024 (this version, v2)]
Title:Scaling and evaluating sparse autoencoders
Authors:Leo Gao, Tom Dupré la Tour, Henk Tillman
View PDF
Abstract:Sparse autoencoders find ...
Subjects:	Machine Learning (cs.LG); Artificial Intelligence (cs.AI)
Cite as:	arXiv:2406.04093 [cs.LG]
        (or arXiv:2406.04093v2 [cs.LG] for this version)
Submission history
[v1] Thu, 6 Jun 2024 14:10:12 UTC (1,234 KB)

Browsers may leave out the words "Title:", "Authors:" and "Abstract:", which the page hides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.dates import MONTH, iso_date
from kg.model import Record, Version
from kg.sources._listing.lines import Line
from kg.sources._listing.page import Page, Piece
from kg.sources._listing.prose import is_prose
from kg.sources._pages.arxiv_fields import arxiv_id, drop_strays, grouped, label_of
from kg.sources._pages.arxiv_record import Facts, facts, note_withdrawal
from kg.sources._pages.furniture import is_furniture
from kg.sources._pages.layout import Head

__all__ = ["FORMAT", "find", "head", "read"]

FORMAT = "arxiv-page"

_SUBMITTED = re.compile(r"\[Submitted on (?P<first>[^()\[\]]+)(?P<rest>[^\[\]]*)\]?")
_THIS = re.compile(r"\(or\s*(?P<id>arXiv:\S+?v\d+)\s*(?:\[[\w.-]+\]\s*)?for this version\)")
_REVISED = re.compile(r"this version, (v\d+)")
_OWN_DOI = re.compile(r"(?:https?://doi\.org/)?10\.48550/(?P<id>arXiv\.\S+)", re.IGNORECASE)
_OWN_ID = re.compile(r"(?P<id>arXiv:\S+)(?:\s*\([\w.-]+\))?")
_CRUMBS = re.compile(r"[A-Z][\w ,&-]+ > [A-Z][\w ,.&()-]+")
_LABEL = re.compile(r"\[(?P<label>v\d+)\]\s*")
_STAMP = re.compile(rf"\w{{3}}, (?P<date>\d{{1,2}} {MONTH} \d{{4}}) \d\d:\d\d:\d\d(?P<rest>.*)")
_WITHDRAWN = re.compile(r"This paper has been withdrawn\b.*", re.IGNORECASE)
_OWN = (_SUBMITTED, _THIS, _OWN_DOI, _STAMP, _WITHDRAWN, re.compile(r"\[v\d+\].*"))
_ABOVE = frozenset({"title", "authors", "abstract"})
_MOST_ABOVE, _MOST_BELOW = 4, 400


def find(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the place of each page: a title, and what only an abstract page says of it."""
    starts = sorted({_start(lines, at) for at, line in enumerate(lines) if _opens(line.text)})
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        stop = min(end, start + _MOST_BELOW)
        known = _known(lines, start, stop)
        labels = {label[0] for at in known if (label := label_of(lines[at].text))}
        if any(_is_own(lines[at].text) for at in known) and labels - {"title"}:
            yield start, known[-1] + 1 + _below(lines, known[-1], stop)


def _known(lines: Sequence[Line], start: int, stop: int) -> list[int]:
    """Return the places of the lines of one page that show what they are.

    A field that was there before, and names or an abstract below the citation, are another page's.
    """
    known: list[int] = []
    labels: set[str] = set()
    for at in range(start, stop):
        label = label_of(lines[at].text)
        if label and (label[0] in labels or ("cite as" in labels and label[0] in _ABOVE)):
            break
        if label:
            labels.add(label[0])
        if label or _is_own(lines[at].text):
            known.append(at)
    return known


def _opens(text: str) -> bool:
    return text.startswith("Title:") or _SUBMITTED.fullmatch(text) is not None


def _start(lines: Sequence[Line], opening: int) -> int:
    """Return the first of the lines right above an opening that belong to its paper."""
    start = opening
    for at in range(opening - 1, max(-1, opening - 1 - _MOST_ABOVE), -1):
        text = lines[at].text
        if not any(form.fullmatch(text) for form in (_SUBMITTED, _CRUMBS, _OWN_ID)):
            break
        start = at
    return start


def _below(lines: Sequence[Line], last: int, stop: int) -> int:
    """Return how many lines below the last known one are the rest of an abstract or a value."""
    groups, end = grouped(lines[last:stop], 0, label_of, is_furniture)
    return max(0, end - 1) if groups else 0


def _is_own(text: str) -> bool:
    """Return whether a line is one that only abstract pages have."""
    return text.startswith("Cite as:") or any(form.fullmatch(text) for form in _OWN)


def head(gap: Sequence[Line], before: Head) -> Head:  # noqa: ARG001
    """Return nothing: each page says all."""
    return before


def read(lines: Sequence[Line], page: Page, head: Head) -> Iterator[Piece]:  # noqa: ARG001
    """Yield the record of the page's paper, and the lines that are neither known nor its."""
    fields, own = _sorted_out(lines)
    groups, end = grouped(_with_labels(fields), 0, label_of, lambda _: False)
    strays = [line for group in groups for line in drop_strays(group)] + fields[end:]
    found, bad = facts(groups)
    _ids(lines, found)
    history, withdrawn = _history(own)
    note_withdrawal(found, banner=withdrawn)
    date, reason = _first_date(own, history)
    if reason:
        bad.append((lines[0], reason))
    yield Record(
        source=page.source(lines[0]),
        id=found["ids"].get("arxiv"),
        date=date,
        versions=history,
        **found,
    )
    bad += ((line, "no known field of an abstract page") for line in strays)
    for line, why in bad:
        yield page.rejected(line, why)


def _sorted_out(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines of fields, and those of the page's own kind; furniture is left out."""
    fields: list[Line] = []
    own: list[Line] = []
    for line in lines:
        label = label_of(fields[-1].text) if fields else None
        if any(form.fullmatch(line.text) for form in (*_OWN, _CRUMBS, _OWN_ID)):
            own.append(line)
        elif label_of(line.text) or (label and not label[1]) or not is_furniture(line.text):
            fields.append(line)
    return fields, own


def _with_labels(fields: Sequence[Line]) -> list[Line]:
    """Return the fields with the labels that the browser left out."""
    made = list(fields)
    labels = [label[0] if (label := label_of(line.text)) else "" for line in made]
    bare = [label_of(line.text) == (name, "") for line, name in zip(made, labels, strict=True)]
    place = 0
    for name, least in (("title", 0), ("authors", 0), ("abstract", 1)):
        if name in labels:
            place = labels.index(name) + 1 + bare[labels.index(name)]
            continue
        ends = next((at for at in range(place, len(labels)) if labels[at]), len(labels))
        at = next((at for at in range(place, ends) if not least or is_prose(made[at].text)), ends)
        if at < ends:
            made[at] = made[at]._replace(text=f"{name.title()}: {made[at].text}")
            labels[at] = name
            place = at + 1
    return made


def _ids(lines: Sequence[Line], found: Facts) -> None:
    """Note the id and version that the page's lines name, the citation's before any other."""
    known = found.setdefault("ids", {})
    for line in lines:
        text = line.text
        if match := _THIS.search(text):
            arxiv, version = arxiv_id(match["id"])
        elif match := _OWN_DOI.fullmatch(text) or _OWN_ID.fullmatch(text):
            arxiv, version = arxiv_id(match["id"].replace("arXiv.", "arXiv:"))
        else:
            match = _REVISED.search(text) if _SUBMITTED.fullmatch(text) else None
            arxiv, version = None, match[1] if match else None
        if arxiv:
            known.setdefault("arxiv", arxiv)
        if version:
            found.setdefault("version", version)


def _history(own: Sequence[Line]) -> tuple[tuple[Version, ...], bool]:
    """Return the versions with their dates, and whether the paper is withdrawn."""
    versions: list[Version] = []
    withdrawn = label = ""
    for line in own:
        mark = _LABEL.match(line.text)
        label = mark["label"] if mark else label
        if stamp := _STAMP.fullmatch(line.text[mark.end() :] if mark else line.text):
            versions.append(Version(label=label or None, date=iso_date(stamp["date"])))
            withdrawn = "withdrawn" if "withdrawn" in stamp["rest"] else ""
            label = ""
    said = any(_WITHDRAWN.fullmatch(line.text) for line in own)
    return tuple(versions), said or bool(withdrawn)


def _first_date(own: Sequence[Line], history: Sequence[Version]) -> tuple[str | None, str | None]:
    """Return when the first version was submitted, or what is no date."""
    for line in own:
        if match := _SUBMITTED.fullmatch(line.text):
            named = match["first"].strip()
            date = iso_date(named)
            return date, None if date else f"no such date: {named}"
    return next((known.date for known in history if known.label in {"v1", None}), None), None
