"""How each kind of node and each relation looks: one table for the page, its legend and pyvis.

Colours are Okabe and Ito's, which people with any colour vision can tell apart, made darker or
lighter until they stand out 3:1 from the page's background. Shape says the same as colour.
"""

from __future__ import annotations

import math
from typing import NamedTuple

__all__ = [
    "GROUPS",
    "KINDS",
    "RELATIONS",
    "YEARS",
    "KindMark",
    "RelationMark",
    "kind_mark",
    "radius",
    "relation_mark",
]


class KindMark(NamedTuple):
    """The look of a kind of node, its name for one and for many, and how large it is.

    A node's radius is `base` and `growth` more for each doubling of what its size stands for.
    """

    name: str
    one: str
    many: str
    shape: str
    light: str
    dark: str
    base: float
    growth: float
    about: str = ""


class RelationMark(NamedTuple):
    """The look of a relation, how either end names the other, and how it ties the layout.

    `strength` is the opacity of its lines, `tie` its weight in the layout.
    """

    name: str
    label: str
    forward: str
    backward: str
    light: str
    dark: str
    strength: float
    tie: float
    arrow: bool = False


_CITED = "Works that these papers cite, of which the sources say nothing more"

KINDS: dict[str, KindMark] = {
    row[0]: KindMark(*row)
    for row in (
        ("paper", "Paper", "Papers", "square", "#0072b2", "#56b4e9", 4.6, 1.5),
        ("stub", "Cited work", "Cited works", "square", "#7f9fb3", "#5f7a8c", 2.8, 1.1, _CITED),
        ("author", "Author", "Authors", "circle", "#c07c00", "#f0b440", 2.2, 1.3),
        ("concept", "Concept", "Concepts", "diamond", "#00805d", "#2cc79a", 4.6, 1.2),
        ("category", "Category", "Categories", "hexagon", "#c4501a", "#ff8f57", 6.0, 1.0),
        ("venue", "Venue", "Venues", "triangle-down", "#a8508a", "#e79ccb", 4.6, 0.8),
        ("institution", "Institution", "Institutions", "triangle", "#6a5acd", "#a99cff", 4.2, 0.9),
    )
}
"""The kinds that `kg.graph` makes, in the order of the legend; `stub` is a paper with stub set."""

_BLUE, _OCHRE, _GREEN = ("#0072b2", "#56b4e9"), ("#a87f35", "#c9a25a"), ("#2f8f75", "#3aa98a")
_RUST, _PINK, _VIOLET = ("#c98b6d", "#b8765a"), ("#b58aa6", "#a3748f"), ("#8d84c9", "#8279c2")
_RED = ("#b03060", "#ff7aa8")

RELATIONS: dict[str, RelationMark] = {
    row[0]: RelationMark(*row)
    for row in (
        ("authored_by", "written by", "Authors", "Papers", *_OCHRE, 0.34, 1.0),
        ("cites", "cites", "Cites", "Cited by", *_BLUE, 0.42, 1.0, True),
        ("about", "about", "Concepts", "Papers", *_GREEN, 0.26, 0.7),
        ("in_category", "in category", "Categories", "Papers", *_RUST, 0.2, 0.4),
        ("published_in", "published in", "Venue", "Papers", *_PINK, 0.18, 0.4),
        ("affiliated_with", "affiliated with", "Institutions", "Papers", *_VIOLET, 0.26, 0.5),
        ("overlaps", "shares text", "Shares text with", "Shares text with", *_RED, 0.5, 1.0),
        ("version_of", "version of", "Version of", "Versions", *_RED, 0.5, 1.0, True),
        ("retracts", "retracts", "Retracts", "Retracted by", *_RED, 0.6, 1.0, True),
        ("broader", "broader", "Broader", "Narrower", *_GREEN, 0.4, 0.5, True),
        ("related", "related", "Related", "Related", *_GREEN, 0.2, 0.3),
        ("close_match", "same field as", "Concept", "Category", *_RUST, 0.3, 0.4),
        ("related_match", "near field of", "Concept", "Category", *_RUST, 0.2, 0.3),
    )
}
"""The relations of `kg.model.Relation`, in the order of the legend and of a node's details."""


GROUPS = {
    "light": (
        *("#0072b2", "#c4501a", "#00805d", "#a8508a", "#8a6d00", "#5b4fc7", "#148599", "#b3263f"),
        "#8b939b",
    ),
    "dark": (
        *("#56b4e9", "#ff8f57", "#2cc79a", "#e79ccb", "#e0c040", "#a99cff", "#5fd3e0", "#ff7a88"),
        "#77818b",
    ),
}
"""Colours of categories and communities, the largest first; the last is for all others."""

YEARS = {
    "light": ("#76a53a", "#21918c", "#3b528b", "#440154"),
    "dark": ("#6a5fc0", "#3a8fb5", "#4fc28a", "#fde725"),
}
"""Colours from the first year to the last, which stands out most; of viridis."""


def kind_mark(name: str) -> KindMark:
    """Return the look of a kind; one that the table lacks is grey and round."""
    known = KINDS.get(name)
    title = name.replace("_", " ").capitalize() or "Other"
    return known or KindMark(name, title, title, "circle", "#757575", "#a0a0a0", 3.6, 1.0)


def relation_mark(name: str) -> RelationMark:
    """Return the look of a relation; one that the table lacks is grey."""
    known = RELATIONS.get(name)
    label = name.replace("_", " ") or "linked to"
    title = label.capitalize()
    return known or RelationMark(name, label, title, title, "#8a8a8a", "#8a8a8a", 0.3, 0.7)


def radius(mark: KindMark, amount: int) -> float:
    """Return a node's radius for an amount such as its citations; 1 and less count as none."""
    return round(mark.base + mark.growth * math.log2(max(amount, 1)), 1)
