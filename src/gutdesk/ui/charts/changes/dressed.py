"""A painted picture of changes that is as large as its text wants it to be."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from gutdesk.ui.charts.changes.days_frame import Dress


class DressedPicture(QWidget):
    """`size` in pixels at 100 % text; half as wide is enough."""

    def __init__(self, size: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self._dress: Dress | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _wear(self, dress: Dress) -> None:
        self._dress = dress
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        scale = self._dress.scale if self._dress is not None else 1.0
        return QSize(round(self._size[0] * scale), round(self._size[1] * scale))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.sizeHint().width() // 2, self.sizeHint().height())
