"""Several files as one zip file, the same bytes for the same graph."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from typing import BinaryIO, cast

__all__ = ["write_zip"]

_BEGINNING = (1980, 1, 1, 0, 0, 0)


def write_zip(out: BinaryIO, names: Iterable[str], write: Callable[[str, BinaryIO], None]) -> None:
    """Write a zip file of the named files, each as `write(name, stream)` gives it."""
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            entry = zipfile.ZipInfo(name, _BEGINNING)
            entry.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(entry, "w", force_zip64=True) as file:
                write(name, cast("BinaryIO", file))
