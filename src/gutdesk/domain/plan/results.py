"""What tests have shown, as entries of the avoid list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.queue import Place
from gutdesk.domain.plan.reading import TROUBLE, counted
from gutdesk.domain.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Result:
    """What counts of a food: the run it stands on and its verdict. `is_out`: it is off the table,
    whole or above `largest`."""

    place: Place
    run: Run
    verdict: Verdict

    @property
    def is_out(self) -> bool:
        return self.verdict in TROUBLE

    @property
    def largest(self) -> float | None:
        return self.run.largest

    @property
    def retest(self) -> date | None:
        return self.run.retest


def results(queue: Iterable[Place]) -> tuple[Result, ...]:
    """Of each food that has one, in the order of the queue."""
    found = []
    for place in queue:
        read = [run for run in counted(place.runs) if run.shown is not None]
        if place.challenge.allergy is not None and place.runs:
            found.append(Result(place, read[-1] if read else place.runs[-1], Verdict.REACTION))
        elif read and (shown := read[-1].shown) is not None:
            found.append(Result(place, read[-1], shown))
    return tuple(found)
