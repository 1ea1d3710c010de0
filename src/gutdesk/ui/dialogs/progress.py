"""Waiting for long work: a bar, a line, Cancel. The window takes no input meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

import shiboken6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QProgressBar, QWidget

from gutdesk.domain.work import Cancelled, Report
from gutdesk.i18n import _
from gutdesk.qt.tasks import Task
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.dialogs.sheet import Sheet

PATIENCE_MS = 300
"""Work that takes less than this shows nothing: a dialog that flashes up tells nobody anything."""
STEPS = 1000

Result = TypeVar("Result")


class Progress(Sheet):
    """Only ever seen through `run`. Cancel, Esc and the cross of the window ask the work to stop;
    the dialog goes when the work has ended."""

    def __init__(
        self, parent: QWidget | None, title: str, work: Callable[[Report], object], text: str = ""
    ) -> None:
        super().__init__(None, None, parent, title)
        self.result_of_work: object = None
        self.error: BaseException | None = Cancelled()
        """How it ended; where the dialog is destroyed before, as if it had been cancelled."""
        self.task = Task(work, self, reraised=True)
        self.task.progress.connect(self.show_progress)
        self.task.done.connect(self._done)
        self.task.failed.connect(self._failed)
        self.task.cancelled.connect(self._cancelled)
        self.body.addWidget(label(title, "card-title"))
        if text:
            self.body.addWidget(label(text))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.bar.setAccessibleName(title)
        self.body.addWidget(self.bar)
        self.line = label(_("Working…"), "secondary")
        self.body.addWidget(self.line)
        self.body.addStretch(1)
        self.cancel = self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        # Enter that was meant for the window must not stop the work.
        self.cancel.setAutoDefault(False)
        self.cancel.setFocus()
        self.buttons.rejected.connect(self.reject)
        self.fit(56, 9)

    @classmethod
    def run(
        cls,
        parent: QWidget | None,
        title: str,
        work: Callable[[Report], Result],
        *,
        text: str = "",
    ) -> Result:
        """Do `work` on another thread and return what it returns.

        Raises Cancelled where the person stopped it, and every error of the work, UserErrors and
        bugs alike, on this thread. `text` may say in a sentence what is going on."""
        dialog = cls(parent, title, work, text)
        error = None
        try:
            dialog._wait()
            error = dialog.error
            if error is not None:
                raise error
            return cast("Result", dialog.result_of_work)
        finally:
            # A traceback that holds the frame that holds the error would keep the dialog.
            del error
            dialog.error = dialog.result_of_work = None
            if shiboken6.isValid(dialog):
                dialog.deleteLater()

    def _wait(self) -> None:
        """Turn the event loop until the work has ended, visibly if it takes a while."""
        task = self.task
        loop = QEventLoop()
        for ended in (task.done, task.failed, task.cancelled):
            ended.connect(loop.quit)
        patience = QTimer(loop)
        patience.setSingleShot(True)
        patience.timeout.connect(loop.quit)
        patience.start(PATIENCE_MS)
        task.start()
        # The window is not blocked yet: what is typed or clicked waits until it is.
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if shiboken6.isValid(self) and not task.has_ended:
            self.exec()
        if shiboken6.isValid(task):
            # The program may end while this waits.
            task.stop()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def show_progress(self, done: int, total: int) -> None:
        """So much of `total`; a total of 0 says that nobody knows."""
        if total <= 0:
            self.bar.setRange(0, 0)
            return
        share = max(0, min(done, total)) / total
        self.bar.setRange(0, STEPS)
        self.bar.setValue(int(share * STEPS))
        if self.cancel.isEnabled():
            self.line.setText(_("{percent} %").format(percent=int(share * 100)))

    def reject(self) -> None:
        """Ask the work to stop; the dialog stays until it has."""
        if not self.cancel.isEnabled():
            return
        self.cancel.setEnabled(False)
        self.line.setText(_("Stopping…"))
        self.task.cancel()

    def _done(self, result: object) -> None:
        self._end(None, result)

    def _failed(self, error: BaseException) -> None:
        self._end(error)

    def _cancelled(self) -> None:
        self._end(Cancelled())

    def _end(self, error: BaseException | None, result: object = None) -> None:
        self.error, self.result_of_work = error, result
        # Not through reject, which would only ask.
        QDialog.done(self, QDialog.DialogCode.Accepted)
