"""Which papers an item links to: several links may be one paper, and one item may hold several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.sources._reading_list.lines import Line, Link
from kg.text import fold

__all__ = ["Work", "works"]


@dataclass(eq=False)
class Work:
    """A paper that an item links to, with its links; `named` is the one that says a title."""

    links: list[Link] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    named: Link | None = None

    def add(self, link: Link) -> None:
        """Take a link as one of this paper's."""
        self.links.append(link)
        if link.address and link.address.value:
            self.ids.setdefault(link.address.scheme, link.address.value)
        if self.named is None and link.titled:
            self.named = link

    def admits(self, link: Link) -> bool:
        """Return whether a link can be this paper's: no other id of its kind is known."""
        address = link.address
        return bool(address and address.value and address.scheme not in self.ids)


def works(lines: Iterable[Line]) -> list[Work]:
    """Return the papers that some lines link to, in order.

    A link named "pdf" belongs to the paper before it, as long as that has no other id of the same
    kind. A link with a title begins a paper, unless nothing but such links came before.
    """
    found: list[Work] = []
    known: dict[tuple[str, str], Work] = {}
    for line in lines:
        for link in line.papers:
            address = link.address
            place = (address.scheme, address.value) if address and address.value else None
            work = (known.get(place) if place else None) or _joining(found, link)
            if work is None:
                work = Work()
                found.append(work)
            work.add(link)
            if place:
                known[place] = work
    return found


def _joining(found: list[Work], link: Link) -> Work | None:
    """Return the paper that a link to a new place belongs to, None if it begins one."""
    if not found or not found[-1].admits(link):
        return None
    last = found[-1]
    if not link.titled or last.named is None:
        return last
    same = fold(link.text) == fold(last.named.text)
    return last if same else None
