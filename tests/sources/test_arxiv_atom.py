"""Feeds of arXiv: the API's Atom, the daily RSS and Atom, errors and damage."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import sources
from kg.model import Author, Record, Rejected, Version
from kg.sources import arxiv_atom

SAMPLES = Path(__file__).parent / "samples" / "arxiv_atom"
KEY = "<id>http://arxiv.org/abs/2401.00001v2</id>"


def read(text):
    content = text if isinstance(text, bytes) else text.encode()
    return list(arxiv_atom.read(io.BytesIO(content), "x.xml"))


def one(inner, key=KEY):
    found, *_ = read(f"<feed><entry>{key}{inner}</entry></feed>")
    return found


def reasons(pieces):
    return [piece.reason for piece in pieces if isinstance(piece, Rejected)]


@pytest.mark.parametrize("name", ["query.xml", "daily.xml"])
def test_atom_sample_gives_the_records_of_the_snapshot(name, snapshot):
    content = (SAMPLES / name).read_bytes()
    assert list(arxiv_atom.read(io.BytesIO(content), name)) == snapshot
    known = [each.NAME for each in sources.formats().values() if each.sniff("-", content)]
    assert known == ["arxiv-atom"]


@pytest.mark.parametrize(
    ("key", "ids", "version", "own"),
    [
        ("http://arxiv.org/abs/2202.12139v1", "2202.12139", "v1", "2202.12139v1"),
        ("https://arxiv.org/abs/hep-th/9711200v3", "hep-th/9711200", "v3", "hep-th/9711200v3"),
        ("http://arxiv.org/abs/math.GT/0309136", "math/0309136", None, "math.GT/0309136"),
        ("oai:arXiv.org:2402.00001v1", "2402.00001", "v1", "2402.00001v1"),
    ],
)
def test_atom_id_is_taken_apart(key, ids, version, own):
    record = one("", key=f"<id>{key}</id>")
    assert (record.ids, record.version, record.id) == ({"arxiv": ids}, version, own)


def test_atom_primary_category_comes_first_and_classes_are_topics():
    record = one(
        "<category term='cs.AI'/><category term='I.2.7; I.2.6'/><category term='68T50'/>"
        "<primary_category term='cs.CL'/>"
    )
    assert record.categories == ("cs.CL", "cs.AI")
    assert [topic.id for topic in record.topics] == ["I.2.7", "I.2.6", "68T50"]


def test_atom_dates_are_those_of_the_first_version_and_of_the_one_at_hand():
    dates = "<published>2024-01-02T03:04:05Z</published><updated>2024-02-03T00:00:00Z</updated>"
    record = one(dates)
    assert record.date == "2024-01-02"
    assert record.versions == (
        Version(label="v1", date="2024-01-02"),
        Version(label="v2", date="2024-02-03"),
    )
    first = one(dates, key="<id>http://arxiv.org/abs/2401.00001v1</id>")
    assert (first.date, first.versions) == ("2024-01-02", ())


def test_atom_fields_lose_their_latex():
    record = one(
        "<title>On\n $\\alpha$-stable {\\'e}tale x</title><author><name>P. Erd\\H{o}s</name>"
        "</author><comment>5 pages~long</comment><journal_ref>J. X 1 (2020)</journal_ref>"
    )
    assert (record.title, record.authors) == ("On α-stable étale x", (Author(name="P. Erdős"),))
    assert (record.comment, record.journal_ref) == ("5 pages long", "J. X 1 (2020)")


def test_atom_names_that_were_encoded_twice_are_read_as_meant():
    name = "Aurora Ramírez".encode().decode("latin-1")
    assert one(f"<author><name>{name}</name></author>").authors == (Author(name="Aurora Ramírez"),)


def test_atom_doi_of_a_link_counts_and_other_links_are_kept():
    record = one(
        "<link href='https://doi.org/10.1000/AB' title='doi'/><link href='https://x.example/c'/>"
        "<link href='http://arxiv.org/pdf/2401.00001v2'/>"
    )
    assert record.ids["doi"] == "10.1000/ab"
    assert record.links == ("https://x.example/c",)


def test_atom_error_of_the_api_is_rejected_with_its_message():
    (found,) = read(
        "<feed><entry><id>http://arxiv.org/api/errors#incorrect_id_format_for_1</id>"
        "<title>Error</title><summary>incorrect id format for 1</summary></entry></feed>"
    )
    assert found.reason == "the arXiv API answered with an error: incorrect id format for 1"


def test_atom_answer_without_entries_says_so():
    assert reasons(read("<feed><title>Q</title></feed>")) == ["the file has no <entry>, <item>"]


def test_atom_daily_feed_dates_new_papers_only():
    def item(kind):
        return (
            "<rss><item><link>https://arxiv.org/abs/2401.00001</link><pubDate>Wed, 21 Feb 2024 "
            f"00:00:00 -0500</pubDate><description>arXiv:2401.00001v1 Announce Type: {kind}\n"
            "Abstract: Text.</description></item></rss>"
        )

    new, replaced = read(item("new"))[0], read(item("replace-cross"))[0]
    assert (new.date, new.abstract) == ("2024-02-21", "Text.")
    assert (replaced.date, replaced.abstract) == (None, "Text.")


def test_atom_bad_values_are_rejected_and_the_record_is_kept():
    record, *rejected = read(
        f"<feed><entry>{KEY}<title>T</title><published>soon</published><doi>nope</doi>"
        "<category term='no.SUCH'/></entry></feed>"
    )
    assert record.title == "T"
    assert sorted(reasons(rejected)) == [
        "no arXiv category: no.SUCH",
        "no such date: soon",
        "not a DOI: nope",
    ]


def test_atom_entry_of_nothing_is_rejected():
    found = read("<feed><entry><id/><author><name>A</name></author></entry></feed>")
    assert reasons(found) == ["an entry without id, title and summary"]
    assert len(found) == 1


def test_atom_withdrawal_is_marked():
    record = one("<summary>This paper has been withdrawn by the author.</summary>")
    assert (record.flags, record.retracted) == (("withdrawn",), True)


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (
            b"<feed xmlns='http://www.w3.org/2005/Atom' xmlns:arxiv='http://arxiv.org/schemas/atom'",
            True,
        ),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><id>http://arxiv.org/api/x</id>", True),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'><id>https://blog.example/</id>", False),
        (b"<rss><channel><link>http://rss.arxiv.org/</link></channel></rss>", False),
        (b"<rss><channel><item><link>https://arxiv.org/abs/2401.1", True),
        (b"<html><head><link>http://arxiv.org/</link>", False),
        (b"arXiv", False),
        (b"", False),
    ],
)
def test_atom_sniff_is_narrow(head, known):
    assert arxiv_atom.sniff("-", head) is known


SAMPLE = (SAMPLES / "query.xml").read_bytes()


@given(st.integers(0, len(SAMPLE) - 10))
def test_atom_cut_loses_no_record_in_silence(cut):
    whole, found = read(SAMPLE), read(SAMPLE[:cut])
    assert isinstance(found[-1], Rejected)
    kept = [piece for piece in found if piece in whole]
    assert kept == whole[: len(kept)]
    assert all(isinstance(piece, Rejected) for piece in found[len(kept) :])


@given(st.integers(0, len(SAMPLE)), st.binary(max_size=30))
def test_atom_any_damage_is_survived(at, junk):
    found = read(SAMPLE[:at] + junk + SAMPLE[at + len(junk) :])
    assert found
    assert all(isinstance(piece, Record | Rejected) for piece in found)


def test_atom_shared_feed_is_read_whole(shared_data):
    content = (shared_data / "formats" / "arxiv" / "atom_100.xml").read_bytes()
    found = read(content)
    assert len(found) == 100
    assert all(isinstance(each, Record) and each.ids and each.date for each in found)
    assert sum(len(each.authors) for each in found) == 366
    assert sum("doi" in each.ids for each in found) == 32
    assert len({each.source.at for each in found}) == 100
