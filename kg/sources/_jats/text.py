"""The text of an element of an article, as a reader sees it.

The rules are those of `kg.markup`: marks within a line put nothing in, paragraphs and line breaks
put a space, a heading is followed by a colon, and of a formula in several forms one is kept.
Marks of footnotes, labels, figures and tables are no part of a text.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from xml.etree.ElementTree import Element

from kg import latex, markup
from kg.sources._xml import inner_markup
from kg.text import clean

__all__ = ["shown"]

_DROPPED = frozenset(
    """
    alt-text contrib-id fig fig-group fn fn-group graphic index-term inline-graphic institution-id
    label long-desc media object-id supplementary-material inline-supplementary-material
    table-wrap table-wrap-group
    """.split()
)
_NOTE_MARKS = frozenset({"aff", "author-notes", "corresp", "fn", "table-fn"})
_BLOCKS = frozenset(
    """
    break def def-item def-list disp-formula disp-quote list list-item p sec statement subtitle
    term title verse-group verse-line
    """.split()
)
_FORMULAS = frozenset({"alternatives", "disp-formula", "inline-formula", "math", "tex-math"})
_DOCUMENT = re.compile(r"\\begin\{document\}(.*?)(?:\\end\{document\}|\Z)", re.DOTALL)
_DONE = "shown"


def shown(element: Element | None, dropped: Collection[str] = ()) -> str | None:
    """Return the text of an element, None where it has none; `dropped` are parts to leave out.

    The element is changed to what it shows: call this last.
    """
    if element is None:
        return None
    # A part that is replaced is not looked into: time stays linear however deep parts nest.
    pending = [(inner, False) for inner in element]
    while pending:
        inner, in_heading = pending.pop()
        is_heading = inner.tag == "title" and not in_heading
        if not _replaced(inner, dropped):
            pending += [(part, in_heading or is_heading) for part in inner]
            if is_heading:
                _end_heading(inner)
    return clean("".join(element.itertext())) or None


def _replaced(element: Element, dropped: Collection[str]) -> bool:
    """Leave out an element or put a formula's text for it, and say so; set off a block."""
    tag = element.tag
    gone = tag in _DROPPED or tag in dropped or _is_note_mark(element)
    if gone:
        _replace(element, "")
    elif tag in _FORMULAS:
        _replace(element, _formula(element))
    if tag in _BLOCKS:
        element.text = f" {element.text or ''}"
        element.tail = f" {element.tail or ''}"
    return gone or tag in _FORMULAS


def _is_note_mark(element: Element) -> bool:
    return element.tag == "xref" and element.get("ref-type") in _NOTE_MARKS


def _replace(element: Element, text: str) -> None:
    tail = element.tail
    element.clear()
    element.tag, element.text, element.tail = _DONE, text, tail


def _end_heading(heading: Element) -> None:
    """Put a colon behind a heading that has no stop of its own."""
    text = clean("".join(heading.itertext()))
    if text and text[-1] not in ".:;?!":
        if len(heading):
            heading[-1].tail = f"{(heading[-1].tail or '').rstrip()}:"
        else:
            heading.text = f"{(heading.text or '').rstrip()}:"


def _formula(element: Element) -> str:
    """Return the one form of a formula that reads best: its MathML, else its TeX, else its text."""
    math, tex = (next(element.iter(tag), None) for tag in ("math", "tex-math"))
    if math is not None and (text := markup.plain(f"<math>{inner_markup(math)}</math>").strip()):
        return text
    if tex is not None:
        return _tex("".join(tex.itertext()))
    for label in element.findall("label"):
        label.text = None
    return " ".join(element.itertext())


def _tex(text: str) -> str:
    """Return the text of a TeX formula, which may be a whole document around `$$...$$`."""
    inner = match[1] if (match := _DOCUMENT.search(text)) else text
    inner = inner.strip().strip("$").strip()
    return latex.plain(f"${inner}$")
