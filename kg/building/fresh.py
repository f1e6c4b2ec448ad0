"""A graph directory made of sources, whatever lay there before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg import inputs, sources
from kg.building.keeping import keep
from kg.building.making import Basis, Progress, Result, made
from kg.building.options import BuildOptions
from kg.building.reading import ReadFile, nothing_read, read_files, silent
from kg.directory import GraphDirectory, encode_lines
from kg.model import InputError
from kg.readings import readings
from kg.staging import commit, locked, staging

__all__ = ["build"]


def build(
    given: Sequence[str],
    out: Path,
    options: BuildOptions | None = None,
    progress: Progress = silent,
) -> Result:
    """Read the given files and folders (`-`: standard input) and write a graph directory.

    Judgements that lie in `out` are applied, and stay as they are.
    Returns what was made. InputError where a file can't be read as a known format, or where no
    file holds a paper; then nothing is written and an older graph in `out` stays whole.
    """
    from kg.concepts import load
    from kg.concepts.reading import stored

    options = options or BuildOptions()
    own = [stored(file) for file in options.vocabulary]
    vocabulary = load(own, built_in=options.built_in)
    GraphDirectory(out).judgements()  # to say at once what is wrong with them
    known = sources.get(options.format) if options.format else None
    found = read_files(readings(inputs.collect(given), known, options.columns), progress)
    files = [file.report for file in found]
    if not any(file.records for file in files):
        raise InputError(nothing_read(given, files))
    with locked(out), staging(out) as place:
        new, old = GraphDirectory(place), GraphDirectory(out)
        keep(found, new)
        _write_records(new, found)
        for file, copy in zip(own, new.vocabulary_copies(options.vocabulary), strict=True):
            copy.write_bytes(file.data)
        basis = Basis(
            files=files,
            settings=options.settings,
            vocabulary=vocabulary,
            judgements=old.judgements(),
        )
        result = made(list(new.records()), basis, new, progress)
        commit(out, place, old.optional_files())
    return result


def _write_records(new: GraphDirectory, found: list[ReadFile]) -> None:
    """Write the records, and let go of them."""
    with new.records_file.open("wb") as out:
        for file in found:
            out.writelines(encode_lines(file.records))
    found.clear()
