"""Files of a folder that change together."""

import errno
import os
import threading

import pytest

from kg.model import InputError
from kg.staging import commit, finish, locked, staging


def shown(folder):
    return {file.name: file.read_text() for file in folder.iterdir()}


@pytest.fixture
def folder(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / name).write_text("old")
    return tmp_path


def change(folder, names, removed=()):
    with locked(folder), staging(folder) as made:
        for name in names:
            (made / name).write_text("new")
        commit(folder, made, removed)


def test_what_is_made_takes_its_place_and_what_is_listed_goes(folder):
    change(folder, ["a", "d"], ["a", "b", "never there"])
    assert shown(folder) == {"a": "new", "c": "old", "d": "new"}


def test_what_fails_on_the_way_leaves_all_as_it_was(folder):
    with pytest.raises(ZeroDivisionError), locked(folder), staging(folder) as made:
        (made / "a").write_text(str(1 / 0))
    assert shown(folder) == {"a": "old", "b": "old", "c": "old"}


@pytest.mark.parametrize("gone", [[], [".removed"], ["a", "d"]])
def test_a_change_is_finished_from_wherever_it_stopped(folder, gone, monkeypatch):
    monkeypatch.setattr("kg.staging._finish", lambda _: None)
    change(folder, ["a", "d"], ["b"])
    monkeypatch.undo()
    assert shown(folder / ".new").keys() == {"a", "d", ".removed"}
    for name in gone:  # what a process that was killed later has moved or removed
        if name == ".removed":
            (folder / "b").unlink()
            (folder / ".new/a").replace(folder / "a")
            (folder / ".new/d").replace(folder / "d")
            (folder / ".new/.removed").unlink()
        else:
            (folder / ".new" / name).replace(folder / name)
    finish(folder)
    finish(folder)
    assert shown(folder) == {"a": "new", "c": "old", "d": "new"}


def test_a_folder_that_was_made_for_nothing_is_gone_again(tmp_path):
    with pytest.raises(ZeroDivisionError), locked(tmp_path / "x"):
        raise ZeroDivisionError
    assert not (tmp_path / "x").exists()


def test_what_a_killed_process_left_is_cleared_away(folder):
    (folder / ".building-dead").mkdir()
    (folder / ".building-dead/a").write_text("half")
    change(folder, ["a"])
    assert shown(folder) == {"a": "new", "b": "old", "c": "old"}


def test_a_second_change_waits_for_the_first(folder):
    order = []

    def second():
        with locked(folder):
            order.append("second")

    with locked(folder):
        thread = threading.Thread(target=second)
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join(10)
    assert order == ["first", "second"]


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_full_disk_is_said_as_the_users_matter(folder, fault):
    with pytest.raises(InputError, match="can't be written"), staging(folder):
        raise OSError(fault, os.strerror(fault))
    assert shown(folder) == {"a": "old", "b": "old", "c": "old"}
