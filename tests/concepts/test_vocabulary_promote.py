"""Discovered concepts put into a user's file: what is added, what stays, what comes back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.concepts import Concept, Vocabulary, load
from kg.concepts.checking import check
from kg.concepts.promoting import promote, write
from kg.concepts.reading import parse
from kg.concepts.reading.content import Content
from kg.model import ConceptNode, InputError
from kg.text import slug

KNOWN = Vocabulary(
    [
        Concept(id="concept/robotics", label="robotics"),
        Concept(id="concept/theirs", label="theirs", exact_match=("http://b.example/theirs",)),
        Concept(id="concept/nameless", label="nameless"),
    ]
)


def node(label, *broader, alts=(), papers=2):
    return ConceptNode(
        id=f"concept/{slug(label)}",
        label=label,
        alt_labels=tuple(alts),
        broader=tuple(f"concept/{slug(one)}" for one in broader),
        discovered=True,
        papers=papers,
    )


NODES = [
    node("gripper wear", "robotics", alts=("wear of grippers", "worn grippers")),
    node("soft gripper wear", "gripper wear"),
    node("hard gripper wear", "unkept wear"),
    node('quoted "wear" \\ tear', "theirs", "nameless"),
]
GRAPH = {one.id: one for one in [*NODES, node("unkept wear", "gripper wear")]}
SUFFIXES = [".ttl", ".nt", ".csv", ".tsv", ".txt"]


def checked(file):
    return check(parse(Content(str(file), file.suffix, file.read_bytes())), KNOWN).faults


def promoted(file, nodes=NODES, **options):
    promotion = promote(nodes, file, GRAPH, KNOWN, **options)
    write(promotion, file)
    return promotion


@pytest.mark.parametrize("name", ["new.ttl.gz", "new.csv.zst"])
def test_a_new_file_is_not_called_compressed_when_it_is_not(tmp_path, name):
    with pytest.raises(InputError, match=r"written plain\. Leave"):
        promoted(tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_file_that_is_read_only_stays_as_it_is(tmp_path):
    file = tmp_path / "mine.txt"
    file.write_text("flow\n")
    file.chmod(0o444)
    with pytest.raises(InputError, match="is read-only"):
        promoted(file)
    assert file.read_text() == "flow\n"


def test_ways_to_write_a_label_are_not_listed_beside_it(tmp_path):
    file = tmp_path / "mine.csv"
    alts = ("gripper-wear", "gripper wears", "worn gripper", "worn grippers", "GW")
    promoted(file, [node("gripper wear", alts=alts)])
    assert load(file).concepts["concept/gripper-wear"].alt_labels == ("GW", "worn gripper")
    assert not [one for one in checked(file) if one.kind == "repeated label"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_new_file_loads_to_the_same_concepts(tmp_path, suffix):
    file = tmp_path / f"mine{suffix}"
    promotion = promoted(file)
    found = load(file).concepts
    assert {one.id for one in promotion.concepts} == {one.id for one in NODES}
    for one in NODES:
        assert (found[one.id].label, found[one.id].alt_labels) == (one.label, one.alt_labels)
        assert not found[one.id].discovered
        assert found[one.id].exact_match == ()
    if suffix != ".txt":
        assert found["concept/gripper-wear"].broader == ("concept/robotics",)
        assert found["concept/hard-gripper-wear"].broader == ("concept/gripper-wear",)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_twice_in_two_steps_or_at_once_gives_the_same_concepts(tmp_path, suffix):
    one, other = tmp_path / f"one{suffix}", tmp_path / f"other{suffix}"
    promoted(one)
    promoted(other, NODES[:2])
    promoted(other, NODES[2:])
    assert load(one).concepts == load(other).concepts


OLD = {
    "mine.ttl": "# my own words\r\n@prefix s: <http://www.w3.org/2004/02/skos/core#> .\r\n"
    "@prefix concept: <http://a.example/> .\r\n\r\n"
    'concept:r a s:Concept ; s:prefLabel "robotics"@en . # last',
    "bom.ttl": "\ufeff@prefix skos: <http://a.example/> .\nskos:x <http://www.w3.org/2004/02/skos/core"
    '#prefLabel> "my own"@en .\n',
    "mine.nt": '<http://a.example/a> <http://www.w3.org/2004/02/skos/core#prefLabel> "my own" .',
    "mine.csv": "code;when;term;synonyms;BT\n7;now;robotics;;\n8;;my own;own|owned;7",
    "mine.tsv": "my own\towned\r\nrobotics\t\r\n",
    "mine.txt": "# mine\n\nrobotics\n\tmy own | owned",
    "mine": "robotics\nmy own\n",
}


@pytest.mark.parametrize("name", OLD)
def test_what_stands_in_a_file_stays_to_the_byte(tmp_path, name):
    file = tmp_path / name
    file.write_bytes(OLD[name].encode())
    before = load(file).concepts
    promoted(file, NODES[:2])
    data = file.read_bytes()
    assert data.startswith(OLD[name].encode())
    assert (b"\r\n" in OLD[name].encode()) == (data.count(b"\n") == data.count(b"\r\n") > 0)
    after = load(file).concepts
    assert after.keys() - before.keys() == {one.id for one in NODES[:2]}
    assert {id_: after[id_] for id_ in before} == before


def test_broader_goes_by_the_iris_of_the_file(tmp_path):
    file = tmp_path / "mine.ttl"
    file.write_text(OLD["mine.ttl"])
    promoted(file, NODES[:1])
    assert file.read_text().endswith("s:broader concept:r .\n")
    assert "<https://kg.example/concept/gripper-wear> a s:Concept" in file.read_text()


def test_a_broader_concept_of_another_file_goes_by_its_iri_or_not_at_all(tmp_path):
    file = tmp_path / "mine.ttl"
    promoted(file, NODES[3:])
    assert "skos:broader <http://b.example/theirs> .\n" in file.read_text()
    assert "nameless" not in file.read_text()


def test_what_a_file_has_already_is_refused_or_passed_over(tmp_path):
    file = tmp_path / "mine.txt"
    file.write_text("something\nworn robots | Gripper-Wear; worn gripper\n")
    with pytest.raises(InputError, match=r"mine\.txt:2: has 'gripper wear' already"):
        promote(NODES, file, GRAPH, KNOWN)
    promotion = promoted(file, pass_over=True)
    assert len(promotion.concepts) == 3
    assert any("mine.txt:2: has 'gripper wear'" in reason for reason in promotion.left_out)
    assert promoted(file, pass_over=True).concepts == []


def test_labels_that_others_have_are_left_out_and_told(tmp_path):
    file = tmp_path / "mine.csv"
    file.write_text("label,alt\nhands,worn grippers\n")
    promotion = promoted(file, NODES[:1])
    assert load(file).concepts["concept/gripper-wear"].alt_labels == ("wear of grippers",)
    assert [reason.partition(" of ")[0] for reason in promotion.left_out] == [
        "'worn grippers'",
        "broader concepts",
    ]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.rdf", None, "can be put behind Turtle"),
        ("a.jsonld", None, "can be put behind Turtle"),
        ("a.ttl.gz", b"\x1f\x8b", "damaged"),
        ("a.txt", "flow\n".encode("utf-16"), "not in UTF-8"),
        ("a.txt", b"caf\xe9\n", "not UTF-8"),
        ("a.ttl", b"my:a skos:b", "not valid as Turtle"),
        (
            "a.csv",
            b'<urn:a>,<http://www.w3.org/2004/02/skos/core#prefLabel>,"flow"@en\n',
            "can be put behind Turtle",
        ),
    ],
)
def test_a_file_that_nothing_can_be_put_behind_stays_as_it_is(tmp_path, name, content, message):
    file = tmp_path / name
    if content:
        file.write_bytes(content)
    with pytest.raises(InputError, match=message):
        promote(NODES, file, GRAPH, KNOWN)
    if content:
        assert file.read_bytes() == content
    else:
        assert not file.exists()


@pytest.mark.parametrize("label", ["a | b", "a; b", "a # b", "- a"])
def test_a_label_that_a_list_can_not_hold_is_refused(tmp_path, label):
    with pytest.raises(InputError, match=r"Turtle \(\.ttl\)"):
        promote([node(label)], tmp_path / "mine.txt", GRAPH, KNOWN)
    promoted(tmp_path / "mine.ttl", [node(label)])
    assert label in {one.label for one in load(tmp_path / "mine.ttl").concepts.values()}


TEXTS = st.text(
    alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=20
).map(lambda text: "x" + " ".join(text.split()))


@settings(max_examples=60)
@given(st.lists(TEXTS, min_size=1, max_size=5, unique_by=slug))
def test_whatever_is_promoted_is_what_loads(tmp_path_factory, labels):
    from kg.text import clean

    labels = [label for label in labels if clean(label) == label]
    file = tmp_path_factory.mktemp("promote") / "mine.ttl"
    promotion = promoted(file, [node(label) for label in labels], pass_over=True)
    found = load(file, built_in=False).concepts if promotion.concepts else {}
    assert {one.label for one in promotion.concepts} == {one.label for one in found.values()}
