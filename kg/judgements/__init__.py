"""What a user decided: these two are the same, these two are not.

held = read(Path("exports/judgements.jsonl"))
standing = held.standing(records)          # what applies to these records, dormant, contradicted
resolution(records, standing.judgements)
"""

from __future__ import annotations

from kg.judgements.called import by_key, called, mention_called
from kg.judgements.file import add, read, remove
from kg.judgements.standing import Dormant, Held, Overruled, Standing
from kg.judgements.values import Judgement, Judgements, Kind, Verdict

__all__ = [
    "Dormant",
    "Held",
    "Judgement",
    "Judgements",
    "Kind",
    "Overruled",
    "Standing",
    "Verdict",
    "add",
    "by_key",
    "called",
    "mention_called",
    "read",
    "remove",
]
