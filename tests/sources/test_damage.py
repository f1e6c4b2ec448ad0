"""Damaged samples of every format: no error, no place twice, and the rest is still read."""

import io
import random
from pathlib import Path

import pytest

from kg import sources
from kg.model import Record, Rejected

SAMPLES = Path(__file__).parent / "samples"
JUNK = tuple(b'" } { < </ & \0 \xff\xfe <!-- <![CDATA[ @a{ \r'.split(b" "))
ROUNDS = 60


def damaged(content, chance):
    """The content cut off, with bytes changed, a piece lost or twice, or junk put in."""
    start = chance.randrange(len(content) + 1)
    end = min(len(content), start + chance.randrange(400))
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 20)):
        changed[chance.randrange(len(content))] = chance.randrange(256)
    return chance.choice(
        [
            content[:start],
            bytes(changed),
            content[:start] + content[end:],
            content[:end] + content[start:end] + content[end:],
            content[:start] + chance.choice(JUNK) + content[start:],
        ]
    )


def read(known, content):
    pieces = list(known.read(io.BytesIO(content), "file"))
    assert all(isinstance(piece, Record | Rejected) for piece in pieces)
    places = [piece.source.at for piece in pieces if isinstance(piece, Record)]
    assert len(places) == len(set(places))
    return pieces


def formats_of(file):
    head = file.read_bytes()[:65_536].removeprefix(b"\xef\xbb\xbf")
    return [known for known in sources.formats().values() if known.sniff(file.name, head)]


@pytest.mark.parametrize(
    "file",
    [
        pytest.param(file, id=file.relative_to(SAMPLES).as_posix())
        for file in sorted(SAMPLES.rglob("*"))
        if file.is_file()
    ],
)
def test_a_damaged_sample_is_read_without_an_error(file):
    chance = random.Random(file.name)
    content = file.read_bytes()
    for known in formats_of(file):
        assert read(known, content)
        for _ in range(ROUNDS):
            read(known, damaged(content, chance))


@pytest.mark.parametrize("name", sorted(sources.formats()))
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\0" * 5000,
        b"\xff" * 5000,
        b"<!DOCTYPE html><html><title>503 Service Unavailable</title><body>Sorry.</body></html>",
        b'{"error": "Too many requests", "code": 429}',
        b"a" * 200_000,
        b"[" * 50_000,
        b"<a>" * 50_000,
        b"\n" * 50_000,
        b"@" * 50_000,
    ],
    ids=["empty", "nul", "ff", "html", "error", "long", "brackets", "tags", "lines", "at"],
)
def test_what_is_of_no_format_gives_no_record_and_no_error(name, content):
    known = sources.formats()[name]
    assert not [piece for piece in read(known, content) if isinstance(piece, Record)]


@pytest.mark.parametrize("name", sorted(sources.formats()))
def test_a_line_of_many_megabytes_is_reported_and_not_an_error(name):
    known = sources.formats()[name]
    pieces = read(known, b'{"id": "' + b"x" * 40_000_000)
    assert all(isinstance(piece, Rejected) for piece in pieces)
    # Text around entries and links is nothing in these.
    assert pieces or name in {"bibtex", "html", "markdown"}
