"""What the server asks of its workers, and what it gets: the messages between the processes."""

from __future__ import annotations

import struct
from typing import BinaryIO

import msgspec

__all__ = [
    "HEADER",
    "DescribeNode",
    "Home",
    "Job",
    "Limits",
    "Opening",
    "PutQuestion",
    "Reply",
    "RunQuery",
    "decode_job",
    "pack",
    "read_message",
]

_MEGABYTE = 1_000_000
HEADER = struct.Struct(">Q")
"""What stands before each message: its length in bytes."""


class Limits(msgspec.Struct, frozen=True):
    """What one request may cost at most."""

    seconds: float = 30.0
    result_bytes: int = 64_000_000
    memory_bytes: int = 2_000_000_000
    """Beyond what the opened graph takes."""

    def time_fault(self) -> str:
        """Return what is said of a job that took too long."""
        return (
            f"the query was ended after {self.seconds:g} seconds. "
            "Ask for less, or start kg serve with a longer --timeout."
        )

    def size_fault(self) -> str:
        """Return what is said of a result that is too large."""
        most = self.result_bytes / _MEGABYTE
        return f"the result is larger than {most:g} MB. Add LIMIT, or ask for less."

    def memory_fault(self) -> str:
        """Return what is said of a job that took too much memory, or whose process crashed."""
        most = self.memory_bytes / _MEGABYTE
        return (
            f"the query was ended: it needed more than {most:g} MB of memory, or the process that "
            "ran it crashed. Ask for less, or sort and group less."
        )


class Opening(msgspec.Struct, frozen=True):
    """The first message to a worker: which graph it opens, and what its jobs may cost."""

    path: str
    limits: Limits


class RunQuery(msgspec.Struct, frozen=True, tag=True):
    """A SPARQL query, the graphs that the request names for it, and what the client accepts."""

    sparql: str
    accept: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


class PutQuestion(msgspec.Struct, frozen=True, tag=True):
    """A named question with its settings."""

    name: str
    settings: dict[str, str]
    accept: str = ""


class DescribeNode(msgspec.Struct, frozen=True, tag=True):
    """The node whose IRI is the base and this path, as it stands in the request."""

    path: str
    accept: str = ""


class Home(msgspec.Struct, frozen=True, tag=True):
    """The page with the query editor."""

    has_page: bool


Job = RunQuery | PutQuestion | DescribeNode | Home


class Reply(msgspec.Struct, frozen=True):
    """A response, whole."""

    status: int
    media_type: str
    body: bytes
    headers: dict[str, str] = {}

    @classmethod
    def text(cls, status: int, message: str, **headers: str) -> Reply:
        """Return a response of one message for people."""
        return cls(status, "text/plain; charset=utf-8", f"{message}\n".encode(), headers)


def pack(message: Opening | Job | Reply) -> bytes:
    """Return a message as it goes through a pipe."""
    content = msgspec.msgpack.encode(message)
    return HEADER.pack(len(content)) + content


def read_message(stream: BinaryIO) -> bytes | None:
    """Return the next message, None where the stream has ended."""
    start = stream.read(HEADER.size)
    if len(start) < HEADER.size:
        return None
    (length,) = HEADER.unpack(start)
    content = stream.read(length)
    return content if len(content) == length else None


def decode_job(content: bytes) -> Job:
    """Return the job that a message is."""
    job: Job = msgspec.msgpack.decode(content, type=Job)
    return job
