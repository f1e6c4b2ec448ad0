"""Plain-text folding that every stage shares: cleaning, comparing and slugs."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b

from kg.mojibake import repaired

__all__ = ["clean", "digest", "fold", "slug", "unique_slug", "words"]

_LIMIT = 80  # characters of a slug

# Letters that Unicode does not decompose, and punctuation that people type in several ways.
_SPECIAL = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŋ": "n", "þ": "th",
        "æ": "ae", "œ": "oe", "ß": "ss",
        "‘": "'", "’": "'", "‚": "'", "‛": "'", "′": "'", "ʼ": "'", "`": "'",
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
        "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "−": "-",
        "…": "...",
    }
)  # fmt: skip
# Characters that show nothing: zero-width space, byte order mark, soft hyphen, direction marks.
# Joiners (U+200C, U+200D) shape Persian, Indic and emoji text: they are kept, but not compared.
_INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_JOINER = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
# What cleaning drops or takes for a space, though it may be a byte of a letter: "MartÃ\xadnez".
_LOST_BYTES = re.compile("[\x80-\xa0\xad]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]+")
# Small letters and digits for those of ASCII, a space for all else.
_ASCII_WORDS = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128))
_ASCII_WORDS += bytes(128)


def clean(text: str) -> str:
    """Return the text as it is shown: white space folded, unprintable characters gone.

    Control and invisible characters are dropped, a lone surrogate becomes U+FFFD; an accent that
    stands behind its letter (Unicode's form NFD) becomes one with it. Letters, accents and quotes
    stay as they are, but where such a character is part of a letter whose bytes were misread.
    """
    if not text.isascii() and _LOST_BYTES.search(text):
        text = repaired(text)
    shown = " ".join(text.split())
    if not shown.isascii() and not unicodedata.is_normalized("NFC", shown):
        shown = text = unicodedata.normalize("NFC", shown)
    if shown.isprintable():  # so is nearly all text, and looking for what to drop takes longer
        return shown
    if not text.isascii():
        text = _SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))
    return " ".join(_CONTROL.sub("", text).split())


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Return the text for comparing: no case, no accents, one kind of quote, hyphen and space.

    "MÃ¼ller" folds as "Müller" does.
    """
    if text.isascii():
        return " ".join(text.lower().replace("`", "'").split())
    text = _JOINER.sub("", clean(repaired(text)))
    text = unicodedata.normalize("NFKD", text).casefold().translate(_SPECIAL)
    if not text.isascii():
        kept = [char for char in text if not unicodedata.combining(char)]
        text = unicodedata.normalize("NFC", "".join(kept))
    return " ".join(text.split())


def words(text: str) -> list[str]:
    """Return the folded words of a text; punctuation separates, digits are words."""
    if text.isascii():  # as below, but several times as fast
        return text.encode().translate(_ASCII_WORDS).decode().split()
    return _WORD.findall(fold(text))


def slug(text: str, limit: int = _LIMIT) -> str:
    """Return a readable name for an IRI: folded words with hyphens, cut at a word by `limit`."""
    return _cut(_hyphened(text), limit)


def unique_slug(text: str) -> str:
    """Return `slug`, with a digest behind it where it is cut: others may begin so."""
    name = _hyphened(text)
    short = _cut(name, _LIMIT)
    return name if short == name else f"{short}-{digest(name)}"


def _hyphened(text: str) -> str:
    return "-".join(words(text.replace("'", "").replace("’", "")))


def _cut(name: str, limit: int) -> str:
    return name if len(name) <= limit else name[: limit + 1].rsplit("-", 1)[0][:limit]


def digest(text: str, size: int = 4) -> str:
    """Return `2 * size` hexadecimal digits that depend on the text alone (BLAKE2b)."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
