"""How products, doses and schedules read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from gutdesk.domain.formats import Formats
from gutdesk.domain.products import Active, DoseTime, Pattern, Product, Schedule, WithMeal
from gutdesk.i18n import _, ngettext

PHASES = ("baseline", "remove", "repair", "reintroduce", "maintain")
"""Ids of the phases in their order; the plan will know them by these."""


def phase_name(phase: str) -> str:
    return {
        "baseline": _("Baseline"),
        "remove": _("Remove"),
        "repair": _("Repair"),
        "reintroduce": _("Reintroduce"),
        "maintain": _("Maintain"),
    }.get(phase, phase)


def meal_words(meal: WithMeal | None) -> str:
    if meal is None:
        return ""
    return {
        WithMeal.BEFORE: _("before a meal"),
        WithMeal.WITH: _("with a meal"),
        WithMeal.AFTER: _("after a meal"),
    }[meal]


def full_name(product: Product) -> str:
    """With its brand, where one was said and the name does not hold it already."""
    brand = product.brand.strip()
    if not brand or brand.casefold() in product.name.casefold():
        return product.name
    return f"{product.name} ({brand})"


def active_text(active: Active, formats: Formats) -> str:
    """ "zinc carnosine 75 mg (16 mg elemental)"."""
    text = active.name
    if active.amount is not None:
        text = f"{text} {formats.amount(active.amount, active.unit)}"
    if active.elemental is not None:
        counted = formats.amount(active.elemental, active.unit)
        text = _("{active} ({amount} elemental)").format(active=text, amount=counted)
    return text


def price_text(price: float | None, formats: Formats) -> str:
    """ "12.90", "5"; empty where none was said."""
    if price is None:
        return ""
    text, cents = formats.number(price), round(price * 100)
    return f"{text}0" if cents % 100 and not cents % 10 else text


def held(product: Product, amount: float) -> tuple[Active, ...]:
    """What `amount` dose units of a product hold, by its label as it is now."""
    times = amount / product.serving
    return scaled(product.actives, times)


def scaled(actives: Iterable[Active], times: float) -> tuple[Active, ...]:
    return tuple(
        replace(
            active,
            amount=_times(active.amount, times),
            elemental=_times(active.elemental, times),
        )
        for active in actives
    )


def _times(amount: float | None, times: float) -> float | None:
    # Ten digits: 3 x 0.1 is 0.3 in a diary, not 0.30000000000000004.
    return None if amount is None else float(f"{amount * times:.10g}")


def actives_text(product: Product, amount: float, formats: Formats) -> str:
    """What so many dose units hold, short: "75 mg (16 mg elemental)"; with the names where there
    are several, or where the name of the product does not say it."""
    actives = held(product, amount)
    shown = []
    for active in actives:
        text = active_text(active, formats)
        if len(actives) == 1 and active.name.casefold() in product.name.casefold():
            text = text[len(active.name) :].strip()
        shown.append(text)
    return ", ".join(text for text in shown if text)


def clock(minute: int, formats: Formats) -> str:
    hour, rest = divmod(minute, 60)
    return formats.time(datetime(2000, 1, 1, hour, rest))  # noqa: DTZ001 - a time of the clock


def time_text(one: DoseTime, unit: str, formats: Formats) -> str:
    """ "07:20 1 capsule, before a meal"."""
    text = f"{clock(one.minute, formats)} {formats.amount(one.amount, unit)}"
    meal = meal_words(one.meal)
    return f"{text}, {meal}" if meal else text


def weekday_names(formats: Formats) -> tuple[str, ...]:
    """Monday first, short."""
    return tuple(formats.weekday(number) for number in range(1, 8))


def pattern_text(schedule: Schedule, formats: Formats) -> str:
    """On which days: "every day", "every 3 days", "Mon, Wed", "5 days on, 2 off"."""
    match schedule.pattern:
        case Pattern.DAYS if schedule.every == 1:
            return _("every day")
        case Pattern.DAYS:
            return ngettext("every {count} day", "every {count} days", schedule.every).format(
                count=schedule.every
            )
        case Pattern.WEEKDAYS:
            names = weekday_names(formats)
            return ", ".join(names[day - 1] for day in sorted(schedule.weekdays))
        case Pattern.CYCLE:
            on = ngettext("{count} day on", "{count} days on", schedule.on_days)
            return _("{on}, {off} off").format(
                on=on.format(count=schedule.on_days), off=schedule.off_days
            )
        case Pattern.NEEDED:
            return _("as needed")


def needed_text(schedule: Schedule, unit: str, formats: Formats) -> str:
    """The bounds of what is taken as needed: "at least 6 h apart, at most 3 tablets a day"."""
    parts = []
    if schedule.times:
        parts.append(formats.amount(schedule.times[0].amount, unit))
    if schedule.gap_hours is not None:
        gap = formats.duration(round(schedule.gap_hours * 60))
        parts.append(_("at least {time} apart").format(time=gap))
    if schedule.day_max is not None:
        parts.append(
            _("at most {amount} a day").format(amount=formats.amount(schedule.day_max, unit))
        )
    return ", ".join(parts)


def schedule_text(schedule: Schedule, unit: str, formats: Formats) -> str:
    """When it is taken, in one line: "Every day: 07:20 1 capsule · 21:05 1 capsule"."""
    days = pattern_text(schedule, formats)
    days = days[:1].upper() + days[1:]
    if schedule.pattern is Pattern.NEEDED:
        bounds = needed_text(schedule, unit, formats)
        return f"{days}: {bounds}" if bounds else days
    times = sorted(schedule.times, key=lambda one: one.minute)
    return f"{days}: " + " · ".join(time_text(one, unit, formats) for one in times)


def steps_text(schedule: Schedule, unit: str, formats: Formats) -> str:
    """Ramp or taper: "from day 1: 1 scoop, from day 8: 2 scoops"; empty if there is none."""
    return ", ".join(
        _("from day {day}: {amount}").format(day=step.day, amount=formats.amount(step.amount, unit))
        for step in schedule.steps
    )


def span_text(schedule: Schedule, today: date, formats: Formats) -> str:
    """Since when, until when."""
    if schedule.start is None:
        return _("Waits for its start.")
    start = formats.short_day(schedule.start, today)
    text = _("Starts {day}.") if schedule.start > today else _("Since {day}.")
    parts = [text.format(day=start)]
    if schedule.end is not None:
        end = formats.short_day(schedule.end, today)
        text = _("Ended {day}.") if schedule.end < today else _("Until {day}.")
        parts.append(text.format(day=end))
    return " ".join(parts)
