"""Titles for comparing: what equal ones share, and the numbers that keep others apart."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from sys import intern

from kg.text import fold, words

__all__ = [
    "compared",
    "is_cut",
    "is_placeholder",
    "number_tokens",
    "spelt_numbers",
    "title_forms",
    "title_key",
]

_MATH = re.compile(r"\\[a-z]+\b|[${}^_~]")
# Commands that set type or draw arrows; the others are read as words ("\\mu").
_TYPE = frozenset(
    """to rightarrow leftarrow leftrightarrow mathrm mathbf mathcal mathbb mathit mathsf text textit
    textbf rm bf it em emph left right bar hat tilde vec overline underline frac sqrt ensuremath
    times cdot""".split()
)
_GREEK = str.maketrans(
    dict(
        zip(
            "αβγδεζηθικλμνξοπρστυφχψω",
            """alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi
            rho sigma tau upsilon phi chi psi omega""".split(),
            strict=True,
        )
    )
)
_SEPARATORS = re.compile(r"(?<=\d)[\W_]+(?=\d)|([\W_]+)")
_APART = re.compile(r"\d[\W_]+\d")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}\b)")
_DIGITS = re.compile(r"\d+")

# A part is numbered behind one of these words; a lone Roman letter is a number only there or at
# the end ("part V", "Rocky II", but not "V-shaped").
_PARTS = frozenset(
    """part parts volume vol chapter version book section lecture no number phase stage type class
    grade""".split()
)
_LETTERED = frozenset("part parts volume vol chapter".split())
_ROMAN = {
    numeral: str(value)
    for value, numeral in enumerate(
        """i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx""".split(), 1
    )
}
# Numbers and parts as Chinese and Japanese titles have them behind the title, in brackets.
_HAN = {numeral: str(value) for value, numeral in enumerate("一二三四五六七八九十", 1)}
_HAN |= {part: part for part in "上中下"}
_ORDINARY = frozenset({"i", "v", "x", "vi", "xi"})
_SPELT = {
    word: str(value)
    for value, line in enumerate(
        """one first once|two second twice|three third|four fourth|five fifth|six sixth
        |seven seventh|eight eighth|nine ninth|ten tenth""".split("|"),
        1,
    )
    for word in line.split()
}

_BRACKET = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_YEAR_FIRST = re.compile(
    r"""^(?:[\w&.,'-]+\s+){0,4}(?:[(\[](?:19|20)\d\d[a-z]?[)\]][\s.,:]*|(?:19|20)\d\d\.\s)\s*
    (?=\S+\s+\S)""",
    re.VERBOSE,
)
# The last authors of a list that was cut too early: "and M. K. Warmuth. ", "w.s. lee, ".
_NAME_FIRST = re.compile(
    r"""^(?!u\.\s?[skn]\.|[ei]\.\s?[ueg]\.)
    (?:,?\s*(?:and\s+)?(?:[a-z]\.[\s-]?){1,3}[^\W\d_][\w'-]{2,}[.,]\s+)+(?=\S+\s+\S+\s+\S)""",
    re.VERBOSE | re.IGNORECASE,
)
# The number of an entry in a list: "23. ", "[4] ".
_LISTED = re.compile(r"^\s*(?:\[\d{1,3}\]|\d{1,3}\.)\s+(?=\S+\s+\S)")
# The kind of text, set off in front or behind: "Tutorial: ", " - Book Review".
_KINDS = r"""(?:book\s+review|tutorial|panel|keynote|invited\s+(?:talk|paper)|extended\s+abstract
    |(?:position|vision)\s+paper)"""
_KIND_WORDS = "review tutorial panel keynote talk paper abstract".split()
_GENRE = re.compile(
    rf"""^\W*{_KINDS}\s*[:\u2013\u2014-]\s*(?=\w)
    |\s*(?:[:\u2013\u2014]|\s-)\s*(?:a\s+)?{_KINDS}\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(r"[^\W_]")
# Chinese and Japanese have no spaces: a sign is a word, but for foreign words in Katakana.
_SIGNS = "\u3005\u3041-\u309f\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KATAKANA = "\u30a1-\u30ff"
_WORDS = re.compile(rf"[{_SIGNS}]|[{_KATAKANA}]+|[^\W_{_SIGNS}{_KATAKANA}]+")
_LOST_LETTER = re.compile(r"(?<=[a-z])[?\ufffd]+(?=[a-z])")
_BEHIND_DOTS = re.compile(r"((?:\.\s?\.\s?\.|\u2026))(?:\W*\w+){1,4}\W*$")
_PAGES = re.compile(r"[\s,.;]*\bpp?\.\s*\d+\s*(?:[-\u2013]\s*\d+)?\W*$", re.IGNORECASE)
_ENTITY = re.compile(r"&[A-Z]{2,};")
# What catalogues write where a title is missing.
_EXCUSE = re.compile(
    r"""untitled(?:\ (?:document|paper|work|article))?|n\ ?a|none|null|unknown(?:\ title)?
    |(?:no|missing)\ title|title\ not\ (?:available|found|given|supplied|provided)
    |no\ title\ (?:available|found|given|supplied|provided)
    |title\ (?:unavailable|unknown|missing|pending)|title|sin\ titulo|ohne\ titel|sans\ titre""",
    re.VERBOSE,
)
_LONGEST_EXCUSE = 40
_DOTS = re.compile(r"(?:\.\s?\.\s?\.|\u2026)\W*$|:\W*$")
_NAMES = 60  # letters within which authors stand before a title
# In brackets these say what kind of text it is, and not what about.
_GENRES = frozenset(
    """abstract abstracts extended full short long version versions paper papers panel tutorial
    tutorials demo demos demonstration demonstrations poster posters invited talk keynote summary
    session sessions industrial only preliminary report track experience experiences address and
    research application applications system systems draft student workshop position preprint
    article contributed plenary vision lecture citation pdf html book ps""".split()
)


@lru_cache(maxsize=65_536)
def title_key(title: str) -> str:
    """Return what equal titles share: folded letters and digits, without spaces and marks.

    "Pre-Training" equals "pretraining". Numbers count and stay apart: "GPT-4" is not "GPT-3",
    "Llama 2 7B" is not "Llama 27B".
    """
    return title_forms(title)[0]


def title_forms(title: str) -> tuple[str, tuple[str, ...]]:
    """Return what `title_key` gives, and the words of the title as it reads it."""
    text = _unmarked(title)
    found = words(text) if text.isascii() else _WORDS.findall(text)
    key = "".join(found)
    if not key.isalpha() and _APART.search(text):
        key = _SEPARATORS.sub(lambda match: "" if match[1] else "-", text)
    return key, tuple(map(intern, found))


def _unmarked(title: str) -> str:
    """Return the folded title with maths read as letters: the Greek letter is "mu"."""
    if title.isascii() and not ("\\" in title or "&" in title or "?" in title):
        return title.lower()  # as all other marks and spaces only separate words
    text = fold(title)
    if "&" in text:
        text = text.replace("&", " and ")
    if "\\" in text or "$" in text or "{" in text or "^" in text or "_" in text or "~" in text:
        text = _MATH.sub(_letters, text)
    if "?" in text or "\ufffd" in text:
        text = _LOST_LETTER.sub("", text)
    if not text.isascii() and any("a" <= char <= "z" for char in text):
        text = text.translate(_GREEK)
    return text


def _letters(match: re.Match[str]) -> str:
    name = match[0][1:] if match[0][0] == "\\" else ""
    return " " if name in _TYPE else name or " "


def compared(title: str) -> str:
    """Return the title without what citing adds to it, for comparing.

    Away go "Lee (1997)." and "[3]" in front, and a bracket that names a kind of text: "(extended
    abstract)". Character references ("&amp;") are read. What is nothing else stays as it is.
    """
    # To look for what a pattern needs takes a fraction of the time that the pattern does.
    text = title
    if "&" in text:
        text = unescape(_ENTITY.sub(lambda match: match[0].lower(), text))
    text = _without_numbers(text)
    if text.find(". ", 0, _NAMES) >= 0 or text.find(", ", 0, _NAMES) >= 0:
        text = _NAME_FIRST.sub("", text)
    if "(" in text or "[" in text:
        text = _BRACKET.sub(_without_genre, text)
    if ".." in text or ". ." in text or "\u2026" in text:
        text = _BEHIND_DOTS.sub(r"\1", text)
    if _may_name_kind(text):
        text = _GENRE.sub("", text)
    return text if text is title or _WORD.search(text) else title


def _without_numbers(title: str) -> str:
    """Return a title without a year or the number of an entry in front, and pages behind."""
    if "19" in title or "20" in title:
        title = _YEAR_FIRST.sub("", title)
    if listed := _LISTED.match(title):
        title = title[listed.end() :]
    return _PAGES.sub("", title) if "p." in title or "P." in title else title


def _may_name_kind(title: str) -> bool:
    """Return whether a title has a word for a kind of text, and a mark that sets something off."""
    if ":" in title or "-" in title or "\u2013" in title or "\u2014" in title:
        lower = title.lower()
        return any(word in lower for word in _KIND_WORDS)
    return False


def is_placeholder(title: str) -> bool:
    """Return whether a title only says that there is none: "[No title available]"."""
    return len(title) <= _LONGEST_EXCUSE and _EXCUSE.fullmatch(" ".join(words(title))) is not None


def is_cut(title: str) -> bool:
    """Return whether a title ends in dots or a colon, as one that goes on does."""
    may_be = ":" in title or ".." in title or ". ." in title or "\u2026" in title
    return may_be and _DOTS.search(title) is not None


def _without_genre(match: re.Match[str]) -> str:
    found = words(match[1])
    return " " if found and all(word in _GENRES for word in found) else match[0]


def number_tokens(title: str) -> tuple[str, ...]:
    """Return the numbers of a title that make it another paper, in order of place.

    Roman ones are given as Arabic ("II": 2), and so are words behind "part" and the like, and Han
    numerals that stand alone.
    """
    found = words(_THOUSANDS.sub("", title))
    numbers: list[str] = []
    for place, word in enumerate(found):
        if not word.isalpha():
            numbers += [digits.lstrip("0") or "0" for digits in _DIGITS.findall(word)]
        elif word in _ROMAN and _is_number(found, place):
            numbers.append(_ROMAN[word])
        elif word in _HAN and place:
            numbers.append(_HAN[word])
        elif place and found[place - 1] in _PARTS:
            if word in _SPELT:
                numbers.append(_SPELT[word])
            elif len(word) == 1 and found[place - 1] in _LETTERED:
                numbers.append(word)
    return tuple(numbers)


def _is_number(found: list[str], place: int) -> bool:
    """Return whether the Roman numeral at a place of a title is one, and no word or letter."""
    if place and found[place - 1] in _PARTS:
        return True
    if len(found) == 1 or not place:
        return False
    return found[place] not in _ORDINARY or place == len(found) - 1


def spelt_numbers(found: frozenset[str]) -> frozenset[str]:
    """Return the numbers that stand as words among a title's words ("two", "second": 2)."""
    return frozenset(_SPELT[word] for word in found if word in _SPELT)
