"""Fields that the mouse wheel leaves alone: scrolling a form must not change what is in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class _Still(QObject):
    """Lets the wheel go on to what lies below the field, which scrolls."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def keep_still(field: QWidget) -> None:
    """From now on the wheel does not change `field`."""
    field.installEventFilter(_Still(field))
