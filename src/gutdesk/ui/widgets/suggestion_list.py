"""A list of suggestions below a line. The line keeps the keyboard throughout."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gutdesk.i18n import _
from gutdesk.ui.looks import Looks

RemarkRole = Qt.ItemDataRole.UserRole + 1
GAP = 10
"""Between a suggestion and its remark."""


class Suggestion(NamedTuple):
    """`remark` stands behind the text, quieter: the other word by which it was found."""

    text: str
    icon: str
    remark: str = ""


class SuggestionList(QListWidget):
    """A child of the window, not a pop-up window of its own, so that focus and typing stay put."""

    row_picked = Signal(int)

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._looks = looks
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("role", "suggestions")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setAccessibleName(_("Suggestions"))
        self.setItemDelegate(_Rows(looks, self))
        self.itemClicked.connect(self._clicked)
        self.hide()

    def show_rows(self, rows: Sequence[Suggestion], below: QWidget, x: int = 0) -> None:
        """Show them under `below`, `x` pixels from its left, or above it where there is more room;
        hide where there are none."""
        self.clear()
        if not rows:
            self.hide()
            return
        for row in rows:
            item = QListWidgetItem(self._looks.icon(row.icon, "muted"), row.text)
            said = f"{row.text}, {row.remark}" if row.remark else row.text
            item.setData(RemarkRole, row.remark)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            item.setToolTip(said)
            self.addItem(item)
        self._place(below, x)
        self.setCurrentRow(-1)
        self.show()
        self.raise_()

    def _place(self, below: QWidget, x: int) -> None:
        window, edge = self._window, 8
        height = sum(self.sizeHintForRow(row) for row in range(self.count())) + 10
        width = max(self.sizeHintForColumn(0) + self._looks.px(24), self._looks.px(220))
        width = min(width, window.width() - edge)
        at = below.mapTo(window, QPoint(x, below.height() + 2))
        top = below.mapTo(window, QPoint(0, 0)).y() - 2
        under = window.height() - at.y() - edge
        if height > under and top > under:
            height = min(height, top - edge)
            at.setY(top - height)
        at.setX(max(4, min(at.x(), window.width() - width - edge)))
        self.setGeometry(at.x(), at.y(), width, min(height, window.height() - at.y() - edge))

    def step(self, rows: int) -> None:
        """Move the choice; from the first one up nothing is chosen again."""
        row = self.currentRow() + rows
        self.setCurrentRow(max(-1, min(self.count() - 1, row)))

    def chosen_row(self) -> int:
        """The highlighted row, -1 where none is."""
        return self.currentRow() if self.isVisible() else -1

    def _clicked(self, item: QListWidgetItem) -> None:
        self.row_picked.emit(self.row(item))


class _Rows(QStyledItemDelegate):
    """Text as ever, and the remark behind it as far as there is room."""

    def __init__(self, looks: Looks, parent: QListWidget) -> None:
        super().__init__(parent)
        self._looks = looks

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        remark = index.data(RemarkRole)
        if remark:
            metrics = QFontMetrics(option.font)
            size.setWidth(size.width() + GAP + metrics.horizontalAdvance(remark))
        return size

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        remark = index.data(RemarkRole)
        if not remark:
            return
        metrics = QFontMetrics(option.font)
        taken = super().sizeHint(option, index).width()
        room = QRect(option.rect)
        room.setLeft(room.left() + taken + GAP - self._looks.px(6))
        room.setRight(room.right() - self._looks.px(6))
        text = metrics.elidedText(remark, Qt.TextElideMode.ElideRight, room.width())
        painter.save()
        painter.setFont(option.font)
        painter.setPen(QColor(self._looks.theme.muted))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, int(flags), text)
        painter.restore()


def scroller_of(widget: QWidget) -> QAbstractScrollArea | None:
    """The scroll area that a widget stands in."""
    at = widget.parentWidget()
    while at is not None and not isinstance(at, QAbstractScrollArea):
        at = at.parentWidget()
    return at
