"""What arXiv's pages share: labelled lines, author lists, subjects, and the record they make."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from kg import ids
from kg.categories import canonical
from kg.model import Topic
from kg.sources import _tex as latex
from kg.sources._listing.lines import Line, joined
from kg.sources._listing.people import is_author_list
from kg.sources._listing.prose import goes_on, is_prose
from kg.text import clean

__all__ = [
    "LINKS",
    "Found",
    "Group",
    "Labelled",
    "arxiv_id",
    "classes",
    "drop_strays",
    "grouped",
    "label_of",
    "readable",
    "split_names",
    "subjects",
    "text_of",
]

LINKS = r"(?:\[\s*(?:abs|pdf|ps|html|other|src|format|dvi)\b[^\[\]]*\])?"
"""A regular expression for the links behind an id ("[pdf, html, other]"), which may be missing."""

_LABEL = re.compile(
    r"(?P<label>Title|Authors?|Comments?|Subjects?|Journal[- ]ref(?:erence)?|Abstract|Cite as"
    r"|(?:Related )?DOI|Report[- ](?:no|number)|(?:MSC|ACM)[- ][Cc]lass(?:es)?)"
    r"\s*:\s*(?P<value>.*)",
    re.DOTALL,
)
_NAMES = {
    "author": "authors",
    "comment": "comments",
    "subject": "subjects",
    "journal ref": "journal",
    "journal reference": "journal",
    "related doi": "doi",
    "report no": "report",
    "report number": "report",
    "msc class": "msc",
    "msc classes": "msc",
    "acm class": "acm",
    "acm classes": "acm",
}
_VERSION = re.compile(r"v\d+$")
_NO_CLASS = re.compile(r"\([^()]*\)|\b(?:primary|secondary)\b:?", re.IGNORECASE)


Labelled = Callable[[str], tuple[str, str] | None]
"""What tells the name of the field that a line begins, and the text behind the label."""


class Group(NamedTuple):
    """A field: its name, and the lines behind and below the label, which is taken off."""

    label: str
    lines: list[Line]


class Found(NamedTuple):
    """Values with what is wrong in them."""

    values: tuple[str, ...]
    bad: tuple[str, ...]


def label_of(text: str) -> tuple[str, str] | None:
    """Return the name of the field that a line begins and the text behind it, None if none.

    The names are title, authors, comments, subjects, journal, abstract, cite as, doi, report,
    msc and acm, whatever the page calls them.
    """
    match = _LABEL.match(text)
    if match is None:
        return None
    name = match["label"].lower().replace("-", " ")
    return _NAMES.get(name, name), match["value"]


def grouped(
    lines: Sequence[Line], at: int, labelled: Labelled, stops: Callable[[str], bool]
) -> tuple[list[Group], int]:
    """Return the fields that begin on line `at`, and the place of the first line behind them.

    A line without a label belongs to the field above it, but for those below the last one that
    can't be its value. What stands below a bare "Title:" is the title, whatever it begins with.
    """
    groups: list[Group] = []
    while at < len(lines):
        line = lines[at]
        label = labelled(line.text)
        bare = bool(groups) and not groups[-1].lines
        if label and not (bare and groups[-1].label == "title"):
            groups.append(Group(label[0], []))
            if label[1]:
                groups[-1].lines.append(Line(line.number, label[1], label[1]))
        elif not groups or (stops(line.text) and not bare):
            break
        else:
            groups[-1].lines.append(line)
        at += 1
    return groups, at - len(drop_strays(groups[-1])) if groups else at


def drop_strays(group: Group) -> list[Line]:
    """Take the lines that can't be its value from a field, and return them."""
    texts = [line.text for line in group.lines]
    end = min(1, len(texts))
    if group.label == "title":
        while end < len(texts) and (not is_prose(texts[end]) or is_author_list(texts[end])):
            end += 1
    while 0 < end < len(texts) and texts[end - 1].endswith((",", ";")):
        end += 1
    while group.label == "abstract" and end < len(texts) and goes_on(texts[end - 1], texts[end]):
        end += 1
    strays = group.lines[end:]
    del group.lines[end:]
    return strays


def split_names(lines: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """Return the lines of a title, and those of the names below it that no label announces.

    The names are the last line, with those above it that end in a comma.
    """
    cut = max(1, len(lines) - 1)
    while cut > 1 and lines[cut - 1].text.endswith(","):
        cut -= 1
    return lines[:cut], lines[cut:]


def text_of(lines: Sequence[Line]) -> str | None:
    """Return the text of some lines as one, None if there is none."""
    return clean(joined(lines)) or None


def readable(text: str | None) -> str | None:
    """Return a title or abstract with the LaTeX that arXiv shows made readable."""
    return latex.readable(text) or None if text else None


def arxiv_id(text: str) -> tuple[str | None, str | None]:
    """Return the canonical id that a text is, and its version (`v2`) if it names one."""
    found = ids.normalise("arxiv", text)
    version = _VERSION.search(text.strip()) if found else None
    return found, version[0] if version else None


def subjects(text: str) -> Found:
    """Return the codes of "Machine Learning (cs.LG); Robotics (cs.RO)", in order, each once."""
    codes: dict[str, None] = {}
    bad: list[str] = []
    for part in filter(None, map(str.strip, text.split(";"))):
        if code := canonical(part):
            codes[code] = None
        else:
            bad.append(f"no arXiv category: {part[:80]}")
    return Found(tuple(codes), tuple(bad))


def classes(text: str, scheme: str) -> Iterator[Topic]:
    """Yield the classes of a "05C35 (primary); 68T05" as topics of the scheme msc or acm."""
    separator = ";" if scheme == "acm" else ","
    named = _NO_CLASS.sub(" ", text).replace(";", separator).split(separator)
    for code in dict.fromkeys(clean(part).strip(" .") for part in named):
        if code:
            yield Topic(name=code, scheme=scheme, id=code)
