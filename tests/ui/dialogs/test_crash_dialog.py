"""Telling a person of a crash."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from gutdesk import __version__
from gutdesk.qt.crash import Crash
from gutdesk.ui.dialogs import about
from gutdesk.ui.dialogs.crash import CrashDialog

from .test_large_text import clipped, large  # noqa: F401 - a fixture

TRACE = "Traceback, latest call last:\n  gutdesk/ui/log/tab.py, line 1, in refresh\nKeyError\n"
OTHER = "Traceback, latest call last:\n  gutdesk/ui/log/tab.py, line 2, in attach\nIndexError\n"


def crash(trace: str = TRACE, times: int = 1) -> Crash:
    made = Crash(trace)
    made.times = times
    return made


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def opened(window, qtbot):
    """Tell of a crash over a window and wait until it is read."""

    def tell(crashed: Crash, fresh: bool = True) -> CrashDialog:
        dialog = CrashDialog.show_for(crashed, fresh, window)
        with qtbot.waitExposed(dialog):
            pass
        return dialog

    return tell


def words(dialog) -> str:
    return " ".join(found.text() for found in dialog.findChildren(QLabel) if found.isVisible())


def test_it_says_that_the_diary_is_safe_and_what_to_do(opened):
    """In plain words, above the report."""
    said = words(opened(crash()))
    for part in ("Something went wrong in GutDesk", "safe", "start GutDesk again", "sent nowhere"):
        assert part in said
    assert "!" not in said


def test_the_report_can_be_copied_whole(opened, qtbot):
    """Versions and traceback, as they are shown."""
    dialog = opened(crash())
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied == dialog.text()
    assert copied.startswith(f"GutDesk {__version__}\nPython 3")
    for name in about.running_on():
        assert name in copied
    assert TRACE.strip() in copied
    assert dialog.copy.text() == "Copied"


def test_a_second_crash_joins_the_first(opened, window):
    """No dialog opens over the one that is read; both reports can be copied."""
    first = opened(crash())
    assert CrashDialog.show_for(crash(OTHER), True, window) is first
    assert TRACE.strip() in first.text() and OTHER.strip() in first.text()
    assert "Several things went wrong, 2 times together." in words(first)
    assert len([w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialog)]) == 1


def test_a_crash_that_repeats_is_counted(opened, window):
    """Its report is not repeated."""
    crashed = crash()
    dialog = opened(crashed)
    assert "This happened" not in words(dialog)
    before = dialog.text()
    crashed.times = 3
    CrashDialog.show_for(crashed, False, window)
    assert "This happened 3 times." in words(dialog)
    assert dialog.text() == before


def test_more_of_the_same_opens_nothing(window):
    """Once the dialog was closed, only a fresh crash opens another."""
    assert CrashDialog.show_for(crash(times=7), False, window) is None
    assert window.findChildren(CrashDialog) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_person_can_stay(opened, qtbot, monkeypatch, key):
    """Esc and Enter close the dialog only, and it is gone then."""
    ended = []
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)
    dialog = opened(crash())
    qtbot.keyClick(dialog, key)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(dialog)
    assert ended == []


def test_a_person_can_quit(opened, qtbot, monkeypatch):
    """By the event loop itself, not by way of windows that may be broken; the code tells."""
    ended = []
    monkeypatch.setattr(QCoreApplication, "exit", ended.append)
    dialog = opened(crash())
    qtbot.mouseClick(dialog.quit, Qt.MouseButton.LeftButton)
    assert ended == [1]


def test_the_window_behind_is_blocked(opened):
    """It may be what went wrong."""
    dialog = opened(crash())
    assert dialog.windowModality() == Qt.WindowModality.ApplicationModal
    assert QApplication.activeModalWidget() is dialog


def test_a_program_that_died_is_told_of_in_other_words(window, qtbot):
    """There is nothing to quit; the report can be copied."""
    dialog = CrashDialog.show_earlier("Fatal Python error: Aborted\n", window)
    with qtbot.waitExposed(dialog):
        pass
    assert "GutDesk ended by itself the last time" in words(dialog)
    assert "Fatal Python error: Aborted" in dialog.text()
    assert not hasattr(dialog, "quit")
    dialog.close()


def test_a_broken_installation_can_still_tell(opened, monkeypatch):
    """Where even the versions cannot be read, the traceback is shown without them."""

    def broken() -> list[str]:
        raise ImportError

    monkeypatch.setattr(about, "running_on", broken)
    assert opened(crash()).text() == f"GutDesk {__version__}\n\n{TRACE.strip()}\n"


def test_everything_is_reached_by_keys(opened, qtbot):
    """Tab leaves the report; each part says what it is."""
    dialog = opened(crash())
    assert dialog.report.accessibleName() == "Report"
    reached = set()
    for _step in range(6):
        reached.add(dialog.focusWidget())
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
    assert {dialog.report, dialog.copy, dialog.quit} <= reached


@pytest.mark.parametrize("earlier", [False, True])
def test_at_large_text_nothing_is_clipped(window, qtbot, large, earlier):  # noqa: F811
    """Also once the line below the report came."""
    if earlier:
        dialog = CrashDialog.show_earlier("Fatal Python error: Aborted\n", window)
    else:
        dialog = CrashDialog.show_for(crash(times=12), True, window)
    with qtbot.waitExposed(dialog):
        pass
    QApplication.processEvents()
    assert clipped(dialog) == []
    assert dialog.width() <= dialog.screen().availableSize().width()
