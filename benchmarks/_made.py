"""Made sets of records whose truth is known: noisy citations, and two catalogues of one field."""

# ruff: noqa: PLR2004 - shares, odds and sizes are what this is made of
from __future__ import annotations

import html
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import _noise
import msgspec
from _siblings import NAMES, copies, distractors
from _works import Work

from kg.model import Record, Source

__all__ = ["Entry", "catalogues", "citations", "record", "write"]

_FIELD = ("language", "swarms", "models")  # near enough for two catalogues of one field
_SERIAL = (
    "Editorial", "Guest Editors' Introduction", "Preface", "Book Review", "Chair's Message",
    "Report on the Workshop on {}", "Introduction to the Special Issue on {}", "Program Summary",
    "Panel: The Future of {}", "Foreword", "Calendar of Events", "Letter from the Editor",
)  # fmt: skip
_JOURNALS = {
    "Computational Linguistics": "Comput. Linguistics",
    "Machine Learning": "Mach. Learn.",
    "Artificial Intelligence": "Artif. Intell.",
    "Journal of the ACM": "J. ACM",
}


class Entry(NamedTuple):
    """A record to be written, the file it goes to, and which paper and work it truly is of."""

    file: str
    fields: dict[str, object]
    paper: str
    work: str


def record(fields: Mapping[str, object], file: str) -> Record:
    """Return the record of a native entry; it stands in the file at its id."""
    authors = fields.get("authors", ())
    named = [{"name": name} if isinstance(name, str) else name for name in authors]
    given = {**fields, "authors": named}
    source = Source(file=file, format="native", at=str(fields["id"]))
    return msgspec.convert({**given, "source": msgspec.to_builtins(source)}, Record)


def write(folder: Path, name: str, entries: Iterable[Entry]) -> None:
    """Write the entries into a file of native records each, and the truth (id -> labels)."""
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, list[str]] = {}
    truth: dict[str, dict[str, str]] = {}
    for entry in entries:
        line = json.dumps(entry.fields, ensure_ascii=False)
        files.setdefault(entry.file, []).append(line)
        truth[str(entry.fields["id"])] = {"paper": entry.paper, "work": entry.work}
    for file, lines in files.items():
        random.Random(len(lines)).shuffle(lines)  # noqa: S311 - the same order each time
        text = "".join(f"{line}\n" for line in lines)
        (folder / f"{name}-{file}.records.jsonl").write_text(text, encoding="utf-8")
    (folder / f"{name}.truth.json").write_text(json.dumps(truth), encoding="utf-8")


def citations(works: Sequence[Work], size: int, seed: int = 7) -> Iterator[Entry]:
    """Yield a clean catalogue and `size` records in all of noisy citations.

    A part of the citations are of the catalogue's works, most of them are of others: of real
    works, of made-up siblings by the same authors, and of titles put together of two.
    """
    chance = random.Random(seed)  # noqa: S311 - the same set each time
    order = chance.sample(list(works), len(works))
    listed, others = order[: min(2600, size // 6)], order[min(2600, size // 6) :]
    for number, work in enumerate(listed):
        yield Entry("catalogue", {"id": f"c{number}", **_clean(work)}, work.key, work.key)
    cited = [work for work in listed if chance.random() < 0.6]
    wanted = (work for work in cited for _ in range(copies(chance, 0.5)))
    number = len(listed)
    for work in chain(wanted, distractors(chance, cited, others)):
        if number == size:
            return
        yield Entry("citations", {"id": f"s{number}", **_cite(chance, work)}, work.key, work.key)
        number += 1


def _clean(work: Work) -> dict[str, object]:
    return _fields(work.title, work.authors, work.venue, work.year)


def _fields(
    title: str, authors: Sequence[str], venue: str | None, year: int | None
) -> dict[str, object]:
    """Return the fields of a native record, without the empty ones."""
    fields = {"title": title, "authors": list(authors), "venue": venue, "date": year and str(year)}
    return {name: value for name, value in fields.items() if value}


def _cite(chance: random.Random, work: Work) -> dict[str, object]:
    # A made-up work that is cut could be the one it was made of: nobody could tell.
    title = _noise.citation_title(chance, work.title, cut=work.key[0] not in "bx")
    names, whole = _noise.authors(chance, work.authors)
    place = _noise.venue(chance, work.venue, work.year)
    year = _noise.year(chance, work.year)
    fields = _fields(title, names, place, year)
    return fields if whole else {**fields, "authors_complete": False}


def catalogues(works: Sequence[Work], seed: int = 11) -> Iterator[Entry]:
    """Yield the records of two catalogues of one field, each of which has what the other lacks.

    Some works have a conference and a journal version of one title; editorials and reports come
    again every year. `work` of an entry is one for both versions, `paper` is not.
    """
    chance = random.Random(seed)  # noqa: S311 - the same set each time
    listed: dict[str, list[Entry]] = {"left": [], "right": []}
    for work, label in list(_printed(chance, works)):
        where = chance.random()
        if where < 0.8:
            listed["left"].append(Entry("left", _left(chance, work), work.key, label))
        if where > 0.2:
            listed["right"].append(Entry("right", _right(chance, work), work.key, label))
    for name, entries in listed.items():
        for number, entry in enumerate(chance.sample(entries, len(entries))):
            yield entry._replace(fields={"id": f"{name[0]}{number}", **entry.fields})


def _printed(chance: random.Random, works: Sequence[Work]) -> Iterator[tuple[Work, str]]:
    """Yield the papers of the field, each with the key of its work."""
    for work in works:
        if work.field in _FIELD:
            yield work, work.key
            if work.venue and work.year and chance.random() < 0.06:
                yield _journal(chance, work), work.key
    yield from ((serial, serial.key) for serial in _serials(chance, works))


def _journal(chance: random.Random, work: Work) -> Work:
    year = work.year and work.year + chance.randrange(1, 4)
    authors = work.authors if chance.random() < 0.8 else (*work.authors, chance.choice(NAMES))
    return work._replace(
        key=f"{work.key}j", authors=authors, year=year, venue=chance.choice(list(_JOURNALS))
    )


def _serials(chance: random.Random, works: Sequence[Work]) -> Iterator[Work]:
    """Yield pieces that come again under one title, some by the same people each year."""
    for number, pattern in enumerate(_SERIAL * 2):
        topic = " ".join(chance.choice(works).title.split()[:3])
        editors = tuple(chance.sample(NAMES, chance.randrange(1, 3)))
        place = chance.choice(list(_JOURNALS))
        for year in range(1994, 1994 + chance.randrange(2, 9)):
            who = editors if chance.random() < 0.6 else (chance.choice(NAMES),)
            yield Work(f"e{number}-{year}", pattern.format(topic), who, place, year, "", "")


def _left(chance: random.Random, work: Work) -> dict[str, object]:
    place = _JOURNALS.get(work.venue) or _noise.acronym(work.venue)
    place = place if chance.random() < 0.7 else work.venue
    names = [_no_middle(name) if chance.random() < 0.2 else name for name in work.authors]
    title = work.title + ("." if chance.random() < 0.3 else "")
    return _fields(title, names, place, work.year)


def _right(chance: random.Random, work: Work) -> dict[str, object]:
    title, names = work.title, list(work.authors)
    changes = (
        (0.25, lambda text: text[:1] + text[1:].lower()),
        (0.05, lambda text: text.replace("-", " ")),
        (0.04, lambda text: text.split(":")[0] if text.find(":") > 15 else text),
        (
            0.03,
            lambda text: " ".join(
                _noise.typo(chance, w) if chance.random() < 0.15 else w for w in text.split()
            ),
        ),
        (
            0.5,
            lambda text: (
                html.escape(text, quote=True).encode("ascii", "xmlcharrefreplace").decode()
            ),
        ),
        (0.3, _noise.unaccented),
    )
    for share, change in changes:
        title = change(title) if chance.random() < share else title
    if chance.random() < 0.04:
        names = names[: max(1, len(names) - 1)]
    if chance.random() < 0.05:
        names = [_noise.initials(name, dots=True) for name in names]
    if chance.random() < 0.01:
        names = []
    names = [_noise.unaccented(_middle(chance, name)) for name in names]
    year = work.year and work.year + (chance.random() < 0.02)
    return _fields(title, names, work.venue, year)


def _no_middle(name: str) -> str:
    return " ".join(word for word in name.split() if not word.endswith(".") or len(word) > 2)


def _middle(chance: random.Random, name: str) -> str:
    first, *rest = name.split()
    if len(rest) == 1 and chance.random() < 0.06:
        return f"{first} {chance.choice('ABCDEFGJKLMPRSTW')}. {rest[0]}"
    return name
