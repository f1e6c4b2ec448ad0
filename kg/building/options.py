"""What a build can be told, and what of it a graph directory remembers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

from kg.iri import DEFAULT_BASE_IRI
from kg.model import InputError

__all__ = ["BuildOptions", "Settings"]

_VERSIONS = {False: "joined", True: "apart"}


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for a graph as a whole.

    `vocabulary` is what the user's own files of concepts are called, `built_in` tells whether our
    concepts are known too, `discovery` whether phrases that both lack are looked for; concepts are
    nodes that `min_papers` papers share. `versions` tells whether the versions of a work are one
    paper ("joined") or several ("apart").
    """

    base_iri: str
    vocabulary: tuple[str, ...]
    built_in: bool
    min_papers: int
    discovery: bool
    versions: str

    @property
    def versions_apart(self) -> bool:
        """Return whether the versions of a work are papers of their own."""
        return self.versions == _VERSIONS[True]

    @staticmethod
    def of_report(report: dict[str, Any]) -> Settings:
        """Return the settings that a graph was built with; InputError where they are not ours."""
        try:
            return msgspec.convert(report["options"], Settings)
        except (KeyError, msgspec.MsgspecError) as error:
            reason = f"report.json: not as kg wrote it: {error}. Build the graph again."
            raise InputError(reason) from error


class BuildOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a build can be told.

    `format` reads every file as that one, `columns` maps columns of tables to fields, and
    `vocabulary` are files of concepts that add to the built-in ones, or stand alone without
    them. Concepts are nodes that `min_papers` papers share; `discovery` looks for phrases that no
    vocabulary has. With `versions_apart` the preprint, conference and journal version of a work
    are papers of their own.
    """

    base_iri: str = DEFAULT_BASE_IRI
    format: str | None = None
    columns: dict[str, str] = {}
    vocabulary: tuple[Path, ...] = ()
    built_in: bool = True
    min_papers: int = 2
    discovery: bool = True
    versions_apart: bool = False

    @property
    def settings(self) -> Settings:
        """Return what of this holds for the graph as a whole, and for files that come later."""
        return Settings(
            base_iri=self.base_iri,
            vocabulary=tuple(file.name for file in self.vocabulary),
            built_in=self.built_in,
            min_papers=self.min_papers,
            discovery=self.discovery,
            versions=_VERSIONS[self.versions_apart],
        )
