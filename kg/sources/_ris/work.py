"""A record of RIS as a record of ours: what each tag says, by the type of the work."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.dates import precision, year_of
from kg.model import Author, Record, Reference, Rejected
from kg.sources._fields import is_et_al, is_marked_retracted
from kg.sources._ris.entry import Entry, unique
from kg.sources._tables.cells import first_ids, readable
from kg.sources._tables.dates import combined, read_date
from kg.sources._tables.people import family_last, names, natural
from kg.sources._tables.works import page_range

__all__ = ["IGNORED", "READ", "record"]

READ = frozenset(
    """TY ER TI T1 CT BT T2 C3 JF JO JA J1 J2 AU A1 PY Y1 DA AB N2 DO M3 UR L2 LK KW SN SP EP VL
    IS PB ID AN N1 AD CR U1 U2 DB L3 PD C7""".split()
)
IGNORED = frozenset(
    """A2 A3 A4 A5 ED AV C1 C2 C4 C5 C6 C8 CA CN CP CY DP DS ET H1 H2 L1 L4 LA LB M1 M2 NV OP
    PP RI RN RP SE ST SV T3 TA TT U3 U4 U5 U6 VO WE Y2 ZZ""".split()
)

_BOOKS = frozenset(("BOOK", "EBOOK", "EDBOOK", "WHOLE"))
_NO_VENUE = _BOOKS | {"THES"}
_DOI = re.compile(
    r"(?:doi|https?://(?:dx\.)?doi\.org)\s*[:/]\s*10\.\S+|10\.\d{4,9}/\S+", re.IGNORECASE
)
_TAGGED_ID = re.compile(r"(\w+)\s*\[(pmid|pmcid)\]", re.IGNORECASE)
_COUNTS = re.compile(r"(?:cited by|export date|times cited)\b.*", re.IGNORECASE)
_VOLUME = re.compile(r"(\w+)\s*\(([^()]+)\)")
_WORD_DATE = re.compile(r"(?P<date>[\d/\s-]+?)/?(?P<word>[a-z]{4,})", re.IGNORECASE)
_NOT_PUBLISHED = frozenset(("received", "accepted", "revised", "submitted", "epub", "online"))
_WOS_ADDRESS = re.compile(r"<go to (?:isi|wos)>://(\S*)", re.IGNORECASE)
_PMID = re.compile(r"\d{1,8}")
_PMCID = re.compile(r"PMC\d+", re.IGNORECASE)


def record(entry: Entry) -> Iterator[Record | Rejected]:
    """Yield the record of an entry and what is wrong with its fields; it needs an identity."""
    kind = (entry.text("TY") or "").upper()
    _ids(entry, kind)
    title = entry.text("TI", "T1", "CT", *(("BT",) if kind in _BOOKS or not kind else ()))
    abstract, key = entry.text("AB", "N2"), entry.text("ID")
    if not (title or abstract or entry.ids or key):
        yield Rejected(
            file=entry.place.file,
            at=entry.place.at,
            reason="a record needs a title, an id or an abstract",
            text=" ".join(f"{field.tag} {field.text}" for field in entry.in_order(*READ))[:80],
        )
        return
    people, complete = _people(entry)
    volume, issue = _volume(entry)
    yield Record(
        source=entry.place,
        id=key,
        ids=entry.ids,
        title=title,
        abstract=abstract,
        authors=tuple(Author(name=name) for name in people),
        authors_complete=complete,
        institutions=unique(readable(field.text) for field in entry.all("AD")),
        keywords=unique(map(readable, _keywords(entry))),
        date=_date(entry),
        venue=_venue(entry, kind, title),
        volume=volume,
        issue=issue,
        pages=page_range(entry.text("SP") or "", entry.text("EP") or "") or entry.text("C7"),
        publisher=entry.text("PB"),
        type=kind.lower() or None,
        comment=_comment(entry),
        links=tuple(entry.links),
        references=tuple(
            Reference(ids=first_ids(field.text), text=readable(field.text))
            for field in entry.all("CR")
        ),
        retracted=is_marked_retracted(title) or None,
    )
    yield from entry.faults()


def _ids(entry: Entry, kind: str) -> None:
    """Gather the ids: of the tags that hold them, and of those where some program puts them."""
    for field in entry.all("DO"):
        entry.add_id("doi", field)
    for field in entry.all("SN") if kind in _BOOKS else ():
        entry.add_isbn(field)
    for field in entry.all("AN"):
        _accession(entry, field.text)
    for field in entry.all("UR", "LK", "L2"):
        if match := _WOS_ADDRESS.fullmatch(field.text):
            _accession(entry, match[1])
        else:
            entry.add_link(field)
    _ids_in_notes(entry)


def _ids_in_notes(entry: Entry) -> None:
    for field in entry.all("M3", "L3", "N1"):
        if _DOI.fullmatch(field.text):
            entry.add_likely_id(field.text)
    for field in entry.all("U1", "U2"):
        if match := _TAGGED_ID.fullmatch(field.text):
            entry.add_likely_id(f"{match[2].lower()}:{match[1]}")


def _accession(entry: Entry, text: str) -> None:
    """Take the number under which an index has the work, where its scheme is known."""
    database = (entry.text("DB", "DP") or "").lower()
    if _PMID.fullmatch(text) and database in ("pubmed", "medline", "nlm"):
        entry.add_likely_id(f"pmid:{text}")
    elif _PMCID.fullmatch(text):
        entry.add_likely_id(f"pmcid:{text}")
    elif text.startswith("WOS:"):
        entry.ids.setdefault("wos", text)
    elif "rxiv" in text.lower():
        entry.add_likely_id(text)


def _people(entry: Entry) -> tuple[tuple[str, ...], bool]:
    found: list[str] = []
    complete = True
    for field in entry.in_order("AU", "A1"):
        if is_et_al(field.text):
            complete = False
        elif ";" in field.text or " and " in field.text or field.text.lower().endswith("et al."):
            listed = names(field.text)
            found += listed.names
            complete = complete and listed.complete
            if not listed.told:
                entry.fault(field, "authors that can't be told apart")
        else:
            found.append(natural(field.text))
    return unique(map(readable, family_last(found))), complete


def _keywords(entry: Entry) -> Iterator[str]:
    for field in entry.all("KW"):
        # MEDLINE marks what a work is mostly about with a star.
        yield from (part.strip().lstrip("*") for part in field.text.split(";"))


def _date(entry: Entry) -> str | None:
    """Return the date of publication: the first that stands, made exact by others of its year.

    Dates of other events ("2013/02/15/received") don't count; what is only words is no date. The
    day may stand without the year ("May 28").
    """
    found: list[str] = []
    for field in entry.all("PY", "Y1", "DA"):
        text = field.text
        if match := _WORD_DATE.fullmatch(text.strip()):
            if match["word"].lower() in _NOT_PUBLISHED:
                continue
            text = f"{match['date'].strip(' /')} {match['word']}"
        date = read_date(text)
        if date:
            found.append(date)
        elif date is None:
            entry.fault(field, f"no such date: {field.text}")
    year = next((year for date in found if (year := year_of(date))), None)
    same = [date for date in found if year_of(date) == year]
    best = max(same, key=precision, default=None)
    if best is None or precision(best) > 1:
        return best
    days = (combined(best, field.text) for field in entry.all("DA", "PD"))
    return max(days, key=precision, default=best)


def _venue(entry: Entry, kind: str, title: str | None) -> str | None:
    """Return what the work stands in; a book and a thesis stand alone, series left aside."""
    tags: tuple[str, ...] = ("JF", "JO", "JA", "J2", "J1")
    if kind in ("CONF", "CPAPER"):
        tags = ("T2", "C3", "BT", *tags)
    elif kind not in _NO_VENUE:
        tags = ("JF", "T2", "BT", "JO", "JA", "J2", "J1")
    venue = entry.text(*tags)
    return venue if venue != title else None


def _volume(entry: Entry) -> tuple[str | None, str | None]:
    """Return volume and issue, which some write as one: "50(2)"."""
    volume, issue = entry.text("VL"), entry.text("IS")
    if volume and not issue and (match := _VOLUME.fullmatch(volume)):
        return match[1], match[2]
    return volume, issue


def _comment(entry: Entry) -> str | None:
    """Return the notes, without a DOI said again and what an index counts."""
    notes = (
        readable(field.text)
        for field in entry.all("N1")
        if not _DOI.fullmatch(field.text) and not _COUNTS.fullmatch(field.text)
    )
    return "; ".join(unique(notes)) or None
