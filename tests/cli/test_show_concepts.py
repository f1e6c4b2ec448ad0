"""kg show for concepts and categories: figures, foremost papers, order, and the words behind."""

import json

import pytest

PAPERS = [
    ("2401.00001", "Machine translation for few languages", "2019-02-03", []),
    ("2401.00002", "On machine translation and its limits", "2020", ["2401.00001"]),
    ("2401.00003", "Language models write poems", "2020-05-06", ["2401.00001"]),
    ("2401.00004", "A second look at machine translation", "2022", ["2401.00001"]),
]


@pytest.fixture
def built(kg, tmp_path):
    lines = [
        json.dumps({"id": one, "ids": {"arxiv": one}, "title": title, "date": date,
                    "categories": ["cs.CL", "cmp-lg"], "references": cited})
        for one, title, date, cited in PAPERS
    ]  # fmt: skip
    source = tmp_path / "in.records.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    outcome = kg("build", source, "-o", tmp_path / "out", "--no-discovery")
    assert outcome.code == 0, outcome.err
    return tmp_path / "out"


def test_a_concept_shows_papers_a_year_and_its_foremost_papers(kg, built):
    out = kg("show", "-g", built, "concept/machine-translation").out
    assert out.startswith("machine translation\nconcept  concept/machine-translation\n")
    assert "Papers a year (first: 2019)" in out
    assert [line.split()[:2] for line in out.splitlines() if "###" in line] == [
        ["2019", "1"], ["2020", "1"], ["2022", "1"],
    ]  # fmt: skip
    top = out.split("Top papers\n")[1].split("\n\n")[0].splitlines()
    assert [line.rsplit(":", 1)[1] for line in top] == ["2401.00001", "2401.00002", "2401.00004"]


def test_a_concept_shows_the_words_that_name_it(kg, built):
    out = kg("show", "-g", built, "concept/machine-translation").out
    assert '"Machine translation" in the title)' in out.split("Papers (3)")[1]
    assert '"Machine translation" in the title)' in kg("show", "-g", built, "2401.00001").out


def test_a_category_shows_its_archive_and_what_replaced_it(kg, built):
    out = kg("show", "-g", built, "cmp-lg").out
    assert "cs.CL" in out.split("replaced_by")[1].splitlines()[0]
    assert "Computer Science" in out
