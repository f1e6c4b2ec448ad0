"""LaTeX to readable text: the rules, text that is none, and hostile text."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.latex import plain


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"\'e \'{e} {\'e} \' e", "é é é é"),
        (r"na{\"\i}ve na\"{\i}ve \'{\i} \'\i", "naïve naïve í í"),
        (r"\v{c} \c c \c{C} \H{o} \k{a} \r{a} \u{g} \.{z}", "č ç Ç ő ą å ğ ż"),
        (r"\d{h} \b{d} \t{oo} \=o \~n \^e \`a \v\i", "ḥ ḏ o͡o ō ñ ê à ǐ"),
        (
            r"Stra\ss e \o{}l {\L}ukasz \AA ngstr\"om \O re \ae\oe\dh\th",
            "Straße øl Łukasz Ångström Øre æœðþ",
        ),
        (r"Erd{\H o}s, \v Cern\'y, Br{\o}nsted, \'{\ae}", "Erdős, Černý, Brønsted, ǽ"),
        (r"\& \% \_ \$ \# \{x\}", "& % _ $ # {x}"),
        (r"10\,000 hy\-phen shelf\/ful a\ b", "10 000 hyphen shelfful a b"),
        ("pages 1--2, so---and ``quoted'' text", "pages 1–2, so—and “quoted” text"),
        ("Fig.~1, J.~R. Roe, 10~000", "Fig. 1, J. R. Roe, 10 000"),
        (r"\emph{a} \textbf{\textit{b}} {\em c} \textsc{d} \mbox{e} \texttt{f}", "a b c d e f"),
        (r"\url{http://a.b/~c_d\_e%20} \href{http://x.y}{here}", "http://a.b/~c_d_e%20 here"),
        (r"\textsuperscript{112}Sn 10\textsuperscript{6} H\textsubscript{2}O", "112Sn 10^6 H2O"),
        (r"{\relax Ch}arles, \noopsort{b}Beethoven", "Charles, Beethoven"),
        (r"don\textquoteright t, 5\textendash 6, \textalpha", "don’t, 5–6, α"),
        (r"Milo\ifmmode \check{s}\else \v{s}\fi{}evi\'c", "Milošević"),
        (r"\SI{1.5}{\giga\hertz}, \qtyrange[range-phrase={ to }]{2}{9}{\kelvin}", "1.5 GHz, 2–9 K"),
        (r"{GPT}-4 and {{Double}}", "GPT-4 and Double"),
        (r"K\\'onig and $\\alpha$", "Kónig and α"),
    ],
)  # fmt: skip
def test_text_is_written_as_it_is_read(written, shown):
    assert plain(written) == shown


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (r"$\alpha$-decay, $2\pi r$, $\Delta T$", "α-decay, 2πr, ΔT"),
        (r"$x \leq y$, $x\in\mathbb{R}^{n+1}$, $a \pm b$", "x ≤ y, x∈ℝ^(n+1), a ± b"),
        (r"$O(n \log n)$, $\mathcal{O}(n\log\log n)$", "O(n log n), O(n log log n)"),
        (r"$\frac{a+1}{b}$, $\frac12$, $\sqrt{n}$, $\sqrt{n+1}$", "(a+1)/b, 1/2, √n, √(n+1)"),
        (r"$x^2$, $x_{ij}$, $x^{n+1}$, $10^{-3}$, $f''$", "x^2, x_ij, x^(n+1), 10^-3, f''"),
        (
            r"H$_2$O, $^{112}$Sn, Ca$^{2+}$, T$_c$, La$_{1-x}$Sr$_x$",
            "H2O, 112Sn, Ca2+, Tc, La1-xSrx",
        ),
        (r"10$^{-3}$, m$^2$, 90$^\circ$C, ${}^{12}$C", "10^-3, m^2, 90°C, 12C"),
        (r"$\sim$10, $\sim 10$, $>$5, $3\times 10^5$", "∼10, ∼10, >5, 3×10^5"),
        (r"$\hat{y}$, $\bar\nu$, $\overline{AB}$, $\not=$", "ŷ, ν̄, AB, ≠"),
        (r"$\left(\frac{1}{2}\right)$, $\ket{\psi}$, $\text{if} x$", "(1/2), |ψ⟩, if x"),
        (r"$$x=1$$, \(x^2\), \[y_{ij}\], $a$$b$", "x=1, x^2, y_ij, ab"),
        ("$ x $ and $ \\beta $", "$ x $ and β"),
        (r"\emph{the $k$-means} and {$n$}", "the k-means and n"),
        (r"$\unknown x$, \method{} works, \foo{bar}", "unknown x, method works, bar"),
    ],
)  # fmt: skip
def test_a_formula_is_readable(written, shown):
    assert plain(written) == shown


@pytest.mark.parametrize(
    "text",
    [
        "between $5 and $10",
        "it costs $5, or US$ 6 and A$ 7 ($8-$9)",
        "C:\\path and C:\\temp\\new\\file.txt and \\\\server\\share\\x",
        "R&D, 100%, snake_case, x^2, a_b, #1",
        "a ~5% rise, 5~10 people, http://a.b/~c--d, ~/bin",
        "run it with --flag or -v",
        "the regular expression \\d+ and its friends",
        "it's 5'' wide",
        "$$$ and $",
        "<b>x</b> & y",
        "一篇论文 – “já”",
    ],
)
def test_text_that_is_not_latex_comes_through_as_it_is(text):
    assert plain(text) == text


def test_accents_are_composed():
    shown = plain(r"\'{e}\v{C}\k{a}\.{I}")
    assert shown == unicodedata.normalize("NFC", shown) == "éČąİ"


@pytest.mark.parametrize(
    "text",
    [
        "{" * 10_000 + "x" + "}" * 10_000,
        "$" * 1_000_000,
        "\\" * 1_000_000,
        "{" * 1_000_000,
        "$\\frac{" * 150_000,
        "^{" * 400_000,
        "$" + "^" * 500_000 + "$",
        "\\'" * 400_000,
        "\\url{" * 200_000,
        "\\SI[" * 200_000,
        "\\SI{a}{" * 100_000,
        "\\ifmmode " * 100_000,
        "C:\\a" * 250_000 + "{",
        "\\\\" * 500_000,
        "\\frac" + " " * 1_000_000 + "{",
        "http://" * 150_000 + "~",
        "`'" * 500_000,
        "$\\frac{\\frac{" * 30_000 + "x" * 100_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_takes_linear_time(text):
    begin = time.process_time()
    assert isinstance(plain(text), str)
    assert time.process_time() - begin < 10


_TEX = st.lists(
    st.sampled_from(
        ["\\", "{", "}", "$", "$$", "^", "_", "~", "--", "'", "`", '"', " ", "\n", "a", "1", "é",
         "\\frac", "\\'", "\\alpha", "\\(", "\\)", "\\[", "\\url", "\\sqrt[3]", "\\left", "\\c",
         "\\mathbb", "\\log", "\\leq", "\\textsuperscript", "\\SI", "\\ifmmode", "\\else", "\\fi"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(_TEX | st.text())
def test_any_text_gives_text(text):
    assert isinstance(plain(text), str)


@given(st.text(st.characters(exclude_characters="\\{}$~-`'", codec="utf-8")))
def test_text_without_marks_is_unchanged(text):
    assert plain(text) == text


@given(st.lists(st.sampled_from("abcäöü xyz 123".split()), min_size=1).map(" ".join))
def test_a_styled_text_keeps_all_its_words(words):
    assert plain(f"\\emph{{{words}}} \\anything{{{words}}}") == f"{words} {words}"
