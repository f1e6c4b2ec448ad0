"""Lines and columns of places in a buffer that moves through a file."""

from __future__ import annotations

__all__ = ["Places"]


class Places:
    """A count of the lines up to a place in a buffer; places must be asked for in order."""

    def __init__(self) -> None:
        self._line, self._column = 1, 1  # of where counting stopped
        self._counted = 0
        self._last = 0

    def place(self, buffer: bytes, at: int) -> str:
        """Return the line of a place, with the column if the place before is on that line."""
        self._count(buffer, at)
        named = str(self._line) if self._line != self._last else f"{self._line}:{self._column}"
        self._last = self._line
        return named

    def shift(self, buffer: bytes, by: int) -> None:
        """Take note that the buffer loses its first bytes."""
        self._count(buffer, by)
        self._counted -= by

    def _count(self, buffer: bytes, to: int) -> None:
        if to <= self._counted:
            return
        lines = buffer.count(b"\n", self._counted, to)
        if lines:
            self._line += lines
            self._column = to - buffer.rfind(b"\n", self._counted, to)
        else:
            self._column += to - self._counted
        self._counted = to
