"""What a graph keeps of files whose records depend on the other files they are read with.

`.bib` files that are given together share macros and volumes (`kg.sources._bibtex.library`). A
file that is added or removed may change what the others say, so their text stays with the graph:
in `sources.kept`, a ZIP archive by another name (it is not meant to be read as a source), each
named by the digest of its content, as it was stored (compressed or not).
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable
from typing import cast

from msgspec.structs import replace

from kg import sources
from kg.building.reading import ReadFile
from kg.detection import Finding
from kg.directory import FileReport, GraphDirectory
from kg.inputs import DAMAGED, Input
from kg.model import InputError
from kg.readings import Reading, shares

__all__ = ["as_before", "is_kept", "keep", "kept_readings"]

# No clock, machine or version of a compressor shows in the archive.
_BEGINNING = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_PLAIN_FILE = 0o644 << 16


def is_kept(file: FileReport | Reading) -> bool:
    """Return whether a graph keeps the text of this file."""
    known = sources.get(file.format) if isinstance(file.format, str) else file.format
    return known is not None and shares(known)


def keep(files: Iterable[ReadFile], new: GraphDirectory) -> None:
    """Write the copies of those files that need it into a graph; none is written for no file."""
    kept = {str(file.report.digest): file.reading.item for file in files if is_kept(file.report)}
    if not kept:
        return
    with zipfile.ZipFile(new.sources_file, "w", zipfile.ZIP_STORED) as archive:
        for digest, item in sorted(kept.items()):
            entry = zipfile.ZipInfo(digest, _BEGINNING)
            entry.create_system, entry.external_attr = _UNIX, _PLAIN_FILE
            with archive.open(entry, "w", force_zip64=True) as out:
                out.writelines(item.content())


def kept_readings(graph: GraphDirectory, files: Iterable[FileReport]) -> list[Reading]:
    """Return how these files are read again, from their copies.

    InputError where a copy is gone.
    """
    wanted = [file for file in files if is_kept(file)]
    missing = {str(file.digest) for file in wanted} - _members(graph) if wanted else set()
    if missing:
        raise InputError(
            f"{graph.sources_file}: not as kg wrote it: a file is missing. Build the graph again."
        )
    return [
        Reading(
            Input(
                file.name,
                graph.sources_file,
                named=True,
                member=file.digest,
                archive=file.archive,
                called=file.called,
            ),
            Finding(sources.get(cast("str", file.format))),
        )
        for file in wanted
    ]


def as_before(file: ReadFile, earlier: FileReport | None) -> ReadFile:
    """Return what a copy holds, with the damage of the archive that the file once lay in.

    A damaged member of a ZIP archive is kept as far as it could be read.
    """
    lost = earlier.rejected[-1:] if earlier else ()
    if not lost or not lost[0].reason.startswith(DAMAGED) or lost == file.report.rejected[-1:]:
        return file
    return file._replace(report=replace(file.report, rejected=(*file.report.rejected, *lost)))


def _members(graph: GraphDirectory) -> set[str]:
    try:
        with zipfile.ZipFile(graph.sources_file) as archive:
            return set(archive.namelist())
    except (OSError, zipfile.BadZipFile):
        return set()
