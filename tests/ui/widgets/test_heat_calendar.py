"""The calendar of doses: a day's cell says which of the three it was, in grey too."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QImage

from gutdesk.domain.dosing import Counts
from gutdesk.domain.formats import Formats
from gutdesk.ui.widgets.heat_calendar import HeatCalendar, counts_words, share_text

TODAY = date(2026, 11, 22)


@pytest.fixture
def heat(looks, qtbot):
    made = HeatCalendar(looks)
    qtbot.addWidget(made)
    made.resize(600, made.sizeHint().height())
    made.show()
    return made


def image_of(heat, day: date) -> QImage:
    """The cell of a day, in grey."""
    cell = heat._cell(day).toRect()
    whole = heat.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    return whole.copy(cell)


def test_taken_skipped_open_and_not_due_look_different_in_grey(heat):
    days = {
        TODAY: Counts(2, 2, 0),
        TODAY - timedelta(days=1): Counts(2, 0, 2),
        TODAY - timedelta(days=2): Counts(2, 0, 0),
        TODAY - timedelta(days=3): Counts(2, 1, 1),
    }
    heat.show_days(days, TODAY - timedelta(days=9), TODAY)
    seen = [image_of(heat, TODAY - timedelta(days=ago)) for ago in range(5)]
    for place, one in enumerate(seen):
        assert all(one != other for other in seen[place + 1 :]), place


def test_each_place_belongs_to_its_day_and_none_lies_ahead(heat):
    heat.show_days({}, None, TODAY)
    for ago in (0, 1, 6, 7, 40):
        day = TODAY - timedelta(days=ago)
        assert heat._day_at(heat._cell(day).center()) == day
    ahead = heat._cell(TODAY).center() + QPointF(heat._step(), 0)
    assert heat._day_at(ahead) is None
    assert heat._day_at(QPointF(QPoint(1, 1))) is None


def test_a_wider_calendar_shows_more_weeks_up_to_a_year(heat):
    few = heat.weeks()
    heat.resize(4000, heat.height())
    assert heat.weeks() == 53 > few


@pytest.mark.parametrize(
    ("counts", "words", "share"),
    [
        (None, "nothing was due", ""),
        (Counts(), "nothing was due", ""),
        (Counts(3, 3, 0), "3 taken, of 3 due", "100 % taken (3 of 3)"),
        (Counts(3, 1, 1), "1 taken, 1 skipped, 1 not answered, of 3 due",
         "33 % taken (1 of 3), 1 skipped, 1 not answered"),
    ],
)  # fmt: skip
def test_words_keep_skipped_and_not_answered_apart(counts, words, share):
    assert counts_words(counts) == words
    assert share_text(counts or Counts(), Formats()) == share
