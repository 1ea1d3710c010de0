"""The rows of the pantry: what there is, where and how much, and at its end how long it is good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListWidgetItem, QStyle, QStyleOptionViewItem, QWidget

from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.pantry_words import row_text, use_by_text
from gutdesk.i18n import _
from gutdesk.services.shopping.pantry import PantryThing
from gutdesk.ui.dialogs.sheet import ENTER
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.row_ground import small_font
from gutdesk.ui.widgets.two_line_rows import BelowRole, TwoLineList, TwoLineRows

KEY = Qt.ItemDataRole.UserRole
"""Of a row: the id of the thing; a heading has none."""
UntilRole = Qt.ItemDataRole.UserRole + 10
"""The words at the end of a row."""
PressingRole = Qt.ItemDataRole.UserRole + 11
"""Whether they are about to be used, or past their date."""
MOST_OF_ROW = 0.55
"""The share of a row that its end may take from the name."""
KEYS = {Qt.Key.Key_Delete: "remove", Qt.Key.Key_Backspace: "remove"}


class PantryList(TwoLineList):
    """`wanted` brings what is asked of the current row: "use", "remove", "details"; `asked` wants
    its menu at a place on the screen."""

    wanted = Signal(str)
    asked = Signal(QPoint)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self._looks = looks
        self.setItemDelegate(_PantryRows(looks, self))
        self.setProperty("role", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("At home"))
        self.setAccessibleDescription(
            _("The soonest to spoil first. Enter says how much was used, Delete takes it out.")
        )

    # -- what stands there -----------------------------------------------------------------------

    def show_things(self, things: Sequence[PantryThing], today: date, chosen: str | None) -> None:
        """Fill it anew and say nothing of it. `chosen` is current then; where that went, what came
        to stand in its place."""
        before, place = self.currentRow(), self.verticalScrollBar().value()
        blocker = QSignalBlocker(self)
        self.clear()
        title = ""
        titles = {_group(thing) for thing in things}
        for thing in things:
            if len(titles) > 1 and _group(thing) != title:
                title = _group(thing)
                self._head(title)
            self.addItem(self._item(thing, today))
        if not self.choose(chosen):
            self._choose_near(before)
        self.verticalScrollBar().setValue(place)
        blocker.unblock()

    def choose(self, key: str | None) -> bool:
        """Whether there is a row of that thing, which is current then."""
        for row in range(self.count()):
            if key is not None and self.item(row).data(KEY) == key:
                self.setCurrentRow(row)
                return True
        return False

    def _choose_near(self, row: int) -> None:
        rows = [at for at in range(self.count()) if self.item(at).data(KEY)]
        after = [at for at in rows if at >= row]
        if rows:
            self.setCurrentRow(after[0] if after else rows[-1])

    def current_key(self) -> str | None:
        item = self.currentItem()
        return None if item is None else item.data(KEY)

    def things_shown(self) -> int:
        return sum(bool(self.item(row).data(KEY)) for row in range(self.count()))

    def _head(self, title: str) -> None:
        item = QListWidgetItem(title)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self.addItem(item)

    def _item(self, thing: PantryThing, today: date) -> QListWidgetItem:
        formats, item = self._looks.formats, QListWidgetItem(thing.item.name)
        below = row_text(thing.item, formats)
        until = use_by_text(thing.use_by, thing.days_left, formats, today)
        item.setData(KEY, id_of(thing.item))
        item.setData(BelowRole, below)
        item.setData(UntilRole, until)
        item.setData(PressingRole, thing.is_past or thing.is_soon)
        item.setToolTip(f"{thing.item.name}\n{below}\n{until}")
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{thing.item.name}, {until}, {below}")
        return item

    # -- keys and menu ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._go_to_end(
            first=event.key() == Qt.Key.Key_Home
        ):
            return
        if self.current_key() is not None:
            if event.key() in ENTER:
                alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
                self.wanted.emit("details" if alt else "use")
                return
            if event.key() in KEYS and not event.modifiers():
                self.wanted.emit(KEYS[Qt.Key(event.key())])
                return
        super().keyPressEvent(event)

    def _go_to_end(self, *, first: bool) -> bool:
        """A heading cannot be current, but at an end of the list it is seen; whether there is
        anything."""
        rows = [row for row in range(self.count()) if self.item(row).data(KEY)]
        if rows:
            self.setCurrentRow(rows[0] if first else rows[-1])
            self.scrollToTop() if first else self.scrollToBottom()
        return bool(rows)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            item = self.itemAt(self.viewport().mapFromGlobal(event.globalPos()))
            if item is None or not item.data(KEY):
                return
            self.setCurrentItem(item)
            self.asked.emit(event.globalPos())
        elif self.currentItem() is not None:
            place = self.visualItemRect(self.currentItem())
            self.asked.emit(self.viewport().mapToGlobal(place.bottomLeft()))


class _PantryRows(TwoLineRows):
    """With the words at the end of the first line, in the colour of caution where they press."""

    def room(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> int:
        until = index.data(UntilRole)
        if not until:
            return 0
        wide = QFontMetrics(small_font(option)).horizontalAdvance(until) + self._looks.px(12)
        return min(wide, int(option.rect.width() * MOST_OF_ROW))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().paint(painter, option, index)
        self._paint_ring(painter, option)
        until = index.data(UntilRole)
        if not until:
            return
        theme, small, edge = self._looks.theme, small_font(option), self._looks.px(8)
        metrics = QFontMetrics(small)
        wide = self.room(option, index) - self._looks.px(8)
        place = option.rect.adjusted(0, self._looks.px(5), -edge, 0)
        place.setLeft(place.right() - wide)
        place.setHeight(QFontMetrics(option.font).lineSpacing())
        painter.save()
        painter.setFont(small)
        painter.setPen(QColor(theme.caution if index.data(PressingRole) else theme.muted))
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        shown = metrics.elidedText(until, Qt.TextElideMode.ElideRight, wide)
        painter.drawText(place, right, shown)
        painter.restore()

    def _paint_ring(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """A bare list marks its row itself where the keyboard is."""
        state = QStyle.StateFlag
        if not (option.state & state.State_Selected and option.state & state.State_HasFocus):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._looks.theme.accent), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(option.rect.adjusted(1, 1, -1, -1), 6, 6)
        painter.restore()


def _group(thing: PantryThing) -> str:
    if thing.days_left is None:
        return _("No date known")
    if thing.is_past:
        return _("Past its date")
    return _("Use soon") if thing.is_soon else _("Good for longer")
