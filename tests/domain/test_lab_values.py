"""A lab value as it is typed, kept and shown again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.lab_values import (
    Value,
    range_text,
    read_value,
    same_unit,
    unit_text,
    value_text,
)
from gutdesk.domain.labs import Comparator
from gutdesk.domain.numbers import read_number

EQUAL, LESS, LESS_EQUAL = Comparator.EQUAL, Comparator.LESS, Comparator.LESS_EQUAL
MORE, MORE_EQUAL = Comparator.MORE, Comparator.MORE_EQUAL


class Commas(Formats):
    """A locale with a decimal comma."""

    def number(self, value: float, decimals: int = 2) -> str:
        return super().number(value, decimals).replace(".", ",")


@pytest.mark.parametrize(
    ("typed", "comparator", "value", "words"),
    [
        ("<0.41", LESS, 0.41, ""),
        ("< 0,41", LESS, 0.41, ""),
        ("> 200", MORE, 200.0, ""),
        ("≤5", LESS_EQUAL, 5.0, ""),
        ("<=5", LESS_EQUAL, 5.0, ""),
        ("=>5", MORE_EQUAL, 5.0, ""),
        ("= 5", EQUAL, 5.0, ""),
        ("1,2", EQUAL, 1.2, ""),
        ("1.2", EQUAL, 1.2, ""),
        (".5", EQUAL, 0.5, ""),
        ("0.030", EQUAL, 0.03, ""),
        ("0,030", EQUAL, 0.03, ""),
        ("-0.3", EQUAL, -0.3, ""),
        ("−0.3", EQUAL, -0.3, ""),
        ("1.234", EQUAL, 1.234, ""),
        ("1,234.5", EQUAL, 1234.5, ""),
        ("1.234,5", EQUAL, 1234.5, ""),
        ("1 234 567", EQUAL, 1_234_567.0, ""),
        ("1’234.5", EQUAL, 1234.5, ""),
        ("1,234,567", EQUAL, 1_234_567.0, ""),
        ("positive", EQUAL, None, "positive"),
        ("neg.", EQUAL, None, "neg."),
        ("  not   detected ", EQUAL, None, "not detected"),
        ("++", EQUAL, None, "++"),
        ("(+)", EQUAL, None, "(+)"),
        ("1:80", EQUAL, None, "1:80"),
        ("< 1:10", EQUAL, None, "< 1:10"),
        ("<LLOQ", EQUAL, None, "<LLOQ"),
        ("0.4 negative", EQUAL, 0.4, "negative"),
        (">200 (positive)", MORE, 200.0, "(positive)"),
    ],
)
def test_what_a_report_prints_is_read(typed, comparator, value, words):
    assert read_value(typed) == Value(comparator, value, words)


@pytest.mark.parametrize(
    "typed",
    ["", "  ", "?", "<", "><5", "3-5", "12..5", "abc12", "positive 12", "1,2,3", "5 < 6", "1:0x",
     "99999999999999999", "12 34", "1,23,456", "1.234,567.8"],
)  # fmt: skip
def test_rubbish_is_refused_with_a_sentence(typed):
    with pytest.raises(UserError):
        read_value(typed)


@pytest.mark.parametrize("typed", ["12 mg/L", "5 %", "5e3", "12 µg/L"])
def test_a_unit_behind_the_value_is_sent_to_its_own_field(typed):
    with pytest.raises(UserError, match="fields of their own"):
        read_value(typed)


@pytest.mark.parametrize(("typed", "point"), [("1,234", "."), ("1.234", ","), ("<12,345", ".")])
def test_what_can_mean_thousands_or_decimals_is_asked_not_guessed(typed, point):
    with pytest.raises(UserError, match="can mean"):
        read_value(typed, point)


def test_the_decimal_sign_of_the_locale_is_never_doubted():
    assert read_number("1,234", ",") == 1.234
    assert read_number("1.234", ".") == 1.234
    assert read_number("1.234.567", ",") == 1_234_567
    assert read_number("") is None


@given(
    st.sampled_from(list(Comparator)),
    st.decimals(-10_000_000, 10_000_000, places=4, allow_nan=False),
    st.sampled_from(["", "positive", "(neg.)"]),
    st.booleans(),
)
def test_what_is_shown_is_read_as_the_same(comparator, number, words, comma):
    formats, point = (Commas(), ",") if comma else (Formats(), ".")
    value = Value(comparator, float(number), words)
    assert read_value(value_text(*value, formats), point) == value


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text):
    try:
        value = read_value(text)
    except UserError:
        return
    assert value.value is not None or value.words


def test_a_range_may_have_one_end():
    assert range_text(0.7, 4.0, Formats()) == "0.7 – 4"
    assert range_text(None, 46.0, Formats()) == "up to 46"
    assert range_text(30, None, Commas()) == "from 30"
    assert range_text(None, None, Formats()) == ""


def test_units_are_the_same_whatever_their_spelling():
    assert len({same_unit(unit) for unit in ("ug/L", "µg/l", "μg / L", "mcg/L", "UG/L")}) == 1
    assert same_unit("ng/mL") != same_unit("ng/g")
    assert unit_text("ug/L") == "µg/L"
    assert unit_text("ug Hb/g") == "µg Hb/g"
    assert unit_text("U/mL") == "U/mL"
