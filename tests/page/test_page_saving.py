"""What is visible as files, a paper as BibTeX, and the page of a graph in a notebook."""

import csv
import io
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pytest

import kg.view
from kg import sources, view

FIRST = "paper/arxiv:2401.00001"
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    '=HYPERLINK("x";"y")',
    'a "quoted", cell\nof two lines',
]


def saved(opened, kind):
    opened.page.locator("#open-save").click()
    with opened.page.expect_download() as waiting:
        opened.page.locator(f"[data-save={kind}]").click()
    opened.requests[:] = [url for url in opened.requests if not url.startswith("blob:")]
    file = waiting.value
    return file.suggested_filename, Path(file.path()).read_bytes()


def rows_of(opened):
    name, data = saved(opened, "csv")
    assert name == "library.csv"
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.browser
def test_the_visible_nodes_are_saved_as_a_table(show, library):
    opened = show(library)
    opened.legend("Authors").click()
    rows = {row["id"]: row for row in rows_of(opened)}
    assert set(rows) == set(opened.ask("kg.shown()"))
    assert rows[FIRST]["name"] == "Scaling laws for café menus"
    assert rows[FIRST]["authors"] == "Tomáš Dvořák; Ann Lee"
    assert rows[FIRST]["year"] == "2021"
    assert rows[FIRST]["cited by"] == "3"


@pytest.mark.browser
def test_no_cell_of_the_table_is_a_formula(show):
    graph = nx.MultiDiGraph()
    for number, text in enumerate(FORMULAS):
        graph.add_node(f"{text}{number}", kind="paper", label=text)
        graph.add_node(f"author/{number}", kind="author", label=text)
        graph.add_edge(f"{text}{number}", f"author/{number}", "authored_by", index=1)
    rows = rows_of(show(graph))
    cells = [cell for row in rows for cell in row.values()]
    assert len(rows) == 2 * len(FORMULAS)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert "'=1+1" in cells
    assert 'a "quoted", cell of two lines' in cells


@pytest.mark.browser
def test_the_focus_alone_is_saved_where_there_is_one(show, library):
    opened = show(library, fragment="#paper/arxiv:2401.00005")
    assert [row["id"] for row in rows_of(opened)] == opened.ask("kg.focus()")


@pytest.mark.browser
def test_the_picture_is_a_png_as_large_as_the_window(show, library):
    name, data = saved(show(library), "png")
    assert name == "library.png"
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert int.from_bytes(data[16:20]) == 1280
    assert int.from_bytes(data[20:24]) == 800


@pytest.mark.browser
@pytest.mark.parametrize("fragment", ["", "#author/ann-lee", "#?view=timeline"])
def test_the_drawing_is_xml_with_nodes_lines_and_texts(show, library, fragment):
    library.nodes[FIRST]["label"] = "a < b & \x07 \ufffe </svg><script>"
    _, data = saved(show(library, fragment=fragment), "svg")
    root = ET.fromstring(data.decode())
    tags = [element.tag.rpartition("}")[2] for element in root.iter()]
    assert {"svg", "rect", "path", "polygon", "circle", "text", "title"} == set(tags)
    assert tags.count("title") == len(library)
    texts = [element.text for element in root.iter() if element.tag.endswith("}title")]
    assert any(text.startswith("a < b &") for text in texts)
    assert ("2021" in {e.text for e in root.iter()}) == ("timeline" in fragment)


def bibtex_of(show, graph, node):
    opened = show(graph, fragment=f"#{node}")
    opened.page.locator("#details button", has_text="Copy BibTeX").click()
    opened.until("document.querySelector('.bibtex .remark').textContent !== ''")
    return opened.page.input_value("#details textarea")


@pytest.mark.browser
def test_a_papers_bibtex_reads_back_as_the_paper(show, library):
    library.nodes[FIRST].update(
        {
            "venue": "Proceedings of Menus 2021",
            "pages": "1-9",
            "id_doi": "10.1000/a_b",
        }
    )
    entry = bibtex_of(show, library, FIRST).encode()
    [paper] = sources.get("bibtex").read(io.BytesIO(entry), "copied.bib")
    assert paper.title == "Scaling laws for café menus"
    assert [author.name for author in paper.authors] == ["Tomáš Dvořák", "Ann Lee"]
    assert paper.ids == {"arxiv": "2401.00001", "doi": "10.1000/a_b"}


@pytest.mark.browser
def test_bibtex_of_hostile_text_stays_one_entry(show):
    graph = nx.MultiDiGraph()
    text = "a } b { c \\input{x} % & # $ _ ~ ^ @article{evil,"
    graph.add_node("paper/x", kind="paper", label=text, venue=text)
    graph.add_node("author/x", kind="author", label="Lee and Sons")
    graph.add_edge("paper/x", "author/x", "authored_by", index=1)
    entry = bibtex_of(show, graph, "paper/x")
    plain = entry.replace("\\{", "").replace("\\}", "")
    assert plain.count("{") == plain.count("}")
    assert "\\input" not in entry
    assert "author = {{Lee and Sons}}" in entry
    assert "\\%" in entry


def test_the_module_can_be_called_and_returns_the_file(library, tmp_path):
    file = kg.view(library, tmp_path / "own.html", limit=5, title="Five")
    assert file == tmp_path / "own.html"
    page = file.read_text(encoding="utf-8")
    assert "<title>Five</title>" in page
    assert "nodes are in this page. Left out:" in page


def test_a_notebook_shows_the_page_in_a_frame(library, tmp_path, monkeypatch):
    shown = []
    display = pytest.importorskip("IPython.display", reason="IPython is not installed")
    monkeypatch.setattr("IPython.get_ipython", object)
    monkeypatch.setattr(display, "display", shown.append)
    monkeypatch.chdir(tmp_path)
    assert view.show(library) == Path("graph.html")
    assert [(type(one).__name__, one.src) for one in shown] == [("IFrame", "graph.html")]
    assert (tmp_path / "graph.html").exists()
