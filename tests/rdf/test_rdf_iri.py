"""IRIs of nodes: every id has one, every parser takes it, and it leads back to the id."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kg.iri import check_base, iri_node, is_iri, node_iri
from kg.model import KgError

BASE = "https://kg.example/"
# All of Unicode, lone surrogates too.
any_text = st.text(st.characters(exclude_categories=[]))
hostile = st.text(
    st.sampled_from('a.%/#?<>"{}|^\\` \n\x00\x7f\u00a0\u200e\ud800\ufffe\ufffd王é😀:')
)
ids = any_text | hostile


@given(ids)
def test_every_id_comes_back_from_its_iri(node):
    assert iri_node(BASE, node_iri(BASE, node)) == node


@given(ids, ids)
def test_different_ids_have_different_iris(one, other):
    assume(one != other)
    assert node_iri(BASE, one) != node_iri(BASE, other)


@given(ids)
def test_every_iri_that_names_a_node_is_the_iri_of_that_node(rest):
    node = iri_node(BASE, BASE + rest)
    assert node is None or node_iri(BASE, node) == BASE + rest


@given(ids)
def test_the_iri_is_an_iri(node):
    assert is_iri(node_iri(BASE, node))


def _turtle(nodes: list[str]) -> bytes:
    iris = "".join(f"<{BASE}s> <{BASE}p> <{node_iri(BASE, node)}> .\n" for node in nodes)
    return iris.encode()


@given(st.lists(ids, min_size=1))
def test_oxigraph_and_rdflib_read_iris_as_they_are(nodes):
    import rdflib
    from pyoxigraph import RdfFormat, parse

    wanted = {node_iri(BASE, node) for node in nodes}
    content = _turtle(nodes)
    assert {triple.object.value for triple in parse(content, format=RdfFormat.TURTLE)} == wanted
    assert {str(o) for o in rdflib.Graph().parse(data=content, format="turtle").objects()} == wanted


def test_raptor_reads_iris_of_all_characters_as_they_are(raptor):
    nodes = [f"paper/x{chr(code)}y" for code in range(0x3000)]
    nodes += [f"paper/{chr(code)}" for code in range(0x3000, 0x30000, 7)]
    nodes += [".", "..", "a/../b", "a/./b", "/..", "//", "a/.", "..."]
    wanted = {node_iri(BASE, node) for node in nodes}
    assert {value for _, _, value in raptor(_turtle(nodes), "turtle")} == wanted


@pytest.mark.parametrize(
    ("node", "path"),
    [
        ("paper/arxiv:2406.04093", "paper/arxiv:2406.04093"),
        ("author/王伟", "author/王伟"),
        ("paper/doi:10.1/a<b>#c?d", "paper/doi:10.1/a%3Cb%3E%23c%3Fd"),
        ("paper/50% off", "paper/50%25%20off"),
        ("a/../b", "a/%2E%2E/b"),
        ("x\ud800", "x%ED%A0%80"),
    ],
)
def test_an_iri_keeps_what_it_can_of_an_id(node, path):
    assert node_iri(BASE, node) == BASE + path


@pytest.mark.parametrize("path", ["%41", "%c3%a9", "a%", "%FF", "a b", "%2F"])
def test_an_iri_that_no_node_makes_names_no_node(path):
    assert iri_node(BASE, BASE + path) is None


def test_an_iri_under_another_base_names_no_node():
    assert iri_node(BASE, "https://example.org/paper/x") is None


@pytest.mark.parametrize(
    "base",
    ["https://example.org/", "http://localhost:8080/kg/", "https://example.org/kg#", "urn:kg:a/",
     "https://例え.jp/", "http://[::1]/", "https://user@example.org/a%20b/"],
)  # fmt: skip
def test_a_base_is_an_absolute_iri_that_ends_in_a_slash_or_hash(base):
    assert check_base(base) == base


@pytest.mark.parametrize(
    "base",
    ["", "/", "#", "example.org/", "https://example.org", "ftp://example.org/", "https:///",
     "https://exa mple.org/", "https://example.org/<>/", "https://example.org/a#b#", "file:///tmp/",
     "https://example.org/%zz/", "https://example.org/a/../", "urn:/", "https://example.org/\ud800/",
     "https://example.org/a#b/"],
)  # fmt: skip
def test_another_base_is_refused_with_an_example(base):
    with pytest.raises(KgError, match="https://example"):
        check_base(base)
