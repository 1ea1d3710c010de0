"""Lanes of one value a day: stool form and count, sleep, stress."""

from __future__ import annotations

from math import isnan

from gutdesk.domain.trends.lanes import BarsLane, Days, StripLane
from gutdesk.domain.trends.scale import top_of
from gutdesk.domain.trends.series import DaySeries
from gutdesk.domain.trends.story import gaps_of, runs_of
from gutdesk.i18n import _

USUAL_NIGHT = 10.0
"""Hours: the top of the scale unless somebody slept longer."""
USUAL_STOOLS = 4.0


def missing_of(first: int, last: int, *series: DaySeries) -> Days:
    """The days from `first` to `last` on which none of the series has a value."""
    if len(series) == 1:
        days = list(series[0].days())
    else:
        days = sorted(set().union(*(one.days() for one in series)))
    return gaps_of(runs_of(days), first, last)


def form_lane(series: DaySeries, first: int, last: int) -> StripLane:
    return StripLane(
        key="stool_form",
        title=_("Stool form"),
        series=series,
        missing=missing_of(first, last, series),
    )


def count_lane(series: DaySeries, first: int, last: int) -> BarsLane:
    return BarsLane(
        key="stool_count",
        title=_("Stools"),
        unit=_("a day"),
        series=series,
        high=top_of(highest(series), USUAL_STOOLS),
        missing=missing_of(first, last, series),
    )


def sleep_lane(series: DaySeries, first: int, last: int) -> BarsLane:
    return BarsLane(
        key="sleep",
        title=_("Sleep"),
        unit=_("hours"),
        series=series,
        high=top_of(highest(series), USUAL_NIGHT),
        missing=missing_of(first, last, series),
    )


def stress_lane(name: str, series: DaySeries, first: int, last: int) -> BarsLane:
    """A scale of the day, 0-10."""
    return BarsLane(
        key="stress",
        title=name,
        unit="",
        series=series,
        high=10.0,
        missing=missing_of(first, last, series),
        ramp=True,
    )


def highest(series: DaySeries) -> float:
    return max((value for value in series.values if not isnan(value)), default=0.0)
