"""What comes onto the shelf, what is bought again, and what is counted there.

It comes before what is taken: whoever takes something finds it here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from math import floor

from gutdesk.domain.diary import Product, Refill, Schedule
from gutdesk.domain.dosing import due_between
from gutdesk.services.sample.cupboard import (
    COURSES,
    TABLETS,
    Course,
    Shelved,
    span,
)
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.feeling import DAY_START
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene
from gutdesk.services.sample.subjects.supplements import TAKEN

_LOW = 0.2
"""The share of a pack at which the next one is bought."""
_COUNT_AFTER = 80
"""Days after which somebody may look how much is really there."""
_GOOD_FOR = (420, 700)
"""Days that a new pack is good for."""
_ONE = timedelta(days=1)

_Written = Product | Schedule | Refill


def write(scene: Scene, day: Day, pen: Pen) -> Iterator[_Written]:
    for course in (TABLETS, *COURSES):
        if course.product.name not in scene.shelf:
            taken = span(course, scene.world, scene.begun)
            if taken is not None and taken[0] <= day.day:
                yield from _come(day, pen, scene, course, *taken)


def keep(scene: Scene, day: Day, pen: Pen) -> Iterator[Refill]:
    """What happens on the last two days may be cut off by the hour: nothing is put right there."""
    if day.from_end >= 2:
        for shelved in scene.shelf.values():
            yield from _kept(day, pen, shelved)


def _come(
    day: Day, pen: Pen, scene: Scene, course: Course, first: date, last: date
) -> Iterator[_Written]:
    """As the day starts. It may be some days after the first dose: the diary was shut."""
    at = pen.moment(day, DAY_START)
    product = replace(
        course.product,
        phase=course.phase,
        expiry=day.day + timedelta(days=pen.chance.whole(*_GOOD_FOR)),
        meta=pen.meta(at.utc),
    )
    schedule = replace(
        course.schedule,
        start=first,
        end=None if course.length is None else first + timedelta(days=course.length - 1),
        meta=pen.meta(at.utc),
    )
    pack = course.product.pack or 0.0
    shelved = Shelved(product, schedule, last, pack, day.day - _ONE, day.day)
    shelved.schedule = replace(schedule, product_id=shelved.id)
    scene.shelf[product.name] = shelved
    yield product
    yield shelved.schedule
    yield Refill(
        product_id=shelved.id,
        at=at,
        amount=pack,
        expiry=product.expiry,
        price=product.price,
        meta=pen.meta(at.utc),
    )


def _kept(day: Day, pen: Pen, shelved: Shelved) -> Iterator[Refill]:
    """What was taken while the diary was shut is gone, too; a count sets that right."""
    product = shelved.product
    if product.retired:
        return
    shut = due_between([shelved.schedule], shelved.seen + _ONE, day.day - _ONE)
    shelved.left -= sum(due.amount for due in shut if pen.chance.happens(TAKEN))
    shelved.seen = day.day
    if day.day > shelved.last:
        at = pen.moment(day, pen.chance.whole(1000, 1200)).utc
        assert product.meta is not None
        shelved.product = replace(product, retired=True, meta=replace(product.meta, changed=at))
        return
    pack = product.pack or 0.0
    if shelved.left <= _LOW * pack:
        yield _bought(day, pen, shelved)
    elif (day.day - shelved.counted).days > _COUNT_AFTER and pen.chance.happens(0.1):
        at = pen.moment(day, pen.chance.whole(1150, 1250))
        shelved.left, shelved.counted = float(floor(shelved.left)), day.day
        yield Refill(
            product_id=shelved.id,
            at=at,
            amount=shelved.left,
            counted=True,
            note=pen.chance.pick(("", "Counted while packing.", "")),
            meta=pen.soon(at),
        )


def _bought(day: Day, pen: Pen, shelved: Shelved) -> Refill:
    """A whole pack; the product takes over its date."""
    at = pen.moment(day, pen.chance.whole(900, 1100))
    product = shelved.product
    expiry = day.day + timedelta(days=pen.chance.whole(*_GOOD_FOR))
    assert product.pack is not None
    assert product.meta is not None
    shelved.left += product.pack
    meta = pen.soon(at)
    changed = replace(product.meta, changed=meta.created)
    shelved.product = replace(product, expiry=expiry, meta=changed)
    return Refill(
        product_id=shelved.id,
        at=at,
        amount=product.pack,
        expiry=expiry,
        price=product.price,
        meta=meta,
    )
