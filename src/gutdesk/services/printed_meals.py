"""The week of meals on paper and for a calendar, made of what is planned. Reads only.

It says what is eaten, and nothing of why: no phase, no avoid list, no food test."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from gutdesk.documents.meal_plan import MealWeek, PlannedLine, large_sheet, week_sheet
from gutdesk.documents.meal_recipes import PrepDay, PrepTask, SheetRecipe, cooks_sheet
from gutdesk.domain.amounts import shown
from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.meals.planned import COOKED, Planned, PlannedKind
from gutdesk.domain.meals.seen import Since
from gutdesk.domain.meals.slots import DaySlot
from gutdesk.domain.meals.wording import more_text, week_number
from gutdesk.domain.moments import local_on_day
from gutdesk.domain.recipe_wording import keeping_text, servings_text, times_text
from gutdesk.domain.recipes import scaled_to
from gutdesk.i18n import _
from gutdesk.knowledge.protocol import always_show
from gutdesk.services.context import Desk
from gutdesk.services.meals.book import MealBook
from gutdesk.services.meals.kitchen import PlannedKitchen

if TYPE_CHECKING:
    from gutdesk.documents.document import Document

WEEK, COOK, LARGE = "", "recipes", "large"
"""The versions of the sheet, as they are asked for."""
DEFAULT_MINUTES = 30
"""How long a meal takes in a calendar."""
LONG = 60
"""Minutes from which a dish has to be begun early."""


@dataclass
class _Pot:
    """A recipe as it is cooked in a week: on which days, and for which meals."""

    first: Planned
    servings: float = 0.0
    when: list[str] = field(default_factory=list)


class MealSheets:
    def __init__(self, desk: Desk, book: MealBook, kitchen: PlannedKitchen) -> None:
        self._desk = desk
        self._book = book
        self._kitchen = kitchen

    def document(self, days: Sequence[date], version: str, formats: Formats) -> Document:
        """The sheet of these days. Raises UserError where nothing is planned."""
        planned = self._planned(days)
        week = self._week(days, planned, formats)
        if version == LARGE:
            return large_sheet(week, formats)
        if version == COOK:
            slots = {slot.id: slot for slot in self._book.slots_for(planned)}
            pots = self._pots(planned, slots, formats)
            return cooks_sheet(
                week,
                self._preparing(days, planned, slots, formats),
                [self._recipe(pot, formats) for pot in pots],
                formats,
            )
        return week_sheet(week, formats)

    def _planned(self, days: Sequence[date]) -> tuple[Planned, ...]:
        found = tuple(
            one for one in self._book.planned(days[0], days[-1]) if one.kind is not PlannedKind.FREE
        )
        if not found:
            raise UserError(
                _(
                    "Nothing is planned in this week, so there is nothing to print. Plan a meal in "
                    "the Plan tab, or choose another week."
                )
            )
        return found

    def _week(self, days: Sequence[date], planned: Sequence[Planned], formats: Formats) -> MealWeek:
        slots = self._book.slots_for(planned)
        cells = tuple(
            tuple(
                tuple(
                    PlannedLine(one.name, more_text(one, formats))
                    for one in planned
                    if (one.day, one.slot) == (day, slot.id)
                )
                for day in days
            )
            for slot in slots
        )
        return MealWeek(
            days=tuple(days),
            slots=tuple(slot.name for slot in slots),
            cells=cells,
            printed=self._desk.today(),
            claim=always_show("always_diary"),
            people=self._desk.cache.settings().people_at_table,
            week_words=_("week {number}").format(number=week_number(days[0])),
        )

    # -- for the cook ----------------------------------------------------------------------------

    def _pots(
        self, planned: Sequence[Planned], slots: dict[str, DaySlot], formats: Formats
    ) -> list[_Pot]:
        """Each recipe once, as it was planned, in the order of its first meal, for everybody and
        every time it is eaten."""
        order = {identity: place for place, identity in enumerate(slots)}
        cooked = [one for one in planned if one.kind in COOKED]
        cooked.sort(key=lambda one: (one.day, order.get(one.slot, 0), one.position))
        found: dict[tuple[object, ...], _Pot] = {}
        for one in cooked:
            key = (one.ref, one.name, one.parts, one.serves)
            pot = found.setdefault(key, _Pot(one))
            pot.servings += one.cooked_servings
            name = slots[one.slot].name if one.slot in slots else ""
            when = f"{formats.weekday(one.day.isoweekday())} {name}".strip()
            if one.kind is PlannedKind.LEFTOVER:
                when = _("{when} (leftover)").format(when=when)
            pot.when.append(when)
        return list(found.values())

    def _recipe(self, pot: _Pot, formats: Formats) -> SheetRecipe:
        planned = pot.first
        entry = self._kitchen.entry(planned)
        assert entry is not None
        recipe = scaled_to(entry.recipe, pot.servings)
        since = self._kitchen.since(planned)
        return SheetRecipe(
            name=planned.name,
            servings_words=servings_text(pot.servings, formats),
            when=tuple(pot.when),
            minutes_words=times_text(recipe, formats),
            ingredients=tuple(
                (shown(part.amount, part.unit, number=formats.number), part.text, part.note)
                for part in recipe.ingredients
            ),
            steps=recipe.steps,
            keep=keeping_text(recipe),
            gone=_since_text(since),
        )

    def _preparing(
        self,
        days: Sequence[date],
        planned: Sequence[Planned],
        slots: dict[str, DaySlot],
        formats: Formats,
    ) -> list[PrepDay]:
        """What is made on each day for which meal, for how many, and what is only warmed up."""
        order = {identity: place for place, identity in enumerate(slots)}
        planned = sorted(planned, key=lambda one: (one.day, order.get(one.slot, 0), one.position))
        left: dict[str, list[Planned]] = {}
        for one in planned:
            if one.kind is PlannedKind.LEFTOVER and one.left_from is not None:
                left.setdefault(one.left_from, []).append(one)
        found = []
        for day in days:
            tasks = []
            for one in planned:
                if one.day != day:
                    continue
                if one.kind is PlannedKind.RECIPE:
                    meal = slots[one.slot].name
                    tasks.append(self._cooking(one, meal, left.get(id_of(one), ()), formats))
                elif one.kind is PlannedKind.LEFTOVER:
                    warm = _("{meal}: warm up {name}")
                    tasks.append(PrepTask(warm.format(meal=slots[one.slot].name, name=one.name)))
            if tasks:
                found.append(PrepDay(day, tuple(tasks)))
        return found

    def _cooking(
        self, planned: Planned, meal: str, left: Sequence[Planned], formats: Formats
    ) -> PrepTask:
        servings = planned.cooked_servings + sum(one.cooked_servings for one in left)
        parts = [
            _("{meal}: make {name}, {servings}").format(
                meal=meal, name=planned.name, servings=servings_text(servings, formats)
            )
        ]
        entry = self._kitchen.entry(planned)
        minutes = (entry.recipe.minutes if entry is not None else None) or 0
        if minutes:
            parts.append(formats.duration(minutes))
        if minutes >= LONG:
            parts.append(_("begin early"))
        if left:
            days = ", ".join(formats.weekday(one.day.isoweekday()) for one in left)
            parts.append(_("keep some for {days}").format(days=days))
        return PrepTask(", ".join(parts))

    # -- for a calendar --------------------------------------------------------------------------

    def calendar(self, days: Sequence[date], formats: Formats) -> bytes:
        """The meals of these days as a calendar reads them: one event a meal. Raises UserError
        where nothing is planned."""
        from gutdesk.interchange.calendar import MealEvent, calendar_text

        planned = self._planned(days)
        start = self._desk.cache.settings().day_start_hour
        events = []
        for slot in self._book.slots_for(planned):
            for day in days:
                cell = [one for one in planned if (one.day, one.slot) == (day, slot.id)]
                if not cell:
                    continue
                lines = [
                    f"{one.name} ({more})" if (more := more_text(one, formats)) else one.name
                    for one in cell
                ]
                title = _("{meal}: {what}").format(
                    meal=slot.name, what=", ".join(one.name for one in cell)
                )
                # A meal after midnight is on the next day of a calendar.
                when = local_on_day(day, slot.minute // 60, slot.minute % 60, start)
                events.append(
                    MealEvent(
                        uid=f"{self._mark()}-{day.isoformat()}-{slot.id}",
                        day=when.date(),
                        minute=slot.minute,
                        minutes_long=DEFAULT_MINUTES,
                        title=title,
                        text="\n".join(lines),
                    )
                )
        return calendar_text(events, stamped=self._desk.clock())

    def _mark(self) -> str:
        """The same for one diary, another for every other: in a calendar that two people share,
        neither takes the place of the other's meals. The ids of measures are given when a diary is
        made, and say nothing of it."""
        first = min(self._desk.cache.measures(), default="")
        return hashlib.sha256(first.encode()).hexdigest()[:12]


def _since_text(since: Since) -> str:
    return {
        Since.SAME: "",
        Since.CHANGED: _("The recipe was changed since; the ingredients are those planned then."),
        Since.GONE: _("No longer in the recipe book; the ingredients are those planned then."),
    }[since]


def sheets_from(desk: Desk) -> MealSheets:
    """Over a desk that has no other services."""
    from gutdesk.services.avoid import AvoidService
    from gutdesk.services.diary import DiaryService
    from gutdesk.services.dose_ties import DoseTies
    from gutdesk.services.foods import FoodService
    from gutdesk.services.plan.book import PlanBook
    from gutdesk.services.recipes import RecipeService
    from gutdesk.services.shelf import ShelfService

    foods = FoodService(desk)
    avoid = AvoidService(desk, foods, PlanBook(desk))
    diary = DiaryService(desk, DoseTies(desk, ShelfService(desk)))
    return MealSheets(
        desk, MealBook(desk), PlannedKitchen(RecipeService(desk, diary, foods, avoid))
    )
