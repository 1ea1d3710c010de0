"""Every dialog that stays open beside the window goes away when it is closed."""

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from gutdesk.domain.diary import Person
from gutdesk.ui.dialogs.about import About
from gutdesk.ui.dialogs.deleted import RecentlyDeleted
from gutdesk.ui.dialogs.doctor import DoctorDialog
from gutdesk.ui.dialogs.help import Guide
from gutdesk.ui.dialogs.measures import CheckinMeasures
from gutdesk.ui.dialogs.preferences import Preferences

ALL = [About, CheckinMeasures, DoctorDialog, Guide, Preferences, RecentlyDeleted]


@pytest.mark.parametrize("dialog", ALL)
def test_a_closed_dialog_is_gone(dialog, services, freed_on_close):
    """Nothing, the change bus least of all, keeps a closed dialog alive."""
    freed_on_close(lambda: dialog.show_for(services))


@pytest.mark.parametrize("dialog", ALL)
def test_a_write_after_closing_meets_nobody(dialog, services, freed_on_close):
    """The listeners are as many as before, and a change reaches them without trouble."""
    before = len(services.bus._listeners)
    freed_on_close(lambda: dialog.show_for(services))
    services.person.change(Person(name="Ada"))
    assert len(services.bus._listeners) == before


def test_a_dialog_that_dies_with_its_window_does_not_trip_the_next_write(services, qtbot):
    """Destroyed while open, it has no chance to end its subscription; the write still succeeds."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    still_named = RecentlyDeleted.show_for(services, None, window)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(still_named)
    services.person.change(Person(name="Ada"))
    assert services.person.current().name == "Ada"


def test_asking_again_brings_the_open_one_forward(services, qtbot):
    """F1 twice is one guide, at the page that was asked for last."""
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    first = Guide.show_for(services, None, window)
    again = Guide.show_for(services, None, window, page="07-keys.md")
    assert again is first
    assert first.page == "07-keys.md"
    first.close()
