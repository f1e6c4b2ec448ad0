"""The store beside a large graph: made once, never half, never of another content or version."""

import gzip
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pyoxigraph
import pytest
import zstandard

from kg import store as stores
from kg.model import InputError
from kg.store import base_iri, open_rdflib, open_store

ROOT = Path(__file__).parents[2]
TRIPLE = "<http://e/a> <http://e/b> <http://e/c> ."


@pytest.fixture
def folder(directory, tmp_path, monkeypatch):
    """A graph directory whose graph counts as large."""
    monkeypatch.setattr(stores, "SMALL", 0)
    shutil.copytree(directory, tmp_path / "exports", ignore=shutil.ignore_patterns("store"))
    return tmp_path / "exports"


def kept(folder):
    return sorted(path.name for path in (folder / "store").iterdir() if path.is_dir())


def tables(folder):
    return sorted(path.name for path in (folder / "store").glob("*.sqlite"))


def forbid_loading(monkeypatch):
    def load(*_):
        raise AssertionError("loaded again")

    monkeypatch.setattr(stores, "_bulk_load", load)
    monkeypatch.setattr(stores, "_load", load)


def add_a_triple(folder):
    with (folder / "graph.ttl").open("a") as out:
        out.write(TRIPLE + "\n")


def in_another_process(folder, *lines):
    """Start Python with the names of this test, and run lines that open the store."""
    script = [
        "import os, signal, sys",
        "from pathlib import Path",
        "from kg import store as stores",
    ]
    script += ["stores.SMALL = 0", "folder = Path(sys.argv[1])", *lines]
    code = textwrap.dedent("\n".join(script))
    command = [sys.executable, "-c", code, str(folder)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_small_graph_is_loaded_into_memory_and_leaves_no_files(directory, tmp_path):
    shutil.copy(directory / "graph.ttl", tmp_path)
    assert len(open_store(tmp_path)) > 100
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_large_graph_is_loaded_once_and_holds_the_same_triples(folder, monkeypatch):
    first = set(open_store(folder))
    forbid_loading(monkeypatch)
    assert set(open_store(folder)) == first == set(stores_memory(folder))
    assert len(kept(folder)) == 1


def stores_memory(folder):
    store = pyoxigraph.Store()
    store.load(path=folder / "graph.ttl")
    return store


def test_a_kept_store_is_read_only(folder):
    store = open_store(folder)
    with pytest.raises(RuntimeError, match="read-write"):
        store.clear()


def test_a_changed_graph_is_loaded_again_and_the_old_store_goes(folder):
    before = len(open_store(folder))
    old = kept(folder)
    add_a_triple(folder)
    assert len(open_store(folder)) == before + 1
    assert len(kept(folder)) == 1
    assert kept(folder) != old


def test_a_rewritten_graph_with_the_same_content_is_not_loaded_again(folder, monkeypatch):
    open_store(folder)
    content = (folder / "graph.ttl").read_bytes()
    (folder / "graph.ttl").unlink()
    (folder / "graph.ttl").write_bytes(content)
    forbid_loading(monkeypatch)
    assert len(open_store(folder)) > 100


@pytest.mark.parametrize(
    ("owner", "name", "value"), [(stores, "FORMAT", 99), (pyoxigraph, "__version__", "0.0.1")]
)
def test_a_store_of_another_version_is_not_opened(folder, monkeypatch, owner, name, value):
    open_store(folder)
    (old,) = kept(folder)
    shutil.rmtree(folder / "store" / old)
    (folder / "store" / old).mkdir()
    (folder / "store" / old / "CURRENT").write_text("of another version")
    monkeypatch.setattr(owner, name, value)
    assert len(open_store(folder)) > 100
    assert kept(folder) != [old]


def test_an_interrupted_load_leaves_nothing(folder, monkeypatch):
    load = stores._bulk_load

    def interrupted(turtle, place):
        load(turtle, place)
        raise KeyboardInterrupt

    monkeypatch.setattr(stores, "_bulk_load", interrupted)
    with pytest.raises(KeyboardInterrupt):
        open_store(folder)
    assert kept(folder) == []


def test_what_a_killed_load_leaves_is_not_opened_and_goes_with_the_next_one(folder):
    killed = in_another_process(
        folder,
        "stores._stamp_after = stores._bulk_load",
        "def killed(turtle, place):",
        "    stores._stamp_after(turtle, place)",
        "    os.kill(os.getpid(), signal.SIGKILL)",
        "stores._bulk_load = killed",
        "stores.open_store(folder)",
    )
    killed.communicate(timeout=60)
    assert killed.returncode == -signal.SIGKILL
    (left,) = kept(folder)
    assert left.startswith(".building-")
    assert set(open_store(folder)) == set(stores_memory(folder))
    assert len(kept(folder)) == 1
    assert left not in kept(folder)


def test_processes_that_start_at_once_all_get_the_whole_store(folder):
    started = [
        in_another_process(folder, "print(len(stores.open_store(folder)))") for _ in range(3)
    ]
    counts = {process.communicate(timeout=120)[0].strip() for process in started}
    assert counts == {str(len(stores_memory(folder)))}
    assert len(kept(folder)) == 1


def test_an_open_store_stays_readable_while_another_takes_its_place(folder):
    old = open_store(folder)
    count = len(old)
    add_a_triple(folder)
    assert len(open_store(folder)) == count + 1
    assert len(list(old)) == count


def test_a_damaged_store_is_made_again(folder):
    open_store(folder)
    (name,) = kept(folder)
    for file in (folder / "store" / name).iterdir():
        if file.name == "CURRENT" or file.suffix == ".sst":
            file.write_bytes(b"")
    assert set(open_store(folder)) == set(stores_memory(folder))


def test_a_graph_that_changes_while_it_is_loaded_is_loaded_again(folder, monkeypatch):
    load, loads = stores._bulk_load, []

    def changing(turtle, place):
        load(turtle, place)
        if not loads:
            add_a_triple(folder)
        loads.append(place)

    monkeypatch.setattr(stores, "_bulk_load", changing)
    assert set(open_store(folder)) == set(stores_memory(folder))
    assert len(loads) == 2


def test_where_no_store_can_be_kept_the_graph_is_loaded_into_memory(folder):
    (folder / "store").write_text("a file where the folder should be")
    assert set(open_store(folder)) == set(stores_memory(folder))


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_is_read_all_the_same(folder):
    folder.chmod(0o555)
    try:
        assert len(open_store(folder)) > 100
    finally:
        folder.chmod(0o755)


def test_a_folder_without_a_graph_says_how_to_build_one(tmp_path):
    with pytest.raises(InputError, match=r"graph\.ttl is missing.*kg build"):
        open_store(tmp_path)


@pytest.mark.parametrize("small", [True, False])
def test_broken_turtle_is_told_with_its_line(folder, monkeypatch, small):
    monkeypatch.setattr(stores, "SMALL", 10**9 if small else 0)
    (folder / "graph.ttl").write_text(f"{TRIPLE}\n<http://e/a> <http://e/b> .\n")
    with pytest.raises(InputError, match=r"graph\.ttl:2: broken RDF: "):
        open_store(folder)
    assert small or kept(folder) == []


FILES = {
    "one.ttl": TRIPLE,
    "one.nt": TRIPLE,
    "one.nq": TRIPLE,
    "one.trig": f"<http://e/g> {{ {TRIPLE} }}",
    "one.jsonld": '{"@id": "http://e/a", "http://e/b": {"@id": "http://e/c"}}',
    "one.rdf": (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/">'
        '<rdf:Description rdf:about="http://e/a"><e:b rdf:resource="http://e/c"/>'
        "</rdf:Description></rdf:RDF>"
    ),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("packing", ["", ".gz", ".zst"])
def test_a_lone_file_of_any_syntax_packed_or_not_is_a_store(tmp_path, name, packing):
    pack = {"": bytes, ".gz": gzip.compress, ".zst": zstandard.compress}[packing]
    file = tmp_path / (name + packing)
    file.write_bytes(pack(FILES[name].encode()))
    (quad,) = open_store(file).quads_for_pattern(None, None, None, pyoxigraph.DefaultGraph())
    assert (quad.subject.value, quad.object.value) == ("http://e/a", "http://e/c")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", "<http://e/a> <b", r"a\.ttl:1: broken RDF"),
        ("a.nt", f"{TRIPLE}\nnonsense\n", r"a\.nt:2: broken RDF"),
        ("a.ttl.gz", "not packed", r"a\.ttl\.gz: can't be read"),
        ("a.xyz", TRIPLE, r"a\.xyz: not an RDF file by its name"),
        ("noextension", TRIPLE, "not an RDF file by its name"),
        (None, "", r"absent\.ttl: no such file"),
    ],
)
def test_a_file_that_is_no_rdf_is_refused_with_its_name(tmp_path, name, content, message):
    file = tmp_path / (name or "absent.ttl")
    if name:
        file.write_text(content)
    with pytest.raises(InputError, match=message):
        open_store(file)


@pytest.mark.parametrize(
    "base", ["https://kg.example/", "https://example.org/paper/dataset/x#", "urn:mine:a/"]
)
def test_the_base_iri_is_found_in_the_export(graph, write_directory, tmp_path, base):
    assert base_iri(open_store(write_directory(graph, tmp_path, base))) == base


def test_the_base_iri_of_a_part_of_an_export_is_that_of_its_papers(tmp_path):
    (tmp_path / "part.ttl").write_text(
        "<https://e.org/kg/paper/title:paper/x> a <http://purl.org/spar/fabio/Work> ."
    )
    assert base_iri(open_store(tmp_path / "part.ttl")) == "https://e.org/kg/"


def test_the_base_iri_of_other_rdf_is_the_default(tmp_path):
    (tmp_path / "other.ttl").write_text(TRIPLE)
    assert base_iri(open_store(tmp_path / "other.ttl")) == "https://kg.example/"


def test_rdflib_sees_the_same_triples_and_answers_the_same_query(folder):
    graph = open_rdflib(folder)
    assert len(graph) == len(stores_memory(folder))
    rows = graph.query("SELECT ?p WHERE { ?p fabio:hasArXivId '2406.04093' }")
    assert [str(row.p) for row in rows] == ["https://kg.example/paper/arxiv:2406.04093"]
