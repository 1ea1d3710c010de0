"""Theme and text size follow the settings of this computer, wherever they are changed."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from gutdesk.domain.settings_machine import TEXT_SCALES
from gutdesk.qt.window_state import WindowState
from gutdesk.services.machine import MachineSettings


def test_what_was_chosen_is_shown_from_the_start(start_looks, tmp_path):
    machine = MachineSettings(tmp_path / "settings.json")
    machine.change("theme", "dark")
    machine.change("text_scale", 1.5)
    again = start_looks(tmp_path / "settings.json")
    assert (again.theme.name, again.theme_choice, again.text_scale) == ("dark", "dark", 1.5)


def test_what_an_older_program_kept_with_the_window_is_carried_over(start_looks, tmp_path):
    """Once: after that the window's file knows nothing of it, and the choice stays."""
    window, settings = tmp_path / "window.json", tmp_path / "settings.json"
    window.write_text('{"theme": "dark", "text_scale": 1.3, "recent": []}', "utf-8")
    for _start in range(2):
        state = WindowState(window)
        looks = start_looks(settings, state.outgrown)
        assert (looks.theme.name, looks.text_scale) == ("dark", 1.3)
        state.opened(tmp_path / "diary.gutdesk")
    assert json.loads(window.read_text("utf-8")).keys() == {"recent"}


def test_a_change_of_the_settings_is_seen_at_once(looks, qtbot):
    """Not only one that came through the menu."""
    size = looks.px(100)
    with qtbot.waitSignal(looks.changed):
        looks.machine.change("text_scale", 2.0)
    assert looks.px(100) == 2 * size
    with qtbot.waitSignal(looks.changed):
        looks.machine.change("theme", "dark")
    assert looks.theme.name == "dark"


def test_settings_that_say_the_same_change_nothing(looks, services, qtbot):
    """A choice of Trends is kept beside them, and not the whole window has to look again."""
    looks.use_settings(services.settings.current())
    formats = looks.formats
    with qtbot.assertNotEmitted(looks.changed):
        looks.use_settings(services.settings.current())
    assert looks.formats is formats
    with qtbot.waitSignal(looks.changed):
        looks.use_settings(replace(services.settings.current(), units="us"))


def test_a_choice_of_the_menu_is_kept(looks):
    looks.set_theme("dark")
    looks.step_text(2)
    kept = looks.machine.current()
    assert (kept.theme, kept.text_scale) == ("dark", TEXT_SCALES[2])


@pytest.mark.parametrize("steps", [-20, 20])
def test_text_has_a_smallest_and_a_largest_size(looks, steps):
    looks.step_text(steps)
    assert looks.text_scale == TEXT_SCALES[0 if steps < 0 else -1]


def test_what_cannot_be_saved_holds_and_is_said(start_looks, qtbot, tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("", "utf-8")
    looks = start_looks(blocker / "settings.json")
    with qtbot.waitSignal(looks.troubled) as said:
        looks.set_text_scale(2.0)
    assert "until you quit" in said.args[0]
    assert looks.text_scale == 2.0
