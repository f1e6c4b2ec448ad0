"""Changes of a text, and the way back to where its pieces were before."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Change", "Edit", "Place", "edited", "origins"]

Place = tuple[int, int]
"""Where a piece of a text starts and ends."""

Change = tuple[int, int, str]
"""A piece of a text, from and to, and what becomes of it."""

Edit = tuple[int, int, int, int]
"""A piece that changed its length: from and to in the new text, from and to in the old."""

_NO_EDIT: Edit = (0, 0, 0, 0)


def edited(text: str, changes: Iterable[Change]) -> tuple[str, list[Edit]]:
    """Return the text with the changes made, given in its order, and which changed its length."""
    new: list[str] = []
    edits: list[Edit] = []
    at = grown = 0
    for start, end, part in changes:
        new += text[at:start], part
        at = end
        size = len(part)
        if size != end - start:
            edits.append((start + grown, start + grown + size, start, end))
            grown += size - end + start
    if not new:
        return text, edits
    new.append(text[at:])
    return "".join(new), edits


def origins(edits: list[Edit], places: list[Place]) -> list[Place]:
    """Return where places were before the edits; neither their starts nor their ends fall."""
    before: list[Place] = []
    first = last = -1  # the edits that the start, and the last character, are in or behind
    for start, end in places:
        while first + 1 < len(edits) and edits[first + 1][0] <= start:
            first += 1
        while last + 1 < len(edits) and edits[last + 1][0] < end:
            last += 1
        _, new, old_start, old = edits[first] if first >= 0 else _NO_EDIT
        old_start = old_start if start < new else old + start - new
        _, new, _, old = edits[last] if last >= 0 else _NO_EDIT
        before.append((old_start, old if end <= new else old + end - new))
    return before
