"""What a command line owes the system: streams that can be written to, and a clean end."""

from __future__ import annotations

import io
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["Ended", "at_once", "cleanly", "prepare_streams"]

# What tells a process to end; Windows knows no SIGHUP.
_ENDING = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Ended(BaseException):
    """The system told the process to end; `number` is the signal's."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def cleanly() -> Iterator[None]:
    """Raise Ended where a signal would else end the process and leave unfinished files behind.

    A signal that is ignored, as `nohup` has it, or handled already, stays so.
    """
    with _handled((one for one in _ENDING if signal.getsignal(one) is signal.SIG_DFL), _end):
        yield


@contextmanager
def at_once() -> Iterator[None]:
    """Let signals and Ctrl-C end the process in the block, which must not write anything.

    Python sees a signal only between steps of its own, and a library may take hours for one.
    """
    numbers = (*_ENDING, signal.SIGINT)
    with _handled((one for one in numbers if callable(signal.getsignal(one))), signal.SIG_DFL):
        yield


def _end(number: int, _frame: object) -> None:
    raise Ended(number)


@contextmanager
def _handled(numbers: Iterable[int], handler: Any) -> Iterator[None]:  # noqa: ANN401
    before = {number: signal.signal(number, handler) for number in numbers}
    try:
        yield
    finally:
        for number, old in before.items():
            signal.signal(number, old)


def prepare_streams() -> None:
    r"""Let every character be printed: as `\u0141` where the encoding of the output lacks it.

    What is printed where an output was closed (`>&-`) goes nowhere.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
