"""What the values that flow through the line have in common."""

from __future__ import annotations

import msgspec

__all__ = [
    "Value",
]


class Value(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A frozen value whose absent fields are left out of its JSON.

    Values hold no cycles, so the garbage collector need not look at them: reading many records
    takes two thirds of the time.
    """
