"""Output files that are whole or not there: written beside their place, then renamed."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from kg.model import DISK_FULL, KgError

__all__ = ["replacing", "write_text"]

_BATCH = 256


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Yield a binary file that takes the place of `path` when the block ends without an error.

    Folders on the way are made. If the block fails, or the process is killed, an old file stays
    as it was. A device or pipe such as /dev/stdout is written to directly.

    Raises:
        KgError: if the file can't be made, or the disk is full.
    """
    target = Path(os.path.realpath(path))  # a link stays a link: what it points to is replaced
    if target.is_dir():
        raise KgError(f"{path}: is a folder; name a file to write")
    if target.exists() and not target.is_file():
        with _opened(path, target, "wb") as out:
            yield out
        return
    # The name says nothing of the target's, which may be as long as a name can be.
    beside = target.with_name(f".kg-{secrets.token_hex(6)}.part")
    try:
        with _opened(path, beside, "xb") as out:
            yield out
        with _mendable(path):
            if target.exists():
                beside.chmod(target.stat().st_mode)
            beside.replace(target)
    except BaseException:
        with suppress(OSError):  # it may never have been made
            beside.unlink()
        raise


@contextmanager
def _opened(path: object, file: Path, mode: str) -> Iterator[BinaryIO]:
    with _mendable(path):
        file.parent.mkdir(parents=True, exist_ok=True)
        out = file.open(mode)
    try:
        with out:
            yield out  # type: ignore[misc]
    except OSError as error:
        # Other faults can come from what the block reads, and say nothing of this file.
        if error.errno in DISK_FULL:
            raise KgError(f"{path}: can't be written: {error.strerror}.") from error
        raise


@contextmanager
def _mendable(path: object) -> Iterator[None]:
    """Turn what the system says against a file into an error that the user can mend."""
    try:
        yield
    except OSError as error:
        raise KgError(f"{path}: can't be written: {error.strerror}.") from error


def write_text(out: BinaryIO, pieces: Iterable[str]) -> None:
    """Write pieces of text as UTF-8, many in one go."""
    rest = iter(pieces)
    while batch := list(islice(rest, _BATCH)):
        out.write(b"".join(map(str.encode, batch)))
