"""The one change bus: who wants to know what changed, and who asked for it."""

from __future__ import annotations

from collections.abc import Callable

from gutdesk.domain.changes import ChangeSet

Listener = Callable[[ChangeSet, object], None]
"""Called with what changed and whoever asked for the change (None: nobody on the screen)."""


class ChangeBus:
    """Listeners are called in the order they came, on the thread that wrote, after the commit."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Returns what ends the subscription."""
        self._listeners.append(listener)

        def unsubscribe() -> None:
            if listener in self._listeners:
                self._listeners.remove(listener)

        return unsubscribe

    def publish(self, changes: ChangeSet, by: object = None) -> None:
        if not changes:
            return
        for listener in tuple(self._listeners):
            listener(changes, by)
