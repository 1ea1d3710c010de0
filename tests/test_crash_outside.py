"""The crash nets in a process of their own: nothing that a person wrote leaves it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("PySide6", reason="needs PySide6 for an event loop that crashes")

SECRET = "sauerkraut" + "diary"
"""What a person wrote. The child gets it from its environment: no source of it holds the word."""
HOME = "home of anna"

PROGRAM = """
import faulthandler, gc, json, os, sys, threading
from pathlib import Path

from gutdesk.qt import crash

state = Path(os.environ["GUTDESK_DATA"]) / "state"
secret = os.environ["SECRET"]
crash.install(state)
{early}

from PySide6.QtCore import QObject, QThread, QTimer, QtMsgType, Signal, qFatal
from PySide6.QtWidgets import QApplication, QWidget
from gutdesk.domain.work import Cancelled
from gutdesk.qt.tasks import Task
from gutdesk.ui.dialogs.crash import CrashDialog
from gutdesk.ui.dialogs.progress import Progress

app = QApplication(["gutdesk"])
app.setQuitOnLastWindowClosed(False)
window = QWidget()
window.show()
told = []


def on_crash(crashed, fresh):
    dialog = CrashDialog.show_for(crashed, fresh, window)
    if dialog is None:
        return
    dialog.copy.click()
    told.append(app.clipboard().text())
    on_gui = threading.current_thread() is threading.main_thread()
    print(json.dumps([dialog.text(), app.clipboard().text(), on_gui]), flush=True)
    {then}


def fail(*_args):
    here = secret
    raise KeyError(here)


crash.attach(on_crash)
{crashes}
sys.exit(app.exec())
"""
QUIT = "QTimer.singleShot(0, dialog.quit.click)"


class Run:
    """What came of a child: everything that it said anywhere."""

    def __init__(self, done: subprocess.CompletedProcess[str], state: Path) -> None:
        self.code = done.returncode
        self.out, self.err = done.stdout, done.stderr
        self.files = {
            file.name: file.read_text("utf-8") for file in sorted(state.iterdir()) if file.is_file()
        }

    @property
    def dialogs(self) -> list[str]:
        """The text of the dialog each time it was told something."""
        lines = [json.loads(line) for line in self.out.splitlines()]
        assert all(text == copied and on_gui for text, copied, on_gui in lines)
        return [text for text, _copied, _on_gui in lines]

    @property
    def reports(self) -> list[str]:
        return [text for name, text in self.files.items() if name.startswith("crash-")]

    def keeps_the_secret(self) -> bool:
        said = [self.out, self.err, *self.files, *self.files.values()]
        return not any(SECRET in text or HOME in text for text in said)


@pytest.fixture
def run(tmp_path):
    """Run a program that crashes, its own file in a folder with a person's name."""
    data = tmp_path / HOME
    data.mkdir()

    def start(crashes: str, *, early: str = "", then: str = QUIT) -> Run:
        script = data / "script.py"
        script.write_text(PROGRAM.format(crashes=crashes, early=early, then=then), "utf-8")
        env = {
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "GUTDESK_DATA": str(data),
            "SECRET": SECRET,
        }
        # As if it were typed at a prompt: warnings and Python's own fault handler as people have
        # them.
        for name in ("PYTHONFAULTHANDLER", "PYTHONWARNINGS", "PYTHONDEVMODE"):
            env.pop(name, None)
        command = [sys.executable, str(script)]
        done = subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8")
        return Run(done, data / "state")

    return start


IN_A_SLOT = "QTimer.singleShot(0, fail)"
PAINTING = """
class Broken(QWidget):
    def paintEvent(self, _event):
        fail()
broken = Broken(window)
broken.resize(50, 50)
broken.show()
"""
IN_A_THREAD = "threading.Thread(target=fail).start()"
IN_A_QTHREAD = """
class Broken(QThread):
    def run(self):
        fail()
broken = Broken()
broken.start()
"""
IN_A_TASK = "task = Task(fail, window)\ntask.start()"
BEHIND_PROGRESS = "QTimer.singleShot(0, lambda: Progress.run(window, 'Import', fail))"
AS_A_CAUSE = """
def again():
    try:
        fail()
    except KeyError as error:
        raise ValueError(secret) from error
QTimer.singleShot(0, again)
"""
FROM_SQL = """
def ask():
    from sqlalchemy import create_engine, text
    with create_engine("sqlite://").connect() as connection:
        connection.execute(text("select * from nothing where note = :note"), {"note": secret})
QTimer.singleShot(0, ask)
"""


@pytest.mark.parametrize(
    ("crashes", "kind"),
    [
        (IN_A_SLOT, "KeyError"),
        (PAINTING, "KeyError"),
        (IN_A_THREAD, "KeyError"),
        (IN_A_QTHREAD, "KeyError"),
        (IN_A_TASK, "KeyError"),
        (BEHIND_PROGRESS, "KeyError"),
        (AS_A_CAUSE, "ValueError"),
        (FROM_SQL, "sqlalchemy.exc.OperationalError"),
    ],
    ids=["slot", "paint", "thread", "qthread", "task", "progress", "cause", "sql"],
)
def test_a_crash_is_told_without_what_was_written(run, crashes, kind):
    """On the GUI thread, in the terminal and in one file; then the person quits."""
    ended = run(crashes)
    assert ended.code == 1, ended.err
    assert f"\n{kind}\n" in ended.dialogs[0]
    assert f"\n{kind}\n" in ended.err
    (report,) = ended.reports
    assert f"\n{kind}\n" in report
    assert "in fail\n    raise KeyError(here)\n" in report or kind.startswith("sql")
    assert ended.keeps_the_secret()


def test_a_crash_again_and_again_opens_one_dialog(run):
    """Fifty times from a timer, while the dialog is open: it counts."""
    crashes = "timer = QTimer()\ntimer.timeout.connect(fail)\ntimer.start(0)"
    then = "if crashed.times >= 50: timer.stop(); QTimer.singleShot(0, dialog.quit.click)"
    ended = run(crashes, then=then)
    assert ended.code == 1, ended.err
    assert len(set(ended.dialogs)) == 1
    assert ended.err.count("Traceback") == 1
    assert len(ended.reports) == 1
    assert ended.keeps_the_secret()


def test_before_the_window_the_terminal_gets_the_report(run):
    """Nothing can be shown; Python's own traceback would quote."""
    ended = run("", early="def early():\n    raise KeyError(secret)\nearly()")
    assert ended.code == 1
    assert "in early\n    raise KeyError(secret)\nKeyError\n" in ended.err
    assert len(ended.reports) == 1
    assert ended.keeps_the_secret()


def test_a_finaliser_that_fails_says_nothing_of_its_object(run):
    """Python would print its repr."""
    crashes = """
class Held:
    def __repr__(self):
        return secret
    def __del__(self):
        fail()
held = Held()
del held
QTimer.singleShot(0, app.quit)
"""
    ended = run(crashes)
    assert ended.code == 0
    assert ended.dialogs == []
    assert "KeyError" in ended.err
    assert ended.keeps_the_secret()


@pytest.mark.parametrize("where", ["loop", "early"])
def test_ctrl_c_ends_quietly(run, where):
    """No report, no dialog, no traceback."""
    stop = "def stop():\n    raise KeyboardInterrupt(secret)\n"
    if where == "loop":
        ended = run(stop + "QTimer.singleShot(0, stop)")
        assert ended.code == 130
    else:
        ended = run("", early=stop + "stop()")
        assert ended.code != 0
    assert (ended.out, ended.err, ended.reports) == ("", "", [])


DIES = {
    "segfault": "def die(_secret):\n    faulthandler._sigsegv()",
    "qt": "def die(text):\n    qFatal(text)",
}


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals to tell how a process died")
@pytest.mark.parametrize("way", DIES)
def test_a_process_that_died_is_told_of_at_the_next_start(run, way):
    """Found once, with the place where it happened; Qt's own fatal messages end there, too."""
    died = run(DIES[way] + "\nQTimer.singleShot(0, lambda: die('of its own'))")
    assert died.code < 0
    assert died.files["hard-crash.txt"]
    find = """
earlier = crash.left_behind()
if earlier is not None:
    dialog = CrashDialog.show_earlier(earlier, window)
    print(json.dumps([dialog.text(), dialog.text(), True]), flush=True)
QTimer.singleShot(0, app.quit)
"""
    found = run(find)
    assert found.code == 0, found.err
    (shown,) = found.dialogs
    assert "Fatal Python error: " in shown
    assert ", in die\n" in shown
    assert found.files["hard-crash.txt"] == ""
    assert len(found.reports) == 1
    assert found.keeps_the_secret()
    assert run(find).dialogs == []


def test_an_ordinary_end_leaves_nothing_to_tell(run):
    """The file of the fault handler stays empty."""
    ended = run("QTimer.singleShot(0, app.quit)")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert ended.files == {"hard-crash.txt": ""}


def test_the_terminal_would_have_quoted(run):
    """Without the nets the word is in the traceback: this test would see it."""
    ended = run(IN_A_SLOT + "\nQTimer.singleShot(0, app.quit)\nsys.excepthook = sys.__excepthook__")
    assert not ended.keeps_the_secret()
