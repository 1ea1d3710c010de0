"""What speaks against a line of the list: the avoid list of the days it is for, and what this
person takes care with."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from gutdesk.domain.avoiding import Objection, Weight
from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.foods import AvoidKind
from gutdesk.domain.shopping.lines import Line, Warning, Why
from gutdesk.domain.shopping.records import Quantity
from gutdesk.domain.tags import Holds
from gutdesk.i18n import _
from gutdesk.services.avoid import AvoidService
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.meals.starting import StartSmall
from gutdesk.services.shopping.naming import FERMENTED, PRODUCT

if TYPE_CHECKING:
    from gutdesk.knowledge.catalogue import CatalogueFood

FIRST_CLASS = (FERMENTED, "broth")
"""Categories in which something gentler of the same kind is looked for."""


MOST_REMEMBERED = 5_000


class LineJudge:
    """Reads only. What a list of what is avoided has against a food is remembered with that very
    list, until a food changes."""

    def __init__(
        self, desk: Desk, foods: FoodService, avoid: AvoidService, starting: StartSmall
    ) -> None:
        self._foods = foods
        self._avoid = avoid
        self._starting = starting
        self._kinds: dict[tuple[str, str | None], tuple[bool, str]] = {}
        self._gentler: dict[tuple[str, int], tuple[str, str] | None] = {}
        self._marks: dict[Hashable, int] = {}
        self._against: dict[tuple[str, str | None, int], tuple[Warning, ...]] = {}
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.touches(kinds=frozenset({"food"})):
            self._forget()

    def _forget(self) -> None:
        self._kinds, self._gentler, self._marks, self._against = {}, {}, {}, {}

    def judged(self, lines: Iterable[Line], first: date) -> tuple[Line, ...]:
        """Each with what is to be said of its food. `first`: the day that counts for what no meal
        needs; what the list has against a meal counts on the day of that meal (decision 0022)."""
        if len(self._against) > MOST_REMEMBERED:
            self._forget()
        days: dict[date, int] = {}
        every = tuple(lines)
        small = (self._kind(one)[1] for one in every)
        self._starting.read_ahead({ref for ref in small if ref})
        return tuple(
            one if one.key.startswith(PRODUCT) else self._one(one, first, days) for one in every
        )

    def _one(self, line: Line, first: date, days: dict[date, int]) -> Line:
        live, small = self._kind(line)
        warnings = self._warnings(line, _days_of(line, first), days)
        if not (live or small or warnings):
            return line
        start, source = self._start(line) if small else ((), ())
        return replace(line, live=live, start=start, start_source=source, warnings=warnings)

    def _kind(self, line: Line) -> tuple[bool, str]:
        """Whether it should be unpasteurised, and which food of the protocol one starts small with,
        "" for none."""
        key = (line.text, line.food_id)
        found = self._kinds.get(key)
        if found is None:
            food = self._foods.shipped(*key)
            found = (False, "")
            if food is not None:
                live = food.category == FERMENTED and bool(food.live_cultures)
                found = (live, food.id if food.start_steps else "")
            self._kinds[key] = found
        return found

    def _start(self, line: Line) -> tuple[tuple[Quantity, ...], tuple[str, ...]]:
        """The portions from that of now on, and where they come from; none for whoever has come to
        the usual one."""
        steps = self._starting.steps(line.text, line.food_id)
        if steps is None:
            return (), ()
        now = steps.after(0)
        left = tuple(Quantity(amount=one, unit=steps.unit) for one in steps.portions if one >= now)
        return (left, steps.source) if len(left) > 1 else ((), ())

    # -- what speaks against it ------------------------------------------------------------------

    def _warnings(
        self, line: Line, wanted: Collection[date], days: dict[date, int]
    ) -> tuple[Warning, ...]:
        """`days`: which list holds on a day, as far as this look has asked for it."""
        found: dict[Warning, None] = {}
        done: set[int] = set()
        for day in sorted(wanted):
            if day not in days:
                days[day] = self._marks.setdefault(self._avoid.mark_of(day), len(self._marks))
            mark = days[day]
            if mark in done:
                continue
            done.add(mark)
            key = (line.text, line.food_id, mark)
            if key not in self._against:
                self._against[key] = self._read(line, day, mark)
            found.update(dict.fromkeys(self._against[key]))
        return tuple(sorted(found, key=lambda one: not one.off))

    def _read(self, line: Line, day: date, mark: int) -> tuple[Warning, ...]:
        tagging = self._foods.tagging(line.text, line.food_id)
        refs = self._foods.parts_of(line.text, line.food_id)
        against = self._avoid.objections(tagging, refs, day)
        swap = self._swap(line, day, mark) if against else None
        return tuple(self._warning(one, swap) for one in against)

    def _warning(self, objection: Objection, swap: tuple[str, str] | None) -> Warning:
        return Warning(
            text=objection_text(objection),
            why=_why(objection),
            off=objection.weight is Weight.AVOID,
            source=objection.rule.source,
            swap=swap[1] if swap is not None else "",
            swap_id=swap[0] if swap is not None else None,
        )

    def _swap(self, line: Line, day: date, mark: int) -> tuple[str, str] | None:
        """A food that may stand in that day, its id and name: one of the protocol's swaps, else,
        for a ferment or a broth, the first of its kind with which nothing is wrong. The second is a
        rule of the house."""
        from gutdesk.knowledge import catalogue

        shipped = self._foods.shipped(line.text, line.food_id)
        for name in dict.fromkeys((line.text, shipped.name if shipped is not None else "")):
            instead = self._avoid.instead(name, day) if name else None
            if instead is not None:
                for ref in instead.foods:
                    food = catalogue.food(ref)
                    if food is not None and (shipped is None or food.id != shipped.id):
                        return food.id, food.plain_name
        if shipped is None or shipped.category not in FIRST_CLASS:
            return None
        key = (shipped.id, mark)
        if key not in self._gentler:
            self._gentler[key] = self._find_gentler(shipped, day)
        return self._gentler[key]

    def _find_gentler(self, shipped: CatalogueFood, day: date) -> tuple[str, str] | None:
        from gutdesk.knowledge import catalogue

        for food in catalogue.shipped():
            same = food.category == shipped.category and food.unit == shipped.unit
            if not same or food.id == shipped.id or not food.serving_qty:
                continue
            if food.live_cultures != shipped.live_cultures:
                continue
            tagging = self._foods.tagging(food.name, food.id)
            if not self._avoid.objections(tagging, self._foods.parts_of("", food.id), day):
                return food.id, food.plain_name
        return None


def _days_of(line: Line, first: date) -> set[date]:
    days = {
        max(one.day, first) if one.why is Why.MEAL and one.day is not None else first
        for one in line.reasons
    }
    return days or {first}


def objection_text(one: Objection) -> str:
    """What is objected to and by what, in one short sentence."""
    rule, finding = one.rule, one.finding
    may = finding is not None and finding.holds is Holds.MAY
    if rule.kind is AvoidKind.FOOD:
        if rule.reason:
            return _("It is on your avoid list: {reason}.").format(reason=rule.reason.rstrip("."))
        return _("It is on your avoid list.")
    name = _tag_name(rule.subject)
    if rule.origin == "own":
        head = (
            _("{tag}: on your avoid list. It may be in here.")
            if may
            else _("{tag}: on your avoid list. It is in here.")
        )
        why = rule.reason.strip().rstrip(".")
        return head.format(tag=name) + (f" {why}." if why else "")
    head = (
        _("{tag}: leave it out ({condition}).")
        if one.weight is Weight.AVOID
        else _("{tag}: take care ({condition}).")
    )
    return head.format(tag=name, condition=rule.reason)


def _why(one: Objection) -> str:
    """What is known of the food, and what the protocol says to somebody with this condition."""
    finding = one.finding
    parts = (finding.why if finding is not None else "", one.rule.message)
    return " ".join(
        part if part.endswith((".", "?", "…")) else f"{part}." for part in parts if part
    )


def _tag_name(tag: str) -> str:
    from gutdesk.knowledge.tagging import tag_texts

    known = tag_texts().get(tag)
    return known.name if known is not None else tag.replace("_", " ")
