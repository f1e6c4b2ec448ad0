"""A format that another installed package adds, made as docs/plugins.md says."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PYPROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"

[project]
name = "kg-cards"
version = "1"

[tool.hatch.build.targets.wheel]
only-include = ["kg_cards.py"]

"""

pytestmark = pytest.mark.package


def blocks(language):
    """The examples of the page in a language."""
    page = (ROOT / "docs" / "plugins.md").read_text()
    return re.findall(rf"```{language}\n(.*?)```", page, re.DOTALL)


@pytest.fixture(scope="module")
def toy(clean, tmp_path_factory):
    """A package installed beside kg, from the page's own examples; gone again afterwards."""
    folder = tmp_path_factory.mktemp("toy")
    (folder / "pyproject.toml").write_text(PYPROJECT + blocks("toml")[0])
    (folder / "kg_cards.py").write_text(blocks("python")[0])
    pip = [clean / "bin" / "python", "-m", "pip"]
    install = [*pip, "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([*install, folder], check=True, capture_output=True)
    yield folder
    subprocess.run([*pip, "uninstall", "--quiet", "--yes", "kg-cards"], check=True)


@pytest.mark.usefixtures("toy")
def test_an_installed_package_adds_a_format(run, tmp_path):
    cards = tmp_path / "list.cards"
    cards.write_text("#cards\nOn Computable Numbers | Alan M. Turing | 1936\nnonsense\n")
    listed = run(tmp_path, "sources")
    assert "cards-index" in listed.stdout
    assert "exported from the card index" in listed.stdout
    checked = run(tmp_path, "sources", "--check", "list.cards")
    assert "list.cards: cards-index, 1 record, 1 rejected" in checked.stdout
    assert "list.cards:3: not title | authors | year: nonsense" in checked.stdout
    built = run(tmp_path, "build", "list.cards", "-o", "out")
    assert built.returncode == 0, built.stderr
    assert '"title":"On Computable Numbers"' in (tmp_path / "out" / "records.jsonl").read_text()


@pytest.mark.usefixtures("toy")
def test_a_file_that_is_like_an_added_formats_is_told_its_name(run, tmp_path):
    (tmp_path / "list.txt").write_text("my #cards\nA title | Alan M. Turing | 1936\n")
    outcome = run(tmp_path, "build", "list.txt")
    assert outcome.returncode == 1
    assert "Nearest is cards-index" in outcome.stderr.replace("\n", " ")


def test_a_broken_package_is_named(clean, run, toy, tmp_path):
    module = next((clean / "lib").glob("python*/site-packages")) / "kg_cards.py"
    whole = module.read_text()
    try:
        module.write_text(whole.replace("SUFFIXES", "ENDINGS"))
        lacking = run(tmp_path, "sources")
        module.write_text("import nothing_of_that_name\n")
        failing = run(tmp_path, "sources")
    finally:
        module.write_text(whole)
    assert (lacking.returncode, failing.returncode) == (1, 1)
    assert "package kg-cards: its format 'cards' lacks SUFFIXES" in lacking.stderr
    assert "package kg-cards: its format 'cards' can't be loaded" in failing.stderr
    assert "Traceback" not in failing.stderr
    assert toy.exists()
