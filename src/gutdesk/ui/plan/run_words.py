"""Foods of the queue and their runs in short words, as the page of the tests shows them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.challenges import OWN, Challenge, Run
from gutdesk.domain.plan.queue import Place, Stage, is_open
from gutdesk.domain.plan.reading import TROUBLE
from gutdesk.domain.plan.results import Result
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.plan.stopping import ALLERGY, SEVERE, TWO_BAD_DAYS
from gutdesk.domain.plan.wording import quality_name, stage_name, stop_name, verdict_text
from gutdesk.domain.verdicts import Quality, Verdict
from gutdesk.i18n import _, ngettext
from gutdesk.ui.plan.step_words import ladder_text


class Chip(NamedTuple):
    """`role`: "chip", "chip-plain" or "chip-caution", as in the style sheet."""

    text: str
    role: str


def short_verdict(verdict: Verdict, largest: float | None, unit: str, formats: Formats) -> str:
    if verdict is Verdict.DOSE_LIMITED and largest is not None:
        return _("up to {amount}").format(amount=formats.amount(largest, unit))
    return {
        Verdict.NOT_ENOUGH_DATA: _("not enough days"),
        Verdict.TOLERATED: _("tolerated"),
        Verdict.DOSE_LIMITED: _("less of it"),
        Verdict.UNCLEAR: _("unclear"),
        Verdict.REACTION: _("reaction"),
        Verdict.CONFIRMED: _("confirmed"),
    }[verdict]


def chip_of(place: Place, formats: Formats) -> Chip | None:
    """What stands at the right of its row: that it is under test, or else what was shown."""
    if place.challenge.allergy is not None:
        return Chip(_("signs of allergy"), "chip-caution")
    if place.stage in (Stage.TESTING, Stage.WASHOUT, Stage.UNREAD):
        return Chip(stage_name(place.stage), "chip")
    run = place.standing
    verdict = None if run is None else run.shown
    if run is None or verdict is None:
        return None
    role = "chip-plain"
    text = short_verdict(verdict, run.largest, run.unit, formats)
    if run.quality is Quality.VOID and run.says is None:
        return Chip(_("{verdict}, void").format(verdict=text), role)
    if verdict is Verdict.TOLERATED:
        role = "chip"
    elif verdict in TROUBLE:
        role = "chip-caution"
    return Chip(text, role)


def result_text(result: Result, formats: Formats) -> str:
    """What counts of a food in a few words, with what speaks against it."""
    challenge, run = result.place.challenge, result.run
    if challenge.allergy is not None or run is None:
        return _("Signs of an allergy: never again here")
    text = verdict_text(result.verdict, run.largest, run.unit, formats)
    if run.quality is Quality.VOID and run.says is None:
        return _("{verdict} · void").format(verdict=text)
    return text


def row_text(place: Place, formats: Formats) -> str:
    """The second line of a row."""
    challenge = place.challenge
    ladder = ladder_text(challenge.amounts, challenge.unit, formats)
    if place.stage in (Stage.TESTING, Stage.WASHOUT, Stage.UNREAD):
        return ladder
    return _("{ladder} · {stage}").format(ladder=ladder, stage=stage_name(place.stage))


def span_text(run: Run, today: date, formats: Formats) -> str:
    """Its days, as far as they are known: "3 Nov to 8 Nov"."""
    return _("{first} to {last}").format(
        first=formats.short_day(run.start, today), last=formats.short_day(run.end, today)
    )


def run_text(run: Run, today: date, formats: Formats) -> str:
    """What came of a run, in one line."""
    if is_open(run):
        return _("under way, {done} of {count} portions").format(
            done=len(run.steps), count=len(run.amounts)
        )
    if run.voided:
        return _("left out: {why}").format(why=run.voided)
    parts = []
    if run.shown is not None:
        parts.append(verdict_text(run.shown, run.largest, run.unit, formats))
        if run.says is not None:
            parts.append(_("your own word"))
        if run.quality is not None:
            parts.append(quality_name(run.quality))
    if run.stop:
        parts.append(stop_name(run.stop))
    if run.shown is None:
        parts.append(_("not read yet") if today > run.end else _("days without it"))
    return " · ".join(parts)


def stop_text(run: Run, state: PlanState, symptom: str, formats: Formats) -> str:
    """Why a run ended, with the scores that ended it."""
    assert run.stopped is not None
    day = formats.day(run.stopped, state.today)
    score, settled = state.facts.main.get(run.stopped), state.settled(run.start)
    if run.stop in (SEVERE, TWO_BAD_DAYS) and score is not None and settled is not None:
        days = {
            SEVERE: _("Stopped: {symptom} {score} on {day}, {mean} in the week before the test."),
            TWO_BAD_DAYS: _(
                "Stopped: two bad days in a row, {symptom} {score} on {day}, {mean} in the week "
                "before the test."
            ),
        }
        return days[run.stop].format(
            symptom=symptom, score=score, day=day, mean=formats.number(settled, 1)
        )
    return _("{why} ({day}).").format(why=stop_name(run.stop), day=day)


def can_go_on(run: Run) -> bool:
    """Whether a stop may be taken back."""
    return run.is_stopped and run.judged is None and run.stop != ALLERGY


def go_on_text(run: Run) -> str:
    return _("Go on with it") if run.stop == OWN else _("&Take it back")


def result_lines(result: Result, today: date, formats: Formats) -> list[str]:
    """What follows from it: how much is fine, how much is not, when it may be tested again."""
    run = result.run
    if run is None:
        return [_("It is off the table for good.")]
    lines: list[str] = []
    if run.largest is not None:
        amount = formats.amount(run.largest, run.unit)
        lines.append(_("Largest portion that was fine: {amount}.").format(amount=amount))
    if run.smallest is not None:
        amount = formats.amount(run.smallest, run.unit)
        lines.append(_("Smallest portion that troubled: {amount}.").format(amount=amount))
    if result.is_out:
        lines.append(
            _("It is off the table above that portion.")
            if run.largest is not None
            else _("It is off the table for now.")
        )
    if run.retest is not None and result.place.challenge.allergy is None:
        day = formats.short_day(run.retest, today)
        lines.append(_("Test it again from {day} on.").format(day=day))
    return lines


def about_ladder(challenge: Challenge) -> str:
    """How many days a run takes."""
    test = ngettext("{count} test day", "{count} test days", len(challenge.amounts)).format(
        count=len(challenge.amounts)
    )
    after = ngettext("{count} day without it", "{count} days without it", challenge.washout).format(
        count=challenge.washout
    )
    return _("{test}, then {after}; a rise is watched for {hours} h after each portion.").format(
        test=test, after=after, hours=challenge.watch_hours
    )
