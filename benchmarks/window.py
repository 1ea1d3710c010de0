"""Shared pieces: a sample diary that is open, and the real window on it as it stands a second after
the start. Import nothing of the program before one of these is called: Qt is told first that there
is no screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

WIDTH, HEIGHT = 1360, 860


def application() -> None:
    """The application of the program, without a screen; made once."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from gutdesk.ui.app import make_application

    make_application()


@contextmanager
def opened_sample(path: Path, days: int) -> Iterator[Any]:
    """The services of a sample diary of so many days that is made there."""
    from gutdesk.domain.moments import Moment
    from gutdesk.services.clock import SystemZone, system_clock
    from gutdesk.services.sample import make_sample

    zone = SystemZone()
    make_sample(path, now=Moment.of(system_clock(), zone), zone=zone, days=days, seed=1)
    with opened(path) as services:
        yield services


@contextmanager
def opened(path: Path) -> Iterator[Any]:
    """The services of a diary that is there."""
    from gutdesk.services.desk import open_diary

    services = open_diary(path)
    try:
        yield services
    finally:
        services.close()


def read_ahead(services: Any) -> None:
    """As it is a second after the start, when the catalogue was read."""
    from gutdesk.services.food_finder import read_catalogue

    read_catalogue()
    services.finder.is_ready = True


@contextmanager
def shown(services: Any, folder: Path) -> Iterator[Any]:
    """The window on this diary; its settings lie in the folder."""
    application()
    from PySide6.QtWidgets import QApplication

    from gutdesk.qt.window_state import WindowState
    from gutdesk.services.machine import MachineSettings
    from gutdesk.ui.looks import Looks
    from gutdesk.ui.main_window import MainWindow

    looks = Looks(MachineSettings(folder / "settings.json"))
    window = MainWindow(looks, WindowState(folder / "window.json"))
    window.attach(services)
    window.complete()
    window.resize(WIDTH, HEIGHT)
    window.show()
    QApplication.processEvents()
    try:
        yield window
    finally:
        window.detach()
        window.close()


def warm_up(window: Any) -> None:
    """What the tabs do when the Log is idle."""
    for tab in window.tabs:
        tab.warm_up()
