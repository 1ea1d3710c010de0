"""What of a need is at home in date, what of it was bought, and what is left to buy."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gutdesk.domain.shopping.amounts import (
    added,
    family,
    in_family,
    less,
    place,
    rest_of,
    summed,
    units_of,
    worded,
)
from gutdesk.domain.shopping.needs import Need
from gutdesk.domain.shopping.records import Quantity

NEAR = 0.01
"""What was bought and is short of what was needed by at most this share was rounded by whoever read
the list: nobody goes back for 4 g of carrots. A rule of the house."""

Convert = Callable[[float, str, str], float | None]
"""An amount of a food from one unit to another; None where nobody knows what it weighs."""


@dataclass(frozen=True, slots=True)
class Stock:
    """Something at home. `until`: the last day on which it is used, None: no limit that is
    known. `since`: the day on which it came home, None: before all of this."""

    quantity: Quantity
    until: date | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basket:
    """What is there of what was bought after some of it was spent. `spent`: how much of each family
    was. `vague`: for something of it nobody measured how much."""

    rest: tuple[Quantity, ...]
    spent: Mapping[str, float]
    vague: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """See `lines.Line`. `by`: the first day for which something is missing at home."""

    needed: tuple[Quantity, ...] = ()
    at_home: tuple[Quantity, ...] = ()
    some_at_home: bool = False
    kept: tuple[Quantity, ...] = ()
    bought: tuple[Quantity, ...] = ()
    to_buy: tuple[Quantity, ...] = ()
    by: date | None = None


@dataclass(slots=True)
class Left:
    """What is left of an amount, in the unit of its family."""

    name: str
    amount: float
    until: date = date.max
    since: date = date.min

    def worth(self, wanted: str, convert: Convert) -> float | None:
        """How much of another family it is."""
        return self.amount if self.name == wanted else convert(self.amount, self.name, wanted)

    def take(self, share: float) -> None:
        self.amount = rest_of(self.amount, self.amount * share)


def balance(
    needs: Sequence[Need],
    stock: Iterable[Stock],
    bought: Sequence[Quantity],
    convert: Convert,
    *,
    before: Sequence[Need] = (),
    is_bought: bool = False,
    basket: Basket | None = None,
) -> Balance:
    """The earliest need takes what is at home first, and of that what spoils first; what is past
    its date by then is not there for it. What is at home and of which nobody said how much, or
    that no known weight joins with what is needed, covers nothing, and is said. What is needed
    `before` these takes its share of what is at home, and is not bought here.

    `is_bought`: the line was ticked. What was `bought` in amounts counts as these, as far as it is
    in the `basket` (None: all of it is there); where nobody said how much, all of it was bought,
    and what is needed later too. Beside amounts the first that nobody measured is for a need that
    nobody measures."""
    quantities = [need.quantity for need in needs]
    needed, units = summed(quantities), units_of(quantities)
    vague = any(one.amount is None for one in quantities)
    first = min((need.by for need in needs), default=date.max)
    things = tuple(stock)
    if not things and not bought and not is_bought:
        # Most lines, and most of the time that a list takes.
        every = worded(needed, units, some=vague)
        return Balance(needed=every, to_buy=every, by=first if needs else None)
    there = measured(things)
    kept = _from_home(before, there, convert)[0]
    there = [one for one in there if one.until >= first]
    at_home, by, unused = _from_home(needs, there, convert)
    # Of what nobody measures a rest of what is there will do: salt to taste.
    vague_at_home = vague and any(one.amount > 0 for one in there)
    missing = less(needed, at_home)
    if by is None and vague and not vague_at_home:
        by = min(need.by for need in needs if need.quantity.amount is None)
    rest = basket or Basket(rest=tuple(bought), spent={})
    unmeasured = sum(one.amount is None for one in bought)
    if is_bought and (unmeasured > (vague or rest.vague) or unmeasured == len(bought)):
        left = {}
    else:
        left = _after_buying(missing, rest, convert, is_bought=is_bought)
    some = any(one.quantity.amount is None and (one.until or date.max) >= first for one in things)
    return Balance(
        needed=worded(needed, units, some=vague),
        at_home=worded(at_home, units, some=vague_at_home),
        some_at_home=bool(needs) and (some or unused),
        kept=worded(kept, units_of(need.quantity for need in before)),
        bought=added(bought),
        to_buy=worded(left, units, some=vague and not vague_at_home and not is_bought),
        by=by,
    )


def measured(stock: Iterable[Stock]) -> list[Left]:
    """What is at home in amounts, the first to spoil first."""
    found = [
        Left(
            family(one.quantity.unit),
            in_family(one.quantity.amount, one.quantity.unit),
            one.until or date.max,
            one.since or date.min,
        )
        for one in stock
        if one.quantity.amount is not None
    ]
    return sorted(found, key=lambda one: (one.until, place(one.name), one.amount))


def _from_home(
    needs: Sequence[Need], there: Sequence[Left], convert: Convert
) -> tuple[dict[str, float], date | None, bool]:
    """What of each family is at home, the first day for which something is missing, and whether
    something is there that cannot be compared with any need."""
    by_day: dict[tuple[date, str], list[Quantity]] = {}
    for need in needs:
        if need.quantity.amount is not None:
            key = (need.by, family(need.quantity.unit))
            by_day.setdefault(key, []).append(need.quantity)
    taken: dict[str, list[float]] = {}
    compared: set[int] = set()
    missing: date | None = None
    for day, name in sorted(by_day, key=lambda one: (one[0], place(one[1]))):
        wanted = summed(by_day[day, name])[name]
        open_ = wanted
        for number, one in enumerate(there):
            worth = one.worth(name, convert)
            if worth is None:
                continue
            compared.add(number)
            if one.until < day or worth <= 0 or open_ <= 0:
                continue
            share = min(open_, worth)
            taken.setdefault(name, []).append(share)
            one.take(share / worth)
            open_ = rest_of(open_, share)
        if open_ > 0 and missing is None:
            missing = day
    unused = bool(by_day) and len(compared) < len(there)
    return {name: math.fsum(some) for name, some in taken.items()}, missing, unused


def take(
    wanted: Mapping[str, float], there: Sequence[Left], convert: Convert
) -> tuple[dict[str, float], set[str], set[int]]:
    """What is left of each family that is wanted after all that is there was taken for it: first
    what is in the unit that is wanted, then what can be turned into it. Which families something
    was taken for, and the places of what could be compared with any of them."""
    left = dict(wanted)
    touched: set[str] = set()
    compared: set[int] = set()
    for same in (True, False):
        for name in sorted(left, key=place):
            for number, one in enumerate(there):
                worth = one.worth(name, convert) if (one.name == name) is same else None
                if worth is None:
                    continue
                compared.add(number)
                if worth <= 0 or left[name] <= 0:
                    continue
                share = min(left[name], worth)
                one.take(share / worth)
                left[name] = rest_of(left[name], share)
                touched.add(name)
    return left, touched, compared


def _after_buying(
    missing: dict[str, float], basket: Basket, convert: Convert, *, is_bought: bool
) -> dict[str, float]:
    """What is left to buy of each family."""
    there = [Left(name, amount) for name, amount in summed(basket.rest).items()]
    left, touched, compared = take(missing, there, convert)
    for name in {*touched, *basket.spent} & left.keys():
        # Whoever rounded what was needed rounded what is spent of it, too.
        if left[name] <= (missing[name] + basket.spent.get(name, 0.0)) * NEAR:
            left[name] = 0.0
    # "2" of it where 150 g were needed, and nobody knows what one weighs: the person has bought it.
    if is_bought and len(compared) < len(there):
        left = {name: amount for name, amount in left.items() if name in touched}
    return left
