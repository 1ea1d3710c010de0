"""Drag, wheel and keys: which days are seen afterwards, and who hears of it."""

from __future__ import annotations

import gc
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication

from gutdesk.domain.trends.choice import TrendChoice
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


def test_titles_stay_where_they_are_while_the_lanes_move(qtbot, chart):
    """Only the lanes are painted anew then; what is on the screen is the whole picture."""

    def on_screen():
        QApplication.processEvents()
        return chart.screen().grabWindow(chart.winId()).toImage()

    before, left = on_screen(), round(chart.places().plot.left())
    wheel(chart, at(chart, TODAY - 35), QPoint(0, 120))
    after = on_screen()
    titles = QRect(0, 0, left - 2, after.height())
    lanes = titles.translated(left, 0)
    assert chart.picture().moving
    assert after.copy(titles) == before.copy(titles)
    assert after.copy(lanes) != before.copy(lanes)


def test_it_is_never_dragged_away_from_the_diary(qtbot, chart):
    """However far somebody drags: the first day gets no further than the middle."""
    for _turn in range(12):
        wheel(chart, at(chart, chart.span.first + 10), QPoint(5000, 0))
    middle = (chart.span.first + chart.span.last) / 2
    assert middle >= chart.story.first - 1
    wheel(chart, at(chart, chart.span.first + 10), QPoint(-90_000, 0))
    assert chart.span.first < TODAY + 130


def test_it_is_never_zoomed_out_to_empty_years(qtbot, chart):
    """However far somebody zooms: no more than a quarter beside the diary and what is planned."""
    for _turn in range(20):
        qtbot.keyClick(chart, Qt.Key.Key_Minus)
        wheel(chart, at(chart, TODAY - 35), QPoint(0, -120))
    planned = max(band.last for band in chart.story.bands if band.last)
    assert chart.span.days == pytest.approx(1.25 * (planned - chart.story.first + 1))
    first, last = chart.span.whole()
    assert first <= chart.story.first <= TODAY <= last


def test_over_the_titles_the_wheel_is_left_to_the_page(chart):
    before = chart.span
    title = QPoint(20, at(chart, TODAY - 35).y())
    assert not wheel(chart, title, QPoint(0, -120))
    assert chart.span == before


def test_pinching_zooms(chart):
    """On a touch pad."""
    where = at(chart, TODAY - 35)
    day = chart.places().day_at(where.x())
    pad = QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(
        Qt.NativeGestureType.ZoomNativeGesture, pad, 2, QPointF(where), QPointF(where),
        QPointF(where), 0.25, QPointF(),
    )  # fmt: skip
    QApplication.sendEvent(chart.viewport(), event)
    assert chart.span.days == pytest.approx(24)
    assert chart.places().day_at(where.x()) == pytest.approx(day)


def seen(chart) -> list[int]:
    found: list[int] = []
    chart.day_seen.connect(found.append)
    return found


def test_the_crosshair_follows_the_mouse_and_leaves_with_it(qtbot, chart):
    days = seen(chart)
    qtbot.mouseMove(chart.viewport(), at(chart, TODAY - 40))
    qtbot.mouseMove(chart.viewport(), at(chart, TODAY - 41, lane=5))
    qtbot.mouseMove(chart.viewport(), QPoint(20, 200))
    assert days == [TODAY - 40, TODAY - 41, 0]


def test_arrows_move_a_day_and_with_shift_a_week(qtbot, chart):
    """It begins at the last day that is seen, since today is not."""
    days = seen(chart)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    qtbot.keyClick(chart, Qt.Key.Key_Left, SHIFT)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    last = TODAY - 30
    assert days == [last, last - 1, last - 8, last - 7, 0]


def test_a_crosshair_that_is_not_seen_any_more_goes(qtbot, chart):
    """Else its card would stand beside days that it does not tell of."""
    chart.see_day(TODAY - 40)
    days = seen(chart)
    chart.set_span(Span(TODAY - 60, TODAY - 35))
    assert days == []
    chart.set_span(Span(TODAY - 20, TODAY - 7))
    assert days == [0]
    chart.see_day(TODAY - 20)
    wheel(chart, at(chart, TODAY - 8), QPoint(0, 240))
    assert days == [0, TODAY - 20, 0]


def test_a_page_of_days_takes_the_crosshair_along(qtbot, chart):
    chart.see_day(TODAY - 40)
    days = seen(chart)
    qtbot.keyClick(chart, Qt.Key.Key_PageUp)
    assert days == [TODAY - 70]


def test_the_days_follow_the_crosshair_over_the_edge(qtbot, chart):
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    with qtbot.waitSignal(chart.span_changed):
        qtbot.keyClick(chart, Qt.Key.Key_Right, SHIFT)
    assert chart.cross == TODAY - 23
    assert chart.span == Span(TODAY - 52, TODAY - 23)


@pytest.mark.parametrize(
    ("key", "first", "last"),
    [
        (Qt.Key.Key_PageUp, TODAY - 89, TODAY - 60),
        (Qt.Key.Key_PageDown, TODAY - 29, TODAY),
        (Qt.Key.Key_Home, TODAY - 199, TODAY - 170),
        (Qt.Key.Key_End, TODAY - 29, TODAY),
    ],
)
def test_keys_that_turn(qtbot, chart, key, first, last):
    qtbot.keyClick(chart, key)
    assert chart.span == Span(first, last)


def test_plus_and_minus_zoom_about_the_crosshair(qtbot, chart):
    chart.see_day(TODAY - 55)
    x = chart.places().x(TODAY - 55)
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    assert chart.span.days == pytest.approx(21)
    assert chart.places().x(TODAY - 55) == pytest.approx(x)
    qtbot.keyClick(chart, Qt.Key.Key_Minus)
    assert chart.span.days == pytest.approx(30)


def test_enter_and_a_double_click_ask_for_the_day(qtbot, chart):
    with qtbot.waitSignal(chart.day_wanted) as asked:
        qtbot.mouseDClick(chart.viewport(), LEFT, NONE, at(chart, TODAY - 44))
    assert asked.args == [TODAY - 44]
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    with qtbot.waitSignal(chart.day_wanted) as asked:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert asked.args == [TODAY - 45]


def test_enter_without_a_crosshair_is_not_its_key(qtbot, chart):
    """The page's own button may have it."""
    event = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Return, NONE)
    QApplication.sendEvent(chart, event)
    assert not event.isAccepted()


def test_a_line_between_lanes_is_dragged_to_resize(qtbot, chart):
    """The lane is higher at once, and the page hears of it at the end, once."""
    places = chart.places()
    edge = QPoint(round(places.x(TODAY - 40)), round(places.lanes[1].bottom()))
    before = places.lanes[1].height()
    heard = QSignalSpy(chart.height_wanted)
    drag(qtbot, chart, edge, edge + QPoint(0, 40))
    assert [heard.at(turn) for turn in range(heard.count())] == [["stool_form", round(before) + 40]]
    assert chart.places().lanes[1].height() == pytest.approx(before + 40)
    choice = TrendChoice().with_height("stool_form", 90)
    chart.show_story(chart.story, choice)
    assert chart.places().lanes[1].height() == 90


def test_a_title_is_dragged_to_another_place(qtbot, chart):
    places = chart.places()
    start = QPoint(20, round(places.lanes[1].center().y()))
    end = QPoint(20, round(places.lanes[3].center().y()))
    with qtbot.waitSignal(chart.lane_moved) as asked:
        drag(qtbot, chart, start, end)
    assert asked.args == ["stool_form", 2]


def test_the_pointer_says_what_can_be_done(qtbot, chart):
    places = chart.places()
    spots = {
        Qt.CursorShape.CrossCursor: at(chart, TODAY - 40),
        Qt.CursorShape.SizeVerCursor: QPoint(400, round(places.lanes[2].bottom())),
        Qt.CursorShape.OpenHandCursor: QPoint(20, round(places.lanes[2].center().y())),
        Qt.CursorShape.ArrowCursor: QPoint(20, 3),
    }
    for shape, spot in spots.items():
        qtbot.mouseMove(chart.viewport(), spot)
        assert chart.viewport().cursor().shape() == shape


def test_the_crosshair_and_the_days_stay_when_the_diary_changes(chart):
    chart.see_day(TODAY - 40)
    chart.show_story(long_story(days=201, symptoms=2), TrendChoice())
    assert (chart.cross, chart.span) == (TODAY - 40, Span(TODAY - 59, TODAY - 30))


def test_nothing_keeps_a_chart_that_was_closed(show, qtbot):
    chart = show(long_story(days=60, symptoms=1))
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    kept = weakref.ref(chart)
    chart.close()
    chart.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(chart)
    del chart
    gc.collect()
    assert kept() is None
