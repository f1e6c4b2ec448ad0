"""How strongly papers speak for phrases as concepts: the strongest of them, and all on average.

What a paper says for a phrase never falls when its text grows, and neither does any of these.
"""

from __future__ import annotations

__all__ = ["Backing"]


class _Votes:
    """Of one phrase: the highest log-odds that a paper gives it, their sum, and their number."""

    __slots__ = ("best", "count", "total")

    def __init__(self, odds: float) -> None:
        self.best = self.total = odds
        self.count = 1

    def add(self, other: _Votes) -> None:
        self.best = max(self.best, other.best)
        self.total += other.total
        self.count += other.count


class Backing(dict[str, _Votes]):
    """Key -> what papers say for it."""

    def add(self, key: str, odds: float) -> None:
        """Add the log-odds that a paper gives a phrase."""
        votes = self.get(key)
        if votes is None:
            self[key] = _Votes(odds)
        else:
            votes.total += odds
            votes.count += 1
            if odds > votes.best:  # noqa: PLR1730 - quicker than max
                votes.best = odds

    def join(self, short: str, long: str) -> None:
        """Let what speaks for a short form speak for the long one."""
        mine = self.pop(short, None)
        if mine is None:
            return
        votes = self.setdefault(long, mine)
        if votes is not mine:
            votes.add(mine)

    def chooses(self, key: str, best: float, mean: float) -> bool:
        """Return whether the strongest voice and the mean reach as much."""
        votes = self[key]
        return votes.best >= best and votes.total >= mean * votes.count
