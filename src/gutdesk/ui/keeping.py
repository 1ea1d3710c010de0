"""Safekeeping of the open diary: a verified copy on start, once a day while it is open, and when
asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from gutdesk.domain.errors import UserError
from gutdesk.i18n import _
from gutdesk.services.backup import Backup, BackupService, BackupState
from gutdesk.services.backup_folder import chosen_folder
from gutdesk.services.machine import MachineSettings

if TYPE_CHECKING:
    from gutdesk.domain.formats import Formats
    from gutdesk.qt.tasks import Task
    from gutdesk.services.desk import Services

LOOK_MS = 15 * 60 * 1000
"""How often an open diary is looked at; its backup is due when the newest is a day old."""


class Keeping(QObject):
    """`changed`: what there is to say about backups is something else now. `said` and `troubled`
    carry sentences for the status bar."""

    changed = Signal()
    said = Signal(str)
    troubled = Signal(str)

    def __init__(self, machine: MachineSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._machine = machine
        self._services: Services | None = None
        self.service: BackupService | None = None
        self.state: BackupState | None = None
        self._task: Task | None = None
        self._asked = False
        self._still = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._end_machine: Callable[[], None] = machine.on_change(self._machine_changed)

    # -- a diary comes and goes ------------------------------------------------------------------

    def attach(self, services: Services) -> None:
        self._services = services
        self._use_folder()

    def detach(self) -> None:
        """Stop what runs; the diary is about to be closed."""
        self._timer.stop()
        self._halt()
        self._services = self.service = self.state = None
        self.changed.emit()

    def begin(self) -> None:
        """The Log is usable: look at the backups, and make one if something was written since."""
        self._refresh()
        if not self._is_sample():
            self._timer.start()
            self._start_if(opening=True)

    def _is_sample(self) -> bool:
        return self._services is not None and self._services.settings.current().sample

    def _use_folder(self) -> None:
        assert self._services is not None
        folder = chosen_folder(self._machine.current().backup_folder)
        self.service = BackupService(self._services.path, self._services.desk.clock, folder)
        self.state = None

    def _machine_changed(self, name: str) -> None:
        if not shiboken6.isValid(self):
            self._end_machine()
        elif name == "backup_folder" and self._services is not None:
            asked = self._halt()
            self._use_folder()
            self._refresh()
            # Whether it can be written there is better known now than at the next look.
            if asked:
                self.back_up_now()
            elif not self._is_sample():
                self._start_if(opening=True)

    @contextmanager
    def standing_still(self) -> Iterator[None]:
        """Inside, nothing is backed up from here: other work writes backups, and only one can be
        made at a time. What was being made is made afterwards."""
        was_running, asked = self.is_running, self._halt()
        self._still = True
        try:
            yield
        finally:
            self._still = False
            self._refresh()
            if was_running:
                self._asked = asked
                self._start()

    def _halt(self) -> bool:
        """Stop what runs; whether somebody had asked for it."""
        asked = self._asked
        if self._task is not None:
            self._task.stop()
        self._asked = False
        return asked

    # -- backups ---------------------------------------------------------------------------------

    def back_up_now(self) -> None:
        self._asked = True
        self._start()

    @property
    def is_running(self) -> bool:
        return self._task is not None

    def _look(self) -> None:
        self._refresh()  # it may be another day than when the bar was last written
        self._start_if(opening=False)

    def _start_if(self, *, opening: bool) -> None:
        if self.service is not None and self.service.is_due(opening=opening):
            self._start()

    def _start(self) -> None:
        from gutdesk.qt.tasks import Task

        if self.service is None or self._still or self._task is not None:
            return
        self._task = Task(self.service.back_up, self)
        self._task.done.connect(self._done)
        self._task.failed.connect(self._failed)
        self._task.cancelled.connect(self._over)
        self._task.start()
        self.changed.emit()

    def _done(self, made: Backup) -> None:
        asked = self._asked
        self._over()
        if asked:
            self.said.emit(_("Backed up to {folder}").format(folder=made.path.parent))

    def _failed(self, error: object) -> None:
        asked, before = self._asked, self.state.trouble if self.state is not None else None
        self._over()
        if isinstance(error, UserError) and (asked or error.sentence != before):
            self.troubled.emit(error.sentence)

    def _over(self) -> None:
        if self._task is not None:
            self._task.deleteLater()
        self._task, self._asked = None, False
        self._refresh()

    def _refresh(self) -> None:
        self.state = self.service.state() if self.service is not None else None
        self.changed.emit()

    # -- words -----------------------------------------------------------------------------------

    def text(self, formats: Formats) -> str:
        """For the status bar."""
        if self._services is None or self.state is None:
            return ""
        if self._is_sample():
            return _("Sample, not backed up")
        if self.is_running:
            return _("Backing up…")
        if self.state.trouble is not None:
            return _("Backup failed")
        if self.state.newest is None:
            return _("No backup yet")
        from gutdesk.domain.moments import Moment

        desk = self._services.desk
        local = Moment.of(self.state.newest, desk.zone).local
        if local.date() == desk.now().local.date():
            return _("Backed up {time}").format(time=formats.time(local))
        return _("Backed up {day}").format(day=formats.short_day(local.date()))

    def tip(self) -> str:
        """More of it: where, or what went wrong."""
        if self.state is None or self._is_sample():
            return ""
        if self.state.trouble is not None:
            return self.state.trouble
        return _("Verified copies are kept in {folder}").format(folder=self.state.folder)

    @property
    def is_troubled(self) -> bool:
        return self.state is not None and self.state.trouble is not None
