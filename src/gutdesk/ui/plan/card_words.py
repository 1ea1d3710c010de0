"""What the card of a food says: of its test, and of the day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.queue import MOST_RUNS, Place, Stage, free_from, is_worn_out
from gutdesk.domain.plan.stopping import ALLERGY, stopping_score
from gutdesk.domain.plan.wording import when_text
from gutdesk.i18n import _
from gutdesk.knowledge.redflags import red_flag
from gutdesk.knowledge.reintroduction import ladder, rule, stop_rule
from gutdesk.ui.plan.card_acts import must_stop
from gutdesk.ui.plan.run_words import about_ladder
from gutdesk.ui.widgets.pieces import sentence

if TYPE_CHECKING:
    from gutdesk.domain.plan.state import PlanState
    from gutdesk.services.desk import Services

Line = tuple[str, str]
MOST_SCORE = 10


def symptom_name(services: Services, state: PlanState) -> str:
    """The main symptom of the plan."""
    return _names(services, (state.plan.main,))[0]


def outcome_names(services: Services, state: PlanState) -> str:
    *others, last = _names(services, state.plan.outcomes)
    if not others:
        return last
    return _("{some} and {last}").format(some=", ".join(others), last=last)


def _names(services: Services, ids: tuple[str, ...]) -> list[str]:
    measures = services.desk.cache.measures()
    return [measures[one].name if one in measures else _("the main symptom") for one in ids]


def about_lines(
    challenge: Challenge, services: Services | None
) -> tuple[list[Line], tuple[str, ...]]:
    """What the test tests and what it cannot tell, and the sources of that."""
    facts = ladder(challenge.key) if challenge.key else None
    lines: list[Line] = []
    sources: tuple[str, ...] = ()
    if facts is not None:
        lines.append((_("It tests: {what}.").format(what=facts.tests), ""))
        lines.append((_("It cannot tell: {what}.").format(what=facts.cannot_tell), ""))
        if facts.safety:
            lines.append((sentence(_("Heed: {what}").format(what=facts.safety)), "caution"))
        sources = facts.source
    else:
        lines.append((_("A food of your own: the test says only whether it troubles you."), ""))
    logged = logged_as(challenge, services)
    if logged:
        lines.append((_("In the Log it stands as {food}.").format(food=logged), "secondary"))
    lines.append((about_ladder(challenge), "secondary"))
    if challenge.note:
        lines.append((challenge.note, "secondary"))
    return lines, sources


def logged_as(challenge: Challenge, services: Services | None) -> str:
    """The food of the diary or the catalogue that its portions are written as."""
    if not challenge.foods or services is None:
        return ""
    ref = challenge.foods[0]
    own = services.foods.own("", ref)
    if own is not None:
        return own.name
    shipped = services.foods.shipped("", ref)
    return shipped.plain_name if shipped is not None else ""


def steps_text(
    services: Services, state: PlanState, place: Place, formats: Formats
) -> tuple[str, ...]:
    """What the day asks, below the boxes."""
    run, today, name = place.last, state.today, place.challenge.name
    match place.stage:
        case Stage.TESTING if run is not None and run.next_day is not None:
            amount = formats.amount(run.next_amount, run.unit)
            when = when_text(run.next_day, today, formats)
            first = (
                _("Next portion: {amount}, {when}.").format(amount=amount, when=when)
                if run.next_day > today
                else _("No other new food these days.")
            )
            rate = _("Rate {symptoms} each day to {day}.").format(
                symptoms=outcome_names(services, state), day=formats.day(run.end, today)
            )
            if must_stop(state, place):
                return (stop_now_text(name), rate)
            if state.waits:
                first = _("The plan waits: eat no more of it until it goes on.")
            return (_join(first, rate), stops_text(services, state, run, formats))
        case Stage.WASHOUT | Stage.UNREAD if place.challenge.allergy is not None:
            return (_never(place),)
        case Stage.WASHOUT if run is not None:
            return (
                _("Without {food} to {day}. Rate {symptoms} each day.").format(
                    food=name,
                    day=formats.day(run.end, today),
                    symptoms=outcome_names(services, state),
                ),
            )
        case Stage.UNREAD:
            return (_("Its days are over: read what they showed."),)
        case Stage.NEVER:
            return (_never(place),)
        case Stage.DONE if is_worn_out(place, today):
            return (
                _("It had {most} runs. Only a blinded test can settle more.").format(
                    most=MOST_RUNS
                ),
            )
        case _:
            return _waiting(state, place, formats)


def stop_now_text(food: str) -> str:
    return _("A stop rule is met: eat no more of {food}, and stop the test.").format(food=food)


def stops_text(services: Services, state: PlanState, run: Run, formats: Formats) -> str:
    """When to stop, and which score stops the test by itself."""
    signs = stop_rule(ALLERGY).when
    text = _("Stop at once on: {signs}").format(signs=signs[:1].lower() + signs[1:])
    score = stopping_score(state.settled(run.start))
    if score > MOST_SCORE:
        return text
    return _("{text} {symptom} of {score} or more ends the test by itself.").format(
        text=text, symptom=symptom_name(services, state), score=score
    )


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _never(place: Place) -> str:
    challenge = place.challenge
    if challenge.allergy is not None:
        return _(
            "It showed a sign of allergy and is never tested again here. See a doctor about it. "
            "{action}"
        ).format(action=red_flag("anaphylaxis").action)
    if challenge.left_out:
        return _("You left it out: it is not in the queue.")
    return _("Something in your answers stands against this test.")


def _waiting(state: PlanState, place: Place, formats: Formats) -> tuple[str, ...]:
    if state.waits:
        return (_("The plan waits. Go on with it first, then test."),)
    test = state.test
    if test is not None:
        return (
            _("{food} is the food of these days: one at a time.").format(food=test.challenge.name),
        )
    kinds = {phase.kind for phase in state.running}
    if not kinds & {PhaseKind.REINTRODUCE, PhaseKind.MAINTAIN}:
        return (_("Tests belong to Reintroduce, which has not begun."),)
    day = free_from(state.every, state.today)
    found = [_("The next test can start {when}.").format(when=when_text(day, state.today, formats))]
    if place.stage is Stage.AGAIN:
        found.append(_("It showed nothing clear so far: another run may settle it."))
    elif not place.runs:
        found.append(rule("one_at_a_time").text)
    return (_join(*found),)
