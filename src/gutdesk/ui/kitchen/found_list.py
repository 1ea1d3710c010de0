"""The list of foods that were found: name, where it comes from, the word by which it was found."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gutdesk.i18n import _
from gutdesk.services.food_finder import FoundFood
from gutdesk.ui.looks import Looks

FoodRole = Qt.ItemDataRole.UserRole
BelowRole = Qt.ItemDataRole.UserRole + 1
NEW = "new"
"""The kind of the row that stands for a name which no food has."""


def kind_word(kind: str) -> str:
    return {
        "own": _("yours"),
        "shipped": _("protocol"),
        "usda": _("generic"),
        NEW: _("as you typed it"),
    }.get(kind, "")


class FoundList(QListWidget):
    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Foods"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setItemDelegate(_Rows(looks, self))

    def show_found(self, found: Iterable[FoundFood], *, kinds: bool) -> None:
        """Fill it anew and say nothing of it; nothing is current then. `kinds`: a second line says
        where each comes from."""
        blocker = QSignalBlocker(self)
        self.clear()
        for food in found:
            item = QListWidgetItem(food.name)
            item.setData(FoodRole, food)
            item.setToolTip(food.name)
            words = [kind_word(food.kind)]
            if food.matched:
                words.append(_("found as {word}").format(word=food.matched))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join((food.name, *words)))
            item.setData(BelowRole, ", ".join(words) if kinds else "")
            self.addItem(item)
        self.setCurrentRow(-1)
        blocker.unblock()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is chosen stays in sight when the list gets less room."""
        super().resizeEvent(event)
        item = self.currentItem()
        if item is not None:
            self.scrollToItem(item)

    def current(self) -> FoundFood | None:
        item = self.currentItem()
        return item.data(FoodRole) if item is not None else None

    def food_at(self, row: int) -> FoundFood:
        return self.item(row).data(FoodRole)

    def row_of(self, ref: str | None, name: str = "") -> int:
        """-1: it is not in the list."""
        for row in range(self.count()):
            food = self.food_at(row)
            if (ref and food.ref == ref) or (not ref and food.kind == NEW and food.name == name):
                return row
        return -1

    def choose(self, row: int) -> None:
        """Make a row current without saying so."""
        blocker = QSignalBlocker(self)
        self.setCurrentRow(row)
        blocker.unblock()
        if row >= 0:
            self.scrollToItem(self.item(row))


class _Rows(QStyledItemDelegate):
    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks

    def _small(self, option: QStyleOptionViewItem) -> QFont:
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 12 / 13)
        return font

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        height = QFontMetrics(option.font).lineSpacing() + self._looks.px(10)
        if index.data(BelowRole):
            height += QFontMetrics(self._small(option)).lineSpacing()
        return QSize(self._looks.px(120), height)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        food: FoundFood = index.data(FoodRole)
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        ground.text = ""
        widget = option.widget
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, ground, painter, widget)
        theme = self._looks.theme
        small, edge = self._small(option), self._looks.px(8)
        body, quiet = QFontMetrics(option.font), QFontMetrics(small)
        whole: QRect = option.rect.adjusted(edge, self._looks.px(5), -edge, 0)
        name = QRect(whole.left(), whole.top(), whole.width(), body.lineSpacing())
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        end = Qt.TextElideMode.ElideRight
        painter.save()
        painter.setFont(option.font)
        painter.setPen(QColor(theme.text))
        painter.drawText(name, left, body.elidedText(food.name, end, name.width()))
        painter.setFont(small)
        painter.setPen(QColor(theme.muted))
        if text := index.data(BelowRole):
            below = QRect(whole.left(), name.bottom() + 1, whole.width(), quiet.lineSpacing())
            painter.drawText(below, left, quiet.elidedText(text, end, below.width()))
        painter.restore()
