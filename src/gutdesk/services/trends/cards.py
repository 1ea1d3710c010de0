"""The card of one day: what it was like, what was eaten, what changed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from gutdesk.domain.diary import (
    Entry,
    Exposure,
    ExposureKind,
    Intake,
    Meal,
    MedicineKind,
    Note,
    Sleep,
    Stool,
    Weight,
)
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.calendar import is_paused, paused_days
from gutdesk.domain.trends.card import CardKind, CardLine, DayCard
from gutdesk.domain.trends.lanes import BarsLane, CurvesLane, PointsLane, SpansLane
from gutdesk.domain.trends.seen_days import changes_in
from gutdesk.domain.trends.series import FEWEST, WEEK, DaySeries
from gutdesk.domain.trends.span import Span
from gutdesk.domain.trends.story import Band, Story
from gutdesk.domain.wording import line_of
from gutdesk.i18n import _
from gutdesk.services.trends.measured import LAB

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

MOST_LABS = 3
"""Of one series on one day."""
MARKED = frozenset({MedicineKind.NSAID, MedicineKind.ANTIBIOTIC})
"""Medicines that have marks of their own; others are taken, as supplements are."""
ORDER = {kind: place for place, kind in enumerate(CardKind)}


def day_card(services: Services, story: Story, day: int, formats: Formats) -> DayCard:
    """`story` as it is by now. One read of the diary, for what stands on that day alone."""
    when = date.fromordinal(day)
    today = date.fromordinal(story.today)
    with services.desk.store.read() as unit:
        entries = unit.days.entries_on(when)
    lines = [
        *_of_plan(services, story, day),
        *_scores(story, day, formats),
        *_of_entries(services, entries, formats, weight=story.lane("weight") is not None),
        *_stress(story, day),
        *_labs(story, day),
    ]
    logged = any(first <= day <= last for first, last in story.logged)
    if not logged:
        text = _("Still to come.") if day > story.today else _("Nothing was logged on this day.")
        lines.append(CardLine(kind=CardKind.NOTHING, text=text))
    lines.sort(key=lambda line: ORDER[line.kind])
    return DayCard(day=day, title=formats.day(when, today), lines=tuple(lines), logged=logged)


# -- the plan and what changed ---------------------------------------------------------------------


def _of_plan(services: Services, story: Story, day: int) -> Iterator[CardLine]:
    band = story.band_on(day)
    if band is not None:
        yield CardLine(kind=CardKind.PHASE, text=_phase(services, band, day))
    for one in changes_in(story, Span(day, day)):
        yield CardLine(kind=CardKind.CHANGED, text=f"{one.text}.")
    tests = story.lane("tests")
    if isinstance(tests, SpansLane):
        for bar in (bar for row in tests.rows for bar in row if day in bar.steps):
            text = _("Portion {number} of the test of {food}.").format(
                number=bar.steps.index(day) + 1, food=bar.text
            )
            yield CardLine(kind=CardKind.CHANGED, text=text)


def _phase(services: Services, band: Band, day: int) -> str:
    """Days on which the plan waits count in no phase."""
    if band.planned:
        return _("{phase} is planned.").format(phase=band.name)
    when = date.fromordinal(day)
    plan = services.plan_book.on(when)
    pauses = services.plan_book.pauses(plan) if plan is not None else ()
    if is_paused(pauses, when):
        return _("{phase}, the plan waits.").format(phase=band.name)
    number = day - band.first + 1 - paused_days(pauses, date.fromordinal(band.first), when)
    return _("{phase}, day {number}.").format(phase=band.name, number=number)


# -- values ----------------------------------------------------------------------------------------


def _scores(story: Story, day: int, formats: Formats) -> Iterator[CardLine]:
    lane = story.lane("symptoms")
    for curve in lane.curves if isinstance(lane, CurvesLane) else ():
        value = curve.series.at(day)
        mean = _mean(curve.series, day, formats) if day <= story.today else ""
        said = _("not logged") if value is None else formats.number(value, 1)
        if value is None and not mean:
            continue
        text = _("{name} {score}").format(name=curve.name, score=said)
        text = _("{score}, {mean}").format(score=text, mean=mean) if mean else text
        yield CardLine(kind=CardKind.SCORE, text=f"{text}.")


def _mean(series: DaySeries, day: int, formats: Formats) -> str:
    """ "mean 4.6 (7 of 7 days)"; what is missing where there is none, "" where nothing is known of
    these days."""
    values = [series.at(day - back) for back in range(WEEK)]
    logged = [value for value in values if value is not None]
    if not logged:
        return ""
    if len(logged) < FEWEST:
        return _("no mean ({count} of 7 days)").format(count=len(logged))
    return _("mean {mean} ({count} of 7 days)").format(
        mean=formats.number(sum(logged) / len(logged), 1), count=len(logged)
    )


def _stress(story: Story, day: int) -> Iterator[CardLine]:
    lane = story.lane("stress")
    value = lane.series.at(day) if isinstance(lane, BarsLane) else None
    if isinstance(lane, BarsLane) and value is not None:
        text = _("{name} {score}").format(name=lane.title, score=round(value))
        yield CardLine(kind=CardKind.STRESS, text=f"{text}.")


def _labs(story: Story, day: int) -> Iterator[CardLine]:
    for lane in story.lanes:
        if isinstance(lane, PointsLane) and lane.key.startswith(LAB):
            place = bisect_left(lane.points, day, key=lambda point: point.day)
            for point in lane.points[place : place + MOST_LABS]:
                if point.day == day:
                    yield CardLine(kind=CardKind.LAB, text=point.said)


# -- what was written ------------------------------------------------------------------------------


def _of_entries(
    services: Services, entries: Iterable[Entry], formats: Formats, *, weight: bool
) -> Iterator[CardLine]:
    names = services.desk.cache.names()
    taken: list[str] = []
    for entry in entries:
        kind = _kind_of(entry)
        if kind is None or (kind is CardKind.WEIGHT and not weight):
            continue
        line = line_of(entry, names, formats)
        if kind is CardKind.TAKEN:
            taken.append(line.title)
            continue
        chips = ", ".join(chip.text for chip in line.chips)
        title = ", ".join(part for part in (line.title, chips) if part)
        text = f"{title}: {line.detail}" if line.detail else title
        yield CardLine(kind=kind, text=f"{line.when} {text}".strip())
    if taken:
        text = _("Taken: {names}").format(names=", ".join(taken))
        yield CardLine(kind=CardKind.TAKEN, text=text)


def _kind_of(entry: Entry) -> CardKind | None:
    """None: on no card. Symptoms stand there with their scores."""
    match entry:
        case Meal():
            return CardKind.EATEN
        case Stool():
            return CardKind.STOOL
        case Sleep():
            return CardKind.SLEEP
        case Exposure(kind=ExposureKind.MEDICINE, medicine=medicine) if medicine not in MARKED:
            return CardKind.TAKEN
        case Exposure():
            return CardKind.EXPOSURE
        case Intake():
            return CardKind.TAKEN
        case Weight():
            return CardKind.WEIGHT
        case Note():
            return CardKind.NOTE
        case _:
            return None
