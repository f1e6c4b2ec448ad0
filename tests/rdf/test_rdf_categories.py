"""The arXiv taxonomy: complete, and the codes that texts mean."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from kg.categories import canonical, categories, listed, named
from kg.concepts import load
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
    assert categories()["cs.LG"].name == "Machine Learning"
    assert categories()["cs"].name == "Computer Science"
    assert "cs.XX" not in categories()


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


@pytest.mark.parametrize(
    "text",
    [
        "LG", "cs.LG", "CS.LG", "[cs.LG]", "(cs.LG)", " cs.LG, ", "arXiv:cs.LG", "cs.LG;",
        "Machine Learning (cs.LG)", "Computer Science - Machine Learning",
        "Computer Science > Machine Learning", "cs: machine  learning", "cs.LG (Primary)",
        "https://arxiv.org/list/cs.LG/recent", "cs.LG; cs.LG", "Machine Learning (cs.LG); LG",
        "cs.LG (Machine Learning)", "cs.LG: Machine Learning", "cs.LG - Machine Learning",
        "Subjects: Machine Learning (cs.LG)", "Category: cs.LG", "Primary: cs.LG",
        "cs/LG", "cs:LG", "cs:cs:LG", "['cs.LG']", '"cs.LG"', "\u201ccs.LG\u201d", "cs.LG.",
        "cs.LG*", "['Machine Learning (cs.LG)']",
        "\uff43\uff53\uff0e\uff2c\uff27", "cs.\u200bLG", "\x00cs.LG",
    ],
)  # fmt: skip
def test_one_category_is_known_however_it_is_written(text):
    assert listed(text) == (("cs.LG",), ())


@pytest.mark.parametrize(
    "text",
    [
        "cs.LG; stat.ML", "cs.LG stat.ML", "cs.LG,stat.ML", "cs.LG, stat.ML", "cs.LG | stat.ML",
        "LG; ML", "cs.LG\nstat.ML", "Machine Learning (cs.LG), Machine Learning (stat.ML)",
        "Machine Learning (cs.LG); Machine Learning (stat.ML)", "cs.LG (primary), stat.ML",
        "Computer Science - Machine Learning; Statistics - Machine Learning",
        "Primary: cs.LG; Secondary: stat.ML", "cs.LG (primary); cross-list: stat.ML",
        "cs.LG & stat.ML", "cs.LG and stat.ML", "cs.LG, and stat.ML", "cs.LG/stat.ML", "LG + ML",
        "['cs.LG', 'stat.ML']", '["cs.LG","stat.ML"]', "{cs.LG,stat.ML}", "cs:cs:LG stat:stat:ML",
        "['Machine Learning (cs.LG)', 'Machine Learning (stat.ML)']", "cs.LG \u00b7 stat.ML",
    ],
)  # fmt: skip
def test_several_categories_come_in_their_order(text):
    assert listed(text) == (("cs.LG", "stat.ML"), ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("physics:hep-th", "hep-th"),
        ("physics:astro-ph:CO", "astro-ph.CO"),
        ("physics:physics:comp-ph", "physics.comp-ph"),
        ("q-bio:q-bio:NC", "q-bio.NC"),
        ("math:math:AG", "math.AG"),
    ],
)
def test_a_set_of_arxivs_harvesting_interface_is_a_category(text, code):
    assert listed(text) == ((code,), ())


def test_commas_in_a_name_part_nothing():
    name = "Computational Engineering, Finance, and Science"
    assert listed(f"{name} (cs.CE); AI") == (("cs.CE", "cs.AI"), ())
    assert listed(name, names=True) == (("cs.CE",), ())


def test_what_is_no_category_is_kept_apart():
    assert listed("biology; cs.LG; I.2.6") == (("cs.LG",), ("biology", "I.2.6"))
    assert listed("cs.LG and cats") == ((), ("cs.LG and cats",))
    assert listed("AI & society") == ((), ("AI & society",))
    assert listed("cs.LG (Robotics)") == ((), ("cs.LG (Robotics)",))
    assert listed("['cs.LG', 'cats']") == ((), ("['cs.LG', 'cats']",))
    assert listed("cs:hep-th") == ((), ("cs:hep-th",))
    assert listed("cs:cats:LG") == ((), ("cs:cats:LG",))
    assert listed("Alzheimer's disease") == ((), ("Alzheimer's disease",))
    assert listed("") == listed(" ;; ") == ((), ())


def test_a_bare_name_counts_only_where_names_are_asked_for():
    assert listed("Machine Learning") == ((), ("Machine Learning",))
    assert listed("Machine Learning; Robotics", names=True) == (("cs.LG", "cs.RO"), ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("machine learning", "cs.LG"),  # stat has one too
        ("Systems and Control", "cs.SY"),  # eess has one too
        ("Statistics Theory", "stat.TH"),  # math has one too, eess none
        ("Mathematics - Statistics Theory", "math.ST"),
        ("Computation and Language", "cs.CL"),  # the retired cmp-lg was called so
        ("Materials Theory", "mtrl-th"),
        ("Physics - Optics", "physics.optics"),
        ("High Energy Physics - Theory", "hep-th"),
        ("Computer Science", None),
        ("Mathematical Physics", None),  # math-ph and math.MP are aliases
        ("", None),
        ("no such field", None),
    ],
)
def test_a_name_means_one_code_or_none(text, code):
    assert named(text) == code


def test_every_active_category_is_known_by_name_and_archive():
    for facts in categories().values():
        if facts.active:
            archive = next(facts.above(), facts)
            assert listed(f"{facts.name} ({facts.code})").codes == (facts.code,)
            if not archive.code.startswith("grp_"):
                assert named(f"{archive.name} - {facts.name}") == facts.code


def test_every_concept_that_a_category_matches_is_in_the_vocabulary():
    known = load().concepts
    matched = {
        code: (*facts.close_match, *facts.related_match)
        for code, facts in categories().items()
        if facts.close_match or facts.related_match
    }
    assert len(matched) >= 20
    assert {concept for found in matched.values() for concept in found} <= known.keys()
    assert all(len(categories()[code].close_match) <= 1 for code in matched)


@pytest.mark.parametrize(
    ("code", "concept"),
    [
        ("cs.CL", "natural-language-processing"), ("cs.CV", "computer-vision"),
        ("cs.LG", "machine-learning"), ("stat.ML", "machine-learning"), ("cs.RO", "robotics"),
        ("cs.IR", "information-retrieval"), ("cs.AI", "artificial-intelligence"),
    ],
)  # fmt: skip
def test_a_field_is_a_close_match_of_its_category(code, concept):
    assert categories()[code].close_match == (f"concept/{concept}",)


def test_a_category_knows_what_is_above_it_and_whether_it_is_retired():
    assert [one.code for one in categories()["cs.LG"].above()] == ["cs", "grp_cs"]
    assert [one.code for one in categories()["hep-th"].above()] == ["grp_physics"]
    assert sum(facts.retired for facts in categories().values()) == 21
    assert not categories()["cs"].retired
