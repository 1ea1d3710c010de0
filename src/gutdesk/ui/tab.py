"""What the window asks of a tab, and what every tab does alike: hear of changes, or go stale."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QWidget

from gutdesk.domain.changes import ChangeSet
from gutdesk.ui.looks import Looks

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class Tab(QWidget):
    """A page of the window. It is built without services, so that the window can show first;
    `attach` hands them in when the diary is open, `detach` takes them away before it is closed.

    Signals: `status` a short text for the right end of the status bar; `said` a passing
    message; `troubled` a sentence; `sample_wanted`: the person wants to look around first;
    `tab_wanted`: another tab by its name, and where in it.
    """

    status = Signal(str)
    said = Signal(str)
    troubled = Signal(str)
    sample_wanted = Signal()
    tab_wanted = Signal(str, object)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.looks = looks
        self.services: Services | None = None
        self.status_text = ""
        self._stale = ChangeSet()
        looks.changed.connect(self.restyle)

    def attach(self, services: Services) -> None:
        self.services = services
        self.refresh(ChangeSet(everything=True), None)

    def complete(self) -> None:
        """Build what can wait until the tab is usable. Called once, from the idle loop."""

    def catalogue_read(self) -> None:
        """From now on everything about foods is answered at once."""

    def warm_up(self) -> None:
        """Nobody waits now: make ready what would be slow when it is first looked at."""

    def say_status(self, text: str) -> None:
        """What stands at the right end of the status bar while this tab is seen."""
        self.status_text = text
        self.status.emit(text)

    def detach(self) -> None:
        self.services = None
        self._stale = ChangeSet()

    def menu_actions(self) -> dict[str, Sequence[QAction]]:
        """Actions for the window's menus, by menu ("go", "tools")."""
        return {}

    def hear(self, changes: ChangeSet, by: object) -> None:
        """A change of the diary. A hidden tab only remembers it."""
        if self.services is None:
            return
        if self.isVisible():
            self.refresh(changes, by)
        else:
            self._stale |= changes

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self.services is not None:
            stale, self._stale = self._stale, ChangeSet()
            self.refresh(stale, None)

    def refresh(self, changes: ChangeSet, by: object) -> None:
        """Look again at what the changes touch. `by` is the tab itself where it asked for them."""

    def restyle(self) -> None:
        """Theme, text size or formats have changed."""

    def go_to(self, where: object) -> None:
        """Another tab or a reminder leads to a place in this one."""

    def week_seen(self) -> date | None:
        """A day of the week of meals that is seen, which is the one to print then."""
        return None

    def list_seen(self) -> str:
        """The id of the shopping list that is seen, which is the one to print then."""
        return ""

    def days_seen(self) -> tuple[date, date] | None:
        """The first and the last day of the time line that is seen, which are printed then."""
        return None

    def focus_first(self) -> None:
        """Put the keyboard where the person begins."""
        self.setFocus()
