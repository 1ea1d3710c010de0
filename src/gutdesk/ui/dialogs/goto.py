"""Go to a date: typed in words or figures, or picked in a month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QLineEdit, QToolButton, QWidget

from gutdesk.i18n import _
from gutdesk.qt.icons import icon
from gutdesk.qt.locale_formats import LocaleFormats
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.dialogs.sheet import Sheet
from gutdesk.ui.dialogs.typed_date import EARLIEST, read_date

if TYPE_CHECKING:
    from gutdesk.domain.formats import Formats


class GoToDate(Sheet):
    """`today` is the last day offered, and what "yesterday" is counted from."""

    def __init__(
        self,
        day: date,
        parent: QWidget | None = None,
        *,
        today: date | None = None,
        formats: Formats | None = None,
    ) -> None:
        super().__init__(None, None, parent, _("Go to date"))
        self._today = today or _d(QDate.currentDate())
        self._formats = formats or LocaleFormats()
        self.day = day
        self.typed = QLineEdit()
        self.typed.setAccessibleName(_("Date"))
        self.typed.setPlaceholderText(_("21 nov, yesterday, 2026-11-21"))
        self.typed.textEdited.connect(self._read)
        self.body.addWidget(self.typed)
        self.said = label("", "secondary")
        self.body.addWidget(self.said)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(_("Month"))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setDateRange(_q(EARLIEST), _q(self._today))
        if isinstance(self._formats, LocaleFormats):
            self.calendar.setFirstDayOfWeek(Qt.DayOfWeek(self._formats.first_weekday()))
        self.calendar.setSelectedDate(_q(day))
        _quieten(self.calendar)
        self.calendar.selectionChanged.connect(self._picked)
        self.calendar.activated.connect(self._activated)
        self.body.addWidget(self.calendar, 1)
        self.offer_answer(_("&Go"))
        self._show_day()
        self.typed.setFocus()
        self.adjustSize()

    @classmethod
    def ask(
        cls,
        day: date,
        parent: QWidget | None = None,
        *,
        today: date | None = None,
        formats: Formats | None = None,
    ) -> date | None:
        """The chosen day, None where the person stays."""
        dialog = cls(day, parent, today=today, formats=formats)
        chosen = dialog.exec() == Sheet.DialogCode.Accepted
        day = dialog.day
        dialog.deleteLater()
        return day if chosen else None

    def _read(self, typed: str) -> None:
        self.say("")
        found = read_date(typed, self._today)
        if found is not None and EARLIEST <= found <= self._today:
            self.calendar.setSelectedDate(_q(found))

    def _picked(self) -> None:
        self.day = _d(self.calendar.selectedDate())
        self._show_day()

    def _show_day(self) -> None:
        self.said.setText(self._formats.full_day(self.day))

    def _activated(self, _day: QDate) -> None:
        # Enter or a double click on a day: what was typed before no longer counts.
        self.typed.clear()
        self.accept()

    def accept(self) -> None:
        """Go there, unless what was typed is no day of the diary; then say so and stay."""
        typed = self.typed.text().strip()
        found = read_date(typed, self._today) if typed else self.day
        if found is None:
            self.say(_("This is not read as a date. Write it like 21 nov or 2026-11-21."))
        elif found > self._today:
            self.say(_("This day is still to come. Choose today or a day before."))
        elif found < EARLIEST:
            self.say(_("This is too long ago. Give a date after 1900."))
        else:
            self.day = found
            super().accept()
            return
        self.typed.setFocus()
        self.typed.selectAll()


def _quieten(calendar: QCalendarWidget) -> None:
    """Qt draws weekends in red and the month on the accent; here red is for safety alone."""
    palette = calendar.palette()
    plain = QTextCharFormat()
    plain.setForeground(palette.brush(QPalette.ColorRole.Text))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    text = palette.color(QPalette.ColorRole.Text)
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    if bar is not None:
        quiet = bar.palette()
        quiet.setColor(QPalette.ColorRole.Highlight, palette.color(QPalette.ColorRole.Window))
        quiet.setColor(QPalette.ColorRole.HighlightedText, text)
        bar.setPalette(quiet)
    for name, drawing, told in (
        ("qt_calendar_prevmonth", "chevron-left", _("Month before")),
        ("qt_calendar_nextmonth", "chevron-right", _("Month after")),
    ):
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(icon(drawing, text))
            button.setAccessibleName(told)


def _d(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def _q(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
