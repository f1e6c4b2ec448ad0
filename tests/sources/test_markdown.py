"""Reading lists in Markdown: the ways that lists are written, the samples, damage, real lists."""

import io
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Record
from kg.sources import markdown

SAMPLES = Path(__file__).parent / "samples" / "markdown"
FILES = sorted(SAMPLES.glob("*.md"))
TITLE = "Attention Is All You Need"
ARXIV = "https://arxiv.org/abs/1706.03762"
IDS = {"arxiv": "1706.03762"}


def read(text):
    content = text if isinstance(text, bytes) else text.encode()
    return list(markdown.read(io.BytesIO(content), "list.md"))


def records(text):
    return [piece for piece in read(text) if isinstance(piece, Record)]


def one(text):
    (record,) = read(text)
    assert isinstance(record, Record)
    return record


def names(record):
    return [author.name for author in record.authors]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_markdown_samples_give_the_records_of_the_snapshot(file, snapshot):
    content = file.read_bytes()
    assert list(markdown.read(io.BytesIO(content), file.name)) == snapshot
    assert markdown.sniff(file.name, content)


def test_a_link_that_holds_no_id_is_rejected_and_its_record_kept():
    record, rejected = read("- [A Good Title](https://arxiv.org/abs/2413.01234)")
    assert (record.title, record.ids) == ("A Good Title", {})
    assert (rejected.at, rejected.reason) == ("1", "the link holds no arXiv id: 2413.01234")
    (alone,) = read("\n- [pdf](https://doi.org/nothing)")
    assert (alone.at, alone.reason) == ("2", "the link holds no DOI: nothing")


def test_a_definition_of_a_link_may_stand_chapters_away_from_its_use():
    filler = "".join(f"## Heading {number}\n\nwords of no use\n\n" for number in range(40_000))
    assert one(f"- [{TITLE}][a]\n\n{filler}\n[a]: {ARXIV}\n").title == TITLE


def test_lines_are_counted_through_front_matter_code_and_html():
    text = f"---\na: b\n---\n\n```\nx\n```\n\n<div>\n\n- x\n- y\n  [{TITLE}]({ARXIV})\n"
    assert one(text).source.at == "13"


def test_the_front_matter_of_a_note_describes_its_paper():
    record, rejected = read(
        f'---\ntitle: "{TITLE}"\nauthors: [Ashish Vaswani, Noam Shazeer]\nyear: 2017\n'
        "url: https://arxiv.org/abs/1706.03762\ndoi: nothing\n---\n\nText.\n"
    )
    assert (record.title, record.ids, record.date) == (TITLE, IDS, "2017")
    assert names(record) == ["Ashish Vaswani", "Noam Shazeer"]
    assert rejected.reason == "not an id of scheme doi: nothing"


def test_a_long_line_is_rejected_and_the_rest_is_read():
    rejected, record = read("x" * 60_000 + f"\n\n- [{TITLE}]({ARXIV})\n")
    assert (rejected.at, rejected.reason) == (
        "1",
        "a line of 60,000 characters; at most 50,000 are read",
    )
    assert record.source.at == "3"


def test_an_embedded_picture_of_megabytes_is_no_long_line():
    picture = "data:image/png;base64," + "A" * 3_000_000
    assert one(f"![x]({picture}) [{TITLE}]({ARXIV})").title == TITLE


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("README.md", f"# List\n\n- [T]({ARXIV})\n"),
        ("-", f"# List\n\n- [T]({ARXIV})\n"),
        ("list.txt", f"| a | [T]({ARXIV}) |\n"),
        ("notes.markdown", f"see {ARXIV}\n"),
        ("notes.md", "---\ntitle: T\ndoi: 10.1000/x\n---\n"),
        ("README.md", f"[a]: {ARXIV}\n"),
        ("README.md", f"<h1>List</h1>\n\n- [T]({ARXIV})\n"),
        ("README.md", "- [a](https://x.org/)\n" * 4_000),
    ],
)
def test_markdown_that_links_to_papers_is_recognised(name, head):
    assert markdown.sniff(name, head.encode()[:65_536])


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("README.md", "# Tool\n\n[docs](https://docs.example/)\n"),
        ("-", f'{{"abstract": "[T]({ARXIV})"}}'),
        ("-", f'[{{"abstract": "[T]({ARXIV})"}}]'),
        ("-", f"@article{{a, note = {{[T]({ARXIV})}}}}"),
        ("-", f"<html><a href='{ARXIV}'>[T]({ARXIV})</a></html>"),
        ("-", f"@prefix a: <x> .\n<{ARXIV}> a <x> .\n"),
        ("list.csv", f"title,link\nT,[T]({ARXIV})\n"),
        ("list.txt", "Attention Is All You Need\nAshish Vaswani\nAbstract: words"),
        ("list.txt", f"see {ARXIV}\n"),
        ("list.md", f"- [T]({ARXIV})\0"),
        ("DESIGN.md", f"It reads `{ARXIV}`.\n"),
    ],
)
def test_other_text_is_not_taken_for_markdown(name, head):
    assert not markdown.sniff(name, head.encode())


def test_the_seeds_stay_pasted_listings(seeds):
    for file in sorted(seeds.iterdir()):
        head = file.read_bytes()[:65_536]
        assert not markdown.sniff(file.name, head)
        assert not markdown.sniff("-", head)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_an_error(content):
    markdown.sniff("x.md", content)
    assert read(content)


@given(
    st.lists(st.sampled_from([*'[](){}<>|*_`#>-!\n\\"&;: ', "  ", "http://", ARXIV, "**", "Ab "]))
)
def test_any_markup_is_read_without_an_error_at_places_of_their_own(parts):
    pieces = read("".join(parts))
    places = [piece.source.at for piece in pieces if isinstance(piece, Record)]
    assert pieces
    assert len(places) == len(set(places))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_list_that_breaks_off_keeps_all_links_before_the_break(file):
    text = file.read_text(encoding="utf-8")
    whole = [record.source.at for record in records(text)]
    lines = text.splitlines(keepends=True)
    for count in range(len(lines)):
        if lines[count].startswith(("- ", "|", "#")):
            found = {record.source.at for record in records("".join(lines[:count]))}
            expected = {at for at in whole if int(at.partition(":")[0]) <= count}
            assert len(found) >= len(expected) - ("[tay]" in text and count < 34)


@pytest.mark.parametrize("name", ["awesome-RLHF.md", "Awesome-LLM.md"])
def test_every_arxiv_link_of_a_real_list_is_in_one_record(shared_data, name):
    content = (shared_data / "formats" / "awesome" / name).read_bytes()
    linked = re.findall(r"arxiv\.org/(?:abs|pdf|html)/(\d{4}\.\d{4,5})", content.decode())
    pieces = read(content)
    found = [piece.ids["arxiv"] for piece in pieces if "arxiv" in piece.ids]
    assert Counter(found) == Counter(linked)
    assert all(isinstance(piece, Record) and piece.title for piece in pieces)


def test_the_authors_of_a_real_list_are_read(shared_data):
    content = (shared_data / "formats" / "awesome" / "awesome-RLHF.md").read_bytes()
    silent = [record.source.at for record in records(content) if not record.authors]
    assert silent == ["538"]  # "Anthropic"
