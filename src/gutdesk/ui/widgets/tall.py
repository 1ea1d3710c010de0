"""A frame round something tall: as high as that wants to be, scrolling where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget


class Tall(QScrollArea):
    """Takes the height that `inner` needs at the present width and no more."""

    def __init__(self, inner: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inner)
        inner.installEventFilter(self)

    def sizeHint(self) -> QSize:
        inner = self.widget()
        layout = inner.layout() if inner else None
        if inner is None or layout is None:
            return super().sizeHint()
        width = self.viewport().width()
        height = layout.totalSizeHint().height()
        if layout.hasHeightForWidth():
            height = max(layout.totalHeightForWidth(width), layout.totalMinimumSize().height())
        return QSize(layout.totalMinimumSize().width(), height)

    def minimumSizeHint(self) -> QSize:
        """A few lines, so that there is something to scroll."""
        wanted = self.sizeHint()
        return QSize(wanted.width(), min(wanted.height(), self.fontMetrics().lineSpacing() * 8))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
