"""What a request asks for, by the SPARQL 1.1 Protocol: GET, POST as a form, POST as it is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kg.model import KgError
from kg.serving.jobs import PutQuestion, RunQuery

if TYPE_CHECKING:
    from starlette.requests import Request

__all__ = ["BODY_BYTES", "RefusedError", "read_query", "read_settings"]

BODY_BYTES = 1_000_000
"""How long a request's body may be."""

_SECONDS = 20.0  # for a client to send its body
_MOST_FIELDS = 1_000
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_READ_ONLY = "kg only reads the graph: updates are refused."


class RefusedError(KgError):
    """A request that can't be answered, with the status that says so."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


async def read_query(request: Request) -> RunQuery | None:
    """Return the query of a request, None for a GET without one.

    Raises:
        RefusedError: if it isn't a request of the protocol, is too long, or asks for an update.
    """
    fields = _fields(request.url.query)
    sparql: str | None = None
    if request.method == "POST":
        kind, _, parameters = request.headers.get("content-type", "").partition(";")
        _check_kind(kind.strip().lower(), parameters)
        body = await _body(request)
        if kind.strip().lower() == _FORM:
            fields += _fields(body)
        else:
            sparql = body
    if any(name == "update" for name, _ in fields):
        raise RefusedError(403, _READ_ONLY)
    queries = [value for name, value in fields if name == "query"] + ([sparql] if sparql else [])
    if len(queries) > 1:
        raise RefusedError(400, "there is more than one query in the request; send one.")
    if not queries:
        if request.method == "POST":
            raise RefusedError(400, "there is no query in the request.")
        return None
    return RunQuery(
        queries[0],
        _accept(request),
        tuple(value for name, value in fields if name == "default-graph-uri"),
        tuple(value for name, value in fields if name == "named-graph-uri"),
    )


def read_settings(request: Request, name: str) -> PutQuestion:
    """Return a named question with the settings that a request has.

    Raises:
        RefusedError: if a setting is given twice, or isn't UTF-8.
    """
    settings: dict[str, str] = {}
    for key, value in _fields(request.url.query):
        if key in settings:
            raise RefusedError(400, f"{key!r} is given twice.")
        settings[key] = value
    return PutQuestion(name, settings, _accept(request))


def _accept(request: Request) -> str:
    return ",".join(request.headers.getlist("accept"))


def _fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the request isn't UTF-8.") from error
    except ValueError as error:
        raise RefusedError(400, f"the request has more than {_MOST_FIELDS} fields.") from error


def _check_kind(kind: str, parameters: str) -> None:
    if kind == _UPDATE:
        raise RefusedError(403, _READ_ONLY)
    if kind not in (_FORM, _QUERY):
        raise RefusedError(415, f"a query is posted as {_QUERY} or {_FORM}, not as {kind!r}.")
    charset = parameters.lower().partition("charset=")[2].partition(";")[0].strip(' "')
    if charset not in ("", "utf-8", "utf8", "us-ascii"):
        raise RefusedError(415, f"a query is posted in UTF-8, not in {charset}.")


async def _body(request: Request) -> str:
    content = bytearray()
    try:
        async with asyncio.timeout(_SECONDS):
            async for chunk in request.stream():
                content += chunk
                if len(content) > BODY_BYTES:
                    raise RefusedError(413, f"a query may have {BODY_BYTES:,} bytes at most.")
    except TimeoutError as error:
        raise RefusedError(408, f"the request took more than {_SECONDS:g} s to come.") from error
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the request isn't UTF-8.") from error
