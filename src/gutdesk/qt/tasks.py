"""Long work on a thread of its own: how far it is, how it ends, and how a person stops it.

The work calls its Report every now and then; there a wish to stop becomes Cancelled. What it
publishes on the change bus reaches the widgets through `qt.bridge`, whatever thread wrote."""

from __future__ import annotations

import atexit
import gc
import sys
import time
import weakref
from collections.abc import Callable
from typing import Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from gutdesk.domain.errors import UserError
from gutdesk.domain.work import Cancelled, Report

Work = Callable[[Report], object]

PACE_S = 1 / 30
"""Between two signals of progress; more often, nobody can see it."""
STACK_BYTES = 16 * 1024 * 1024
"""macOS gives a thread 0.5 MB, which deeply nested JSON can use up."""
INT_MAX = 2**31 - 1


class Task(QObject):
    """Runs `work(report)` once, on a worker thread. Made, started and heard of on the GUI thread.

    Exactly one of `done(result)`, `failed(error)` and `cancelled()` follows, unless the task is
    destroyed before: then the work is stopped and waited for. Work that ends before it reports
    again is done, whatever was pressed meanwhile. An error that is no UserError goes to
    `sys.excepthook` after `failed`, on the GUI thread, unless `reraised` says that whoever waits
    will raise it again.

    Give a task a parent or keep it: one that is dropped is stopped.
    """

    progress = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)
    cancelled = Signal()

    def __init__(
        self,
        work: Work,
        parent: QObject | None = None,
        *,
        reraised: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._reraised = reraised
        self._shown: tuple[int, int] | None = None
        self._worker: _Worker | None = _Worker(work, clock, self)
        self._worker.reported.connect(self._show_progress)
        self._worker.finished.connect(self._end)
        # The thread outlives this object by as long as its work needs to notice.
        self.destroyed.connect(self._worker.abandon)

    @property
    def has_ended(self) -> bool:
        """Whether one of the three signals was sent."""
        return self._worker is None

    def start(self) -> None:
        app = QCoreApplication.instance()
        assert app is not None and self._worker is not None
        app.aboutToQuit.connect(self.stop)
        _begin(self._worker)

    def cancel(self) -> None:
        """Ask the work to stop: its next report raises Cancelled."""
        if self._worker is not None:
            self._worker.unwanted = True

    def wait(self) -> None:
        """Block until the work has ended; its signal is sent before this returns."""
        if self._worker is not None and self._worker in _running:
            self._worker.wait()
            self._end()

    def stop(self) -> None:
        """Cancel and wait: for a program that ends."""
        self.cancel()
        self.wait()

    def _show_progress(self) -> None:
        if self._worker is None:
            return
        self._worker.unread = False
        done, total = self._worker.latest
        while total > INT_MAX:
            done, total = done // 2, total // 2
        if (done, total) != self._shown:
            self._shown = (done, total)
            self.progress.emit(min(done, INT_MAX), total)

    def _end(self) -> None:
        """Say how it ended, once: the queued signal may come after `wait` has said it."""
        worker = self._worker
        if worker is None:
            return
        if worker.unread or worker.late:
            self._show_progress()
        self._worker = None
        _finish(worker)
        error = worker.error
        if error is None:
            self.done.emit(worker.result)
        elif isinstance(error, Cancelled):
            self.cancelled.emit()
        else:
            bug = not self._reraised and not isinstance(error, UserError)
            self.failed.emit(error)
            if bug:
                _tell(error)


class _Worker(QThread):
    """The thread, and what goes between it and the task. Everything it holds (the work with what
    it refers to, the result) is dropped on the GUI thread, for there may be widgets among it."""

    reported = Signal()

    def __init__(self, work: Work, clock: Callable[[], float], task: Task) -> None:
        super().__init__()
        self.setStackSize(STACK_BYTES)
        self.task: Final = weakref.ref(task)
        self.unwanted = False
        self.unread = False
        """A signal is on its way: until it is read, another one would tell nothing more."""
        self.late = False
        """Something was reported after the last signal."""
        self.latest = (0, 0)
        self.result: object = None
        self.error: BaseException | None = None
        self._work = work
        self._clock = clock
        self._next = 0.0

    def run(self) -> None:
        try:
            self.result = self._work(self._report)
        except BaseException as error:  # noqa: BLE001 - raised again where a person can be told
            self.error = error

    def _report(self, done: int, total: int) -> None:
        if self.unwanted:
            raise Cancelled
        self.latest = (done, total)
        now = self._clock()
        if self.unread or now < self._next:
            self.late = True
            return
        self._next = now + PACE_S
        self.late, self.unread = False, True
        self.reported.emit()

    def abandon(self) -> None:
        """The task is gone, and with it whoever wanted the result."""
        if self not in _running:
            return
        self.unwanted = True
        self.wait()
        _finish(self)
        if self.error is not None and not isinstance(self.error, Cancelled | UserError):
            _tell(self.error)


_running: set[_Worker] = set()
"""Keeps each thread alive until it has ended: Qt aborts the program over one that is destroyed
while it runs."""
_collecting = True


def stop_all() -> None:
    """Cancel what runs and wait for it. For a program that ends or closes the diary."""
    workers = list(_running)
    for worker in workers:
        worker.unwanted = True
    for worker in workers:
        task = worker.task()
        if task is not None and shiboken6.isValid(task):
            task.wait()
        else:
            worker.abandon()


def _begin(worker: _Worker) -> None:
    """While a thread works, Python's collector rests: it runs on whatever thread allocates, and
    destroys widgets that lie in a cycle there. Seen with PySide6 6.11."""
    global _collecting
    if not _running:
        _collecting = gc.isenabled()
        gc.disable()
        atexit.register(stop_all)
    _running.add(worker)
    worker.start()


def _finish(worker: _Worker) -> None:
    worker.wait()
    _running.discard(worker)
    if not _running:
        atexit.unregister(stop_all)
        if _collecting:
            gc.enable()


def _tell(error: BaseException) -> None:
    sys.excepthook(type(error), error, error.__traceback__)
