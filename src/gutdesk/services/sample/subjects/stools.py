"""Bowel movements: their number and form follow from loose stool and straining."""

from __future__ import annotations

from collections.abc import Iterator

from gutdesk.domain.diary import Level, Stool, StoolColour
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene


def write(_scene: Scene, day: Day, pen: Pen) -> Iterator[Stool]:
    loose, strain = day.scores["diarrhoea_bother"], day.scores["constipation_strain"]
    chance = pen.chance
    count = 1 if chance.happens(0.9 if strain < 4 else 0.5) else 0
    count += loose >= 3 and chance.happens(0.6)
    count += loose >= 5 and chance.happens(0.6)
    times = (day.wake + chance.whole(25, 110), chance.whole(760, 1020), chance.whole(1090, 1300))
    for minute in times[:count]:
        yield _stool(day, minute, loose, strain, pen)
    if day.late and loose >= 3 and chance.happens(0.3):
        yield _stool(day, 1440 + chance.whole(30, 110), loose, strain, pen)


def _stool(day: Day, minute: int, loose: int, strain: int, pen: Pen) -> Stool:
    chance = pen.chance
    at = pen.moment(day, minute)
    form = min(7, max(1, int(3.9 + 0.42 * loose - 0.5 * strain + chance.normal(0, 0.7) + 0.5)))
    urgency = None
    if day.scores["urgency"] >= 5 or form == 7:
        urgency = Level.MUCH
    elif day.scores["urgency"] >= 3:
        urgency = Level.SOME
    elif chance.happens(0.25):
        urgency = Level.NONE
    pain = day.scores["abdominal_pain"]
    colour = None
    if chance.happens(0.3):
        colour = chance.weighted(
            (StoolColour.BROWN, StoolColour.YELLOW, StoolColour.GREEN), (90, 6, 4)
        )
    return Stool(
        day=pen.day_of(at),
        at=at,
        form=form,
        colour=colour,
        urgency=urgency,
        blood=Level.NONE if chance.happens(0.08) else None,
        mucus=(chance.happens(0.2) or None) if form >= 6 else None,
        pain=max(0, pain - chance.whole(0, 2)) if pain >= 4 and chance.happens(0.4) else None,
        complete=(strain < 4 or chance.happens(0.3)) if chance.happens(0.6) else None,
        meta=pen.soon(at),
    )
