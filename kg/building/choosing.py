"""Which files of a graph are meant: by name, pattern or folder."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import PurePosixPath

from kg.model import InputError

__all__ = ["named"]

_NEAR = 3
_SHOWN = 5


def named(wanted: Sequence[str], names: Sequence[str]) -> set[str]:
    """Return the names that are meant: by the name itself, a pattern (`*.bib`), or a folder.

    Raises:
        InputError: if nothing is called so; the message has the nearest names.
    """
    found: set[str] = set()
    for text in wanted:
        chosen = _called(text, names)
        if not chosen:
            raise InputError(_unknown(text, names))
        found |= chosen
    return found


def _called(text: str, names: Sequence[str]) -> set[str]:
    if text in names:
        return {text}
    folder = text.removeprefix("./").rstrip("/") + "/"
    below = {name for name in names if name.startswith(folder)}
    return below or {name for name in names if fnmatchcase(name, text)}


def _unknown(text: str, names: Sequence[str]) -> str:
    last = PurePosixPath(text).name
    near = [name for name in names if last and PurePosixPath(name).name == last][:_NEAR]
    near = near or get_close_matches(text, names, n=_NEAR)
    if near:
        hint = f"Did you mean {', '.join(near)}?"
    else:
        more = " ..." if len(names) > _SHOWN else ""
        hint = f"It has {', '.join(names[:_SHOWN])}{more} (kg stats lists them)."
    return f"{text}: the graph has no source of this name. {hint}"
