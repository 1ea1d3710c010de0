"""Rows of a list with a title and a quieter line below it, and headings between them."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.row_ground import paint_ground, small_font

FREE_HEIGHT = 16_777_215
"""Qt's word for no limit."""
BelowRole = Qt.ItemDataRole.UserRole + 1
"""The text of the second line; without one there is none."""
IndentRole = Qt.ItemDataRole.UserRole + 2
"""Whether the row belongs under a heading."""
QuietRole = Qt.ItemDataRole.UserRole + 3
"""Whether the row is of something that is over."""
INDENT, AIR = 14, 6
"""Pixels: how far a row stands in under its heading, and round all of the rows."""


class TwoLineList(QListWidget):
    """A list of such rows; what has no room ends with "…" and stands in the tool tip."""

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(AIR, AIR, AIR, AIR)
        self.setItemDelegate(TwoLineRows(looks, self))

    def fit_rows(self, most: int | None) -> None:
        """As high as its rows, up to `most` of them; None: as high as there is room."""
        if most is None:
            self.setMinimumHeight(0)
            self.setMaximumHeight(FREE_HEIGHT)
            return
        rows = range(min(most, self.count()))
        self.setFixedHeight(sum(self.sizeHintForRow(row) for row in rows) + 2 * AIR + 4)


class TwoLineRows(QStyledItemDelegate):
    """A row that cannot be chosen is a heading."""

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = QFontMetrics(option.font).lineSpacing() + self._looks.px(10)
        if index.data(BelowRole):
            height += QFontMetrics(small_font(option)).lineSpacing()
        return QSize(self._looks.px(120), height)

    def room(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> int:
        """Pixels at the right end of the title that it leaves free for something else."""
        return 0

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        paint_ground(self, painter, option, index)
        theme = self._looks.theme
        is_heading = not index.flags() & Qt.ItemFlag.ItemIsSelectable
        font = QFont(option.font)
        if is_heading:
            font.setWeight(QFont.Weight.DemiBold)
        small, edge = small_font(option), self._looks.px(8)
        body, quiet = QFontMetrics(font), QFontMetrics(small)
        start = edge + (self._looks.px(INDENT) if index.data(IndentRole) else 0)
        whole: QRect = option.rect.adjusted(start, self._looks.px(5), -edge, 0)
        name = QRect(whole.left(), whole.top(), whole.width(), body.lineSpacing())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        end = Qt.TextElideMode.ElideRight
        painter.save()
        painter.setFont(font)
        is_quiet = is_heading or index.data(QuietRole)
        painter.setPen(QColor(theme.muted if is_quiet else theme.text))
        title = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        name.setRight(name.right() - self.room(option, index))
        painter.drawText(name, left, body.elidedText(title, end, name.width()))
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        if text := index.data(BelowRole):
            below = QRect(whole.left(), name.bottom() + 1, whole.width(), quiet.lineSpacing())
            painter.drawText(below, left, quiet.elidedText(text, end, below.width()))
        painter.restore()
