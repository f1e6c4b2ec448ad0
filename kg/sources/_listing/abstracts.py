"""Layout "abstracts": paragraphs that begin with "Abstract:", with stray page words between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.model import Record
from kg.sources._listing.lines import Line, joined, paragraphs
from kg.sources._listing.page import Page, Piece
from kg.sources._listing.prose import starts_abstract, strip_abstract

__all__ = ["read"]


def read(lines: Sequence[Line], page: Page) -> Iterator[Piece]:
    """Yield a record for each "Abstract:" paragraph, and every other line as rejected."""
    for paragraph in paragraphs(lines):
        for run in _runs(paragraph):
            if starts_abstract(run[0].text):
                abstract = strip_abstract(joined(run))
                yield Record(source=page.source(run[0]), abstract=abstract)
            else:
                for line in run:
                    yield page.rejected(line, "text outside any abstract")


def _runs(paragraph: Sequence[Line]) -> Iterator[list[Line]]:
    """Yield the paragraph in parts, so that each "Abstract:" begins a part."""
    run: list[Line] = []
    for line in paragraph:
        if run and starts_abstract(line.text):
            yield run
            run = []
        run.append(line)
    yield run
