"""Stories of made-up diaries for what shows them: every kind of lane, gaps, phases, oddities."""

from __future__ import annotations

import math
import random
from array import array
from datetime import date

from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends.lanes import (
    Bar,
    BarsLane,
    Curve,
    CurvesLane,
    Glyph,
    Lane,
    Mark,
    MarkRow,
    MarksLane,
    Point,
    PointsLane,
    SpansLane,
    StripLane,
)
from gutdesk.domain.trends.series import DaySeries
from gutdesk.domain.trends.story import Band, Story, gaps_of, runs_of

TODAY = date(2026, 11, 22).toordinal()
NAMES = (
    "Bloating",
    "Fatigue",
    "Abdominal pain",
    "Joint pain",
    "Brain fog",
    "Headache",
    "Skin",
    "Heartburn",
    "Nausea",
    "Mood",
    "Energy",
    "Urgency",
)


def series(first: int, *values: float | None) -> DaySeries:
    """None is a day without a value."""
    made = (math.nan if value is None else value for value in values)
    return DaySeries(first=first, values=array("d", made))


def story_of(
    *lanes: Lane,
    first: int = TODAY - 29,
    last: int = TODAY,
    today: int = TODAY,
    bands: tuple[Band, ...] = (),
) -> Story:
    return Story(
        first=first,
        last=last,
        today=today,
        is_empty=not lanes,
        lanes=lanes,
        bands=bands,
        logged=((first, last),) if lanes else (),
    )


def long_story(days: int = 20 * 365, symptoms: int = 12, seed: int = 4) -> Story:
    """Every lane there is, over so many days up to TODAY, with gaps of a day and of weeks."""
    chance = random.Random(seed)
    first = TODAY - days + 1
    logged = _logged(chance, days)
    missing = gaps_of(runs_of([first + at for at in range(days) if logged[at]]), first, TODAY)

    def walk(low: float, high: float, step: float, whole: bool = True) -> DaySeries:
        level, values = (low + high) / 2, array("d")
        for at in range(days):
            level = min(max(level + chance.gauss(0, step * 0.3), low), high)
            value = min(max(level + chance.gauss(0, step), low), high)
            values.append((round(value) if whole else value) if logged[at] else math.nan)
        return DaySeries(first=first, values=values)

    curves = tuple(
        Curve(key=f"m{at}", name=name, style=at, series=walk(0, 10, 1.2))
        for at, name in enumerate(NAMES[:symptoms])
    )
    lanes: list[Lane] = [
        CurvesLane(key="symptoms", title="Symptoms", curves=curves, missing=missing),
        StripLane(key="stool_form", title="Stool form", series=walk(1, 7, 1), missing=missing),
        BarsLane(
            key="stool_count",
            title="Stools",
            unit="a day",
            series=walk(0, 5, 1),
            high=5,
            missing=missing,
        ),
        BarsLane(
            key="sleep",
            title="Sleep",
            unit="h",
            series=walk(4, 9.5, 0.8, False),
            high=10,
            missing=missing,
        ),
        BarsLane(
            key="stress",
            title="Stress",
            unit="",
            series=walk(0, 10, 1.5),
            high=10,
            ramp=True,
            missing=missing,
        ),
        MarksLane(
            key="exposures", title="Exposures", missing=missing, rows=_exposures(chance, days)
        ),
        SpansLane(key="supplements", title="Supplements", rows=_supplements(chance, days)),
        SpansLane(key="tests", title="Food tests", rows=_tests(days)),
        PointsLane(
            key="lab:0", title="Zonulin, stool · kit A", unit="ng/g", points=_labs(days, chance)
        ),
        MarksLane(key="eaten", title="Eaten", missing=missing, rows=_eaten(chance, days)),
        PointsLane(
            key="weight", title="Weight", unit="kg", points=_weights(chance, days), joined=True
        ),
    ]
    return Story(
        first=first,
        last=TODAY,
        today=TODAY,
        is_empty=False,
        lanes=tuple(lanes),
        bands=_bands(days),
        logged=runs_of([first + at for at in range(days) if logged[at]]),
    )


def _logged(chance: random.Random, days: int) -> list[bool]:
    found = [chance.random() > 0.04 for _day in range(days)]
    at = 25
    while at < days - 20:
        for day in range(at, min(at + chance.randint(3, 16), days - 8)):
            found[day] = False
        at += chance.randint(60, 400)
    return found


def _bands(days: int) -> tuple[Band, ...]:
    """A plan that ended, and one that goes on; the last phase is planned."""
    start = TODAY - 111
    parts = [
        Band(first=start, last=start + 13, kind=PhaseKind.BASELINE, name="Baseline"),
        Band(first=start + 14, last=start + 41, kind=PhaseKind.REMOVE, name="Remove"),
        Band(first=start + 42, last=start + 83, kind=PhaseKind.REPAIR, name="Repair"),
        Band(first=start + 84, last=None, kind=PhaseKind.REINTRODUCE, name="Reintroduce"),
        Band(
            first=TODAY + 40,
            last=TODAY + 120,
            kind=PhaseKind.MAINTAIN,
            name="Maintain",
            planned=True,
        ),
    ]
    if days > 900:
        old = TODAY - 800
        parts = [
            Band(first=old, last=old + 20, kind=PhaseKind.BASELINE, name="Baseline"),
            Band(first=old + 21, last=old + 80, kind=PhaseKind.REMOVE, name="Remove"),
            Band(first=old + 81, last=old + 200, kind=PhaseKind.MAINTAIN, name="Maintain"),
            *parts,
        ]
    return tuple(parts)


def _exposures(chance: random.Random, days: int) -> tuple[MarkRow, ...]:
    def row(key: str, name: str, glyph: Glyph, style: int, rate: float, text: str) -> MarkRow:
        marks = tuple(
            Mark(
                day=TODAY - days + 1 + at,
                text=text,
                said=f"{name} {text}",
                weight=400 if text else None,
            )
            for at in range(days)
            if chance.random() < rate
        )
        return MarkRow(key=key, name=name, glyph=glyph, style=style, marks=marks)

    return (
        row("nsaid", "NSAID, mg", Glyph.TRIANGLE, 1, 0.05, "400"),
        row("antibiotic", "Antibiotic", Glyph.SQUARE, 3, 0.006, ""),
        row("alcohol", "Alcohol", Glyph.CIRCLE, 4, 0.08, ""),
        row("illness", "Illness", Glyph.CROSS, 2, 0.02, ""),
        row("travel", "Travel", Glyph.DIAMOND, 5, 0.01, ""),
    )


def _eaten(chance: random.Random, days: int) -> tuple[MarkRow, ...]:
    marks = tuple(
        Mark(day=TODAY - days + 1 + at, text="", said="garlic")
        for at in range(days)
        if chance.random() < 0.2
    )
    return (MarkRow(key="food:garlic", name="Garlic", glyph=Glyph.TICK, style=0, marks=marks),)


def _supplements(chance: random.Random, days: int) -> tuple[tuple[Bar, ...], ...]:
    first = TODAY - days + 1

    def bar(key: str, begin: int, last: int | None, text: str, style: int) -> Bar:
        shade = array(
            "d",
            [
                chance.choice([0, 0.5, 1, 1, 1, math.nan])
                for _day in range((last or TODAY) - begin + 1)
            ],
        )
        return Bar(
            key=key,
            first=begin,
            last=last,
            text=text,
            said=text,
            style=style,
            shade=DaySeries(first=begin, values=shade),
        )

    one = [bar("a", TODAY - min(days, 92) + 1, None, "L-glutamine 15 g", 0)]
    two = [bar("b", TODAY - 63, None, "Zinc carnosine 75 mg", 3)] if days > 70 else []
    at = first
    while at + 400 < TODAY - 100:
        two.append(bar(f"c{at}", at, at + 180, "Vitamin D 2000 IU", 4))
        at += 365
    return (tuple(one), tuple(sorted(two, key=lambda b: b.first)))


def _tests(days: int) -> tuple[tuple[Bar, ...], ...]:
    def bar(begin: int, last: int | None, text: str, glyph: Glyph | None, planned: bool) -> Bar:
        return Bar(
            key=text,
            first=begin,
            last=last,
            text=text,
            said=text,
            style=2,
            glyph=glyph,
            planned=planned,
            steps=() if planned else (begin, begin + 1, begin + 2),
        )

    found = [
        bar(TODAY - 26, TODAY - 21, "Garlic", Glyph.CROSS, False),
        bar(TODAY - 16, TODAY - 11, "Egg", Glyph.CHECK, False),
        bar(TODAY - 5, None, "Kefir", None, False),
        bar(TODAY + 4, TODAY + 9, "Wheat", None, True),
    ]
    if days > 1000:
        found = [
            bar(TODAY - 760 + 20 * at, TODAY - 755 + 20 * at, f"Food {at}", Glyph.QUESTION, False)
            for at in range(8)
        ] + found
    return (tuple(found),)


def _labs(days: int, chance: random.Random) -> tuple[Point, ...]:
    step = max(40, days // 24)
    return tuple(
        Point(
            day=day,
            value=(value := round(chance.uniform(30, 95))),
            text=f"{value} ng/g",
            said=f"Zonulin {value} ng/g",
            low=None,
            high=60 if at % 3 else 55,
            open_to=-1 if at == 1 else 0,
        )
        for at, day in enumerate(range(TODAY - days + 12, TODAY, step))
    )


def _weights(chance: random.Random, days: int) -> tuple[Point, ...]:
    level, found = 68.0, []
    for day in range(TODAY - days + 3, TODAY + 1, 6):
        level += chance.gauss(0, 0.3)
        found.append(
            Point(day=day, value=round(level, 1), text=f"{level:.1f} kg", said=f"{level:.1f} kg")
        )
    return tuple(found)
