"""Take pictures of the page that `make demo` built, to be looked at; docs/page.jpg is one of them.

    python docs/screenshot.py [PAGE] [--into FOLDER]

Without a folder only the README's picture is made.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).parent.parent
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
NODE = "#paper/arxiv:1706.03762"
VIEWS: dict[str, tuple[str, dict[str, Any]]] = {
    "light": ("", {}),
    "dark": ("", {"color_scheme": "dark"}),
    "focus": (f"{NODE}?depth=1", {}),
    "path": ("#concept/sparse-autoencoders?to=paper/arxiv:1706.03762", {}),
    "timeline": ("#?view=timeline", {}),
    "communities": ("#?colour=community", {}),
    "categories": ("#?colour=category&years=2018-2024", {"color_scheme": "dark"}),
    "years": ("#?colour=year&view=timeline&hide=author", {}),
    "small": (NODE, {"viewport": {"width": 390, "height": 780}, "has_touch": True}),
    "small-start": ("", {"viewport": {"width": 390, "height": 780}, "has_touch": True}),
}


def take(browser: Browser, page_file: Path, name: str, picture: Path) -> None:
    """Write the picture of a view once it has come to rest."""
    fragment, options = VIEWS[name]
    wanted = {"viewport": {"width": 1200, "height": 720}, "reduced_motion": "reduce"} | options
    context = browser.new_context(offline=True, **wanted)
    page = context.new_page()
    page.goto(page_file.resolve().as_uri() + fragment)
    page.wait_for_timeout(1500)
    quality = {"quality": 70} if picture.suffix == ".jpg" else {}
    page.screenshot(path=picture, **quality)
    context.close()


def main() -> None:
    """Take the README's picture, or all into a folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    demo = ROOT / "exports" / "demo" / "graph.html"
    parser.add_argument("page", type=Path, nargs="?", default=demo)
    parser.add_argument("--into", type=Path)
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        if options.into is None:
            take(browser, options.page, "light", ROOT / "docs" / "page.jpg")
        else:
            options.into.mkdir(parents=True, exist_ok=True)
            for name in VIEWS:
                take(browser, options.page, name, options.into / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
