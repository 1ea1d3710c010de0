"""Whether a test may start on a day: what stands against the food, what is under way, the days of
other tests, and when it may be tested again."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.gate import Block, against_test
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.queue import (
    check_allergy,
    check_clear,
    check_one_at_a_time,
    is_open,
    retest_day,
)
from gutdesk.domain.plan.readiness import Ready
from gutdesk.domain.plan.state import PlanState
from gutdesk.i18n import _
from gutdesk.services.context import Desk
from gutdesk.services.plan.barred import Barred
from gutdesk.services.plan.gate import why_blocked

DAY = timedelta(days=1)
FARTHEST_START = timedelta(days=366)


def refuse(blocks: Sequence[Block]) -> None:
    """Raises UserError with every reason and what to do, where there is one."""
    if blocks:
        raise UserError(why_blocked(blocks))


class Starts:
    """Every check raises UserError with a sentence that says what to do."""

    def __init__(self, desk: Desk, barred: Barred) -> None:
        self._desk = desk
        self._barred = barred

    def check(
        self, state: PlanState, challenge: Challenge, start: date, reason: str, *, blinded: bool
    ) -> None:
        """A start that is too early wants a `reason`."""
        if challenge.left_out:
            raise UserError(
                _("{name} is left out of the tests. Put it back into the queue first.").format(
                    name=challenge.name
                )
            )
        if start < state.today - DAY:
            raise UserError(
                _("A test starts today or later: what was eaten before was not watched for it.")
            )
        self._check_far(start)
        check_allergy(challenge)
        refuse(against_test(state.blocks, challenge.key, id_of(challenge)))
        if state.waits:
            raise UserError(_("The plan waits. Go on with it first, then test."))
        self._check_past(state, challenge, start)
        self._check_beside(state)
        formats = self._desk.cache.plain_formats()
        check_one_at_a_time(state.every, challenge, start, formats, blinded=blinded)
        if not reason:
            self._check_time(state)
            self._check_again(state, challenge, start)

    def check_move(self, state: PlanState, run: Run, day: date) -> None:
        """The first portion of a test that has not begun is eaten on another day."""
        self._check_far(day)
        formats = self._desk.cache.plain_formats()
        check_clear(state.every, day, formats, moving=id_of(run))

    def check_food(self, challenge: Challenge, before: Challenge | None = None) -> None:
        """The food comes into the queue, or becomes another one than it was `before`: not one that
        something stands against for good, whatever it is called."""
        blocks = self._barred.blocks()
        known = () if before is None else self._barred.against(before, blocks)
        old = {block.origin for block in known}
        now = self._barred.against(challenge, blocks)
        refuse([block for block in now if block.origin not in old])

    def _check_beside(self, state: PlanState) -> None:
        """A test of another plan that was never ended cannot be finished here."""
        for place in state.beside:
            if any(is_open(run) for run in place.runs):
                raise UserError(
                    _(
                        "{name} is being tested in another plan that goes on. End your plan or "
                        "start it anew: both end with it."
                    ).format(name=place.challenge.name)
                )

    def _check_far(self, start: date) -> None:
        if start > self._desk.today() + FARTHEST_START:
            raise UserError(_("That is more than a year ahead. Choose a nearer day."))

    def _check_past(self, state: PlanState, challenge: Challenge, start: date) -> None:
        """A day that has passed is as good as today if nothing stood against it then."""
        if start >= state.today:
            return
        blocks = self._barred.blocks(start)
        blocks = (*blocks, *self._barred.on_foods([challenge], blocks, start))
        refuse(against_test(blocks, challenge.key, id_of(challenge)))
        if any(pause.holds_on(start) for pause in state.pauses):
            raise UserError(_("The plan waited on that day. Start the test today or later."))

    def _check_time(self, state: PlanState) -> None:
        if {phase.kind for phase in state.running} & {PhaseKind.REINTRODUCE, PhaseKind.MAINTAIN}:
            return
        if state.readiness.state in (Ready.READY, Ready.LIMIT):
            raise UserError(_("Begin Reintroduce first: then the first food can be tested."))
        raise UserError(
            _(
                "It is not time to test foods yet. Wait for the days that are missing, or write "
                "down why you begin anyway."
            )
        )

    def _check_again(self, state: PlanState, challenge: Challenge, start: date) -> None:
        again = retest_day(state.queue, challenge)
        if again is not None and start < again:
            raise UserError(
                _(
                    "{name} may be tested again from {day} on. Wait until then, or write down why "
                    "you begin anyway."
                ).format(
                    name=challenge.name,
                    day=self._desk.cache.plain_formats().day(again, state.today),
                )
            )
