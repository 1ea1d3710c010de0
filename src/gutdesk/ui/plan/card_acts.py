"""What can be done with a food of the queue, by where it stands."""

from __future__ import annotations

from typing import NamedTuple

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.gate import against_test
from gutdesk.domain.plan.queue import MOST_RUNS, Place, Stage
from gutdesk.domain.plan.reading import counted
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
    sheet = Act("print", _("Print the &sheet…"), "quiet")
    guess = [Act("guess", _("&Guess the pairs…"))] if run is not None and run.pairs else []
    if stage is Stage.TESTING and run is not None:
        return [*_portion(state, place, formats), *guess, Act("stop", _("St&op…")), sheet]
    if stage is Stage.WASHOUT and run is not None and run.judged is None:
        read = _("&Read the test…") if run.is_stopped else _("&Look at it so far…")
        found = [Act("read", read, "primary" if run.is_stopped else "")]
        if not run.is_stopped:
            found.append(Act("stop", _("A &warning sign…")))
        return [*found, *guess, sheet]
    if stage is Stage.UNREAD:
        return [Act("read", _("&Read the test…"), "primary"), *guess]
    if stage is Stage.NEVER or against_test(state.blocks, place.challenge.key):
        return []
    if not can_start(state, place):
        return [sheet]
    text = _("&Start the test…") if not place.runs else _("&Test it again…")
    return [Act("start", text, "primary"), sheet]


def can_start(state: PlanState, place: Place) -> bool:
    """Whether the form that starts a test has anything to say: one food at a time, and not without
    end. What else speaks against it, the form says."""
    if place.stage is Stage.NEVER or state.test is not None:
        return False
    return len(counted(place.runs)) < MOST_RUNS


def _portion(state: PlanState, place: Place, formats: Formats) -> list[Act]:
    run = place.last
    assert run is not None
    due, today = run.next_day, state.today
    if due is None:
        return []
    amount = formats.amount(run.next_amount, run.unit)
    had_today = bool(run.steps) and run.steps[-1].day >= today
    if due < today:
        day = near_day(due, today, formats)
        return [
            Act("confirm", _("&I had {amount} on {day}").format(amount=amount, day=day), "primary"),
            Act("portion", _("&Another amount…")),
            Act("miss", _("&Missed it")),
            Act("tomorrow", _("&Not yet: tomorrow")),
        ]
    if due == today:
        return [
            Act("confirm", _("&I had {amount}").format(amount=amount), "primary"),
            Act("portion", _("&Another amount…")),
            Act("tomorrow", _("&Not today")),
            Act("miss", _("&Missed it")),
        ]
    if run.start <= today and not had_today:
        return [Act("confirm", _("&I had {amount} today").format(amount=amount))]
    return []


def edit_acts(place: Place) -> list[Act]:
    challenge, stage = place.challenge, place.stage
    if challenge.allergy is not None:
        return []
    if challenge.left_out:
        return [Act("test-it", _("Test it after &all"))]
    found = [Act("edit", _("&Edit the ladder…"))]
    if challenge.key in WHEAT:
        long = len(challenge.amounts) >= LONG_DAYS
        found.append(
            Act("short", _("Short &version"))
            if long
            else Act("long", _("{days}-day &version").format(days=LONG_DAYS))
        )
    if stage not in (Stage.TESTING,):
        found.append(Act("leave-out", _("Lea&ve out")))
    return found
