"""What the simulated person buys, has at home and makes: the list of this week and of the next, the
pantry, a broth and ferments.

Nothing was eaten or felt because of any of it. It hangs on the last day alone, so a short diary has
less of it: nothing here is older than the diary itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import NamedTuple

from gutdesk.domain.diary import Note, Record, id_of
from gutdesk.domain.moments import Moment, Zone
from gutdesk.domain.shopping.batch import Batch, BatchState, Tasting, Tolerance
from gutdesk.domain.shopping.making import due_at, planned_steps, ready_days
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.records import (
    Quantity,
    Shop,
    ShopLine,
    ShopList,
    ShopSection,
    Staple,
)
from gutdesk.knowledge.batches import batch_plan
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.feeling import DAY_START
from gutdesk.services.sample.pen import Pen

DAY, WEEK = timedelta(days=1), timedelta(days=7)
_SHOPPING = 10 * 60
_EVENING = 1225

SECTIONS = (
    ShopSection(name="Fruit and vegetables", categories=("cooked_veg", "prebiotic", "fruit")),
    ShopSection(name="Counter", categories=("protein",)),
    ShopSection(name="Chilled", categories=("fermented", "broth")),
    ShopSection(name="Dry goods", categories=("starch", "seasoning", "healthy_fat")),
)


class Had(NamedTuple):
    """Something at home. `ago`, `opened` and `frozen` count days before the last day, `left` days
    after it until its date."""

    name: str
    food: str
    amount: float | None
    unit: str
    place: Place
    ago: int
    opened: int | None = None
    frozen: int | None = None
    left: int | None = None


AT_HOME = (
    Had("Kefir", "kefir_milk", 300.0, "ml", Place.FRIDGE, 5, opened=4, left=6),
    Had("Eggs", "eggs", 6.0, "", Place.FRIDGE, 5, left=9),
    Had("Carrots", "carrot", 500.0, "g", Place.FRIDGE, 5),
    Had("Spinach", "spinach", 200.0, "g", Place.FRIDGE, 3, left=1),
    Had("Cod", "cod", 400.0, "g", Place.FREEZER, 19, frozen=19),
    Had("Olive oil", "olive_oil_ev", None, "", Place.CUPBOARD, 40, opened=33),
    Had("Rice", "rice_white", 800.0, "g", Place.CUPBOARD, 26, left=200),
)
"""What the fridge, the freezer and the cupboard hold, beside what was made."""

TICKED = (("carrot", "Carrots", 1.0, "kg"), ("eggs", "Eggs", 10.0, ""))
"""What was bought for the week of the last day."""


class Made(NamedTuple):
    """A batch: begun so many days before the last day, and ended so many (None: it is in the
    making). What came of it stands in the pantry, `frozen` jars of it in the freezer."""

    plan: str
    state: BatchState
    begun: int
    ended: int | None
    jars: int = 1
    amount: float | None = None
    unit: str = ""
    frozen: int = 0
    left: float | None = None
    tasted: str = ""
    note: str = ""


BATCHES = (
    Made(
        "kraut_red_ginger", BatchState.READY, 52, 31, 2, 450.0, "g", left=600.0,
        tasted="sour, still crisp, the ginger comes through",
    ),
    Made("bone_broth_chicken", BatchState.READY, 12, 12, 4, 500.0, "ml", frozen=3, left=None),
    Made("carrots_brine", BatchState.MAKING, 3, None),
    Made("yogurt_home", BatchState.THROWN, 40, 39, note="Thrown away: it had not set"),
)  # fmt: skip


def shopping(lived: Sequence[Day], pen: Pen, zone: Zone, now: datetime) -> list[Record]:
    """All of it, as it stands when the diary ends, or at `now`."""
    first, last = lived[0].day, lived[-1]
    days = {day.day: day for day in lived}
    at = min(now, pen.moment(last, _EVENING).utc)
    found: list[Record] = []
    shop = Shop(name="Market hall", sections=SECTIONS, meta=pen.meta(at))
    found.append(shop)
    found += [
        Staple(name="Kefir", food_id="kefir_milk", amount=1.0, unit="l", meta=pen.meta(at)),
        Staple(
            name="Sauerkraut", food_id="sauerkraut_red", amount=200.0, unit="g", meta=pen.meta(at)
        ),
    ]
    found += _lists(last.day, id_of(shop), pen, at)
    found += [
        _at_home(had, last.day, first, pen, at)
        for had in AT_HOME
        if last.day - had.ago * DAY >= first
    ]
    for made in BATCHES:
        if last.day - made.begun * DAY >= first:
            found += _made(made, days, last.day, pen, zone, at)
    return found


# -- lists ---------------------------------------------------------------------------------------


def _lists(last: date, shop: str, pen: Pen, at: datetime) -> list[Record]:
    monday = last - last.weekday() * DAY
    this = ShopList(first=monday, last=monday + WEEK - DAY, shop=shop, done=True, meta=pen.meta(at))
    coming = ShopList(
        first=monday + WEEK, last=monday + 2 * WEEK - DAY, shop=shop, meta=pen.meta(at)
    )
    ticked = [
        ShopLine(
            list_id=id_of(this),
            text=name,
            key=f"food:{food}",
            food_id=food,
            got=last,
            bought=(Quantity(amount=amount, unit=unit),),
            meta=pen.meta(at),
        )
        for food, name, amount, unit in TICKED
    ]
    own = [
        ShopLine(list_id=id_of(coming), text=text, position=place, meta=pen.meta(at))
        for place, text in enumerate(("Muslin cloth for straining", "Parchment paper"))
    ]
    return [this, coming, *ticked, *own]


# -- at home -------------------------------------------------------------------------------------


def _at_home(had: Had, last: date, first: date, pen: Pen, at: datetime) -> PantryItem:
    def before(days: int | None) -> date | None:
        return None if days is None else max(first, last - days * DAY)

    return PantryItem(
        name=had.name,
        food_id=had.food,
        amount=had.amount,
        unit=had.unit,
        place=had.place,
        bought=before(had.ago),
        opened=before(had.opened),
        frozen=before(had.frozen),
        use_by=None if had.left is None else last + had.left * DAY,
        meta=pen.meta(at),
    )


# -- in the making -------------------------------------------------------------------------------


def _made(
    made: Made, days: Mapping[date, Day], last: date, pen: Pen, zone: Zone, at: datetime
) -> list[Record]:
    plan = batch_plan(made.plan)
    assert plan is not None
    start = pen.moment(days[last - made.begun * DAY], _SHOPPING)
    window = plan.window()
    ready_first, ready_last = ready_days(start, window, zone, DAY_START // 60)
    ended = None if made.ended is None else last - made.ended * DAY
    batch = Batch(
        name=plan.name,
        at=start,
        recipe=plan.recipe,
        plan=plan.key,
        food_id=plan.food_id,
        state=made.state,
        target_c=None if plan.target_c is None else sum(plan.target_c) / 2,
        salt_percent=None if plan.salt is None else plan.salt.percent,
        steps=planned_steps(plan, window),
        ready_first=ready_first,
        ready_last=ready_last,
        jars=made.jars,
        amount=made.amount,
        unit=made.unit,
        use_by=None if ended is None else ended + plan.keep_fridge_days * DAY,
        ended=ended,
        note=made.note,
        meta=pen.meta(at),
    )
    until = at if ended is None else min(at, pen.moment(days[ended], _EVENING).utc)
    batch = _with_steps_done(batch, until - DAY, zone)
    found: list[Record] = []
    if made.tasted and ended is not None:
        batch, note = _tasted(batch, made, days, ended, pen)
        found += note
    found.append(batch)
    if ended is not None and made.state is BatchState.READY and made.amount is not None:
        found += _jars(batch, made, ended, pen, at)
    return found


def _with_steps_done(batch: Batch, until: datetime, zone: Zone) -> Batch:
    """What was due until then was done on time, and what is due since waits."""
    plan = batch_plan(batch.plan)
    times = [due_at(batch, place, plan, zone) for place in range(len(batch.steps))]
    steps = tuple(
        replace(step, done=due if _was_done(batch, due, until) else None)
        for step, due in zip(batch.steps, times, strict=True)
    )
    return replace(batch, steps=steps)


def _was_done(batch: Batch, due: Moment, until: datetime) -> bool:
    return batch.state is BatchState.READY or due.utc <= until


def _tasted(
    batch: Batch, made: Made, days: Mapping[date, Day], ended: date, pen: Pen
) -> tuple[Batch, list[Record]]:
    """Of the first day after it was ready on which the diary was kept."""
    after = (days[ended + number * DAY] for number in range(1, 20))
    day = next((day for day in after if not day.missing), None)
    if day is None:
        return batch, []
    at = pen.moment(day, _EVENING)
    text = f"Tasted {batch.name}: {made.tasted}. Bore it well."
    note = Note(day=day.day, at=at, text=text, meta=pen.meta(at.utc))
    tasting = Tasting(day=day.day, text=made.tasted, tolerance=Tolerance.WELL, entry_id=id_of(note))
    return replace(batch, tastings=(tasting,)), [note]


def _jars(batch: Batch, made: Made, ended: date, pen: Pen, at: datetime) -> list[Record]:
    assert made.amount is not None
    parts = (
        (made.left, Place.FRIDGE),
        (made.frozen * made.amount if made.frozen else None, Place.FREEZER),
    )
    return [
        PantryItem(
            name=batch.name,
            food_id=batch.food_id,
            amount=amount,
            unit=made.unit,
            place=place,
            bought=ended,
            frozen=ended if place is Place.FREEZER else None,
            use_by=None if place is Place.FREEZER else batch.use_by,
            batch_id=id_of(batch),
            meta=pen.meta(at),
        )
        for amount, place in parts
        if amount is not None
    ]
