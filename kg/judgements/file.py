"""The file of judgements: one JSON object a line, which people may edit by hand.

Lines that stay are never written anew: what a user wrote stays as it is, to the byte, and
taking back the last judgement gives the file as it was before.
"""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterable
from pathlib import Path

import msgspec

from kg.files import replacing
from kg.judgements.values import Judgement, Judgements
from kg.model import InputError

__all__ = ["add", "read", "remove"]

_SHAPE = (
    '{"verdict": "same" or "different", "kind": "paper" or "author", '
    '"one": ["file:place"], "other": ["file:place"]}'
)

_MARK = codecs.BOM_UTF8
"""What editors of Windows begin a file with; it stays where it is."""


def read(file: Path) -> Judgements:
    """Return the judgements of a file, none where there is no file; empty lines are passed over.

    InputError names the file and line of what is no judgement, and says how one looks.
    """
    found: list[tuple[int, Judgement]] = []
    decoder = msgspec.json.Decoder(Judgement)
    for number, line in enumerate(_lines(file), 1):
        if line.removeprefix(_MARK).strip():
            judged = _judgement(decoder, line.removeprefix(_MARK), f"{file}:{number}")
            found.append((number, judged))
    return Judgements((judged for _, judged in found), (number for number, _ in found))


def add(file: Path, judgements: Iterable[Judgement], without: Collection[int] = ()) -> int:
    """Write judgements behind those of the file, which loses the lines `without`.

    Returns how many were added: one that the file holds already is not added again.
    """
    old = read(file)
    known = {judged.key for line, judged in old if line not in without}
    new: list[Judgement] = []
    for judgement in judgements:
        if judgement.key not in known:
            known.add(judgement.key)
            new.append(judgement.ordered())
    if new or without:
        _write(file, [*_kept(file, without), *map(_encode, new)])
    return len(new)


def remove(file: Path, lines: Collection[int]) -> Judgements:
    """Take judgements out of a file, by their lines, and return them; a file left empty is deleted.

    InputError where a line holds no judgement; then the file stays as it is.
    """
    known = dict(read(file))
    if missing := sorted(set(lines) - set(known)):
        raise InputError(
            f"{file}:{missing[0]}: there is no judgement on this line. "
            "`kg judgements` lists them with their lines."
        )
    _write(file, _kept(file, lines))
    gone = sorted(set(lines))
    return Judgements((known[line] for line in gone), gone)


def _lines(file: Path) -> list[bytes]:
    try:
        return file.read_bytes().splitlines(keepends=True)
    except FileNotFoundError:
        return []
    except OSError as error:
        raise InputError(f"{file}: can't be read: {error.strerror}.") from error


def _judgement(decoder: msgspec.json.Decoder[Judgement], line: bytes, where: str) -> Judgement:
    try:
        judged = decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(
            f"{where}: no judgement: {error}. Mend the line as {_SHAPE}, or delete it."
        ) from error
    if not judged.one or not judged.other:
        raise InputError(
            f"{where}: a side is empty. Name at least one record on each, or delete it."
        )
    if both := sorted(set(judged.one) & set(judged.other)):
        raise InputError(
            f"{where}: {both[0]} stands on both sides. Keep it on one, or delete the line."
        )
    return judged


def _kept(file: Path, without: Collection[int]) -> list[bytes]:
    kept = [line for number, line in enumerate(_lines(file), 1) if number not in without]
    return [line if line.endswith((b"\n", b"\r")) else line + b"\n" for line in kept]


def _encode(judgement: Judgement) -> bytes:
    return msgspec.json.encode(judgement) + b"\n"


def _write(file: Path, lines: Iterable[bytes]) -> None:
    content = b"".join(lines)
    if not content:
        file.unlink(missing_ok=True)
        return
    with replacing(file) as out:
        out.write(content)
