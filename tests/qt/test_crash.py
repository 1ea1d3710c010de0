"""What the nets make of a crash: never a word of the diary, never a path, never a flood."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication
from sqlalchemy import create_engine, text

from gutdesk.domain.errors import StorageTrouble, Trouble, UserError
from gutdesk.qt import crash
from gutdesk.qt.crash import KINDS_AT_MOST, QUIET_S, TOLD_AT_MOST, Net
from gutdesk.qt.crash_report import KEPT, describe, describe_hard

SECRET = "kefir" + "and" + "tears"
"""Stands for what a person wrote. Put together here, so that no line of source holds it."""
MOMENT = time.struct_time((2026, 11, 22, 13, 5, 7, 6, 326, 0))


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Heard:
    """What is handed over, and on which thread."""

    def __init__(self) -> None:
        self.all: list[tuple[crash.Crash, bool]] = []
        self.threads: set[int] = set()

    def __call__(self, crashed: crash.Crash, fresh: bool) -> None:
        self.all.append((crashed, fresh))
        self.threads.add(threading.get_ident())

    @property
    def fresh(self) -> int:
        return sum(fresh for _crash, fresh in self.all)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def net(tmp_path, clock, qapp) -> Net:
    return Net(tmp_path, clock=clock, now=lambda: MOMENT)


@pytest.fixture
def heard(net) -> Heard:
    made = Heard()
    net.attach(made)
    return made


def caught(raising, *args) -> BaseException:
    """The error that a call ends with."""
    try:
        raising(*args)
    except BaseException as error:  # noqa: BLE001 - every kind is wanted
        return error
    raise AssertionError("nothing was raised")


def look_up() -> None:
    {}[SECRET]


def decode() -> None:
    SECRET.encode().decode("utf-16-be", "strict") + b"\xff".decode()


def ask_sql() -> None:
    with create_engine("sqlite://").connect() as connection:
        connection.execute(text("select * from nothing where note = :note"), {"note": SECRET})


def handle_badly() -> None:
    try:
        look_up()
    except KeyError:
        int(SECRET)


def lead_to() -> None:
    try:
        look_up()
    except KeyError as error:
        raise RuntimeError(SECRET) from error


def annotate() -> None:
    error = ValueError(SECRET)
    error.add_note(SECRET)
    raise error


def gather() -> None:
    raise ExceptionGroup(SECRET, [ValueError(SECRET), caught(look_up)])


def lie_about_its_number() -> None:
    raise OSError(SECRET, SECRET, SECRET)


def read_diary() -> None:
    Path(f"/nowhere/{SECRET}").stat()


def compile_it() -> None:
    compile(f"{SECRET} {SECRET}", SECRET, "exec")


def run_what_was_made() -> None:
    exec(compile("1 / 0", f"<{SECRET}>", "exec"), {})


def go_deep(depth: int = 0) -> None:
    go_deep(depth + 1)


ALL = [
    look_up, decode, ask_sql, handle_badly, lead_to, annotate, gather, lie_about_its_number,
    read_diary, compile_it, run_what_was_made, go_deep,
]  # fmt: skip


# -- what a report says ------------------------------------------------------------------------


@pytest.mark.parametrize("raising", ALL)
def test_no_message_and_no_value_is_in_a_report(raising):
    """Each of these errors quotes what a person wrote, in Python's own words."""
    error = caught(raising)
    report = describe(error)
    assert SECRET not in report
    assert type(error).__name__ in report
    assert f"in {raising.__name__}\n" in report


def test_no_path_is_in_a_report():
    """Files are named by their modules: a path tells the name of the person."""
    report = describe(caught(ask_sql))
    assert os.getcwd() not in report
    assert sys.prefix not in report
    assert "sqlalchemy/engine/base.py, line " in report
    assert "site-packages" not in report


def test_a_report_leads_to_the_line():
    """Function and source, latest call last."""
    report = describe(caught(handle_badly))
    assert "in look_up\n    {}[SECRET]\nKeyError\n\nWhile this was handled:\n" in report
    assert report.endswith("in handle_badly\n    int(SECRET)\nValueError\n")


def test_a_cause_is_told_from_a_context():
    """`raise … from error`."""
    assert "KeyError\n\nThis led to:\n" in describe(caught(lead_to))


def test_codes_of_fixed_lists_are_told():
    """ENOSPC and the kind of a trouble help, and quote nobody."""
    assert describe(caught(read_diary)).endswith("\nFileNotFoundError (ENOENT)\n")
    trouble = StorageTrouble(Trouble.FULL, SECRET)
    assert describe(trouble).endswith("gutdesk.domain.errors.StorageTrouble (full)\n")


def test_endless_recursion_is_a_short_report():
    """Calls that repeat are said once."""
    assert len(describe(caught(go_deep)).splitlines()) < 20


def test_a_ring_of_causes_ends():
    """Errors that name each other as their cause."""
    one, other = ValueError(), KeyError()
    one.__cause__, other.__cause__ = other, one
    assert describe(one).count("Traceback") == 2


# -- hooks -------------------------------------------------------------------------------------


def test_a_crash_is_printed_written_and_handed_over(net, heard, tmp_path, capsys):
    """Once each; the file is for this person only and says what it runs on."""
    error = caught(look_up)
    net.main_hook(type(error), error, error.__traceback__)
    assert heard.all == [], "not at once: it may have happened while painting"
    QCoreApplication.processEvents()
    ((crashed, fresh),) = heard.all
    assert fresh and crashed.times == 1
    assert capsys.readouterr().err == crashed.trace
    file = tmp_path / "crash-20261122-130507.txt"
    said = file.read_text("utf-8")
    assert said.startswith("2026-11-22 13:05\nGutDesk ")
    assert said.endswith("\n\n" + crashed.trace)
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_crash_of_a_thread_is_handed_over_on_the_gui_thread(net, heard, monkeypatch):
    """By a queued signal; a thread that ends with SystemExit is no crash."""
    monkeypatch.setattr(threading, "excepthook", net.thread_hook)
    for target in (look_up, sys.exit):
        thread = threading.Thread(target=target)
        thread.start()
        thread.join()
    assert heard.all == []
    QCoreApplication.processEvents()
    assert len(heard.all) == 1
    assert heard.threads == {threading.get_ident()}


def test_what_crashed_before_the_window_is_told_when_it_is_there(net):
    """Nothing is lost on the way."""
    net.record(caught(look_up))
    net.record(caught(lead_to))
    heard = Heard()
    net.attach(heard)
    QCoreApplication.processEvents()
    assert [fresh for _crash, fresh in heard.all] == [True, True]


def test_a_finaliser_that_fails_is_written_and_not_shown(net, heard, tmp_path, capsys):
    """Nothing that the person did has failed. Shown it is once it fails in plain sight."""
    error = caught(look_up)
    net.unraisable_hook(
        SimpleNamespace(exc_type=KeyError, exc_value=error, exc_traceback=None, object=SECRET)
    )
    QCoreApplication.processEvents()
    assert heard.all == []
    assert len(list(tmp_path.glob("crash-*.txt"))) == 1
    assert SECRET not in capsys.readouterr().err
    net.record(error)
    QCoreApplication.processEvents()
    assert heard.fresh == 1


def test_a_crash_that_repeats_does_not_flood(net, heard, tmp_path, capsys):
    """A thousand times while painting: one dialog, one file, one report in the terminal."""
    error = caught(look_up)
    for _time in range(1000):
        net.record(error)
    QCoreApplication.processEvents()
    assert [fresh for _crash, fresh in heard.all] == [True]
    assert heard.all[0][0].times == 1000
    net.record(error)
    QCoreApplication.processEvents()
    assert [fresh for _crash, fresh in heard.all] == [True, False]
    assert capsys.readouterr().err.count("Traceback") == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_a_crash_that_comes_again_later_is_told_again(net, heard, clock):
    """A button that is pressed once more must not do nothing in silence; but not for ever."""
    error = caught(look_up)
    for _time in range(10):
        net.record(error)
        clock.now += QUIET_S
    QCoreApplication.processEvents()
    assert heard.fresh == TOLD_AT_MOST


def test_a_crash_that_never_rests_is_told_once(net, heard, clock):
    """Each time comes soon after the one before, for hours."""
    error = caught(look_up)
    for _time in range(10):
        net.record(error)
        clock.now += QUIET_S - 1
    QCoreApplication.processEvents()
    assert heard.fresh == 1


def test_the_first_reports_of_a_run_are_kept(net, tmp_path):
    """What comes after the first few is mostly their consequence."""
    for number in range(KEPT + 3):
        net.record(type(f"Error{number}", (Exception,), {})())
    kept = [file.read_text("utf-8") for file in tmp_path.glob("crash-*.txt")]
    assert len(kept) == KEPT
    assert all(any(f"Error{number}\n" in said for said in kept) for number in range(KEPT))


def test_reports_of_earlier_runs_make_room(net, tmp_path):
    """The newest few stay."""
    for day in range(10, 20):
        (tmp_path / f"crash-202601{day}-080000.txt").write_text("old")
    net.record(caught(look_up))
    names = sorted(file.name for file in tmp_path.glob("crash-*.txt"))
    assert len(names) == KEPT
    assert names[0] == "crash-20260116-080000.txt"
    assert names[-1] == "crash-20261122-130507.txt"


def test_memory_for_kinds_of_crashes_has_an_end(net):
    """Errors that differ each time fill nothing up."""
    for number in range(KINDS_AT_MOST + 10):
        net.record(type(f"Error{number}", (Exception,), {})())
    assert len(net._known) == KINDS_AT_MOST


def test_a_dialog_that_crashes_tells_nobody(net, tmp_path, capsys):
    """It is written down, and no second dialog is tried for it."""
    told = []

    def on_crash(crashed, fresh):
        told.append(crashed)
        decode()

    net.attach(on_crash)
    net.record(caught(look_up))
    QCoreApplication.processEvents()
    QCoreApplication.processEvents()
    assert len(told) == 1
    assert "UnicodeDecodeError" in capsys.readouterr().err
    assert len(list(tmp_path.iterdir())) == 2


def test_the_net_itself_never_raises(net, monkeypatch, capsys):
    """Python would print the message of the error it was given, and of the one that came of it."""
    monkeypatch.setattr("gutdesk.qt.crash_report.describe", look_up)
    net.record(ValueError(SECRET))
    assert capsys.readouterr().err == "GutDesk: ValueError, and no report could be made.\n"


@pytest.mark.parametrize("stream", [None, "closed"])
def test_a_program_without_a_terminal_still_writes(net, heard, tmp_path, monkeypatch, stream):
    """A window on Windows has no stderr."""
    with open(os.devnull, "w") as closed:
        pass
    monkeypatch.setattr(sys, "stderr", closed if stream else None)
    net.record(caught(look_up))
    QCoreApplication.processEvents()
    assert heard.fresh == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_not_there_stops_nothing(tmp_path, heard, capsys):
    """The crash is told without its file."""
    net = Net(tmp_path / "missing", now=lambda: MOMENT)
    net.record(caught(look_up))
    net.attach(heard)
    QCoreApplication.processEvents()
    assert heard.fresh == 1


def test_an_interrupt_is_no_crash(net, heard, tmp_path, capsys, monkeypatch):
    """Ctrl+C leaves the event loop with the code a shell expects."""
    codes = []
    monkeypatch.setattr(QCoreApplication, "exit", codes.append)
    error = KeyboardInterrupt(SECRET)
    net.main_hook(KeyboardInterrupt, error, None)
    QCoreApplication.processEvents()
    assert codes == [130]
    assert heard.all == []
    assert list(tmp_path.iterdir()) == []
    assert capsys.readouterr().err == ""


def test_user_errors_are_no_crash(net, heard, monkeypatch):
    """`caught` is for a place that catches everything: it sorts."""
    monkeypatch.setattr(crash, "_net", net)
    crash.caught(UserError("The folder is gone."))
    crash.caught(KeyError())
    QCoreApplication.processEvents()
    assert ["KeyError" in crashed.trace for crashed, _fresh in heard.all] == [True]


def test_without_an_installed_net_nothing_happens(monkeypatch):
    """As in tests, and in verbs without a window."""
    monkeypatch.setattr(crash, "_net", None)
    crash.attach(Heard())
    crash.caught(KeyError())
    assert crash.left_behind() is None


# -- a process that died -----------------------------------------------------------------------

POSIX = """Fatal Python error: Segmentation fault

Thread 0x00007f1c (most recent call first):
  File "/usr/lib/python3.11/threading.py", line 320 in wait
  File "/home/anna/.local/lib/python3.11/site-packages/sqlalchemy/pool/base.py", line 9 in get

Current thread 0x00007f2d (most recent call first):
  File "/home/anna/src/gutdesk/ui/log/tab.py", line 12 in refresh
  File "/home/anna/my secret/script.py", line 1 in <module>
  File "<string>", line 1 in <module>
  File "<frozen importlib._bootstrap>", line 241 in _call_with_frames_removed
  ...

Extension modules: shiboken6.Shiboken (total: 1)
what anna wrote
"""

WINDOWS = r"""Windows fatal exception: access violation

Current thread 0x00001a2c (most recent call first):
  File "C:\Users\Anna\GutDesk\_internal\gutdesk\qt\tasks.py", line 4 in run
  File "gutdesk\qt\crash.py", line 5 in attach
  File "C:\Users\Anna\Python311\Lib\threading.py", line 6 in run
  File "C:\Users\Anna\Lib\diary.py", line 7 in run
"""

NOISE = r"""Windows fatal exception: code 0x8001010d

Current thread 0x00001a2c (most recent call first):
  File "C:\Users\Anna\GutDesk\_internal\gutdesk\ui\log\tab.py", line 4 in run
"""


def test_a_hard_report_names_no_person():
    """Paths are cut to what belongs to a package; strange lines are left out."""
    assert describe_hard(POSIX) == (
        "Fatal Python error: Segmentation fault\n"
        "Thread 0x00007f1c (most recent call first):\n"
        "  threading.py, line 320, in wait\n"
        "  sqlalchemy/pool/base.py, line 9, in get\n"
        "Current thread 0x00007f2d (most recent call first):\n"
        "  gutdesk/ui/log/tab.py, line 12, in refresh\n"
        "  elsewhere, line 1, in <module>\n"
        "  made while running, line 1, in <module>\n"
        "  importlib._bootstrap, line 241, in _call_with_frames_removed\n"
        "  ...\n"
        "Extension modules: shiboken6.Shiboken (total: 1)\n"
    )


def test_a_hard_report_of_windows_names_no_person_either():
    """Backslashes, and a frozen program."""
    report = describe_hard(WINDOWS)
    assert "Anna" not in report
    assert "  gutdesk/qt/tasks.py, line 4, in run\n" in report
    assert "  gutdesk/qt/crash.py, line 5, in attach\n" in report
    assert "  threading.py, line 6, in run\n" in report
    assert "  elsewhere, line 7, in run\n" in report


def test_what_windows_raises_and_handles_is_no_crash(net, tmp_path):
    """faulthandler notes it all the same; it is thrown away."""
    (tmp_path / crash.HARD).write_text(NOISE, encoding="utf-8")
    assert net.left_behind() is None
    assert (tmp_path / crash.HARD).read_bytes() == b""
    assert list(tmp_path.glob("crash-*.txt")) == []


def test_what_a_process_left_is_told_once(net, tmp_path):
    """The file is emptied, and a report is kept under the time of the crash."""
    file = tmp_path / crash.HARD
    file.write_bytes(POSIX.encode() + b"\xff\xfe not text at all")
    os.utime(file, (1_790_000_000, 1_790_000_000))
    report = net.left_behind()
    assert report == describe_hard(POSIX)
    assert net.left_behind() is None
    (kept,) = tmp_path.glob("crash-*.txt")
    assert kept.name == time.strftime("crash-%Y%m%d-%H%M%S.txt", time.localtime(1_790_000_000))
    assert kept.read_text("utf-8").endswith(report)
    assert b"anna" not in kept.read_bytes()


def test_nothing_left_is_nothing_to_tell(net, tmp_path):
    """No file, an empty one, and a folder in its place."""
    assert net.left_behind() is None
    (tmp_path / crash.HARD).touch()
    assert net.left_behind() is None
    (tmp_path / crash.HARD).unlink()
    (tmp_path / crash.HARD).mkdir()
    assert net.left_behind() is None


# -- the start ---------------------------------------------------------------------------------


def test_the_start_pays_for_no_report(tmp_path):
    """Installing loads nothing that only a crash needs, and no Qt."""
    code = (
        "import sys, json, pathlib, gutdesk.qt.crash as crash\n"
        "crash.install(pathlib.Path(sys.argv[1]))\n"
        "print(json.dumps(sorted(sys.modules)))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "new" / "state")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    dear = {"traceback", "linecache", "dataclasses", "inspect", "logging", "platform", "PySide6"}
    dear |= {"gutdesk.qt.crash_report", "gutdesk.ui", "ctypes", "tempfile"}
    assert not dear & set(json.loads(done.stdout))
    assert (tmp_path / "new" / "state" / crash.HARD).read_bytes() == b""
