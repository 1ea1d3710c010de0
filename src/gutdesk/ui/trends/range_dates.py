"""The days of two ranges: four dates to type or to choose."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from gutdesk.domain.trends.change import Pair
from gutdesk.i18n import _
from gutdesk.qt.locale_formats import LocaleFormats
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.widgets.date_edit import chosen_day, date_edit, show_day
from gutdesk.ui.widgets.flow import FlowLayout

EARLIEST = QDate(1900, 1, 1)


class RangeDates(QWidget):
    """`changed`: a person has changed one of the dates."""

    changed = Signal()

    def __init__(self, formats: LocaleFormats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.now = _ends(formats, _("This range, first day"), _("This range, last day"))
        self.then = _ends(formats, _("Against, first day"), _("Against, last day"))
        row = FlowLayout(self, spacing=16)
        self.now_name, self.then_name = label("", "row-title"), label("", "row-title")
        for name, ends in ((self.then_name, self.then), (self.now_name, self.now)):
            row.addWidget(_line(name, ends))
        for field in (*self.now, *self.then):
            field.setMinimumDate(EARLIEST)
            field.dateChanged.connect(self.changed)

    def restyle(self, formats: LocaleFormats) -> None:
        """Dates are written another way now."""
        for field in (*self.now, *self.then):
            blocker = QSignalBlocker(field)
            field.setDisplayFormat(formats.date_pattern)
            blocker.unblock()
            week = Qt.DayOfWeek(formats.first_weekday())
            field.calendarWidget().setFirstDayOfWeek(week)

    def show_pair(self, pair: Pair) -> None:
        """Its days and names; nothing is told."""
        self.name_ranges(pair.now_name, pair.then_name)
        for ends, days in ((self.now, pair.now), (self.then, pair.then)):
            for field, day in zip(ends, days, strict=True):
                blocker = QSignalBlocker(field)
                show_day(field, date.fromordinal(day))
                blocker.unblock()

    def name_ranges(self, now: str, then: str) -> None:
        self.now_name.setText(now)
        self.then_name.setText(then)

    def days(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Of this range, and of the one it is set against, as ordinals."""
        first, last, since, until = (
            chosen_day(field).toordinal() for field in (*self.now, *self.then)
        )
        return (first, last), (since, until)


def _ends(formats: LocaleFormats, first: str, last: str) -> tuple[QDateEdit, QDateEdit]:
    return date_edit(formats, first), date_edit(formats, last)


def _line(name: QLabel, ends: tuple[QDateEdit, QDateEdit]) -> QWidget:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(2)
    column.addWidget(name)
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(ends[0])
    row.addWidget(QLabel("–"))
    row.addWidget(ends[1])
    column.addLayout(row)
    place.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return place
