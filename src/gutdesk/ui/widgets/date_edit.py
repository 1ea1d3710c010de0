"""A date to type or to choose, in the person's pattern and week."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit

from gutdesk.qt.locale_formats import LocaleFormats
from gutdesk.ui.widgets.still_wheel import keep_still


class DayField(QDateEdit):
    """A date that can be typed as it is written, from one end to the other.

    Qt drops what is typed over a date that is marked whole (Ctrl+A), and skips a part where
    somebody types the sign between two after it has gone on to the next by itself."""

    def __init__(self) -> None:
        super().__init__()
        self._went_on = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text, line = event.text(), self.lineEdit()
        if text and text.isprintable():
            if self._went_on and not text.isalnum():
                self._went_on = False
                return
            if line.selectedText() == line.text():
                self.setCurrentSectionIndex(0)
                self.setSelectedSection(self.sectionAt(0))
        place = self.currentSectionIndex()
        super().keyPressEvent(event)
        self._went_on = text.isalnum() and self.currentSectionIndex() != place


def date_edit(formats: LocaleFormats, name: str) -> QDateEdit:
    """With a calendar that drops down; `name` is what a screen reader calls it."""
    made = DayField()
    made.setDisplayFormat(formats.date_pattern)
    made.setCalendarPopup(True)
    made.calendarWidget().setFirstDayOfWeek(Qt.DayOfWeek(formats.first_weekday()))
    made.setAccessibleName(name)
    keep_still(made)
    return made


def show_day(field: QDateEdit, day: date) -> None:
    field.setDate(QDate(day.year, day.month, day.day))


def chosen_day(field: QDateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())
