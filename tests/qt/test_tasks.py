"""Long work on a thread of its own."""

from __future__ import annotations

import gc
import subprocess
import sys
import threading
import weakref

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject

from gutdesk.domain.errors import UserError
from gutdesk.domain.work import Cancelled
from gutdesk.qt import tasks
from gutdesk.qt.tasks import Task


class Heard:
    """Everything a task says, in its order, and whether it was said on the GUI thread."""

    def __init__(self, task: Task) -> None:
        self.all: list[tuple[str, object]] = []
        self.threads: set[int] = set()
        task.progress.connect(self._progress)
        task.done.connect(self._done)
        task.failed.connect(self._failed)
        task.cancelled.connect(self._cancelled)

    def _add(self, name: str, value: object = None) -> None:
        self.all.append((name, value))
        self.threads.add(threading.get_ident())

    def _progress(self, done: int, total: int) -> None:
        self._add("progress", (done, total))

    def _done(self, result: object) -> None:
        self._add("done", result)

    def _failed(self, error: object) -> None:
        self._add("failed", error)

    def _cancelled(self) -> None:
        self._add("cancelled")

    @property
    def ends(self) -> list[tuple[str, object]]:
        return [said for said in self.all if said[0] != "progress"]


class Gate:
    """Work that reports as often as it is let through, until it is asked to stop."""

    def __init__(self) -> None:
        self.began = threading.Event()
        self.stopped = threading.Event()

    def __call__(self, report):
        self.began.set()
        try:
            while True:
                report(1, 2)
        except Cancelled:
            self.stopped.set()
            raise


@pytest.fixture
def owner(qapp):
    made = QObject()
    yield made
    if shiboken6.isValid(made):
        shiboken6.delete(made)
    assert not tasks._running, "a thread was left running"


@pytest.fixture
def hooked(monkeypatch):
    """What reaches sys.excepthook, and on which thread."""
    seen: list[tuple[BaseException, int]] = []

    def hook(_kind, error, _trace):
        seen.append((error, threading.get_ident()))

    monkeypatch.setattr(sys, "excepthook", hook)
    return seen


def test_work_runs_elsewhere_and_its_result_comes_home(owner, qtbot):
    """The result arrives on the GUI thread, once, from a thread that was another."""
    task = Task(lambda report: threading.get_ident(), owner)
    heard = Heard(task)
    with qtbot.waitSignal(task.done) as done:
        task.start()
    assert done.args[0] != threading.get_ident()
    assert heard.threads == {threading.get_ident()}
    assert [name for name, _value in heard.ends] == ["done"]
    assert task.has_ended


def test_progress_arrives_in_order_and_up_to_the_last(owner, qtbot):
    """However many are left out, the last report is told before the end."""

    def work(report):
        for done in range(1, 1001):
            report(done, 1000)

    task = Task(work, owner)
    heard = Heard(task)
    with qtbot.waitSignal(task.done):
        task.start()
    told = [value for name, value in heard.all if name == "progress"]
    assert told == sorted(set(told))
    assert told[-1] == (1000, 1000)
    assert heard.all[-1] == ("done", None)


def test_a_loop_that_is_busy_is_not_flooded(owner):
    """180,000 reports to a GUI thread that reads none of them leave it one or two to read."""

    def work(report):
        for done in range(180_000):
            report(done, 180_000)

    task = Task(work, owner)
    heard = Heard(task)
    task.start()
    task.wait()
    QCoreApplication.processEvents()
    assert len(heard.all) <= 3
    assert heard.all[-2:] == [("progress", (179_999, 180_000)), ("done", None)]


def test_a_loop_that_is_free_hears_no_more_than_it_can_show(owner):
    """A clock that goes 1 ms a report: a thousand reports are about thirty signals."""
    ticks = iter(range(1_000_000))
    task = Task(lambda report: None, owner)
    worker = tasks._Worker(lambda report: None, lambda: next(ticks) / 1000, task)
    sent = []

    def hear() -> None:
        sent.append(None)

    worker.reported.connect(hear)
    for done in range(1000):
        worker._report(done, 1000)
        worker.unread = False
    assert 25 <= len(sent) <= 31


def test_totals_beyond_an_int_of_qt_keep_their_share(owner, qtbot):
    """Bytes of a file of 8 GB."""
    task = Task(lambda report: report(4 * 10**9, 8 * 10**9), owner)
    heard = Heard(task)
    with qtbot.waitSignal(task.done):
        task.start()
    ((done, total),) = [value for name, value in heard.all if name == "progress"]
    assert total < 2**31
    assert done / total == pytest.approx(0.5)


def test_cancel_raises_at_the_next_report(owner, qtbot):
    """The work hears of it as Cancelled and the owner as `cancelled`."""
    gate = Gate()
    task = Task(gate, owner)
    heard = Heard(task)
    task.start()
    gate.began.wait()
    with qtbot.waitSignal(task.cancelled):
        task.cancel()
    assert gate.stopped.is_set()
    assert heard.ends == [("cancelled", None)]


def test_cancel_after_the_last_report_comes_too_late(owner, qtbot):
    """What is done is done, and is said so."""
    reported, asked = threading.Event(), threading.Event()

    def work(report):
        report(1, 1)
        reported.set()
        asked.wait()
        return "all of it"

    task = Task(work, owner)
    heard = Heard(task)
    task.start()
    reported.wait()
    task.cancel()
    asked.set()
    task.wait()
    assert heard.ends == [("done", "all of it")]


def test_a_user_error_is_handed_over_and_is_no_crash(owner, qtbot, hooked):
    """The very object, with its sentence; sys.excepthook hears nothing."""
    error = UserError("The disk is full. Nothing was changed.")

    def work(_report):
        raise error

    task = Task(work, owner)
    with qtbot.waitSignal(task.failed) as failed:
        task.start()
    assert failed.args == [error]
    assert hooked == []


@pytest.mark.parametrize("kind", [KeyError, MemoryError, SystemExit])
def test_a_bug_reaches_the_crash_net_on_the_gui_thread(owner, qtbot, hooked, kind):
    """After `failed`, so that its owner has tidied up; with the frames of the work."""

    def work(_report):
        raise kind("x")

    task = Task(work, owner)
    with qtbot.waitSignal(task.failed) as failed:
        task.start()
    ((error, thread),) = hooked
    assert error is failed.args[0]
    assert thread == threading.get_ident()
    names = []
    trace = error.__traceback__
    while trace is not None:
        names.append(trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
    assert names[-1] == "work"


def test_a_bug_that_will_be_raised_again_is_told_once(owner, qtbot, hooked):
    """`reraised`: whoever waits raises it, so the task leaves it alone."""

    def work(_report):
        raise KeyError

    task = Task(work, owner, reraised=True)
    with qtbot.waitSignal(task.failed):
        task.start()
    assert hooked == []


def test_waiting_tells_the_end_at_once_and_only_once(owner):
    """No turn of the event loop is needed, and one that comes later repeats nothing."""
    task = Task(lambda report: "result", owner)
    heard = Heard(task)
    task.start()
    task.wait()
    assert heard.ends == [("done", "result")]
    QCoreApplication.processEvents()
    task.wait()
    task.cancel()
    assert heard.ends == [("done", "result")]


def test_an_owner_that_dies_stops_the_work(owner):
    """Destroyed while the work runs: it is cancelled and waited for, and nobody is told."""
    gate = Gate()
    task = Task(gate, owner)
    heard = Heard(task)
    task.start()
    gate.began.wait()
    shiboken6.delete(owner)
    assert gate.stopped.is_set()
    QCoreApplication.processEvents()
    assert heard.ends == []


def test_an_owner_that_is_deleted_later_stops_the_work(owner):
    """The way a dialog goes that is closed."""
    gate = Gate()
    Task(gate, owner).start()
    gate.began.wait()
    owner.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert gate.stopped.is_set()


def test_a_task_that_nobody_keeps_is_stopped(qapp):
    """It has no parent and its last name goes."""
    gate = Gate()
    task = Task(gate)
    task.start()
    gate.began.wait()
    kept = weakref.ref(task)
    del task
    assert kept() is None
    assert gate.stopped.is_set()
    assert not tasks._running


def test_a_bug_in_work_without_an_owner_is_told_all_the_same(owner, hooked):
    """The work stumbles as it is stopped, and its owner is gone."""
    began = threading.Event()

    def work(report):
        began.set()
        try:
            while True:
                report(0, 0)
        except Cancelled:
            raise KeyError("x") from None

    Task(work, owner).start()
    began.wait()
    shiboken6.delete(owner)
    assert [type(error) for error, _thread in hooked] == [KeyError]


def test_everything_stops_for_a_diary_that_is_closed(owner):
    """stop_all: two at a time, each told of its end before it returns."""
    gates = [Gate(), Gate()]
    both = [Task(gate, owner) for gate in gates]
    heard = [Heard(task) for task in both]
    for task in both:
        task.start()
    for gate in gates:
        gate.began.wait()
    tasks.stop_all()
    assert [said.ends for said in heard] == [[("cancelled", None)]] * 2


def test_the_end_of_the_program_stops_the_work(owner, qapp):
    """aboutToQuit is what every ordinary end sends."""
    gate = Gate()
    task = Task(gate, owner)
    task.start()
    gate.began.wait()
    qapp.aboutToQuit.emit()
    assert gate.stopped.is_set()
    assert task.has_ended


def test_python_collects_nothing_on_the_worker_thread(owner, qapp):
    """Automatic collection rests while a thread works, and is as before afterwards: it would
    destroy widgets there."""
    assert gc.isenabled()
    gate = Gate()
    task = Task(gate, owner)
    task.start()
    gate.began.wait()
    assert not gc.isenabled()
    task.stop()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off(owner):
    """The start of the program turns it off itself."""
    gc.disable()
    try:
        task = Task(lambda report: None, owner)
        task.start()
        task.wait()
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_what_the_work_refers_to_dies_on_the_gui_thread(qapp):
    """There may be widgets among it."""
    threads = []

    class Held:
        def __del__(self):
            threads.append(threading.get_ident())

        def work(self, _report):
            return Held()

    task = Task(Held().work)
    task.start()
    task.wait()
    del task
    gc.collect()
    assert threads == [threading.get_ident()] * 2


LEAVES_WHILE_WORKING = """
import threading
from PySide6.QtCore import QCoreApplication, QTimer
from gutdesk.domain.work import Cancelled
from gutdesk.qt.tasks import Task

app = QCoreApplication([])
began = threading.Event()

def work(report):
    began.set()
    try:
        while True:
            report(0, 1)
    except Cancelled:
        print("stopped", flush=True)
        raise

task = Task(work)
task.start()
began.wait()
{leave}
"""


@pytest.mark.parametrize(
    "leave", ["", "QTimer.singleShot(0, app.quit)\napp.exec()", "raise SystemExit(0)"]
)
def test_a_process_ends_cleanly_while_work_runs(leave):
    """With an event loop that quits, without one, and by SystemExit: no abort, no hanging."""
    code = LEAVES_WHILE_WORKING.format(leave=leave)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert (done.returncode, done.stdout, done.stderr) == (0, "stopped\n", "")
