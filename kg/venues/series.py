"""Under which name a venue is one: that of its series, whatever the year and the spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from kg.text import fold
from kg.venues.known import CONFERENCES, JOURNALS, LESSER_ACRONYMS, MARKS, REGIONS
from kg.venues.parsing import Venue, parse_venue
from kg.venues.words import same_word

__all__ = ["Series", "series_of"]

_Names = dict[tuple[str, ...], str]
_ARXIV = ("arxiv",)
# Acronyms that people do not write in capitals.
_SHOWN = {
    "arxiv": "arXiv",
    "eurocolt": "EuroCOLT",
    "interspeech": "Interspeech",
    "mobicom": "MobiCom",
    "neurips": "NeurIPS",
}
_VOLUMES = frozenset({"conference", *(word for word in MARKS if MARKS[word] not in REGIONS)})
_WORKSHOP = re.compile(r"\bworkshop\b")
_ARTICLE = re.compile(r"the\s+(?=\S)", re.IGNORECASE)


def _names(acronyms: Mapping[str, str]) -> _Names:
    """Return the best-known acronym by the words that it stands for."""
    return {
        tuple(word for word in words.split() if word != "conference"): acronym
        for acronym, words in acronyms.items()
        if acronym not in LESSER_ACRONYMS
    }


_KNOWN = {"conference": _names(CONFERENCES), "journal": _names(JOURNALS)}


class Series(NamedTuple):
    """What all names of a venue share; `label` is how people call it, if these names don't tell."""

    name: str
    label: str | None


@lru_cache(maxsize=65_536)
def series_of(name: str) -> Series:
    """Return the series of a venue as far as its name alone surely tells.

    That is the acronym of a known conference or journal, as "NeurIPS" of "Advances in Neural
    Information Processing Systems 33", and "arXiv" of all that is there. The findings of a
    conference or its demonstrations are a series of their own ("acl findings"), a single workshop
    is none. Of any other name it's the name itself without a leading article, and with "and" for
    "&".
    """
    venue = parse_venue(name)
    if venue.kind == "preprint" and venue.sure == _ARXIV:
        return Series("arxiv", _SHOWN["arxiv"])
    words = _words(venue)
    acronym = _acronym(words, _KNOWN.get(venue.kind or "", {}))
    volume = venue.marks - {MARKS[word] for word in words if word in MARKS}
    if not acronym or len(volume) > 1 or volume & REGIONS or _is_part(venue, name):
        return Series(_ARTICLE.sub("", name.strip(), count=1).replace("&", " and "), None)
    label = _SHOWN.get(acronym, acronym.upper()) if venue.kind == "conference" else None
    return Series(" ".join([acronym, *volume]), label and " ".join([label, *volume]))


def _is_part(venue: Venue, name: str) -> bool:
    """Return whether a name is of one workshop, of a journal's part, or cut short."""
    return bool(venue.series) or venue.cut or _WORKSHOP.search(fold(name)) is not None


def _words(venue: Venue) -> tuple[str, ...]:
    """Return the words of the name itself; of sponsors SIAM tells its own meetings from others."""
    said = [word for word in venue.sure if word not in _VOLUMES]
    if "siam" in venue.sponsors and "siam" not in said:
        said.append("siam")
    return tuple(said)


def _acronym(words: tuple[str, ...], names: _Names) -> str | None:
    """Return the acronym of the one name that these words are, in full or abbreviated."""
    if words in names:
        return names[words]
    found = {
        acronym
        for name, acronym in names.items()
        if len(name) == len(words) and all(map(same_word, words, name))
    }
    return found.pop() if len(found) == 1 else None
