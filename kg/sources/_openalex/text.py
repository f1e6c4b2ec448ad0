"""Texts of OpenAlex as they are read, and abstracts put together from their index."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

from kg.latex import plain
from kg.sources._fields import text
from kg.sources._openalex.work import Index

__all__ = ["abstract_of", "readable"]

_DELIMITERS = 2  # dollars around a formula


def readable(value: str | None) -> str | None:
    """Return a text without marks and LaTeX; None for nothing and for a placeholder.

    Only a backslash or a pair of dollars shows LaTeX: a tilde or brace alone may be meant so.
    """
    shown = text(value)
    if shown and ("\\" in shown or shown.count("$") >= _DELIMITERS):
        return text(plain(shown))
    return shown


def abstract_of(index: Index) -> str | None:
    """Return the text that an inverted index holds: its words, in the order of their places.

    Places that no word has leave no trace, and of words in one place all are kept. Places are
    sorted, never used as sizes, so that one at 10^12 costs nothing.
    """
    inner = index.get("InvertedIndex")
    words: Mapping[str, object] = inner if isinstance(inner, dict) else index
    placed = [
        (place, word)
        for word, places in words.items()
        if isinstance(places, list)
        for place in places
    ]
    placed.sort(key=itemgetter(0))
    return readable(" ".join([word for _, word in placed]))
