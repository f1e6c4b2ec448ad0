"""Tables, lists and other syntaxes of RDF: what they say, whatever they are written in."""

import gzip
import random
import re
import time
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.concepts import load
from kg.concepts.checking import check
from kg.concepts.loading import merged
from kg.concepts.reading import parse
from kg.concepts.reading.content import Content
from kg.concepts.vocabulary import Vocabulary

ROOT = Path(__file__).parents[2]
SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix my: <http://a.example/> .\n"


def entries(text, suffix=""):
    data = text if isinstance(text, bytes) else text.encode()
    return {entry.label: entry for entry in parse(Content("v" + suffix, suffix, data)).entries}


def concepts(text, suffix):
    return merged(Vocabulary(()), parse(Content("v" + suffix, suffix, text.encode()))).concepts


@pytest.fixture
def loaded(tmp_path):
    """Return a function that loads a file without the built-in concepts."""

    def function(content, name="mine.txt"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return load(path, built_in=False).concepts

    return function


TABLES = {
    "comma": "label,altLabels,broader,definition\nflow,fluid flow|flux,motion,It flows.\n"
    "motion,,,\n",
    "semicolon": "Term;Synonyms;BT;Description\nflow;fluid flow|flux;motion;It flows.\nmotion;;;\n",
    "tab": "prefLabel\taltLabel\tparent\tdefinition\nflow\tflux; fluid flow\tmotion\tIt flows.\n"
    "motion\t\t\t\n",
    "bar": "name|aliases|broader|gloss\nflow|flux;fluid flow|motion|It flows.\nmotion|||\n",
    "language": "id,prefLabel@en,altLabel@en,broader,skos:definition\n"
    '7,flow,"flux|fluid flow",9,It flows.\n9,motion,,,\n',
    "names": "key,Full name,Alt. name,parent,description\n1,flow,flux|fluid flow,2,It flows.\n"
    "2,motion,,,\n",
    "narrower": "label,alt,NT,definition\nmotion,,flow,\nflow,flux;fluid flow,,It flows.\n",
    "columns": "who,concept,when,alt,synonym,parent_id,definition,code\n"
    "x,flow,1,flux,fluid flow,m,It flows.,f\n,motion,,,,,,m\n",
    "comments": "# made by hand\n\nlabel,alt,broader,definition\n# a group\n"
    "flow,flux|fluid flow,motion,It flows.\n\nmotion,,,\n,,,\n",
    "nothing named": "flow,flux|fluid flow,motion,It flows.\nmotion\n",
}


@pytest.mark.parametrize("kind", TABLES)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_table_says_the_same_however_it_is_laid_out(loaded, kind, ends):
    found = loaded(TABLES[kind].replace("\n", ends), "mine.tsv" if kind == "tab" else "mine.csv")
    assert found.keys() == {"concept/flow", "concept/motion"}
    flow = found["concept/flow"]
    assert flow.alt_labels == ("fluid flow", "flux")
    assert (flow.broader, flow.definition) == (("concept/motion",), "It flows.")


def test_a_list_has_other_labels_indents_items_and_comments(loaded):
    found = loaded(
        "# my field\n\nmotion  # of anything\n\tflow | flux; fluid flow\n"
        "\t\tlaminar flow | LF | lf\n\trest\nC#\n- C++ crates\n1. heat\n   * 2D heat\n"
    )
    assert {id_: one.broader for id_, one in found.items() if one.broader} == {
        "concept/flow": ("concept/motion",),
        "concept/laminar-flow": ("concept/flow",),
        "concept/rest": ("concept/motion",),
        "concept/2d-heat": ("concept/heat",),
    }
    assert found["concept/flow"].alt_labels == ("fluid flow", "flux")
    assert found["concept/laminar-flow"].alt_labels == ("LF", "lf")
    assert {found["concept/c"].label, found["concept/c-crates"].label} == {"C#", "C++ crates"}


def test_a_label_that_stands_twice_in_a_list_is_one_concept_with_all_that_is_said(loaded):
    found = loaded("heat\n  flow | flux\nwater\n  Flow | stream\n")
    assert found["concept/flow"].label == "Flow"
    assert found["concept/flow"].broader == ("concept/heat", "concept/water")
    assert found["concept/flow"].alt_labels == ("flux", "stream")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_text_is_read_in_the_encodings_that_programs_write(loaded, encoding):
    found = loaded("Ångström units\nKühlung\n".encode(encoding))
    assert {one.label for one in found.values()} == {"Ångström units", "Kühlung"}


@pytest.mark.parametrize(
    ("suffix", "packed"), [(".gz", gzip.compress), (".zst", zstandard.compress)]
)
@pytest.mark.parametrize("name", ["mine.csv", "mine.ttl", "mine"])
def test_a_compressed_file_is_opened(loaded, suffix, packed, name):
    text = SKOS + 'my:a skos:prefLabel "flow" .' if name == "mine.ttl" else "flow\n"
    assert loaded(packed(text.encode()), name + suffix).keys() == {"concept/flow"}


@pytest.mark.parametrize(
    ("text", "suffix"),
    [
        (SKOS + 'my:a skos:prefLabel "flow" .', ".txt"),
        ("# c\n" + SKOS + 'my:a skos:prefLabel "flow" .', ""),
        (SKOS + 'my:a skos:prefLabel "flow" .', ".owl"),
        ('<http://a.example/a> <http://www.w3.org/2004/02/skos/core#prefLabel> "flow" .', ".txt"),
        ("term,broader\nflow,\n", ".txt"),
        ("term\nflow\n", ".txt"),
        (
            '{"@id": "urn:a", "http://www.w3.org/2004/02/skos/core#prefLabel": "flow"}',
            "",
        ),
    ],
)
def test_what_a_file_holds_is_seen_where_its_name_does_not_tell(text, suffix):
    assert set(entries(text, suffix)) == {"flow"}


def test_xml_is_read_in_the_encoding_that_it_declares():
    text = (
        '<?xml version="1.0" encoding="ISO-8859-1"?><rdf:RDF'
        ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:skos="http://www.w3.org/2004/02/skos/core#"><skos:Concept rdf:about='
        '"http://a.example/a"><skos:prefLabel>Kühlung</skos:prefLabel></skos:Concept></rdf:RDF>'
    )
    assert set(entries(text.encode("latin-1"), ".rdf")) == {"Kühlung"}


def test_labels_of_skos_xl_are_labels():
    text = (
        "@prefix xl: <http://www.w3.org/2008/05/skos-xl#> ." + SKOS + "my:a a skos:Concept ;"
        ' xl:prefLabel my:l ; xl:altLabel [ xl:literalForm "flux"@en ] .'
        ' my:l xl:literalForm "flow"@en .'
    )
    assert entries(text, ".ttl")["flow"].alt_labels == ("flux",)


def test_labels_of_other_languages_are_hidden_where_english_can_not_mean_them():
    text = SKOS + (
        'my:a skos:prefLabel "flow"@en, "Fluss"@de, "écoulement"@fr, "flujo de calor"@es ;'
        ' skos:prefLabel "流れ"@ja ;'
        ' skos:altLabel "flux"@en-GB, "red"@es, "flux de chaleur"@fr ;'
        ' skos:hiddenLabel "flo", "die"@de .'
    )
    one = entries(text, ".ttl")["flow"]
    assert one.alt_labels == ("flux",)
    assert one.hidden_labels == ("flo", "flujo de calor", "flux de chaleur", "écoulement", "流れ")


def test_classes_of_an_ontology_are_concepts_where_it_has_no_skos():
    text = (
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix my: <http://a.example/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix o: <http://www.geneontology.org/formats/oboInOwl#> .\n"
        'my:a a owl:Class ; rdfs:label "flow"@en ; rdfs:comment "It flows." ;'
        ' o:hasExactSynonym "flux" ;'
        " rdfs:subClassOf my:b, [ a owl:Restriction ] .\n"
        'my:b a owl:Class ; rdfs:label "motion" . my:c a owl:Class ; rdfs:label "x y" ;'
        ' owl:deprecated true . my:p a owl:ObjectProperty ; rdfs:label "moves" .'
    )
    found = entries(text, ".owl")
    assert set(found) == {"flow", "motion"}
    assert (found["flow"].alt_labels, found["flow"].definition) == (("flux",), "It flows.")
    assert "http://a.example/b" in found["flow"].broader


def test_notations_and_collections_are_no_labels():
    text = SKOS + (
        'my:a a skos:Concept ; skos:prefLabel "flow" ; skos:notation "F.1" .'
        " my:c a skos:Collection ;"
        ' skos:prefLabel "all" ; skos:member my:a .'
    )
    found = entries(text, ".ttl")
    assert set(found) == {"flow"}
    assert not found["flow"].alt_labels + found["flow"].hidden_labels


def test_one_label_in_two_schemes_is_one_concept(loaded):
    text = SKOS + (
        'my:a skos:prefLabel "flow" ; skos:altLabel "flux" ; skos:inScheme my:s .'
        ' my:b skos:prefLabel "flow" ; skos:altLabel "stream" ; skos:inScheme my:t .'
    )
    one = loaded(text, "mine.ttl")["concept/flow"]
    assert one.alt_labels == ("flux", "stream")
    assert one.exact_match == ("http://a.example/a", "http://a.example/b")


def test_labels_that_make_one_id_keep_apart_by_a_digest(loaded):
    found = loaded("C\nC++\nC#\n")
    assert {one.label for one in found.values()} == {"C", "C++", "C#"}
    assert found["concept/c"].label == "C"
    assert all(id_.startswith("concept/c") for id_ in found)


WORDS_OF = [f"{one}{other}ing" for one in "bdfgklmnpr" for other in ("a", "e", "i", "o", "u") * 2]
WORDS = st.text(alphabet="abcdeäß ", min_size=1, max_size=12).map(str.strip).filter(bool)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(WORDS, st.lists(WORDS, max_size=3)), min_size=1, max_size=8), st.randoms()
)
def test_the_order_of_lines_changes_nothing(rows, chance: random.Random):
    lines = [f"{label} | {'; '.join(others)}" for label, others in rows]
    mixed = lines[:]
    chance.shuffle(mixed)

    one, other = concepts("\n".join(lines), ".txt"), concepts("\n".join(mixed), ".txt")
    assert one == other
    assert list(one) == list(other)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=8, unique_by=lambda row: row[0].strip())
)
def test_a_table_and_a_list_with_the_same_labels_are_the_same(rows):
    table = "label,alt\n" + "".join(f"{label},{other}\n" for label, other in rows)
    lines = "".join(f"{label} | {other}\n" for label, other in rows)
    assert concepts(table, ".csv") == concepts(lines, ".txt")


@pytest.mark.parametrize("suffix", [".ttl", ".csv", ".txt"])
def test_fifty_thousand_labels_load_in_time(tmp_path, suffix):
    import pyoxigraph  # noqa: F401 - loading the library is not part of it

    path = tmp_path / f"large{suffix}"
    rows = [(f"{WORDS_OF[n % 97]} {WORDS_OF[n % 89]} {n}", f"label {n}") for n in range(25_000)]
    with path.open("w") as out:
        out.write({".ttl": SKOS, ".csv": "label,alt\n", ".txt": ""}[suffix])
        for n, (label, other) in enumerate(rows):
            if suffix == ".ttl":
                out.write(f'my:c{n} skos:prefLabel "{label}" ; skos:altLabel "{other}" .\n')
            else:
                out.write(f"{label}{',' if suffix == '.csv' else '|'}{other}\n")
    load().table  # noqa: B018 - the built-in concepts are not part of it
    start = time.process_time()
    found = load(path)
    assert time.process_time() - start < 3  # a second on a machine that does nothing else
    assert len(found.concepts) >= 25_000


def test_the_examples_of_the_documentation_are_vocabularies_without_faults():
    text = (ROOT / "docs/vocabulary.md").read_text(encoding="utf-8")
    blocks = dict(re.findall(r"```(text|csv|turtle)\n(.*?)```", text, re.DOTALL))
    for name, suffix in (("text", ".txt"), ("csv", ".csv"), ("turtle", ".ttl")):
        file = parse(Content(name, suffix, blocks[name].encode()))
        assert not check(file, load()).errors
        wear = next(entry for entry in file.entries if entry.label == "gripper wear")
        assert "worn grippers" in wear.alt_labels
        assert wear.broader
