"""Times, dates and numbers in the ways of the person's locale."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

from gutdesk.domain.formats import Formats
from gutdesk.domain.settings import Settings


class LocaleFormats(Formats):
    """`clock` is "24", "12", or "system" for what the locale does."""

    def __init__(self, settings: Settings | None = None, locale: QLocale | None = None) -> None:
        settings = settings or Settings()
        super().__init__(us=settings.units == "us")
        self.locale = locale or QLocale()
        self._first_weekday = settings.first_weekday
        self._time = self._pattern(settings.clock)

    def _pattern(self, clock: str) -> str:
        if clock == "24":
            return "HH:mm"
        if clock == "12":
            return "h:mm AP"
        own = self.locale.timeFormat(QLocale.FormatType.ShortFormat)
        return "h:mm AP" if "a" in own.lower() else "HH:mm"

    @property
    def time_pattern(self) -> str:
        """The pattern for time editors."""
        return self._time

    @property
    def date_pattern(self) -> str:
        """The pattern for date editors: the locale's short one, with four digits of the year; ISO
        where no locale is set."""
        if self.locale.language() == QLocale.Language.C:
            return "yyyy-MM-dd"
        own = self.locale.dateFormat(QLocale.FormatType.ShortFormat)
        return own if "yyyy" in own else own.replace("yy", "yyyy")

    def first_weekday(self) -> int:
        """1 Monday … 7 Sunday."""
        if self._first_weekday.isdigit():
            return int(self._first_weekday)
        return self.locale.firstDayOfWeek().value

    def currency(self) -> str:
        """The sign of the currency that people here pay in."""
        return self.locale.currencySymbol(QLocale.CurrencySymbolFormat.CurrencySymbol)

    def time(self, local: datetime) -> str:
        return self.locale.toString(QTime(local.hour, local.minute), self._time)

    def day(self, day: date, today: date | None = None) -> str:
        return self.locale.toString(_qdate(day), f"dddd d MMMM{_year(day, today)}")

    def short_day(self, day: date, today: date | None = None) -> str:
        return self.locale.toString(_qdate(day), f"d MMM{_year(day, today)}")

    def weekday(self, number: int) -> str:
        return self.locale.standaloneDayName(number, QLocale.FormatType.ShortFormat)

    def month(self, day: date) -> str:
        return self.locale.standaloneMonthName(day.month, QLocale.FormatType.ShortFormat)

    def full_day(self, day: date) -> str:
        return self.locale.toString(_qdate(day), "dddd d MMMM yyyy")

    def number(self, value: float, decimals: int = 2) -> str:
        text = super().number(value, decimals)
        return text.replace(".", self.locale.decimalPoint())


def _year(day: date, today: date | None) -> str:
    """The year's part of a pattern, where `today` is in another one."""
    return "" if today is None or day.year == today.year else " yyyy"


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
