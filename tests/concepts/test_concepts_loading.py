import pytest

from kg.concepts import load
from kg.model import InputError

PREFIXES = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix kg: <https://kg.example/ontology#> .
@prefix concept: <https://kg.example/concept/> .
@prefix dbpedia: <http://dbpedia.org/resource/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix my: <http://example.org/terms/> .
"""


@pytest.fixture
def loaded(tmp_path):
    """Return a function that loads Turtle, added to the built-in concepts."""

    def function(body, name="mine.ttl", lead=PREFIXES):
        path = tmp_path / name
        path.write_text(lead + body, encoding="utf-8")
        return load(path)

    return function


def test_a_new_concept_is_added_under_the_name_of_its_label(loaded):
    known = loaded(
        """my:42 a skos:Concept ; skos:prefLabel "protein crystals"@en ; skos:altLabel "PX"@en ;
        skos:definition "Crystals made of proteins."@en ; skos:broader my:43 .
        my:43 a skos:Concept ; skos:prefLabel "crystals"@en ."""
    )
    one = known.concepts["concept/protein-crystals"]
    assert one.broader == ("concept/crystals",)
    assert one.alt_labels == ("PX",)
    assert one.exact_match == ("http://example.org/terms/42",)
    assert len(known.concepts) == len(load().concepts) + 2


SAME = {
    "mine.ttl": PREFIXES + 'my:c a skos:Concept ; skos:prefLabel "crystals"@en .',
    "mine.nt": "<http://example.org/terms/c> <http://www.w3.org/2004/02/skos/core#prefLabel>"
    ' "crystals"@en .\n',
    "mine.jsonld": '{"@id": "http://example.org/terms/c", "@type":'
    ' "http://www.w3.org/2004/02/skos/core#Concept",'
    ' "http://www.w3.org/2004/02/skos/core#prefLabel": {"@value": "crystals", "@language": "en"}}',
    "mine.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:skos="http://www.w3.org/2004/02/skos/core#"><skos:Concept'
    ' rdf:about="http://example.org/terms/c"><skos:prefLabel xml:lang="en">crystals'
    "</skos:prefLabel></skos:Concept></rdf:RDF>",
}


@pytest.mark.parametrize("name", SAME)
def test_every_syntax_gives_the_same_concept(loaded, name):
    one = loaded(SAME[name], name, lead="").concepts["concept/crystals"]
    assert (one.label, one.exact_match) == ("crystals", ("http://example.org/terms/c",))


def test_english_is_preferred_and_other_languages_are_not_matched(loaded):
    known = loaded(
        """my:c a skos:Concept ; skos:prefLabel "Kristalle"@de, "crystals"@en, "cristaux"@fr ;
        skos:altLabel "crystalline solids"@en-GB, "plain"  , "cristal"@fr ."""
    )
    one = known.concepts["concept/crystals"]
    assert one.alt_labels == ("crystalline solids", "plain")


def test_a_concept_without_english_keeps_its_own_language(loaded):
    known = loaded('my:c skos:prefLabel "Kristalle"@de ; skos:altLabel "Kristall"@de, "x"@fr .')
    assert known.concepts["concept/kristalle"].alt_labels == ("Kristall",)


def test_narrower_is_broader_the_other_way_round(loaded):
    known = loaded('my:a skos:prefLabel "aaa" ; skos:narrower my:b . my:b skos:prefLabel "bbb" .')
    assert known.concepts["concept/bbb"].broader == ("concept/aaa",)


def test_broader_may_be_a_built_in_concept_by_its_iri_or_an_exact_match(loaded):
    known = loaded(
        """my:a skos:prefLabel "aaa" ; skos:broader concept:robotics .
        my:b skos:prefLabel "bbb" ; skos:broader <http://dbpedia.org/resource/Robotics> ."""
    )
    for name in ("aaa", "bbb"):
        assert known.concepts[f"concept/{name}"].broader == ("concept/robotics",)


def test_broader_outside_the_file_is_left_out(loaded):
    known = loaded('my:a skos:prefLabel "aaa" ; skos:broader <http://example.com/elsewhere> .')
    assert known.concepts["concept/aaa"].broader == ()


@pytest.mark.parametrize(
    "subject",
    [
        'concept:robotics skos:prefLabel "Robotics and automation"@en',
        'my:c skos:prefLabel "Robotics"@en',
        'my:c skos:exactMatch dbpedia:Robotics ; skos:prefLabel "robot science"@en',
    ],
    ids=["iri", "label", "match"],
)
def test_a_concept_of_the_same_iri_label_or_match_extends_the_built_in_one(loaded, subject):
    known = loaded(f'{subject} ; skos:altLabel "mechatronics"@en .')
    one = known.concepts["concept/robotics"]
    before = load().concepts["concept/robotics"]
    assert one.label in ("Robotics and automation", "Robotics", "robot science")
    assert {"mechatronics", *before.alt_labels} <= set(one.alt_labels)
    assert one.definition == before.definition
    assert one.broader == before.broader
    assert len(known.concepts) == len(load().concepts)
    assert known.matching("robotics").id == "concept/robotics"


def test_an_extension_may_say_anew_what_it_is(loaded):
    known = loaded(
        'concept:robotics skos:prefLabel "robotics"@en ; skos:definition "Mine."@en ; '
        "skos:broader concept:computer-vision ."
    )
    one = known.concepts["concept/robotics"]
    assert (one.definition, one.broader) == ("Mine.", ("concept/computer-vision",))


def test_a_users_label_is_taken_from_the_built_in_concept_that_had_it(loaded):
    known = loaded('my:c skos:prefLabel "reliable linear heat flow" ; skos:altLabel "RLHF" .')
    assert known.matching("RLHF").id == "concept/reliable-linear-heat-flow"
    rest = known.concepts["concept/reinforcement-learning-from-human-feedback"]
    assert "RLHF" not in rest.alt_labels
    assert rest.alt_labels


def test_rules_for_ambiguous_case_and_false_labels_are_read(loaded):
    one = loaded(
        """my:c skos:prefLabel "crystals"@en ; skos:hiddenLabel "xtal" ; kg:contextWord "lattice" ;
        kg:ambiguousLabel "crystals" ; kg:caseLabel "xtal" ; kg:falseLabel "crystals of salt" ."""
    ).concepts["concept/crystals"]
    assert one.hidden_labels == ("xtal",)
    assert (one.context_words, one.ambiguous_labels) == (("lattice",), ("crystals",))
    assert (one.case_labels, one.false_labels) == (("xtal",), ("crystals of salt",))


def test_schemes_collections_and_deprecated_concepts_are_no_concepts(loaded):
    known = loaded(
        """my:s a skos:ConceptScheme ; skos:prefLabel "my scheme" .
        my:k a skos:Collection ; skos:prefLabel "my collection" .
        my:d a skos:Concept ; skos:prefLabel "my old one" ; owl:deprecated true .
        my:c a skos:Concept ; skos:prefLabel "my own" ."""
    )
    assert known.concepts.keys() - load().concepts.keys() == {"concept/my-own"}


def test_labels_are_cleaned_and_the_order_of_lines_changes_nothing(loaded):
    lines = [
        'my:a skos:prefLabel "a  one" ; skos:altLabel "z", "y", " ", "a one" .',
        'my:b skos:prefLabel "b two" ; skos:broader my:a .',
    ]
    first, second = loaded("\n".join(lines)), loaded("\n".join(reversed(lines)))
    assert first.concepts == second.concepts
    assert list(first.concepts) == list(second.concepts)
    assert first.concepts["concept/a-one"].alt_labels == ("y", "z")


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("my:c a skos:Concept ;\n skos:prefLabel 'open .", r"mine\.ttl:\d+: not valid as Turtle"),
        ("my:c a skos:Concept .", "terms/c has no label"),
        ('my:c a skos:Concept ; skos:prefLabel "" .', "terms/c has no label"),
        ('my:c skos:prefLabel "one"@en, "two"@en .', r"terms/c has 2 labels \(one, two\)"),
        ('my:c skos:prefLabel "?!" .', "has no letters"),
        (
            'my:a skos:prefLabel "same one" . my:b skos:prefLabel "Same-One" .',
            "terms/a and .*terms/b are both concept/same-one",
        ),
        (
            'my:a skos:prefLabel "aaa"; skos:broader my:a .',
            "circle: concept/aaa -> concept/aaa",
        ),
        (
            'concept:robotics skos:prefLabel "robotics"; skos:broader concept:embodied-ai.',
            "circle",
        ),
        (
            'my:a skos:prefLabel "aaa" ; skos:broader concept:robotic .',
            "concept/robotic, which is unknown. Is it https://kg.example/concept/robotics",
        ),
        ("", "no skos:Concept in it"),
        ('my:s a skos:ConceptScheme ; skos:prefLabel "s" .', "no skos:Concept in it"),
    ],
)
def test_a_broken_vocabulary_is_an_error_that_says_where(loaded, body, message):
    with pytest.raises(InputError, match=message) as caught:
        loaded(body)
    assert "mine.ttl" in str(caught.value)


def test_a_context_on_the_web_is_not_fetched(tmp_path):
    path = tmp_path / "mine.jsonld"
    path.write_text('{"@context": "http://example.org/skos", "@id": "http://example.org/a"}')
    with pytest.raises(InputError, match="Write it into the file"):
        load(path)


def test_a_byte_order_mark_is_no_part_of_a_file(tmp_path):
    path = tmp_path / "mine.ttl"
    path.write_text("\ufeff" + PREFIXES + 'my:c skos:prefLabel "my own" .', encoding="utf-8")
    assert "concept/my-own" in load(path).concepts


def test_a_missing_file_and_a_folder_are_errors(tmp_path):
    with pytest.raises(InputError, match=r"none\.ttl: can't be read: No such file"):
        load(tmp_path / "none.ttl")
    folder = tmp_path / "folder.ttl"
    folder.mkdir()
    with pytest.raises(InputError, match="can't be read"):
        load(folder)


@pytest.mark.parametrize("name", ["x.ttl", "x.nt", "x.rdf", "x.jsonld"])
def test_bytes_that_are_no_text_are_an_error(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"\xff\xfe\x00\x01 not RDF")
    with pytest.raises(InputError, match="not valid as"):
        load(path)
