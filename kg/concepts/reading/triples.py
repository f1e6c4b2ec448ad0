"""Triples in a table, a term of N-Triples a cell, as the Computer Science Ontology comes."""

from __future__ import annotations

import csv
import io
import re

from kg.concepts.reading.content import Content

__all__ = ["as_ntriples"]

_ROW = re.compile(rb'\s*"?<[^<>"\s]+>"?\s*([,;\t])\s*"?<[^<>"\s]+>"?\s*\1')


def as_ntriples(content: Content) -> Content | None:
    """Return a table of triples as N-Triples, line by line; None for any other content."""
    begin = _ROW.match(content.data)
    if begin is None:
        return None
    mark, text = begin[1].decode(), io.StringIO(content.utf8())
    if content.data.lstrip().startswith(b'"'):
        reader = csv.reader(text, delimiter=mark)
    else:  # the quotes are those of the literals
        reader = csv.reader(text, delimiter=mark, quoting=csv.QUOTE_NONE)
    rows = (" ".join([*cells[:2], mark.join(cells[2:])]).rstrip(" .") for cells in reader)
    try:
        lines = "".join(f"{row} .\n" if row else "\n" for row in rows)
    except csv.Error:  # as a table it says where
        return None
    return content._replace(suffix=".nt", data=lines.encode())
