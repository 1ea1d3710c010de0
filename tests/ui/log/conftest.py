"""What the tests of the Log share: their helpers by name, and typing into quick entry."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def type_line(log, keys) -> Callable[..., None]:
    """Go to quick entry and type a line; a list of suggestions that opened is closed."""

    def type_in(line: str, *then: object) -> None:
        keys((Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier), line)
        if log.quick._list.isVisible():
            keys(Qt.Key.Key_Escape)
        QApplication.processEvents()
        keys(*then)

    return type_in
