"""What can be done with a food of the queue, by where it stands."""

from __future__ import annotations

from typing import NamedTuple

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.gate import against_test
from gutdesk.domain.plan.queue import Place, Stage, check_one_at_a_time, free_from
from gutdesk.domain.plan.state import PlanState
from gutdesk.i18n import _
from gutdesk.knowledge.reintroduction import LONG_DAYS, WHEAT
from gutdesk.ui.plan.step_words import near_day


class Act(NamedTuple):
    """`word` is what the page does at it."""

    word: str
    text: str
    role: str = ""


def step_acts(state: PlanState, place: Place, formats: Formats) -> list[Act]:
    """What its steps ask for: the first is what one would do now."""
    run, stage = place.last, place.stage
    sheet = Act("print", _("Print the sheet…"), "quiet")
    guess = [Act("guess", _("Guess the pairs…"))] if run is not None and run.pairs else []
    if stage is Stage.TESTING and run is not None:
        portion = _portion(state, place, formats)
        if must_stop(state, place):
            return [Act("stop", _("Stop the test…"), "primary"), *portion, *guess, sheet]
        return [*portion, *guess, Act("stop", _("Stop…")), sheet]
    if stage is Stage.WASHOUT and run is not None and run.judged is None:
        read = _("Read the test…") if run.is_stopped else _("Look at it so far…")
        found = [Act("read", read, "primary" if run.is_stopped else "")]
        if not run.is_stopped:
            found.append(Act("stop", _("A warning sign…")))
        return [*found, *guess, sheet]
    if stage is Stage.UNREAD:
        return [Act("read", _("Read the test…"), "primary"), *guess]
    if stage is Stage.NEVER or against_test(
        state.blocks, place.challenge.key, id_of(place.challenge)
    ):
        return []
    if not can_start(state, place):
        return [sheet]
    text = _("Start the test…") if not place.runs else _("Test it again…")
    return [Act("start", text, "primary"), sheet]


def must_stop(state: PlanState, place: Place) -> bool:
    """Whether a stop rule is met, or something blocks its test, and it was not stopped: the person
    undid that. No portion of it is asked for then."""
    if place.stage is not Stage.TESTING:
        return False
    is_met = state.stop is not None and state.test == place
    return is_met or bool(against_test(state.blocks, place.challenge.key, id_of(place.challenge)))


def can_start(state: PlanState, place: Place) -> bool:
    """Whether the form that starts a test has anything to say: one food at a time, by the rule that
    the start itself asks; a blinded test may follow the last one that settles something. What else
    speaks against it, the form says."""
    if place.stage is Stage.NEVER or state.test is not None:
        return False
    first = free_from(state.every, state.today)
    try:
        check_one_at_a_time(state.every, place.challenge, first, blinded=True)
    except UserError:
        return False
    return True


def _portion(state: PlanState, place: Place, formats: Formats) -> list[Act]:
    run = place.last
    assert run is not None
    due, today = run.next_day, state.today
    if due is None:
        return []
    amount = formats.amount(run.next_amount, run.unit)
    had_today = bool(run.steps) and run.steps[-1].day >= today
    # What was eaten is written down all the same, but nothing asks to eat more.
    role = "" if state.waits or must_stop(state, place) else "primary"
    already = Act("already", _("I had {amount} already").format(amount=amount))
    if due < today:
        day = near_day(due, today, formats)
        return [
            Act("confirm", _("I had {amount} on {day}").format(amount=amount, day=day), role),
            Act("portion", _("Another amount…")),
            Act("miss", _("Missed it")),
            Act("tomorrow", _("Not yet: tomorrow")),
        ]
    if due == today:
        return [
            Act("confirm", _("I had {amount}").format(amount=amount), role) if role else already,
            Act("portion", _("Another amount…")),
            Act("tomorrow", _("Not today")),
            Act("miss", _("Missed it")),
        ]
    if run.start <= today and not had_today:
        if not role:
            return [already]
        return [Act("confirm", _("I had {amount} today").format(amount=amount))]
    return []


def edit_acts(place: Place) -> list[Act]:
    challenge, stage = place.challenge, place.stage
    if challenge.allergy is not None:
        return []
    if challenge.left_out:
        return [Act("test-it", _("Test it after all"))]
    found = [Act("edit", _("Edit the ladder…"))]
    if challenge.key in WHEAT:
        long = len(challenge.amounts) >= LONG_DAYS
        found.append(
            Act("short", _("Short version"))
            if long
            else Act("long", _("{days}-day version").format(days=LONG_DAYS))
        )
    if stage not in (Stage.TESTING,):
        found.append(Act("leave-out", _("Leave out")))
    return found
