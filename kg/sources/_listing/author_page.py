"""Layout "author page": the owner's name, "Publications", then title and abstract in turn."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Author, Record
from kg.sources._listing.lines import Line, joined
from kg.sources._listing.page import Page, Piece, find_owner
from kg.sources._listing.prose import goes_on, is_prose, strip_abstract

__all__ = ["read"]


def read(lines: Sequence[Line], page: Page) -> Iterator[Piece]:
    """Yield a record for each title with an abstract; the page's owner is its author.

    Where a second page was pasted behind the first, its owner counts from there on.
    """
    owner: str | None = None
    while lines:
        if found := find_owner(lines):
            owner = found.owner
            for line in lines[: found.start]:
                if line.text:
                    yield page.rejected(line, "text before an author's page")
            lines = lines[found.end :]
        end = next(
            (at for at in range(1, len(lines)) if lines[at].text and _head_follows(lines, at)),
            len(lines),
        )
        yield from _pairs([line for line in lines[:end] if line.text], owner, page)
        lines = lines[end:]


def _head_follows(lines: Sequence[Line], at: int) -> bool:
    """Return whether a page's head, a name and "Publications" right below, begins here."""
    return find_owner([line for line in lines[at : at + 4] if line.text][:2]) is not None


def _pairs(lines: Sequence[Line], owner: str | None, page: Page) -> Iterator[Piece]:
    title: Line | None = None
    abstract: list[Line] = []
    for line in lines:
        if is_prose(line.text) or (abstract and goes_on(abstract[-1].text, line.text)):
            abstract.append(line)
        else:
            yield from _pair(title, abstract, owner, page)
            title, abstract = line, []
    yield from _pair(title, abstract, owner, page)


def _pair(
    title: Line | None, abstract: Sequence[Line], owner: str | None, page: Page
) -> Iterator[Piece]:
    if not abstract:
        if title:
            yield page.rejected(title, "a line on an author's page with no abstract below it")
        return
    yield Record(
        source=page.source(title or abstract[0]),
        title=title.text if title else None,
        abstract=strip_abstract(joined(abstract)),
        authors=(Author(name=owner),) if owner else (),
        authors_complete=owner is None,
    )
