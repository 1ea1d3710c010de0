"""What the diary holds of planned meals, and the meals that a day has."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.days import days_between
from gutdesk.domain.diary import Meal, id_of, is_deleted
from gutdesk.domain.errors import UserError
from gutdesk.domain.meals.planned import Planned, WeekTemplate
from gutdesk.domain.meals.slots import DaySlot, day_slots
from gutdesk.i18n import _
from gutdesk.services.context import Desk

KINDS = frozenset({"planned", "meal_slot", "week_template"})

MOST_DAYS = 400
"""So many days are remembered."""


class MealBook:
    """Reads only."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._slots: tuple[DaySlot, ...] | None = None
        self._days: dict[date, tuple[Planned, ...]] = {}
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or "meal_slot" in changes.kinds:
            self._slots = None
        if changes.everything or ("planned" in changes.kinds and not changes.days):
            self._days = {}
        elif "planned" in changes.kinds:
            for day in changes.days:
                self._days.pop(day, None)

    def slots(self) -> tuple[DaySlot, ...]:
        """The meals of a day in their order, hidden ones too."""
        if self._slots is None:
            with self._desk.store.read() as unit:
                self._slots = day_slots(unit.meals.slots())
        return self._slots

    def slot(self, identity: str) -> DaySlot:
        """The meal of the day of that id; one that is gone still has its row, without a name of
        its own."""
        for slot in self.slots():
            if slot.id == identity:
                return slot
        return DaySlot(id=identity, name=_("Another meal"), slot=None, minute=12 * 60, hidden=True)

    def slots_for(self, planned: Iterable[Planned]) -> tuple[DaySlot, ...]:
        """The rows of a week: the meals that are not hidden, and those that hold something."""
        used = {one.slot for one in planned}
        known = {slot.id for slot in self.slots()}
        shown = [slot for slot in self.slots() if not slot.hidden or slot.id in used]
        return (*shown, *(self.slot(one) for one in sorted(used - known)))

    def planned(self, first: date, last: date) -> tuple[Planned, ...]:
        """By day, and within a meal in order."""
        if len(self._days) >= MOST_DAYS:
            self._days = {}
        days = days_between(first, last)
        missing = [day for day in days if day not in self._days]
        if missing:
            self._read(missing[0], missing[-1])
        return tuple(one for day in days for one in self._days[day])

    def _read(self, first: date, last: date) -> None:
        found: dict[date, list[Planned]] = {day: [] for day in days_between(first, last)}
        with self._desk.store.read() as unit:
            for one in unit.meals.planned(first, last):
                found[one.day].append(one)
        self._days.update((day, tuple(some)) for day, some in found.items())

    def in_cell(self, day: date, slot: str) -> tuple[Planned, ...]:
        return tuple(one for one in self.planned(day, day) if one.slot == slot)

    def stored(self, planned: Planned) -> Planned:
        """As it stands by now. Raises UserError where it is gone."""
        return self.all_stored((planned,))[0]

    def all_stored(self, planned: Iterable[Planned]) -> list[Planned]:
        """Each once, as it stands by now. Raises UserError where one is gone."""
        wanted = list(dict.fromkeys(id_of(one) for one in planned))
        there = self.by_id(wanted)
        if len(there) < len(wanted):
            raise UserError(_("This is not planned any more. Look again."))
        return [there[one] for one in wanted]

    def still(self, planned: Iterable[Planned]) -> list[Planned]:
        """Each once, as it stands by now; what is gone is left out."""
        wanted = list(dict.fromkeys(id_of(one) for one in planned))
        there = self.by_id(wanted)
        return [there[one] for one in wanted if one in there]

    def get(self, identity: str) -> Planned | None:
        """One by its id; None where it is gone."""
        return self.by_id((identity,)).get(identity)

    def by_id(self, identities: Collection[str]) -> dict[str, Planned]:
        """Those of these ids; what is gone is not among them."""
        if not identities:
            return {}
        with self._desk.store.read() as unit:
            found = unit.records.some("planned", identities)
        return {
            id_of(one): one for one in found if isinstance(one, Planned) and not is_deleted(one)
        }

    def meals_of(self, planned: Iterable[Planned]) -> dict[str, Meal]:
        """The meals of the Log that these became, by their id; deleted ones are not among them."""
        wanted = {one.meal_id for one in planned if one.meal_id is not None}
        if not wanted:
            return {}
        with self._desk.store.read() as unit:
            found = unit.records.some("meal", wanted)
        return {
            id_of(meal): meal for meal in found if isinstance(meal, Meal) and not is_deleted(meal)
        }

    def templates(self) -> tuple[WeekTemplate, ...]:
        """Weeks to use again, by name."""
        with self._desk.store.read() as unit:
            return unit.meals.templates()
