"""About the program."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from gutdesk import __version__
from gutdesk.ui.dialogs.about import About


def test_the_versions_can_be_copied(shown, qtbot):
    """What a question to the makers needs, and nothing of the person."""
    dialog = shown(About())
    qtbot.mouseClick(dialog.copy, Qt.MouseButton.LeftButton)
    text = QGuiApplication.clipboard().text()
    assert text.startswith(f"GutDesk {__version__}\n")
    for name in ("Python 3", "Qt 6", "SQLite 3"):
        assert name in text


def test_it_says_what_claims_ask_for(shown):
    """The sentences for the about screen, the licence, and that nothing leaves the computer."""
    dialog = shown(About())
    said = " ".join(found.text() for found in dialog.findChildren(QLabel))
    for sentence in (
        "It does not diagnose or treat.",
        "No copyrighted questionnaire is built in.",
        "MIT",
        "no network connection",
    ):
        assert sentence in said
