"""What the built-in vocabulary finds in texts of its own field and of others."""

import pytest

from kg.concepts import load
from kg.concepts.tagger import Tagger
from kg.model import Paper


@pytest.fixture(scope="module")
def built_in():
    return Tagger(load())


def names(tagger, text):
    links = tagger.links(Paper(id="paper/x", abstract=text))
    return {link.id.removeprefix("concept/") for link in links}


@pytest.mark.parametrize(
    "text",
    [
        "The dataset and model were trained with this method to improve performance.",
        "Turbulent diffusion of cosmic rays and jump diffusion models of prices.",
        "The power transformer feeds the grid; more attention is paid to its cooling.",
        "Fine-tuning of the cosmological constant and the calibration of detectors.",
        "State of the art; an art clip; a paper clip; a gemini double star; falcons and llamas.",
        "Galaxy bias, bias voltage and the anomalous scaling laws of turbulence.",
        "Prompt photons and robust statistics of the hierarchical clustering of galaxies.",
        "Agents reacted with reagents. The whisper of the gopher and the chinchilla.",
    ],
)
def test_words_of_other_fields_are_not_concepts(built_in, text):
    assert names(built_in, text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We prune transformers with self-attention.", {"transformers", "self-attention"}),
        ("Finetuned language models hallucinate.", {"language-models", "fine-tuning"}),
        ("A convnet on Imagenet and Cifar10", {"convolutional-neural-networks", "imagenet",
         "cifar-10"}),
        ("Pretrained vision-language models such as CLIP",
         {"vision-language-models", "clip", "pre-training"}),
        ("summarisation, tokenisation of text", {"summarization", "tokenization"}),
    ],
)  # fmt: skip
def test_the_built_in_vocabulary_reads_everyday_abstracts(built_in, text, expected):
    assert names(built_in, text) == expected
