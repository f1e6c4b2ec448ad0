"""TriG and N-Quads: who said what, in a graph for each file of records."""

from __future__ import annotations

from collections import Counter
from io import BytesIO

import pytest

from kg import rdf
from kg.graph import build
from kg.model import Claim, Evidence, Paper, PaperAuthor, RecordRef, Reference
from kg.rdf import Literal
from kg.rdf.attribution import file_of
from kg.rdf.namespaces import expand

BASE = "https://kg.example/"
PAPER = "paper/arxiv:2406.04093"
A, A2, B = "a.bib:key", "a.bib:other", "lists/b b.json:3"


def _merged() -> Paper:
    def claims(**said: tuple[str, ...]) -> tuple[Claim, ...]:
        return tuple(Claim(value=name.replace("_", " "), by=by) for name, by in said.items())

    return Paper(
        id=PAPER,
        ids={"arxiv": "2406.04093", "doi": "10.1000/x"},
        title="Kept title",
        date="2024-06-06",
        authors=(
            PaperAuthor(id="author/ada", name="Ada One"),
            PaperAuthor(id="author/bo", name="Bo Two"),
        ),
        categories=("cs.LG", "cs.CL"),
        institutions=("Lab One",),
        venue="A Venue",
        keywords=("deep nets", "sparse codes"),
        retracted=True,
        references=(Reference(ids={"doi": "10.1000/cited"}),),
        records=(
            RecordRef(source="a.bib", at="key"),
            RecordRef(source="a.bib", at="other"),
            RecordRef(source="lists/b b.json", at="3"),
        ),
        evidence={
            "title": Evidence(by=(A, A2), lost=claims(Lost_title=(B,))),
            "date": Evidence(by=(A,), lost=(Claim(value="2023", by=(B,)),)),
            "authors": Evidence(by=(A, B), values=claims(Ada_One=(A, B), Bo_Two=(B,)),
                                lost=(Claim(value="A. One", by=(A,)),)),
            "categories": Evidence(by=(A, B), values=(Claim(value="cs.LG", by=(A, B)),
                                                      Claim(value="cs.CL", by=(B,)))),
            "institutions": Evidence(by=(B,), values=claims(Lab_One=(B,))),
            "venue": Evidence(by=(B,)),
            "keywords": Evidence(by=(A, B), values=claims(deep_nets=(A,), sparse_codes=(A, B))),
            "ids.arxiv": Evidence(by=(A, B)),
            "ids.doi": Evidence(by=(B,), lost=(Claim(value="10.1000/y", by=(A,)),)),
            "retracted": Evidence(by=(B,), lost=(Claim(value="False", by=(A,)),)),
            "references": Evidence(by=(B,), values=(Claim(value="doi:10.1000/cited", by=(B,)),)),
        },
    )  # fmt: skip


@pytest.fixture
def merged():
    return build([_merged()])


def _said(graph, file: str) -> dict[str, set]:
    """Return what a file says of the paper, as {predicate's local name: objects}."""
    found: dict[str, set] = {}
    for subject, predicate, value, name in rdf.quads(graph):
        if (subject, name) == (BASE + PAPER, BASE + file):
            local = predicate.replace("#", "/").rsplit("/", 1)[1]
            is_text = isinstance(value, Literal)
            found.setdefault(local, set()).add(value.value if is_text else value.removeprefix(BASE))
    return found


def test_each_file_says_what_its_records_say_and_no_more(merged):
    assert _said(merged, "file/a.bib") == {
        "title": {"Kept title"},
        "issued": {"2024-06-06"},
        "hasPublicationYear": {"2024"},
        "creator": {"author/ada", "A. One"},
        "subject": {"category/cs.LG"},
        "keyword": {"deep nets", "sparse codes"},
        "hasIdentifier": {"identifier/arxiv:2406.04093"},
        "hasArXivId": {"2406.04093"},
        "doi": {"10.1000/y"},
        "retracted": {"false"},
        "wasDerivedFrom": {"source/a.bib:key", "source/a.bib:other"},
    }
    assert _said(merged, "file/lists/b%20b.json") == {
        "title": {"Lost title"},
        "issued": {"2023"},
        "hasPublicationYear": {"2023"},
        "creator": {"author/ada", "author/bo"},
        "subject": {"category/cs.LG", "category/cs.CL"},
        "sourceOrganization": {"institution/lab-one"},
        "relation": {"institution/lab-one"},
        "partOf": {"venue/a-venue"},
        "publicationName": {"A Venue"},
        "keyword": {"sparse codes"},
        "hasIdentifier": {"identifier/arxiv:2406.04093", "identifier/doi:10.1000/x"},
        "hasArXivId": {"2406.04093"},
        "doi": {"10.1000/x"},
        "retracted": {"true"},
        "cites": {"paper/doi:10.1000/cited"},
        "wasDerivedFrom": {"source/lists/b%20b.json:3"},
    }


def test_a_single_file_says_all_but_what_kg_finds_itself():
    graph = build([Paper(id=PAPER, title="T", date="2024", categories=("cs.LG",),
                         records=(RecordRef(source="a.bib", at="key"),))])  # fmt: skip
    said = _said(graph, "file/a.bib")
    assert said.keys() == {"title", "issued", "hasPublicationYear", "subject", "wasDerivedFrom"}


def test_the_default_graph_is_what_turtle_holds(merged):
    default = {quad[:3] for quad in rdf.quads(merged) if not quad[3]}
    assert default == set(rdf.triples(merged))
    assert "Lost title" not in {getattr(value, "value", "") for _, _, value in default}


def test_named_graphs_say_what_the_merged_paper_says_or_what_was_lost(merged):
    """But for names of the files and values that lost, a file says nothing of its own."""
    default = set(rdf.triples(merged))
    others = Counter(
        predicate for s, predicate, value, name in rdf.quads(merged)
        if name and s != name and (s, predicate, value) not in default
    )  # fmt: skip
    assert others == Counter({
        expand("dcterms:title"): 1, expand("dcterms:issued"): 1, expand("prism:doi"): 1,
        expand("fabio:hasPublicationYear"): 1, expand("dc:creator"): 1, expand("kg:retracted"): 1,
    })  # fmt: skip


def test_a_graph_says_what_its_file_is_called(merged):
    names = {
        s: value.value
        for s, predicate, value, name in rdf.quads(merged)
        if s == name and predicate == expand("rdfs:label")
    }
    assert names == {f"{BASE}file/a.bib": "a.bib", f"{BASE}file/lists/b%20b.json": "lists/b b.json"}


@pytest.mark.parametrize("value", ["no such line", 7, ["a\tb"], "title\ta.bib:1\nno"])
def test_attributes_of_the_users_own_that_are_called_so_are_kept(merged, value):
    merged.nodes[PAPER]["evidence"] = merged.nodes["author/ada"]["lost"] = value
    kept = {(s, p) for s, p, _ in rdf.triples(merged) if p.startswith(f"{BASE}property/")}
    assert kept == {
        (BASE + PAPER, f"{BASE}property/evidence"),
        (f"{BASE}author/ada", f"{BASE}property/lost"),
    }


@pytest.mark.parametrize(
    ("ref", "file"),
    [("a.bib:key", "a.bib"), ("citations.csv:8:18", "citations.csv"), ("x:DBLP:conf/a.b", "x"),
     ("a:1.bib:DBLP:x", "a:1.bib"), ("a.jsonl.gz:3", "a.jsonl.gz"), ("plain", "plain"),
     (":7", ":7"), ("two words.txt:1", "two words.txt")],
)  # fmt: skip
def test_the_file_of_a_record_is_known_by_its_name(ref, file):
    assert file_of(ref) == file


def test_the_quads_come_in_an_order_that_content_alone_decides(merged):
    import networkx as nx

    other = nx.MultiDiGraph()
    other.add_nodes_from(reversed(list(merged.nodes(data=True))))
    other.add_edges_from(reversed(list(merged.edges(keys=True, data=True))))
    for write in (rdf.write_trig, rdf.write_nquads):
        files = []
        for graph in (merged, other):
            write(graph, out := BytesIO(), BASE)
            files.append(out.getvalue())
        assert files[0] == files[1]
