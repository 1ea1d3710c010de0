"""The number field: what it shows is what it gives back, and it never guesses."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from gutdesk.domain.errors import UserError
from gutdesk.qt.locale_formats import LocaleFormats
from gutdesk.ui.widgets.fields import NumberField

GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)


@pytest.fixture
def field(looks, qtbot):
    made = NumberField(looks, "Dose", suffix="mg")
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("value", [0.125, 0.0075, 62.125, 1 / 3, 0.1 + 0.2, 200, None])
def test_a_number_that_nobody_touched_is_given_back_as_it_was(field, value):
    field.show_value(value)
    assert field.value() == value


def test_every_digit_that_matters_is_shown(field):
    field.show_value(0.125)
    assert field.text() == "0.125"
    field.show_value(0.1 + 0.2)
    assert field.text() == "0.3"


def test_what_is_typed_over_it_counts(field):
    """Also where it is typed back: then it is what stands there."""
    field.show_value(0.125)
    field.setText("0.25")
    assert field.value() == 0.25
    field.setText("")
    assert field.value() is None


def test_a_sign_that_groups_digits_is_asked_about_by_the_name_of_the_field(field):
    field.setText("1,000")
    with pytest.raises(UserError, match=r"^Dose: 1,000 can mean 1\.000 or 1000\. Type it without"):
        field.value()
    field.setText("many")
    with pytest.raises(UserError, match=r"^Dose: many is not a number\.$"):
        field.value()


def test_the_sign_of_the_locale_is_a_decimal_one(field, looks, monkeypatch):
    """In German 1,125 is a bit more than one, and 1.000 is asked about."""
    monkeypatch.setattr(looks, "_formats", LocaleFormats(locale=GERMAN))
    field.show_value(1.125)
    assert field.text() == "1,125"
    field.setText("2,125")
    assert field.value() == 2.125
    field.setText("1.000")
    with pytest.raises(UserError, match="can mean 1,000 or 1000"):
        field.value()
