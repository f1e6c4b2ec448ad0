import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.concepts.acronyms import definitions, settled


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("We use reinforcement learning (RL) here", "RL", "reinforcement learning"),
        ("generative adversarial networks (GANs) are", "GAN", "generative adversarial networks"),
        ("GANs (generative adversarial networks) are", "GAN", "generative adversarial networks"),
        (
            "learning, reinforcement learning from human feedback (RLHF; see below)",
            "RLHF",
            "reinforcement learning from human feedback",
        ),
        ("a method, proximal policy optimization (PPO)", "PPO", "proximal policy optimization"),
        ("Optimal Transport GAN (OT-GAN), a variant", "OT-GAN", "Optimal Transport GAN"),
        ("long short-term memory (LSTM)", "LSTM", "long short-term memory"),
        ("the Gcn5-related N-acetyltransferase (GNAT) family", "GNAT",
         "Gcn5-related N-acetyltransferase"),
        ("heat shock transcription factor (HSF)", "HSF", "heat shock transcription factor"),
        ('computer vision ("CV") models', "CV", "computer vision"),
        ("computer vision ( ‘CV’ , or 'seeing') models", "CV", "computer vision"),
        ("computer vision [CV: (see)] models", "CV", "computer vision"),
        ("the Standard Model Higgs (SM Higgs)", "SM Higgs", "Standard Model Higgs"),
        ("large pre-trained language models [LLMs]", "LLM", "large pre-trained language models"),
        ("CLIP (Contrastive Language-Image Pre-training)", "CLIP",
         "Contrastive Language-Image Pre-training"),
        ("diffusion for text-to-image (T2I) models", "T2I", "text-to-image"),
        ("we ask for weak-to-strong generalization (W2SG)", "W2SG",
         "weak-to-strong generalization"),
        ("data for good (D4G)", "D4G", "data for good"),
        ("the Beyond the Imitation Game benchmark (BIG-bench)", "BIG-bench",
         "Beyond the Imitation Game benchmark"),
    ],
)  # fmt: skip
def test_a_definition_is_found(text, short, long):
    ((found_short, found_long, start, end),) = definitions(text)
    assert (found_short, found_long) == (short, long)
    assert long in text[start:end]
    assert short in text[start:end]


@pytest.mark.parametrize(
    "text",
    [
        "BERT (Devlin et al., 2019) is",
        "as shown above (Figure 2)",
        "P(True) is the probability",
        "the first (a) and the second (b)",
        "some tasks (e.g. translation) are",
        "no words match here (XQZ)",
        "carbon oxides of two kinds (CO2)",
        "(RL)",
        "the deep effect by edges of physics (Deep)",
        "the deep effect by edges of physics (Deep effect)",
        "reinforcement learning (RL 'x)",
        "reinforcement learning (rl, RL)",
        "reinforcement. Learning alone (RL)",
        "the RL agent of reinforcement RL (RL)",
        "empty () and [] brackets",
        "",
    ],
)
def test_other_brackets_define_nothing(text):
    assert definitions(text) == []


def test_several_definitions_come_in_the_order_of_the_text():
    text = "trust region policy optimization (TRPO) and proximal policy optimization (PPO)"
    assert [short for short, *_ in definitions(text)] == ["TRPO", "PPO"]


@pytest.mark.parametrize("piece", ["(", "(A", "A (", "(AB) ", "a (A b) ", "x" * 50, "x (XX) "])
def test_a_hostile_megabyte_takes_linear_time(piece):
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    definitions(text)
    assert time.process_time() - start < 10


@given(st.text())
def test_any_text_gives_spans_inside_it(text):
    for short, long, start, end in definitions(text):
        assert 0 <= start < end <= len(text)
        assert len(short) < len(long)


def agreed(counts, known=()):
    return dict(settled({short: Counter(senses) for short, senses in counts.items()}, known))


def test_one_sense_is_agreed():
    assert agreed({"SAE": {"concept/a": 1}}) == {"SAE": "concept/a"}


def test_two_senses_are_not_guessed():
    assert agreed({"QRS": {"concept/a": 1, "concept/b": 1}}) == {"QRS": ""}


def test_a_rare_slip_does_not_undo_what_nine_of_ten_say():
    assert agreed({"QRS": {"concept/a": 9, "~slip": 1}}) == {"QRS": "concept/a"}
    assert agreed({"QRS": {"concept/a": 8, "~slip": 1}}) == {"QRS": ""}


def test_ordinary_words_are_not_guessed():
    assert agreed({"ART": {"concept/a": 5}}) == {"ART": ""}


def test_two_letters_need_two_papers():
    assert agreed({"QX": {"concept/a": 1}}) == {"QX": ""}
    assert agreed({"QX": {"concept/a": 2}}) == {"QX": "concept/a"}


def test_the_vocabulary_keeps_its_own_short_forms_while_the_corpus_agrees():
    assert agreed({"SAE": {"~society": 1}}, known=["SAE"]) == {}
    assert agreed({"SAE": {"~society": 1, "concept/a": 1}}, known=["SAE"]) == {"SAE": ""}
