"""How RDF terms are made: one interface, so that the graph is described once for every syntax.

`kg.rdf.describe` says what is true in the terms of a `Terms`; a syntax implements it and gets
its own form of each term, with no term objects in between.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Generic, NamedTuple, Protocol, TypeVar

from kg.iri import escape

__all__ = ["Context", "Description", "Literal", "Names", "Terms", "Triple", "clean"]

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Description = tuple[T, list[tuple[T, list[T]]]]
"""A subject, and its predicates each with its objects."""


class Literal(NamedTuple):
    """A literal: its text and either the IRI of its datatype or a language tag."""

    value: str
    datatype: str = "http://www.w3.org/2001/XMLSchema#string"
    language: str = ""


Triple = tuple[str, str, str | Literal]
"""A subject and predicate, which are IRIs, and an object: an IRI (str) or a Literal."""


class Terms(Protocol[T_co]):
    """What a syntax offers: its form of every kind of term."""

    base: str
    """The base IRI."""

    def local(self, path: str) -> T_co:
        """Return the IRI under the base whose path, already escaped, is given."""

    def iri(self, iri: str) -> T_co:
        """Return a full IRI, which must pass `kg.iri.is_iri`."""

    def name(self, name: str) -> T_co:
        """Return the IRI of a prefixed name such as `dcterms:title`."""

    def text(self, value: str) -> T_co:
        """Return a plain string."""

    def typed(self, value: str, datatype: str) -> T_co:
        """Return a literal of a datatype such as `xsd:gYear`; the value must fit it."""

    def tagged(self, value: str, language: str) -> T_co:
        """Return a string in a language."""


class Names(dict[str, T], Generic[T]):
    """The terms of prefixed names, each made once."""

    def __init__(self, terms: Terms[T]) -> None:
        super().__init__()
        self._terms = terms

    def __missing__(self, name: str) -> T:
        term = self[name] = self._terms.name(name)
        return term


class Context(Generic[T]):
    """What every part of a description needs: the terms, and those made often from a cache."""

    node: Callable[[str], T]
    """The IRI of a node id."""
    short: Callable[[str], str]
    """A node id as a part of other IRIs' paths: a paper's without its `paper/`."""
    called: dict[str, str]
    """Node id -> label of the institutions."""

    def __init__(self, terms: Terms[T]) -> None:
        self.terms = terms
        self.names = Names(terms)
        self.called: dict[str, str] = {}
        self.node = lru_cache(1 << 16)(lambda node: terms.local(escape(node)))
        self.short = lru_cache(1 << 16)(_short)


def _short(node: str) -> str:
    path = escape(node)
    # escape() leaves no "%2F", so that no two ids come out the same.
    return path.removeprefix("paper/") if path.startswith("paper/") else f"%2F{path}"


# No RDF syntax can carry a lone surrogate; Raptor stops at U+0000 and refuses the noncharacters;
# RDF/XML has no control characters but these three. What one lacks, all lack, so that all agree.
_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(value: str) -> str:
    """Return the text with U+FFFD in the place of characters that some parser can't read."""
    return value if value.isprintable() else _UNWRITABLE.sub("\ufffd", value)
