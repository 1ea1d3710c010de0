"""From the change bus to the widgets: all changes of one turn of the event loop in one signal."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from gutdesk.domain.changes import ChangeSet

if TYPE_CHECKING:
    from gutdesk.services.bus import ChangeBus


class Bridge(QObject):
    """`changed` brings (ChangeSet, by) on the GUI thread, whatever thread wrote. `by` is who asked
    for the change, None where several did.

    The bus does not keep a bridge alive: a window or dialog can be destroyed without a chance to
    say goodbye, and the next write must then not stumble over it."""

    changed = Signal(object, object)
    _arrived = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = ChangeSet()
        self._by: list[object] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._deliver)
        self._arrived.connect(self._collect, Qt.ConnectionType.AutoConnection)
        self._unsubscribe: Callable[[], None] | None = None
        self._listening = 0

    def listen(self, bus: ChangeBus) -> None:
        """Follow this bus from now on, and no other."""
        self.close()
        mine, number = weakref.ref(self), self._listening

        def heard(changes: ChangeSet, by: object) -> None:
            bridge = mine()
            if bridge is None or not shiboken6.isValid(bridge):
                unsubscribe()
            else:
                bridge._arrived.emit(number, changes, by)

        unsubscribe = bus.subscribe(heard)
        self._unsubscribe = unsubscribe

    def close(self) -> None:
        """Nothing more is told, also not what another thread has sent already."""
        if self._unsubscribe is not None:
            self._unsubscribe()
            self._unsubscribe = None
        self._listening += 1
        self._timer.stop()
        self._waiting, self._by = ChangeSet(), []

    def _collect(self, number: int, changes: ChangeSet, by: object) -> None:
        if number != self._listening:
            return
        self._waiting |= changes
        if not any(by is other for other in self._by):
            self._by.append(by)
        self._timer.start()

    def _deliver(self) -> None:
        changes, by = self._waiting, self._by
        self._waiting, self._by = ChangeSet(), []
        self.changed.emit(changes, by[0] if len(by) == 1 else None)
