"""The word lists of this package: groups of words under headings."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["groups"]

_OF_PHRASES = "phrase"


@cache
def groups(name: str) -> dict[str, list[str]]:
    """Return the groups of a list: "= heading", then lines of words; "#" begins a comment.

    Under the heading "phrase" a line is one phrase.
    """
    found: dict[str, list[str]] = {}
    heading = ""
    for line in files(__package__).joinpath(name).read_text("utf-8").splitlines():
        if line.startswith("="):
            heading = line[1:].strip()
        elif line and not line.startswith("#"):
            found.setdefault(heading, []).extend([line] if heading == _OF_PHRASES else line.split())
    return found
