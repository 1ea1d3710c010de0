"""Go to a date: typed in words or figures, or picked in a month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QToolButton, QWidget

from gutdesk.i18n import _
from gutdesk.qt.icons import icon
from gutdesk.qt.locale_formats import LocaleFormats
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.dialogs.sheet import Sheet
from gutdesk.ui.dialogs.typed_date import EARLIEST, read_date

if TYPE_CHECKING:
    from gutdesk.domain.formats import Formats


class GoToDate(Sheet):
    """`today` is what "yesterday" is counted from. No day after it and `day` can be chosen."""

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
        self.body.addLayout(self._build_months())
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(_("Month"))
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._last = max(self._today, day)
        self.calendar.setDateRange(_q(EARLIEST), _q(self._last))
        if isinstance(self._formats, LocaleFormats):
            self.calendar.setFirstDayOfWeek(Qt.DayOfWeek(self._formats.first_weekday()))
        self.calendar.setSelectedDate(_q(day))
        self.calendar.setNavigationBarVisible(False)
        self.calendar.currentPageChanged.connect(self._show_month)
        rows = 8 * self.fontMetrics().lineSpacing() * 3 // 2
        self.calendar.setMinimumSize(self.calendar.sizeHint().width(), rows)
        _quieten(self.calendar)
        self.calendar.selectionChanged.connect(self._picked)
        self.calendar.activated.connect(self._activated)
        self.body.addWidget(self.calendar, 1)
        self.offer_answer(_("&Go"))
        self._show_day()
        self._show_month(day.year, day.month)
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

    def _build_months(self) -> QHBoxLayout:
        """The month with its two arrows: Qt's own bar is drawn in the colours of a selection."""
        row = QHBoxLayout()
        text = self.palette().color(QPalette.ColorRole.Text)
        self.month = label("", "card-title")
        self.before, self.after = QToolButton(), QToolButton()
        for button, drawing, told, clicked in (
            (self.before, "chevron-left", _("Month before"), self._month_before),
            (self.after, "chevron-right", _("Month after"), self._month_after),
        ):
            button.setIcon(icon(drawing, text))
            button.setAccessibleName(told)
            button.setToolTip(told)
            button.clicked.connect(clicked)
        row.addWidget(self.before)
        row.addWidget(self.month, 1)
        row.addWidget(self.after)
        self.month.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return row

    def _month_before(self) -> None:
        self.calendar.showPreviousMonth()

    def _month_after(self) -> None:
        self.calendar.showNextMonth()

    def _show_month(self, year: int, month: int) -> None:
        self.month.setText(self.locale().toString(QDate(year, month, 1), "MMMM yyyy"))
        self.after.setEnabled((year, month) < (self._last.year, self._last.month))

    def _read(self, typed: str) -> None:
        self.say("")
        found = read_date(typed, self._today)
        if found is not None and EARLIEST <= found <= self._last:
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
        elif found > self._last:
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
    """Qt draws weekends in red; here red is for safety alone."""
    palette = calendar.palette()
    plain = QTextCharFormat()
    plain.setForeground(palette.brush(QPalette.ColorRole.Text))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)


def _d(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def _q(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
