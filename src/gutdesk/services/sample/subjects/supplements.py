"""The doses of the supplements. None of them does anything here: they come while healing goes on.

Most are taken, near their time or late; some are skipped, some stay unanswered."""

from __future__ import annotations

from collections.abc import Iterator

from gutdesk.domain.diary import Intake, Skip
from gutdesk.domain.dosing import Due, due_on
from gutdesk.services.sample.cupboard import Shelved
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene

TAKEN = 0.88
"""Share of the doses that are taken and written down."""
_SKIPPED = 0.06
_LATE = 0.07
_AGAIN = 0.004
"""How often one is taken once more, beside what is due."""
_REASONS = ("", "", "", "Felt sick.", "Not at home.", "On an empty stomach it hurts.")


def write(scene: Scene, day: Day, pen: Pen) -> Iterator[Intake | Skip]:
    chance = pen.chance
    for shelved in scene.shelf.values():
        for due in due_on(shelved.schedule, day.day):
            fate, minute = chance.unit(), due.key.minute + chance.whole(-12, 12)
            if fate < TAKEN:
                if fate < _LATE:
                    minute += chance.whole(75, 200)
                yield _taken(day, pen, shelved, due, minute, answers=True)
                if chance.happens(_AGAIN):
                    yield _taken(day, pen, shelved, due, minute + 60, answers=False)
            elif fate < TAKEN + _SKIPPED:
                at = pen.moment(day, max(day.wake + 5, minute)).utc
                yield Skip(
                    day=day.day,
                    schedule_id=due.key.schedule_id,
                    minute=due.key.minute,
                    reason=chance.pick(_REASONS),
                    meta=pen.meta(at),
                )


def _taken(day: Day, pen: Pen, shelved: Shelved, due: Due, minute: int, *, answers: bool) -> Intake:
    at = pen.moment(day, max(day.wake + 5, minute))
    shelved.left -= due.amount
    return Intake(
        day=pen.day_of(at),
        at=at,
        name=shelved.product.name,
        amount=due.amount,
        unit=shelved.product.unit,
        product_id=due.product_id,
        schedule_id=due.key.schedule_id if answers else None,
        due_day=due.key.day if answers else None,
        due_minute=due.key.minute if answers else None,
        actives=shelved.actives(due.amount),
        meta=pen.soon(at),
    )
