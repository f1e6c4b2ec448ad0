"""Wider concepts by head noun: a sparse autoencoder is an autoencoder."""

from __future__ import annotations

from collections.abc import Iterator

from kg.concepts.forms import is_acronym
from kg.concepts.spacing import GAP, spaced
from kg.concepts.structure.occurrences import Occurrences
from kg.concepts.vocabulary import Concept, Sense, Vocabulary

__all__ = ["head_labels", "heads", "is_empty"]

# What stands behind the head noun: "learning from human feedback" is a kind of learning.
_PREPOSITIONS = frozenset(
    """about across against among at between by during for from in into of on over per through
    to toward towards under using via with within without""".split()
)
# Two things, neither of which is the head: "precision and recall" is no recall.
_JOINING = frozenset("and or versus vs nor & /".split())
# What thousands of things are, so that it says nothing of one: no heads by themselves, even where
# a vocabulary has the word as a label, and means something narrower by it.
_EMPTY = frozenset(
    """ability algorithm analyses analysis application approach architecture area aspect assumption
    author baseline behavior behaviour benchmark capability case challenge change class code
    component concept condition content context corpora corpus criteria criterion data dataset
    decision description design development device difference direction discussion distribution
    domain effect element engine environment error evaluation example experience experiment factor
    feature field form formulation framework function goal group human idea implementation
    improvement information input insight instance issue item knowledge layer learning level library
    line literature machine management map matrix mean measure mechanism member method methodology
    metric model modeling modelling module network number object objective operation operator
    outcome output paper parameter part pattern performance person perspective phase phenomena
    phenomenon pipeline platform point practice principle problem procedure process processing
    product program project property protocol quality question range rate regime relation
    representation research resource response result rule sample scale scenario scheme science score
    section sequence series service set setting setup signal size software solution source space
    stage state statistic step strategy structure study style subject support survey system table
    target task technique technology term test text theory time tool topic training trend type
    understanding unit usage use user utility value variable variant variation version view way
    weight word work world""".split()
)
_ENOUGH = 0.5


def heads(concept: Concept, vocabulary: Vocabulary, occurrences: Occurrences) -> Iterator[str]:
    """Yield the concepts that heads of a concept's labels mean, the narrowest first.

    Of a vocabulary's concept only the preferred label counts: its other ones are often verbs or
    narrower things. A head that is an ambiguous label counts only where at least half of the
    concept's papers are also about what it would mean, or about something wider.
    """
    others = concept.alt_labels if concept.discovered else ()
    for label in (concept.label, *others):
        for head in head_labels(label):
            cased = f" {spaced(head).strip()} "
            for sense in vocabulary.table.get(cased.lower(), ()):
                meant = sense.concept not in ("", concept.id) and sense.stands(cased, 0)
                if meant and _fits(sense, concept, vocabulary, occurrences):
                    yield sense.concept


def _fits(sense: Sense, concept: Concept, vocabulary: Vocabulary, occurrences: Occurrences) -> bool:
    if not sense.ambiguous:
        return True
    family = frozenset({sense.concept, *vocabulary.ancestors(sense.concept)})
    return occurrences.share_with(concept.id, family) >= _ENOUGH


def head_labels(label: str) -> Iterator[str]:
    """Yield the label without its first word, without two, ...; then what is before "of" or "for".

    Only white space parts words: "image-to-image" and "meta-learning" are one each. A single
    word that says nothing by itself, such as "model" or "learning", is none of the heads, and a
    label with "and" has none.
    """
    words = label.split()
    if not _JOINING.isdisjoint(map(str.lower, words)):
        return
    end = next((at for at, word in enumerate(words) if word.lower() in _PREPOSITIONS), len(words))
    whole = [words[start:] for start in range(1, end)]
    before = [words[start:end] for start in range(end)] if end < len(words) else []
    for head in (*whole, *before):
        if len(head) > 1 or not is_empty(head[0]):
            yield " ".join(head)


def is_empty(word: str) -> bool:
    """Return whether a label is one word, in either number, that says nothing by itself.

    An acronym always says something.
    """
    if is_acronym(word):
        return False
    folded = spaced(word).strip().lower()
    if GAP in folded:
        return False
    return not _EMPTY.isdisjoint(
        (folded, folded.removesuffix("s"), f"{folded.removesuffix('ies')}y")
    )
