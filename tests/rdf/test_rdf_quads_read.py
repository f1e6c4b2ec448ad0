"""What readers that aren't ours make of TriG and N-Quads."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg import rdf
from kg.rdf.namespaces import expand

BASE = "https://kg.example/"
FORMS = {"trig": rdf.write_trig, "nquads": rdf.write_nquads}


def _written(graph, form: str, base: str = BASE) -> bytes:
    out = BytesIO()
    FORMS[form](graph, out, base)
    return out.getvalue()


def _told(graph, base: str = BASE) -> set:
    return {
        (s, p, o if isinstance(o, str) else tuple(o), g) for s, p, o, g in rdf.quads(graph, base)
    }


def _oxigraph(content: bytes, form: str) -> set:
    import pyoxigraph as ox

    def value(term):
        if isinstance(term, ox.Literal):
            return term.value, term.datatype.value, term.language or ""
        return term.value

    formats = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS}
    return {
        (q.subject.value, q.predicate.value, value(q.object),
         "" if isinstance(q.graph_name, ox.DefaultGraph) else q.graph_name.value)
        for q in ox.parse(content, format=formats[form])
    }  # fmt: skip


def _rdflib(content: bytes, form: str) -> set:
    import rdflib

    def value(term):
        if not isinstance(term, rdflib.Literal):
            return str(term)
        kind = expand("rdf:langString" if term.language else "xsd:string")
        return str(term), str(term.datatype or kind), term.language or ""

    data = rdflib.Dataset()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of its own parsers
        data.parse(data=content, format=form)
        found = list(data.quads())
    return {
        (str(s), str(p), value(o), "" if g in (None, data.default_graph.identifier) else str(g))
        for s, p, o, g in found
    }


def _raptor(content: bytes, form: str) -> set:
    command = ["rapper", "-q", "-i", form, "-o", "nquads", "-", BASE]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    assert not done.stderr, done.stderr
    return _oxigraph(done.stdout, "nquads")


_N3 = """
const { Parser } = require('n3');
const text = require('fs').readFileSync(0, 'utf8');
const value = t => t.termType === 'Literal' ? [t.value, t.datatype.value, t.language] : t.value;
const rows = new Parser({ format: process.argv[1] }).parse(text)
  .map(q => [q.subject.value, q.predicate.value, value(q.object), q.graph.value]);
process.stdout.write(JSON.stringify(rows));
"""


def _node(content: bytes, form: str) -> set:
    media = {"trig": "application/trig", "nquads": "application/n-quads"}[form]
    done = subprocess.run(
        ["node", "-e", _N3, media], input=content, capture_output=True, check=True
    )
    rows = json.loads(done.stdout)
    return {(s, p, o if isinstance(o, str) else tuple(o), g) for s, p, o, g in rows}


def _has_n3() -> bool:
    node = shutil.which("node")
    return (
        bool(node)
        and not subprocess.run(
            [node, "-e", "require('n3')"], capture_output=True, check=False
        ).returncode
    )


READERS = {"Oxigraph": _oxigraph, "rdflib": _rdflib}
if shutil.which("rapper"):
    READERS["Raptor"] = _raptor
if _has_n3():
    READERS["N3.js"] = _node


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("base", [BASE, "https://example.org/kg#"])
def test_all_readers_read_the_same_quads(graph, full, form, reader, base):
    for each in (graph, full):
        assert READERS[reader](_written(each, form, base), form) == _told(each, base)


odd = st.text(st.sampled_from("a.:=-_%/ #\t\n\r\x00\x01\x85\ud800\uffff<>\"'\\é王😀"), max_size=8)


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(["title", "date", "keywords", "lost", "evidence", "sources", "flags",
                         "id_doi", "versions", "retracted", "links", "names", "own"]),
        odd | st.lists(odd, max_size=2) | st.none() | st.booleans(), max_size=6,
    ),
    odd, odd,
)  # fmt: skip
def test_hostile_graphs_are_read_alike(facts, one, other):
    import networkx as nx

    graph = nx.MultiDiGraph()
    graph.add_node(f"paper/{one}", **facts)
    graph.nodes[f"paper/{one}"].setdefault("sources", f"{one}:1\nb.txt:{other}")
    graph.add_edge(f"paper/{one}", f"author/{other}", key="authored_by", index=1)
    graph.add_edge(f"paper/{one}", f"paper/{other}", key="cites", sources=f"{other}:2")
    wanted = _told(graph)
    for form in FORMS:
        for name in READERS.keys() - {"N3.js"}:
            assert READERS[name](_written(graph, form), form) == wanted, name
