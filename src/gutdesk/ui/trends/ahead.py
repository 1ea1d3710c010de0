"""Trends is read while nobody waits for it, a subject a turn of the event loop: of twenty years all
at once would hold up whoever types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from gutdesk.services.trends.services import TrendServices

PAUSE_MS = 20
"""Between two steps."""


class ReadAhead(QObject):
    """`done` when everything is read."""

    done = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._steps: Iterator[None] | None = None
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self._go_on)

    def start(self, trends: TrendServices) -> None:
        self._steps = trends.read_ahead()
        self._timer.start()

    def stop(self) -> None:
        """The diary is about to be closed, or somebody looks already."""
        self._timer.stop()
        self._steps = None

    def _go_on(self) -> None:
        if self._steps is None:
            return
        for _step in self._steps:
            self._timer.start()
            return
        self._steps = None
        self.done.emit()
