"""Text that is long, broken or odd: it takes linear time, and every place still holds."""

import time

import pytest

from kg.concepts import Concept, Vocabulary
from kg.concepts.scanning import pattern_of, scans
from kg.concepts.spacing import spaced
from kg.concepts.tagger import Tagger
from kg.model import Paper

KNOWN = Vocabulary(
    [
        Concept(id="deep", label="deep learning", alt_labels=("DL",)),
        Concept(id="cafe", label="café", ambiguous_labels=("café",), context_words=("bar",)),
        Concept(id="aa", label="aa"),
        Concept(id="aaa", label="aa aa"),
        Concept(id="kyoka", label="強化"),
        Concept(id="slash", label="a/b testing", alt_labels=("A(B)", "C++", "#tag", ".NET", "C#")),
    ]
)
TAGGER = Tagger(KNOWN)


@pytest.mark.parametrize(
    "piece",
    [
        "deep learning ", "deep- learning ", "deep-\n", '"deep" learning ', "é", "café\u0301 ",
        "強化", "e\u0301", "\u0301", "not ", "not deep learning or ", "without deep learning and ",
        "we thank ", "code is available at ", "is available at deep learning ", "-free ",
        "DL-free ", "deep  learning\n\n", "\x00", "\x1f", "$deep learning$ ", "👩 deep learning ",
        "a.com ", "http://", "aa ", "aa aa", "\ud800", "한", "\\emph{deep learning} ",
        "DL. ", "-", "- ",
        "a-\n", "a b testing", "++", "C++",
    ],
)  # fmt: skip
def test_much_of_anything_takes_linear_time(piece):
    text = piece * (300_000 // len(piece))
    paper = Paper(id="x", title="Deep learning", keywords=("DL", "x"), abstract=text)
    start = time.process_time()
    links = TAGGER.links(paper)
    assert time.process_time() - start < 5
    for link in links:
        for mention in link.mentions:
            if mention.where == "abstract":
                assert text[mention.start : mention.end] == mention.text


def test_many_keywords_take_linear_time():
    paper = Paper(id="x", keywords=("DL",) * 100_000)
    start = time.process_time()
    (link,) = TAGGER.links(paper)
    assert time.process_time() - start < 4
    assert link.times == 100_000


def test_ever_new_ways_of_writing_a_label_do_not_fill_the_memory():
    tagger = Tagger(KNOWN)
    for number in range(300):
        text = " ".join(f"deep{chr(33 + at % 15)}learning" for at in range(number % 7))
        tagger.links(Paper(id="x", abstract=text))
    letters = "deeplearning"
    for mask in range(1 << 12):
        word = "".join(c.upper() if mask >> at & 1 else c for at, c in enumerate(letters))
        links = tagger.links(Paper(id="x", abstract=f"{word[:4]} {word[4:]}"))
        assert [link.id for link in links] == ["deep"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a/b testing", {"slash"}),
        ("a b testing", set()),
        ("A(B) is", {"slash"}),
        ("A B is", set()),
        ("in C++, we", {"slash"}),
        ("in C, and", set()),
        ("the #tag is", {"slash"}),
        ("the tag is", set()),
        ("in .NET we", {"slash"}),
        ("in C# we", {"slash"}),
        ("in C* we", {"slash"}),
    ],
)
def test_labels_with_punctuation_are_told_by_it(text, expected):
    assert {link.id for link in TAGGER.links(Paper(id="x", abstract=text))} == expected


@pytest.mark.parametrize(
    "label",
    ["deep learning", "C++", "TL;DR", "A*", ".NET", "#tag", "a (b)", "GPT-3.5", "強化学習", "Q&A",
     "naïve Bayes", "f-GAN", "I/O", "x — y", "“x” y", "e\u0301", "한국어", "٣ x"],
)  # fmt: skip
def test_the_pattern_of_a_label_stands_where_the_label_does(label):
    pattern = pattern_of(f" {spaced(label).strip()} ".lower())
    for text in (f" we use {label} here ", f" {label} ", f" ({label}) ", f" {label}. "):
        assert any(pattern in scan.data for scan in scans(text))


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("na\\\"{\\i}ve {\\'{e}}tude {\\'e}t\\'e", "naive etude ete"),
        ("{\\emph{naive} \\textbf{b} \\text{c} \\math{d}", "{naive b c |||||{d}"),
        ("$q$-learning and $\\beta$-VAE by \\'Etienne", "q-learning and beta-VAE by Etienne"),
        ("$q$ learning\\.com", "||| learningcom"),
        ("Poincar\\.e.com or www.x.y", "|||||||||||| or |||||||"),
        ("“deep” – ‘learning’—naïve", "deep\" - 'learning'|naive"),
        ('"deep"-"learning" -like `x', "deep learning like x"),
        ("a\x00 b -\tc- \x7fd -- e - f", "a b -\tc d -- e - f"),
        ("a-\x1f b\x1f-c", "a-\x1f b\x1f-c"),
    ],
)
def test_what_is_read_of_a_text_is_mended(text, read):
    assert scans(f" {text} ")[0].text.strip() == read


@pytest.mark.parametrize("text", ["", " ", "\x1f", "\ud800", "é", "-", "- ", '"', "$", "http://"])
def test_any_text_can_be_read(text):
    for scan in scans(f" {text} "):
        assert len(scan.data.decode("utf-8", "surrogatepass")) == len(scan.text)
        ((start, end),) = scan.origins([(0, len(scan.text))])
        assert start == 0 < end <= len(text) + 2
