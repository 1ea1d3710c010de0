"""Stool forms and plants in words, with what the pictures of them cannot tell."""

from __future__ import annotations

from datetime import date
from statistics import median

from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.patterns import (
    FEWEST_MEAL_DAYS,
    FormColumn,
    PlantView,
    PlantWeek,
    StoolView,
)
from gutdesk.i18n import _, ngettext
from gutdesk.services.trends.pattern_words import Said, day_text, earlier_phases

HARD, USUAL, LOOSE = slice(0, 2), slice(2, 5), slice(5, 7)
"""The forms 1-2, 3-5 and 6-7 among seven counts (protocol/symptoms.toml, `stool_type`)."""

# -- stools --------------------------------------------------------------------------------------


def column_name(column: FormColumn, formats: Formats) -> str:
    """The short name of a month; a phase has its own."""
    return column.name or formats.month(date.fromordinal(column.days.first))


def stool_words(view: StoolView, formats: Formats) -> Said:
    stools = view.total + sum(one.unsaid for one in view.columns)
    if not stools:
        return Said(
            basis=_("No stool is in the diary yet. One with its form, 1 to 7, is enough to begin.")
        )
    days = sum(one.days.count for one in view.columns)
    missing = sum(one.missing for one in view.columns)
    total = ngettext("{count} stool", "{count} stools", stools).format(count=stools)
    basis = ngettext(
        "{stools}; {missing} of {count} day has none in the diary.",
        "{stools}; {missing} of {count} days have none in the diary.",
        days,
    ).format(stools=total, missing=missing, count=days)
    details = [_column_words(column, formats) for column in view.columns]
    if view.earlier and view.by_phase:
        details.append(earlier_phases(view.earlier))
    elif view.earlier:
        details.append(
            ngettext(
                "{count} earlier month is not shown.",
                "{count} earlier months are not shown.",
                view.earlier,
            ).format(count=view.earlier)
        )
    return Said(
        basis=basis,
        details=tuple(details),
        note=_(
            "On a day without a stool in the diary there may have been none, or it was not "
            "written down: the picture cannot tell which."
        ),
    )


def _column_words(column: FormColumn, formats: Formats) -> str:
    name = column.name or _("{month} {year}").format(
        month=column_name(column, formats), year=date.fromordinal(column.days.first).year
    )
    counts = column.counts
    parts = [
        _("hard (1-2) {count}").format(count=sum(counts[HARD])),
        _("usual (3-5) {count}").format(count=sum(counts[USUAL])),
        _("loose (6-7) {count}").format(count=sum(counts[LOOSE])),
    ]
    if column.unsaid:
        parts.append(_("form not said {count}").format(count=column.unsaid))
    return ngettext(
        "{name}: {forms}; {missing} of {count} day without a stool in the diary.",
        "{name}: {forms}; {missing} of {count} days without a stool in the diary.",
        column.days.count,
    ).format(name=name, forms=", ".join(parts), missing=column.missing, count=column.days.count)


# -- plants --------------------------------------------------------------------------------------


def plant_words(view: PlantView, formats: Formats) -> Said:
    if not view.weeks:
        return Said(
            basis=_(
                "No meal of the last half year is in the diary. A week with food on {needed} "
                "days is enough to begin."
            ).format(needed=FEWEST_MEAL_DAYS)
        )
    full = [week for week in view.weeks if week.is_enough]
    if not full:
        best = max(week.days for week in view.weeks)
        text = ngettext(
            "No week has food in the diary on {needed} days yet; the fullest one has {count} day.",
            "No week has food in the diary on {needed} days yet; the fullest one has {count} days.",
            best,
        )
        return Said(basis=text.format(needed=FEWEST_MEAL_DAYS, count=best))
    counts = [len(week.plants) for week in full]
    text = ngettext(
        "{count} week with food in the diary on at least {needed} days: {low} to {high} different "
        "plants, half of the weeks {middle} or more.",
        "{count} weeks with food in the diary on at least {needed} days: {low} to {high} different "
        "plants, half of the weeks {middle} or more.",
        len(full),
    )
    basis = text.format(
        count=len(full),
        needed=FEWEST_MEAL_DAYS,
        low=min(counts),
        high=max(counts),
        middle=formats.number(median(counts), 1),
    )
    thin = len(view.weeks) - len(full)
    if thin:
        text = ngettext(
            "{count} week has fewer days and is drawn as an outline: what was not written down is "
            "not counted.",
            "{count} weeks have fewer days and are drawn as outlines: what was not written down is "
            "not counted.",
            thin,
        )
        basis = f"{basis} {text.format(count=thin)}"
    return Said(
        basis=basis,
        details=tuple(_plant_week(week, formats) for week in reversed(view.weeks)),
        note=_(
            "Counted as on the Plan page, by what is known of each food; a dish whose parts are "
            "unknown counts none."
        ),
    )


def _plant_week(week: PlantWeek, formats: Formats) -> str:
    count = len(week.plants)
    plants = ngettext("{count} plant", "{count} plants", count).format(count=count)
    text = ngettext(
        "Week from {day}: {plants}, food in the diary on {days} of {of} day.",
        "Week from {day}: {plants}, food in the diary on {days} of {of} days.",
        week.of,
    )
    return text.format(day=day_text(week.first, formats), plants=plants, days=week.days, of=week.of)
