"""Which lab results may be seen as one series, and in which unit.

A series is of one analyte, specimen, kit, laboratory and unit; a sugar test adds its doses and its
time window. Results that differ in any of these are never joined, because their numbers cannot be
compared. A unit is converted only where physics fixes the factor.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from gutdesk.domain.errors import UserError
from gutdesk.domain.lab_values import same_unit, unit_text
from gutdesk.domain.labs import Comparator, LabResult
from gutdesk.domain.text import folded
from gutdesk.i18n import _

SIGNIFICANT = 4
"""Digits of a converted number: no laboratory measures more."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The unit of an analyte; `factors` are (other unit, what its numbers are multiplied by)."""

    unit: str
    factors: tuple[tuple[str, float], ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        return (self.unit, *(unit for unit, _factor in self.factors))

    def factor(self, unit: str) -> float | None:
        """What turns numbers in `unit` into those of this scale; None where nothing does."""
        wanted = same_unit(unit)
        if wanted == same_unit(self.unit):
            return 1.0
        return next((by for other, by in self.factors if same_unit(other) == wanted), None)


def converted(value: float, unit: str, to: str, scale: Scale | None) -> float:
    """`value` in another unit. Raises UserError where no factor is fixed."""
    if same_unit(unit) == same_unit(to):
        return value
    first = scale.factor(unit) if scale is not None else None
    last = scale.factor(to) if scale is not None else None
    if first is None or last is None:
        raise UserError(
            _(
                "{unit} cannot be converted to {to}: no fixed factor leads from one to the other. "
                "Keep the unit that is printed on the report."
            ).format(unit=unit_text(unit) or _("No unit"), to=unit_text(to) or _("no unit"))
        )
    return value if first == last else float(f"{value * first / last:.{SIGNIFICANT}g}")


def in_unit(result: LabResult, unit: str, scale: Scale | None) -> LabResult:
    """The result with its numbers in another unit. Raises UserError as `converted` does."""

    def turned(number: float | None) -> float | None:
        return None if number is None else converted(number, result.unit, unit, scale)

    return replace(
        result,
        value=turned(result.value),
        low=turned(result.low),
        high=turned(result.high),
        unit=unit,
    )


class SeriesKey(NamedTuple):
    """Two results with the same key are of one series; every part is folded. `manner`: how a
    sugar test was done."""

    analyte: str
    specimen: str
    assay: str
    laboratory: str
    unit: str
    manner: str


def key_of(result: LabResult, scale: Scale | None) -> SeriesKey:
    """`scale` is that of the result's analyte, None where it is the person's own."""
    doses = (result.lactulose_g, result.mannitol_g)
    manner = (*("" if dose is None else f"{dose:g}" for dose in doses), folded(result.window))
    return SeriesKey(
        analyte=result.analyte or f"own:{folded(result.name)}",
        specimen=folded(result.specimen),
        assay=folded(result.assay),
        laboratory=folded(result.laboratory),
        unit=same_unit(_unit_of(result, scale)),
        manner="/".join(manner) if any(manner) else "",
    )


def _unit_of(result: LabResult, scale: Scale | None) -> str:
    """The unit in which a series shows the result. Words have none, so they stand with the rest of
    their analyte."""
    if scale is None:
        return result.unit
    if scale.factor(result.unit) is not None or (result.value is None and not result.unit.strip()):
        return scale.unit
    return result.unit


@dataclass(frozen=True, slots=True)
class LabPoint:
    """A result of a series with its numbers in the unit of the series; `result` is as it was
    written."""

    result: LabResult
    value: float | None
    low: float | None
    high: float | None

    @property
    def day(self) -> date:
        return self.result.collected

    @property
    def comparator(self) -> Comparator:
        return self.result.comparator

    @property
    def exact(self) -> bool:
        """A plain number, neither words nor "<" or ">"."""
        return self.value is not None and self.comparator is Comparator.EQUAL


@dataclass(frozen=True, slots=True)
class LabSeries:
    """Names and places are spelt as in the latest result; `points` stand in the order of their
    days. `joined` is False where nothing says that they come from the same kit or laboratory."""

    key: SeriesKey
    analyte: str
    name: str
    specimen: str
    assay: str
    laboratory: str
    unit: str
    points: tuple[LabPoint, ...]
    joined: bool

    @property
    def last(self) -> LabPoint:
        return self.points[-1]

    @property
    def numbers(self) -> tuple[LabPoint, ...]:
        return tuple(point for point in self.points if point.value is not None)

    def runs(self) -> tuple[tuple[LabPoint, ...], ...]:
        """What a line may join: plain numbers that follow each other. A value below or above what
        the kit can tell has no height of its own, and words have none."""
        runs: list[list[LabPoint]] = []
        going = False
        for point in self.points:
            if not point.exact:
                going = False
                continue
            if going and self.joined:
                runs[-1].append(point)
            else:
                runs.append([point])
            going = True
        return tuple(tuple(run) for run in runs if len(run) > 1)

    def bands(self) -> tuple[Band, ...]:
        """The printed ranges over time. A change lies half way between two results, and a result
        without a range leaves a gap."""
        bands: list[Band] = []
        start: float | None = None
        for point, later in pairwise((*self.points, None)):
            assert point is not None
            same = later is not None and (point.low, point.high) == (later.low, later.high)
            if same:
                continue
            end = None
            if later is not None:
                end = (point.day.toordinal() + later.day.toordinal()) / 2
            if point.low is not None or point.high is not None:
                bands.append(Band(start, end, point.low, point.high))
            start = end
        return tuple(bands)


class Band(NamedTuple):
    """A printed range from one day to another, as proleptic ordinals; None is open, as far as the
    chart goes."""

    start: float | None
    end: float | None
    low: float | None
    high: float | None


def series_of(
    results: Iterable[LabResult],
    scale_of: Callable[[str], Scale | None],
    *,
    by_kit: Collection[str] = (),
) -> tuple[LabSeries, ...]:
    """The results as series, by name; of one analyte the one with the latest result first.
    `by_kit`: ids of analytes whose results are joined only where the kit is named."""
    groups: dict[SeriesKey, list[LabResult]] = {}
    for result in results:
        groups.setdefault(key_of(result, scale_of(result.analyte)), []).append(result)
    found = [
        _series(key, group, scale_of(group[0].analyte), by_kit) for key, group in groups.items()
    ]
    found.sort(key=_newest_first, reverse=True)
    return tuple(sorted(found, key=_name_of))


def _newest_first(series: LabSeries) -> tuple[date, SeriesKey]:
    return series.last.day, series.key


def _name_of(series: LabSeries) -> tuple[str, str]:
    return folded(series.name), series.key.analyte


def _series(
    key: SeriesKey, results: list[LabResult], scale: Scale | None, by_kit: Collection[str]
) -> LabSeries:
    results.sort(key=_order)
    last = results[-1]
    unit = _unit_of(last, scale)
    points = tuple(
        LabPoint(result, shown.value, shown.low, shown.high)
        for result in results
        for shown in [in_unit(result, unit, scale) if result.value is not None else result]
    )
    said = bool(key.assay) if key.analyte in by_kit else bool(key.assay or key.laboratory)
    return LabSeries(
        key=key,
        analyte=last.analyte,
        name=last.name,
        specimen=last.specimen,
        assay=last.assay,
        laboratory=last.laboratory,
        unit=unit,
        points=points,
        joined=said,
    )


def _order(result: LabResult) -> tuple[date, str]:
    return result.collected, result.meta.id if result.meta is not None else ""


# -- where a value lies --------------------------------------------------------------------------


def surely_over(comparator: Comparator, value: float, end: float, *, includes_end: bool) -> bool:
    """Whether the value lies over `end` whatever its comparator leaves open."""
    if comparator in (Comparator.LESS, Comparator.LESS_EQUAL):
        return False
    if comparator is Comparator.MORE or includes_end:
        return value >= end
    return value > end


def surely_under(comparator: Comparator, value: float, end: float) -> bool:
    if comparator in (Comparator.MORE, Comparator.MORE_EQUAL):
        return False
    return value <= end if comparator is Comparator.LESS else value < end
