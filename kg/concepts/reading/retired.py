"""Concepts that a file keeps though others stand for them now: deprecated, replaced, variants."""

from __future__ import annotations

from kg.concepts.reading.rdf import Facts, Fields, name_of

__all__ = ["Retired", "unite_variants"]

_REPLACING = ("isReplacedBy", "preferentialEquivalent")


class Retired:
    """The concepts of a file that are none of its vocabulary any more."""

    def __init__(self, found: Facts) -> None:
        """Take what a file says of each subject."""
        self.deprecated = frozenset(
            iri for iri, fields in found.items() if "deprecated" in fields and _is_marked(fields)
        )
        replaced = {iri: names for iri in found if (names := _replacing(iri, found[iri]))}
        # Where a concept was split, nothing tells which part another one is below.
        self._next = {iri: names[0] for iri, names in replaced.items() if len(names) == 1}
        self._all = self.deprecated | replaced.keys()

    def __contains__(self, iri: str) -> bool:
        """Return whether a concept is left out."""
        return iri in self._all

    def current(self, iri: str) -> str:
        """Return the one concept that stands for another now, or that one itself."""
        seen: set[str] = set()
        while iri in self._next and iri not in seen:
            seen.add(iri)
            iri = self._next[iri]
        return iri


def _is_marked(fields: Fields) -> bool:
    return any(term.value in ("true", "1") for term in fields["deprecated"])


def _replacing(iri: str, fields: Fields) -> list[str]:
    """Return what replaces a concept; CSO calls most topics of several names their own variant."""
    if fields.keys().isdisjoint(_REPLACING):
        return []
    names = {name_of(term) for name in _REPLACING for term in fields.get(name, ())}
    return sorted(names - {iri})


def unite_variants(found: Facts) -> None:
    """Give the labels of topics that are variants, and what is below them, to the preferred one."""
    for iri, fields in found.items():
        for term in fields.get("preferentialEquivalent", ()):
            preferred = found.get(name_of(term))
            if preferred is not None and name_of(term) != iri:
                preferred.setdefault("synonym", []).extend(fields.get("label", ()))
                preferred.setdefault("superTopicOf", []).extend(fields.get("superTopicOf", ()))
