"""Whatever papers say, what `annotate` says of them holds together: links, spans, counts, nodes."""

import os
import subprocess
import sys
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from kg.concepts import Concept, Vocabulary, annotate, load
from kg.model import Paper
from kg.text import slug

NAMES = {
    "deep learning": ("DL",),
    "reinforcement learning": ("RL",),
    "deep reinforcement learning": (),
    "sparse autoencoders": ("SAE", "sparse auto-encoders"),
    "glacier mapping": (),
}
KNOWN = Vocabulary(
    Concept(id=f"concept/{slug(name)}", label=name, alt_labels=others)
    for name, others in NAMES.items()
)
PIECES = (
    "deep learning|reinforcement learning|sparse autoencoders (SAE)|SAEs|RL|(RL)|glacier mapping"
    "|snow cover|snow covers|the melting of snow|spectral gap|spectral gaps of graphs|we propose"
    "|state of the art|experiments show that|not based on|is|of the|and|,|. |; |$x_i^2$|\\cite{a}"
    "|<b>ice</b>|&amp;|http://x.org/a?b=1|λ-calculus|Schro\u0308dinger bridge|\u200b|\x00|\ud800"
    "|深度学习|Глубокое обучение|ice-\nsheet|ICE|Snow Cover|A|x|42"
).split("|")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
CORPORA = st.lists(st.tuples(TEXTS, TEXTS), max_size=5).map(
    lambda texts: [
        Paper(id=f"paper/{place}", title=title, abstract=abstract, keywords=("snow cover", ""))
        for place, (title, abstract) in enumerate(texts)
    ]
)
HOSTILE = {
    "nothing": "",
    "blanks": " \n\t\r\u2028 ",
    "controls": "".join(map(chr, range(32))) + "\x7f\x85 sparse\x00autoencoders",
    "surrogates": "\ud800 deep learning \udfff of \udc00ice",
    "unassigned": "\uffff\ufffe\U0010ffff deep learning",
    "marks": "d\u0301e\u0301e\u0301p" + "\u0301" * 2000 + " learning",
    "math letters": "𝐝𝐞𝐞𝐩 𝐥𝐞𝐚𝐫𝐧𝐢𝐧𝐠 of 𝖎𝖈𝖊",
    "ligatures": "ﬁne ﬂow of eﬀective ﬁelds, ĳsberg",
    "right to left": "\u202eдеер learning\u202c עברית العربية",
    "emoji": "👩‍🔬🧪 deep learning 👍🏽🔥",
    "equations": r"$\mathcal{L}(\theta)=\sum_i p_\theta(x_i)$ \begin{align} a &= b \\ \end{align}",
    "open brackets": "((((([[[[{{{{ deep learning",
    "code": "def f(self, *args):\n    return self.x[i] + 1  # deep_learning\n<div class='a'>",
    "one word": "x" * 50_000,
    "short forms": "Deep Learning (DL) " * 500 + "Sparse Ice (SI) " * 500,
    "negations": "not deep learning " * 500,
}
SLOW = ["a ", "A ", "a-", "(", "AB (AB) ", "$x$ ", "e\u0301", "深", "deep learning of ice ", "\\a{"]


def field(paper, where):
    return {
        "title": paper.title or "",
        "abstract": paper.abstract or "",
        "keywords": "\n".join(paper.keywords),
    }[where]


def assert_sound(papers, found, min_papers):
    """Fail where links, mentions, counts or nodes of an annotation contradict each other."""
    assert [paper.id for paper in found.papers] == [paper.id for paper in papers]
    counts = Counter()
    for given_, paper in zip(papers, found.papers, strict=True):
        assert replace(paper, concepts=()) == replace(given_, concepts=())
        ids = [link.id for link in paper.concepts]
        assert len(ids) == len(set(ids))
        assert all(one.score >= other.score for one, other in pairwise(paper.concepts))
        for link in paper.concepts:
            assert_link(given_, link)
        counts.update(ids)
        kept = {node.id for node in found.concepts}
        assert {link.id for link in paper.concepts if link.discovered} <= kept
    assert {node.id: node.papers for node in found.concepts} == {
        id_: count for id_, count in counts.items() if count >= min_papers
    }
    assert_nodes(found.concepts)


def assert_link(paper, link):
    assert 0 < link.score <= 1
    assert 1 <= len(link.mentions) <= min(5, link.times)
    assert any(map(str.isalpha, link.label))
    assert not any(unicodedata.category(sign) in {"Cc", "Cs", "Cn"} for sign in link.label)
    for mention in link.mentions:
        assert field(paper, mention.where)[mention.start : mention.end] == mention.text
        assert mention.text == mention.text.strip() != ""
    elsewhere = [one.where != "title" for one in link.mentions]
    assert elsewhere == sorted(elsewhere)


def assert_nodes(nodes):
    ids = [node.id for node in nodes]
    assert ids == sorted(set(ids))
    for node in nodes:
        assert {*node.broader, *(other.id for other in node.related)} <= set(ids) - {node.id}


@pytest.mark.parametrize("min_papers", [1, 2])
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_annotated_soundly(name, min_papers):
    text = HOSTILE[name]
    papers = [
        Paper(id="paper/1", title=text[:200], abstract=text),
        Paper(id="paper/2", title="", abstract=text),
        Paper(id="paper/3", keywords=(text, "")),
    ]
    assert_sound(papers, annotate(papers, KNOWN, min_papers=min_papers), min_papers)


@settings(max_examples=25)
@given(CORPORA, st.integers(1, 3))
def test_any_corpus_is_annotated_soundly(papers, min_papers):
    assert_sound(papers, annotate(papers, KNOWN, min_papers=min_papers), min_papers)


@settings(max_examples=25)
@given(CORPORA, st.randoms(use_true_random=False))
def test_no_order_of_papers_changes_what_is_said_of_each(papers, chance):
    expected = annotate(papers, KNOWN)
    shuffled = chance.sample(papers, len(papers))
    found = annotate(shuffled, KNOWN)
    assert found.concepts == expected.concepts
    assert sorted(found.papers, key=lambda one: one.id) == sorted(
        expected.papers, key=lambda one: one.id
    )


@settings(max_examples=25)
@given(CORPORA, st.randoms(use_true_random=False))
def test_no_order_of_concepts_and_labels_changes_anything(papers, chance):
    concepts = list(KNOWN.concepts.values())
    mixed = [
        replace(one, alt_labels=tuple(chance.sample(one.alt_labels, len(one.alt_labels))))
        for one in chance.sample(concepts, len(concepts))
    ]
    found, expected = annotate(papers, Vocabulary(mixed)), annotate(papers, KNOWN)
    assert found.papers == expected.papers
    assert [node.id for node in found.concepts] == [node.id for node in expected.concepts]


@settings(max_examples=25)
@given(CORPORA)
def test_discovery_takes_no_link_of_the_vocabulary_away(papers):
    without = annotate(papers, KNOWN, discovery=False)
    for one, other in zip(without.papers, annotate(papers, KNOWN).papers, strict=True):
        assert {link.id for link in one.concepts} == {
            link.id for link in other.concepts if not link.discovered
        }


@settings(max_examples=25)
@given(CORPORA)
def test_asking_for_more_papers_leaves_a_part_of_the_nodes(papers):
    few, many = (annotate(papers, KNOWN, min_papers=least).concepts for least in (2, 3))
    assert {node.id for node in many} <= {node.id for node in few if node.papers > 2}


def test_order_of_lines_in_a_vocabulary_file_changes_nothing(tmp_path):
    lines = ["glacier mapping,mapping of glaciers|GM,,", "snow,,glacier mapping,", "ice;,,,"]
    papers = [
        Paper(id=f"paper/{place}", abstract="Glacier mapping (GM) of snow. Mapping of glaciers.")
        for place in range(2)
    ]
    results = []
    for order in (lines, lines[::-1], [lines[1], lines[0], lines[2]]):
        path = tmp_path / "mine.csv"
        path.write_text("\n".join(["label,altLabels,broader,definition", *order]) + "\n")
        results.append(annotate(papers, load(path, built_in=False)))
    assert len(results[0].concepts) >= 2
    assert results[0] == results[1] == results[2]


def test_no_seed_of_hashes_changes_a_byte():
    program = (
        "import sys, msgspec\nfrom kg.concepts import annotate, load\nfrom kg.model import Paper\n"
        "texts = ['Sparse autoencoders map snow cover and spectral gaps of graphs.',"
        " 'Snow cover and the spectral gap (SG) of graphs, by deep learning.', 'SG of snow']\n"
        "papers = [Paper(id=f'paper/{n}', title=t, abstract=t * 3) for n, t in enumerate(texts)]\n"
        "sys.stdout.buffer.write(msgspec.json.encode(annotate(papers, load())))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            check=True,
            cwd=Path(__file__).parents[2],
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "77")
    }
    assert len(said) == 1
    assert b"spectral-gap" in said.pop()


@pytest.mark.parametrize("piece", SLOW)
def test_time_grows_with_the_length_of_a_text_and_not_with_its_square(piece):
    def seconds(size):
        text = piece * (size // len(piece))
        papers = [Paper(id="paper/1", abstract=text), Paper(id="paper/2", abstract=text[:50])]
        start = process_time()
        annotate(papers, KNOWN)
        return process_time() - start

    seconds(1_000)
    assert seconds(160_000) < 40 * (seconds(20_000) + 0.02)
