"""A day is typed as it is written, from one end to the other."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from gutdesk.ui.widgets.date_edit import chosen_day, date_edit, show_day

K = Qt.Key
DAY, TYPED = date(2026, 12, 6), date(2029, 11, 7)
PATTERNS = {"yyyy-MM-dd": "2029-11-07", "dd/MM/yyyy": "07/11/2029", "d MMM yyyy": "7 Nov 2029"}


@pytest.fixture
def field(looks, qtbot):
    made = date_edit(looks.formats, "Day")
    qtbot.addWidget(made)
    show_day(made, DAY)
    with qtbot.waitExposed(made):
        made.show()
    made.setFocus()
    return made


@pytest.mark.parametrize("pattern", PATTERNS)
def test_a_day_that_is_marked_whole_is_typed_over(field, qtbot, pattern):
    field.setDisplayFormat(pattern)
    qtbot.keyClick(field, K.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(field, PATTERNS[pattern])
    assert chosen_day(field) == TYPED


@pytest.mark.parametrize("pattern", PATTERNS)
def test_without_the_signs_between_the_parts_too(field, qtbot, pattern):
    field.setDisplayFormat(pattern)
    qtbot.keyClick(field, K.Key_A, Qt.KeyboardModifier.ControlModifier)
    for part in PATTERNS[pattern].replace("-", " ").replace("/", " ").split():
        place = field.currentSectionIndex()
        qtbot.keyClicks(field, part)
        if field.currentSectionIndex() == place:
            qtbot.keyClick(field, K.Key_Right)
    assert chosen_day(field) == TYPED


def test_a_sign_that_is_typed_in_a_part_goes_to_the_next(field, qtbot):
    """Where the part could still go on: the seventh, or the first digit of the seventieth."""
    field.setDisplayFormat("d/M/yyyy")
    field.setSelectedSection(field.Section.DaySection)
    qtbot.keyClicks(field, "1/2/2029")
    assert chosen_day(field) == date(2029, 2, 1)


def test_arrows_count_up_and_down_as_ever(field, qtbot):
    field.setSelectedSection(field.Section.DaySection)
    qtbot.keyClick(field, K.Key_Up)
    assert chosen_day(field) == date(2026, 12, 7)
    qtbot.keyClick(field, K.Key_Down)
    assert chosen_day(field) == DAY
