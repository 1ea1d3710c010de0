"""What of what was bought was eaten since.

A need that is over is no reason to buy anything, but it has used up what was bought for it: of what
is in the basket only the rest is there for what is still needed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from gutdesk.domain.shopping.amounts import family, in_family, place, summed
from gutdesk.domain.shopping.balance import Basket, Convert, Left, Stock, measured, take
from gutdesk.domain.shopping.needs import Need
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.shopping.records import Quantity, ShopLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """A need that is over. `at`: when somebody wrote that it was eaten, None: nobody did, and its
    day is over. `drawn`: what it took was taken out of the pantry then."""

    need: Need
    at: datetime | None = None
    drawn: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bought:
    """A purchase, on a `day`, written `at`. `share`: so much of it (0 to 1) is still in the
    pantry."""

    quantity: Quantity
    day: date
    at: datetime | None = None
    share: float = 1.0


def bought_of(record: ShopLine, items: Iterable[PantryItem]) -> tuple[Bought, ...]:
    """What was bought of a line, each with what came home by it. Where that cannot be told apart
    any more, all of it was bought at the end."""
    if record.got is None:
        return ()
    came = sorted(items, key=lambda item: (_written(item), item.bought or date.min, item.unit))
    if len(came) != len(record.bought):
        at = max((_written(item) for item in came), default=None)
        return tuple(Bought(quantity=one, day=record.got, at=at) for one in record.bought)
    found = []
    for one in record.bought:
        same = next((item for item in came if item.unit == one.unit), came[0])
        came.remove(same)
        day = same.bought or record.got
        found.append(Bought(quantity=one, day=day, at=_written(same), share=_share(one, same)))
    return tuple(found)


def _written(item: PantryItem) -> datetime:
    assert item.meta is not None
    return item.meta.created


def _share(bought: Quantity, item: PantryItem) -> float:
    if item.gone is not None:
        return 0.0
    if bought.amount is None or item.amount is None or family(bought.unit) != family(item.unit):
        return 1.0
    left, all_ = in_family(item.amount, item.unit), in_family(bought.amount, bought.unit)
    return min(1.0, left / all_)


def basket_after(
    bought: Sequence[Bought], spent: Iterable[Spent], stock: Iterable[Stock], convert: Convert
) -> Basket:
    """A need took what was there on its day: first what was at home beside it, then what was bought
    by then. Of what was drawn out of the pantry the pantry itself knows whence: it took only what
    is missing there."""
    parts = [(one, *_parts(one)) for one in bought if one.quantity.amount is not None]
    there = measured(stock)
    taken: dict[str, list[float]] = {}
    vague = False
    for one in sorted(spent, key=_order):
        by, quantity = one.need.by, one.need.quantity
        pool = [each for each in parts if _was_there(each[0], one)]
        if quantity.amount is None:
            vague = vague or any(_was_there(each, one) for each in bought)
            continue
        wanted = summed([quantity])
        if not one.drawn:
            at_home = [each for each in there if each.since <= by <= each.until]
            wanted = take(wanted, at_home, convert)[0]
        used = [gone for _one, gone, _there in pool]
        rest = [] if one.drawn else [left for _one, _gone, left in pool]
        open_ = take(wanted, [*used, *rest], convert)[0]
        for name, amount in wanted.items():
            if amount > open_[name]:
                taken.setdefault(name, []).append(amount - open_[name])
    left = [one for _bought, *both in parts for one in both if one.amount > 0]
    return Basket(
        rest=tuple(Quantity(amount=one.amount, unit=one.name) for one in left),
        spent={name: math.fsum(some) for name, some in taken.items()},
        vague=vague,
    )


def _parts(one: Bought) -> tuple[Left, Left]:
    """What of it is gone from the pantry, and what is there."""
    amount, unit = one.quantity.amount or 0.0, one.quantity.unit
    whole, name = in_family(amount, unit), family(unit)
    return Left(name, whole * (1 - one.share)), Left(name, whole * one.share)


def _was_there(bought: Bought, spent: Spent) -> bool:
    """Whether it was bought before that was eaten; what was eaten before nobody bought it for."""
    if spent.at is None:
        return bought.day <= spent.need.by
    if bought.at is None:
        return bought.day < spent.need.by
    return bought.day <= spent.need.by and bought.at <= spent.at


def _order(spent: Spent) -> tuple[object, ...]:
    quantity = spent.need.quantity
    return spent.need.by, place(family(quantity.unit)), quantity.unit, quantity.amount or 0.0
