"""The statements about one subject, gathered in the order in which they are said."""

from __future__ import annotations

import re
from typing import Generic, TypeVar

from kg.iri import escape
from kg.rdf.terms import Context
from kg.rdf.values import items

__all__ = ["NO_NAME", "Facts", "own"]

T = TypeVar("T")


# What RDF/XML can make an element of: at the end of an IRI stands a name.
_NAME = re.compile("[A-Za-z_][A-Za-z0-9_.-]*$")
NO_NAME = "%5F_"
"""The end of a path that would end in none; escape() leaves "_", so no other path ends like it."""


def own(name: str) -> str:
    """Return the path of a property that no vocabulary has: `property/NAME`."""
    path = escape(name)
    return f"property/{path if _NAME.search(path) else path + NO_NAME}"


class Facts(dict[T, list[T]], Generic[T]):
    """Predicate -> objects; a predicate that is said twice has the objects of both."""

    def __init__(self, context: Context[T]) -> None:
        super().__init__()
        self._context = context
        self._names = context.names

    def say(self, predicate: str, objects: list[T]) -> None:
        """Add the objects of a predicate given by its prefixed name."""
        if objects:
            term = self._names[predicate]
            if term in self:
                self.add(term, objects)
            else:
                self[term] = objects

    def name(self, predicate: str, *names: str) -> None:
        """Add objects given by their prefixed names."""
        self.add(self._names[predicate], [self._names[name] for name in names])

    def keep(self, attribute: str, value: object) -> None:
        """Add an attribute that no vocabulary has a term for, as `property:ATTRIBUTE`."""
        if objects := items(self._context, value):
            self.add(self._context.terms.local(own(attribute)), objects)

    def add(self, predicate: T, objects: list[T]) -> None:
        """Add the objects of a predicate."""
        known = self.get(predicate)
        # A list that two subjects share must not grow, so a longer one is a new one.
        self[predicate] = list(dict.fromkeys(known + objects)) if known else objects
