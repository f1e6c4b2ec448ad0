"""The part of a stream that is held while a scan moves through it."""

from __future__ import annotations

from typing import BinaryIO

from kg.sources._places import Places
from kg.sources._text import LONGEST

__all__ = ["MORE", "NEVER", "Window"]

MORE, NEVER = -1, -2
"""What a search returns that needs more of the stream, or that none can help."""

_CHUNK = 1 << 20


class Window:
    """What is held of a stream: at most `LONGEST` and a chunk; `at` is how far it is read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.data, self.at = b"", 0
        self._chunk = _CHUNK
        self.ended = False
        self._full = False
        self._base = 0
        self._lines = Places()
        self._absent: dict[bytes, tuple[int, int]] = {}

    @property
    def final(self) -> bool:
        """Whether a search must decide on what is held: the file has ended, or enough is held."""
        return self.ended or self._full

    def more(self) -> bool:
        """Read on, or have it decided on what is held; False where all is read."""
        held = len(self.data) - self.at
        if self.ended:
            return False
        if held > LONGEST and not self._full:
            self._full = True
            return True
        # A record that is not complete is looked through again, so each time twice as much is read.
        chunk = self._stream.read(max(self._chunk, min(held, LONGEST - held)))
        self.ended = not chunk
        self._lines.shift(self.data, self.at)
        self._base += self.at
        self.data = self.data[self.at :] + chunk
        self.at = 0
        return True

    def advance(self, to: int) -> None:
        """Move on to a place."""
        self.at = to
        self._full = False

    def place(self, at: int) -> str:
        """Return the line of a place, with the column where another one was on that line."""
        return self._lines.place(self.data, at)

    def end_of(self, mark: bytes, start: int) -> int:
        """Return the end of the first `mark` from `start` on; MORE or NEVER if there is none.

        What was searched in vain is remembered: a thousand openings without an end must not
        each look through all that follows.
        """
        low, high = self._absent.get(mark, (0, 0))
        if not low <= start + self._base <= high:
            low = high = start + self._base
        found = self.data.find(mark, high - self._base)
        if found >= 0:
            return found + len(mark)
        reach = self._base + len(self.data) - len(mark) + 1
        self._absent[mark] = (low, max(reach, high))
        return NEVER if self.final else MORE
