"""Marked-up strings as the text that a reader sees."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.markup import plain
from kg.text import clean

_SECTIONS = (
    "<jats:sec><jats:title>Background</jats:title><jats:p>A.</jats:p></jats:sec>"
    "<jats:sec><jats:title>Methods:</jats:title><jats:p>B.</jats:p></jats:sec>"
)
_MATH = (
    '<mml:math alttext="$R^2$"><mml:semantics><mml:msup><mml:mi>R</mml:mi> <mml:mn>2</mml:mn>'
    '</mml:msup><mml:annotation encoding="application/x-tex">R^2</mml:annotation></mml:semantics>'
    "</mml:math>"
)
_BOTH = (
    "<jats:inline-formula><jats:alternatives><jats:tex-math>$R^2$</jats:tex-math>"
    f"{_MATH}</jats:alternatives></jats:inline-formula>"
)
_TEX = r"<jats:tex-math>\documentclass{minimal} \begin{document}$x$\end{document}</jats:tex-math>"


def shown(text):
    return clean(plain(text))


@pytest.mark.parametrize(
    "text",
    [
        *("p < 0.05", "a<b and c>d", "I <3 you", "x<http://a.b> <foo@bar.c>", "if a<b", "<", "&"),
        *("AT&T; Q&A", "&bogus;", "std::vector<std::string>", "the <mask> and <s> tokens </s>"),
        *("the <title> slot", "2 < 3 > 1", "<unk>", "->", "a <!-- b", "<think> first </think>"),
    ],
)
def test_a_text_that_merely_holds_such_characters_survives(text):
    assert plain(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("H<sub>2</sub>O and 10<sup>-5</sup>", "H2O and 10-5"),
        ("<i>Homo</i> <b>sapiens</b>", "Homo sapiens"),
        ("<scp>Small</scp> caps", "Small caps"),
        ("one<br/>two<br>three", "one two three"),
        ("<p>One.<p>Two.", "One. Two."),
        ("<jats:p>One.</jats:p><jats:p>Two.</jats:p>", "One. Two."),
        ("<ns4:p>One.</ns4:p><ns4:p>Two.</ns4:p>", "One. Two."),
        ("<ul><li>a</li><li>b</li></ul>", "a b"),
        ('<span class="nocase">Nocase</span>', "Nocase"),
        ('see <a href="https://example.org">this</a>', "see this"),
        ("<I>Upper</I>", "Upper"),
        ("Cut off <i>here</i", "Cut off here"),
    ],
)
def test_tags_go_and_only_blocks_separate_words(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&lt;i&gt;X&lt;/i&gt; &amp; Y", "X & Y"),
        ("&amp;lt;i&amp;gt;X&amp;lt;/i&amp;gt;", "X"),
        ("p &amp;lt; 0.05", "p < 0.05"),
        ("&#945; &#x3b1; &alpha; a&nbsp;b", "α α α a b"),
        ("the &lt;script&gt; element", "the <script> element"),
        ("if a &lt;b and c&gt; d", "if a <b and c> d"),
        ("&#xD800;&#9999999;", "\ufffd\ufffd"),
    ],
)
def test_entities_are_read_and_so_are_marks_that_were_escaped(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<jats:title>Abstract</jats:title><jats:p>Text.</jats:p>", "Text."),
        ("<jats:title>ABSTRACT:</jats:title>\n <jats:p>Text.</jats:p>", "Text."),
        ("<title>Résumé</title><p>Texte.</p>", "Texte."),
        ("<jats:title>Abstract</jats:title>", ""),
        ("<title>Abstract art</title><p>Text.</p>", "Abstract art: Text."),
        ("<p>First.</p><title>Abstract</title><p>Text.</p>", "First. Abstract: Text."),
        (_SECTIONS, "Background: A. Methods: B."),
        ("<h2>Why?</h2>Because.", "Why? Because."),
        ("<title>All there is</title>", "All there is"),
    ],
)
def test_a_heading_leads_its_text_and_one_that_only_says_abstract_goes(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"an {_MATH} of one", "an R2 of one"),
        ('<math alttext="x^2"></math> z', "x^2 z"),
        (
            '<math><mrow/><annotation encoding="application/x-tex">y_1</annotation></math>',
            "y_1",
        ),
        ("<math><mfrac><mi>a</mi><mrow><mi>b</mi><mo>+</mo><mn>1</mn></mrow></mfrac></math>",
         "a/(b+1)"),
        ("<math><msqrt><mn>2</mn></msqrt><mspace/><mtext>or so</mtext></math>", "√2 or so"),
        ("<math><mn>3</mn><mo>&lt;</mo><mi>x</mi></math>", "3<x"),
        (f"{_BOTH} is", "R2 is"),
        (f"{_TEX} is", "$x$ is"),
        ("<math><mi>x</mi> and no end", "<math>x and no end"),
    ],
)  # fmt: skip
def test_a_formula_is_given_once(text, expected):
    assert shown(text) == expected


def test_comments_scripts_and_section_marks_of_xml_go():
    assert shown("a<!-- x <b> -->b") == "ab"
    assert shown("<style>p {}</style>text<script>if (a<b) {}</script>") == "text"
    assert shown("<![CDATA[<p>Hi</p>]]>") == "Hi"
    assert shown('<?xml version="1.0"?><!DOCTYPE p><p>Hi</p>') == "Hi"


@given(st.text())
def test_any_text_without_marks_is_returned_as_it_is(text):
    if not set("<&") & set(text):
        assert plain(text) is text


@given(
    st.lists(
        st.sampled_from(
            "<jats:p> </jats:p> <i> </i> <math> </math> <mfrac> </mfrac> <mi> <title> </title> a"
            " &lt; &amp; &#60; <!-- --> <script> </script> <b x='1'> < > \" ' = &".split(" ")
        )
    )
)
def test_no_mix_of_marks_raises_or_leaves_a_known_tag(parts):
    assert "<jats:p>" not in plain("".join(parts))


@pytest.mark.parametrize(
    "unit",
    [
        *("<", "&", "<a ", "<a b='", '<a b="', "<!--", "<script>", "<mml:math>", "</mml:math>"),
        *("<title>", "<table>", "&amp;amp;", "<inline-formula>", "<math></inline-formula>"),
        *("<math>a", "<math", "<math alttext='", "<mfrac>", "<![CDATA[", "</title>", "<?"),
    ],
)
def test_time_is_linear_on_hostile_input(unit):
    text = unit * (1_000_000 // len(unit)) + "</math></script>"
    start = time.perf_counter()
    plain(text)
    assert time.perf_counter() - start < 10
