"""What kind of place a paper is in."""

import pytest

from kg.venues import venue_kind


@pytest.mark.parametrize(
    ("venue", "kind"),
    [
        ("arXiv.org", "preprint"),
        ("CoRR", "preprint"),
        ("bioRxiv", "preprint"),
        ("arXiv (Cornell University)", "preprint"),
        ("Research Square (Research Square)", "preprint"),
        ("Submitted to ICML", "preprint"),
        ("to appear in ICML", "conference"),
        ("unpublished manuscript,", "preprint"),
        ("SSRN Electronic Journal", "preprint"),
        ("NeurIPS", "conference"),
        ("Very Large Data Bases", "conference"),
        ("in proc. of the thirteenth intl. conf. on machine learning,", "conference"),
        ("Conference Record of the ACM SIGPLAN", "conference"),
        ("SIGMOD Record", "journal"),
        ("VLDB J.", "journal"),
        ("Journal of Machine Learning Research", "journal"),
        ("Proceedings of the National Academy of Sciences", "journal"),
        ("Proceedings of the IEEE", "journal"),
        ("Proceedings of the ACM on Programming Languages", "journal"),
        ("Physical Review Letters", "journal"),
        ("technical report ucsc-crl-95-50,", "report"),
        ("tech. rep.", "report"),
        ("phd thesis,", "thesis"),
        ("Handbook of Heuristics", "book"),
        ("", None),
        (None, None),
    ],
)
def test_the_words_of_a_venue_say_its_kind(venue, kind):
    assert venue_kind(venue) == kind


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("journal-article", "journal"),
        ("article-journal", "journal"),
        ("inproceedings", "conference"),
        ("proceedings-article", "conference"),
        ("posted-content", "preprint"),
        ("techreport", "report"),
        ("phdthesis", "thesis"),
        ("book-chapter", "book"),
        ("article", None),
        ("dataset", None),
    ],
)
def test_a_type_says_the_kind_where_no_venue_does(type_, kind):
    assert venue_kind(None, type_) == kind


def test_a_preprint_that_bibtex_calls_an_article_is_a_preprint():
    assert venue_kind("arXiv preprint arXiv:1706.03762", "article") == "preprint"


def test_a_series_says_nothing_and_leaves_it_to_the_type():
    assert venue_kind("Lecture Notes in Computer Science", "inproceedings") == "conference"


def test_ids_say_the_kind_where_nothing_else_does():
    assert venue_kind(None, None, {"arxiv": "2406.04093"}) == "preprint"
    assert venue_kind(None, None, {"doi": "10.48550/arxiv.2406.04093"}) == "preprint"
    assert venue_kind(None, None, {"doi": "10.1101/2020.01.01.123456"}) == "preprint"
    assert venue_kind(None, None, {"arxiv": "2406.04093", "doi": "10.1145/1"}) is None


def test_a_name_alone_is_a_journal_where_a_volume_or_several_words_say_so():
    assert venue_kind("Nature", None, None, "5") == "journal"
    assert venue_kind("information and computation") == "journal"
    assert venue_kind("Nature", "article") == "journal"
    assert venue_kind("Xyzzy") is None
    assert venue_kind("Xyzzy", "misc") is None
