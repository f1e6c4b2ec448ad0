"""Ids that contradict each other, and those that versions of one work have."""

import pytest

from kg.resolve.comparisons.ids import contradicting, place_of_id


def places(*keys):
    found = {}
    for key, kind in keys:
        place, value = place_of_id(key, kind)
        found.setdefault(place, set()).add(value)
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("doi:10.1000/a", "journal"), ("doi:10.1000/b", "conference")),
        (("doi:10.1000/a", "journal"), ("doi:10.1101/2020.01.01.123456", "preprint")),
        (("doi:10.1000/a", None), ("doi:10.2139/ssrn.123", None)),
        (("doi:10.21203/rs.3.rs-1/v1", None), ("doi:10.21203/rs.3.rs-1/v2", None)),
        (("dblp:conf/nips/Roe20", None), ("dblp:journals/jmlr/Roe21", None)),
        (("doi:10.1000/a", None), ("arxiv:2001.00001", None)),
        (("doi:10.1000/a", None), ("doi:10.1000/a", "journal")),
    ],
)
def test_a_preprint_and_two_kinds_of_printing_are_one_work(one, other):
    assert contradicting(places(one), places(other)) is None
    assert contradicting(places(other), places(one)) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("doi:10.1000/a", "journal"), ("doi:10.1000/b", "journal")),
        (("doi:10.1000/a", None), ("doi:10.1000/b", "journal")),
        (("doi:10.2139/ssrn.1", None), ("doi:10.2139/ssrn.2", None)),
        (("arxiv:2001.00001", "preprint"), ("arxiv:2001.00002", "journal")),
    ],
)
def test_two_ids_for_one_place_are_two_works(one, other):
    scheme = one[0].partition(":")[0]
    assert contradicting(places(one), places(other)) == scheme
    assert contradicting(places(other), places(one)) == scheme


def test_a_published_id_of_unknown_kind_may_be_any_that_the_other_has():
    both = places(("doi:10.1000/a", "journal"), ("doi:10.1000/b", "conference"))
    assert contradicting(places(("doi:10.1000/b", None)), both) is None
    assert contradicting(places(("doi:10.1000/c", None)), both) == "doi"
