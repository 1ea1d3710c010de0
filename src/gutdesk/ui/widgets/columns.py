"""Three columns; when the window is too narrow for them, the outer two become drawers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from gutdesk.ui.widgets.card import GAP

WIDEST = 2.6
"""The centre's reading width, as a multiple of its least width."""


class FoldingColumns(QWidget):
    """`left` and `right` keep their widths, `centre` takes the rest up to a reading width; what is
    left of a very wide window goes to both sides.

    Without a `left` there are two columns, and the first width counts for nothing.

    `folded` tells whether the outer columns are drawers now; `open_drawer("left")` shows one above
    the centre, Escape or a click beside it closes it.
    """

    folded_changed = Signal(bool)

    def __init__(
        self,
        left: QWidget | None,
        centre: QWidget,
        right: QWidget,
        *,
        widths: tuple[int, int, int],
        parent: QWidget | None = None,
    ) -> None:
        """`widths`: of the left column, the least of the centre, of the right column."""
        super().__init__(parent)
        self.sides = {"right": right} if left is None else {"left": left, "right": right}
        self.centre = centre
        self.folded = False
        self._widths = self._of_sides(widths)
        self._open: str | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(GAP, GAP, GAP, GAP)
        self._row.setSpacing(GAP)
        if left is not None:
            self._row.addWidget(left)
        self._row.addWidget(centre, 1)
        self._row.addWidget(right)
        self._shade = _Shade(self)
        self._shade.hide()
        self._shade.pressed.connect(self.close_drawer)
        for side in self.sides.values():
            side.installEventFilter(self)
        self._apply_widths()

    def set_widths(self, widths: tuple[int, int, int]) -> None:
        """After a change of the text size."""
        self._widths = self._of_sides(widths)
        self._apply_widths()
        self._fold_if_needed()

    def _of_sides(self, widths: tuple[int, int, int]) -> tuple[int, int, int]:
        return widths if "left" in self.sides else (0, *widths[1:])

    def _apply_widths(self) -> None:
        for name, side in self.sides.items():
            width = self._widths[0 if name == "left" else 2]
            side.setFixedWidth(min(width, max(200, self.width() - 4 * GAP)))

    def needed(self) -> int:
        return sum(self._widths) + (2 + len(self.sides)) * GAP

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_if_needed()
        sides = 0 if self.folded else self._widths[0] + self._widths[2] + len(self.sides) * GAP
        spare = self.width() - 2 * GAP - sides - round(self._widths[1] * WIDEST)
        margin = GAP + max(0, spare // 2)
        self._row.setContentsMargins(margin, GAP, margin, GAP)

    def _fold_if_needed(self) -> None:
        fold = self.width() < self.needed()
        if fold != self.folded:
            self.folded = fold
            self._open = None
            self._shade.hide()
            for name, side in self.sides.items():
                if fold:
                    self._row.removeWidget(side)
                    side.hide()
                else:
                    self._row.insertWidget(0 if name == "left" else self._row.count(), side)
                    side.show()
            self.folded_changed.emit(fold)
        self._apply_widths()
        self._place()

    def open_drawer(self, name: str) -> None:
        """Show a folded column; nothing to do where the columns stand side by side."""
        if not self.folded:
            return
        if self._open and self._open != name:
            self.close_drawer()
        self._open = name
        self._place()
        self._shade.show()
        self._shade.raise_()
        self.sides[name].show()
        self.sides[name].raise_()

    def toggle_drawer(self, name: str) -> None:
        if self._open == name:
            self.close_drawer()
        else:
            self.open_drawer(name)
            self.sides[name].setFocus()

    def close_drawer(self) -> None:
        if self._open is None:
            return
        side = self.sides[self._open]
        had_keyboard = side.isAncestorOf(QApplication.focusWidget() or self)
        side.hide()
        self._shade.hide()
        if had_keyboard:
            self.centre.setFocus()
        self._open = None

    def _place(self) -> None:
        if not self.folded or self._open is None:
            return
        side = self.sides[self._open]
        x = GAP if self._open == "left" else self.width() - side.width() - GAP
        side.setGeometry(x, GAP, side.width(), self.height() - 2 * GAP)
        self._shade.setGeometry(self.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            self._open is not None
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
        ):
            self.close_drawer()
            return True
        return super().eventFilter(watched, event)


class _Shade(QWidget):
    """What lies between an open drawer and the centre; a click on it closes the drawer."""

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(False)

    def mousePressEvent(self, _event: QEvent) -> None:
        self.pressed.emit()
