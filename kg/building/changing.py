"""Sources added to a graph, taken out of it, or all made again from what it holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from kg import inputs, sources
from kg.building.choosing import named
from kg.building.coming import Coming, coming, renamed
from kg.building.keeping import as_before, is_kept, keep, kept_readings
from kg.building.making import Basis, Progress, Result, made
from kg.building.options import Settings
from kg.building.reading import ReadFile, nothing_read, read_files, silent
from kg.directory import FileReport, GraphDirectory, encode_lines
from kg.model import InputError, Record
from kg.readings import Reading, found_alone, together
from kg.staging import commit, locked, staging

__all__ = ["Change", "add", "rebuild", "remove"]


class Change(NamedTuple):
    """What became of a graph: its report before, the files that came, went, or were there.

    `result` is None where nothing changed.
    """

    before: dict[str, Any]
    result: Result | None
    added: Sequence[FileReport] = ()
    removed: Sequence[FileReport] = ()
    there: Sequence[str] = ()


def add(  # noqa: PLR0913 - one parameter for each option
    directory: GraphDirectory,
    given: Sequence[str],
    format_name: str | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Progress = silent,
    *,
    replacing: bool = False,
    dry_run: bool = False,
) -> Change:
    """Read more files into a graph; it becomes what a fresh build of all its sources gives.

    With `replacing` a file takes the place of the one of its name. With `dry_run` nothing is
    written.

    Raises:
        InputError: if there is no graph, no given file holds a paper, or the graph has other
            content of a file's name; then the graph stays as it is.
    """
    directory.report()
    known = sources.get(format_name) if format_name else None
    found = found_alone(inputs.collect(given), known, columns)
    with locked(directory.path):
        before, old = directory.report(), directory.files()
        which = coming(found, old, replace=replacing)
        if not which.new:
            return Change(before, None, there=which.there)
        left = [file for file in old if file.name not in which.replaced]
        gone = [file for file in old if file.name in which.replaced]
        read = _read(directory, left, which.new, gone, progress)
        added = _reports_of(which, read)
        if not which.there and not any(file.records for file in added):
            raise InputError(nothing_read(given, added))
        kept = {file.name: file for file in left}
        result = _remade(directory, kept, read, progress, dry_run=dry_run)
    return Change(before, result, added=added, removed=gone, there=which.there)


def _reports_of(which: Coming, read: Iterable[ReadFile]) -> list[FileReport]:
    names = {reading.item.name for reading in which.new}
    return [file.report for file in read if file.report.name in names]


def remove(
    directory: GraphDirectory,
    wanted: Sequence[str],
    progress: Progress = silent,
    *,
    dry_run: bool = False,
) -> Change:
    """Take sources out of a graph; it becomes what a fresh build of those that are left gives.

    `wanted` are names as the report has them, patterns such as `*.bib`, or folders. With
    `dry_run` nothing is written.

    Raises:
        InputError: if there is no graph, no source is called so, or none would be left that
            holds a paper; then the graph stays as it is.
    """
    directory.report()
    with locked(directory.path):
        before, old = directory.report(), directory.files()
        names = named(wanted, [file.name for file in old])
        left = [file for file in old if file.name not in names]
        gone = [file for file in old if file.name in names]
        if not any(file.records for file in left):
            raise InputError(
                f"{', '.join(wanted)}: nothing would remain in {directory.path}. "
                "Delete the folder if you don't need the graph, or add other sources first."
            )
        names_now = renamed(left)
        read = _read(directory, list(names_now.values()), [], gone, progress)
        result = _remade(directory, names_now, read, progress, dry_run=dry_run)
    return Change(before, result, removed=gone)


def rebuild(directory: GraphDirectory, progress: Progress = silent) -> Result:
    """Make the papers, people, graph, page and report of a graph again from its records.

    Its options and judgements as they lie there now are applied, so that all is byte for byte
    what a fresh build of the same sources gives.

    Raises:
        InputError: if there is no graph, or it or its judgements can't be read; then nothing is
            written.
    """
    directory.report()
    with locked(directory.path), staging(directory.path) as place:
        basis = _basis(directory, directory.files())
        result = made(directory.all_records(), basis, GraphDirectory(place), progress)
        commit(directory.path, place)
    return result


def _basis(directory: GraphDirectory, files: list[FileReport]) -> Basis:
    return Basis(
        files=files,
        settings=Settings.of_report(directory.report()),
        vocabulary=directory.vocabulary(),
        judgements=directory.judgements(),
    )


def _read(
    directory: GraphDirectory,
    left: Sequence[FileReport],
    new: Sequence[Reading],
    gone: Sequence[FileReport],
    progress: Progress,
) -> list[ReadFile]:
    """Return what new files hold, and again those left whose reading what came or went touches."""
    touched = any(map(is_kept, new)) or any(map(is_kept, gone))
    again = kept_readings(directory, left) if touched else []
    earlier = {file.name: file for file in left}
    return [
        as_before(file, earlier.get(file.report.name))
        for file in read_files(together([*again, *new]), progress)
    ]


def _remade(
    directory: GraphDirectory,
    left: Mapping[str, FileReport],
    read: Sequence[ReadFile],
    progress: Progress,
    *,
    dry_run: bool,
) -> Result:
    """Return what is made of the files that are left and those that were read; and write it.

    `left` are by the names that they have in the directory.
    """
    files = {file.name: file for file in left.values()}
    files |= {file.report.name: file.report for file in read}
    basis = _basis(directory, [files[name] for name in sorted(files)])
    with staging(directory.path) as place:
        new = GraphDirectory(place)
        _write_records(new, _lines_by_file(directory, left), read)
        keep(read, new)
        result = made(list(new.records()), basis, new, progress)
        if not dry_run:
            commit(directory.path, place, _unneeded(directory, basis.files))
    return result


def _write_records(
    new: GraphDirectory, lines: dict[str, Iterable[bytes]], read: Iterable[ReadFile]
) -> None:
    for file in read:
        lines[file.report.name] = encode_lines(file.records)
    with new.records_file.open("wb") as out:
        for name in sorted(lines):
            out.writelines(lines[name])


def _unneeded(directory: GraphDirectory, files: Iterable[FileReport]) -> list[str]:
    return [] if any(map(is_kept, files)) else [directory.sources_file.name]


def _lines_by_file(
    directory: GraphDirectory, left: Mapping[str, FileReport]
) -> dict[str, Iterable[bytes]]:
    """Return the lines of `records.jsonl` by the names that their files have now."""
    lines, start = directory.record_lines(), 0
    found: dict[str, Iterable[bytes]] = {}
    for file in directory.files():
        own = lines[start : start + file.records]
        start += file.records
        if file.name in left:
            name = left[file.name].name
            found[name] = own if name == file.name else encode_lines(_moved(own, name))
    return found


def _moved(lines: Iterable[bytes], name: str) -> Iterator[Record]:
    decoder = msgspec.json.Decoder(Record)
    for line in lines:
        record = decoder.decode(line)
        yield replace(record, source=replace(record.source, file=name))
