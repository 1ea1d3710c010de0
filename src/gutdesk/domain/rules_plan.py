"""What a plan, its phases and its food tests must satisfy: each broken rule is a sentence.

Rules that need more than one record (phases that overlap, one test at a time) stand in
`domain.plan`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.challenges import WATCH_HOURS, Challenge, Run
from gutdesk.domain.plan.phases import MOST_OUTCOMES, FlagSeen, Pause, Phase, Plan, Slip
from gutdesk.domain.rules_products import check_days
from gutdesk.i18n import _

LARGEST = 1_000_000_000_000
MOST_WASHOUT = 60
MOST_TEST_DAYS = 60
"""Five blinded pairs need thirty days with a portion."""
STEEPEST, MOST_OF_A_PORTION = 1000, 10
"""Times the first portion of a ladder, and times a planned portion: more is a typing error."""
MOST_POINTS = 100
"""No change of a score is as large."""
LONGEST_PHASE = timedelta(days=3660)
ARMS = ("", "A", "B")
"""What a portion of a blinded pair is called; empty while nobody has said."""


def check_plan(plan: Plan) -> None:
    check_days(plan.start, plan.ended)
    if not plan.main.strip():
        raise UserError(_("Choose the symptom that decides: the main symptom."))
    outcomes = plan.outcomes
    if len(set(outcomes)) != len(outcomes):
        raise UserError(_("Each symptom can be chosen once. Choose another, or leave it out."))
    if len(outcomes) > MOST_OUTCOMES:
        raise UserError(_("A plan looks at a main symptom and up to two more."))
    if not 1 <= plan.margin <= 3:
        raise UserError(_("The rise that counts goes from 1 to 3 points."))
    if plan.ended is not None and plan.ended < plan.start:
        raise UserError(_("This ends before it starts. Change one of the two days."))


def check_phase(phase: Phase) -> None:
    check_days(phase.start, phase.end, phase.begun, phase.ended)
    for first, last in ((phase.start, phase.end), (phase.begun, phase.ended)):
        if first is not None and last is not None and last < first:
            raise UserError(_("This phase ends before it starts. Change one of the two days."))
    if phase.end is not None and phase.end - phase.start > LONGEST_PHASE:
        raise UserError(_("That is longer than ten years. Check the two days."))
    if phase.ended is not None and phase.begun is None:
        raise UserError(_("A phase that never began cannot have ended."))


def check_pause(pause: Pause) -> None:
    check_days(pause.start, pause.end)
    if pause.end is not None and pause.end < pause.start:
        raise UserError(_("This pause ends before it starts. Change one of the two days."))


def check_challenge(challenge: Challenge) -> None:
    if not challenge.name.strip():
        raise UserError(_("The food needs a name."))
    check_ladder(challenge.amounts, challenge.washout, challenge.watch_hours)
    check_days(challenge.allergy)


def check_ladder(amounts: Sequence[float], washout: int, watch_hours: int) -> None:
    if not 1 <= len(amounts) <= MOST_TEST_DAYS:
        raise UserError(
            _("A test has 1 to {most} test days, a portion each.").format(most=MOST_TEST_DAYS)
        )
    before = 0.0
    for amount in amounts:
        if not 0 < amount <= LARGEST:
            raise UserError(_("A portion must be more than zero."))
        if amount < before:
            raise UserError(
                _("Portions rise from day to day, or stay the same. Put the smaller one first.")
            )
        before = amount
    if amounts[-1] > amounts[0] * STEEPEST:
        raise UserError(
            _(
                "The largest portion is more than {times} times the first. Check the numbers."
            ).format(times=STEEPEST)
        )
    if not 1 <= washout <= MOST_WASHOUT:
        raise UserError(
            _("Days without the food after it: a number from 1 to {most}.").format(
                most=MOST_WASHOUT
            )
        )
    if not 0 <= watch_hours <= WATCH_HOURS:
        raise UserError(_("A rise is watched for at most {hours} hours.").format(hours=WATCH_HOURS))


def check_run(run: Run) -> None:
    check_ladder(run.amounts, run.washout, run.watch_hours)
    check_days(run.start, run.hold, run.stopped, run.judged, run.retest)
    if len(run.steps) > len(run.amounts):
        raise UserError(_("This test has no portion left to confirm."))
    before = run.start - timedelta(days=1)
    for step in run.steps:
        check_days(step.day)
        if step.day <= before:
            raise UserError(_("One portion a day, each on a later day than the one before."))
        if not 0 <= step.amount <= LARGEST:
            raise UserError(_("A portion cannot be less than zero."))
        before = step.day
    for step, planned in zip(run.steps, run.amounts, strict=False):
        if step.amount > planned * MOST_OF_A_PORTION:
            raise UserError(
                _("That is more than {times} times the portion. Check the number.").format(
                    times=MOST_OF_A_PORTION
                )
            )
    if run.stop and run.stopped is None:
        raise UserError(_("A test that was stopped needs the day on which it was."))
    if run.stopped is not None and run.stopped < run.start:
        raise UserError(_("A test cannot stop before it starts. Change one of the two days."))
    if run.says is not None and not run.says_why.strip():
        raise UserError(_("Say in a few words why you read it differently."))
    for points in (run.effect, run.low, run.high):
        if points is not None and not -MOST_POINTS <= points <= MOST_POINTS:
            raise UserError(_("A change of so many points cannot be. Read the test again."))
    if run.probability is not None and not 0 <= run.probability <= 1:
        raise UserError(_("A probability goes from 0 to 1. Read the test again."))
    for portion in (run.largest, run.smallest):
        if portion is not None and not 0 < portion <= LARGEST:
            raise UserError(_("A portion must be more than zero."))
    for pair in run.pairs:
        if pair.guess not in ARMS or pair.truth not in ARMS:
            raise UserError(_("A portion of a pair is called A or B."))


def check_slip(slip: Slip) -> None:
    if not slip.text.strip():
        raise UserError(_("A food needs a name."))


def check_flag_seen(seen: FlagSeen, today: date) -> None:
    check_days(seen.seen)
    if not seen.note.strip():
        raise UserError(_("Write who has seen it and what was said, in a few words."))
    if seen.seen > today + timedelta(days=1):
        raise UserError(_("That day is still to come. Write it down once a doctor has seen it."))
