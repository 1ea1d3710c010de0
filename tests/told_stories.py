"""Stories of the time line made by hand, for the tests of what goes out of it."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from datetime import date
from math import nan

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
from gutdesk.domain.trends.story import Band, Story, runs_of

FIRST = date(2026, 11, 1).toordinal()
"""A Sunday. Day 1 of a story made here is 1 November 2026."""
TODAY = date(2026, 11, 22).toordinal()


def day(number: int) -> int:
    """The ordinal of a day of November 2026."""
    return FIRST + number - 1


def series(text: str, first: int = 1) -> DaySeries:
    """ "5 4 - 6": a value a day from that day of November on, "-" where nothing was logged."""
    values = [nan if one == "-" else float(one) for one in text.split()]
    return DaySeries(first=day(first), values=array("d", values))


def curve(name: str, text: str, style: int = 0, *, more_is_better: bool = False) -> Curve:
    return Curve(
        key=name.lower(),
        name=name,
        style=style,
        series=series(text),
        more_is_better=more_is_better,
    )


def story(
    *lanes: Lane,
    bands: Sequence[Band] = (),
    logged: Sequence[int] | None = None,
    today: int = TODAY,
) -> Story:
    """`logged`: days of November, otherwise all from the first to today."""
    days = [day(one) for one in logged] if logged is not None else [*range(FIRST, today + 1)]
    return Story(
        first=min(days, default=today),
        last=max([*days, today]),
        today=today,
        is_empty=not days,
        lanes=lanes,
        bands=tuple(bands),
        logged=runs_of(days),
    )


SYMPTOMS = CurvesLane(
    key="symptoms",
    title="Symptoms",
    curves=(
        curve("Bloating", "6 6 5 7 6 5 6 5 - - - - 5 4 4 3 4 3 3 2 3 3"),
        curve("Energy", "3 - 4 - - 4 - - - - - - - - - - - - - - - -", 1, more_is_better=True),
        curve("Brain fog", "- " * 22, 2),
    ),
)
FORMS = StripLane(
    key="stool_form", title="Stool form", series=series("6 6 7 5 5 4 4 - - - - - 4 4 1 3.5")
)
STOOLS = BarsLane(
    key="stool_count", title="Stools", unit="a day", high=4.0, series=series("3 2 3 2 1 1 1")
)
SLEEP = BarsLane(
    key="sleep",
    title="Sleep",
    unit="hours",
    high=10.0,
    series=series("7.5 6 6.25 - 8 7 7 - - - - - 7 8 7.5"),
)
STRESS = BarsLane(
    key="stress", title="Stress", unit="", high=10.0, ramp=True, series=series("5 5 5")
)
EXPOSURES = MarksLane(
    key="exposures",
    title="Exposures",
    rows=(
        MarkRow(
            key="nsaid",
            name="NSAID",
            glyph=Glyph.TRIANGLE,
            style=0,
            marks=(
                Mark(day=day(3), text="400", said="Ibuprofen 400 mg", weight=400.0),
                Mark(day=day(14), text="", said="Ibuprofen"),
            ),
        ),
        MarkRow(
            key="antibiotic",
            name="Antibiotic",
            glyph=Glyph.SQUARE,
            style=1,
            marks=(Mark(day=day(1) - 60, text="", said="Amoxicillin"),),
        ),
        MarkRow(
            key="alcohol",
            name="Alcohol",
            glyph=Glyph.CIRCLE,
            style=2,
            marks=tuple(Mark(day=day(one), text="", said="Wine") for one in range(2, 21, 2)),
        ),
    ),
)
SUPPLEMENTS = SpansLane(
    key="supplements",
    title="Supplements",
    rows=(
        (
            Bar(
                key="glutamine",
                first=day(4),
                last=None,
                text="L-glutamine",
                said="L-glutamine since 4 November",
                style=0,
                shade=series("1 1 0 1 - 1 1 1", 4),
            ),
        ),
        (
            Bar(
                key="zinc",
                first=day(6),
                last=day(15),
                text="Zinc carnosine",
                said="Zinc carnosine, 6 to 15 November",
                style=1,
            ),
            Bar(
                key="vitamin",
                first=day(25),
                last=None,
                text="=Vitamin D",
                said="Vitamin D, planned from 25 November",
                style=2,
                planned=True,
            ),
        ),
    ),
)
TESTS = SpansLane(
    key="tests",
    title="Food tests",
    rows=(
        (
            Bar(
                key="egg",
                first=day(8),
                last=day(11),
                text="Egg",
                said="Egg, 8 to 11 November: tolerated",
                style=0,
                glyph=Glyph.CHECK,
                steps=(day(8), day(9), day(10)),
            ),
        ),
    ),
)
ZONULIN = PointsLane(
    key="lab:1",
    title="Zonulin, stool, kit A",
    unit="ng/g",
    points=(
        Point(day=day(2), value=162.0, text="162 ng/g", said="Zonulin 162 ng/g", high=107.0),
        Point(
            day=day(19),
            value=0.4,
            text="<0.4 ng/g",
            said="Zonulin <0.4 ng/g",
            open_to=-1,
            high=107.0,
        ),
    ),
)
EATEN = MarksLane(
    key="eaten",
    title="Eaten",
    rows=(
        MarkRow(
            key="food:garlic",
            name="@Garlic",
            glyph=Glyph.TICK,
            style=0,
            marks=(Mark(day=day(5), text="", said="@Garlic bread"),),
        ),
    ),
)
WEIGHT = PointsLane(
    key="weight",
    title="Weight",
    unit="kg",
    joined=True,
    points=(
        Point(day=day(1), value=71.2, text="71.2 kg", said="71.2 kg"),
        Point(day=day(12), value=70.1, text="70.1 kg", said="70.1 kg"),
        Point(day=day(20), value=70.5, text="70.5 kg", said="70.5 kg"),
    ),
)
BANDS = (
    Band(first=day(1), last=day(9), kind=PhaseKind.BASELINE, name="Baseline"),
    Band(first=day(10), last=None, kind=PhaseKind.REMOVE, name="Remove"),
    Band(first=day(26), last=None, kind=PhaseKind.REPAIR, name="Repair", planned=True),
)
LANES = (
    SYMPTOMS, FORMS, STOOLS, SLEEP, STRESS, EXPOSURES, SUPPLEMENTS, TESTS, ZONULIN, EATEN, WEIGHT,
)  # fmt: skip
LIVED = (*range(1, 9), *range(12, 23))
"""The days of November on which something was logged in `WHOLE`."""
WHOLE = story(*LANES, bands=BANDS, logged=LIVED)
"""A story with something in every lane."""
