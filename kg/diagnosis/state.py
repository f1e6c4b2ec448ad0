"""A graph directory as a diagnosis sees it: every file of it read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from shlex import quote
from typing import Any

import msgspec

from kg.diagnosis.finding import Finding, Level
from kg.directory import FileReport, GraphDirectory
from kg.model import ConceptNode, Paper

__all__ = ["Check", "State", "gap", "share"]


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What a graph directory holds; `path` is as a command names it."""

    path: str
    directory: GraphDirectory
    report: dict[str, Any]
    files: list[FileReport]
    papers: list[Paper]
    concepts: list[ConceptNode]

    @classmethod
    def read(cls, directory: GraphDirectory) -> State:
        """Return the state of a directory; InputError where a file is missing or damaged."""
        directory.all_records()
        directory.people()
        return cls(
            path=quote(str(directory.path)),
            directory=directory,
            report=directory.report(),
            files=directory.files(),
            papers=directory.papers(),
            concepts=directory.concepts(),
        )


Check = Callable[[State], Iterator[Finding]]
"""Looks at one thing, and yields what is to be said of it."""


def gap(about: str, message: str, advice: str) -> Finding:
    """Return a finding of what the sources leave out."""
    return Finding(level=Level.GAP, about=about, message=message, advice=advice)


def share(part: int, whole: int) -> str:
    """Return a share in words: "3 of 40 papers (8%)", without the noun."""
    return f"{part:,} of {whole:,} ({part / whole:.0%})" if whole else "0 of 0"
