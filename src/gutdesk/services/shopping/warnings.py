"""What speaks against a line of the list: the avoid list of the days it is for, and what this
person takes care with."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from gutdesk.domain.avoiding import Objection, Weight
from gutdesk.domain.foods import AvoidKind
from gutdesk.domain.shopping.lines import Line, Warning, Why
from gutdesk.domain.shopping.records import Quantity
from gutdesk.domain.tags import Holds
from gutdesk.i18n import _
from gutdesk.services.avoid import AvoidService
from gutdesk.services.foods import FoodService
from gutdesk.services.meals.starting import StartSmall
from gutdesk.services.shopping.naming import PRODUCT

FIRST_CLASS = ("fermented", "broth")
"""Categories in which something gentler of the same kind is looked for."""


class LineJudge:
    """Reads only."""

    def __init__(self, foods: FoodService, avoid: AvoidService, starting: StartSmall) -> None:
        self._foods = foods
        self._avoid = avoid
        self._starting = starting

    def judged(self, lines: Iterable[Line], first: date) -> tuple[Line, ...]:
        """Each with what is to be said of its food. `first`: the day that counts for what no meal
        needs; what the list has against a meal counts on the day of that meal (decision 0022)."""
        days = _Days(self._avoid)
        return tuple(
            one if one.key.startswith(PRODUCT) else self._one(one, first, days) for one in lines
        )

    def _one(self, line: Line, first: date, days: _Days) -> Line:
        shipped = self._foods.shipped(line.text, line.food_id)
        steps = self._starting.steps(line.text, line.food_id)
        start: tuple[Quantity, ...] = ()
        if steps is not None:
            left = [one for one in steps.portions if one >= steps.after(0)]
            if len(left) > 1:
                start = tuple(Quantity(amount=one, unit=steps.unit) for one in left)
        live = shipped is not None and shipped.category == "fermented" and shipped.live_cultures
        return replace(
            line,
            live=bool(live),
            start=start,
            start_source=steps.source if steps is not None and start else (),
            warnings=self._warnings(line, days.differing(_days_of(line, first))),
        )

    # -- what speaks against it ------------------------------------------------------------------

    def _warnings(self, line: Line, days: Sequence[date]) -> tuple[Warning, ...]:
        tagging = self._foods.tagging(line.text, line.food_id)
        refs = self._foods.parts_of(line.text, line.food_id)
        found: dict[tuple[object, ...], Warning] = {}
        for day in days:
            for one in self._avoid.objections(tagging, refs, day):
                off = one.weight is Weight.AVOID
                mark = (off, one.rule.kind, one.rule.subject, one.rule.origin)
                if mark not in found:
                    found[mark] = self._warning(line, one, day)
        return tuple(sorted(found.values(), key=lambda one: not one.off))

    def _warning(self, line: Line, objection: Objection, day: date) -> Warning:
        swap = self._swap(line, day)
        return Warning(
            text=objection_text(objection),
            why=_why(objection),
            off=objection.weight is Weight.AVOID,
            source=objection.rule.source,
            swap=swap[1] if swap is not None else "",
            swap_id=swap[0] if swap is not None else None,
        )

    def _swap(self, line: Line, day: date) -> tuple[str, str] | None:
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


class _Days:
    """Which days differ in what the avoid list says; asked once a day for one look at a list."""

    def __init__(self, avoid: AvoidService) -> None:
        self._avoid = avoid
        self._first: dict[Hashable, date] = {}
        self._of: dict[date, date] = {}

    def differing(self, days: Iterable[date]) -> list[date]:
        """One day for each list that holds on any of these."""
        found: dict[date, None] = {}
        for day in sorted(days):
            if day not in self._of:
                mark = self._avoid.mark_of(day)
                self._of[day] = self._first.setdefault(mark, day)
            found[self._of[day]] = None
        return list(found)


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
