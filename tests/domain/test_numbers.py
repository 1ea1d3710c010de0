"""A number as it is typed, and as an amount is shown."""

from __future__ import annotations

import pytest

from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats, number_text
from gutdesk.domain.numbers import UnreadableError, read_number


@pytest.mark.parametrize(
    ("typed", "point", "value"),
    [
        ("0.125", ".", 0.125),
        ("0,125", ".", 0.125),
        ("1,234", ",", 1.234),
        ("1.234", ".", 1.234),
        ("1.234.567", ",", 1_234_567),
        ("1 000", ".", 1000),
        ("1٫5", "٫", 1.5),
        (" ", ".", None),
    ],
)
def test_the_decimal_sign_of_the_locale_is_never_doubted(typed, point, value):
    assert read_number(typed, point) == value


@pytest.mark.parametrize(("typed", "point"), [("1,000", "."), ("1.000", ","), ("-12,345", ".")])
def test_a_sign_that_can_mean_thousands_is_asked_about(typed, point):
    with pytest.raises(UserError, match="can mean"):
        read_number(typed, point)


@pytest.mark.parametrize("typed", ["five", "1 5", "12 34", "--5", "+-5", "1e3", "inf", "1..2", "."])
def test_what_is_no_number_is_not_guessed(typed):
    with pytest.raises(UnreadableError, match="cannot be read"):
        read_number(typed)


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0.125, "0.125"),
        (0.0125, "0.0125"),
        (62.125, "62.125"),
        (0.1 + 0.2, "0.3"),
        (400.0, "400"),
        (1 / 3, "0.33"),
        (200 / 3, "66.67"),
        (236.5882365, "236.59"),
        (1 / 300, "0.00333"),
        (-0.125, "-0.125"),
        (0, "0"),
    ],
)
def test_an_amount_is_shown_with_the_digits_that_matter(amount, text):
    """A small dose is never another one; what was divided is rounded."""
    assert Formats().amount(amount, "mg") == f"{text} mg"


def test_a_number_is_written_out_whole():
    assert number_text(0.0075, Formats()) == "0.0075"
    assert number_text(1234567.0, Formats()) == "1234567"
