"""Discovered concepts of a graph, taken over into a user's own vocabulary file.

What stands in the file stays, byte for byte; what is added is read back before it is written.
"""

from __future__ import annotations

import codecs
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from kg.concepts.loading import merged
from kg.concepts.promoting.addition import Addition
from kg.concepts.promoting.choosing import chosen
from kg.concepts.promoting.rows import list_lines, new_table, table_rows
from kg.concepts.promoting.triples import ntriples, turtle
from kg.concepts.reading import parse
from kg.concepts.reading.content import COMPRESSED, Content, Stored, content, suffix_of
from kg.concepts.reading.syntax import TABLES, rdf_syntax
from kg.concepts.reading.table import header
from kg.concepts.reading.triples import as_ntriples
from kg.concepts.vocabulary import Vocabulary
from kg.files import replacing
from kg.model import ConceptNode, InputError

__all__ = ["Promotion", "promote", "write"]

_NEW = {".ttl": "TURTLE", ".turtle": "TURTLE", ".n3": "N3", ".nt": "N_TRIPLES"}
_WRITERS = {"TURTLE": turtle, "N3": turtle, "N_TRIPLES": ntriples}
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_LISTS = frozenset(("", ".txt", ".list", ".lst"))


class Promotion(NamedTuple):
    """What is added to a vocabulary file: its text, the concepts, and what was left out and why."""

    text: str
    concepts: list[ConceptNode]
    left_out: list[str]


def promote(
    nodes: Iterable[ConceptNode],
    file: Path,
    graph: Mapping[str, ConceptNode],
    known: Vocabulary,
    *,
    pass_over: bool = False,
) -> Promotion:
    """Return what adds concepts to a vocabulary file; `write` puts it there.

    `graph` are all concept nodes by id, `known` the vocabulary that the file adds to. A concept
    whose label the file has already is passed over, or InputError says so. InputError too where
    the file is broken, or of a kind that can't be added to.
    """
    stored = _stored(file)
    if not stored and file.suffix.lower() in COMPRESSED:
        raise InputError(f"{file}: text is written plain. Leave {file.suffix} out.")
    old = _plain(file, stored) if stored.strip() else None
    there = parse(old) if old else None
    additions, left_out = chosen(nodes, there, graph, known, pass_over=pass_over)
    if not additions:
        return Promotion("", [], left_out)
    text, more = _written(additions, old, file)
    text = _joined(stored, text)
    data = stored.removeprefix(codecs.BOM_UTF8) + text.encode("utf-8")
    merged(known, parse(Content(str(file), suffix_of(file), data)))  # raises what is wrong with it
    return Promotion(text, [addition.node for addition in additions], [*left_out, *more])


def write(promotion: Promotion, file: Path) -> None:
    """Write a promotion behind what a file holds; the file is whole at every moment.

    InputError where nobody may write it, though another file could take its place.
    """
    stored = _stored(file)
    if file.exists() and not file.stat().st_mode & _WRITABLE:
        raise InputError(f"{file}: is read-only. Make it writable, or name another file.")
    with replacing(file) as out:
        out.write(stored + promotion.text.encode("utf-8"))


def _stored(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise InputError(f"{file}: can't be read: {error.strerror}.") from error


def _plain(file: Path, stored: bytes) -> Content:
    """Return the content of a file that text can be put behind."""
    old = content(Stored(file, stored))
    if old.data != stored.removeprefix(codecs.BOM_UTF8):
        raise InputError(
            f"{file}: compressed, or not in UTF-8, and nothing can be put behind such text. "
            "Unpack it and save it as UTF-8."
        )
    old.utf8()
    return old


def _written(additions: list[Addition], old: Content | None, file: Path) -> tuple[str, list[str]]:
    """Return the concepts in the syntax of a file, or in that which the name of a new one tells."""
    suffix = suffix_of(file)
    syntax = rdf_syntax(old) if old else _NEW.get(suffix)
    if syntax in _WRITERS:
        return _WRITERS[syntax](additions, old)
    if old and syntax is None and not as_ntriples(old):
        is_table = suffix in TABLES or header(old)
        return table_rows(additions, old) if is_table else list_lines(additions)
    if old is None and suffix in TABLES:
        return new_table(additions, suffix)
    if old is None and suffix in _LISTS:
        return list_lines(additions)
    raise InputError(
        f"{file}: concepts can be put behind Turtle (.ttl), N-Triples (.nt), tables (.csv, .tsv) "
        "and lists (.txt). Name such a file: --vocabulary can be given several times."
    )


def _joined(stored: bytes, text: str) -> str:
    """Return a text as it is to stand behind a file, with the ends of its lines."""
    if stored.strip() and not stored.endswith((b"\n", b"\r")):
        text = f"\n{text}"
    return text.replace("\n", "\r\n") if b"\r\n" in stored else text
