"""Lines that speak of one thing: an item with its nested list, a row, a heading with its block.

A group is made of a line and grows where an element ends whose lines link to no more than one
paper. A list item, row or entry of a definition list is an item of itself; a plain block is one
only if it is short and holds nothing that is an item already.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kg.sources._reading_list.labels import is_label, labelled
from kg.sources._reading_list.lines import Line, Span
from kg.sources._reading_list.works import Work, works

__all__ = ["Group", "closed", "of_line"]

_MOST_LINES = 40
_BLOCK_LINES = 16
_BLOCK_TEXT = 12_000
_PROSE_WORDS = 25
_FEWEST_FIELDS = 2


@dataclass(eq=False)
class Group:
    """Lines that stand together; `item` if an item of a list or table has made them one."""

    lines: list[Line] = field(default_factory=list)
    item: bool = False
    origin: str = ""
    _works: list[Work] | None = None

    @property
    def works(self) -> list[Work]:
        """The papers that the lines link to."""
        if self._works is None:
            self._works = works(self.lines)
        return self._works

    @property
    def sealed(self) -> bool:
        """Return whether what stands around the group can't belong to it."""
        return (self.item and self.speaks) or self.prose

    @property
    def speaks(self) -> bool:
        """Return whether the group names a paper itself, so that no words around it are needed."""
        return any(work.named for work in self.works) or any(map(_has_words, self.lines))

    @property
    def prose(self) -> bool:
        """Return whether the group is a paragraph of running text with links in it."""
        first = self.lines[0]
        if first.kind != "p" or first.roles:
            return False
        return _plain_words(first) >= _PROSE_WORDS


def _has_words(line: Line) -> bool:
    """Return whether a line has words outside of links that are no labels."""
    words = "".join(span.text if not span.role and not span.link else " " for span in line.spans)
    title = "".join(span.text for span in line.spans if span.role == "title")
    return not (is_label(words) and is_label(title))


def _plain_words(line: Line) -> int:
    return len("".join(span.text for span in line.spans if not span.link).split())


def of_line(line: Line) -> Group:
    """Return a group of one line; what a label such as "Authors:" says is noted in its spans."""
    line.spans = _with_labels(line.spans)
    return Group([line])


def _with_labels(spans: list[Span]) -> list[Span]:
    """Return the spans with the role that a label at the beginning of a printed line gives."""
    done: list[Span] = []
    start = 0
    for index in range(len(spans) + 1):
        if index == len(spans) or spans[index].text == "\n":
            done += _of_printed_line(spans[start:index])
            done += spans[index : index + 1]
            start = index + 1
    return done


def _of_printed_line(spans: list[Span]) -> list[Span]:
    text = "".join(span.text[:80] for span in spans[:6])
    name, end = labelled(text[:80]) if ":" in text or "\uff1a" in text else ("", 0)
    if not name:
        return spans
    done: list[Span] = []
    for span in spans:
        cut = min(end, len(span.text))
        end -= cut
        if end == 0 or span.link:
            role = name if span.role in {"", "title"} else span.role
            done.append(span._replace(text=span.text[cut:], role=role))
    return done


def _joined(groups: list[Group], *, item: bool) -> Group:
    return Group([line for group in groups for line in group.lines], item=item)


def closed(name: str, groups: list[Group]) -> list[Group]:
    """Return the groups of an element that ends, put together as far as they are one item."""
    if not groups:
        return groups
    return _RULES.get(name, _block)(groups)


def _one_work(groups: list[Group], most: int = _MOST_LINES) -> bool:
    with_papers = [group for group in groups if group.works]
    if sum(len(group.lines) for group in groups) > most:
        return False
    if len(with_papers) == 1:
        return len(with_papers[0].works) == 1
    return len(works(line for group in with_papers for line in group.lines)) <= 1


def _passed(groups: list[Group]) -> list[Group]:
    return groups


def _item(groups: list[Group]) -> list[Group]:
    """Put together an item of a list: its line, and what is nested in it.

    Nested items that name papers of their own stay apart.
    """
    with_papers = [group for group in groups if group.works]
    if not with_papers:
        return [_joined(groups, item=False)] if len(groups) < _MOST_LINES else groups
    nested_named = any(group.item and group.speaks for group in with_papers)
    if not nested_named and _one_work(groups):
        return [_joined(groups, item=True)]
    return _with_details(groups)


def _with_details(groups: list[Group]) -> list[Group]:
    """Give the lines without papers to the paper of the same item that stands before them."""
    done: list[Group] = []
    owner: Group | None = None
    for group in groups:
        if not group.works and owner is not None and len(owner.lines) < _MOST_LINES:
            owner.lines += group.lines
            continue
        done.append(group)
        owner = group if group.works and not group.item else None
    for group in done:
        group.item = group.item or bool(group.works)
    return done


def _row(groups: list[Group]) -> list[Group]:
    """Put together a table's row, unless a cell holds several papers: then it is a page's frame."""
    cells = all(len(group.lines) == 1 and group.lines[0].kind == "td" for group in groups)
    if _one_work(groups) or (cells and len(groups) <= _MOST_LINES and not _framed(groups)):
        return [_joined(groups, item=any(group.works for group in groups))]
    return groups


def _framed(groups: list[Group]) -> bool:
    return any(len(group.works) > 1 and "\n" in group.lines[0].text for group in groups)


def _link(groups: list[Group]) -> list[Group]:
    """Put together what one link stretches over."""
    return [_joined(groups, item=False)] if len(groups) > 1 and _one_work(groups) else groups


def _list(groups: list[Group]) -> list[Group]:
    """Put together a list whose items are the fields of one paper ("Authors: ...", "DOI: ...")."""
    named = {role for group in groups for role in group.lines[0].roles if not group.lines[0].level}
    labelled_all = all(group.lines[0].roles for group in groups)
    if not labelled_all:
        named &= {"title", "authors", "date", "venue", "ids", "abstract", "keywords"}
    single = sum(bool(group.works) for group in groups) <= 1 < len(groups)
    single = single and all(len(group.lines) == 1 for group in groups)
    if len(named) >= _FEWEST_FIELDS and single and _one_work(groups):
        return [_joined(groups, item=False)]
    return groups


def _entries(groups: list[Group]) -> list[Group]:
    """Put together each term of a definition list with its definitions."""
    done: list[Group] = []
    for group in groups:
        last = done[-1] if done else None
        if (
            last is not None
            and group.origin == "dd"
            and last.origin
            and (not group.works or _one_work([last, group]))
        ):
            done[-1] = _joined([last, group], item=True)
            done[-1].origin = "dd"
        else:
            done.append(group)
    return done


def _block(groups: list[Group]) -> list[Group]:
    """Put together a block that is one paper's: short, with one heading at the most."""
    if len(groups) == 1 or not any(group.works for group in groups):
        return groups
    lines = [line for group in groups for line in group.lines]
    if sum(line.kind == "h" for line in lines) > 1 or any(group.sealed for group in groups):
        return groups
    if sum(group.item for group in groups) > 1:
        return groups
    if sum(len(line.text) for line in lines) > _BLOCK_TEXT or not _one_work(groups, _BLOCK_LINES):
        return groups
    return [_joined(groups, item=False)]


_RULES: dict[str, Callable[[list[Group]], list[Group]]] = {
    "li": _item,
    "tr": _row,
    "a": _link,
    "ul": _list,
    "ol": _list,
    "dl": _entries,
    "dt": _item,
    **dict.fromkeys(
        "table thead tbody tfoot body html main section header footer".split(), _passed
    ),
}
