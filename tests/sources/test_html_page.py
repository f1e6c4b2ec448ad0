"""Saved web pages: the sites that papers are read at, pages of one paper, bookmarks, damage."""

import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.building import build
from kg.model import Record, Rejected
from kg.sources import html_page

SAMPLES = Path(__file__).parent / "samples" / "html"
FILES = sorted(SAMPLES.glob("*.html"))
ROOT = Path(__file__).parent.parent.parent
TITLE = "Attention Is All You Need"
ARXIV = "https://arxiv.org/abs/1706.03762"
LINK = f'<a href="{ARXIV}">{TITLE}</a>'
NO_PAPER = "no paper is linked on this page"


def read(text, *, head=""):
    content = text if isinstance(text, bytes) else text.encode()
    if head:
        content = f"<html><head>{head}</head><body>".encode() + content
    return list(html_page.read(io.BytesIO(content), "page.html"))


def records(text, **parts):
    return [piece for piece in read(text, **parts) if isinstance(piece, Record)]


def one(text, **parts):
    (record,) = read(text, **parts)
    assert isinstance(record, Record), record
    return record


def names(record):
    return [author.name for author in record.authors]


def reasons(pieces):
    return [piece.reason for piece in pieces if isinstance(piece, Rejected)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_html_samples_give_the_records_of_the_snapshot(file, snapshot):
    content = file.read_bytes()
    assert list(html_page.read(io.BytesIO(content), file.name)) == snapshot
    assert html_page.sniff("-", content)
    assert html_page.sniff(file.name, content)


@pytest.mark.parametrize(
    "item",
    [
        f"<ul><li>{LINK}</ul>",
        f"<p>{LINK}",
        f"<h3>{LINK}</h3>",
        f"<table><tr><td>1<td>{LINK}</table>",
        f"<li><b>{TITLE}</b> <a href={ARXIV}>pdf</a>",
        f"<li>{TITLE}.<br>Jane Roe, Ann Poe<br>[<a href='{ARXIV}'>arXiv</a>]",
        f'<div><div class="pub-title">{TITLE}</div><div><a href="{ARXIV}">PDF</a></div></div>',
        f'<div><h4>{TITLE}</h4><p><a href="{ARXIV}"><img src="pdf.png"></a></p></div>',
        f"<dl><dt>{TITLE}<dd><a href={ARXIV}>arXiv</a></dl>",
        f"<table><tr><th>Title<th>Link</tr><tr><td>{TITLE}<td><a href={ARXIV}>x</a></tr></table>",
        f"<table><tr><th>Title</th><td>{TITLE}</td></tr></table><p>{LINK}</p>",
        f"<a href={ARXIV}><div class='title'>{TITLE}</div><div class='authors'>Jane Roe</div></a>",
        f'<p><a href="{ARXIV}">{TITLE} | <span>OpenReview</span></a></p>',
        f"<p>{TITLE}: <a href='{ARXIV}'>{ARXIV}</a></p>",
        f"<li><i>{TITLE}</i>, arXiv:1706.03762",
        f"<b><i><p>{LINK}</b></i></p></div></span>",
        f'<li><a href="{ARXIV}>{TITLE}</a>',
    ],
)
def test_the_title_of_a_page_s_item_is_found_however_it_is_marked(item):
    record = one(item)
    assert (record.title, record.ids) == (TITLE, {"arxiv": "1706.03762"})


def test_classes_say_what_the_parts_of_an_item_are():
    record = one(
        f'<div class="paper"><a class="title" href="{ARXIV}">{TITLE}</a>'
        '<div class="authors">Jane Roe; Poe, Ann; et al.</div><span class="venue">In NIPS</span> '
        '<span class="year">2017</span><div class="abstract">Abstract: words of our own about a '
        'network of attention alone.</div><span class="keywords">attention, translation</span>'
        '<pre class="bibtex">@misc{a, url={https://arxiv.org/abs/1111.11111}}</pre></div>'
    )
    assert (record.title, names(record)) == (TITLE, ["Jane Roe", "Ann Poe"])
    assert (record.venue, record.date) == ("NIPS", "2017")
    assert not record.authors_complete
    assert record.abstract == "words of our own about a network of attention alone."
    assert record.keywords == ("attention", "translation")
    assert record.ids == {"arxiv": "1706.03762"}


@pytest.mark.parametrize(
    ("base", "href", "ids"),
    [
        ('<base href="https://arxiv.org/list/x">', "/abs/1706.03762", {"arxiv": "1706.03762"}),
        (
            '<link rel="canonical" href="https://openreview.net/">',
            "/forum?id=yzkSU5zdwD",
            {"openreview": "yzkSU5zdwD"},
        ),
        (
            "<!-- saved from url=(0018)https://arxiv.org/ -->",
            "abs/1706.03762",
            {"arxiv": "1706.03762"},
        ),
        (
            "<!--\n Page saved with SingleFile\n url: https://aclanthology.org/\n-->",
            "/N19-1423/",
            {"acl": "N19-1423"},
        ),
        ("", "/abs/1706.03762", {"arxiv": "1706.03762"}),
        ("", "/N19-1423/", {"acl": "N19-1423"}),
        ("", "//arxiv.org/abs/1706.03762", {"arxiv": "1706.03762"}),
    ],
)
def test_relative_addresses_are_those_of_the_page_s_site(base, href, ids):
    assert one(f"{base}<p><a href='{href}'>{TITLE}</a>").ids == ids


@pytest.mark.parametrize(
    "page",
    [
        "<html><title>404 Not Found</title><h1>Not Found</h1></html>",
        f"<script>'{ARXIV}'</script><style>a{{}}</style><!-- {LINK} -->",
        f"<nav>{LINK}</nav><pre>{LINK}</pre><p aria-hidden='true'>{LINK}",
        "<a href='javascript:x()'>a</a><a href='mailto:x'>b</a><a>c</a><a href='#x'>d</a>",
        "",
    ],
)
def test_a_page_without_a_paper_says_so(page):
    (piece,) = read(page)
    assert (piece.at, piece.reason) == ("1", NO_PAPER)


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        ("<!-- x", "a <!--> that does not end"),
        ("<script>x", "a <script> that does not end"),
        ("<a href='x", "a tag that does not end"),
    ],
)
def test_what_does_not_end_is_rejected_and_what_came_before_is_kept(end, reason):
    pieces = read(f"<p>{LINK}</p>\n{end}")
    assert reasons(pieces) == [reason]
    assert [piece.title for piece in pieces if isinstance(piece, Record)] == [TITLE]


def test_a_picture_of_megabytes_in_an_attribute_is_passed_over():
    picture = f"<img src='data:image/png;base64,{'A' * 3_000_000}\n{'A' * 100}'>"
    record = one(f"{picture}<p>{LINK}</p>")
    assert (record.title, record.source.at) == (TITLE, "2")


def test_elements_nested_without_end_do_not_hide_what_is_in_them():
    assert one("<div>" * 5_000 + LINK + "</div>" * 5_000).title == TITLE
    other = "<a href='https://arxiv.org/abs/2106.09685'>LoRA: Low-Rank Adaptation</a>"
    found = records("<ul><li>" * 5_000 + LINK + "</ul>" * 5_000 + f"<p>{other}")
    assert [record.title for record in found] == [TITLE, "LoRA: Low-Rank Adaptation"]


def test_a_page_in_another_encoding_is_read_by_what_it_declares():
    page = f'<meta charset="gb2312"><li>{LINK}, 张三, 李四'
    assert names(one(page.encode("gb18030"))) == ["张三", "李四"]
    assert names(one(f"<li>{LINK}, José Roe, Ann Poe".encode("cp1252"))) == ["José Roe", "Ann Poe"]


def test_places_are_lines_and_columns_of_their_own():
    found = records(f"\n<p>{LINK}</p><p>{LINK}</p>\n<p>{LINK}</p>")
    assert [record.source.at for record in found] == ["2", f"2:{len(LINK) + 11}", "3"]


def test_a_list_of_thousands_is_handed_on_as_it_is_read():
    class Endless:
        taken = 0

        def read(self, _size):
            self.taken += 1
            return f"<li>{LINK}, Jane Roe, Ann Poe\n".encode() * 1_000

    stream = Endless()
    pieces = html_page.read(stream, "x.html")
    for _ in range(5_000):
        assert next(pieces).title == TITLE
    assert stream.taken < 9


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("-", f"<!DOCTYPE html><html><body>{LINK}"),
        ("x.htm", f"<div>{LINK}"),
        ("x.html", "<!doctype html><html><style>" + "a{}\n" * 20_000),
        ("x", f'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x">\n<html>{LINK}'),
        ("b.html", f"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p><DT><A HREF='{ARXIV}'>T</A>"),
        ("-", '<!-- saved from url=(0001)x -->\n<html><meta name="citation_title" content="x">'),
        ("-", "<html><a href=/abs/1706.03762>x</a>"),
    ],
)
def test_pages_that_link_to_papers_are_recognised(name, head):
    assert html_page.sniff(name, head.encode()[:65_536])


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("x.html", "<!doctype html><html><title>404</title><h1>Not Found</h1></html>"),
        ("x.html", f"<!doctype html><title>Just a moment...</title>{LINK}"),
        ("x.json", f"<!doctype html><title>Sign in</title><a href='{ARXIV}'>x</a>"),
        ("x.xml", f"<article><a href='{ARXIV}'>x</a></article>"),
        ("x.html", '{"html": "<html>"}'),
        ("x.xml", "<!DOCTYPE html><html><body>Error</body></html>"),
        ("x.md", f"# List\n\n<a href='{ARXIV}'>x</a>"),
        ("x.html", "plain text"),
        ("x.html", ""),
    ],
)
def test_error_pages_and_other_files_are_not_taken_for_pages(name, head):
    assert not html_page.sniff(name, head.encode())


def test_the_page_that_kg_makes_is_no_source(examples, tmp_path):
    build([str(examples / "reading-list.md")], tmp_path)
    head = (tmp_path / "graph.html").read_bytes()[:65_536]
    assert not html_page.sniff("graph.html", head)
    assert not html_page.sniff("-", head)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_as_a_page_without_an_error(content):
    html_page.sniff("x.html", content)
    assert read(content)


TAGS = "a li ul ol p div td tr table th dl dt dd b i h2 h3 br img span title script article".split()
PARTS = [
    *(f"<{tag}>" for tag in TAGS),
    *(f"</{tag}>" for tag in TAGS),
    *("<a href='https://arxiv.org/abs/1706.03762'>", "<a href='https://doi.org/10.1000/x'>"),
    *(
        "<",
        ">",
        '"',
        "'",
        "&amp;",
        "<!--",
        "-->",
        "=",
        "\n",
        "Title of it",
        "Jane Roe, Ann Poe",
        "2017",
    ),
    *("<div class=title>", "<p class=authors>", "NIPS 2017", " | ", "Authors: ", "<a name=x"),
]


@given(st.lists(st.sampled_from(PARTS)))
def test_any_tags_are_read_without_an_error_at_places_of_their_own(parts):
    pieces = read("".join(parts))
    places = [piece.source.at for piece in pieces if isinstance(piece, Record)]
    assert pieces
    assert len(places) == len(set(places))


@given(st.lists(st.sampled_from(PARTS)), st.integers(1, 7))
def test_a_page_reads_the_same_in_pieces_of_any_size(parts, size):
    from kg.sources._reading_list.tokens import Text, tokens

    page = "".join(parts)

    def seen(chunks):
        found = []
        for token in tokens(chunks):
            if isinstance(token, Text) and found and isinstance(found[-1], Text):
                found[-1] = found[-1]._replace(text=found[-1].text + token.text)
            else:
                found.append(token)
        return found

    pieces = [page[at : at + size] for at in range(0, len(page), size)]
    assert seen(pieces) == seen([page])


def test_a_comment_is_whole_though_a_piece_ends_in_it():
    from kg.sources._reading_list.tokens import Comment, tokens

    said = " saved from url=https://arxiv.org/abs/1706.03762 "
    pieces = ["<!--", said[:20], f"{said[20:]}-", "-><p>text"]
    assert Comment(said) in tokens(pieces)
    assert Comment("") in tokens("<!---->")
