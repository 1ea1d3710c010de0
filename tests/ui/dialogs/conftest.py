"""What the tests of the dialogs share: days to write on, and dialogs that are shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from gutdesk.domain.moments import Moment

DAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _british():
    """Dates and numbers are shown one way, whatever this machine is set to."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(before)


@pytest.fixture
def at(zone) -> Callable[..., Moment]:
    """The moment at an hour and minute of DAY."""

    def moment(hour: int, minute: int = 0) -> Moment:
        return Moment.at(datetime(DAY.year, DAY.month, DAY.day, hour, minute), zone)  # noqa: DTZ001

    return moment


@pytest.fixture
def shown(qtbot):
    """Show a dialog, wait until it is there, and close it at the end."""

    def show(dialog):
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        return dialog

    return show
