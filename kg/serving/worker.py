"""A process that answers one request after another from a graph it has opened.

Oxigraph can't be told to stop, so a query that takes too long is ended with the process that runs
it. A worker ends itself too, whatever becomes of the server: a thread waits for the end of its
input, and an alarm of the system, which needs no Python, ends a query that nobody has ended.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

import msgspec

from kg.model import InputError, KgError
from kg.serving.formats import TooLargeError
from kg.serving.jobs import (
    DescribeNode,
    Home,
    Job,
    Limits,
    Opening,
    PutQuestion,
    Reply,
    RunQuery,
    decode_job,
    pack,
    read_message,
)
from kg.serving.nodes import describe_node
from kg.serving.pages import home
from kg.serving.queries import put_question, run_query
from kg.store import Opened, base_iri, open_graph

__all__ = ["answer", "main"]

_GRACE = 5.0  # seconds that the server has to end a query itself


def answer(opened: Opened, job: Job, limits: Limits) -> Reply:
    """Return the response to a job; what the client can mend has a message that says how."""
    try:
        return _answer(opened, job, limits)
    except (KgError, MemoryError, OSError, RuntimeError, TooLargeError) as error:
        status, message = _fault(error, limits)
        return Reply.text(status, f"Error: {message}")


def _fault(error: Exception, limits: Limits) -> tuple[int, str]:
    """Return the status and the message of what went wrong."""
    match error:
        case InputError():
            return 500, str(error)
        case KgError():
            return 400, str(error)
        case TooLargeError():
            return 500, limits.size_fault()
        case MemoryError():
            return 500, limits.memory_fault()
        case OSError():
            return 500, f"the graph can't be read: {error}"
        case _:  # Oxigraph's RuntimeError, of functions that it hasn't and the like
            return 400, f"the query can't be evaluated: {error}"


def _answer(opened: Opened, job: Job, limits: Limits) -> Reply:
    match job:
        case RunQuery():
            return run_query(opened, job, limits.result_bytes)
        case PutQuestion():
            return put_question(opened, job, limits.result_bytes)
        case DescribeNode():
            return describe_node(opened.store, job, limits.result_bytes)
        case Home():
            return home(base_iri(opened.store), has_page=job.has_page)


def main() -> None:
    """Open the graph that the first message names, say so, then answer messages until the end."""
    source, out = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not stand among the messages
    first = read_message(source)
    if first is None:
        return
    opening = msgspec.msgpack.decode(first, type=Opening)
    jobs = _received(source)
    try:
        opened = open_graph(Path(opening.path))
    except KgError as error:
        _send(out, Reply.text(503, f"Error: {error}"))
        return
    _limit_memory(opening.limits.memory_bytes)
    _send(out, Reply.text(200, "ready"))
    while True:
        job = decode_job(jobs.get())
        _alarm(opening.limits.seconds + _GRACE)
        reply = answer(opened, job, opening.limits)
        _alarm(0)
        _send(out, reply)


def _received(source: BinaryIO) -> queue.SimpleQueue[bytes]:
    """Return a queue that a thread fills with messages; the process ends with its input."""
    jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def receive() -> None:
        while (content := read_message(source)) is not None:
            jobs.put(content)
        os._exit(0)

    threading.Thread(target=receive, daemon=True).start()
    return jobs


def _send(out: BinaryIO, reply: Reply) -> None:
    with suppress(BrokenPipeError):  # the server is gone, and the thread ends the process
        out.write(pack(reply))
        out.flush()


def _alarm(seconds: float) -> None:
    if hasattr(signal, "setitimer"):  # not on Windows
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory(more: int) -> None:
    """Let the process take so many bytes more than it has; where the system can't, it may all."""
    try:
        import resource

        pages = int(Path("/proc/self/statm").read_text("ascii").split()[5])
    except (ImportError, OSError):
        return
    most = pages * resource.getpagesize() + more
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


if __name__ == "__main__":
    main()
