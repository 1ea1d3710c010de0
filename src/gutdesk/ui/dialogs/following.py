"""Hearing of changes for as long as a dialog lives, and not a turn longer."""

from __future__ import annotations

import weakref
from typing import TYPE_CHECKING

import shiboken6

from gutdesk.qt.bridge import Bridge

if TYPE_CHECKING:
    from gutdesk.domain.changes import ChangeSet
    from gutdesk.services.bus import ChangeBus


class Following(Bridge):
    """A Bridge that the bus does not keep alive. A dialog can be destroyed with its window without
    a chance to say goodbye; the next change must then not stumble over it."""

    def listen(self, bus: ChangeBus) -> None:
        self.close()
        mine = weakref.ref(self)

        def heard(changes: ChangeSet, by: object) -> None:
            bridge = mine()
            if bridge is None or not shiboken6.isValid(bridge):
                unsubscribe()
            else:
                bridge._arrived.emit(changes, by)

        unsubscribe = bus.subscribe(heard)
        self._unsubscribe = unsubscribe
