"""The text of an element of the Anthology, with its inline marks made readable."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from kg import latex
from kg.text import clean

__all__ = ["shown"]

_BREAKS = frozenset({"br", "p", "par"})


def shown(element: Element | None) -> str | None:
    """Return the text as a reader sees it, None where there is none.

    Formulas are TeX and become plain text; of all other marks (`fixed-case`, `i`, `b`, `url`)
    the content stays. TeX outside of a formula stays as written: "~" is a sign for "about".
    """
    if element is None:
        return None
    if not len(element):
        return clean(element.text or "") or None
    _unmark(element)
    return clean("".join(element.itertext())) or None


def _unmark(element: Element) -> None:
    pending = [element]
    while pending:
        parent = pending.pop()
        before = parent.text or ""
        for child in parent:
            if child.tag == "tex-math":
                _typeset(child, before[-1:])
            elif child.tag in _BREAKS:
                child.tail = f" {child.tail or ''}"
            before = child.tail or ""
        pending += parent


def _typeset(math: Element, before: str) -> None:
    """Replace the TeX of a formula; a letter before it tells what a script belongs to."""
    tex = "".join(math.itertext()).strip().strip("$")
    lead = before if before.isalnum() else ""
    for child in list(math):
        math.remove(child)
    math.text = latex.plain(f"{lead}${tex}$")[len(lead) :]
