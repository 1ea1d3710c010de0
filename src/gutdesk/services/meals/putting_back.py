"""What meals took out of the pantry comes back there when they were not eaten after all."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from gutdesk.domain.changes import Step
from gutdesk.domain.diary import Meal, id_of, is_deleted
from gutdesk.domain.meals.planned import Planned
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.services.context import Desk
from gutdesk.services.shopping.pantry import PantryService


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """`items` as they are with what comes back, not yet written. `left`: the names of what was
    taken and cannot be put back. `known` False: nobody knows any more what was taken."""

    items: tuple[PantryItem, ...] = ()
    left: tuple[str, ...] = ()
    known: bool = True


class PutBack:
    """Reads in the undo history what the step took that wrote a meal: amounts may have been said
    otherwise than they were planned. After a month, or an import, it is not there any more."""

    def __init__(self, desk: Desk, pantry: PantryService) -> None:
        self._desk = desk
        self._pantry = pantry

    def of(self, meals: Collection[str]) -> Back:
        """Of meals of the Log (ids) that go out of it. What was removed, thrown away or used up
        otherwise since is left, and so is what another meal of the same step may have taken."""
        items: dict[str, PantryItem] = {}
        left: dict[str, None] = {}
        steps: dict[int, Step] = {}
        known = True
        with self._desk.store.read() as unit:
            for meal in meals:
                found = unit.steps.that_made(meal)
                if found is None:
                    known = False
                else:
                    steps[found[0]] = found[1]
        for step in steps.values():
            for before, after in _taken(step):
                if not self._is_of(before, step, meals):
                    continue
                there = items.get(id_of(after)) or self._stored(id_of(after))
                back = (
                    None if self._is_shared(before, step, meals) else _raised(there, before, after)
                )
                if back is None:
                    left[after.name] = None
                else:
                    items[id_of(back)] = back
        draws = self._desk.cache.settings().draw_pantry
        return Back(items=tuple(items.values()), left=tuple(left), known=known or not draws)

    def _stored(self, identity: str) -> PantryItem | None:
        with self._desk.store.read() as unit:
            found = unit.records.get("pantry", identity)
        return found if isinstance(found, PantryItem) and not is_deleted(found) else None

    def _is_of(self, item: PantryItem, step: Step, meals: Collection[str]) -> bool:
        """Whether one of these meals may have taken of it."""
        refs = self._pantry.refs(item.name, item.food_id)
        return any(refs & some for some in self._refs_of(step, meals))

    def _is_shared(self, item: PantryItem, step: Step, meals: Collection[str]) -> bool:
        """Whether a meal that stays in the Log may have taken of it."""
        others = {id_of(one) for one in step.redo if isinstance(one, Meal)} - set(meals)
        if not others:
            return False
        with self._desk.store.read() as unit:
            stand = {id_of(one) for one in unit.records.some("meal", others) if not is_deleted(one)}
        return self._is_of(item, step, stand)

    def _refs_of(self, step: Step, meals: Collection[str]) -> Iterator[frozenset[str]]:
        """The foods of these meals, and of what those dishes are cooked of that became them."""
        for one in step.redo:
            if isinstance(one, Meal) and id_of(one) in meals:
                for item in one.items:
                    yield self._pantry.refs(item.text, item.food_id)
            elif isinstance(one, Planned) and one.meal_id in meals:
                for part in one.parts:
                    yield self._pantry.refs(part.text, part.food_id)


def _taken(step: Step) -> Iterator[tuple[PantryItem, PantryItem]]:
    """What was at home before the step and after it."""
    before = {id_of(one): one for one in step.undo if isinstance(one, PantryItem)}
    for after in step.redo:
        if isinstance(after, PantryItem) and id_of(after) in before:
            yield before[id_of(after)], after


def _raised(there: PantryItem | None, before: PantryItem, after: PantryItem) -> PantryItem | None:
    """With what was taken; None where that cannot be said any more."""
    if there is None or there.wasted or there.unit != before.unit:
        return None
    if after.gone is not None:
        return replace(there, gone=None) if there.gone == after.gone else None
    if there.gone is not None or there.amount is None:
        return None
    assert before.amount is not None and after.amount is not None
    # What lies behind twelve digits is the rounding of a computer.
    return replace(there, amount=float(f"{there.amount + before.amount - after.amount:.12g}"))
