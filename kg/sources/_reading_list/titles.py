"""Which words of an item are the paper's title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kg.sources._reading_list.labels import is_citation
from kg.sources._reading_list.lines import Line
from kg.sources._reading_list.marked import LINK, Marked
from kg.sources._reading_list.people import listed
from kg.sources._reading_list.tidying import BRACKETS, is_remark, remarks, tidy
from kg.sources._reading_list.venues import stated
from kg.sources._reading_list.works import Work

__all__ = ["Title", "of_heading", "of_item"]

_READ = 4_000  # characters of a line in which a title may stand
_PARTS = 12  # stretches between links that may be one
_DESCRIPTION = 6  # words behind a name that make a text about it
_TITLE_WORDS = 3  # what a stretch of running text must have to be taken for a title
_QUOTED = re.compile(
    r"[\u201c\"\u300a]([^\u201c\u201d\"\u300a\u300b]{8,300})[\u201d\"\u300b]|``(.{8,300}?)''"
)
# "(2020). Title of the work. Journal": as reference styles write it.
_APA = re.compile(
    r"^.{3,400}?\((?:19|20)\d\d[a-z]?(?:,[^()]{1,30})?\)[.,:]\s+(?P<title>[^.?!]{10,300}[?!]?)"
    r"(?:\.\s|[?!]\s|\.?$|\x01|\n)",
    re.DOTALL,
)
# "Kojima et al. (2022). ": a citation before the title.
_CITED = re.compile(
    r"\s*[^\W\d_][\w'\u2019-]+,?\s+et\s+al\.?[,:]?\s*(?:\(?(?:19|20)\d\d[a-z]?\)?[.,:]?)?\s+"
)
_BREAK = re.compile(
    r"(?<=[^\W\d_]{2})[.?!]\s+(?=[^\W_a-z])|\s+\|\s*|\s+[-\u2013\u2014]{1,3}\s+|,\s+|;\s+|\s+(?=by\s)"
    r"|\s*\n\s*|\s+(?=[\[(\u3010\uff08])|\uff0c|\u3002"
)
_FIRST = re.compile(r"([^,:|]{3,30}?)(?:[,:|]|\s[-\u2013\u2014])\s+")
_PROSE = re.compile(
    r"^(?:see|read|check|click|this|these|please|our|we|i|you|for|here|in|as|based|if|note|also|it"
    r"|there|more|introduced|described|proposed|from|cite|citation|according)\b"
    r"|\b(?:we|our|please|check out|click|described in|introduced in|proposed in)\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"^(?:see|check|click|please)\b|\b(?:see|at|in|from|here|read|also|this|the)\W*$", re.IGNORECASE
)
_CAPITALS = 0.6  # of the words of a title written as titles are
_OPENING = frozenset("([{\u3010\uff08")


class Title(NamedTuple):
    """A title, and where in which of the marked lines it stands (-1: not in the text)."""

    text: str
    line: int = -1
    start: int = 0
    end: int = 0


def of_item(lines: list[Line], marked: list[Marked], work: Work, *, prose: bool) -> Title | None:
    """Return the title that an item says its paper has, None where it says none plainly.

    In this order: what the markup calls a title, the text of the link, a heading, words in quotes
    or in bold, and the words that stand before the links. Running text has no such words.
    """
    title = next(_by_role(lines, work), None)
    cited = work.named is not None and is_citation(work.named.text)
    if title is not None or (work.named is not None and (prose or not cited)):
        return title or _of_link(lines, marked, work, prose=prose)
    for index, line in enumerate(lines):
        if line.kind == "h" and (text := of_heading(line)):
            return Title(text, index, 0, len(marked[index].text))
    for index, line in enumerate(lines):
        if title := _in_text(marked[index], index, listed_item=line.kind != "p", prose=prose):
            return title
    return None


def _by_role(lines: list[Line], work: Work) -> Iterator[Title]:
    for index, line in enumerate(lines):
        if "title" not in line.roles:
            continue
        text = _named_title(line, work)
        if title := tidy(text):
            at = Marked.of(line).text.find(text)
            yield Title(title, index if at >= 0 else -1, max(at, 0), max(at, 0) + len(text))


def _named_title(line: Line, work: Work) -> str:
    """Return the text that is named a title, or the part of it that is the link or stands out.

    A cell may hold a name in bold and a text about it.
    """
    if work.named is not None and work.named in line.papers and work.named.span.role == "title":
        return work.named.text
    spans = [span for span in line.spans if span.role == "title"]
    text = "".join(span.text for span in spans)
    strong = "".join(span.text for span in spans if span.style == "strong")
    behind = text.partition(strong)[2] if strong and tidy(strong) else ""
    return strong if len(behind.split()) >= _DESCRIPTION else text


def _of_link(lines: list[Line], marked: list[Marked], work: Work, *, prose: bool) -> Title | None:
    """Return the title that a paper's link says; a link in running text must look like one."""
    link = work.named
    if link is None or is_citation(link.text):
        return None
    index = next((i for i, line in enumerate(lines) if link in line.papers), -1)
    title = tidy(link.text)
    if title is None:
        return None
    start, end = marked[index].links.get(link.span.link, (0, 0)) if index >= 0 else (0, 0)
    leads = index >= 0 and not _words_before(marked[index].text[:start])
    if (prose or not leads) and not _looks_like_title(title):
        return None
    return Title(title, index, start, end)


def _words_before(text: str) -> bool:
    """Return whether more stands before a link than marks, dates, venues and other links."""
    text = text[-_READ:]
    rest = re.sub(BRACKETS, lambda match: "" if is_remark(match["in"]) else match[0], text)
    rest = rest.rpartition("\n")[2].replace(LINK, " ").strip(" |:,.;-\u2013\u2014\u2022")
    return any(char.isalnum() for char in rest) and not is_remark(rest)


def _looks_like_title(text: str) -> bool:
    words = text.split()
    cjk = sum("\u3040" <= char <= "\u9fff" for char in text)
    return (len(words) >= _TITLE_WORDS or cjk > 2 * _TITLE_WORDS) and not words[0][0].islower()


def _is_prose(text: str) -> bool:
    """Return whether words are of a sentence that says where the paper is, not its title."""
    words = text.split()
    capitals = sum(not word[0].islower() for word in words)
    return _PROSE.search(text) is not None and capitals < _CAPITALS * len(words)


def _in_text(marked: Marked, index: int, *, listed_item: bool, prose: bool) -> Title | None:
    text = marked.text[:_READ]
    if match := _QUOTED.search(text):
        title = tidy(match[1] or match[2])
        near = not prose or LINK in text[match.end() : match.end() + 12]
        if title and near and len(title.split()) >= (_TITLE_WORDS if prose else 2):
            return Title(title, index, match.start(), match.end())
    for start, end in marked.strong if not prose else ():
        title = tidy(text[start:end])
        if title and len(title.split()) >= _TITLE_WORDS and not listed(title):
            return Title(title, index, start, end)
    if prose:
        return None
    if match := _APA.match(text):
        title = tidy(match["title"])
        return Title(title, index, match.start("title"), match.end("title")) if title else None
    return _leading(marked, index, listed_item=listed_item)


def _leading(marked: Marked, index: int, *, listed_item: bool) -> Title | None:
    """Return the words before the first link, or between links, up to what is no title."""
    start = 0
    for part in marked.text[:_READ].split(LINK)[:_PARTS]:
        end = start + len(part)
        if title := _cut(marked, index, start, end, listed_item=listed_item):
            return title
        start = end + 1
    return None


def _cut(marked: Marked, index: int, start: int, end: int, *, listed_item: bool) -> Title | None:
    text = marked.text[:end].rstrip(" [(|:,-\n\u3010\uff08")
    start = _past_marks(text, start)
    start = _past_marks(text, start + remarks(text[start:]))
    if (first := _FIRST.match(text, start)) and stated(first[1]):
        start = first.end()
    if cited := _CITED.match(text, start):
        start = cited.end()
    stop = _stop(text, start, marked)
    if people := listed(text[start:stop]):  # authors first
        start = _past_marks(text, start + people.end)
        stop = _stop(text, start + 2, marked)
    title = tidy(text[start:stop])
    if title is None or _ASIDE.search(title) or listed(title):
        return None
    if not listed_item and (not _looks_like_title(title) or _is_prose(title)):
        return None
    return Title(title, index, start, stop)


def _past_marks(text: str, start: int) -> int:
    return len(text) - len(text[start:].lstrip(" \n\t)]|,.:;-\u2013\u2014\u3011\uff09"))


def _stop(text: str, start: int, marked: Marked) -> int:
    """Return where a title ends: before authors, a venue, a date, or words in italics."""
    for begin, _ in marked.em:
        if start + 8 < begin <= len(text) and _is_fact(text[begin:]):
            return begin
    for match in list(_BREAK.finditer(text, start))[:40]:
        if match.start() > start and ("|" in match[0] or _is_fact(text[match.end() :])):
            return match.start()
    first = text.find("\n", start)
    return first if first > start and text[start:first].strip() else len(text)


def _is_fact(text: str) -> bool:
    """Return whether a text begins with authors, or with a venue or date that stands alone."""
    text = text[:600]
    if text[:1] in _OPENING:
        inner = re.match(BRACKETS, text)
        return bool(inner and is_remark(inner["in"]))
    if listed(text) is not None or _CITED.match(f"{text} "):
        return True
    return stated(re.split(r"[.,;|\n(\x01\[]", text, maxsplit=1)[0]) is not None


def of_heading(line: Line) -> str | None:
    """Return the title that a heading is, None for one such as "Papers" or "2023"."""
    text = "".join(span.text for span in line.spans)
    title = tidy(text)
    return title if title and _looks_like_title(title) and not _is_prose(title) else None
