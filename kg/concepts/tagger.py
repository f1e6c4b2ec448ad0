"""Which concepts a paper's title and abstract name, and how strongly.

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
_CUES = tuple(f" {cue} " for cue in ("not", "no", "non", "without", "unlike", "instead", "rather"))
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
        table = dict(vocabulary.table)
        for short in sorted(set(shorts).difference(vocabulary.shorts)):
            _add_short(table, short)
        self._senses = list(table.values())
        self._exact = [
            form[-2].isdigit() or any(sense.capitals for sense in senses)
            for form, senses in table.items()
        ]
        self._automaton = AhoCorasick(list(table))
        self._contexts = Contexts(vocabulary)
        self._labels = {id_: concept.label for id_, concept in vocabulary.concepts.items()}
        self._specificity = {
            id_: 1 - 1 / (vocabulary.depth(id_) + len(words(label)))
            for id_, label in self._labels.items()
        }

    def links(self, paper: Paper, own: Mapping[str, str] | None = None) -> tuple[ConceptLink, ...]:
        """Return what a paper is about, strongest first; `own` is what it defines short forms as.

        The evidence e for a concept is its mentions in the abstract and three for each in the
        title. The score is e / (e + 2) * (1 - 1 / (d + w)), where d is the concept's depth in the
        vocabulary, 1 at the top, and w the number of words of its preferred label.
        """
        title = spaced(masked(paper.title)) if paper.title else " "
        cased = f"{title}{_BREAK}{spaced(masked(paper.abstract))}" if paper.abstract else title
        shouted = len(title) if _is_shouted(paper.title) else 0
        evidence: dict[str, int] = {}
        for start, concept in self._in_context(cased, self._mentions(cased, own or {}, shouted)):
            weight = _TITLE_WEIGHT if start < len(title) else 1
            evidence[concept] = evidence.get(concept, 0) + weight
        links = (self._link(concept, amount) for concept, amount in evidence.items())
        return tuple(sorted(links, key=lambda link: (-link.score, link.id)))

    def _link(self, concept: str, evidence: int) -> ConceptLink:
        score = evidence / (evidence + _HALF) * self._specificity[concept]
        return ConceptLink(id=concept, label=self._labels[concept], score=round(score, 3))

    def _in_context(self, cased: str, mentions: Iterable[_Mention]) -> Iterator[tuple[int, str]]:
        """Yield the mentions whose concept is named beyond doubt, or fits the rest of the text."""
        mentions = list(mentions)
        believed = {concept for _, concept, sure in mentions if sure}
        doubted = {concept for _, concept, _ in mentions} - believed
        if doubted:
            believed |= self._contexts.fitting(doubted, cased.lower())
        for start, concept, _ in mentions:
            if concept in believed:
                yield start, concept

    def _mentions(self, cased: str, own: Mapping[str, str], shouted: int) -> Iterator[_Mention]:
        """Yield the labels that stand in a text, without nested and negated ones."""
        text = cased.lower()
        spans = sorted(self._spans(text, cased, shouted))
        negatable = any(cue in text for cue in _CUES) if spans else False
        reached = 0
        for start, negative_end, senses in spans:
            if -negative_end <= reached:
                continue
            reached = -negative_end
            if not (negatable and _NEGATION.search(text, max(0, start - _REACH), start)):
                yield from self._meant(start, senses, own)

    def _spans(
        self, text: str, cased: str, shouted: int
    ) -> Iterator[tuple[int, int, tuple[Sense, ...]]]:
        """Yield start, negative end and senses of each label whose capitals are right."""
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            senses = self._senses[index]
            if self._exact[index]:
                senses = tuple(
                    sense
                    for sense in senses
                    if sense.stands(cased, start) and not (sense.capitals and start < shouted)
                )
                if text[end - 2].isdigit() and _VERSION.match(text, end - 1):
                    continue
            if senses:
                yield start, -end, senses

    def _meant(
        self, start: int, senses: tuple[Sense, ...], own: Mapping[str, str]
    ) -> Iterator[_Mention]:
        """Yield what a label means here: by the paper, else the corpus, else the vocabulary."""
        for sense in senses:
            if sense.key:
                meaning = own.get(sense.key, self._corpus.get(sense.key))
                if meaning is not None:
                    if meaning in self._labels:
                        yield start, meaning, True
                    return
        best = min((sense.rank for sense in senses if sense.concept), default=0)
        for sense in senses:
            if sense.concept and sense.rank == best:
                yield start, sense.concept, not sense.ambiguous


def _add_short(table: dict[str, tuple[Sense, ...]], short: str) -> None:
    """Add the forms of a short form that the vocabulary lacks; what it means is looked up."""
    for written in (short, f"{short}s"):
        for form, capitals in forms(written, exact=True):
            sense = Sense(-1, "", capitals, ambiguous=False, key=short)
            table[form] = tuple(sorted({sense, *table.get(form, ())}))


def _is_shouted(title: str | None) -> bool:
    """Return whether a title is all capitals, so that capitals tell no short form from a word."""
    return title is not None and title.isupper() and len(title.split()) >= _SHOUTED_WORDS
