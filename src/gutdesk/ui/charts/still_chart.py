"""What the still charts share: axes in the person's own writing, the colours of the theme.

They are drawn once and never moved, so they are always smooth; the wheel scrolls the page they
stand on."""

from __future__ import annotations

from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QWheelEvent
from PySide6.QtWidgets import QWidget

from gutdesk.domain.formats import Formats
from gutdesk.qt.theme import Theme
from gutdesk.ui.charts.days_axis import DaysAxis


class StillChart(pg.PlotWidget):
    """Days below, numbers at the left. What it shows has to be said in words beside it: a screen
    reader finds nothing in here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._days, self._numbers = DaysAxis(), _NumbersAxis()
        axes = {"bottom": self._days, "left": self._numbers}
        plot = pg.PlotItem(enableMenu=False, axisItems=axes)
        super().__init__(parent, plotItem=plot)
        self._plot = plot
        self._scale = 1.0
        self.setAntialiasing(True)
        self.setFrameShape(pg.QtWidgets.QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.hideButtons()
        # pyqtgraph makes its menu without a parent, also where menus are switched off. Python would
        # free it whenever it likes, and Qt does not expect that during a change of style.
        menu: Any = plot.ctrlMenu
        menu.setParent(self, menu.windowFlags())
        self._box: Any = plot.getViewBox()
        self._box.setMouseEnabled(False, False)
        self._box.setDefaultPadding(0.0)

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 11 / 13)
        return font

    def _dress_axes(self, theme: Theme, formats: Formats) -> None:
        font = self._small_font()
        width = round(self.fontMetrics().horizontalAdvance("00 Mmm 0000") * 1.25)
        self._days.dress(formats, width)
        self._numbers.dress(formats)
        for axis in (self._days, self._numbers):
            # Else the lines of the grid lie over the marks.
            axis.setZValue(-100)
            axis.setPen(pg.mkPen(theme.line))
            axis.setTextPen(pg.mkPen(theme.muted))
            axis.setTickFont(font)
            axis.setStyle(
                tickLength=-4,
                tickTextOffset=round(5 * self._scale),
                maxTickLevel=1,
                hideOverlappingLabels=False,
            )
        line_height = self.fontMetrics().lineSpacing()
        self._days.setHeight(line_height + round(8 * self._scale))
        self._plot.showGrid(x=False, y=True, alpha=0.7)

    def wheelEvent(self, ev: QWheelEvent) -> None:
        ev.ignore()


class _NumbersAxis(pg.AxisItem):
    """Numbers in the person's own writing."""

    def __init__(self) -> None:
        super().__init__("left")
        self._formats = Formats()
        self.enableAutoSIPrefix(False)

    def dress(self, formats: Formats) -> None:
        self._formats = formats

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        decimals = max(0, min(12, -_power(spacing)))
        return [self._formats.number(value * scale, decimals) for value in values]


def _power(value: float) -> int:
    """The power of ten of the first digit of a value."""
    return int(f"{value:e}".partition("e")[2]) if value else 0
