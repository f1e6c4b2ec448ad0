"""Where a paper names its concepts: the places hold in its fields, whatever they hold."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kg.concepts import Concept, Vocabulary, load
from kg.concepts.tagger import Tagger
from kg.model import Mention, Paper

KNOWN = Vocabulary(
    [
        Concept(id="concept/deep-learning", label="deep learning", alt_labels=("DL",)),
        Concept(id="concept/diffusion-models", label="diffusion models"),
        Concept(id="concept/cafe-models", label="café models"),
        Concept(id="concept/istanbul", label="Istanbul"),
        Concept(id="concept/fit", label="fit of a model"),
        Concept(id="concept/gpt", label="GPT-3"),
        Concept(id="concept/q", label="強化学習"),
        Concept(id="concept/greek", label="βeta αlgorithms"),
        Concept(id="concept/c", label="C++"),
        Concept(id="concept/k-nets", label="k-nets"),
        Concept(id="concept/beta", label="beta-net"),
        Concept(id="concept/tldr", label="TL;DR"),
        Concept(id="concept/pre-training", label="pre-training"),
        Concept(id="concept/reinforcement", label="reinforcement learning"),
    ]
)
TAGGER = Tagger(KNOWN)
PIECES = [
    "deep learning", "Deep-Learning", "deep\n learning", "deep- learning", "“deep” learning", "DL",
    "diffusion   models", "diﬀusion models", "diffusion\u00admodels", "diffusion–models",
    "cafe\u0301 models", "café\u200b models", "CAFÉ MODELS", "İstanbul", "istanbul",
    "i\u0307stanbul",
    "ﬁt of a model", "fit of a modeĺ", "GPT-3", "GPT3", "GPT-3.5", "強化学習", "の強化学習。",
    "ΒETA ΑLGORITHMS", "βeta αlgorithms", "🤖", "👩‍👩‍👧", "C++", "C++,", "TL;DR", "pre- training",
    "rein- forcement learning", "reinforce-\nment learning", "\\emph{deep learning}", "$x$", "$$",
    "https://a.b/deep learning", "see x.com. deep learning", "`code`", "not ", "without ", ".",
    " ", "\n\n", "\t", "\x00", "\x1f", "\ud800", "e\u0301\u0302\u0303", "한국어", "(", ")",
    "한국어", '"', ",", "--", " - ", "ß", "SS", "ŉ", "ǆ", "\ufb03", "\u0345", "\u1e9e",
]  # fmt: skip
TEXT = st.lists(st.sampled_from(PIECES), max_size=12).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts))
)
ANY = TEXT | st.text(st.characters(exclude_categories=[]))


def mentions(paper, tagger=TAGGER):
    return [mention for link in tagger.links(paper) for mention in link.mentions]


def field(paper, where):
    fields = {"title": paper.title, "abstract": paper.abstract}
    return fields[where] if where in fields else "\n".join(paper.keywords)


@given(ANY, st.lists(ANY, max_size=3), ANY)
@settings(max_examples=1500)
@example("deep learning", ["deep learning", "x\x1f deep learning"], "deep learning")
@example("", [], "cafe\u0301 models")
def test_the_text_of_a_mention_stands_where_it_says(title, keywords, abstract):
    paper = Paper(id="paper/x", title=title, keywords=tuple(keywords), abstract=abstract)
    for mention in mentions(paper):
        assert field(paper, mention.where)[mention.start : mention.end] == mention.text
        assert 0 <= mention.start < mention.end


@given(ANY, ANY)
@settings(max_examples=300)
def test_what_a_mention_says_names_its_concept_alone(title, abstract):
    paper = Paper(id="paper/x", title=title, abstract=abstract)
    for link in TAGGER.links(paper):
        for mention in link.mentions:
            found = TAGGER.links(Paper(id="paper/x", abstract=mention.text))
            assert [one.id for one in found] == [link.id]


@given(ANY, st.lists(ANY, max_size=3), ANY)
@settings(max_examples=300)
def test_mentions_are_the_first_five_of_all_and_go_from_the_title_on(title, keywords, abstract):
    paper = Paper(id="paper/x", title=title, keywords=tuple(keywords), abstract=abstract)
    order = ["title", "keywords", "abstract"]
    for link in TAGGER.links(paper):
        places = [(order.index(one.where), one.start) for one in link.mentions]
        assert places == sorted(set(places))
        assert len(places) == min(link.times, 5)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("We use deep learning.", "deep learning"),
        ("We use (Deep-Learning).", "Deep-Learning"),
        ("We use “deep” learning.", "deep” learning"),
        ("We use deep\n  learning.", "deep\n  learning"),
        ("The cafe\u0301 models win.", "cafe\u0301 models"),
        ("A ﬁt of a model is", "ﬁt of a model"),
        ("A fit of a modeĺ is", "fit of a modeĺ"),
        ("In İstanbul we", "İstanbul"),
        ("🤖🤖 deep learning", "deep learning"),
        ("これは強化学習です", "強化学習"),
        ("𝐝𝐞𝐞𝐩 𝐥𝐞𝐚𝐫𝐧𝐢𝐧𝐠 works", "𝐝𝐞𝐞𝐩 𝐥𝐞𝐚𝐫𝐧𝐢𝐧𝐠"),
        ("We use $x^2$ and \\emph{deep learning} here", "deep learning"),
        ("by \\emph{deep} learning we", "\\emph{deep} learning"),
        ("by deep~learning we", "deep~learning"),
        ("by \\textbf{deep learning} we", "deep learning"),
        ("the caf\\'e models", "caf\\'e models"),
        ("the caf{\\'e} models", "caf{\\'e} models"),
        ("the $k$-nets of us", "$k$-nets"),
        ("a $\\beta$-net is", "$\\beta$-net"),
        ("rein- forcement learning", "rein- forcement learning"),
        ("and reinforce-\nment learning", "reinforce-\nment learning"),
        ("the C++ code", "C++"),
        ("a TL;DR of it", "TL;DR"),
        ("βeta αlgorithms", "βeta αlgorithms"),
    ],
)
def test_a_mention_is_what_the_author_wrote(text, written):
    (one,) = mentions(Paper(id="paper/x", abstract=text))
    start = text.index(written)
    assert one == Mention(where="abstract", start=start, end=start + len(written), text=written)


def test_places_in_keywords_are_those_in_them_joined_by_newlines():
    paper = Paper(id="p", title="On x", keywords=("a", "b deep learning", "DL"), abstract="DL")
    (link,) = TAGGER.links(paper)
    assert link.times == 3
    assert [(one.where, one.start, one.end, one.text) for one in link.mentions] == [
        ("keywords", 4, 17, "deep learning"),
        ("keywords", 18, 20, "DL"),
        ("abstract", 0, 2, "DL"),
    ]


def test_a_mention_in_a_title_in_capitals_keeps_them():
    paper = Paper(id="p", title="THE DEEP LEARNING OF İSTANBUL")
    assert sorted(one.text for one in mentions(paper)) == ["DEEP LEARNING", "İSTANBUL"]


def test_only_the_first_five_places_are_kept_but_all_are_counted():
    paper = Paper(id="p", title="Deep learning", abstract="Deep learning. " * 20)
    (link,) = TAGGER.links(paper)
    assert link.times == 21
    assert [one.where for one in link.mentions] == ["title"] + ["abstract"] * 4
    assert [one.start for one in link.mentions] == [0, 0, 15, 30, 45]


def test_denied_places_are_not_counted():
    paper = Paper(id="p", abstract="Deep learning, not deep learning, without DL.")
    (link,) = TAGGER.links(paper)
    assert link.times == 1


def test_the_built_in_vocabulary_gives_places_too():
    paper = Paper(id="p", title="SAEs and GPT-4o", abstract="A sparse autoencoder is trained.")
    found = {link.id: link for link in Tagger(load()).links(paper)}
    texts = [one.text for one in found["concept/sparse-autoencoders"].mentions]
    assert texts[-1] == "sparse autoencoder"
    assert [one.text for one in found["concept/gpt-4o"].mentions] == ["GPT-4o"]
