"""Output files are whole or not there."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading

import pytest

from kg.files import replacing, write_text
from kg.model import KgError


def _write(path, content: bytes) -> None:
    with replacing(path) as out:
        out.write(content)


def test_the_file_and_its_folders_are_made(tmp_path):
    path = tmp_path / "a" / "b" / "file"
    _write(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_a_block_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with pytest.raises(TypeError), replacing(path) as out:
        out.writelines([b"new", "no bytes"])
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_old_file_is_there_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    with replacing(path) as out:
        out.write(b"new" * 100_000)
        out.flush()
        assert path.read_bytes() == b"old"
    assert path.read_bytes() == b"new" * 100_000


def test_a_killed_process_leaves_the_old_file(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    script = (
        "import sys, time; from kg.files import replacing\n"
        "with replacing(sys.argv[1]) as out:\n"
        "    out.write(b'new'); out.flush(); print('ready', flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.send_signal(signal.SIGKILL)
    assert path.read_bytes() == b"old"


def test_a_new_file_has_the_usual_permissions_and_an_old_one_keeps_its_own(tmp_path):
    plain, path = tmp_path / "plain", tmp_path / "file"
    plain.touch()
    _write(path, b"")
    assert path.stat().st_mode == plain.stat().st_mode
    path.chmod(0o640)
    _write(path, b"")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path):
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_bytes(b"old")
    link.symlink_to(target)
    _write(link, b"new")
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_a_device_is_written_to(tmp_path):
    _write("/dev/null", b"x")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    found = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    _write(pipe, b"through")
    reader.join()
    assert found == [b"through"]


def test_a_name_as_long_as_can_be_is_fine(tmp_path):
    path = tmp_path / ("x" * 255)
    _write(path, b"x")
    assert path.read_bytes() == b"x"


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(KgError, match="is a folder"), replacing(tmp_path):
        pass


def test_a_place_that_can_not_be_is_an_error_to_mend(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(KgError, match="file/below: can't be written"):
        _write(tmp_path / "file" / "below", b"")


def test_a_full_disk_is_an_error_to_mend(tmp_path):
    with pytest.raises(KgError, match="No space left"), replacing(tmp_path / "file"):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert not list(tmp_path.iterdir())


def test_another_fault_of_the_block_passes_as_it_is(tmp_path):
    with pytest.raises(FileNotFoundError), replacing(tmp_path / "file"):
        (tmp_path / "missing").read_bytes()


def test_text_is_written_as_utf_8_in_its_order(tmp_path):
    with replacing(tmp_path / "file") as out:
        write_text(out, (f"é{number}\n" for number in range(1000)))
    lines = (tmp_path / "file").read_text(encoding="utf-8").splitlines()
    assert lines == [f"é{number}" for number in range(1000)]
