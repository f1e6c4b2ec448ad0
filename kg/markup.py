"""Strings with HTML, JATS or MathML marks in them, as the text that a reader sees.

Titles and abstracts come with tags (`<jats:p>`, `<i>`, `<mml:math>`), with entities, and with
tags that were escaped once or twice on their way (`&amp;lt;i&amp;gt;`). A text may also just hold
`p < 0.05` or a token named `<mask>`: only what is known as a tag is taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from html.entities import html5

from kg.text import fold

__all__ = ["plain"]

# How often a text is unescaped: marks escaped twice, and once by a feed around them.
_ROUNDS = 4
# How far back an end tag of MathML looks for its beginning; real formulas are no deeper.
_DEPTH = 64

# No value of an attribute holds "<" in XML; so no match runs beyond the next "<", and the time
# stays linear whatever the text.
_TAG = re.compile(
    r"""<(?: /(?:(?P<end_prefix>[A-Za-z]\w*+):)?(?P<end>[A-Za-z][\w.-]*+)\s*+(?:>|\Z)
    | (?:(?P<prefix>[A-Za-z]\w*+):)?(?P<name>[A-Za-z][\w.-]*+)
      (?P<attributes>(?:\s++[\w:.-]++\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+'|[^\s"'<>=]++))*+)\s*+/?>
    | !\[CDATA\[ | !DOCTYPE[^<>]*+> | \?[^<>?]*+\?> ) | \]\]>""",
    re.VERBOSE | re.IGNORECASE,
)
_END = re.compile(r"</(?:[A-Za-z]\w*+:)?([A-Za-z][\w.-]*+)")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_PREFIXES = frozenset("jats mml m math xhtml html xml ce sb ali oasis ns".split())
_WHOLLY_KNOWN = frozenset(("jats", "mml"))
# Marks that count wherever they stand. `<s>` is not among them: papers on language models
# write it for the start of a sentence.
_ALWAYS = frozenset(
    """
    i b u p em strong sub sup inf sc scp small big tt br hr li ul ol div span font italic bold it
    emph underline overline monospace roman sans-serif inline-formula disp-formula list-item
    tex-math inline-graphic h1 h2 h3 h4 h5 h6 ext-link xref break named-content styled-content
    """.split()
)
# Marks that are words too, and placeholders in some texts; they count where they are closed.
_WHERE_CLOSED = frozenset(
    """
    a abbr abstract alternatives article article-title blockquote body boxed-text caption center
    cite code dd def def-item def-list del disp-quote dl dt email fig figure formula graphic head
    html img ins kbd label list math p pre samp script sec section span style subtitle table tbody
    td tex tfoot th thead title tr trans-abstract uri var verse-group verse-line
    mi mn mo mrow ms mtext msub msup msubsup mover munder munderover mfrac msqrt mstyle semantics
    annotation
    """.split()
)
_BLOCKS = frozenset(
    """
    abstract article article-title blockquote body boxed-text br break caption center dd def
    def-item def-list disp-formula disp-quote div dl dt fig figure h1 h2 h3 h4 h5 h6 head hr html
    label li list list-item ol p pre sec section statement subtitle table tbody td tfoot th thead
    title tr trans-abstract ul verse-group verse-line
    """.split()
)
_HEADINGS = frozenset("title h1 h2 h3 h4 h5 h6".split())
_ABSTRACT = frozenset(
    "abstract abstrak abstrakt resume resumen resumo riassunto summary zusammenfassung".split()
)

_Marks = tuple[re.Pattern[str], re.Pattern[str]]


def _element(names: str) -> _Marks:
    """Return what an element of one of these names begins with and what it ends with."""
    return (
        re.compile(rf"<(?:\w++:)?(?:{names})\b[^<>]*+(?<!/)>", re.IGNORECASE),
        re.compile(rf"</(?:\w++:)?(?:{names})\s*+>", re.IGNORECASE),
    )


_COMMENT = re.compile("<!--"), re.compile("-->")
_SCRIPT = _element("script|style")
_PREAMBLE = re.compile(r"\\documentclass\b"), re.compile(r"\\begin\{document\}")
_FORMULA = _element("inline-formula|disp-formula|alternatives")
_TEX = _element("tex-math")
_MATH = _element("math")
_ANNOTATION = _element("annotation|annotation-xml")
_ANNOTATED = re.compile(r"<(?:\w++:)?annotation\b[^<>]*+>([^<]*+)<", re.IGNORECASE)
_SPOKEN = re.compile(r"""\balttext\s*+=\s*+(?:"([^"<]*+)"|'([^'<]*+)')""", re.IGNORECASE)


def plain(text: str) -> str:
    """Return the text without its marks; white space is left for `kg.text.clean`.

    Marks within a word or line put nothing in; paragraphs, cells and line breaks put a space.
    A heading is followed by a colon, a heading that only says "Abstract" goes. Of a formula in
    several forms one is kept: the characters that MathML shows, else its TeX.
    """
    for turn in range(_ROUNDS):
        if "<" in text:
            text = _unmarked(text, escaped=turn > 0)
        if "&" not in text:
            break
        bare = _ENTITY.sub(_character, text)
        if bare == text:
            break
        text = bare
    return text


def _character(entity: re.Match[str]) -> str:
    written = entity[0]
    return unescape(written) if written[1] == "#" or written[1:] in html5 else written


def _unmarked(text: str, *, escaped: bool) -> str:
    """Return the text without tags; of tags that were escaped, only plain formatting goes."""
    if not escaped:
        text = _without_hidden(text)
    if "math" in text:
        text = _cut(_cut(text, _FORMULA, _formula), _MATH, _math)
    if "\\end{document}" in text:
        text = _cut(text, _PREAMBLE, _nothing).replace("\\end{document}", "")
    shown = _Shown()
    position = 0
    for tag in _TAG.finditer(text):
        if _is_mark(tag, text, escaped=escaped):
            shown.text(text[position : tag.start()])
            shown.tag((tag["name"] or "").lower(), (tag["end"] or "").lower())
            position = tag.end()
    shown.text(text[position:])
    return shown.whole()


def _without_hidden(text: str) -> str:
    """Return the text without comments and scripts."""
    if "<!--" in text:
        text = _cut(text, _COMMENT, _nothing)
    lower = text.lower()
    return _cut(text, _SCRIPT, _nothing) if "script" in lower or "style" in lower else text


@lru_cache(maxsize=1)
def _closed(text: str) -> frozenset[str]:
    """Return the names of the end tags in a text."""
    return frozenset(map(str.lower, _END.findall(text)))


def _cut(text: str, marks: _Marks, replacement: Callable[[str], str]) -> str:
    """Return the text with what stands between two marks, and the marks, replaced."""
    opening, closing = marks
    parts: list[str] = []
    position = 0
    while (start := opening.search(text, position)) and (end := closing.search(text, start.end())):
        parts += text[position : start.start()], replacement(text[start.start() : end.end()])
        position = end.end()
    return "".join((*parts, text[position:])) if parts else text


def _nothing(_element: str) -> str:
    return ""


def _is_mark(tag: re.Match[str], text: str, *, escaped: bool) -> bool:
    """Return whether what looks like a tag in a text is one."""
    prefix = (tag["prefix"] or tag["end_prefix"] or "").lower()
    if prefix in _WHOLLY_KNOWN:
        return True
    name = (tag["name"] or tag["end"] or "").lower()
    if not name:
        return not escaped or tag[0] == "]]>"
    if prefix and prefix.rstrip("0123456789") not in _PREFIXES:
        return False
    if name in _ALWAYS or escaped:
        return name in _ALWAYS
    return '"' in (tag["attributes"] or "") or (name in _WHERE_CLOSED and name in _closed(text))


class _Shown:
    """The text that is shown so far, and what is due before the next piece of it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._due = ""
        self._heading: int | None = None  # which part the open heading begins with

    def text(self, text: str) -> None:
        """Add a piece of text."""
        if not text or (self._due and text.isspace()):
            return
        self._parts.append(self._due + text)
        self._due = ""

    def tag(self, name: str, end: str) -> None:
        """Take a tag, of which one of the two names is empty."""
        if end in _HEADINGS and self._heading is not None:
            self._headed("".join(self._parts[self._heading :]).strip())
            self._heading = None
            return
        if (name or end) in _BLOCKS and self._parts:
            self._due = self._due or " "
        if name in _HEADINGS:
            self._heading = len(self._parts)

    def _headed(self, heading: str) -> None:
        """Take the end of a heading."""
        if self._heading == 0 and fold(heading).strip(" .:") in _ABSTRACT:
            self._parts.clear()
        elif heading:
            self._due = " " if heading[-1] in ".:;?!" else ": "

    def whole(self) -> str:
        """Return all of the text."""
        return "".join(self._parts)


def _formula(element: str) -> str:
    """Return a formula that is given in several forms in one of them."""
    shown = _cut(element, _MATH, _math)
    without_tex = _cut(shown, _TEX, _nothing)
    return without_tex if _TAG.sub("", without_tex).strip() else shown


def _math(element: str) -> str:
    """Return what MathML shows; its TeX where it shows nothing."""
    shown = _MathML(_cut(element, _ANNOTATION, _nothing)).shown()
    if shown:
        return shown
    tex = _ANNOTATED.search(element) or _SPOKEN.search(element)
    return next((part.strip() for part in tex.groups() if part), "") if tex else ""


class _Open:
    """An element of MathML that is open: the part it begins with, and its children so far."""

    def __init__(self, name: str, start: int) -> None:
        self.name, self.start, self.children = name, start, 0


class _MathML:
    """The characters of a formula in MathML; fractions get a slash, roots a sign."""

    def __init__(self, element: str) -> None:
        self._parts: list[str] = []
        self._open: list[_Open] = []
        position = 0
        for tag in _TAG.finditer(element):
            self._text(element[position : tag.start()])
            position = tag.end()
            if tag["name"]:
                self._begin(tag["name"].lower(), empty=tag[0].endswith("/>"))
            elif tag["end"]:
                self._end(tag["end"].lower())

    def shown(self) -> str:
        """Return all of the formula."""
        return "".join(self._parts).strip()

    def _text(self, text: str) -> None:
        words = self._open and self._open[-1].name == "mtext"
        if shown := text if words else text.strip():
            self._parts.append(shown)

    def _begin(self, name: str, *, empty: bool) -> None:
        if name in {"msqrt", "mroot"}:
            self._parts.append("√")
        elif name == "mspace":
            self._parts.append(" ")
        self._open.append(_Open(name, len(self._parts)))
        # A bracket is put here once it is known that more than one part follows.
        self._parts.append("(" if name == "mfenced" else "")
        if empty:
            self._end(name)

    def _end(self, name: str) -> None:
        # Without a limit, an end tag that closes nothing would be looked for in vain each time.
        if not any(opened.name == name for opened in self._open[-_DEPTH:]):
            return
        while (opened := self._open.pop()).name != name:
            pass
        parent = self._open[-1] if self._open else None
        if name == "mfenced":
            self._parts.append(")")
        elif name == "msqrt" or (parent and parent.name == "mfrac"):
            self._bracket(opened.start)
        if parent:
            parent.children += 1
            if parent.name == "mfrac" and parent.children == 1:
                self._parts.append("/")

    def _bracket(self, start: int) -> None:
        if sum(map(bool, self._parts[start : start + _DEPTH])) > 1:
            self._parts[start] = "("
            self._parts.append(")")
