"""Cards and entries pasted one below the other, brought apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.sources._listing import cards, entries
from kg.sources._listing.lines import Line
from kg.sources._listing.prose import is_prose

__all__ = ["stretches"]


def stretches(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Yield the lines in parts of one layout each; most pages are one part.

    Only marks beyond doubt count: a card's line with a category, an id with a field below it.
    """
    start = 0
    last: tuple[int, bool] | None = None
    for place, is_card in _marks(lines):
        if last and is_card != last[1]:
            end = place if is_card else _card_end(lines, last[0], place)
            yield lines[start:end]
            start = end
        last = place, is_card
    yield lines[start:]


def _marks(lines: Sequence[Line]) -> Iterator[tuple[int, bool]]:
    """Yield the place of each mark, and whether it is a card's."""
    for place, line in enumerate(lines):
        if cards.is_sure_header(line.text):
            yield place, True
        elif (
            entries.is_id_line(line.text)
            and place + 1 < len(lines)
            and entries.is_field(lines[place + 1].text)
        ):
            yield place, False


def _card_end(lines: Sequence[Line], header: int, stop: int) -> int:
    """Return where a card ends: with the paragraph of its abstract."""
    prose = (at for at in range(header + 2, stop) if is_prose(lines[at].text))
    end = next(prose, header)
    while end < stop and lines[end].text:
        end += 1
    return end
