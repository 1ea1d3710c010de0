"""What is done with planned meals: by keys in the grid, by buttons of the card, by dragging."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gutdesk.domain.diary import Slot
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import EATEN, Planned, PlannedKind
from gutdesk.domain.meals.seen import Seen
from gutdesk.domain.meals.suggest_words import unmet_text
from gutdesk.domain.meals.week_text import week_text
from gutdesk.domain.meals.wording import more_text, week_number, week_title
from gutdesk.i18n import _, ngettext
from gutdesk.qt.announce import announce
from gutdesk.services.meals.judging import Swap
from gutdesk.services.meals.offers import portion_of
from gutdesk.services.meals.words import back_texts, out_text
from gutdesk.ui.page_acts import PageActs

if TYPE_CHECKING:
    from gutdesk.services.meals.services import MealServices
    from gutdesk.ui.plan.meals.meals_page import MealsPage

DAY, WEEK = timedelta(days=1), timedelta(days=7)


class MealActs(PageActs["MealsPage"]):
    def __init__(self, page: MealsPage) -> None:
        super().__init__(page)
        self._clip: tuple[Planned, ...] = ()
        self._cut = False
        self._seed = 0

    @property
    def voice(self) -> QWidget:
        return self._page.grid

    @property
    def _meals(self) -> MealServices:
        return self._services.meals

    @property
    def can_paste(self) -> bool:
        return bool(self._clip)

    @staticmethod
    def is_eatable(seen: Seen) -> bool:
        return seen.planned.kind in EATEN and seen.meal is None

    def forget(self) -> None:
        """What was copied belongs to its diary."""
        self._clip, self._cut = (), False

    # -- the current cell ------------------------------------------------------------------------

    def of_cell(self, word: str) -> None:
        {
            "add": self._page.search,
            "details": self._page.cell.focus_first,
            "week_before": self._page.week_before,
            "next_week": self._page.next_week,
            "eaten": self.eat,
            "eaten_as": self.eat_as,
            "lock": self.lock,
            "remove": self.remove,
            "copy": self.copy,
            "cut": self.cut,
            "paste": self.paste,
            "test": self.place_test,
        }[word]()

    def eat(self) -> None:
        """Write the current meal into the Log, just as it was planned."""
        planned = self._page.planned()
        eaten = [one.planned.name for one in self._page.things() if self.is_eatable(one)]
        said = _("Written into the Log: {names}").format(names=", ".join(eaten))
        self._eat(self._meals.eater.eat, planned, said)

    def eat_as(self) -> None:
        from gutdesk.ui.plan.meals.eaten_form import EatenForm

        things = [one.planned for one in self._page.things() if self.is_eatable(one)]
        if things:
            self._open(EatenForm, planned=things)

    def eat_today(self) -> None:
        today = self._services.desk.today()
        said = _("All of today stands in the Log, as planned.")
        self._eat(self._meals.eater.eat_day, today, said)

    def _eat(self, act: Callable[..., Any], what: object, said: str) -> None:
        """With what it took out of the pantry, where the person wants that."""
        meals = self._do(act, what)
        if meals:
            out = out_text(self._meals.eater.taken_out(meals))
            self.say(f"{said.rstrip('.')}. {out}" if out else said)

    def lock(self) -> None:
        cell = self._page.grid.current()
        if cell is None:
            return
        planned = self._page.planned()
        locked = bool(planned) and all(one.locked for one in planned)
        self._do(self._meals.planner.lock, *cell, locked=not locked)

    def remove(self) -> None:
        planned = self._page.planned()
        if planned:
            said = _("Taken out: {names}. Undo brings it back.").format(
                names=", ".join(one.name for one in planned)
            )
            self._do(self._meals.planner.remove, planned, said=said)

    def place_test(self) -> None:
        """The portion of the food test that is due on the day of the current cell."""
        cell = self._page.grid.current()
        if cell is None:
            return
        for test in self._meals.starting.tests(cell[0], cell[0])[:1]:
            self._do(self._meals.planner.place, portion_of(test, cell[1]))

    # -- copy and paste --------------------------------------------------------------------------

    def copy(self, *, cut: bool = False) -> None:
        planned = self._page.planned()
        if not planned:
            return
        self._clip, self._cut = planned, cut
        names = "\n".join(one.name for one in planned)
        self._page.copy_text(names)
        count = len(planned)
        said = ngettext("{count} thing copied", "{count} things copied", count)
        self._page.said.emit(said.format(count=count))

    def cut(self) -> None:
        """It moves when it is pasted; until then it stays where it is."""
        self.copy(cut=True)

    def paste(self) -> None:
        cell = self._page.grid.current()
        if cell is None or not self._clip:
            return
        act = self._meals.planner.move if self._cut else self._meals.planner.copy
        if self._do(act, self._clip, *cell) is not None and self._cut:
            self._clip, self._cut = (), False

    def dropped(self, ids: Sequence[str], day: date, slot: str, copied: bool) -> None:
        found = (self._meals.book.get(one) for one in ids)
        planned = [one for one in found if one is not None]
        act = self._meals.planner.copy if copied else self._meals.planner.move
        if planned:
            self._do(act, planned, day, slot)
            self._page.choose(day, slot)

    def leftover(self) -> None:
        """What is left of the current meal, for lunch of the next day."""
        planned = [one for one in self._page.planned() if one.kind is PlannedKind.RECIPE]
        if not planned:
            return
        day = planned[0].day + DAY
        slots = [one for one in self._meals.book.slots() if not one.hidden]
        lunch = next((one for one in slots if one.slot is Slot.LUNCH), slots[0])
        draft = drafts.leftover_of(planned[0], day=day, slot=lunch.id)
        said = _("Leftover of {name} planned for the next day: {meal}").format(
            name=planned[0].name, meal=lunch.name
        )
        self._do(self._meals.planner.place, draft, said=said)

    # -- one thing -------------------------------------------------------------------------------

    def of_thing(self, word: str, planned: Planned) -> None:
        if word == "servings":
            from gutdesk.ui.plan.meals.servings_form import ServingsForm

            self._open(ServingsForm, planned=planned)
        elif word == "not_eaten":
            self._not_eaten(planned)
        elif word == "remove":
            self._do(self._meals.planner.remove, [planned])
        elif word == "renew":
            entry = self._meals.kitchen.now(planned)
            if entry is not None:
                self._do(self._meals.planner.renew, planned, entry.recipe)
        elif word == "start":
            self._start_small(planned)
        elif word == "recipe":
            from gutdesk.ui.kitchen.window import FoodsWindow

            window = self._page.window()
            FoodsWindow.show_for(window, self._services, self._page.looks, recipe=planned.ref)

    def _not_eaten(self, planned: Planned) -> None:
        """What was eaten together goes together: the person is told of all of it."""
        back = self._meals.eater.back_of([planned])
        apart = self._do(self._meals.eater.not_eaten, [planned])
        if apart:
            names = ", ".join(one.name for one in apart)
            text = _("Taken out of the Log: {names}. Undo brings it back.").format(names=names)
            text = " ".join((text, *back_texts(back)))
            self._page.said.emit(text)
            announce(self._page.grid, text)

    def _start_small(self, planned: Planned) -> None:
        from dataclasses import replace

        seen = next(one for one in self._page.things() if one.planned == planned)
        if seen.start is None:
            return
        if planned.kind is PlannedKind.FOOD:
            changed = replace(planned, amount=seen.start, unit=seen.start_unit)
        else:
            usual = self._meals.starting.steps("", planned.makes)
            assert usual is not None
            changed = replace(planned, servings=seen.start / usual.portions[-1])
        self._do(self._meals.planner.change, changed)

    def swap(self, swap: Swap, planned: Planned) -> None:
        offered = self._meals.offers.food(swap.name, swap.ref, day=planned.day, slot=planned.slot)
        if swap.part is None:
            self._do(self._meals.planner.replace, planned, offered)
        else:
            self._do(
                self._meals.planner.swap_part,
                planned,
                swap.part,
                name=swap.name,
                ref=swap.ref,
                unit=offered.unit,
            )

    # -- the week --------------------------------------------------------------------------------

    def suggest(self) -> None:
        self._suggest(again=False)

    def another(self) -> None:
        self._suggest(again=True)

    def _suggest(self, *, again: bool) -> None:
        self._seed += 1
        found = self._do(self._meals.suggester.suggest, self._page.first, self._seed, again=again)
        if found is None:
            return
        names = {slot.id: slot.name for slot in self._meals.book.slots()}
        sentences = [unmet_text(one, self._page.looks.formats, names) for one in found.unmet]
        self._page.bar.show_result(len(found.placed), sentences)

    def rules(self) -> None:
        from gutdesk.ui.plan.meals.rules_form import RulesForm

        self._open(RulesForm)

    def copy_last(self) -> None:
        first = self._page.first
        self._do(self._meals.planner.copy_days, first - WEEK, first - DAY, first)

    def copy_week(self) -> None:
        from gutdesk.ui.plan.meals.copy_form import CopyForm

        first = self._page.first
        self._open(CopyForm, first=first, last=first + 6 * DAY)

    def copy_day(self) -> None:
        from gutdesk.ui.plan.meals.copy_form import CopyForm

        cell = self._page.grid.current()
        if cell is not None:
            self._open(CopyForm, first=cell[0], last=cell[0])

    def clear(self) -> None:
        first = self._page.first
        count = self._do(self._meals.planner.clear, first, first + 6 * DAY)
        if count is not None:
            text = ngettext(
                "{count} thing taken out; what is locked or eaten stays. Undo brings it back.",
                "{count} things taken out; what is locked or eaten stays. Undo brings them back.",
                count,
            )
            self._page.said.emit(text.format(count=count))

    def keep_week(self) -> None:
        from gutdesk.ui.plan.meals.templates_dialog import TemplatesDialog

        self._open(TemplatesDialog, first=self._page.first)

    def day_meals(self) -> None:
        from gutdesk.ui.plan.meals.slots_form import SlotsForm

        self._open(SlotsForm)

    def compare(self) -> None:
        from gutdesk.ui.plan.meals.compare_view import CompareView

        self._open(CompareView, first=self._page.first)

    # -- out -------------------------------------------------------------------------------------

    def print(self) -> None:
        from gutdesk.ui.dialogs.print_preview import PrintPreview

        page = self._page
        PrintPreview.show_for(
            self._services, page.looks, page.window(), "meal-plan", day=page.first
        )

    def copy_as_text(self) -> None:
        """The week as plain text, on the clipboard."""
        view, formats = self._page.view, self._page.looks.formats
        if view is None or view.is_empty:
            self._page.troubled.emit(_("Nothing is planned in this week, so there is no text."))
            return
        cells = tuple(
            tuple(
                tuple(
                    (one.planned.name, more_text(one.planned, formats))
                    for one in view.of(day, slot.id)
                    if one.planned.kind is not PlannedKind.FREE
                )
                for day in view.days
            )
            for slot in view.slots
        )
        title = _("Meals, week {number}: {days}").format(
            number=week_number(view.first), days=week_title(view.first, formats)
        )
        text = week_text(
            view.days, tuple(slot.name for slot in view.slots), cells, formats, title=title
        )
        self._page.copy_text(text)
        self._page.said.emit(_("The week is on the clipboard as text."))

    def save_calendar(self) -> None:
        from gutdesk.services.printed import write_file
        from gutdesk.ui.dialogs.files import ask_calendar_file

        first = self._page.first
        name = _("Meals {day}").format(day=first.isoformat()) + ".ics"
        target = ask_calendar_file(self._page, self._services.path.parent / name)
        if target is None:
            return
        with self._page.telling():
            formats = self._page.looks.formats
            content = self._services.printed.calendar(first, formats, formats.first_weekday())
            # The dialog has asked before it takes the name of a file that is there.
            write_file(target, content, diary=self._services.path, replace=True)
            self._page.said.emit(_("Saved to {path}").format(path=target))
