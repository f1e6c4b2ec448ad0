import pytest

from kg.concepts import Concept, Vocabulary
from kg.concepts.tagger import Tagger
from kg.model import Paper
from kg.text import slug


def concept(name, *broader, **rest):
    return Concept(
        id=f"concept/{slug(name)}",
        label=name,
        broader=tuple(f"concept/{slug(one)}" for one in broader),
        **rest,
    )


def vocabulary(*concepts):
    return Vocabulary(concepts)


SMALL = vocabulary(
    concept("machine learning"),
    concept("deep learning", "machine learning"),
    concept("reinforcement learning", "machine learning", alt_labels=("RL",)),
    concept("deep reinforcement learning", "reinforcement learning"),
    concept(
        "reinforcement learning from human feedback", "reinforcement learning", alt_labels=("RLHF",)
    ),
    concept("diffusion models", "machine learning"),
    concept("generative adversarial networks", "machine learning", alt_labels=("GAN",)),
    concept("GPT-3"),
    concept("GPT-3.5"),
    concept("fine-tuning", hidden_labels=("fine-tune",)),
    concept("CLIP", context_words=("image",), alt_labels=("contrastive pre-training of images",)),
    concept("attention", context_words=("neural",), false_labels=("pay attention",)),
    concept("Whisper", case_labels=("Whisper",)),
)


@pytest.fixture(scope="module")
def small():
    return Tagger(SMALL)


def names(tagger, abstract=None, title=None, own=None):
    links = tagger.links(Paper(id="paper/x", title=title, abstract=abstract), own)
    return {link.id.removeprefix("concept/") for link in links}


def score(tagger, name, abstract=None, title=None):
    links = tagger.links(Paper(id="paper/x", title=title, abstract=abstract))
    return {link.id: link.score for link in links}[f"concept/{name}"]


@pytest.mark.parametrize(
    "text",
    [
        "We use diffusion models.",
        "We use a diffusion model.",
        "Diffusion Models are used.",
        "DIFFUSION MODELS are used.",
        "diffusion-models",
        "(diffusion models)",
        "the diffusion\nmodels' noise",
        "diffusion   models",
        "diffusion–models",
        'so-called "diffusion models"',
        '"diffusion" models',
        "\\emph{diffusion models}",
        "GANs/diffusion models",
        "diﬀusion models",
    ],
)
def test_a_label_is_found_in_any_form(small, text):
    assert "diffusion-models" in names(small, text)


@pytest.mark.parametrize(
    "text",
    [
        "diffusion. Models are",
        "diffusion, models and",
        "diffusion - models",
        "diffusion of models",
        "prediffusion models",
        "diffusion modelsx",
        "diffusion_models",
        "$diffusion models$",
        "see https://x.org/diffusion-models for it",
        "`diffusion models`",
    ],
)
def test_what_only_looks_like_a_label_is_not_found(small, text):
    assert names(small, text) == set()


def test_the_longest_label_counts_and_those_inside_it_do_not(small):
    assert names(small, "We study deep reinforcement learning.") == {"deep-reinforcement-learning"}
    both = "We study deep reinforcement learning and reinforcement learning."
    assert names(small, both) == {"deep-reinforcement-learning", "reinforcement-learning"}


def test_labels_that_overlap_both_count(small):
    text = "deep reinforcement learning from human feedback"
    assert names(small, text) == {
        "deep-reinforcement-learning",
        "reinforcement-learning-from-human-feedback",
    }


@pytest.mark.parametrize("text", ["an RL agent", "RLs differ", "(RL)", "RL-based", "non-toy RL"])
def test_acronyms_count_in_their_own_capitals(small, text):
    assert names(small, text) == {"reinforcement-learning"}


@pytest.mark.parametrize("text", ["rl", "Rl", "RLX", "URL", "RLS", "the gan", "Gan", "GaN"])
def test_acronyms_do_not_count_in_others(small, text):
    assert names(small, text) == set()


def test_a_title_in_capitals_tells_no_acronym(small):
    assert names(small, title="THE ART OF THE GAN IN RL") == set()
    assert names(small, title="DEEP LEARNING FOR EVERYONE") == {"deep-learning"}
    assert names(small, title="GAN") == {"generative-adversarial-networks"}


def test_a_version_is_not_the_one_before_the_point(small):
    assert names(small, "We use GPT-3.5 and no other.") == {"gpt-3-5"}
    assert names(small, "We use GPT-3.9 and no other.") == set()
    assert names(small, "We use GPT-3. 5 tasks") == {"gpt-3"}
    assert names(small, "We use GPT3, GPT 3.") == {"gpt-3"}
    assert names(small, "We use GPT-30 and GPT-3b.") == set()


def test_an_ambiguous_label_needs_a_context_word_or_another_label(small):
    assert names(small, "We hold the CLIP.") == set()
    assert names(small, "We hold the CLIP. It embeds an image.") == {"clip"}
    assert names(small, "We hold the CLIP. It embeds images.") == {"clip"}
    text = "CLIP is contrastive pre-training of images"
    assert score(small, "clip", text) > score(small, "clip", text.replace("CLIP", "It"))


def test_a_context_word_may_stand_in_the_title(small):
    assert names(small, "We hold the CLIP.", title="On image search") == {"clip"}


def test_a_context_word_that_names_a_concept_stands_for_its_other_names():
    known = vocabulary(
        concept("neural networks", alt_labels=("ANN", "deep nets"), ambiguous_labels=("ANN",)),
        concept("attention", context_words=("neural network",)),
        concept("dropout", context_words=("ANN",)),
    )
    text = "Attention and dropout in"
    assert names(Tagger(known), f"{text} deep nets.") == {"attention", "neural-networks"}
    assert names(Tagger(known), f"{text} an ANN.") == {"dropout"}


def test_a_context_word_that_names_a_concept_stands_for_those_right_below_it_too():
    known = vocabulary(
        concept("neural networks"),
        concept("convolutional networks", "neural networks", ambiguous_labels=("ConvNet",),
                alt_labels=("ConvNet",)),
        concept("residual networks", "convolutional networks"),
        concept("dropout", context_words=("neural network",)),
    )  # fmt: skip
    assert "dropout" in names(Tagger(known), "Dropout in convolutional networks.")
    assert names(Tagger(known), "Dropout in a ConvNet.") == set()
    assert names(Tagger(known), "Dropout in residual networks.") == {"residual-networks"}


def test_context_words_of_the_nearest_broader_concept_hold_where_there_are_none():
    known = vocabulary(
        concept("vision", context_words=("image",)),
        concept("encoders of things", "vision"),
        concept("CLIP", "encoders of things", ambiguous_labels=("CLIP",)),
        concept("own", "vision", ambiguous_labels=("own",), context_words=("possession",)),
    )
    assert names(Tagger(known), "CLIP and own image") == {"clip"}
    assert names(Tagger(known), "CLIP and own possession") == {"own"}


def test_an_ambiguous_label_without_any_context_never_stands_alone():
    known = vocabulary(concept("art", alt_labels=("the fine arts",), ambiguous_labels=("art",)))
    assert names(Tagger(known), "the art of it") == set()
    assert names(Tagger(known), "the art of the fine arts") == {"art"}


def test_a_false_label_hides_the_label_in_it(small):
    assert names(small, "We pay attention to neural noise.") == set()
    assert names(small, "We pay for attention in neural noise.") == {"attention"}


def test_a_case_label_counts_only_as_written(small):
    assert names(small, "We use Whisper.") == {"whisper"}
    assert names(small, "We whisper. WHISPERS. Whispers.") == set()


@pytest.mark.parametrize(
    "text",
    [
        "It is not based on diffusion models.",
        "It does not use diffusion models.",
        "It does not rely on any diffusion models.",
        "It works without diffusion models.",
        "It works without the need for any diffusion models.",
        "It needs no diffusion models.",
        "Unlike diffusion models, it is fast.",
        "It uses noise instead of diffusion models.",
        "It uses noise rather than diffusion models.",
        "We study non-diffusion models.",
    ],
)
def test_a_negated_label_does_not_count(small, text):
    assert names(small, text) == set()


@pytest.mark.parametrize(
    "text",
    [
        "It is not only about diffusion models.",
        "There is no doubt. Diffusion models win.",
        "It is not fast, diffusion models are.",
        "It is known without doubt that diffusion models win.",
        "Not all is lost with diffusion models.",
        "Not based on diffusion models. We like diffusion models.",
    ],
)
def test_other_negations_leave_it_alone(small, text):
    assert names(small, text) == {"diffusion-models"}


def test_a_title_weighs_more_than_an_abstract(small):
    in_title = score(small, "diffusion-models", "Nothing here.", "Diffusion models")
    in_abstract = score(small, "diffusion-models", "Diffusion models.", "Nothing here")
    assert in_title > in_abstract


def test_more_mentions_weigh_more_and_never_above_one(small):
    scores = [score(small, "diffusion-models", "diffusion models. " * n) for n in (1, 2, 3, 1000)]
    assert scores == sorted(set(scores))
    assert all(0 < one <= 1 for one in scores)
    assert all(round(one, 3) == one for one in scores)


def test_deeper_and_longer_concepts_weigh_more(small):
    text = "machine learning, deep learning, deep reinforcement learning"
    values = [
        score(small, name, text)
        for name in ("machine-learning", "deep-learning", "deep-reinforcement-learning")
    ]
    assert values == sorted(set(values))


def test_the_score_is_as_documented(small):
    # three for the title and one for the abstract; depth 2, two words
    value = score(small, "diffusion-models", "A diffusion model.", "Diffusion models")
    assert value == round(4 / 6 * (1 - 1 / 4), 3)


def test_links_come_strongest_first_then_by_id(small):
    links = small.links(Paper(id="paper/x", abstract="RL, GAN, diffusion models and RL"))
    assert [link.id for link in links] == [
        "concept/reinforcement-learning",
        "concept/generative-adversarial-networks",
        "concept/diffusion-models",
    ]
    assert links[0].label == "reinforcement learning"


def test_a_label_of_two_concepts_counts_for_each_whose_context_fits():
    known = vocabulary(
        concept("adaptive resonance", alt_labels=("ART",), context_words=("neural",)),
        concept("antiretroviral therapy", alt_labels=("ART",), context_words=("patients",)),
    )
    assert names(Tagger(known), "ART for patients") == {"antiretroviral-therapy"}
    assert names(Tagger(known), "neural ART") == {"adaptive-resonance"}
    assert names(Tagger(known), "ART") == set()


def test_a_preferred_label_wins_over_another_concepts_alternative_one():
    known = vocabulary(concept("pruning"), concept("gardening", alt_labels=("pruning",)))
    assert names(Tagger(known), "on pruning") == {"pruning"}


def test_a_papers_own_meaning_of_a_short_form_wins(small):
    text = "We use RL."
    assert names(small, text, own={"RL": "concept/deep-learning"}) == {"deep-learning"}
    assert names(small, text, own={"RL": "~relational logic"}) == set()
    assert names(small, text, own={"XL": "~other"}) == {"reinforcement-learning"}


def test_short_forms_that_the_vocabulary_lacks_can_be_given():
    tagger = Tagger(SMALL, ["DM"], {"DM": "concept/diffusion-models"})
    assert names(tagger, "Two DMs and a DM.") == {"diffusion-models"}
    assert names(tagger, "two dm and a Dm") == set()
    assert names(tagger, "Two DMs.", own={"DM": "~dark matter"}) == set()
    assert names(Tagger(SMALL, ["DM"]), "Two DMs.") == set()


@pytest.mark.parametrize("fields", [{}, {"title": ""}, {"abstract": " "}])
def test_a_paper_without_text_has_no_concepts(small, fields):
    assert small.links(Paper(id="x", **fields)) == ()


def test_an_empty_vocabulary_tags_nothing():
    assert Tagger(Vocabulary(())).links(Paper(id="x", title="deep learning")) == ()


def test_keywords_count_as_much_as_the_title(small):
    in_title = Paper(id="p", title="On diffusion models")
    in_keywords = Paper(id="p", title="On pictures", keywords=("Diffusion Models", "RL"))
    in_abstract = Paper(id="p", title="On pictures", abstract="We use diffusion models.")
    scores = [
        {link.label: link.score for link in small.links(paper)}
        for paper in (in_title, in_keywords, in_abstract)
    ]
    assert scores[0]["diffusion models"] == scores[1]["diffusion models"]
    assert scores[1]["diffusion models"] > scores[2]["diffusion models"]
    assert "reinforcement learning" in scores[1]


def test_two_keywords_side_by_side_make_no_label(small):
    assert small.links(Paper(id="p", keywords=("diffusion", "models"))) == ()
