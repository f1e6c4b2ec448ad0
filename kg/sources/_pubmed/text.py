"""The text of an element of PubMed, with its inline marks made readable."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from kg import markup
from kg.sources._xml import inner_markup
from kg.text import clean

__all__ = ["shown"]

_PLACEHOLDERS = frozenset({"[not available].", "[not available]", "[no title available].", "n/a"})


def shown(element: Element | None) -> str | None:
    """Return the text as a reader sees it, None for nothing and for a placeholder."""
    if element is None:
        return None
    text = clean(_unmarked(element) if len(element) else element.text or "")
    return None if not text or text.lower() in _PLACEHOLDERS else text


def _unmarked(element: Element) -> str:
    for formula in element.iter("DispFormula"):
        formula.tag = "disp-formula"
    return markup.plain(inner_markup(element))
