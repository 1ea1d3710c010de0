"""Small pieces that several dialogs are made of."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

EDGE_WIDTH = 3


def label(text: str, role: str = "", parent: QWidget | None = None) -> QLabel:
    """Text that wraps and can be copied with the mouse; `role` as in the style sheet."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        made.setProperty("role", role)
    return made


def caption(text: str, field: QWidget) -> QLabel:
    """The name of a field, to stand above it: it leads there by key and is read out with it."""
    made = QLabel(text)
    made.setBuddy(field)
    field.setAccessibleName("&".join(part.replace("&", "") for part in text.split("&&")))
    return made


def add_field(column: QVBoxLayout, text: str, field: QWidget, help_text: str = "") -> None:
    """A field of a form below its name, with a quiet sentence after it."""
    column.addSpacing(6)
    column.addWidget(caption(text, field))
    column.addWidget(field)
    if help_text:
        field.setAccessibleDescription(help_text)
        column.addWidget(label(help_text, "secondary"))


def add_counted(column: QVBoxLayout, text: str, field: QWidget, *behind: str | QWidget) -> None:
    """A short field below its name, with what it is counted in behind it."""
    column.addSpacing(6)
    column.addWidget(caption(text, field))
    row = QHBoxLayout()
    row.addWidget(field)
    for one in behind:
        if isinstance(one, str):
            field.setAccessibleDescription(one)
        row.addWidget(QLabel(one) if isinstance(one, str) else one)
    row.addStretch(1)
    column.addLayout(row)


def give_role(widget: QWidget, role: str) -> None:
    """Set a role of the style sheet on a widget that may have been drawn already."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class RoomyRows(QStyledItemDelegate):
    """Rows with some air, as high as a finger needs; check boxes that show on a dark ground."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        wanted = super().sizeHint(option, index)
        lines = max(1, round(wanted.height() / option.fontMetrics.lineSpacing()))
        room = option.fontMetrics.lineSpacing() // 2
        return QSize(wanted.width(), lines * option.fontMetrics.lineSpacing() + room)

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        # Qt draws the box's outline a shade darker than this role, which a dark window swallows.
        outline = option.palette.color(QPalette.ColorRole.PlaceholderText)
        option.palette.setColor(QPalette.ColorRole.Window, outline)


def reveal(widget: QWidget) -> None:
    """Scroll whatever it lies in to where it is seen, as Qt does for Tab alone."""
    place = widget.parentWidget()
    while place is not None:
        if isinstance(place, QScrollArea):
            place.ensureWidgetVisible(widget, 0, 0)
        place = place.parentWidget()


class Scrolled(QScrollArea):
    """A column that scrolls downwards only; what gets the focus by Tab is scrolled into view."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget()
        self.inside.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self.inside)
        self.column.setContentsMargins(2, 2, 10, 2)
        self.setWidget(self.inside)
        self._height: _Height | None = None

    def clear(self) -> None:
        """Take out everything in it. Nobody finds what was there by its name any more."""
        while (item := self.column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                # It goes in a later turn of the event loop. Without its parent it would be Python's
                # at once, and freed while Qt still has to do with it.
                for one in (widget, *widget.findChildren(QWidget)):
                    one.setObjectName("")
                widget.deleteLater()

    def focused_name(self) -> str:
        """The name of what in it has the keyboard; empty if nothing has."""
        focused = self.window().focusWidget()
        return focused.objectName() if focused and self.inside.isAncestorOf(focused) else ""

    def show_whole(self, on: bool) -> None:
        """Be as high as what it shows, because something around it scrolls."""
        if on == (self._height is not None):
            return
        if self._height is not None:
            self.inside.removeEventFilter(self._height)
            self._height.deleteLater()
        self._height = _Height(self) if on else None
        if self._height is not None:
            self.inside.installEventFilter(self._height)
        policy = self.sizePolicy()
        policy.setHeightForWidth(on)
        self.setSizePolicy(policy)
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOff if on else bar.ScrollBarAsNeeded)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        if self._height is None:
            return -1
        if self.column.hasHeightForWidth():
            return self.column.totalHeightForWidth(width)
        return self.column.totalSizeHint().height()


class _Height(QObject):
    """Tells the layout around a scrolled column that what it shows is higher or lower now."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        area = self.parent()
        if event.type() == QEvent.Type.LayoutRequest and isinstance(area, QScrollArea):
            area.updateGeometry()
        return False


class Card(QFrame):
    """A quiet surface. One that is `told` can be reached with Tab and is read out as a whole; with
    `safety` its left edge is in the safety colour."""

    def __init__(
        self, *, safety: bool = False, told: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._safety = safety
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 10, 12, 10)
        self.column.setSpacing(4)
        if told:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setAccessibleName(told)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._safety:
            painter.setPen(Qt.PenStyle.NoPen)
            # The theme's palette keeps the safety colour under this name.
            painter.setBrush(self.palette().color(QPalette.ColorRole.BrightText))
            painter.drawRect(QRectF(0, 4, EDGE_WIDTH, self.height() - 8))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)
