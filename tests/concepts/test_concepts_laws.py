"""Laws of tagging, and a slow tagger written from its description to compare with."""

import re
from collections import Counter
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.concepts import Concept, Vocabulary, annotate, load, tag
from kg.concepts.discovery.folding import folded
from kg.concepts.forms import forms
from kg.concepts.tagger import Tagger
from kg.model import Paper
from kg.text import slug, words

NAMES = {
    "learning": {},
    "deep learning": {"alt_labels": ("DL",)},
    "deep reinforcement learning": {},
    "reinforcement learning from human feedback": {"alt_labels": ("RLHF",)},
    "human feedback": {},
    "sparse auto-encoders": {"alt_labels": ("SAE",), "hidden_labels": ("sparse coders",)},
    "GPT-3": {},
    "fine-tuning": {},
}
KNOWN = Vocabulary(
    Concept(id=f"concept/{slug(name)}", label=name, **rest) for name, rest in NAMES.items()
)
TAGGER = Tagger(KNOWN)
WORDS = (
    "deep Deep learning Learning reinforcement from human feedback RLHF RLHFs rlhf sparse auto"
    " encoder encoders autoencoders auto-encoder coders SAE SAEs DL dl GPT-3 GPT3 gpt fine tuning"
    " fine-tuning finetuning the of model, models. ; ( )"
).split()
TEXTS = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)
ANY_TEXT = st.text(st.characters(exclude_categories=[])) | TEXTS
SENTENCE = st.sampled_from(
    [
        "We use deep learning.",
        "RLHF is reinforcement learning from human feedback.",
        "Sparse autoencoders (SAEs) need fine-tuning!",
        "Does GPT-3 dream?",
        "A GPT-3 costs $5.",
        "Deep reinforcement learning with `code` and $x$.",
    ]
)


def ids(text, tagger=TAGGER):
    return {link.id for link in tagger.links(Paper(id="paper/x", abstract=text))}


def naive(text):
    """Return how often each concept is named, by one regular expression a form."""
    found = set()
    for name, rest in NAMES.items():
        for label in (name, *rest.get("alt_labels", ()), *rest.get("hidden_labels", ())):
            for form in forms(label):
                found |= {(start, end, name) for start, end in occurrences(form, text)}
    whole = [
        (start, end, name)
        for start, end, name in found
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b, _ in found)
    ]
    return Counter(name for _, _, name in whole)


def occurrences(form, text):
    parts = [re.escape(word) for word in form.pattern.split()]
    kept = {form.pattern[:at].count("  "): word for at, word in form.capitals}
    exact = [re.escape(kept[at]) if at in kept else f"(?i:{word})" for at, word in enumerate(parts)]
    ahead = "(?=(" + r"[ \n-]".join(exact) + r")(?!\w))"
    for match in re.finditer(r"(?<!\w)" + ahead, text):
        yield match.start(), match.end(1)


@given(TEXTS)
@settings(max_examples=400)
def test_the_tagger_agrees_with_a_naive_one(text):
    expected = {
        f"concept/{slug(name)}": round(count / (count + 2) * (1 - 1 / (1 + len(words(name)))), 3)
        for name, count in naive(text).items()
    }
    links = TAGGER.links(Paper(id="paper/x", abstract=text))
    assert {link.id: link.score for link in links} == expected


@given(SENTENCE, ANY_TEXT)
@settings(max_examples=400)
def test_text_after_a_sentence_never_loses_what_the_sentence_names(sentence, more):
    assert ids(sentence) <= ids(f"{sentence} {more}")


@given(SENTENCE, ANY_TEXT)
def test_nor_does_it_in_the_built_in_vocabulary(sentence, more):
    tagger = built_in()
    assert ids(sentence, tagger) <= ids(f"{sentence} {more}", tagger)


@cache
def built_in():
    return Tagger(load())


@given(ANY_TEXT)
@settings(max_examples=200)
def test_scores_lie_between_zero_and_one_and_fall(text):
    scores = [link.score for link in built_in().links(Paper(id="x", title=text, abstract=text))]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


@given(TEXTS, st.randoms())
def test_the_order_of_labels_and_concepts_changes_nothing(text, random):
    concepts = list(KNOWN.concepts.values())
    random.shuffle(concepts)
    turned = Vocabulary(
        Concept(
            id=one.id,
            label=one.label,
            alt_labels=one.alt_labels[::-1],
            hidden_labels=one.hidden_labels[::-1],
        )
        for one in concepts
    )
    paper = Paper(id="paper/x", abstract=text)
    assert Tagger(turned).links(paper) == TAGGER.links(paper)


@given(st.lists(TEXTS | SENTENCE, max_size=6), st.randoms())
def test_the_order_of_papers_changes_nothing(texts, random):
    papers = [Paper(id=f"paper/{n}", abstract=text) for n, text in enumerate(texts)]
    turned = papers[:]
    random.shuffle(turned)
    first = {paper.id: paper for paper in tag(papers, KNOWN)}
    assert {paper.id: paper for paper in tag(turned, KNOWN)} == first


STUDIES = st.lists(
    st.sampled_from(
        [
            "We study sparse burrow graphs.",
            "Burrow graphs of a hamster are pruned.",
            "Wheel pruning and burrow graph search are quick.",
            "The pruning of wheels is seen, and a Wheel Pruning network.",
            "Weighted hamsters run in the wheel.",
            "A network of hamsters is measured with GPT-3 and deep learning.",
            "Reinforcement learning from human feedback tunes the burrow-graph.",
            "Learning is a network.",
            "Sparse auto-encoders read the hamster network.",
        ]
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(st.lists(STUDIES, min_size=2, max_size=6), STUDIES, st.booleans(), st.sampled_from([1, 2]))
@settings(max_examples=300, deadline=None)
def test_a_longer_text_keeps_its_links_with_discovered_concepts(texts, more, before, fewest):
    longer = f"{more} {texts[0]}" if before else f"{texts[0]} {more}"
    first, grown = (discovered([text, *texts[1:]], fewest) for text in (texts[0], longer))
    assert first <= grown


def discovered(texts, fewest):
    """Return what the first text is linked with beside the vocabulary, however it is called."""
    papers = [Paper(id=f"paper/{n}", abstract=text) for n, text in enumerate(texts)]
    done = annotate(papers, KNOWN, min_papers=fewest)
    nodes = {node.id for node in done.concepts}
    links = [link for link in done.papers[0].concepts if link.discovered and link.id in nodes]
    return {folded(link.label) for link in links}


@given(TEXTS)
def test_tagging_twice_changes_nothing(text):
    once = list(tag([Paper(id="paper/x", abstract=text)], KNOWN))
    assert list(tag(once, KNOWN)) == once
