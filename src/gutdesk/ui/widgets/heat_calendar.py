"""A calendar of weeks, a cell a day: how much of what was due was taken.

*Not answered* is a dashed outline without fill, *skipped* a line through the cell; a day on which
nothing was due is a dot. The difference must be seen in grey, too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gutdesk.domain.dosing import Counts
from gutdesk.domain.formats import Formats
from gutdesk.i18n import _
from gutdesk.qt.theme import mix
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.day_grid import DayGrid, dashed_pen, shifted

CELL, GAP, LABELS, TOP = 14, 3, 30, 18
"""Pixels at 100 % text: a cell, the gap between two, the room for weekdays and for months."""
MOST_WEEKS = 53
STEPS = {
    Qt.Key.Key_Left: -7,
    Qt.Key.Key_Right: 7,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
}


class HeatCalendar(DayGrid):
    """The weeks that fit, up to a year, the last one ending with today's. Arrow keys go through the
    days and say what each was."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._days: Mapping[date, Counts] = {}
        self._today = date(2000, 1, 1)
        self._first: date | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Calendar of doses"))

    def show_days(self, days: Mapping[date, Counts], first: date | None, today: date) -> None:
        """`first`: the day before which nothing was ever due."""
        self._days, self._first, self._today = days, first, today
        self._chosen = None
        self.updateGeometry()
        self.update()

    # -- places ----------------------------------------------------------------------------------

    def _side(self) -> int:
        return self._looks.px(CELL)

    def _step(self) -> int:
        return self._side() + self._looks.px(GAP)

    def weeks(self) -> int:
        room = self.width() - self._looks.px(LABELS)
        return max(1, min(MOST_WEEKS, room // self._step()))

    def _week_start(self, day: date) -> date:
        first = self._looks.formats.first_weekday()
        return day - timedelta(days=(day.isoweekday() - first) % 7)

    def _begin(self) -> date:
        return self._week_start(self._today) - timedelta(weeks=self.weeks() - 1)

    def _cell(self, day: date, begin: date | None = None) -> QRectF:
        """`begin`: the first day that is seen, for whoever knows it."""
        since = (day - (begin or self._begin())).days
        step, side = self._step(), self._side()
        left = self._looks.px(LABELS) + since // 7 * step
        return QRectF(left, self._looks.px(TOP) + since % 7 * step, side, side)

    def _day_at(self, point: QPointF) -> date | None:
        step = self._step()
        column = int((point.x() - self._looks.px(LABELS)) // step)
        row = int((point.y() - self._looks.px(TOP)) // step)
        if not (0 <= column < self.weeks() and 0 <= row < 7):
            return None
        day = self._begin() + timedelta(days=column * 7 + row)
        return day if day <= self._today else None

    def sizeHint(self) -> QSize:
        step = self._step()
        return QSize(self._looks.px(LABELS) + step * 26, self._looks.px(TOP) + step * 7)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._looks.px(LABELS) + self._step() * 8, self.sizeHint().height())

    # -- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, formats = self._looks.theme, self._looks.formats
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.85)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted))
        step, begin = self._step(), self._begin()
        for row in (0, 2, 4, 6):
            name = formats.weekday((begin + timedelta(days=row)).isoweekday())
            place = QRectF(0, self._looks.px(TOP) + row * step, self._looks.px(LABELS) - 4, step)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)
        self._paint_months(painter, begin)
        day = begin
        while day <= self._today:
            self._paint_day(painter, day, self._cell(day, begin))
            day += timedelta(days=1)
        self.paint_ring(painter)
        painter.end()

    def _paint_months(self, painter: QPainter, begin: date) -> None:
        """The name of a month stands over the first week that begins in it, if there is room."""
        free = 0.0
        for week in range(self.weeks()):
            day = begin + timedelta(weeks=week)
            left = self._looks.px(LABELS) + week * self._step()
            if day.day <= 7 and left >= free:
                name = self._looks.formats.month(day)
                painter.drawText(QPointF(left, self._looks.px(TOP) - 6), name)
                free = left + painter.fontMetrics().horizontalAdvance(name) + 6

    def _paint_day(self, painter: QPainter, day: date, cell: QRectF) -> None:
        theme = self._looks.theme
        counts = self._days.get(day)
        if counts is None or not counts.due:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.line))
            painter.drawEllipse(cell.center(), 1.5, 1.5)
            return
        if counts.taken:
            share = counts.taken / counts.due
            fill = mix(theme.accent_soft, theme.accent, 0.25 + 0.75 * share if share < 1 else 1.0)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(fill if share < 1 else theme.accent))
            painter.drawRoundedRect(cell, 3, 3)
        line = cell.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if counts.unanswered:
            painter.setPen(dashed_pen(theme))
            painter.drawRoundedRect(line, 3, 3)
        if counts.skipped:
            if not counts.taken and not counts.unanswered:
                painter.setPen(QPen(QColor(theme.muted), 1))
                painter.drawRoundedRect(line, 3, 3)
            painter.setPen(QPen(QColor(theme.text if not counts.taken else theme.surface), 1.4))
            painter.drawLine(line.bottomLeft() + QPointF(2, -2), line.topRight() + QPointF(-2, 2))

    # -- what a day was --------------------------------------------------------------------------

    def day_words(self, day: date) -> str:
        counts = self._days.get(day)
        return f"{self._looks.formats.day(day, self._today)}: {counts_words(counts)}"

    # -- going about -----------------------------------------------------------------------------

    def _start(self) -> date:
        return self._today

    def _reach(self) -> tuple[date, date]:
        return self._begin(), self._today

    def _stepped(self, day: date, key: Qt.Key) -> date | None:
        by = STEPS.get(key)
        return None if by is None else shifted(day, by)


def counts_words(counts: Counts | None) -> str:
    """ "2 taken, 1 skipped of 3"; unanswered is said apart from skipped."""
    if counts is None or not counts.due:
        return _("nothing was due")
    parts = [_("{count} taken").format(count=counts.taken)]
    if counts.skipped:
        parts.append(_("{count} skipped").format(count=counts.skipped))
    if counts.unanswered:
        parts.append(_("{count} not answered").format(count=counts.unanswered))
    return _("{parts}, of {due} due").format(parts=", ".join(parts), due=counts.due)


def share_text(counts: Counts, formats: Formats) -> str:
    """ "86 % taken (12 of 14), 1 skipped, 1 not answered"; empty where nothing was due."""
    share = counts.share
    if share is None:
        return ""
    text = _("{share} % taken ({taken} of {due})").format(
        share=formats.number(share * 100, 0), taken=counts.taken, due=counts.due
    )
    rest = []
    if counts.skipped:
        rest.append(_("{count} skipped").format(count=counts.skipped))
    if counts.unanswered:
        rest.append(_("{count} not answered").format(count=counts.unanswered))
    return ", ".join([text, *rest])
