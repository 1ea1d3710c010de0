"""Amounts to buy: what can be added, and what stands side by side.

Weights go with weights and volumes with volumes, in grams and millilitres. Every count goes with
its own kind alone: cloves with cloves, slices with slices; "" and "piece" are one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from gutdesk.domain.shopping.records import Quantity
from gutdesk.domain.units import COUNTS, DOSES, G_PER, KITCHEN, ML_PER, SIZES

WEIGHT, VOLUME, COUNT = "g", "ml", ""
"""The families: the unit in which each is added up. Any other is a count and its own family."""
TINY = 1e-9
"""A share of an amount that is no rest of it but the rounding of a computer."""
LARGE = 1000.0
LARGER = {WEIGHT: "kg", VOLUME: "l"}
"""From so many of a family's unit on people say the larger one."""
DIGITS = 12
"""Of an amount that was added up; what lies behind them is the rounding of a computer."""

Amounts = Mapping[str, float]
"""How much of each family, in the unit of the family."""


_FAMILIES = {
    **dict.fromkeys(G_PER, WEIGHT),
    **dict.fromkeys(ML_PER, VOLUME),
    **dict.fromkeys(("", "piece"), COUNT),
}
_EACH = {**G_PER, **ML_PER}


def family(unit: str) -> str:
    """The unit that amounts in this one are added up in."""
    return _FAMILIES.get(unit, unit)


def in_family(amount: float, unit: str) -> float:
    """The amount in the unit of its family."""
    return amount * _EACH.get(unit, 1.0)


def summed(quantities: Iterable[Quantity]) -> dict[str, float]:
    """Of each family that is among them; those of which nobody said how much count nothing. The
    order in which they come makes no difference."""
    found: dict[str, list[float]] = {}
    for one in quantities:
        if one.amount is not None:
            found.setdefault(family(one.unit), []).append(in_family(one.amount, one.unit))
    return {name: math.fsum(some) for name, some in found.items()}


def units_of(quantities: Iterable[Quantity]) -> dict[str, str]:
    """In which unit the sum of each family reads best: in that of all of them where it is one, else
    in that of the family. Grams and kilograms, millilitres and litres are said by how much it
    is."""
    found: dict[str, set[str]] = {}
    for one in quantities:
        if one.amount is not None:
            found.setdefault(family(one.unit), set()).add(one.unit)
    best: dict[str, str] = {}
    for name, units in found.items():
        (unit,) = units if len(units) == 1 else (name,)
        best[name] = name if unit in LARGER.values() or name == COUNT else unit
    return best


def worded(
    amounts: Amounts, units: Mapping[str, str] | None = None, *, some: bool = False
) -> tuple[Quantity, ...]:
    """As they are read: what is counted, then weight and volume; `some`: and some of which nobody
    said how much. `units` as from `units_of`. Nothing is left out but what is none."""
    said = units or {}
    names = sorted((name for name, amount in amounts.items() if amount > 0), key=place)
    found = [_nice(amounts[name], name, said.get(name, name)) for name in names]
    return (*found, Quantity()) if some else tuple(found)


def added(*groups: Iterable[Quantity]) -> tuple[Quantity, ...]:
    """All of them together, side by side where they cannot be added."""
    every = [one for group in groups for one in group]
    if len(every) == 1:
        return (_alone(every[0]),)
    some = any(one.amount is None for one in every)
    return worded(summed(every), units_of(every), some=some)


def _alone(one: Quantity) -> Quantity:
    if one.amount is None:
        return Quantity()
    name = family(one.unit)
    unit = name if one.unit in LARGER.values() or name == COUNT else one.unit
    return _nice(in_family(one.amount, one.unit), name, unit)


def less(amounts: Amounts, taken: Amounts) -> dict[str, float]:
    """What is left of each family; never less than nothing."""
    return {name: rest_of(amount, taken.get(name, 0.0)) for name, amount in amounts.items()}


def rest_of(amount: float, taken: float) -> float:
    left = amount - taken
    return left if left > amount * TINY else 0.0


def _nice(amount: float, name: str, unit: str) -> Quantity:
    if unit == name and amount >= LARGE and name in LARGER:
        unit = LARGER[name]
    value = amount / in_family(1.0, unit)
    return Quantity(amount=float(f"{value:.{DIGITS}g}"), unit=unit)


_PLACES = {
    unit: place
    for place, unit in enumerate((COUNT, *SIZES, *COUNTS, *KITCHEN, *DOSES, WEIGHT, VOLUME))
}


def place(name: str) -> tuple[int, str]:
    """By this amounts of several families stand side by side."""
    return _PLACES.get(name, len(_PLACES)), name
