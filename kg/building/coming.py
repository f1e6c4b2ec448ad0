"""Files that come to a graph: which are new, which it has already, which others they replace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import NamedTuple, TypeVar

from msgspec import structs

from kg.building.reading import not_read, used_columns
from kg.directory import FileReport
from kg.inputs import Input, told_apart
from kg.model import InputError
from kg.readings import Reading

__all__ = ["Coming", "coming", "renamed"]

_SHOWN = 5
_File = TypeVar("_File")


class Coming(NamedTuple):
    """Files to read, names of files of the graph that they replace, and of those it has already."""

    new: list[Reading]
    replaced: set[str]
    there: list[str]


def coming(found: Iterable[Reading], old: Iterable[FileReport], *, replace: bool) -> Coming:
    """Return which of the given files are new to a graph.

    A file is known by its name; a ZIP archive is one file here. One whose content the graph has,
    read in the same way, is there already. One of which the graph read nothing takes that one's
    place. Where several are called the same, all must be given together, to be told apart.

    Raises:
        InputError: if the graph has other content of that name, and it is not to be replaced.
    """
    which = Coming([], set(), [])
    clashes: list[str] = []
    mine = _alike(old, lambda file: file)
    for called, units in _alike(found, lambda reading: reading.item).items():
        have = mine.get(called, {})
        if have.keys() <= units.keys():
            clashes += _by_name(units, have, which)
        elif all(any(_same(known, unit) for known in have.values()) for unit in units.values()):
            which.there.extend(reading.item.name for unit in units.values() for reading in unit)
        elif all(any(_same(known, unit) for unit in units.values()) for known in have.values()):
            _take(units.values(), have.values(), which)
        else:
            raise InputError(_not_all(called, sorted(have)))
    if clashes and not replace:
        raise InputError(_clash(clashes))
    return which


def _alike(
    files: Iterable[_File], names: Callable[[_File], FileReport | Input]
) -> dict[str, dict[str, list[_File]]]:
    """Return the files by what they are called, then by name; those of an archive together."""
    found: dict[str, dict[str, list[_File]]] = {}
    for file in files:
        known = names(file)
        unit = known.archive or known.name
        found.setdefault(known.called or unit, {}).setdefault(unit, []).append(file)
    return found


def _by_name(
    units: Mapping[str, list[Reading]], have: Mapping[str, list[FileReport]], which: Coming
) -> Iterator[str]:
    """Sort out files by the names that the graph has; yield what stands in the way."""
    for name, unit in units.items():
        known = {file.name: file for file in have.get(name, [])}
        more = [reading for reading in unit if reading.item.name not in known]
        old = [reading for reading in unit if reading.item.name in known]
        if _same(list(known.values()), old):  # of an archive some files may be gone, or new
            which.there.extend(known)
            which.new.extend(more)
            continue
        _take([unit], [list(known.values())], which)
        if any(file.records for file in known.values()):
            yield _difference(name, list(known.values()), unit)


def _take(
    units: Iterable[list[Reading]], instead: Iterable[list[FileReport]], which: Coming
) -> None:
    which.new.extend(reading for unit in units for reading in unit)
    which.replaced.update(file.name for known in instead for file in known)


def _same(known: Sequence[FileReport], unit: Sequence[Reading]) -> bool:
    """Return whether a file, or each one of an archive, is one of the graph and read as that."""
    return len(known) == len(unit) and all(map(_is_same, known, unit))


def _is_same(file: FileReport, reading: Reading) -> bool:
    if _within(file.name, file.archive) != _within(reading.item.name, reading.item.archive):
        return False
    if reading.format is None:
        return file.format is None and _why(file) == _why(not_read(reading))
    if (file.format, file.columns) != (reading.format.NAME, used_columns(reading)):
        return False
    return file.digest == reading.item.digest()


def _within(name: str, archive: str | None) -> str:
    return name.removeprefix(archive) if archive else ""


def _why(file: FileReport) -> tuple[str | None, list[tuple[str, str]]]:
    return file.passed_over, [(piece.reason, piece.text) for piece in file.rejected]


def _difference(name: str, known: Sequence[FileReport], unit: Sequence[Reading]) -> str:
    readable = not any(reading.finding.damaged for reading in unit)
    digests = {file.digest for file in known}
    if readable and digests == {reading.item.digest() for reading in unit}:
        return f"{name}: the graph has this file, read otherwise."
    return f"{name}: the graph has a file of this name with other content."


def _clash(taken: Sequence[str]) -> str:
    more = f" ... and {len(taken) - _SHOWN} more." if len(taken) > _SHOWN else ""
    return (
        f"{' '.join(taken[:_SHOWN])}{more} Give --replace to put the new one in its place. To "
        "have both, give both files together: then more of their paths tells them apart."
    )


def _not_all(called: str, names: Sequence[str]) -> str:
    return (
        f"{called}: the graph has other files that are called so: {', '.join(names)}. Give them "
        "again together with this one, so that all can be told apart by more of their paths."
    )


def renamed(left: Sequence[FileReport]) -> dict[str, FileReport]:
    """Return files by the names that they have in a graph, as a build without others names them.

    More of a path tells files apart only as long as there is another that is called the same.
    """
    found: dict[str, FileReport] = {}
    for called, units in _alike(left, lambda file: file).items():
        paths = [PurePosixPath(unit) for unit in units]
        for unit, files in units.items():
            alone = len(units) == 1
            name = called if alone else told_apart(PurePosixPath(unit), paths)
            for file in files:
                found[file.name] = _with_name(file, unit, name, None if alone else called)
    return found


def _with_name(file: FileReport, unit: str, name: str, called: str | None) -> FileReport:
    whole = name + file.name.removeprefix(unit)
    return structs.replace(
        file,
        name=whole,
        archive=name if file.archive else None,
        called=called,
        rejected=tuple(structs.replace(piece, file=whole) for piece in file.rejected),
    )
