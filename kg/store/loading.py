"""RDF files read into a store in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, cast

from kg.model import InputError

if TYPE_CHECKING:
    import pyoxigraph

__all__ = ["load", "reading"]


def load(file: Path) -> pyoxigraph.Store:
    """Return a store in memory that holds the file; its suffix tells the syntax.

    Of a file with named graphs, the default graph is what the file says; only where that is empty,
    it is all that any of them says.
    """
    import pyoxigraph

    packed = file.suffix.lower() in _OPENERS
    suffix = (file.with_suffix("") if packed else file).suffix.removeprefix(".")
    syntax = pyoxigraph.RdfFormat.from_extension(suffix) if suffix else None
    if syntax is None or not file.exists():
        raise InputError(_unreadable(file))
    store = pyoxigraph.Store()
    base = file.absolute().as_uri()
    with reading(file):
        if packed:
            with _OPENERS[file.suffix.lower()](file) as content:
                store.load(input=content, format=syntax, base_iri=base)
        else:
            store.load(path=file, format=syntax, base_iri=base)
    if not store.query("ASK { ?s ?p ?o }"):
        # Beside a default graph the others are what each source said, lost values in it: with
        # them a paper would have two titles. Alone they are the file, each triple once.
        store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return store


def _gzip(file: Path) -> IO[bytes]:
    import gzip

    return cast("IO[bytes]", gzip.open(file, "rb"))


def _zstd(file: Path) -> IO[bytes]:
    import zstandard

    return cast("IO[bytes]", zstandard.open(file, "rb"))


_OPENERS: dict[str, Callable[[Path], IO[bytes]]] = {".gz": _gzip, ".zst": _zstd}


def _unreadable(file: Path) -> str:
    if not file.exists():
        return (
            f"{file}: no such graph or RDF file. Build one first: kg build INPUT... -o {file}"
            if not file.suffix
            else f"{file}: no such file."
        )
    return f"{file}: not an RDF file by its name (.ttl, .nt, .nq, .trig, .jsonld, .rdf)."


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Turn what goes wrong with a file into an InputError that says where."""
    try:
        yield
    except SyntaxError as error:
        place = f"{file}:{error.lineno}" if error.lineno else str(file)
        raise InputError(f"{place}: broken RDF: {error.msg}.") from error
    except (OSError, EOFError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{file}: can't be read: {reason}.") from error
