"""Citations that stand alone: rows of the bulk file, and the API's lists of one paper's.

Rows of one citing paper that follow each other become one record, so that the memory needed does
not grow with the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.model import Record, Reference, Source
from kg.sources._semantic_scholar.papers import edge_intents
from kg.sources._semantic_scholar.rows import Citation

__all__ = ["Run", "citation", "named_paper"]

_MOST = 10_000  # references of one record
_HASH = re.compile(r"(?<![0-9a-z])[0-9a-f]{40}(?![0-9a-z])")
_NUMBER = re.compile(r"corpus_?id[:_ -]?(\d+)", re.IGNORECASE)


class Run:
    """References of one citing paper, collected as long as they follow each other."""

    def __init__(self) -> None:
        self._citing: dict[str, str] = {}
        self._place: Source | None = None
        self._references: list[Reference] = []

    def add(
        self, citing: dict[str, str], place: Source, reference: Reference | None
    ) -> Iterator[Record]:
        """Take a reference; yield the record of those before if they are another paper's."""
        if citing != self._citing or len(self._references) >= _MOST:
            yield from self.end()
            self._citing, self._place = citing, place
        if reference:
            self._references.append(reference)

    def end(self) -> Iterator[Record]:
        """Yield the record of what was taken, if anything was."""
        if self._place:
            (key,) = self._citing.values()
            yield Record(
                source=self._place,
                id=key,
                ids=self._citing,
                references=tuple(self._references),
            )
        self._citing, self._place, self._references = {}, None, []


def citation(row: Citation) -> Reference | None:
    """Return the reference of a row, None where the cited paper is not known."""
    if row.cited is None:
        return None
    return Reference(
        ids={"corpusid": str(row.cited)},
        intents=edge_intents(row.intents),
        influential=row.influential,
    )


def named_paper(file: str) -> dict[str, str]:
    """Return the id of the one paper that a file's name holds, as a hash or as "CorpusId_123"."""
    hashes = set(_HASH.findall(file.lower()))
    if len(hashes) == 1:
        return {"s2": hashes.pop()}
    numbers = set(_NUMBER.findall(file))
    return {"corpusid": numbers.pop()} if len(numbers) == 1 and not hashes else {}
