"""The time line of a plan under mouse and keyboard, in every theme and size."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest

from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.timeline import timeline
from gutdesk.qt.theme import READABLE, contrast, load, readable_on
from gutdesk.services.plan.phases import NewPlan
from gutdesk.ui.plan.timeline import PlanTimeline
from gutdesk.ui.plan.timeline_paint import colour_of
from widget_checks import unnamed

from .plan_world import TODAY, go_to, measure, run_through
from .plan_world import follow_plan as follow

BASELINE, REMOVE, REPAIR, TESTS, MAINTAIN = PhaseKind
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
LEFT, RIGHT = Qt.Key.Key_Left, Qt.Key.Key_Right
DAY = timedelta(days=1)
START = TODAY - 20 * DAY


class Listener:
    """What the time line has emitted."""

    def __init__(self, line: PlanTimeline) -> None:
        self.moved: list[tuple[Any, ...]] = []
        self.chosen: list[Any] = []
        self.refused: list[str] = []
        line.moved.connect(self._moved)
        line.chosen.connect(self.chosen.append)
        line.refused.connect(self.refused.append)

    def _moved(self, *what: Any) -> None:
        self.moved.append(what)


@pytest.fixture
def begun(services):
    """Remove since six days, Repair not begun; today is its seventh day."""
    phases = services.plan.phases
    phases.start(NewPlan(start=START, main=measure(services, "abdominal_pain")))
    phases.begin(REMOVE, day=TODAY - 6 * DAY)
    return services


@pytest.fixture
def line(qtbot, looks, begun):
    made = PlanTimeline(looks)
    qtbot.addWidget(made)
    made.resize(1200, 140)
    look(made, begun, looks)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def heard(line) -> Listener:
    return Listener(line)


def look(line: PlanTimeline, services: Any, looks: Any) -> None:
    line.show_plan(timeline(services.plan.today.state(), looks.formats, "pain"))


def planned(services: Any, kind: PhaseKind) -> tuple[date, date | None]:
    plan = services.plan.book.current()
    (found,) = [one for one in services.plan.book.phases(plan) if one.kind is kind]
    return found.start, found.end


def end_of(line: PlanTimeline, kind: PhaseKind) -> QPoint:
    place = line.bar_rect(kind)
    return QPoint(int(place.right()) - 2, int(place.center().y()))


def middle_of(line: PlanTimeline, kind: PhaseKind) -> QPoint:
    return line.bar_rect(kind).center().toPoint()


def drag(line: PlanTimeline, start: QPoint, days: int, *, let_go: bool = True) -> None:
    """Press there and go along by so many days, in two steps as a hand does."""
    left = Qt.MouseButton.LeftButton
    goal = start + QPoint(round(days * line.day_width), 0)
    QTest.mousePress(line, left, Qt.KeyboardModifier.NoModifier, start)
    for point in ((start + goal) / 2, goal):
        QTest.mouseMove(line, point)
    if let_go:
        QTest.mouseRelease(line, left, Qt.KeyboardModifier.NoModifier, goal)


def seen(line: PlanTimeline) -> QImage:
    return line.grab().toImage()


# -- mouse -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("days", [5, -5])
def test_dragging_an_end_asks_for_that_day(line, heard, begun, days):
    """The end of Remove, which runs: its first day stays."""
    start, end = planned(begun, REMOVE)
    assert end is not None
    drag(line, end_of(line, REMOVE), days)
    assert heard.moved == [(REMOVE, start, end + days * DAY)]
    assert heard.refused == []
    assert planned(begun, REMOVE) == (start, end)  # it writes nothing


def test_dragging_a_planned_bar_moves_the_whole_of_it(line, heard, begun):
    start, end = planned(begun, TESTS)
    assert end is not None
    drag(line, middle_of(line, TESTS), 9)
    assert heard.moved == [(TESTS, start + 9 * DAY, end + 9 * DAY)]
    begun.plan.phases.move(TESTS, start=heard.moved[0][1], end=heard.moved[0][2])
    assert planned(begun, TESTS) == (start + 9 * DAY, end + 9 * DAY)


def test_maintain_without_an_end_is_moved_whole_everywhere(line, heard, begun):
    start, _end = planned(begun, MAINTAIN)
    drag(line, end_of(line, MAINTAIN) - QPoint(3, 0), 4)
    assert heard.moved == [(MAINTAIN, start + 4 * DAY, None)]


def test_what_runs_never_ends_before_today(line, heard):
    """Dragged far to the left it stops at today."""
    drag(line, end_of(line, REMOVE), -60)
    ((kind, _start, end),) = heard.moved
    assert (kind, end) == (REMOVE, TODAY)


def test_a_preview_with_both_dates_follows_the_mouse(line, heard):
    """Before the button is let go all is drawn as it would be, and nothing is asked."""
    before = seen(line)
    drag(line, end_of(line, REMOVE), 20, let_go=False)
    held = line._drag
    assert held is not None
    assert held.text(line._looks.formats) == "16 Nov – 2 Jan 2027 · 48 days"
    assert held.looks is not None
    tests = held.looks.bar(TESTS)
    assert tests is not None
    assert tests.first == date(2027, 1, 3)
    assert seen(line) != before
    assert heard.moved == []


def test_escape_lets_a_bar_go_back(line, heard):
    """Neither it nor the button that is let go later asks for anything."""
    before = seen(line)
    drag(line, end_of(line, REMOVE), 10, let_go=False)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert seen(line) == before
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton)
    assert (heard.moved, heard.refused) == ([], [])


def test_days_that_cannot_be_are_said_while_dragging_and_after(line, heard):
    drag(line, middle_of(line, TESTS), -30, let_go=False)
    held = line._drag
    assert held is not None
    assert "would overlap" in held.trouble
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton)
    assert heard.moved == []
    assert heard.refused == [held.trouble]


def test_what_is_over_cannot_be_dragged(line, heard):
    drag(line, end_of(line, BASELINE), 5)
    drag(line, middle_of(line, REMOVE), 5)
    assert (heard.moved, heard.refused) == ([], [])


def test_a_press_that_trembles_moves_nothing_and_chooses(line, heard):
    point = end_of(line, TESTS)
    QTest.mousePress(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    QTest.mouseMove(line, point + QPoint(3, 1))
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton)
    assert heard.moved == []
    assert line.phase is TESTS


def test_a_double_click_opens_the_phase(line, heard):
    QTest.mouseDClick(
        line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, middle_of(line, REPAIR)
    )
    assert heard.chosen == [REPAIR]


# -- keyboard --------------------------------------------------------------------------------------


def test_the_phase_that_runs_is_met_first_and_arrows_go_on(line):
    assert line.phase is REMOVE
    met = []
    for key in (LEFT, LEFT, RIGHT, RIGHT, RIGHT, Qt.Key.Key_End, RIGHT, Qt.Key.Key_Home):
        QTest.keyClick(line, key)
        met.append(line.phase)
    assert met == [BASELINE, BASELINE, REMOVE, REPAIR, TESTS, MAINTAIN, MAINTAIN, BASELINE]


def test_enter_opens_the_phase(line, heard):
    QTest.keyClick(line, RIGHT)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert heard.chosen == [REPAIR]


def test_shift_moves_the_end_by_a_day_and_ctrl_the_whole(line, heard, begun):
    start, end = planned(begun, REMOVE)
    assert end is not None
    QTest.keyClick(line, RIGHT, SHIFT)
    QTest.keyClick(line, LEFT, SHIFT)
    assert heard.moved == [(REMOVE, start, end + DAY), (REMOVE, start, end - DAY)]
    heard.moved.clear()
    QTest.keyClick(line, RIGHT)
    start, end = planned(begun, REPAIR)
    assert end is not None
    QTest.keyClick(line, RIGHT, CTRL)
    assert heard.moved == [(REPAIR, start + DAY, end + DAY)]


def test_moving_again_goes_on_from_where_it_is(line, heard, begun, looks):
    """After the page has written and shown it, the keyboard is still on the phase."""
    _start, end = planned(begun, REMOVE)
    assert end is not None
    for _time in range(3):
        QTest.keyClick(line, RIGHT, SHIFT)
        kind, first, last = heard.moved[-1]
        begun.plan.phases.move(kind, start=first, end=last)
        look(line, begun, looks)
    assert planned(begun, REMOVE)[1] == end + 3 * DAY
    assert line.phase is REMOVE


@pytest.mark.parametrize(
    ("there", "modifier", "sentence"),
    [
        (Qt.Key.Key_Home, SHIFT, "Baseline has ended. Its days are what happened."),
        (Qt.Key.Key_Home, CTRL, "Baseline has ended. Its days are what happened."),
        (Qt.Key.Key_End, SHIFT, "Maintain has no end. Open it with Enter to give it one."),
        (None, CTRL, "Remove has begun. Only its end can be moved, if it has one."),
    ],
)
def test_what_cannot_be_moved_says_why(line, heard, there, modifier, sentence):
    if there is not None:
        QTest.keyClick(line, there)
    QTest.keyClick(line, RIGHT, modifier)
    assert heard.refused == [sentence]
    assert heard.moved == []


def test_f2_is_left_to_the_signs_that_need_a_doctor(line, heard):
    QTest.keyClick(line, Qt.Key.Key_F2)
    assert heard.chosen == []


# -- words -----------------------------------------------------------------------------------------


def test_it_reads_as_sentences_and_has_a_name(line):
    told = QAccessible.queryAccessibleInterface(line)
    assert told.text(QAccessible.Text.Name) == "Time line of the plan"
    text = told.text(QAccessible.Text.Description)
    assert "Remove, running: 16 Nov to 13 Dec; day 7 of 28." in text
    assert "Today is Sunday 22 November." in text
    assert "Enter opens it" in text
    assert unnamed(line) == []


def test_tool_tips_hold_the_whole_text(services, looks, qtbot, clock):
    """Of a bar, of a day on hold, and of a test below it."""
    follow(services)
    run_through(services, clock)
    services.plan.phases.pause("A cold")
    go_to(clock, TODAY + 9 * DAY)
    made = PlanTimeline(looks)
    qtbot.addWidget(made)
    made.resize(1200, 140)
    look(made, services, looks)
    bar = made.bar_rect(TESTS)
    day = made.day_width
    assert made.words_at(QPointF(bar.left() + day, bar.center().y())).startswith("Reintroduce, ")
    on_hold = made.words_at(QPointF(bar.left() + 9.5 * day, bar.center().y()))
    assert on_hold.endswith("On hold: 28 Nov to 1 Dec. A cold.")
    mark = QPointF(bar.left() + 4 * day, bar.bottom() + 12)
    assert made.words_at(mark) == "Test of Milk, 22 Nov to 27 Nov: not read yet."
    assert made.words_at(QPointF(2, 2)) == ""


# -- looks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["light", "dark"])
def test_words_on_every_bar_can_be_read(name):
    theme = load(name)
    for kind in PhaseKind:
        fill = colour_of(kind, theme)
        ink = readable_on(fill, theme.on_accent, theme.text)
        assert contrast(ink, fill) >= READABLE, kind


def test_it_is_about_100_pixels_high_and_grows_with_the_text(line, looks):
    low = line.sizeHint().height()
    assert 90 <= low <= 130
    looks.set_text_scale(2.0)
    assert 1.8 * low <= line.sizeHint().height() <= 2.2 * low


def test_no_plan_draws_nothing_and_has_no_phase(line, heard):
    line.show_plan(None)
    assert line.sizeHint().height() == 0
    for key in (RIGHT, Qt.Key.Key_Return):
        QTest.keyClick(line, key)
    assert (line.phase, heard.chosen) == (None, [])
