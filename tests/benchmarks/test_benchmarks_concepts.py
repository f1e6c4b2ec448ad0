"""The quality figures of `benchmarks/concepts.py` are what they say."""

import json
import re
import subprocess
import sys
from itertools import permutations
from pathlib import Path

import _keyphrase_peers
import pytest
from _keyphrases import DEPTH, Document, authors, key, keys, paragraphs, quality
from _porter import stem
from hypothesis import given
from hypothesis import strategies as st

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "concepts.py"
PHRASES = st.lists(st.sampled_from("ice snow wind rain hail fog dew sun".split()), max_size=8)


def _document(place, *gold, text=""):
    return Document(str(place), "", text, gold)


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("cats", "cat"),
        ("agreed", "agre"),
        ("feed", "feed"),
        ("plastered", "plaster"),
        ("sing", "sing"),
        ("hopping", "hop"),
        ("falling", "fall"),
        ("filing", "file"),
        ("happy", "happi"),
        ("sky", "sky"),
        ("vietnamization", "vietnam"),
        ("hopefulness", "hope"),
        ("adoption", "adopt"),
        ("controlling", "control"),
        ("probate", "probat"),
        ("cease", "ceas"),
        ("is", "is"),
        ("", ""),
    ],
)
def test_a_word_loses_the_endings_that_porter_names(word, root):
    assert stem(word) == root


def test_one_key_stands_for_a_phrase_in_all_its_forms():
    forms = ["Neural Networks", "neural-network", " neural  network "]
    assert {key(form) for form in forms} == {"neural network"}
    assert key("neural network") != key("network neural")


def test_phrases_of_one_key_count_once_and_empty_ones_not_at_all():
    assert keys(["Nets", "net", "...", "", "trees"]) == ["net", "tree"]


def test_f1_is_that_of_each_document_averaged():
    documents = [_document(1, "ice", "snow"), _document(2, "wind")]
    score = quality(documents, [["ice", "fog"], ["dew"]])
    assert score.at_5 == score.at_10 == pytest.approx((0.5 + 0) / 2)
    assert score.size == 1.5


def test_only_the_first_phrases_count():
    gold = [_document(1, "ice")]
    wrong = [f"w{number}" for number in range(20)]
    assert quality(gold, [[*wrong[:5], "ice"]]).at_5 == 0
    assert quality(gold, [[*wrong[:5], "ice"]]).at_10 == pytest.approx(2 / 7)
    assert quality(gold, [[*wrong[:10], "ice"]]).at_10 == 0


def test_shared_concepts_are_those_that_people_gave_to_two_documents():
    documents = [_document(1, "ice", "fog"), _document(2, "ices"), _document(3, "dew")]
    assert quality(documents, [["ice"], ["ice"], []]).shared == 1
    assert quality(documents, [["ice", "fog", "sun"], ["ice", "sun"], ["dew"]]).shared == 1
    assert quality(documents, [["ice"], [], []]).shared == pytest.approx(2 / 3)
    assert quality(documents, [["ice"], ["ice"], ["ice"]]).shared == pytest.approx(4 / 5)


def test_shared_concepts_are_looked_for_in_so_many_phrases_and_no_more():
    documents = [_document(1, "ice"), _document(2, "ice")]
    late = [*(f"w{number}" for number in range(DEPTH)), "ice"]
    assert quality(documents, [late, late]).shared == 0
    assert quality(documents, [late[1:], late[1:]]).shared == 1


@given(st.lists(PHRASES.filter(bool), min_size=1, max_size=5))
def test_what_people_chose_has_no_fault(gold):
    documents = [_document(place, *phrases) for place, phrases in enumerate(gold)]
    score = quality(documents, gold)
    assert score.at_10 == pytest.approx(1)
    shared = len(set.union(*map(set, gold))) < sum(len(set(one)) for one in gold)
    assert score.shared == (1 if shared else 0)


@given(st.lists(PHRASES, min_size=1, max_size=4), st.data())
def test_no_ranking_leaves_the_range_from_0_to_1(gold, data):
    documents = [_document(place, *phrases) for place, phrases in enumerate(gold)]
    ranked = [data.draw(PHRASES) for _ in gold]
    assert all(0 <= figure <= 1 for figure in quality(documents, ranked)[:3])


def test_documents_and_rankings_go_in_pairs():
    with pytest.raises(ValueError, match="zip"):
        quality([_document(1, "ice")], [])


def test_paragraphs_are_read_a_line_each(tmp_path):
    path = tmp_path / "some.jsonl"
    path.write_text(json.dumps({"id": "a", "text": "Ice melts.", "keys": ["Ice"]}) + "\n")
    assert paragraphs(path) == [Document("a", "", "Ice melts.", ("Ice",))]


def test_abstracts_with_few_or_many_keywords_are_left_out(tmp_path):
    text = "We measure how the ice of the lakes melts. " * 8
    rows = [
        {"id": "a", "title": "Ice of lakes", "abstract": text, "keywords": ["ice", "sun", "dew"]},
        {"id": "b", "title": "Ice of Lakes.", "abstract": text, "keywords": ["ice", "sun", "fog"]},
        {"id": "c", "title": "Few", "abstract": text, "keywords": ["ice"]},
        {"id": "d", "title": "Many", "abstract": text, "keywords": list("abcdefghijklm")},
        {"id": "e", "title": "Short", "abstract": "Ice.", "keywords": ["ice", "sun", "dew"]},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "x.records.jsonl").write_text(lines)
    assert [document.gold for document in authors(tmp_path)] == [("ice", "sun", "dew")]
    assert authors(tmp_path / "nothing-there") == []


def test_words_that_recur_in_one_text_alone_are_ranked_first():
    texts = ["The glacier is near the town. A glacier is old.", "We see the town. The town is big."]
    ranked = _keyphrase_peers.tf_idf([_document(text, text=text) for text in texts])
    assert ranked[0][0] == "glacier"
    assert all("the" not in run.split() for run in ranked[0])


def test_no_order_of_the_documents_changes_the_plain_ranking():
    texts = ["Ice melts in lakes", "snow on the lakes of ice", "", "12 . the"]
    documents = [_document(place, text=text) for place, text in enumerate(texts)]
    expected = dict(zip(texts, _keyphrase_peers.tf_idf(documents), strict=True))
    for order in permutations(documents):
        found = _keyphrase_peers.tf_idf(order)
        assert {one.text: runs for one, runs in zip(order, found, strict=True)} == expected


def test_the_script_prints_kg_beside_a_peer(tmp_path):
    folder = tmp_path / "keyphrases"
    folder.mkdir()
    text = "Sparse autoencoders are for the features of language models."
    rows = [{"id": str(n), "text": text, "keys": ["sparse autoencoder"]} for n in range(3)]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "semeval2017.jsonl").write_text(lines)
    printed = _run("--quality", "--data", str(tmp_path))
    figures = dict(re.findall(r"^(kg|TF-IDF x position) +(\d\.\d{3})", printed, re.MULTILINE))
    assert float(figures["kg"]) > 0
    assert float(figures["TF-IDF x position"]) > 0
    assert "abstracts/s" not in printed


def test_the_script_says_that_no_set_is_there(tmp_path):
    assert "no set of key phrases" in _run("--quality", "--data", str(tmp_path))


def _run(*options):
    done = subprocess.run(
        [sys.executable, SCRIPT, *options], capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout
