"""What products, schedules, skips and refills must satisfy: each broken rule is a sentence."""

from __future__ import annotations

from datetime import date

from gutdesk.domain.errors import UserError
from gutdesk.domain.products import (
    ACTIVE_UNITS,
    DOSE_UNITS,
    Active,
    Pattern,
    Product,
    ProductKind,
    RampStep,
    Refill,
    Schedule,
    Skip,
)
from gutdesk.i18n import _

DAY_MINUTES = 24 * 60
LARGEST = 1_000_000_000_000
MOST_TIMES = 24
LONGEST_CYCLE = 366
LAST_YEAR = 9000
"""Days are reckoned on from each other; past this year the calendar would soon end."""


def check_days(*days: date | None) -> None:
    """Of what is said to begin, to end or to expire on a day."""
    for day in days:
        if day is not None and day.year > LAST_YEAR:
            raise UserError(_("The year {year} is too far ahead. Check it.").format(year=day.year))
        if day is not None and day.year < 1900:
            raise UserError(_("The year {year} is too long ago. Check it.").format(year=day.year))


def check_minute(minute: int | None) -> None:
    if minute is not None and not 0 <= minute < DAY_MINUTES:
        raise UserError(_("A time of day goes from 00:00 to 23:59."))


def check_skip(skip: Skip) -> None:
    check_minute(skip.minute)


def check_product(product: Product) -> None:
    if not product.name.strip():
        raise UserError(_("It needs a name, as it stands on the label."))
    if product.unit not in DOSE_UNITS:
        raise UserError(_("Choose what a dose is counted in, such as capsule or g."))
    if not 0 < product.serving <= LARGEST:
        raise UserError(_("The label's serving must be more than zero."))
    if product.pack is not None and not 0 < product.pack <= LARGEST:
        raise UserError(_("A pack holds more than zero. Leave it out if it is not known."))
    if product.price is not None and not 0 <= product.price <= LARGEST:
        raise UserError(_("A price cannot be less than zero."))
    if not 0 <= product.warn_days <= 365:
        raise UserError(_("Say a number of days from 0 to 365 for the warning."))
    check_days(product.expiry)
    if product.kind is ProductKind.SUPPLEMENT and product.medicine is not None:
        raise UserError(_("A supplement has no kind of medicine. Choose one of the two."))
    for active in product.actives:
        check_active(active)


def check_active(active: Active) -> None:
    if not active.name.strip():
        raise UserError(_("What acts in it needs a name. Delete the empty line."))
    if active.unit not in ACTIVE_UNITS:
        raise UserError(
            _("{unit} is no unit of a label. Use one of {units}.").format(
                unit=active.unit or "–", units=", ".join(ACTIVE_UNITS)
            )
        )
    for amount in (active.amount, active.elemental):
        if amount is not None and not 0 < amount <= LARGEST:
            raise UserError(
                _(
                    "{name}: an amount must be more than zero. Leave it out if it is not known."
                ).format(name=active.name)
            )
    if active.elemental is not None and (
        active.amount is not None and active.elemental > active.amount
    ):
        raise UserError(
            _("{name}: what counts cannot be more than all of it. Check the two amounts.").format(
                name=active.name
            )
        )


def check_schedule(schedule: Schedule) -> None:
    start, end = schedule.start, schedule.end
    check_days(start, end, schedule.anchor)
    if start is not None and end is not None and end < start:
        raise UserError(_("This ends before it starts. Change one of the two days."))
    if start is None and end is not None:
        raise UserError(_("It has an end but no start. Say when it starts, or leave the end open."))
    _check_times(schedule)
    _check_pattern(schedule)
    _check_steps(schedule.steps)
    if schedule.gap_hours is not None and not 0 < schedule.gap_hours <= 24 * 7:
        raise UserError(_("The time between two doses goes from a few minutes to 7 days."))
    if schedule.day_max is not None and not 0 < schedule.day_max <= LARGEST:
        raise UserError(_("The most a day must be more than zero."))


def _check_times(schedule: Schedule) -> None:
    times = schedule.times
    if not times and schedule.pattern is not Pattern.NEEDED:
        raise UserError(_("Say at least one time of day."))
    if len(times) > MOST_TIMES:
        raise UserError(_("That is more than {most} doses a day.").format(most=MOST_TIMES))
    seen: set[int] = set()
    for one in times:
        check_minute(one.minute)
        if one.minute in seen and schedule.pattern is not Pattern.NEEDED:
            hour, minute = divmod(one.minute, 60)
            raise UserError(
                _("{time} stands twice. Say it once, with the whole amount.").format(
                    time=f"{hour:02d}:{minute:02d}"
                )
            )
        seen.add(one.minute)
        if not 0 < one.amount <= LARGEST:
            raise UserError(_("A dose must be more than zero."))


def _check_pattern(schedule: Schedule) -> None:
    """What belongs to another pattern lies in its range too: changing the pattern brings it back
    to use."""
    if not 1 <= schedule.every <= LONGEST_CYCLE:
        raise UserError(_("Every how many days: a number from 1 to 366."))
    days = schedule.weekdays
    if any(not 1 <= day <= 7 for day in days) or len(set(days)) != len(days):
        raise UserError(_("Each day of the week can be chosen once."))
    least = 1 if schedule.pattern is Pattern.CYCLE else 0
    if not all(least <= n <= LONGEST_CYCLE for n in (schedule.on_days, schedule.off_days)):
        raise UserError(_("Say how many days on and how many off, each at least 1."))
    if schedule.pattern is Pattern.WEEKDAYS and not days:
        raise UserError(_("Choose at least one day of the week."))
    if schedule.pattern is Pattern.NEEDED and schedule.steps:
        raise UserError(_("What is taken as needed has no ramp or taper."))


def _check_steps(steps: tuple[RampStep, ...]) -> None:
    before = 0
    for step in steps:
        if step.day < 1:
            raise UserError(_("The first day of a ramp is day 1."))
        if step.day <= before:
            raise UserError(
                _(
                    "The steps are out of order: day {day} comes after day {before}. Each step "
                    "begins on a later day than the one before."
                ).format(day=step.day, before=before)
            )
        if not 0 < step.amount <= LARGEST:
            raise UserError(_("A step must be more than zero. To stop, give the schedule an end."))
        before = step.day


def check_refill(refill: Refill) -> None:
    least = 0 if refill.counted else 1e-9
    if not least <= refill.amount <= LARGEST:
        raise UserError(
            _("Say how much there is, 0 or more.")
            if refill.counted
            else _("Say how much came, more than zero.")
        )
    check_days(refill.expiry)
    if refill.price is not None and not 0 <= refill.price <= LARGEST:
        raise UserError(_("A price cannot be less than zero."))
