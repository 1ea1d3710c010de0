"""Making actions the one way: text, shortcut and what it does together."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

StandardKey = QKeySequence.StandardKey


def plain(text: str | None) -> str:
    """A text that is shown in a menu as it is: a single & would make a mnemonic."""
    return (text or "").replace("&", "&&")


def make_action(
    owner: QWidget,
    text: str,
    slot: Callable[..., object],
    keys: str | QKeySequence.StandardKey = "",
    *,
    checkable: bool = False,
) -> QAction:
    """An action of `owner` that works wherever the focus is in its window, as long as `owner` is on
    the screen. `slot` is a bound method.

    `keys` is a standard key where the platforms differ, else text: Qt reads Ctrl as Command on a
    Mac."""
    action = QAction(text, owner)
    if keys:
        action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setCheckable(checkable)
    action.triggered.connect(slot)
    owner.addAction(action)
    return action
