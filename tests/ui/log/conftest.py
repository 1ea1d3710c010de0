"""What the tests of the Log share: their helpers by name, and typing into quick entry."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def type_line(keys) -> Callable[..., None]:
    """Type a line into quick entry of the active window, and close the list of suggestions if it
    has opened."""

    def type_in(line: str, *then: object) -> None:
        keys((Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier), line)
        if QApplication.activeWindow().tabs[0].quick._list.isVisible():
            keys(Qt.Key.Key_Escape)
        QApplication.processEvents()
        keys(*then)

    return type_in
