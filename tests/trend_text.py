"""A story of the time line as text: what each lane shows, day by day, to compare with what a test
says it should be; and a diary written in few words."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from gutdesk.domain.diary import (
    Exposure,
    ExposureKind,
    Meal,
    MealItem,
    MedicineKind,
    Rating,
    Sleep,
    Stool,
    Weight,
    id_of,
)
from gutdesk.domain.moments import Moment
from gutdesk.domain.trends.lanes import (
    Bar,
    BarsLane,
    CurvesLane,
    Days,
    Lane,
    MarksLane,
    PointsLane,
    SpansLane,
    StripLane,
)
from gutdesk.domain.trends.series import DaySeries
from gutdesk.domain.trends.story import Story

TODAY = date(2026, 11, 22)
"""The diary day of the tests' clock."""


class Pages:
    """Days are counted from today: -1 is yesterday; or dates."""

    def __init__(self, services: Any, zone: Any) -> None:
        self.services = services
        self.zone = zone

    def day(self, when: int | date) -> date:
        return when if isinstance(when, date) else TODAY + timedelta(days=when)

    def at(self, when: int | date, hour: int = 12, minute: int = 0) -> Moment:
        local = datetime.combine(self.day(when), time(hour, minute))
        return Moment.at(local, self.zone)

    def measure(self, key: str) -> str:
        return id_of(self.services.measures.by_key(key))

    def rate(self, key: str, scores: dict[Any, int]) -> None:
        measure = self.measure(key)
        self.services.diary.log(
            *(Rating(day=self.day(when), measure_id=measure, score=s) for when, s in scores.items())
        )

    def stool(self, when: int | date, *forms: int | None) -> None:
        self.services.diary.log(
            *(Stool(day=self.day(when), at=self.at(when), form=form) for form in forms)
        )

    def sleep(self, when: int, hours: float) -> None:
        end = self.at(when, 7)
        start = Moment(end.utc - timedelta(hours=hours), end.offset)
        self.services.diary.log(Sleep(day=self.day(when), start=start, end=end))

    def eat(self, when: int | date, *foods: str) -> Meal:
        items = tuple(MealItem(text=food) for food in foods)
        meal = Meal(day=self.day(when), at=self.at(when), items=items)
        return self.services.diary.log(meal)[0]

    def weigh(self, when: int, kg: float) -> None:
        self.services.diary.log(Weight(day=self.day(when), at=self.at(when), kg=kg))

    def pill(self, when: int, mg: float | None, name: str = "Ibuprofen", hour: int = 12) -> None:
        self.happen(
            when,
            ExposureKind.MEDICINE,
            hour=hour,
            name=name,
            medicine=MedicineKind.NSAID,
            amount=mg,
            unit="mg" if mg is not None else "",
        )

    def happen(self, when: int, kind: ExposureKind, hour: int = 12, **more: Any) -> Any:
        draft = Exposure(day=self.day(when), at=self.at(when, hour), kind=kind, **more)
        return self.services.diary.log(draft)[0]


def story_text(story: Story) -> str:
    """The whole of it; the lanes as in `lane_text`."""
    head = f"{iso(story.first)} to {iso(story.last)}, today {iso(story.today)}"
    lines = [head + (", empty" if story.is_empty else ""), f"logged {days_text(story.logged)}"]
    for band in story.bands:
        planned = ", planned" if band.planned else ""
        lines.append(f"{band.name} {span_text(band.first, band.last)}{planned}")
    return "\n".join([*lines, *(lane_text(lane) for lane in story.lanes)])


def lane_text(lane: Lane | None) -> str:
    """A line a curve, row or bar; "-" where nothing was logged, dots for what is between."""
    if lane is None:
        return "no lane"
    lines = [f"[{lane.key}] {lane.title}"]
    match lane:
        case CurvesLane():
            for curve in lane.curves:
                better = ", more is better" if curve.more_is_better else ""
                lines.append(f"{curve.name}{better}: {series_text(curve.series)}")
        case StripLane():
            lines.append(series_text(lane.series))
        case BarsLane():
            lines[0] += f", 0 to {lane.high:g} {lane.unit}".rstrip()
            lines.append(series_text(lane.series))
        case MarksLane():
            for row in lane.rows:
                lines.append(f"{row.name} ({row.glyph})")
                for mark in row.marks:
                    weight = "" if mark.weight is None else f" ={mark.weight:g}"
                    lines.append(f"  {iso(mark.day)} {mark.text}{weight} | {mark.said}")
        case SpansLane():
            for place, row in enumerate(lane.rows, 1):
                lines.extend(f"row {place}: {bar_text(bar)}" for bar in row)
        case PointsLane():
            lines[0] += f", {lane.unit}{', joined' if lane.joined else ''}"
            for point in lane.points:
                side = {-1: "below ", 0: "", 1: "above "}[point.open_to]
                edges = (
                    f" in {point.low}..{point.high}"
                    if (point.low, point.high)
                    != (
                        None,
                        None,
                    )
                    else ""
                )
                lines.append(f"  {iso(point.day)} {side}{point.value:g}{edges} | {point.said}")
    missing = getattr(lane, "missing", ())
    if missing:
        lines.append(f"missing {days_text(missing)}")
    return "\n".join(lines)


def bar_text(bar: Bar) -> str:
    parts = [f"{span_text(bar.first, bar.last)} {bar.text}"]
    if bar.planned:
        parts.append("planned")
    if bar.glyph is not None:
        parts.append(str(bar.glyph))
    if bar.steps:
        parts.append("steps " + " ".join(iso(day)[5:] for day in bar.steps))
    if bar.shade is not None:
        parts.append(f"shade {series_text(bar.shade)}")
    return f"{', '.join(parts)} | {bar.said}"


def series_text(series: DaySeries) -> str:
    """ "2026-11-01: 5 - 6"."""
    if not series.values:
        return "nothing"
    values = (series.at(day) for day in range(series.first, series.last + 1))
    said = " ".join("-" if one is None else f"{round(one, 2):g}" for one in values)
    return f"{iso(series.first)}: {said}"


def days_text(days: Days) -> str:
    return ", ".join(span_text(first, last) for first, last in days) or "none"


def span_text(first: int, last: int | None) -> str:
    if last is None:
        return f"{iso(first)}.."
    return iso(first) if first == last else f"{iso(first)}..{iso(last)[5:]}"


def iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
