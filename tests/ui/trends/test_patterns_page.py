"""The patterns: what each card shows and says, with much, with little, and with nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QImage

from gutdesk.domain.trends.span import Reach
from gutdesk.ui.charts.patterns.pair_chart import PairChart
from gutdesk.ui.tour import settle
from gutdesk.ui.trends.patterns_page import PatternsPage
from pattern_world import TODAY, PatternWorld, day

K = Qt.Key


@pytest.fixture
def world(services: Any) -> PatternWorld:
    return PatternWorld(services)


@pytest.fixture
def page(world: PatternWorld, show_page: Any) -> Any:
    world.fill()
    shown = show_page(PatternsPage)
    choose(shown, "Bloating ")
    return shown


def choose(page: Any, start: str) -> None:
    rows = range(page.subject.count())
    place = next(row for row in rows if page.subject.itemText(row).startswith(start))
    page.subject.setCurrentIndex(place)
    page.subject.activated.emit(place)
    settle()


def cards(page: Any) -> list[Any]:
    return [page.weekdays, page.phases, page.stools, page.plants, page.pairs]


def drawn(page: Any) -> list[str]:
    """The cards that have a picture."""
    return [card.title for card in cards(page) if card.picture.isVisible()]


def basis(page: Any) -> list[str]:
    return [card.basis.text() for card in cards(page)]


def grey(widget: Any) -> QImage:
    return widget.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)


# -- what is shown -------------------------------------------------------------------------------


def test_every_card_has_its_picture_its_days_and_what_it_cannot_say(page):
    assert len(drawn(page)) == 5
    assert basis(page) == [
        "14 Sept to 22 Nov 2026: 67 of 70 days rated, 3 not logged.",
        "All days, 14 Sept to 22 Nov 2026: median 3, half of the days from 3 to 3; 67 of 70 days "
        "rated, 3 not logged.",
        "30 stools; 29 of 59 days have none in the diary.",
        "3 weeks with food in the diary on at least 4 days: 3 to 4 different plants, half of the "
        "weeks 3 or more. 1 week has fewer days and is drawn as an outline: what was not written "
        "down is not counted.",
        "14 Sept to 22 Nov 2026: the days on which both were rated.",
    ]
    assert all(card.note.text() and card.key.isVisible() for card in cards(page))


def test_all_that_a_picture_shows_is_there_in_words(page, qtbot):
    """For a screen reader at once, for everybody on demand; it can be copied."""
    for card in cards(page):
        assert not card.details.isVisible()
        qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
        assert card.details.isVisible() and card.details.text()
        assert card.details.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        assert card.picture.accessibleName() == card.title
        told = card.picture.accessibleDescription()
        assert told == "\n".join([card.basis.text(), card.details.text(), card.note.text()])


def test_another_symptom_is_shown_by_all_cards_of_scores(page):
    choose(page, "Abdominal pain ")
    assert page.weekday_chart.view.subject.name == "Abdominal pain"
    assert page.phase_chart.view.subject.name == "Abdominal pain"
    (panel,) = page.panels.findChildren(PairChart)
    assert panel.pair.other.name == "Bloating"


def test_weekdays_and_pairs_look_at_the_days_that_are_chosen_for_them(world, show_page):
    for measure in (world.pain, world.bloating):
        world.rate(measure, [day(n) for n in range(500)], lambda when: when.day % 11)
    page = show_page(PatternsPage)
    found = []
    for reach in (Reach.QUARTER, Reach.YEAR, Reach.ALL):
        for field in (page.weekday_reach, page.pair_reach):
            field.show_value(reach)
            field.activated.emit(field.currentIndex())
        settle()
        panel = page.panels.findChildren(PairChart)[-1]
        found.append((page.weekday_chart.view.whole.n, panel.pair.n))
    assert found == [(91, 91), (365, 365), (500, 500)]


def test_stools_by_phase(page):
    page.by.show_value(True)
    page.by.activated.emit(1)
    assert [one.name for one in page.stool_chart.view.columns] == ["Baseline", "Remove"]


def test_the_week_begins_as_the_locale_has_it(page):
    """In the United Kingdom on Monday, whose bloating is 6."""
    number, spread = page.weekday_chart.view.in_order()[0]
    assert (number, spread.mean) == (1, 6)


def test_cards_stand_side_by_side_where_there_is_room(page):
    page.resize(1360, 860)
    settle()
    assert page.phases.y() == page.weekdays.y()
    assert page.phases.x() > page.weekdays.x()
    page.resize(800, 860)
    settle()
    assert page.phases.y() > page.stools.y() > page.weekdays.y()
    assert page.phases.x() == page.weekdays.x()


def test_a_change_is_shown_and_the_choice_stays(page, world):
    page.stools.more.setChecked(True)
    world.stool(1, 4)
    page.refresh()
    settle()
    assert page.stools.basis.text() == "31 stools; 28 of 59 days have none in the diary."
    assert page.stools.details.isVisible()
    assert page.weekday_chart.view.subject.name == "Bloating"


# -- what is drawn -------------------------------------------------------------------------------


def test_a_weekday_with_too_few_days_is_drawn_otherwise_in_grey(world, show_page):
    """Monday has too few: it is marked, and not as one whose middle half is the whole."""
    days = [day(n) for n in range(40) if day(n).isoweekday() != 1]
    world.rate(world.bloating, days, lambda when: when.day % 11)
    page = show_page(PatternsPage)
    image, chart = grey(page.weekday_chart), page.weekday_chart
    left = chart.wide("10") + 10
    width = (chart.width() - left - 4) / 7
    place = QRect(round(left + width / 2 - 9), 20, 18, 170)
    steps = (0, round(width), round(width / 2))
    monday, tuesday, nothing = (image.copy(place.translated(step, 0)) for step in steps)
    assert monday not in (tuesday, nothing)
    assert "Mon too few (0 days)" in page.weekdays.details.text()


def test_a_thin_week_of_plants_is_an_outline(page):
    chart = page.plant_chart
    assert [week.is_enough for week in chart.view.weeks] == [False, True, True, True]
    image = chart.grab().toImage()
    left = chart.wide("10") + 10
    thin, full = left + 20, left + 60  # the middle of the first two bars, 40 pixels each
    bottom = chart.height() - 2 * chart.line_height() - 12
    colour = image.pixelColor(full, bottom)
    assert colour.name().upper() == chart.looks.theme.series[0]
    assert image.pixelColor(thin, bottom) != colour


def test_a_tool_tip_counts_what_lies_under_the_mouse(page):
    (panel,) = page.panels.findChildren(PairChart)
    area = panel._area()
    assert panel.words_at(panel._at(area, 3, 1)) == "Bloating 3, Abdominal pain 1: 40 days"
    assert panel.words_at(panel._at(area, 9, 9)) == ""
    assert panel.words_at(area.topLeft() - QPointF(9, 9)) == ""
    chart = page.phase_chart
    width = (chart.width() - chart._names() - 2) / 11
    place = QPointF(chart._names() + 6.5 * width, 1.5 * chart._row_height())
    assert chart.words_at(place) == "Baseline, score 6: 2 of 14 days"
    assert chart.words_at(QPointF(1, 1)) == chart.words_at(QPointF(place.x(), 9999)) == ""


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pictures_follow_the_theme(page, looks, theme):
    looks.set_theme(theme)
    settle()
    for card in cards(page):
        assert not card.picture.grab().isNull()
    chart = page.plant_chart
    image = chart.grab().toImage()
    bottom = chart.height() - 2 * chart.line_height() - 12
    found = image.pixelColor(chart.wide("10") + 70, bottom).name().upper()
    assert found == chart.looks.theme.series[0]


# -- bad diaries ---------------------------------------------------------------------------------


def test_an_empty_diary_says_what_the_page_is_for(services, show_page, keys):
    page = show_page(PatternsPage)
    wanted = []
    page.day_wanted.connect(wanted.append)
    assert page.empty.isVisible() and not page.inside.isVisible()
    keys(K.Key_Return)
    assert wanted == [TODAY]


def test_one_symptom_rated_once_says_how_much_is_needed(world, show_page):
    world.rate(world.pain, [TODAY], lambda _day: 6)
    page = show_page(PatternsPage)
    assert drawn(page) == ["Scores in each phase"]
    assert basis(page) == [
        "Abdominal pain was rated on 1 of these days. 14 are needed for this picture; a day that "
        "was not logged does not count.",
        "All days, 22 Nov 2026: too few days for a median; 1 of 1 day rated, 0 not logged.",
        "No stool is in the diary yet. One with its form, 1 to 7, is enough to begin.",
        "No meal of the last half year is in the diary. A week with food on 4 days is enough to "
        "begin.",
        "Two symptoms are drawn against each other from 10 days on which both were rated. The most "
        "that Abdominal pain has with another is 0.",
    ]


def test_only_meals_or_only_stools(world, show_page):
    for ago in range(7):
        world.eat(ago, "carrot")
    world.stool(0, None)
    page = show_page(PatternsPage)
    assert drawn(page) == ["Stool forms", "Different plants a week"]
    assert "1 stool;" in page.stools.basis.text()


def test_all_values_equal_retired_and_everything_else_retired(world, show_page):
    days = [day(n) for n in range(60)]
    world.rate(world.pain, days, lambda _day: 0)
    world.rate(world.bloating, days, lambda _day: 10)
    world.write(replace(one, retired=True) for one in world.services.measures.all())
    page = show_page(PatternsPage)
    assert drawn(page) == ["Weekdays", "Scores in each phase", "Symptom by symptom"]
    assert "(no longer asked)" in page.subject.currentText()


def test_a_diary_without_any_measure_that_is_asked(world, show_page):
    world.write(replace(one, retired=True) for one in world.services.measures.all())
    world.stool(0, 4)
    page = show_page(PatternsPage)
    assert [card.title for card in cards(page) if card.isVisible()] == [
        "Stool forms",
        "Different plants a week",
    ]


def test_days_of_1970_and_of_the_future(world, show_page, clock):
    """Of a computer whose clock was wrong."""
    for measure in (world.pain, world.bloating):
        world.rate(measure, [date(1970, 1, 1), TODAY, date(2031, 1, 1)], lambda _day: 4)
    world.stool((TODAY - date(1970, 1, 1)).days, 3)
    now = clock()
    clock.advance(days=90)
    world.stool(-40, 3)
    world.eat(-40, "carrot")
    clock.set(now)
    page = show_page(PatternsPage)
    page.weekday_reach.show_value(Reach.ALL)
    page.weekday_reach.activated.emit(2)
    assert page.phases.basis.text() == (
        "All days, 1 Jan 1970 to 22 Nov 2026: too few days for a median; 2 of 20780 days rated, "
        "20778 not logged."
    )


def test_a_phase_that_begins_today_has_its_row(world, show_page):
    world.rate(world.pain, [day(n) for n in range(1, 30)], lambda _day: 4)
    world.phases(baseline=(20, 1), remove=(0, None))
    page = show_page(PatternsPage)
    last = page.phase_chart.view.rows[-1]
    assert (last.name, last.spread.n, last.spread.missing) == ("Remove", 0, 1)
    assert "Remove, 22 Nov 2026: too few days for a median; 0 of 1 day rated" in (
        page.phases.details.text()
    )
