"""The running program: one window on one diary, opening another, and a second start."""

from __future__ import annotations

import gc
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.i18n import _
from gutdesk.paths import default_diary, sample_diary
from gutdesk.qt import crash
from gutdesk.qt.plain_imports import plain_imports
from gutdesk.qt.trace import Trace
from gutdesk.qt.window_state import WindowState
from gutdesk.ui.looks import Looks
from gutdesk.ui.main_window import MainWindow

with plain_imports():
    from gutdesk.services.machine import MachineSettings

if TYPE_CHECKING:
    from gutdesk.domain.work import Report
    from gutdesk.qt.single_instance import InstanceServer
    from gutdesk.qt.tasks import Task
    from gutdesk.services.desk import Services


IDLE_MS = 50
"""After the Log is usable; a key that is typed at once comes first."""


class Program(QObject):
    def __init__(self, trace: Trace) -> None:
        super().__init__()
        self._trace = trace
        self.state = WindowState()
        self.looks = Looks(MachineSettings(older=self.state.outgrown))
        self.window: MainWindow | None = None
        self.services: Services | None = None
        self._server: InstanceServer | None = None
        self._wanted: tuple[Path, bool] | None = None
        self._started = False
        self._reading: Task | None = None

    def start(self, path: Path, *, create: bool) -> bool:
        """Show the window and open the diary in the next turn. False where the diary is open in
        another GutDesk, which was raised instead."""
        if _raised_elsewhere(path):
            return False
        self.window = MainWindow(self.looks, self.state)
        self.window.painted.connect(self._shown)
        self.looks.troubled.connect(self.window.say_trouble)
        self.window.open_wanted.connect(self.open_other)
        self.window.new_wanted.connect(self.make_new)
        self.window.sample_wanted.connect(self.open_sample)
        self.window.home_wanted.connect(self.open_own)
        self.window.restore_wanted.connect(self.restore)
        self._wanted = (path, create)
        self.window.show()
        app = QApplication.instance()
        assert app is not None
        app.aboutToQuit.connect(self.close)
        return True

    def _shown(self) -> None:
        """The first picture is on the screen: now the slow part."""
        self._trace.mark("window-shown")
        QTimer.singleShot(0, self._open_first)

    def _open_first(self) -> None:
        assert self._wanted is not None and self.window is not None
        path, create = self._wanted
        crash.attach(self._crashed)
        self.window.furnish()
        if not self._open(path, create=create):
            self._idle()
            return
        self._trace.mark("log-usable")
        QTimer.singleShot(IDLE_MS, self._idle)

    def _idle(self) -> None:
        """What can wait until the Log is usable: menus, listening for a second start, the words
        that quick entry knows, and dropping what was deleted long ago."""
        assert self.window is not None
        self._started = True
        self.window.complete()
        if (report := crash.left_behind()) is not None:
            from gutdesk.ui.dialogs.crash import CrashDialog

            CrashDialog.show_earlier(report, self.window)
        # Before a backup begins: while a task works, Python's collector must rest.
        gc.enable()
        if self.services is not None:
            self.services.quick.vocabulary()
            self._settle(self.services)
        self._trace.mark("idle")

    def _crashed(self, crashed: crash.Crash, fresh: bool) -> None:
        from gutdesk.ui.dialogs.crash import CrashDialog

        CrashDialog.show_for(crashed, fresh, self.window)

    def _settle(self, services: Services) -> None:
        """What every diary gets once it is usable."""
        assert self.window is not None
        self._listen(services.path)
        services.writer.tidy()
        self.window.keeping.begin()
        QTimer.singleShot(IDLE_MS, self._read_ahead)

    def _read_ahead(self) -> None:
        """Read the catalogue of foods while nobody waits for it. It is none of the diary's: once
        read, it serves every diary."""
        if self.services is None or self._reading is not None:
            return
        from gutdesk.qt.tasks import Task
        from gutdesk.services.food_finder import read_catalogue

        self._reading = Task(read_catalogue, self)
        self._reading.done.connect(self._read)
        self._reading.failed.connect(self._not_read)
        self._reading.cancelled.connect(self._not_read)
        self._reading.start()

    def _read(self) -> None:
        self._not_read()
        if self.services is None or self.window is None:
            return
        self.services.finder.is_ready = True
        self.services.quick.vocabulary()
        for tab in self.window.tabs:
            tab.catalogue_read()
            tab.warm_up()

    def _not_read(self) -> None:
        """Then it is read when first asked for."""
        if self._reading is not None:
            self._reading.deleteLater()
            self._reading = None

    def _listen(self, path: Path) -> None:
        from gutdesk.qt.single_instance import InstanceServer

        if self._server is not None or self.window is None:
            return
        self._server = InstanceServer(path, self)
        self._server.wanted.connect(self.window.raise_up)

    # -- diaries ---------------------------------------------------------------------------------

    def _open(self, path: Path, *, create: bool = False) -> bool:
        """Open and show a diary; on trouble the person chooses another, or quits."""
        with plain_imports():
            from gutdesk.services.desk import open_diary

        assert self.window is not None
        path = Path(os.path.abspath(path))
        try:
            services = open_diary(path, create=create)
        except StorageTrouble as trouble:
            if trouble.trouble is Trouble.IN_USE and _raised_elsewhere(path):
                if self.services is None:
                    self.window.close()
                return False
            self._ask_on(trouble.sentence)
            return False
        self._trace.mark("diary-open")
        self._close_diary()
        self.services = services
        self.window.attach(services)
        self.window.current_tab().focus_first()
        if not services.settings.current().sample:
            self.state.opened(path)
        if self._started:
            self._settle(services)
        return True

    def _ask_on(self, sentence: str) -> None:
        from gutdesk.ui.dialogs.files import OpenTrouble

        assert self.window is not None
        can_stay = self.services is not None
        self.window.complete()
        answer = OpenTrouble.ask(sentence, self.window, can_stay=can_stay)
        if answer == "open":
            self.window.menus.files.ask_open()
        elif answer == "new":
            self.window.menus.files.ask_new()
        if answer != "stay" and self.services is None:
            self.window.close()

    def open_other(self, path: Path) -> None:
        """Open another diary in place of this one."""
        if self.services is None or path != self.services.path:
            self._open(path)

    def make_new(self, path: Path) -> None:
        from gutdesk.services.desk import new_diary

        assert self.window is not None
        try:
            new_diary(path)
        except StorageTrouble as trouble:
            self._ask_on(trouble.sentence)
            return
        if self._open(path):
            self.window.say(_("New diary: {name}").format(name=path.name))

    def open_sample(self) -> None:
        """Look around: the sample is made once, then it keeps what was changed in it."""
        from gutdesk.services.clock import SystemZone, system_clock
        from gutdesk.services.sample import sample_at
        from gutdesk.ui.watched import run_watched

        assert self.window is not None
        path = sample_diary()

        def work(report: Report) -> None:
            sample_at(path, system_clock, SystemZone(), report=report)

        if path.exists() or run_watched(self.window, _("Making the sample diary"), work):
            self.open_other(path)

    def open_own(self) -> None:
        """From the sample to the diary that was open last, or the usual one."""
        here = self.services.path if self.services is not None else None
        rest = (path for path in self.state.recent if path != here and path.exists())
        self._open(next(rest, default_diary()), create=True)

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the open diary, which is kept among the backups."""
        from gutdesk.ui.watched import run_watched

        assert self.window is not None and self.services is not None
        path, service = self.services.path, self.window.keeping.service
        assert service is not None
        self._close_diary()

        def work(report: Report) -> None:
            service.restore(backup, report)

        well = False
        try:
            well = run_watched(self.window, _("Restoring"), work)
        finally:
            # Also where a bug ended it: the diary is there, old or new.
            is_open = self._open(path)
        if is_open and well:
            self.window.say(_("Restored. What was there before is kept among the backups."))

    def _close_diary(self) -> None:
        if self.services is not None:
            from gutdesk.qt.tasks import stop_all

            stop_all()
        if self._server is not None:
            self._server.close()
            self._server.deleteLater()
            self._server = None
        if self.window is not None:
            self.window.detach()
        if self.services is not None:
            self.services.close()
            self.services = None

    def close(self) -> None:
        """Let go of the file before the process ends."""
        self._close_diary()


def _raised_elsewhere(path: Path) -> bool:
    """Whether another GutDesk holds this diary and has come to the front."""
    from gutdesk.services.instance import open_elsewhere

    if not open_elsewhere(path):
        return False
    from gutdesk.qt.single_instance import raise_other

    return raise_other(path)
