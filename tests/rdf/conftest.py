"""Sample papers, and the triples of a file as three parsers see them."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from collections.abc import Callable
from io import BytesIO

import pytest

from kg import rdf
from kg.graph import build
from kg.model import (
    Claim,
    ConceptLink,
    Evidence,
    Paper,
    PaperAuthor,
    RecordRef,
    Reference,
    Relation,
)

BASE = "https://kg.example/"
STRING = "http://www.w3.org/2001/XMLSchema#string"
LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
OLD_DOI = "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"


def _papers() -> list[Paper]:
    concept = ConceptLink(id="concept/sparse-autoencoders", label="sparse autoencoders", score=0.5)
    full = Paper(
        id="paper/arxiv:2406.04093",
        ids={"arxiv": "2406.04093", "s2": "a" * 40, "scopus": "17"},
        title='Scaling "sparse" autoencoders',
        abstract="Two lines.\nA back\\slash, an é, a 😀 and a tab\t.",
        authors=(
            PaperAuthor(
                id="author/leo-gao",
                name="Leo Gao",
                ids={"orcid": "0000-0002-1825-0097"},
                affiliations=("Example Lab", "Other Lab"),
            ),
            PaperAuthor(id="author/tom-dupre-la-tour", name="Tom Dupré la Tour"),
            PaperAuthor(id="author/王伟", name="王伟"),
        ),
        authors_complete=False,
        institutions=("Example Lab",),
        categories=("cs.LG", "hep-th", "none.XX"),
        date="2024-06-06",
        venue="ICLR 2025",
        type="inproceedings",
        comment="34 pages",
        links=("https://example.org/code", "example.org/no-scheme"),
        flags=("Code", "Data"),
        references=(
            Reference(ids={"doi": OLD_DOI}, text="[1] Foo & Bar"),
            Reference(ids={"arxiv": "1706.03762"}),
            Reference(text="Makhzani and Frey, 2013"),
            Reference(ids={"arxiv": "2309.08600"}, relation=Relation.OVERLAPS),
        ),
        retracted=False,
        concepts=(concept,),
        records=(RecordRef(source="lists/a b.txt", at="12"), RecordRef(source="b.jsonl", at="1")),
        evidence={
            "references": Evidence(
                by=("lists/a b.txt:12",),
                values=(
                    Claim(value=f"doi:{OLD_DOI}", by=("lists/a b.txt:12",)),
                    Claim(value="overlaps arxiv:2309.08600", by=("b.jsonl:1",)),
                ),
            )
        },
    )
    bare = Paper(
        id="paper/arxiv:2309.08600",
        ids={"arxiv": "2309.08600"},
        title="Features in language models",
        authors=(PaperAuthor(id="author/leo-gao", name="L. Gao"),),
        categories=("cs.LG",),
        date="--02-29",
        references=(Reference(ids={"arxiv": "2406.04093"}),),
        concepts=(concept,),
        retracted=True,
    )
    odd = Paper(id="paper/title:no-date-1", title="No date", date="2024-13-45")
    return [full, bare, odd]


@pytest.fixture
def papers():
    return _papers()


@pytest.fixture
def graph(papers):
    return build(papers)


def _written(write: Callable[..., None], graph, base: str = BASE) -> bytes:
    out = BytesIO()
    write(graph, out, base)
    return out.getvalue()


def _oxigraph(content: bytes, form: str) -> set:
    from pyoxigraph import Literal, RdfFormat, parse

    formats = {
        "turtle": RdfFormat.TURTLE,
        "ntriples": RdfFormat.N_TRIPLES,
        "jsonld": RdfFormat.JSON_LD,
        "rdfxml": RdfFormat.RDF_XML,
    }

    def value(term):
        if isinstance(term, Literal):
            return term.value, term.datatype.value, term.language or ""
        return term.value

    return {
        (triple.subject.value, triple.predicate.value, value(triple.object))
        for triple in parse(content, format=formats[form])
    }


def _rdflib(content: bytes, form: str) -> set:
    import rdflib

    formats = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}

    def value(term):
        if not isinstance(term, rdflib.Literal):
            return str(term)
        kind = LANG_STRING if term.language else str(term.datatype or STRING)
        return str(term), kind, term.language or ""

    parsed = rdflib.Graph()
    with warnings.catch_warnings():
        # Its JSON-LD reader uses a class that rdflib itself deprecates.
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        parsed.parse(data=content, format=formats[form])
    return {(str(s), str(p), value(o)) for s, p, o in parsed}


def _raptor(content: bytes, form: str) -> set:
    command = ["rapper", "-q", "-i", form, "-o", "ntriples", "-", BASE]
    done = subprocess.run(command, input=content, capture_output=True, check=True)
    assert not done.stderr, done.stderr
    return _oxigraph(done.stdout, "ntriples")


def _readings(graph, base: str = BASE) -> dict[str, set]:
    """Return what each parser makes of each file, by a name to show when they differ."""
    found = {}
    for form, write in {
        "turtle": rdf.write_turtle,
        "ntriples": rdf.write_ntriples,
        "jsonld": rdf.write_jsonld,
        "rdfxml": rdf.write_rdfxml,
    }.items():
        content = _written(write, graph, base)
        found[f"Oxigraph, {form}"] = _oxigraph(content, form)
        found[f"rdflib, {form}"] = _rdflib(content, form)
        if form != "jsonld" and shutil.which("rapper"):
            found[f"Raptor, {form}"] = _raptor(content, form)
    return found


def _told(graph, base: str = BASE) -> set:
    """Return the triples that the file must hold."""
    return {(s, p, o if isinstance(o, str) else tuple(o)) for s, p, o in rdf.triples(graph, base)}


@pytest.fixture(scope="session")
def written():
    return _written


@pytest.fixture(scope="session")
def readings():
    return _readings


@pytest.fixture(scope="session")
def told():
    return _told


@pytest.fixture(scope="session")
def raptor():
    if not shutil.which("rapper"):
        pytest.skip("rapper (Debian's raptor2-utils) isn't installed")
    return _raptor


@pytest.fixture
def facts(graph):
    """Return what the sample says of one subject, as {predicate's local name: objects}."""

    def about(iri: str, of=None) -> dict[str, list]:
        found: dict[str, list] = {}
        for subject, predicate, value in rdf.triples(of if of is not None else graph, BASE):
            if subject == BASE + iri:
                name = predicate.replace("#", "/").rsplit("/", 1)[1]
                found.setdefault(name, []).append(value)
        return found

    return about
