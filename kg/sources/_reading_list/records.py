"""Records and rejections out of the groups of a page, in the order they stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Author, Record, Rejected, Source
from kg.sources._reading_list import facts as reading
from kg.sources._reading_list import titles
from kg.sources._reading_list.groups import Group
from kg.sources._reading_list.lines import Line, Link
from kg.sources._reading_list.marked import Marked
from kg.sources._reading_list.people import listed
from kg.sources._reading_list.slices import Slice, slices
from kg.sources._reading_list.titles import Title
from kg.sources._reading_list.venues import stated
from kg.sources._reading_list.works import Work
from kg.sources._text import rejected
from kg.text import clean

__all__ = ["Piece", "Places", "Reader"]

Piece = Record | Rejected

_MOST_ABOVE = 3
_MOST_BELOW = 6
_LONGEST_BELOW = 600
_HABIT = 3  # items with a line of authors after which one name on such a line is an author


class Places:
    """The places of a file's records: a line, or line and column for the next on that line."""

    def __init__(self, file: str, name: str) -> None:
        self._file, self._name = file, name
        self._last = 0
        self._used: set[str] = set()

    def of(self, line: int, column: int = 1) -> Source:
        """Return the place of a new record at a line; no two are the same."""
        if line > self._last:
            self._last = line
            self._used.clear()
            return self._source(str(line))
        at = f"{line}:{column}"
        while at in self._used:
            column += 1
            at = f"{line}:{column}"
        self._used.add(at)
        return self._source(at)

    def _source(self, at: str) -> Source:
        return Source(file=self._file, format=self._name, at=at)


class Reader:
    """Takes the groups of a page in order; what stands above and below an item may belong to it."""

    def __init__(self, places: Places) -> None:
        self._places = places
        self._heading: Line | None = None
        self._above: list[Line] = []
        self._waiting: Group | None = None
        self._below = 0
        self._habit = 0
        self.found = False

    def read(self, groups: Iterable[Group]) -> Iterator[Piece]:
        """Yield the pieces that some more groups complete."""
        for group in groups:
            if group.works:
                yield from self._flushed()
                self._waiting, self._below = group, 0
                if self._title_is_above(group):
                    group.lines = [*self._heads(), *group.lines]
                self._above = []
            elif group.lines[0].kind == "h":
                yield from self._flushed()
                self._heading, self._above = group.lines[0], []
            elif not self._belongs_below(group):
                yield from self._flushed()
                self._above = [*self._above, *group.lines][-_MOST_ABOVE:]

    def close(self) -> Iterator[Piece]:
        """Yield what is left at the end."""
        yield from self._flushed()

    def _title_is_above(self, group: Group) -> bool:
        """Return whether the line above may be the title: the paragraph has links alone."""
        if not self._above or group.speaks or len(group.works) != 1:
            return False
        head = self._heads()[0]
        return not group.item or (head.kind == "p" and _is_strong(head))

    def _heads(self) -> list[Line]:
        """Return the line above that may be a title, with the line of authors between, if any."""
        above = self._above
        if len(above) > 1 and _is_detail(above[-1]):
            return above[-2:]
        return above[-1:]

    def _belongs_below(self, group: Group) -> bool:
        """Take a group without papers as more of the item above, if it plainly is."""
        waiting = self._waiting
        if waiting is None or self._below >= _MOST_BELOW or len(waiting.works) > 1:
            return False
        line = group.lines[0]
        if line.kind not in {"p", "h"} and line.nested >= waiting.lines[0].nested:
            return False
        named = line.roles - {"title", "other"}
        detail = not waiting.item and not waiting.prose and waiting.lines[0].kind in {"h", "p"}
        authors = detail and self._below <= 1 and _is_detail(line)
        if not (named or authors) or (len(line.text) > _LONGEST_BELOW and "abstract" not in named):
            return False
        waiting.lines += group.lines
        self._below += 1
        return True

    def _flushed(self) -> Iterator[Piece]:
        group, self._waiting = self._waiting, None
        if group is None:
            return
        self.found = True
        alone = len(group.works) == 1 and not group.item
        heading, self._heading = (self._heading if alone else None), None
        for part in slices(group):
            yield from self._piece(part, heading)

    def _piece(self, part: Slice, heading: Line | None) -> Iterator[Piece]:
        marked = [Marked.of(line) for line in part.lines]
        title = titles.of_item(part.lines, marked, part.work, prose=part.prose)
        if title is None and heading is not None and not part.prose:
            text = titles.of_heading(heading)
            title = Title(text) if text else None
        found = reading.of_item(
            part.lines, marked, title, prose=part.prose, lone=self._habit >= _HABIT
        )
        self._habit += found.by_list
        first = part.work.links[0].span
        place = self._places.of(first.line, first.column)
        faults = [link for link in part.work.links if link.address and link.address.fault]
        if part.work.ids or title:
            yield _record(place, part, title, found)
        for link in faults:
            yield rejected(place, _fault(link), link.href)


def _is_strong(line: Line) -> bool:
    return all(span.style == "strong" for span in line.spans if span.text.strip() and not span.link)


def _is_detail(line: Line) -> bool:
    """Return whether a line is nothing but authors, or a venue or date."""
    if len(line.text) > _LONGEST_BELOW or line.kind == "h":
        return False
    people = listed(line.text)
    return stated(line.text) is not None or (
        people is not None and people.end > len(line.text) // 2
    )


def _fault(link: Link) -> str:
    return (link.address.fault if link.address else None) or "no paper is linked here"


def _record(place: Source, part: Slice, title: Title | None, found: reading.Facts) -> Record:
    work = part.work
    return Record(
        source=place,
        ids={scheme: value for scheme, value in work.ids.items() if not scheme.startswith("page ")},
        version=_version(work),
        title=title.text if title else None,
        abstract=found.abstract,
        authors=tuple(Author(name=name) for name in found.authors),
        authors_complete=found.complete,
        institutions=found.institutions,
        categories=found.categories,
        keywords=found.keywords,
        date=found.date,
        venue=found.venue,
        journal_ref=found.journal_ref,
        comment=found.comment,
        links=_links(part, found.authors),
    )


def _version(work: Work) -> str | None:
    """Return the version that the links to arXiv name, if they agree."""
    named = {
        link.address.version
        for link in work.links
        if link.address and link.address.scheme == "arxiv"
    }
    return named.pop() if len(named) == 1 else None


def _links(part: Slice, authors: tuple[str, ...]) -> tuple[str, ...]:
    """Return the addresses that an item gives besides ids: pages of the paper, code, slides."""
    found: list[str] = []
    named, own = part.work.named, set(map(id, part.work.links))
    for link in (link for line in part.lines for link in line.links):
        if link is named:
            found = []  # what stands before it is linked for another reason
        if link.address is None:
            person = link.span.role == "authors" or link.text in authors
            if not part.prose and not person and _is_web(link.href):
                found.append(clean(link.href))
        elif id(link) in own and (page := link.address.page or _faulty(link)):
            found.append(clean(page))
    return tuple(dict.fromkeys(found))


def _faulty(link: Link) -> str | None:
    return link.href if link.address and link.address.fault else None


def _is_web(href: str) -> bool:
    return href.lower().startswith(("http://", "https://"))
