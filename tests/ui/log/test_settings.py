"""Every setting of the diary does in the Log what it says."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTimeEdit
from tests_ui_help import ENTER, settle, suggestions, titles

from gutdesk.domain.settings import PARTS
from gutdesk.qt.timeline_model import LineRole

TODAY = date(2026, 11, 22)
LINES = {
    "stool": ("10:45 stool 4", "10:50 stool 5"),
    "water": ("11:00 water 200 ml", "11:30 water 100 ml"),
    "practice": ("11:30 deep breathing 10 min", "12:30 meditation 5 min"),
    "alcohol": ("12:00 wine 1 glass", "12:30 beer 300 ml"),
}
"""What is typed before and after each part is switched off."""


def offered(log) -> list[str]:
    """The names of what the Add menu holds."""
    menu = log.card.add.menu()
    menu.aboutToShow.emit()
    return [action.data() for action in menu.actions()]


def times(log) -> list[str]:
    model = log.timeline.entries
    return [model.index(row).data(LineRole).when for row in range(model.rowCount())]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_is_switched_off_is_not_offered_and_not_lost(log, services, type_line, name):
    """The Add menu drops it; what was written shows, and a typed line is still read."""
    first, second = LINES[name]
    type_line(first, ENTER)
    before = titles(log)
    assert name in offered(log)
    services.settings.change(PARTS[name], False)
    settle()
    assert name not in offered(log)
    assert titles(log) == before
    type_line(second, ENTER)
    assert len(services.diary.day(TODAY).entries) == 2
    services.settings.change(PARTS[name], True)
    settle()
    assert name in offered(log)


def test_practices_that_are_switched_off_are_not_suggested(log, services, keys):
    """Foods and symptoms that begin so still are."""
    keys("medi")
    assert any("meditation" in text.lower() for text in suggestions(log))
    log.quick.line.setText("")
    services.settings.change("practices", False)
    settle()
    keys("medi")
    assert not any("meditation" in text.lower() for text in suggestions(log))


def test_weight_that_is_hidden_is_written_and_said_so(log, services, window, type_line):
    """Nobody is left to wonder where the line went, and the number is not shown."""
    services.settings.change("hide_weight", True)
    settle()
    type_line("weight 71.2", ENTER)
    assert len(services.diary.day(TODAY).entries) == 1
    assert titles(log) == []
    assert "not shown" in window._message.text()
    assert "71" not in window._message.text()


def test_units_are_those_of_the_setting_at_once(log, services, type_line):
    type_line("weight 70 kg", ENTER)
    assert titles(log) == ["Weight 70 kg"]
    services.settings.change("units", "us")
    settle()
    assert titles(log) == ["Weight 154.3 lb"]


def test_the_clock_changes_on_the_time_line_and_in_the_status_bar(log, services, window, type_line):
    """12 and 24 hours, at once, wherever a time stands."""
    type_line("13:00 kefir", ENTER)
    settle()
    assert times(log) == ["13:00"]
    assert window._saved.text() == "Saved 14:05"
    services.settings.change("clock", "12")
    settle()
    assert [when.lower() for when in times(log)] == ["1:00 pm"]
    assert window._saved.text().lower() == "saved 2:05 pm"
    services.settings.change("clock", "24")
    settle()
    assert times(log) == ["13:00"]
    assert window._saved.text() == "Saved 14:05"


def test_a_form_asks_for_the_time_as_the_clock_is_set(log, services):
    services.settings.change("clock", "12")
    settle()
    log.editing.start_new("water")
    assert log.editing.form.findChild(QTimeEdit).displayFormat() == "h:mm AP"


def test_the_month_begins_with_the_day_of_the_setting(log, services):
    """Monday here unless the person says Sunday; back again as well."""
    header = log.month._days

    def first() -> str:
        return header.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole)

    assert (header.first_weekday, first()[0]) == (1, "M")
    services.settings.change("first_weekday", "7")
    settle()
    assert (header.first_weekday, first()[0]) == (7, "S")
    services.settings.change("first_weekday", "system")
    settle()
    assert header.first_weekday == 1


def test_the_hour_a_day_starts_decides_at_once_which_day_it_is(
    log, services, clock, window, type_line
):
    """At 04:30 it is today; with a day that starts at six it is yesterday still."""
    clock.set(datetime(2026, 11, 22, 3, 30, tzinfo=UTC))
    services.settings.change("day_start_hour", 3)
    settle()
    assert (log.day, log.today) == (TODAY, TODAY)
    services.settings.change("day_start_hour", 6)
    settle()
    yesterday = date(2026, 11, 21)
    assert (log.day, log.today) == (yesterday, yesterday)
    type_line("4:10 banana", ENTER)
    (meal,) = services.diary.day(yesterday).entries
    assert meal.at.local.date() == TODAY
    services.settings.change("day_start_hour", 0)
    settle()
    assert log.today == TODAY
    assert services.diary.day(yesterday).entries == (meal,)


def test_settings_of_the_diary_hold_from_the_start(open_window, services, clock):
    """Opened anew, the window is as it was set."""
    services.settings.change("first_weekday", "7")
    services.settings.change("clock", "12")
    services.settings.change("cycle", False)
    services.settings.change("stools", False)
    log = open_window(services).tabs[0]
    assert log.month._days.first_weekday == 7
    assert log.looks.formats.time_pattern == "h:mm AP"
    assert not log._actions["day"][2].isVisible()
    assert "stool" not in offered(log)
