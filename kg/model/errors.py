"""The errors that a user can mend."""

from __future__ import annotations

import errno

__all__ = [
    "DISK_FULL",
    "InputError",
    "KgError",
    "UsageError",
]


DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
"""The errors of the system that say that there is no room for a file."""


class KgError(Exception):
    """A fault that the user can mend; the message says what, where and what to do."""

    exit_code = 1


class InputError(KgError):
    """An input file or graph directory that can't be read as what it should be."""


class UsageError(KgError):
    """A request that makes no sense, such as an unknown format name."""

    exit_code = 2
