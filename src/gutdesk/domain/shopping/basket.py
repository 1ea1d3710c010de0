"""What came home by a line, when another amount of it is said later, or none: what happened to it
at home since is not lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from gutdesk.domain.errors import UserError
from gutdesk.domain.shopping.amounts import TINY, family, in_family
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.shopping.records import Quantity
from gutdesk.i18n import _


@dataclass(slots=True)
class Corrected:
    """`changed` are as they are from now on, `mistaken` never were at home, and `fresh` comes home
    beside them."""

    changed: list[PantryItem] = field(default_factory=list)
    mistaken: list[PantryItem] = field(default_factory=list)
    fresh: list[Quantity] = field(default_factory=list)


def corrected(
    items: Sequence[PantryItem], bought: Sequence[Quantity], instead: Sequence[Quantity]
) -> Corrected:
    """Not so much was `bought` by a line but so much `instead`. What is at home of it keeps its
    place and its days; of what was used in part the rest changes by the difference. What is gone is
    gone. Raises UserError where more was used than there is to have been."""
    found = Corrected()
    left = list(instead)
    pairs = list(_pairs(items, bought))
    alone = len(pairs) == len(left) == 1
    for item, was in pairs:
        now = left[0] if alone else _of_family(left, was.unit)
        if now is not None:
            left.remove(now)
        if item.gone is not None:
            found.changed.append(item)
        elif now is not None:
            found.changed.append(_by_the_difference(item, was, now))
        elif is_whole(item, was):
            found.mistaken.append(item)
        else:
            raise _used(item)
    found.fresh = left
    return found


def given_back(items: Sequence[PantryItem], bought: Sequence[Quantity]) -> Corrected:
    """Nothing of it was bought by that line after all. What was used, eaten or thrown away was at
    home all the same: it stays as it is, of no line."""
    found = Corrected()
    for item, was in _pairs(items, bought):
        if item.gone is None and is_whole(item, was):
            found.mistaken.append(item)
        else:
            found.changed.append(replace(item, line_id=None))
    return found


def is_whole(item: PantryItem, was: Quantity) -> bool:
    """All of it that was bought is there."""
    if item.amount is None or was.amount is None:
        return item.amount is was.amount
    return family(item.unit) == family(was.unit) and _near(
        in_family(item.amount, item.unit), in_family(was.amount, was.unit)
    )


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= TINY * max(one, other)


def _pairs(
    items: Iterable[PantryItem], bought: Sequence[Quantity]
) -> Iterator[tuple[PantryItem, Quantity]]:
    """Each with the amount that it came home as: the very same, else one of its family."""
    left = list(bought)
    open_ = []
    for item in items:
        same = next((one for one in left if is_whole(item, one)), None)
        if same is None:
            open_.append(item)
            continue
        left.remove(same)
        yield item, same
    for item in open_:
        was = _of_family(left, item.unit) or next(iter(left), Quantity())
        if was in left:
            left.remove(was)
        yield item, was


def _of_family(quantities: Sequence[Quantity], unit: str) -> Quantity | None:
    name = family(unit)
    return next((one for one in quantities if family(one.unit) == name), None)


def _by_the_difference(item: PantryItem, was: Quantity, now: Quantity) -> PantryItem:
    if is_whole(item, was):
        return replace(item, amount=now.amount, unit=now.unit)
    if now.amount is None:
        return replace(item, amount=None, unit=now.unit)
    if item.amount is None or was.amount is None:
        # Nobody knows how much was used of it.
        return item
    if len({family(unit) for unit in (item.unit, was.unit, now.unit)}) > 1:
        raise _used(item)
    more = in_family(now.amount, now.unit) - in_family(was.amount, was.unit)
    rest = in_family(item.amount, item.unit) + more
    if rest <= 0:
        raise _used(item)
    return replace(item, amount=float(f"{rest / in_family(1.0, item.unit):.12g}"))


def _used(item: PantryItem) -> UserError:
    return UserError(
        _("More of {name} was used than that. Change what is left of it in the pantry.").format(
            name=item.name
        )
    )
