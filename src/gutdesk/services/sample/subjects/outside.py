"""What comes from outside: pain killers, drinks, colds, journeys, strong stress."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from gutdesk.domain.diary import Exposure, ExposureKind, FlagAnswer, MedicineKind
from gutdesk.services.sample.cupboard import PAIN_KILLER, TABLET_MG
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.feeling import PAINS
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene

_STRAIN = ("Deadline at work", "Argument at home", "Long meeting", "Too much at once")
_REASONS = {
    "abdominal_pain": "For the tummy pain.",
    "headache": "For the headache.",
    "joint_pain": "For the knees.",
}
_DRINKS = (("Wine", "glass"), ("Beer", "bottle"))


def write(scene: Scene, day: Day, pen: Pen) -> Iterator[Exposure | FlagAnswer]:
    chance = pen.chance
    if day.pain_killer is not None and chance.happens(0.95):
        worst = max(PAINS, key=day.felt.__getitem__)
        tablets = scene.shelf[PAIN_KILLER]
        count = chance.pick((200, 400, 400)) / TABLET_MG
        tablets.left -= count
        yield _exposure(
            day,
            day.pain_killer,
            pen,
            kind=ExposureKind.MEDICINE,
            name=PAIN_KILLER,
            medicine=MedicineKind.NSAID,
            amount=count,
            unit=tablets.product.unit,
            product_id=tablets.id,
            actives=tablets.actives(count),
            note=_REASONS[worst] if chance.happens(0.3) else "",
        )
    if day.drinks and chance.happens(0.93):
        name, unit = chance.pick(_DRINKS)
        minute = chance.whole(1180, 1290)
        kind = ExposureKind.ALCOHOL
        yield _exposure(day, minute, pen, kind=kind, name=name, amount=float(day.drinks), unit=unit)
    if day.deadline and day.stress >= 6 and chance.happens(0.5):
        name = chance.pick(_STRAIN)
        yield _exposure(day, chance.whole(560, 1080), pen, kind=ExposureKind.STRESS, name=name)
    if day.flight:
        at = pen.moment(day, 820)
        end = pen.later(at, chance.whole(130, 150))
        yield _exposure(day, 820, pen, kind=ExposureKind.TRAVEL, name="Flight", end=end)
    if day.cold_first:
        yield from _cold(scene, day, pen)


def _cold(scene: Scene, day: Day, pen: Pen) -> Iterator[Exposure | FlagAnswer]:
    """Sometimes with a fever, after which the Log asks its question; the answer is no."""
    chance = pen.chance
    span = next(span for span in scene.world.colds if span.first == day.day)
    minutes = (span.last - span.first).days * 1440 + chance.whole(600, 800)
    fever = round(chance.between(37.4, 38.4), 1) if chance.happens(0.6) else None
    at = pen.moment(day, day.wake + 40)
    cold = _exposure(
        day,
        day.wake + 40,
        pen,
        kind=ExposureKind.ILLNESS,
        name="Cold",
        fever_c=fever,
        vomiting=False if chance.happens(0.3) else None,
        end=pen.later(at, minutes) if chance.happens(0.8) else None,
    )
    yield cold
    if fever is not None and fever >= 38 and cold.meta is not None:
        asked = cold.meta.created + timedelta(seconds=15)
        yield FlagAnswer(
            flag="fever_diarrhoea",
            answer=False,
            at=pen.later(at, int((asked - at.utc).total_seconds() // 60)),
            entry_id=cold.meta.id,
            meta=pen.meta(asked),
        )


def _exposure(day: Day, minute: int, pen: Pen, **what: Any) -> Exposure:
    at = pen.moment(day, minute)
    return Exposure(day=pen.day_of(at), at=at, meta=pen.soon(at), **what)
