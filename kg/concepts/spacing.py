"""Text as labels are looked for in it: words apart, and without what is no prose.

`spaced` keeps the case and puts two spaces between words, one at each end, and punctuation apart
as a word of its own: `GANs, deep-learning` is ` GANs  |  deep  learning `. A label stands in it as
` deep  learning `, with its own space on both sides, so that neighbours never share one. Lowering
the result keeps every offset.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from kg.text import fold

__all__ = ["GAP", "NON_ASCII", "folded", "masked", "spaced"]

GAP = "  "
"""What stands between two words."""

# With the first apart from the others, a search for runs of characters takes half the time.
NON_ASCII = re.compile(r"[^\x00-\x7f][^\x00-\x7f]*")
"""Characters beyond ASCII, as `folded` takes them."""

_STOP, _PAUSE, _SIGN = ".", "|", "*"
_PAUSES = frozenset(",;:!?()[]{}'/\\|")


def _role(char: str) -> str:
    """Return what an ASCII character becomes; full stops, pauses and signs stay three kinds.

    "A*" must not match "a," and "GPT-3" has to be told from "GPT-3.5". Quotes are no pause: the
    "deep" learning that an author doubts is deep learning.
    """
    if char.isalnum() or char in "_.":
        return char
    if char in _PAUSES:
        return _PAUSE
    return " " if char in '-"`~\x7f' or char <= " " else _SIGN


_ROLES = str.maketrans({chr(code): _role(chr(code)) for code in range(128)})
_DASH = re.compile(r"\s-+\s|--+")
# Scripts without spaces between words: every character is a word.
_UNSPACED = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_HANGUL_TAILS = range(0x1160, 0x1200)

# What no label is read in: code, mathematics, commands, addresses. Every pattern is bounded or
# possessive, so that a hostile text takes linear time, and none runs over the end of a sentence,
# so that a sentence means the same whatever follows it.
_FORMULA = r"(?:[^$.!?\\]|\\.|[.!?](?!\s)){1,300}+"
_CODE = r"```(?:[^`.!?]|[.!?](?!\s)){1,300}```|`(?:[^`'.!?\n]|[.!?](?!\s)){1,200}`"
# A pattern that begins with one given character is found several times as fast.
_MATH = rf"\$(?:\${_FORMULA}\$\$|(?<!\\\$)(?!\s){_FORMULA}(?<!\s)\$(?!\d))"
_COMMAND = (
    r"\\\((?:[^.!?\\]|\\[^()]|[.!?](?!\s)){1,300}?\\\)"
    r"|\\\[(?:[^.!?\\]|\\[^\[\]]|[.!?](?!\s)){1,300}?\\\]"
    r"|\\(?:cite\w*|ref|eqref|label|url|href|texttt|verb)\*?\{[^{}\s]{0,300}\}"
    r"|\\[A-Za-z]+"
)
_DOMAIN = r"\.(?:com|org|net|edu|gov|io|ai|dev|py|html)(?![A-Za-z0-9])"
_HAS_DOMAIN = re.compile(_DOMAIN)
_SITE = re.compile(r"(?<![\w./-])[\w-]++(?:\.[\w-]++)*?" + _DOMAIN + r"(?:/\S*)?")
# What must be in a text for a pattern to be worth a search.
_MASKS = tuple(
    (hint, re.compile(pattern, re.DOTALL))
    for hint, pattern in (
        ("`", _CODE),
        ("$", _MATH),
        ("\\", _COMMAND),
    )
)
_ADDRESSES = tuple(
    (hint, re.compile(pattern))
    for hint, pattern in (
        ("@", r"(?<![\w.+-])[\w.+-]++@\S+"),
        ("://", r"(?<![A-Za-z])[A-Za-z]{2,10}://\S+"),
        ("www.", r"(?<![\w.])www\.\S+"),
    )
)

_LONGEST_MARK = 3


def masked(text: str, *, web: bool = True) -> str:
    """Return the text with mathematics, code, LaTeX commands and addresses made pauses.

    Its length stays the same. Without `web` there is no web address in it.
    """
    for hint, pattern in _MASKS:
        if hint in text:
            text = pattern.sub(_hidden, text)
    for hint, pattern in _ADDRESSES if web else _ADDRESSES[:1]:
        at = text.find(hint)
        if at >= 0:
            text = _masked_from(at, pattern, text)
    domain = _HAS_DOMAIN.search(text) if web else None
    return _masked_from(domain.start(), _SITE, text) if domain else text


def _masked_from(hint: int, pattern: re.Pattern[str], text: str) -> str:
    """Return the text with what a pattern finds hidden; none begins before the first hint's word.

    Addresses most often stand at the end, and to look for them takes long.
    """
    start = max(text.rfind(" ", 0, hint), 0)
    return text[:start] + pattern.sub(_hidden, text[start:])


def _hidden(match: re.Match[str]) -> str:
    """Return pauses for what is masked; the full stop that ends an address ends a sentence."""
    found = match[0]
    return _PAUSE * (len(found) - 1) + "." if found[-1] == "." else _PAUSE * len(found)


def spaced(text: str) -> str:
    """Return the text with its words apart; accents, kinds of quotes and hyphens are made one."""
    if not text.isascii():
        text = NON_ASCII.sub(_folded_run, text)
    if "--" in text or " -" in text:
        text = _DASH.sub(_PAUSE, text)
    text = text.translate(_ROLES)
    if "  " in text or text[:1] == " " or text[-1:] == " ":
        text = " ".join(text.split())
    for mark in (_STOP, _PAUSE, _SIGN):
        if mark in text:
            text = text.replace(mark, f" {mark} ")
    return f" {text.replace(' ', GAP)} "


def _folded_run(match: re.Match[str]) -> str:
    return "".join([new for _, new in folded(match[0])])


def folded(text: str) -> Iterable[tuple[int, str]]:
    """Return how many characters stand together, and what they are compared as.

    An accent stands with its letter, as do the parts of a Korean syllable. What comes out is
    ASCII where there is a base letter, and lowered but for ASCII capitals.
    """
    return _folded_mark(text) if len(text) <= _LONGEST_MARK else _folded(text)


@lru_cache(maxsize=4096)
def _folded_mark(text: str) -> tuple[tuple[int, str], ...]:
    """Return what a lone letter, quote or dash is: texts have the same few again and again."""
    return tuple(_folded(text))


def _folded(text: str) -> Iterator[tuple[int, str]]:
    if unicodedata.is_normalized("NFC", text):
        for char in text:
            yield 1, _folded_character(char)
        return
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or not _leans(text[end]):
            whole = unicodedata.normalize("NFC", text[start:end])
            yield end - start, "".join(map(_folded_character, whole))
            start = end


def _leans(char: str) -> bool:
    """Return whether a character may be one with the one before it."""
    return unicodedata.category(char)[0] == "M" or ord(char) in _HANGUL_TAILS


@lru_cache(maxsize=4096)
def _folded_character(char: str) -> str:
    """Return what a character beyond ASCII is compared as: a base letter, a space, a pause."""
    if char in "—―":
        return _PAUSE
    plain = fold(char)
    if not plain:
        return " " if char.isspace() else ""
    if plain.isascii():
        return plain.upper() if char.isupper() else plain
    if _UNSPACED.match(plain):
        return f" {plain} "
    return plain if plain.isalnum() else _PAUSE
