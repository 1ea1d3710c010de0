"""The calendar page of Trends: one symptom or scale, a year at a glance."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QToolButton, QWidget

from gutdesk.domain.trends.patterns import Subject, YearView, subject_of
from gutdesk.i18n import _
from gutdesk.services.desk import Services
from gutdesk.services.trends.pattern_words import score_words, year_words
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.page import EMPTY
from gutdesk.ui.trends.calendar_legend import CalendarLegend, in_row
from gutdesk.ui.trends.scrolled_page import ScrolledPage
from gutdesk.ui.trends.subject_field import SubjectField
from gutdesk.ui.trends.year_calendar import YearCalendar
from gutdesk.ui.widgets.empty_card import EmptyCard
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button
from gutdesk.ui.widgets.still_wheel import keep_still

WIDEST = 1220
"""Of the calendar's card, in pixels at 100 % text."""


class CalendarPage(ScrolledPage):
    """`day_wanted` brings the date that is to be opened in the Log."""

    day_wanted = Signal(object)

    kinds = frozenset({"rating", "episode", "measure", "setting", "plan"})

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self.view: YearView | None = None
        self._key = ""
        self._year = 0
        self._years: tuple[int, ...] = ()
        self._day: date | None = None
        self.empty = self._build_empty()
        self.card = self._build_card()
        self._scroll = self._lay(self.empty, self.card)
        self.restyle()

    # -- building --------------------------------------------------------------------------------

    def _build_empty(self) -> EmptyCard:
        self.open_today = small_button(_("Rate today"), self._open_today, "primary")
        return EmptyCard(
            _("Calendar"),
            _(
                "Here you see a whole year of one symptom or scale at a glance, a cell a day: the "
                "deeper its colour, the higher the score. A day that was not logged stays an "
                "empty outline."
            ),
            self.open_today,
            _("One rated day is enough to begin."),
        )

    def _build_card(self) -> Card:
        card = Card()
        card.column.setContentsMargins(16, 14, 16, 14)
        card.column.setSpacing(10)
        self.subject = SubjectField(self.looks)
        self.subject.picked.connect(self._picked)
        self.before = self._turner(_("Earlier year"), self.year_before)
        self.after = self._turner(_("Later year"), self.year_after)
        self.year_field = QComboBox()
        self.year_field.setAccessibleName(_("Year"))
        keep_still(self.year_field)
        self.year_field.activated.connect(self._year_picked)
        bar = QWidget()
        row = FlowLayout(bar, spacing=12)
        row.addWidget(self.subject)
        row.addWidget(in_row(self.before, self.year_field, self.after))
        self.calendar = YearCalendar(self.looks)
        self.calendar.setAccessibleDescription(
            _(
                "Left and Right go through the days, Up and Down through the months, Page Up and "
                "Page Down through the years. Enter opens the day in the Log."
            )
        )
        self.calendar.day_seen.connect(self._day_seen)
        self.calendar.day_wanted.connect(self.day_wanted)
        self.calendar.year_turned.connect(self._turn)
        self.day_line = label("", "row-title")
        self.legend = CalendarLegend(self.looks)
        self.summary = label("")
        self.hint = label(_("Enter or a double click on a day opens it in the Log."), "secondary")
        for widget in (bar, self.calendar, self.legend, self.day_line, self.summary, self.hint):
            card.column.addWidget(widget)
        return card

    def _turner(self, name: str, clicked: object) -> QToolButton:
        made = QToolButton()
        made.setAccessibleName(name)
        made.setToolTip(name)
        made.clicked.connect(clicked)
        return made

    # -- showing ---------------------------------------------------------------------------------

    def restyle(self) -> None:
        px = self.looks.px
        self.empty.setMaximumWidth(px(EMPTY))
        self.card.setMaximumWidth(px(WIDEST))
        for button, name in ((self.before, "previous"), (self.after, "next")):
            button.setIcon(self.looks.icon(name, "muted"))

    def focus_first(self) -> None:
        (self.calendar if self.card.isVisibleTo(self) else self.open_today).setFocus()

    def refresh(self) -> None:
        assert self.services is not None
        subjects = self.services.trends.patterns.subjects()
        is_filled = any(one.days for one in subjects)
        self.empty.setVisible(not is_filled)
        self.card.setVisible(is_filled)
        if not is_filled:
            self.view = None
            self.say_status("")
            return
        usual = self.services.trends.patterns.usual()
        subject = subject_of(subjects, self._key) or usual or subjects[0]
        self.subject.show_subjects(subjects, subject.key)
        self._show(self.services, subject)

    def _show(self, services: Services, subject: Subject) -> None:
        patterns = services.trends.patterns
        self._key = subject.key
        years = patterns.years(subject)
        today = services.desk.today()
        if self._year not in years:
            self._year = today.year
        self._show_years(years)
        view = self.view = patterns.year(subject, self._year)
        formats = self.looks.formats
        self.calendar.show_year(view)
        self.legend.show_sense(more_is_better=subject.more_is_better)
        self.summary.setText("\n".join(year_words(view, formats)))
        self._say_day(self.calendar.chosen)
        self.say_status(self.summary.text().partition("\n")[0])

    def _show_years(self, years: tuple[int, ...]) -> None:
        if years != self._years:
            self._years = years
            self.year_field.clear()
            self.year_field.addItems([str(year) for year in years])
        place = years.index(self._year)
        self.year_field.setCurrentIndex(place)
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place < len(years) - 1)

    def _say_day(self, day: date) -> None:
        if self.view is not None:
            self.day_line.setText(score_words(self.view, day.toordinal(), self.looks.formats))

    # -- what a person does ----------------------------------------------------------------------

    def _day_seen(self, day: object) -> None:
        assert isinstance(day, date)
        self._say_day(day)

    def _picked(self, key: str) -> None:
        self._key = key
        if self.services is not None:
            self.refresh()

    def _year_picked(self, row: int) -> None:
        self._go_to_year(self._years[row])

    def _go_to_year(self, year: int) -> None:
        self._year = year
        if self.services is not None:
            self.refresh()

    def _turn(self, by: int) -> None:
        place = self._years.index(self._year) + by if self._year in self._years else -1
        if 0 <= place < len(self._years):
            self._go_to_year(self._years[place])

    def year_before(self) -> None:
        """The one before it in which it was rated."""
        self._turn(-1)

    def year_after(self) -> None:
        self._turn(1)

    def _open_today(self) -> None:
        if self.services is not None:
            self.day_wanted.emit(self.services.desk.today())
