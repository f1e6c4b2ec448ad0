"""The application: which path gives what, and the way from a request to a worker and back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from kg.model import UsageError
from kg.query import question
from kg.serving.description import describe_service
from kg.serving.formats import GRAPH_TYPES
from kg.serving.guard import HOSTS, Guard
from kg.serving.jobs import DescribeNode, Home, Job, Reply
from kg.serving.negotiation import choose
from kg.serving.pages import question_facts
from kg.serving.requests import RefusedError, read_query, read_settings

if TYPE_CHECKING:
    from kg.serving.pool import Pool

__all__ = ["make_app"]


def make_app(path: Path, pool: Pool, origins: Sequence[str] = ()) -> Starlette:
    """Return the application that answers from a graph; pages of `origins` may ask it too."""
    endpoints = _Endpoints(path, pool)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        await pool.close()

    return Starlette(
        routes=[
            Route("/", endpoints.home),
            Route("/sparql", endpoints.sparql, methods=["GET", "POST"]),
            Route("/page", endpoints.page),
            Route("/questions", endpoints.questions),
            Route("/questions/{name}", endpoints.question),
            Route("/{path:path}", endpoints.node),
        ],
        middleware=_middleware(origins),
        exception_handlers={RefusedError: _refused},
        lifespan=lifespan,
    )


def _middleware(origins: Sequence[str]) -> list[Middleware]:
    hosts = Middleware(TrustedHostMiddleware, allowed_hosts=HOSTS, www_redirect=False)
    cors = Middleware(CORSMiddleware, allow_origins=origins, allow_methods=["GET", "POST"])
    return [hosts, Middleware(Guard, origins=origins), *([cors] if origins else [])]


class _Endpoints:
    def __init__(self, path: Path, pool: Pool) -> None:
        self._pool = pool
        self._page_file = path / "graph.html"

    async def home(self, request: Request) -> Response:
        return await self._asked(request, Home(has_page=self._page_file.is_file()))

    async def sparql(self, request: Request) -> Response:
        job = await read_query(request)
        if job is not None:
            return await self._asked(request, job)
        accept = _accept(request)
        if choose(accept, (*GRAPH_TYPES, "text/html")) == "text/html":
            return RedirectResponse("/", 303)
        return _response(describe_service(f"http://{request.headers['host']}/sparql", accept))

    async def page(self, _request: Request) -> Response:
        if not self._page_file.is_file():
            return _response(Reply.text(404, "Error: there is no page here; kg view writes it."))
        # The page has a policy of its own, which lets its scripts run.
        policy = {"Content-Security-Policy": "frame-ancestors 'none'"}
        return FileResponse(self._page_file, media_type="text/html", headers=policy)

    async def questions(self, _request: Request) -> Response:
        return JSONResponse(question_facts())

    async def question(self, request: Request) -> Response:
        name = request.path_params["name"]
        try:
            question(name)
        except UsageError as error:
            raise RefusedError(404, str(error)) from error
        return await self._asked(request, read_settings(request, name))

    async def node(self, request: Request) -> Response:
        raw: bytes = request.scope.get("raw_path") or request.url.path.encode()
        path = raw.decode("ascii", "replace").removeprefix("/")
        return await self._asked(request, DescribeNode(path, _accept(request)))

    async def _asked(self, request: Request, job: Job) -> Response:
        """Return the answer to a job, which is ended when the client goes."""
        answered = asyncio.ensure_future(self._pool.ask(job))
        gone = asyncio.ensure_future(_gone(request))
        try:
            await asyncio.wait({answered, gone}, return_when=asyncio.FIRST_COMPLETED)
            if answered.done():
                return _response(answered.result())
            return Response(status_code=499)  # nobody reads it
        finally:
            for task in (answered, gone):
                task.cancel()
                with suppress(asyncio.CancelledError):
                    await task


async def _gone(request: Request) -> None:
    """Wait until the client has closed the connection; its body is passed over."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


def _response(reply: Reply) -> Response:
    headers = {"Content-Type": reply.media_type, **reply.headers}
    return Response(reply.body, reply.status, headers)


async def _refused(_request: Request, error: Exception) -> Response:
    status = error.status if isinstance(error, RefusedError) else 400
    return _response(Reply.text(status, f"Error: {error}", Connection="close"))
