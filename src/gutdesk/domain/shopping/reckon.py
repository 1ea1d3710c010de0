"""The lines of a list, reckoned from what the days need, what is at home and what was said.

Nothing here reads a diary or a clock: the caller brings it all, and asks again after any change."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from gutdesk.domain.diary import id_of
from gutdesk.domain.shopping.amounts import added, family, in_family, summed
from gutdesk.domain.shopping.balance import Balance, Convert, Stock, balance
from gutdesk.domain.shopping.known import Again, Dish, Known
from gutdesk.domain.shopping.lines import TO_MAKE, Line, Reason, Why
from gutdesk.domain.shopping.made import Circles, circles, parts
from gutdesk.domain.shopping.needs import Need, times
from gutdesk.domain.shopping.records import LineChoice, Quantity, ShopLine
from gutdesk.domain.shopping.spending import Bought, Spent, basket_after

DEEPEST = 5
"""How far things may be made of things that are made."""

WHY_PLACES = {why: place for place, why in enumerate(Why)}

Keyed = TypeVar("Keyed", Need, Again)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """All that a list is reckoned from. `before`: what meals before its days need, which is at home
    or bought by another list; `staples_before`: what other lists have of staples for these days.
    By the key of a line: `stock`, what is at home; `said`, what the person said of it;
    `bought`, what that was, one by one; `spent`, what was needed in its days and is not any more.
    `own`: lines written by hand, each with the key of its
    food. `first`: the first day on which anything can still be needed. `know` answers for the key
    of a line, given how it is written."""

    first: date
    needs: tuple[Need, ...] = ()
    before: tuple[Need, ...] = ()
    staples: tuple[Again, ...] = ()
    staples_before: tuple[Again, ...] = ()
    own: tuple[tuple[ShopLine, str], ...] = ()
    stock: Mapping[str, tuple[Stock, ...]]
    said: Mapping[str, ShopLine]
    bought: Mapping[str, tuple[Bought, ...]] = field(default_factory=dict)
    spent: Mapping[str, tuple[Spent, ...]] = field(default_factory=dict)
    know: Callable[[str, str], Known]


def reckon(given: Gathered) -> tuple[Line, ...]:
    """Every line, what is at home and what is left out too, in no order. In whatever order the
    needs come, the lines are the same."""
    before = _before(given)
    ends = _circles(given)
    made: dict[str, tuple[Need, ...]] = {}
    groups: dict[str, list[Need]] = {}
    found: dict[str, tuple[Line, date]] = {}
    for _depth in range(DEEPEST):
        earlier, groups = groups, _groups(given, made)
        # What is made at home changes what is needed of few.
        found = {
            key: found[key]
            if earlier.get(key) == group
            else _line(given, key, group, before.get(key, ()))
            for key, group in groups.items()
        }
        following = {
            key: some
            for key, (line, by) in found.items()
            if line.choice is LineChoice.MAKE and (some := _parts(given, line, by, ends))
        }
        if following == made:
            break
        made = following
    return tuple(line for line, _by in found.values())


# -- what is needed of each ------------------------------------------------------------------------


def _groups(given: Gathered, made: Mapping[str, tuple[Need, ...]]) -> dict[str, list[Need]]:
    """The needs of each line by its key; those of which only a tick is left have none."""
    groups: dict[str, list[Need]] = {}
    for need in (*given.needs, *(one for some in made.values() for one in some)):
        groups.setdefault(need.key, []).append(need)
    for key, staples in _by_key(given.staples).items():
        group = groups.setdefault(key, [])
        spent = (one.need for one in given.spent.get(key, ()))
        group += _again(given, key, staples, (*group, *spent))
    for line, _food in given.own:
        key = own_key(line)
        quantity = Quantity(amount=line.amount, unit=line.unit)
        need = Need(key=key, text=line.text, quantity=quantity, by=given.first, why=Why.HAND)
        groups[key] = [need]
    for key, line in given.said.items():
        if line.got is not None:
            groups.setdefault(key, [])
    for group in groups.values():
        group.sort(key=_order)
    return {key: group for key, group in groups.items() if group or key in given.said}


def _before(given: Gathered) -> dict[str, list[Need]]:
    """What the days before these take of what is at home, with what goes into what is made."""
    found = _by_key(given.before)
    for key, staples in _by_key(given.staples_before).items():
        group = found.setdefault(key, [])
        group += _again(given, key, staples, group)
    cooked = {need.key for need in given.before if need.cooked}
    for key in sorted(cooked):
        group = found[key]
        known = given.know(key, group[0].text)
        if known.dish is None or _choice(None, group, known) is not LineChoice.MAKE:
            continue
        missing = balance(group, given.stock.get(key, ()), (), known.convert)
        count = _times(missing, known)
        if count is not None:
            text = known.text or group[0].text
            for need in parts(key, text, known.dish, count, missing.by or given.first):
                found.setdefault(need.key, []).append(need)
    for group in found.values():
        group.sort(key=_order)
    return found


def _by_key(some: Iterable[Keyed]) -> dict[str, list[Keyed]]:
    found: dict[str, list[Keyed]] = {}
    for one in some:
        found.setdefault(one.key, []).append(one)
    return found


def _again(
    given: Gathered, key: str, staples: Sequence[Again], planned: Sequence[Need]
) -> list[Need]:
    """What a staple asks beyond what is needed of it anyhow, or was. It is to be there when the
    days begin."""
    convert = given.know(key, staples[0].text).convert
    counted = summed(need.quantity for need in planned)
    found = []
    for one in staples:
        wanted = one.quantity
        if wanted.amount is not None:
            name, open_ = family(wanted.unit), in_family(wanted.amount, wanted.unit)
            for other in sorted(counted):
                amount = counted[other]
                worth = amount if other == name else convert(amount, other, name)
                if worth is None or worth <= 0 or open_ <= 0:
                    continue
                share = min(open_, worth)
                counted[other] = amount * (1 - share / worth)
                open_ -= share
            if open_ <= in_family(wanted.amount, wanted.unit) * 1e-9:
                continue
            wanted = times(wanted, open_ / in_family(wanted.amount, wanted.unit))
        found.append(
            Need(
                key=key,
                text=one.text,
                quantity=wanted,
                by=one.by or given.first,
                why=Why.STAPLE,
                name=one.name,
                ref=one.ref,
            )
        )
    return found


def _order(need: Need) -> tuple[object, ...]:
    """The same for the same needs, whichever way they came."""
    quantity = need.quantity
    return (
        need.day or need.by,
        WHY_PLACES[need.why],
        need.name,
        need.ref,
        quantity.unit,
        quantity.amount or 0.0,
        need.text,
    )


# -- a line ----------------------------------------------------------------------------------------


def _line(
    given: Gathered, key: str, needs: Sequence[Need], before: Sequence[Need]
) -> tuple[Line, date]:
    """With the first day for which something of it is missing."""
    said = given.said.get(key)
    written = needs[0].text if needs else said.text if said is not None else ""
    known = given.know(key, written)
    choice = _choice(said, needs, known)
    is_bought = said is not None and said.got is not None
    bought = said.bought if said is not None else ()
    by_hand = key.startswith("own:")
    ignored = by_hand or choice is LineChoice.NEED
    there = () if ignored else given.stock.get(key, ())
    spent = given.spent.get(key, ()) if is_bought else ()
    basket = None
    if spent and bought:
        basket = basket_after(given.bought.get(key, ()), spent, there, known.convert)
    found = balance(
        needs, there, bought, known.convert, before=before, is_bought=is_bought, basket=basket
    )
    making = choice is LineChoice.MAKE
    line = Line(
        key=key,
        text=(written if by_hand else known.text) or written,
        category=TO_MAKE if making else known.category,
        food_id=known.food_id,
        needed=found.needed,
        at_home=found.at_home,
        some_at_home=found.some_at_home,
        kept=found.kept,
        bought=found.bought,
        to_buy=found.to_buy,
        ticked=is_bought and not found.to_buy,
        choice=choice,
        reasons=_reasons(needs),
        packs=None if making else _packs(key, found, known),
        pack=known.pack,
        can_make=known.dish.ref if known.dish is not None else "",
        times=_times(found, known) if making else None,
        note=said.note if said is not None else "",
        price=said.price if said is not None else None,
        record=said,
    )
    return line, found.by or given.first


def _choice(said: ShopLine | None, needs: Sequence[Need], known: Known) -> LineChoice | None:
    """What the person said; else a recipe that is planned is cooked, unless that takes so long that
    nobody has it for a meal of these days. What no recipe gives any more cannot be made."""
    choice = said.choice if said is not None else None
    if choice is None and not known.slow and any(need.cooked for need in needs):
        choice = LineChoice.MAKE
    return None if choice is LineChoice.MAKE and known.dish is None else choice


def _reasons(needs: Sequence[Need]) -> tuple[Reason, ...]:
    """Each meal once, with all that it needs of it side by side."""
    groups: dict[tuple[Why, str, str, date | None], list[Quantity]] = {}
    for need in needs:
        groups.setdefault((need.why, need.name, need.ref, need.day), []).append(need.quantity)
    return tuple(
        Reason(why=why, name=name, quantity=quantity, day=day, ref=ref)
        for (why, name, ref, day), some in groups.items()
        for quantity in added(some)
    )


def _packs(key: str, found: Balance, known: Known) -> int | None:
    """How many packs hold what is to buy. Of what runs out one is bought."""
    pack = known.pack
    if pack is None or pack.amount is None or not found.to_buy:
        return None
    if key.startswith("product:"):
        return 1
    return _whole(found.to_buy, pack, known.convert)


def _whole(wanted: Sequence[Quantity], of: Quantity, convert: Convert) -> int | None:
    """So many of it hold at least what is wanted; None where that cannot be known."""
    shares = []
    for one in wanted:
        amount = None if one.amount is None else convert(one.amount, one.unit, of.unit)
        if amount is None or not of.amount:
            return None
        shares.append(amount / of.amount)
    count = math.fsum(shares)
    return max(1, math.ceil(count - 1e-9)) if math.isfinite(count) else None


# -- what is made at home --------------------------------------------------------------------------


def _times(found: Balance, known: Known) -> int | None:
    """How often its recipe is cooked for what is missing: whole times, because nobody cooks a third
    of a pot of broth. Where nobody knows how much that is, once."""
    if known.dish is None or not found.to_buy:
        return None
    return _whole(found.to_buy, known.dish.gives, known.convert) or 1


def _parts(given: Gathered, line: Line, by: date, ends: Circles) -> tuple[Need, ...]:
    """What goes into it, by the day on which the first of it is missing."""
    dish = given.know(line.key, line.text).dish
    if dish is None or line.times is None:
        return ()
    return parts(line.key, line.text, dish, line.times, by, ends)


def _circles(given: Gathered) -> Circles:
    """Where what is made is made of each other."""
    making = {
        key: said.text for key, said in given.said.items() if said.choice is LineChoice.MAKE
    } | {need.key: need.text for need in given.needs if need.cooked}
    if len(making) < 2:
        return frozenset()
    known = {key: given.know(key, text).dish for key, text in making.items()}
    dishes: dict[str, Dish] = {key: dish for key, dish in known.items() if dish is not None}
    wanted = {one.key for one in (*given.needs, *given.staples)}
    return circles(wanted, dishes)


def own_key(line: ShopLine) -> str:
    """The key of a line that was written by hand."""
    return f"own:{id_of(line)}"


def merged(lines: Iterable[ShopLine]) -> ShopLine:
    """What was said of a line under several keys, because two foods became one since: all that was
    bought of either, the latest tick, the first choice. Raises ValueError for none."""
    every = list(lines)
    if not every:
        raise ValueError("nothing was said")
    first = every[0]
    got = [one.got for one in every if one.got is not None]
    prices = [one.price for one in every if one.price is not None]
    return replace(
        first,
        choice=next((one.choice for one in every if one.choice is not None), None),
        got=max(got, default=None),
        bought=tuple(quantity for one in every for quantity in one.bought),
        price=math.fsum(prices) if prices else None,
        note=" · ".join(dict.fromkeys(one.note for one in every if one.note)),
    )
