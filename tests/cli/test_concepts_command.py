"""kg concepts: list, find, check and promote, as users run them."""

import csv
import io
import json
import os

import pytest

from kg.concepts import load
from kg.directory import GraphDirectory, encode_lines
from kg.model import ConceptNode

SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix my: <http://a.example/> .\n"
ABSTRACT = "Gripper wear in robotics: we measure gripper wear over time."


def node(label, *broader, discovered=True, papers=2, **more):
    return ConceptNode(
        id=f"concept/{label.replace(' ', '-')}",
        label=label,
        broader=tuple(f"concept/{one.replace(' ', '-')}" for one in broader),
        discovered=discovered,
        papers=papers,
        **more,
    )


@pytest.fixture
def found(graph):
    """A graph with concepts: one of the vocabulary, two discovered ones."""
    nodes = [
        node("robotics", discovered=False, papers=3, first_year=1999),
        node("gripper wear", "robotics", papers=3, first_year=2001, alt_labels=("worn grippers",)),
        node("soft gripper wear", "gripper wear", papers=2),
    ]
    GraphDirectory(graph).concepts_file.write_bytes(b"".join(encode_lines(nodes)))
    return graph


@pytest.mark.usefixtures("found")
def test_the_concepts_of_a_graph_are_listed_those_of_most_papers_first(kg):
    done = kg("concepts", "list")
    assert done.code == 0
    assert done.out.splitlines() == [
        "     3  2001  gripper wear *  < robotics",
        "     3  1999  robotics",
        "     2        soft gripper wear *  < gripper wear",
        "3 concepts, 2 of them discovered (*)",
    ]


@pytest.mark.usefixtures("found")
def test_discovered_ones_and_those_of_many_papers_can_be_listed_alone(kg):
    done = kg("concepts", "list", "--discovered", "--min-papers", 3, "-f", "json")
    assert [one["label"] for one in json.loads(done.out)] == ["gripper wear"]
    rows = list(csv.DictReader(io.StringIO(kg("concepts", "list", "-f", "csv").out)))
    assert [row["papers"] for row in rows] == ["3", "3", "2"]
    assert rows[0]["broader"] == "robotics"


@pytest.mark.usefixtures("found")
def test_the_list_as_csv_is_a_vocabulary(kg, place):
    (place / "new.csv").write_text(kg("concepts", "list", "-f", "csv").out)
    concepts = load(place / "new.csv").concepts
    assert concepts["concept/gripper-wear"].broader == ("concept/robotics",)
    assert concepts["concept/gripper-wear"].alt_labels == ("worn grippers",)
    assert kg("concepts", "check", "new.csv").code == 0


def test_the_list_of_some_as_csv_names_nothing_that_it_lacks(kg, graph, place):
    nodes = [node("rare wear", papers=2), node("soft wear", "rare wear", papers=3)]
    GraphDirectory(graph).concepts_file.write_bytes(b"".join(encode_lines(nodes)))
    assert "soft wear *  < rare wear" in kg("concepts", "list", "--min-papers", 3).out
    (place / "new.csv").write_text(kg("concepts", "list", "--min-papers", 3, "-f", "csv").out)
    assert load(place / "new.csv").concepts["concept/soft-wear"].broader == ()


@pytest.mark.usefixtures("place")
def test_a_folder_without_a_graph_is_an_error(kg):
    done = kg("concepts", "list", "-g", "nowhere")
    assert done.code == 1
    assert "Build one first" in done.err


@pytest.mark.usefixtures("place")
def test_a_label_is_found_in_any_form(kg):
    done = kg("concepts", "find", "rlhf", "Sparse Auto-Encoder")
    assert done.code == 0
    assert "(concept/reinforcement-learning-from-human-feedback)" in done.out
    assert "(concept/sparse-autoencoders)" in done.out
    assert "broader   " in done.out
    assert "also      " in done.out


def test_a_label_that_is_none_is_an_error_with_the_nearest(kg, place):
    (place / "mine.txt").write_text("gripper wear\n")
    assert kg("concepts", "find", "gripper wear", "--vocabulary", "mine.txt").code == 0
    done = kg("concepts", "find", "griper wear", "--vocabulary", "mine.txt", "--no-built-in")
    assert done.code == 1
    assert "Near it: gripper wear." in done.err


def test_check_prints_each_finding_with_its_place_and_ends_with_1_for_errors(kg, place):
    (place / "bad.ttl").write_text(
        SKOS + 'my:a skos:prefLabel "a one" ; skos:broader my:b .\n'
        'my:b skos:prefLabel "b two" ; skos:altLabel "c three" ; skos:broader my:a .\n'
        'my:c skos:prefLabel "c three" .\n'
    )
    done = kg("concepts", "check", "bad.ttl")
    assert done.code == 1
    assert "bad.ttl:3: error: circle: " in done.out
    assert "bad.ttl:5: error: collision: " in done.out
    assert done.out.splitlines()[-1].startswith("bad.ttl: SKOS, 3 concepts, 4 labels; 2 errors")


def test_check_ends_with_0_for_notes(kg, place):
    (place / "good.csv").write_text("label,broader\na one,b two\nb two,\n")
    done = kg("concepts", "check", "good.csv")
    assert done.code == 0
    assert done.out.splitlines()[-1] == "good.csv: table, 2 concepts, 2 labels; 0 errors, 1 note"


def test_check_as_json_holds_all_of_it(kg, place):
    (place / "bad.txt").write_text("a one\nb two | b two\n?!\n")
    done = kg("concepts", "check", "bad.txt", "--json")
    found = json.loads(done.out)
    assert done.code == 1
    assert (found["file"], found["kind"], found["errors"]) == ("bad.txt", "list", 2)
    assert [(one["line"], one["kind"]) for one in found["findings"]] == [
        (2, "repeated label"),
        (3, "label"),
    ]


@pytest.mark.usefixtures("place")
def test_check_reads_standard_input(kg):
    done = kg("concepts", "check", "-", stdin=b"RLHF\nsome thing new\n")
    assert done.code == 0
    assert "stdin: list, 2 concepts (1 of them built in)" in done.out


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("as_json", [False, True])
def test_check_of_a_file_that_is_no_vocabulary_says_why(kg, as_json):
    done = kg("concepts", "check", "child.bib", *(["--json"] if as_json else []))
    assert done.code == 1
    assert "holds papers (bibtex)" in (done.out if as_json else done.err)
    if as_json:
        assert json.loads(done.out)["findings"][0]["kind"] == "unreadable"


@pytest.mark.usefixtures("found")
def test_promote_adds_to_a_file_and_says_what_next(kg, place):
    (place / "mine.ttl").write_text(SKOS + 'my:r skos:prefLabel "robotics" .\n')
    done = kg("concepts", "promote", "Gripper-Wears", "--to", "mine.ttl")
    assert done.code == 0
    assert done.out.splitlines() == [
        "mine.ttl: 1 concept added: gripper wear",
        "Next: kg build INPUT... --vocabulary mine.ttl",
    ]
    assert "skos:broader my:r ." in (place / "mine.ttl").read_text()


@pytest.mark.usefixtures("found")
def test_what_was_promoted_is_no_discovery_in_the_next_build(kg, place):
    lines = [{"title": f"Study {n}", "abstract": ABSTRACT} for n in ("one", "two", "three")]
    records = "".join(json.dumps(line) + "\n" for line in lines)
    (place / "wear.records.jsonl").write_text(records)
    assert kg("concepts", "promote", "--all", "--to", "mine.csv").code == 0
    done = kg("build", "wear.records.jsonl", "--vocabulary", "mine.csv", "-o", "new")
    assert done.code == 0
    listed = json.loads(kg("concepts", "list", "-g", "new", "-f", "json").out)
    (one,) = [one for one in listed if one["id"] == "concept/gripper-wear"]
    assert (one["discovered"], one["papers"]) == (False, 3)
    assert one["broader"] == ["concept/robotics"]


@pytest.mark.usefixtures("found")
def test_promote_of_all_takes_those_of_enough_papers_once(kg, place):
    assert (
        "1 concept added"
        in kg("concepts", "promote", "--all", "--min-papers", 3, "--to", "mine.txt").out
    )
    done = kg("concepts", "promote", "--all", "--to", "mine.txt")
    assert "left out: mine.txt:1: has 'gripper wear' already" in done.out
    assert (place / "mine.txt").read_text() == "gripper wear | worn grippers\nsoft gripper wear\n"
    assert "nothing to add" in kg("concepts", "promote", "--all", "--to", "mine.txt").out


@pytest.mark.usefixtures("found")
def test_a_dry_run_prints_and_writes_nothing(kg, place):
    done = kg("concepts", "promote", "gripper wear", "--to", "mine.txt", "--dry-run")
    assert done.out == "gripper wear | worn grippers\n"
    assert not (place / "mine.txt").exists()


@pytest.mark.usefixtures("found")
@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["robotics"], 1, "need not be promoted: the vocabulary has it"),
        (["griper wear"], 1, "Near it: gripper wear"),
        (["zzz"], 1, "kg concepts list --discovered"),
        ([], 2, "Give LABELs, or --all"),
        (["gripper wear", "--all"], 2, "Give LABELs, or --all"),
    ],
)
def test_what_can_not_be_promoted_is_refused(kg, place, words, code, message):
    done = kg("concepts", "promote", *words, "--to", "mine.ttl")
    assert done.code == code
    assert message in done.err
    assert not (place / "mine.ttl").exists()


def test_help_shows_the_commands_and_their_examples_line_by_line(kg):
    shown = kg("concepts", "--help").out
    for name in ("list", "find", "check", "promote"):
        assert f"\n  {name} " in shown
        assert f"\n    kg concepts {name}" in kg("concepts", name, "--help").out
    assert "Did you mean 'check'" in kg("concepts", "chek").err


@pytest.mark.usefixtures("place")
def test_no_vocabulary_at_all_is_an_error_that_says_what_to_give(kg):
    done = kg("concepts", "find", "RLHF", "--no-built-in")
    assert done.code == 2
    assert "Give a --vocabulary FILE" in done.err


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("words", [("check", "."), ("find", "RLHF", "--vocabulary", ".")])
def test_a_folder_is_no_vocabulary(kg, words):
    done = kg("concepts", *words)
    assert done.code == 1
    assert ".: can't be read: Is a directory. Give a vocabulary" in done.err


@pytest.mark.usefixtures("place")
def test_a_label_that_is_like_none_says_where_it_could_come_from(kg):
    done = kg("concepts", "find", "qqqqzzzz")
    assert done.code == 1
    assert "Give a file that has it as --vocabulary." in done.err


@pytest.mark.usefixtures("place")
def test_find_reads_a_vocabulary_from_standard_input(kg):
    done = kg(
        "concepts", "find", "worn grippers", "--vocabulary", "-", stdin=b"wear | worn gripper"
    )
    assert done.code == 0
    assert done.out.startswith("wear  (concept/wear)")


@pytest.mark.usefixtures("found")
def test_standard_output_is_no_file_to_promote_to(kg, place):
    done = kg("concepts", "promote", "--all", "--to", "-")
    assert done.code == 2
    assert "--dry-run prints" in done.err
    assert not (place / "-").exists()


@pytest.mark.usefixtures("found")
def test_a_dry_run_tells_beside_its_text_what_is_left_out(kg, place):
    (place / "mine.txt").write_text("Gripper-wear\n")
    done = kg("concepts", "promote", "--all", "--to", "mine.txt", "--dry-run")
    assert done.out == "soft gripper wear\n"
    assert "left out: mine.txt:1: has 'gripper wear' already" in done.err
    done = kg("concepts", "promote", "--all", "--min-papers", 9, "--to", "mine.txt", "--dry-run")
    assert (done.out, done.err) == ("", "mine.txt: nothing to add\n")


@pytest.mark.usefixtures("found")
def test_promoted_twice_by_name_is_an_error_that_names_the_line(kg, place):
    assert kg("concepts", "promote", "gripper wear", "--to", "mine.csv").code == 0
    before = (place / "mine.csv").read_bytes()
    done = kg("concepts", "promote", "gripper wear", "--to", "mine.csv")
    assert done.code == 1
    assert "mine.csv:2: has 'gripper wear' already. Leave it out." in done.err
    assert (place / "mine.csv").read_bytes() == before


def test_the_next_build_is_told_with_all_that_the_last_was_given(kg, place):
    lines = [{"title": f"Gripper wear {n}", "abstract": ABSTRACT} for n in ("one", "two", "three")]
    records = "".join(json.dumps(line) + "\n" for line in lines)
    (place / "wear.records.jsonl").write_text(records)
    (place / "old.txt").write_text("robotics\n")
    given = ["--vocabulary", "old.txt", "--no-built-in", "--min-papers", "3", "-o", "my graph"]
    assert kg("build", "wear.records.jsonl", *given, "--versions", "apart").code == 0
    done = kg("concepts", "promote", "gripper wear", "-g", "my graph", "--to", "a b.ttl")
    assert done.out.splitlines()[-1] == (
        "Next: kg build INPUT... --vocabulary old.txt --vocabulary 'a b.ttl' --no-built-in "
        "--min-papers 3 --versions apart -o 'my graph'"
    )


def _papers(place):
    rows = [{"id": str(at), "title": f"Study {at}", "abstract": ABSTRACT} for at in range(2)]
    (place / "a.records.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))


def test_a_build_keeps_the_vocabulary_that_standard_input_held(kg, place):
    _papers(place)
    done = kg("build", "a.records.jsonl", "-o", "g", "--vocabulary", "-", stdin=b"gripper wear\n")
    assert done.code == 0
    assert "concept/gripper-wear" in GraphDirectory(place / "g").vocabulary().concepts


def test_a_build_reads_a_vocabulary_out_of_a_pipe_once(kg, place):
    _papers(place)
    pipe, writer = os.pipe()
    os.write(writer, b"gripper wear\n")
    os.close(writer)
    done = kg("build", "a.records.jsonl", "-o", "g", "--vocabulary", f"/dev/fd/{pipe}")
    os.close(pipe)
    assert done.code == 0
    assert "concept/gripper-wear" in GraphDirectory(place / "g").vocabulary().concepts


def test_standard_input_is_either_papers_or_a_vocabulary(kg):
    done = kg("build", "-", "--vocabulary", "-", stdin=b"gripper wear\n")
    assert done.code == 2
    assert "Standard input (-) can be read once" in done.err
