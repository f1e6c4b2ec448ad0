"""What a diagnosis says: one thing that is wrong or missing, why, and what to do about it."""

from __future__ import annotations

from enum import StrEnum

import msgspec

__all__ = ["Finding", "Level"]


class Level(StrEnum):
    """How much a finding matters."""

    FAULT = "fault"
    """Something is damaged, or was not read."""
    GAP = "gap"
    """The sources leave something out, so that a part of the graph is empty or thin."""
    NOTE = "note"
    """Sources or judgements disagree; a look may be worth it."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a diagnosis found; `advice` says what to do, as a command where there is one.

    `about` is a word for what it concerns: "files", "citations", "concepts", ...
    """

    level: Level
    about: str
    message: str
    advice: str
