"""An answer written in a standard format: SPARQL 1.1 results as CSV, TSV or JSON, and Turtle.

https://www.w3.org/TR/sparql11-results-csv-tsv/ and https://www.w3.org/TR/sparql11-results-json/
are followed to the letter, except that they know neither the boolean of ASK in CSV and TSV
(a line with `true` or `false`) nor triples, which come as columns of those names.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kg.model import UsageError
from kg.query.table import to_table
from kg.rdf.namespaces import expand, prefixes

if TYPE_CHECKING:
    from kg.query.engine import Answer, Term

__all__ = ["FORMATS", "render", "to_csv", "to_json", "to_tsv", "to_turtle"]

_STRING = expand("xsd:string")
# What TSV may write without quotes, as Turtle reads it.
_BARE = {
    expand("xsd:boolean"): re.compile("true|false"),
    expand("xsd:integer"): re.compile(r"[+-]?[0-9]+"),
    expand("xsd:decimal"): re.compile(r"[+-]?[0-9]*\.[0-9]+"),
    expand("xsd:double"): re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+-]?[0-9]+"),
}


def render(answer: Answer, format_name: str, width: int | None = None) -> str:
    """Return an answer in one of `FORMATS`; a table fits `width` columns of a terminal.

    Raises:
        UsageError: for another format, and for Turtle of what isn't triples.
    """
    if format_name == "table":
        return to_table(answer, width)
    write = _WRITERS.get(format_name)
    if write is None:
        raise UsageError(f"unknown format {format_name!r}: one of {', '.join(FORMATS)}.")
    return write(answer)


def to_csv(answer: Answer) -> str:
    """Return the answer as CSV with CRLF: texts and IRIs as they are, without datatypes."""
    if answer.boolean is not None:
        return _boolean(answer.boolean) + "\r\n"
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(answer.columns)
    writer.writerows([_plain(term) for term in row] for row in answer.rows)
    return out.getvalue()


def to_tsv(answer: Answer) -> str:
    """Return the answer as tab-separated terms in SPARQL's own syntax, which loses nothing."""
    if answer.boolean is not None:
        return _boolean(answer.boolean) + "\n"
    lines = ["\t".join(f"?{column}" for column in answer.columns)]
    lines.extend("\t".join(_exact(term) for term in row) for row in answer.rows)
    return "\n".join(lines) + "\n"


def to_json(answer: Answer) -> str:
    """Return the answer as SPARQL 1.1 results JSON, one line a row."""
    if answer.boolean is not None:
        return json.dumps({"head": {}, "boolean": answer.boolean}) + "\n"
    head = json.dumps({"vars": list(answer.columns)}, ensure_ascii=False)
    # Row by row, since the values of all rows at once take five times the room of the text.
    rows = ",\n".join(
        json.dumps(_binding(answer.columns, row), ensure_ascii=False) for row in answer.rows
    )
    return f'{{"head": {head}, "results": {{"bindings": [\n{rows}\n]}}}}\n'


def to_turtle(answer: Answer) -> str:
    """Return the triples as Turtle with the prefixes of an export.

    Raises:
        UsageError: if the answer isn't triples.
    """
    import pyoxigraph

    if answer.kind != "triples":
        raise UsageError("Turtle holds triples: ask with CONSTRUCT or DESCRIBE, or take csv.")
    triples: list[Any] = [pyoxigraph.Triple(*row) for row in answer.rows]  # type: ignore[arg-type]
    syntax = pyoxigraph.RdfFormat.TURTLE
    out = io.BytesIO()
    pyoxigraph.serialize(triples, out, format=syntax, prefixes=prefixes(answer.base))
    return out.getvalue().decode()


_WRITERS: dict[str, Callable[[Answer], str]] = {
    "csv": to_csv,
    "tsv": to_tsv,
    "json": to_json,
    "turtle": to_turtle,
}
FORMATS = ("table", *_WRITERS)
"""The names of the formats that `render` knows."""


def _boolean(value: bool) -> str:  # noqa: FBT001 - the value is what is written
    return "true" if value else "false"


def _plain(term: Term | None) -> str:
    from pyoxigraph import BlankNode, Triple

    if term is None:
        return ""
    return str(term) if isinstance(term, (BlankNode, Triple)) else term.value


def _exact(term: Term | None) -> str:
    from pyoxigraph import Literal

    if term is None:
        return ""
    if isinstance(term, Literal):
        bare = _BARE.get(term.datatype.value)
        if bare and bare.fullmatch(term.value):
            return term.value
    return str(term)


def _binding(columns: tuple[str, ...], row: tuple[Term | None, ...]) -> dict[str, Any]:
    pairs = zip(columns, row, strict=True)
    return {column: _json_term(term) for column, term in pairs if term is not None}


def _json_term(term: Any) -> dict[str, Any]:  # noqa: ANN401 - the parts of a triple have no one type
    from pyoxigraph import BlankNode, Literal, NamedNode

    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        return {"type": "literal", "value": term.value} | _json_type(term)
    parts = ("subject", "predicate", "object")
    return {"type": "triple", "value": {part: _json_term(getattr(term, part)) for part in parts}}


def _json_type(literal: Any) -> dict[str, str]:  # noqa: ANN401 - pyoxigraph loads late
    if literal.language:
        direction = getattr(literal, "direction", None)
        found = {"xml:lang": literal.language}
        # https://www.w3.org/TR/sparql12-results-json/ for the direction, which 1.1 doesn't have
        return found | ({"its:dir": direction.value} if direction else {})
    datatype = literal.datatype.value
    return {} if datatype == _STRING else {"datatype": datatype}
