"""Reading a date that a person typed to go there. Quick entry has its own, which asks; going to the
wrong day changes nothing, so here the nearest reading is taken."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QLocale

from gutdesk.domain.text import folded
from gutdesk.i18n import _

EARLIEST = date(1900, 1, 1)

WITH_YEAR = (
    "yyyy-M-d", "d.M.yyyy", "d. M. yyyy", "d MMM yyyy", "d MMMM yyyy", "d. MMMM yyyy",
    "MMM d yyyy", "MMMM d yyyy", "MMM d, yyyy", "MMMM d, yyyy",
)  # fmt: skip
WITHOUT_YEAR = (
    "d.M.", "d.M", "d MMM", "d MMMM", "d. MMMM", "MMM d", "MMMM d", "M-d",
)  # fmt: skip


def read_date(typed: str, today: date, locale: QLocale | None = None) -> date | None:
    """The day meant; None for what is no date. Without a year: the latest one not after `today`.

    Numbers with slashes are read in the locale's order. A weekday is the last one before today.
    """
    locale = locale or QLocale()
    text = " ".join(typed.split())
    if not text:
        return None
    return _word(folded(text), today, locale) or _full(text, locale) or _short(text, today, locale)


def _word(word: str, today: date, locale: QLocale) -> date | None:
    back = {folded(_("today")): 0, folded(_("yesterday")): 1, "today": 0, "yesterday": 1}.get(word)
    if back is not None:
        return today - timedelta(days=back)
    for spoken in (locale, QLocale(QLocale.Language.English)):
        for number in range(1, 8):
            for length in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                if folded(spoken.dayName(number, length)).rstrip(".") == word.rstrip("."):
                    return today - timedelta(days=(today.isoweekday() - number) % 7 or 7)
    return None


def _full(text: str, locale: QLocale) -> date | None:
    own = locale.dateFormat(QLocale.FormatType.ShortFormat)
    patterns = (*WITH_YEAR, own if "yyyy" in own else own.replace("yy", "yyyy"))
    for pattern in patterns:
        found = _try(text, pattern, locale)
        if found is not None:
            return found
    return None


def _short(text: str, today: date, locale: QLocale) -> date | None:
    """A date without its year. Qt reads one as 1900, which is no leap year, so the year is written
    behind it, and the nine last ones are tried: that finds a 29 February."""
    own = locale.dateFormat(QLocale.FormatType.ShortFormat)
    month_first = own.find("M") < own.find("d")
    for pattern in (*WITHOUT_YEAR, "M/d" if month_first else "d/M"):
        for year in range(today.year, today.year - 9, -1):
            found = _try(f"{text} {year}", f"{pattern} yyyy", locale)
            if found is not None and found <= today:
                return found
    return None


def _try(text: str, pattern: str, locale: QLocale) -> date | None:
    for spoken in (locale, QLocale(QLocale.Language.English)):
        found = spoken.toDate(text, pattern)
        if not found.isValid():
            found = spoken.toDate(text.title(), pattern)
        if found.isValid() and found.year() > 0:
            return date(found.year(), found.month(), found.day())
    return None
