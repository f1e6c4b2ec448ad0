"""Short forms with several meanings: the paper's own definition, else its context, else nothing."""

import random

import pytest

from kg.concepts import Concept, Vocabulary
from kg.concepts.contested import Contested
from kg.concepts.senses import corpus_senses, own_senses
from kg.concepts.tagging import tagged
from kg.model import Paper

KNOWN = Vocabulary(
    [
        Concept(id="concept/sparse-autoencoders", label="sparse autoencoders"),
        Concept(
            id="concept/reinforcement-learning",
            label="reinforcement learning",
            alt_labels=("RL",),
            definition="An agent learns to act from rewards that its environment gives.",
        ),
        Concept(id="concept/representation-learning", label="representation learning"),
    ]
)
INTERPRETABILITY = [
    "Sparse autoencoders (SAEs) find features in the activations of transformers.",
    "We interpret transformers: sparse autoencoders (SAEs) split activations into features.",
]
MEDICINE = [
    "Serious adverse events (SAEs) were counted in patients after vaccination.",
    "Patients in both arms had serious adverse events (SAEs); vaccination was safe.",
]


def concepts(*abstracts, known=KNOWN):
    papers = [Paper(id=f"paper/{n}", abstract=text) for n, text in enumerate(abstracts)]
    return [
        {link.id.removeprefix("concept/") for link in paper.concepts}
        for paper in tagged(papers, known)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We train SAEs on the activations of transformers to find features.", True),
        ("SAEs occurred in patients with vaccination.", False),
        ("We count SAEs.", False),
        ("SAEs of patients give features.", False),
        ("Both transformers and patients have SAEs, features and vaccination.", False),
        ("Sparse autoencoders are used for patients with vaccination; SAEs help.", True),
    ],
)
def test_the_words_of_defining_papers_tell_two_meanings_apart(text, expected):
    found = concepts(*INTERPRETABILITY, *MEDICINE, text)[-1]
    assert ("sparse-autoencoders" in found) is expected


def test_the_papers_own_definition_beats_all_context():
    text = "Serious adverse events (SAEs) in activations of transformers: features of SAEs."
    assert concepts(*INTERPRETABILITY, *MEDICINE, text)[-1] == set()


def test_what_the_vocabulary_says_of_a_concept_counts_as_one_paper_about_it():
    first = "Relational logic (RL) is about predicates and quantifiers."
    second = "We study representation learning (RL) on graphs."
    agent = "An RL agent gets rewards from its environment."
    assert concepts(first, second, agent)[-1] == {"reinforcement-learning"}
    assert concepts(first, second, "RL with predicates and quantifiers.")[-1] == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We label arguments with SRL in a corpus.", True),
        ("SRL is old.", False),
        ("SRL by students who plan goals and reflect on a corpus.", False),
    ],
)
def test_where_words_of_papers_say_nothing_those_of_the_vocabulary_decide(text, expected):
    known = Vocabulary(
        [
            Concept(id="concept/x", label="semantic role labelling", alt_labels=("SRL",),
                    ambiguous_labels=("SRL",), context_words=("corpus",)),
        ]
    )  # fmt: skip
    first = "Semantic role labelling (SRL) finds predicates and frames."
    other = "Self-regulated learners (SRL) are students who plan goals and reflect."
    assert (concepts(first, other, text, known=known)[-1] == {"x"}) is expected


def test_one_of_two_concepts_that_is_named_in_full_is_meant():
    texts = ["Reinforcement learning (RL) acts.", "Representation learning (RL) embeds."]
    found = concepts(*texts, "Representation learning is what RL does.")[-1]
    assert found == {"representation-learning"}


def test_two_letters_that_one_paper_defines_need_its_context():
    first = "Sparse autoencoders (SA) split activations of transformers into features."
    assert concepts(first, "SA of transformers: features, activations, sparse codes.")[-1] == {
        "sparse-autoencoders"
    }
    assert concepts(first, "SA is a state of Australia, with features.")[-1] == set()


def test_settled_mentions_count_as_evidence():
    papers = [Paper(id=f"paper/{n}", abstract=a) for n, a in enumerate(INTERPRETABILITY + MEDICINE)]
    text = "Sparse autoencoders are good. SAEs are SAEs."
    *_, last = tagged([*papers, Paper(id="paper/x", abstract=text)], KNOWN)
    (link,) = last.concepts
    assert (link.times, [one.text for one in link.mentions]) == (
        3,
        ["Sparse autoencoders", "SAEs", "SAEs"],
    )


def test_the_order_of_papers_changes_nothing():
    texts = [*INTERPRETABILITY, *MEDICINE, "SAEs of transformers with activations and features."]
    papers = [Paper(id=f"paper/{n}", abstract=text) for n, text in enumerate(texts)]
    first = {paper.id: paper for paper in tagged(papers, KNOWN)}
    for seed in range(10):
        turned = random.Random(seed).sample(papers, len(papers))
        assert {paper.id: paper for paper in tagged(turned, KNOWN)} == first


def test_only_short_forms_with_a_concept_among_their_meanings_are_contested():
    texts = [*INTERPRETABILITY, *MEDICINE, "An odd thing (OTH).", "Other tall houses (OTH)."]
    papers = [Paper(id=f"paper/{n}", abstract=text) for n, text in enumerate(texts)]
    own = [own_senses(paper, KNOWN) for paper in papers]
    contested = Contested(zip(papers, own, strict=True), corpus_senses(own, KNOWN), KNOWN)
    assert "SAE" in contested
    assert "OTH" not in contested
    assert contested.meanings("SAE") == ["concept/sparse-autoencoders"]
