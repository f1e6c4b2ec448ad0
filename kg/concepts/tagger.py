"""Which concepts a paper's title, keywords and abstract name, how strongly, and where.

All forms of all labels are looked for at once (Aho-Corasick), as whole words. A label inside a
longer label does not count; labels that overlap without one holding the other both do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import itemgetter

from kg.concepts.contested import Contested
from kg.concepts.context import Contexts
from kg.concepts.cues import CUES, unsilenced
from kg.concepts.fields import Fields, joined
from kg.concepts.forms import forms
from kg.concepts.lexicon import Lexicon, Meaning, Span, keep
from kg.concepts.scanning import Scan, scans
from kg.concepts.vocabulary import Sense, Vocabulary
from kg.model import ConceptLink, Paper
from kg.text import words

__all__ = ["Tagger"]

_MORE_IN_TITLE = 2
_HALF = 2
_MOST = 5

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
        self._corpus = corpus or {}
        self._contested = contested or Contested((), {}, vocabulary)
        self._contexts = Contexts(vocabulary)
        table = dict(vocabulary.table)
        for short in sorted(set(shorts).difference(vocabulary.shorts)):
            _add_short(table, short)
        self._labels = {id_: concept.label for id_, concept in vocabulary.concepts.items()}
        self._lexicon = Lexicon(table, self._meant, CUES)
        self._specificity = {
            id_: 1 - 1 / (vocabulary.depth(id_) + len(words(label)))
            for id_, label in self._labels.items()
        }
        self._scores: dict[tuple[str, int], float] = {}

    def links(self, paper: Paper, own: Mapping[str, str] | None = None) -> tuple[ConceptLink, ...]:
        """Return what a paper is about, strongest first; `own` is what it defines short forms as.

        The evidence e for a concept is its mentions in the abstract and three for each in the
        title and among the keywords. The score is e / (e + 2) * (1 - 1 / (d + w)), where d is
        the concept's depth in the vocabulary, 1 at the top, and w the number of words of its
        preferred label.
        """
        fields = joined(paper)
        read = scans(fields.text)
        spans = self._spans(read[0])
        for other in read[1:]:
            spans = _merged(spans, self._spans(other))
        named = self._named(spans, read, own) if spans else {}
        links = self._links(named, fields)
        links.sort()
        return tuple([link for _, _, link in links])

    def _spans(self, scan: Scan) -> list[Span]:
        """Return the labels of a text that are neither denied nor boilerplate, where they stand."""
        spans, places = self._lexicon.spans(scan)
        if spans and places:
            spans = unsilenced(scan, spans, places)
        if not scan.edits:
            return spans
        origins = scan.origins([(start + 1, end - 1) for start, end, _ in spans])
        pairs = zip(origins, spans, strict=True)
        return [(start - 1, end + 1, span[2]) for (start, end), span in pairs]

    def _named(
        self, spans: Iterable[Span], read: Iterable[Scan], own: Mapping[str, str] | None
    ) -> _Named:
        """Return the concepts that are named beyond doubt or fit the text, and where."""
        named: _Named = defaultdict(list)
        doubted: _Named = defaultdict(list)
        for span in spans:
            meanings, senses, _ = span[2]
            if own and senses:
                meanings = self._meant(senses, own)
            for concept, is_sure in meanings:
                (named if is_sure else doubted)[concept].append(span)
        if doubted:
            self._settle(doubted, named, read)
        return named

    def _settle(self, doubted: _Named, named: _Named, read: Iterable[Scan]) -> None:
        """Add what is named elsewhere beyond doubt, what fits the text, and contested shorts."""
        for concept in doubted.keys() & named.keys():
            named[concept] = _in_order(named[concept], doubted.pop(concept))
        if doubted:
            for concept in self._contexts.fitting(doubted, read):
                named[concept] = doubted[concept]
        for short in filter(self._contested.__contains__, doubted) if self._contested else ():
            present = [one for one in self._contested.meanings(short) if one in named]
            chosen = present[0] if len(present) == 1 else self._contested.chosen(short, read)
            if chosen:
                named[chosen] = _in_order(named[chosen], doubted[short])

    def _links(self, named: _Named, fields: Fields) -> list[tuple[float, str, ConceptLink]]:
        """Return links behind what they are sorted by."""
        abstract, scores, labels = fields.abstract, self._scores, self._labels
        links = []
        for concept, places in named.items():
            weight = times = len(places)
            if places[0][0] < abstract:
                weight += _MORE_IN_TITLE * sum([place[0] < abstract for place in places])
            try:
                score = scores[concept, weight]
            except KeyError:
                score = scores[concept, weight] = self._score(concept, weight)
            mentions = fields.mentions(places if times <= _MOST else places[:_MOST])
            label = labels[concept]
            link = ConceptLink(id=concept, label=label, score=score, times=times, mentions=mentions)
            links.append((-score, concept, link))
        return links

    def _score(self, concept: str, weight: int) -> float:
        return round(weight / (weight + _HALF) * self._specificity[concept], 3)

    def _meant(
        self, senses: Iterable[Sense], own: Mapping[str, str] | None = None
    ) -> tuple[Meaning, ...]:
        """Return what a label means here: by the paper, else the corpus, else the vocabulary."""
        short = next((sense.key for sense in senses if sense.key), "")
        if own and short in own:
            return ((own[short], True),) if own[short] in self._labels else ()
        if short in self._contested:
            return ((short, False),)
        if short in self._corpus:
            meaning = self._corpus[short]
            sure = not self._contexts.words(meaning)
            return ((meaning, sure),) if meaning in self._labels else ()
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


def _add_short(table: dict[str, tuple[Sense, ...]], short: str) -> None:
    """Add the forms of a short form that the vocabulary lacks; what it means is looked up."""
    for written in (short, f"{short}s"):
        for form, capitals in forms(written, exact=True):
            sense = Sense(-1, "", capitals, ambiguous=False, key=short)
            table[form] = tuple(sorted({sense, *table.get(form, ())}))
