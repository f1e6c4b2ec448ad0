"""What is compared of a record: computed once a record, so that pairs cost little."""

from __future__ import annotations

from functools import cached_property
from zlib import crc32

import msgspec

from kg.citations import id_keys
from kg.dates import year_of
from kg.model import Record, Source
from kg.names import parse
from kg.text import digest, words
from kg.titles import number_tokens, title_key

__all__ = ["Features", "abstract_key"]

# Fewer words than this are no abstract to know a paper by ("Abstract not available.").
_LEAST_WORDS = 15
_SHINGLE = 5
_SKETCH = 4

_NOWHERE = Source(file="", format="", at="")


def abstract_key(abstract: str) -> str | None:
    """Return what equal abstracts share, or None where the text is too short to tell."""
    found = words(abstract)
    return digest(" ".join(found), 12) if len(found) >= _LEAST_WORDS else None


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
