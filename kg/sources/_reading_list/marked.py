"""The text of a line with its links and styles marked, as titles and facts are read from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.sources._reading_list.labels import is_citation
from kg.sources._reading_list.lines import Line

__all__ = ["LINK", "STYLE", "Marked"]

LINK = "\x01"
"""What stands in a marked text for a link that is named for what it is ("pdf")."""

STYLE = "\x02"
"""What stands in a marked text where italics or code begin or end without a mark."""

# What a text ends in where the next stretch may go on with it.
_OPEN_ENDS = frozenset(" abcdefghijklmnopqrstuvwxyz0123456789")


@dataclass(eq=False)
class Marked:
    """A line's text without what has a role; links named for what they are become `LINK`."""

    text: str = ""
    strong: list[tuple[int, int]] = field(default_factory=list)
    em: list[tuple[int, int]] = field(default_factory=list)
    links: dict[int, tuple[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, line: Line) -> Marked:
        """Return the marked text of a line."""
        marked = cls()
        labels = {
            link.span.link for link in line.links if not link.titled or is_citation(link.text)
        }
        parts: list[str] = []
        length, style = 0, ""
        for span in line.spans:
            if span.role not in {"", "title"} and not (span.link and span.link in labels):
                continue
            text = LINK if span.link in labels and span.link else span.text
            if text == LINK and parts and parts[-1] == LINK:
                continue
            if style != (style := _apart(span.style)) and parts and parts[-1][-1:] in _OPEN_ENDS:
                parts.append(STYLE)
                length += 1
            marked._note(span.style, span.link, length, length + len(text))
            parts.append(text)
            length += len(text)
        marked.text = "".join(parts)
        return marked

    def _note(self, style: str, link: int, start: int, end: int) -> None:
        if link:
            self.links[link] = (self.links.get(link, (start, end))[0], end)
        ranges = {"strong": self.strong, "em": self.em}.get(style)
        if ranges is None:
            return
        if ranges and not self.text[ranges[-1][1] : start].strip() and ranges[-1][1] == start:
            ranges[-1] = (ranges[-1][0], end)
        else:
            ranges.append((start, end))


def _apart(style: str) -> str:
    return style if style in {"em", "code"} else ""
