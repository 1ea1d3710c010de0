"""How numbers, times and dates are written for people. The seam to Qt replaces this by the locale's
ways."""

from __future__ import annotations

import math
from datetime import date, datetime
from decimal import Decimal

from gutdesk.domain.units import KG_PER_LB, plain_number
from gutdesk.i18n import _, ngettext

WRITTEN = 6
"""An amount of so many digits was written so; one that needs more was reckoned, and is rounded."""


class Formats:
    """Plain, 24-hour and ISO, in metric units unless `us`."""

    def __init__(self, *, us: bool = False) -> None:
        self.us = us

    def time(self, local: datetime) -> str:
        return f"{local:%H:%M}"

    def day(self, day: date, today: date | None = None) -> str:
        """A day with its weekday: Sunday 22 November. The year follows where `today` is in another
        one."""
        return f"{day:%A} {day.day} {day:%B}{_other_year(day, today)}"

    def short_day(self, day: date, today: date | None = None) -> str:
        return f"{day.day} {day:%b}{_other_year(day, today)}"

    def weekday(self, number: int) -> str:
        """The short name of a day of the week, 1 is Monday."""
        return f"{date(2024, 1, number):%a}"

    def month(self, day: date) -> str:
        """The short name of its month."""
        return f"{day:%b}"

    def full_day(self, day: date) -> str:
        return f"{self.day(day)} {day.year}"

    def number(self, value: float, decimals: int = 2) -> str:
        return plain_number(value, decimals)

    def quantity(self, value: float) -> str:
        """How much of something, without its unit. A dose of 0.125 is not one of 0.12, and however
        little it is, it is not 0; a third is 0.33."""
        written = float(f"{value:.{WRITTEN - 1}e}")
        if math.isclose(value, written, rel_tol=1e-9):
            return number_text(written, self)
        small = 0 < abs(value) < 0.1
        return self.number(value, 2 - math.floor(math.log10(abs(value))) if small else 2)

    def amount(self, value: float | None, unit: str) -> str:
        """ "200 ml", "2", "small", "1 slice"; empty where nothing was said."""
        if value is None:
            return unit_name(unit, 1)
        number = self.quantity(value)
        return f"{number} {unit_name(unit, value)}".rstrip() if unit else number

    def duration(self, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        if not hours:
            return _("{minutes} min").format(minutes=rest)
        if not rest:
            return _("{hours} h").format(hours=hours)
        return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)

    def weight(self, kg: float) -> str:
        if self.us:
            return _("{number} lb").format(number=self.number(kg / KG_PER_LB, 1))
        return _("{number} kg").format(number=self.number(kg, 1))

    def temperature(self, celsius: float) -> str:
        if self.us:
            return _("{number} °F").format(number=self.number(celsius * 9 / 5 + 32, 1))
        return _("{number} °C").format(number=self.number(celsius, 1))


def number_text(value: float, formats: Formats) -> str:
    """With every digit it was written with."""
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return formats.number(value, decimals)


def _other_year(day: date, today: date | None) -> str:
    return "" if today is None or day.year == today.year else f" {day.year}"


def unit_name(unit: str, amount: float) -> str:
    """A unit as it is written behind an amount; count words take their plural."""
    n = 1 if amount == 1 else 2
    plurals = {
        "cup": lambda: ngettext("cup", "cups", n),
        "glass": lambda: ngettext("glass", "glasses", n),
        "piece": lambda: ngettext("piece", "pieces", n),
        "slice": lambda: ngettext("slice", "slices", n),
        "handful": lambda: ngettext("handful", "handfuls", n),
        "bowl": lambda: ngettext("bowl", "bowls", n),
        "plate": lambda: ngettext("plate", "plates", n),
        "portion": lambda: ngettext("portion", "portions", n),
        "can": lambda: ngettext("can", "cans", n),
        "bottle": lambda: ngettext("bottle", "bottles", n),
        "clove": lambda: ngettext("clove", "cloves", n),
        "capsule": lambda: ngettext("capsule", "capsules", n),
        "tablet": lambda: ngettext("tablet", "tablets", n),
        "drop": lambda: ngettext("drop", "drops", n),
        "scoop": lambda: ngettext("scoop", "scoops", n),
        "sachet": lambda: ngettext("sachet", "sachets", n),
        "spray": lambda: ngettext("spray", "sprays", n),
        "pint": lambda: ngettext("pint", "pints", n),
        "small": lambda: _("small"),
        "medium": lambda: _("medium"),
        "large": lambda: _("large"),
        "tsp": lambda: _("tsp"),
        "tbsp": lambda: _("tbsp"),
        "IU": lambda: _("IU"),
        "billion CFU": lambda: _("billion CFU"),
        "ug": lambda: "µg",
    }
    word = plurals.get(unit)
    return word() if word else unit
