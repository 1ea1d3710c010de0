"""What is planned or was taken, seen for its safety: the supplements that it holds, the medicines
that it belongs to, and what that adds up to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from typing import NamedTuple

from gutdesk.domain.days import days_between
from gutdesk.domain.diary import Dose, Exposure
from gutdesk.domain.dosing import due_on
from gutdesk.domain.interactions import At, Clash, Rule, User, clashes
from gutdesk.domain.limits import Counting, Held, Part, Total, in_unit, total
from gutdesk.domain.moments import Moment
from gutdesk.domain.product_wording import held
from gutdesk.domain.products import ACTIVE_UNITS, Active, Pattern, Product, ProductKind, Schedule
from gutdesk.domain.text import folded
from gutdesk.knowledge.medicines import Classes, classes_of
from gutdesk.knowledge.supplements import Content, Supplement, contents, limits, may_hold

BARE = "name:"
"""How the key of something begins that is no product of the shelf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A product of the shelf, or what was taken under a name that is none. `key` is the id of the
    product ("" of a draft) or tells a bare name. `contents` are what `amount` of `unit` hold;
    `mixture` what it may hold beside that. `open_ended`: also taken when nothing is planned."""

    key: str
    name: str
    is_medicine: bool
    agreed: bool = False
    contents: tuple[Content, ...] = ()
    classes: Classes
    mixture: tuple[str, ...] = ()
    amount: float | None = None
    unit: str = ""
    times: tuple[At, ...] = ()
    open_ended: bool = False

    @property
    def supplements(self) -> frozenset[str]:
        return frozenset(content.supplement.id for content in self.contents)

    def user(self) -> User:
        rules: dict[Rule, None] = {}
        for content in self.contents:
            rules.update(dict.fromkeys(content.supplement.interactions))
        return User(
            key=self.key,
            rules=tuple(rules),
            classes=self.classes.sure,
            maybe=self.classes.maybe,
            times=self.times,
            needed=self.open_ended,
        )


class Band(NamedTuple):
    """How much of a supplement, in its dose unit, and which products give it."""

    supplement: Supplement
    amount: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is in use on some days, what of it clashes, and of each sum the first of the days that
    has most of it."""

    things: tuple[Thing, ...]
    clashes: tuple[Clash, ...]
    totals: tuple[tuple[date, Total], ...]
    bands: tuple[tuple[date, Band], ...]


# -- what is planned -----------------------------------------------------------------------------


def planned(
    products: Mapping[str, Product],
    schedules: Iterable[Schedule],
    first: date,
    last: date,
    start_hour: int,
    *,
    surely: str | None = None,
) -> Plan:
    """The products in use on the days from `first` to `last`. In use is what has a schedule that
    runs then, and a medicine without any: nobody says when it is taken. What is retired, has ended
    or waits is not; `surely` is the key of one that is all the same."""
    of_product: dict[str, list[Schedule]] = {}
    for schedule in schedules:
        of_product.setdefault(schedule.product_id, []).append(schedule)
    things: list[Thing] = []
    days: dict[date, list[Thing]] = {day: [] for day in days_between(first, last)}
    for key, product in products.items():
        mine = of_product.get(key, [])
        running = [one for one in mine if _runs(one, first, last)]
        timeless = not mine and product.kind is ProductKind.MEDICINE
        if product.retired or not (running or timeless or key == surely):
            continue
        open_ended = not running or any(one.pattern is Pattern.NEEDED for one in running)
        times, amounts = _doses(mine, first, last, start_hour)
        whole = _thing(product, key, None)
        things.append(replace(whole, times=tuple(sorted(times)), open_ended=open_ended))
        by_amount = {amount: _thing(product, key, amount) for amount in set(amounts.values())}
        for day, here in days.items():
            if day in amounts:
                here.append(by_amount[amounts[day]])
            if open_ended:
                here.append(whole)
    found = clashes([thing.user() for thing in things])
    return Plan(tuple(things), found, *_highest(days))


def _highest(
    days: Mapping[date, Sequence[Thing]],
) -> tuple[tuple[tuple[date, Total], ...], tuple[tuple[date, Band], ...]]:
    most: dict[str, tuple[date, Total]] = {}
    wide: dict[str, tuple[date, Band]] = {}
    seen: list[Sequence[Thing]] = []
    for day, things in days.items():
        if things in seen:  # A day like one before has no more than that.
            continue
        seen.append(things)
        for found in totals(things):
            known = most.get(found.limit.toward)
            if known is None or found.amount > known[1].amount:
                most[found.limit.toward] = day, found
        for band in bands(things):
            before = wide.get(band.supplement.id)
            if before is None or band.amount > before[1].amount:
                wide[band.supplement.id] = day, band
    return tuple(most.values()), tuple(wide.values())


def _runs(schedule: Schedule, first: date, last: date) -> bool:
    start, end = schedule.start, schedule.end
    return start is not None and start <= last and (end is None or end >= first)


def _doses(
    schedules: Sequence[Schedule], first: date, last: date, start_hour: int
) -> tuple[list[At], dict[date, float]]:
    """The local times of the doses, also of the day before and the day after, and the dose units of
    each of the days."""
    times: list[At] = []
    amounts: dict[date, float] = {}
    before, after = first - timedelta(days=1), last + timedelta(days=1)
    running = [one for one in schedules if _runs(one, before, after)]
    for day in days_between(before, after):
        here = first <= day <= last
        for schedule in running:
            for due in due_on(schedule, day):
                times.append(At(due.local(start_hour), here))
                if here:
                    amounts[day] = amounts.get(day, 0.0) + due.amount
    return times, amounts


@lru_cache(maxsize=256)
def _thing(product: Product, key: str, amount: float | None) -> Thing:
    """A product and what `amount` dose units of it hold; None: nobody says how much is taken."""
    is_medicine = product.kind is ProductKind.MEDICINE
    actives = product.actives if amount is None else held(product, amount)
    found = contents(
        product.name, actives, amount=amount, unit=product.unit, is_medicine=is_medicine
    )
    if amount is None:
        found = tuple(Content(one.supplement) for one in found)
    return Thing(
        key=key,
        name=product.name,
        is_medicine=is_medicine,
        agreed=product.agreed,
        contents=found,
        classes=classes_of(product),
        mixture=() if product.actives else may_hold(product.name),
        amount=amount,
        unit=product.unit,
    )


# -- what was taken ------------------------------------------------------------------------------


def taken(entry: Dose, product: Product | None) -> Thing:
    """What was taken once, as it was then, without its time; `product` is the one that it was of,
    if that is known."""
    is_medicine = isinstance(entry, Exposure)
    kind = ProductKind.MEDICINE if is_medicine else ProductKind.SUPPLEMENT
    like = product
    if like is None or like.kind is not kind:
        medicine = entry.medicine if isinstance(entry, Exposure) else None
        like = Product(kind=kind, name=entry.name, actives=entry.actives, medicine=medicine)
    key = entry.product_id or BARE + folded(entry.name)
    return _seen(key, entry.name, entry.actives, entry.amount, entry.unit, like)


@lru_cache(maxsize=512)
def _seen(
    key: str,
    name: str,
    actives: tuple[Active, ...],
    amount: float | None,
    unit: str,
    like: Product,
) -> Thing:
    """Three years of doses are of the same few things."""
    is_medicine = like.kind is ProductKind.MEDICINE
    return Thing(
        key=key,
        name=name,
        is_medicine=is_medicine,
        agreed=like.agreed,
        contents=contents(name, actives, amount=amount, unit=unit, is_medicine=is_medicine),
        classes=classes_of(like),
        mixture=() if actives else may_hold(name),
        amount=amount,
        unit=unit,
    )


def on_the_clock(at: Moment) -> datetime:
    """The instant, with the local time that it had."""
    return at.utc.astimezone(timezone(timedelta(minutes=at.offset)))


def together(taken: Iterable[tuple[Thing, Iterable[At]]]) -> tuple[Thing, ...]:
    """Each thing once, with all of its times in their order."""
    found: dict[str, Thing] = {}
    times: dict[str, list[At]] = {}
    for one, moments in taken:
        found.setdefault(one.key, one)
        times.setdefault(one.key, []).extend(moments)
    return tuple(replace(one, times=tuple(sorted(times[key]))) for key, one in found.items())


# -- adding up -----------------------------------------------------------------------------------


def totals(things: Sequence[Thing]) -> tuple[Total, ...]:
    """The sum of everything that has a limit and of which something is counted."""
    every = [one for thing in things for one in _held(thing)]
    found = (total(limit, every) for limit in limits().values())
    return tuple(one for one in found if one.parts)


def _held(thing: Thing) -> Iterable[Held]:
    said = {one.supplement.counts_toward for one in thing.contents if one.active is not None}
    for content in thing.contents:
        counting = content.supplement.counting
        if content.active is not None or counting.toward not in said:
            yield Held(thing.key, thing.name, counting, content.active)
    for toward in thing.mixture:
        yield Held(thing.key, thing.name, Counting(toward=toward, unit=""), None)


def bands(things: Sequence[Thing]) -> tuple[Band, ...]:
    """How much there is of each supplement, as far as it is said."""
    found: dict[str, Band] = {}
    for thing in things:
        for content in thing.contents:
            amount = _in_dose_unit(thing, content)
            if amount is None:
                continue
            one = content.supplement
            before = found.get(one.id, Band(one, 0.0, ()))
            part = Part(thing.name, amount, thing.key)
            found[one.id] = Band(one, before.amount + amount, _joined(before.parts, part))
    return tuple(found.values())


def _in_dose_unit(thing: Thing, content: Content) -> float | None:
    unit = content.supplement.dose_unit
    if unit not in ACTIVE_UNITS:
        return thing.amount if thing.unit == unit else None
    active = content.active
    if active is None or active.amount is None:
        return None
    return in_unit(active.amount, active.unit, content.supplement.counting, unit)


def _joined(parts: tuple[Part, ...], part: Part) -> tuple[Part, ...]:
    """With what the same product gave before."""
    same = [one for one in parts if one.key == part.key]
    if not same:
        return (*parts, part)
    more = Part(part.name, same[0].amount + part.amount, part.key)
    return tuple(more if one.key == part.key else one for one in parts)
