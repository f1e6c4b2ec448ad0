"""The figures of `benchmarks/identity.py` are what they say, and its made sets are fixed."""

import random
import re
import subprocess
import sys
from itertools import islice
from pathlib import Path

import _made
import _made_names
import _noise
import _peers
import pytest
from _gold import united
from _scores import b_cubed, pairs
from _siblings import distractors
from _works import Work

SCRIPT = Path(__file__).resolve().parents[2] / "benchmarks" / "identity.py"
SUBJECTS = "glaciers rivers forests deserts oceans cities harbours orchards meadows lagoons".split()
MANNERS = "measuring mapping counting sampling draining painting".split()


@pytest.fixture
def works():
    return [
        Work(
            key=f"w{number}",
            title=f"{manner.title()} the {subject} of the far North by means of {number + 3} buoys",
            authors=(f"Ann{'abcdefghij'[number % 10]} Poe{subject}", f"Robert Roe{manner}"),
            venue="Proceedings of the International Conference on Buoys",
            year=1990 + number % 20,
            abstract="We tell how it is done.",
            field="language",
        )
        for number, (subject, manner) in enumerate((s, m) for s in SUBJECTS for m in MANNERS)
    ]


def _record(file, at, title="T"):
    return _made.record({"id": at, "title": title}, file)


def test_pairs_count_what_is_wrong_and_what_is_missed():
    a, b, c, d = (_record("f", at) for at in "abcd")
    truth = {"f:a": "1", "f:b": "1", "f:c": "1", "f:d": "2"}
    score = pairs([[a, b, d], [c]], truth)
    assert (score.precision, score.recall) == (1 / 3, 1 / 3)
    assert (score.false, score.missed) == (2, 2)


def test_pairs_across_leave_out_those_within_a_file():
    left, right, again = _record("l", "1"), _record("r", "1"), _record("r", "2")
    truth = {"l:1": "x", "r:1": "x", "r:2": "y"}
    score = pairs([[left, right, again]], truth, across=True)
    assert (score.precision, score.recall, score.false) == (1 / 2, 1.0, 1)


def test_a_truth_is_met_by_itself():
    truth = {"f:1#1": "x", "f:2#1": "x", "f:3#1": "y"}
    assert b_cubed(truth, truth).f1 == 1.0


def test_b_cubed_is_the_mean_over_mentions():
    truth = {"1": "x", "2": "x", "3": "y"}
    score = b_cubed(dict.fromkeys(truth, "all"), truth)
    assert score.precision == pytest.approx((2 / 3 + 2 / 3 + 1 / 3) / 3)
    assert score.recall == 1.0


def test_made_citations_have_a_truth_for_each_record_and_the_size_asked_for(works):
    entries = list(_made.citations(works, 300))
    assert len({entry.fields["id"] for entry in entries}) == 300
    cited = {entry.work for entry in entries if entry.file == "citations"}
    listed = {entry.work for entry in entries if entry.file == "catalogue"}
    assert cited & listed
    assert cited - listed


def test_made_sets_are_the_same_each_time(works):
    assert list(_made.citations(works, 200)) == list(_made.citations(works, 200))
    assert list(_made.catalogues(works)) == list(_made.catalogues(works))
    assert list(_made_names.homonyms(works, 5)) == list(_made_names.homonyms(works, 5))


def test_a_catalogue_never_lists_one_paper_twice(works):
    papers = [(entry.file, entry.paper) for entry in _made.catalogues(works)]
    assert len(papers) == len(set(papers))


def test_nobody_is_two_people_of_one_name_on_one_paper(works):
    for signed in _made_names.homonyms(works, 20):
        names = [author["name"] for author in signed.fields["authors"]]
        ambiguous = [names[place - 1] for place in signed.people]
        assert len(ambiguous) == len(set(ambiguous))


def test_no_two_made_works_have_one_title_but_for_what_citing_loses(works):
    chance = random.Random(3)
    made = list(islice(distractors(chance, works[:30], works[30:]), 400))
    cores = {}
    for work in made:
        core = frozenset(word.lower().strip(":,.").removesuffix("s") for word in work.title.split())
        cores.setdefault(core, set()).add(work.key)
    assert [keys for keys in cores.values() if len(keys) > 1] == []
    assert {work.key[0] for work in made} >= {"w", "b", "x"}


def test_versions_of_one_title_are_united_but_not_a_column_of_one_venue():
    def entry(file, at, venue, name="Ann Poe"):
        fields = {"id": at, "title": "Views of data", "venue": venue, "authors": [name]}
        return _made.record(fields, file)

    talk, article, column = entry("l", "1", "V"), entry("r", "2", "J"), entry("r", "3", "J")
    stranger = entry("l", "4", "W", "Bob Coe")
    found = [talk, article, column, stranger]
    truth = united(found, {item.source.ref: item.source.ref for item in found}, other_venue=True)
    assert truth["l:1"] == truth["r:2"]
    assert truth["l:4"] == "l:4"
    apart = united([article, column], {"r:2": "a", "r:3": "b"}, other_venue=True)
    assert apart["r:2"] != apart["r:3"]


def test_noise_leaves_a_title(works):
    chance = random.Random(3)
    for work in works * 20:
        assert re.search(r"\w{3}", _noise.citation_title(chance, work.title))


def test_the_rule_that_drops_words_of_digits_joins_what_differs_by_a_number():
    one, other = _record("f", "1", "On 3 oxen"), _record("f", "2", "On 4 oxen")
    assert len(_peers.rule_of_litstudy([one, other])) == 1
    assert len(_peers.exact_title([one, other])) == 2


def test_the_script_prints_a_table(shared_data):
    command = [sys.executable, str(SCRIPT), "--set", "dblp-acm-joined", "--no-peers"]
    found = subprocess.run(
        [*command, "--data", str(shared_data)], check=True, capture_output=True, text=True
    )
    line = next(line for line in found.stdout.splitlines() if line.startswith("kg "))
    precision, recall = map(float, line.split()[1:3])
    assert precision > 0.9
    assert recall > 0.9
