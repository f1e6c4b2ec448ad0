"""The server as it runs: its socket, uvicorn, and how all of it ends."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

from kg.model import KgError
from kg.serving.app import make_app
from kg.serving.jobs import Limits
from kg.serving.pool import Pool

__all__ = ["HOST", "run"]

HOST = "127.0.0.1"
"""The only address that is listened on."""

_PATIENCE = 15.0  # seconds that a client may take to send the head of a request
_TO_FINISH = 1  # seconds that requests under way have when the server ends


def run(  # noqa: PLR0913 - what kg.serving.serve takes
    path: Path,
    limits: Limits,
    *,
    port: int,
    origins: Sequence[str] = (),
    verbose: bool = False,
    ready: Callable[[str], None] = lambda _address: None,
) -> None:
    """Answer requests until Ctrl-C; `ready` is called with the address when all is open.

    Raises:
        KgError: if the port is in use.
        InputError: if the graph can't be opened.
    """
    _log(verbose=verbose)
    with _listening(port) as listening, suppress(KeyboardInterrupt):
        asyncio.run(_serve(path, limits, listening, origins, verbose=verbose, ready=ready))


async def _serve(  # noqa: PLR0913 - what run() takes
    path: Path,
    limits: Limits,
    listening: socket.socket,
    origins: Sequence[str],
    *,
    verbose: bool,
    ready: Callable[[str], None],
) -> None:
    pool = Pool(path, limits, verbose=verbose)
    try:
        await pool.open()
        config = uvicorn.Config(
            make_app(path, pool, origins),
            http=_Protocol,
            ws="none",
            lifespan="on",
            log_config=None,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_TO_FINISH,
        )
        ready(f"http://{HOST}:{listening.getsockname()[1]}/")
        await uvicorn.Server(config).serve(sockets=[listening])
    finally:
        await pool.close()


class _Protocol(H11Protocol):
    """uvicorn's own, which would wait for ever for the rest of a request's head."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        if self._waiting:
            self._waiting.cancel()

    def _wait(self) -> None:
        if self._waiting:
            self._waiting.cancel()
        self._waiting = self.loop.call_later(_PATIENCE, self._give_up)

    def _give_up(self) -> None:
        cycle: RequestResponseCycle | None = self.cycle  # None before the first request
        if cycle is None or cycle.response_complete:
            self.transport.close()


def _listening(port: int) -> socket.socket:
    """Return a socket that listens; a second server would find its port taken."""
    made = socket.socket()
    try:
        if os.name == "posix":  # elsewhere it would let two servers share a port
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((HOST, port))
        made.listen()
    except OSError as error:
        made.close()
        raise KgError(
            f"port {port} on {HOST} can't be used: {error.strerror}. "
            "Give another with --port, or any free one with --port 0."
        ) from error
    return made


def _log(*, verbose: bool) -> None:
    """Log to stderr, or nowhere."""
    handler = logging.StreamHandler() if verbose else logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    for name in ("uvicorn", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.setLevel(logging.INFO)
        logger.propagate = False
