"""An export opened for SPARQL: Oxigraph's files beside a large graph, memory for the rest.

A graph directory's `store/` holds one folder, named after the content of graph.ttl, the version
of pyoxigraph and the number of our format: what doesn't match all three is never opened. It is
loaded under another name and renamed when it is whole, so a killed load leaves nothing that a
later one would trust. Beside it lie its tables, for the questions that SQL answers sooner.
docs/decisions/0006-sparql-store.md has the figures.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kg.directory import GraphDirectory
from kg.iri import DEFAULT_BASE_IRI
from kg.model import InputError
from kg.rdf.namespaces import expand
from kg.store import tables
from kg.store.loading import load as _load
from kg.store.loading import reading

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

__all__ = ["Opened", "base_iri", "open_graph", "open_rdflib", "open_store"]

FORMAT = 2
"""Our part of a store's name; it grows when stores of old must not be used any more."""

SMALL = 2_000_000
"""Bytes of Turtle that load into memory in less than 0.1 s, so that files aren't worth it."""

_BUILDING = ".building-"
_TABLES = ".sqlite"
# Where the nodes stand, by the data set's description or, in a part of an export, by a paper.
_SIGNS = (
    ("void:Dataset", re.compile(r"(.+[/#])dataset")),
    ("fabio:Work", re.compile(r"(.+?[/#])paper/.+")),
)
_LOOKED_AT = 100
_ATTEMPTS = 3


class Opened(NamedTuple):
    """A graph opened for questions: its store, and its tables if it is kept with any."""

    store: pyoxigraph.Store
    tables: sqlite3.Connection | None = None


def open_store(path: str | os.PathLike[str]) -> pyoxigraph.Store:
    """Return the store of a graph directory or lone RDF file, as `open_graph` opens it."""
    return open_graph(path).store


def open_graph(path: str | os.PathLike[str]) -> Opened:
    """Return the store, and the tables, of a graph directory or of a lone RDF file of any syntax.

    A small graph and a lone file are loaded into memory; a large graph's store is made once and
    opened read-only from then on, or loaded into memory where its folder can't be written. A
    file of named graphs alone is asked as a whole; beside a default graph they need GRAPH.

    Raises:
        InputError: if there is no graph, or the file isn't what its suffix says.
    """
    place = Path(path)
    if not place.is_dir():
        return Opened(_load(place))
    turtle = GraphDirectory(place).turtle_file
    if not turtle.is_file():
        raise InputError(
            f"{place}: no graph here ({turtle.name} is missing). "
            f"Run kg build first: kg build INPUT... -o {place}"
        )
    if turtle.stat().st_size <= SMALL:
        return Opened(_load(turtle))
    return _open_kept(turtle, place / "store") or Opened(_load(turtle))


def open_rdflib(path: str | os.PathLike[str]) -> rdflib.Graph:
    """Return the same as `open_store` behind rdflib's interface (an rdflib.Graph by oxrdflib).

    Raises:
        InputError: as `open_store` does.
    """
    import rdflib
    from oxrdflib import OxigraphStore
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    from kg.rdf.namespaces import prefixes

    store = open_store(path)
    graph = rdflib.Graph(OxigraphStore(store=store), identifier=DATASET_DEFAULT_GRAPH_ID)
    for prefix, namespace in prefixes(base_iri(store)).items():
        graph.bind(prefix, namespace, replace=True)
    return graph


def base_iri(store: pyoxigraph.Store) -> str:
    """Return the base IRI under which the store's nodes stand, the default if it has none."""
    from pyoxigraph import NamedNode

    kind = NamedNode(expand("rdf:type"))
    for name, form in _SIGNS:
        typed = store.quads_for_pattern(None, kind, NamedNode(expand(name)), None)
        iris = (str(getattr(quad.subject, "value", "")) for quad in islice(typed, _LOOKED_AT))
        if found := min((match[1] for iri in iris if (match := form.fullmatch(iri))), default=None):
            return found
    return DEFAULT_BASE_IRI


def _open_kept(turtle: Path, folder: Path) -> Opened | None:
    """Return the store kept in `folder`, made if need be; None where it can't be kept.

    Raises:
        InputError: if graph.ttl is broken.
    """
    import pyoxigraph

    for _ in range(_ATTEMPTS):
        place = folder / _stamp(turtle)
        try:
            if place.is_dir() or _keep(turtle, place):
                return Opened(pyoxigraph.Store.read_only(str(place)), _tables(place))
        except (OSError, RuntimeError, sqlite3.Error):  # Oxigraph reports damage by RuntimeError
            # Either the folder is read-only or full, or the store in it is damaged.
            shutil.rmtree(place, ignore_errors=True)
            with suppress(OSError):
                _tables_of(place).unlink()
            if place.exists() or not os.access(folder, os.W_OK):
                return None
    return None


def _stamp(turtle: Path) -> str:
    import pyoxigraph

    with reading(turtle), turtle.open("rb") as file:
        content = hashlib.file_digest(file, "sha256").hexdigest()
    # Stores of different versions differ in their files as well as in their order.
    return f"oxigraph-{pyoxigraph.__version__}-{FORMAT}-{content[:32]}"


def _keep(turtle: Path, place: Path) -> bool:
    """Make the store at `place`; False if graph.ttl changed while it was read.

    Raises:
        InputError: if graph.ttl is broken.
        OSError: if the folder can't be written.
    """
    place.parent.mkdir(exist_ok=True)
    with _locked(place.parent) as alone:
        if place.is_dir():
            return True
        if alone:
            _clear(place.parent)
        beside = place.with_name(_BUILDING + secrets.token_hex(6))
        try:
            _bulk_load(turtle, beside)
            if place.name != _stamp(turtle):
                return False
            _rename_tables(beside, place)
            _rename(beside, place)
        finally:
            shutil.rmtree(beside, ignore_errors=True)
            with suppress(OSError):
                _tables_of(beside).unlink()
    return True


def _bulk_load(turtle: Path, folder: Path) -> None:
    import pyoxigraph

    store = pyoxigraph.Store(str(folder))
    try:
        store.bulk_load(path=turtle, format=pyoxigraph.RdfFormat.TURTLE)
    except SyntaxError as error:
        with reading(turtle):
            raise error from None
    store.optimize()
    store.flush()
    tables.make(store, _tables_of(folder))


def _tables_of(place: Path) -> Path:
    return place.with_name(f"{place.name}{_TABLES}")


def _tables(place: Path) -> sqlite3.Connection | None:
    """Return the tables beside a store; without any, SPARQL answers all."""
    file = _tables_of(place)
    return tables.open_tables(file) if file.is_file() else None


def _rename_tables(beside: Path, place: Path) -> None:
    """Move the tables first: a store in its place has those that it can have."""
    if (made := _tables_of(beside)).is_file():
        made.replace(_tables_of(place))


def _rename(folder: Path, place: Path) -> None:
    """Move a finished store to its place, unless another process has put one there."""
    try:
        folder.rename(place)
    except OSError:
        if not place.is_dir():
            raise


@contextmanager
def _locked(folder: Path) -> Iterator[bool]:
    """Wait until no other process makes a store here; gives whether that is sure.

    The lock ends with the process, so that a killed one never leaves it behind.
    """
    try:
        import fcntl
    except ImportError:  # not on Windows: two loads at once cost time, but do no harm
        yield False
        return
    with (folder / ".lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError:  # a file system without locks
            yield False
            return
        yield True


def _clear(folder: Path) -> None:
    """Remove stores of other content and what killed loads left; open ones stay readable."""
    for old in folder.iterdir():
        if not old.name.startswith((_BUILDING, "oxigraph-")):
            continue
        if old.is_dir():
            shutil.rmtree(old, ignore_errors=True)
        elif old.name.endswith(_TABLES):
            with suppress(OSError):
                old.unlink()
