"""Painting the rows of the shopping list: box, name and amount, and the quieter rest."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gutdesk.qt.icons import pixmap
from gutdesk.qt.shopping_model import ListRow, RowKind, ShoppingModel
from gutdesk.qt.theme import Theme, mix
from gutdesk.ui.looks import Looks
from gutdesk.ui.shopping.line_shape import LineShape, LineShaper
from gutdesk.ui.widgets.wrapped_text import LINES

RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
Index = QModelIndex | QPersistentModelIndex


class LineDelegate(QStyledItemDelegate):
    def __init__(self, looks: Looks, view: QListView, rows: ShoppingModel) -> None:
        super().__init__(view)
        self._looks = looks
        self._view = view
        self._rows = rows
        self.restyle()

    def restyle(self) -> None:
        """Fonts of the present text size."""
        self._shaper = LineShaper(self._looks, self._view)

    def shape(self, row: ListRow) -> LineShape:
        return self._shaper.shape(row, self._view.viewport().width())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row = self._rows.row(index)
        width = self._view.viewport().width()
        return QSize(width, self.shape(row).height if row is not None else 0)

    # -- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._rows.row(index)
        if row is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, option, row)
        painter.translate(option.rect.topLeft())
        shape = self.shape(row)
        if row.kind is RowKind.LINE:
            self._paint_line(painter, row, shape)
        else:
            self._paint_heading(painter, row, shape)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, row: ListRow) -> None:
        theme, cell = self._looks.theme, option.rect
        if row.kind is RowKind.HEAD:
            return
        painter.fillRect(cell.left(), cell.bottom(), cell.width(), 1, QColor(theme.line))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if selected or hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent_soft if selected else theme.raised))
            painter.drawRoundedRect(cell.adjusted(1, 1, -1, -2), 6, 6)
        if selected and self._view.hasFocus():
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(cell.adjusted(2, 2, -2, -3), 6, 6)

    def _paint_heading(self, painter: QPainter, row: ListRow, shape: LineShape) -> None:
        theme = self._looks.theme
        if row.kind is RowKind.FOLD:
            name = "chevron-down" if row.is_open else "chevron-right"
            self._paint_icon(painter, name, theme.muted, shape.box)
        painter.setFont(self._shaper.head)
        painter.setPen(QColor(theme.muted))
        painter.drawText(shape.name_at, LINES, shape.name)
        painter.setFont(self._shaper.small)
        painter.drawText(shape.amount_at, RIGHT, shape.amount)

    def _paint_line(self, painter: QPainter, row: ListRow, shape: LineShape) -> None:
        theme, line = self._looks.theme, row.line
        is_ticked = line is not None and line.ticked
        faint = is_ticked or row.quiet
        if not row.quiet:
            self._paint_box(painter, shape.box, is_ticked, theme)
        font = QFont(self._shaper.name_font(row))
        font.setStrikeOut(is_ticked)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted if faint else theme.text))
        painter.drawText(shape.name_at, LINES, shape.name)
        painter.setFont(self._shaper.amount)
        beside = shape.amount_at.top() == shape.name_at.top()
        painter.drawText(shape.amount_at, RIGHT if beside else LEFT, shape.amount)
        painter.setFont(self._shaper.small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(shape.below_at, LINES, shape.below)
        for chip, place in shape.chips:
            self._shaper.chips.paint(painter, chip, place)
        painter.setFont(self._shaper.small)
        size = self._looks.px(14)
        for text, at, is_off in shape.sentences:
            colour = theme.caution if is_off else theme.muted
            icon = QRect(at.left() - self._looks.px(18), at.top() + 1, size, size)
            self._paint_icon(painter, "caution" if is_off else "info", colour, icon)
            painter.setPen(QColor(colour))
            painter.drawText(at, LINES, text)

    def _paint_box(self, painter: QPainter, box: QRect, is_ticked: bool, theme: Theme) -> None:
        painter.setPen(
            QPen(QColor(theme.accent if is_ticked else mix(theme.line, theme.muted, 0.6)))
        )
        painter.setBrush(QColor(theme.accent_soft if is_ticked else theme.surface))
        painter.drawRoundedRect(box, 4, 4)
        if is_ticked:
            self._paint_icon(painter, "check", theme.accent, box.adjusted(1, 1, -1, -1))

    @staticmethod
    def _paint_icon(painter: QPainter, name: str, colour: str, place: QRect) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(place.topLeft(), pixmap(name, colour, place.width(), ratio))
