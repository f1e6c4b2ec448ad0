"""Short forms that the papers of a corpus do not agree on, told apart by their context.

Papers define them in several ways, or too few define what is often used for other things (two
letters, ordinary words).

What is compared are words: those of the papers that define a short form in one sense, and those
of a paper that uses it undefined. A word speaks for a sense as far as a larger share of its papers
has it than of those of any other sense. One sense has to win clearly, or nothing is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from kg.concepts.fields import joined
from kg.concepts.scanning import Scan, scans
from kg.concepts.senses import FOREIGN, shorts
from kg.concepts.vocabulary import Vocabulary
from kg.model import Paper

__all__ = ["Contested"]

_STEM = 6
_SHORTEST = 4
# The winner needs two words that no other sense's papers have, and twice what the next one has.
_LEAST, _MARGIN = 1.0, 2
# Words that papers of any field have.
_COMMON = frozenset(
    word[:_STEM]
    for word in (
        b"able about above achieve achieves across address after algorithm all allow allows also"
        b" although among analysis analyze another application applications apply applied approach"
        b" approaches article available based because been before being better between both cannot"
        b" case cases challenge challenges common compare compared comparison complex consider"
        b" could current data demonstrate demonstrates describe design develop developed different"
        b" difficult does done during each effective effectively efficient either enable evaluate"
        b" evaluation even example existing experiment experimental experiments explore find"
        b" finding first focus following found framework from further furthermore general give"
        b" given good have here high higher however identify immediately impact important improve"
        b" improved improvement include including increase individual into introduce introduced"
        b" investigate issue its itself just known large larger lead less like limited main make"
        b" makes many mean means measure method methods model models more moreover most much must"
        b" need needs novel number obtain obtained often only other others over overall paper"
        b" papers part perform performance performed possible potential practical present"
        b" presented previous previously problem problems process propose proposed provide"
        b" provides purpose question range rather recent recently related report require required"
        b" research result results same several show shows shown significant significantly simple"
        b" since small some specific state still studied studies study such system systems task"
        b" tasks technique techniques than that their them then there therefore these they this"
        b" those three through thus time towards type under understand understanding until upon"
        b" used uses using value various very well were what when where whether which while whose"
        b" will with within without work works would"
    ).split()
)

_Words = frozenset[bytes]


class Contested:
    """The short forms that a corpus does not agree on, of which a concept is one meaning at least.

    `defining` are papers with what they define; `corpus` says what the others mean, "" for nothing.
    """

    def __init__(
        self,
        defining: Iterable[tuple[Paper, Mapping[str, str]]],
        corpus: Mapping[str, str],
        vocabulary: Vocabulary,
    ) -> None:
        self._papers: dict[str, dict[str, list[_Words]]] = {}
        defining = [(paper, own) for paper, own in defining if own]
        # That is few: what no paper defines as a concept is none of a vocabulary's.
        known = vocabulary.shorts.keys() | shorts(own for _, own in defining)
        open_ = {short for short, sense in corpus.items() if not sense and short in known}
        for paper, own in defining:
            if mine := open_.intersection(own):
                words = _words(scans(joined(paper).text))
                for short in mine:
                    if own[short] == FOREIGN:  # the paper itself gives two
                        continue
                    self._papers.setdefault(short, {}).setdefault(own[short], []).append(words)
        self._add_vocabulary(vocabulary)
        self._shares = {
            short: {sense: _shares(papers) for sense, papers in sorted(senses.items())}
            for short, senses in sorted(self._papers.items())
        }
        # Short form -> sense -> word -> vote, of those that a paper asked for.
        self._votes: dict[str, dict[str, dict[bytes, float]]] = {}

    def __bool__(self) -> bool:
        return bool(self._shares)

    def __contains__(self, short: str) -> bool:
        return short in self._shares

    def meanings(self, short: str) -> list[str]:
        """Return the concepts that a short form may mean."""
        return [sense for sense in self._shares[short] if not sense.startswith(FOREIGN)]

    def chosen(self, short: str, read: Iterable[Scan]) -> str | None:
        """Return what a short form means in a text, None if that can't be told.

        That is a concept, or FOREIGN and a long form that names none.
        """
        if short not in self._votes:
            senses = self._shares[short]
            self._votes[short] = {sense: dict(_votes(sense, senses)) for sense in senses}
        words = _words(read)
        votes = {
            sense: sum([said[word] for word in sorted(words.intersection(said))])
            for sense, said in self._votes[short].items()
        }
        (best, most), *rest = sorted(votes.items(), key=lambda vote: (-vote[1], vote[0]))
        clear = most >= _LEAST and all(most >= _MARGIN * other for _, other in rest)
        return best if clear else None

    def _add_vocabulary(self, vocabulary: Vocabulary) -> None:
        """Take what the vocabulary says of a concept for one paper more about it."""
        for short, senses in self._papers.items():
            known = {sense for sense in senses if sense in vocabulary.concepts}
            for id_ in known.union(vocabulary.shorts.get(short, ())):
                one = vocabulary.concepts[id_]
                said = [one.label, *one.alt_labels, one.definition or "", *one.context_words]
                words = _words(scans(f" {' . '.join(said)} "))
                senses.setdefault(id_, []).append(words)


def _words(read: Iterable[Scan]) -> _Words:
    """Return how the longer words of a text begin, but for those that papers of any field have."""
    stems = {word[:_STEM] for scan in read for word in scan.data.split() if len(word) >= _SHORTEST}
    return frozenset(stems - _COMMON)


def _shares(papers: list[_Words]) -> dict[bytes, float]:
    """Return in which share of the papers a word is; one paper alone proves half as much."""
    counts = Counter(chain.from_iterable(papers))
    return {word: count / (len(papers) + 1) for word, count in counts.items()}


def _votes(
    sense: str, senses: Mapping[str, Mapping[bytes, float]]
) -> Iterator[tuple[bytes, float]]:
    """Yield the words that speak for a sense more than for any other, and how much."""
    others = [shares for name, shares in senses.items() if name != sense]
    for word, share in senses[sense].items():
        vote = share - max([shares.get(word, 0.0) for shares in others], default=0.0)
        if vote > 0:
            yield word, vote
