"""Text as one automaton reads it: lower-case words with a space on each side, places kept.

Letters are lowered and all else becomes one space each, so that a place in the result is the same
place in the text. Words that may be parts of one label have one space between them; where there
was punctuation there are more. Most abstracts are plain and need nothing else. The others - with
accents, quotes, mathematics, addresses, wide gaps - are mended first, and know the way back.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

import msgspec
from ahocorasick_rs import BytesAhoCorasick, MatchKind

from kg.concepts.edits import Change, Edit, Place, edited, origins
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
_PRINTABLE = bytes([*range(32, 127), ord(BREAK)])
# A hyphen with a space on one side, such as that of a word broken at the end of a line.
_LOOSE_HYPHEN = re.compile(r"-(?:(?<=\s-)(?=[^\s-])|(?<=[^\s-]-)(?=\s))")
_DOMAINS = "com|org|net|edu|gov|io|ai|dev|py|html"
_ADDRESS = re.compile(rf"\.(?:(?<=www\.)|(?:{_DOMAINS})(?![A-Za-z0-9]))")
_IN_GAP = r'[\x00-\x1e "`\x7f-]'
_WIDE = re.compile(f"{_IN_GAP}{_IN_GAP}+")
_DASH = re.compile(r"\s-+\s|--")
# What is wide where only quotes make it so: found ten times as fast.
_QUOTED = re.compile(r'"(?:(?<=[ -]")[ "-]*|[ "-]+)')
# What is wide where no two spaces are together, found as fast: a hyphen stands for all else that a
# gap may hold and for a space before that, and a letter for what no gap may hold.
_NO_SPACES = re.compile(b"-[ -]+")
_GAP_ROLES = re.sub(b"[^ -]", b"x", re.sub(rf"(?! ){_IN_GAP}".encode(), b"-", bytes(range(256))))
# Each becomes one other character, and few texts have more than these beyond ASCII.
_MARKS = [(mark, new) for mark in "‘’“”–—" for _, new in folded(mark)]
# Punctuation in a form, which stands there as a word of its own.
_MARK = frozenset(".|*")
_APART = re.compile(rf"(?:{GAP})?([.|*])(?:{GAP})?")
_BROKEN = re.compile(r"-(?<=[a-z]-)\s+(?=[a-z])")

# LaTeX in the middle of words: the letters that one of the groups holds are what is shown.
_FONTS = "emph|text|textbf|textit|textmd|textrm|textsc|textsf|textsl|textup|mbox|mathrm|mathbf"
_ACCENTS = "'\"`^~=."
_ACCENT = f"\\\\[{_ACCENTS}]"
# A pattern that begins with one given character is found several times as fast as one that begins
# with any of two. So there are two, and the brace before an accent is added to what is found.
_MARKUP = re.compile(
    rf"\\(?:{_FONTS})\{{([^{{}}\\$]{{1,200}})\}}"
    rf"|{_ACCENT}(?<=\{{..)\{{?\\?(?P<braced>[A-Za-z])\}}?\}}"
    rf"|{_ACCENT}\{{\\?([A-Za-z])\}}|{_ACCENT}\\?([A-Za-z])"
)
_LETTER = re.compile(r"\$(?:([A-Za-z])|\\([a-z]{2,7}))\$(?=-[A-Za-z])")

# One of these is in every text with a gap (but for control characters), an address, or LaTeX in
# the middle of a word; most texts have none, and where there is one, the others may be hidden. To
# look for all at once takes less time than for one of them by a regular expression: leftmost
# first, many bytes are compared together.
_HINTS = BytesAhoCorasick(
    [
        *(b"  ", b" -", b"- ", b"\x1f-", b"-\x1f"),
        *(b"//", b"www.", *(f".{domain}".encode() for domain in _DOMAINS.split("|"))),
        *(b"$-", *(f"\\{accent}".encode() for accent in _ACCENTS)),
        *(f"\\{font}{{".encode() for font in _FONTS.split("|")),
    ],
    matchkind=MatchKind.LeftmostFirst,
)
_SPACES = BytesAhoCorasick([b"  "])


class Scan(msgspec.Struct, frozen=True, gc=False):
    """A text as it is read: `text` shows the capitals that `data` has lost.

    Places in the two are the same if `text` is ASCII; `edits` lead back to `source`.
    """

    source: str
    text: str
    data: bytes
    edits: tuple[list[Edit], ...] = ()

    def origins(self, places: list[Place]) -> list[Place]:
        """Return where pieces of `text`, given in its order, stand in `source`.

        Accents that follow a piece are part of it.
        """
        for edits in reversed(self.edits):
            places = origins(edits, places)
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
    raw = text.encode("utf-8", "surrogatepass")
    hinted = _has(_HINTS, raw)
    if not hinted and "$" not in text and text.isascii():
        data = raw.translate(_ROLES)
        if _ODD_BYTE not in data:
            return [Scan(text, text, data, ())]
    return _mended(text, hinted=hinted)


def _even(text: str) -> bytes | None:
    """Return what is read of a text, None if something odd or a gap of several spaces is in it."""
    raw = text.encode("utf-8", "surrogatepass")
    data = raw.translate(_ROLES)
    if _ODD_BYTE in data:
        return None
    is_gappy = _has(_HINTS, raw) and (_has(_SPACES, raw) or _LOOSE_HYPHEN.search(text))
    return None if is_gappy else data


def _has(sought: BytesAhoCorasick, raw: bytes) -> bool:
    return bool(sought.find_matches_as_indexes(raw))


def pattern_of(form: str) -> bytes:
    """Return what a label's form (as `spacing.spaced` writes it) looks like where it is read."""
    if _MARK.isdisjoint(form):
        return form.replace(GAP, " ").encode("utf-8", "surrogatepass").lower()
    form = _APART.sub(r"\1", form.rstrip()) + " "
    return form.replace(GAP, " ").encode("utf-8", "surrogatepass").translate(_PLAIN)


def _mended(source: str, *, hinted: bool) -> list[Scan]:
    text, edits = source, []
    if hinted and ("\\" in text or "$" in text):
        text, changes = edited(text, _shown(text))
        edits.append(changes)
    text = masked(text, web=hinted and _has_address(source))
    if not text.isascii():
        text, changes = _unfolded(text)
        edits.append(changes)
    data = _even(text)
    if data:
        return [Scan(source, text, data, tuple(filter(None, edits)))]
    whole = _narrowed(source, text, edits)
    if not _BROKEN.search(text):
        return [whole]
    text, changes = edited(text, _joined(text))
    return [whole, _narrowed(source, text, [*edits, changes])]


def _has_address(text: str) -> bool:
    return ("/" in text and "//" in text) or _ADDRESS.search(text) is not None


def _unfolded(text: str) -> tuple[str, list[Edit]]:
    """Return the text with characters beyond ASCII as they are compared, and what that changed."""
    plain = text
    for mark, new in _MARKS:
        plain = plain.replace(mark, new)
    return (plain, []) if plain.isascii() else edited(text, _plain(text))


def _narrowed(source: str, text: str, edits: list[list[Edit]]) -> Scan:
    text, changes = edited(text, _narrowings(text))
    data = text.encode("utf-8", "surrogatepass").translate(_PLAIN)
    return Scan(source, text, data, tuple(filter(None, [*edits, changes])))


def _narrowings(text: str) -> Iterator[Change]:
    """Return what narrows wide gaps; where only quotes make them wide there is a shorter way."""
    raw = text.encode("utf-8", "surrogatepass")
    hinted = _has(_HINTS, raw)
    if hinted and _has(_SPACES, raw):
        return _one_space(text, _WIDE.finditer(text))
    is_loose = hinted and _LOOSE_HYPHEN.search(text)
    rest = raw.translate(None, _PRINTABLE).decode("utf-8", "surrogatepass")
    if is_loose or "`" in text or not rest.isprintable():
        roles = text.encode("ascii", "replace").translate(_GAP_ROLES)
        return _one_space(text, _NO_SPACES.finditer(roles.replace(b" -", b"--")))
    return _no_quote(text)


def _shown(text: str) -> Iterator[Change]:
    """Yield what is shown of LaTeX as one word; several words may stand there without it."""
    found = list(_MARKUP.finditer(text)) if "\\" in text else []
    if "$" in text:
        found = sorted([*found, *_LETTER.finditer(text)], key=re.Match.start)
    for latex in found:
        start, end = latex.span()
        start -= latex.lastgroup == "braced"
        shown = latex[latex.lastindex or 0]
        if " " not in shown:
            yield start, end, shown
            continue
        first, last = latex.span(latex.lastindex or 0)
        yield start, first, ""
        yield last, end, ""


def _plain(text: str) -> Iterator[Change]:
    for foreign in NON_ASCII.finditer(text):
        at = foreign.start()
        for size, new in folded(foreign[0]):
            yield at, at + size, new
            at += size


def _one_space(
    text: str, gaps: Iterable[re.Match[str]] | Iterable[re.Match[bytes]]
) -> Iterator[Change]:
    """Yield what gaps are: one space between parts of a label, unless there is a dash in it."""
    for place in gaps:
        start, end = place.span()
        gap = text[start:end]
        if "-" not in gap or not _DASH.search(gap):
            yield start, end, " "


def _no_quote(text: str) -> Iterator[Change]:
    """Yield quotes as one space each, or as nothing where a space stands before it."""
    for gap in _QUOTED.finditer(text):
        if "-" not in gap[0] or not _DASH.search(gap[0]):
            start, end = gap.span()
            yield start, end, "" if text[start - 1] in " -" else " "


def _joined(text: str) -> Iterator[Change]:
    """Yield the hyphens and gaps within words that may be broken there."""
    for gap in _BROKEN.finditer(text):
        yield gap.start(), gap.end(), ""
