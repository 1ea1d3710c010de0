"""What the cells of a calendar mean: not logged, and the scores from 0 to 10."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.day_grid import dashed_pen
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.score_colours import score_colours

CELL, GAP = 20, 3
"""Pixels at 100 % text."""


class CalendarLegend(QWidget):
    """One line, or two where it is narrow."""

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._missing, self._scores = _Cells(looks, (None,)), _Cells(looks, tuple(range(11)))
        self._sense = label("", "secondary")
        self._sense.setWordWrap(False)
        words = label(_("not logged"), "secondary")
        words.setWordWrap(False)
        row = FlowLayout(self, spacing=12)
        row.addWidget(in_row(self._missing, words))
        row.addWidget(self._scores)
        row.addWidget(self._sense)
        self.show_sense(more_is_better=False)

    def show_sense(self, *, more_is_better: bool) -> None:
        self._scores.show_sense(more_is_better=more_is_better)
        self._sense.setText(
            _("0 to 10, more is better") if more_is_better else _("0 to 10, 10 is the worst")
        )


def in_row(*widgets: QWidget) -> QWidget:
    """What stays side by side where a line is broken."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for one in widgets:
        row.addWidget(one)
    return made


class _Cells(QWidget):
    """Cells in a row, as the calendar paints them; the words beside them say the same."""

    def __init__(self, looks: Looks, scores: tuple[int | None, ...]) -> None:
        super().__init__()
        self._looks, self._values, self._better = looks, scores, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_sense(self, *, more_is_better: bool) -> None:
        self._better = more_is_better
        self.update()

    def sizeHint(self) -> QSize:
        side, gap = self._looks.px(CELL), self._looks.px(GAP)
        return QSize(len(self._values) * (side + gap) - gap, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 11 / 13)
        painter.setFont(font)
        theme, side = self._looks.theme, self._looks.px(CELL)
        for place, value in enumerate(self._values):
            cell = QRectF(place * (side + self._looks.px(GAP)), 0, side, side)
            if value is None:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(dashed_pen(theme))
                painter.drawRoundedRect(cell.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
                continue
            ground, ink = score_colours(theme, value, more_is_better=self._better)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(cell, 3, 3)
            painter.setPen(QColor(ink))
            number = self._looks.formats.number(value, 0)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, number)
        painter.end()
