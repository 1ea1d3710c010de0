"""Going from day to day, and which day an entry of the night belongs to."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from tests_ui_help import CTRL, ENTER, chips, row, settle, titles

from gutdesk.qt.timeline_model import LineRole
from gutdesk.ui.dialogs.goto import GoToDate

TODAY = date(2026, 11, 22)
YESTERDAY = date(2026, 11, 21)
UP, DOWN, HOME = Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home
PLACES = {"quick entry": Qt.Key.Key_K, "time line": Qt.Key.Key_L, "check-in": Qt.Key.Key_R}


def marks(log, place: int) -> list[str]:
    """The chips of a row of the time line."""
    return [chip.text for chip in log.timeline.entries.index(place).data(LineRole).chips]


@pytest.mark.parametrize("place", PLACES)
def test_page_up_page_down_and_home_go_by_days_from_everywhere(log, keys, type_line, place):
    """The keys of the days work wherever the keyboard is."""
    type_line("8:00 kefir", ENTER)
    keys((PLACES[place], CTRL), UP)
    assert log.day == YESTERDAY
    keys((PLACES[place], CTRL), UP, DOWN)
    assert log.day == YESTERDAY
    keys((PLACES[place], CTRL), UP, HOME)
    assert log.day == TODAY


def test_home_in_a_typed_line_is_for_the_line(log, keys):
    """While something is typed, Home goes to its beginning, as in every line."""
    keys("9:00 tea", UP)
    assert log.day == YESTERDAY
    keys(HOME)
    assert (log.day, log.quick.line.cursorPosition()) == (YESTERDAY, 0)


def test_not_beyond_today(log, keys, window, qtbot):
    """What is still to come cannot be logged: neither by key nor by a click on its ring."""
    keys(DOWN, DOWN)
    assert log.day == TODAY
    log.show_day(date(2026, 11, 23))
    assert log.day == TODAY
    assert "is still to come" in window._message.text()
    assert log.month.selected() == TODAY


def test_the_buttons_of_the_heading_go_by_days(log, qtbot):
    """Back, forth, and the way home that shows only elsewhere."""
    assert not log.card.today.isVisible()
    qtbot.mouseClick(log.card.previous, Qt.MouseButton.LeftButton)
    assert log.card.heading.text() == "Saturday 21 November"
    qtbot.mouseClick(log.card.today, Qt.MouseButton.LeftButton)
    assert log.day == TODAY
    qtbot.mouseClick(log.card.previous, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(log.card.next, Qt.MouseButton.LeftButton)
    assert log.day == TODAY


def test_a_click_on_a_ring_shows_that_day(log, qtbot):
    """The month is the map."""
    table = log.month._table
    place = table.visualRect(log.month._days.index_of(date(2026, 11, 9))).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert log.day == date(2026, 11, 9)
    assert log.card.heading.text() == "Monday 9 November"


def test_go_to_date_shows_the_day_that_was_asked(log, keys, monkeypatch):
    """Ctrl+G, and nothing where it was cancelled."""
    answers = [date(2025, 2, 28), None]
    monkeypatch.setattr(GoToDate, "ask", lambda *_args, **_more: answers.pop(0))
    keys((Qt.Key.Key_G, CTRL))
    assert log.day == date(2025, 2, 28)
    assert log.month.shown_month() == (2025, 2)
    keys((Qt.Key.Key_G, CTRL))
    assert log.day == date(2025, 2, 28)


def test_the_ring_of_a_day_fills_with_its_scores(log, services, keys):
    """Rated here, seen in the month at once."""
    assert log.month._days.marks.get(TODAY) is None
    keys((Qt.Key.Key_R, CTRL), "3")
    settle()
    part = log.month._days.marks[TODAY]
    assert 0 < part < 1
    keys(Qt.Key.Key_F8)
    settle()
    assert log.month._days.marks[TODAY] > part


def test_a_form_that_is_open_is_left_when_the_day_changes(log, services, type_line, keys):
    """Nothing half typed is written on the way."""
    type_line("8:00 kefir", ENTER)
    before = services.diary.day(TODAY)
    log.focus_timeline()
    keys(ENTER)
    assert log.editing.form is not None
    log.previous_day()
    assert log.editing.form is None
    assert services.diary.day(TODAY) == before


def test_what_is_typed_is_read_for_the_day_on_the_screen(log, services, type_line, keys):
    """A line that was begun follows to the other day."""
    log.show_day(date(2026, 11, 19))
    type_line("8:00 kefir")
    assert chips(log) == ["08:00 · Kefir"]
    keys(ENTER)
    assert len(services.diary.day(date(2026, 11, 19)).entries) == 1


def test_today_rolls_over_at_four(log, clock):
    """At 03:59 it is still the evening's day; a minute later the new day is on the screen."""
    clock.set(datetime(2026, 11, 23, 2, 59, tzinfo=UTC))
    log._look_at_clock()
    assert log.day == TODAY
    clock.set(datetime(2026, 11, 23, 3, 0, tzinfo=UTC))
    log._look_at_clock()
    assert log.day == log.today == date(2026, 11, 23)
    assert log.card.heading.text() == "Monday 23 November"
    assert not log.card.today.isVisible()


def test_who_looks_at_another_day_stays_there_at_four(log, clock, keys):
    """The clock takes nobody along who was elsewhere; Home then goes to the new day."""
    keys(UP)
    clock.set(datetime(2026, 11, 23, 3, 0, tzinfo=UTC))
    log._look_at_clock()
    assert log.day == YESTERDAY
    log.go_today()
    assert log.day == date(2026, 11, 23)


def test_an_open_form_is_not_lost_at_four(log, clock, services, type_line, keys):
    """Whoever is typing goes on typing on the day that was."""
    type_line("8:00 kefir", ENTER)
    log.focus_timeline()
    keys(ENTER)
    clock.set(datetime(2026, 11, 23, 3, 0, tzinfo=UTC))
    log._look_at_clock()
    assert log.day == TODAY
    assert log.editing.form is not None
    assert log.editing.form.isVisible()


def test_a_snack_after_midnight_belongs_to_the_evening_and_says_so(
    log, services, clock, type_line, keys
):
    """At 01:30 the day is still yesterday's, in the preview, the row and the diary."""
    clock.set(datetime(2026, 11, 23, 0, 30, tzinfo=UTC))
    log._look_at_clock()
    type_line("1:10 banana", ENTER)
    (meal,) = services.diary.day(TODAY).entries
    assert meal.at.local.date() == date(2026, 11, 23)
    assert marks(log, 0) == ["after midnight"]
    assert log.day == TODAY


def test_hidden_weight_is_nowhere_and_comes_back(log, services, type_line, window):
    """The row, the menu and the words go; what was written stays."""
    type_line("weight 71.2", ENTER)
    assert any("Weight" in title for title in titles(log))
    services.settings.change("hide_weight", True)
    settle()
    assert titles(log) == []
    menu = log.card.add.menu()
    menu.aboutToShow.emit()
    assert "weight" not in [action.data() for action in menu.actions()]
    assert len(services.diary.day(TODAY).entries) == 1
    services.settings.change("hide_weight", False)
    settle()
    assert len(titles(log)) == 1


def test_the_cycle_day_is_offered_until_it_is_switched_off(log, services, type_line, window):
    """Off, neither the menu nor the day speaks of it, and what was written stays."""
    type_line("cycle day 3", ENTER)
    settle()
    assert "Cycle day 3" in log.card.marks.text()
    action = log._actions["day"][2]
    assert action.isVisible()
    services.settings.change("cycle", False)
    settle()
    assert not action.isVisible()
    assert "Cycle" not in log.card.marks.text()
    assert services.diary.day(TODAY).cycle_day == 3


def test_the_cycle_day_is_asked_and_taken_back(log, services, monkeypatch):
    """0 means none."""
    from gutdesk.ui.dialogs.cycle_day import CycleDay

    answers = [5, None, 0]
    monkeypatch.setattr(CycleDay, "ask", lambda *_args: answers.pop(0))
    found = []
    for _answer in range(3):
        log.writing.ask_cycle_day()
        settle()
        found.append(services.diary.day(TODAY).cycle_day)
    assert found == [5, 5, None]


@pytest.fixture
def autumn(clock, log, services):
    """Sunday 25 October: clocks in Berlin went back from 03:00 to 02:00."""
    clock.set(datetime(2026, 10, 25, 11, 0, tzinfo=UTC))
    log._look_at_clock()
    log.go_today()
    return date(2026, 10, 25)


def test_a_night_of_nine_hours_is_nine_hours_long(log, services, autumn, type_line):
    """From 23:00 to 07:00 through the hour that came twice."""
    type_line("slept 23:00-7:00", ENTER)
    (sleep,) = services.diary.day(autumn).entries
    assert sleep.minutes == 9 * 60
    assert (sleep.start.offset, sleep.end.offset) == (120, 60)


def test_an_entry_of_the_repeated_hour_keeps_its_own_time(log, services, autumn, zone, type_line):
    """Opened and saved without a touch, the second 02:30 stays the second."""
    from gutdesk.domain.diary import Water
    from gutdesk.domain.moments import Moment

    second = Moment.of(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), zone)
    day = services.desk.day_of(second)
    services.diary.log(Water(day=day, at=second, ml=200))
    log.show_day(day)
    settle()
    log.editing.edit(services.diary.day(day).entries[0])
    form = log.editing.form
    from tests_ui_help import field

    field(form, "Amount, ml").setText("300")
    form._save()
    (water,) = services.diary.day(day).entries
    assert (water.ml, water.at) == (300, second)


def test_an_entry_keeps_the_clock_of_its_journey(log, services, zone, keys, type_line):
    """Written in Lisbon at 08:00, it reads 08:00 at home, too."""
    from zoneinfo import ZoneInfo

    zone._zone = ZoneInfo("Europe/Lisbon")
    type_line("8:00 kefir", ENTER)
    zone._zone = ZoneInfo("Europe/Berlin")
    log.previous_day()
    log.go_today()
    assert log.timeline.entries.index(0).data(LineRole).when == "08:00"
    (meal,) = services.diary.day(TODAY).entries
    assert meal.at.offset == 0
    assert row(log, "Mood").score() is None


def test_what_a_condition_hides_is_hidden_as_by_the_setting(log, services, type_line, window):
    type_line("weight 71.2", ENTER)
    assert any("Weight" in title for title in titles(log))
    person = services.person.current()
    services.person.change(replace(person, conditions=("eating_disorder",)))
    settle()
    assert titles(log) == []
    services.person.change(replace(services.person.current(), conditions=()))
    settle()
    assert len(titles(log)) == 1
