"""Points: lab values, a lane a series, and weight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from zlib import crc32

from gutdesk.domain.formats import Formats
from gutdesk.domain.lab_series import LabPoint, LabSeries
from gutdesk.domain.lab_values import range_text, unit_text, with_unit
from gutdesk.domain.labs import Comparator
from gutdesk.domain.trends.lanes import Point, PointsLane
from gutdesk.domain.units import KG_PER_LB
from gutdesk.i18n import _

LAB = "lab:"
OPEN_TO = {
    Comparator.LESS: -1,
    Comparator.LESS_EQUAL: -1,
    Comparator.EQUAL: 0,
    Comparator.MORE: 1,
    Comparator.MORE_EQUAL: 1,
}


def lab_key(series: LabSeries) -> str:
    """The same as long as its results are of the same series, whatever else is measured, so that a
    lane that was hidden stays so."""
    return f"{LAB}{crc32(chr(31).join(series.key).encode()):08x}"


def lab_title(series: LabSeries) -> str:
    """What was measured in what, and by whom: "Calprotectin · stool · kit · laboratory"."""
    parts = (series.name, series.specimen, series.assay, series.laboratory)
    return " · ".join(part for part in parts if part)


def lab_lanes(every: Iterable[LabSeries], formats: Formats) -> tuple[PointsLane, ...]:
    """A lane a series that holds a number; words have no height. A line leads from one value to the
    next only where the series may be joined, each value is a plain number, and the laboratory
    printed the same range beside all of them."""
    found = []
    for series in every:
        points = series.numbers
        if points:
            found.append(
                PointsLane(
                    key=lab_key(series),
                    title=lab_title(series),
                    unit=unit_text(series.unit),
                    points=tuple(_point(one, series, formats) for one in points),
                    joined=_is_joined(series),
                )
            )
    return tuple(found)


def _is_joined(series: LabSeries) -> bool:
    ranges = {(point.low, point.high) for point in series.points}
    return series.joined and len(ranges) == 1 and all(point.exact for point in series.points)


def _point(point: LabPoint, series: LabSeries, formats: Formats) -> Point:
    assert point.value is not None
    result = point.result
    text = with_unit(point.comparator, point.value, result.words, series.unit, formats)
    said = _("{name} {value}").format(name=series.name, value=text)
    printed = range_text(point.low, point.high, formats)
    if printed:
        said = _("{said}, printed range {range}").format(said=said, range=printed)
    return Point(
        day=point.day.toordinal(),
        value=point.value,
        text=text,
        said=f"{said}.",
        open_to=OPEN_TO[point.comparator],
        low=point.low,
        high=point.high,
    )


def weight_lane(weights: Sequence[tuple[int, float]], formats: Formats) -> PointsLane | None:
    """In the unit in which weight is shown."""
    if not weights:
        return None
    per_unit = KG_PER_LB if formats.us else 1.0
    points = []
    for day, kg in weights:
        text = formats.weight(kg)
        said = _("Weight {weight}.").format(weight=text)
        points.append(Point(day=day, value=kg / per_unit, text=text, said=said))
    return PointsLane(
        key="weight",
        title=_("Weight"),
        unit=_("lb") if formats.us else _("kg"),
        points=tuple(points),
        joined=True,
    )
