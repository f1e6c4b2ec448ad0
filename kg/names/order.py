"""Where the family name stands in a name without a comma."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum

from kg.names.affixes import LINKS, PARTICLES, are_initials
from kg.names.families import (
    CHINESE,
    EAST_ASIAN,
    HUNGARIAN,
    HUNGARIAN_GIVEN,
    JAPANESE,
    KOREAN,
    RARE,
    SIMPLIFIED,
    TWO_CHARACTERS,
    VIETNAMESE,
    VIETNAMESE_GIVEN,
    is_east_asian_given,
    second_syllables,
)
from kg.names.parts import plain_form, word
from kg.names.scripts import is_unspaced

__all__ = ["FAMILY_FIRST", "Order", "natural_order", "turned_by_comma"]

FAMILY_FIRST = EAST_ASIAN | VIETNAMESE | HUNGARIAN
"""Family names that may stand in front of the given name."""

_VIETNAMESE_OR_OTHER = frozenset("le vu vo do ho ly luu".split())
_PATRONYMIC = re.compile("(?:вич|вна|чна|кызы|оглы)", re.IGNORECASE)
_LEAD = 2  # words: the first of two family names and what links it to the other
# What no given name is, so that it leads a family name in a name without capitals too.
_SURE_PARTICLES = frozenset("da de del della der dos van von zu".split())
_SHOUTED = 4  # letters in capitals that are no initials
_WITH_MIDDLE = 3
_INITIALS = 3  # letters

Parts = tuple[Sequence[str], Sequence[str]]


class Order(Enum):
    """How sure it is which word is the family name."""

    CERTAIN = "certain"
    EITHER = "either"  # read as given before family, but the other way round is as good
    TURNED = "turned"  # read as family before given, but the other way round is as good


def natural_order(
    tokens: Sequence[str], plains: Sequence[str]
) -> tuple[Sequence[str], Sequence[str], Order]:
    """Return given words, family words (with particles), and whether the order may be the other."""
    if len(tokens) == 1:
        return *_one_word(tokens[0]), Order.CERTAIN
    parts = _index_form(tokens) if len(tokens[-1]) <= _INITIALS else None
    if parts is None and tokens[0].isupper() and len(tokens[0]) > 1:
        parts = _shouted_first(tokens)
    if parts:
        return *parts, Order.CERTAIN
    order = Order.CERTAIN
    if plains[0] in FAMILY_FIRST or not tokens[0].isascii():
        first, order = _family_first(tokens, plains)
        if first:
            turned = Order.TURNED if order is Order.EITHER else order
            return tokens[1:], tokens[:1], turned
    cut = _begin_of_family(tokens, plains)
    return tokens[:cut], tokens[cut:], order


def turned_by_comma(given: Sequence[str], family: Sequence[str]) -> Order:
    """Return whether "Jun, Zhang" may have been turned by mistake."""
    if len(given) != 1 or len(family) != 1:
        return Order.CERTAIN
    mine, theirs = word(given[0]), word(family[0])
    if mine.is_initial or theirs.is_initial:
        return Order.CERTAIN
    if mine.plain in EAST_ASIAN:
        turned = theirs.plain not in EAST_ASIAN and is_east_asian_given(theirs.plain, mine.plain)
    else:
        turned = bool(theirs.groups) and not mine.groups
    return Order.EITHER if turned else Order.CERTAIN


def _one_word(token: str) -> Parts:
    """Return the parts of a name of one word, in Han or Hangul the family name's letters first."""
    if not is_unspaced(token) or len(token) == 1:
        return (), [token]
    token = token.translate(SIMPLIFIED)
    cut = 2 if token[:2] in TWO_CHARACTERS and len(token) > 2 else 1  # noqa: PLR2004
    return [token[cut:]], [token[:cut]]


def _index_form(tokens: Sequence[str]) -> Parts | None:
    """Return the parts of "Roe J. A.", as indexes write it."""
    shouting = all(token.isupper() for token in tokens)
    cut = len(tokens)
    while cut and _is_index_initials(tokens[cut - 1], shouting=shouting):
        cut -= 1
    if not 0 < cut < len(tokens):
        return None
    head = tokens[:cut]
    if any(len(plain_form(token)) == 1 for token in head):
        return None
    return tokens[cut:], head


def _is_index_initials(token: str, *, shouting: bool) -> bool:
    if not are_initials(token, shouting=shouting):
        return False
    return len(token) == 1 or (token.isupper() and not _may_be_family(token))


def _may_be_family(token: str) -> bool:
    """Return whether capitals are a family name: LI, DOE."""
    if "-" in token:
        return False
    return token.lower() in EAST_ASIAN or (len(token) > 2 and not set("AEIOUY").isdisjoint(token))  # noqa: PLR2004


def _shouted_first(tokens: Sequence[str]) -> Parts | None:
    """Return the parts of "ROE Jane" and "LI Wei": a family name in capitals leads."""
    cut = 0
    while cut < len(tokens) and len(tokens[cut]) > 1 and tokens[cut].isupper():
        cut += 1
    if not 0 < cut < len(tokens) or any(len(t) > 1 and t.isupper() for t in tokens[cut:]):
        return None
    lead = tokens[0]
    known = lead.lower() in EAST_ASIAN and is_east_asian_given(plain_form(tokens[-1]), lead.lower())
    given = bool(word(tokens[-1]).groups) and not word(lead).groups and len(lead) == _WITH_MIDDLE
    if len(lead) >= _SHOUTED or given or known:
        return tokens[cut:], tokens[:cut]
    return None


def _family_first(tokens: Sequence[str], plains: Sequence[str]) -> tuple[bool, Order]:
    """Return whether the family name leads, and whether that is sure."""
    if not tokens[0].isascii() and (is_unspaced(tokens[0]) or word(tokens[0]).foreign):
        return _other_script(tokens)
    first, last = plains[0], plains[-1]
    if first in VIETNAMESE and (answer := _vietnamese(first, plains[1:])):
        return answer
    if first in EAST_ASIAN and len(tokens) <= _WITH_MIDDLE:
        return _east_asian(tokens, plains)
    if first in HUNGARIAN and last in HUNGARIAN_GIVEN and first not in HUNGARIAN_GIVEN:
        return len(tokens) == 2, Order.EITHER  # noqa: PLR2004
    return False, Order.CERTAIN


def _other_script(tokens: Sequence[str]) -> tuple[bool, Order]:
    if is_unspaced(tokens[0]):
        return True, Order.CERTAIN
    if len(tokens) == _WITH_MIDDLE and _PATRONYMIC.search(tokens[2][-4:]):
        return not _PATRONYMIC.search(tokens[1][-4:]), Order.CERTAIN
    first = bool(word(tokens[-1]).groups) and not word(tokens[0]).groups
    return first, Order.EITHER if first else Order.CERTAIN


def _vietnamese(first: str, others: Sequence[str]) -> tuple[bool, Order] | None:
    if any(len(plain) == 1 for plain in others) or others[-1] in VIETNAMESE:
        return None
    if first in _VIETNAMESE_OR_OTHER and VIETNAMESE_GIVEN.isdisjoint(others):
        return None
    known = any(word(plain).groups or plain in EAST_ASIAN for plain in others[-1:])
    return (False, Order.EITHER) if known else (True, Order.EITHER)


def _east_asian(tokens: Sequence[str], plains: Sequence[str]) -> tuple[bool, Order]:
    first, others = plains[0], plains[1:]
    if any(len(plain) == 1 for plain in others):
        return False, Order.CERTAIN
    spelt = all(is_east_asian_given(plain, first) for plain in others)
    western = any(word(plain).groups for plain in others)
    if not spelt or western:
        either = western and len(tokens) == 2 and first not in JAPANESE  # noqa: PLR2004
        return False, Order.EITHER if either else Order.CERTAIN
    last = others[-1]
    likes = JAPANESE if first in JAPANESE else CHINESE | KOREAN
    if last in likes or last in VIETNAMESE:
        return False, Order.CERTAIN  # "Yang Liu" and "Liu Yang" are two people
    if last in RARE and first not in JAPANESE:
        return False, Order.EITHER
    short = first in JAPANESE or "" in second_syllables(last, first)
    return True, Order.EITHER if len(tokens) == 2 and short else Order.CERTAIN  # noqa: PLR2004


def _begin_of_family(tokens: Sequence[str], plains: Sequence[str]) -> int:
    """Return where the family name begins, its particles and first half with it."""
    cut = len(tokens) - 1
    family = plains[cut]
    if family in VIETNAMESE or (family in EAST_ASIAN and is_east_asian_given(plains[0], family)):
        return cut
    cased = not "".join(tokens).islower()
    while cut > 1 and _is_particle(tokens[cut - 1], plains[cut - 1], cased=cased):
        cut -= 1
    if cut > _LEAD and cased and tokens[cut - 1] in LINKS:
        return cut - _LEAD
    led = PARTICLES if cased else _SURE_PARTICLES
    return 0 if all(token.islower() and token in led for token in tokens[:cut]) else cut


def _is_particle(token: str, plain: str, *, cased: bool) -> bool:
    """Return whether a word belongs to the name behind it; in "r. e. roe" a letter does not."""
    if plain not in PARTICLES:
        return False
    if len(plain) == 1:
        return token.endswith("'") or (cased and token.islower() and token not in LINKS)
    return token.islower() or plain not in ("ben", "bin")
