"""What reading lists are read with: addresses, labels, names, venues, titles; and time."""

import io
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Record
from kg.sources import html_page, markdown
from kg.sources._reading_list import addresses
from kg.sources._reading_list.labels import field, is_citation, is_label, labelled
from kg.sources._reading_list.people import listed, names
from kg.sources._reading_list.tidying import tidy
from kg.sources._reading_list.venues import Stated, stated

LINK = b'<a href="https://arxiv.org/abs/1706.03762">Attention Is All You Need</a>'


@pytest.mark.parametrize(
    ("address", "scheme", "value"),
    [
        ("https://arxiv.org/pdf/2205.05131v1.pdf#page=3", "arxiv", "2205.05131"),
        ("https://arxiv.org/abs/cs.CL/0108005", "arxiv", "cs/0108005"),
        ("https://arxiv.org/abs/1706.03762).", "arxiv", "1706.03762"),
        ("https://onlinelibrary.wiley.com/doi/full/10.1002/abc.1", "doi", "10.1002/abc.1"),
        (
            "https://journals.plos.org/plosone/article?id=10.1371/journal.pone.0012345&type=x",
            "doi",
            "10.1371/journal.pone.0012345",
        ),
        (
            "https://direct.mit.edu/tacl/article/doi/10.1162/tacl_a_00324/96460/How",
            "doi",
            "10.1162/tacl_a_00324",
        ),
        (
            "https://papers.ssrn.com/sol3/papers.cfm?abstract_id=123456",
            "doi",
            "10.2139/ssrn.123456",
        ),
        ("https://hal.science/hal-01234567v2/document", "hal", "hal-01234567"),
        (
            "https://dblp.org/rec/conf/nips/VaswaniSPUJGKP17.html",
            "dblp",
            "conf/nips/VaswaniSPUJGKP17",
        ),
        (
            "https://www.semanticscholar.org/paper/A-title/204e3073870fae3d05bcbc2f6a8e263d9b72e776",
            "s2",
            "204e3073870fae3d05bcbc2f6a8e263d9b72e776",
        ),
        ("https://europepmc.org/article/MED/34265844", "pmid", "34265844"),
    ],
)
def test_an_address_holds_an_id(address, scheme, value):
    found = addresses.read(address)
    assert found is not None
    assert (found.scheme, found.value, found.fault) == (scheme, value, None)


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/a/10.1234/b",
        "https://arxiv.org/",
        "https://arxiv.org/a/vaswani_a_1",
        "https://doi.org/",
        "https://aclanthology.org/N19-1000/",
        "https://aclanthology.org/2023.acl-long.0/",
        "https://proceedings.mlr.press/v202/",
        "https://[bad",
    ],
)
def test_an_address_of_something_else_is_no_paper(address):
    assert addresses.read(address) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "https://proceedings.mlr.press/v37/a15.html",
            "https://proceedings.mlr.press/v37/a15/a15.pdf",
        ),
        (
            "https://papers.nips.cc/paper/2017/hash/3f5e-Abstract.html",
            "https://papers.nips.cc/paper/2017/file/3f5e-Paper.pdf",
        ),
        (
            "https://openaccess.thecvf.com/content/C/html/A_B_paper.html",
            "https://openaccess.thecvf.com/content/C/papers/A_B_paper.pdf",
        ),
    ],
)
def test_the_page_and_the_pdf_of_a_paper_are_one(one, other):
    first, second = addresses.read(one), addresses.read(other)
    assert first is not None
    assert second is not None
    assert (first.scheme, first.value) == (second.scheme, second.value)


@given(st.text())
def test_any_text_is_read_as_an_address_without_an_error(text):
    addresses.read(text)
    addresses.read(f"https://arxiv.org/{text}")
    addresses.badge(f"https://img.shields.io/badge/{text}")
    addresses.absolute("https://x.org/", text)


@pytest.mark.parametrize(
    "text",
    [
        "pdf",
        "[1]",
        "Paper",
        "arXiv:1706.03762",
        "🔥",
        "",
        "Project Page",
        "code & data",
        "ICML 2023",
        "论文链接",
        "link2",
        "https://x.org/a",
        "[PDF] arxiv.org",
        "2023/05",
    ],
)
def test_a_text_that_says_what_a_link_is_is_a_label(text):
    assert is_label(text)


@pytest.mark.parametrize(
    "text",
    [
        "BERT",
        "Attention Is All You Need",
        "GPT-4 Technical Report",
        "注意力机制",
        "T5",
        "Wei et al., 2022",
    ],
)
def test_a_text_that_says_more_is_no_label(text):
    assert not is_label(text)


def test_citations_and_field_labels_are_known():
    assert is_citation("Wei et al., 2022")
    assert is_citation("(Kaplan et al., 2020)")
    assert not is_citation("Attention Is All You Need")
    assert field("Publication Date") == "date"
    assert field("Paper (Oral)") == "title"
    assert labelled("Keywords: a") == ("keywords", 10)
    assert labelled("作者：张三") == ("authors", 3)
    assert labelled("ReAct: a title") == ("", 0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe, Ann Poe. ICML", ("Jane Roe", "Ann Poe")),
        ("Roe, J., Poe, A. B., & Doe, K. (2020)", ("J. Roe", "A. B. Poe", "K. Doe")),
        ("Roe, Jane, Ann Poe, and Kim Doe", ("Jane Roe", "Ann Poe", "Kim Doe")),
        ("Jane Roe*, Ann Poe1, Kim Doe†. NIPS", ("Jane Roe", "Ann Poe", "Kim Doe")),
        ("Maarten de Rijke, and Ruixin (Ray) Yang", ("Maarten de Rijke", "Ruixin (Ray) Yang")),
        ("by Jane Roe", ("Jane Roe",)),
        ("张三、李四", ("张三", "李四")),
    ],
)
def test_a_list_of_names_is_read(text, expected):
    people = listed(text)
    assert people is not None
    assert people.names == expected


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe",
        "Reward Modeling, Preference Learning",
        "Google Brain, Stanford University",
        "Images, Speech, and Time Series",
        "OpenAI",
        "a method, an idea",
        "NIPS 2017, ICML 2018",
    ],
)
def test_other_words_are_no_list_of_names(text):
    assert listed(text) is None


def test_a_field_of_authors_is_read_leniently():
    assert names("Roe, Jane; Poe, Ann").names == ("Jane Roe", "Ann Poe")
    assert names("[[Jane Roe]], OpenAI").names == ("Jane Roe", "OpenAI")
    assert names("Jane Roe and Ann Poe et al.")[:2] == (("Jane Roe", "Ann Poe"), False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NeurIPS 2023", Stated("NeurIPS", "2023")),
        ("ACL-21", Stated("ACL", "2021")),
        ("2017 NIPS", Stated("NIPS", "2017")),
        ("Accepted at ICLR 2024 (Spotlight)", Stated("ICLR", "2024")),
        ("In Proc. of ICML, 2019", Stated("ICML", "2019")),
        ("arXiv preprint 2020", Stated(None, "2020")),
        ("May 2023", Stated(None, "2023-05")),
        ("Jan '23", Stated(None, "2023-01")),
        ("2023.12.01", Stated(None, "2023-12-01")),
        ("2023-13", None),
        ("nature", None),
        ("Advances in neural …", None),
        ("a study of 2023", None),
    ],
)
def test_a_venue_or_date_is_a_text_that_is_nothing_else(text, expected):
    assert stated(text) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("[1706.03762] Attention", "Attention"),
        ("(ICML'23) “A Title” [PDF]", "A Title"),
        ("A Title | OpenReview", "A Title"),
        ("A Title - ACL Anthology", "A Title"),
        ("🔥 :star: A Title.", "A Title"),
        ("Is RLHF Good?", "Is RLHF Good?"),
        ("Learning (Not) to Read", "Learning (Not) to Read"),
        ("Is Learning (Not) Good", "Is Learning (Not) Good"),
        ("$\\alpha$-Rank: A Method", "α-Rank: A Method"),
        ("[pdf]", None),
        ("2023", None),
    ],
)
def test_a_title_is_freed_of_what_stands_around_it(text, title):
    assert tidy(text) == title


HOSTILE_PAGES = {
    "unclosed comments": b"<!--" * 20_000,
    "unclosed tags": b"<a " * 20_000,
    "unclosed quotes": b'<a href="' * 20_000,
    "pointed brackets": b"<" * 50_000,
    "deep blocks": b"<div>" * 30_000,
    "deep lists": b"<ul><li>" * 20_000,
    "deep tables": b"<table><tr><td>" * 10_000,
    "square brackets": b"<li>" + b"[" * 30_000,
    "spaces": b"<li>a" + b" " * 30_000 + b"x",
    "breaks": b"<li>" + b"<br>" * 15_000,
    "names": b"<li>" + LINK + b", Ann Poe" * 5_000,
    "dashes": b"<li>" + b" - a" * 10_000,
    "links of one line": b"<p>" + LINK * 3_000,
    "badges": b"<li>" + b"<img src=https://img.shields.io/badge/arXiv-1706.03762-red>" * 3_000,
}
HOSTILE_TEXTS = {
    "brackets": b"[" * 15_000,
    "half links": b"[a](" * 8_000,
    "stars": b"*a **b " * 5_000,
    "quotes": b"> " * 20_000,
    "nested lists": b"".join(b" " * (2 * depth) + b"- a\n" for depth in range(500)),
    "nested in one line": b"- " * 5_000 + b"x",
    "nested quotes": b"> " * 100 + b"x\n" + b"> - " * 300,
    "paragraph": b"word word [a](b)\n" * 8_000,
    "definitions": b"".join(b"[%d]: https://arxiv.org/abs/1706.03762\n" % i for i in range(5_000)),
    "blank lines": b"\n" * 300_000,
    "wide table": b"|a" * 4_000 + b"\n" + b"|-" * 4_000 + b"\n",
}


@pytest.mark.parametrize("name", HOSTILE_PAGES)
def test_a_hostile_page_takes_little_time_and_hides_no_paper_behind_it(name):
    start = perf_counter()
    content = b"<p>" + LINK + b"</p>" + HOSTILE_PAGES[name] + LINK
    pieces = list(html_page.read(io.BytesIO(content), "x.html"))
    assert perf_counter() - start < 10
    assert any(isinstance(piece, Record) for piece in pieces)
    if name.startswith("deep"):
        assert sum(isinstance(piece, Record) for piece in pieces) == 2


@pytest.mark.parametrize("name", HOSTILE_TEXTS)
def test_a_hostile_text_takes_little_time_and_hides_no_paper_behind_it(name):
    start = perf_counter()
    content = HOSTILE_TEXTS[name] + b"\n\n# Heading\n\n- " + LINK
    pieces = list(markdown.read(io.BytesIO(content), "x.md"))
    assert perf_counter() - start < 10
    assert isinstance(pieces[-1], Record)


def test_a_table_of_many_chapters_keeps_its_columns():
    row = b"| [A Good Title](https://arxiv.org/abs/1706.03762) | 2017-06 |\n"
    content = b"| Title | Date |\n|--|--|\n" + row * 20_000
    pieces = list(markdown.read(io.BytesIO(content), "x.md"))
    assert len(pieces) == 20_000
    assert {piece.date for piece in pieces} == {"2017-06"}
    assert pieces[-1].source.at == "20002"
