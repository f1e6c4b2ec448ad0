"""What a file is: one format, or a reason that helps."""

import io
import zipfile

import pytest

from kg import inputs, sources
from kg.detection import recognise
from kg.model import Record, UsageError

LINE = b'{"title": "A title"}\n'


def finding(path):
    (item,) = inputs.collect([str(path)])
    return recognise(item)


def written(folder, name, content):
    path = folder / name
    path.write_bytes(content)
    return path


def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.json", b"", "the file is empty"),
        ("a.txt", b" \n\n ", "the file is empty"),
        ("a.json", b"<!DOCTYPE html><title>504</title>", "an error page may have been saved"),
        ("a.pdf", b"%PDF-1.7 ...", "it is a PDF; kg reads metadata"),
        ("a.docx", packed({"word/document.xml": "<a/>"}), "it is a ZIP archive, such as an Office"),
        ("a.xml", b"<?xml version='1.0'?><!-- x --><rss version='2.0'>", "with the root <rss>"),
        ("a.json", b'{"answer": 42}', "it looks like JSON"),
        ("a.bin", bytes(range(256)) * 9, "it holds binary data"),
        ("a.txt", b"Dear diary,\ntoday I read.\n", "no known format: it looks like text"),
        ("a.csv.xz", b"\xfd7zXZ\0...", "kg opens .gz, .zst and .zip"),
        ("a.txt", b"FN Clarivate Analytics\nVR 1.0\nPT J\n", "export tab-delimited"),
        ("a.nbib", b"PMID- 26017442\nTI  - Deep learning.\n", "export CSV or PubMed XML"),
        ("a.enw", b"%0 Journal Article\n%T Deep learning\n", "export RIS or BibTeX"),
        ("a.json", '{"id": "1"}'.encode("utf-16-le"), "it is UTF-16 without a byte order mark"),
        ("a.gz", b"\x1f\x8b\x08\0broken", "damaged"),
        ("a.zip", b"PK\x03\x04 broken", "damaged"),
    ],
)
def test_a_file_of_no_format_gets_a_reason(tmp_path, name, content, reason):
    found = finding(written(tmp_path, name, content))
    assert found.format is None
    assert reason in found.reason


def test_a_file_like_one_of_a_format_is_told_which(tmp_path):
    content = b'{"titel": 1, "authors": [], "ids": {}, "references": [], "abstract": ""}'
    found = finding(written(tmp_path, "a.data", content))
    assert found.format is None
    assert "Nearest is native" in found.reason
    assert "--format native" in found.reason


def test_what_kg_wrote_is_not_read_again(tmp_path, examples):
    from kg.building import build
    from kg.exporters import export, formats

    result = build([str(examples)], tmp_path / "out")
    made = tmp_path / "exports"
    made.mkdir()
    bibliographies = {"bibtex", "csl", "ris"}  # what people export to read it elsewhere
    for name, known in formats().items():
        if name in bibliographies:
            continue
        target = (
            made if len(getattr(known, "FILES", ())) > 1 else made / f"graph{known.SUFFIXES[0]}"
        )
        export(result.graph, name, target, base_iri="https://kg.example/")
    files = [file for folder in (tmp_path / "out", made) for file in folder.iterdir()]
    assert len(files) > 10
    for file in files:
        if file.is_file():
            found = finding(file)
            assert found.format is None, (file.name, found.format)
    for name in ("records.jsonl", "papers.jsonl", "graph.html"):
        assert "kg wrote this file itself" in finding(tmp_path / "out" / name).reason


def test_the_files_of_an_archive_are_read_each_by_its_name(tmp_path):
    content = packed(
        {
            "b.records.jsonl": LINE,
            "sub/a.records.jsonl": LINE * 2,
            "sub/": "",
            "__MACOSX/._a": "x",
            ".hidden/c.records.jsonl": LINE,
            "README.txt": "hello",
        }
    )
    items = inputs.collect([str(written(tmp_path, "all.zip", content))])
    assert [item.name for item in items] == [
        "all.zip/README.txt",
        "all.zip/b.records.jsonl",
        "all.zip/sub/a.records.jsonl",
    ]
    read = [recognise(item).format for item in items]
    assert [known.NAME if known else None for known in read] == [None, "native", "native"]
    records = list(inputs.read(items[2], read[2]))
    assert [record.source.ref for record in records] == [
        "all.zip/sub/a.records.jsonl:1",
        "all.zip/sub/a.records.jsonl:2",
    ]


def test_a_damaged_member_of_an_archive_does_not_hide_the_others(tmp_path):
    content = packed({"a.records.jsonl": LINE * 50, "b.records.jsonl": LINE})
    at = content.index(b"A title")
    path = written(tmp_path, "all.zip", content[:at] + b"B" + content[at + 1 :])
    first, second = inputs.collect([str(path)])
    assert "damaged" in recognise(first).reason
    assert [type(piece) for piece in inputs.read(second, sources.get("native"))] == [Record]


def test_an_unknown_format_name_gets_the_nearest():
    with pytest.raises(UsageError, match="Did you mean 'listing'"):
        sources.get("listnig")
