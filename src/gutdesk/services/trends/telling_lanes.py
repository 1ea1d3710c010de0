"""Each lane of the time line as sentences. A lane that shows nothing on these days says so: its
silence would be taken for "none". Lanes of points say nothing then: `telling` names them together.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from gutdesk.domain.lab_values import range_text
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
from gutdesk.domain.trends.score_words import listed
from gutdesk.domain.trends.story import runs_of
from gutdesk.i18n import _, ngettext
from gutdesk.insight.day_figures import SeriesFigures, figures_of
from gutdesk.services.trends.telling_words import (
    MOST_LISTED,
    Seen,
    ended,
    of_days,
    on_days,
    week_mean,
)

HARD, LOOSE = 2.5, 5.5
"""Forms below are hard (1 and 2), forms from here on loose (6 and 7); the mean of a day's forms may
lie between two."""
MINUTES = 60
DOSES = {"nsaid": "mg"}
"""The units of the weights of rows that have them."""


def lane_sentences(lane: Lane, seen: Seen, last: int) -> tuple[str, ...]:
    """`last` is the last day of the picture, which may be after the last that is `seen`: what is
    planned stands there."""
    match lane:
        case CurvesLane():
            return _curves(lane, seen)
        case StripLane():
            return _stool_forms(lane, seen)
        case BarsLane():
            return _bars(lane, seen)
        case MarksLane():
            return _rows(lane, seen)
        case SpansLane():
            return _spans(lane, seen, last)
        case PointsLane():
            return _points(lane, seen)


# -- scores --------------------------------------------------------------------------------------


def _curves(lane: CurvesLane, seen: Seen) -> tuple[str, ...]:
    return tuple(text for curve in lane.curves for text in curve_sentences(curve, lane.high, seen))


def curve_sentences(curve: Curve, high: float, seen: Seen) -> tuple[str, ...]:
    figures = figures_of(curve.series, seen.first, seen.last)
    name = _("{name} (more is better)") if curve.more_is_better else _("{name}")
    name = name.format(name=curve.name)
    if figures.mean is None:
        return (_("{name}: not logged on these days.").format(name=name),)
    found = [
        _("{name}: mean {mean} of {high} ({n}).").format(
            name=name,
            mean=seen.number(figures.mean),
            high=seen.number(high),
            n=of_days(figures.logged, seen.days),
        )
    ]
    found += _course(figures, seen)
    return tuple(found)


def _course(figures: SeriesFigures, seen: Seen) -> list[str]:
    """How the last 7-day mean stands against the first one, and the ends of all of them."""
    first, last = figures.first, figures.last
    if first is None or last is None:
        return [_("There is no 7-day mean, which takes 4 logged days of 7.")]
    if first.day == last.day:
        return [_("Its one 7-day mean is {mean}.").format(mean=week_mean(first, seen))]
    found = [
        _("The 7-day mean went from {first} to {last}: {change}.").format(
            first=week_mean(first, seen),
            last=week_mean(last, seen),
            change=_change(first.mean, last.mean, seen),
        )
    ]
    assert figures.highest is not None and figures.lowest is not None
    ends = {figures.highest.day, figures.lowest.day}
    if seen.number(figures.highest.mean) == seen.number(figures.lowest.mean):
        found.append(_("It was the same all the time."))
    elif ends == {first.day, last.day}:
        found.append(_("All others lie between these two."))
    else:
        found.append(
            _("It was highest with {highest}, lowest with {lowest}.").format(
                highest=week_mean(figures.highest, seen), lowest=week_mean(figures.lowest, seen)
            )
        )
    return found


def _change(before: float, after: float, seen: Seen) -> str:
    """Of the numbers as they are said, so that anybody can reckon it."""
    points = round(after, 1) - round(before, 1)
    size = seen.number(abs(points))
    if size == seen.number(0.0):
        return _("no difference")
    words = (
        ngettext("{points} point lower", "{points} points lower", 1 if size == "1" else 2)
        if points < 0
        else ngettext("{points} point higher", "{points} points higher", 1 if size == "1" else 2)
    )
    return words.format(points=size)


# -- days ----------------------------------------------------------------------------------------


def _stool_forms(lane: StripLane, seen: Seen) -> tuple[str, ...]:
    figures = figures_of(lane.series, seen.first, seen.last)
    if figures.mean is None:
        return (_("{name}: not logged on these days.").format(name=lane.title),)
    forms = [
        value
        for day, value in lane.series.items()
        if seen.first <= day <= seen.last and isfinite(value)
    ]
    hard = sum(form < HARD for form in forms)
    loose = sum(form >= LOOSE for form in forms)
    return (
        _("{name}: mean {mean} of 7 ({n}).").format(
            name=lane.title,
            mean=seen.number(figures.mean),
            n=of_days(figures.logged, seen.days),
        ),
        _(
            "By the mean form of each day: {hard} hard (1 or 2), {usual} usual (3 to 5) and "
            "{loose} loose (6 or 7)."
        ).format(hard=hard, usual=len(forms) - hard - loose, loose=loose),
    )


def _bars(lane: BarsLane, seen: Seen) -> tuple[str, ...]:
    figures = figures_of(lane.series, seen.first, seen.last)
    if figures.mean is None or figures.least is None or figures.most is None:
        return (_("{name}: not logged on these days.").format(name=lane.title),)
    found = [
        _("{name}: mean {mean} ({n}).").format(
            name=lane.title,
            mean=_amount(lane, figures.mean, seen),
            n=of_days(figures.logged, seen.days),
        )
    ]
    least, most = (_amount(lane, value, seen) for _day, value in (figures.least, figures.most))
    if least != most:
        found.append(
            _("Least {least} on {first}, most {most} on {last}.").format(
                least=least,
                first=seen.day(figures.least[0]),
                most=most,
                last=seen.day(figures.most[0]),
            )
        )
    return tuple(found)


def _amount(lane: BarsLane, value: float, seen: Seen) -> str:
    if lane.key == "sleep":
        return seen.formats.duration(round(value * MINUTES))
    if lane.ramp:
        return _("{number} of {high}").format(
            number=seen.number(value), high=seen.number(lane.high)
        )
    return f"{seen.number(value)} {lane.unit}".rstrip()


# -- marks ---------------------------------------------------------------------------------------


def _rows(lane: MarksLane, seen: Seen) -> tuple[str, ...]:
    """Each row with a mark, and then the names of all that have none."""
    found: list[str] = []
    empty: list[str] = []
    for row in lane.rows:
        marks = [mark for mark in row.marks if seen.first <= mark.day <= seen.last]
        if marks:
            found.append(_marks(row, marks, seen))
        else:
            empty.append(row.name)
    if empty:
        text = _("Nothing written on these days: {names}.")
        found.append(text.format(names="; ".join(empty)))
    return tuple(found)


def _marks(row: MarkRow, found: Sequence[Mark], seen: Seen) -> str:
    days = sorted({mark.day for mark in found})
    unit = DOSES.get(row.key, "")
    runs = [seen.stretch(*run) for run in runs_of(days)]
    if len(found if unit else runs) <= MOST_LISTED:
        each = listed([_marked(mark, unit, seen) for mark in found] if unit else runs)
        return ended(
            _("{name}: {days}, {each}").format(name=row.name, days=on_days(len(days)), each=each)
        )
    text = _("{name}: {days}, the first {first}, the last {last}").format(
        name=row.name,
        days=on_days(len(days)),
        first=seen.day(days[0]),
        last=seen.day(days[-1]),
    )
    doses = _doses(found, unit, seen)
    return ended(f"{text}; {doses}" if doses else text)


def _marked(mark: Mark, unit: str, seen: Seen) -> str:
    dose = _dose(mark.weight, unit, seen)
    dose = dose or mark.text or _("dose not written")
    return _("{day} ({dose})").format(day=seen.day(mark.day), dose=dose)


def _dose(weight: float | None, unit: str, seen: Seen) -> str:
    if weight is None or not unit or not isfinite(weight):
        return ""
    return seen.formats.amount(weight, unit)


def _doses(marks: Sequence[Mark], unit: str, seen: Seen) -> str:
    """From the least to the most of a day. They are never added up: a milligram of one medicine is
    not one of another."""
    known = [mark.weight for mark in marks if _dose(mark.weight, unit, seen)]
    if not known:
        return ""
    low, high = (seen.formats.amount(value, unit) for value in (min(known), max(known)))  # type: ignore[type-var]
    if low == high:
        text = _("dose {low}").format(low=low)
    else:
        text = _("doses from {low} to {high}").format(low=low, high=high)
    return _("{doses} ({n})").format(doses=text, n=of_days(len(known), len(marks)))


# -- spans ---------------------------------------------------------------------------------------


def _spans(lane: SpansLane, seen: Seen, last: int) -> tuple[str, ...]:
    bars = sorted(
        (
            bar
            for row in lane.rows
            for bar in row
            if bar.first <= last and (bar.last is None or bar.last >= seen.first)
        ),
        key=_begin,
    )
    if not bars:
        return (_("{lane}: none on these days.").format(lane=lane.title),)
    tell = _test if lane.key == "tests" else _taken
    return (_("{lane}:").format(lane=lane.title), *(tell(bar, seen) for bar in bars))


def _begin(bar: Bar) -> tuple[int, str]:
    return bar.first, bar.text


def _test(bar: Bar, seen: Seen) -> str:
    return ended(bar.said)


def _taken(bar: Bar, seen: Seen) -> str:
    """What, since when, and how much of a day's doses was taken. Days without any answer are not
    known, so that this is no share of all that was due."""
    when = seen.planned(bar.first, bar.last) if bar.planned else seen.run(bar.first, bar.last)
    text = _("{name} {when}").format(name=bar.text, when=when)
    if bar.shade is not None:
        figures = figures_of(bar.shade, seen.first, seen.last)
        if figures.mean is not None:
            share = ngettext(
                "on {count} day with an answer {percent} % of its doses were taken",
                "on {count} days with an answer a mean of {percent} % of the doses were taken",
                figures.logged,
            )
            said = share.format(percent=round(100 * figures.mean), count=figures.logged)
            text = _("{text}; {more}").format(text=text, more=said)
    return ended(text)


# -- points --------------------------------------------------------------------------------------


def _points(lane: PointsLane, seen: Seen) -> tuple[str, ...]:
    found = [point for point in lane.points if seen.first <= point.day <= seen.last]
    if not found:
        return ()
    if lane.key == "weight":
        return _weight(lane, found, seen)
    if len(found) <= MOST_LISTED:
        values = "; ".join(_result(point, seen) for point in found)
        return (ended(_("{name}: {values}").format(name=lane.title, values=values)),)
    count = ngettext("{count} value", "{count} values", len(found)).format(count=len(found))
    return (
        ended(
            _("{name}: {count}, the first {first}, the last {last}").format(
                name=lane.title,
                count=count,
                first=_result(found[0], seen),
                last=_result(found[-1], seen),
            )
        ),
    )


def _result(point: Point, seen: Seen) -> str:
    """ "62 ng/g on 3 Sep (printed range up to 107)"."""
    text = _("{value} on {day}").format(value=point.text, day=seen.day(point.day))
    low, high = point.low, point.high
    printed = range_text(low, high, seen.formats)
    if not printed:
        return text
    return _("{text} (printed range {range})").format(text=text, range=printed)


def _weight(lane: PointsLane, found: Sequence[Point], seen: Seen) -> tuple[str, ...]:
    first, last = found[0], found[-1]
    days = on_days(len({point.day for point in found}))
    if len(found) == 1:
        return (
            ended(
                _("{name}: {value}, {days}").format(
                    name=lane.title, value=_result(first, seen), days=days
                )
            ),
        )
    text = _("{name}: {first} and {last}; weighed {days}, from {low} to {high}").format(
        name=lane.title,
        first=_result(first, seen),
        last=_result(last, seen),
        days=days,
        low=min(found, key=_value).text,
        high=max(found, key=_value).text,
    )
    return (ended(text),)


def _value(point: Point) -> float:
    return point.value
