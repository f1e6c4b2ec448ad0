"""The names that a corpus was gathered by, and what these say at most.

The papers of most corpora hang on many names. Where they hang on a few, somebody asked for these:
for the papers of people, or for names that are ambiguous. In the latter case a rare name says no
more than a common one, as it was chosen for having namesakes.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from kg.names import block_key, is_initial
from kg.resolve.people.commonness import COMMON, Commonness
from kg.resolve.people.mentions import Mention

__all__ = ["ceilings"]

# How many names papers hang on, for each paper: where they are gathered by name, and elsewhere
# (catalogues, proceedings and reading lists have 0.3 to 0.7).
_GATHERED = 0.15
_NOT_GATHERED = 0.25
# The share of common names among them where ambiguous names were asked for, and where people.
_AMBIGUOUS = 0.5
_PEOPLE = 0.25
# A name of which more namesakes are expected than this is common.
_NAMESAKES = 0.37
# What lies between the odds of common and of the rarest names.
_RANGE = 6.5


def ceilings(mentions: Sequence[Mention], common: Commonness) -> dict[str, float]:
    """Return the most that each name which papers were gathered by says for one person, as odds.

    There are none where papers hang on many names, nor where most of these are rare: a group that
    lists its papers asks for people. One rare name alone may be either, and is held for between.
    """
    papers, names = _asked_for(mentions)
    if not papers:
        return {}
    each = len(papers) / sum(papers.values())
    share = _share_of_common(names, common)
    doubt = max(
        0.0,
        (each - _GATHERED) / (_NOT_GATHERED - _GATHERED),
        (_AMBIGUOUS - share) / (_AMBIGUOUS - _PEOPLE),
    )
    return dict.fromkeys(names, COMMON + _RANGE * doubt) if doubt < 1 else {}


def _share_of_common(names: Iterable[str], common: Commonness) -> float:
    """Return how many of the names are common, near half where these are few.

    Forms of one name ("Robert Roe", "Robert A. Roe") are as rare as the rarest.
    """
    namesakes: dict[str, float] = {}
    for name in names:
        key = block_key(name)
        namesakes[key] = min(common.namesakes(name), namesakes.get(key, math.inf))
    many = sum(expected > _NAMESAKES for expected in namesakes.values())
    return (many + 1) / (len(namesakes) + 2)


def _asked_for(mentions: Sequence[Mention]) -> tuple[Counter[str], list[str]]:
    """Return how many papers hang on a name, their most mentioned, and which of these were sought.

    Who has more papers that hang on others is a colleague. What has initials alone does not tell
    whether a common name was asked for.
    """
    counts = Counter([mention.name for mention in mentions])
    first: dict[int, str] = {}
    for paper, _, name, _ in mentions:
        known = first.get(paper)
        if known is None or (-counts[name], name) < (-counts[known], known):
            first[paper] = name
    papers = Counter(first.values())
    own = [name for name, count in papers.items() if 2 * count >= counts[name]]
    return papers, [name for name in own if not is_initial(name)]
