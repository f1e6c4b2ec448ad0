"""The shapes that ship with kg, by name."""

from __future__ import annotations

from difflib import get_close_matches

from kg.model import UsageError
from kg.ontology import ontology_path
from kg.validation.shapes import Shapes, read_shapes

__all__ = ["PROFILES", "profile"]

PROFILES = {
    "kg": ("shapes.ttl", "what kg itself writes"),
    "skg-if": ("skg-if.ttl", "the SKG-IF interoperability framework"),
}
"""Name -> file below `ontology/`, and what it asks for."""


def profile(name: str) -> Shapes:
    """Return the shapes of this name; UsageError, with the nearest name, if there are none."""
    if name not in PROFILES:
        near = get_close_matches(name.lower(), PROFILES, n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise UsageError(f"No profile {name!r}.{hint} Known are {', '.join(PROFILES)}.")
    return read_shapes(ontology_path(PROFILES[name][0]))
