"""Where a work appeared, as Google Scholar prints it in one line.

Advances in neural information processing systems 33, 1877-1901, 2020
Nature 518 (7540), 529-533, 2015
arXiv preprint arXiv:1707.06347, 2017
"""

from __future__ import annotations

import re
from typing import Any

from kg import ids

__all__ = ["appeared", "year_of_venue"]

_YEAR = re.compile(r"(?:^|,\s*|\s)(?P<year>(?:1[5-9]|20)\d\d)$")
_ARXIV = re.compile(r"arXiv (?:preprint|e-prints)\b:?\s*(?P<id>.*)", re.IGNORECASE)
_PAGES = re.compile(r",\s+(?P<pages>[A-Za-z]{0,4}\d[\w.:]*(?:\s*[-–]\s*[\w.:]+)?)$")
_VOLUME = re.compile(
    r"\s(?P<volume>[A-Z]?\d{1,3}|\d{5}|(?!1[5-9]|20)\d{4})(?:\s+\((?P<issue>[^()]{1,40})\))?$"
)
_CUT = ("…", "...")
_TAIL = 120


def year_of_venue(text: str) -> str | None:
    """Return the year that a line ends with, None if it does not."""
    match = _YEAR.search(text[-_TAIL:])
    return match["year"] if match else None


def appeared(text: str) -> dict[str, Any]:
    """Return the fields of a record that a line says.

    `journal_ref` is the line itself. A name that Scholar cut off is no venue, and an arXiv
    preprint has an id instead of one.
    """
    found: dict[str, Any] = {}
    line = text
    if match := _YEAR.search(text):
        found["date"] = match["year"]
        text = text[: match.start()].rstrip(" ,")
    if match := _ARXIV.fullmatch(text):
        arxiv = ids.normalise("arxiv", match["id"].partition(" ")[0])
        found["type"] = "preprint"
        return {**found, "ids": {"arxiv": arxiv}} if arxiv else found
    if text:
        found["journal_ref"] = line
    if match := _PAGES.search(text):
        found["pages"] = match["pages"]
        text = text[: match.start()]
    if match := _VOLUME.search(text):
        found.update({name: value for name, value in match.groupdict().items() if value})
        text = text[: match.start()]
    if text and not text.endswith(_CUT) and not text.startswith(_CUT):
        found["venue"] = text.rstrip(" ,")
    return found
