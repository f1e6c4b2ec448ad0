"""What is compared of a record: computed once a record, so that pairs cost little."""

from __future__ import annotations

import re
from functools import cached_property
from zlib import crc32

import msgspec

from kg.citations import id_keys
from kg.dates import year_of
from kg.model import Record, Source
from kg.names import parse
from kg.text import digest, fold, words

__all__ = ["Features", "abstract_key", "number_tokens", "title_key"]

# Fewer words than this are no abstract to know a paper by ("Abstract not available.").
_LEAST_WORDS = 15
_SHINGLE = 5
_SKETCH = 4

_MATH = re.compile(r"\\[a-z]+\b|[${}^_~]")
_SEPARATORS = re.compile(r"(?<=\d)[\W_]+(?=\d)|([\W_]+)")
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})")
_PARTS = frozenset("part volume vol chapter version book reply comment erratum corrigendum".split())
_NOWHERE = Source(file="", format="", at="")


def title_key(title: str) -> str:
    """Return what equal titles share: folded letters and digits, without spaces and marks.

    "Pre-Training" equals "pretraining". Numbers count and stay apart: "GPT-4" is not "GPT-3",
    "Llama 2 7B" is not "Llama 27B".
    """
    text = fold(title).replace("&", " and ")
    text = _MATH.sub(lambda match: match[0][1:] if match[0][0] == "\\" else " ", text)
    return _SEPARATORS.sub(lambda match: "" if match[1] else "-", text).strip("-")


def abstract_key(abstract: str) -> str | None:
    """Return what equal abstracts share, or None where the text is too short to tell."""
    found = words(abstract)
    return digest(" ".join(found), 12) if len(found) >= _LEAST_WORDS else None


def number_tokens(title: str) -> frozenset[str]:
    """Return the words of a title that make it another paper: numbers, Roman ones, "reply"."""
    found = words(title)
    return frozenset(
        word
        for word in found
        if any(char.isdigit() for char in word)
        or word in _PARTS
        or (len(found) > 1 and word != "i" and _ROMAN.fullmatch(word))
    )


class Features:
    """A record and the forms in which it is compared."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.ids = frozenset(id_keys(record.ids))
        self.title = title_key(record.title) if record.title else ""
        self.abstract = abstract_key(record.abstract) if record.abstract else None
        self.year = year_of(record.date)

    @cached_property
    def order(self) -> tuple[bytes, str]:
        """What sorts records by content, and by place only where the content is the same."""
        content = msgspec.structs.replace(self.record, source=_NOWHERE)
        return msgspec.json.encode(content), self.record.source.ref

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The number tokens of the title."""
        return number_tokens(self.record.title or "")

    @cached_property
    def title_words(self) -> int:
        """How many words the title has."""
        return len(words(self.record.title or ""))

    @cached_property
    def families(self) -> frozenset[str]:
        """The authors' family names."""
        return frozenset(parse(author.name).family for author in self.record.authors)

    @cached_property
    def text(self) -> str:
        """The abstract's folded words, one space between."""
        return " ".join(words(self.record.abstract or ""))

    @cached_property
    def sketch(self) -> tuple[int, ...]:
        """The smallest hashes of the abstract's word shingles (Broder 1997).

        Two nearly equal texts share most shingles, and so very likely one of the smallest.
        """
        found = self.text.split(" ")
        shingles = {
            crc32(" ".join(found[at : at + _SHINGLE]).encode())
            for at in range(max(1, len(found) - _SHINGLE + 1))
        }
        return tuple(sorted(shingles)[:_SKETCH])
