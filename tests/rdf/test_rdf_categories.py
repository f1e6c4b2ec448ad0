"""The arXiv taxonomy: complete, and the codes that texts mean."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.categories import canonical, categories, category_name
from kg.ontology import ontology_path

TAXONOMY = Path(__file__).parents[3] / "shared" / "data" / "vocab" / "arxiv_taxonomy.csv"


@pytest.fixture(scope="module")
def rows():
    if not TAXONOMY.exists():
        pytest.skip("needs the arXiv taxonomy in ../shared/data/vocab")
    with TAXONOMY.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_code_of_arxiv_is_there_with_its_name(rows):
    assert {row["id"]: row["full_name"] for row in rows} == {
        code: facts.name for code, facts in categories().items() if facts.assignable
    }


def test_155_codes_are_active_and_the_others_retired(rows):
    active = {code for code, facts in categories().items() if facts.active}
    assert len(active) == 155
    assert active == {row["id"] for row in rows if row["is_active"] == "True"}


def test_a_retired_code_says_what_replaced_it(rows):
    wanted = {row["id"]: row["alt_name"] or None for row in rows if row["is_active"] == "False"}
    assert wanted == {
        code: facts.replaced_by
        for code, facts in categories().items()
        if facts.assignable and not facts.active
    }


def test_every_category_has_its_archive_above_it(rows):
    for row in rows:
        if row["id"] != row["archive"]:
            assert categories()[row["id"]].broader == row["archive"]


def test_every_code_is_under_a_group():
    for facts in categories().values():
        top = facts
        while top.broader:
            top = categories()[top.broader]
        assert top.code.startswith("grp_")


def test_aliases_are_exact_matches_both_ways():
    from pyoxigraph import parse

    matches = {
        (triple.subject.value.rsplit("/", 1)[1], triple.object.value.rsplit("/", 1)[1])
        for triple in parse(path=ontology_path("categories.ttl"))
        if triple.predicate.value.endswith("exactMatch")
    }
    aliases = {
        ("cs.IT", "math.IT"), ("cs.NA", "math.NA"), ("cs.SY", "eess.SY"),
        ("math-ph", "math.MP"), ("math.ST", "stat.TH"), ("econ.GN", "q-fin.EC"),
    }  # fmt: skip
    assert matches == aliases | {(other, one) for one, other in aliases}


def test_a_name_is_known_by_its_code():
    assert category_name("cs.LG") == "Machine Learning"
    assert category_name("cs") == "Computer Science"
    assert category_name("cs.XX") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("cs.LG", "cs.LG"),
        (" CS.lg ", "cs.LG"),
        ("Machine Learning (cs.LG)", "cs.LG"),
        ("Machine Learning (LG)", "cs.LG"),
        ("[cs.LG]", "cs.LG"),
        ("High Energy Physics - Theory (hep-th)", "hep-th"),
        ("HEP-TH", "hep-th"),
        ("cmp-lg", "cmp-lg"),
        ("astro-ph", "astro-ph"),
        ("math.IT", "math.IT"),
        ("LG", "cs.LG"),
        ("ML", "stat.ML"),
        ("EP", "astro-ph.EP"),
        ("optics", "physics.optics"),
        ("IT", "cs.IT"),  # math has one too
        ("SY", "cs.SY"),  # eess has one too
        ("AP", "stat.AP"),  # math has one too, eess none
        ("ST", None),  # math and q-fin
        ("GN", None),
        ("Machine Learning", None),
        ("cs", None),
        ("cs.XX", None),
        ("", None),
        ("()", None),
        ("lg", None),
    ],
)
def test_a_text_means_one_code_or_none(text, code):
    assert canonical(text) == code
