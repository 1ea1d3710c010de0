"""Meals and drinks, and the foods they name."""

from __future__ import annotations

from collections.abc import Iterator

from gutdesk.domain.diary import Food, Meal, MealItem, Slot
from gutdesk.services.sample.days import Bite, Day, Plate
from gutdesk.services.sample.larder import LARDER
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene

_USUAL_HOUR = {Slot.BREAKFAST: 480, Slot.LUNCH: 750, Slot.DINNER: 1140}
"""Where a meal stands whose time was not said."""
_SLIPS = ("Ate out, no choice.", "Could not resist.", "Invited, did not want to explain.")
_REMARKS = ("Ate too fast.", "Big portion.", "At my desk.", "Left half of it.", "Very good.")


def write(scene: Scene, day: Day, pen: Pen) -> Iterator[Food | Meal]:
    for place, plate in enumerate(day.plates):
        if place not in day.unwritten:
            yield from _meal(scene, day, plate, pen)


def _meal(scene: Scene, day: Day, plate: Plate, pen: Pen) -> Iterator[Food | Meal]:
    chance = pen.chance
    exact = plate.slot not in _USUAL_HOUR or not (chance.happens(0.05) and day.from_end)
    minute = plate.minute if exact or plate.slot is None else _USUAL_HOUR[plate.slot]
    at = pen.moment(day, minute, exact=exact)
    meta = pen.soon(at)
    said = [bite for bite in plate.bites if bite.said] or list(plate.bites[:1])
    measured = chance.happens(0.72)
    dish = scene.dish_of(frozenset(bite.food for bite in said))
    items = []
    for bite in said:
        ware = LARDER[bite.food]
        if bite.food not in scene.foods:
            food = Food(
                name=ware.name, key=ware.code if ware.shipped else None, meta=pen.meta(at.utc)
            )
            assert food.meta is not None
            scene.foods[bite.food] = food.meta.id
            yield food
        amount, unit = _amount(bite) if measured or bite.amount else (None, "")
        part = dish if dish is not None and bite.food in dish.codes else None
        items.append(
            MealItem(
                id=pen.new_id(meta.created),
                text=ware.name,
                food_id=scene.foods[bite.food],
                amount=amount,
                unit=unit,
                preparation=ware.prepared if chance.happens(0.7) else None,
                dish=part.name if part else "",
                recipe_id=part.id if part else None,
            )
        )
    note = ""
    if plate.slip:
        note = chance.pick(_SLIPS) if chance.happens(0.6) else ""
    elif chance.happens(0.02):
        note = chance.pick(_REMARKS)
    slot = None if plate.slot is Slot.SNACK and chance.happens(0.3) else plate.slot
    yield Meal(day=pen.day_of(at), at=at, items=tuple(items), slot=slot, note=note, meta=meta)


def _amount(bite: Bite) -> tuple[float, str]:
    """An amount as people write it down: in steps that fit its unit."""
    if bite.amount is not None:
        return bite.amount
    ware = LARDER[bite.food]
    amount = ware.amount * bite.dose
    if ware.unit in ("g", "ml"):
        step = 50 if ware.unit == "ml" and amount >= 100 else 10 if amount >= 50 else 5
    else:
        step = 0.5 if ware.amount < 1 or ware.unit in ("tbsp", "tsp") else 1
    return float(max(step, int(amount / step + 0.5) * step)), ware.unit
