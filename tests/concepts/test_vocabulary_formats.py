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
    "Excel": "sep=;\nlabel;altLabels;broader;definition\nflow;fluid flow|flux;motion;It flows.\n"
    "motion;;;\n",
    "Wikidata": "item,itemLabel,itemAltLabel,itemDescription,superclass\n"
    'http://a.example/Q1,flow,"fluid flow, flux",It flows.,http://a.example/Q2\n'
    "http://a.example/Q1,flow,,,http://a.example/Q3\nhttp://a.example/Q2,motion,,,\n",
    "MeSH": "MeSH ID,Descriptor Name,Tree Numbers,Entry Terms,Scope Note\n"
    "D1,flow,A01.2.3;B01,flux|fluid flow,It flows.\nD2,motion,A01,,\n",
    "OpenAlex": "openalex_id,display_name,synonyms,level,parent_display_names,parent_ids,summary\n"
    "https://a.example/C1,flow,fluid flow|flux,1,motion,https://a.example/C2,It flows.\n"
    "https://a.example/C2,motion,,0,,,\n",
    "German": "Begriff;Synonyme;Oberbegriff;Definition\nflow;fluid flow|flux;motion;It flows.\n"
    "motion;;;\n",
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


@pytest.mark.parametrize("suffix", ["", ".txt", ".csv"])
@pytest.mark.parametrize(
    "first",
    ["prefix tuning", "base model", "@prefix", "{CLS} token", "<pad> a token", "[MASK] token"],
)
def test_a_label_at_the_beginning_of_a_list_is_no_syntax_of_rdf(first, suffix):
    assert set(entries(f"{first}\nflow\n", suffix)) == {first, "flow"}


@pytest.mark.parametrize("suffix", [".csv", ".tsv"])
def test_rdf_under_the_name_of_a_table_is_rdf(suffix):
    assert set(entries(SKOS + 'my:a skos:prefLabel "flow" .', suffix)) == {"flow"}


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


def test_a_word_that_languages_share_is_one_label_and_no_fault():
    text = SKOS + (
        'my:a skos:prefLabel "heat flow"@en, "heat flow", "heat flow"@nl, "Wärme"@de, "wärme"@gsw ;'
        ' skos:altLabel "flux"@en, "flux"@en-US ; skos:hiddenLabel "Heat Flow"@de .'
    )
    file = parse(Content("v.ttl", ".ttl", text.encode()))
    (one,) = file.entries
    assert (one.alt_labels, one.hidden_labels) == (("flux",), ("wärme",))
    assert not [fault for fault in check(file, load()).faults if fault.kind == "repeated label"]
    twice = text.replace('"flux"@en-US', '"heat flow"@en').encode()
    assert [fault.level for fault in check(parse(Content("v.ttl", ".ttl", twice)), load()).errors]


RETIRED = (
    "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix dct: <http://purl.org/dc/terms/> .\n"
    + SKOS
    + 'my:a a skos:Concept ; skos:prefLabel "flow" ; skos:narrower my:old .\n'
    'my:old a skos:Concept ; skos:prefLabel "old flow" ; owl:deprecated true ;'
    " dct:isReplacedBy my:older .\n"
    'my:older a skos:Concept ; skos:prefLabel "older flow" ; dct:isReplacedBy my:b .\n'
    'my:b a skos:Concept ; skos:prefLabel "stream" .\n'
    'my:c a skos:Concept ; skos:prefLabel "rill" ; skos:broader my:old .\n'
    'my:lost a skos:Concept ; skos:prefLabel "lost flow" ; owl:deprecated "true" .\n'
    'my:split a skos:Concept ; skos:prefLabel "split flow" ; dct:isReplacedBy my:b, my:c .\n'
)


def test_what_is_below_a_deprecated_concept_is_below_what_replaced_it(loaded):
    found = loaded(RETIRED, "mine.ttl")
    assert {id_: one.broader for id_, one in found.items()} == {
        "concept/flow": (),
        "concept/stream": ("concept/flow",),
        "concept/rill": ("concept/stream",),
    }


@pytest.mark.parametrize("gone", ["lost", "split"])
def test_a_deprecated_concept_that_nothing_replaced_is_no_broader_one(gone):
    text = RETIRED + f'my:d a skos:Concept ; skos:prefLabel "brook" ; skos:broader my:{gone} .\n'
    file = parse(Content("v.ttl", ".ttl", text.encode()))
    (error,) = check(file, load()).errors
    assert (error.kind, error.line) == ("orphan", 11)
    assert f"http://a.example/{gone}, which is deprecated" in error.message


def test_deprecated_concepts_that_replace_each_other_end_the_search():
    text = RETIRED.replace("dct:isReplacedBy my:b .", "dct:isReplacedBy my:old .")
    assert not {"old flow", "older flow"} & entries(text, ".ttl").keys()


CSO = (
    "@prefix c: <http://cso.kmi.open.ac.uk/schema/cso#> . @prefix t: <http://t.example/> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    't:heat a c:Topic ; rdfs:label "heat"@en ; c:superTopicOf t:flux .\n'
    't:flow a c:Topic ; rdfs:label "heat flow"@en ; c:preferentialEquivalent t:flow .\n'
    't:flux a c:Topic ; rdfs:label "heat flux"@en ; c:preferentialEquivalent t:flow ;'
    " c:superTopicOf t:rill .\n"
    't:rill a c:Topic ; rdfs:label "rill flow"@en .\n'
)


@pytest.mark.parametrize("schema", ["http://cso.kmi.open.ac.uk/schema/cso#", "BiboExtension"])
def test_equivalent_topics_of_the_computer_science_ontology_are_one_concept(loaded, schema):
    klink = "http://technologies.kmi.open.ac.uk/rexplore/ontologies/BiboExtension.owl#"
    text = CSO.replace("http://cso.kmi.open.ac.uk/schema/cso#", klink) if "Bibo" in schema else CSO
    found = loaded(text, "cso.ttl")
    assert {one.label: one.broader for one in found.values()} == {
        "heat": (),
        "heat flow": ("concept/heat",),
        "rill flow": ("concept/heat-flow",),
    }
    assert found["concept/heat-flow"].alt_labels == ("heat flux",)


@pytest.mark.parametrize("quote", ['"', ""])
def test_a_table_of_triples_is_read_as_triples(loaded, quote):
    from pyoxigraph import RdfFormat, parse, serialize

    turtle = CSO.replace("heat flux", "flux, heat")
    lines = serialize(parse(turtle, format=RdfFormat.TURTLE), format=RdfFormat.N_TRIPLES).decode()
    rows = [line.removesuffix(" .").split(" ", 2) for line in lines.splitlines()]
    cells = [[quote + cell.replace('"', 2 * quote or '"') + quote for cell in row] for row in rows]
    table = "\n".join(",".join(row) for row in cells)
    assert loaded(table.replace('@en"', '@en ."'), "CSO.3.5.csv") == loaded(turtle, "cso.ttl")


def test_descriptors_of_mesh_have_the_names_of_their_terms():
    text = (
        "@prefix m: <http://id.nlm.nih.gov/mesh/vocab#> . @prefix i: <http://i.example/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        'i:D1 a m:TopicalDescriptor ; rdfs:label "Flow"@en ; m:broaderDescriptor i:D2 ;'
        " m:preferredConcept i:M1 ; m:concept i:M2 .\n"
        'i:M1 a m:Concept ; rdfs:label "Flow"@en ; m:preferredTerm i:T1 ; m:term i:T2 .\n'
        'i:M2 a m:Concept ; rdfs:label "Flux"@en ; m:preferredTerm i:T3 .\n'
        'i:T1 m:prefLabel "Flow"@en . i:T2 m:prefLabel "Flowing"@en .\n'
        'i:T3 m:prefLabel "Flux"@en .\n'
        'i:D2 a m:TopicalDescriptor ; rdfs:label "Motion"@en .\n'
    )
    found = entries(text, ".ttl")
    assert set(found) == {"Flow", "Motion"}
    assert found["Flow"].alt_labels == ("Flowing", "Flux")
    assert found["Flow"].broader == ("http://i.example/D2",)


def test_blanks_in_an_iri_spoil_no_vocabulary():
    text = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:skos="http://www.w3.org/2004/02/skos/core#">'
        '<skos:Concept rdf:about="#100" xml:lang="en"><skos:prefLabel>flow</skos:prefLabel>'
        '<skos:inScheme rdf:resource="http://a.example/The System (CCS)"/>'
        '<skos:exactMatch rdf:resource="http://a.example/a flow"/></skos:Concept></rdf:RDF>'
    )
    assert set(entries(text, ".xml")) == {"flow"}
    assert concepts(text, ".xml")["concept/flow"].exact_match == ()


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


OWL = (
    "@prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n" + SKOS
)


@pytest.mark.parametrize("label", ["rdfs:label", "skos:prefLabel"])
def test_classes_are_ordered_with_labels_of_either_kind_and_nothing_is_a_thing(label):
    text = OWL + (
        f'my:a a owl:Class ; {label} "flow" ; rdfs:subClassOf my:b, [ a owl:Restriction ] .\n'
        f'my:b a owl:Class ; {label} "motion" ; rdfs:subClassOf owl:Thing .\n'
        'owl:Thing a owl:Class ; rdfs:label "Thing" . my:T rdfs:subClassOf skos:Concept .\n'
    )
    file = parse(Content("v.ttl", ".ttl", text.encode()))
    found = merged(Vocabulary(()), file).concepts
    assert {one.label: one.broader for one in found.values()} == {
        "flow": ("concept/motion",),
        "motion": (),
    }
    assert not check(file, load()).errors


def test_a_concept_may_have_a_label_of_rdfs_alone():
    text = OWL + (
        'my:a a skos:Concept ; rdfs:label "flow"@en, "Fluss"@de ; skos:broader my:b .\n'
        'my:b a skos:Concept ; skos:prefLabel "motion" ; rdfs:label "motions" .\n'
    )
    found = entries(text, ".ttl")
    assert set(found) == {"flow", "motion"}
    assert not found["motion"].alt_labels


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
