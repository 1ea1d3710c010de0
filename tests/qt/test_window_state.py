"""What a machine remembers: it survives, and whatever cannot be read is the same as nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gutdesk.qt.window_state import RECENT, WindowState


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "state" / "window.json"


def test_what_is_remembered_is_there_after_a_restart(file):
    """The place of the window; the folder is made."""
    WindowState(file).remember(geometry=b"\x00\xff")
    assert WindowState(file).geometry == b"\x00\xff"


def test_what_an_older_program_kept_here_is_handed_on_and_not_written_again(file):
    """Theme and text size belong to the settings of this computer."""
    file.parent.mkdir()
    file.write_text('{"theme": "dark", "text_scale": 1.5, "geometry": "00ff"}', "utf-8")
    state = WindowState(file)
    assert state.outgrown == {"theme": "dark", "text_scale": 1.5}
    assert state.geometry == b"\x00\xff"
    state.opened(Path("/diaries/a.gutdesk"))
    again = WindowState(file)
    assert (again.outgrown, again.geometry) == ({}, b"\x00\xff")


def test_the_newest_diary_is_the_first_and_none_comes_twice(file):
    """At most so many, and paths are whole."""
    state = WindowState(file)
    for number in range(RECENT + 3):
        state.opened(Path(f"/diaries/{number}.gutdesk"))
    state.opened(Path("/diaries/7.gutdesk"))
    recent = WindowState(file).recent
    assert recent[0] == Path("/diaries/7.gutdesk")
    assert len(recent) == len(set(recent)) == RECENT


def test_the_folder_of_the_last_file_is_there_after_a_restart_as_long_as_it_exists(file, tmp_path):
    """The file itself need not exist."""
    folder = tmp_path / "papers"
    folder.mkdir()
    WindowState(file).file_chosen(folder / "copy.gutdesk")
    assert WindowState(file).folder == folder
    folder.rmdir()
    assert WindowState(file).folder is None


BROKEN = {
    "empty": "",
    "half": '{"geometry": "0',
    "a list": "[1, 2]",
    "a number": "7",
    "nothing": "null",
    "wrong values": json.dumps({"geometry": "xyz", "recent": "no list"}),
    "wrong kinds": json.dumps({"geometry": 7, "recent": [1, None, {}], "folder": 3}),
    "no folder": json.dumps({"folder": "a\0b"}),
    "deep": "[" * 100_000,
    "null bytes": "\x00\x00",
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_the_same_as_none(file, case):
    """No message, no crash, and the next thing to remember mends it."""
    file.parent.mkdir()
    file.write_text(BROKEN[case], "utf-8")
    state = WindowState(file)
    assert (state.geometry, state.recent, state.outgrown) == (b"", (), {})
    state.remember(geometry=b"\x01")
    state.opened(Path("/diaries/a.gutdesk"))
    assert WindowState(file).geometry == b"\x01"
    assert WindowState(file).recent == (Path("/diaries/a.gutdesk"),)


def test_bytes_that_are_no_text_are_the_same_as_none(file):
    """A file of another program, or of a dying disk."""
    file.parent.mkdir()
    file.write_bytes(b"\xff\xfe\x80garbage")
    assert WindowState(file).recent == ()


def test_a_place_that_cannot_be_written_is_let_go(tmp_path):
    """Nothing in it is worth a message."""
    blocker = tmp_path / "file"
    blocker.write_text("not a folder", "utf-8")
    state = WindowState(blocker / "window.json")
    state.remember(geometry=b"\x01")
    assert state.geometry == b"\x01"
    assert blocker.read_text("utf-8") == "not a folder"
