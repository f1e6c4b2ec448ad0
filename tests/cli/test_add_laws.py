"""Law: a graph that sources were added to and taken out of is one build of those it has."""

import gzip
import json
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.building import BuildOptions, add, build, rebuild, remove
from kg.directory import GraphDirectory

SAMPLES = Path(__file__).parent.parent / "sources" / "samples"
STRINGS = (
    '@string{nips = "Advances in Neural Information Processing Systems"}\n'
    '@string{jan = "the first month"}\n'
    "@misc{own, title = {A Title of One's Own Beside the Macros}, year = 1929, month = jan}\n"
)
OTHER_STRINGS = (
    '@string{nips = "Something Else Entirely"}\n'
    "@article{b, title = {Deep Things in Shallow Waters}, author = {Ann Lee}, journal = nips}\n"
)
CHILDREN = (
    "@inproceedings{a, title = {Deep Things in Shallow Waters},\n"
    "  author = {Lee, Ann and Li, Bo},\n"
    "  crossref = {vol}}\n"
    "@article{c, title = {Graphs that Grow}, author = {Cy Twain}, journal = nips, year = 2001,\n"
    "  month = jan}\n"
    "@article{broken, title = {No end\n"
)
VOLUMES = (
    "@proceedings{vol, title = {Proceedings of the Ninth Meeting}, year = 2002}\n"
    "@article{d, title = {Editorial}, journal = {Waters}, year = 2002}\n"
)


def lines(*records):
    return "".join(json.dumps(record) + "\n" for record in records).encode()


PAGE = b"Abstract:" + b"Graphs grow when sources are added, and this page says how they do. " * 6
FILES = {
    "strings.bib": STRINGS.encode(),
    "other.bib": OTHER_STRINGS.encode(),
    "children.bib": CHILDREN.encode(),
    "volumes.bib.gz": gzip.compress(VOLUMES.encode(), mtime=0),
    "cut.bib.gz": gzip.compress(VOLUMES.replace("{d,", "{e,").encode(), mtime=0)[:-9],
    "a.records.jsonl": lines(
        {"id": "1", "title": "Graphs that Grow", "authors": ["Cy Twain"], "date": "2001"},
        {"id": "2", "title": "Editorial", "date": "2002", "ids": {"pmid": "12", "doi": "10.1/x"}},
        {"id": "2", "title": "The Same Key Again", "ids": {"doi": "10.1/y", "acl": "P01-1001"}},
    )
    + b'{"title": "cut off',
    "b.records.jsonl": lines(
        {"title": "Editorial", "date": "2002", "authors": ["Ann Lee"]},
        {"title": "Editorial", "date": "2002", "authors": ["Ann Lee"], "venue": "Waters"},
        {"title": "Deep things in shallow waters", "authors": ["A. Lee", "B. Li"], "date": "2002",
         "references": [{"ids": {"doi": "10.1/x"}}, "Twain, Graphs that Grow, 2001"]},
    ),
    "page.txt": PAGE,
    "table.csv": b"title,authors,year\nGraphs that Grow,Cy Twain,2001\n,,\nA Table,Di Moe,1999\n",
}  # fmt: skip
NAMES = sorted([*FILES, "many.zip"])
JUDGEMENTS = [
    {"verdict": "same", "kind": "paper", "one": ["children.bib:a"], "other": ["other.bib:b"]},
    {"verdict": "different", "kind": "paper", "one": ["children.bib:c"],
     "other": ["a.records.jsonl:1"]},
]  # fmt: skip


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sources")
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    with zipfile.ZipFile(folder / "many.zip", "w") as archive:
        archive.writestr("one.bib", OTHER_STRINGS.replace("{b,", "{f,"))
        archive.writestr("in/two.records.jsonl", FILES["a.records.jsonl"])
        archive.writestr("in/readme.txt", "nothing that anybody could read\n")
    return folder


def content(graph: Path) -> dict[str, bytes]:
    """All files of a graph directory but its store."""
    return {
        str(file.relative_to(graph)): file.read_bytes()
        for file in graph.rglob("*")
        if file.is_file() and file.relative_to(graph).parts[0] != "store"
    }


def paths(folder, names):
    return [str(folder / name) for name in names]


@st.composite
def histories(draw):
    """Steps that lead to a set of sources: first a build, then files added and removed."""
    steps = [(1, draw(st.sets(st.sampled_from(NAMES), min_size=1, max_size=4)))]
    have = set(steps[0][1])
    for _ in range(draw(st.integers(1, 4))):
        absent, present = sorted(set(NAMES) - have), sorted(have)
        if absent and (len(have) < 2 or draw(st.booleans())):
            names = draw(st.sets(st.sampled_from(absent), min_size=1, max_size=4))
            have |= names
            steps.append((1, names))
        else:
            names = draw(st.sets(st.sampled_from(present), min_size=1, max_size=len(have) - 1))
            have -= names
            steps.append((-1, names))
    return steps, sorted(have)


@settings(max_examples=20)
@given(history=histories(), judged=st.lists(st.sampled_from(JUDGEMENTS), unique_by=str),
       apart=st.booleans())  # fmt: skip
def test_any_way_to_a_set_of_sources_gives_the_bytes_of_one_build(
    sources, tmp_path_factory, history, judged, apart
):
    steps, have = history
    options = BuildOptions(versions_apart=apart)
    graph, fresh = (tmp_path_factory.mktemp(name) for name in ("graph", "fresh"))
    for folder in (graph, fresh) if judged else ():
        (folder / "judgements.jsonl").write_bytes(lines(*judged))
    build(paths(sources, steps[0][1]), graph, options)
    for sign, names in steps[1:]:
        if sign > 0:
            add(GraphDirectory(graph), paths(sources, names))
        else:
            remove(GraphDirectory(graph), sorted(names))
    build(paths(sources, have), fresh, options)
    assert content(graph) == content(fresh)
    rebuild(GraphDirectory(graph))
    assert content(graph) == content(fresh)


@pytest.mark.parametrize("last", NAMES)
def test_a_file_added_and_removed_again_leaves_no_trace(sources, tmp_path, last):
    others = [name for name in NAMES if name != last]
    build(paths(sources, others), tmp_path)
    before = content(tmp_path)
    add(GraphDirectory(tmp_path), paths(sources, [last]))
    assert content(tmp_path).keys() == before.keys()
    assert content(tmp_path) != before
    remove(GraphDirectory(tmp_path), [last])
    assert content(tmp_path) == before


def test_a_build_over_another_graph_leaves_nothing_of_it(sources, tmp_path):
    vocabulary = tmp_path / "own.ttl"
    vocabulary.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://example.org/v/waters> a skos:Concept ; skos:prefLabel "waters"@en .\n'
    )
    build(paths(sources, NAMES), tmp_path / "out", BuildOptions(vocabulary=(vocabulary,)))
    build(paths(sources, ["page.txt"]), tmp_path / "out")
    build(paths(sources, ["page.txt"]), tmp_path / "fresh")
    assert content(tmp_path / "out") == content(tmp_path / "fresh")


def test_samples_of_every_format_come_and_go_without_a_trace(tmp_path):
    found = {path.name: str(path) for path in sorted(SAMPLES.rglob("*")) if path.is_file()}
    assert len(found) > 50
    every = list(found.values())
    build(every, tmp_path / "fresh")
    build(every[::3], tmp_path / "graph")
    add(GraphDirectory(tmp_path / "graph"), every[1::3])
    half = content(tmp_path / "graph")
    add(GraphDirectory(tmp_path / "graph"), every[2::3])
    assert content(tmp_path / "graph") == content(tmp_path / "fresh")
    remove(GraphDirectory(tmp_path / "graph"), [Path(path).name for path in every[2::3]])
    assert content(tmp_path / "graph") == half
