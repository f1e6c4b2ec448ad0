"""The keys that the beginning of a JSON file shows, for telling one format from another."""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["keys"]

_MOST_TOKENS = 4000
_TOKEN = re.compile(rb'"((?:[^"\\\n]++|\\.)*+)"(\s*+:)?|[{}\[\]]')


@lru_cache(maxsize=2)
def keys(head: bytes) -> frozenset[str]:
    """Return the keys of a JSON file's beginning, each after those it stands under.

    Arrays leave no trace: in `{"results": [{"id": 1}]}` there are "results" and "results.id".
    Empty for what does not begin as JSON; the head may break off anywhere.
    """
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] not in (b"{", b"["):
        return frozenset()
    found: set[str] = set()
    opened: list[tuple[str, bool]] = []  # each open container's path, and whether it's an object
    key = ""
    for count, token in enumerate(_TOKEN.finditer(start)):
        mark = token[0][:1]
        if mark == b'"':
            if token[2] and opened and opened[-1][1]:
                key = f"{opened[-1][0]}.{token[1].decode('utf-8', 'replace')}".lstrip(".")
                found.add(key)
        elif mark in b"{[":
            inside_array = opened and not opened[-1][1]
            opened.append((opened[-1][0] if inside_array else key, mark == b"{"))
        elif opened:
            key, _ = opened.pop()
            key = key if opened else ""
        if count > _MOST_TOKENS:
            break
    return frozenset(found)
