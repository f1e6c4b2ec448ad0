"""What a record says of the version of a work that it describes."""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from kg.citations import id_keys
from kg.dates import year_of
from kg.model import Record
from kg.text import fold
from kg.venues import VenueKind, venue_kind
from kg.venues.parsing import LONGEST, parse_venue

__all__ = ["Facts", "Pages", "facts_of", "is_preprint_key", "may_tell"]

_PAGES = re.compile(r"(?<![\d.])(\d{1,6})\s?(?:-+|\s)\s?(\d{1,6})(?![\d.])")
_VOLUME = re.compile(r"(?:vol(?:ume)?\W*)?(\d{1,4})\b")
_VOLUME_OF_VENUE = re.compile(r"[^\W\d]\W*\b(\d{1,3})\s?(?:\(\d+\)|[#:(].*)?\W*$")
_UNPUBLISHED = ("preprint", "report", "thesis")
_LONGEST_NOTE = 120
_DBLP: tuple[tuple[str, VenueKind], ...] = (
    ("journals/corr/", "preprint"),
    ("journals/", "journal"),
    ("conf/", "conference"),
    ("phd/", "thesis"),
    ("books/", "book"),
)


class Pages(NamedTuple):
    """The first and the last page, the last None where it isn't given."""

    first: int
    last: int | None


class Facts(NamedTuple):
    """What tells one version of a work from another; records that say the same are one to it.

    `firm` is False where the kind is a guess, `hint` a venue that a comment may name, `own` the
    ids (`scheme:value`) of the version itself, `record` the name of a record that was judged.
    """

    kind: VenueKind | None = None
    firm: bool = False
    venue: str | None = None
    hint: str | None = None
    year: int | None = None
    volume: str | None = None
    pages: Pages | None = None
    publisher: str | None = None
    own: tuple[str, ...] = ()
    record: str = ""

    @property
    def telling(self) -> bool:
        """Return whether the record names its version: by a venue, a sure kind or an id."""
        return bool((self.kind and self.firm) or self.venue or self.own)

    @property
    def order(self) -> str:
        """Return what sorts facts."""
        return repr(self)


def may_tell(record: Record) -> bool:
    """Return whether the facts of a record may be telling: without these they never are."""
    return bool(record.venue or record.type or record.ids)


def facts_of(record: Record, *, judged: bool = False) -> Facts:
    """Return what a record says of its version; `judged` keeps it apart from others like it."""
    name = _venue(record)
    volume, pages = _place(record, name)
    kind, firm = _kind(record, name, volume)
    return Facts(
        kind=kind,
        firm=firm,
        venue=name,
        hint=record.comment if record.comment and not name and not record.ids else None,
        year=year_of(record.date),
        volume=volume if kind in ("journal", None) else None,
        pages=pages,
        publisher=fold(record.publisher).strip(" .,") if record.publisher else None,
        own=_own(record, kind),
        record=record.source.ref if judged else "",
    )


def _venue(record: Record) -> str | None:
    """Return the venue where its name says anything."""
    name = record.venue
    return name if name and parse_venue(name).sure else None


def _kind(record: Record, name: str | None, volume: str | None) -> tuple[VenueKind | None, bool]:
    """Return the kind of the version and whether it is said rather than guessed.

    A record of several versions (an arXiv id beside a venue and its DOI) is of the published
    one, which its venue describes; without a venue it is of the preprint, which needs none.
    """
    if name is None and "arxiv" in record.ids and not _is_published_type(record):
        return "preprint", True
    found = venue_kind(record.venue, record.type, record.ids, volume)
    if found and _is_said(record, name, found):
        return found, True
    if by_dblp := _kind_of_dblp(record.ids.get("dblp", "")):
        return by_dblp, True
    if found:
        return found, volume is not None or venue_kind(None, record.type) == found
    return _kind_of_notes(record), False


def _is_said(record: Record, name: str | None, kind: VenueKind) -> bool:
    """Return whether a kind is said: "technical report" alone is what people write of any text."""
    if name is None:
        by_words = parse_venue(record.venue).kind if record.venue else None
        return by_words not in _UNPUBLISHED and (by_words is None or kind == by_words)
    return parse_venue(name).kind is not None


def _is_published_type(record: Record) -> bool:
    return venue_kind(None, record.type) in ("journal", "conference", "book")


def _kind_of_dblp(key: str) -> VenueKind | None:
    return next((kind for lead, kind in _DBLP if key.startswith(lead)), None)


def _kind_of_notes(record: Record) -> VenueKind | None:
    """Return the kind that a comment or title lets guess: "unpublished manuscript"."""
    if record.title and "extended abstract" in fold(record.title):
        return "conference"
    if not record.comment or len(record.comment) > _LONGEST_NOTE or record.ids:
        return None
    kind = parse_venue(record.comment).kind
    return cast("VenueKind", kind) if kind in _UNPUBLISHED else None


def _place(record: Record, name: str | None) -> tuple[str | None, Pages | None]:
    """Return volume and pages, wherever the record has them: "machine learning 5(2)", "103:2"."""
    said = found = None
    if record.volume:
        said, found = _VOLUME.search(record.volume), _PAGES.search(record.volume)
    elif name:
        said = _VOLUME_OF_VENUE.search(name[:LONGEST])
    if record.pages:
        found = _PAGES.search(record.pages) or found
    return said[1] if said else None, _pages(found) if found else _first_page(record.pages)


def _pages(found: re.Match[str]) -> Pages:
    first, last = found[1], found[2]
    if len(last) < len(first):  # "391-98"
        last = first[: len(first) - len(last)] + last
    return Pages(int(first), int(last))


def _first_page(written: str | None) -> Pages | None:
    found = re.fullmatch(r"\D{0,3}(\d{1,5})\D?", written.strip()) if written else None
    return Pages(int(found[1]), None) if found else None


def _own(record: Record, kind: VenueKind | None) -> tuple[str, ...]:
    """Return the ids that are the version's own: a publisher's DOI is not the preprint's."""
    if not record.ids:
        return ()
    keys = sorted(set(id_keys(record.ids)))
    if kind is None:
        return tuple(keys)
    return tuple(key for key in keys if is_preprint_key(key) in (kind == "preprint", None))


def is_preprint_key(key: str) -> bool | None:
    """Return whether an id is of a preprint, False for a published text, None where it may be both.

    OpenAlex and Semantic Scholar have one id for a work with all its versions.
    """
    scheme, _, value = key.partition(":")
    if scheme == "arxiv":
        return True
    if scheme == "dblp":
        return _kind_of_dblp(value) == "preprint"
    if scheme == "doi":
        return venue_kind(None, None, {"doi": value}) == "preprint"
    return False if scheme in ("acl", "pmid", "pmcid") else None
