"""What is one and why, and what a user says of it: behind `explain`, `review` and `same`.

things = Things(directory.papers())
facts = pair_facts(things.find("2103.00020"), things.find("clip paper"), things, directory)
"""

from __future__ import annotations

from kg.identity.changes import changes, is_met
from kg.identity.compared import pair_facts
from kg.identity.explained import author_facts, feature_words, paper_facts
from kg.identity.pairs import Pair, Reviewed
from kg.identity.things import Thing, Things
from kg.identity.verdicts import judgement_of, store, told

__all__ = [
    "Pair",
    "Reviewed",
    "Thing",
    "Things",
    "author_facts",
    "changes",
    "feature_words",
    "is_met",
    "judgement_of",
    "pair_facts",
    "paper_facts",
    "store",
    "told",
]
