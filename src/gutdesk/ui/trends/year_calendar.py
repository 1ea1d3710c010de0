"""A year at a glance: a row a month, a column a day of the month, coloured by a score.

Months as rows, because a day is then found without counting and its cell is large enough for the
score itself; what weekdays have in common is told by the patterns.
"""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from gutdesk.domain.trends.patterns import Spread, YearView
from gutdesk.i18n import _
from gutdesk.services.trends.pattern_words import score_words
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.day_grid import DayGrid, dashed_pen, shifted
from gutdesk.ui.widgets.score_colours import score_colours

LEAST, MOST, ROW, GAP = 8, 34, 25, 3
"""Pixels at 100 % text: the narrowest and the widest day, a row, the gap between two cells."""
LONG_MONTH = 31
RING = 2
"""Pixels that the ring round a day needs below the last row."""
PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
CENTRE = Qt.AlignmentFlag.AlignCenter
AT_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
AT_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class _Places(NamedTuple):
    """In pixels: the room for the names of months, the heads above, a row, a day, the means at the
    end of a row, where there is room for them."""

    labels: int
    top: int
    row: int
    day: float
    means: int
    has_means: bool


class YearCalendar(DayGrid):
    """*Not logged* is a dashed outline without fill, zero a pale cell with its fill. Days before
    the first rating, and days to come, are empty. `year_turned`: another year is asked for, so many
    on (back where negative)."""

    year_turned = Signal(int)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._view: YearView | None = None
        self._known: tuple[object, _Places] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Calendar of a year"))

    def show_year(self, view: YearView) -> None:
        """The day that one is on stays, or is the same day of the other year, or the nearest to it
        that can be reached."""
        self._view = view
        first, last = self._reach()
        if self._chosen is not None and not first <= self._chosen <= last:
            self._chosen = min(max(_in_year(self._chosen, view.year), first), last)
            QToolTip.hideText()  # it says the day of the other year
        self.setAccessibleName(
            _("{name} in {year}, a cell a day").format(name=view.subject.name, year=view.year)
        )
        self.setToolTip("")
        self.updateGeometry()
        self.update()

    # -- places ----------------------------------------------------------------------------------

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 11 / 13)
        return font

    def _mean_text(self, mean: float, n: int) -> str:
        return _("{mean} (n {n})").format(mean=self._looks.formats.number(mean, 1), n=n)

    def _places(self) -> _Places:
        """Reckoned once for a width and a font: every cell asks for them."""
        formats = self._looks.formats
        key = (self.width(), self.font().key(), self._looks.text_scale, formats)
        if self._known is None or self._known[0] != key:
            self._known = (key, self._reckoned())
        return self._known[1]

    def _reckoned(self) -> _Places:
        px, metrics = self._looks.px, QFontMetrics(self._small())
        names = (self._looks.formats.month(date(2001, month, 1)) for month in range(1, 13))
        labels = max(metrics.horizontalAdvance(name) for name in names) + px(8)
        means = metrics.horizontalAdvance(self._mean_text(9.9, 30)) + px(12)
        # Means stand where there is room for the days themselves, too.
        has_means = self.width() >= labels + means + LONG_MONTH * px(LEAST * 2)
        room = self.width() - labels - (means if has_means else 0)
        return _Places(
            labels=labels,
            top=metrics.height() + px(4),
            row=max(px(ROW), metrics.height() + 2),
            day=min(max(room / LONG_MONTH, 4.0), float(px(MOST))),
            means=means,
            has_means=has_means,
        )

    def sizeHint(self) -> QSize:
        at = self._places()
        width = at.labels + LONG_MONTH * self._looks.px(MOST) + at.means
        return QSize(width, at.top + 12 * at.row + RING)

    def minimumSizeHint(self) -> QSize:
        width = self._places().labels + LONG_MONTH * self._looks.px(LEAST)
        return QSize(width, self.sizeHint().height())

    def _cell(self, day: date) -> QRectF:
        at = self._places()
        gap = min(GAP, at.day / 4)
        left = at.labels + (day.day - 1) * at.day
        top = at.top + (day.month - 1) * at.row
        return QRectF(left + gap / 2, top + GAP / 2, at.day - gap, at.row - GAP)

    def _day_at(self, point: QPointF) -> date | None:
        if self._view is None:
            return None
        at = self._places()
        month = int((point.y() - at.top) // at.row) + 1
        day = int((point.x() - at.labels) // at.day) + 1
        if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(self._view.year, month)[1]:
            return None
        found = date(self._view.year, month, day)
        first, last = self._reach()
        return found if first <= found <= last else None

    # -- going about -----------------------------------------------------------------------------

    def _reach(self) -> tuple[date, date]:
        """The year, up to today, or to the last day with a score where that is later."""
        if self._view is None:
            return date.min, date.min
        year = self._view.year
        last = self._view.today
        for place in reversed(range(len(self._view.scores))):
            if self._view.scores[place] is not None:
                last = max(last, self._view.first + place)
                break
        return date(year, 1, 1), min(date(year, 12, 31), date.fromordinal(last))

    def _start(self) -> date:
        return self._reach()[1]

    def _stepped(self, day: date, key: Qt.Key) -> date | None:
        """Left and right by days, up and down by months, Home and End to the ends of the year."""
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            return shifted(day, -1 if key == Qt.Key.Key_Left else 1)
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            month = day.month + (-1 if key == Qt.Key.Key_Up else 1)
            if not 1 <= month <= 12:
                return day
            last = calendar.monthrange(day.year, month)[1]
            return min(date(day.year, month, min(day.day, last)), self._reach()[1])
        if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            return self._reach()[0 if key == Qt.Key.Key_Home else 1]
        return None

    def _takes(self, key: Qt.Key) -> bool:
        return key in PAGES or super()._takes(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What scrolls around it would take Page Up and Page Down."""
        if event.key() in PAGES:
            self.year_turned.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
            return
        super().keyPressEvent(event)

    def day_words(self, day: date) -> str:
        if self._view is None:
            return ""
        return score_words(self._view, day.toordinal(), self._looks.formats)

    # -- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        view, at = self._view, self._places()
        if view is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small())
        self._paint_heads(painter, at)
        for month, spread in enumerate(view.months, 1):
            self._paint_month(painter, month, at)
            if at.has_means and spread.n:
                self._paint_mean(painter, month, spread, at)
        self.paint_ring(painter)
        painter.end()

    def _paint_heads(self, painter: QPainter, at: _Places) -> None:
        """Every day's number where there is room, else each fifth."""
        all_fit = at.day >= painter.fontMetrics().horizontalAdvance("30") + 4
        painter.setPen(QColor(self._looks.theme.muted))
        for day in range(1, LONG_MONTH + 1):
            if all_fit or day == 1 or day % 5 == 0:
                place = QRectF(at.labels + (day - 1) * at.day - 20, 0, at.day + 40, at.top)
                painter.drawText(place, CENTRE, self._looks.formats.number(day, 0))
        if at.has_means:
            left = at.labels + LONG_MONTH * at.day
            painter.drawText(QRectF(left, 0, at.means, at.top), AT_RIGHT, _("mean"))

    def _paint_month(self, painter: QPainter, month: int, at: _Places) -> None:
        assert self._view is not None
        year = self._view.year
        painter.setPen(QColor(self._looks.theme.muted))
        name = self._looks.formats.month(date(year, month, 1))
        row = QRectF(0, at.top + (month - 1) * at.row, at.labels, at.row)
        painter.drawText(row, AT_LEFT, name)
        for number in range(1, calendar.monthrange(year, month)[1] + 1):
            self._paint_day(painter, date(year, month, number))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        view, theme, cell = self._view, self._looks.theme, self._cell(day)
        assert view is not None
        ordinal = day.toordinal()
        score = view.at(ordinal)
        line = cell.adjusted(0.5, 0.5, -0.5, -0.5)
        if score is not None:
            better = view.subject.more_is_better
            ground, ink = score_colours(theme, score, more_is_better=better)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(cell, 3, 3)
            text = self._looks.formats.number(score, 0)
            if painter.fontMetrics().horizontalAdvance("10") + 2 <= cell.width():
                painter.setPen(QColor(ink))
                painter.drawText(cell, CENTRE, text)
        elif view.began <= ordinal <= view.today:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(dashed_pen(theme))
            painter.drawRoundedRect(line, 3, 3)
        if ordinal == view.today:
            # Darker, and with the dashes of its kind: today can be one that is not logged.
            pen = QPen(QColor(theme.text), 1.4) if score is not None else dashed_pen(theme)
            pen.setColor(QColor(theme.text))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen)
            painter.drawRoundedRect(line, 3, 3)

    def _paint_mean(self, painter: QPainter, month: int, spread: Spread, at: _Places) -> None:
        left = at.labels + LONG_MONTH * at.day
        place = QRectF(left, at.top + (month - 1) * at.row, at.means, at.row)
        painter.setPen(QColor(self._looks.theme.muted))
        if spread.mean is None:
            painter.drawText(place, AT_RIGHT, _("n {n}").format(n=spread.n))
        else:
            painter.drawText(place, AT_RIGHT, self._mean_text(spread.mean, spread.n))


def _in_year(day: date, year: int) -> date:
    """29 February is the 28th in most."""
    last = calendar.monthrange(year, day.month)[1]
    return date(year, day.month, min(day.day, last))
