"""The formats that answers come in, by media type, and how they are written within a limit."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from kg.serving.jobs import Reply
from kg.serving.negotiation import choose

if TYPE_CHECKING:
    import pyoxigraph

__all__ = [
    "GRAPH_TYPES",
    "RESULT_TYPES",
    "BoundedOutput",
    "TooLargeError",
    "content_type",
    "not_acceptable",
    "write_graph",
    "write_results",
]

# Media type -> the name of pyoxigraph's format; the names that clients use for others come last.
RESULT_TYPES = {
    "application/sparql-results+json": "JSON",
    "application/sparql-results+xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
    "application/json": "JSON",
    "application/xml": "XML",
    "text/xml": "XML",
}
"""What SELECT and ASK can be answered in, the first by default."""

GRAPH_TYPES = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/ld+json": "JSON_LD",
    "application/rdf+xml": "RDF_XML",
    "application/x-turtle": "TURTLE",
    "text/n3": "TURTLE",
    "text/plain": "N_TRIPLES",
    "application/json": "JSON_LD",
    "application/xml": "RDF_XML",
    "text/xml": "RDF_XML",
}
"""What CONSTRUCT, DESCRIBE and nodes can be answered in, the first by default."""

# XML 1.0 has no form for most controls, and its parsers turn a bare CR into LF.
_FORBIDDEN = re.compile(b"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_XML_NAME = re.compile(r"[A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff][\w.-]*\Z")
_REPLACEMENT = "\ufffd".encode()


class TooLargeError(Exception):
    """A result that grows over the limit."""


class BoundedOutput(io.BytesIO):
    """Bytes that stop their writer when there are too many."""

    def __init__(self, most: int, *, xml: bool) -> None:
        super().__init__()
        self._most, self._xml = most, xml

    def write(self, data: Any) -> int:  # noqa: ANN401 - any buffer
        """Add data; TooLargeError where the limit is reached."""
        content = bytes(data)
        if self._xml:
            content = _FORBIDDEN.sub(_REPLACEMENT, content).replace(b"\r", b"&#13;")
        if self.tell() + len(content) > self._most:
            raise TooLargeError
        super().write(content)
        return len(data)


def content_type(media_type: str) -> str:
    """Return a media type as it stands in a header; texts are UTF-8."""
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def not_acceptable(offers: Iterable[str]) -> Reply:
    """Return the response to a client that takes none of the formats."""
    return Reply.text(406, f"This can be had as {', '.join(offers)}; the Accept header has none.")


def write_results(solutions: Any, accept: str, most: int) -> Reply:  # noqa: ANN401 - loads late
    """Return the answer to SELECT or ASK in the format that the client likes best.

    Raises:
        TooLargeError: if it is longer than `most` bytes.
    """
    import pyoxigraph

    media_type = choose(accept, tuple(RESULT_TYPES))
    if media_type is None:
        return not_acceptable(RESULT_TYPES)
    name = RESULT_TYPES[media_type]
    out = BoundedOutput(most, xml=name == "XML")
    solutions.serialize(out, format=getattr(pyoxigraph.QueryResultsFormat, name))
    return Reply(200, content_type(media_type), out.getvalue())


def write_graph(
    triples: Iterable[pyoxigraph.Triple | pyoxigraph.Quad],
    accept: str,
    most: int,
    prefixes: Mapping[str, str],
) -> Reply:
    """Return triples, sorted, in the format that the client likes best.

    Raises:
        TooLargeError: if they are longer than `most` bytes.
    """
    media_type = choose(accept, tuple(GRAPH_TYPES))
    if media_type is None:
        return not_acceptable(GRAPH_TYPES)
    name = GRAPH_TYPES[media_type]
    out = BoundedOutput(most, xml=name == "RDF_XML")
    found = _in_order(triples, most)
    if name == "RDF_XML" and (unnamed := _without_name(found)):
        return Reply.text(406, f"Error: RDF/XML has no name for <{unnamed}>; take text/turtle.")
    _serialize(found, out, name, prefixes)
    return Reply(200, content_type(media_type), out.getvalue())


def _in_order(triples: Iterable[Any], most: int) -> list[Any]:
    """Return the triples, each once, in the order of their N-Triples."""
    found: dict[str, Any] = {}
    size = 0
    for triple in triples:
        text = str(triple)
        if text not in found:
            found[text] = triple
            size += len(text)
            # No syntax takes less than a fifth of what N-Triples takes.
            if size > 5 * most:
                raise TooLargeError
    return [found[text] for text in sorted(found)]


def _without_name(triples: Iterable[Any]) -> str | None:
    """Return the first predicate that doesn't end in a name, as an element of XML must."""
    predicates = sorted({triple.predicate.value for triple in triples})
    return next((iri for iri in predicates if not _XML_NAME.search(iri)), None)


def _serialize(
    triples: list[Any], out: BoundedOutput, name: str, prefixes: Mapping[str, str]
) -> None:
    import pyoxigraph

    syntax = getattr(pyoxigraph.RdfFormat, name)
    used = {} if name == "N_TRIPLES" else dict(prefixes)
    pyoxigraph.serialize(triples, out, format=syntax, prefixes=used)
