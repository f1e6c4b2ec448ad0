"""Whether a graph keeps to SHACL shapes: ours, those of SKG-IF, or a user's own.

Each constraint becomes one SPARQL query that finds what breaks it (`constraints`, `checks`), which
Oxigraph answers from its indexes; docs/decisions/0020-validation.md has why, and the figures.
"""

from __future__ import annotations

from kg.validation.profiles import PROFILES, profile
from kg.validation.report import Report, Violation, as_turtle
from kg.validation.running import validate
from kg.validation.shapes import Shapes, read_shapes
from kg.validation.wording import short

__all__ = [
    "PROFILES",
    "Report",
    "Shapes",
    "Violation",
    "as_turtle",
    "profile",
    "read_shapes",
    "short",
    "validate",
]
