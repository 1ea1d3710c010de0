"""The numbers behind the picture as a table: a row a day, a column for all that is shown.

An empty cell is "not logged", never 0. Heads of what the program knows are the keys of its lanes,
in English and the same in every language, because programs read them too; curves, foods, products
and lab values have the names that the person gave them. Days are ISO, numbers have a point. A mean
of seven days stands beside the number of days that it is of, and is empty where they are fewer than
4. What goes on is written up to today. Several things of one day share a cell, with "; " between
them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import isfinite

from gutdesk.domain.formats import number_text
from gutdesk.domain.text import shortened
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.lanes import (
    Bar,
    BarsLane,
    Curve,
    CurvesLane,
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
from gutdesk.domain.trends.span import Span
from gutdesk.domain.trends.story import Story
from gutdesk.i18n import _
from gutdesk.insight.day_figures import week_means
from gutdesk.interchange.tables import NUMBERS, safe, table_file, table_text

YES, NO = "yes", "no"
DECIMALS = 3
FITS = 30_000
"""Letters: no spreadsheet takes many more in one cell."""
HEADS = {"sleep": "sleep_hours", "nsaid": "nsaid_mg"}
"""Of columns whose numbers have a unit that the key does not say."""
ROW_HEADS = {"stress": "strong_stress"}
"""Of rows whose key is that of a lane: the scale of the day has that head."""

Cells = Mapping[int, str]
"""What stands in a column, by day (ordinals); a day that is not in it has an empty cell."""

SIGNS = ("<", "≤", ">", "≥")
OPEN = {-1: "<", 0: "", 1: ">"}


@dataclass(frozen=True, slots=True)
class Column:
    head: str
    cells: Cells


def trend_table(story: Story, choice: TrendChoice, span: Span) -> str:
    """A row a day of `span`, with the lanes that are shown. \\r\\n stands between its lines."""
    first, last = span.whole()
    columns = [*_frame(story, first, last)]
    for lane in choice.lanes(story):
        columns += _columns(lane, first, last, story.today)
    heads = _told_apart([safe(column.head) for column in columns])
    cells = [column.cells for column in columns]
    rows = ([one.get(day, "") for one in cells] for day in range(first, last + 1))
    return table_text(heads, rows)


def trend_file(story: Story, choice: TrendChoice, span: Span) -> bytes:
    return table_file(trend_table(story, choice, span))


def _told_apart(heads: list[str]) -> list[str]:
    """Two foods may have one name; two columns may not."""
    found: list[str] = []
    for head in heads:
        unique, number = head, 1
        while unique in found:
            number += 1
            unique = f"{head} ({number})"
        found.append(unique)
    return found


def _frame(story: Story, first: int, last: int) -> Iterator[Column]:
    days = range(first, last + 1)
    phases: dict[int, str] = {}
    for day in days:
        band = story.band_on(day)
        if band is not None:
            name = band.name or band.kind.value
            phases[day] = safe(f"{name} (planned)" if band.planned else name)
    logged = {day: NO for day in days if day <= story.today}
    for begin, end in story.logged:
        logged |= dict.fromkeys(range(max(begin, first), min(end, last) + 1), YES)
    yield Column("day", {day: date.fromordinal(day).isoformat() for day in days})
    yield Column("phase", phases)
    yield Column("logged", logged)


def _columns(lane: Lane, first: int, last: int, known: int) -> Iterator[Column]:
    match lane:
        case CurvesLane():
            for curve in lane.curves:
                yield from _curve(curve, first, last)
        case StripLane() | BarsLane():
            yield Column(HEADS.get(lane.key, lane.key), _of_series(lane.series, first, last))
        case MarksLane():
            for row in lane.rows:
                yield from _marks(row, lane.key, first, last)
        case SpansLane():
            yield from _spans(lane, first, last, known)
        case PointsLane():
            yield from _points(lane, first, last)


def _number(value: float | None) -> str:
    if value is None or not isfinite(value):
        return ""
    return NUMBERS.number(value, DECIMALS)


def _of_series(series: DaySeries, first: int, last: int) -> Cells:
    begin = max(first - series.first, 0)
    values = series.values[begin : max(last - series.first + 1, begin)]
    found = enumerate(map(_number, values), series.first + begin)
    return {day: text for day, text in found if text}


def _curve(curve: Curve, first: int, last: int) -> Iterator[Column]:
    means = [*week_means(curve.series, first, last)]
    yield Column(curve.name, _of_series(curve.series, first, last))
    yield Column(f"{curve.name}, 7-day mean", {one.day: _number(one.mean) for one in means})
    yield Column(f"{curve.name}, days of the mean", {one.day: str(one.logged) for one in means})


def _marks(row: MarkRow, lane: str, first: int, last: int) -> Iterator[Column]:
    """What was written; where a dose has a size, that is in a column of its own."""
    by_day: dict[int, list[Mark]] = {}
    for mark in row.marks:
        if first <= mark.day <= last:
            by_day.setdefault(mark.day, []).append(mark)
    said = {
        day: _joined(mark.said or mark.text or YES for mark in marks)
        for day, marks in by_day.items()
    }
    head = ROW_HEADS.get(row.key, row.key) if lane == "exposures" else row.name
    yield Column(head, said)
    if row.key in HEADS:
        # Doses of two medicines add up to nothing; the words beside them say both.
        doses = {day: _number(marks[0].weight) for day, marks in by_day.items() if len(marks) == 1}
        yield Column(HEADS[row.key], doses)


def _spans(lane: SpansLane, first: int, last: int, known: int) -> Iterator[Column]:
    bars = [
        bar
        for row in lane.rows
        for bar in row
        if bar.first <= last and (bar.last is None or bar.last >= first)
    ]
    running = {
        day: _joined(_bar(bar, day) for bar in bars if _holds(bar, day, known))
        for day in range(first, last + 1)
    }
    yield Column(lane.key, running)
    for bar in bars:
        if bar.shade is not None and bar.shade.logged(first, last):
            yield Column(f"{bar.text}, share taken", _of_series(bar.shade, first, last))


def _holds(bar: Bar, day: int, known: int) -> bool:
    if bar.last is None and not bar.planned:
        return bar.first <= day <= known
    return bar.first <= day and (bar.last is None or day <= bar.last)


def _bar(bar: Bar, day: int) -> str:
    text = f"{bar.text} (planned)" if bar.planned else bar.text
    return f"{text} (portion)" if day in bar.steps else text


def _points(lane: PointsLane, first: int, last: int) -> Iterator[Column]:
    by_day: dict[int, list[Point]] = {}
    for point in lane.points:
        if first <= point.day <= last:
            by_day.setdefault(point.day, []).append(point)
    if lane.key == "weight":
        unit = "lb" if lane.unit == _("lb") else "kg"
        yield Column(f"weight_{unit}", _numbers(by_day, _plain))
        return
    yield Column(
        f"{lane.title} ({lane.unit})" if lane.unit else lane.title, _numbers(by_day, _value)
    )
    if any(one.low is not None or one.high is not None for some in by_day.values() for one in some):
        yield Column(f"{lane.title}, range from", _numbers(by_day, _low))
        yield Column(f"{lane.title}, range to", _numbers(by_day, _high))


def _value(point: Point) -> str:
    return f"{_sign(point)}{number_text(point.value, NUMBERS)}"


def _sign(point: Point) -> str:
    """As it was written, where its text says so."""
    return point.text[0] if point.open_to and point.text[:1] in SIGNS else OPEN[point.open_to]


def _plain(point: Point) -> str:
    return _number(point.value)


def _low(point: Point) -> str:
    return "" if point.low is None else number_text(point.low, NUMBERS)


def _high(point: Point) -> str:
    return "" if point.high is None else number_text(point.high, NUMBERS)


def _numbers(by_day: dict[int, list[Point]], text: Callable[[Point], str]) -> Cells:
    """One number is left as it is, also one below zero: nothing else stands in the cell."""
    found = {day: [text(point) for point in points] for day, points in by_day.items()}
    return {day: texts[0] if len(texts) == 1 else _joined(texts) for day, texts in found.items()}


def _joined(texts: Iterable[str]) -> str:
    return shortened(safe("; ".join(text for text in texts if text)), FITS)
