"""Every sample and every real file is recognised by one format: the one it is of."""

from pathlib import Path

import pytest

from kg import inputs, sources
from kg.detection import recognise

SAMPLES = Path(__file__).parent / "samples"
ROOT = Path(__file__).parent.parent.parent
# Folders whose name is not that of the format.
NAMES = {
    "arxiv_atom": "arxiv-atom",
    "arxiv_json": "arxiv-json",
    "csl_json": "csl-json",
    "semantic_scholar": "semantic-scholar",
}
REAL = {
    "acl_xml/*.xml": "acl",
    "authors/dblp_jun_zhang/*.bib": "bibtex",
    "bib/**/*.bib": "bibtex",
    "dedupe/cora/cora.csv": "csv",
    "dedupe/dblp_acm/acm.csv": "csv",
    "dedupe/dblp_acm/dblp.csv": "csv",
    "formats/arxiv/atom_100.xml": "arxiv-atom",
    "formats/arxiv/kaggle_200.jsonl": "arxiv-json",
    "formats/arxiv/oai_*.xml": "oai",
    "formats/awesome/*.md": "markdown",
    "formats/crossref/crossref_works_1000.jsonl": "crossref",
    "formats/crossref/datacite_82.json": "datacite",
    "formats/csl_json/*.json": "csl-json",
    "formats/jats/*.nxml": "jats",
    "formats/ris/*.ris": "ris",
    "formats/s2/*.json*": "semantic-scholar",
    "graph/cit-hep-th.tsv.gz": "edges",
}
OTHER = ["**/LICENSE*", "dedupe/**/*gt.csv", "keyphrases/*", "vocab/**/*.csv", "vocab/**/*.json"]


def claims(path):
    """The formats that claim a file."""
    (item,) = inputs.collect([str(path)])
    with item.open() as stream:
        head = stream.read(65_536)
    formats = sources.formats().values()
    return [known.NAME for known in formats if known.sniff(item.given_name, head)]


def sample_files():
    found = sorted(file for file in SAMPLES.rglob("*") if file.is_file())
    return [pytest.param(file, id=file.relative_to(SAMPLES).as_posix()) for file in found]


@pytest.mark.parametrize("file", sample_files())
def test_a_sample_is_of_the_format_of_its_folder(file):
    folder = file.relative_to(SAMPLES).parts[0]
    if file.name == "mixed.txt":  # several pages, one below another
        assert len(claims(file)) == 1
    elif folder == "pages":
        assert claims(file) == [f"{file.stem.partition('_')[0]}-page"]
    else:
        assert claims(file) == [NAMES.get(folder, folder)]


@pytest.mark.parametrize(("pattern", "name"), REAL.items())
def test_a_real_file_is_of_its_format(shared_data, pattern, name):
    files = sorted(shared_data.glob(pattern))
    assert files
    for file in files:
        if not file.name.startswith("LICENSE"):
            assert claims(file) == [name], file


@pytest.mark.parametrize("pattern", OTHER)
def test_what_holds_no_papers_is_of_no_format(shared_data, pattern):
    for file in sorted(shared_data.glob(pattern)):
        assert claims(file) == [], file


def test_our_own_files_are_of_no_format():
    for folder in ("kg", "docs", "ontology", "benchmarks", "tests"):
        for file in sorted((ROOT / folder).rglob("*")):
            hidden = "samples" in file.parts or "__pycache__" in file.parts
            if file.is_file() and file.suffix != ".json" and not hidden:
                assert claims(file) == [], file


def test_standard_input_and_odd_names_are_recognised_by_content():
    for file in sorted(SAMPLES.rglob("*")):
        folder = file.relative_to(SAMPLES).parts[0]
        if file.is_file() and folder not in {"pages", "native"}:
            name = NAMES.get(folder, folder)
            head = file.read_bytes()[:65_536].removeprefix(b"\xef\xbb\xbf")
            found = [known.NAME for known in sources.formats().values() if known.sniff("-", head)]
            assert found in ([name], []), file


def test_a_name_forces_a_format(tmp_path):
    path = tmp_path / "x.unknown"
    path.write_text("TY  - JOUR\nTI  - A title\nER  - \n")
    (item,) = inputs.collect([str(path)])
    known = recognise(item).format
    assert known is not None
    assert known.NAME == "ris"
