"""The Log tab: which day is shown, and how its parts work together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import Entry, Record, Weight, id_of, is_deleted
from gutdesk.domain.wording import Line, line_of
from gutdesk.i18n import _, ngettext
from gutdesk.services.weight import weight_hidden
from gutdesk.ui.log import day_words
from gutdesk.ui.log.asking import ASKED, Asking
from gutdesk.ui.log.checkin import CheckinCard
from gutdesk.ui.log.day_card import DayCard
from gutdesk.ui.log.days_column import DaysColumn
from gutdesk.ui.log.editing import Editing
from gutdesk.ui.log.meal_tags import MealTags
from gutdesk.ui.log.quick_entry import QuickEntry
from gutdesk.ui.log.side import AsksCard
from gutdesk.ui.log.skeleton import WIDTHS
from gutdesk.ui.log.slips import SlipChoices
from gutdesk.ui.log.writing import DayWriting
from gutdesk.ui.looks import Looks
from gutdesk.ui.tab import Tab
from gutdesk.ui.widgets.card import column, scrolled
from gutdesk.ui.widgets.columns import FoldingColumns

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.services.diary import DayView
    from gutdesk.ui.dialogs.safety_panel import SafetyPanel
    from gutdesk.ui.widgets.month_view import MonthView


class LogTab(Tab):
    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self.day: date | None = None
        self.view: DayView | None = None
        self.today: date | None = None
        self._safety: SafetyPanel | None = None
        self.days = DaysColumn(self)
        self.asks = AsksCard(looks)
        self.quick = QuickEntry(looks)
        self.card = DayCard(looks)
        self.timeline = self.card.timeline
        self.checkin = CheckinCard(looks)
        self.editing = Editing(self)
        self.writing = DayWriting(self)
        self.tags = MealTags(self)
        self._asking = Asking(self)
        self._slips = SlipChoices(self)
        self._build()
        self._connect()
        self._actions: dict[str, Sequence[QAction]] = {}

    # -- putting it together ---------------------------------------------------------------------

    def _build(self) -> None:
        left = scrolled(column(self.days.card, self.asks, self.days.week))
        self._drawers = QWidget()
        row = QHBoxLayout(self._drawers)
        row.setContentsMargins(0, 0, 0, 0)
        self._left_button = QPushButton(_("Calendar"))
        self._right_button = QPushButton(_("Check-in"))
        row.addWidget(self._left_button)
        row.addStretch(1)
        row.addWidget(self._right_button)
        self._drawers.hide()
        centre = column(self._drawers, self.quick, self.card, stretch_last=True)
        centre.setFocusProxy(self.quick.line)
        right = column(self.checkin, stretch_last=True)
        self.columns = FoldingColumns(left, centre, right, widths=self._widths())
        self.columns.folded_changed.connect(self._drawers.setVisible)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.columns)
        for first, second in (
            (self.quick.line, self.card.timeline),
            (self.card.timeline, self.checkin),
        ):
            QWidget.setTabOrder(first, second)

    def _widths(self) -> tuple[int, int, int]:
        left, centre, right = (self.looks.px(width) for width in WIDTHS)
        return left, centre, right

    def _connect(self) -> None:
        self._left_button.clicked.connect(self._toggle_left)
        self._right_button.clicked.connect(self._toggle_right)
        self.quick.written.connect(self._line_written)
        for source in (self.editing, self.writing):
            source.written.connect(self._written)
        self.writing.said.connect(self.said)
        self.editing.delete_wanted.connect(self.writing.delete)
        self.writing.troubled.connect(self.troubled)
        self.card.previous_wanted.connect(self.previous_day)
        self.card.next_wanted.connect(self.next_day)
        self.card.today_wanted.connect(self.go_today)
        self.card.complete_toggled.connect(self.writing.mark_complete)
        self.card.example_wanted.connect(self._put_example)
        self.card.sample_wanted.connect(self.sample_wanted)
        self.timeline.edit_wanted.connect(self.editing.edit)
        self.timeline.delete_wanted.connect(self.writing.delete)
        self.timeline.copy_wanted.connect(self.writing.copy_meal)
        self.timeline.food_wanted.connect(self.show_food)
        self.checkin.rated.connect(self._rated)
        self.checkin.nothing_wanted.connect(self.writing.nothing_today)
        self.checkin.troubled.connect(self.troubled)
        self._midnight = QTimer(self)
        self._midnight.setInterval(30_000)
        self._midnight.timeout.connect(self._look_at_clock)

    def menu_actions(self) -> dict[str, Sequence[QAction]]:
        return self._actions

    def complete(self) -> None:
        """The month and the shortcuts: a table and the names of all keys are dear to make."""
        from gutdesk.ui.log.day_actions import day_actions
        from gutdesk.ui.log.menus import AddMenu, SameMenu

        self._actions = day_actions(self)
        self.card.add.setMenu(AddMenu(self))
        self.card.same.setMenu(SameMenu(self))
        self.days.complete()
        if self.services is not None:
            self._use_settings()
            self.days.show_week()
            self.days.show_month()

    @property
    def month(self) -> MonthView | None:
        """None until `complete`."""
        return self.days.month

    # -- services come and go --------------------------------------------------------------------

    def attach(self, services: Services) -> None:
        self.services = services
        self.quick.attach(services)
        self.checkin.attach(services)
        self.today = services.desk.today()
        self.day = self.today
        self._use_settings()
        self.refresh(ChangeSet(everything=True), None)
        self._midnight.start()

    def detach(self) -> None:
        self._midnight.stop()
        self.editing.end()
        if self._safety is not None:
            self._safety.hide()
            self._safety.deleteLater()
            self._safety = None
        self.tags.forget()
        self.quick.detach()
        self.checkin.detach()
        super().detach()

    def _use_settings(self) -> None:
        assert self.services is not None
        settings = self.services.settings.current()
        if self.month is not None:
            self.month.set_first_weekday(self.looks.formats.first_weekday())
        if self._actions:
            self._actions["day"][2].setVisible(settings.cycle)

    def catalogue_read(self) -> None:
        self.tags.look_again()

    def warm_up(self) -> None:
        """What runs out is looked up once the start is over."""
        self._asking.is_warm = True
        self.show_again()

    # -- showing ---------------------------------------------------------------------------------

    def show_day(self, day: date) -> None:
        """Show another diary day; a form that is open is closed without saving."""
        if self.services is None or day == self.day:
            return
        if self.today is not None and day > self.today:
            shown = self.looks.formats.day(day)
            self.said.emit(
                _("{day} is still to come, so nothing can be logged for it.").format(day=shown)
            )
            self.days.show_month()
            return
        self.editing.end()
        self.day = day
        self._show(self.services.diary.day(day))
        self.days.show_week()
        self.columns.close_drawer()

    def refresh(self, changes: ChangeSet, by: object) -> None:
        if self.services is None or self.day is None:
            return
        self.tags.hear(changes)
        if changes.everything or "setting" in changes.kinds:
            self._use_settings()
        if "setting" in changes.kinds:
            self._look_at_clock()  # the hour at which a day starts decides which day it is
        if changes.touches(day=self.day) or changes.kinds & ASKED:
            self._show(self.services.diary.day(self.day))
        if changes.everything or changes.days or "measure" in changes.kinds:
            self.days.show_week()
            self.days.show_month()

    def _point_at(self, changes: ChangeSet) -> None:
        """Show what undo or redo has brought back."""
        for entry in self.view.entries if self.view else ():
            if id_of(entry) in changes.ids:
                self.timeline.select_entry(id_of(entry))

    def show_again(self) -> None:
        """Show the day as the diary has it now."""
        if self.services is not None and self.day is not None:
            self._show(self.services.diary.day(self.day))

    def _show(self, view: DayView) -> None:
        assert self.services is not None
        self.view = view
        self._slips.look(view.day)
        names = self.services.desk.cache.names()
        # Most days hold no weight, and whether it is hidden is read from the diary.
        has_weight = any(isinstance(entry, Weight) for entry in view.entries)
        hide_weight = has_weight and self._hides_weight()
        formats = self.looks.formats
        rows = [
            (entry, self._with_chips(entry, line_of(entry, names, formats)))
            for entry in view.entries
            if not (hide_weight and isinstance(entry, Weight))
        ]
        self.editing.end_unless({id_of(entry) for entry, _line in rows})
        self.timeline.show_lines(rows, self.tags.ready(view))
        if rows or self.editing.form is not None:
            self.card.show_empty(None)
        else:
            new = not view.scores and self.services.diary.is_empty()
            self.card.show_empty(day_words.empty_sentence(view.day, self.today), offer_sample=new)
        is_today = view.day == self.today
        self.card.heading.setText(formats.day(view.day, self.today))
        self.card.today.setVisible(not is_today)
        self.card.complete.setChecked(view.complete)
        self.card.complete.setText(
            _("Nothing else today") if is_today else _("Nothing else that day")
        )
        self._show_marks(view)
        self.quick.show_day(view.day)
        asked = self.services.checkin.asked_in(view)
        self.checkin.show_day(view, asked, day_words.question(view.day, self.today, formats))
        self._asking.show(view, asked)
        if self.month is not None:
            self.month.select(view.day)
        self._say_rated()

    def _show_marks(self, view: DayView) -> None:
        said = []
        if view.complete:
            said.append(_("You said that nothing else was eaten or taken."))
        if view.cycle_day is not None and self._cycle_asked():
            said.append(_("Cycle day {day}").format(day=view.cycle_day))
        self.card.marks.setText(" · ".join(said))
        self.card.marks.setVisible(bool(said))

    def _cycle_asked(self) -> bool:
        return self.services is not None and self.services.settings.current().cycle

    def _hides_weight(self) -> bool:
        if self.services is None:
            return False
        return weight_hidden(self.services, is_warm=self._asking.is_warm)

    def _with_chips(self, entry: Entry, line: Line) -> Line:
        chips = (*day_words.after_midnight(entry), *self._slips.chips(entry))
        return line._replace(chips=(*line.chips, *chips)) if chips else line

    def _say_rated(self) -> None:
        rated, total = self.checkin.open_count()
        text = ngettext("{rated} of {total} rated", "{rated} of {total} rated", total)
        self.say_status(text.format(rated=rated, total=total))

    def _look_at_clock(self) -> None:
        """A new diary day has begun: whoever was on today goes along."""
        assert self.services is not None
        today = self.services.desk.today()
        if today != self.today:
            was_today, self.today = self.day == self.today, today
            self.tags.forget()
            if was_today and self.editing.form is None:
                self.day = None
                self.show_day(today)
            else:
                self.refresh(ChangeSet(everything=True), None)

    def restyle(self) -> None:
        self.columns.set_widths(self._widths())
        if self.month is not None:
            self.month.set_theme(self.looks.theme)
        self.quick.restyle()
        self.card.restyle()
        self.checkin.restyle()
        self.asks.restyle()
        if self.services is not None:
            self.refresh(ChangeSet(everything=True), None)

    # -- going about -----------------------------------------------------------------------------

    def previous_day(self) -> None:
        if self.day is not None:
            self.show_day(self.day - timedelta(days=1))

    def next_day(self) -> None:
        """Not beyond today: what is still to come cannot be logged."""
        if self.day is not None and self.today is not None and self.day < self.today:
            self.show_day(self.day + timedelta(days=1))

    def go_today(self) -> None:
        if self.today is not None:
            self.show_day(self.today)

    def ask_date(self) -> None:
        from gutdesk.ui.dialogs.goto import GoToDate

        if (
            self.day is not None
            and (day := GoToDate.ask(self.day, self, today=self.today, formats=self.looks.formats))
            is not None
        ):
            self.show_day(day)

    def focus_first(self) -> None:
        self.focus_quick()

    def go_to(self, where: object) -> None:
        """A day, the check-in, or a form of a new entry by its kind ("weight")."""
        if isinstance(where, date):
            self.show_day(where)
        elif where == "check-in":
            self.go_today()
            self.focus_checkin()
        else:
            self.go_today()
            self.editing.start_new(str(where))

    def focus_quick(self) -> None:
        """What stands in the line stays: it may wait for an answer."""
        self.columns.close_drawer()
        self.quick.line.setFocus()

    def focus_checkin(self) -> None:
        self.columns.open_drawer("right")
        self.checkin.focus_first()

    def focus_timeline(self) -> None:
        self.columns.close_drawer()
        self.timeline.setFocus()
        if not self.timeline.currentIndex().isValid():
            self.timeline.setCurrentIndex(self.timeline.entries.index(0))

    def _toggle_left(self) -> None:
        self.columns.toggle_drawer("left")

    def _toggle_right(self) -> None:
        self.columns.toggle_drawer("right")
        self.checkin.focus_first()

    def show_food(self, name: str, ref: str | None = None) -> None:
        """Open the window of foods on this one."""
        from gutdesk.ui.log.food_window import show_food

        if self.services is not None:
            show_food(self, self.services, self.looks, name, ref)

    def _put_example(self, line: str) -> None:
        self.quick.line.setText(line)
        self.quick.line.setFocus()

    # -- after a write ---------------------------------------------------------------------------

    def _rated(self, record: Record) -> None:
        self._ask_flags((record,))

    def _written(self, records: tuple[Record, ...]) -> None:
        """Show the day of what was written, put the selection on it, and ask what must be asked."""
        if self.services is None or not records:
            return
        entries = [r for r in records if isinstance(r, Entry) and not is_deleted(r)]
        if entries and entries[0].day != self.day:
            self.show_day(entries[0].day)
        else:
            self.show_again()
        if entries:
            self.timeline.select_entry(id_of(entries[0]))
        if any(isinstance(entry, Weight) for entry in entries) and self._hides_weight():
            chosen = self.services.settings.current().hide_weight
            self.said.emit(
                _("Weight was written. It is not shown, as you chose in Settings.")
                if chosen
                else _("Weight was written. It is not shown, because of what you said about you.")
            )
        self._ask_flags(records)

    def _line_written(self, records: tuple[Record, ...]) -> None:
        """A line may speak of another day; the view stays where the next line would go."""
        days = {record.day for record in records if isinstance(record, Entry)}
        if not days or self.day in days:
            self._written(records)
            return
        names = ", ".join(self.looks.formats.day(day) for day in sorted(days))
        self.said.emit(_("Written for {day}.").format(day=names))
        self._ask_flags(records)

    def _ask_flags(self, records: tuple[Record, ...]) -> None:
        assert self.services is not None
        asked = self.services.flags.asked_after(records)
        if not asked:
            return
        if self._safety is None:
            from gutdesk.ui.dialogs.safety_panel import SafetyPanel

            self._safety = SafetyPanel(self.services, self.looks.keeper)
            self.card.panels.insertWidget(0, self._safety)
        self._safety.ask(asked)
