"""JSON objects as structs, where one field of the wrong type does not lose the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from types import UnionType
from typing import Any, BinaryIO, Generic, TypeVar, Union, get_args, get_origin

import msgspec

from kg.model import Record, Rejected, Source
from kg.sources._json import Element, Path, apart, objects
from kg.sources._text import UNKNOWN_ENCODING, decode, is_garbled, rejected

__all__ = ["LenientDecoder", "records"]

_T = TypeVar("_T", bound=msgspec.Struct)
_NONE: Any = object()
_MOST_FAULTS = 5


class LenientDecoder(Generic[_T]):
    """A decoder of one struct type; what does not fit the type is left out and named."""

    def __init__(self, kind: type[_T]) -> None:
        self._kind = kind
        self._decoder = msgspec.json.Decoder(kind)

    def decode(self, raw: bytes) -> tuple[_T, list[str]]:
        """Return the object, and what is wrong with the fields that it lacks for that.

        ValueError for what is no JSON object. Line ends within strings, lone surrogates, NaN and
        bytes that are not UTF-8 are read, though JSON has none of them: scripts write them.
        """
        try:
            return self._decoder.decode(raw), []
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            reason = str(error)
        text = decode(raw)
        try:
            value = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            raise ValueError(reason)  # noqa: TRY004 - a file's fault, not the caller's
        faults = [UNKNOWN_ENCODING] if is_garbled(text, raw) else []
        fitting = _fitting(value, self._kind, "", faults)
        more = len(faults) - _MOST_FAULTS
        return fitting, faults[:_MOST_FAULTS] + ([f"and {more} more fields"] if more > 0 else [])


def records(  # noqa: PLR0913, PLR0917 - where the objects are, and what makes them records
    stream: BinaryIO,
    file: str,
    name: str,
    paths: Collection[Path],
    decoder: LenientDecoder[_T],
    made: Callable[[_T, Source, list[str]], Record | str],
) -> Iterator[Record | Rejected]:
    """Yield the record that `made` makes of each object, or rejects with a reason.

    It is given the object's fields, its place, and the list of what is wrong with them, to which
    it may add: each fault is rejected by itself, behind the record.
    """
    for item in objects(stream, file, name, paths):
        if isinstance(item, Rejected):
            yield item
        else:
            yield from _read(item, decoder, made)


def _read(
    item: Element,
    decoder: LenientDecoder[_T],
    made: Callable[[_T, Source, list[str]], Record | str],
) -> Iterator[Record | Rejected]:
    try:
        fields, faults = decoder.decode(item.raw)
    except ValueError as error:
        parts = apart(item)
        for part in parts:
            yield from [part] if isinstance(part, Rejected) else _read(part, decoder, made)
        if not parts:
            yield rejected(item.place, f"not a JSON object: {error}", item.raw)
        return
    found = made(fields, item.place, faults)
    yield rejected(item.place, found, item.raw) if isinstance(found, str) else found
    for fault in faults:
        yield rejected(item.place, fault, item.raw)


def _fitting(value: Any, kind: Any, path: str, faults: list[str]) -> Any:  # noqa: ANN401
    """Return as much of a value as fits a type, `_NONE` where nothing does."""
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        reason = str(error)
    for member in _members(kind):
        if isinstance(value, dict) and _is_struct(member):
            return _struct(value, member, path, faults)
        if isinstance(value, list) and get_origin(member) is list:
            (part,) = get_args(member)
            found = (
                _fitting(each, part, f"{path}[{number}]", faults)
                for number, each in enumerate(value)
            )
            return [each for each in found if each is not _NONE]
        if isinstance(value, dict) and get_origin(member) is dict:
            return _mapping(value, get_args(member)[1], path, faults)
    faults.append(f"field {path}: {reason[:1].lower()}{reason[1:]}")
    return _NONE


def _members(kind: Any) -> Iterator[Any]:  # noqa: ANN401
    if get_origin(kind) in (Union, UnionType):
        yield from get_args(kind)
    else:
        yield kind


def _is_struct(kind: Any) -> bool:  # noqa: ANN401
    return isinstance(kind, type) and issubclass(kind, msgspec.Struct)


def _struct(value: dict[str, Any], kind: Any, path: str, faults: list[str]) -> Any:  # noqa: ANN401
    lead = f"{path}." if path else ""
    found = {
        field.name: _fitting(value[field.encode_name], field.type, lead + field.encode_name, faults)
        for field in msgspec.structs.fields(kind)
        if field.encode_name in value
    }
    return kind(**{name: each for name, each in found.items() if each is not _NONE})


def _mapping(value: dict[str, Any], part: Any, path: str, faults: list[str]) -> dict[str, Any]:  # noqa: ANN401
    lead = f"{path}." if path else ""
    found = {key: _fitting(each, part, lead + key, faults) for key, each in value.items()}
    return {key: each for key, each in found.items() if each is not _NONE}
