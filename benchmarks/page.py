"""Figures of the page: layout, file, first useful view, frames, focus; plain pyvis beside it.

    python benchmarks/page.py [--nodes 1000,10000,20000] [--pyvis 100,300]

Headless Chromium draws in software. The first view counts from the start of the navigation until
nodes, lines and labels are on the canvas; plain pyvis' until its physics has come to rest. A
focus counts until it is drawn and its details stand in the panel; the median of nine is printed.
"""

from __future__ import annotations

import argparse
import math
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from kg import view
from kg.view.content import read

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ZOOM = """async () => {
  const canvas = document.querySelector("canvas");
  const times = [];
  await new Promise((done) => requestAnimationFrame(function frame(now) {
    times.push(now);
    if (times.length > 120) return done();
    const deltaY = times.length % 60 < 30 ? -40 : 40;
    canvas.dispatchEvent(new WheelEvent("wheel", {
      deltaY, clientX: 700, clientY: 450, bubbles: true, cancelable: true }));
    requestAnimationFrame(frame);
  }));
  return 1000 * (times.length - 1) / (times.at(-1) - times[0]);
}"""
COUNT = """() => { window.frames = [];
  const frame = (now) => { frames.push(now); requestAnimationFrame(frame); };
  requestAnimationFrame(frame); }"""
COUNTED = "1000 * (frames.length - 1) / (frames.at(-1) - frames[0])"
FOCUS = """async (ids) => {
  const times = [];
  for (const id of ids) {
    document.activeElement.blur();
    const start = performance.now();
    location.hash = "#" + id;
    while (kg.selected() !== id) await new Promise((done) => setTimeout(done, 0));
    times.push(performance.now() - start);
    await new Promise((done) => setTimeout(done, 700));
  }
  return times.sort((a, b) => a - b)[times.length >> 1];
}"""
_MOVED = 20  # pixels
NODES = [f"{kind}/{at}" for at in (1, 5, 9) for kind in ("paper", "concept", "author")]
AT_REST = "window.network && network.physics && network.physics.stabilized"


def corpus(count: int) -> nx.MultiDiGraph[str]:
    """Return a graph of `count` nodes: papers in topics, with authors, concepts and citations."""
    drawn = random.Random(count)  # noqa: S311
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    papers, concepts = count // 4, count // 50
    authors = count - papers - concepts
    for kind, number in (("paper", papers), ("author", authors), ("concept", concepts)):
        for at in range(number):
            label = f"The {kind} of number {at} and its long enough name"
            graph.add_node(f"{kind}/{at}", kind=kind, label=label, abstract=f"{label}. " * 10)
    for at in range(papers):
        topic = at % concepts
        for index in range(4):
            author = (topic * 37 + int(drawn.expovariate(0.01))) % authors
            graph.add_edge(f"paper/{at}", f"author/{author}", "authored_by", index=index + 1)
        for concept in {topic, drawn.randrange(concepts)}:
            graph.add_edge(f"paper/{at}", f"concept/{concept}", "about", score=0.5)
        for _ in range(3):
            cited = drawn.randrange(papers) // concepts * concepts + topic
            if cited < papers:
                graph.add_edge(f"paper/{at}", f"paper/{cited}", "cites")
    return graph


@contextmanager
def opened(browser: Browser, file: Path) -> Iterator[Page]:
    """Give a page that shows a file, without a network."""
    context = browser.new_context(offline=True, viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.goto(file.as_uri(), wait_until="domcontentloaded")
    yield page
    context.close()


def dragged(page: Page) -> float:
    """Return the frames a second while the picture is dragged to and fro."""
    before = page.evaluate("kg.place('paper/1').x")
    page.mouse.move(700, 880)
    page.mouse.down()
    page.evaluate(COUNT)
    for step in range(120):
        page.mouse.move(700 + 150 * math.sin(step / 12), 880)
    frames: float = page.evaluate(COUNTED)
    moved = page.evaluate("kg.place('paper/1').x") - before
    page.mouse.up()
    if abs(moved) < _MOVED:
        raise SystemExit(f"the picture was not dragged: {moved:.0f} pixels")
    return frames


def ours(browser: Browser, count: int, folder: Path) -> tuple[float, float]:
    """Print the figures of our page and return the first view and frames a second."""
    graph, file = corpus(count), folder / f"{count}.html"
    began = time.perf_counter()
    content = read(graph)
    placed = time.perf_counter() - began
    began = time.perf_counter()
    view.write(graph, file)
    written = time.perf_counter() - began
    with opened(browser, file) as page:
        page.wait_for_function("window.kg && kg.firstView() > 0 && kg.ready()")
        first = page.evaluate("kg.firstView()") / 1000
        page.wait_for_timeout(1500)
        zooming = page.evaluate(ZOOM)
        page.wait_for_timeout(500)
        dragging = dragged(page)
        page.wait_for_timeout(500)
        focus = page.evaluate(FOCUS, NODES)
    print(
        f"kg    {count:6,} nodes {len(content.links):7,} links   layout {placed:5.2f} s   "
        f"page {written:5.2f} s {file.stat().st_size / 1e6:4.1f} MB   "
        f"first view {first:5.2f} s   zoom {zooming:3.0f} fps   "
        f"drag {dragging:3.0f} fps   focus {focus:3.0f} ms"
    )
    return first, zooming


def plain(browser: Browser, count: int, folder: Path) -> float:
    """Print the figures of pyvis as it comes and return its first view at rest."""
    from pyvis.network import Network

    network = Network(directed=True, cdn_resources="in_line")
    network.from_nx(nx.DiGraph(corpus(count).edges()))
    file = folder / f"pyvis{count}.html"
    file.write_text(network.generate_html(), encoding="utf-8")
    with opened(browser, file) as page:
        page.wait_for_function(AT_REST, timeout=300_000)
        first: float = page.evaluate("performance.now()") / 1000
        zooming = page.evaluate(ZOOM)
    print(f"pyvis {count:6,} nodes   first view {first:5.2f} s   zoom {zooming:3.0f} fps")
    return first


def main() -> None:
    """Print all figures and the ratio between the two."""
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", default="1000,10000,20000")
    parser.add_argument("--pyvis", default="100,300")
    options = parser.parse_args()
    read(corpus(100))  # the libraries are loaded once
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        mine = [ours(browser, int(n), Path(folder))[0] for n in options.nodes.split(",")]
        theirs = [plain(browser, int(n), Path(folder)) for n in options.pyvis.split(",") if n]
        browser.close()
    if theirs:
        print(
            f"first view: kg's largest takes {mine[-1] / theirs[-1]:.2f} of the time of "
            "pyvis' largest"
        )


if __name__ == "__main__":
    main()
