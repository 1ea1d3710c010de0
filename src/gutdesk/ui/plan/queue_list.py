"""The foods to test in their order: a list that can be put in another order with keys or mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QListWidgetItem,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.queue import Place, Stage
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.run_words import Chip, chip_of, row_text
from gutdesk.ui.widgets.reordering import KEY, Reordering
from gutdesk.ui.widgets.row_ground import small_font
from gutdesk.ui.widgets.two_line_rows import BelowRole, QuietRole, TwoLineList, TwoLineRows

ChipRole = Qt.ItemDataRole.UserRole + 8


class QueueList(Reordering, TwoLineList):
    """`reordered` brings the ids of all foods in their new order."""

    reordered = Signal(list)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._looks = looks
        self.setItemDelegate(_QueueRows(looks, self))
        self.let_reorder()
        self.setAccessibleName(_("Foods to test"))
        self.setAccessibleDescription(_("Ctrl with Up or Down moves a food in the queue."))

    def show_places(self, places: Sequence[Place], chosen: str | None) -> None:
        """The queue, with one of its foods (id) chosen; nobody hears of that choice."""
        blocker = QSignalBlocker(self)
        top = self.verticalScrollBar().value()
        self.clear()
        for number, place in enumerate(places, 1):
            self.addItem(self._item(number, place))
            if id_of(place.challenge) == chosen:
                self.setCurrentRow(number - 1)
        self.verticalScrollBar().setValue(top)
        blocker.unblock()

    def _item(self, number: int, place: Place) -> QListWidgetItem:
        formats = self._looks.formats
        name, below, chip = place.challenge.name, row_text(place, formats), chip_of(place, formats)
        item = QListWidgetItem(name)
        item.setData(KEY, id_of(place.challenge))
        item.setData(BelowRole, below)
        item.setData(QuietRole, place.stage is Stage.NEVER)
        item.setData(ChipRole, chip)
        said = [f"{number}. {name}", below, chip.text if chip is not None else ""]
        item.setToolTip("\n".join(part for part in (name, below) if part))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, ", ".join(part for part in said if part))
        return item


class _QueueRows(TwoLineRows):
    """With a chip at the right of the first line; the name ends before it."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        chip = index.data(ChipRole)
        if chip is not None:
            self._paint_chip(painter, option, Chip(*chip))

    def room(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> int:
        chip = index.data(ChipRole)
        return self._chip_width(option, Chip(*chip)) + self._looks.px(8) if chip else 0

    def _chip_width(self, option: QStyleOptionViewItem, chip: Chip) -> int:
        text = QFontMetrics(small_font(option)).horizontalAdvance(chip.text)
        return text + self._looks.px(16)

    def _paint_chip(self, painter: QPainter, option: QStyleOptionViewItem, chip: Chip) -> None:
        theme, px = self._looks.theme, self._looks.px
        font = small_font(option)
        height = QFontMetrics(font).lineSpacing() + px(3)
        width = self._chip_width(option, chip)
        rect = QRectF(option.rect.right() - px(8) - width, option.rect.top() + px(4), width, height)
        ground, ink = {
            "chip": (theme.accent_soft, theme.accent),
            "chip-caution": (theme.caution_soft, theme.caution),
        }.get(chip.role, (theme.surface, theme.text))
        edge = theme.line if chip.role == "chip-plain" else ground
        if option.state & QStyle.StateFlag.State_Selected:
            # The row has the ground of some chips.
            ground, edge = theme.surface, ink
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(edge), 1))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(rect, height / 2, height / 2)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, chip.text)
        painter.restore()
