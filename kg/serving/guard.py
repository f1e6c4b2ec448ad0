"""What stands between the network and the application: whose requests are answered at all.

A page of another site, open in the user's browser, can send requests to this machine. It can't
read the answers, unless it makes its own name point here (DNS rebinding, which the check of the
Host header ends); but it could keep the machine busy, so its requests are refused before any work.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["HOSTS", "Guard"]

HOSTS = ("127.0.0.1", "localhost")
"""The names of this machine that a request may be addressed to."""

_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
_POLICY = "default-src 'none'; frame-ancestors 'none'"


class Guard:
    """An application whose requests come from this machine, with headers that keep answers here."""

    def __init__(self, app: ASGIApp, origins: Sequence[str] = ()) -> None:
        self._app = app
        self._origins = frozenset(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_ALWAYS)
                headers.add_vary_header("Accept, Origin")
                headers.setdefault("Content-Security-Policy", _POLICY)
                if not self._origins:
                    headers["Cross-Origin-Resource-Policy"] = "same-origin"
            await send(message)

        app = self._app if self._may_ask(Headers(scope=scope)) else _foreign()
        await app(scope, receive, send_guarded)

    def _may_ask(self, headers: Headers) -> bool:
        if "*" in self._origins:
            return True
        origin = headers.get("origin")
        if origin is not None:
            return origin in self._origins or origin == f"http://{headers.get('host')}"
        # A link may be followed from anywhere; images, scripts and the like may not be taken.
        inside = headers.get("sec-fetch-site", "none") in ("none", "same-origin")
        return inside or headers.get("sec-fetch-mode") == "navigate"


def _foreign() -> ASGIApp:
    return PlainTextResponse(
        "Error: requests of pages of other sites are refused. Start kg serve with --cors ORIGIN "
        "to let one ask.\n",
        status_code=403,
    )
