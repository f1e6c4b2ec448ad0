"""Words of venues: which say a kind, which abbreviate one another, which letters spell a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

__all__ = [
    "CONFERENCE_WORDS",
    "SERIES_LETTERS",
    "UNPUBLISHED_WORDS",
    "kind_of_words",
    "misspelt",
    "same_word",
    "spells",
]

CONFERENCE_WORDS = frozenset(
    """
    colloq colloquium conf conference conferences confs congr congress convention meet meeting
    sympos symposia symposium symp summit workshop wkshp wksp wkshop
    """.split()
)
_JOURNAL_WORDS = frozenset("journal j jnl jour trans transaction transactions zeitschrift".split())
_PERIODICALS = frozenset(
    """
    acta annals archive archives bulletin bull commun communications gazette letters
    lett magazine mag newsletter notices quarterly record rev revue review reviews
    """.split()
)
_SOCIETIES = frozenset("academy acad society soc".split())
_PREPRINTS = frozenset(
    """
    arxiv authorea biorxiv chemrxiv corr eprint manuscript medrxiv preprint preprints psyarxiv ssrn
    submitted techrxiv unpublished
    """.split()
)
_CAPITALISED = frozenset(("conference", "international", "journal", "symposium", "transactions"))
"""Words that an acronym may leave out, but mostly does not."""

UNPUBLISHED_WORDS = frozenset(
    """
    dissertation distinguished doctoral eprint manuscript master masters memo memorandum ph phd
    preprint preprints rep report reports research science sc submitted tech technical thesis tr
    unpublished working
    """.split()
)
"""Words that say what an unpublished text is, not which."""
_THESES = frozenset("diplomarbeit dissertation habilitation phd thesis".split())
_REPORTS = frozenset("memo memorandum memoranda report reports rfc tr".split())
_BOOKS = frozenset("encyclopaedia encyclopedia handbook textbook".split())
_PROCEEDINGS = frozenset("preproceedings proc proceeding proceedings procs".split())

_LEAST_LETTERS, _MOST_LETTERS = 2, 10
_OF_ONE_WORD = 4
_ALL_INITIALS = 3
SERIES_LETTERS = frozenset("abcdefghlmstx")
"""What may stand behind a journal's name for one of its series ("Phys. Rev. E")."""
_STEM = 5
_TAIL = 6
_OF_SHORT = 0.65
_CONTRACTION = 4
_ALIKE = 88.0
_LEAST_FUZZY = 6


def kind_of_words(tokens: Sequence[str]) -> str | None:
    """Return the kind that the words of a venue say, None where they don't."""
    found = frozenset(tokens)
    if {"research", "square"} <= found:
        return "preprint"
    for kind, words in (("preprint", _PREPRINTS), ("thesis", _THESES)):
        if found & words:
            return kind
    if found & _REPORTS and not found & _PROCEEDINGS and not found & _JOURNAL_WORDS:
        return "report"
    return _published(tokens, found)


def _published(tokens: Sequence[str], found: frozenset[str]) -> str | None:
    """Return "journal", "conference" or "book": "Proceedings of the IEEE" is a journal."""
    if {"tech", "rep"} <= found or {"working", "paper"} <= found:
        return "report"
    if found & _JOURNAL_WORDS:
        return "journal"
    if found & CONFERENCE_WORDS or "workshops" in found:
        return "conference"
    if found & _PERIODICALS or (found & _PROCEEDINGS and found & _SOCIETIES):
        return "journal"
    if found & _PROCEEDINGS:
        whole = [token for token in tokens if token not in ("of", "the", "in")]
        of_society = whole[1:] in (["ieee"], ["acm"], ["acm", "on"]) or whole[1:3] == ["acm", "on"]
        return "journal" if of_society else "conference"
    return "book" if found & _BOOKS else None


@lru_cache(maxsize=65_536)
def same_word(one: str, other: str) -> bool:
    """Return whether two words are one: abbreviated, bent or misspelt.

    ISO 4 cuts a word off ("comput") or takes letters out of it ("natl", "mgmt").
    """
    if one == other:
        return True
    short, long = sorted((one, other), key=lambda word: (len(word), word))
    if long.startswith(short):
        return True
    if short[0] != long[0]:
        return False
    return _same_stem(short, long) or _contracts(short, long) or misspelt(short, long)


def _same_stem(short: str, long: str) -> bool:
    shared = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    return shared >= max(_STEM, len(long) - _TAIL, _OF_SHORT * len(short))


def _contracts(short: str, long: str) -> bool:
    """Return whether the short word is the long one with letters left out, but not the last."""
    few = _CONTRACTION <= len(short) <= len(long) / 2 + 1
    if not few or short[-1] != long[-1]:
        return False
    letters = iter(long)
    return all(letter in letters for letter in short)


def misspelt(short: str, long: str) -> bool:
    """Return whether two long words differ by a letter or two."""
    return len(short) >= _LEAST_FUZZY and fuzz.ratio(short, long) >= _ALIKE


def spells(acronym: str, words: Sequence[tuple[str, bool]]) -> bool:
    """Return whether the first letters of the words spell the acronym, in their order.

    Each word gives from one to four letters ("COLT"), or one of a short acronym; those marked as
    optional may give none. Two letters are the initials of two words.
    """
    if not _LEAST_LETTERS <= len(acronym) <= _MOST_LETTERS:
        return False
    telling = [word for word, optional in words if not optional]
    if len(acronym) == _LEAST_LETTERS:
        every = [word for word, optional in words if not optional or word in _CAPITALISED]
        return acronym in ("".join(word[0] for word in each) for each in (telling, every))
    reached = {0}  # how many letters of the acronym are spelled so far
    most = _OF_ONE_WORD if len(telling) > 1 and len(acronym) > _ALL_INITIALS else 1
    for word, optional in words:
        further = set(reached) if optional else set()
        for at in reached:
            for count in range(1, most + 1):
                if word[:count] == acronym[at : at + count] and at + count <= len(acronym):
                    further.add(at + min(count, len(word)))
        reached = further
        if not reached:
            return False
    return len(acronym) in reached and bool(telling)
