"""What tests have shown, as entries of the avoid list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.queue import Place
from gutdesk.domain.plan.reading import TROUBLE
from gutdesk.domain.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Result:
    """What counts of a food: the run it stands on and its verdict. A sign of allergy stands on no
    run: `run` is None where there is none any more. `is_out`: it is off the table, whole or above
    `largest`."""

    place: Place
    run: Run | None
    verdict: Verdict

    @property
    def is_out(self) -> bool:
        return self.verdict in TROUBLE

    @property
    def largest(self) -> float | None:
        return None if self.run is None else self.run.largest

    @property
    def retest(self) -> date | None:
        return None if self.run is None else self.run.retest


def results(queue: Iterable[Place]) -> tuple[Result, ...]:
    """Of each food that has one, in the order of the queue."""
    found = []
    for place in queue:
        run = place.standing
        if place.challenge.allergy is not None:
            found.append(Result(place, run or place.last, Verdict.REACTION))
        elif run is not None and run.shown is not None:
            found.append(Result(place, run, run.shown))
    return tuple(found)
