"""The records of an XML file, each parsed alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import BinaryIO, NamedTuple, cast
from xml.etree.ElementTree import Element

from kg.model import Rejected, Source
from kg.sources._text import rejected
from kg.sources._xml.parsing import MalformedError, declared_encoding, parse, parse_all, prefixes
from kg.sources._xml.splitting import Fault, Piece, Splitter, Tag
from kg.streams import rejoined

__all__ = ["XmlRecord", "records"]

_HEAD = 1024
_LOT = 1 << 16


class XmlRecord(NamedTuple):
    """An element that is a record: where it begins, the elements around it, and its bytes.

    Names are local ones. `parents` stand with their attributes alone, the outermost first; the
    records within share them, so leave them as they are.
    """

    place: Source
    element: Element
    parents: tuple[Element, ...]
    raw: bytes


def records(
    stream: BinaryIO, file: str, name: str, tags: Collection[str]
) -> Iterator[XmlRecord | Rejected]:
    """Yield each outermost element that has one of the local names `tags`, in file order.

    `name` is the format's. Damage is rejected with its line: a record that is not well-formed,
    uses an entity of the file's own, is longer than `LONGEST` or breaks off, an end tag without
    its start, text between records, a file without any record. The next record is read then.
    """
    head = stream.read(_HEAD)
    encoding = declared_encoding(head)
    context = _Context()
    for batch in _batches(Splitter(rejoined(head, stream), tags).pieces()):
        first = batch[0]
        if isinstance(first, Fault):
            place = Source(file=file, format=name, at=first.at)
            yield rejected(place, first.reason, first.raw)
            continue
        pieces = cast("list[Piece]", batch)
        context.enter(first.parents, encoding)
        for piece, found in zip(pieces, _elements(pieces, context, encoding), strict=True):
            place = Source(file=file, format=name, at=piece.at)
            if isinstance(found, MalformedError):
                yield rejected(place, _reason(piece, found), piece.raw)
            else:
                yield XmlRecord(place, found, context.parents, piece.raw)


def _batches(pieces: Iterator[Piece | Fault]) -> Iterator[list[Piece | Fault]]:
    """Yield the pieces in order: faults alone, records in lots that stand in the same elements."""
    lot: list[Piece | Fault] = []
    parents: tuple[Tag, ...] | None = None
    size = 0
    for piece in pieces:
        around = piece.parents if isinstance(piece, Piece) else None
        if lot and (around is None or around is not parents or size > _LOT):
            yield lot
            lot, size = [], 0
        parents = around
        lot.append(piece)
        size += len(piece.raw)
    if lot:
        yield lot


def _elements(
    pieces: Sequence[Piece], context: _Context, encoding: str | None
) -> Iterator[Element | MalformedError]:
    """Yield the element of each record, or why it has none."""
    try:
        yield from parse_all([piece.raw for piece in pieces], context.declarations, encoding)
    except MalformedError:
        for piece in pieces:
            try:
                yield parse(piece.raw, context.declarations, encoding)
            except MalformedError as error:
                yield error


def _reason(piece: Piece, error: MalformedError) -> str:
    if not error.line:
        return error.reason
    return f"{error.reason}, at line {int(piece.at.partition(':')[0]) + error.line}"


class _Context:
    """The elements around a record, made anew only where others surround it."""

    def __init__(self) -> None:
        self.parents: tuple[Element, ...] = ()
        self.declarations = b""
        self._tags: tuple[Tag, ...] = ()

    def enter(self, tags: tuple[Tag, ...], encoding: str | None) -> None:
        """Take note of the tags that are open around the record at hand."""
        if tags is self._tags:
            return
        self._tags = tags
        self.declarations = prefixes(b" ".join(tag.attributes for tag in tags))
        self.parents = tuple(_element(tag, self.declarations, encoding) for tag in tags)


def _element(tag: Tag, declarations: bytes, encoding: str | None) -> Element:
    """Return the element of a start tag, without attributes if they are not well-formed."""
    try:
        return parse(b"<%s%s/>" % (tag.name, tag.attributes), declarations, encoding)
    except MalformedError:
        return Element(tag.name.rpartition(b":")[2].decode("utf-8", "replace"))
