"""The week of meals: its grid, what is to be said of the current cell, and what can be done with
the week."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from gutdesk.domain.days import week_of
from gutdesk.domain.meals.planned import Planned
from gutdesk.domain.meals.seen import Seen
from gutdesk.domain.meals.wording import (
    cell_line,
    hint_name,
    more_text,
    objection_name,
    week_number,
    week_title,
)
from gutdesk.i18n import _, ngettext
from gutdesk.qt.announce import announce
from gutdesk.services.meals.offers import Offer
from gutdesk.services.meals.week import WeekView, week_view
from gutdesk.services.plan.book import KINDS as PLAN_KINDS
from gutdesk.ui.dialogs.parts import Scrolled, label
from gutdesk.ui.kitchen.tag_words import tag_name
from gutdesk.ui.looks import Looks
from gutdesk.ui.page import Page
from gutdesk.ui.plan.meals.cell_card import CellCard
from gutdesk.ui.plan.meals.meal_acts import MealActs
from gutdesk.ui.plan.meals.place_field import PlaceField, place_in
from gutdesk.ui.plan.meals.suggest_bar import SuggestBar
from gutdesk.ui.plan.meals.week_grid import WeekGrid
from gutdesk.ui.plan.meals.week_menu import WeekMenu
from gutdesk.ui.widgets.card import GAP, Card
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.services.meals.judging import Swap
    from gutdesk.services.meals.services import MealServices
    from gutdesk.services.meals.starting import TestPortion

WEEK = timedelta(days=7)
AHEAD_MS, AHEAD = 60, 5
"""So often, while nothing else is to be done, so many recipes are looked at before a search or a
suggestion needs all of them."""
EARLIEST, LATEST = date(1900, 1, 8), date(2199, 12, 20)


class MealsPage(Page):
    """`tab_wanted` brings another tab and where in it."""

    tab_wanted = Signal(str, object)
    kinds = PLAN_KINDS | {
        "planned", "meal_slot", "week_template", "recipe", "food", "avoid", "meal", "person",
        "setting", "flag_answer", "weight",
    }  # fmt: skip

    looks_at_once = True

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(looks, parent)
        self.first = date(2000, 1, 3)
        self.view: WeekView | None = None
        self._field: PlaceField | None = None
        self._ahead = QTimer(self)
        self._ahead.setInterval(AHEAD_MS)
        self._ahead.timeout.connect(self._read_ahead)
        self.acts = MealActs(self)
        self.menu = WeekMenu(self)
        self._scroll = scroll = Scrolled()
        column = scroll.column
        column.setContentsMargins(GAP, GAP, GAP, GAP)
        column.setSpacing(GAP)
        self.card = Card(_("Meals"))
        self.card.title.setProperty("role", "page-title")
        self.card.head.addWidget(self._turning())
        self.card.body.addWidget(self._buttons())
        self.bar = SuggestBar()
        self.bar.another.connect(self.acts.another)
        self.bar.rules.connect(self.acts.rules)
        self.card.body.addWidget(self.bar)
        self.grid = WeekGrid(looks)
        self.card.body.addWidget(self.grid, 1)
        self.cell = CellCard(looks, self._subject_name)
        column.addWidget(self.card)
        column.addWidget(self.cell)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.grid.moved.connect(self._show_cell)
        self.grid.moved.connect(self._reveal_cell)
        for area in (scroll, self.grid):
            for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
                bar.valueChanged.connect(self._scrolled)
        self.grid.wanted.connect(self.acts.of_cell)
        self.grid.typed.connect(self.search)
        self.grid.dropped.connect(self.acts.dropped)
        self.grid.asked.connect(self._cell_menu)
        self.cell.wanted.connect(self.acts.of_cell)
        self.cell.thing_wanted.connect(self.acts.of_thing)
        self.cell.swap_wanted.connect(self.acts.swap)

    def _turning(self) -> QWidget:
        place = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.before = self._arrow("previous", _("Week before"), self.week_before, "week-before")
        self.days = label("", "secondary")
        self.days.setWordWrap(False)
        self.after = self._arrow("next", _("Next week"), self.next_week, "next-week")
        self.today = small_button(_("This week"), self.this_week, "quiet", "this-week")
        for one in (self.before, self.days, self.after, self.today):
            row.addWidget(one)
        return place

    def _arrow(self, icon: str, name: str, clicked: object, key: str) -> QPushButton:
        button = small_button("", clicked, "quiet", key)
        button.setIcon(self.looks.icon(icon, "text"))
        button.setProperty("icon-name", icon)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _buttons(self) -> QWidget:
        place = QWidget()
        row = FlowLayout(place, spacing=8)
        self.suggest = small_button(_("Suggest the rest"), self.acts.suggest, name="suggest")
        self.copy_last = small_button(_("Copy last week"), self.acts.copy_last, name="copy-last")
        self.eaten_today = small_button(
            _("All of today as planned"), self.acts.eat_today, name="eat-today"
        )
        self.compare = small_button(_("Planned and eaten…"), self.acts.compare, name="compare")
        self.more = small_button(_("More"), self._more, name="week-more")
        self.print = small_button(_("Print…"), self.acts.print, "primary", "print-week")
        for button in (
            self.suggest, self.copy_last, self.eaten_today, self.compare, self.more, self.print,
        ):  # fmt: skip
            row.addWidget(button)
        return place

    # -- what the tab asks -----------------------------------------------------------------------

    @property
    def meals(self) -> MealServices:
        assert self.services is not None
        return self.services.meals

    def attach(self, services: Services) -> None:
        super().attach(services)
        self.bar.forget()
        self.acts.forget()
        self.first = self._week_of(services.desk.today())
        if self._field is None:
            self._field = PlaceField(self.looks, self.window(), self._find, self._offer_words)
            self._field.placed.connect(self._place)
            self._field.left.connect(self._leave_search)

    def detach(self) -> None:
        if self._field is not None:
            self._field.close_field()
        self.view = None
        self._ahead.stop()
        super().detach()

    def _week_of(self, day: date) -> date:
        return week_of(day, self.looks.formats.first_weekday())[0]

    def refresh(self) -> None:
        if self.services is None:
            return
        formats, today = self.looks.formats, self.services.desk.today()
        self.first = self._week_of(self.first)
        view = self.view = week_view(self.meals.book, self.meals.judge, self.first)
        self.card.title.setText(_("Meals, week {number}").format(number=week_number(view.first)))
        self.days.setText(week_title(view.first, formats))
        lines = {
            cell: tuple(cell_line(seen, formats, self._subject_name, today) for seen in things)
            for cell, things in view.cells.items()
        }
        heads = [self._head(day, today) for day in view.days]
        told = [formats.day(day, today) for day in view.days]
        slots = [(slot.id, slot.name) for slot in view.slots]
        before = self.grid.current()
        self.grid.week.show_week(view.days, heads, told, slots, lines, today)
        if self.grid.current() is None:
            self._choose_first(before, today)
        is_this_week = today in view.days
        self.today.setVisible(not is_this_week)
        waiting = any(
            one.meal is None
            for (day, _slot), things in view.cells.items()
            if day == today
            for one in things
            if self.acts.is_eatable(one)
        )
        self.eaten_today.setVisible(is_this_week)
        self.eaten_today.setEnabled(waiting)
        self._show_cell()
        count = len(view.planned)
        text = ngettext("{count} thing planned", "{count} things planned", count)
        self.say_status(text.format(count=count))
        self._ahead.start()

    def _read_ahead(self) -> None:
        services = self.services
        can = services is not None and services.finder.is_ready and self.isVisible()
        if not (can and self.meals.dishes.read_ahead(AHEAD)):
            self._ahead.stop()

    def _head(self, day: date, today: date) -> str:
        text = f"{self.looks.formats.weekday(day.isoweekday())} {day.day}"
        return _("{day} · today").format(day=text) if day == today else text

    def _choose_first(self, before: tuple[date, str] | None, today: date) -> None:
        """The same place of another week; at first the first meal of today."""
        view = self.view
        if view is None or not view.slots:
            return
        day = today if today in view.days else view.days[0]
        slot = view.slots[0].id
        if before is not None:
            slot = before[1]
            day = view.days[(before[0] - view.first).days % len(view.days)]
        index = self.grid.week.index_of(day, slot)
        if not index.isValid():
            index = self.grid.week.index_of(day, view.slots[0].id)
        self.grid.setCurrentIndex(index)

    def _show_cell(self) -> None:
        cell = self.grid.current()
        self.cell.setVisible(cell is not None)
        if cell is None or self.view is None or self.services is None:
            return
        day, slot = cell
        name = self.meals.book.slot(slot).name
        today = self.services.desk.today()
        title = _("{day}, {meal}").format(day=self.looks.formats.day(day, today), meal=name)
        self.cell.show_cell(
            title, day, today, self.view.of(day, slot), self._swaps, self._test_left(day)
        )

    def _reveal_cell(self) -> None:
        """The page is what scrolls, so that the grid alone cannot show where the keyboard went."""
        if self.grid.hasFocus():
            rect = self.grid.visualRect(self.grid.currentIndex())
            place = place_in(self._scroll.inside, self.grid.viewport(), rect)
            for edge in (place.bottom(), place.top()):
                self._scroll.ensureVisible(0, edge, 0, GAP)

    def _scrolled(self) -> None:
        """The line would stand over another cell."""
        self._leave_search()

    def _swaps(self, seen: Seen) -> tuple[Swap, ...]:
        return self.meals.judge.swaps(seen)

    def _test_left(self, day: date) -> TestPortion | None:
        """A portion of a food test that is due that day and stands in no meal of it."""
        assert self.view is not None
        there = [one for (when, _slot), some in self.view.cells.items() if when == day
                 for one in some if one.is_test]  # fmt: skip
        tests = self.meals.starting.tests(day, day)
        return tests[0] if tests and not there else None

    # -- turning ---------------------------------------------------------------------------------

    def week_before(self) -> None:
        self.show_week(self.first - WEEK)

    def next_week(self) -> None:
        self.show_week(self.first + WEEK)

    def this_week(self) -> None:
        if self.services is not None:
            self.show_week(self.services.desk.today())

    def show_week(self, day: date) -> None:
        """The week that a day is in."""
        if not EARLIEST <= day <= LATEST or self.services is None:
            return
        self._leave_search()
        self.bar.forget()
        self.first = self._week_of(day)
        self.refresh()
        announce(self, f"{self.card.title.text()}, {self.days.text()}")

    def choose(self, day: date, slot: str) -> None:
        """Turn to a cell, in whatever week it is."""
        if day not in (self.view.days if self.view is not None else ()):
            self.show_week(day)
        self.grid.choose(day, slot)

    def things(self) -> tuple[Seen, ...]:
        """What stands in the current cell."""
        cell = self.grid.current()
        return self.view.of(*cell) if cell is not None and self.view is not None else ()

    def planned(self) -> tuple[Planned, ...]:
        return tuple(one.planned for one in self.things())

    # -- searching -------------------------------------------------------------------------------

    def search(self, text: str = "") -> None:
        """Open the line over the current cell."""
        cell = self.grid.current()
        if cell is None or self._field is None or self.services is None:
            return
        self.grid.setFocus()
        self._reveal_cell()
        rect = self.grid.visualRect(self.grid.currentIndex())
        place = place_in(self.window(), self.grid.viewport(), rect)
        self._field.show_over(cell, place, text)

    def _find(self, text: str, day: date, slot: str) -> tuple[Offer, ...]:
        return self.meals.offers.find(text, day, slot)

    def _subject_name(self, subject: str) -> str:
        """How a tag or a food of the avoid list is called."""
        assert self.services is not None
        own = self.services.foods.own(ref=subject)
        if own is not None:
            return own.name
        shipped = self.services.foods.shipped(ref=subject)
        return shipped.plain_name if shipped is not None else tag_name(subject)

    def _offer_words(self, offer: Offer) -> str:
        parts = [offer.more or more_text(offer.draft, self.looks.formats)]
        if offer.objections:
            first = offer.objections[0]
            parts.append(
                _("off: {what}").format(what=objection_name(first, self._subject_name))
                if offer.is_avoided
                else hint_name(first, self._subject_name)
            )
        return " · ".join(part for part in parts if part)

    def _place(self, offer: object) -> None:
        assert isinstance(offer, Offer)
        field = self._field
        if field is None or field.cell is None:
            return
        self._leave_search()
        with self.telling():
            self.meals.planner.place(offer.draft, by=self)
            announce(self.grid, _("Planned: {name}").format(name=offer.draft.name))
        self.refresh()

    def _leave_search(self) -> None:
        field = self._field
        if field is None or field.cell is None:
            return
        had = field.isAncestorOf(self.window().focusWidget() or self)
        field.close_field()
        if had:
            self.grid.setFocus()

    # -- menus -----------------------------------------------------------------------------------

    def _more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))

    def _cell_menu(self, at: QPoint) -> None:
        self.menu.popup_cell(at)

    def copy_text(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    # -- room ------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ahead.start()

    def restyle(self) -> None:
        for arrow in (self.before, self.after):
            arrow.setIcon(self.looks.icon(arrow.property("icon-name"), "text"))
        if self._field is not None:
            self._field.restyle()
        self.grid.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_search()

    def focus_first(self) -> None:
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal_cell()
