"""The graph served on this machine: a read-only SPARQL endpoint, its nodes, page and editor.

The server's process parses requests and holds no graph; workers, each a process of its own, have
it open and answer (docs/decisions/0023-serve.md). starlette and uvicorn come with the extra
`serve`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from kg.model import UsageError
from kg.serving.jobs import Limits

__all__ = ["PORT", "Limits", "check_origin", "serve"]

PORT = 7878
"""The port that is listened on unless another is given."""

_LONGEST = 86_400
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?|https?://\[[0-9A-Fa-f:]+\](?::\d+)?")


def check_origin(origin: str) -> None:
    """Refuse what no browser sends as an Origin header, and would so never match.

    Raises:
        UsageError: if it isn't `*`, or a scheme, host and maybe port without a path.
    """
    if origin != "*" and not _ORIGIN.fullmatch(origin):
        raise UsageError(
            f"{origin!r} is no origin: give a scheme and host, such as https://example.org, or *."
        )


def serve(  # noqa: PLR0913 - each is an option of the command
    path: Path,
    *,
    port: int = PORT,
    limits: Limits | None = None,
    origins: Sequence[str] = (),
    verbose: bool = False,
    ready: Callable[[str], None] = lambda _address: None,
) -> None:
    """Answer requests for a graph directory or a lone RDF file until Ctrl-C.

    `ready` is called with the address as soon as all is open. `origins` are sites whose pages may
    ask too; `verbose` logs requests to stderr.

    Raises:
        UsageError: if the extra isn't installed, or the time limit is more than a day.
        KgError: if the port is in use.
        InputError: if the graph can't be opened.
    """
    limits = limits or Limits()
    if not 0 < limits.seconds <= _LONGEST:  # also what is no number
        raise UsageError(f"a time limit of {limits.seconds:g}: give 1 to {_LONGEST} seconds.")
    try:
        from kg.serving.running import run
    except ModuleNotFoundError as error:
        if error.name not in ("starlette", "uvicorn"):
            raise
        raise UsageError(
            f"kg serve needs {error.name}, which is not installed: pip install 'paperkg[serve]'"
        ) from error
    run(path, limits, port=port, origins=origins, verbose=verbose, ready=ready)
