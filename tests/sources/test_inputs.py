"""Inputs: files, folders, archives and standard input, and the names records carry."""

import gzip
import hashlib
import io
import os
import sys
import threading
import zipfile

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


def test_a_pipe_is_read_twice_as_standard_input_is(tmp_path):
    pipe = tmp_path / "made.records.jsonl"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=[LINE])
    writer.start()
    (item,) = inputs.collect([str(pipe)])
    writer.join()
    assert (item.name, recognise(item).format) == (pipe.name, native)
    assert len(list(inputs.read(item, native))) == 1


def test_a_shell_may_put_the_output_of_a_command_in_the_place_of_a_file():
    reading, writing = os.pipe()
    os.write(writing, LINE)
    os.close(writing)
    (item,) = inputs.collect([f"/dev/fd/{reading}"])
    os.close(reading)
    assert len(list(inputs.read(item, native))) == 1


def test_pipes_in_a_folder_are_not_waited_for(tmp_path):
    write(tmp_path / "a.records.jsonl")
    os.mkfifo(tmp_path / "b.records.jsonl")
    assert names(tmp_path) == ["a.records.jsonl"]


def test_links_that_lead_nowhere_or_to_themselves_are_said_and_stop_nothing(tmp_path):
    write(tmp_path / "a.records.jsonl")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone").symlink_to(tmp_path / "nowhere")
    found = [recognise(item) for item in inputs.collect([str(tmp_path)])]
    assert [finding.format for finding in found] == [native, None, None]
    assert all("can't be opened" in finding.reason for finding in found[1:])


def test_a_name_that_is_not_utf_8_becomes_one_that_is(tmp_path):
    write(tmp_path / os.fsdecode(b"na\xffme.records.jsonl"))
    assert names(tmp_path) == [r"na\xffme.records.jsonl"]


def test_closed_standard_input_is_said(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="standard input is closed"):
        inputs.collect(["-"])


def test_an_archive_in_an_archive_is_named_as_what_it_is(tmp_path):
    inner, outer = io.BytesIO(), tmp_path / "outer.zip"
    for file, name, content in ((inner, "a.records.jsonl", LINE), (outer, "inner.zip", inner)):
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr(name, content if content is LINE else content.getvalue())
    (item,) = inputs.collect([str(outer)])
    assert "within an archive" in recognise(item).reason


def test_a_member_that_an_archive_places_above_itself_is_read(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("../up.records.jsonl", LINE)
    assert names(tmp_path / "a.zip") == ["a.zip/../up.records.jsonl"]
