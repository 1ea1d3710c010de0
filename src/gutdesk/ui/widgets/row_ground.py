"""What every row of a list that paints its own lines begins with."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem


def small_font(option: QStyleOptionViewItem) -> QFont:
    """The font of a row's quieter line: 12 points where the row has 13."""
    font = QFont(option.font)
    font.setPointSizeF(font.pointSizeF() * 12 / 13)
    return font


def paint_ground(
    rows: QStyledItemDelegate,
    painter: QPainter,
    option: QStyleOptionViewItem,
    index: QModelIndex | QPersistentModelIndex,
) -> None:
    """The row as the style paints it, chosen or pointed at, without its text."""
    ground = QStyleOptionViewItem(option)
    rows.initStyleOption(ground, index)
    ground.text = ""
    widget = option.widget
    widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, widget)
