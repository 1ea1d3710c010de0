"""What a food test showed, in plain sentences; and its days, for who cannot see the chart."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan import blinded
from gutdesk.domain.plan.challenges import Run
from gutdesk.domain.plan.quality import Reason
from gutdesk.domain.plan.reading import Answer
from gutdesk.domain.plan.stopping import BY_SYMPTOMS
from gutdesk.domain.plan.wording import quality_name, reason_words, stop_name
from gutdesk.domain.verdicts import Quality, Verdict
from gutdesk.i18n import _, ngettext

if TYPE_CHECKING:
    from gutdesk.services.plan.verdicts import TestReading

FLAT = 0.05
"""Points that are no change."""


def effect_text(answer: Answer, formats: Formats) -> str:
    """ "3.1 points higher on the worst day; with 90 % certainty between 1.8 and 4.4 higher."
    Empty where nothing can be said."""
    if answer.effect is None or answer.low is None or answer.high is None:
        return ""
    low, high = answer.low, answer.high
    if low >= 0:
        between = _("between {low} and {high} higher").format(
            low=formats.number(low, 1), high=formats.number(high, 1)
        )
    elif high <= 0:
        between = _("between {low} and {high} lower").format(
            low=formats.number(-high, 1), high=formats.number(-low, 1)
        )
    else:
        between = _("between {low} lower and {high} higher").format(
            low=formats.number(-low, 1), high=formats.number(high, 1)
        )
    if abs(answer.effect) < FLAT:
        said = _("No change on the worst day")
    else:
        points = formats.number(abs(answer.effect), 1)
        words = (
            _("{points} points higher on the worst day")
            if answer.effect > 0
            else _("{points} points lower on the worst day")
        )
        said = words.format(points=points)
    return _("{said}; with 90 % certainty {between}.").format(said=said, between=between)


def chance_text(answer: Answer, margin: float, formats: Formats) -> str:
    """How sure it is that the rise reaches what counts."""
    p = answer.probability
    if p is None:
        return ""
    rise = formats.number(margin, 1)
    if p >= 0.95:
        text = _("Almost certainly a rise of {points} points or more")
    elif p >= 0.8:
        text = _("Probably a rise of {points} points or more")
    elif p > 0.2:
        text = _("It may or may not be a rise of {points} points or more")
    elif p > 0.05:
        text = _("Probably no rise of {points} points or more")
    else:
        text = _("Almost certainly no rise of {points} points or more")
    share = min(99, max(1, round(100 * p)))
    return _("{said}: {share} in 100.").format(said=text.format(points=rise), share=share)


def stands_on_text(answer: Answer) -> str:
    """On how many rated days it stands."""
    before = ngettext(
        "{count} rated day outside tests", "{count} rated days outside tests", answer.baseline_days
    ).format(count=answer.baseline_days)
    days = sum(answer.response_days)
    during = ngettext("{count} of its own", "{count} of its own", days).format(count=days)
    if len(answer.response_days) > 1:
        count = len(answer.response_days)
        during = ngettext("{days} of its {count} run", "{days} of its {count} runs", count).format(
            days=days, count=count
        )
    return _("It stands on {before} and {during}.").format(before=before, during=during)


def missing_texts(answer: Answer) -> list[str]:
    """What there is too little of."""
    said = {
        "baseline": _("Too few days before the test are rated."),
        "response": _("Too few days from the first portion on are rated."),
        "core_days": _("The days after the larger portions are not rated, or have yet to come."),
        "portions": _("No portion was eaten."),
        "sealed": _("The pairs are guessed and unsealed first."),
    }
    return [said[one] for one in answer.why if one in said]


def settle_text(answer: Answer, verdict: Verdict) -> str:
    """What would settle it, where it is not."""
    if verdict is not Verdict.UNCLEAR:
        return ""
    if answer.runs_to_settle is None:
        return _("More open runs are unlikely to settle it. A blinded test can.")
    return ngettext(
        "{count} more run is likely to settle it.",
        "{count} more runs are likely to settle it.",
        answer.runs_to_settle,
    ).format(count=answer.runs_to_settle)


def never_again_text(food: str) -> str:
    return _(
        "{food} showed a sign of allergy. It is never tested again here: see a doctor about it "
        "before you eat it again."
    ).format(food=food)


def stop_rule_text(run: Run) -> str:
    """Why the model may not soften it."""
    if run.stop not in BY_SYMPTOMS:
        return ""
    return _("{why}: that is a reaction, whatever the curve says.").format(why=stop_name(run.stop))


def quality_text(quality: Quality) -> str:
    return {
        Quality.CLEAN: _("A clean run: nothing in the diary speaks against it."),
        Quality.DOUBTFUL: _("A doubtful run. In the diary stands:"),
        Quality.VOID: _("A run that shows nothing by itself. In the diary stands:"),
    }[quality]


def reasons_texts(reasons: Sequence[Reason], formats: Formats, today: date) -> list[str]:
    return [reason_words(reason, formats, today) for reason in reasons]


def quality_chip(quality: Quality) -> tuple[str, str]:
    """Its text and its role."""
    role = {Quality.CLEAN: "chip", Quality.DOUBTFUL: "chip-plain", Quality.VOID: "chip-caution"}
    return quality_name(quality), role[quality]


def pairs_text(run: Run) -> str:
    """How many guesses are right, and how easily chance does as well."""
    if not run.pairs:
        return ""
    if not blinded.is_unsealed(run.pairs):
        left = sum(not (pair.guess and pair.truth) for pair in run.pairs)
        return ngettext(
            "{count} pair is still sealed.", "{count} pairs are still sealed.", left
        ).format(count=left)
    eaten = blinded.eaten_pairs(run)
    if not eaten:
        return _("No pair was eaten whole, so the guesses show nothing.")
    hits, pairs = blinded.right(eaten), len(eaten)
    times = 1 / blinded.chance(pairs, hits)
    if times < 1.5:
        return _("{hits} of {pairs} pairs right: guessing does as well most of the time.").format(
            hits=hits, pairs=pairs
        )
    return _("{hits} of {pairs} pairs right: guessing does as well one time in {times}.").format(
        hits=hits, pairs=pairs, times=round(times)
    )


def days_text(reading: TestReading, formats: Formats, today: date) -> str:
    """The days of the run as a text: level before, then each day with its portion and score."""
    run, parts = reading.run, []
    if reading.base is not None:
        parts.append(
            _("Level outside tests: {level}").format(level=formats.number(reading.base, 1))
        )
    scores = dict(reading.outcome)
    portions = {step.day: step for step in run.steps}
    day, last = run.start, min(today, run.end)
    while day <= last:
        words = [formats.short_day(day, today)]
        step = portions.get(day)
        if step is not None:
            words.append(_("missed") if step.is_missed else formats.amount(step.amount, run.unit))
        score = scores.get(day)
        words.append(
            _("not rated")
            if score is None
            else _("rated {score}").format(score=formats.number(score, 1))
        )
        if day == run.stopped:
            words.append(_("stopped"))
        parts.append(", ".join(words))
        day = date.fromordinal(day.toordinal() + 1)
    return "; ".join(parts)
