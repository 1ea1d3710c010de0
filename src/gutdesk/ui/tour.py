"""Pictures of every tab and main dialog, for the papers and for looking."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from gutdesk.domain.trends.span import Reach
from gutdesk.qt.window_state import WindowState
from gutdesk.services.desk import Services, open_diary
from gutdesk.services.food_finder import read_catalogue
from gutdesk.services.machine import MachineSettings
from gutdesk.ui.looks import Looks
from gutdesk.ui.main_window import MainWindow
from gutdesk.ui.tour_dialogs import DIALOGS, Stage

SIZE = (1360, 860)

TABS: dict[str, tuple[str, object]] = {
    "log": ("log", None),
    "plan": ("plan", "overview"),
    "plan-meals": ("plan", "meals"),
    "plan-tests": ("plan", "tests"),
    "shopping": ("shopping", "list"),
    "shopping-pantry": ("shopping", "pantry"),
    "shopping-batches": ("shopping", "batches"),
    "supplements-today": ("supplements", "today"),
    "supplements-shelf": ("supplements", "shelf"),
    "supplements-medicines": ("supplements", "medicines"),
    "supplements-labs": ("supplements", "labs"),
    "trends": ("trends", Reach.QUARTER),
    "trends-weeks": ("trends", Reach.TWO_WEEKS),
    "trends-phase": ("trends", Reach.PHASE),
    "trends-all": ("trends", Reach.ALL),
    "trends-calendar": ("trends", "calendar"),
    "trends-patterns": ("trends", "patterns"),
    "trends-changes": ("trends", "changes"),
}
"""The pictures of the tabs: which tab, and where in it."""

EMPTY: dict[str, tuple[str, object]] = {
    "log-empty": ("log", None),
    "plan-empty": ("plan", "overview"),
    "plan-meals-empty": ("plan", "meals"),
    "plan-tests-empty": ("plan", "tests"),
    "shopping-empty": ("shopping", "list"),
    "shopping-pantry-empty": ("shopping", "pantry"),
    "shopping-batches-empty": ("shopping", "batches"),
    "supplements-today-empty": ("supplements", "today"),
    "supplements-shelf-empty": ("supplements", "shelf"),
    "supplements-labs-empty": ("supplements", "labs"),
    "trends-empty": ("trends", "timeline"),
    "trends-calendar-empty": ("trends", "calendar"),
    "trends-patterns-empty": ("trends", "patterns"),
    "trends-changes-empty": ("trends", "changes"),
}
"""What a diary shows in which nothing was written yet."""

Views = Callable[[MainWindow, Path, Path, str], None]
"""Draws what can be seen of a window in one theme: window, scratch folder, where to, theme."""


def draw(services: Services, out: Path, themes: list[str]) -> None:
    """Draw each tab and dialog in each theme into `out`, as NAME-THEME.png. What only an empty
    diary shows is drawn from a new one."""
    with _looks(out) as (looks, folder):
        new = open_diary(
            folder / "new.gutdesk", clock=services.desk.clock, zone=services.desk.zone, create=True
        )
        try:
            _draw_window(services, looks, folder, out, themes, _whole)
            _draw_window(new, looks, folder, out, themes, _empty)
        finally:
            new.close()


def drawing_window(services: Services, out: Path, themes: list[str], views: Views) -> None:
    """Draw what `views` shows of a window on this diary, in each theme."""
    with _looks(out) as (looks, folder):
        _draw_window(services, looks, folder, out, themes, views)


@contextmanager
def _looks(out: Path) -> Iterator[tuple[Looks, Path]]:
    """Looks of the usual settings, and a folder for a while."""
    out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="gutdesk-"))
    try:
        looks = Looks(MachineSettings(folder / "settings.json"))
        looks.machine.change("backup_folder", str(folder / "GutDesk Backups"))
        try:
            yield looks, folder
        finally:
            looks.deleteLater()
            settle()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _draw_window(
    services: Services, looks: Looks, folder: Path, out: Path, themes: list[str], views: Views
) -> None:
    # As somebody finds it who has had it open for a second or two.
    read_catalogue()
    services.finder.is_ready = True
    window = MainWindow(looks, WindowState(folder / "window.json"))
    window.resize(*SIZE)
    window.attach(services)
    window.complete()
    window.show()
    for tab in window.tabs:
        tab.warm_up()
    try:
        for theme in themes:
            looks.set_theme(theme)
            views(window, folder, out, theme)
    finally:
        window.detach()
        window.close()
        window.deleteLater()
        settle()


def _whole(window: MainWindow, folder: Path, out: Path, theme: str) -> None:
    """The tabs, then the dialogs in front of the first one."""
    views_of(window, TABS, out, theme)
    window.show_tab("log")
    stage = Stage(window, folder)
    for name, show in DIALOGS.items():
        dialog = show(stage)
        picture(dialog, out / f"{name}-{theme}.png")
        dialog.close()
        dialog.deleteLater()
        settle()


def _empty(window: MainWindow, _folder: Path, out: Path, theme: str) -> None:
    views_of(window, EMPTY, out, theme)


def views_of(
    window: MainWindow, views: dict[str, tuple[str, object]], out: Path, theme: str
) -> None:
    window.activateWindow()  # dialogs stood before it, and the keyboard belongs on the picture
    for name, (tab, where) in views.items():
        window.show_tab(tab, where)
        picture(window, out / f"{name}-{theme}.png")


def picture(widget: QWidget, path: Path) -> None:
    settle()
    widget.grab().save(str(path))


def settle() -> None:
    """Let layouts, late signals and deletions happen."""
    for _turn in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
