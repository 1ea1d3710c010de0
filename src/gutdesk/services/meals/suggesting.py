"""Suggest the rest: what could stand in the free meals of a week, by the rules of the person."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gutdesk.domain.avoiding import refusals
from gutdesk.domain.diary import id_of
from gutdesk.domain.foods import Course
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.planned import COOKED, EATEN, Planned, PlannedKind
from gutdesk.domain.meals.slots import DaySlot
from gutdesk.domain.meals.suggest import suggest
from gutdesk.domain.meals.suggest_rules import (
    NO_REPEAT,
    OFF,
    SPOILS,
    Rules,
    rules_from,
    to_plain,
)
from gutdesk.domain.meals.suggest_values import (
    Cell,
    Dish,
    Extra,
    Fixed,
    Kind,
    Placement,
    Slotted,
    Suggestion,
    Unmet,
    Week,
)
from gutdesk.domain.stamps import as_deleted, fresh_meta
from gutdesk.domain.tags import Holds
from gutdesk.i18n import _
from gutdesk.services.avoid import AvoidService
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.meals.at_home import AtHome, spoiling_until
from gutdesk.services.meals.book import MealBook
from gutdesk.services.meals.dishes import DishBook, KnownDish
from gutdesk.services.meals.kitchen import PlannedKitchen
from gutdesk.services.meals.offers import COURSES, MealOffers
from gutdesk.services.meals.starting import StartSmall
from gutdesk.services.recipes import RecipeService
from gutdesk.services.shopping.pantry import PantryService

RULES = "meal_rules"
"""The setting of the diary that holds the rules."""
WEEK = timedelta(days=6)
DAY = timedelta(days=1)
BROTH = "broth"
"""Not a tag of the catalogue: whatever has a broth in it holds this one."""
Fits = Mapping[Course, frozenset[str]]
"""From a course to the ids of the meals that it fits."""
SMALL = ("fermented", "broth")
"""Categories of protocol/foods.toml that go along with a meal."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """What was placed, and what could not be met."""

    placed: tuple[Planned, ...]
    unmet: tuple[Unmet, ...]


class MealSuggester:
    """`suggest` writes one step. The same week, book, rules and seed give the same meals."""

    def __init__(
        self,
        desk: Desk,
        book: MealBook,
        dishes: DishBook,
        offers: MealOffers,
        kitchen: PlannedKitchen,
        recipes: RecipeService,
        foods: FoodService,
        avoid: AvoidService,
        starting: StartSmall,
        pantry: PantryService,
    ) -> None:
        self._desk = desk
        self._book = book
        self._dishes = dishes
        self._offers = offers
        self._kitchen = kitchen
        self._recipes = recipes
        self._foods = foods
        self._avoid = avoid
        self._starting = starting
        self._pantry = pantry

    # -- rules -----------------------------------------------------------------------------------

    def rules(self) -> Rules:
        """As the person weighed them; what does not fit any more is at its default."""
        with self._desk.store.read() as unit:
            stored = unit.house.settings().get(RULES)
        return rules_from(stored if isinstance(stored, Mapping) else {})

    def save_rules(self, rules: Rules, *, by: object = None) -> None:
        with self._desk.store.write() as unit:
            unit.house.set_setting(RULES, to_plain(rules))
            unit.flush()
        self._desk.writer.publish(unit.changes, by)

    # -- suggesting ------------------------------------------------------------------------------

    def suggest(
        self, first: date, seed: int, *, again: bool = False, by: object = None
    ) -> Suggested:
        """Fill the free meals of the week that begins on `first`, from today on where the week has
        begun. `again`: what was suggested before, and that nobody has locked or changed, makes room
        for another suggestion. One step; nothing is written where nothing fits."""
        replaced = self._replaced(first) if again else ()
        week = self.week(first, replaced)
        found = suggest(week, seed)
        placed = self._drafts(found)
        if placed:
            now = self._desk.clock()
            text = _("another suggestion") if again else _("suggest the rest of the week")
            self._desk.writer.write(
                text, [*placed, *(as_deleted(one, now) for one in replaced)], by=by
            )
        return Suggested(tuple(placed), found.unmet)

    def _replaced(self, first: date) -> tuple[Planned, ...]:
        there = self._book.planned(max(first, self._desk.today()), first + WEEK)
        return tuple(
            one for one in there if one.suggested and not one.locked and one.meal_id is None
        )

    def week(self, first: date, without: Sequence[Planned] = ()) -> Week:
        """All that a suggestion is made from; `without` counts as not planned."""
        rules = self.rules()
        reach = timedelta(days=rules.number(NO_REPEAT, "days"))
        gone = {id_of(one) for one in without}
        there = [
            one
            for one in self._book.planned(first - reach, first + WEEK + reach)
            if id_of(one) not in gone
        ]
        days = tuple(first + n * DAY for n in range(7))
        slots = [slot for slot in self._book.slots() if not slot.hidden]
        today = self._desk.today()
        taken = {(one.day, one.slot) for one in there}
        cells = tuple(
            Cell(day, slot.id)
            for day in days
            if day >= today
            for slot in slots
            if (day, slot.id) not in taken
        )
        home = AtHome({}, {})
        if rules.weight(SPOILS) != OFF:
            home = spoiling_until(days[-1], self._pantry, self._foods)
        extras = self._extras(slots, cells[0].day if cells else days[0], home)
        fits = self._fits(slots)
        return Week(
            days=days,
            cells=cells,
            # What makes a food for the shelf is cooked for itself, and eaten as an extra.
            dishes=tuple(
                self._dish(one, fits, home)
                for one in self._dishes.all()
                if not one.entry.recipe.makes
            ),
            extras=extras,
            standing=tuple(self._standing(one, fits, extras, home) for one in there),
            fixed=tuple(self._fixed(there, days, today)),
            barred=self._barred(days, extras),
            phases=self._phases(days),
            rules=rules,
            snacks=frozenset(slot.id for slot in slots if self._is_snack(slot)),
            eaters=float(self._desk.cache.settings().people_at_table),
            spoils=home.last,
        )

    # -- what stands and what could ----------------------------------------------------------------

    @staticmethod
    def _is_snack(slot: DaySlot) -> bool:
        return slot.slot is not None and slot.slot.value == "snack"

    @staticmethod
    def _fits(slots: Sequence[DaySlot]) -> Fits:
        """The meals that each course fits."""
        return {
            course: frozenset(
                slot.id
                for slot in slots
                if slot.slot is not None
                and course is not Course.SIDE
                and course in COURSES.get(slot.slot.value, ())
            )
            for course in Course
        }

    def _dish(self, known: KnownDish, fits: Fits, home: AtHome) -> Dish:
        recipe, shipped = known.entry.recipe, known.entry.shipped
        return Dish(
            ref=known.entry.ref,
            name=recipe.name,
            slots=fits[recipe.course],
            phases=frozenset(shipped.phases) if shipped is not None else frozenset(),
            minutes=recipe.minutes,
            tags=_tags(known.contains, known.refs),
            plants=frozenset(known.tagging.plants),
            servings=recipe.servings,
            keeps_days=recipe.keep_fridge_days or 0,
            own=known.entry.is_own,
            at_home=home.of(known.refs),
        )

    def _extras(self, slots: Sequence[DaySlot], day: date, home: AtHome) -> tuple[Extra, ...]:
        """The ferments and broths of the catalogue that start small, as they stand before a day:
        with a main meal, or as a snack."""
        from gutdesk.knowledge import catalogue

        fits = frozenset(
            slot.id
            for slot in slots
            if slot.slot is not None and slot.slot.value in ("lunch", "dinner", "snack")
        )
        found = []
        planned = self._starting.planned_days(day)
        for food in catalogue.shipped():
            if food.category not in SMALL or not food.start_steps:
                continue
            steps = self._starting.steps(food.plain_name, food.id)
            assert steps is not None
            eaten, since = self._starting.begun(food.plain_name, food.id, day, planned)
            tagging = self._foods.tagging(food.plain_name, food.id)
            refs = self._foods.parts_of(food.plain_name, food.id)
            found.append(
                Extra(
                    ref=food.id,
                    name=food.plain_name,
                    slots=fits,
                    unit=steps.unit,
                    steps=steps.portions,
                    eaten_days=eaten,
                    first_eaten=since,
                    tags=_tags(tagging.having(Holds.CONTAINS), refs),
                    plants=frozenset(tagging.plants),
                    at_home=home.of(refs),
                )
            )
        return tuple(found)

    def _standing(
        self, planned: Planned, fits: Fits, extras: Sequence[Extra], home: AtHome
    ) -> Slotted:
        if planned.kind not in EATEN:
            return Slotted(day=planned.day, slot=planned.slot, text=planned.name)
        entry = self._kitchen.entry(planned)
        if entry is not None:
            known = self._dishes.known(entry)
            dish = self._dish(known, fits, home) if planned.kind is PlannedKind.RECIPE else None
            return Slotted(
                day=planned.day,
                slot=planned.slot,
                dish=dish,
                text=planned.name,
                tags=_tags(known.contains, known.refs),
                plants=frozenset(known.tagging.plants),
                leaves=self._leaves(planned, known),
            )
        tagging = self._foods.tagging(planned.name, planned.ref or None)
        parts = self._foods.parts_of(planned.name, planned.ref or None)
        return Slotted(
            day=planned.day,
            slot=planned.slot,
            extra=next((one for one in extras if one.ref in parts), None),
            text=planned.name,
            tags=_tags(tagging.having(Holds.CONTAINS), parts),
            plants=frozenset(tagging.plants),
        )

    def _leaves(self, planned: Planned, known: KnownDish) -> bool:
        """Whether the list of the next day has nothing against what is left of it. That of the book
        is barred with its recipe; a pot holds what was planned, whatever the book says by now."""
        if known.entry == self._kitchen.now(planned):
            return True
        day = planned.day + DAY
        if self._avoid.leaves_out(day) and self._recipes.unknown(known.entry):
            return False
        held = self._starting.held_back(day, day).get(day, frozenset())
        against = self._recipes.objections(known.entry, day)
        return not known.refs & held and not refusals(against)

    def _fixed(self, there: Sequence[Planned], days: Sequence[date], today: date) -> list[Fixed]:
        """The portions of a food test that are left, where they are not planned yet."""
        placed = {one.day for one in there if self._starting.is_test(one)}
        return [
            Fixed(
                day=test.day,
                ref=test.ref or test.name,
                name=test.name,
                slot="",
                amount=test.amount,
                unit=test.unit,
            )
            for test in self._starting.tests(days[0], days[-1])
            if test.day not in placed and test.day >= today
        ]

    # -- what must not be ------------------------------------------------------------------------

    def _barred(self, days: Sequence[date], extras: Sequence[Extra]) -> dict[date, frozenset[str]]:
        """What the avoid list of each day says no to, what nobody can say of, and what holds a
        food that is under test: that is eaten in its portions only. While a food is tested,
        nothing new is begun."""
        held = self._starting.held_back(days[0], days[-1])
        found = {}
        for day in days:
            no = set(self._dishes.barred(day))
            back = held.get(day, frozenset())
            phases = {phase.kind.value for phase in self._avoid.phases_on(day)}
            if back:
                no |= {dish.entry.ref for dish in self._dishes.all() if dish.refs & back}
                no |= {extra.ref for extra in extras if extra.is_new}
            for extra in extras:
                refs = self._foods.parts_of(extra.name, extra.ref)
                tagging = self._foods.tagging(extra.name, extra.ref)
                objections = self._avoid.objections(tagging, refs, day)
                if refusals(objections) or back.intersection(refs) or not _is_for(extra, phases):
                    no.add(extra.ref)
            found[day] = frozenset(no)
        return found

    def _phases(self, days: Sequence[date]) -> dict[date, str]:
        found = {}
        for day in days:
            phases = self._avoid.phases_on(day)
            if phases:
                found[day] = phases[-1].kind.value
        return found

    # -- from a suggestion to what is planned ------------------------------------------------------

    def _drafts(self, found: Suggestion) -> list[Planned]:
        now = self._desk.clock()
        placed: list[Planned] = []
        origins: dict[tuple[date, str, str], Planned] = {}
        order = sorted(found.placed, key=lambda one: one.kind is Kind.LEFTOVER)
        positions: dict[tuple[date, str], int] = {}
        for one in order:
            meta = fresh_meta(now)
            draft = self._draft(one, origins)
            if draft is None:
                continue
            cell = (one.day, one.slot)
            positions[cell] = positions.get(cell, -1) + 1
            planned = replace(draft, suggested=True, position=positions[cell], meta=meta)
            if one.kind is Kind.RECIPE:
                origins[(one.day, one.slot, one.ref)] = planned
            placed.append(planned)
        return placed

    def _draft(
        self, one: Placement, origins: Mapping[tuple[date, str, str], Planned]
    ) -> Planned | None:
        if one.kind is Kind.FOOD:
            return drafts.of_food(
                one.name,
                one.ref,
                day=one.day,
                slot=one.slot,
                amount=one.amount,
                unit=one.unit,
            )
        if one.kind is Kind.LEFTOVER and one.of is not None:
            origin = origins.get((one.of.day, one.of.slot, one.of.ref))
            if origin is None:
                there = self._book.in_cell(one.of.day, one.of.slot)
                origin = next((p for p in there if p.ref == one.of.ref and p.kind in COOKED), None)
            return (
                None if origin is None else drafts.leftover_of(origin, day=one.day, slot=one.slot)
            )
        entry = self._recipes.get(one.ref)
        return None if entry is None else self._offers.recipe(entry, day=one.day, slot=one.slot)


def _is_for(extra: Extra, phases: Collection[str]) -> bool:
    """Whether the protocol has this food in the phases at work: ferments wait for Repair."""
    from gutdesk.knowledge import catalogue

    food = catalogue.food(extra.ref)
    return food is None or not phases or not {*food.phases, "baseline"}.isdisjoint(phases)


def _tags(contains: Collection[str], refs: Collection[str]) -> frozenset[str]:
    """The tags of what holds these foods for certain; a broth counts as one."""
    from gutdesk.knowledge import catalogue

    tags = frozenset(contains)
    return tags | {BROTH} if not catalogue.broths().isdisjoint(refs) else tags
