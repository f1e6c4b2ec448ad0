"""BibTeX, RIS and CSL-JSON of the papers, read back by the readers of these formats."""

from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import exporters, sources
from kg.graph import build
from kg.model import Paper, PaperAuthor, Record, Reference

ODD = "BERT & friends: 100% of {odd} $signs$ #1 in C_3 ~ x^2 \\ done"
FORMATS = {"bibtex": "bibtex", "ris": "ris", "csl": "csl-json"}


def _bytes(graph, name: str) -> bytes:
    out = io.BytesIO()
    exporters.export(graph, name, out)
    return out.getvalue()


def _read(graph, name: str) -> list[Record]:
    found = list(sources.get(FORMATS[name]).read(io.BytesIO(_bytes(graph, name)), "back"))
    assert all(isinstance(one, Record) for one in found), found
    return found


def _author(name: str) -> PaperAuthor:
    return PaperAuthor(id=f"author/{name}", name=name)


@pytest.fixture
def library():
    article = Paper(
        id="paper/doi:10.1000/1",
        ids={"doi": "10.1000/1_a", "pmid": "123"},
        title=ODD,
        abstract="First line.\nSecond: é 😀 %",
        authors=tuple(
            map(
                _author,
                ["Ludwig van Beethoven", "Martin Luther King Jr.", "OpenAI", "王伟", "Jo and Sons"],
            )
        ),
        date="2019-05-02",
        venue="Journal of Odd & Even Things",
        volume="12",
        issue="3",
        pages="101-110",
        publisher="Ink & Co.",
        keywords=("scaling laws", "RLHF"),
        type="journal-article",
        references=(Reference(ids={"doi": "10.1000/9"}, title="Only cited"),),
    )
    preprint = Paper(
        id="paper/arxiv:2401.00001",
        ids={"arxiv": "2401.00001"},
        title="A preprint",
        authors=(_author("Ada Lovelace"),),
        date="2024",
    )
    twin = Paper(id="paper/title:x", title="A preprint", authors=(_author("Ada Lovelace"),),
                 date="2024")  # fmt: skip
    bare = Paper(id="paper/title:y", abstract="No title here at all.", retracted=True)
    return build([article, preprint, twin, bare])


@pytest.mark.parametrize("name", FORMATS)
def test_every_paper_is_an_entry_and_cited_works_are_none(library, name):
    titles = [record.title for record in _read(library, name)]
    # What reads RIS and CSL-JSON takes TeX in titles for TeX, as many of these files have it.
    odd = ODD if name == "bibtex" else "BERT & friends: 100% of odd signs #1 in C_3 ~ x^2 done"
    assert titles == ["A preprint", odd, "A preprint", None]


def test_titles_stand_as_they_are_in_csl_and_ris(library):
    assert json.loads(_bytes(library, "csl"))[1]["title"] == ODD
    assert f"TI  - {ODD}\r\n" in _bytes(library, "ris").decode()


@pytest.mark.parametrize("name", FORMATS)
def test_fields_come_back(library, name):
    _, article, *_ = _read(library, name)
    assert article.ids["doi"] == "10.1000/1_a"
    assert article.venue == "Journal of Odd & Even Things"
    assert (article.volume, article.issue, article.pages) == ("12", "3", "101-110")
    assert article.publisher == "Ink & Co."
    assert article.date is not None
    assert article.date.startswith("2019-05")
    assert set(article.keywords) == {"scaling laws", "RLHF"}
    assert " ".join((article.abstract or "").split()) == "First line. Second: é 😀 %"


@pytest.mark.parametrize("name", FORMATS)
def test_people_and_organisations_come_back_in_order(library, name):
    _, article, *_ = _read(library, name)
    assert [author.name.replace(",", "") for author in article.authors] == [
        "Ludwig van Beethoven",
        "Martin Luther King Jr.",
        "OpenAI",
        "伟 王" if name != "csl" else article.authors[3].name,
        "Jo and Sons",
    ]


@pytest.mark.parametrize("name", FORMATS)
def test_arxiv_ids_come_back(library, name):
    preprint, *_ = _read(library, name)
    assert preprint.ids == {"arxiv": "2401.00001"}


@pytest.mark.parametrize("name", FORMATS)
def test_what_is_retracted_says_so(library, name):
    assert _bytes(library, name).decode().count("Retracted") == 1


@pytest.mark.parametrize("name", FORMATS)
def test_keys_differ(library, name):
    keys = [record.id for record in _read(library, name)]
    assert keys[0] == "lovelace2024preprint"
    assert keys[2] == "lovelace2024preprinta"
    assert len(set(keys)) == len(keys)


def test_keys_of_many_twins_differ():
    twins = [
        Paper(id=f"paper/t{n:03}", title="Same", authors=(_author("Al Bo"),)) for n in range(60)
    ]
    keys = [item["id"] for item in json.loads(_bytes(build(twins), "csl"))]
    assert len(set(keys)) == len(twins)
    assert (keys[1], keys[27]) == ("bosamea", "bosameaa")


def test_words_with_capitals_are_protected_in_bibtex(library):
    text = _bytes(library, "bibtex").decode()
    assert "{BERT}" in text
    assert "{A} preprint" in text
    assert "@article{vanbeethoven2019bert," in text
    assert "{King, Jr., Martin Luther}" not in text
    assert "King, Jr., Martin Luther and {OpenAI}" in text


def test_kinds_of_publication_have_their_types(library):
    types = [item["type"] for item in json.loads(_bytes(library, "csl"))]
    assert types == ["article", "article-journal", "document", "document"]
    assert _bytes(library, "ris").decode().count("TY  - JOUR\r\n") == 1


texts = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=40
)


@pytest.mark.parametrize("name", ["csl", "ris"])
@given(title=texts.filter(lambda text: any(map(str.isalpha, text))))
def test_any_title_stays_one_field(name, title):
    graph = build([Paper(id="paper/x", title=title, date="2020")])
    (record,) = _read(graph, name)
    assert record.date == "2020"


@given(title=texts, name=texts)
def test_bibtex_of_any_text_is_one_whole_entry(title, name):
    graph = build([Paper(id="paper/x", title=title, authors=(_author(name),), date="2020")])
    (record,) = _read(graph, "bibtex")
    assert record.date == "2020"
