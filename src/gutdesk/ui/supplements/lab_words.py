"""How lab results and their series read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gutdesk.domain.formats import Formats, number_text
from gutdesk.domain.lab_series import LabPoint, LabSeries
from gutdesk.domain.lab_values import range_text, result_text, unit_text, with_unit
from gutdesk.domain.labs import LabResult
from gutdesk.i18n import _, ngettext
from gutdesk.knowledge.labs import SUGAR_TESTS, Analyte, analyte, kit_matters

MOST_TOLD = 12
"""So many results a screen reader is told one by one."""


def name_of_analyte(series: LabSeries) -> str:
    known = analyte(series.analyte)
    return known.short_name if known is not None else series.name


def where_from(series: LabSeries) -> str:
    """Laboratory and kit, and how a sugar test was done."""
    parts = [series.laboratory, series.assay, manner_text(series.last.result)]
    return " · ".join(part for part in parts if part) or _("Laboratory not said")


def manner_text(result: LabResult) -> str:
    """Doses and window of a sugar test."""
    other = SUGAR_TESTS.get(result.analyte, "mannitol")
    parts = []
    for sugar, grams in (("lactulose", result.lactulose_g), (other, result.mannitol_g)):
        if grams is not None:
            parts.append(_("{sugar} {grams} g").format(sugar=sugar_name(sugar), grams=f"{grams:g}"))
    return ", ".join([*parts, *([result.window] if result.window else [])])


def sugar_name(sugar: str) -> str:
    return {
        "lactulose": _("lactulose"),
        "mannitol": _("mannitol"),
        "rhamnose": _("rhamnose"),
    }[sugar]


def series_title(series: LabSeries, others: Iterable[LabSeries]) -> str:
    """Where it is from, and whatever else parts it from the other series of its analyte."""
    parts = [where_from(series)]
    others = [one for one in others if one.key != series.key]
    if series.specimen and any(one.key.specimen != series.key.specimen for one in others):
        parts.append(series.specimen)
    if any(one.key.unit != series.key.unit for one in others):
        parts.append(unit_text(series.unit) or _("no unit"))
    return " · ".join(parts)


def point_text(point: LabPoint, series: LabSeries, formats: Formats) -> str:
    """The value in the unit of its series."""
    return with_unit(point.comparator, point.value, point.result.words, series.unit, formats)


def last_text(series: LabSeries, formats: Formats, today: date) -> str:
    """The last result in a line: value, day, how many there are."""
    count = len(series.points)
    parts = [
        point_text(series.last, series, formats),
        formats.short_day(series.last.day, today),
        ngettext("{count} result", "{count} results", count).format(count=count),
    ]
    return " · ".join(parts)


def told(series: LabSeries, formats: Formats) -> str:
    """What a chart of the series shows, for who cannot see it: every value with its day and printed
    range; of many only the latest, and between which ends all lie."""
    points = series.points[-MOST_TOLD:]
    lines = []
    for point in points:
        line = f"{formats.full_day(point.day)}: {point_text(point, series, formats)}"
        if band := range_text(point.low, point.high, formats):
            line = _("{result} (printed range {range})").format(result=line, range=band)
        lines.append(line)
    count = len(series.points)
    head = ngettext("{count} result.", "{count} results.", count).format(count=count)
    if count > len(points):
        numbers = [point.value for point in series.numbers if point.value is not None]
        ends = _("All lie between {low} and {high}; the latest:").format(
            low=number_text(min(numbers), formats) if numbers else "–",
            high=number_text(max(numbers), formats) if numbers else "–",
        )
        head = f"{head} {ends}"
    return f"{head} {'; '.join(lines)}."


def converted_units(series: LabSeries) -> tuple[str, ...]:
    """The units of the results that are shown in that of their series instead."""
    units = {
        unit_text(point.result.unit)
        for point in series.numbers
        if point.value != point.result.value
    }
    return tuple(sorted(units))


def notes_of(series: LabSeries) -> list[str]:
    """What has to be said beside the chart, so that it shows no more than is known."""
    notes = []
    words = sum(point.value is None for point in series.points)
    if words:
        notes.append(
            ngettext(
                "{count} result in words stands in the table only.",
                "{count} results in words stand in the table only.",
                words,
            ).format(count=words)
        )
    if not series.joined and len(series.points) > 1:
        if series.analyte in kit_matters():
            notes.append(_("The kit is not named, so no line joins these results."))
        else:
            notes.append(_("Neither laboratory nor kit is named, so no line joins these results."))
    if any(not point.exact for point in series.numbers):
        notes.append(
            _("An open mark with an arrow: the true value lies beyond what the kit can tell.")
        )
    if any(point.low is not None or point.high is not None for point in series.numbers):
        notes.append(_("The band is the range printed on the reports."))
    if units := converted_units(series):
        notes.append(
            _("Shown in {unit}; results in {others} are converted.").format(
                unit=unit_text(series.unit), others=", ".join(units)
            )
        )
    return notes


def result_title(result: LabResult, formats: Formats) -> str:
    """ "Tuesday 3 March 2026: <0.41 U/mL"."""
    return f"{formats.full_day(result.collected)}: {result_text(result, formats)}"


def specimen_line(series: LabSeries, known: Analyte | None) -> str:
    """Under the name of the analyte: its full name where that says more, specimen and unit."""
    parts = [series.specimen, unit_text(series.unit)]
    if known is not None and known.name != known.short_name:
        parts.insert(0, known.name.partition(" - ")[2])
    return " · ".join(part for part in parts if part)
