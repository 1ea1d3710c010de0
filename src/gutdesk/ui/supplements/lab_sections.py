"""What a lab value can tell and what not: cards from labs.toml, with their sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.domain.lab_series import LabPoint, LabSeries
from gutdesk.domain.lab_values import result_text, same_unit, unit_text
from gutdesk.domain.wording import capital
from gutdesk.i18n import _, ngettext
from gutdesk.knowledge.labs import (
    CALPROTECTIN,
    COELIAC,
    TOTAL_IGA,
    Analyte,
    Range,
    analyte,
)
from gutdesk.services.labs import NSAID_DAYS, Finding, LabService
from gutdesk.ui.dialogs.parts import Card
from gutdesk.ui.supplements.lab_words import manner_text
from gutdesk.ui.widgets.pieces import section, sentence

Line = tuple[str, str]
"""Text and role."""


def sections_of(known: Analyte | None) -> Iterable[Card]:
    """The cards below the results, the most needed first."""
    if known is None:
        yield section(
            _("About this value"),
            [(_("Nothing is known of it here. What it means stands on your report."), "secondary")],
            name="about",
        )
        return
    yield section(
        _("What it can tell"),
        [(known.honest_note, ""), *_around(known)],
        sources=known.source,
        name="about",
    )
    if known.ranges:
        yield section(
            _("Published ranges, {unit}").format(unit=unit_text(known.unit)),
            [
                *((_range_line(one, known.unit), "") for one in known.ranges),
                (orientation_text(), "secondary"),
            ],
            sources=dict.fromkeys(source for one in known.ranges for source in one.source),
            name="ranges",
        )


def _around(known: Analyte) -> list[Line]:
    lines = [(_("Before: {text}").format(text=sentence(known.preparation)), "")]
    if known.confounders:
        text = sentence(", ".join(known.confounders))
        lines.append((_("What else moves it: {text}").format(text=text), ""))
    return lines


def _range_line(one: Range, unit: str) -> str:
    """With its unit, unless that is `unit` or stands in its text."""
    text = one.text.rstrip(".")
    if one.unit not in text and same_unit(one.unit) != same_unit(unit):
        text = _("{text}, in {unit}").format(text=text, unit=unit_text(one.unit))
    return _("{lab}: {text}.").format(lab=capital(one.lab), text=unit_text(text))


def orientation_text() -> str:
    return _(
        "For orientation only. The range printed on your report wins, and what it means for you is "
        "for your doctor to say."
    )


def finding_lines(findings: Iterable[Finding], unit: str) -> list[Line]:
    """The published ranges that speak of a value in `unit`; those that the report itself
    contradicts are quiet."""
    lines = []
    for found in findings:
        quiet = found.printed_says_fine and found.range.kind == "low"
        lines.append((_range_line(found.range, unit), "secondary" if quiet else "caution"))
    if lines:
        lines.append((orientation_text(), "secondary"))
    return lines


def circumstances(
    series: LabSeries, point: LabPoint, labs: LabService, formats: Formats, today: date
) -> list[Line]:
    """What belongs beside a result: when it was reported, how it was done, what may have moved
    it."""
    result = point.result
    lines: list[Line] = []
    if result.reported is not None:
        day = formats.day(result.reported, today)
        lines.append((_("Reported on {day}.").format(day=day), "secondary"))
    if manner := manner_text(result):
        lines.append((_("Done with: {text}.").format(text=manner), "secondary"))
    if series.analyte == CALPROTECTIN:
        lines.append((nsaid_text(labs.nsaid_days(point.day)), ""))
    if series.analyte == COELIAC:
        lines += _coeliac(point, labs, formats, today)
    if result.note:
        lines.append((result.note, ""))
    return lines


def nsaid_text(days: int) -> str:
    if not days:
        return _("No NSAID was logged in the {count} days before.").format(count=NSAID_DAYS)
    return ngettext(
        "An NSAID was logged on {days} of the {count} days before. It is among what moves this "
        "value.",
        "NSAIDs were logged on {days} of the {count} days before. They are among what moves this "
        "value.",
        days,
    ).format(days=days, count=NSAID_DAYS)


def _coeliac(point: LabPoint, labs: LabService, formats: Formats, today: date) -> list[Line]:
    eaten = point.result.gluten_eaten
    text = {
        True: _("You were eating gluten daily for 6 weeks before."),
        False: _("You were not eating gluten daily for 6 weeks before."),
        None: _("Were you eating gluten daily for 6 weeks before? You can answer under Edit."),
    }[eaten]
    lines: list[Line] = [(text, "" if eaten else "caution")]
    total, known = labs.nearest(TOTAL_IGA, point.day), analyte(TOTAL_IGA)
    if total is None:
        note = known.honest_note if known is not None else ""
        lines.append((_("Total IgA is not recorded. {note}").format(note=note), ""))
    else:
        text = _("Total IgA nearest to it: {value}, {day}.").format(
            value=result_text(total, formats), day=formats.short_day(total.collected, today)
        )
        lines.append((text, ""))
    return lines
