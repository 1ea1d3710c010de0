"""The curves of the symptoms lane: which there can be, which are chosen, and means of groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gutdesk.domain.diary import Measure, MeasureKind
from gutdesk.domain.trends.choice import GROUP, CurveOption, TrendChoice
from gutdesk.domain.trends.lanes import Curve
from gutdesk.domain.trends.series import EMPTY, FEWEST, WEEK, DaySeries, by_day, lengthened
from gutdesk.i18n import _
from gutdesk.services.measures import GROUPS, group_name
from gutdesk.services.trends.styles import free_style, home_styles, style_of_group, styles_of

FIRST_CURVES = 3
"""So many symptoms are shown where nothing was chosen."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What curves are made of: the measures in the person's order by id, their series, and the
    outcomes of the plan that is followed."""

    measures: Mapping[str, Measure]
    series: Mapping[str, DaySeries]
    outcomes: Sequence[str]
    mean_of: Callable[[str], DaySeries]

    def of(self, key: str) -> DaySeries:
        """Of a measure's id, or of GROUP + a group."""
        if key.startswith(GROUP):
            return self.mean_of(key.removeprefix(GROUP))
        return self.series.get(key, EMPTY)

    def days(self, key: str) -> set[int]:
        """On which days it has a value: a group on those of its symptoms, which needs no mean."""
        keys = (key,)
        if key.startswith(GROUP):
            keys = members(self.measures, key.removeprefix(GROUP))
        return set().union(*(self.series[one].days() for one in keys if one in self.series))


def members(measures: Mapping[str, Measure], group: str) -> tuple[str, ...]:
    """Ids of the symptoms of a group that count up to worse, retired ones too: what was rated then
    belongs to its days. Scales of the day are in no mean."""
    return tuple(
        key
        for key, one in measures.items()
        if one.group == group and one.kind is MeasureKind.SYMPTOM and not one.more_is_better
    )


def group_mean(series: Sequence[DaySeries]) -> DaySeries:
    """The mean of the symptoms of a group that have a score on a day, where there is at least one.
    What is not logged is in no mean, so the mean of a day may stand on one symptom and that of the
    next on five."""
    values: dict[int, list[float]] = {}
    for one in series:
        for day, value in one.items():
            if day in values:
                values[day].append(value)
            else:
                values[day] = [value]
    return by_day({day: sum(some) / len(some) for day, some in values.items()})


def groups_of(measures: Mapping[str, Measure]) -> tuple[str, ...]:
    """The groups that have two symptoms or more, the shipped ones first."""
    there = dict.fromkeys(one.group for one in measures.values())
    order = [group for group in GROUPS if group in there]
    order += [group for group in there if group not in GROUPS]
    return tuple(group for group in order if len(members(measures, group)) > 1)


def chosen_keys(choice: TrendChoice, scores: Scores) -> tuple[str, ...]:
    """The curves that are shown, in the order in which they were chosen. Where nothing was chosen,
    or nothing of it is left: the outcomes of the plan, else the first three symptoms that are asked
    and have a score, else the first that is asked."""
    if choice.curves is not None:
        known = tuple(key for key in dict.fromkeys(choice.curves) if is_known(key, scores.measures))
        if known or not choice.curves:
            return known
    outcomes = tuple(key for key in scores.outcomes if key in scores.measures)
    if outcomes:
        return outcomes
    asked = [
        key
        for key, one in scores.measures.items()
        if one.asked and not one.retired and one.kind is MeasureKind.SYMPTOM
    ]
    logged = tuple(key for key in asked if key in scores.series)
    return logged[:FIRST_CURVES] or tuple(asked[:1])


def is_known(key: str, measures: Mapping[str, Measure]) -> bool:
    if key.startswith(GROUP):
        return bool(members(measures, key.removeprefix(GROUP)))
    return key in measures


def curves_of(choice: TrendChoice, scores: Scores, known: int) -> tuple[Curve, ...]:
    """`known` is the last day of which something could be known."""
    keys = chosen_keys(choice, scores)
    styles = styles_of(keys, home_styles(scores.measures.values()))
    found = []
    for key in keys:
        measure = scores.measures.get(key)
        found.append(
            Curve(
                key=key,
                name=curve_name(key, scores.measures),
                style=styles[key],
                series=_with_means(scores.of(key), known),
                more_is_better=measure is not None and measure.more_is_better,
                retired=measure is not None and measure.retired,
            )
        )
    return tuple(found)


def _with_means(series: DaySeries, known: int) -> DaySeries:
    """With the days behind the last score whose mean of seven days can be said all the same."""
    for more in range(min(WEEK - FEWEST, known - series.last), 0, -1):
        if series.logged(series.last + more - WEEK + 1, series.last) >= FEWEST:
            return lengthened(series, more)
    return series


def curve_name(key: str, measures: Mapping[str, Measure]) -> str:
    if key.startswith(GROUP):
        return _("{group}, mean").format(group=group_name(key.removeprefix(GROUP)))
    measure = measures[key]
    if measure.retired:
        return _("{name} (no longer asked)").format(name=measure.name)
    return measure.name


def options_of(choice: TrendChoice, scores: Scores) -> tuple[CurveOption, ...]:
    """Everything that can be a curve: the groups with their means first, then each measure that is
    asked or has a score, in the person's order."""
    chosen = chosen_keys(choice, scores)
    homes = home_styles(scores.measures.values())
    styles = styles_of(chosen, homes)

    def option(key: str, group: str, home: int) -> CurveOption:
        measure = scores.measures.get(key)
        return CurveOption(
            key=key,
            name=curve_name(key, scores.measures),
            group=group_name(group),
            style=styles[key] if key in styles else free_style(home, styles.values()),
            chosen=key in styles,
            retired=measure is not None and measure.retired,
            days=len(scores.days(key)),
        )

    found = [
        option(GROUP + group, group, style_of_group(group)) for group in groups_of(scores.measures)
    ]
    for key, one in scores.measures.items():
        if key in scores.series or key in styles or (one.asked and not one.retired):
            found.append(option(key, one.group, homes[key]))
    return tuple(found)


def days_of(series: DaySeries) -> int:
    """On how many days it has a value."""
    return series.logged(series.first, series.last)


def daily_scale(measures: Mapping[str, Measure], key: str) -> Measure | None:
    """The measure of a protocol id."""
    return next((one for one in measures.values() if one.key == key), None)
