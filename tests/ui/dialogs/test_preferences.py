"""Settings."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from gutdesk.domain import settings
from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.ui.dialogs.preferences import Preferences


class Look:
    """Theme and text size as the window keeps them."""

    def __init__(self) -> None:
        self.theme_choice = "system"
        self.text_scale = 1.0

    def set_theme(self, choice: str) -> None:
        self.theme_choice = choice

    def set_text_scale(self, scale: float) -> None:
        self.text_scale = scale


@pytest.fixture
def look():
    return Look()


@pytest.fixture
def dialog(services, shown, look):
    return shown(Preferences(services, look))


def test_every_declared_setting_has_an_editor(dialog, services):
    """The page follows from the declaration and shows what is stored."""
    assert [item.name for item in settings.declared()] == list(dialog.editors)[2:]
    for item in settings.declared():
        assert dialog.editors[item.name].accessibleName() == item.metadata["title"]


def test_a_choice_is_written_at_once(dialog, services, qtbot):
    """One press of the arrow key and the diary has it."""
    dialog.editors["units"].setFocus()
    qtbot.keyClick(dialog.editors["units"], Qt.Key.Key_Down)
    assert services.settings.current().units == "us"


def test_a_tick_is_written_at_once(dialog, services, qtbot):
    box = dialog.editors["hide_weight"]
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert services.settings.current().hide_weight


def test_a_number_is_written_within_its_bounds(dialog, services, qtbot):
    """The hour goes up to its last value and no further."""
    spin = dialog.editors["day_start_hour"]
    spin.setFocus()
    for _press in range(20):
        qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert services.settings.current().day_start_hour == 11


def test_theme_and_text_size_are_handed_on(dialog, look, qtbot):
    """What belongs to this computer goes to the window, not into the diary."""
    qtbot.keyClick(dialog.editors["theme"], Qt.Key.Key_End)
    qtbot.keyClick(dialog.editors["text_scale"], Qt.Key.Key_End)
    assert look.theme_choice == "dark"
    assert look.text_scale == 2.0


def test_it_follows_a_change_from_elsewhere(dialog, services, qtbot):
    """A setting changed from another place is shown here."""
    services.settings.change("clock", "12")
    qtbot.waitUntil(lambda: dialog.editors["clock"].currentData() == "12")


def test_a_refused_change_is_said_and_shown_as_it_is(dialog, services, qtbot, monkeypatch):
    """Where the disk is full the page goes back to what is stored."""

    def full(*_args, **_more):
        raise StorageTrouble(Trouble.FULL, "The disk is full.")

    monkeypatch.setattr(services.settings, "change", full)
    qtbot.keyClick(dialog.editors["units"], Qt.Key.Key_Down)
    assert dialog.trouble.text() == "The disk is full."
    assert dialog.editors["units"].currentData() == "metric"


def test_the_wheel_changes_nothing(dialog, services):
    """Scrolling over the page must not turn the settings that pass below the pointer."""
    box = dialog.editors["units"]
    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, turn)
    assert services.settings.current().units == "metric"
