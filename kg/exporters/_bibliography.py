"""The papers of a graph as entries of a bibliography; works that are only cited are none.

A paper's authors, venue and keywords come from its edges and attributes; whatever a user has put
there becomes text. What is unknown stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from kg.exporters._values import lexical, plain
from kg.model import Relation
from kg.names import WrittenName, split_name
from kg.rdf.edges import links
from kg.rdf.nodes import kind_of, label_of
from kg.text import clean, fold, words
from kg.venues import VenueKind, venue_kind

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["Entry", "entries", "one_line"]

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_NO_KEY = frozenset("a an and as at by for from in of on or the to with".split())
_NUMBER = re.compile(r"\d+")
_LONG_KEY = 24


class Entry(NamedTuple):
    """A paper: its citation key, kind of publication, people, date in parts, and other fields.

    `fields` are attributes of the node as text, on one line each but for the abstract. No title is
    made up for a paper that has none.
    """

    node: str
    key: str
    retracted: bool
    kind: VenueKind | None
    authors: list[WrittenName]
    date: list[int]
    keywords: list[str]
    fields: dict[str, str]


def entries(graph: nx.MultiDiGraph[Any]) -> Iterator[Entry]:
    """Yield the papers in the order of their ids, each with a key that no other has.

    A key is the first author's family name, the year and the title's first word that says
    something ("radford2021learning"); of equal ones the second and later get a letter.
    """
    taken: dict[str, int] = {}
    for node in sorted(graph, key=str):
        facts = graph.nodes[node]
        if kind_of(str(node), facts) == "paper" and facts.get("stub") is not True:
            entry = _entry(graph, node, facts)
            yield entry._replace(key=_unique(entry.key, taken))


def one_line(text: str) -> str:
    """Return a text without line ends, runs of blanks and control characters."""
    return " ".join(clean(text).split())


def _entry(graph: nx.MultiDiGraph[Any], node: object, facts: Mapping[str, Any]) -> Entry:
    fields = {str(name): text for name, value in facts.items() if (text := _text(str(name), value))}
    authors = [split_name(name) for name in _authors(graph, node)]
    date = _date(fields)
    return Entry(
        node=str(node),
        retracted=facts.get("retracted") is True,
        key=_key(authors, date, fields.get("title", "")),
        kind=venue_kind(
            fields.get("venue"), fields.get("type"), _ids(fields), fields.get("volume")
        ),
        authors=[_named(author) for author in authors],
        date=date,
        keywords=_lines(facts.get("keywords")),
        fields=fields,
    )


def _text(name: str, value: object) -> str:
    found = plain(value)
    if found is None:
        return ""
    text = lexical(found)
    return clean(text).strip() if name == "abstract" else one_line(text)


def _lines(value: object) -> list[str]:
    found = plain(value)
    return [line for text in str(found or "").split("\n") if (line := one_line(text))]


def _ids(fields: Mapping[str, str]) -> dict[str, str]:
    return {
        name.removeprefix("id_"): value for name, value in fields.items() if name.startswith("id_")
    }


def _authors(graph: nx.MultiDiGraph[Any], node: object) -> list[str]:
    found = links(graph, node).get(Relation.AUTHORED_BY, ())
    return [one_line(label_of(author, graph.nodes.get(author, {}))) for author, _ in found]


def _named(author: WrittenName) -> WrittenName:
    """Return a name without the number by which DBLP tells people of one name apart."""
    return author._replace(suffix="") if _NUMBER.fullmatch(author.suffix) else author


def _date(fields: Mapping[str, str]) -> list[int]:
    found = _DATE.fullmatch(fields.get("date", "")) or _DATE.fullmatch(fields.get("year", ""))
    return [int(part) for part in found.groups() if part] if found else []


def _key(authors: Sequence[WrittenName], date: Sequence[int], title: str) -> str:
    family = _ascii(authors[0].family) if authors else ""
    telling = (word for word in map(_ascii, title.split()) if word and word not in _NO_KEY)
    year = str(date[0]) if date else ""
    return f"{family or 'anon'}{year}{next(telling, '')}"


def _ascii(text: str) -> str:
    """Return the letters and digits of a text that every tool takes in a key."""
    letters = "".join(words(fold(text)))
    return "".join(char for char in letters if char.isascii() and char.isalnum())[:_LONG_KEY]


def _unique(key: str, taken: dict[str, int]) -> str:
    """Return the key with a letter behind it if an earlier paper has it: a, b, ... z, aa."""
    while key in taken:
        number, letters = taken[key], ""
        taken[key] += 1
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        key += letters
    taken[key] = 1
    return key
