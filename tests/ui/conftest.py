"""The window on a real diary, as a person has it in front of them."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QLocale, Qt
from PySide6.QtWidgets import QApplication, QDialog

from gutdesk.qt.trace import Trace
from gutdesk.qt.window_state import WindowState
from gutdesk.services.machine import MachineSettings
from gutdesk.ui.looks import Looks
from gutdesk.ui.main_window import MainWindow
from gutdesk.ui.program import Program
from gutdesk.ui.tour import settle

SETTLED = 20_000
"""So many objects are walked through in a few milliseconds."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Iterator[None]:
    """What pytest-qt has just closed goes now. It would never go, since no event loop ends here,
    and each new style sheet would be worked out for the widgets of all tests before."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    return (yield)


@pytest.fixture(autouse=True)
def _one_locale() -> Iterator[None]:
    """Dates and numbers are shown one way, whatever this machine is set to."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def looks(qapp: QApplication, tmp_path: Path) -> Iterator[Looks]:
    made = Looks(MachineSettings(tmp_path / "settings.json"))
    made.set_theme("light")
    yield made
    made.set_text_scale(1.0)
    made.deleteLater()


@pytest.fixture
def start_looks(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., Looks]]:
    """Make the looks of one more start, from a settings file; how the program looked before comes
    back at the end."""
    font, sheet, palette = qapp.font(), qapp.styleSheet(), qapp.palette()
    made: list[Looks] = []

    def make(file: Path, older: dict[str, object] | None = None) -> Looks:
        made.append(Looks(MachineSettings(file, older)))
        return made[-1]

    yield make
    for looks in made:
        looks.deleteLater()
    qapp.styleHints().unsetColorScheme()
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


@pytest.fixture(autouse=True)
def _settled_heap() -> None:
    """What was imported or read once stays: looking for leaks after each test need not walk through
    it. This comes before every other fixture, so that nothing of a test is among what stays, and
    rubbish is gone, not kept. Each test adds a little, such as its reports: now and then suffices.
    """
    if len(gc.get_objects()) > SETTLED:
        gc.collect()
        gc.freeze()


@pytest.fixture
def open_window(qtbot, looks: Looks, tmp_path: Path) -> Iterator[Callable[..., MainWindow]]:
    """Open the window on a diary; at the end it must be gone, and nothing may hold it."""
    opened: list[MainWindow] = []

    def make(services) -> MainWindow:
        window = MainWindow(looks, WindowState(tmp_path / "window.json"))
        window.attach(services)
        window.complete()
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.current_tab().focus_first()
        opened.append(window)
        return window

    yield make
    kept = [weakref.ref(window) for window in opened]
    for window in opened:
        if shiboken6.isValid(window):
            close_window(window)
    opened.clear()
    gc.collect()
    leaked = [ref() for ref in kept if ref() is not None and shiboken6.isValid(ref())]
    assert not leaked, f"something still holds {leaked}"


@pytest.fixture
def window(open_window, services) -> MainWindow:
    return open_window(services)


@pytest.fixture
def log(window):
    """The Log tab of the window."""
    return window.tabs[0]


@pytest.fixture
def data(tmp_path, monkeypatch) -> Path:
    """A person's folders, all new."""
    monkeypatch.setenv("GUTDESK_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("GUTDESK_BACKUPS", str(tmp_path / "backups"))
    return tmp_path / "data"


@pytest.fixture
def start(qtbot, data) -> Iterator[Callable[..., Program]]:
    """Start the program in this process and wait until it is idle."""
    started: list[Program] = []

    def begin(path: Path, *, create: bool = False) -> Program:
        program = Program(Trace())
        started.append(program)
        assert program.start(path, create=create)
        qtbot.waitUntil(lambda: program.window._completed)
        qtbot.waitUntil(lambda: program._server is not None or program.services is None)
        return program

    yield begin
    for program in started:
        QApplication.instance().aboutToQuit.disconnect(program.close)
        program.close()
        program.window.close()
        program.window.deleteLater()
        program.looks.deleteLater()
        program.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def keys(qtbot) -> Callable[..., None]:
    """Type into whatever has the keyboard: `keys("text", Qt.Key.Key_Return)`."""

    def press(*what: str | Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        for item in what:
            target = QApplication.focusWidget()
            assert target is not None, "nothing has the keyboard"
            if isinstance(item, str):
                qtbot.keyClicks(target, item)
            elif isinstance(item, tuple):
                qtbot.keyClick(target, *item)
            else:
                qtbot.keyClick(target, item)

    return press


@pytest.fixture
def press(qtbot: Any) -> Callable[..., None]:
    """Keys, each to whatever has the keyboard then: a menu that is open, or a widget. A text is
    typed letter by letter."""

    def one(what: Any) -> None:
        target = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert target is not None, f"nothing has the keyboard for {what}"
        if isinstance(what, str):
            qtbot.keyClicks(target, what)
        elif isinstance(what, tuple):
            qtbot.keyClick(target, *what)
        else:
            qtbot.keyClick(target, what)
        settle()

    def type_(*what: Any) -> None:
        for item in what:
            for part in item if isinstance(item, str) else (item,):
                one(part)

    return type_


@pytest.fixture
def back(window: Any, qtbot: Any) -> Callable[[], None]:
    """After a dialog: without a window manager nobody hands the keyboard back to the window."""

    def hand() -> None:
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        settle()

    return hand


@pytest.fixture
def shown_form(qtbot: Any) -> Iterator[Callable[[Any], Any]]:
    """Show a form that was made; it goes with the test."""
    opened: list[Any] = []

    def show(made: Any) -> Any:
        with qtbot.waitExposed(made):
            made.show()
        settle()
        opened.append(made)
        return made

    yield show
    for one in opened:
        one.reject()
        one.deleteLater()


@pytest.fixture
def freed_on_close(qtbot):
    """Close a dialog that `show_for` made and prove that neither Qt nor Python keeps it."""

    def check(make: Callable[[], QDialog]) -> None:
        dialog = make()
        with qtbot.waitExposed(dialog):
            pass
        kept = weakref.ref(dialog)
        dialog.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        assert not shiboken6.isValid(dialog)
        del dialog
        assert kept() is None

    return check


def close_window(window: MainWindow) -> None:
    window.detach()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
