"""Forms of given names that one person may go by: the groups of `nicknames.txt`."""

from __future__ import annotations

from pathlib import Path

__all__ = ["GROUPS", "HEADS"]


def _groups() -> tuple[dict[str, frozenset[int]], list[str]]:
    """Return the groups that each name stands in, and the full form of each group."""
    groups: dict[str, set[int]] = {}
    heads: list[str] = []
    for line in Path(__file__).with_name("nicknames.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        names = line.split()
        for name in names:
            groups.setdefault(name, set()).add(len(heads))
        heads.append(names[0])
    return {name: frozenset(numbers) for name, numbers in groups.items()}, heads


GROUPS, HEADS = _groups()
