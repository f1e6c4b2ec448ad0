"""Which concepts a paper's title, keywords and abstract name, and how strongly.

All forms of all labels are looked for at once (Aho-Corasick), as whole words. A label inside a
longer label does not count; labels that overlap without one holding the other both do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ahocorasick_rs import AhoCorasick

from kg.concepts.context import Contexts
from kg.concepts.forms import forms
from kg.concepts.spacing import masked, spaced
from kg.concepts.vocabulary import Sense, Vocabulary
from kg.model import ConceptLink, Paper
from kg.text import words

__all__ = ["Tagger"]

_BREAK = "|"
_TITLE_WEIGHT = 3
_HALF = 2
_SHOUTED_WORDS = 3
# "not based on X", "without any need for X", "non-X": the paper says that it isn't about X.
_CUES = (" not ", " no ", " non ", " without ", " unlike ", " instead ", " rather ")
_NEGATION = re.compile(
    r" (?:not(?:  (?:a|an|based|built|rely|relying|depend|dependent|use|using|require|requiring))?"
    r"|no|non|without|unlike|instead  of|rather  than)"
    r"(?:  (?:a|an|any|the|on|upon|of|for|need|needing|use|using|requiring|additional|further"
    r"|explicit|expensive|costly|task|specific|traditional|conventional|standard)){0,5} $"
)
_REACH = 90
_VERSION = re.compile(r"  \.  \d")

# A label in a text: where it starts, the concept it means, and whether that is beyond doubt.
_Mention = tuple[int, str, bool]
# What the automaton finds: the number of a form, its start and its end.
_Found = tuple[int, int, int]


class Tagger:
    """Finds the concepts of a vocabulary in papers.

    `shorts` are short forms that some paper of the corpus defines (as `forms.key` writes them);
    `corpus` says what a short form means in papers that don't define it, "" for nothing.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        shorts: Iterable[str] = (),
        corpus: Mapping[str, str] | None = None,
    ) -> None:
        self._corpus = corpus or {}
        self._contexts = Contexts(vocabulary)
        table = dict(vocabulary.table)
        for short in sorted(set(shorts).difference(vocabulary.shorts)):
            _add_short(table, short)
        for form in (*self._contexts.words, *_CUES):
            table.setdefault(form, ())
        self._senses = list(table.values())
        self._plain = [_plain_meaning(form, senses) for form, senses in table.items()]
        self._words = [self._contexts.words.get(form) for form in table]
        self._cues = frozenset(at for at, form in enumerate(table) if form in _CUES)
        self._automaton = AhoCorasick(list(table))
        self._links: dict[tuple[str, int], tuple[float, str, ConceptLink]] = {}
        self._labels = {id_: concept.label for id_, concept in vocabulary.concepts.items()}
        self._specificity = {
            id_: 1 - 1 / (vocabulary.depth(id_) + len(words(label)))
            for id_, label in self._labels.items()
        }

    def links(self, paper: Paper, own: Mapping[str, str] | None = None) -> tuple[ConceptLink, ...]:
        """Return what a paper is about, strongest first; `own` is what it defines short forms as.

        The evidence e for a concept is its mentions in the abstract and three for each in the
        title and among the keywords. The score is e / (e + 2) * (1 - 1 / (d + w)), where d is
        the concept's depth in the vocabulary, 1 at the top, and w the number of words of its
        preferred label.
        """
        title = spaced(masked(paper.title)) if paper.title else " "
        head = _BREAK.join([title, *(spaced(masked(keyword)) for keyword in paper.keywords)])
        cased = f"{head}{_BREAK}{spaced(masked(paper.abstract))}" if paper.abstract else head
        shouted = len(title) if _is_shouted(paper.title) else 0
        text = cased.lower()
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        evidence: dict[str, int] = {}
        mentions = self._mentions(found, text, cased, own or {}, shouted)
        for start, concept in self._in_context(mentions, found):
            weight = _TITLE_WEIGHT if start < len(head) else 1
            evidence[concept] = evidence.get(concept, 0) + weight
        links = sorted([self._ranked(concept, amount) for concept, amount in evidence.items()])
        return tuple([link for _, _, link in links])

    def _ranked(self, concept: str, evidence: int) -> tuple[float, str, ConceptLink]:
        """Return a link behind what it is sorted by; papers share links that say the same."""
        found = self._links.get((concept, evidence))
        if found is None:
            score = round(evidence / (evidence + _HALF) * self._specificity[concept], 3)
            link = ConceptLink(id=concept, label=self._labels[concept], score=score)
            found = self._links[concept, evidence] = (-score, concept, link)
        return found

    def _in_context(
        self, mentions: list[_Mention], found: Iterable[_Found]
    ) -> Iterator[tuple[int, str]]:
        """Yield the mentions whose concept is named beyond doubt, or fits the rest of the text."""
        doubted = {concept for _, concept, sure in mentions if not sure}
        doubted.difference_update([concept for _, concept, sure in mentions if sure])
        if doubted:
            words = {index: self._words[index] for index, _, _ in found}
            doubted = self._contexts.unfit(doubted, filter(None, words.values()))
        for start, concept, _ in mentions:
            if concept not in doubted:
                yield start, concept

    def _mentions(
        self,
        found: Iterable[_Found],
        text: str,
        cased: str,
        own: Mapping[str, str],
        shouted: int,
    ) -> list[_Mention]:
        """Return the labels that stand in a text, without nested and negated ones."""
        negatable = not self._cues.isdisjoint([index for index, _, _ in found])
        mentions: list[_Mention] = []
        reached = 0
        for start, negative_end, index in sorted(self._spans(found, text, cased, shouted)):
            if -negative_end <= reached:
                continue
            reached = -negative_end
            if negatable and _NEGATION.search(text, max(0, start - _REACH), start):
                continue
            if plain := self._plain[index]:
                mentions.append((start, *plain))
            else:
                written = _written(self._senses[index], cased, start, shouted)
                mentions.extend(self._meant(start, written, own))
        return mentions

    def _spans(
        self, found: Iterable[_Found], text: str, cased: str, shouted: int
    ) -> list[tuple[int, int, int]]:
        """Return start, negative end and number of each label whose capitals are right."""
        plain, senses = self._plain, self._senses
        return [
            (start, -end, index)
            for index, start, end in found
            if plain[index]
            or (
                senses[index]
                and _written(senses[index], cased, start, shouted)
                and not (text[end - 2].isdigit() and _VERSION.match(text, end - 1))
            )
        ]

    def _meant(
        self, start: int, senses: Iterable[Sense], own: Mapping[str, str]
    ) -> Iterator[_Mention]:
        """Yield what a label means here: by the paper, else the corpus, else the vocabulary."""
        for sense in senses:
            if sense.key:
                meaning = own.get(sense.key, self._corpus.get(sense.key))
                if meaning is not None:
                    if meaning in self._labels:
                        sure = sense.key in own or not self._contexts.sources(meaning)
                        yield start, meaning, sure
                    return
        best = min((sense.rank for sense in senses if sense.concept), default=0)
        for sense in senses:
            if sense.concept and sense.rank == best:
                yield start, sense.concept, not sense.ambiguous


def _plain_meaning(form: str, senses: tuple[Sense, ...]) -> tuple[str, bool] | None:
    """Return the concept and certainty of a form that means one thing in any capitals, or None."""
    if len(senses) != 1:
        return None
    one = senses[0]
    if one.capitals or one.key or not one.concept or form[-2].isdigit():
        return None
    return one.concept, not one.ambiguous


def _written(senses: Iterable[Sense], cased: str, start: int, shouted: int) -> list[Sense]:
    """Return the senses whose capitals stand in the text; in a shouted title none are told."""
    return [
        sense
        for sense in senses
        if not sense.capitals or (start >= shouted and sense.stands(cased, start))
    ]


def _add_short(table: dict[str, tuple[Sense, ...]], short: str) -> None:
    """Add the forms of a short form that the vocabulary lacks; what it means is looked up."""
    for written in (short, f"{short}s"):
        for form, capitals in forms(written, exact=True):
            sense = Sense(-1, "", capitals, ambiguous=False, key=short)
            table[form] = tuple(sorted({sense, *table.get(form, ())}))


def _is_shouted(title: str | None) -> bool:
    """Return whether a title is all capitals, so that capitals tell no short form from a word."""
    return title is not None and title.isupper() and len(title.split()) >= _SHOUTED_WORDS
