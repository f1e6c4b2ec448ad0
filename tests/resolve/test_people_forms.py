"""Forms of names by number, and joins from scores."""

import numpy as np
import pytest

from kg.model import Paper, PaperAuthor
from kg.resolve.people.commonness import ambiguous
from kg.resolve.people.forms import HALF, Agreement, Forms
from kg.resolve.people.joins import of_merges, rounded
from kg.resolve.people.mentions import mentions
from kg.resolve.people.scores import Scored


def numbered(forms: Forms, *names: str) -> int:
    return forms.number(frozenset(names))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (["Jane Roe"], ["John Roe"], Agreement.NONE),
        (["Jeff Wu"], ["Jeffrey Wu"], Agreement.OTHER),
        (["Jane Roe"], ["J. Roe"], Agreement.SHARED),
        (["Jane Roe"], ["Jane Q. Roe"], Agreement.SHARED),
        (["J. Roe", "Jane Roe"], ["John Roe"], Agreement.NONE),
        (["Jane Roe", "John Roe"], ["John Roe"], Agreement.SHARED),  # as a user joined the first
    ],
)
def test_forms_agree_where_each_fits_each_or_a_user_joined_what_does_not(one, other, expected):
    forms = Forms()
    first, second = numbered(forms, *one), numbered(forms, *other)
    assert forms.agreement(first << HALF | second) is expected
    assert forms.agree(first, second) is forms.agree(second, first) is bool(expected)


def test_a_set_of_forms_has_one_number():
    forms = Forms()
    one, other = numbered(forms, "Jane Roe"), numbered(forms, "J. Roe")
    both = forms.joint(one, other)
    assert len({one, other, both}) == 3
    assert both == forms.joint(other, one) == forms.joint(both, one)
    assert forms.agree(both, both)


def test_ambiguous_forms_fit_two_that_contradict_each_other():
    assert list(ambiguous(["Jane Roe", "J. Roe", "John Roe"])) == ["J. Roe"]
    assert not list(ambiguous(["Jane Roe", "J. Roe", "Jane Q. Roe"]))


def test_rounding_all_at_once_gives_what_rounding_each_gives():
    random = np.random.default_rng(1)
    halves = random.integers(-20_000, 20_000, 2_000) / 2000
    values = np.concatenate([halves, np.nextafter(halves, 9), random.normal(0, 5, 2_000), [-0.0]])
    assert list(map(str, rounded(values).tolist())) == [str(round(v, 3)) for v in values.tolist()]


def test_joins_name_what_says_most():
    author = PaperAuthor(id="", name="Jane Roe")
    papers = [Paper(id=f"paper/{number}", authors=(author,)) for number in (1, 2)]
    some, features = np.array([0, 0, 0]), {"titles": [3, 2, 0], "name": [1, 2, 0]}
    merged = Scored(
        some,
        some + 1,
        some,
        np.array([2.0, 5.0, -90.0]),
        {name: np.array(values) + 0.12345 for name, values in features.items()},
    )
    joins = [join for _, join in of_merges(merged, mentions(papers), papers)]
    assert [join.by for join in joins] == ["score", "name", "name"]
    assert [join.score for join in joins] == [0.8808, 0.9933, 0.0]
    assert joins[0].features == {"titles": 3.123, "name": 1.123}
    assert (joins[0].one, joins[0].other) == ("paper/1#1", "paper/2#1")
