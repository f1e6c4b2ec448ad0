"""Make docs/page.jpg, the README's picture, of the page that `make demo` built."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "exports" / "demo" / "graph.html"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]


def main() -> None:
    """Open the page in Chromium and take its picture once it has been drawn."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        page = browser.new_context(offline=True, viewport={"width": 1200, "height": 720}).new_page()
        page.goto(PAGE.as_uri())
        page.wait_for_timeout(1500)
        page.screenshot(path=ROOT / "docs" / "page.jpg", type="jpeg", quality=82)
        browser.close()


if __name__ == "__main__":
    main()
