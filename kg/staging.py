"""Files of a folder that change together: a killed process leaves all the old or all the new.

New files are made in a hidden folder beside the old ones (`staging`). `commit` renames it to
`.new`, and from that moment on the change holds; then it moves the files to their places. What a
process killed in the middle has left in `.new` is moved by whoever comes next (`finish`).
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.model import DISK_FULL, InputError

__all__ = ["commit", "finish", "locked", "staging"]

_MAKING = ".building-"
_NEW = ".new"
_REMOVED = ".removed"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Wait until no other process changes the folder, and keep others waiting until the end.

    The folder is made if it is not there, and removed again if nothing came into it. The lock
    ends with the process, so that a killed one never leaves it behind.

    Raises:
        InputError: if the folder can't be made.
    """
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: can't be written: {error.strerror}.") from error
    try:
        with _lock(folder):
            _finish(folder)
            yield
    finally:
        if made:
            with suppress(OSError):  # there is something in it
                folder.rmdir()


@contextmanager
def _lock(folder: Path) -> Iterator[None]:
    try:
        import fcntl
    except ImportError:  # not on Windows: there two at once are the user's business
        yield
        return
    place = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # a file system without locks
            fcntl.flock(place, fcntl.LOCK_EX)
        yield
    finally:
        os.close(place)


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """Give an empty hidden folder in a locked one; what is in it at the end is removed.

    Raises:
        InputError: if the folder can't be written, or the disk is full.
    """
    for dead in folder.glob(f"{_MAKING}*"):
        shutil.rmtree(dead, ignore_errors=True)
    try:
        made = Path(tempfile.mkdtemp(prefix=_MAKING, dir=folder))
    except OSError as error:
        raise InputError(f"{folder}: can't be written: {error.strerror}.") from error
    try:
        yield made
    except OSError as error:
        if error.errno in DISK_FULL:
            raise InputError(f"{folder}: can't be written: {error.strerror}.") from error
        raise
    finally:
        shutil.rmtree(made, ignore_errors=True)  # it is not there after a commit


def commit(folder: Path, made: Path, removed: Iterable[str] = ()) -> None:
    """Put all files of `made` into the folder that it lies in, and remove some of the old ones.

    The caller holds the lock. `removed` are names; those that `made` has are replaced instead.
    """
    gone = sorted(set(removed) - {file.name for file in made.iterdir()})
    (made / _REMOVED).write_bytes(b"".join(os.fsencode(name) + b"\0" for name in gone))
    made.rename(folder / _NEW)
    _finish(folder)


def finish(folder: Path) -> None:
    """Bring a change to its end that a killed process has begun, if there is one.

    Raises:
        InputError: if the folder can't be written.
    """
    if not (folder / _NEW).is_dir():
        return
    try:
        with _lock(folder):
            _finish(folder)
    except OSError as error:
        raise InputError(
            f"{folder}: a change was broken off, and can't be finished: {error.strerror}."
        ) from error


def _finish(folder: Path) -> None:
    new = folder / _NEW
    if not new.is_dir():
        return
    for name in _removed(new):
        (folder / name).unlink(missing_ok=True)
    for file in sorted(new.iterdir()):
        if file.name != _REMOVED:
            file.replace(folder / file.name)
    shutil.rmtree(new)


def _removed(new: Path) -> list[str]:
    try:
        names = (new / _REMOVED).read_bytes().split(b"\0")[:-1]
    except FileNotFoundError:  # all is moved, and a killed process was about to remove the folder
        return []
    return [os.fsdecode(name) for name in names]
