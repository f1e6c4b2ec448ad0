"""Typed tables beside a store: what SQL answers in a tenth of the time that SPARQL takes.

A question that counts over all citations walks millions of triples, each with three terms to look
up; a table of two whole numbers a citation is a fiftieth of that. SQLite holds the tables in one
file, made from the store and never changed after (docs/decisions/0021-typed-tables.md).
"""

from __future__ import annotations

import io
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, cast

from kg.rdf.namespaces import expand
from kg.text import words

if TYPE_CHECKING:
    import pyoxigraph
    from pyoxigraph import QuerySolutions

__all__ = ["make", "open_tables"]

_SCHEMA = """
CREATE TABLE node (
  id INTEGER PRIMARY KEY, iri TEXT NOT NULL, kind TEXT, label TEXT, year TEXT, code TEXT,
  stub INTEGER, retracted INTEGER NOT NULL DEFAULT 0, titled INTEGER NOT NULL DEFAULT 0,
  authored INTEGER NOT NULL DEFAULT 0, records INTEGER NOT NULL DEFAULT 0,
  citations INTEGER NOT NULL DEFAULT 0);
CREATE TABLE cites (citing INTEGER, cited INTEGER);
CREATE TABLE subject (paper INTEGER, topic INTEGER);
CREATE TABLE first_author (paper INTEGER, person INTEGER);
CREATE TABLE name (node INTEGER, place INTEGER, label TEXT);
CREATE TABLE word (word TEXT, node INTEGER);
CREATE TABLE flow (source TEXT, target TEXT, citations INTEGER);
"""
_FINISH = """
CREATE UNIQUE INDEX node_iri ON node (iri);
CREATE INDEX cites_what ON cites (citing, cited);
CREATE INDEX cited_by ON cites (cited, citing);
CREATE INDEX is_about ON subject (paper, topic);
CREATE INDEX about ON subject (topic, paper);
CREATE INDEX stands_first ON first_author (paper, person);
CREATE INDEX called ON name (node, place, label);
CREATE INDEX said_of ON word (word, node);
UPDATE node SET citations = counted.number
  FROM (SELECT cited, COUNT(*) AS number FROM cites GROUP BY cited) AS counted
  WHERE counted.cited = node.id;
CREATE INDEX most_cited ON node (citations) WHERE citations > 0;
CREATE INDEX most_records ON node (records) WHERE records > 0;
INSERT INTO flow SELECT one.code, other.code, COUNT(*) FROM cites
  JOIN subject AS here ON here.paper = cites.citing JOIN node AS one ON one.id = here.topic
  JOIN subject AS there ON there.paper = cites.cited JOIN node AS other ON other.id = there.topic
  WHERE one.code IS NOT NULL AND other.code IS NOT NULL GROUP BY one.code, other.code;
ANALYZE;
"""
_KINDS = {
    "fabio:Work": "paper",
    "foaf:Person": "author",
    "skos:Concept": "concept",
    "org:Organization": "institution",
    "fabio:ExpressionCollection": "venue",
}
_MORE_NAMES = ("skos:altLabel", "skos:prefLabel", "skos:notation")

_NODES = (b"<", b"_")

Value = str | int


class NotTabularError(Exception):
    """The graph says something twice that a table has one place for; SPARQL must answer."""


def make(store: pyoxigraph.Store, file: Path) -> bool:
    """Write the tables of a store to a new file; False, and no file, where they can't say it all.

    That is so where a node has two labels, years or codes, which no graph of ours has.
    """
    tables = sqlite3.connect(file, isolation_level=None)
    try:
        # Nobody reads the file before it is whole, so nothing needs to be undone.
        tables.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + _SCHEMA)
        tables.execute("BEGIN")
        _Maker(store, tables).fill()
        tables.execute("COMMIT")
        tables.executescript(_FINISH)
    except NotTabularError:
        tables.close()
        file.unlink()
        return False
    tables.close()
    return True


def open_tables(file: Path) -> sqlite3.Connection:
    """Return the tables of a file, which can only be read; sqlite3.Error where they are damaged."""
    tables = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    tables.execute("SELECT id FROM node LIMIT 1")
    return tables


class _Maker:
    def __init__(self, store: pyoxigraph.Store, tables: sqlite3.Connection) -> None:
        self._store = store
        self._tables = tables
        self._ids: dict[bytes, int] = {}

    def fill(self) -> None:
        kinds: dict[int, Value] = {}
        for name, kind in _KINDS.items():
            for node in self._subjects(expand("rdf:type"), expand(name)):
                kinds.setdefault(node, kind)
        for table, predicate in (("cites", "cito:cites"), ("subject", "dcterms:subject")):
            query = f"SELECT ?one ?other WHERE {{ ?one <{expand(predicate)}> ?other }}"
            self._pairs(f"INSERT INTO {table} VALUES (?, ?)", query)  # noqa: S608 - ours
        self._first_authors()
        labels = self._one("rdfs:label")
        flags = [self._truth(name) for name in ("kg:stub", "kg:retracted")]
        codes = self._one("skos:notation")
        kinds.update(dict.fromkeys(codes.keys() & kinds.keys(), "category"))
        columns = [kinds, labels, self._one("fabio:hasPublicationYear"), codes]
        titled, authored = (self._has(name) for name in ("dcterms:title", "dcterms:creator"))
        records = self._counted("prov:wasDerivedFrom", kinds)
        self._insert(
            "INSERT INTO node VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)",
            (
                (
                    node,
                    term.removeprefix(b"<").removesuffix(b">").decode(),
                    *(column.get(node) for column in columns),
                    flags[0].get(node),
                    flags[1].get(node, 0),
                    node in titled,
                    node in authored,
                    records.get(node, 0),
                )
                for term, node in self._ids.items()
            ),
        )
        self._names(kinds, labels)

    def _first_authors(self) -> None:
        """Add who stands at place 1, by the roles of a paper."""
        self._pairs(
            "INSERT INTO first_author VALUES (?, ?)",
            f"""SELECT DISTINCT ?paper ?person WHERE {{
              ?role <{expand("co:index")}> 1 ; <{expand("pro:isHeldBy")}> ?person .
              ?paper <{expand("pro:isRelatedToRoleInTime")}> ?role }}""",
        )

    def _names(self, kinds: dict[int, Value], labels: dict[int, Value]) -> None:
        """Add what the nodes with a kind are called, the label first, and the words of that."""
        called = {node: [str(labels[node])] if node in labels else [] for node in kinds}
        for name in _MORE_NAMES:
            for node, label in self._values(name):
                if node in called:
                    called[node].append(label)
        names = {node: list(dict.fromkeys(filter(None, them))) for node, them in called.items()}
        self._insert(
            "INSERT INTO name VALUES (?, ?, ?)",
            (
                (node, place, label)
                for node in sorted(names)
                for place, label in enumerate(names[node])
            ),
        )
        self._insert(
            "INSERT INTO word VALUES (?, ?)",
            (
                (word, node)
                for node in sorted(names)
                for word in sorted({word for label in names[node] for word in words(label)})
            ),
        )

    def _pairs(self, statement: str, query: str) -> None:
        """Add the two nodes of each row.

        They come as text: an object for each term would take five times as long.
        """
        from pyoxigraph import QueryResultsFormat

        found = cast("QuerySolutions", self._store.query(query))
        lines = io.BytesIO(found.serialize(format=QueryResultsFormat.TSV) or b"\n")
        next(lines)
        rows = (line.rstrip(b"\n").split(b"\t") for line in lines)
        self._insert(statement, ((self._number(one), self._number(other)) for one, other in rows))

    def _counted(self, predicate: str, kinds: dict[int, Value]) -> dict[int, int]:
        found: dict[int, int] = {}
        for quad in self._quads(expand(predicate)):
            node = self._id(quad.subject)
            if kinds.get(node) == "paper":
                found[node] = found.get(node, 0) + 1
        return found

    def _one(self, predicate: str) -> dict[int, Value]:
        """Return a node's value of a predicate; NotTabularError where it has two."""
        found: dict[int, Value] = {}
        for node, value in self._values(predicate):
            if node in found:
                raise NotTabularError(predicate)
            found[node] = value
        return found

    def _truth(self, predicate: str) -> dict[int, int]:
        values = self._one(predicate)
        if not set(values.values()) <= {"true", "false"}:
            raise NotTabularError(predicate)
        return {node: int(value == "true") for node, value in values.items()}

    def _has(self, predicate: str) -> set[int]:
        rows = self._store.query(
            f"SELECT DISTINCT ?node WHERE {{ ?node <{expand(predicate)}> ?o }}"
        )
        return {self._id(row[0]) for row in cast("QuerySolutions", rows)}

    def _values(self, predicate: str) -> Iterator[tuple[int, str]]:
        for quad in self._quads(expand(predicate)):
            yield self._id(quad.subject), str(getattr(quad.object, "value", ""))

    def _subjects(self, predicate: str, value: str) -> Iterator[int]:
        from pyoxigraph import NamedNode

        kind = NamedNode(value)
        for quad in self._store.quads_for_pattern(None, NamedNode(predicate), kind, None):
            yield self._id(quad.subject)

    def _quads(self, predicate: str) -> Iterator[pyoxigraph.Quad]:
        from pyoxigraph import DefaultGraph, NamedNode

        named = NamedNode(predicate)
        return self._store.quads_for_pattern(None, named, None, DefaultGraph())

    def _id(self, term: object) -> int:
        return self._number(str(term).encode())

    def _number(self, term: bytes) -> int:
        """Return the number of a node; NotTabularError where a literal stands for one."""
        if term[:1] not in _NODES:
            raise NotTabularError(term)
        return self._ids.setdefault(term, len(self._ids) + 1)

    def _insert(self, statement: str, rows: Iterable[tuple[object, ...]]) -> None:
        self._tables.executemany(statement, rows)
