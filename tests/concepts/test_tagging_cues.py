"""What is denied, and what stands in sentences that every paper has, is not what it is about."""

import pytest

from kg.concepts import Concept, Vocabulary
from kg.concepts.tagger import Tagger
from kg.model import Paper

KNOWN = Vocabulary(
    [
        Concept(id="diffusion", label="diffusion models"),
        Concept(id="gan", label="generative adversarial networks", alt_labels=("GAN",)),
        Concept(id="vae", label="VAE"),
        Concept(id="free", label="free energy"),
        Concept(id="no", label="nitric oxide", alt_labels=("NO",)),
        Concept(id="scaling", label="scaling laws"),
    ]
)
TAGGER = Tagger(KNOWN)


def names(text):
    return {link.id for link in TAGGER.links(Paper(id="x", abstract=text))}


@pytest.mark.parametrize(
    "text",
    [
        "It is not based on diffusion models.",
        "It isn't based on diffusion models.",
        "We don't use any diffusion models.",
        "We do not rely on diffusion models.",
        "It cannot use diffusion models.",
        "We never needed diffusion models.",
        "It learns without access to any diffusion models.",
        "It works without relying on diffusion models.",
        "It uses noise as opposed to diffusion models.",
        "Instead of using expensive diffusion models, it guesses.",
        "Neither diffusion models nor GANs are used.",
        "It needs no diffusion models or GANs.",
        "No cameras or diffusion models are used.",
        "It learns without any human labels or diffusion models.",
        "Unlike GANs, VAEs: unlike diffusion models and VAEs, it is fast.",
        "A diffusion-models-free method.",
        "A GAN-free method.",
    ],
)
def test_a_denied_label_does_not_count(text):
    assert names(text) & {"diffusion", "gan"} == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is not only fast; diffusion models are used.", {"diffusion"}),
        ("It is not clear why diffusion models work.", {"diffusion"}),
        ("It needs no labels, but diffusion models.", {"diffusion"}),
        ("It needs no labels, or diffusion models.", {"diffusion"}),
        ("It is not clear why or when diffusion models work.", {"diffusion"}),
        ("No study compares VAEs or diffusion models.", {"diffusion", "vae"}),
        ("It needs no VAE. Diffusion models are used.", {"diffusion"}),
        ("It needs no VAE; diffusion models are used.", {"diffusion"}),
        ("Unlike VAEs, GANs and diffusion models win.", {"gan", "diffusion"}),
        ("It is not based on VAEs but on GANs.", {"gan"}),
        ("Free energy of NO, not of GANs.", {"free", "no"}),
        ("It is error free. GANs win.", {"gan"}),
        ("A GAN free of charge.", {"gan"}),
        ("no diffusion models, and yet diffusion models.", {"diffusion"}),
    ],
)
def test_a_negation_denies_no_more_than_its_own_label(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Code is available at https://x.org/diffusion-models.",
        "Our code is available at the page of diffusion models.",
        "It is fast. Our source code, diffusion models, and data are available online.",
        "It is fast. Our code and diffusion models are public.",
        "It is fast. Code, models and GANs can be had at x.org.",
        "We release our code and diffusion models.",
        "We make our code and GANs public.",
        "We would like to thank the makers of diffusion models and of GANs.",
        "We thank A. for diffusion models.",
        "(c) 2020. This work was supported by the Centre for Diffusion Models.",
        "Copyright (c) 2020 by the Society of Diffusion Models.",
        "Accepted at the Workshop on Diffusion Models.",
        "Models can be found at the hub for diffusion models!",
    ],
)
def test_boilerplate_says_nothing_of_what_a_paper_is_about(text):
    assert names(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We train diffusion models; code is available at x.org.", {"diffusion"}),
        ("Code is available at x.org. Diffusion models win.", {"diffusion"}),
        ("Code is available at https://x.org/y. Diffusion models win.", {"diffusion"}),
        ("Objects that tend to appear in the output of diffusion models", {"diffusion"}),
        ("Tokens accepted at each step of diffusion models", {"diffusion"}),
        ("Fast. Accepted at the Meeting on GANs. Diffusion models win.", {"diffusion"}),
        ("We thank GANs. Diffusion models win.", {"diffusion"}),
        ("It is fast. Our code GANs win.", {"gan"}),
        ("Prose, code and GANs; pairs of (prose, code) for GANs.", {"gan"}),
        ("We release our corpus of GANs.", {"gan"}),
        ("GPUs are available at scale. Scaling laws hold.", {"scaling"}),
    ],
)
def test_boilerplate_ends_with_its_sentence(text, expected):
    assert names(text) == expected


def test_boilerplate_in_a_title_does_not_reach_the_abstract():
    paper = Paper(id="x", title="We thank GANs", abstract="We use diffusion models.")
    assert [link.id for link in TAGGER.links(paper)] == ["diffusion"]
