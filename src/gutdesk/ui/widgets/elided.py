"""A line of text that ends with "…" where it has no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class ElidedLabel(QLabel):
    """Takes whatever width is left. `text` is the whole text, which the tool tip and the accessible
    name have too, whatever is drawn."""

    _whole = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setProperty("may-elide", True)

    def text(self) -> str:
        return self._whole

    def setText(self, text: str) -> None:
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._draw()

    def clear(self) -> None:
        self.setText("")

    @property
    def drawn(self) -> str:
        """What can be seen of it."""
        return super().text()

    def _draw(self) -> None:
        room = self.contentsRect().width()
        end = Qt.TextElideMode.ElideRight
        super().setText(self.fontMetrics().elidedText(self._whole, end, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._draw()
