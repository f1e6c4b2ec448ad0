"""The query editor in a real browser, used by keyboard."""

import shutil

import pytest

pytestmark = pytest.mark.browser

_LOOKS, _PAUSE = 600, 50  # milliseconds: half a minute


@pytest.fixture
def page(server):
    """The editor in headless Chromium; checks what it asked for, and the console."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no chromium on this machine")
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--no-proxy-server",
    ]
    requests, faults = [], []
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=flags)
        opened = browser.new_page()
        opened.on("request", lambda request: requests.append(request.url))
        opened.on("pageerror", lambda error: faults.append(str(error)))
        opened.on("console", lambda message: faults.append(message.text))
        opened.goto(server.url)
        yield opened
        browser.close()
    assert [fault for fault in faults if "status of 400" not in fault] == []
    assert all(url.startswith((server.url, "data:", "blob:")) for url in requests), requests


def until(page, expression):
    """Wait until a script finds something true; the page's policy forbids Playwright's own way."""
    for _ in range(_LOOKS):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(_PAUSE)
    pytest.fail(f"never true in the page: {expression}")


def text(page, selector):
    return page.locator(selector).text_content()


def test_a_query_is_run_by_the_keyboard_and_its_rows_link_to_their_nodes(page):
    page.focus("#sparql")
    page.keyboard.press("Control+Enter")
    until(page, "document.querySelectorAll('#result tbody tr').length === 2")
    assert text(page, "#status").startswith("2 rows")
    link = page.locator("#result tbody a", has_text="paper/arxiv:2001.00001")
    # Text of the graph is text.
    assert "Scaling <b>laws</b> & more" in text(page, "#result")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/paper/arxiv:2001.00001")
    assert text(page, "h1") == "Scaling <b>laws</b> & more"
    page.locator("a", has_text="Al Bo").first.click()
    page.wait_for_url("**/author/al-bo")
    assert text(page, "h1") == "Al Bo"


def test_what_is_wrong_with_a_query_is_shown_where_the_focus_goes(page):
    page.fill("#sparql", "SELECT * { ?s ?p }")
    page.keyboard.press("Control+Enter")
    until(page, "!document.getElementById('error').hidden")
    assert "line 1, column 18" in text(page, "#error")
    assert page.evaluate("document.activeElement.id") == "error"


def test_a_named_question_is_chosen_filled_and_asked_by_the_keyboard(page):
    page.focus("#name")
    page.select_option("#name", "cited-by")
    assert text(page, "#answers")
    page.keyboard.press("Tab")
    page.keyboard.type("scaling")
    page.keyboard.press("Enter")
    until(page, "document.querySelectorAll('#result tbody tr').length === 1")
    assert "Learning from feedback" in text(page, "#result")
    page.click("#take")
    assert "cito:cites" in page.input_value("#sparql")


def test_other_kinds_of_answers_are_shown_too(page):
    for sparql, selector, said in (
        ("ASK { ?p a fabio:Work }", "#status", "Yes"),
        ("CONSTRUCT { ?p a fabio:Work } { ?p a fabio:Work }", "#result", "paper:arxiv:2001.00001"),
        ("SELECT * { ?none a kg:None }", "#status", "0 rows"),
    ):
        page.fill("#sparql", sparql)
        page.keyboard.press("Control+Enter")
        until(page, f"document.querySelector('{selector}').textContent.includes('{said}')")


def test_a_result_is_saved_as_a_file(page):
    page.select_option("#format", "text/csv")
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename == "result.csv"
    assert download.value.path().read_text("utf-8").splitlines()[0] == "paper,title,year"
    page.select_option("#name", "most-cited")
    page.click("#ask button[type=submit]")
    until(page, "document.getElementById('status').textContent.includes('row')")
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.path().read_text("utf-8").splitlines()[0] == "paper,label,year,citations"


def test_everything_that_takes_an_entry_has_a_name(page):
    unnamed = page.evaluate(
        """[...document.querySelectorAll("input, select, textarea, button")]
        .filter((one) => !one.labels?.length && !one.textContent.trim()).map((one) => one.id)"""
    )
    assert unnamed == []
    assert page.evaluate("document.documentElement.lang") == "en"
