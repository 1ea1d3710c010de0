"""A date to type or to choose, in the person's pattern and week."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QDateEdit

from gutdesk.qt.locale_formats import LocaleFormats
from gutdesk.ui.widgets.still_wheel import keep_still


def date_edit(formats: LocaleFormats, name: str) -> QDateEdit:
    """With a calendar that drops down; `name` is what a screen reader calls it."""
    made = QDateEdit()
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
