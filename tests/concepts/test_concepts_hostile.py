import time

import pytest

from kg.concepts import load, tag
from kg.concepts.tagger import Tagger
from kg.model import Paper

HOSTILE = [
    "",
    " \n\t ",
    "\ud800 diffusion models \udfff",
    "\x00\x07 deep\x00learning \x1b[31m",
    "\u200b\u202e\ufeff",
    "﷽" * 50,
    "ａｔｔｅｎｔｉｏｎ",
    "Глубокое обучение и GAN",
    "التعلم العميق",
    "深層学習とGANによる画像生成",
    "לְמִידָה עֲמֻקָּה",
    "🤖🧠 GPT-4 👩‍👩‍👧",
    "é" * 1000,
    "((((((((((",
    ")" * 1000,
    "$" * 1001,
    "\\" * 1001,
    r"\begin{equation} GAN = \mathrm{GAN} \end{equation}",
    "<script>alert('GAN')</script>",
    "not " * 500 + "GANs",
    "a" * 100_000,
]


@pytest.fixture(scope="module")
def tagger():
    return Tagger(load())


@pytest.mark.parametrize("text", HOSTILE)
def test_any_text_is_tagged_without_an_error(text):
    (paper,) = tag([Paper(id="paper/x", title=text, abstract=text)], load())
    assert all(0 < link.score <= 1 for link in paper.concepts)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("\ud800 diffusion models for images, denoising \udfff", "diffusion-models"),
        ("Глубокое обучение и RLHF", "reinforcement-learning-from-human-feedback"),
        ("深層学習とRLHFによる画像生成", "reinforcement-learning-from-human-feedback"),
        ("ｄｅｅｐ ｌｅａｒｎｉｎｇ", "deep-learning"),
        ("🤖GPT-4🤖", "gpt-4"),
        ("Fréchet inception distance", "frechet-inception-distance"),
        ("Frechet Inception Distance", "frechet-inception-distance"),
    ],
)
def test_other_scripts_and_broken_characters_do_not_hide_a_label(tagger, text, name):
    links = tagger.links(Paper(id="paper/x", abstract=text))
    assert f"concept/{name}" in {link.id for link in links}


@pytest.mark.parametrize(
    "piece",
    [
        "deep learning of GANs without any diffusion models. ",
        "reinforcement learning from human ",
        "deep deep ",
        "(GAN) ",
        "a GAN (generative adversarial network) ",
        "$x GAN ",
        "not ",
        "without any ",
        "x",
        "- ",
        "é ",
    ],
)
def test_an_abstract_of_a_megabyte_takes_linear_time(tagger, piece):
    def seconds(size):
        text = piece * (size // len(piece))
        start = time.process_time()
        tagger.links(Paper(id="paper/x", abstract=text), {})
        return time.process_time() - start

    seconds(10_000)
    assert seconds(1_000_000) < 5


def test_a_megabyte_of_definitions_takes_linear_time():
    text = "sparse auto encoders (SAE) and optimal transport (OT). " * 18_000
    start = time.process_time()
    (paper,) = tag([Paper(id="paper/x", abstract=text)], load())
    assert time.process_time() - start < 10
    assert {"concept/sparse-autoencoders", "concept/optimal-transport"} <= {
        link.id for link in paper.concepts
    }
