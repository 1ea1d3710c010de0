"""How a plan reads: the chip in the window, the next action, what a day asks, what tests showed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.asks import Ask, PlanAsk
from gutdesk.domain.plan.calendar import day_of, phase_name
from gutdesk.domain.plan.next_action import Act, NextAction
from gutdesk.domain.plan.quality import Reason
from gutdesk.domain.plan.queue import Stage
from gutdesk.domain.plan.settling import Unsettled
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.verdicts import Quality, Verdict
from gutdesk.i18n import _, ngettext

DAY = timedelta(days=1)


def chip_text(state: PlanState) -> str:
    """Where the plan stands, in the corner of the window: "Repair · day 12 of 28"."""
    if state.waits:
        return _("Plan on hold")
    phase = state.leading
    if phase is None:
        if all(one.begun is None for one in state.phases):
            return _("Plan not begun")
        return _("Plan between phases")
    number, planned = day_of(phase, state.pauses, state.today)
    if planned is None:
        return _("{phase} · day {number}").format(phase=phase_name(phase.kind), number=number)
    if number > planned:
        return _("{phase} · day {number}, {planned} were planned").format(
            phase=phase_name(phase.kind), number=number, planned=planned
        )
    return _("{phase} · day {number} of {planned}").format(
        phase=phase_name(phase.kind), number=number, planned=planned
    )


def when_text(day: date, today: date, formats: Formats) -> str:
    """ "today", "tomorrow", a day with its weekday."""
    away = (day - today).days
    if away <= 0:
        return _("today")
    if away == 1:
        return _("tomorrow")
    if away < 7:
        return formats.weekday(day.isoweekday())
    return formats.short_day(day, today)


def next_text(
    action: NextAction, today: date, formats: Formats, causes: Mapping[str, str] | None = None
) -> str:
    """The next action in a few words. `causes` are words for what makes a plan wait."""
    when = when_text(action.day, today, formats)
    phase = phase_name(action.phase) if action.phase is not None else ""
    name, late = action.name, action.day < today
    match action.act:
        case Act.WAIT:
            why = (causes or {}).get(action.reason, action.reason)
            return _("Waits: {why}").format(why=why) if why else _("Go on when you are ready")
        case Act.STOP:
            return _("Stop the test of {food}").format(food=name)
        case Act.PORTION:
            amount = formats.amount(action.amount, action.unit)
            if late:
                return _("{food}, {amount}: eaten on {day}?").format(
                    food=name, amount=amount, day=formats.short_day(action.day, today)
                )
            return _("{food}, {amount} · {when}").format(food=name, amount=amount, when=when)
        case Act.WASHOUT:
            return _("Without {food} to {day}; rate each day").format(
                food=name, day=formats.short_day(action.day, today)
            )
        case Act.READ:
            return _("Read the test of {food}").format(food=name)
        case Act.READ_AGAIN:
            return _("Read the test of {food} again: its days were changed").format(food=name)
        case Act.BEGIN:
            return _("Begin {phase} · {when}").format(phase=phase, when=when)
        case Act.BLOCKED:
            return _("{phase} is blocked: {why}").format(
                phase=phase or _("The next test"), why=action.reason
            )
        case Act.RATE:
            return ngettext(
                "Rate the main symptom, {count} more day",
                "Rate the main symptom, {count} more days",
                action.count,
            ).format(count=action.count)
        case Act.DECIDE:
            return _("No change after {count} days: decide how to go on").format(count=action.count)
        case Act.TEST:
            if action.reason:
                return _later(_("Next test: {food}").format(food=name), action)
            return _("Next test: {food} · {when}").format(food=name, when=when)
        case Act.RETEST:
            if action.reason:
                return _later(_("Test {food} again").format(food=name), action)
            return _("Test {food} again · {when}").format(food=name, when=when)
        case Act.GO_ON:
            if action.day <= today:
                return _("Go on as you are")
            return _("{phase} · {when}").format(phase=phase, when=when)
        case Act.DONE:
            return _("Nothing waits")


def _later(what: str, action: NextAction) -> str:
    """A test that waits for the days to settle."""
    if action.reason == Unsettled.NOT_BACK:
        return _("{what}, once the symptom is back as before").format(what=what)
    if action.reason == Unsettled.NOT_RATED:
        return ngettext(
            "{what}, after {count} more rated day",
            "{what}, after {count} more rated days",
            action.count,
        ).format(what=what, count=action.count)
    return ngettext(
        "{what}, after {count} more settled day",
        "{what}, after {count} more settled days",
        action.count,
    ).format(what=what, count=action.count)


def ask_text(ask: PlanAsk, today: date, formats: Formats) -> str:
    """A line of what the day asks."""
    match ask.what:
        case Ask.NEXT:
            assert ask.action is not None
            return next_text(ask.action, today, formats)
        case Ask.RATE_MAIN:
            return _("The main symptom of today")
        case Ask.WEIGHT:
            return _("Weight, once this week")
        case Ask.ENERGY:
            return _("Energy, once this week")
        case Ask.ONE_NEW:
            return _("One new ferment or fibre every 3 days, not more")
        case Ask.PRACTICE:
            return ask.text


def verdict_name(verdict: Verdict) -> str:
    return {
        Verdict.NOT_ENOUGH_DATA: _("Not enough data"),
        Verdict.TOLERATED: _("Tolerated at this portion"),
        Verdict.DOSE_LIMITED: _("Fine up to a smaller portion"),
        Verdict.UNCLEAR: _("Unclear"),
        Verdict.REACTION: _("Reaction (repeat to confirm)"),
        Verdict.CONFIRMED: _("Confirmed reaction"),
    }[verdict]


def verdict_text(verdict: Verdict, largest: float | None, unit: str, formats: Formats) -> str:
    """The verdict with the portion that it speaks of."""
    if verdict is Verdict.DOSE_LIMITED and largest is not None:
        return _("Fine up to {amount}").format(amount=formats.amount(largest, unit))
    if verdict is Verdict.TOLERATED and largest is not None:
        return _("Tolerated at {amount}").format(amount=formats.amount(largest, unit))
    return verdict_name(verdict)


def quality_name(quality: Quality) -> str:
    return {
        Quality.CLEAN: _("clean"),
        Quality.DOUBTFUL: _("doubtful"),
        Quality.VOID: _("void"),
    }[quality]


def stage_name(stage: Stage) -> str:
    return {
        Stage.WAITING: _("waits"),
        Stage.TESTING: _("being tested"),
        Stage.WASHOUT: _("days without it"),
        Stage.UNREAD: _("to be read"),
        Stage.AGAIN: _("to be run again"),
        Stage.DONE: _("done"),
        Stage.NEVER: _("not tested"),
    }[stage]


def reason_words(reason: Reason, formats: Formats, today: date) -> str:
    """Why a run is doubtful or void, with its days."""
    said = {
        "illness": _("You were ill"),
        "antibiotic": _("You took an antibiotic"),
        "nsaid_new": _("You took an NSAID, and none in the two weeks before"),
        "nsaid": _("You took an NSAID"),
        "second_food": _("Something else that is off the table was eaten"),
        "portions": _("Half of the portions or more were not eaten"),
        "smaller": _("Not every portion was eaten whole"),
        "gaps": _("Half of the days or more are not rated"),
        "missing": _("Days are not rated"),
        "no_food": _("Nothing is written of what was eaten"),
        "unsettled": _("The days before were not settled"),
        "sleep": _("You slept much less than usual"),
        "stress": _("Stress was much higher than usual"),
        "supplement": _("Something was taken for the first time"),
        "travel": _("You were travelling"),
        "alcohol": _("You had alcohol"),
        "cycle": _("The first days of the cycle"),
    }.get(reason.what, reason.what)
    if reason.detail and reason.what in ("second_food", "supplement"):
        said = _("{said}: {names}").format(said=said, names=reason.detail)
    if not reason.days:
        return said
    days = ", ".join(formats.short_day(day, today) for day in reason.days[:3])
    if len(reason.days) > 3:
        more = len(reason.days) - 3
        days = ngettext("{days} and {count} more", "{days} and {count} more", more).format(
            days=days, count=more
        )
    return _("{said} ({days})").format(said=said, days=days)


def stop_name(rule: str) -> str:
    """What ended a run."""
    return {
        "severe_symptom": _("Stopped: the main symptom rose far"),
        "two_bad_days": _("Stopped: two bad days in a row"),
        "allergy_signs": _("Stopped: signs of an allergy"),
        "red_flag": _("Stopped: a sign that needs a doctor"),
        "weight": _("Stopped: weight was lost"),
        "distress": _("Stopped: it weighed on you"),
        "own": _("Stopped by you"),
    }.get(rule, _("Stopped"))
