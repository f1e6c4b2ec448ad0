"""Pasted pages of known sites: what holds for all of them, however a browser copied them."""

import io
import time
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import sources
from kg.model import Record, Rejected
from kg.sources._pages import reading

SAMPLES = sorted((Path(__file__).parent / "samples" / "pages").glob("*.txt"))
NAMES = ("arxiv-page", "dblp-page", "listing", "s2-page", "scholar-page")
ONE_SITE = [path for path in SAMPLES if path.stem != "mixed"]


def read(content, name="arxiv-page"):
    pieces = list(reading.read(io.BytesIO(content), "page.txt", name))
    records = [piece for piece in pieces if isinstance(piece, Record)]
    return records, [piece for piece in pieces if isinstance(piece, Rejected)]


def facts(content):
    """The records without their places."""
    return [
        {name: value for name, value in msgspec.to_builtins(record).items() if name != "source"}
        for record in read(content)[0]
    ]


def by_stem(path):
    return path.stem


@pytest.mark.parametrize("path", SAMPLES, ids=by_stem)
@pytest.mark.parametrize("name", ["-", "page.txt", "saved.page"])
def test_a_page_is_of_one_format_only_whatever_the_file_is_called(path, name):
    found = [known for known in NAMES if sources.get(known).sniff(name, path.read_bytes())]
    wanted = path.stem.split("_")[0] + "-page"
    if path.stem != "mixed":
        assert [wanted] == found
    else:
        assert len(found) == (0 if name == "saved.page" else 1)


@pytest.mark.parametrize("path", SAMPLES, ids=by_stem)
def test_every_sample_is_recognised_by_one_of_all_formats(path):
    assert reading._claim(path.read_bytes()) == sources.detect("-", path.read_bytes()).NAME


@pytest.mark.parametrize("path", SAMPLES, ids=by_stem)
@pytest.mark.parametrize(
    "change",
    [
        lambda page: page.replace("\n", "\r\n").encode(),
        lambda page: page.replace("\n", "\r").encode(),
        lambda page: b"\xef\xbb\xbf" + page.encode(),
        lambda page: page.encode("utf-16"),
        lambda page: page.replace(" ", "\N{NO-BREAK SPACE}").encode(),
        lambda page: page.replace("\n", "  \n").encode(),
        lambda page: page.rstrip("\n").encode(),
        lambda page: "\n".join("    " + line for line in page.split("\n")).encode(),
        lambda page: "\n".join("• " + line if line else "" for line in page.split("\n")).encode(),
    ],
    ids=["crlf", "cr", "bom", "utf-16", "nbsp", "trailing", "no-last", "indented", "bullets"],
)
def test_line_ends_spaces_bullets_and_encodings_change_nothing(path, change):
    page = path.read_text(encoding="utf-8")
    assert read(change(page)) == read(page.encode())


@pytest.mark.parametrize("path", ONE_SITE, ids=by_stem)
def test_blank_lines_anywhere_or_nowhere_change_no_record(path):
    page = path.read_text(encoding="utf-8")
    wanted = facts(page.encode())
    assert facts(page.replace("\n", "\n\n").encode()) == wanted
    bare = "\n".join(line for line in page.split("\n") if line.strip())
    assert facts(bare.encode()) == wanted


@pytest.mark.parametrize("path", ONE_SITE, ids=by_stem)
def test_a_page_pasted_twice_gives_its_records_twice_at_places_of_their_own(path):
    page = path.read_bytes()
    records, _ = read(page + b"\n" + page)
    assert facts(page + b"\n" + page) == facts(page) * 2
    places = [record.source.at for record in records]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("one", ONE_SITE, ids=by_stem)
@pytest.mark.parametrize("other", ONE_SITE, ids=by_stem)
def test_pages_of_two_sites_in_one_file_are_each_read_as_their_own(one, other):
    both = one.read_bytes() + b"\n" + other.read_bytes()
    assert facts(both) == facts(one.read_bytes()) + facts(other.read_bytes())


def test_a_file_of_five_kinds_of_pages_loses_no_paper():
    (path,) = [path for path in SAMPLES if path.stem == "mixed"]
    records, rejected = read(path.read_bytes(), "listing")
    assert [(record.source.at, record.ids.get("arxiv"), record.title) for record in records] == [
        ("2", "2406.04093", "Scaling and evaluating sparse autoencoders"),
        ("15", None, "Language models are unsupervised multitask learners"),
        ("22", "2005.14165", None),
        ("29", None, "Proximal Policy Optimization Algorithms"),
        ("33", None, "Attention is All you Need"),
    ]
    assert rejected == []


def test_the_menus_of_the_sites_are_not_rejected_but_unknown_lines_are():
    strays = {
        path.stem: [piece.text for piece in read(path.read_bytes())[1]]
        for path in SAMPLES
        if read(path.read_bytes())[1]
    }
    assert strays == {"arxiv_search": ["Radford, A"]}  # what was searched for


def test_an_unknown_line_between_entries_is_rejected_with_its_place():
    (path,) = [path for path in SAMPLES if path.stem == "arxiv_recent"]
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines.index("[3] arXiv:2406.04268 (cross-list from cs.AI) [pdf, html, other]")
    page = "\n".join([*lines[:at], "Total silence", *lines[at:]])
    _, (piece,) = read(page.encode())
    assert (piece.at, piece.text) == (str(at + 1), "Total silence")
    assert piece.reason == "a line of no entry of the page"


@pytest.mark.parametrize("path", SAMPLES, ids=by_stem)
@pytest.mark.parametrize("name", NAMES)
def test_any_format_reads_any_page_when_it_is_forced_to(path, name):
    records, _ = read(path.read_bytes(), name)
    assert [record.source.format for record in records] == [name] * len(records)
    assert len(records) == len(facts(path.read_bytes()))


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\x00\x01arXiv:2406.04093",
        b"<!DOCTYPE html><html><head><title>404</title></head><body>Cited by</body></html>",
        b'{"title": "Scaling", "authors": "A Radford, J Wu"}\n',
        b"@article{a,\n  title = {Save},\n  author = {Ann Roe}\n}\n",
        b"Dear diary,\n\ntoday I read a paper.\n",
        b"id,kind,label\npaper/arxiv:2406.04093,paper,Scaling\n",
        b"TY  - JOUR\nTI  - Save\nAU  - Roe, Ann\nER  - \n",
        b"Save\nAlert\nCite\n2020\n2021\n",
        b"[1]\n[2]\nTitle:\nAuthors:\n",
    ],
)
def test_other_files_are_no_pages(head):
    assert [name for name in NAMES if sources.get(name).sniff("page.txt", head)] == []


@pytest.mark.parametrize("path", SAMPLES, ids=by_stem)
def test_a_page_cut_off_anywhere_keeps_the_entries_above_the_cut(path):
    page = path.read_bytes()
    whole = facts(page)
    for cut in range(0, len(page), 97):
        found = facts(page[:cut])
        assert found[:-2] == whole[: len(found)][:-2], cut


@given(st.lists(st.sampled_from(
    [line for path in SAMPLES for line in path.read_text(encoding="utf-8").split("\n")]
), max_size=60))  # fmt: skip
def test_lines_of_pages_in_any_order_never_raise_and_none_is_taken_twice(lines):
    records, rejected = read("\n".join(lines).encode())
    places = [record.source.at for record in records]
    assert len(set(places)) == len(places)
    assert all(1 <= int(piece.at) <= len(lines) for piece in rejected)


@given(st.binary(max_size=600))
def test_any_bytes_never_raise(content):
    read(content)
    reading._claim(content)


@given(st.text(max_size=300))
def test_any_text_inside_of_a_page_never_raises(text):
    for path in SAMPLES:
        lines = path.read_text(encoding="utf-8").split("\n")
        middle = len(lines) // 2
        read("\n".join([*lines[:middle], text, *lines[middle:]]).encode())


HOSTILE = {
    "commas": "Title:\n" + ", " * 200_000,
    "brackets": "[1] arXiv:2406.00001 [pdf]\nTitle: A\n" + "(" * 300_000 + "\nSubjects: x",
    "open": "[1] arXiv:" + "[" * 300_000,
    "items": "[1] arXiv:2406.00001 [pdf]\n" * 20_000,
    "titles": "Title: A\n" * 40_000,
    "submitted": "[Submitted on 6 Jun 2024]\n" * 20_000,
    "stops": ("Ann Roe:\n" + "a. " * 900 + "2020\n") * 60,
    "names": "A Roe, " * 60_000 + "\nNature, 2015\n5\t2015",
    "bylines": "A Roe\n" * 60_000,
    "years": "2015\n" * 60_000,
    "dashes": "A Roe - " * 30_000,
    "saves": "Ann Roe, Bob Poe\nSave\n" * 20_000,
    "commas-on-lines": "Ann Roe,\n" * 40_000 + "Save\nCite\n",
    "searches": "arXiv:2406.00001 [pdf] cs.LG\nA\nAuthors: A\nAbstract: B\n" * 8_000,
    "blank": "Title: A\n" + "\n" * 400_000 + "Authors: B\n",
    "marks": "[c1]\n" * 60_000,
    "menus": "About\n" * 60_000,
}


@pytest.mark.parametrize("page", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pages_take_time_in_proportion_to_their_length(page):
    content = page.encode()
    start = time.perf_counter()
    for _ in reading.read(io.BytesIO(content), "page.txt", "arxiv-page"):
        pass
    reading._claim(content[:65_536])
    assert time.perf_counter() - start < 20 + len(content) / 50_000


def test_a_line_too_long_to_be_held_is_rejected_and_the_page_around_it_read(monkeypatch):
    monkeypatch.setattr("kg.sources._text.LONGEST", 1000)
    (path,) = [path for path in SAMPLES if path.stem == "scholar_profile"]
    page = path.read_bytes()
    records, (rejected,) = read(b"x" * 5000 + b"\n" + page)
    assert "5,001 bytes" in rejected.reason
    assert len(records) == len(facts(page))
    assert records[0].source.at == "15"
