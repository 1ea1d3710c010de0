"""Batches in each state, as tests of pages and documents have them before them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from gutdesk.domain.shopping.batch import Batch, BatchStep, Tolerance

DAY = 24 * 60


def begin(services: Any, key: str = "sauerkraut_basic", **changes: Any) -> Batch:
    """Start a batch by the plan of that name, now."""
    book = services.shopping.batches
    plan = next(one for one in book.plans() if one.key == key)
    return book.start(replace(book.draft(plan, services.desk.now()), **changes))


def fill(services: Any, clock: Any) -> dict[str, Batch]:
    """Kraut with too little salt that stands too warm, a broth that cools, carrots that are ready
    and were eaten of, yogurt that was thrown away, something of one's own; the clock comes back."""
    book, now = services.shopping.batches, clock.now
    made: dict[str, Batch] = {}
    clock.advance(days=-40)
    ready = begin(services, "carrots_brine")
    clock.advance(days=9)
    use_by = book.usual_use_by(ready, services.desk.today())
    ready = book.ready(ready, jars=2, amount=400, unit="g", use_by=use_by)
    made["ready"] = book.taste(ready, "sauer, knackig", Tolerance.WELL, amount=20, unit="g")
    clock.advance(days=11)
    made["thrown"] = book.throw_away(begin(services, "yogurt_home"), "nicht fest")
    clock.set(now)
    clock.advance(days=-3, hours=-2)
    own = BatchStep(name="Umziehen", minutes=6 * DAY)
    kraut = begin(services, salt_percent=1.5, target_c=25.0, note="Vom Markt")
    kraut = book.change(replace(kraut, steps=(*kraut.steps, own)))
    clock.advance(days=1, hours=1)
    kraut = book.step_done(kraut, 0)
    made["kraut"] = book.taste(kraut, "noch roh", Tolerance.UNSURE)
    begun = Batch(name="Pflaumen", at=services.desk.now())
    made["own"] = book.start(begun)
    clock.set(now)
    clock.advance(hours=-5)
    broth = begin(services, "bone_broth_chicken")
    clock.advance(hours=4, minutes=30)
    for place in range(3):
        broth = book.step_done(broth, place)
    made["broth"] = broth
    clock.set(now)
    return made
