"""What the planned meals of some days need: which pots are cooked, and for how many.

A leftover needs nothing by itself: the pot that it is left from is cooked for its servings too, on
the pot's day, even where the leftover is eaten after the last day of the list. What was eaten, and
what was to be cooked on a day that is over, needs nothing any more: that is spent."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gutdesk.domain.foods import Ingredient
from gutdesk.domain.meals.planned import COOKED, EATEN, Planned, PlannedKind
from gutdesk.domain.shopping.lines import Why
from gutdesk.domain.shopping.records import Quantity

LEFTOVERS_AHEAD = 28
"""So many days behind the last day of a list leftovers of its pots are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """So much of something by the day `by`, under the `key` of its line. `text` is how it is
    written where it is needed. `why`, `name`, `ref` and `day` are those of its reason: a leftover
    is eaten on another `day` than that by which its pot needs this. `cooked`: a planned recipe
    gives this food, so somebody means to make it."""

    key: str
    text: str
    quantity: Quantity
    by: date
    why: Why = Why.MEAL
    name: str = ""
    ref: str = ""
    day: date | None = None
    cooked: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """What has to be there for one planned thing, by the day on which it is cooked. `meal`: the
    meal of the Log (id) with which it was eaten."""

    planned: Planned
    by: date
    meal: str | None = None


def shares(
    planned: Sequence[Planned],
    origins: Mapping[str, Planned],
    eaten: Collection[str],
    *,
    first: date,
    last: date,
    today: date,
) -> Iterator[Share]:
    """What is still to be bought for on the days from `first` to `last`, of all that is `planned`
    for them and, as leftovers, behind them. `origins`: by its id, what any leftover among them is
    left from, as far as that is still planned. `eaten`: the meals of the Log (ids) that are
    there."""
    start = max(first, today)
    for one in planned:
        if one.kind not in EATEN or one.meal_id in eaten:
            continue
        pot = pot_of(one, origins)
        if start <= pot.day <= last and pot.meal_id not in eaten:
            yield Share(one, pot.day)


def spent(
    planned: Sequence[Planned],
    origins: Mapping[str, Planned],
    eaten: Collection[str],
    *,
    first: date,
    last: date,
    today: date,
) -> Iterator[Share]:
    """As `shares`: what was needed on these days and is not any more, because it was eaten or its
    day is over."""
    for one in planned:
        if one.kind not in EATEN:
            continue
        pot = pot_of(one, origins)
        meal = next((each for each in (pot.meal_id, one.meal_id) if each in eaten), None)
        if first <= pot.day <= last and (meal is not None or pot.day < today):
            yield Share(one, pot.day, meal)


def pot_of(one: Planned, origins: Mapping[str, Planned]) -> Planned:
    """What is cooked for it: of a leftover its dinner, unless that is gone or comes only after it;
    then, as of all else, it is cooked for itself."""
    if one.kind is not PlannedKind.LEFTOVER or one.left_from is None:
        return one
    origin = origins.get(one.left_from)
    if origin is None or origin.kind not in COOKED or origin.day > one.day:
        return one
    return origin


def parts_of(planned: Planned) -> Iterator[tuple[Ingredient, Quantity]]:
    """The ingredients of a dish as it was planned, for everybody who eats this share of it. What
    has no amount ("salt to taste") is needed, and nobody says how much."""
    factor = planned.cooked_servings / planned.serves if planned.serves > 0 else 0.0
    for part in planned.parts:
        yield part, times(Quantity(amount=part.amount, unit=part.unit), factor)


def amount_of(planned: Planned) -> Quantity:
    """How much of a planned food everybody eats together."""
    return times(Quantity(amount=planned.amount, unit=planned.unit), planned.people)


def times(quantity: Quantity, factor: float) -> Quantity:
    """So many times the amount; what nobody said, and what no number can hold, stays unsaid."""
    if quantity.amount is None:
        return quantity
    product = quantity.amount * factor
    known = math.isfinite(product) and product > 0
    return Quantity(amount=product if known else None, unit=quantity.unit)
