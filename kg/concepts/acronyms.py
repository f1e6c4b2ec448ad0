"""Short forms and what papers define them as.

Definitions are found as in A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text", PSB 2003: a pair of brackets names a candidate, and
the letters of the short form are looked for in the long one from right to left. One thing is
added: where the initials of the last words spell the short form, these words are the long one, so
that "proximal policy optimization (PPO)" is not cut to its last two words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.text import words

__all__ = ["ORDINARY_WORDS", "Definition", "definitions", "settled"]

Definition = tuple[str, str, int, int]
"""A short form without plural s, its long form, and where the definition starts and ends."""

_FORM = r"[A-Za-z0-9][\w.&/+-]{0,8}[\w+](?: [\w.&/+-]{1,6})?"
_SHORT = re.compile(rf"(?=.*[A-Z])(?![A-Z][a-z]+(?:$| )){_FORM}")
# What such a form begins with in a pair of brackets, before a comma or the end: in quotes or not.
_QUOTES = "[ '\"‘’“”]*+"
_NOT_ONE = r"(?![A-Z][a-z]+[ '\"‘’“”,;:)\]])"
_HEAD = rf"{_QUOTES}(?=[\w.&/+ -]{{0,16}}?[A-Z]){_NOT_ONE}({_FORM}){_QUOTES}"
_ROUND = re.compile(rf"\((?=(?:{_HEAD}[,;:)])?)([^()]{{2,200}})\)")
_SQUARE = re.compile(rf"\[(?=(?:{_HEAD}[,;:\]])?)([^\[\]]{{2,200}})\]")
_WORD_BEFORE = re.compile(r"([A-Za-z0-9][\w.&/+-]{0,8}[\w+])['\"’”]?\s{1,3}$")
_PLURAL = re.compile(r"[A-Z0-9]*[A-Z][A-Z0-9]*s")
_CITATION = re.compile(r"\bet al\b|\be\.g\.|\bi\.e\.|\b(?:1[89]|20)\d\d\b")
_SKIPPED = frozenset("a an and as at by for from in of on or the to via with".split())
_SENTENCE_END = re.compile(r"[.!?;]\s|\n\s*\n")
_GAP = re.compile(r"[\s-]")
_WORD = re.compile(r"[^\W_]+")
# T2I, D4G: they stand for words, and that is asked of initials alone.
_DIGITS_SAID = str.maketrans("24", "tf")
_LONGEST_WORD = 40
_LOOK_BACK = 16
ORDINARY_WORDS = frozenset(
    "ACE ACT ADD AGE AID AIM AIR ALIGN ALL AM AN AND ANT APT ARC ARE ARM ART AS ASK AT BALL BAND"
    " BASE BAT BE BEAM BED BEE BEST BET BIG BIT BLEND BLOCK BOX BRIDGE BUS BUT BY CALL CALM CAN CAP"
    " CAR CARE CASE CAST CAT CHAIN CHAT CHIP CLEAN CLEAR CLUE COCO COLD CORE COST CUT DARE DARK"
    " DART DATA DAY DEAL DEEP DICE DIRECT DO DOG DOT DRAW DROP EAGLE EAR EASE EAT EDGE END EVE EYE"
    " FACE FACT FAIR FAN FAR FAST FAT FIND FIRE FIT FLAME FLARE FLASH FLOW FOCUS FOR FORM FREE FUN"
    " GAIN GAP GAS GATE GEM GET GLUE GO GOLD GRAPH GRASP GRID HALF HAND HAS HE HEAD HELP HINT HIT"
    " HOPE HOT ICE IF IMPACT IN INFER INK IS IT JET JOIN JUMP KEY KIT LACE LAMP LAND LEAD LEAF LEAP"
    " LEARN LENS LESS LET LIFE LIFT LIGHT LIME LINE LINK LION LIST LOCAL LOG LONG LOOK MADE MAGIC"
    " MAKE MAN MAP MARS MASK MASS MATCH MATH ME MESH MET MIX MOON MORE MOST MOVE MY NEAR NEED NET"
    " NEW NEWS NO NOT NOW OF OFF OLD ON ONE OR ORE OUT OWL PACE PAIR PAL PALM PARTY PASS PATH PEACE"
    " PEER PEN PET PIE PIN PLAN PLAY POINT POSE POST PRISM PURE RACE RAG RAGE RAIN RAM RANK RAP RAY"
    " REACH REACT READ REAL RED RELAX REST RICH RING RISE ROAD ROPE RUN SAFE SAGE SAIL SAND SAY SEA"
    " SEE SELF SENSE SET SHAPE SHARE SHE SHIFT SIGHT SIGN SIT SLIM SLOT SMART SMILE SNAP SO SOAP"
    " SOFT SOLO SPACE SPARK SPIN SPIRE SPOT STAR STEP STOP STORM SUM SUN SURE SWAP TABLE TAG TALK"
    " TAP TASK TEAM TEN TEST TEXT THE TIE TIGER TIME TIP TO TOP TOUCH TRACE TRAIN TREE TRUE TWO UP"
    " US USE VAN VIEW WALK WAR WAS WAVE WAX WAY WE WEB WHO WIN WISE WORD YES YOU ZERO".split()
)
"""Short forms in capitals that are ordinary words: alone they say nothing of what is meant."""

# A rare other sense among many definitions is most often a slip of its author.
_AGREED = 0.9
_RISKY = 2


def definitions(text: str) -> list[Definition]:
    """Return the short forms that a text defines, "long (SHORT)" or "SHORT (long)", in its order.

    A short form has two to ten characters, a capital among them, in at most two words.
    """
    brackets: Iterable[re.Match[str]] = _ROUND.finditer(text)
    if "[" in text:
        brackets = sorted([*brackets, *_SQUARE.finditer(text)], key=re.Match.start)
    return [found for pair in brackets if (found := _definition(text, pair))]


def _definition(text: str, brackets: re.Match[str]) -> Definition | None:
    short, inside = brackets.groups()
    if short:
        return _long_before(text, short, brackets)
    return _long_inside(text, inside, brackets) if " " in inside else None


def _head(inside: str) -> str:
    """Return what stands in brackets before a comma, colon or semicolon."""
    for mark in ",:;":
        if mark in inside:
            inside = inside[: inside.index(mark)]
    return inside


def _long_before(text: str, short: str, brackets: re.Match[str]) -> Definition | None:
    singular = _singular(short)
    most = min(len(singular) + 5, 2 * len(singular))
    end = brackets.start()
    near = _last_words(text[max(0, end - most * _LONGEST_WORD) : end], most)
    at = _long_start(singular, near.rstrip(" '\"’”")) if near else None
    if at is None:
        return None
    long = near[at:].strip(" '\"’”\n\t")
    start = end - len(near) + at
    return (singular, long, start, brackets.end()) if _fits(singular, long) else None


def _last_words(text: str, most: int) -> str:
    """Return the last words of a text, from where the last of its sentences begins at most."""
    parts = text.rsplit(None, most)
    if len(parts) > most:
        text = text[len(parts[0]) :]
    return _SENTENCE_END.split(text)[-1].lstrip()


def _long_inside(text: str, inside: str, brackets: re.Match[str]) -> Definition | None:
    first = max(0, brackets.start() - _LOOK_BACK)
    near = text[first : brackets.start()]
    if near.islower():
        return None
    before = _WORD_BEFORE.search(text, first, brackets.start())
    if before is None or not _SHORT.fullmatch(before[1]) or _CITATION.search(inside):
        return None
    singular = _singular(before[1])
    long = _head(inside).strip()
    if _long_start(singular, long) != 0 or not _fits(singular, long):
        return None
    if len(long.split()) > min(len(singular) + 5, 2 * len(singular)):
        return None
    return singular, long, before.start(1), brackets.end()


def _singular(short: str) -> str:
    if short[-1] != "s" or len(short) <= 2:  # noqa: PLR2004
        return short
    return short[:-1] if _PLURAL.fullmatch(short) else short


def _fits(short: str, long: str) -> bool:
    """Return whether a long form says more than the short one, and not by repeating it."""
    return len(long) > len(short) and (short not in long or short not in _GAP.split(long))


def _long_start(short: str, long: str) -> int | None:
    """Return where the shortest long form begins whose letters spell the short one.

    Letters are matched from the right; the first must begin a word.
    """
    low, at = long.lower(), len(long)
    if len(low) != at:  # a few capitals grow when lowered, and then places would be off
        return None
    letters = short.lower()
    if not letters.isalnum():
        letters = "".join(filter(str.isalnum, letters))
    if (start := _by_initials(letters, low)) is not None:
        return start
    for char in reversed(letters[1:]):
        at = low.rfind(char, 0, at)
        if at < 0:
            return None
    while (at := low.rfind(letters[0], 0, at)) > 0 and low[at - 1].isalnum():
        pass
    return at if at >= 0 else None


def _by_initials(letters: str, long: str) -> int | None:
    """Return where the words begin that the letters are the initials of, digits as words too."""
    start = _initials_start(letters, long)
    if start is None and len(letters) > 2 and not letters.isalpha():  # noqa: PLR2004
        return _initials_start(letters.translate(_DIGITS_SAID), long)
    return start


def _initials_start(letters: str, long: str) -> int | None:
    """Return where the last words begin whose initials are the letters; small words may differ."""
    left, at = len(letters), len(long)
    for word in reversed(words(long) if long.isascii() else _WORD.findall(long)):
        at = long.rfind(word, 0, at)
        if word[0] == letters[left - 1]:
            left -= 1
            if not left:
                return at
        elif left == len(letters) or word not in _SKIPPED:
            return None
    return None


def settled(senses: Mapping[str, Counter[str]], known: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (short form, sense) for papers that use it undefined; the sense "" is: do not guess.

    `senses` counts the papers that define a short form in each sense; `known` are short forms of
    the vocabulary, which hold unless the corpus is of two minds. One sense is agreed when nine of
    ten defining papers give it. Ordinary words in capitals are never guessed, and two letters
    only when two papers define them: there are few of them for all that they are used for.
    """
    mine = frozenset(known)
    for short, counts in senses.items():
        sense, papers = max(counts.items(), key=lambda item: (item[1], item[0]))
        if papers < _AGREED * counts.total():
            yield short, ""
        elif short not in mine:
            risky = short.upper() in ORDINARY_WORDS or (len(short) <= _RISKY and papers < _RISKY)
            yield short, "" if risky else sense
