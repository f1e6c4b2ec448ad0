"""The places where a paper names a concept, said in RDF no longer than they must be.

They are the most of a graph that is tagged. The words at a place stand in the paper's own text, so
that only the first place has them in RDF, and the number of places is told where not all are given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

__all__ = ["completed", "shortened"]

_PLACE = re.compile(r"(title|abstract|keywords):([0-9]{1,9})-([0-9]{1,9})")


def shortened(said: list[Mapping[str, Any]], facts: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the attributes of a paper's edges to a concept without what `completed` adds."""
    return [_short(each, facts) for each in said]


def _short(said: Mapping[str, Any], facts: Mapping[str, Any]) -> Mapping[str, Any]:
    mentions = said.get("mentions")
    if not isinstance(mentions, str) or not mentions:
        return said
    if "\n" not in mentions:  # nearly all
        alone = said.get("times") == 1 and not isinstance(said["times"], bool)
        return {name: said[name] for name in said if name != "times"} if alone else said
    first, *others = mentions.split("\n")
    places = [_without_words(line, facts) for line in others]
    short = {**said, "mentions": "\n".join([first, *places])}
    # Lines that are the same are one statement, so that their number would be lost.
    if said.get("times") == len({first, *places}) and not isinstance(said["times"], bool):
        del short["times"]
    return short


def _without_words(line: str, facts: Mapping[str, Any]) -> str:
    place, _, words = line.partition(":")[2].partition(":")
    place = f"{line.partition(':')[0]}:{place}"
    return place if words and words == _words(place, facts) else line


def _words(place: str, facts: Mapping[str, Any]) -> str | None:
    """Return the words at a place on one line, None where there is no such place."""
    found = _PLACE.fullmatch(place)
    text = facts.get(found[1]) if found else None
    if not found or not isinstance(text, str):
        return None
    return " ".join(text[int(found[2]) : int(found[3])].split("\n"))


def completed(said: dict[str, Any], facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the attributes of an edge with the words and the number that RDF leaves out."""
    mentions = said.get("mentions")
    if not isinstance(mentions, str):
        return said
    lines = mentions.split("\n")
    whole = [f"{line}:{words}" if (words := _words(line, facts)) else line for line in lines]
    return {"times": len(lines), **said, "mentions": "\n".join(whole)}
