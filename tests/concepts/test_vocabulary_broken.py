"""Files that are no vocabulary, or a broken one: what is wrong, where, and what to do."""

import gzip

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.concepts import load
from kg.concepts.reading import parse
from kg.concepts.reading.content import Content
from kg.model import InputError

SKOS = (
    b"@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix my: <http://a.example/> .\n"
)

BROKEN = [
    (
        "a.ttl",
        SKOS + b"my:a skos:prefLabel 'open .\nmy:b skos:prefLabel 'x' .",
        r":\d+: not valid as",
    ),
    ("a.ttl", SKOS + b'my:a skos:prefLabel "x" ;\nmy:b .', r"a\.ttl:4: not valid as Turtle"),
    ("a.ttl", SKOS + b'my:a skos:prefLabel "caf\xe9 x" .', r"a\.ttl:3: not UTF-8 \(b'\\xe9'"),
    ("a.rdf", b"<?xml version='1.0'?><rdf:RDF>\n<a>", "not valid as RDF/XML"),
    ("a.rdf", b"<?xml version='1.0' encoding='nope'?><rdf:RDF/>", r"a\.rdf:1: .*'nope'"),
    ("a.rdf", b"<rdf:RDF>\n<a/>\n", r"a\.rdf:2: .*</rdf:RDF> is missing"),
    ("a.rdf", b'<!DOCTYPE r [\n<!ENTITY a "b">\n<!ENTITY c "&a;&a;">]><r/>', r":3: an entity"),
    ("a.owl", b"<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><r/>", r":1: an entity"),
    ("a.csv", b"x" * 200_000, "field larger|200,000 characters"),
    ("a.txt", b"word " * 200_000, r"a\.txt:1: .*999,999 characters"),
    ("a.jsonld", b'{"@context": {},\n "a": }', r"a\.jsonld:2: not valid as JSON-LD"),
    ("a.json", b'{"a": 1}', "no skos:Concept in it, and no class"),
    ("a.jsonl", b'{"title": "A Paper"}\n{"title": "B"}\n', "JSON lines hold records"),
    ("a.txt", b"", "the file is empty"),
    ("a.csv", b" \n\n", "the file is empty"),
    ("a.txt", b"# only a comment\n", "no concept in it"),
    ("a.csv", b"label,alt\n", "no concept in it"),
    ("a.csv", b"definition,broader\nx,y\n", r"a\.csv:1: no column .* Call one `label`"),
    ("a.csv", b'label,alt\nx,y\nz,"open\nw,v\n', r"a\.csv:3: not valid as CSV"),
    ("a.csv", b"label,alt\nx,y\nz,a,b\n", r"a\.csv:3: 3 cells; the header has 2"),
    ("a.csv", b"label,alt\nx,y\n,z\n", r"a\.csv:3: .*label is empty"),
    ("a.csv", b"label,alt\nx,y\n?!,z\n", r"a\.csv:3: .*'\?!' has no letters"),
    ("a.csv", b"id,label\n1,x one\n1,y two\n", r"a\.csv:3: the id '1'"),
    ("a.csv", b"id,label\n1,x one\n2,X-One\n", r"a\.csv:3: .*both concept/x-one"),
    (
        "a.csv",
        b"label,broader\nsparse codes,\nx,sparse code x\n",
        r"a\.csv:3: .*Is it sparse codes\?",
    ),
    (
        "a.csv",
        b"label,broader\nSparse Codes,\nx,sparse code x\n",
        r"a\.csv:3: .*Is it Sparse Codes\?",
    ),
    ("a.csv", b"label,broader\nx y,my fasttext\n", r"a\.csv:2: .*Is it fastText\?"),
    ("a.csv", b"label,broader\nx y,zzzz\n", r"a\.csv:2: .*Add it to the file"),
    (
        "a.csv",
        b"label,broader\naa,bb\nbb,cc\ncc,aa\n",
        r":2: .*circle: concept/aa -> concept/bb -> ",
    ),
    ("a.txt", b"fine\n" + b"x" * 301 + b"\n", r"a\.txt:2: .*301 characters"),
    ("a.txt", b"fine | " + b"x " * 200 + b"\n", r"a\.txt:1: .*399 characters"),
    ("a.txt", b"| alone\n", r"a\.txt:1: .*label is empty"),
    (
        "a.txt",
        b"one two three four five six seven eight nine ten eleven.\n",
        r":1: .*is a sentence",
    ),
    ("a.txt", b"PK\x03\x04\x00\x00", "binary data"),
    ("a.csv", b"%PDF-1.4 whatever", "binary data"),
    ("a.txt", b"na\x81ve caf\xe9\n", r"a\.txt:1: not UTF-8"),
    (
        "a.txt",
        b"@article{x, title = {A Paper}, author = {Cy Twain}, year = 2001}\n",
        "holds papers",
    ),
    ("a.csv", b"title,authors,year\nA Paper,Cy Twain,2001\n", r"papers \(csv\).*as an input"),
    ("a.csv", b"title,name,year\nA Paper,Cy Twain,2001\n", ""),
    ("a.txt.gz", gzip.compress(b"flow\n" * 99, mtime=0)[:-9], "damaged"),
]


@pytest.mark.parametrize(("name", "data", "message"), [row for row in BROKEN if row[2]])
def test_a_broken_file_is_an_error_that_names_it_and_says_what_to_do(tmp_path, name, data, message):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError, match=message) as caught:
        load(path)
    assert str(caught.value).startswith(str(path))
    assert str(caught.value).rstrip().endswith((".", "?"))


def test_the_line_of_a_concept_is_found_in_every_syntax(tmp_path):
    files = {
        "a.ttl": SKOS + b'my:a skos:prefLabel "x" .\nmy:b a skos:Concept .\n',
        "a.nt": b'<http://a.example/a> <http://www.w3.org/2004/02/skos/core#prefLabel> "x" .\n\n\n'
        b"<http://a.example/b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
        b" <http://www.w3.org/2004/02/skos/core#Concept> .\n",
        "a.rdf": b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
        b' xmlns:skos="http://www.w3.org/2004/02/skos/core#">\n\n'
        b'<skos:Concept rdf:about="http://a.example/b"/></rdf:RDF>',
        "a.jsonld": b'[{"@id": "http://a.example/a",\n "http://www.w3.org/2004/02/skos/core#prefLabel":'
        b' "x"},\n\n {"@id": "http://a.example/b", "@type":'
        b' "http://www.w3.org/2004/02/skos/core#Concept"}]',
    }
    for name, data in files.items():
        path = tmp_path / name
        path.write_bytes(data)
        with pytest.raises(InputError, match=rf"{name}:4: http://a.example/b has no label"):
            load(path)


def test_other_labels_without_letters_are_left_out():
    found = parse(Content("v.csv", ".csv", b"label,alt\nflow,?!|flux\n"))
    assert found.entries[0].alt_labels == ("flux",)
    assert [fault.line for fault in found.faults] == [2]


@pytest.mark.parametrize("suffix", [".ttl", ".nt", ".rdf", ".jsonld", ".csv", ".tsv", ".txt", ""])
@settings(max_examples=40)
@given(data=st.binary(min_size=1, max_size=60) | st.text(max_size=60).map(str.encode))
def test_whatever_the_bytes_are_it_is_a_vocabulary_or_an_error_for_users(
    tmp_path_factory, suffix, data
):
    path = tmp_path_factory.mktemp("any") / f"v{suffix}"
    path.write_bytes(data)
    try:
        found = load(path, built_in=False)
    except InputError as error:
        found, told = None, str(error)
    else:
        told = str(path)
    assert str(path) in told
    assert all(one.label for one in found.concepts.values()) if found else True
