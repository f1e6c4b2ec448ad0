"""What a SPARQL query consists of, as far as messages to its writer need it.

Oxigraph parses the queries. Its messages give the place where the parser gave up, and what it
would have taken there as a list of character classes. `explain` finds what a person wants, the
first piece with which no query can go on, by asking the parser about beginnings of the query.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import NamedTuple

__all__ = ["Token", "explain", "first_keyword", "point_at", "tokens"]

_NAME = r"[^\W\d_](?:[\w.-]*[\w-])?"
_TOKEN = re.compile(
    rf"""
    (?P<space>\s+)
  | (?P<comment>\#[^\n\r]*)
  | (?P<iri><[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<string>\"\"\"(?:\\.|"{{0,2}}[^"\\])*\"\"\" | '''(?:\\.|'{{0,2}}[^'\\])*'''
       | "(?:\\.|[^"\\\n\r])*" | '(?:\\.|[^'\\\n\r])*')
  | (?P<variable>[?$]\w+)
  | (?P<language>@[A-Za-z][A-Za-z0-9-]*)
  | (?P<blank>_:[\w.-]+)
  | (?P<name>(?:{_NAME})?:(?:[\w:.-]|%[0-9A-Fa-f]{{2}}|\\[^\w\s])*)
  | (?P<number>[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
  | (?P<word>\w+)
  | (?P<sign>\^\^|&&|\|\||[<>!]=|[^\w\s])
    """,
    re.VERBOSE | re.DOTALL,
)
_SKIPPED = ("space", "comment")
_PREFIX_DECLARED = re.compile(r"PREFIX", re.IGNORECASE)
_PLACE = re.compile(r"error at (\d+):(\d+):")
# The one sentence that may stand among the keywords and classes that the parser would have taken.
_PHRASE = re.compile(
    r"(?:of |expected |, )((?:[A-Z][A-Za-z]*) [A-Za-z*, ]*[a-z]\b[A-Za-z* ]*)(?=,|$)"
)
_LONGEST_KEYWORD = 40
Complaint = Callable[[str], str | None]
"""Gives the parser's message about a query, None if it has none; must not evaluate anything."""
_QUOTES = "\"'"
_IRI_SCHEMES = frozenset({"file", "ftp", "http", "https", "mailto", "urn"})
# Namespaces that people use without kg having them, so that the message can name them.
_ELSEWHERE = {
    "bibo": "http://purl.org/ontology/bibo/",
    "c4o": "http://purl.org/spar/c4o/",
    "dbo": "http://dbpedia.org/ontology/",
    "dbr": "http://dbpedia.org/resource/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "deo": "http://purl.org/spar/deo/",
    "doco": "http://purl.org/spar/doco/",
    "sdo": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "soa": "https://semopenalex.org/ontology/",
    "vann": "http://purl.org/vocab/vann/",
    "wd": "http://www.wikidata.org/entity/",
    "wdt": "http://www.wikidata.org/prop/direct/",
}


class Token(NamedTuple):
    """A piece of a query: its kind, its text, and where it starts."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Return where the piece ends."""
        return self.start + len(self.text)


def tokens(sparql: str) -> Iterator[Token]:
    """Yield the pieces of a query; white space and comments are left out.

    A quote that nothing closes is a sign of its own.
    """
    for match in _TOKEN.finditer(sparql):
        if match.lastgroup not in _SKIPPED:
            yield Token(str(match.lastgroup), match[0], match.start())


def first_keyword(sparql: str) -> str:
    """Return the first word in capitals that is neither PREFIX nor BASE, "" if there is none."""
    words = (token.text.upper() for token in tokens(sparql) if token.kind == "word")
    return next((word for word in words if word not in ("PREFIX", "BASE")), "")


def explain(sparql: str, complaint: Complaint, prefixes: Mapping[str, str]) -> str:
    """Return what is wrong with a query, where, and what to do.

    `complaint` is asked about beginnings of the query, `prefixes` need no declaration.
    """
    pieces = list(tokens(sparql))
    if not pieces:
        return "the query is empty: write one such as SELECT ?paper WHERE { ?paper a fabio:Work }"
    if unknown := _undeclared(pieces, prefixes):
        return _about_prefix(sparql, unknown, prefixes)
    for piece in pieces:
        if piece.kind == "sign" and piece.text in _QUOTES:
            return f"a quote is opened and never closed{point_at(sparql, piece.start, piece.end)}"
    return _about_place(sparql, pieces, complaint)


def point_at(sparql: str, start: int, end: int) -> str:
    """Return ", line L, column C", then that line of the query with carets below the piece."""
    before = sparql[:start]
    number = before.count("\n") + 1
    begin = before.rfind("\n") + 1
    line = sparql[begin:].split("\n", 1)[0].rstrip("\r")
    width = max(1, min(end - start, len(line) - (start - begin)))
    lead = f"  {number} | "
    shown = "".join(char if char.isprintable() else " " for char in line)
    carets = " " * (len(lead) + start - begin) + "^" * width
    return f", line {number}, column {start - begin + 1}:\n{lead}{shown}\n{carets}"


def _undeclared(pieces: list[Token], prefixes: Mapping[str, str]) -> Token | None:
    """Return the first prefixed name whose prefix nobody has declared."""
    known = set(prefixes)
    declaring = False
    for piece in pieces:
        if piece.kind == "name":
            prefix = piece.text.partition(":")[0]
            if declaring:
                known.add(prefix)
            elif prefix not in known:
                return piece
        declaring = piece.kind == "word" and bool(_PREFIX_DECLARED.fullmatch(piece.text))
    return None


def _about_prefix(sparql: str, piece: Token, prefixes: Mapping[str, str]) -> str:
    prefix = piece.text.partition(":")[0]
    where = point_at(sparql, piece.start, piece.start + len(prefix) + 1)
    if prefix.lower() in _IRI_SCHEMES:
        return f"an IRI stands in angle brackets, without blanks, as <http://example.org/x>{where}"
    namespace = _ELSEWHERE.get(prefix)
    near = get_close_matches(prefix.lower(), sorted(prefixes), n=1)
    if near and not namespace:
        advice = f"Did you mean {near[0]}: (which needs no declaration)? Else put"
    else:
        advice = "Put"
    line = f"PREFIX {prefix}: <{namespace or 'http://...'}>"
    return f"the prefix {prefix}: is not declared{where}\n{advice} this line first: {line}"


def _about_place(sparql: str, pieces: list[Token], complaint: Complaint) -> str:
    first = bisect_left(pieces, True, key=lambda piece: not _goes_on(sparql, piece, complaint))  # noqa: FBT003
    if first == len(pieces):
        if phrase := _PHRASE.search(complaint(sparql) or ""):
            return f"{_decapitalised(phrase[1]).rstrip('.')}{_select_clause(sparql, pieces)}"
        end = pieces[-1].end
        where = point_at(sparql, end, end + 1)
        return f"the query ends too early{where}\nIs a closing }} or ) missing?"
    piece = pieces[first]
    phrase = _PHRASE.search(complaint(sparql[: piece.end]) or "")
    what = _decapitalised(phrase[1]) if phrase else "the query is malformed"
    return f"{what} at {_quoted(piece.text)}{point_at(sparql, piece.start, piece.end)}"


def _select_clause(sparql: str, pieces: list[Token]) -> str:
    """Return where the SELECT clause stands, about which the parser complains without a place."""
    for number, piece in enumerate(pieces):
        if piece.kind == "word" and piece.text.upper() == "SELECT":
            ends = [one.start for one in pieces[number:] if one.text.upper() in ("WHERE", "{")]
            return point_at(sparql, piece.start, ends[0] if ends else piece.end)
    return "."


def _goes_on(sparql: str, piece: Token, complaint: Complaint) -> bool:
    """Return whether some query begins with this one up to and including the piece.

    Then the parser, which reports the farthest place it has come to, has come to the end. It
    compares keywords with as many characters as they have, and counts these as come to; the
    white space is longer than any keyword, so that one which doesn't match never ends it.
    """
    start = sparql[: piece.end] + " " * _LONGEST_KEYWORD
    found = _PLACE.match(complaint(start) or "")
    return not found or _offset(start, int(found[1]), int(found[2])) >= len(start)


def _offset(text: str, line: int, column: int) -> int:
    """Return the place of a line and column that count from 1."""
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: line - 1]) + column - 1


def _decapitalised(phrase: str) -> str:
    """Return a phrase as it goes on in a sentence; abbreviations keep their capitals."""
    return phrase if phrase[:2].isupper() else phrase[:1].lower() + phrase[1:]


def _quoted(text: str, limit: int = 40) -> str:
    text = " ".join(text.split())
    return f'"{text}"' if len(text) <= limit else f'"{text[:limit]}..."'
