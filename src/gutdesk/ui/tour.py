"""Pictures of every tab and main dialog, for the papers and for looking."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from gutdesk.qt.window_state import WindowState
from gutdesk.services.desk import Services
from gutdesk.ui.looks import Looks
from gutdesk.ui.main_window import MainWindow
from gutdesk.ui.tabs import all_tabs

SIZE = (1360, 860)


def draw(services: Services, out: Path, themes: list[str]) -> None:
    """Draw each tab in each theme into `out`, as NAME-THEME.png."""
    out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="gutdesk-"))
    try:
        looks = Looks(WindowState(folder / "window.json"))
        window = MainWindow(looks, WindowState(folder / "window.json"))
        window.resize(*SIZE)
        window.attach(services)
        window.complete()
        window.show()
        for theme in themes:
            looks.set_theme(theme)
            for place, spec in enumerate(all_tabs()):
                window.bar.setCurrentIndex(place)
                window.current_tab().focus_first()
                _picture(window, out / f"{spec.name}-{theme}.png")
        window.detach()
        window.close()
        window.deleteLater()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _picture(widget: QWidget, path: Path) -> None:
    settle()
    widget.grab().save(str(path))


def settle() -> None:
    """Let layouts, late signals and deletions happen."""
    for _turn in range(4):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
