"""Today: what is due on a day, one key to answer it, and what is worth knowing beside it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gutdesk.domain.diary import Dose, id_of
from gutdesk.domain.dosing import DoseKey, DoseState
from gutdesk.domain.errors import UserError
from gutdesk.domain.products import ProductKind
from gutdesk.i18n import _, ngettext
from gutdesk.services.doses import DoseDay
from gutdesk.ui.dialogs.parts import Scrolled
from gutdesk.ui.looks import Looks
from gutdesk.ui.page import MOST, SIDE, Page
from gutdesk.ui.supplements.dose_list import DoseList
from gutdesk.ui.supplements.dose_looks import day_text, dose_look, extra_look, needed_look
from gutdesk.ui.supplements.dose_row import DoseRow, RowLook
from gutdesk.ui.supplements.notes_column import NotesColumn
from gutdesk.ui.widgets.beside import Beside
from gutdesk.ui.widgets.card import Card, label
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

NEEDED = 900
"""What doses and notes need side by side, in pixels at 100 % text."""
MINUTE_MS = 60_000


class TodayPage(Page):
    """`product_wanted` brings the id of a product that the person wants to look at."""

    product_wanted = Signal(str)
    kinds = frozenset(
        {"product", "schedule", "intake", "exposure", "skip", "refill", "person", "flag_answer",
         "setting"}
    )  # fmt: skip

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self.day: date | None = None
        self.shown: DoseDay | None = None
        self._doses: dict[object, DoseState] = {}
        self._extra: dict[object, Dose] = {}
        self._was_today = True
        self._card = Card()
        self._build_head()
        self.list = DoseList(looks)
        self.list.wanted.connect(self._wanted)
        scroll = Scrolled()
        scroll.column.setContentsMargins(0, 2, 10, 2)
        for ground in (scroll.viewport(), scroll.inside):
            ground.setAutoFillBackground(False)
        scroll.column.addWidget(self.list)
        self._empty = label("", wrap=True)
        self._empty.hide()
        self.add_first = small_button(_("Add a supplement…"), self._add, "primary")
        self.add_medicine = small_button(_("Add a medicine…"), self._add_medicine)
        self._first = QWidget()
        first = FlowLayout(self._first, spacing=8)
        for button in (self.add_first, self.add_medicine):
            first.addWidget(button)
        self._first.hide()
        scroll.column.addWidget(self._empty)
        scroll.column.addWidget(self._first)
        scroll.column.addStretch(1)
        self._card.body.addWidget(scroll, 1)
        self.notes = NotesColumn(looks)
        self._beside = Beside(self._card, self.notes, side=self.notes)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._beside)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._minute_over)
        self.notes.product_wanted.connect(self.product_wanted)
        self.restyle()

    def _build_head(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(6)
        self.previous = self._arrow("previous", _("Previous day (Page Up)"), self.previous_day)
        self.next = self._arrow("next", _("Next day (Page Down)"), self.next_day)
        self.heading = label("", "page-title", wrap=True)
        self.to_today = small_button(_("Today"), self.go_today, "link")
        self.to_today.setToolTip(_("Back to today (Home)"))
        for widget in (self.previous, self.next):
            head.addWidget(widget)
        head.addWidget(self.heading, 1)
        head.addWidget(self.to_today)
        self._card.body.addLayout(head)
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=8)
        self.take_all = small_button("", self.take_due, "primary", name="take-due")
        self.take_all.setToolTip(_("Ctrl+Enter"))
        self.log_other = small_button(_("Log another dose…"), self._log_other, name="log-other")
        self.print_week = small_button(_("Print the week…"), self._print, name="print-week")
        for button in (self.take_all, self.log_other, self.print_week):
            row.addWidget(button)
        self._card.body.addSpacing(4)
        self._card.body.addWidget(buttons)
        self._card.body.addSpacing(4)

    def _arrow(self, name: str, tip: str, slot: object) -> QPushButton:
        made = small_button("", slot, "quiet")
        made.setProperty("icon-name", name)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        return made

    # -- what the tab asks -----------------------------------------------------------------------

    def attach(self, services: Services) -> None:
        super().attach(services)
        self.day = services.desk.today()
        self._was_today = True
        self.notes.attach(services)
        self._minute.start()

    def detach(self) -> None:
        self._minute.stop()
        self.notes.detach()
        super().detach()

    def restyle(self) -> None:
        px = self.looks.px
        self._beside.set_widths(px(SIDE), px(NEEDED), px(MOST))
        for arrow in (self.previous, self.next):
            arrow.setIcon(self.looks.icon(arrow.property("icon-name"), "muted"))
        self.list.restyle()

    def focus_first(self) -> None:
        """The first dose that is open, else the first row."""
        open_rows = [row for row in self._seen() if "take" in row.words()]
        rows = open_rows or self._seen()
        if rows:
            rows[0].setFocus()
        elif self.add_first.isVisible():
            self.add_first.setFocus()
        else:
            self.log_other.setFocus()

    def refresh(self) -> None:
        if self.services is None or self.day is None:
            return
        self._follow_today()
        self._show(self.services.doses.day(self.day))
        self.notes.show_day(self.day)

    def _follow_today(self) -> None:
        """Whoever was on today goes along with it, however long the page was out of sight."""
        assert self.services is not None
        if self._was_today:
            self.day = self.services.desk.today()

    def _minute_over(self) -> None:
        """A dose has come due, or a new day has begun."""
        if self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._was_today and self.services is not None and self.day != self.services.desk.today():
            self.refresh()

    # -- showing ---------------------------------------------------------------------------------

    def _show(self, shown: DoseDay) -> None:
        services = self.services
        assert services is not None and self.day is not None
        self.shown = shown
        formats, today = self.looks.formats, services.desk.today()
        due = {dose.due.key for dose in shown.due_now}
        looks: list[RowLook] = []
        self._doses, self._extra = {}, {}
        for dose in shown.doses.doses:
            product = services.shelf.product(dose.due.product_id)
            if product is None:
                continue
            self._doses[dose.due.key] = dose
            is_due = dose.due.key in due
            looks.append(dose_look(dose, product, formats, is_due=is_due, is_past=self.day < today))
        is_today = self.day == today
        needed = [needed_look(one, formats, today, is_today=is_today) for one in shown.needed]
        extra = [extra_look(entry, formats) for entry in shown.doses.extra]
        self._extra = {look.key: one for look, one in zip(extra, shown.doses.extra, strict=True)}
        self.list.show_parts(looks, needed, extra)
        self.heading.setText(day_text(self.day, today, formats))
        self.to_today.setVisible(self.day != today)
        self.next.setEnabled(self.day < today)
        count = len(shown.due_now)
        text = ngettext("Take all due ({count})", "Take all due ({count})", count)
        self.take_all.setText(text.format(count=count))
        self.take_all.setVisible(bool(count))
        self._say_empty(bool(looks or needed or extra))
        answered = len(shown.doses.doses) - shown.open_count
        total = len(shown.doses.doses)
        text = ngettext("{count} of {total} answered", "{count} of {total} answered", total)
        self.say_status(text.format(count=answered, total=total) if total else "")

    def _say_empty(self, is_filled: bool) -> None:
        assert self.services is not None and self.day is not None
        has_any = bool(self.services.shelf.products())
        text = ""
        if not is_filled and has_any:
            text = _("Nothing is due on this day.")
        elif not is_filled:
            text = _(
                "This page asks for each dose on its day: taken, skipped, or left open. Begin by "
                "putting a supplement or a medicine on the shelf; GutDesk then keeps count of "
                "what is due, what is left and what must not be mixed."
            )
        self._empty.setText(text)
        self._empty.setVisible(bool(text))
        self._first.setVisible(not has_any and not is_filled)
        self.log_other.setVisible(has_any)
        self.print_week.setVisible(bool(self.services.shelf.all_schedules()))

    def _seen(self) -> list[DoseRow]:
        return self.list.seen()

    def show_dose(self, key: DoseKey) -> None:
        """Go to the day of a dose and put the keyboard on it."""
        self.show_day(key.day)
        for row in self._seen():
            if row.look is not None and row.look.key == key:
                row.setFocus()

    # -- going about -----------------------------------------------------------------------------

    def show_day(self, day: date) -> None:
        if self.services is None or day == self.day:
            return
        if day > self.services.desk.today():
            return
        self.day = day
        self._was_today = day == self.services.desk.today()
        had_keyboard = self.holds_keyboard()
        self.refresh()
        if had_keyboard:
            self.focus_first()

    def previous_day(self) -> None:
        if self.day is not None:
            self.show_day(self.day - timedelta(days=1))

    def next_day(self) -> None:
        if self.day is not None:
            self.show_day(self.day + timedelta(days=1))

    def go_today(self) -> None:
        if self.services is not None:
            self.show_day(self.services.desk.today())

    # -- acting ----------------------------------------------------------------------------------

    def take_due(self) -> None:
        if self.services is None or self.day is None:
            return
        count = 0
        self._follow_today()
        try:
            count = self.services.doses.take_due(self.day, by=self)
        except UserError as error:
            self.troubled.emit(error.sentence)
            return
        if count:
            text = ngettext("{count} dose taken", "{count} doses taken", count)
            self.said.emit(text.format(count=count))
        else:
            self.said.emit(_("Nothing is due by now."))

    def _wanted(self, key: object, word: str) -> None:
        services = self.services
        if services is None:
            return
        dose = self._doses.get(key)
        try:
            if word == "log":
                self._log_needed(key)
            elif word == "time":
                self._ask_time(dose.entry if dose is not None else self._extra.get(key))
            elif dose is None:
                entry = self._extra.get(key)
                if entry is not None and word == "clear":
                    services.diary.delete(entry, by=self)
            elif word in ("take", "planned"):
                self.list.step_on(key)
                at = dose.at if word == "planned" else None
                services.doses.take([dose], at=at, by=self)
            elif word == "skip":
                self.list.step_on(key)
                services.doses.skip([dose], by=self)
            else:
                services.doses.clear(dose, by=self)
        except UserError as error:
            self.troubled.emit(error.sentence)

    def _log_needed(self, key: object) -> None:
        assert self.services is not None and self.shown is not None and self.day is not None
        needed = next(one for one in self.shown.needed if ("needed", id_of(one.schedule)) == key)
        is_free = needed.free_at is None and not needed.full
        if self.day == self.services.desk.today() and is_free:
            self.services.doses.log(needed.product, needed.amount, by=self)
        else:
            self._ask_dose(needed.product.name)

    # -- dialogs ---------------------------------------------------------------------------------

    def _ask_time(self, entry: Dose | None) -> None:
        from gutdesk.ui.supplements.dose_time import DoseTimeForm

        if self.services is not None and entry is not None:
            DoseTimeForm(self.services, self.looks, entry, self.window()).open_once(self._closed)

    def _log_other(self) -> None:
        self._ask_dose("")

    def _ask_dose(self, name: str) -> None:
        from gutdesk.ui.supplements.dose_form import DoseForm

        if self.services is not None and self.day is not None:
            form = DoseForm(self.services, self.looks, self.day, name, self.window())
            form.open_once(self._closed)

    def _add(self) -> None:
        self._add_kind(ProductKind.SUPPLEMENT)

    def _add_medicine(self) -> None:
        self._add_kind(ProductKind.MEDICINE)

    def _add_kind(self, kind: ProductKind) -> None:
        from gutdesk.ui.supplements.product_form import ProductForm

        if self.services is not None:
            form = ProductForm(self.services, self.looks, self.window(), kind=kind)
            form.open_once(self._closed)

    def _print(self) -> None:
        from gutdesk.ui.dialogs.print_preview import PrintPreview

        if self.services is not None:
            PrintPreview.show_for(self.services, self.looks, self.window(), "supplements")

    def _closed(self, _result: int) -> None:
        """The page has heard of what was written; the keyboard is its own again."""
