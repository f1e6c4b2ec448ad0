import subprocess
import sys
import time

import pytest

from kg.concepts import Concept, Vocabulary, load
from kg.concepts.forms import forms, pattern
from kg.concepts.loading import built_in_concepts
from kg.concepts.reading import read
from kg.model import InputError, KgError
from kg.ontology import ontology_path
from kg.text import slug

NEEDED = """
    scaling-laws reinforcement-learning-from-human-feedback sparse-autoencoders contrastive-learning
    contrastive-pre-training in-context-learning few-shot-learning zero-shot-transfer
    zero-shot-learning diffusion-models generative-adversarial-networks red-teaming calibration
    speech-recognition language-models large-language-models transformers attention-mechanisms
    fine-tuning reward-models preference-modelling policy-gradient-methods
    proximal-policy-optimization code-generation text-embeddings machine-translation
    unsupervised-learning semi-supervised-learning weak-supervision autoregressive-models
    text-to-image-generation music-generation summarization induction-heads sentiment-analysis
    interpretability mechanistic-interpretability data-filtering bias optimal-transport
    convolutional-neural-networks vq-vae kl-divergence honesty helpfulness
    out-of-distribution-detection imitation-learning prompting instruction-following
    back-translation knowledge-distillation imagenet mnist cifar-10 glue wmt squad triviaqa
    humaneval big-bench tl-dr stanford-sentiment-treebank gpt-2 gpt-3 gpt-4 clip bert codex resnet
""".split()


def concept(name, *broader, **rest):
    return Concept(
        id=f"concept/{slug(name)}",
        label=name,
        broader=tuple(f"concept/{slug(one)}" for one in broader),
        **rest,
    )


@pytest.fixture(scope="module")
def built_in():
    return load()


@pytest.fixture(scope="module")
def tree():
    return Vocabulary(
        [
            concept("top"),
            concept("left", "top"),
            concept("right", "top"),
            concept("low", "left", "right"),
            concept("lowest", "low", "unknown"),
        ]
    )


def test_the_built_in_vocabulary_is_large(built_in):
    assert len(built_in.concepts) >= 1_200


@pytest.mark.parametrize("name", NEEDED)
def test_it_has_what_researchers_name(built_in, name):
    assert f"concept/{name}" in built_in.concepts


def test_every_concept_has_a_definition_of_one_short_line(built_in):
    for one in built_in.concepts.values():
        assert one.definition, one.id
        assert len(one.definition) < 130, one.id
        assert one.definition.endswith("."), one.id


def test_every_id_is_made_from_its_label(built_in):
    for one in built_in.concepts.values():
        assert one.id == f"concept/{slug(one.label)}"


def test_iris_match_labels():
    for entry in read(ontology_path("concepts.ttl")).entries:
        assert entry.iri == f"https://kg.example/concept/{slug(entry.label)}"


def test_no_label_belongs_to_two_concepts(built_in):
    owners = {}
    for one in built_in.concepts.values():
        for label in (one.label, *one.alt_labels, *one.hidden_labels):
            for form in forms(label, exact=label in one.case_labels):
                assert owners.setdefault(form, one.id) == one.id, (label, form)


def test_no_label_has_two_roles(built_in):
    for one in built_in.concepts.values():
        labels = [one.label, *one.alt_labels, *one.hidden_labels]
        assert len(labels) == len(set(labels)), one.id


def test_the_top_concepts_are_those_without_a_broader_one(built_in):
    text = ontology_path("concepts.ttl").read_text(encoding="utf-8")
    tops = {one.id for one in built_in.concepts.values() if not one.broader}
    head = text.split("skos:hasTopConcept")[1].split(" .")[0]
    assert {name.strip(" ,\n").replace(":", "/") for name in head.split(",")} == tops
    assert text.count("skos:topConceptOf") == len(tops)


def test_no_label_is_listed_that_the_tagger_makes_itself(built_in):
    for one in built_in.concepts.values():
        listed = {pattern(label) for label in one.alt_labels}
        for label in {one.label, *one.alt_labels} - set(one.case_labels):
            made = {form.pattern for form in forms(label)} - {pattern(label)}
            assert not made & listed, (one.id, label)


def test_everything_broader_is_there_and_five_levels_suffice(built_in):
    for one in built_in.concepts.values():
        assert set(one.broader) <= built_in.concepts.keys(), one.id
        assert built_in.depth(one.id) <= 5, one.id


def test_nothing_broader_is_stated_that_follows_from_another(built_in):
    for one in built_in.concepts.values():
        for wider in one.broader:
            others = set(one.broader) - {wider}
            assert all(wider not in built_in.ancestors(other) for other in others), (one.id, wider)


def test_ambiguous_and_case_labels_are_labels(built_in):
    for one in built_in.concepts.values():
        labels = {one.label, *one.alt_labels, *one.hidden_labels}
        assert set(one.ambiguous_labels) <= labels, one.id
        assert set(one.case_labels) <= labels, one.id


def test_no_ambiguous_label_is_its_own_context(built_in):
    with_words = {id_ for id_, one in built_in.concepts.items() if one.context_words}
    for one in built_in.concepts.values():
        near = {one.id} if one.context_words else built_in.nearest_broader(one.id, with_words)
        words = [
            form.pattern
            for id_ in near
            for word in built_in.concepts[id_].context_words
            for form in forms(word)
        ]
        for label in filter(one.is_ambiguous, (one.label, *one.alt_labels, *one.hidden_labels)):
            assert words, (one.id, label)
            assert not [word for word in words if word in pattern(label)], (one.id, label)


def test_false_labels_hold_a_label(built_in):
    for one in built_in.concepts.values():
        own = [form.pattern for label in (one.label, *one.alt_labels) for form in forms(label)]
        for phrase in one.false_labels:
            assert any(form in pattern(phrase) for form in own), (one.id, phrase)


@pytest.mark.parametrize(
    "word",
    "model models data training method methods performance results task network learning system"
    " analysis algorithm approach paper state feature features accuracy loss quality test".split(),
)
def test_generic_words_are_no_concepts(built_in, word):
    assert built_in.matching(word) is None


def test_the_file_is_in_order_and_in_one_scheme():
    lines = ontology_path("concepts.ttl").read_text().splitlines()
    ids = [line.split()[0] for line in lines if line.startswith("concept:")]
    assert ids == sorted(ids)
    assert len(ids) == len(set(ids))
    assert sum("skos:inScheme scheme:concepts" in line for line in lines) == len(ids)


def test_reading_the_built_in_file_takes_less_than_150_milliseconds():
    import pyoxigraph  # noqa: F401 - loading the library is not part of it

    times = []
    for _ in range(5):
        built_in_concepts.cache_clear()
        start = time.process_time()
        load()
        times.append(time.process_time() - start)
    assert min(times) < 0.15


def test_reading_it_does_not_load_rdflib_or_networkx():
    code = "import sys, kg.concepts as c; c.load(); print({'rdflib', 'networkx'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_a_missing_data_file_is_an_error_that_says_what_to_do():
    with pytest.raises(KgError, match="Install paperkg again"):
        ontology_path("no-such-file.ttl")


def test_depth_is_the_longest_way_up(tree):
    assert [tree.depth(f"concept/{name}") for name in ("top", "left", "low", "lowest")] == [
        1, 2, 3, 4,
    ]  # fmt: skip


def test_ancestors_are_all_wider_concepts(tree):
    assert tree.ancestors("concept/low") == {"concept/left", "concept/right", "concept/top"}
    assert tree.ancestors("concept/none") == set()


@pytest.mark.parametrize(
    ("kept", "nearest"),
    [
        ({"left", "right", "top"}, {"left", "right"}),
        ({"left", "top"}, {"left"}),
        ({"top"}, {"top"}),
        ({"lowest"}, set()),
        (set(), set()),
    ],
)
def test_nearest_broader_skips_what_is_not_kept(tree, kept, nearest):
    found = tree.nearest_broader("concept/lowest", {f"concept/{name}" for name in kept})
    assert found == {f"concept/{name}" for name in nearest}


def test_nearest_broader_of_an_unknown_concept_is_empty(tree):
    assert tree.nearest_broader("concept/none", tree.concepts) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("RLHF", "reinforcement-learning-from-human-feedback"),
        ("rlhf", "reinforcement-learning-from-human-feedback"),
        ("GANs", "generative-adversarial-networks"),
        ("Sparse  Auto-Encoder", "sparse-autoencoders"),
        ("finetuning", "fine-tuning"),
        ("attention", "attention-mechanisms"),
        ("clip", "clip"),
        ("Preference modeling", "preference-modelling"),
    ],
)
def test_a_concept_is_found_by_any_form_of_any_label(built_in, text, name):
    assert built_in.matching(text).id == f"concept/{name}"


@pytest.mark.parametrize("text", ["", " ", "no such thing", "pay attention", "\ud800", "((("])
def test_other_texts_name_no_concept(built_in, text):
    assert built_in.matching(text) is None


def test_matching_prefers_the_right_capitals_then_the_preferred_label():
    known = Vocabulary(
        [
            concept("adaptive resonance theory", alt_labels=("ART",)),
            concept("art"),
            concept("fine art", alt_labels=("art",)),
        ]
    )
    assert known.matching("ART").label == "art"
    assert known.matching("art").label == "art"
    assert Vocabulary([concept("painting", alt_labels=("art",)), concept("ART")]).matching(
        "ART"
    ).id == ("concept/art")


def test_a_circle_is_an_error_that_names_it():
    with pytest.raises(InputError, match="concept/one -> concept/two -> concept/one"):
        Vocabulary([concept("one", "two"), concept("two", "one")])
    with pytest.raises(InputError, match="concept/one -> concept/one"):
        Vocabulary([concept("one", "one")])


def test_a_very_deep_tree_is_no_problem():
    known = Vocabulary([concept("c0"), *(concept(f"c{n}", f"c{n - 1}") for n in range(1, 5000))])
    assert known.depth("concept/c4999") == 5000
