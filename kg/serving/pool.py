"""The workers of a server: how many there are, how long they may take, and who comes next."""

from __future__ import annotations

import asyncio
import os
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

import kg
from kg.model import InputError
from kg.serving.jobs import HEADER, DescribeNode, Home, Job, Limits, Opening, Reply, pack

__all__ = ["Pool", "Worker"]

_MOST_WAITING = 50
_CHUNK = 1 << 20
_SECONDS_TO_END = 2.0
_BUSY = "Error: too many queries are running. Try again in a moment."

Stamp = tuple[int, int, int] | None
"""What changes when a graph is written again: time, size and inode of its file."""


class DiedError(Exception):
    """A worker that ended without an answer."""


class Worker:
    """One process with the graph open, and the state of the graph that it opened."""

    def __init__(self, process: asyncio.subprocess.Process, stamp: Stamp) -> None:
        self._process = process
        self._ending = False
        self.stamp = stamp

    @classmethod
    async def start(cls, path: Path, limits: Limits, stamp: Stamp, *, verbose: bool) -> Worker:
        """Return a worker that has opened the graph.

        Raises:
            InputError: if the graph can't be opened.
        """
        # Found where this package lies, and nowhere else: not in the folder of the user.
        places = [str(Path(kg.__file__).parent.parent), os.environ.get("PYTHONPATH", "")]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, places))}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-P", "-m", "kg.serving.worker",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=None if verbose else asyncio.subprocess.DEVNULL,
            env=environment,
            limit=_CHUNK,
            start_new_session=True,  # Ctrl-C is for the server, which ends its workers
        )  # fmt: skip
        worker = cls(process, stamp)
        try:
            reply = await worker._exchange(pack(Opening(str(path), limits)))
        except DiedError as error:
            await worker.end()
            raise InputError(f"{path}: the process that opens the graph has crashed.") from error
        except BaseException:
            await worker.end()
            raise
        if reply.status != 200:  # noqa: PLR2004 - HTTP
            worker._ending = True
            await worker.end()
            raise InputError(reply.body.decode().strip().removeprefix("Error: "))
        return worker

    @property
    def alive(self) -> bool:
        """Return whether the process runs, as far as is known."""
        return self._process.returncode is None

    async def ask(self, job: Job, seconds: float) -> Reply:
        """Return the answer to a job.

        Raises:
            TimeoutError: if it takes longer.
            DiedError: if the process has ended.
        """
        async with asyncio.timeout(seconds):
            return await self._exchange(pack(job))

    async def end(self) -> None:
        """End the process at once, and wait until it is gone and its pipes are closed."""
        if self._ending:  # asyncio must see its end first, or takes it for another's
            with suppress(TimeoutError):
                async with asyncio.timeout(_SECONDS_TO_END):
                    await self._process.wait()
        self._ending = True
        if self.alive:
            with suppress(ProcessLookupError):
                self._process.kill()
        await self._process.wait()
        if self._process.stdin is not None:
            self._process.stdin.close()
        while self._process.stdout is not None and await self._process.stdout.read(_CHUNK):
            pass  # a pipe that is still full would never be closed

    async def _exchange(self, message: bytes) -> Reply:
        writer, reader = self._process.stdin, self._process.stdout
        if writer is None or reader is None:
            raise DiedError
        try:
            writer.write(message)
            await writer.drain()
            (length,) = HEADER.unpack(await reader.readexactly(HEADER.size))
            content = await reader.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError) as error:
            self._ending = True
            raise DiedError from error
        return msgspec.msgpack.decode(content, type=Reply)


class Pool:
    """Workers that are started as they are needed, at most `size` at a time for queries.

    One more shows nodes and the editor, which take next to no time, so that queries which take
    long never make the server look dead.

    One that takes too long, or ends, is replaced when the next job comes; so are those that have
    opened a graph which was written again since.
    """

    def __init__(
        self, path: Path, limits: Limits, *, size: int | None = None, verbose: bool = False
    ) -> None:
        self._path, self._limits, self._verbose = path, limits, verbose
        self.size = size or max(2, min(4, os.cpu_count() or 1))
        self._slots = asyncio.Semaphore(self.size)
        self._quick = asyncio.Semaphore(1)
        self._idle: list[Worker] = []
        self._all: set[Worker] = set()
        self._waiting = 0

    async def open(self) -> None:
        """Start the first worker.

        Raises:
            InputError: if the graph can't be opened.
        """
        self._idle.append(await self._start())

    async def ask(self, job: Job) -> Reply:
        """Return the answer to a job, or why there is none. Cancelled, it ends what was begun."""
        slots = self._quick if isinstance(job, DescribeNode | Home) else self._slots
        if self._waiting >= _MOST_WAITING:
            return Reply.text(503, _BUSY, **{"Retry-After": "1"})
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.seconds):
                await slots.acquire()
        except TimeoutError:
            return Reply.text(503, _BUSY, **{"Retry-After": "1"})
        finally:
            self._waiting -= 1
        try:
            return await self._asked(job)
        finally:
            slots.release()

    async def close(self) -> None:
        """End all workers."""
        await asyncio.gather(*(worker.end() for worker in self._all))
        self._all.clear()
        self._idle.clear()

    async def _asked(self, job: Job) -> Reply:
        try:
            worker = await self._fresh()
        except InputError as error:
            return Reply.text(503, f"Error: {error}")
        try:
            reply = await worker.ask(job, self._limits.seconds)
        except TimeoutError:
            await self._drop(worker)
            return Reply.text(500, f"Error: {self._limits.time_fault()}")
        except DiedError:
            await self._drop(worker)
            return Reply.text(500, f"Error: {self._limits.memory_fault()}")
        except BaseException:  # cancelled: the client has gone, or the server ends
            await self._drop(worker)
            raise
        self._idle.append(worker)
        return reply

    async def _fresh(self) -> Worker:
        """Return a worker that has the graph open as it is now."""
        stamp = self._stamp()
        while self._idle:
            worker = self._idle.pop()
            if worker.stamp == stamp and worker.alive:
                return worker
            await self._drop(worker)
        return await self._start()

    async def _start(self) -> Worker:
        worker = await Worker.start(self._path, self._limits, self._stamp(), verbose=self._verbose)
        self._all.add(worker)
        return worker

    async def _drop(self, worker: Worker) -> None:
        self._all.discard(worker)
        await worker.end()

    def _stamp(self) -> Stamp:
        file = self._path / "graph.ttl" if self._path.is_dir() else self._path
        try:
            found = file.stat()
        except OSError:  # said by the worker that would open it
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
