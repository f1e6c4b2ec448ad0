"""What `check` finds in a vocabulary, how bad it is, and on which line."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.concepts import Concept, Vocabulary, load
from kg.concepts.checking import check
from kg.concepts.reading import Level, parse
from kg.concepts.reading.content import Content
from kg.ontology import ontology_path

HEAD = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
    "@prefix kg: <https://kg.example/ontology#> .\n@prefix my: <http://a.example/> .\n"
)
KNOWN = Vocabulary([Concept(id="concept/big-flows", label="big flows", alt_labels=("BF",))])


def found(text, suffix=".ttl", known=KNOWN):
    data = ((HEAD if suffix == ".ttl" else "") + text).encode()
    checked = check(parse(Content("v" + suffix, suffix, data)), known)
    return {
        (fault.kind, fault.line, fault.level.name.lower())
        for fault in checked.faults
        if fault.kind not in ("definition", "outside")
    }


FAULTS = {
    "labels twice": (
        (
            'my:a skos:prefLabel "aa bb" ; skos:altLabel "aa bb", "Aa-bb", "c d" ;'
            ' skos:hiddenLabel "c d" .'
        ),
        {("repeated label", 4, "error"), ("repeated label", 4, "note")},
    ),
    "preferred labels alike": (
        'my:a skos:prefLabel "aa bb" .\nmy:b skos:prefLabel "AA-bb" .',
        {("duplicate", 5, "fatal")},
    ),
    "labels of two concepts": (
        'my:a skos:prefLabel "aa" ; skos:altLabel "cc dds" .\nmy:b skos:prefLabel "cc dd" .',
        {("collision", 5, "error"), ("ambiguous", 4, "note")},
    ),
    "ambiguous labels of two concepts": (
        (
            'my:a skos:prefLabel "aaa" ; skos:altLabel "XYZ" ; kg:contextWord "one" .\n'
            'my:b skos:prefLabel "bbb" ; skos:altLabel "XYZ" ; kg:contextWord "two" .'
        ),
        {("collision", 5, "note")},
    ),
    "a circle": (
        (
            'my:a skos:prefLabel "aaa" ; skos:broader my:b .\n'
            'my:b skos:prefLabel "bbb" ; skos:broader my:c .\n'
            'my:c skos:prefLabel "ccc" ; skos:broader my:a .'
        ),
        {("circle", 4, "fatal")},
    ),
    "two circles": (
        (
            'my:a skos:prefLabel "aaa" ; skos:broader my:b .\n'
            'my:b skos:prefLabel "bbb" ; skos:broader my:a .\n'
            'my:c skos:prefLabel "ccc" ; skos:broader my:c .'
        ),
        {("circle", 4, "fatal"), ("circle", 6, "fatal")},
    ),
    "broader outside": (
        'my:a skos:prefLabel "aaa" ; skos:broader my:zz, <https://kg.example/concept/zz> .',
        {("orphan", 4, "error"), ("orphan", 4, "fatal")},
    ),
    "too deep": (
        "".join(
            f'my:c{n} skos:prefLabel "level {n}" ; skos:broader my:c{n - 1} .\n'
            for n in range(1, 7)
        )
        + 'my:c0 skos:prefLabel "level 0" .',
        {("depth", 9, "note")},
    ),
    "an ordinary word": ('my:a skos:prefLabel "star" .', {("ambiguous", 4, "note")}),
    "an ordinary word with context": (
        'my:a skos:prefLabel "star" ; kg:contextWord "sky" .',
        set(),
    ),
    "a known label": (
        'my:a skos:prefLabel "bitter fruit" ; skos:altLabel "BF" .',
        {("known label", 4, "note"), ("ambiguous", 4, "note")},
    ),
    "nothing": ('my:a skos:prefLabel "aaa" ; skos:altLabel "ddd" .', set()),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_a_fault_is_found_with_its_line_and_level(kind):
    text, faults = FAULTS[kind]
    assert found(text) == faults


def test_a_circle_is_told_as_it_runs():
    text = "label,broader\naaa,bbb\nbbb,ccc\nccc,aaa\n"
    checked = check(parse(Content("v.csv", ".csv", text.encode())), KNOWN)
    (circle,) = [fault for fault in checked.faults if fault.kind == "circle"]
    assert "concept/aaa -> concept/bbb -> concept/ccc -> concept/aaa" in circle.message


def test_what_stands_outside_the_tree_and_what_lacks_a_definition_are_notes():
    text = "label,broader,definition\naaa,bbb,\nbbb,,The bbb.\nccc,,\n"
    checked = check(parse(Content("v.csv", ".csv", text.encode())), KNOWN)
    assert not checked.errors
    assert [(one.kind, one.line) for one in checked.faults] == [("definition", 0), ("outside", 4)]
    assert checked.faults[0].message == "without a definition (2 of 3): aaa, ccc"


def test_a_flat_list_has_no_tree_and_no_definitions_to_miss():
    assert check(parse(Content("v", "", b"aaa\nbbb\n")), KNOWN).faults == []


def test_lines_that_are_one_concept_are_told():
    text = "aaa\nbbb\n  ccc\nddd\n  ccc\nAAA\nbig flows\nBF\n"
    assert found(text, ".txt") == {
        ("repeated concept", 5, "note"),
        ("repeated concept", 6, "error"),
        ("repeated concept", 8, "note"),
        ("ambiguous", 8, "note"),
    }


def test_the_numbers_tell_concepts_labels_and_what_is_known():
    checked = check(parse(Content("v", "", b"aaa | bbb; ccc\nBF\n")), KNOWN)
    assert (checked.concepts, checked.labels, checked.known) == (2, 4, 1)


def test_the_built_in_vocabulary_has_no_errors():
    file = parse(Content("c.ttl", ".ttl", ontology_path("concepts.ttl").read_bytes()))
    assert check(file, Vocabulary(())).errors == []


def test_very_many_circles_end_the_search():
    lines = [f"label {n},label {n}\n" for n in range(200)]
    data = ("label,broader\n" + "".join(lines)).encode()
    checked = check(parse(Content("v.csv", ".csv", data)), KNOWN)
    assert 20 <= sum(fault.kind == "circle" for fault in checked.faults) <= 200


LABELS = st.text(alphabet="ab -", min_size=1, max_size=4).map(str.strip).filter(bool)
ROWS = st.lists(st.tuples(LABELS, LABELS | st.just(""), LABELS | st.just("")), max_size=6)


@settings(max_examples=60)
@given(ROWS)
def test_a_table_without_fatal_faults_loads_and_one_with_them_does_not(tmp_path_factory, rows):
    from kg.model import InputError

    path = tmp_path_factory.mktemp("check") / "v.csv"
    path.write_text("label,alt,broader\nzz zz,,\n" + "".join(",".join(row) + "\n" for row in rows))
    checked = check(parse(Content("v.csv", ".csv", path.read_bytes())), Vocabulary(()))
    fatal = [fault for fault in checked.faults if fault.level is Level.FATAL]
    try:
        load(path, built_in=False)
    except InputError:
        assert fatal
    else:
        assert not fatal


@pytest.mark.parametrize("suffix", [".csv", ".ttl"])
def test_a_part_of_a_large_vocabulary_names_thousands_outside_it_in_seconds(suffix):
    """The nearest name is looked for among all labels: not for each of them."""
    rows = {
        ".csv": "label,broader\n" + "".join(f"thing {n},wider {n}\n" for n in range(3000)),
        ".ttl": HEAD
        + "".join(
            f'my:{n} skos:prefLabel "thing {n}" ; skos:broader my:x{n} .\n' for n in range(3000)
        ),
    }
    start = time.process_time()
    checked = check(parse(Content("v" + suffix, suffix, rows[suffix].encode())), KNOWN)
    assert time.process_time() - start < 10
    assert sum(fault.kind == "orphan" for fault in checked.faults) == 3000


def test_the_first_unknown_names_say_what_is_like_them():
    text = "label,broader\nbig flow control,bigg flows\nsmall flow,flow controls of the big kind\n"
    checked = check(parse(Content("v.csv", ".csv", text.encode())), KNOWN)
    messages = [fault.message for fault in checked.faults if fault.kind == "orphan"]
    assert messages[0].endswith(
        "'big flow control' is below bigg flows, which is unknown. Is it big flows?"
    )


@pytest.mark.parametrize(("label", "told"), [("AB", True), ("機械", False), ("abc", False)])
def test_two_letters_may_mean_something_else_but_two_signs_are_a_word(label, told):
    assert (("ambiguous", 1, "note") in found(f"{label}\n", ".txt")) is told


@pytest.mark.parametrize(
    ("text", "suffix", "told"),
    [
        ('label,synonyms\nflow,"flux, stream"\n', ".csv", True),
        ("flow | flux, stream\n", ".txt", True),
        ('label,synonyms\nflow,"flux, heat|stream"\n', ".csv", False),
        ('label,synonyms\n"flow, heat",flux\n', ".csv", False),
        (HEAD + 'my:a skos:prefLabel "flow" ; skos:altLabel "flux, heat" .', ".ttl", False),
    ],
)
def test_other_labels_that_only_commas_part_are_told(text, suffix, told):
    assert any(kind == "comma" for kind, _, _ in found(text, suffix)) is told


def test_a_header_that_is_not_known_is_told_where_it_fails():
    text = "Fach,Kuerzel,Gebiet\nflow,fl,motion\n"
    checked = check(parse(Content("v.csv", ".csv", text.encode())), KNOWN)
    first = next(fault for fault in checked.faults if fault.line == 1)
    assert first.message.endswith("If this line names the columns, call one of them `label`.")


@pytest.mark.parametrize(("name", "hint"), [("flow-contrl", "Is it"), ("Q999", "Add it")])
def test_of_numbers_no_near_one_is_told(name, hint):
    text = HEAD + 'my:flow-control skos:prefLabel "aa bb" .\nmy:Q99 skos:prefLabel "cc dd" ;'
    text += f" skos:broader my:{name} ."
    checked = check(parse(Content("v.ttl", ".ttl", text.encode())), KNOWN)
    assert hint in checked.errors[0].message


def outside(text, suffix):
    data = text.encode()
    faults = check(parse(Content("v" + suffix, suffix, data)), load()).faults
    return [(fault.line, fault.message) for fault in faults if fault.kind == "outside"]


def test_a_list_without_an_order_stands_outside_no_tree():
    assert outside("robotics\nflow control\nheat\n", ".txt") == []
    assert [line for line, _ in outside("robotics\n  gripper\nheat\n", ".txt")] == [3]


def test_very_many_concepts_outside_the_tree_are_told_at_once():
    rows = "".join(f"thing {n}\n" for n in range(30))
    ((line, message),) = outside(f"top\n  below\n{rows}", ".txt")
    assert (line, message[:31]) == (3, "30 of the concepts stand outsid")
    assert message.endswith(": thing 0, thing 1, thing 2, ...")
