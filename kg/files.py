"""Output files that are whole or not there: written beside their place, then renamed."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kg.model import KgError

__all__ = ["replacing"]

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


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
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as out:
                yield out
            return
        # The name says nothing of the target's, which may be as long as a name can be.
        beside = target.with_name(f".kg-{secrets.token_hex(6)}.part")
        with _creating(path, beside) as out:
            yield out
        _rename(path, beside, target)
    except OSError as error:
        if error.errno in _FULL:
            raise KgError(f"{path}: can't write it: {error.strerror}") from error
        raise


@contextmanager
def _creating(path: object, beside: Path) -> Iterator[BinaryIO]:
    """Yield the new file `beside`, which is removed again if the block fails."""
    try:
        beside.parent.mkdir(parents=True, exist_ok=True)
        out = beside.open("xb")
    except OSError as error:
        raise KgError(f"{path}: can't write it: {error.strerror}") from error
    try:
        with out:
            yield out
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _rename(path: object, beside: Path, target: Path) -> None:
    """Move the finished file to its place, with the permissions of the file that it replaces."""
    try:
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise KgError(f"{path}: can't replace it: {error.strerror}") from error
