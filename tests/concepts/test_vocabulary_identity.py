"""Which concept of a file is a built-in one, and what of the two stands."""

import pytest

from kg.concepts import Concept, Vocabulary, load
from kg.concepts.forms import pattern
from kg.concepts.identity import identify, plain_pattern
from kg.concepts.loading import merged
from kg.concepts.reading import parse
from kg.concepts.reading.content import Content
from kg.model import InputError

PREFIXES = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix concept: <https://kg.example/concept/> .\n@prefix my: <http://a.example/> .\n"
)
RLHF = "concept/reinforcement-learning-from-human-feedback"


@pytest.fixture
def known():
    return Vocabulary(
        [
            Concept(id="concept/large-flows", label="large flows", alt_labels=("LF", "big flow")),
            Concept(
                id="concept/retrieval-of-grains",
                label="retrieval of grains",
                alt_labels=("RAG",),
                ambiguous_labels=("RAG",),
                context_words=("grain",),
                exact_match=("http://b.example/rag",),
            ),
            Concept(id="concept/small-flows", label="small flows", hidden_labels=("trickle",)),
        ]
    )


def added(known, text, suffix=".txt"):
    lead = PREFIXES if suffix == ".ttl" else ""
    return merged(known, parse(Content("v" + suffix, suffix, (lead + text).encode())))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Large Flows", "Large Flows"),
        ("large-flow", "large-flow"),
        ("LF", "LF"),
        ("lf", "lf"),
        ("LFs", "LFs"),
        ("big flows", "big flows"),
        ("streams | large flow", "streams"),
    ],
)
def test_a_label_in_any_form_is_the_concept_that_is_known_by_it(known, text, label):
    found = added(known, text)
    assert found.concepts.keys() == known.concepts.keys()
    assert found.concepts["concept/large-flows"].label == label
    labels = {label, *found.concepts["concept/large-flows"].alt_labels}
    for name in ("large flows", "LF", "big flow"):
        assert found.matching(name).id == "concept/large-flows", labels


@pytest.mark.parametrize(
    "text", ["rag", "trickle", "streams", "streams | large flows, small flows"]
)
def test_ordinary_words_hidden_and_other_labels_are_new_concepts(known, text):
    assert len(added(known, text).concepts) == len(known.concepts) + 1


def test_two_known_concepts_among_its_labels_make_a_new_concept(known):
    found = added(known, "flows | large flows; small flows")
    assert "concept/flows" in found.concepts


def test_lines_of_a_list_that_mean_one_known_concept_are_it(known):
    found = added(known, "LF\nlarge flows\nbig flow\n")
    assert found.concepts.keys() == known.concepts.keys()
    assert found.concepts["concept/large-flows"].label == "large flows"


def test_concepts_that_a_file_tells_apart_stay_apart(known):
    found = added(known, 'my:a skos:prefLabel "LF" . my:b skos:prefLabel "large flows" .', ".ttl")
    assert found.concepts["concept/lf"].label == "LF"
    assert "LF" not in found.concepts["concept/large-flows"].alt_labels
    assert found.matching("LF").id == "concept/lf"


def test_two_other_labels_of_one_known_concept_are_two_new_concepts(known):
    found = added(known, 'my:a skos:prefLabel "LF" . my:b skos:prefLabel "big flow" .', ".ttl")
    assert {"concept/lf", "concept/big-flow"} <= found.concepts.keys()
    assert found.concepts["concept/large-flows"].alt_labels == ()


def test_an_exact_match_is_the_concept_whichever_side_states_it(known):
    by_theirs = added(known, '<http://b.example/rag> skos:prefLabel "grain finding" .', ".ttl")
    by_ours = added(
        known,
        'my:a skos:prefLabel "grain finding"; skos:exactMatch <http://b.example/rag> .',
        ".ttl",
    )
    for found in (by_theirs, by_ours):
        one = found.concepts["concept/retrieval-of-grains"]
        assert (one.label, one.context_words) == ("grain finding", ("grain",))
        assert set(one.alt_labels) == {"RAG", "retrieval of grains"}


def test_two_concepts_that_are_one_known_concept_are_an_error(known):
    text = (
        'my:a skos:prefLabel "one"; skos:exactMatch <http://b.example/rag> .\n'
        'my:b skos:prefLabel "two"; skos:exactMatch <http://b.example/rag> .'
    )
    with pytest.raises(InputError, match=r"v\.ttl:5: .*/a and .*/b are both concept/retrieval-of"):
        added(known, text, ".ttl")


def test_a_label_that_a_file_takes_is_gone_in_all_its_forms(known):
    found = added(known, "lengthy finals | LFs")
    assert found.matching("LF").id == "concept/lengthy-finals"
    assert found.concepts["concept/large-flows"].alt_labels == ("big flow",)


def test_broader_is_named_by_label_id_or_iri_of_the_file_or_of_what_is_known(known):
    table = (
        "id,label,broader\n1,a one,\n2,b two,1\n3,c three,a one|LF\n"
        "4,d four,https://kg.example/concept/small-flows\n5,e five,concept/small-flows\n"
    )
    found = added(known, table, ".csv").concepts
    assert found["concept/b-two"].broader == ("concept/a-one",)
    assert found["concept/c-three"].broader == ("concept/a-one", "concept/large-flows")
    assert found["concept/d-four"].broader == ("concept/small-flows",)
    assert found["concept/e-five"].broader == ("concept/small-flows",)


def test_an_id_of_kg_stays_where_its_label_is_changed(known):
    found = added(known, 'concept:fluxes skos:prefLabel "streams" .', ".ttl")
    assert found.concepts["concept/fluxes"].label == "streams"


def test_a_concept_that_is_built_in_is_not_there_twice(tmp_path):
    path = tmp_path / "mine.txt"
    path.write_text(
        "rlhf\nlarge language model\nGAN | generative adversarial nets\nsome thing new\n"
    )
    found = load(path)
    assert found.concepts.keys() - load().concepts.keys() == {"concept/some-thing-new"}
    assert found.concepts[RLHF].label == "rlhf"
    assert found.matching("RLHF").id == RLHF


def test_shouted_labels_count_in_any_case_and_acronyms_as_they_are_written():
    found = added(Vocabulary(()), "MACHINE LEARNING\nROBOTICS | RBT\nCRISP\nalpha\nALPHA\n")
    assert found.concepts["concept/robotics"].label == "ROBOTICS"
    assert found.concepts["concept/robotics"].hidden_labels == ("robotics",)
    assert found.concepts["concept/machine-learning"].hidden_labels == ("machine learning",)
    assert found.concepts["concept/crisp"].hidden_labels == ()
    assert found.concepts["concept/alpha"].label == "alpha"
    mixed = added(Vocabulary(()), "LAMBADA\nMACHINE LEARNING\nspeech synthesis\nsound changes\n")
    assert not any(one.hidden_labels for one in mixed.concepts.values())
    assert not added(Vocabulary(()), "LAMBADA").concepts["concept/lambada"].hidden_labels


def test_a_known_label_in_small_letters_stays_beside_a_shouted_one(known):
    found = added(known, "SMALL FLOWS | SF").concepts["concept/small-flows"]
    assert (found.label, found.alt_labels) == ("SMALL FLOWS", ("SF", "small flows"))


def test_exact_matches_are_iris_of_others():
    table = (
        "id,label,exactMatch\nhttp://a.example/1,one,http://b.example/1|Q42|http://b.example/1 2\n"
        "7,two,https://kg.example/concept/one\nurn:x:3,three,\n"
    )
    found = added(Vocabulary(()), table, ".csv").concepts
    assert found["concept/one"].exact_match == ("http://a.example/1", "http://b.example/1")
    assert found["concept/two"].exact_match == ()
    assert found["concept/three"].exact_match == ("urn:x:3",)


def test_several_files_add_up_and_the_later_one_names(tmp_path):
    first, second = tmp_path / "first.txt", tmp_path / "second.csv"
    first.write_text("heat | warmth\n")
    second.write_text("label,alt,broader\nwarmth,hotness,\nfire,,heat\n")
    found = load([first, second], built_in=False).concepts
    assert found["concept/heat"].label == "warmth"
    assert found["concept/heat"].alt_labels == ("heat", "hotness")
    assert found["concept/fire"].broader == ("concept/heat",)


def test_without_the_built_in_concepts_a_file_is_all_there_is(tmp_path):
    path = tmp_path / "mine.ttl"
    path.write_text(PREFIXES + 'my:a skos:prefLabel "x y" ; skos:broader concept:robotics .')
    assert load(path, built_in=False).concepts.keys() == {"concept/x-y"}
    assert load(path, built_in=False).concepts["concept/x-y"].broader == ()
    assert load(path).concepts["concept/x-y"].broader == ("concept/robotics",)
    assert load(built_in=False).concepts == {}
    assert load([]).concepts == load().concepts


@pytest.mark.parametrize(
    "text", ["a", "A b", "two  gaps", "C++", "x-y", "ünï", "pH 7", "a_b", "U.S.", "流れ", " edge "]
)
def test_the_short_way_to_a_pattern_gives_the_same(text):
    assert plain_pattern(text) == pattern(text)


def test_identity_tells_ids_of_a_table_that_stand_before_two_labels(known):
    file = parse(Content("v.csv", ".csv", b"id,label\n1,a one\n1,b two\n"))
    (fault,) = identify(known, file).faults
    assert (fault.line, fault.kind) == (3, "id")
    assert "'a one' (line 2) and of 'b two'" in fault.message
