"""How likely two groups of mentions are one person: a list of (feature, weight), and the prior.

The weights are log-likelihood ratios that start from what `benchmarks/learn_people.py` finds; they
differ from that where made namesakes are unlike real ones (docs/decisions/0013-people.md). To them
come the odds that two mentions of the name are one person anyway, which `commonness` tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import ndarray

__all__ = ["DESCRIPTIONS", "THRESHOLD", "WEIGHTS", "contributions"]

# The odds (as logarithm) from which two groups are joined: a probability of 0.73.
THRESHOLD = 1.0

WEIGHTS: dict[str, float] = {
    "affiliation_both": -2.8,
    "affiliation_cosine": 8.0,
    "bias": 0.52,
    "coauthor_any": 2.95,
    "coauthor_any_size": -0.62,
    "coauthor_none": -0.34,
    "coauthor_shared": 1.33,
    "gap": -0.66,
    "large": -0.55,
    "small": -1.0,
    "text_both": -0.12,
    "text_cosine": 5.01,
    "title_cosine": 7.92,
    "title_mean": 3.8,
    "title_mean_large": 5.81,
    "title_mean_small": 12.19,
    "venue_shared": 0.4,
}

DESCRIPTIONS: dict[str, str] = {
    "name": "how few people have the name",
    "co-authors": "people both write with, and how rare their names are",
    "titles": "words that titles share",
    "texts": "words, topics and categories that the papers share",
    "venues": "where the papers appeared",
    "affiliations": "institutions of the author",
    "years": "years between the papers",
    "size": "how many papers there are to share anything",
    "id": "an identifier of the author that both have",
    "judgement": "a user's decision",
}

# Under which heading a feature's contribution is shown.
_HEADINGS = {
    "affiliation": "affiliations",
    "bias": "size",
    "coauthor": "co-authors",
    "gap": "years",
    "large": "size",
    "small": "size",
    "text": "texts",
    "title": "titles",
    "venue": "venues",
}


def contributions(found: Mapping[str, ndarray]) -> dict[str, ndarray]:
    """Return what the features of pairs add to the log-odds, by the heading they come under."""
    added: dict[str, ndarray] = {}
    for name, weight in WEIGHTS.items():
        heading = _HEADINGS[name.partition("_")[0]]
        added[heading] = added.get(heading, 0.0) + weight * found[name]
    return added
