"""Sample papers, and the triples of a file as three parsers see them."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from collections.abc import Callable
from io import BytesIO

import networkx as nx
import pytest

from kg import rdf
from kg.graph import build
from kg.model import (
    Claim,
    ConceptLink,
    ConceptNode,
    Evidence,
    Mention,
    Paper,
    PaperAuthor,
    RecordRef,
    Reference,
    Related,
    Relation,
    Version,
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


def _full_graph() -> nx.MultiDiGraph:
    """Return a graph that has every kind of node, edge and attribute that kg makes."""
    paper = "paper/arxiv:2406.04093"
    mentions = (
        Mention(where="title", start=0, end=7, text="Scaling"),
        Mention(where="abstract", start=4, end=13, text="laws\nhold"),
        Mention(where="abstract", start=0, end=3, text="not there"),
        Mention(where="keywords", start=0, end=4, text="deep"),
    )
    scaling = ConceptLink(
        id="concept/scaling", label="scaling", score=0.725, times=4, mentions=mentions
    )
    laws = ConceptLink(
        id="concept/laws", label="laws", score=1e-05, discovered=True, times=9, mentions=mentions
    )
    refs = ("a b.bib:key:1", "c.jsonl:2")
    first = Paper(
        id=paper,
        ids={"arxiv": "2406.04093", "doi": "10.1000/x", "dblp": "conf/x/Y", "odd one": "a b"},
        title="Scaling laws",
        abstract="The laws\nhold \\ and “hold”.",
        authors=(
            PaperAuthor(id="author/ada", name="Ada One", affiliations=("LAB one", "Other Lab"),
                        ids={"orcid": "0000-0002-1825-0097", "dblp": "1/2"}),
            PaperAuthor(id="author/王伟", name="王伟"),
        ),
        authors_complete=False,
        institutions=("Lab One",),
        institution_ids={"Lab One": "05dxps055"},
        categories=("cs.LG", "none.XX", "hep-th", "cmp-lg", "cs"),
        keywords=("deep nets", "b"),
        date="2024-06-06",
        venue="A Venue", volume="3", issue="4", pages="1-2", publisher="P",
        journal_ref="J. 3", type="inproceedings", comment="34 pages",
        links=("https://example.org/code",),
        flags=("Code",),
        versions=(
            Version(label="conference", ids={"acl": "N19-1"}, venue="Elsewhere", date="2019-06",
                    url="https://aclanthology.org/N19-1", records=(refs[0],)),
            Version(ids={"arxiv": "2406.04093"}, date="2024-06-06", type="misc"),
        ),
        references=(
            Reference(ids={"doi": "10.1000/y"}, text="[1] Foo", intents=("method",),
                      influential=True),
            Reference(ids={"arxiv": "2406.04094"}, relation=Relation.OVERLAPS),
            Reference(text="Makhzani and Frey, 2013", year=2013),
        ),
        retracted=False,
        concepts=(scaling, laws),
        records=(RecordRef(source="a b.bib", at="key:1"), RecordRef(source="c.jsonl", at="2")),
        evidence={
            "title": Evidence(by=refs, lost=(Claim(value="Scaling", by=refs[1:]),)),
            "references": Evidence(
                by=refs, values=(Claim(value="doi:10.1000/y", by=refs),
                                 Claim(value="overlaps arxiv:2406.04094", by=refs[:1]))
            ),
        },
    )  # fmt: skip
    second = Paper(
        id="paper/title:two--words", title="Two words", date="--06-06", type="phdthesis",
        concepts=(scaling,), version_of=paper,
        authors=(PaperAuthor(id="author/ada", name="A. One"),), retracted=True,
        references=(Reference(ids={"arxiv": "2406.04093"}),),
        records=(RecordRef(source="c.jsonl", at="3"),),
    )  # fmt: skip
    concepts = [
        ConceptNode(id="concept/laws", label="laws", discovered=True, papers=1,
                    broader=("concept/scaling",), broader_by="head", first_year=2024,
                    years={"2024": 1}, top_papers=(paper,)),
        ConceptNode(id="concept/scaling", label="scaling", alt_labels=("b", "a"), papers=2,
                    definition="Growth.", exact_match=("http://www.wikidata.org/entity/Q1",),
                    related=(Related(id="concept/laws", npmi=0.5, papers=2),)),
    ]  # fmt: skip
    return build([first, second], concepts)


@pytest.fixture
def full():
    return _full_graph()


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
