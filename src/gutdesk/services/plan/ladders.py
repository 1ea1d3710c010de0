"""The ladders of the protocol as foods of a queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gutdesk.domain.plan.challenges import Challenge
from gutdesk.domain.plan.gate import Block, never_test
from gutdesk.knowledge import reintroduction
from gutdesk.knowledge.reintroduction import Ladder


def queue_of(groups: Sequence[str], plan_id: str, blocks: Sequence[Block]) -> tuple[Challenge, ...]:
    """The foods to test for what is left out, in the order of the protocol, from the least to the
    most likely to bother. What is never to be tested is left out of it."""
    fit = [
        ladder
        for ladder in reintroduction.ladders_of(tuple(groups))
        if not never_test(blocks, ladder.id)
    ]
    return tuple(challenge_of(ladder, plan_id, position=place) for place, ladder in enumerate(fit))


def is_as_shipped(challenge: Challenge) -> bool:
    """Whether the person has made nothing of a ladder: not changed it, nor left it out."""
    ladder = reintroduction.ladder(challenge.key)
    if ladder is None or challenge.left_out or challenge.allergy is not None:
        return False
    shipped = challenge_of(ladder, challenge.plan_id, position=challenge.position)
    return replace(challenge, meta=None) == shipped


def challenge_of(ladder: Ladder, plan_id: str, *, position: int = 0) -> Challenge:
    """A ladder of the protocol as a food of the queue; it can be changed from then on."""
    food = reintroduction.challenge_food(ladder.id)
    return Challenge(
        plan_id=plan_id,
        key=ladder.id,
        name=ladder.name,
        unit=ladder.unit,
        amounts=ladder.amounts,
        washout=ladder.washout_days,
        position=position,
        foods=food.foods if food is not None else (),
        tags=food.tags if food is not None else (),
    )
