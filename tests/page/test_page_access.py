"""The page without a mouse, without sight, without motion, and on paper."""

import importlib.util
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

FIRST = "paper/arxiv:2401.00001"
STATES = {
    "start": "",
    "node": f"#{FIRST}",
    "path": f"#author/tomáš-dvořák?to={FIRST}",
    "timeline": "#?view=timeline&colour=category&years=2021-2022",
}

CONTRAST = """() => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map(Number).map((one) => one / 255)
      .map((p) => (p <= 0.03928 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const background = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\\)$/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  };
  const faint = [];
  for (const one of document.querySelectorAll("body *")) {
    const text = [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!text || !one.checkVisibility() || one.matches(":disabled")) continue;
    const [a, b] = [light(getComputedStyle(one).color), light(background(one))];
    if (Math.max(a, b) / Math.min(a, b) < 4.5) faint.push(one.outerHTML.slice(0, 90));
  }
  return faint;
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_every_text_stands_out_from_what_is_behind_it(show, library, scheme, state):
    opened = show(library, fragment=STATES[state], color_scheme=scheme)
    assert opened.ask(CONTRAST) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("key", ["", "t", "?"])
def test_axe_finds_no_fault(show, library, key, scheme):
    spec = importlib.util.find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        pytest.skip("axe-playwright-python is not installed")
    axe = Path(spec.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    for fragment in STATES.values():
        opened = show(library, fragment=fragment, color_scheme=scheme, bypass_csp=True)
        opened.page.locator("#stage").focus()
        if key:
            opened.page.keyboard.press(key)
        opened.ask(f"{axe};0")
        found = opened.ask("axe.run(document, {resultTypes: ['violations']})")["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"][:99]) for fault in found] == []


def test_tab_reaches_every_control_in_reading_order(show, library):
    opened = show(library, fragment=f"#{FIRST}")
    opened.page.locator("#stage").focus()
    reached = []
    for _ in range(120):
        opened.page.keyboard.press("Tab")
        reached.append(
            opened.ask("document.activeElement.id || document.activeElement.textContent")
        )
        if reached.count(reached[0]) > 1 or reached[-1] == "stage":
            break
    order = [reached.index(name) for name in ("query", "open-legend", "open-table", "open-help")]
    assert order == sorted(order)
    assert {"legend", "colour", "from", "to", "Copy BibTeX"} <= set(reached)
    assert any("Tomáš Dvořák" in name for name in reached)


def test_everything_can_be_done_without_a_mouse(show, library):
    opened = show(library)
    keys = opened.page.keyboard
    keys.press("/")
    keys.type("menus at")
    keys.press("Enter")
    opened.wait_for("paper/arxiv:2401.00002")
    assert opened.ask("document.activeElement.id") == "details"
    keys.press("2")
    opened.until("location.hash.includes('depth=2')")
    keys.press("p")
    keys.type("bread")
    keys.press("Enter")
    opened.until("location.hash.includes('to=')")
    keys.press("y")
    opened.until("location.hash.includes('timeline')")
    keys.press("t")
    assert opened.page.locator("#table").is_visible()
    keys.press("Escape")
    assert opened.page.locator("#table").is_hidden()
    assert opened.selected() == "paper/arxiv:2401.00002", "Esc closed the table alone"
    keys.press("?")
    assert opened.page.locator("#help").is_visible()
    keys.press("Escape")
    keys.press("Escape")
    opened.until("kg.selected() === null")


def test_labels_do_not_lie_over_another_at_any_zoom(show, library):
    opened = show(library)
    for _ in range(6):
        boxes = opened.ask("kg.boxes()")
        assert boxes
        for at, one in enumerate(boxes):
            for other in boxes[:at]:
                aside = one["left"] >= other["right"] or other["left"] >= one["right"]
                assert aside or one["top"] >= other["bottom"] or other["top"] >= one["bottom"]
        opened.page.locator("#stage").focus()
        opened.page.keyboard.press("+")
        opened.page.wait_for_timeout(250)


def test_motion_is_left_out_where_the_system_asks_for_it(show, library):
    opened = show(library, reduced_motion="reduce")
    before = opened.ask("kg.scale()")
    opened.ask("id => { location.hash = '#' + id; }", FIRST)
    opened.wait_for(FIRST)
    assert opened.ask("kg.scale()") != before, "there at once"


def test_on_paper_stand_the_picture_the_counts_and_the_details(show, library):
    opened = show(library, fragment=f"#{FIRST}")
    opened.page.emulate_media(media="print")
    for hidden in ("#bar", "#zoom", "#legend", "#details .tools"):
        assert opened.page.locator(hidden).is_hidden()
    for visible in ("#stage", "#status", "#details h2", "#details .abstract"):
        assert opened.page.locator(visible).is_visible()
    assert opened.page.locator("#details").bounding_box()["y"] > 300, "below the picture"


@pytest.mark.parametrize("width", [320, 390, 768])
def test_no_control_is_cut_off_on_a_small_screen(show, library, width):
    opened = show(library, viewport={"width": width, "height": 700}, has_touch=True)
    assert opened.ask("document.documentElement.scrollWidth") == width
    for name in ("#query", "#open-timeline", "#open-table", "#open-save", "#open-help"):
        box = opened.page.locator(name).bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    assert opened.page.locator("#query").bounding_box()["width"] > 200
