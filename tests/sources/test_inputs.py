"""Inputs: files, folders, archives and standard input, and the names records carry."""

import gzip
import hashlib
import io

import pytest
import zstandard

from kg import inputs
from kg.detection import recognise
from kg.model import InputError, Record, Rejected
from kg.sources import native

LINE = b'{"title": "A title"}\n'


def write(path, content=LINE):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def names(*given):
    return [item.name for item in inputs.collect([str(path) for path in given])]


def test_a_file_is_known_by_its_last_part_and_a_folders_by_its_path_below_it(tmp_path):
    write(tmp_path / "in/a.records.jsonl")
    write(tmp_path / "in/sub/b.records.jsonl")
    assert names(tmp_path / "in/a.records.jsonl") == ["a.records.jsonl"]
    assert names(tmp_path / "in") == ["a.records.jsonl", "sub/b.records.jsonl"]


def test_files_of_one_name_are_told_apart_and_a_file_given_twice_is_read_once(tmp_path):
    one, two = write(tmp_path / "x/refs.records.jsonl"), write(tmp_path / "y/refs.records.jsonl")
    assert names(one, two) == names(two, one) == ["x/refs.records.jsonl", "y/refs.records.jsonl"]
    assert names(one, one, tmp_path / "x") == ["refs.records.jsonl"]


def test_hidden_files_and_graphs_of_ours_are_not_taken_for_input(tmp_path):
    write(tmp_path / "a.records.jsonl")
    write(tmp_path / ".cache/b.records.jsonl")
    for name in ("records.jsonl", "papers.jsonl", "report.json", "x.records.jsonl"):
        write(tmp_path / "exports" / name)
    assert names(tmp_path) == ["a.records.jsonl"]
    with pytest.raises(InputError, match="this is a graph that kg built"):
        names(tmp_path / "exports")


def test_a_missing_path_is_named_in_the_error(tmp_path):
    with pytest.raises(InputError, match=r"nowhere\.txt: no such file or folder"):
        names(tmp_path / "nowhere.txt")


@pytest.mark.parametrize(
    ("suffix", "pack"),
    [("", bytes), (".gz", gzip.compress), (".zst", zstandard.ZstdCompressor().compress)],
)
def test_compressed_files_read_like_plain_ones(tmp_path, suffix, pack):
    path = write(tmp_path / f"a.records.jsonl{suffix}", pack(LINE * 3))
    (item,) = inputs.collect([str(path)])
    assert recognise(item).format is native
    assert len(list(inputs.read(item, native))) == 3


def test_an_archive_cut_short_keeps_what_stands_before_and_rejects_the_rest(tmp_path):
    lines = b"".join(b'{"title": "Title %d"}\n' % at for at in range(50_000))
    path = write(tmp_path / "a.records.jsonl.gz", gzip.compress(lines)[:-2000])
    (item,) = inputs.collect([str(path)])
    *records, cut, last = inputs.read(item, native)
    assert len(records) > 1000
    assert all(isinstance(record, Record) for record in records)
    assert isinstance(cut, Rejected)
    assert isinstance(last, Rejected)
    assert "damaged from here on" in last.reason


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.ZstdCompressor().compress])
def test_a_small_archive_cut_short_keeps_what_stands_before(tmp_path, pack):
    lines = b"".join(
        b'{"title": "%s"}\n' % hashlib.sha256(b"%d" % at).hexdigest().encode() for at in range(9000)
    )
    packed = pack(lines)
    path = write(tmp_path / "a.records.jsonl.gz", packed[: len(packed) // 2])
    (item,) = inputs.collect([str(path)])
    assert recognise(item).format is native
    *records, last = inputs.read(item, native)
    assert len(records) > 1000
    assert "damaged from here on" in last.reason


def test_rubbish_behind_an_archive_costs_no_record(tmp_path):
    packed = gzip.compress(LINE * 2 + LINE.rstrip()) + b"rubbish"
    (item,) = inputs.collect([str(write(tmp_path / "a.records.jsonl.gz", packed))])
    *records, last = inputs.read(item, native)
    assert len(records) == 3
    assert "damaged from here on" in last.reason


def test_standard_input_is_read_twice_once_to_tell_its_format(monkeypatch):
    page = b"Abstract:" + b"A sentence of this abstract says something quite plain. " * 5
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(page)))
    (item,) = inputs.collect(["-"])
    known = recognise(item).format
    assert item.name == "stdin"
    assert known is not None
    assert len(list(inputs.read(item, known))) == 1
