"""Accept headers: what a client gets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.serving.negotiation import choose

OFFERS = ("text/turtle", "application/n-triples", "text/csv", "text/html")


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        ("text/*", "text/turtle"),
        ("application/*", "application/n-triples"),
        ("text/csv;q=0.5, application/n-triples;q=0.6", "application/n-triples"),
        ("text/turtle;q=0.1, */*;q=0.5", "application/n-triples"),
        ("text/*;q=0.3, text/csv;q=0.9", "text/csv"),
        ("text/turtle;q=0, */*", "application/n-triples"),
        ("text/csv; charset=utf-8; q=0.2, text/html", "text/html"),
        ("text/csv ; Q = 0.2 , text/html;q=0.1", "text/csv"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("nonsense", "text/turtle"),
        (",,,", "text/turtle"),
        ("text/csv;q=7", "text/csv"),
        ("image/png", None),
        ("text/turtle;q=0", None),
        ("*/*;q=0", None),
    ],
)
def test_the_best_liked_offer_is_chosen_and_the_first_of_equals(accept, chosen):
    assert choose(accept, OFFERS) == chosen


@given(st.text(alphabet="texcsvhml/*;q=01. ,", max_size=60))
def test_any_header_gives_an_offer_or_none(accept):
    assert choose(accept, OFFERS) in (*OFFERS, None)


@given(st.permutations(OFFERS))
def test_the_order_of_ranges_does_not_matter(order):
    ranges = [f"{name};q=0.{OFFERS.index(name) + 1}" for name in order]
    assert choose(",".join(ranges), OFFERS) == OFFERS[-1]
