"""Mouse, wheel, touch and keys of the time line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QGestureEvent, QPinchGesture

from gutdesk.domain.trends.span import Span, moved
from gutdesk.i18n import _
from gutdesk.ui.charts.timeline.legend_words import has_taken, taken_strip
from gutdesk.ui.charts.timeline.places_under import (
    Part,
    Under,
    drop_line,
    height_of,
    lane_at,
    under,
)

if TYPE_CHECKING:
    from gutdesk.ui.charts.timeline.chart import TimelineChart

NOTCH = 120.0
"""Of a wheel's angle."""
ZOOM_NOTCH = 0.8
"""So many times the days a notch towards the screen leaves."""
ZOOM_KEY = 0.7
PAN_NOTCH = 0.12
"""Of the days that are seen."""
WEEK = 7
CURSORS = {
    Part.LANES: Qt.CursorShape.CrossCursor,
    Part.EDGE: Qt.CursorShape.SizeVerCursor,
    Part.TITLE: Qt.CursorShape.OpenHandCursor,
    Part.AROUND: Qt.CursorShape.ArrowCursor,
}


@dataclass(slots=True)
class Hold:
    """What the left button holds since it was pressed at `at`."""

    part: Part
    lane: int
    at: QPointF
    span: Span
    height: float = 0.0
    has_moved: bool = False


class Hands:
    """Left and Right move the crosshair a day, with Shift a week; Page Up and Page Down turn a
    screenful; plus and minus zoom, Home and End go to the first and the last day; Enter opens the
    day, Escape takes the crosshair away."""

    def __init__(self, chart: TimelineChart) -> None:
        self._chart = chart
        self._hold: Hold | None = None
        self._by_keys = False
        self._under = Under(Part.AROUND)

    # -- mouse -----------------------------------------------------------------------------------

    def press(self, ev: QMouseEvent) -> None:
        if ev.button() != Qt.MouseButton.LeftButton or not self._chart.is_ready:
            ev.ignore()
            return
        at = ev.position()
        found = under(self._chart.places(), at)
        self._hold = Hold(found.part, found.lane, at, self._chart.span)
        if found.part is Part.EDGE:
            self._hold.height = height_of(self._chart.picture(), self._chart.places(), found.lane)
        elif found.part is not Part.AROUND:
            self._chart.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        ev.accept()

    def move(self, ev: QMouseEvent) -> None:
        if not self._chart.is_ready:
            return
        if self._hold is None:
            self._hover(ev.position())
            return
        hold, way = self._hold, ev.position() - self._hold.at
        if not hold.has_moved and way.manhattanLength() < QApplication.startDragDistance():
            return
        hold.has_moved = True
        if hold.part is Part.LANES:
            self._chart.look_at(moved(hold.span, -way.x() / self._chart.places().day_wide))
        elif hold.part is Part.EDGE:
            key = self._chart.picture().lanes[hold.lane].key
            self._chart.try_height(key, hold.height + way.y() / self._chart.picture().scale)
        elif hold.part is Part.TITLE:
            self._chart.show_drop(drop_line(self._chart.places(), hold.lane, ev.position().y()))
        ev.accept()

    def release(self, ev: QMouseEvent) -> None:
        hold, self._hold = self._hold, None
        self._chart.show_drop(None)
        if hold is None or ev.button() != Qt.MouseButton.LeftButton:
            ev.ignore()
            return
        if hold.part is Part.EDGE and hold.has_moved:
            self._chart.keep_height(self._chart.picture().lanes[hold.lane].key)
        elif hold.part is Part.TITLE and hold.has_moved:
            by = lane_at(self._chart.places(), ev.position().y()) - hold.lane
            if by:
                self._chart.lane_moved.emit(self._chart.picture().lanes[hold.lane].key, by)
        self._hover(ev.position())
        ev.accept()

    def double_click(self, ev: QMouseEvent) -> None:
        if not self._chart.is_ready or ev.button() != Qt.MouseButton.LeftButton:
            ev.ignore()
        elif under(self._chart.places(), ev.position()).part is Part.LANES:
            day = self._chart.day_under(ev.position())
            self._chart.see_day(day)
            self._chart.day_wanted.emit(day)

    def leave(self) -> None:
        """The mouse takes its crosshair with it; one that keys brought stays."""
        if not self._by_keys:
            self._chart.see_day(0)

    def _hover(self, at: QPointF) -> None:
        places = self._chart.places()
        found, plot = under(places, at), places.plot
        self._chart.viewport().setCursor(CURSORS[found.part])
        if found != self._under:
            self._under = found
            self._chart.set_tip(self._tip(found))
        inside = plot.left() <= at.x() <= plot.right()
        if found.part in (Part.LANES, Part.EDGE) and inside:
            self._by_keys = False
            self._chart.see_day(self._chart.day_under(at))
        elif not self._by_keys:
            self._chart.see_day(0)

    def _tip(self, found: Under) -> str:
        """Over the titles; over the lanes there is the card of the day."""
        if found.part is not Part.TITLE:
            return ""
        how = _("Drag it to another place, or the line below it to change its height.")
        lane = self._chart.picture().lanes[found.lane]
        return f"{taken_strip()}\n{how}" if has_taken(lane) else how

    # -- wheel and fingers -----------------------------------------------------------------------

    def wheel(self, ev: QWheelEvent) -> None:
        found = under(self._chart.places(), ev.position()) if self._chart.is_ready else None
        if found is None or found.part in (Part.TITLE, Part.AROUND):
            ev.ignore()
            return
        across, along = ev.angleDelta().x(), ev.angleDelta().y()
        if ev.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            across = across or along
            along = 0
        if abs(across) > abs(along):
            self._chart.look_at(
                moved(self._chart.span, -across / NOTCH * PAN_NOTCH * self._chart.span.days)
            )
        elif along:
            self._zoom(ZOOM_NOTCH ** (along / NOTCH), ev.position())
        ev.accept()

    def _zoom(self, factor: float, at: QPointF) -> None:
        self._chart.zoom(factor, self._chart.places().day_at(at.x()))

    def gesture(self, event: QEvent) -> bool:
        """Whether it is a pinch, on a touch pad or on the screen."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() != Qt.NativeGestureType.ZoomNativeGesture:
                return False
            self._zoom(1 / max(0.1, 1 + event.value()), event.position())
            return True
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                middle = self._chart.viewport().mapFromGlobal(pinch.centerPoint())
                self._zoom(1 / max(0.1, pinch.scaleFactor()), middle)
                event.accept(pinch)
                return True
        return False

    # -- keys ------------------------------------------------------------------------------------

    def key(self, ev: QKeyEvent) -> bool:
        """Whether it is a key of the chart."""
        key = Qt.Key(ev.key())
        week = bool(ev.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        zooms = {
            Qt.Key.Key_Plus: ZOOM_KEY,
            Qt.Key.Key_Equal: ZOOM_KEY,
            Qt.Key.Key_Minus: 1 / ZOOM_KEY,
        }
        if key in steps:
            by = steps[key] * (WEEK if week else 1)
            self._go(self._start() + by if self._chart.cross else None)
        elif key in turns:
            by, cross = turns[key] * self._chart.span.days, self._chart.cross
            self._chart.look_at(moved(self._chart.span, by), with_cross=bool(cross))
            if cross:
                self._go(cross + round(by))
        elif key in zooms:
            self._chart.zoom(zooms[key], self._chart.cross or None)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            story = self._chart.picture().story
            self._go(story.first if key == Qt.Key.Key_Home else story.last)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chart.cross:
            self._chart.day_wanted.emit(self._chart.cross)
        elif key == Qt.Key.Key_Escape and self._chart.cross:
            self._by_keys = False
            self._chart.see_day(0)
        else:
            return False
        return True

    def _start(self) -> int:
        """Where the crosshair is, or begins: today if it is seen, else the last day that is."""
        if self._chart.cross:
            return self._chart.cross
        first, last = self._chart.span.whole()
        return min(max(self._chart.picture().story.today, first), last)

    def _go(self, day: int | None) -> None:
        """The crosshair goes to a day (None: it appears), the days that are seen along with it."""
        self._by_keys = True
        day = self._start() if day is None else day
        first, last = self._chart.span.whole()
        if day < first:
            self._chart.look_at(moved(self._chart.span, day - first), with_cross=True)
        elif day > last:
            self._chart.look_at(moved(self._chart.span, day - last), with_cross=True)
        first, last = self._chart.span.whole()
        self._chart.see_day(min(max(day, first), last))
