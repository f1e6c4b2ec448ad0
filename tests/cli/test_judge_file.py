"""The file of judgements: what is read, written, taken back, and said of mistakes."""

import json

import pytest

from kg.judgements import Judgement, Kind, Verdict, add, read, remove
from kg.model import InputError


def judged(verdict, one, other, kind="paper", **labels):
    return Judgement(
        verdict=Verdict(verdict),
        kind=Kind(kind),
        one=tuple(one.split()),
        other=tuple(other.split()),
        labels=labels,
    )


@pytest.fixture
def file(tmp_path):
    return tmp_path / "judgements.jsonl"


def test_no_file_holds_no_judgements(file):
    assert read(file).judged == ()


def test_what_is_added_is_read_again(file):
    first, second = judged("same", "a:1", "b:2"), judged("different", "a:1 a:2", "c:3")
    assert add(file, [first]) == 1
    assert add(file, [second]) == 1
    assert list(read(file)) == [(1, first), (2, second)]


def test_a_line_is_plain_json_that_a_person_can_write(file):
    file.write_text('{"verdict":"same","kind":"paper","one":["a:1"],"other":["b:2"]}\n')
    assert read(file).judged == (judged("same", "a:1", "b:2"),)


def test_the_same_judgement_is_not_added_twice_whichever_side_is_first(file):
    add(file, [judged("same", "a:1 a:2", "b:2")])
    before = file.read_bytes()
    assert add(file, [judged("same", "b:2", "a:2 a:1")]) == 0
    assert file.read_bytes() == before


def test_lines_that_stay_keep_their_bytes(file):
    by_hand = b'  {"kind": "paper", "verdict": "same",  "one": ["a:1"], "other": ["b:2"]}\r\n\n'
    file.write_bytes(by_hand)
    add(file, [judged("different", "a:1", "c:1")])
    assert file.read_bytes().startswith(by_hand)
    assert [line for line, _ in read(file)] == [1, 3]
    remove(file, [3])
    assert file.read_bytes() == by_hand


def test_taking_back_the_only_judgement_takes_the_file_away(file):
    add(file, [judged("same", "a:1", "b:2")])
    assert remove(file, [1]).judged == (judged("same", "a:1", "b:2"),)
    assert not file.exists()


def test_a_line_without_its_end_gets_one_before_another_follows(file):
    file.write_bytes(b'{"verdict":"same","kind":"paper","one":["a:1"],"other":["b:2"]}')
    add(file, [judged("same", "c:1", "d:2")])
    assert len(read(file).judged) == 2


def test_a_line_that_is_none_is_not_taken_back(file):
    add(file, [judged("same", "a:1", "b:2")])
    with pytest.raises(InputError, match=r"judgements.jsonl:7: there is no judgement"):
        remove(file, [1, 7])
    assert len(read(file).judged) == 1


GOOD = {"verdict": "same", "kind": "paper", "one": ["a:1"], "other": ["b:2"]}


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("nonsense", "malformed"),
        ("[]", "Expected `object`"),
        (json.dumps(GOOD | {"verdict": "maybe"}), "maybe"),
        (json.dumps(GOOD | {"kind": "venue"}), "venue"),
        (json.dumps(GOOD | {"note": "x"}), "note"),
        (json.dumps({"verdict": "same"}), "missing required field"),
        (json.dumps(GOOD | {"one": "a:1"}), "Expected `array`"),
        (json.dumps(GOOD | {"one": []}), "a side is empty"),
        (json.dumps(GOOD | {"one": ["b:2", "a:1"]}), "b:2 stands on both sides"),
        ("\udcff\udcfe", "no judgement"),
    ],
)
def test_a_bad_line_is_named_with_its_place_and_what_to_do(file, line, reason):
    text = f"{json.dumps(GOOD)}\n\n{line}\n"
    file.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(InputError) as caught:
        read(file)
    assert str(caught.value).startswith(f"{file}:3: ")
    assert reason in str(caught.value)
    assert "delete" in str(caught.value)


def test_a_killed_write_leaves_the_old_file_whole(file, monkeypatch):
    from pathlib import Path

    add(file, [judged("same", "a:1", "b:2")])
    before = file.read_bytes()

    def killed(*_paths):
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", killed)
    with pytest.raises(KeyboardInterrupt):
        add(file, [judged("same", "c:1", "b:2")])
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == [file.name]
