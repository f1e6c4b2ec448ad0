"""The commands on our own examples: what they print, write, and say of mistakes."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The graph of the examples, built once."""
    from kg.building import build

    out = tmp_path_factory.mktemp("built") / "exports"
    build([str(ROOT / "examples")], out)
    return out


def test_build_writes_every_file_of_a_graph_directory_and_nothing_else(built):
    assert sorted(file.name for file in built.iterdir()) == [
        "authors.jsonl",
        "concepts.jsonl",
        "graph.html",
        "graph.ttl",
        "papers.jsonl",
        "records.jsonl",
        "report.json",
        "sources.kept",
    ]


def test_build_prints_counts_places_and_what_to_try_next(kg, examples, tmp_path):
    outcome = kg("build", examples, "-o", tmp_path)
    assert outcome.code == 0
    assert "papers from" in outcome.out
    assert f"Written to {tmp_path}/" in outcome.out
    assert "kg query" in outcome.out
    assert "README.md: passed over: no known format" in outcome.err


def test_every_step_that_build_suggests_works(kg, examples, tmp_path):
    import shlex

    out = kg("build", examples, "-o", tmp_path / "my graph").out
    steps = [line.strip() for line in out.partition("Try next")[2].splitlines() if line.strip()]
    assert len(steps) == 4
    for step in steps:
        words = [word for word in shlex.split(step)[1:] if word != "--open"]
        assert kg(*words).code == 0, step


def test_quiet_prints_nothing(kg, examples, tmp_path):
    outcome = kg("build", examples, "-o", tmp_path, "--quiet")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", "")


def test_strict_ends_with_code_3_and_still_writes(kg, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text("Tony\n\nAbstract:" + "Some words that make a sentence here. " * 9)
    assert kg("build", page, "-o", tmp_path / "a").code == 0
    outcome = kg("build", page, "-o", tmp_path / "b", "--strict")
    assert outcome.code == 3
    assert (tmp_path / "b" / "graph.ttl").exists()


def test_standard_input_is_read_with_a_dash(kg, tmp_path):
    text = b"Abstract:" + b"Some words that make a sentence here. " * 9
    assert kg("build", "-", "-o", tmp_path, stdin=text).code == 0
    assert json.loads((tmp_path / "records.jsonl").read_text())["source"]["file"] == "stdin"


@pytest.fixture
def diary(tmp_path, monkeypatch):
    """A folder with a file that is no source, as the current one."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("Dear diary,\ntoday I read a paper.\n")
    (tmp_path / "empty.txt").touch()
    return tmp_path


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (["build", "nowhere.txt"], 1, "nowhere.txt: no such file or folder"),
        (["build", "notes.txt"], 1, "notes.txt: no known format"),
        (["build", "empty.txt"], 1, "empty.txt: the file is empty"),
        (["build", "notes.txt", "--format", "listings"], 2, "Did you mean 'listing'?"),
        (["build", "notes.txt", "--format", "listing"], 1, "no paper found"),
        (["build", "."], 1, "no paper found"),
        (["build", "x.txt", "--base-iri", "nonsense"], 1, "base IRI"),
        (["build"], 2, "Missing argument"),
        (["biuld"], 2, "Did you mean 'build'?"),
        (["show", "x"], 1, "Build one first: kg build"),
        (["query", "ASK {}"], 1, "kg build"),
        (["query"], 2, "Give one of"),
        (["query", "ASK {}", "--set", "a=b"], 2, "--set goes with --name"),
        (["export", "-f", "turtle"], 1, "Build one first: kg build"),
        (["stats"], 1, "Build one first"),
    ],
)
def test_mistakes_are_named_without_a_traceback(kg, diary, words, code, message):
    outcome = kg(*words)
    assert outcome.code == code
    assert message in outcome.err.replace("\n", " ")
    assert "Traceback" not in outcome.err
    assert not (diary / "exports").exists()


@pytest.mark.parametrize(
    ("given", "said"), [("notes.txt", True), ("empty.txt", False), ("nothing", False)]
)
def test_the_formats_are_listed_where_a_file_is_of_none(kg, diary, given, said):
    (diary / "nothing").mkdir()
    assert ("kg reads acl, arxiv" in kg("build", given).err) == said


def test_a_folder_without_files_is_said_to_have_none(kg, diary):
    (diary / "nothing").mkdir()
    assert kg("build", "nothing").err == (
        "Error: nothing: no paper found. There is no file to read.\n"
    )


def test_figures_are_printed_alike_whatever_their_size(kg, tmp_path):
    many = tmp_path / "many.csv"
    many.write_text("citing,cited\n" + "".join(f"10.1/{n},10.1/{n + 1}\n" for n in range(1200)))
    out = kg("build", many, "-o", tmp_path / "many").out
    assert "1,201 papers from 1,201 records in 1 file" in out
    assert "1,200 to papers in the graph" in out
    one = tmp_path / "one.records.jsonl"
    one.write_text('{"title": "A title"}')
    assert "1 paper from 1 record in 1 file" in kg("build", one, "-o", tmp_path / "one").out
    assert "1 paper from 1 record\n" in kg("stats", "-g", tmp_path / "one").out


def test_a_failed_build_leaves_the_old_graph_whole(kg, examples, tmp_path):
    kg("build", examples, "-o", tmp_path / "out")
    before = {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()}
    bad = tmp_path / "bad.txt"
    bad.write_text("nothing of use\n")
    assert kg("build", bad, "-o", tmp_path / "out").code == 1
    assert {file.name: file.read_bytes() for file in (tmp_path / "out").iterdir()} == before


def test_a_users_vocabulary_adds_concepts_and_is_kept_with_the_graph(kg, examples, tmp_path):
    own = tmp_path / "own.ttl"
    own.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://example.org/v/policy> a skos:Concept ; skos:prefLabel "policies"@en .\n'
    )
    outcome = kg("build", examples, "-o", tmp_path / "out", "--vocabulary", own)
    assert outcome.code == 0, outcome.err
    assert (tmp_path / "out" / "vocabulary.ttl").read_bytes() == own.read_bytes()
    assert "policies" in kg("show", "-g", tmp_path / "out", "concept/policies").out
    kg("build", examples, "-o", tmp_path / "out")
    assert not (tmp_path / "out" / "vocabulary.ttl").exists()


def test_concepts_of_one_paper_are_nodes_where_one_is_enough(kg, examples, built, tmp_path):
    kg("build", examples, "-o", tmp_path, "--min-papers", "1")
    few = json.loads((built / "report.json").read_text())["nodes"]["concept"]
    assert json.loads((tmp_path / "report.json").read_text())["nodes"]["concept"] > few
    again = json.loads(kg("export", "-g", tmp_path, "-f", "node-link").out)
    nodes = [node for node in again["nodes"] if node["kind"] == "concept"]
    assert len(nodes) > few


def test_the_base_iri_is_in_every_export(kg, examples, tmp_path):
    kg("build", examples, "-o", tmp_path, "--base-iri", "https://example.org/my/")
    for name in ("turtle", "ntriples", "jsonld"):
        out = kg("export", "-g", tmp_path, "-f", name).out
        assert "https://example.org/my/" in out
        assert "https://kg.example/paper" not in out
    asked = kg("query", "-g", tmp_path, "--name", "papers-by", "--set", "author=alec radford")
    assert asked.code == 0, asked.err


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "graphml", "gexf", "node-link"])
def test_an_export_is_the_same_on_standard_output_and_in_a_file(kg, built, tmp_path, name):
    shown = kg("export", "-g", built, "-f", name)
    assert shown.code == 0, shown.err
    file = tmp_path / "file"
    assert kg("export", "-g", built, "-f", name, "-o", file).code == 0
    assert file.read_text(encoding="utf-8") == shown.out


def test_a_suffix_tells_the_export_format(kg, built, tmp_path):
    assert kg("export", "-g", built, "-o", tmp_path / "x.nt").code == 0
    assert (tmp_path / "x.nt").read_text().startswith("<https://kg.example/")
    outcome = kg("export", "-g", built, "-o", tmp_path / "x.unknown")
    assert outcome.code == 2
    assert "turtle" in outcome.err


def test_the_turtle_of_a_build_and_of_an_export_are_one(kg, built):
    assert kg("export", "-g", built, "-f", "turtle").out == (built / "graph.ttl").read_text()


def test_named_questions_answer_as_networkx_does(kg, built):
    from kg.directory import GraphDirectory

    graph = GraphDirectory(built).graph()
    cited = {
        node: sum(key == "cites" for _, _, key in graph.in_edges(node, keys=True))
        for node, facts in graph.nodes(data=True)
        if facts["kind"] == "paper" and not facts["stub"]
    }
    out = kg("query", "-g", built, "--name", "most-cited", "-f", "csv").out
    rows = list(csv.reader(io.StringIO(out)))[1:]
    assert max(int(cell) for cell in rows[0] if cell.isdecimal() and len(cell) < 4) == max(
        cited.values()
    )
    best = max(cited, key=lambda node: cited[node])
    assert best.removeprefix("paper/") in rows[0][0]


def test_sparql_counts_what_networkx_counts(kg, built):
    from kg.directory import GraphDirectory

    graph = GraphDirectory(built).graph()
    for key, pattern in {
        "cites": "?a cito:cites ?b",
        "authored_by": "?a dcterms:creator ?b",
    }.items():
        edges = sum(found == key for _, _, found in graph.edges(keys=True))
        query = f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}"
        assert kg("query", "-g", built, query, "-f", "csv").out.split() == ["n", str(edges)]


def test_show_lists_facts_sources_lost_values_and_neighbours(kg, built):
    out = kg("show", "-g", built, "2406.04093").out
    assert out.startswith("Scaling and evaluating sparse autoencoders\n")
    assert "https://arxiv.org/abs/2406.04093" in out
    assert "arxiv-listing.txt:1" in out
    assert "not kept: 2025" in out
    assert "not by all: cs.AI  (library.records.jsonl:1)" in out
    assert "concept/sparse-autoencoders" in out
    assert kg("show", "-g", built, "sparse autoencodrs").code == 1


def test_show_says_each_fact_once_and_in_words(kg, built):
    out = kg("show", "-g", built, "2406.04093").out
    assert "\t" not in out
    assert '{"label"' not in out
    assert out.count("not kept: 2025") == 1
    assert "date=2025" not in out


def test_view_writes_a_page_around_a_node(kg, built, tmp_path):
    page = tmp_path / "near.html"
    outcome = kg("view", "-g", built, "--around", "RLHF", "--depth", "1", "-o", page)
    assert outcome.code == 0, outcome.err
    assert page.read_text(encoding="utf-8").startswith("<!")


def test_stats_are_the_same_as_json(kg, built):
    figures = json.loads(kg("stats", "-g", built, "--json").out)
    assert figures["papers"] == figures["nodes"]["paper"]
    assert f"{figures['papers']:,} papers" in kg("stats", "-g", built).out


def test_sources_formats_and_questions_list_what_there_is(kg):
    assert "native" in kg("sources").out
    assert "graphml" in kg("formats").out
    assert "papers-on" in kg("questions").out


def test_help_imports_nothing_heavier_than_click():
    code = (
        "import sys\nfrom kg.cli import group\n"
        "group(['--help'], standalone_mode=False)\n"
        "print(*sorted(m for m in sys.modules if m.partition('.')[0] in "
        "{'networkx', 'rdflib', 'pyvis', 'numpy', 'scipy', 'pyoxigraph', 'rich', 'msgspec'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == ""


def test_every_command_has_help_with_an_example(kg):
    from kg.cli import COMMANDS

    for name in COMMANDS:
        out = kg(name, "--help").out
        assert f"kg {name}" in out.partition("Example")[2], name


def test_the_readme_shows_the_help_as_it_is(kg):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.partition("<!-- help: begin -->\n```\n")[2].partition("```\n<!-- help: end -->")[
        0
    ]
    assert shown == kg("--help").out


def test_the_committed_sample_is_what_the_examples_give(built):
    sample = ROOT / "exports" / "sample" / "graph.ttl"
    assert sample.read_bytes() == (built / "graph.ttl").read_bytes(), "run `make sample`"


def test_the_script_of_a_checkout_is_the_same_command():
    command = [sys.executable, str(ROOT / "cli.py"), "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("kg, version")


def test_a_query_that_is_no_utf_8_is_named_by_file_and_line(kg, built, tmp_path):
    query = tmp_path / "old.rq"
    query.write_bytes(b"ASK {\n?s ?p 'caf\xe9' }")
    outcome = kg("query", "-g", built, "--file", query)
    assert outcome.code == 1
    assert "old.rq:2: not UTF-8" in outcome.err


def test_a_suggested_command_quotes_what_a_shell_would_read(kg, tmp_path):
    source = tmp_path / "a.records.jsonl"
    source.write_text(json.dumps({"title": "Nets", "authors": ['Jane "$HOME" Roe']}))
    out = kg("build", source, "-o", tmp_path / "g").out
    assert f"kg show -g {tmp_path}/g 'Jane \"$HOME\" Roe'" in out
