"""The calendar of a year: the marks of its days, going about by key and mouse, bad diaries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage

from gutdesk.qt.theme import contrast, load
from gutdesk.ui.tour import settle
from gutdesk.ui.trends.calendar_page import CalendarPage
from gutdesk.ui.widgets.score_colours import score_colours
from pattern_world import TODAY, PatternWorld, day

K = Qt.Key


@pytest.fixture
def world(services: Any) -> PatternWorld:
    return PatternWorld(services)


@pytest.fixture
def page(world: PatternWorld, show_page: Any) -> Any:
    """Bloating of four days: 4, 0, not logged, 9 (today)."""
    world.rate(world.bloating, [day(3)], lambda _day: 4)
    world.rate(world.bloating, [day(2)], lambda _day: 0)
    world.rate(world.bloating, [day(0)], lambda _day: 9)
    return show_page(CalendarPage)


def cell(page: Any, when: date, *, grey: bool = False) -> QImage:
    place = page.calendar._cell(when).toRect()
    place.translate(page.calendar.mapTo(page, QPoint(0, 0)))
    whole = page.grab().toImage()
    if grey:
        whole = whole.convertToFormat(QImage.Format.Format_Grayscale8)
    return whole.copy(place)


def inner(page: Any, when: date) -> QColor:
    """The ground of a cell, beside its number."""
    image = cell(page, when)
    return image.pixelColor(3, image.height() // 2)


def lines(page: Any) -> list[str]:
    return [page.day_line.text(), *page.summary.text().split("\n")]


# -- the marks -----------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_not_logged_has_no_fill_and_zero_has(page, looks, theme):
    """The most important difference of the program."""
    looks.set_theme(theme)
    settle()
    colours = load(theme)
    surface = QColor(colours.surface)
    assert inner(page, day(1)) == surface
    assert inner(page, day(2)) == QColor(colours.severity[0]) != surface
    assert inner(page, day(3)) == QColor(colours.severity[4])


def test_not_logged_is_outlined_and_days_to_come_are_empty(page):
    def is_plain(when: date) -> bool:
        image = cell(page, when)
        return all(
            image.pixelColor(x, y) == image.pixelColor(0, 0)
            for x in range(image.width())
            for y in range(image.height())
        )

    page.calendar.clearFocus()
    assert not is_plain(day(1))
    assert is_plain(day(-1))
    assert is_plain(date(2026, 12, 24))
    assert is_plain(day(30))  # before it was first rated


def test_today_is_dashed_too_where_it_is_not_logged(world, show_page):
    """Its outline is darker than that of other days, and as broken."""
    world.rate(world.bloating, [day(2)], lambda _day: 3)
    page = show_page(CalendarPage)
    page.calendar.clearFocus()
    image = cell(page, TODAY, grey=True)
    top = {image.pixelColor(x, 0).lightness() for x in range(5, image.width() - 5)}
    assert inner(page, TODAY) == QColor(load("light").surface)
    assert max(top) > 200 > 150 > min(top)
    other = cell(page, day(1), grey=True)
    assert min(top) < min(other.pixelColor(x, 0).lightness() for x in range(5, 20))


def test_in_grey_each_mark_is_another(page):
    page.calendar.clearFocus()
    seen = [cell(page, day(ago), grey=True) for ago in (3, 2, 1, 0, -1)]
    for place, one in enumerate(seen):
        assert all(one != other for other in seen[place + 1 :]), place


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("more_is_better", [False, True])
def test_every_number_reads_on_its_cell(theme, more_is_better):
    for score in range(11):
        ground, ink = score_colours(load(theme), score, more_is_better=more_is_better)
        assert contrast(ground, ink) >= 4.5, score


def test_a_scale_where_more_is_better_takes_the_accent(world, show_page):
    mood = world.measure("mood")
    world.rate(mood, [day(0), day(1)], lambda when: 10 if when == TODAY else 2)
    page = show_page(CalendarPage)
    page.calendar.clearFocus()
    theme = load("light")
    assert inner(page, day(1)) not in [QColor(one) for one in theme.severity]
    assert "more is better" in page.legend._sense.text()
    assert inner(page, day(0)) == QColor(theme.accent)


# -- in words ------------------------------------------------------------------------------------


def test_day_and_year_are_said_below(page):
    assert lines(page) == [
        "Sunday 22 November: Bloating 9",
        "Bloating in 2026: 3 of 4 days rated, 1 not logged. It was first rated on 19 Nov.",
    ]
    assert page.calendar.accessibleName() == "Bloating in 2026, a cell a day"
    assert page.status_text == lines(page)[1]


# -- going about ---------------------------------------------------------------------------------


def test_arrows_go_through_days_and_months_and_say_each(page, keys):
    heard = []
    page.calendar.day_seen.connect(heard.append)
    keys(K.Key_Left, K.Key_Left, K.Key_Up, K.Key_Down, K.Key_Home, K.Key_End)
    assert heard == [
        date(2026, 11, 21),
        date(2026, 11, 20),
        date(2026, 10, 20),
        date(2026, 11, 20),
        date(2026, 1, 1),
        TODAY,
    ]
    keys(K.Key_Left)
    assert page.day_line.text() == "Saturday 21 November: Bloating not logged"


def test_nobody_goes_beyond_today_or_into_the_year_before(page, keys):
    keys(K.Key_Right, K.Key_Down)
    assert page.calendar.chosen == TODAY
    keys(K.Key_Home, K.Key_Left, K.Key_Up)
    assert page.calendar.chosen == date(2026, 1, 1)


def test_a_month_that_is_shorter_takes_its_last_day(page, keys):
    page.calendar.go_to(date(2026, 3, 31))
    keys(K.Key_Up)
    assert page.calendar.chosen == date(2026, 2, 28)


def test_enter_and_double_click_ask_for_the_day(page, keys, qtbot):
    wanted = []
    page.day_wanted.connect(wanted.append)
    keys(K.Key_Left, K.Key_Return)
    place = page.calendar._cell(day(3)).center().toPoint()
    qtbot.mouseClick(page.calendar, Qt.MouseButton.LeftButton, pos=place)
    assert page.day_line.text() == "Thursday 19 November: Bloating 4"
    qtbot.mouseDClick(page.calendar, Qt.MouseButton.LeftButton, pos=place)
    assert wanted == [day(1), day(3)]


def test_each_place_belongs_to_its_day_and_none_lies_ahead(page):
    for one in (date(2026, 1, 1), date(2026, 2, 28), day(30), TODAY):
        assert page.calendar._day_at(page.calendar._cell(one).center()) == one
    for nothing in (day(-1), date(2026, 12, 31)):
        assert page.calendar._day_at(page.calendar._cell(nothing).center()) is None
    thirty = page.calendar._cell(date(2026, 3, 30)).center()
    thirty.setY(page.calendar._cell(date(2026, 2, 1)).center().y())
    assert page.calendar._day_at(thirty) is None
    assert page.calendar._day_at(QPoint(1, 1).toPointF()) is None


def test_years_turn_by_button_by_key_and_by_choice(world, show_page, keys, qtbot):
    world.rate(world.bloating, [date(2019, 5, 6), date(2024, 2, 29), TODAY], lambda _day: 5)
    page = show_page(CalendarPage)
    assert not page.after.isEnabled()
    qtbot.mouseClick(page.before, Qt.MouseButton.LeftButton)
    assert (page.view.year, page.year_field.currentText()) == (2024, "2024")
    page.calendar.setFocus()
    keys(K.Key_PageUp)
    assert page.view.year == 2019
    assert not page.before.isEnabled()
    keys(K.Key_PageUp, K.Key_PageDown, K.Key_PageDown)
    assert page.view.year == 2026
    page.year_field.setCurrentIndex(0)
    page.year_field.activated.emit(0)
    assert lines(page)[1].startswith("Bloating in 2019: 1 of 240 days rated")


def test_another_symptom_keeps_the_year_where_it_was_rated_then(world, show_page):
    world.rate(world.bloating, [date(2024, 1, 2), TODAY], lambda _day: 5)
    world.rate(world.pain, [date(2024, 3, 4)], lambda _day: 2)
    page = show_page(CalendarPage)
    page.year_before()
    place = next(n for n in range(99) if page.subject.itemText(n).startswith("Abdominal pain "))
    page.subject.setCurrentIndex(place)
    page.subject.activated.emit(place)
    assert (page.view.subject.name, page.view.year) == ("Abdominal pain", 2024)


def test_a_change_is_shown_and_the_day_stays(page, world, keys):
    keys(K.Key_Left)
    world.rate(world.bloating, [day(1)], lambda _day: 7)
    page.refresh()
    assert page.day_line.text() == "Saturday 21 November: Bloating 7"


# -- bad diaries ---------------------------------------------------------------------------------


def test_an_empty_diary_says_what_the_page_is_for(services, show_page, keys):
    page = show_page(CalendarPage)
    wanted = []
    page.day_wanted.connect(wanted.append)
    assert page.empty.isVisible() and not page.card.isVisible()
    keys(K.Key_Return)
    assert wanted == [TODAY]


def test_one_symptom_rated_once(world, show_page):
    world.rate(world.pain, [TODAY], lambda _day: 0)
    page = show_page(CalendarPage)
    assert lines(page) == [
        "Sunday 22 November: Abdominal pain 0",
        "Abdominal pain in 2026: 1 of 1 day rated, 0 not logged. It was first rated on 22 Nov.",
    ]


def test_all_values_equal_and_a_retired_symptom(world, show_page):
    world.rate(world.pain, [day(n) for n in range(40)], lambda _day: 3)
    world.write([replace(world.pain, retired=True)])
    page = show_page(CalendarPage)
    assert lines(page)[1] == (
        "Abdominal pain (no longer asked) in 2026: 40 of 40 days rated, 0 not logged. The mean of "
        "these days is 3. It was first rated on 14 Oct."
    )


def test_days_of_1970_and_of_the_future_are_there(world, show_page, keys):
    world.rate(world.pain, [date(1970, 1, 1), TODAY, date(2027, 3, 3)], lambda _day: 6)
    page = show_page(CalendarPage)
    page.year_after()
    assert page.calendar.chosen == date(2027, 3, 3)
    assert page.day_line.text() == "Wednesday 3 March 2027: Abdominal pain 6"
    page.year_before()
    page.year_before()
    assert page.view.year == 1970
    keys(K.Key_Home)
    assert page.day_line.text() == "Thursday 1 January 1970: Abdominal pain 6"


def test_a_leap_year_has_its_day(world, show_page):
    world.rate(world.pain, [date(2024, 2, 29)], lambda _day: 6)
    page = show_page(CalendarPage)
    page.year_before()
    assert inner(page, date(2024, 2, 29)) == QColor(load("light").severity[6])


def test_a_year_back_is_the_same_day_of_it(world, page, keys):
    """As in any calendar, and not its last day."""
    world.rate(world.bloating, [date(2025, 3, 1)], lambda _day: 5)
    page.refresh()
    page.calendar.go_to(day(3))
    keys(K.Key_PageUp)
    assert page.calendar.chosen == day(3).replace(year=2025)
    keys(K.Key_PageDown)
    assert page.calendar.chosen == day(3)
