"""Waiting for long work: what a person sees of it, and what comes back."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from gutdesk.domain.errors import UserError
from gutdesk.domain.work import Cancelled
from gutdesk.qt import tasks
from gutdesk.ui.dialogs import progress
from gutdesk.ui.dialogs.progress import Progress

from .test_large_text import clipped, large  # noqa: F401 - a fixture

LONG_S = 20
"""Only a test that fails waits so long."""


class Person(QObject):
    """Looks on: acts in the first turn of the event loop after a Progress came on the screen."""

    def __init__(self, act: Callable[[Progress], None] | None = None) -> None:
        super().__init__()
        self._act = act
        self.seen: list[Progress] = []
        QCoreApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Progress) and event.type() == QEvent.Type.Show:
            self.seen.append(watched)
            QTimer.singleShot(0, self._now)
        return False

    def _now(self) -> None:
        if self._act is None:
            return
        try:
            self._act(self.seen[-1])
        except BaseException:
            # What was not as expected is told, instead of waited for.
            self.seen[-1].task.cancel()
            raise

    def leave(self) -> None:
        QCoreApplication.instance().removeEventFilter(self)


@pytest.fixture
def person(qapp):
    """Make a Person who leaves at the end."""
    made = []

    def make(act: Callable[[Progress], None] | None = None) -> Person:
        made.append(Person(act))
        return made[-1]

    yield make
    for each in made:
        each.leave()
    assert not tasks._running, "a thread was left running"


@pytest.fixture
def at_once(monkeypatch):
    """The dialog comes without a wait."""
    monkeypatch.setattr(progress, "PATIENCE_MS", 0)


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(made) or made.findChildren(Progress) == []


class Until:
    """Work that reports `done` of 200 until it is released, and stops where it is asked to."""

    def __init__(self, done: int = 84, total: int = 200) -> None:
        self.go = threading.Event()
        self.ended = threading.Event()
        self._told = (done, total)

    def __call__(self, report):
        try:
            while not self.go.is_set():
                report(*self._told)
            return "result"
        finally:
            self.ended.set()


def test_quick_work_shows_nothing(person, window):
    """No flash: the result comes back, and no dialog ever appeared."""
    onlooker = person()
    assert Progress.run(window, "Export", lambda report: 42) == 42
    assert onlooker.seen == []


def test_longer_work_shows_how_far_it_is(person, window, qtbot, at_once):
    """Title, sentence, bar and share; then the result."""
    work = Until()

    def look(dialog):
        qtbot.waitUntil(lambda: dialog.line.text() == "42 %")
        assert dialog.bar.value() / dialog.bar.maximum() == pytest.approx(0.42)
        assert dialog.windowTitle() == "Exporting the diary"
        assert dialog.bar.accessibleName() == "Exporting the diary"
        work.go.set()

    onlooker = person(look)
    assert Progress.run(window, "Exporting the diary", work, text="To a file.") == "result"
    assert len(onlooker.seen) == 1


def test_a_total_that_nobody_knows_is_shown_as_busy(person, window, qtbot, at_once):
    """No share is made up."""
    work = Until(5, 0)

    def look(dialog):
        qtbot.waitUntil(lambda: dialog.task._shown == (5, 0))
        assert (dialog.bar.minimum(), dialog.bar.maximum()) == (0, 0)
        assert dialog.line.text() == "Working…"
        work.go.set()

    person(look)
    assert Progress.run(window, "Checking", work) == "result"


@pytest.mark.parametrize("way", ["button", "escape", "cross"])
def test_a_person_can_stop_it(person, window, qtbot, at_once, way):
    """By the button, Esc or the cross: it says so at once, and Cancelled comes back."""
    held = threading.Event()

    def work(report):
        held.wait(LONG_S)
        report(1, 2)

    def stop(dialog):
        if way == "button":
            qtbot.mouseClick(dialog.cancel, Qt.MouseButton.LeftButton)
        elif way == "escape":
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        else:
            assert not dialog.close()
        assert dialog.isVisible()
        assert dialog.line.text() == "Stopping…"
        assert not dialog.cancel.isEnabled()
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        held.set()

    person(stop)
    with pytest.raises(Cancelled):
        Progress.run(window, "Import", work)


def test_progress_that_comes_late_does_not_hide_that_it_is_stopping(person, window, qtbot, at_once):
    """The bar may still move; the line stays."""
    work = Until()

    def stop(dialog):
        dialog.reject()
        dialog.show_progress(150, 200)
        assert dialog.line.text() == "Stopping…"

    person(stop)
    with pytest.raises(Cancelled):
        Progress.run(window, "Import", work)


def test_enter_does_not_stop_it(person, window, qtbot, at_once):
    """A key that was meant for the window has no button to press here."""
    work = Until()

    def press(dialog):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
        qtbot.keyClick(dialog.cancel, Qt.Key.Key_Return)
        assert dialog.cancel.isEnabled()
        work.go.set()

    person(press)
    assert Progress.run(window, "Import", work) == "result"


@pytest.mark.parametrize("slow", [False, True])
@pytest.mark.parametrize(
    "error", [UserError("The folder is gone. Nothing was changed."), KeyError()]
)
def test_an_error_of_the_work_is_raised_here(person, window, monkeypatch, error, slow):
    """UserErrors and bugs alike, before the dialog was shown and after; and nowhere else."""
    if slow:
        monkeypatch.setattr(progress, "PATIENCE_MS", 0)
    hooked = []
    monkeypatch.setattr(sys, "excepthook", lambda *args: hooked.append(args))
    shown = threading.Event()

    def work(_report):
        if slow:
            shown.wait(LONG_S)
        raise error

    def look(_dialog):
        shown.set()

    person(look)
    with pytest.raises(type(error)) as caught:
        Progress.run(window, "Backup", work)
    assert caught.value is error
    assert hooked == []


ON_A_SCREEN = """
import subprocess, sys, threading
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from gutdesk.ui.dialogs import progress
from gutdesk.ui.dialogs.progress import Progress

app = QApplication([])
field = QLineEdit()
field.setWindowTitle("typed into")
field.show()
progress.PATIENCE_MS = 60_000
typed, turned = threading.Event(), threading.Event()


class Early(QObject):
    turns = 0

    def begin(self):
        Progress.run(field, "Import", self.work)
        print(repr(field.text()), flush=True)
        field.textChanged.connect(self.arrived)
        if field.text():
            self.arrived(field.text())

    def work(self, _report):
        find = ["xdotool", "search", "--sync", "--name", "typed into"]
        subprocess.run([*find, "windowfocus", "--sync"], check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["xdotool", "key", "x"], check=True)
        typed.set()
        turned.wait()

    def turn(self):
        self.turns += typed.is_set()
        if self.turns > 50:
            turned.set()

    def arrived(self, text):
        print(repr(text), flush=True)
        app.quit()


early = Early()
turning = QTimer()
turning.timeout.connect(early.turn)
turning.start(1)
QTimer.singleShot(0, early.begin)
sys.exit(app.exec())
"""


@pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")),
    reason="needs the programs Xvfb and xdotool for a virtual screen",
)
def test_the_window_takes_no_input_before_the_dialog_is_there(tmp_path):
    """A key that the system brings in the first moments waits until the work is over."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as ready:
            display = f":{ready.readline().strip()}"
        env = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "GUTDESK_DATA": str(tmp_path),
        }
        command = [sys.executable, "-c", ON_A_SCREEN]
        done = subprocess.run(command, env=env, capture_output=True, text=True)
    finally:
        server.terminate()
        server.wait()
    assert (done.returncode, done.stdout) == (0, "''\n'x'\n"), done.stderr


def test_the_window_is_blocked_while_the_dialog_is_there(person, window, at_once):
    """Modal, above the window."""
    work = Until()

    def look(dialog):
        assert QApplication.activeModalWidget() is dialog
        work.go.set()

    person(look)
    assert Progress.run(window, "Import", work) == "result"


def test_the_end_of_the_program_stops_the_work(person, window, qapp, at_once):
    """Every event loop ends; what waits for the work gets Cancelled, and no thread is left."""
    work = Until()
    came_back = []

    def begin():
        try:
            Progress.run(window, "Import", work)
        except Cancelled as cancelled:
            came_back.append((type(cancelled), work.ended.is_set()))

    def end(_dialog):
        qapp.exit()

    person(end)
    QTimer.singleShot(0, begin)
    # A loop of the application's own: one that is left outside of it stays "quitting" for ever.
    qapp.exec()
    assert came_back == [(Cancelled, True)]


def test_work_that_begins_while_the_program_ends_is_stopped(person, window, qapp):
    """No event loop turns any more, and what tells of the end was sent before."""
    work = Until()
    came_back = []

    def begin():
        qapp.exit()
        try:
            Progress.run(window, "Import", work)
        except Cancelled as cancelled:
            came_back.append((type(cancelled), work.ended.is_set()))

    QTimer.singleShot(0, begin)
    qapp.exec()
    assert came_back == [(Cancelled, True)]


def test_a_window_that_dies_takes_the_work_along(person, qtbot, at_once):
    """Destroyed with its dialog while the work runs: Cancelled, and no thread is left."""
    window = QWidget()
    work = Until()

    def destroy(_dialog):
        shiboken6.delete(window)

    person(destroy)
    with pytest.raises(Cancelled):
        Progress.run(window, "Import", work)
    assert work.ended.is_set()


def test_the_dialog_is_gone_afterwards(person, window, at_once):
    """Neither Qt nor a traceback keeps it."""
    work = Until()

    def go(_dialog):
        work.go.set()

    onlooker = person(go)
    Progress.run(window, "Import", work)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    (dialog,) = onlooker.seen
    assert not shiboken6.isValid(dialog)


def test_at_large_text_nothing_is_clipped(person, window, qtbot, at_once, large):  # noqa: F811
    """Title, a sentence that wraps, the line and Cancel at 200 %."""
    work = Until()
    found = []

    def look(dialog):
        qtbot.waitUntil(lambda: dialog.line.text() == "42 %")
        QApplication.processEvents()
        found.extend(clipped(dialog))
        assert dialog.findChildren(QPushButton)
        work.go.set()

    person(look)
    text = "Every entry is written to one file. The diary itself is read only and stays as it is."
    Progress.run(window, "Exporting the diary", work, text=text)
    assert found == []
