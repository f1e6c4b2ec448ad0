"""How fast each format is read, and in how much memory, beside the parser that it is built on.

For each format a large file is made from the real samples of `../shared/data` or from the samples
of the tests, repeated. Prints records/s, MB/s, the ratio to the plain parser in the same run, and
the peak memory of reading the file and one four times as large: memory must not grow with the file.

    python benchmarks/sources.py [FORMAT...]
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import multiprocessing
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple

import msgspec

from kg import sources
from kg.model import Record
from kg.streams import plain

ROOT = Path(__file__).parent.parent
DATA = ROOT.parent / "shared" / "data"
SAMPLES = ROOT / "tests" / "sources" / "samples"
SIZE = 8_000_000  # bytes of the smaller file


Answer = tuple[int, int, float, int]
"""Records, rejected pieces, seconds of processor time, and peak memory in MB."""


class Made(NamedTuple):
    """A file's beginning, what is repeated, and its end."""

    start: bytes
    body: bytes
    end: bytes = b""


class Plain(NamedTuple):
    """A parser that only parses: its name, and what reads a stream to its end."""

    name: str
    parse: Callable[[BinaryIO], None]


def _lines(stream: BinaryIO) -> None:
    for _ in stream:
        pass


def _json_lines(stream: BinaryIO) -> None:
    decode = msgspec.json.Decoder().decode
    for line in stream:
        if line.strip():
            decode(line)


def _json(stream: BinaryIO) -> None:
    msgspec.json.decode(stream.read())


def _xml(stream: BinaryIO) -> None:
    for _, element in ET.iterparse(stream):  # noqa: S314 - files of our own
        element.clear()


def _csv(stream: BinaryIO) -> None:
    for _ in csv.reader(io.TextIOWrapper(stream, "utf-8", newline="")):
        pass


LINES, JSON_LINES, JSON = (
    Plain("lines", _lines),
    Plain("msgspec", _json_lines),
    Plain("msgspec", _json),
)
XML, CSV = Plain("ElementTree", _xml), Plain("csv", _csv)


def _joined(folder: Path, pattern: str, separator: bytes = b"\n") -> bytes:
    files = sorted(file for file in folder.rglob(pattern) if file.is_file())
    return separator.join(file.read_bytes() for file in files) + separator


def _array(items: list[object], start: bytes, end: bytes) -> Made:
    body = b",\n".join(json.dumps(item, ensure_ascii=False).encode() for item in items)
    return Made(start + body, b",\n" + body, end)


def _elements(content: bytes, tag: str, start: bytes, end: bytes) -> Made:
    """Return a document of all the elements of a name in some XML, repeated."""
    opening, closing = f"<{tag}".encode(), f"</{tag.rstrip(' >')}>".encode()
    found, at = [], content.find(opening)
    while at >= 0:
        stop = content.index(closing, at) + len(closing)
        found.append(content[at:stop])
        at = content.find(opening, stop)
    return Made(start, b"\n".join(found) + b"\n", end)


def _csl() -> Made:
    items: list[object] = []
    for file in sorted((DATA / "formats" / "csl_json").glob("*.json")):
        found = json.loads(file.read_text())
        items += found if isinstance(found, list) else [found]
    return _array(items, b"[", b"]")


def _acl() -> Made:
    file = (DATA / "acl_xml" / "2023.eacl.xml").read_bytes()
    start = file[: file.index(b"<paper ")]
    return _elements(file, "paper", start, b"</volume></collection>")


def _oai() -> Made:
    content = _joined(DATA / "formats" / "arxiv", "oai_*.xml")
    start = (
        b'<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>'
    )
    return _elements(content, "record", start, b"</ListRecords></OAI-PMH>")


def _atom() -> Made:
    file = (DATA / "formats" / "arxiv" / "atom_100.xml").read_bytes()
    return _elements(file, "entry", file[: file.index(b"<entry>")], b"</feed>")


def _jats() -> Made:
    files = sorted((DATA / "formats" / "jats").glob("*.nxml"))
    articles = [file.read_bytes() for file in files]
    bodies = [text[text.index(b"<article") :].rstrip() for text in articles]
    return Made(b"<articles>", b"\n".join(bodies), b"</articles>")


def _table(file: Path) -> Made:
    header, body = file.read_bytes().split(b"\n", 1)
    return Made(header + b"\n", body)


def _pubmed() -> Made:
    content = _joined(SAMPLES / "pubmed", "*.xml")
    return _elements(content, "PubmedArticle>", b"<PubmedArticleSet>", b"</PubmedArticleSet>")


def _dblp() -> Made:
    file = (SAMPLES / "dblp" / "dblp.xml").read_bytes()
    start = b'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE dblp SYSTEM "dblp.dtd"><dblp>'
    made = [_elements(file, tag, start, b"</dblp>") for tag in ("article ", "inproceedings ")]
    return made[0]._replace(body=b"".join(each.body for each in made))


MAKERS: dict[str, tuple[Callable[[], Made], Plain]] = {
    "arxiv-json": (
        lambda: Made(b"", (DATA / "formats" / "arxiv" / "kaggle_200.jsonl").read_bytes()),
        JSON_LINES,
    ),
    "oai": (_oai, XML),
    "arxiv-atom": (_atom, XML),
    "acl": (_acl, XML),
    "jats": (_jats, XML),
    "dblp": (_dblp, XML),
    "crossref": (
        lambda: Made(
            b"", (DATA / "formats" / "crossref" / "crossref_works_1000.jsonl").read_bytes()
        ),
        JSON_LINES,
    ),
    "datacite": (
        lambda: _array(
            json.loads((DATA / "formats" / "crossref" / "datacite_82.json").read_bytes())["data"],
            b'{"data": [',
            b"]}",
        ),
        JSON,
    ),
    "semantic-scholar": (
        lambda: Made(b"", (DATA / "formats" / "s2" / "s2orc_metadata_1000.jsonl").read_bytes()),
        JSON_LINES,
    ),
    "openalex": (lambda: Made(b"", _joined(SAMPLES / "openalex", "part_*.jsonl")), JSON_LINES),
    "native": (lambda: Made(b"", _joined(ROOT / "examples", "*.records.jsonl")), JSON_LINES),
    "csl-json": (_csl, JSON),
    "bibtex": (lambda: Made(b"", _joined(DATA / "bib" / "bibliotex", "*.bib")), LINES),
    "csv": (lambda: _table(DATA / "dedupe" / "dblp_acm" / "acm.csv"), CSV),
    "opencitations": (lambda: _table(SAMPLES / "opencitations" / "index.csv"), CSV),
    "pubmed": (_pubmed, XML),
    "html": (lambda: Made(b"", _joined(SAMPLES / "html", "publications.html")), LINES),
    "ris": (lambda: Made(b"", _joined(SAMPLES / "ris", "*.ris")), LINES),
    "edges": (
        lambda: Made(b"", gzip.decompress((DATA / "graph" / "cit-hep-th.tsv.gz").read_bytes())),
        CSV,
    ),
    "markdown": (
        lambda: Made(b"", (DATA / "formats" / "awesome" / "awesome-RLHF.md").read_bytes()),
        LINES,
    ),
}


def _write(made: Made, path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.write(made.start)
        for _ in range(max(1, size // len(made.body))):
            file.write(made.body)
        file.write(made.end)


def _read(name: str, path: str) -> tuple[int, int, float]:
    """Return how many records and rejected pieces a file has, and the seconds of processor time."""
    known = sources.get(name)
    start = time.process_time()
    with Path(path).open("rb") as raw:
        pieces: Iterator[object] = iter(known.read(plain(raw), "file"))
        records = rejected = 0
        for piece in pieces:
            if isinstance(piece, Record):
                records += 1
            else:
                rejected += 1
    return records, rejected, time.process_time() - start


def _peak(
    name: str, path: str, answers: multiprocessing.Queue[tuple[int, int, float, int]]
) -> None:
    found = _read(name, path)
    # `getrusage` would give the peak of the parent where that is higher.
    status = Path("/proc/self/status").read_text()
    peak = int(status.partition("VmHWM:")[2].split()[0]) // 1024
    answers.put((*found, peak))


def _apart(name: str, path: Path) -> Answer:
    """Return what `_read` does, and the peak memory in MB of a process that does nothing else."""
    context = multiprocessing.get_context("spawn")
    answers: multiprocessing.Queue[Answer] = context.Queue()
    process = context.Process(target=_peak, args=(name, str(path), answers))
    process.start()
    found = answers.get()
    process.join()
    return found


def _measure(name: str, folder: Path) -> str:
    make, parser = MAKERS[name]
    made = make()
    small, large = folder / "small", folder / "large"
    _write(made, small, SIZE)
    _write(made, large, 4 * SIZE)
    records, rejected, seconds, memory = _apart(name, small)
    *_, more = _apart(name, large)
    with small.open("rb") as stream:
        start = time.process_time()
        parser.parse(stream)
        alone = time.process_time() - start
    rates = (records / seconds, small.stat().st_size / 1e6 / seconds, seconds / alone)
    return (
        f"{name:<17}{records:>9,}{rejected:>9,}{rates[0]:>11,.0f}{rates[1]:>8.1f}"
        f"{rates[2]:>8.1f} x {parser.name:<12}{memory:>6}{more:>7}"
    )


def main() -> None:
    """Print a line for each format."""
    if not DATA.is_dir():
        sys.exit("benchmarks/sources.py needs the shared data beside the checkout.")
    heads = ("records", "rejected", "records/s", "MB/s")
    print(f"{'format':<17}{heads[0]:>9}{heads[1]:>9}{heads[2]:>11}{heads[3]:>8}", end="")
    print(f"{'time':>8}{'':<15}{'MB':>6}{'MB x4':>7}")
    for name in sys.argv[1:] or MAKERS:
        with tempfile.TemporaryDirectory() as folder:
            print(_measure(name, Path(folder)), flush=True)


if __name__ == "__main__":
    main()
