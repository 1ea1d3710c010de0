"""Times, dates and numbers as a place writes them, and as the diary's settings wish."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import QLocale

from gutdesk.domain.formats import Formats
from gutdesk.domain.settings import Settings
from gutdesk.qt.locale_formats import LocaleFormats

EVENING = datetime(2026, 11, 2, 18, 5)  # noqa: DTZ001 - the local clock is meant
DAY = date(2026, 11, 2)


def formats(name: str, **settings: object) -> LocaleFormats:
    return LocaleFormats(Settings(**settings), QLocale(name))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("place", "clock", "shown"),
    [
        ("en_GB", "system", "18:05"),
        ("en_US", "system", "6:05 PM"),
        ("de_DE", "12", "6:05 PM"),
        ("en_US", "24", "18:05"),
    ],
)
def test_the_clock_is_the_places_unless_it_was_chosen(place, clock, shown):
    """12 or 24 hours. Some locales set PM in small letters, or with a narrow space."""
    text = formats(place, clock=clock).time(EVENING)
    assert text.upper().replace("\u202f", " ") == shown or clock == "12"
    assert text.startswith(shown[:4])


@pytest.mark.parametrize(("place", "first"), [("en_GB", 1), ("en_US", 7), ("de_DE", 1)])
def test_the_week_starts_as_the_place_does_it(place, first):
    """Unless it was chosen."""
    assert formats(place).first_weekday() == first
    assert formats(place, first_weekday="7").first_weekday() == 7


@pytest.mark.parametrize(
    ("place", "shown"), [("en_GB", "71.25"), ("de_DE", "71,25"), ("fr_FR", "71,25")]
)
def test_a_number_has_the_decimal_sign_of_the_place(place, shown):
    """And no zeros behind it."""
    assert formats(place).number(71.25) == shown
    assert formats(place).number(200.0) == "200"


@pytest.mark.parametrize("place", ["en_GB", "en_US", "de_DE", "fr_FR", "ja_JP", "C"])
def test_a_date_editor_shows_four_digits_of_the_year(place):
    """26 could be a day, a month or a year."""
    pattern = formats(place).date_pattern
    assert pattern.count("y") == 4
    assert "yyyy" in pattern


def test_days_are_named_in_the_language_of_the_place():
    """Of the heading, short and in full."""
    german = formats("de_DE")
    assert german.day(DAY) == "Montag 2 November"
    assert german.full_day(DAY) == "Montag 2 November 2026"
    assert formats("en_GB").short_day(DAY) == "2 Nov"


def test_a_day_of_another_year_says_its_year():
    formats = LocaleFormats(locale=QLocale("en_GB"))
    today, then = date(2026, 11, 22), date(2010, 5, 5)
    assert formats.day(then, today) == "Wednesday 5 May 2010"
    assert formats.short_day(then, today) == "5 May 2010"
    assert formats.day(today, today) == "Sunday 22 November"
    assert Formats().day(then, today) == "Wednesday 5 May 2010"
