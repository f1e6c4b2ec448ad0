"""Which concepts a paper's title, keywords and abstract name, how strongly, and where.

All forms of all labels are looked for at once (Aho-Corasick), as whole words. A label inside a
longer label does not count; labels that overlap without one holding the other both do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import chain
from operator import itemgetter

from kg.concepts.contested import Contested
from kg.concepts.context import Contexts, context_patterns
from kg.concepts.cues import CUES, unsilenced
from kg.concepts.fields import Fields, joined
from kg.concepts.forms import forms
from kg.concepts.lexicon import Lexicon, Match, Meaning, Patterns, Span, keep
from kg.concepts.scanning import Scan, pattern_of, scans
from kg.concepts.vocabulary import Sense, Vocabulary
from kg.model import ConceptLink, Paper
from kg.text import words

__all__ = ["Tagger"]

_MORE_IN_TITLE = 2
_HALF = 2
_MOST = 5
_DIGITS = 3

# Concepts and where a text names them.
_Named = dict[str, list[Span]]


class Tagger:
    """Finds the concepts of a vocabulary in papers.

    `shorts` are short forms that some paper of the corpus defines (as `forms.key` writes them);
    `corpus` says what a short form means in papers that don't define it, "" for nothing; those of
    `contested` are told apart by other labels of what they may mean, else by the text.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        shorts: Iterable[str] = (),
        corpus: Mapping[str, str] | None = None,
        contested: Contested | None = None,
    ) -> None:
        self._vocabulary = vocabulary
        self._concepts = vocabulary.concepts
        self._corpus = corpus or {}
        self._contested = contested or Contested((), {}, vocabulary)
        self._contexts = vocabulary.once(_contexts)
        self._ranks = vocabulary.once(_ranks)
        added: dict[str, tuple[Sense, ...]] = {}
        for short in sorted(set(shorts).difference(vocabulary.shorts)):
            _add_short(added, vocabulary, short)
        tables = added, vocabulary.table
        self._lexicon = Lexicon(vocabulary.once(_patterns), tables, self._meant, CUES)
        self._strengths: dict[tuple[str, int], tuple[int, str, float]] = {}

    def links(self, paper: Paper, own: Mapping[str, str] | None = None) -> tuple[ConceptLink, ...]:
        """Return what a paper is about, strongest first; `own` is what it defines short forms as.

        The evidence e for a concept is its mentions in the abstract and three for each in the
        title and among the keywords. The score is e / (e + 2) * (1 - 1 / (d + w)), where d is
        the concept's depth in the vocabulary, 1 at the top, and w the number of words of its
        preferred label.
        """
        fields = joined(paper)
        read = scans(fields.text)
        found = [self._lexicon.found(scan.data) for scan in read]
        spans = self._spans(read[0], found[0])
        for other, matches in zip(read[1:], found[1:], strict=True):
            spans = _merged(spans, self._spans(other, matches))
        if not spans:
            return ()
        links = self._links(self._named(spans, read, found, own), fields)
        return tuple([links[order] for order in sorted(links)])

    def _spans(self, scan: Scan, found: list[Match]) -> list[Span]:
        """Return the labels of a text that are neither denied nor boilerplate, where they stand."""
        spans, places = self._lexicon.spans(scan, found)
        if spans and places:
            spans = unsilenced(scan, spans, places)
        if not scan.edits:
            return spans
        origins = scan.origins([(start + 1, end - 1) for start, end, _ in spans])
        pairs = zip(origins, spans, strict=True)
        return [(start - 1, end + 1, span[2]) for (start, end), span in pairs]

    def _named(
        self,
        spans: Iterable[Span],
        read: Iterable[Scan],
        found: Collection[list[Match]],
        own: Mapping[str, str] | None,
    ) -> _Named:
        """Return the concepts that are named beyond doubt or fit the text, and where."""
        named: _Named = defaultdict(list)
        doubted: _Named = defaultdict(list)
        for span in spans:
            meanings = span[2].meanings
            if own and span[2].senses:
                meanings = self._meant(span[2].senses, own)
            for concept, is_sure in meanings:
                (named if is_sure else doubted)[concept].append(span)
        if doubted:
            self._settle(doubted, named, read, found)
        return named

    def _settle(
        self,
        doubted: _Named,
        named: _Named,
        read: Iterable[Scan],
        found: Collection[list[Match]],
    ) -> None:
        """Add what is named elsewhere beyond doubt, what fits the text, and contested shorts."""
        for concept in doubted.keys() & named.keys():
            named[concept] = _in_order(named[concept], doubted.pop(concept))
        if doubted:
            for concept in self._contexts.fitting(doubted, found):
                named[concept] = doubted[concept]
        for short in filter(self._contested.__contains__, doubted) if self._contested else ():
            present = [one for one in self._contested.meanings(short) if one in named]
            chosen = present[0] if len(present) == 1 else self._contested.chosen(short, read)
            chosen = chosen or self._fitting_alone(short, found)
            if chosen in self._concepts:
                named[chosen] = _in_order(named[chosen], doubted[short])

    def _fitting_alone(self, short: str, found: Collection[list[Match]]) -> str:
        """Return the one concept whose short form the vocabulary says it is and that fits."""
        concepts = self._vocabulary.shorts.get(short, ())
        fitting = self._contexts.fitting(concepts, found)
        return fitting[0] if len(fitting) == 1 else ""

    def _links(self, named: _Named, fields: Fields) -> dict[int, ConceptLink]:
        """Return links by what they are sorted by."""
        abstract, known = fields.abstract, self._strengths
        links = {}
        for concept, places in named.items():
            weight = times = len(places)
            if places[0][0] < abstract:
                weight += _MORE_IN_TITLE * sum([place[0] < abstract for place in places])
            try:
                order, label, score = known[concept, weight]
            except KeyError:
                order, label, score = known[concept, weight] = self._strength(concept, weight)
            mentions = fields.mentions(places if times <= _MOST else places[:_MOST])
            links[order] = ConceptLink(
                id=concept, label=label, score=score, times=times, mentions=mentions
            )
        return links

    def _strength(self, concept: str, weight: int) -> tuple[int, str, float]:
        """Return a number, lower for higher scores and then for earlier ids, label and score."""
        label = self._concepts[concept].label
        size = self._vocabulary.depth(concept) + len(words(label))
        score = round(weight / (weight + _HALF) * (1 - 1 / size), _DIGITS)
        lost = round((1 - score) * 10**_DIGITS)
        return lost * len(self._ranks) + self._ranks[concept], label, score

    def _meant(
        self, senses: Iterable[Sense], own: Mapping[str, str] | None = None
    ) -> tuple[Meaning, ...]:
        """Return what a label means here: by the paper, else the corpus, else the vocabulary."""
        short = next((sense.key for sense in senses if sense.key), "")
        if own and short in own:
            return ((own[short], True),) if own[short] in self._concepts else ()
        if short in self._contested:
            return ((short, False),)
        if short in self._corpus:
            meaning = self._corpus[short]
            sure = not self._contexts.words(meaning)
            return ((meaning, sure),) if meaning in self._concepts else ()
        best = min((sense.rank for sense in senses if sense.concept), default=0)
        meanings: dict[str, bool] = {}
        for sense in senses:
            if sense.concept and sense.rank == best:
                sure = meanings.get(sense.concept, False) or not sense.ambiguous
                meanings[sense.concept] = sure
        return tuple(meanings.items())


def _in_order(places: list[Span], others: list[Span]) -> list[Span]:
    return sorted([*places, *others], key=itemgetter(0)) if places else others


def _merged(spans: list[Span], others: list[Span]) -> list[Span]:
    """Return the labels of two readings of one text, without those inside others."""
    if not spans:
        return others
    kept: list[Span] = []
    for span in sorted({*spans, *others}, key=lambda one: (one[1], one[0])):
        keep(kept, span)
    return kept


def _patterns(vocabulary: Vocabulary) -> Patterns:
    """Return what is looked for in all papers, whatever their corpus."""
    words = chain.from_iterable(vocabulary.once(context_patterns).values())
    return Patterns([*map(pattern_of, vocabulary.table), *sorted(CUES)], words)


def _ranks(vocabulary: Vocabulary) -> dict[str, int]:
    return {id_: at for at, id_ in enumerate(vocabulary.concepts)}


def _contexts(vocabulary: Vocabulary) -> Contexts:
    return Contexts(vocabulary, vocabulary.once(_patterns).numbers)


def _add_short(added: dict[str, tuple[Sense, ...]], vocabulary: Vocabulary, short: str) -> None:
    """Add the forms of a short form that the vocabulary lacks; what it means is looked up."""
    for written in (short, f"{short}s"):
        for form, capitals in forms(written, exact=True):
            sense = Sense(-1, "", capitals, ambiguous=False, key=short)
            known = added.get(form) or vocabulary.table.get(form, ())
            added[form] = tuple(sorted({sense, *known}))
