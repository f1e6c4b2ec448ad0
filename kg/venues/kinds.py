"""What kind of place a paper is in: by its venue, its type, its ids."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, cast

from kg.text import fold
from kg.venues.parsing import parse_venue

__all__ = ["VenueKind", "venue_kind"]

VenueKind = Literal["preprint", "conference", "journal", "report", "thesis", "book"]

# Types as BibTeX, RIS, CSL, Crossref, DataCite, OpenAlex, Semantic Scholar and DBLP have them.
_TYPES: dict[str, VenueKind] = {
    "articlejournal": "journal",
    "book": "book",
    "bookchapter": "book",
    "booksection": "book",
    "chapter": "book",
    "chap": "book",
    "cpaper": "conference",
    "conf": "conference",
    "conference": "conference",
    "conferencepaper": "conference",
    "dissertation": "thesis",
    "doctoralthesis": "thesis",
    "edbook": "book",
    "inbook": "book",
    "incollection": "book",
    "inproceedings": "conference",
    "jour": "journal",
    "journalarticle": "journal",
    "mastersthesis": "thesis",
    "monograph": "book",
    "paperconference": "conference",
    "phdthesis": "thesis",
    "postedcontent": "preprint",
    "preprint": "preprint",
    "proceedingsarticle": "conference",
    "report": "report",
    "rprt": "report",
    "techreport": "report",
    "thes": "thesis",
    "thesis": "thesis",
    "unpb": "preprint",
    "unpublished": "preprint",
    "workingpaper": "report",
}
_LETTERS = re.compile(r"[^a-z]+")
# DOI prefixes of preprint servers: arXiv, bioRxiv and medRxiv, Research Square, SSRN, PsyArXiv,
# TechRxiv, Preprints.org, ChemRxiv, OSF.
_PREPRINT_DOI = re.compile(
    r"10\.(?:48550/arxiv|1101/(?:\d{4}\.|\d{6})|64898/|21203/rs|2139/ssrn|31234/|36227/techrxiv"
    r"|20944/preprints|26434/chemrxiv|31219/osf)",
    re.IGNORECASE,
)


def venue_kind(
    venue: str | None,
    type_: str | None = None,
    ids: Mapping[str, str] | None = None,
    volume: str | None = None,
) -> VenueKind | None:
    """Return the kind of place that a record's paper is in, None where nothing tells.

    The venue's words come first, as types are coarse: BibTeX has preprints as articles, OpenAlex
    everything. An arXiv id makes a preprint only of what has no venue and no DOI of a publisher.
    """
    name = parse_venue(venue) if venue else None
    if name and name.kind:
        return cast("VenueKind", name.kind)
    kind = _kind_of_type(type_) if type_ else None
    if kind and not (name and name.sure and kind == "preprint"):
        return kind
    if name and name.sure:
        article = type_ and "article" in fold(type_)
        return "journal" if volume or len(name.sure) > 1 or article else None
    return "preprint" if _is_preprint(ids or {}) else None


@lru_cache(maxsize=1_024)
def _kind_of_type(type_: str) -> VenueKind | None:
    return _TYPES.get(_LETTERS.sub("", fold(type_)))


def _is_preprint(ids: Mapping[str, str]) -> bool:
    doi = ids.get("doi")
    return bool(_PREPRINT_DOI.match(doi)) if doi else "arxiv" in ids
