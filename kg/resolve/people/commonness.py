"""How common a name is: how many other people of this name the papers are likely to hold.

Two mentions of one name are one person or two namesakes; with `n` namesakes expected, the odds of
the former are about `1 : n`. The expectation adds up what the corpus tells (how often the given
name and the family name occur with others) and what is known of names in general: family names
that millions share, and given names of one syllable, say little.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import combinations

from kg.names import parse
from kg.resolve.people.forms import fit

__all__ = ["COMMON", "Commonness", "ambiguous"]

# The family names that most people share, by how one and the same given name goes with them; and
# the given names that most share outside East Asia.
_CHINESE = frozenset(
    """an bai cai cao chang chao chen cheng chiang chou chu cui dai deng ding dong du duan fan fang
    feng fu gao ge gong gu guo han hao he hong hou hsieh hsu hu huang huo jia jiang jin kong lai lei
    li liang liao lin ling liu long lu luo lv ma mao meng mo ni pan peng qian qiao qin qiu qu ren
    shao shen shi song su sun tan tang tao tian tsai tu wan wang wei wen wong wu xia xiang xiao xie
    xiong xu xue yan yang yao ye yi yin yu yuan zeng zhai zhan zhang zhao zheng zhong zhou zhu zou
    """.split()
)
# The largest of these: a tenth of them bear more than a third of all names.
_LARGEST = frozenset(
    "chen huang kim lee li lin liu nguyen park tran wang wu xu yang zhang zhao zhou".split()
)
# Syllables that many given names are made of: of two such is a name that many share.
_SYLLABLES_COMMON = frozenset(
    """bin bo chang chao chen cheng chun dan dong fang fei feng gang guo hai hao hong hua hui jia
    jian jie jin jing jun kai lei li liang lin ling long mei min ming na ning peng ping qi qiang
    qin qing rong rui shan shu song tao ting wei wen wu xia xiang xiao xin xing xiu xu xue yan yang
    yi yin ying yong yu yuan yue yun zhen zheng zhi zhong""".split()
)
_KOREAN = frozenset(
    "ahn bae cho choi chung han hong hwang jang jeon jeong jo jung kang kim kwon lee lim moon oh "
    "park seo shin son song yoo yoon yu".split()
)
_VIETNAMESE = frozenset(
    "bui dang dinh do duong hoang huynh le ngo nguyen pham phan tran vo vu".split()
)
# Vietnamese middle names that say hardly more than "man" and "woman".
_MIDDLES = frozenset(["thi", "van"])
_EASTERN = _CHINESE | _KOREAN | _VIETNAMESE
_WESTERN = frozenset(
    """ahmed ali andersen anderson andersson bauer becker brown chowdhury clark costa das davis
    ferrari fernandez fischer garcia ghosh gomez gonzalez gupta hansen harris hassan hernandez
    hoffmann hossain hussain ivanov jackson jain jensen johansson johnson jones khan kumar larsen
    lewis lopez martin martinez mehta meyer miller mishra mohamed moore muller mueller nielsen
    oliveira patel pereira perez rahman ramirez ribeiro robinson rodriguez rossi roy sanchez santos
    schmidt schneider schulz sharma silva singh smith smirnov souza tanaka taylor thomas thompson
    torres verma wagner walker watanabe weber white williams wilson wright yadav yamamoto young
    suzuki sato ito kobayashi nakamura kato""".split()
)
_GIVEN = frozenset(
    """ahmed alex alexander ali amit andrea andreas andrew anna antonio carlos chris christian
    christopher daniel david elena eric francesco frank george hans hiroshi ivan james jan jean john
    jose joseph juan kumar laura luis manuel marco maria mario mark markus martin mary matthew
    michael miguel mohamed mohammad mohammed muhammad nicolas olga patrick paul peter philip rahul
    rajesh richard robert sandeep sanjay sarah sergey stefan stephen steven takashi thomas tom
    victor william""".split()
)
_SYLLABLE = (
    "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?"
    "(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|van|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|"
    "ue|ui|un|uo|ve|a|e|i|o|u|v)"
)
_ONE_SYLLABLE = re.compile("[^aeiouy]*[aeiouy]+[^aeiouy]*")
_PINYIN = re.compile(f"({_SYLLABLE})[-' ]?({_SYLLABLE})?")

# Namesakes to expect of any name, by how much its parts say.
_LEAST = 0.025
_INITIAL = 40.0
_MILLIONS = 30.0
_THOUSANDS = 10.0
_MANY = 20.0
# How many times more than a rare one: a popular given name (of a rare family less), another of few
# letters, an eastern one of one syllable, of two common ones, of two others.
_POPULAR = 3.0
_POPULAR_OF_FEW = 1.2
_BRIEF = 1.5
_SYLLABLE_ALONE = 20.0
_SYLLABLES = 2.0
_SYLLABLES_RARE = 0.8
# A name with fewer mentions than this is that of fewer people, to a tenth.
_MENTIONS = 20.0
_FEWEST = 0.1
# What a name counts at least where common names are mentioned no more than others, and how many
# common names tell as much as what is usual.
_ALONE = 0.5
_USUAL = 20
# Where common names have as many bearers as this, no name counts for more than a common one: who
# gathers namesakes chose the names for being ambiguous. With fewer it may, by so much each.
_CROWDED = 3.0
_EACH_FEWER = 7.0
# What a name loses in odds that can be short for two that contradict each other; looked for where
# a block has so many forms at most, as in others no name is rare.
_EITHER = 2.5
_FORMS = 40
_LEAST_FORMS = 3
# How many times fewer people share a second given name, or a second initial, too.
_MIDDLE = 15.0
_LETTER = 5.0
# Letters of a short given name, which many share, and of a long one.
_SHORT = 4
_LONG = 8
# The least log-odds of a spelt-out name and of an initial.
COMMON = -1.5
_COMMON_INITIAL = -4.0


class Commonness:
    """The frequencies of given and family names in a corpus."""

    def __init__(self, names: Iterable[str]) -> None:
        """Count the distinct names, and how often each is mentioned."""
        self._mentions = Counter(names)
        parsed = {(name.given, name.family) for name in map(parse, self._mentions) if name.family}
        self._families = Counter(family for _, family in parsed)
        self._givens = Counter(given[0] for given, _ in parsed if given)
        spelt = {(given[0], family) for given, family in parsed if given and len(given[0]) > 1}
        self._initials = Counter((first[0], family) for first, family in spelt)
        self._total = max(1, len(parsed))
        bearers = self._bearers()
        self._sharing = min(1.0, max(_ALONE, bearers - 1))
        self._most = COMMON + _EACH_FEWER * max(0.0, _CROWDED - bearers)
        self.namesakes = lru_cache(maxsize=262_144)(self._namesakes)

    def odds(self, name: str, either: Collection[str] = (), ceiling: float | None = None) -> float:
        """Return the log-odds that two mentions of the name are one person, before any evidence.

        Papers of one field hold fewer namesakes than the world: common names do not count in full,
        least where the name itself, or all common names, are mentioned a few times. Where common
        names have many bearers, rare ones are no better. The names of `either` are `ambiguous`. A
        name that papers were gathered by has a `ceiling`.
        """
        spelt = any(len(part) > 1 for part in parse(name).given)
        odds = max(COMMON if spelt else _COMMON_INITIAL, -math.log(self.namesakes(name)))
        if spelt and name in either:
            return min(odds, COMMON) - _EITHER
        share = min(1.0, max(_FEWEST, self._mentions[name] / _MENTIONS))
        if ceiling is None:
            share *= self._sharing
        else:
            odds = min(odds, ceiling)
        return min(self._most, odds - math.log(share) if spelt else odds)

    def _bearers(self) -> float:
        """Return how many people of the corpus bear a common name.

        That is how many times more often common names are mentioned than others, as people of
        common names write no more than others do. Where the corpus is small, it is two.
        """
        common, other = [], [1]
        for name, count in self._mentions.items():
            parsed = parse(name)
            if parsed.family in _EASTERN and parsed.given and 1 < len(parsed.given[0]) <= _SHORT:
                common.append(count)
            elif parsed.family not in _WESTERN:
                other.append(count)
        mean = sum(other) / len(other)
        return (sum(common) / mean + 2 * _USUAL) / (len(common) + _USUAL)

    def _namesakes(self, name: str) -> float:
        parsed = parse(name)
        return self.expected(parsed.given, parsed.family)

    def expected(self, given: tuple[str, ...], family: str) -> float:
        """Return how many other people of the name are expected."""
        if not family:
            return 1000.0
        given = _telling(given, family)
        first = given[0] if given else ""
        known = _known(given, family)
        if len(first) <= 1:
            return known + max(0, self._initials[first, family] - 1)
        others = max(0, self._families[family] - 1) * max(0, self._givens[first] - 1)
        return known + others / self._total / _rarer(given)


def ambiguous(forms: Iterable[str]) -> Iterator[str]:
    """Yield the forms of one block that fit two others which contradict each other."""
    names = sorted(set(forms))
    if not _LEAST_FORMS <= len(names) <= _FORMS:
        return
    fitting: dict[str, list[str]] = {name: [] for name in names}
    for one, other in combinations(names, 2):
        if fit(one, other):
            fitting[one].append(other)
            fitting[other].append(one)
    for name, others in fitting.items():
        if any(other not in fitting[one] for one, other in combinations(others, 2)):
            yield name


def _known(given: tuple[str, ...], family: str) -> float:
    """Return the namesakes that are to be expected whatever the corpus."""
    size = _family_size(family)
    if not given or max(map(len, given)) <= 1:
        return _LEAST * _INITIAL * size / _LETTER ** max(0, len(given) - 1)
    letters = "".join(given).replace("-", "")
    if family in _VIETNAMESE and _ONE_SYLLABLE.fullmatch(letters):
        return _LEAST * size * _SYLLABLE_ALONE
    syllables = _PINYIN.fullmatch(letters) if size >= _THOUSANDS else None
    if syllables and family in _EASTERN:
        return _LEAST * size * _syllables_spread(syllables)
    if family in _CHINESE:
        size = _THOUSANDS  # who has a western given name is one of fewer
    return _LEAST * size * _given_spread(given[0], rare=size == 1) / _rarer(given)


def _telling(given: tuple[str, ...], family: str) -> tuple[str, ...]:
    """Return the given names without those between them and the family that most people have."""
    if family in _VIETNAMESE and len(given) > 1:
        return tuple([name for name in given if name not in _MIDDLES]) or given
    return given


def _rarer(given: tuple[str, ...]) -> float:
    """Return how many times fewer share all the given names than share the first."""
    return math.prod(_MIDDLE if len(part) > 1 else _LETTER for part in given[1:])


def _family_size(family: str) -> float:
    """Return how many times more people bear the family name than a rare one."""
    if family in _LARGEST:
        return _MILLIONS
    if family in _EASTERN:
        return _THOUSANDS
    return _MANY if family in _WESTERN else 1.0


def _syllables_spread(syllables: re.Match[str]) -> float:
    """Return how many times more than a rare one a given name of one or two syllables is shared."""
    one, other = syllables.groups()
    if not other:
        return _SYLLABLE_ALONE
    both = one in _SYLLABLES_COMMON and other in _SYLLABLES_COMMON
    return _SYLLABLES if both else _SYLLABLES_RARE


def _given_spread(first: str, *, rare: bool) -> float:
    """Return how many times more a given name is shared than a rare one: short ones are most."""
    if first in _GIVEN:
        return _POPULAR_OF_FEW if rare else _POPULAR
    if len(first) <= _SHORT:
        return _BRIEF
    return 0.5 if len(first) >= _LONG else 1.0
