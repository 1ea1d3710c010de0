"""Drag, wheel and keys: which days are seen afterwards, and who hears of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from gutdesk.domain.trends.span import Span
from trend_stories import TODAY, long_story

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def chart(show):
    return show(long_story(days=200, symptoms=2), Span(TODAY - 59, TODAY - 30))


def at(chart, day: float, lane: int = 0) -> QPoint:
    places = chart.places()
    return QPoint(round(places.x(day)), round(places.lanes[lane].center().y()))


def wheel(chart, where: QPoint, angle: QPoint, keys=NONE) -> bool:
    event = QWheelEvent(
        QPointF(where), QPointF(chart.mapToGlobal(where)), QPoint(), angle,
        Qt.MouseButton.NoButton, keys, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(chart.viewport(), event)
    return event.isAccepted()


def drag(qtbot, chart, start: QPoint, end: QPoint) -> None:
    qtbot.mousePress(chart.viewport(), LEFT, NONE, start)
    for step in range(1, 5):
        qtbot.mouseMove(chart.viewport(), start + (end - start) * step / 4)
    qtbot.mouseRelease(chart.viewport(), LEFT, NONE, end)


def test_dragging_carries_the_day_along_with_the_mouse(qtbot, chart):
    day = TODAY - 40
    start = at(chart, day)
    with qtbot.waitSignal(chart.span_changed):
        drag(qtbot, chart, start, start + QPoint(120, 0))
    assert chart.places().x(day) == pytest.approx(start.x() + 120, abs=1)
    assert chart.span.days == 30


def test_the_wheel_zooms_about_the_pointer(qtbot, chart):
    where = at(chart, TODAY - 35)
    day = chart.places().day_at(where.x())
    with qtbot.waitSignal(chart.span_changed):
        wheel(chart, where, QPoint(0, 120))
    assert chart.span.days == pytest.approx(24)
    assert chart.places().day_at(where.x()) == pytest.approx(day)


@pytest.mark.parametrize(("angle", "keys"), [(QPoint(0, -120), SHIFT), (QPoint(-120, 0), NONE)])
def test_shift_or_a_sideways_wheel_moves(chart, angle, keys):
    before = chart.span
    wheel(chart, at(chart, TODAY - 35), angle, keys)
    assert chart.span.days == pytest.approx(before.days)
    assert chart.span.first > before.first


def test_the_program_moves_it_without_a_signal(qtbot, chart):
    with qtbot.assertNotEmitted(chart.span_changed):
        chart.set_span(Span(TODAY - 20, TODAY - 7))
    assert chart.span == Span(TODAY - 20, TODAY - 7)


def test_it_moves_thinly_and_is_drawn_in_full_when_it_rests(qtbot, chart):
    with qtbot.waitSignal(chart.stilled):
        wheel(chart, at(chart, TODAY - 35), QPoint(0, 120))
        assert chart.picture().moving
    assert not chart.picture().moving
