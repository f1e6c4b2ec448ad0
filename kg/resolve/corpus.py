"""What the records of a corpus tell of each other: how rare words are, which titles recur."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain
from math import log
from operator import attrgetter

from rapidfuzz import fuzz

from kg.disjoint import DisjointSets
from kg.model import Record
from kg.resolve.features import Features, may_meet
from kg.resolve.lazy import lazy
from kg.resolve.strangers import by_id, disputed_ids

__all__ = ["Corpus"]

# A corpus of a few records can't tell which words are rare, so each counts as seen in some titles
# of a larger one: common words in many, the others in few.
_PRIOR_TITLES = 2_000
_PRIOR_COUNT = 4
_COMMON_COUNT = 300
_COMMON = frozenset(
    """a an and the of in on for with to from by at as is are or its via into using towards toward
    some this that its their our how what why when whether not no can do does more most other both
    between among under over through within without about after before during per
    de la le les des du et un une der die das und für el los las y en del zur zum von den
    analysis approach approaches application applications based case data design effect effects
    evaluation method methods model models modeling new problem problems research results review
    study studies survey system systems theory introduction report editorial notes preface foreword
    information international proceedings conference workshop journal book""".split()
)
# A file with so many long titles (letters), and hardly any of them twice, is a catalogue. It has
# a work twice or three times at most: in proceedings, in a journal, as a preprint.
_CATALOGUE = 50
_LONG_TITLE = 30
_REPEATED = 0.02
_VERSIONS = 2
# A word that this many records use is no misspelling, unless so many times as many use another.
_KNOWN = 4
_SELDOM = 50
# Titles go on in different ways, where the letters that follow (so many) are not alike, of 100.
_LOOK_AHEAD = 40
_LEAST_AHEAD = 5
_GOES_ON = 82.0
_MOST_ASKED = 64


Entry = tuple[str, int | None, frozenset[str], str | None]


class Corpus:
    """Records in the order of their content, with the figures that comparing them needs."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.features = sorted(map(Features, records), key=Features.order)
        self.by_id = by_id(self.features)
        disputed = disputed_ids(self.features, self.by_id)
        for place in {place for key in disputed for place in self.by_id[key]}:
            self.features[place].disputed = disputed & self.features[place].ids

    @lazy
    def at(self) -> dict[str, int]:
        """The place of each record by where it stands in its source."""
        return {item.record.source.ref: place for place, item in enumerate(self.features)}

    @lazy
    def counts(self) -> Counter[str]:
        """In how many titles each word stands; titles that are equal count once."""
        # Titles that are equal may be other words ("data base"): those of the first record count.
        titles = {item.title: item.words for item in reversed(self.features) if item.title}
        self._titles = len(titles)
        return Counter(chain.from_iterable(map(set, titles.values())))

    @lazy
    def weight(self) -> Callable[[str], float]:
        """How much a word tells: the logarithm of how rare it is."""
        return _Weights(self.counts, self._titles).__getitem__

    def known(self, word: str, near: str) -> bool:
        """Return whether so many titles have the word that it's hardly a misspelling of the other.

        Of a word that very many have, the misspellings are many too.
        """
        count = self.counts.get(word, 0)
        return count >= _KNOWN and count * _SELDOM >= self.counts.get(near, 0)

    def serial(self, item: Features) -> bool:
        """Return whether a record's title is one that is used again, by its words or in fact."""
        return item.serial or item.title in self._series

    def crowded(self, item: Features) -> bool:
        """Return whether a catalogue has the record's title more than once in its year."""
        return (item.title, item.year) in self._crowded

    def repeated(self, item: Features) -> bool:
        """Return whether a catalogue has that in one venue by the same people: it's a column."""
        return _entry(item) in self._repeated

    @lazy
    def _catalogues(self) -> frozenset[str]:
        """The files that are catalogues: hardly any long title comes twice in a year."""
        long: dict[str, list[tuple[str, int | None]]] = {}
        for item in self.features:
            if len(item.title) >= _LONG_TITLE:
                long.setdefault(item.record.source.file, []).append((item.title, item.year))
        return frozenset(
            file
            for file, titles in long.items()
            if (count := len(set(titles))) >= _CATALOGUE
            and len(titles) - count <= _REPEATED * count
        )

    @lazy
    def _series(self) -> frozenset[str]:
        """The titles that a catalogue has in three years or more, or thrice in one venue's year."""
        years: dict[tuple[str, str], set[int | None]] = {}
        for item in self._listed:
            years.setdefault((item.record.source.file, item.title), set()).add(item.year)
        yearly = {title for (_, title), found in years.items() if len(found) > _VERSIONS}
        return frozenset(
            yearly | {entry[0] for entry, times in self._times.items() if times > _VERSIONS}
        )

    @lazy
    def _crowded(self) -> frozenset[tuple[str, int | None]]:
        """The titles, each with a year, that a catalogue has more than once."""
        counts = Counter((item.record.source.file, item.title, item.year) for item in self._listed)
        return frozenset(entry[1:] for entry, count in counts.items() if count > 1)

    @lazy
    def _repeated(self) -> frozenset[Entry]:
        """The entries that a catalogue has more than once."""
        return frozenset(entry for entry, times in self._times.items() if times > 1)

    @lazy
    def _times(self) -> dict[Entry, int]:
        """How often a catalogue has each entry of a title that it has more than once."""
        counts = Counter((item.record.source.file, _entry(item)) for item in self._listed)
        times: dict[Entry, int] = {}
        for (_, entry), count in counts.items():
            times[entry] = max(count, times.get(entry, 0))
        return times

    @lazy
    def _listed(self) -> list[Features]:
        """The records that a catalogue has under a title it has more than once."""
        files = self._catalogues
        listed = [item for item in self._of_one_title if item.record.source.file in files]
        titles = Counter((item.record.source.file, item.title) for item in listed)
        return [item for item in listed if titles[item.record.source.file, item.title] > 1]

    @lazy
    def _of_one_title(self) -> list[Features]:
        """The records whose title key others have too."""
        times = Counter([item.title for item in self.features])
        return [item for item in self.features if item.title and times[item.title] > 1]

    @lazy
    def _recurring(self) -> dict[str, int]:
        """How many sets of people, none in common, wrote something of this title.

        Names in scripts that do not compare are counted apart: they may be the same people's.
        """
        by_title: dict[tuple[str, bool], list[Features]] = {}
        for item in self._of_one_title:
            if item.record.authors and item.record.authors_complete:
                unspelt = any(name.unspelt for name in item.people)
                by_title.setdefault((item.title, unspelt), []).append(item)
        recurring: dict[str, int] = {}
        for (title, _), items in by_title.items():
            if len(items) > 1 and (found := _separate(items)) > 1:
                recurring[title] = max(found, recurring.get(title, 0))
        return recurring

    def has_many_years(self, title: str) -> bool:
        """Return whether there are records of this title key of several years."""
        return len(self._years.get(title, ())) > 1

    @lazy
    def _years(self) -> dict[str, set[int]]:
        """The years of each title key that several records have."""
        years: dict[str, set[int]] = {}
        for item in self._of_one_title:
            if item.year:
                years.setdefault(item.title, set()).add(item.year)
        return years

    @lazy
    def _by_title(self) -> list[Features]:
        """The records in the order of their title keys."""
        return sorted(self.features, key=_title)

    def goes_on_otherwise(self, short: Features, long: Features) -> bool:
        """Return whether a title, maybe of the same people, goes on from a short one unlike `long`.

        Then a title that was cut short may be either. What stands behind a full stop is no title.
        """
        if long.sentence == short.title:
            return False
        size = len(short.title)
        rest = long.title[size : size + _LOOK_AHEAD]
        start = bisect_left(self._by_title, short.title, key=_title)
        for found in self._by_title[start : start + _MOST_ASKED]:
            if not found.title.startswith(short.title):
                break
            other = found.title[size : size + _LOOK_AHEAD]
            least = min(len(rest), len(other))
            if least < _LEAST_AHEAD or fuzz.ratio(rest[:least], other[:least]) >= _GOES_ON:
                continue
            if found.sentence != short.title and may_meet(short, found):
                return True
        return False

    def recurrence(self, title: str) -> int:
        """Return how many sets of people, none in common, wrote something of this title key."""
        return self._recurring.get(title, 1)


class _Weights(dict[str, float]):
    """The weights of words, each computed when first asked for."""

    def __init__(self, counts: Counter[str], titles: int) -> None:
        super().__init__()
        self._counts = counts
        self._titles = titles

    def __missing__(self, word: str) -> float:
        prior = _COMMON_COUNT if word in _COMMON or len(word) == 1 else _PRIOR_COUNT
        self[word] = log((self._titles + _PRIOR_TITLES) / (self._counts.get(word, 0) + prior))
        return self[word]


_title = attrgetter("title")


def _entry(item: Features) -> Entry:
    """Return what two entries of one column have in common."""
    return item.title, item.year, item.families, item.record.venue


def _separate(items: list[Features]) -> int:
    """Return the number of groups of records that are connected by a name."""
    first, *others = [item.last_names for item in items]
    if set(first).intersection(*others):  # as mostly
        return 1
    names = DisjointSets[str]()
    for found in (first, *others):
        for name in found:
            names.join(found[0], name)
    return len(names.sets())
