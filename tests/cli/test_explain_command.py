"""kg explain: why records are one paper, mentions one person, and why two are not."""

import json

import pytest

ONE = [
    {"id": "a1", "title": "Deep nets for parsing", "authors": ["Ann Lee", "Jun Zhang"],
     "date": "2019", "venue": "Parsing Conference", "ids": {"doi": "10.1000/deep"},
     "categories": ["cs.CL"]},
    {"id": "a2", "title": "On the growth of mosses", "authors": ["Jun Zhang", "Eva Moss"],
     "date": "2003"},
    {"id": "a3", "title": "Rivers of the north", "authors": ["Olaf Berg"], "date": "1999",
     "references": [{"ids": {"doi": "10.1000/deep"}}]},
]  # fmt: skip
TWO = [
    {"id": "b1", "title": "Deep nets for parsing", "authors": ["Ann Lee", "Jun Zhang"],
     "date": "2021", "venue": "Journal of Parsing", "ids": {"doi": "10.1000/deep"}},
]  # fmt: skip


@pytest.fixture
def graph(kg, tmp_path):
    """A graph of two files that share one paper, on whose year they disagree."""
    sources = tmp_path / "in"
    sources.mkdir()
    for name, entries in (("one", ONE), ("two", TWO)):
        text = "".join(json.dumps(entry) + "\n" for entry in entries)
        (sources / f"{name}.records.jsonl").write_text(text)
    assert kg("build", sources, "-o", tmp_path / "g", "-q").code == 0
    return tmp_path / "g"


def explained(kg, graph, *words):
    outcome = kg("explain", "-g", graph, *words, "-f", "json")
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


def test_a_paper_names_its_records_and_what_joined_them(kg, graph):
    found = explained(kg, graph, "10.1000/deep")
    records = ["one.records.jsonl:1", "two.records.jsonl:1"]
    assert [record["record"] for record in found["records"]] == records
    (join,) = found["joins"]
    assert sorted((join["one"], join["other"])) == records
    assert join["by"] == "id"
    out = kg("explain", "-g", graph, "10.1000/deep").out
    assert "one.records.jsonl:1 and two.records.jsonl:1: an id that both have" in out


def test_conflicts_say_who_says_what_and_which_rule_decided(kg, graph):
    conflicts = {
        found["field"]: found for found in explained(kg, graph, "10.1000/deep")["conflicts"]
    }
    date = conflicts["date"]
    said = {claim["value"]: claim["by"] for claim in (date["kept"], *date["others"])}
    assert said == {"2019": ["one.records.jsonl:1"], "2021": ["two.records.jsonl:1"]}
    assert date["rule"]
    assert set(conflicts) >= {"date", "venue"}
    out = kg("explain", "-g", graph, "10.1000/deep").out
    assert "kept     2019  (one.records.jsonl:1)" in out or "kept     2021" in out
    assert "rule     " in out


def test_a_record_explains_its_paper(kg, graph):
    assert explained(kg, graph, "two.records.jsonl:1")["id"] == "paper/doi:10.1000/deep"


def test_a_judgement_that_touched_a_paper_is_named(kg, graph):
    kg("same", "-g", graph, "10.1000/deep", "Rivers of the north", "-q")
    found = explained(kg, graph, "10.1000/deep")
    assert [(item["line"], item["verdict"]) for item in found["judgements"]] == [(1, "same")]
    assert "judgement" in {join["by"] for join in found["joins"]}
    assert "Judged (line 1): same: " in kg("explain", "-g", graph, "10.1000/deep").out


def test_an_author_names_forms_papers_and_joins(kg, graph):
    kg("same", "-g", graph, "10.1000/deep#2", "growth of mosses#1", "-q")
    found = explained(kg, graph, "two.records.jsonl:1#2")
    assert found["kind"] == "author"
    titles = {"Deep nets for parsing", "On the growth of mosses"}
    assert {paper["title"] for paper in found["papers"]} == titles
    assert [claim["value"] for claim in found["names"]] == ["Jun Zhang"]
    assert len(found["joins"]) == 1
    out = kg("explain", "-g", graph, found["id"]).out
    assert "On the growth of mosses" in out
    assert "Why they are one person's" in out


def test_two_papers_have_a_score_a_threshold_and_what_is_missing(kg, graph):
    found = explained(kg, graph, "growth of mosses", "Rivers of the north")
    assert found["are_one"] is False
    comparison = found["comparison"]
    assert comparison["score"] < comparison["threshold"]
    assert comparison["features"]
    assert "an abstract on one.records.jsonl:2 and one.records.jsonl:3" in found["missing"]
    assert any(sentence.startswith("a shared id") for sentence in found["missing"])
    out = kg("explain", "-g", graph, "growth of mosses", "Rivers of the north").out
    assert "They are not one paper in this graph." in out
    assert "not reached" in out
    assert "What would tell more" in out


def test_the_order_of_two_papers_does_not_matter(kg, graph):
    one, other = "growth of mosses", "Rivers of the north"
    first, second = explained(kg, graph, one, other), explained(kg, graph, other, one)
    assert first["vetoes"] == second["vetoes"]
    assert first["comparison"]["score"] == second["comparison"]["score"]
    assert first["comparison"]["features"] == second["comparison"]["features"]


def test_two_records_of_one_paper_say_over_what_they_are_one(kg, graph):
    found = explained(kg, graph, "one.records.jsonl:1", "two.records.jsonl:1")
    assert found["are_one"] is True
    assert [join["by"] for join in found["joined_over"]] == ["id"]
    assert found["missing"] == []


def test_what_an_id_overrules_does_not_keep_records_of_one_paper_apart(kg, tmp_path):
    facts = {"authors": ["Ann Lee"], "ids": {"doi": "10.1000/part"}}
    entries = [{"title": f"Deep nets for parsing, part {part}", **facts} for part in (1, 2)]
    source = tmp_path / "parts.records.jsonl"
    source.write_text("".join(json.dumps(entry) + "\n" for entry in entries))
    kg("build", source, "-o", tmp_path / "g", "-q")
    out = kg("explain", "-g", tmp_path / "g", f"{source.name}:1", f"{source.name}:2").out
    assert "They are one paper" in out
    assert "What would keep them apart" in out


def test_records_without_titles_are_not_said_to_be_nearly_joined(kg, tmp_path):
    facts = {"authors": ["Ann Lee"], "date": "2001", "venue": "Water", "pages": "1-9"}
    source = tmp_path / "bare.records.jsonl"
    source.write_text("".join(json.dumps({"id": name, **facts}) + "\n" for name in "ab"))
    kg("build", source, "-o", tmp_path / "g", "-q")
    words = (f"{source.name}:1", f"{source.name}:2")
    found = explained(kg, tmp_path / "g", *words)
    assert found["comparison"]["alike_enough"] is False
    assert f"a title on {words[0]} and {words[1]}" in found["missing"]


def test_two_words_for_one_paper_explain_it(kg, graph):
    assert explained(kg, graph, "10.1000/deep", "deep nets for parsing")["kind"] == "paper"


def test_a_judgement_that_keeps_two_apart_is_named(kg, graph):
    words = ("one.records.jsonl:1", "two.records.jsonl:1")
    kg("different", "-g", graph, *words, "-q")
    found = explained(kg, graph, *words)
    assert (found["are_one"], [item["line"] for item in found["judgements"]]) == (False, [1])
    assert "had you not judged them to be two" in kg("explain", "-g", graph, *words).out


def test_two_authors_are_compared(kg, graph):
    found = explained(kg, graph, "Olaf Berg", "Eva Moss")
    assert found["are_one"] is False
    assert {"score", "threshold", "features"} <= set(found["comparison"])
    assert "not one person" in kg("explain", "-g", graph, "Olaf Berg", "Eva Moss").out


def test_only_an_id_tells_more_where_the_names_of_two_authors_contradict(kg, graph):
    found = explained(kg, graph, "Olaf Berg", "Eva Moss")
    assert found["vetoes"]
    (wanted,) = found["missing"]
    assert wanted.startswith("a shared id such as an ORCID")
    alike = explained(kg, graph, "10.1000/deep#2", "growth of mosses#1")
    assert not alike["vetoes"]
    assert "a common co-author" in alike["missing"]


def test_two_authors_of_one_paper_are_never_one(kg, graph):
    found = explained(kg, graph, "Ann Lee", "10.1000/deep#2")
    assert found["shared_papers"] == ["paper/doi:10.1000/deep"]
    out = kg("explain", "-g", graph, "Ann Lee", "10.1000/deep#2").out
    assert "nobody writes one paper twice" in out


def test_an_edge_is_explained_by_who_says_so(kg, graph):
    (edge,) = explained(kg, graph, "Rivers of the north", "10.1000/deep")["edges"]
    assert (edge["relation"], edge["said_by"]) == ("cites", ["one.records.jsonl:3"])
    (edge,) = explained(kg, graph, "10.1000/deep", "cs.CL")["edges"]
    assert (edge["relation"], edge["said_by"]) == ("in_category", ["one.records.jsonl:1"])
    (edge,) = explained(kg, graph, "Ann Lee", "10.1000/deep")["edges"]
    assert edge["said_by"] == ["one.records.jsonl:1", "two.records.jsonl:1"]
    assert "authored_by author/ann-lee" in kg("explain", "-g", graph, "Ann Lee", "10.1000/deep").out


def test_versions_that_are_kept_apart_are_said_to_be_of_one_work(kg, examples, tmp_path):
    graph = tmp_path / "apart"
    kg("build", examples, "-o", graph, "-q", "--versions", "apart")
    papers = map(json.loads, (graph / "papers.jsonl").read_text().splitlines())
    version = next(paper for paper in papers if "version_of" in paper)
    outcome = kg("explain", "-g", graph, version["id"], version["version_of"])
    assert "not one paper in this graph, but versions of one work" in outcome.out
    assert "version_of" in outcome.out


def test_nodes_that_nothing_joins_say_so(kg, graph):
    out = kg("explain", "-g", graph, "Rivers of the north", "cs.CL").out
    assert "No edge of the graph joins them." in out


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["cs.CL"], 2, "category/cs.CL is no paper or author"),
        (["no such thing at all"], 1, "is called"),
        (["10.1000/deep", "no such thing at all"], 1, "is called"),
        ([], 2, "Missing argument 'A'"),
    ],
)
def test_mistakes_are_named(kg, graph, words, code, message):
    outcome = kg("explain", "-g", graph, *words)
    assert outcome.code == code, outcome.err
    assert message in " ".join(outcome.err.split())
    assert "Traceback" not in outcome.err


def test_an_author_is_found_by_every_form_of_the_name_that_a_source_has(kg, tmp_path):
    source = tmp_path / "in.records.jsonl"
    papers = [["Jörg Müller", "Wei Wang"], ["J. Mueller", "王伟"]]
    source.write_text(
        "".join(
            json.dumps(
                {"title": "Deep nets for parsing", "authors": names, "ids": {"doi": "10.1000/a"}}
            )
            + "\n"
            for names in papers
        )
    )
    graph = tmp_path / "g"
    assert kg("build", source, "-o", graph, "-q").code == 0
    found = explained(kg, graph, "王伟")
    assert found["id"] == "author/wei-wang"
    assert [name["value"] for name in found["names"]] == ["Wei Wang", "王伟"]
    assert '"王伟"' in (graph / "graph.ttl").read_text()
    assert "author/jorg-muller" in kg("show", "-g", graph, "J. Mueller").out
