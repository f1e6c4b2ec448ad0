"""The output formats: one module each, found by scanning this package and by entry points.

A format is a module (or any object) with `NAME`, `TITLE`, `SUFFIXES`, `MEDIA_TYPE` and
`write(graph, out, *, base_iri)`, which writes one file to a binary stream. One that is made of
several files also has `FILES`, their names, and `write_file(graph, name, out, *, base_iri)`; its
`write` packs them into a zip file. A package adds a format under the entry point group
`kg.exporters`.
"""

from __future__ import annotations

import gzip
import importlib
import os
import pkgutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from difflib import get_close_matches
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol, cast

from kg.files import replacing
from kg.iri import DEFAULT_BASE_IRI, check_base
from kg.model import UsageError

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Exporter", "export", "formats", "get", "guess"]


class Exporter(Protocol):
    """An output format."""

    NAME: str
    TITLE: str
    SUFFIXES: tuple[str, ...]
    MEDIA_TYPE: str

    @staticmethod
    def write(graph: nx.MultiDiGraph[Any], out: BinaryIO, *, base_iri: str) -> None:
        """Write the graph, which is only read, to a binary stream."""
        ...


class _Files(Exporter, Protocol):
    """An output format of several files."""

    FILES: tuple[str, ...]

    @staticmethod
    def write_file(graph: nx.MultiDiGraph[Any], name: str, out: BinaryIO, *, base_iri: str) -> None:
        """Write the file of `FILES` that is named."""
        ...


@cache
def formats() -> dict[str, Exporter]:
    """Return the known formats by name, sorted."""
    found: list[Exporter] = [
        cast("Exporter", importlib.import_module(f"{__name__}.{module.name}"))
        for module in pkgutil.iter_modules(__path__)
        if not module.name.startswith("_")
    ]
    found += [point.load() for point in entry_points(group="kg.exporters")]
    return {known.NAME: known for known in sorted(found, key=lambda known: known.NAME)}


def get(name: str) -> Exporter:
    """Return the format of this name; UsageError, with the nearest guess, if there is none."""
    known = formats()
    if name in known:
        return known[name]
    near = get_close_matches(name.lower(), known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise UsageError(f"No output format {name!r}.{hint} Known formats: {', '.join(known)}.")


def guess(path: str | os.PathLike[str]) -> Exporter:
    """Return the format whose suffix a path has, before `.gz` if it ends so; else UsageError."""
    name = Path(path).name.lower().removesuffix(".gz")
    suffixes = {suffix: known for known in formats().values() for suffix in known.SUFFIXES}
    for suffix in sorted(suffixes, key=len, reverse=True):
        if name.endswith(suffix):
            return suffixes[suffix]
    known = ", ".join(f"{suffix} ({suffixes[suffix].NAME})" for suffix in sorted(suffixes))
    raise UsageError(
        f"{path}: no format has this suffix. Known are {known}. Or name a format with -f."
    )


def export(
    graph: nx.MultiDiGraph[Any],
    format_name: str | None,
    to: str | os.PathLike[str] | BinaryIO,
    *,
    base_iri: str = DEFAULT_BASE_IRI,
) -> list[Path]:
    """Write the graph to a file, folder or binary stream; return the files written.

    Without a format name the suffix decides. `.gz` at the end compresses. A format of several
    files writes them into the folder `to`, beside `to` if that has the format's suffix
    (`graph.csv` gives `graph.nodes.csv`), or into one file if it ends in `.zip`. Files are
    written whole or not at all, and the graph is only read.

    Raises:
        UsageError: if the format is unknown, or can't be guessed.
        KgError: if the base IRI is none, or a file can't be written.
    """
    check_base(base_iri)
    if not isinstance(to, (str, os.PathLike)):
        if format_name is None:
            raise UsageError("A stream has no suffix to guess the format by: name a format.")
        get(format_name).write(graph, to, base_iri=base_iri)
        return []
    known = get(format_name) if format_name else guess(to)
    path = Path(to)
    if not hasattr(known, "FILES") or path.suffix.lower() == ".zip":
        with _opened(path) as out:
            known.write(graph, out, base_iri=base_iri)
        return [path]
    return _export_files(graph, cast("_Files", known), path, base_iri)


def _export_files(
    graph: nx.MultiDiGraph[Any], known: _Files, path: Path, base_iri: str
) -> list[Path]:
    """Write the files of a format; none takes its place before all are whole."""
    written = [_place(path, name, known.SUFFIXES) for name in known.FILES]
    with ExitStack() as stack:
        for name, target in zip(known.FILES, written, strict=True):
            out = stack.enter_context(_opened(target))
            known.write_file(graph, name, out, base_iri=base_iri)
    return written


def _place(path: Path, name: str, suffixes: tuple[str, ...]) -> Path:
    """Return where a file of a format goes: into the folder, or beside the file, that is named."""
    compressed = path.suffix if path.suffix.lower() == ".gz" else ""
    named = path.with_suffix("") if compressed else path
    if named.suffix.lower() in suffixes and not path.is_dir():
        return path.with_name(f"{named.stem}.{name}{compressed}")
    return path / name


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    """Yield a file that takes its place when it is whole, compressed if its name says so."""
    with replacing(path) as out:
        if path.suffix.lower() != ".gz":
            yield out
        else:
            # No name and no time in the header: the same graph gives the same bytes.
            with gzip.GzipFile(filename="", mode="wb", fileobj=out, mtime=0) as compressed:
                yield cast("BinaryIO", compressed)
