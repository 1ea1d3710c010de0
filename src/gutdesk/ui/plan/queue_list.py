"""The foods to test in their order: a list that can be put in another order with keys or mouse."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSignalBlocker,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QDropEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidgetItem,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from gutdesk.domain.diary import id_of
from gutdesk.domain.plan.queue import Place, Stage
from gutdesk.i18n import _
from gutdesk.qt.announce import announce
from gutdesk.ui.looks import Looks
from gutdesk.ui.plan.run_words import Chip, chip_of, row_text
from gutdesk.ui.widgets.row_ground import small_font
from gutdesk.ui.widgets.two_line_rows import BelowRole, QuietRole, TwoLineList, TwoLineRows

KEY = Qt.ItemDataRole.UserRole
ChipRole = Qt.ItemDataRole.UserRole + 8
KEYS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class QueueList(TwoLineList):
    """`reordered` brings the ids of all foods in their new order."""

    reordered = Signal(list)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._looks = looks
        self.setItemDelegate(_QueueRows(looks, self))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
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

    @property
    def ids(self) -> list[str]:
        return [self.item(row).data(KEY) for row in range(self.count())]

    # -- another order ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = KEYS.get(event.key())
        if step is not None and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.move_current(step)
            event.accept()
            return
        super().keyPressEvent(event)

    def move_current(self, step: int) -> None:
        row = self.currentRow()
        if not 0 <= row + step < self.count() or row < 0:
            return
        ids = self.ids
        ids.insert(row + step, ids.pop(row))
        self.reordered.emit(ids)
        announce(
            self, _("Place {place} of {count}").format(place=row + step + 1, count=self.count())
        )

    def dropEvent(self, event: QDropEvent) -> None:
        """The row that was dragged goes where the mouse lets go of it. The list itself moves
        nothing: it hears of the new order when that is written, and keeps the old one if not."""
        # Of what was moved away, the list would take out its selected row at the end of the drag.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        row, place, ids = self.currentRow(), self._place_at(event.position().toPoint()), self.ids
        if row < 0:
            return
        ids.insert(place - (place > row), ids.pop(row))
        if ids != self.ids:
            self.reordered.emit(ids)

    def _place_at(self, where: QPoint) -> int:
        """How many rows end above that point; a row ends there at its middle, as the line shows
        that is drawn while it is dragged."""
        middles = (self.visualItemRect(self.item(row)).center().y() for row in range(self.count()))
        return sum(middle < where.y() for middle in middles)


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
