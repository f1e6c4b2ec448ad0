"""Text as one automaton reads it: lower-case words with a space on each side, places kept.

Letters are lowered and all else becomes one space each, so that a place in the result is the same
place in the text. Words that may be parts of one label have one space between them; where there
was punctuation there are more. Most abstracts are plain and need nothing else. The others - with
accents, quotes, mathematics, addresses, wide gaps - are mended first, and know the way back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

import msgspec

from kg.concepts.spacing import GAP, NON_ASCII, folded, masked

__all__ = ["BREAK", "Scan", "pattern_of", "scans"]

# What a plain text doesn't have: it may stand for more, or for less, than its one character.
_ODD = '"`$\\@\x7f' + "".join(map(chr, range(32)))
BREAK = "\x1f"
"""What may stand between two texts that are scanned as one, with a space on each side."""

_ODD_BYTE = 0


def _role(code: int) -> int:
    char = chr(code)
    if char.isalnum() or char == "_":
        return ord(char.lower())
    return _ODD_BYTE if char in _ODD and char != BREAK else ord(" ")


_ROLES = bytes([_role(code) if code < 128 else code for code in range(256)])  # noqa: PLR2004
_PLAIN = _ROLES.replace(bytes([_ODD_BYTE]), b" ")
# A hyphen with a space on one side, such as that of a word broken at the end of a line.
_LOOSE_HYPHEN = re.compile(r"-(?:(?<=\s-)(?=[^\s-])|(?<=[^\s-]-)(?=\s))")
_ADDRESS = re.compile(r"\.(?:(?<=www\.)|(?:com|org|net|edu|gov|io|ai|dev|py|html)(?![A-Za-z0-9]))")
_WIDE = re.compile(r'[\x00-\x1e "`\x7f-][\x00-\x1e "`\x7f-]+')
_DASH = re.compile(r"\s-+\s|--")
# What is wide where only quotes make it so: found ten times as fast.
_QUOTED = re.compile(r'"(?:(?<=[ -]")[ "-]*|[ "-]+)')
# Punctuation in a form, which stands there as a word of its own.
_MARK = frozenset(".|*")
_APART = re.compile(rf"(?:{GAP})?([.|*])(?:{GAP})?")
_BROKEN = re.compile(r"-(?<=[a-z]-)\s+(?=[a-z])")

# LaTeX in the middle of words: the letters that one of the groups holds are what is shown.
_FONTS = "emph|text(?:bf|it|md|rm|sc|sf|sl|up)?|mbox|mathrm|mathbf"
_ACCENT = "\\\\['\"`^~=.]"
_LATEX = re.compile(
    rf"\\(?:{_FONTS})\{{([^{{}}\\$]{{1,200}})\}}"
    rf"|\{{{_ACCENT}\{{?\\?([A-Za-z])\}}?\}}|{_ACCENT}\{{\\?([A-Za-z])\}}|{_ACCENT}\\?([A-Za-z])"
    r"|\$([A-Za-z])\$(?=-[A-Za-z])|\$\\([a-z]{2,7})\$(?=-[A-Za-z])"
)

# What must be in a text for that to be worth a search, but for "$-" behind a letter or two.
_MARKUP = re.compile(rf"\\(?:(?:{_FONTS})\{{|['\"`^~=.])")

# A piece that changed its length: from and to in the new text, from and to in the old.
_Edit = tuple[int, int, int, int]
_NO_EDIT: _Edit = (0, 0, 0, 0)
_Place = tuple[int, int]
# How many characters become which others.
_Part = tuple[int, str]


class Scan(msgspec.Struct, frozen=True, gc=False):
    """A text as it is read: `text` shows the capitals that `data` has lost.

    Places in the two are the same if `text` is ASCII; `edits` lead back to `source`.
    """

    source: str
    text: str
    data: bytes
    edits: tuple[list[_Edit], ...] = ()

    def origins(self, places: list[_Place]) -> list[_Place]:
        """Return where pieces of `text`, given in its order, stand in `source`.

        Accents that follow a piece are part of it.
        """
        for edits in reversed(self.edits):
            places = _origins(edits, places)
        if self.source.isascii():
            return places
        return [(start, self._behind_accents(end)) for start, end in places]

    def _behind_accents(self, end: int) -> int:
        while unicodedata.category(self.source[end : end + 1] or " ")[0] == "M":
            end += 1
        return end


def scans(text: str) -> list[Scan]:
    """Return a text as it is read; in two ways if words in it are broken by hyphens.

    "rein- forcement" may be one word and "self- attention" two. The text has to begin and end
    with a space.
    """
    web = ("/" in text and "//" in text) or _ADDRESS.search(text) is not None
    if not web and text.isascii():
        data = _even(text)
        if data:
            return [Scan(text, text, data, ())]
    return list(_mended(text, web=web))


def _even(text: str) -> bytes | None:
    """Return what is read of a text, None if something odd or a gap of several spaces is in it."""
    data = text.encode("utf-8", "surrogatepass").translate(_ROLES)
    if _ODD_BYTE in data or "  " in text or _LOOSE_HYPHEN.search(text):
        return None
    return data


def pattern_of(form: str) -> bytes:
    """Return what a label's form (as `spacing.spaced` writes it) looks like where it is read."""
    if _MARK.isdisjoint(form):
        return form.replace(GAP, " ").encode("utf-8", "surrogatepass").lower()
    form = _APART.sub(r"\1", form.rstrip()) + " "
    return form.replace(GAP, " ").encode("utf-8", "surrogatepass").translate(_PLAIN)


def _mended(source: str, *, web: bool) -> Iterator[Scan]:
    text, edits = source, []
    if "$-" in text or _MARKUP.search(text):
        text, changes = _edited(text, _LATEX, _shown)
        edits.append(changes)
    text = masked(text, web=web)
    if not text.isascii():
        text, changes = _edited(text, NON_ASCII, _plain)
        edits.append(changes)
    data = _even(text)
    if data:
        yield Scan(source, text, data, tuple(filter(None, edits)))
        return
    yield _narrowed(source, text, edits)
    if _BROKEN.search(text):
        text, changes = _edited(text, _BROKEN, _nothing)
        yield _narrowed(source, text, [*edits, changes])


def _narrowed(source: str, text: str, edits: list[list[_Edit]]) -> Scan:
    if _is_gappy(text):
        text, changes = _edited(text, _WIDE, _one_space)
    else:
        text, changes = _edited(text, _QUOTED, _no_quote)
    data = text.encode("utf-8", "surrogatepass").translate(_PLAIN)
    return Scan(source, text, data, tuple(filter(None, [*edits, changes])))


def _is_gappy(text: str) -> bool:
    """Return whether something besides quotes may be wide: a hyphen, spaces, control characters."""
    if "`" in text or "  " in text or _LOOSE_HYPHEN.search(text):
        return True
    return not text.replace(BREAK, "").isprintable()


def _shown(latex: re.Match[str]) -> Iterator[_Part]:
    """Yield a word with all its LaTeX as one; several words may stand there without it."""
    start, end = latex.span(latex.lastindex or 0)
    shown = latex[latex.lastindex or 0]
    if " " not in shown:
        yield latex.end() - latex.start(), shown
        return
    yield start - latex.start(), ""
    yield end - start, shown
    yield latex.end() - end, ""


def _plain(foreign: re.Match[str]) -> Iterable[_Part]:
    return folded(foreign[0])


def _one_space(gap: re.Match[str]) -> Iterator[_Part]:
    """Yield what a gap is: one space between parts of a label, unless there is a dash in it."""
    yield len(gap[0]), gap[0] if _DASH.search(gap[0]) else " "


def _no_quote(gap: re.Match[str]) -> Iterator[_Part]:
    """Yield a quote as one space, or as nothing where a space stands before it."""
    new = "" if gap.string[gap.start() - 1] in " -" else " "
    yield len(gap[0]), gap[0] if _DASH.search(gap[0]) else new


def _nothing(piece: re.Match[str]) -> Iterator[_Part]:
    yield len(piece[0]), ""


def _edited(
    text: str, pattern: re.Pattern[str], parts: Callable[[re.Match[str]], Iterable[_Part]]
) -> tuple[str, list[_Edit]]:
    """Return the text with what the pattern finds replaced, and where that changed its length.

    `parts` gives for what is found how many characters of it become which others.
    """
    new: list[str] = []
    edits: list[_Edit] = []
    at = grown = 0
    for match in pattern.finditer(text):
        new.append(text[at : match.start()])
        at = match.start()
        for size, part in parts(match):
            new.append(part)
            if len(part) != size:
                edits.append((at + grown, at + grown + len(part), at, at + size))
                grown += len(part) - size
            at += size
    new.append(text[at:])
    return "".join(new), edits


def _origins(edits: list[_Edit], places: list[_Place]) -> list[_Place]:
    """Return where places were before the edits; neither their starts nor their ends fall."""
    before: list[_Place] = []
    first = last = -1  # the edits that the start, and the last character, are in or behind
    for start, end in places:
        while first + 1 < len(edits) and edits[first + 1][0] <= start:
            first += 1
        while last + 1 < len(edits) and edits[last + 1][0] < end:
            last += 1
        _, new, old_start, old = edits[first] if first >= 0 else _NO_EDIT
        old_start = old_start if start < new else old + start - new
        _, new, _, old = edits[last] if last >= 0 else _NO_EDIT
        before.append((old_start, old if end <= new else old + end - new))
    return before
