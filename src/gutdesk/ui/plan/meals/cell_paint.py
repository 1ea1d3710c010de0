"""How the things of a cell are set and painted: names that wrap, with their marks below them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from gutdesk.domain.meals.wording import CellLine
from gutdesk.domain.wording import Chip
from gutdesk.i18n import ngettext
from gutdesk.qt.icons import pixmap
from gutdesk.qt.theme import Theme, mix
from gutdesk.qt.week_model import WeekModel
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.chip_paint import ChipPainter
from gutdesk.ui.widgets.wrapped_text import LINES, wrapped

PAD = 8
GAP = 6
"""Between the things of a cell."""
MOST_LINES = 3
"""Lines of a name; the rest ends with "…", and the card below the grid has all of it."""
MOST_THINGS = 4
LEAST = 56
"""Height of an empty row, in pixels at 100 % text."""
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
ELIDE = Qt.TextElideMode.ElideRight
Index = QModelIndex | QPersistentModelIndex


class Placed(NamedTuple):
    """A thing in its place within the cell: its name in lines, and where each part stands."""

    line: CellLine
    whole: QRect
    name: str
    name_at: QRect
    more_at: QRect
    chips: tuple[tuple[Chip, QRect], ...]


class CellSetting(NamedTuple):
    """`left`: how many things are not shown."""

    placed: tuple[Placed, ...]
    left: int
    height: int


class CellDelegate(QStyledItemDelegate):
    """Sets the things of each cell below each other, and paints them."""

    def __init__(self, looks: Looks, view: QTableView, week: WeekModel) -> None:
        super().__init__(view)
        self._looks = looks
        self._view = view
        self._week = week
        self.restyle()

    def restyle(self) -> None:
        """Fonts of the present text size."""
        self._name = QFont(self._view.font())
        self._small = QFont(self._name)
        self._small.setPointSizeF(self._name.pointSizeF() * 12 / 13)
        self._names, self._smalls = QFontMetrics(self._name), QFontMetrics(self._small)
        self._chips = ChipPainter(self._looks, self._name)

    # -- setting ---------------------------------------------------------------------------------

    def setting(self, lines: Sequence[CellLine], width: int) -> CellSetting:
        """Where everything stands in a cell that is so wide, from its upper left corner."""
        pad, gap = self._looks.px(PAD), self._looks.px(GAP)
        room = max(1, width - 2 * pad - self._looks.px(2))
        y, placed = pad, []
        shown = lines if len(lines) <= MOST_THINGS else lines[: MOST_THINGS - 1]
        for line in shown:
            if placed:
                y += gap
            one = self._place(line, pad, y, room)
            placed.append(one)
            y = one.whole.bottom() + 1
        left = len(lines) - len(placed)
        if left:
            y += gap + self._smalls.height()
        return CellSetting(tuple(placed), left, y + pad)

    def _place(self, line: CellLine, x: int, y: int, room: int) -> Placed:
        indent = self._looks.px(18) if line.locked or line.eaten else 0
        name, height = wrapped(line.name, self._name, room - indent, MOST_LINES)
        name_at = QRect(x + indent, y, room - indent, height)
        below = y + height
        more_at = QRect()
        if line.more:
            more_at = QRect(name_at.left(), below, name_at.width(), self._smalls.height())
            below = more_at.bottom() + 1
        chips, below = self._chips.place(line.chips, name_at.left(), below, name_at.width())
        return Placed(line, QRect(x, y, room, below - y), name, name_at, more_at, chips)

    def thing_at(self, index: Index, cell: QRect, x: int, y: int) -> CellLine | None:
        """The thing at a place of the view, within the rectangle of its cell."""
        setting = self.setting(self._week.lines(index), cell.width())
        for one in setting.placed:
            if one.whole.translated(cell.topLeft()).contains(x, y):
                return one.line
        return None

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.columnWidth(index.column())
        setting = self.setting(self._week.lines(index), width)
        return QSize(width, max(self._looks.px(LEAST), setting.height + 1))

    # -- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, cell = self._looks.theme, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = selected and self._view.hasFocus()
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        if index.column() == self._week.today:
            painter.fillRect(cell, QColor(theme.raised))
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, QColor(theme.line))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if selected else theme.raised))
            painter.drawRoundedRect(cell.adjusted(1, 1, -2, -3), 6, 6)
        if focused:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(2, 2, -3, -4), 6, 6)
        painter.translate(cell.topLeft())
        setting = self.setting(self._week.lines(index), cell.width())
        for one in setting.placed:
            self._paint_one(painter, one, theme)
        if setting.left:
            self._paint_left(painter, setting, theme)
        painter.restore()

    def _paint_one(self, painter: QPainter, one: Placed, theme: Theme) -> None:
        line = one.line
        if line.suggested:
            painter.setPen(QPen(QColor(mix(theme.line, theme.muted, 0.6)), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            edge = one.whole.left() - self._looks.px(4)
            painter.drawLine(edge, one.whole.top(), edge, one.whole.bottom())
        if line.locked or line.eaten:
            size = self._looks.px(14)
            name = "check" if line.eaten else "lock"
            picture = pixmap(name, theme.accent if line.eaten else theme.muted, size,
                             painter.device().devicePixelRatio())  # fmt: skip
            top = one.name_at.top() + (self._names.height() - size) // 2
            painter.drawPixmap(one.whole.left(), top, picture)
        painter.setFont(self._name)
        painter.setPen(QColor(theme.muted if line.quiet or line.eaten else theme.text))
        painter.drawText(one.name_at, LINES, one.name)
        if line.more:
            painter.setFont(self._small)
            painter.setPen(QColor(theme.muted))
            text = self._smalls.elidedText(line.more, ELIDE, one.more_at.width())
            painter.drawText(one.more_at, LEFT, text)
        for chip, place in one.chips:
            self._chips.paint(painter, chip, place)

    def _paint_left(self, painter: QPainter, setting: CellSetting, theme: Theme) -> None:
        text = ngettext("+{count} more", "+{count} more", setting.left).format(count=setting.left)
        last = setting.placed[-1].whole
        place = QRect(
            last.left(), last.bottom() + self._looks.px(GAP), last.width(), self._smalls.height()
        )
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(place, LEFT, text)
