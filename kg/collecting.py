"""Work without the garbage collector, for stages that make many objects and throw none away."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["without_collecting"]


@contextmanager
def without_collecting() -> Iterator[None]:
    """Return a context in which Python does not look for garbage, as it was again behind it.

    Each look goes through all objects that live, so that the time of a stage that only makes new
    ones would grow faster than what it makes.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            # What was made counts as old at once: else the next object would start a look at all.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
