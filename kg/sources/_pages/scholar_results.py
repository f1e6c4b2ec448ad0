"""Layout "Scholar results": what a search on Google Scholar finds.

[PDF] arxiv.org
[PDF] Attention is all you need
A Vaswani, N Shazeer, N Parmar… - Advances in neural …, 2017 - proceedings.neurips.cc
The words around what was searched for, cut out of the work …
Save Cite Cited by 123 Related articles All 5 versions

The cut-out words are no abstract and are left out, as are the counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.model import Record
from kg.sources._listing.lines import Line
from kg.sources._listing.page import Page, Piece
from kg.sources._pages.layout import Head
from kg.sources._pages.scholar_people import are_names, is_byline, parse_byline
from kg.sources._pages.scholar_venue import appeared, year_of_venue

__all__ = ["FORMAT", "find", "head", "read"]

FORMAT = "scholar-page"

_BETWEEN = re.compile(r"\s+[-–]\s+")
_BOOKS = "BOOK B BUCH LIVRE LIBRO LIVRO LLIBRE BOEK BOK BOG KNIHA KİTAP КНИГА 图书 圖書 書籍 도서"
_KIND = re.compile(
    rf"\[(?P<kind>{_BOOKS.replace(' ', '|')}|PDF|HTML|DOC|PS|PATENT|C|CITATION"
    r"|ZITATION|CITA|CITAÇÃO|CITAZIONE|CITAAT|ЦИТИРОВАНИЕ|引用|引文|인용)\]\s*"
)
# The links below a result, in the languages that most people have the site in.
_LINKS = (
    r"Saved?\b|Cite\b|Cited by [\d,]+|Related articles|All [\d,]+ versions"
    r"|Speichern|Zitieren|Zitiert von|Ähnliche Artikel|Alle \d+ Versionen"
    r"|Enregistrer|Citer\b|Cité \d+ fois|Autres articles|Les \d+ versions"
    r"|Guardar|Citar\b|Citado por|Artículos relacionados|Las \d+ versiones|Salvar"
    r"|Artigos relacionados|Todas as \d+ versões|Salva\b|Citato da|Articoli correlati"
    r"|保存|引用|被引用|相关文章|所有 ?\d+ ?个版本|関連記事|Сохранить|Цитир|Похожие статьи"
)
_ACTION = re.compile(
    rf"(?:☆\s*)?(?:{_LINKS}"
    r"|View as HTML|Library Search|Import into \w+|Web of Science|Cached|More\b|Fewer\b|[»«☆])"
    rf"|\d\d (?:{_LINKS})|99$"
)
_SURE = re.compile(rf"(?:☆\s*)?(?:{_LINKS})")
_HOST = re.compile(r"[\w-]+(?:\.\s?[\w-]+)+|Google \w+", re.IGNORECASE)
_MOST_TITLE, _MOST_BYLINE, _MOST_SNIPPET = 500, 1000, 8


class _Byline(NamedTuple):
    """The parts of the line below a title: authors, where it appeared, publisher."""

    authors: str
    venue: str
    publisher: str | None


def find(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the place of each result: a title, the line of authors below it, and its links."""
    bylines = [at for at in range(1, len(lines)) if _byline(lines[at].text)]
    free = 0
    for at, after in zip(bylines, [*bylines[1:], len(lines) + 1], strict=False):
        title = lines[at - 1].text
        if at - 1 < free or len(title) > _MOST_TITLE or _ACTION.match(title):
            continue
        if end := _end(lines, at + 1, after - 1):
            yield at - 1, end
            free = end


def _end(lines: Sequence[Line], start: int, stop: int) -> int | None:
    """Return where the links of a result end, None where there are none."""
    for at in range(start, min(stop, start + _MOST_SNIPPET)):
        if _SURE.match(lines[at].text):
            while at < stop and _ACTION.match(lines[at].text):
                at += 1  # noqa: PLW2901
            return at
    return None


def _byline(text: str) -> _Byline | None:
    """Return the parts of "A Author, B Author… - Journal, 2017 - host", None if it is no such."""
    if len(text) > _MOST_BYLINE:
        return None
    authors, *rest = _BETWEEN.split(text)
    if not rest or not (is_byline(authors) or (len(rest) > 1 and are_names(authors))):
        return None
    last = rest[-1]
    if len(rest) > 1 and not year_of_venue(last):
        return _Byline(authors, " - ".join(rest[:-1]), None if _HOST.fullmatch(last) else last)
    if len(rest) > 1 or year_of_venue(last):
        return _Byline(authors, " - ".join(rest), None)
    return _Byline(authors, "", None) if _HOST.fullmatch(last) else None


def head(gap: Sequence[Line], before: Head) -> Head:  # noqa: ARG001
    """Return nothing: each result says all."""
    return before


def read(lines: Sequence[Line], page: Page, head: Head) -> Iterator[Piece]:  # noqa: ARG001
    """Yield the record of a result."""
    byline = _byline(lines[1].text)
    if byline is None:
        return
    title, kinds = _title(lines[0].text)
    authors, complete = parse_byline(byline.authors)
    found = appeared(byline.venue)
    if kinds & set(_BOOKS.split()):
        found["type"] = "book"
    yield Record(
        source=page.source(lines[0]),
        title=title or None,
        authors=authors,
        authors_complete=complete,
        publisher=byline.publisher,
        **found,
    )


def _title(text: str) -> tuple[str, set[str]]:
    """Return a title without the marks before it ("[PDF][PDF]"), and those marks."""
    kinds: set[str] = set()
    while match := _KIND.match(text):
        kinds.add(match["kind"])
        text = text[match.end() :]
    return text, kinds
