"""How something at home reads: how many days are left, how that is known, what became of it.

Only dates are spoken of, and what is written of keeping a food. Nobody is told that something is
safe, or that it is not."""

from __future__ import annotations

from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.domain.shopping.amount_words import amount_text
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.records import Quantity
from gutdesk.domain.shopping.use_by import Keeping, UseBy, days_later, is_undated
from gutdesk.i18n import _, ngettext

FAR = 60
"""From so many days on a date says more than a number of days."""


def place_names() -> dict[Place, str]:
    """In the order in which things are kept there for longer."""
    return {
        Place.FRIDGE: _("fridge"),
        Place.FREEZER: _("freezer"),
        Place.CUPBOARD: _("cupboard"),
    }


def days_left_text(days: int | None) -> str:
    """How long it is good: "2 days left", "today is its last day", "since yesterday past its
    date"; days are counted from today to its last one."""
    if days is None:
        return _("no date known")
    if days == 0:
        return _("today is its last day")
    if days == -1:
        return _("since yesterday past its date")
    if days < 0:
        count = -days
        text = ngettext("{count} day past its date", "{count} days past its date", count)
        return text.format(count=count)
    return ngettext("{count} day left", "{count} days left", days).format(count=days)


def use_by_text(use_by: UseBy | None, days: int | None, formats: Formats, today: date) -> str:
    """What stands at the end of a row: days while they are few, else the date."""
    if use_by is None or days is None or -FAR < days < FAR:
        text = days_left_text(days)
        return _("about {days}").format(days=text) if _is_a_guess(use_by, days) else text
    text = _("about until {day}") if _is_a_guess(use_by, days) else _("until {day}")
    return text.format(day=formats.short_day(use_by.day, today))


def _is_a_guess(use_by: UseBy | None, days: int | None) -> bool:
    return use_by is not None and use_by.estimated and days is not None and days > 0


def good_until_text(use_by: UseBy | None, days: int | None, formats: Formats, today: date) -> str:
    """With the day: "Good until Friday 27 November, 5 days left"."""
    if use_by is None or days is None:
        return _("No date known")
    day = formats.day(use_by.day, today)
    if days < 0:
        return _("Its last day was {day}").format(day=day)
    if days == 0:
        return _("Today is its last day")
    text = _("About until {day}, {left}") if use_by.estimated else _("Good until {day}, {left}")
    return text.format(day=day, left=days_left_text(days))


def row_text(item: PantryItem, formats: Formats) -> str:
    """The quieter line of a row: place, amount, what was done with it."""
    parts = [place_names()[item.place], amount_of(item, formats)]
    if item.opened is not None and item.place is not Place.FREEZER:
        parts.append(_("open"))
    if item.batch_id is not None:
        parts.append(_("home-made"))
    return " · ".join(part for part in parts if part)


def amount_of(item: PantryItem, formats: Formats) -> str:
    """How much there is; nobody said how much is "some"."""
    if item.amount is None:
        return _("some")
    return amount_text(Quantity(amount=item.amount, unit=item.unit), formats)


# -- how it is known -------------------------------------------------------------------------------


def reason_text(
    item: PantryItem, keeping: Keeping | None, use_by: UseBy | None, formats: Formats, today: date
) -> str:
    """Where its last day comes from, or why nobody knows it."""
    if item.place is Place.FREEZER:
        return _frozen(item, keeping, use_by, formats, today)
    days = keeping.fridge_days if keeping is not None else 0
    if use_by is None:
        return _unknown(item, days)
    if use_by.estimated and item.opened is None:
        assert item.bought is not None
        text = ngettext(
            "Nobody said a date. Reckoned from {day}, when it was bought: {count} day in the "
            "fridge. What stands on the pack counts for more.",
            "Nobody said a date. Reckoned from {day}, when it was bought: {count} days in the "
            "fridge. What stands on the pack counts for more.",
            days,
        )
        return text.format(day=formats.short_day(item.bought, today), count=days)
    if item.opened is not None and days and use_by.day == days_later(item.opened, days):
        text = ngettext(
            "Open since {day}: {count} day in the fridge once it is open.",
            "Open since {day}: {count} days in the fridge once it is open.",
            days,
        )
        return text.format(day=formats.short_day(item.opened, today), count=days)
    if item.opened is not None and days:
        return _("The date noted for it, which comes before its days in the fridge are over.")
    return _("The date on it.")


def _unknown(item: PantryItem, days: int) -> str:
    if is_undated(item):
        return _("It was made at home, and nobody said until when it is eaten. Say a day yourself.")
    if item.opened is None and days and item.place is not Place.CUPBOARD:
        return _("Say when it was bought or opened, or which date stands on it.")
    return _("No date stands on it, and nothing is written of how long it keeps.")


def _frozen(
    item: PantryItem, keeping: Keeping | None, use_by: UseBy | None, formats: Formats, today: date
) -> str:
    months = keeping.freezer_months if keeping is not None else 0
    if use_by is None:
        if keeping is not None and not months:
            return _("It is not said to be for freezing, so nobody knows how long it keeps there.")
        return _("Nothing is written of how long it keeps in the freezer.")
    start = item.frozen
    if start is not None and use_by.day < start:
        return _("It was past its date when it was frozen.")
    if start is None and not use_by.estimated:
        return _("The date on it.")
    counted = ngettext("{count} month", "{count} months", months).format(count=months)
    if start is None:
        assert item.bought is not None
        return _("Reckoned from {day}, when it was bought: {months} in the freezer.").format(
            day=formats.short_day(item.bought, today), months=counted
        )
    return _("Frozen on {day}: {months} in the freezer.").format(
        day=formats.short_day(start, today), months=counted
    )


# -- all of it -------------------------------------------------------------------------------------


def count_text(count: int, past: int, soon: int) -> str:
    """What stands above the list: "12 things, 1 past its date, 2 to use soon"."""
    parts = [ngettext("{count} thing at home", "{count} things at home", count).format(count=count)]
    if past:
        text = ngettext("{count} past its date", "{count} past their date", past)
        parts.append(text.format(count=past))
    if soon:
        parts.append(
            ngettext("{count} to use soon", "{count} to use soon", soon).format(count=soon)
        )
    return " · ".join(parts)
