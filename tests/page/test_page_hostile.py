"""Hostile data in the page: nothing runs, nothing is asked for, no fault, the layout holds."""

from urllib.parse import quote

import networkx as nx
import pytest

pytestmark = pytest.mark.browser

ATTACKS = [
    "</script><script>window.hacked = true</script>",
    "<img src=x onerror='window.hacked = true'>",
    "<svg onload=window.hacked=true><a href='javascript:window.hacked=true'>href</a>",
    "a title with the word href in it",
    '"><iframe src="https://evil.example/"></iframe>',
    "' onmouseover='window.hacked=true' x='",
    "{{ constructor.constructor('window.hacked = true')() }}",
    "]]><!--<script>window.hacked=true</script>-->",
    "\u2028window.hacked = true\u2029",
    "W" * 10_000,
    "\u202edetrevni si siht\u202c \u2066isolated",
    "name\x00with\x1bcontrols\r\nand lines",
    "\ud800 lone surrogate",
    '=HYPERLINK("https://evil.example/")',
    "__proto__",
    "constructor",
]
IDS = ["javascript:window.hacked=true", "data:text/html,<script>window.hacked=true</script>"]


def attacked():
    graph = nx.MultiDiGraph()
    for number, text in enumerate(ATTACKS):
        paper = f"paper/{text}"
        graph.add_node(
            *(paper,),
            kind="paper",
            label=text,
            title=f"{text}!",
            abstract=f"{text} {text}",
            comment=text,
            links=f"{IDS[0]}\n{IDS[1]}",
            sources=f"{text}:1",
            year=2000 + number,
            id_doi=IDS[number % 2],
            id_arxiv=text,
            **{f"id_{text}": text, text: text},
        )
        graph.add_node(f"author/{text}", kind="author", label=text, names=f"{text}\nother")
        graph.add_edge(paper, f"author/{text}", "authored_by", index=1, affiliations=text)
        graph.add_edge(paper, f"paper/{ATTACKS[number - 1]}", "cites", raw=text, sources=text)
        graph.add_edge(paper, "concept/shared", text)
    graph.add_node("concept/shared", kind=ATTACKS[1], label=ATTACKS[0], definition=ATTACKS[0])
    return graph


@pytest.fixture
def opened(show):
    page = show(attacked(), title=ATTACKS[0], note=ATTACKS[1])
    yield page
    assert page.ask("window.hacked") is False
    assert (
        page.ask("document.querySelectorAll('img, iframe, #details script, #legend script').length")
        == 0
    )


def holds(opened):
    width = opened.ask("document.documentElement.scrollWidth")
    panels = opened.ask(
        "[...document.querySelectorAll('#details, #legend, #hits, #rows')]"
        ".filter((one) => one.offsetWidth && one.scrollWidth > one.clientWidth + 1)"
        ".map((one) => one.id)"
    )
    assert width == 1280
    assert panels == []


def test_every_hostile_node_can_be_opened(opened):
    ids = opened.ask("kg.focus().length === 0 && kg.hits().length === 0") and opened.ask(
        "JSON.parse(document.getElementById('graph-nodes').textContent).id"
    )
    assert len(ids) == len(ATTACKS) * 2 + 1
    for node in ids:
        opened.ask("id => { location.hash = '#' + encodeURIComponent(id); }", node)
        opened.until("id => kg.selected() === id", node)
        holds(opened)
        addresses = opened.ask("[...document.querySelectorAll('a')].map((one) => one.href)")
        assert all(address.startswith("https://") for address in addresses)


def test_hostile_nodes_can_be_searched_listed_and_pointed_at(opened):
    for words in ("script", "href", "<img", "WWWW", "__proto__", "constructor"):
        opened.page.fill("#query", words)
        assert opened.ask("kg.hits().length") > 0
        holds(opened)
    opened.page.fill("#query", "")
    opened.page.locator("#stage").focus()
    opened.page.keyboard.press("t")
    opened.page.select_option("#table-kind", label="All kinds")
    assert opened.page.locator("#rows tbody tr").count() == len(ATTACKS) * 2 + 1
    holds(opened)
    opened.page.keyboard.press("Escape")
    for number in range(len(ATTACKS)):
        place = opened.ask(
            "at => kg.place(JSON.parse(document.getElementById('graph-nodes').textContent).id[at])",
            number,
        )
        opened.page.mouse.move(place["x"], place["y"])
        opened.page.wait_for_timeout(30)
    assert opened.page.locator("#tip").is_visible()


def test_hostile_kinds_and_relations_can_be_toggled(opened):
    for button in opened.page.locator("#legend li button").all():
        button.click()
    assert opened.counts()["shown"] == 0
    holds(opened)


def test_the_title_is_shown_as_it_is_written(opened):
    assert opened.page.title() == ATTACKS[0]
    assert opened.page.locator("h1").text_content() == ATTACKS[0]
    assert opened.page.locator("#note").text_content() == ATTACKS[1]


def test_the_policy_stops_what_would_be_added(show, library):
    page = show(library)
    said = page.ask(
        """() => { try { document.body.innerHTML = "<b>x</b>"; return "allowed"; }
        catch (error) { return error.name; } }"""
    )
    assert said == "TypeError"
    assert any("TrustedHTML" in fault for fault in page.faults)
    page.faults.clear()


def test_hostile_texts_can_be_saved_copied_coloured_and_put_on_the_timeline(opened):
    page = opened.page
    page.locator("#open-timeline").click()
    holds(opened)
    for colour in ("community", "year"):
        page.select_option("#colour", colour)
        holds(opened)
    for button in page.locator("#groups button").all():
        button.click()
    opened.ask("id => { location.hash = '#' + encodeURIComponent(id); }", f"paper/{ATTACKS[0]}")
    opened.wait_for(f"paper/{ATTACKS[0]}")
    page.locator("#details button", has_text="Copy BibTeX").click()
    assert "window.hacked" in page.input_value("#details textarea")
    holds(opened)
    for kind in ("svg", "csv", "png"):
        page.locator("#open-save").click()
        with page.expect_download() as waiting:
            page.locator(f"[data-save={kind}]").click()
        assert waiting.value.failure() is None
    opened.requests[:] = [url for url in opened.requests if not url.startswith("blob:")]


def test_hostile_evidence_is_text(show):
    graph = nx.MultiDiGraph()
    lines = "\n".join(f"{text}\t{text}" for text in ATTACKS if "\n" not in text)
    graph.add_node("paper/x", kind="paper", label="x", sources="a:1", evidence=lines, lost=lines)
    page = show(graph, fragment="#paper/x")
    for summary in page.page.locator("#details summary").all():
        summary.click()
    assert page.page.locator("#details .said dt").count() > len(ATTACKS)
    holds(page)
    assert page.ask("window.hacked") is False


def test_hostile_addresses_do_nothing(show, library):
    for text in [*ATTACKS, *IDS]:
        page = show(library, fragment="#" + quote(text.encode("utf-8", "replace"), safe="<>'\"=?&"))
        assert page.ask("window.hacked") is False
        assert page.selected() is None
