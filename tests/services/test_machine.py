"""The settings of this computer: they survive, and what cannot be read or does not fit is the same
as nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from gutdesk.domain import settings_machine
from gutdesk.domain.errors import UserError
from gutdesk.domain.settings_machine import TEXT_SCALES, MachineValues
from gutdesk.paths import config_folder
from gutdesk.services.machine import MachineSettings, NotKept


@pytest.fixture
def file(tmp_path) -> Path:
    return tmp_path / "config" / "settings.json"


def test_what_was_chosen_is_there_after_a_restart(file, tmp_path):
    """Every kind of value, and the folder of the file is made."""
    machine = MachineSettings(file)
    chosen = {
        "theme": "dark",
        "text_scale": 1.5,
        "paper_size": "a4",
        "backup_folder": str(tmp_path),
    }
    for name, value in chosen.items():
        machine.change(name, value)
    assert MachineSettings(file).current() == MachineValues(**chosen)
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_the_text_sizes_are_those_that_can_be_chosen():
    """The page offers what larger and smaller text step through."""
    (item,) = (item for item in settings_machine.declared() if item.name == "text_scale")
    assert tuple(item.metadata["choices"]) == TEXT_SCALES
    assert list(item.metadata["choices"].values()) == [
        f"{s:.0%}".replace("%", " %") for s in TEXT_SCALES
    ]


BROKEN = {
    "empty": b"",
    "half": b'{"theme": "da',
    "a list": b"[1, 2]",
    "nothing": b"null",
    "wrong values": b'{"theme": "pink", "text_scale": 7.5, "backup_folder": "beside/me"}',
    "wrong kinds": b'{"theme": ["dark"], "text_scale": 1, "paper_size": 4, "backup_folder": null}',
    "no number": b'{"text_scale": NaN, "backup_folder": "/a\\u0000b"}',
    "deep": b"[" * 100_000,
    "no text": b"\xff\xfe\x80garbage",
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_file_that_cannot_be_read_is_the_same_as_none(file, case):
    """No message, no crash, and the next change mends it."""
    file.parent.mkdir()
    file.write_bytes(BROKEN[case])
    machine = MachineSettings(file)
    assert machine.current() == MachineValues()
    machine.change("theme", "light")
    assert MachineSettings(file).current() == MachineValues(theme="light")


def test_one_value_that_no_longer_fits_leaves_the_others(file):
    file.parent.mkdir()
    file.write_text('\ufeff{"theme": "sepia", "paper_size": "letter"}', "utf-8")
    assert MachineSettings(file).current() == MachineValues(paper_size="letter")


def test_a_folder_in_the_place_of_the_file_is_the_same_as_none(file):
    file.mkdir(parents=True)
    assert MachineSettings(file).current() == MachineValues()


def test_a_value_that_does_not_fit_changes_nothing(file):
    machine = MachineSettings(file)
    with pytest.raises(UserError, match="Theme cannot be pink"):
        machine.change("theme", "pink")
    assert machine.current() == MachineValues()
    assert not file.exists()


def test_what_cannot_be_written_is_said_and_holds_until_the_end(tmp_path):
    """The person keeps the larger text, and a later change does not take it away."""
    blocker = tmp_path / "file"
    blocker.write_text("not a folder", "utf-8")
    machine = MachineSettings(blocker / "settings.json")
    assert machine.current() == MachineValues()
    heard = []
    machine.on_change(heard.append)
    for name, value in (("text_scale", 2.0), ("theme", "dark")):
        with pytest.raises(NotKept, match="until you quit"):
            machine.change(name, value)
    assert machine.current() == MachineValues(text_scale=2.0, theme="dark")
    assert heard == ["text_scale", "theme"]
    assert blocker.read_text("utf-8") == "not a folder"


def test_what_could_not_be_written_is_written_with_the_next_change(tmp_path):
    """Once there is room again nothing has to be chosen twice."""
    blocker = tmp_path / "file"
    blocker.write_text("not a folder", "utf-8")
    machine = MachineSettings(blocker / "settings.json")
    with pytest.raises(NotKept):
        machine.change("theme", "dark")
    blocker.unlink()
    machine.change("paper_size", "a4")
    again = MachineSettings(blocker / "settings.json").current()
    assert again == MachineValues(theme="dark", paper_size="a4")


def test_a_write_that_fails_half_way_leaves_the_file_as_it_was(file, monkeypatch):
    """The old file stands until the new one is whole, and nothing is left lying about."""
    machine = MachineSettings(file)
    machine.change("theme", "dark")
    before = file.read_bytes()

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NotKept):
        machine.change("paper_size", "a4")
    assert file.read_bytes() == before
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def test_two_programs_do_not_undo_each_other(file):
    """Each has read the file before the other changed it."""
    one, other = MachineSettings(file), MachineSettings(file)
    one.change("theme", "dark")
    heard = []
    other.on_change(heard.append)
    other.change("paper_size", "letter")
    assert MachineSettings(file).current() == MachineValues(theme="dark", paper_size="letter")
    assert other.current().theme == "dark"
    assert sorted(heard) == ["paper_size", "theme"]


def test_the_last_choice_counts_whichever_program_made_it(file):
    """What one program has written is not written by it again."""
    one, other = MachineSettings(file), MachineSettings(file)
    one.change("theme", "dark")
    other.change("theme", "light")
    one.change("paper_size", "a4")
    assert MachineSettings(file).current() == MachineValues(theme="light", paper_size="a4")
    assert one.current().theme == "light"


def test_what_a_newer_program_has_put_there_stays(file):
    file.parent.mkdir()
    file.write_text('{"of_a_newer_program": [1], "theme": "dark"}', "utf-8")
    MachineSettings(file).change("paper_size", "a4")
    assert json.loads(file.read_text("utf-8"))["of_a_newer_program"] == [1]


def test_listeners_hear_of_real_changes_until_they_end(file):
    machine = MachineSettings(file)
    heard = []
    end = machine.on_change(heard.append)
    machine.change("theme", "dark")
    machine.change("theme", "dark")
    end()
    machine.change("theme", "light")
    assert heard == ["theme"]


def test_older_values_are_taken_over_once(file):
    """What fits of them; after that the file alone counts."""
    older = {"theme": "dark", "text_scale": "huge", "geometry": "00"}
    assert MachineSettings(file, older).current() == MachineValues(theme="dark")
    assert json.loads(file.read_text("utf-8")) == {"theme": "dark"}
    MachineSettings(file, older).change("theme", "light")
    assert MachineSettings(file, older).current() == MachineValues(theme="light")


def test_nothing_is_written_before_something_was_chosen(file):
    MachineSettings(file, {"geometry": "00"})
    assert not file.exists()


def test_a_memory_stick_keeps_them_beside_the_diary(tmp_path, monkeypatch):
    monkeypatch.setenv("GUTDESK_DATA", str(tmp_path))
    MachineSettings().change("theme", "dark")
    assert config_folder().is_relative_to(tmp_path)
    assert MachineSettings().current().theme == "dark"
