"""How exactly pasted pages are read: pages made from real metadata, read back, and compared.

Prints, for each layout, how many papers come back with the title, authors, abstract, id, date and
comment that the page was made from, and the pages read a second. Needs `../shared/data`.
"""

from __future__ import annotations

import io
import json
import random
import sys
import textwrap
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from kg.model import Record
from kg.sources import listing

DATA = Path(__file__).parent.parent.parent / "shared" / "data"
COMMENTS = (
    None,
    "10 pages",
    "20+15 pages, 30 figures",
    "Data available at https://example.org/x",
    "arXiv admin note: substantial text overlap with arXiv:2103.00020",
    "in French",
)
DATES = (("Oct 25, 2024", "2024-10-25"), ("Feb 6", "--02-06"), ("May 1, 2019", "2019-05-01"))
A_PAGE = 25
LEAST_ABSTRACT = 120


class Paper(NamedTuple):
    """What a page is made from."""

    title: str
    abstract: str
    authors: list[str]


def papers() -> list[Paper]:
    """Return the papers of the ACL volumes and of the arXiv snapshot that have an abstract."""
    found = [*_acl(), *_arxiv()]
    return [paper for paper in found if len(paper.abstract) >= LEAST_ABSTRACT and paper.authors]


def _acl() -> Iterator[Paper]:
    for file in sorted((DATA / "acl_xml").glob("*.xml")):
        for entry in ET.parse(file).getroot().iter("paper"):  # noqa: S314 - files of our own
            authors = [
                f"{author.findtext('first') or ''} {author.findtext('last') or ''}"
                for author in entry.findall("author")
            ]
            yield _paper(_text(entry, "title"), _text(entry, "abstract"), authors)


def _text(entry: ET.Element, tag: str) -> str:
    found = entry.find(tag)
    return "".join(found.itertext()) if found is not None else ""


def _arxiv() -> Iterator[Paper]:
    for line in (DATA / "formats/arxiv/kaggle_200.jsonl").open(encoding="utf-8"):
        entry = json.loads(line)
        authors = [f"{name[1]} {name[0]}" for name in entry["authors_parsed"]]
        yield _paper(entry["title"], entry["abstract"], authors)


def _paper(title: str, abstract: str, authors: list[str]) -> Paper:
    def fold(text: str) -> str:
        return " ".join(text.split())

    return Paper(fold(title), fold(abstract), [fold(author) for author in authors])


Made = tuple[list[str], tuple[object, ...]]


def card(paper: Paper, dice: random.Random) -> Made:
    """Return a card's lines and what should be read from them."""
    shown = paper.authors[: dice.choice([1, 3, 3, len(paper.authors)])]
    more = len(shown) < len(paper.authors)
    date, iso = dice.choice(DATES)
    run = (
        paper.title
        + ", ".join(shown)
        + (" et al." if more else "")
        + dice.choice(["", " · openai"])
    )
    lines = ["CL" + date + dice.choice(["", "Code"]), run, paper.abstract]
    return lines, (None, paper.title, shown, paper.abstract, iso, None)


def entry(paper: Paper, dice: random.Random) -> Made:
    """Return an entry's lines and what should be read from them."""
    named = dice.random() < 0.3 and len(paper.authors) > 1  # noqa: PLR2004
    number = f"2401.{dice.randrange(10**5):05}"
    comment = dice.choice(COMMENTS)
    lines = [paper.title, ", ".join(paper.authors), ""] if named else []
    lines += [paper.abstract, ""] + ([comment, ""] if comment else [])
    lines += [f"arXiv:{number}", "Created: 2024-01-02", ""]
    title, authors = (paper.title, paper.authors) if named else (None, [])
    return lines, (number, title, authors, paper.abstract, "2024-01-02", comment)


def publication(paper: Paper, dice: random.Random) -> Made:  # noqa: ARG001 - one signature
    """Return the lines of a paper on an author's page and what should be read from them."""
    lines = [paper.title, paper.abstract]
    return lines, (None, paper.title, ["Jane Q. Doe"], paper.abstract, None, None)


def abstract(paper: Paper, dice: random.Random) -> Made:  # noqa: ARG001 - one signature
    """Return an abstract paragraph and what should be read from it."""
    return [f"Abstract:{paper.abstract}", "", ""], (None, None, [], paper.abstract, None, None)


LAYOUTS: dict[str, tuple[str, Callable[[Paper, random.Random], Made]]] = {
    "cards": ("", card),
    "entries": ("", entry),
    "author page": ("Jane Q. Doe\nFamous AuthorPublications\n", publication),
    "abstracts": ("", abstract),
}


def measure(name: str, found: list[Paper], width: int | None) -> None:
    """Print how many papers of a layout come back as they were."""
    head, make = LAYOUTS[name]
    dice = random.Random(1)  # noqa: S311 - the same pages every time
    exact = 0
    started = time.perf_counter()
    for start in range(0, len(found), A_PAGE):
        made = [make(paper, dice) for paper in found[start : start + A_PAGE]]
        lines = [wrapped for block, _ in made for line in block for wrapped in _wrap(line, width)]
        page = (head + "\n".join(lines)).encode()
        records = [r for r in listing.read(io.BytesIO(page), "page.txt") if isinstance(r, Record)]
        got = [_facts(record) for record in records]
        exact += sum(truth in got for _, truth in made)
    seconds = time.perf_counter() - started
    label = f"{name}, wrapped" if width else name
    share, speed = exact / len(found), len(found) / seconds
    print(f"{label:<22} {exact:>6} of {len(found)}  {share:.2%}  {speed:,.0f} papers/s")


def _wrap(line: str, width: int | None) -> list[str]:
    return textwrap.wrap(line, width, break_on_hyphens=False) or [""] if width else [line]


def _facts(record: Record) -> tuple[object, ...]:
    names = [author.name for author in record.authors]
    known = (record.ids.get("arxiv"), record.title, names, record.abstract)
    return (*known, record.date, record.comment)


def main() -> None:
    """Print the figures of every layout, with long lines and wrapped at 80."""
    if not DATA.is_dir():
        sys.exit("skipped: ../shared/data is not beside this checkout")
    found = papers()
    random.Random(0).shuffle(found)  # noqa: S311 - the same order every time
    for name in LAYOUTS:
        measure(name, found, None)
    for name in ("cards", "entries", "abstracts"):
        measure(name, found, 80)


if __name__ == "__main__":
    main()
