"""Citation edge lists: which end cites, what an id is, runs, and the real graph."""

import gzip
import io
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Record, Rejected
from kg.sources import edges

SAMPLES = Path(__file__).parent / "samples" / "edges"
FILES = sorted(path.name for path in SAMPLES.iterdir())


def read(text):
    content = text if isinstance(text, bytes) else text.encode()
    pieces = list(edges.read(io.BytesIO(content), "c.tsv"))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def cited(records):
    return {
        record.id: [next(iter(reference.ids.values())) for reference in record.references]
        for record in records
    }


@pytest.mark.parametrize("name", FILES)
def test_a_list_is_recognised_and_read(name, snapshot):
    content = (SAMPLES / name).read_bytes()
    assert edges.sniff("-", content)
    assert list(edges.read(io.BytesIO(content), name)) == snapshot


@pytest.mark.parametrize("mark", ["\t", " ", ",", ", ", ";", " ==> ", " -> ", "\t\t"])
def test_columns_may_be_parted_in_many_ways(mark):
    records, rejected = read(f"hep-th/9407087{mark}10.1000/x\n10.1000/x{mark}P18-1001\n")
    assert cited(records) == {
        "hep-th/9407087": ["10.1000/x"],
        "10.1000/x": ["P18-1001"],
        "P18-1001": [],
    }
    assert records[2].ids == {"acl": "P18-1001"}
    assert rejected == []


@pytest.mark.parametrize(
    ("header", "citing"),
    [
        ("citing\tcited", "1"),
        ("source\ttarget", "1"),
        ("FromNodeId\tToNodeId", "1"),
        ("from\tto", "1"),
        ("cited\tciting", "2"),
        ("Target\tSource", "2"),
        ("cited_paper_id\tciting_paper_id", "2"),
    ],
)
def test_a_header_says_which_column_cites(header, citing):
    records, rejected = read(f"{header}\n1\t2\n")
    assert next(record.id for record in records if record.references) == citing
    assert rejected == []


def test_without_a_header_the_first_column_cites():
    records, _ = read("1 2\n")
    assert cited(records) == {"1": ["c.tsv#2"], "2": []}


def test_a_header_may_name_the_scheme_of_the_ids():
    records, rejected = read("citing_pmid,cited_pmid\n26017442,9377276\n26017442,x\n")
    assert [record.ids for record in records] == [{"pmid": "26017442"}, {"pmid": "9377276"}]
    assert [piece.reason for piece in rejected] == ["not an id of scheme pmid: x"]


def test_unknown_names_of_columns_are_told():
    records, (rejected,) = read("uno,due\n1,2\n")
    assert cited(records) == {"1": ["c.tsv#2"], "2": []}
    assert "not known" in rejected.reason


def test_a_run_of_lines_is_one_record_and_a_paper_that_comes_back_another_one():
    records, rejected = read("1 2\n1 3\n1 3\n2 3\n1 4\n")
    assert [(record.id, record.source.at) for record in records] == [
        ("1", "1"),
        ("2", "4"),
        ("1", "5"),
        ("3", "2:3"),
        ("4", "5:3"),
    ]
    assert [len(record.references) for record in records] == [2, 1, 1, 0, 0]
    assert rejected == []


def test_every_paper_is_a_paper_of_the_graph_and_no_stub():
    from kg.graph import build
    from kg.resolve import resolve

    records, _ = read("1 2\n3 2\n1 4\nhep-th/9407087 1\n")
    graph = build(resolve(records))
    assert sorted(facts["stub"] for _, facts in graph.nodes(data=True)) == [False] * 5
    assert graph.number_of_edges() == 4


def test_a_paper_that_cites_itself_is_told_and_still_a_paper():
    records, rejected = read("1\t1\n1\t2\n3\t3\n")
    assert cited(records) == {"1": ["c.tsv#2"], "3": [], "2": []}
    assert [(piece.at, piece.reason) for piece in rejected] == [
        ("1", "cites itself"),
        ("3", "cites itself"),
    ]


def test_comments_and_empty_lines_are_nothing_and_weights_are_left_alone():
    records, rejected = read("# Nodes: 2\n\n% more\n1\t2\t0.5\n1\t3\t1992-03-24\n")
    assert cited(records)["1"] == ["c.tsv#2", "c.tsv#3"]
    assert rejected == []


@pytest.mark.parametrize("line", ["1", "1 2 three", "1 2 3 4 five", "\x00\x01 2", "1 \ufffd"])
def test_a_line_that_is_no_citation_is_rejected(line):
    records, (rejected,) = read(f"5 6\n{line}\n5 7\n")
    assert cited(records)["5"] == ["c.tsv#6", "c.tsv#7"]
    assert rejected.at == "2"


@pytest.mark.parametrize(
    "text",
    [
        "9203201\t1992-03-24\n9203202\t1992-03-25\n",
        "one two\nthree four\n",
        "word,other\nred,blue\n",
        "D1%D2\n1821%1345\n",
        "987|990\n987|991\n",
        "1.5 2.5\n3.5 4.5\n",
        "source,target,relation\npaper/arxiv:1,author/x,authored_by\n",
        "id,kind,label\na,paper,b\n",
        "id,title\n1,2\n",
        "oci,citing,cited,creation\n1,10.1/a,10.1/b,2000\n",
        "TY  - JOUR\nER  - \n",
        '{"a": 1}\n{"a": 2}\n',
        "",
        "# only a comment\n",
    ],
)
def test_other_text_is_no_list_of_citations(text):
    assert not edges.sniff("x.tsv", text.encode())


def test_damaged_lines_under_a_header_leave_a_list_of_citations():
    text = "citing,cited\n10.1000/a,10.1000/b\nbad\n10.1000/a,10.1000/c\n"
    assert edges.sniff("x.csv", text.encode())
    assert not edges.sniff("x.csv", text.removeprefix("citing,cited\n").encode())


def test_the_citation_graph_of_hep_th_is_read_exactly(shared_data):
    content = gzip.decompress((shared_data / "graph" / "cit-hep-th.tsv.gz").read_bytes())
    assert edges.sniff("cit-hep-th.tsv", content[:65536])
    records, rejected = read(content)
    assert len(records) == len({record.id for record in records}) == 27_770
    assert len({record.source.at for record in records}) == 27_770
    assert all("arxiv" in record.ids for record in records)
    assert sum(len(record.references) for record in records) == 352_807 - 39
    assert Counter(piece.reason for piece in rejected) == {"cites itself": 39}


@given(st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), min_size=1))
def test_what_is_read_is_the_graph_that_was_written(pairs):
    records, rejected = read("citing cited\n" + "".join(f"{one} {other}\n" for one, other in pairs))
    found = {
        (record.id, reference.ids["key"].partition("#")[2])
        for record in records
        for reference in record.references
    }
    assert found == {(str(one), str(other)) for one, other in pairs if one != other}
    assert {record.id for record in records} == {str(end) for pair in pairs for end in pair}
    assert len(rejected) == sum(one == other for one, other in pairs)
    places = [record.source.at for record in records]
    assert len(places) == len(set(places))


@given(st.binary(max_size=300))
def test_no_bytes_make_the_reader_fail(content):
    edges.sniff("-", content)
    lines = content.replace(b"\r", b"\n").count(b"\n") + 1
    records, rejected = read(content)
    assert len(rejected) <= lines + 1  # the encoding is told besides
    assert len(records) <= 2 * lines
