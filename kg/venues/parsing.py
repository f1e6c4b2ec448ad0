"""What a venue's name holds: its kind, the words that tell it from others, its acronyms."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from typing import Literal, NamedTuple

from rapidfuzz import fuzz

from kg.text import fold
from kg.venues.known import (
    ALSO_JOURNALS,
    CONFERENCES,
    JOURNALS,
    LITTLE,
    MARKS,
    NOISE,
    SERIES,
    SPONSORS,
)
from kg.venues.words import (
    CONFERENCE_WORDS,
    SERIES_LETTERS,
    UNPUBLISHED_WORDS,
    kind_of_words,
    same_word,
    spells,
)

__all__ = ["LONGEST", "Venue", "parse_venue"]

LONGEST = 400
"""How many characters of a venue are read: what stands behind is no name."""

_MOST_WORDS = 24
_MOST_SPELLED = 20
_PART = re.compile(r"\b(?:part|pt)\W{0,2}(?:[ivx\d]+\b|(?=[a-h]\b))")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_SERIES = re.compile("|".join(f"(?:{pattern})" for pattern in SERIES))
_OTHER_PLACE = re.compile(
    r"^\W*(?:an? )?(?:extended abstract|abstract|preliminary version|draft|long version|earlier"
    r" version|summary)\b.*\bappear|^\W*also (?:appeared|available|published)"
)
_REST = re.compile(
    r"\b(?:edited by|editors?|eds)\b.*|https?://\S*|\bwww\.\S*"
    r"|\b(?!arxiv|papers\.ssrn)(?:[a-z][\w-]*\.)+(?:com|org|net|edu|gov|info)\b"
)
_CUT = re.compile(r"(?:…|\.\.\.|&hellip;)[\s\"')\]]*$")
_PIECES = re.compile(r"[,;:()\[\]{}|]|\s[-/]\s")
_TOKEN = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"i|v|(?=[ivx]{2})x{0,3}(?:ix|iv|v?i{0,3})")
_ORDINAL = re.compile(
    r"(?:(?:twent|thirt|fort|fift|sixt|sevent|eight?|ninet)(?:y|ies?th))?"
    r"(?:first|second|third|fou?rth|fift?h|sixth|seventh|eigh?th|nineth|ninth|tenth|eleventh"
    r"|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth)?"
)
_JOURNAL = frozenset(("journal", "j", "jnl", "jour"))
_FUZZY = (
    *("conference", "symposium", "workshop", "proceedings", "international", "transactions"),
    "journal",
)
_ALIKE = 85.0
_LEAST_FUZZY = 6
_FEW = 3


class Venue(NamedTuple):
    """A venue's name taken apart.

    `sure` are the words of the name itself, `extra` those that stand behind a comma or in
    brackets: the rest of the name, or a place. `series` is the letter of a journal's part ("Phys.
    Rev. E"), `journal` whether it begins with that word, or has it. `marks` make another venue of
    one name ("european", "workshops"); `known` venues are named in full or by an acronym that we
    know. `told` are the words as they stand, before acronyms are replaced, `capitals` those with
    capitals inside, `spelled` each word with whether an acronym may leave it out. A `cut` name
    ends in "...".
    """

    kind: str | None
    sure: tuple[str, ...]
    extra: tuple[str, ...]
    series: str
    journal: Literal["", "leads", "has"]
    marks: frozenset[str]
    sponsors: frozenset[str]
    acronyms: frozenset[str]
    known: bool
    told: tuple[str, ...]
    capitals: frozenset[str]
    cut: bool
    spelled: tuple[tuple[str, bool], ...]


def parse_venue(name: str) -> Venue:
    """Return the parts of a venue's name; all are empty where it names nothing."""
    return _parse(name[:LONGEST])


@lru_cache(maxsize=32_768)
def _parse(name: str) -> Venue:
    pieces = list(_pieces(name))
    tokens = [token for piece in pieces for token in piece]
    kind = kind_of_words(tokens)
    sponsors = frozenset(tokens) & SPONSORS
    series = _series(pieces, kind)
    told = [found for piece in pieces if (found := _telling(piece, tokens))]
    if kind in ("preprint", "thesis", "report"):
        told = _of_unpublished(tokens, told)
    elif not told and sponsors and kind:  # "Proceedings of the IEEE"; "IEEE" alone is no venue
        told = [sorted(sponsors - {"ieee"} or sponsors)]
    sure, extra = _expanded(told[:1]), _expanded(told[1:])
    if series and sure[1:] and sure[-1] == series:
        sure = sure[:-1]
    kind = kind or _kind_of_acronym(told) or _kind_of_name(sure)
    return Venue(
        kind=kind,
        sure=sure,
        extra=tuple(word for word in extra if word not in sure and word != series),
        series=series,
        journal=_said_as_journal(tokens),
        marks=frozenset(MARKS[t] for t in (*tokens, *sure, *extra) if t in MARKS),
        sponsors=sponsors,
        acronyms=_acronyms(name, told, tokens),
        known=any(_is_acronym(token) for piece in told for token in piece)
        or _kind_of_name(sure) is not None,
        told=tuple(word for piece in told for word in piece),
        capitals=frozenset(_with_capitals(name)),
        cut=_CUT.search(name) is not None,
        spelled=tuple((t, _is_optional(t, tokens)) for t in _first(pieces))[:_MOST_SPELLED],
    )


def _pieces(name: str) -> Iterator[list[str]]:
    """Yield the words of each piece of a name, without series, publishers, editors, addresses."""
    text = fold(_CUT.sub("", unescape(name)))
    if _OTHER_PLACE.search(text):
        return
    text = _DOTTED.sub(lambda match: match[0].replace(".", "") + " ", text)
    text = _SERIES.sub(",", _PART.sub(" ", _REST.sub(",", text))).replace("'s", "s")
    head, colon, rest = text.partition(":")
    if colon and _is_begun(head):
        text = f"{head} {rest}"
    left = _MOST_WORDS
    for piece in _PIECES.split(text):
        found = [_mended(token) for token in _TOKEN.findall(piece)][:left]
        left -= len(found)
        if found:
            yield found


def _is_begun(head: str) -> bool:
    """Return whether what stands before a colon is no name yet: "J. Phys.: Condens. Matter"."""
    tokens = _TOKEN.findall(head)
    found = [token for token in tokens if _tells(token, tokens)]
    return len(found) == 1 and len(tokens[-1]) > 1 and not _is_acronym(found[0])


def _is_acronym(token: str) -> bool:
    return token in CONFERENCES or token in JOURNALS


def _series(pieces: Sequence[list[str]], kind: str | None) -> str:
    """Return the letter behind a journal's name, "" where there is none."""
    if kind not in ("journal", None):
        return ""
    last = (piece[-1] for piece in pieces if len(piece) > 1 or piece is not pieces[0])
    found = next((token for token in last if token in SERIES_LETTERS), "")
    return "" if found == "x" and kind is None else found  # "Topics X" is a tenth volume


def _said_as_journal(tokens: Sequence[str]) -> Literal["", "leads", "has"]:
    """Return where "journal" stands: "J. Magn. Reson." is not "Magn. Reson."."""
    lead = (t for t in tokens if t not in SPONSORS and t not in LITTLE and t not in NOISE)
    if next(lead, "") in _JOURNAL:
        return "leads"
    return "has" if _JOURNAL.intersection(tokens) else ""


@lru_cache(maxsize=32_768)
def _mended(token: str) -> str:
    """Return a misspelt word of the kind that every other venue has as it should be."""
    if len(token) < _LEAST_FUZZY or token in CONFERENCE_WORDS or token in NOISE or token in MARKS:
        return token
    return next((word for word in _FUZZY if fuzz.ratio(token, word) >= _ALIKE), token)


def _telling(piece: Sequence[str], tokens: Sequence[str]) -> list[str]:
    """Return the words of a piece that tell one venue from another."""
    found = [token for token in piece if _tells(token, tokens)]
    if found[0:1] == ["advances"] and any(_begins(name, found[1:]) for name in _CONFERENCE_NAMES):
        found = found[1:]  # "Advances in Neural Information Processing Systems"
    plain = [token for token in found if not token.startswith("sig")]
    return plain if len(plain) >= _FEW else found  # "SIGACT-SIGMOD-SIGART symposium on"


def _of_unpublished(tokens: Sequence[str], told: list[list[str]]) -> list[list[str]]:
    """Return what names the server or series: CoRR is the part of arXiv that DBLP lists."""
    if "arxiv" in tokens or "corr" in tokens:
        return [["arxiv"]]
    left = [[token for token in piece if token not in UNPUBLISHED_WORDS] for piece in told]
    return [piece for piece in left if piece]


def _tells(word: str, tokens: Sequence[str]) -> bool:
    """Return whether a word tells one venue from another."""
    if word == "work" and any(each.startswith("proc") for each in tokens):
        return False
    return _is_of_name(word)


@lru_cache(maxsize=32_768)
def _is_of_name(word: str) -> bool:
    """Return whether a word tells one venue from another, whatever stands beside it."""
    if word in LITTLE or word in NOISE or word in SPONSORS or word in CONFERENCE_WORDS:
        return False
    return word not in _JOURNAL and not _ROMAN.fullmatch(word) and not _ORDINAL.fullmatch(word)


def _is_optional(word: str, tokens: Sequence[str]) -> bool:
    """Return whether an acronym may leave a word out."""
    return word in LITTLE or word.startswith("sig") or not _tells(word, tokens)


def _first(pieces: Sequence[list[str]]) -> list[str]:
    """Return the first piece that has a name, for its initials."""
    return next((piece for piece in pieces if any(_tells(t, piece) for t in piece)), [])


def _expanded(pieces: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Return the words, known acronyms as the words they stand for, which then stand once."""
    tokens = [token for piece in pieces for token in piece]
    words = [word for token in tokens for word in _long_form(token)]
    return tuple(words if len(words) == len(tokens) else dict.fromkeys(words))


def _long_form(word: str) -> list[str]:
    if word == "acm":
        return ["association", "computing", "machinery"]
    return (CONFERENCES.get(word) or JOURNALS.get(word) or word).split()


def _kind_of_acronym(told: Sequence[Sequence[str]]) -> str | None:
    """Return the kind of a venue that an acronym names."""
    tokens = [token for piece in told for token in piece]
    if any(token in JOURNALS for token in tokens):
        return "journal"
    return "conference" if any(token in CONFERENCES for token in tokens) else None


def _kind_of_name(words: Sequence[str]) -> str | None:
    """Return the kind of a venue whose whole name is that of one conference."""
    names = _NAMES_BY.get((len(words), words[0][0]), ()) if words else ()
    return "conference" if any(_same_name(words, name) for name in names) else None


def _begins(name: Sequence[str], words: Sequence[str]) -> bool:
    return len(words) >= _FEW and _same_name(words, name[: len(words)])


def _same_name(words: Sequence[str], name: Sequence[str]) -> bool:
    return len(words) == len(name) and all(map(same_word, words, name))


_CONFERENCE_NAMES = sorted(
    {tuple(name.split()) for name in CONFERENCES.values() if name not in ALSO_JOURNALS}
)
# By how many words and which letter they begin: of equal names both are equal.
_NAMES_BY: dict[tuple[int, str], list[tuple[str, ...]]] = {}
for _name in _CONFERENCE_NAMES:
    _NAMES_BY.setdefault((len(_name), _name[0][0]), []).append(_name)


def _with_capitals(name: str) -> Iterator[str]:
    """Yield the words that are more than capitalised ("EMNLP", "BlackboxNLP"), folded."""
    found = _TOKEN.findall(name)
    if not name.isupper() or len(found) <= _FEW:
        yield from (fold(token) for token in found if token[1:] != token[1:].lower())


def _acronyms(name: str, told: Sequence[Sequence[str]], tokens: Sequence[str]) -> frozenset[str]:
    """Return the acronyms: all words where capitals are all there is, else those spelled out."""
    first = told[0] if told else []
    capitals = set(_with_capitals(name))
    short = len(first) == 1 and name.islower() and "." not in name
    if short or (first and capitals.issuperset(first)):
        return frozenset(first)
    words = [(token, _is_optional(token, tokens)) for token in tokens]
    every = {token for piece in told for token in piece}
    return frozenset(
        token
        for token in sorted(every & capitals)
        if spells(token, [(word, optional) for word, optional in words if word != token])
    )
