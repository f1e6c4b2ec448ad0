"""How alike two records or two people are, and what speaks against their being one."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Comparison"]


class Comparison(NamedTuple):
    """Two records (`file:at`) or author nodes, how likely they are one (0 to 1), and why.

    `features` is what each kind of evidence adds to the log-odds; `vetoes` are sentences on what
    keeps the two apart whatever the score; `threshold` is the score from which two are joined.
    """

    one: str
    other: str
    score: float
    features: dict[str, float]
    threshold: float
    vetoes: tuple[str, ...] = ()

    @property
    def same(self) -> bool:
        """Return whether the two are held to be one, as far as these two alone tell."""
        return not self.vetoes and self.score >= self.threshold
