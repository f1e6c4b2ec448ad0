import time

import pytest

from kg.concepts.spacing import masked, spaced


def read(text):
    """Return the words that a label would be looked for among."""
    return spaced(masked(text)).lower().split()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GANs, deep-learning", " GANs  |  deep  learning "),
        ("one\n two\tthree", " one  two  three "),
        ('the "deep" part', " the  deep  part "),
        ("model's", " model  |  s "),
        ("deep — learning", " deep  |  learning "),
        ("deep - learning", " deep  |  learning "),
        ("deep--learning", " deep  |  learning "),
        ("fine‑tuning – naïve ﬁts", " fine  tuning  |  naive  fits "),
        ("", "  "),
    ],
)
def test_words_stand_apart_with_punctuation_as_words_of_their_own(text, expected):
    assert spaced(text).replace("    ", "  ") == expected


def test_lowering_keeps_every_offset():
    text = spaced("İSTANBUL ẞ ŒUVRE Σίσυφος GAN ǅ")
    assert len(text.lower()) == len(text)
    assert text[text.lower().index("gan") :].startswith("GAN")


def test_a_version_differs_from_the_end_of_a_sentence():
    assert spaced("GPT-3.5") != spaced("GPT-3. 5")
    assert "3  .  5" in spaced("GPT-3.5")


def test_scripts_without_spaces_are_read_character_by_character():
    assert spaced("使用GAN生成").split() == ["使", "用", "GAN", "生", "成"]


@pytest.mark.parametrize(
    "text",
    [
        "see https://openai.com/clip for more",
        "see openai.com/clip for more",
        "see www.clip.org for more",
        "mail clip@clip.edu for more",
        "run clip.py for more",
        "let $clip_{a} + clip$ be",
        "let $$clip$$ be",
        r"let \(clip\) be",
        r"by \cite{clip} and \clip and \ref{clip}",
        "call `clip` now",
        "```import clip```",
    ],
)
def test_mathematics_code_and_addresses_are_not_read(text):
    assert "clip" not in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "it costs $5 and clip costs $6",
        "it costs \\$5 with clip for \\$6",
        "we use ``clip'' and `clip' here",
        "either this/that or clip",
        r"\emph{clip} and \textbf{clip}",
        "a price of $5. We use clip. Then $x$ is",
        "we release it at https://x.org. And clip",
    ],
)
def test_prices_quotes_and_emphasis_are_read(text):
    assert "clip" in read(text)


def test_what_is_masked_never_joins_the_words_beside_it():
    assert "deep  learning" not in spaced(masked("deep $x$ learning"))


@pytest.mark.parametrize(
    "piece",
    ["$ a", "$a ", "\\(", "\\[ x ", "`a ", "```", "a@", "a.", "a.com", "http://", "a-", " -", "é",
     "\ud800", "\\cite{", "www.", "((", "a.b/"],
)  # fmt: skip
def test_a_hostile_megabyte_takes_linear_time(piece):
    text = piece * (1_000_000 // len(piece))
    start = time.process_time()
    spaced(masked(text))
    assert time.process_time() - start < 2
