"""Food tests as bars: from the first portion to the last day that belongs to them, a step for each
portion, and at the end what they showed."""

from __future__ import annotations

from datetime import date

from gutdesk.domain.diary import id_of
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.timeline_words import run_text
from gutdesk.domain.plan.wording import stop_name
from gutdesk.domain.trends.lanes import Bar, Glyph, SpansLane
from gutdesk.domain.verdicts import Verdict
from gutdesk.i18n import _
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.trends.supplements import packed

GLYPHS = {
    Verdict.TOLERATED: Glyph.CHECK,
    Verdict.DOSE_LIMITED: Glyph.DIAMOND,
    Verdict.UNCLEAR: Glyph.QUESTION,
    Verdict.NOT_ENOUGH_DATA: Glyph.QUESTION,
    Verdict.REACTION: Glyph.CROSS,
    Verdict.CONFIRMED: Glyph.CROSS,
}
"""As in the plan: the same words, the same sense."""
OPEN, VOID, BLINDED = 0, 1, 2
"""The styles of bars."""


def tests_lane(book: PlanBook, today: date, formats: Formats) -> SpansLane | None:
    """Every run of every plan; None where there is none. The tests of one food share a row."""
    foods = {id_of(one): one for one in book.all_challenges()}
    by_food: dict[str, list[Bar]] = {}
    for run in book.runs():
        food = foods.get(run.challenge_id)
        if food is not None:
            by_food.setdefault(food.name, []).append(_bar(run, food, today, formats))
    groups = [group for bars in by_food.values() for group in _apart(bars)]
    if not groups:
        return None
    return SpansLane(key="tests", title=_("Food tests"), rows=packed(groups))


def _apart(bars: list[Bar]) -> list[tuple[Bar, ...]]:
    """Bars of one food into groups in which none overlaps: the days on which a rise is watched may
    reach into the next test."""
    groups: list[list[Bar]] = []
    for bar in sorted(bars, key=lambda one: one.first):
        for group in groups:
            last = group[-1].last
            if last is not None and last < bar.first:
                group.append(bar)
                break
        else:
            groups.append([bar])
    return [tuple(group) for group in groups]


def _bar(run: Run, food: Challenge, today: date, formats: Formats) -> Bar:
    first = run.steps[0].day if run.steps else run.start
    last = max(run.end, first)
    style = VOID if run.voided else BLINDED if run.pairs else OPEN
    name = _("{food}, blinded").format(food=food.name) if run.pairs else food.name
    return Bar(
        key=id_of(run),
        first=first.toordinal(),
        last=last.toordinal(),
        text=name,
        said=_said(name, run, (first, last), today, formats),
        style=style,
        planned=first > today and not run.steps,
        glyph=glyph_of(run, today),
        steps=tuple(step.day.toordinal() for step in run.steps if not step.is_missed),
    )


def glyph_of(run: Run, today: date) -> Glyph | None:
    """None: it has not begun, or its days are not over. A blinded test tells nothing before its
    paper is opened but what the person said of it."""
    if run.stopped is not None and run.shown is None:
        return Glyph.STOP
    if run.voided:
        return None
    shown = run.says if run.is_sealed else run.shown
    if shown is not None:
        return GLYPHS[shown]
    return Glyph.QUESTION if run.end < today else None


def _said(name: str, run: Run, span: tuple[date, date], today: date, formats: Formats) -> str:
    if span[0] > today and not run.steps:
        return _("Test of {food}, to start {day}.").format(
            food=name, day=formats.short_day(span[0], today)
        )
    if run.is_sealed and not run.voided and run.says is None:
        return _("Test of {food}, {first} to {last}: the paper is sealed.").format(
            food=name,
            first=formats.short_day(span[0], today),
            last=formats.short_day(span[1], today),
        )
    text = run_text(name, run, span, today, formats)
    if run.stopped is not None:
        text = f"{text} {stop_name(run.stop)}."
    return text
