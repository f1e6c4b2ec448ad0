"""A small library as a graph, and pages opened in a headless browser that has no network."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from kg import view
from kg.graph import build
from kg.model import ConceptLink, Paper, PaperAuthor, RecordRef, Reference

BIG_TEAM = 60

_LOOKS, _PAUSE = 600, 50  # milliseconds: half a minute


def _author(name: str) -> PaperAuthor:
    return PaperAuthor(id=f"author/{name.lower().replace(' ', '-')}", name=name)


def _concept(label: str, score: float = 0.8) -> ConceptLink:
    return ConceptLink(id=f"concept/{label.replace(' ', '-')}", label=label, score=score)


def _paper(number: int, title: str, authors: list[str], **more: Any) -> Paper:
    arxiv = f"2401.{number:05d}"
    return Paper(
        id=f"paper/arxiv:{arxiv}",
        ids={"arxiv": arxiv},
        title=title,
        authors=tuple(map(_author, authors)),
        records=(RecordRef(source="library.txt", at=str(number)),),
        **more,
    )


def _cites(*numbers: int) -> tuple[Reference, ...]:
    return tuple(Reference(ids={"arxiv": f"2401.{number:05d}"}) for number in numbers)


@pytest.fixture
def library() -> nx.MultiDiGraph:
    """Seven papers: shared authors and concepts, citations, a stub, a team of 60."""
    team = [f"Member {number:02d}" for number in range(BIG_TEAM)]
    papers = [
        _paper(
            1,
            "Scaling laws for café menus",
            ["Tomáš Dvořák", "Ann Lee"],
            abstract="How the menu grows.",
            categories=("cs.LG", "cs.CL"),
            date="2021-05-04",
            concepts=(_concept("scaling laws"), _concept("menus", 0.4)),
            authors_complete=False,
        ),
        _paper(
            2,
            "Menus at scale",
            ["Ann Lee"],
            categories=("cs.LG",),
            date="2022",
            concepts=(_concept("scaling laws"), _concept("menus")),
            references=_cites(1),
        ),
        _paper(3, "A survey of soups", ["Bo Chen", "Ann Lee"], references=_cites(1, 2)),
        _paper(4, "Soup at large", team, concepts=(_concept("menus"),), references=_cites(1)),
        _paper(5, "Bread", ["Bo Chen"], date="2023", references=_cites(4, 999)),
        _paper(6, "Salt", ["Dee Doe"], retracted=True),
        _paper(7, "Unconnected", []),
    ]
    return build(papers)


@dataclass
class Opened:
    """A page in the browser, with what it asked for and what went wrong."""

    page: Any
    requests: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def ask(self, expression: str, given: object = None) -> Any:
        """Return what a script in the page finds, such as `kg.counts()`."""
        return self.page.evaluate(expression, given)

    def counts(self) -> dict[str, Any]:
        return self.ask("kg.counts()")

    def selected(self) -> str | None:
        return self.ask("kg.selected()")

    def heading(self) -> str:
        return self.page.locator("#details h2").text_content()

    def legend(self, name: str) -> Any:
        """Return the legend's button of a kind or relation."""
        return self.page.locator("#legend button", has_text=name)

    def wait_for(self, node: str | None) -> None:
        """Wait until this node is selected."""
        self.until("node => kg.selected() === node", node)

    def until(self, expression: str, given: Any = None) -> None:
        """Wait until a script in the page finds something true.

        Playwright's own waiting evaluates text within the page when it has to look twice, which
        the page's policy forbids.
        """
        for _ in range(_LOOKS):
            if self.ask(expression, given):
                return
            self.page.wait_for_timeout(_PAUSE)
        pytest.fail(f"never true in the page: {expression}")

    def place(self, node: str) -> tuple[float, float]:
        """Return where a node is on the screen."""
        found = self.ask("id => kg.place(id)", node)
        return found["x"], found["y"]

    def pixel(self, node: str) -> list[int]:
        """Return the colour in the middle of a node."""
        return self.ask(
            """([x, y]) => { const canvas = document.querySelector("#stage canvas");
            const ratio = canvas.width / canvas.clientWidth;
            const copy = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
            copy.drawImage(canvas, x * ratio, y * ratio, 1, 1, 0, 0, 1, 1);
            return [...copy.getImageData(0, 0, 1, 1).data].slice(0, 3); }""",
            self.place(node),
        )

    def check(self) -> None:
        """Fail where the page asked for anything, or the console has a fault."""
        assert self.faults == []
        assert all(url.startswith("file://") for url in self.requests), self.requests
        assert len(self.requests) == 1, self.requests


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Headless Chromium; skips where it or Playwright is absent.

    It ends with its module, as tests elsewhere can't run an event loop beside Playwright's.
    """
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("no chromium on this machine")
    flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with playwright.sync_playwright() as running:
        started = running.chromium.launch(executable_path=chromium, args=flags)
        yield started
        started.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """A function that writes the page of a graph and opens it; checks every page at the end."""
    contexts, pages = [], []

    def open_page(
        graph: nx.Graph,
        *,
        fragment: str = "",
        title: str = "Library",
        note: str = "",
        **options: Any,
    ) -> Opened:
        file = tmp_path / f"page{len(pages)}.html"
        view.write(graph, file, title=title, note=note or None)
        options = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce"} | options
        context = browser.new_context(offline=True, **options)
        context.add_init_script("window.hacked = false; window.onerror = null;")
        contexts.append(context)
        opened = Opened(context.new_page())
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("pageerror", lambda error: opened.faults.append(str(error)))
        opened.page.on("console", lambda message: opened.faults.append(message.text))
        opened.page.on("dialog", lambda dialog: opened.faults.append(f"dialog {dialog.message}"))
        opened.page.goto(file.as_uri() + fragment)
        opened.until("window.kg && kg.firstView() > 0 && kg.ready()")
        pages.append(opened)
        return opened

    yield open_page
    for context in contexts:
        context.close()
    for opened in pages:
        opened.check()
