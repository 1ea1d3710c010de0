"""The week as an item model: Qt's own tester agrees, the current cell stays where it may."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QAbstractItemModelTester

from gutdesk.domain.meals.wording import CellLine
from gutdesk.domain.wording import Chip
from gutdesk.qt.week_model import MIME, WeekModel, dragged_ids

MONDAY = date(2026, 11, 23)
SLOTS = (("breakfast", "Breakfast"), ("dinner", "Dinner"))
ACROSS, DOWN = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
ROLE = Qt.ItemDataRole


def line(name: str, *, more: str = "", **more_values: bool) -> CellLine:
    flags = {"eaten": False, "suggested": False, "locked": False, "quiet": False, **more_values}
    return CellLine(id=f"id of {name}", name=name, more=more, chips=(), **flags)


@pytest.fixture
def model(qapp):
    made = WeekModel()
    made.tester = QAbstractItemModelTester(
        made, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    return made


def show(model, lines=None, *, first=MONDAY, slots=SLOTS, today=MONDAY):
    days = [first + timedelta(days=later) for later in range(7)]
    heads = [f"{day:%a} {day.day}" for day in days]
    told = [f"{day:%A}" for day in days]
    model.show_week(days, heads, told, slots, lines or {}, today)


def test_random_weeks_are_told_the_way_qt_wants_it(model):
    """Two hundred, with other meals and other weeks, each step checked by Qt's own tester."""
    chance = random.Random(11)
    for _week in range(200):
        slots = chance.sample([*SLOTS, ("lunch", "Lunch"), ("own", "Late")], chance.randint(0, 4))
        first = MONDAY + timedelta(days=7 * chance.randint(-1, 1))
        cells = {
            (first + timedelta(days=chance.randint(0, 6)), slot): (line("soup"),)
            for slot, _name in slots
        }
        show(model, cells, first=first, slots=slots)
        assert (model.rowCount(), model.columnCount()) == (len(slots), 7)
        count = sum(
            len(model.lines(model.index(row, column)))
            for row in range(model.rowCount())
            for column in range(7)
        )
        assert count == len(cells)


def test_before_anything_is_shown_there_is_nothing(model):
    assert (model.rowCount(), model.columnCount()) == (0, 0)
    assert model.cell(QModelIndex()) is None
    assert model.lines(QModelIndex()) == ()
    assert model.data(QModelIndex()) is None
    assert not model.index_of(MONDAY, "dinner").isValid()
    for orientation in (ACROSS, DOWN):
        assert model.headerData(0, orientation) is None


def test_a_place_in_the_hand_of_a_view_stays_in_the_same_week_only(model):
    show(model)
    held = QPersistentModelIndex(model.index(1, 2))
    show(model, {(MONDAY, "dinner"): (line("soup"),)})
    assert held.isValid()
    show(model, first=MONDAY + timedelta(days=7))
    assert not held.isValid()


def test_another_name_of_a_meal_is_another_week_to_the_view(model):
    show(model)
    reset = []
    model.modelReset.connect(lambda: reset.append(True))
    show(model, slots=(SLOTS[0], ("dinner", "Supper")))
    assert reset == [True]
    assert model.headerData(1, DOWN) == "Supper"


def test_the_same_week_is_told_as_changed(model):
    show(model)
    heard = []
    model.dataChanged.connect(lambda first, last: heard.append((first.row(), last.column())))
    model.headerDataChanged.connect(lambda *what: heard.append(what))
    show(model, today=MONDAY + timedelta(days=1))
    assert heard == [(0, 6), (ACROSS, 0, 6)]


def test_a_cell_and_its_index_find_each_other(model):
    show(model)
    for row, (slot, _name) in enumerate(SLOTS):
        for column in range(7):
            day = MONDAY + timedelta(days=column)
            assert model.cell(model.index(row, column)) == (day, slot)
            assert model.index_of(day, slot) == model.index(row, column)
    assert not model.index_of(MONDAY - timedelta(days=1), "dinner").isValid()
    assert not model.index_of(MONDAY, "no such meal").isValid()
    assert model.rowCount(model.index(0, 0)) == model.columnCount(model.index(0, 0)) == 0


def test_what_a_cell_says(model):
    chip = Chip("off: gluten", "caution")
    soup = CellLine(
        id="1", name="Soup", more="2 servings", chips=(chip,), eaten=True, suggested=False,
        locked=True, quiet=False,
    )  # fmt: skip
    tea = line("Tea", suggested=True)
    show(model, {(MONDAY, "dinner"): (soup, tea)})
    index = model.index(1, 0)
    assert index.data(ROLE.DisplayRole) == "Soup; Tea"
    assert index.data(ROLE.ToolTipRole) == "Soup · 2 servings · off: gluten\nTea"
    assert index.data(ROLE.AccessibleTextRole) == (
        "Monday, Dinner: Soup, 2 servings, off: gluten, eaten, locked; Tea, suggested"
    )
    assert index.data(ROLE.AccessibleDescriptionRole) == ""
    assert model.lines(index) == (soup, tea)
    assert index.data(ROLE.DecorationRole) is None
    empty = model.index(0, 6)
    assert empty.data(ROLE.AccessibleTextRole) == "Sunday, Breakfast: nothing planned"
    assert empty.data(ROLE.DisplayRole) == empty.data(ROLE.ToolTipRole) == ""


def test_heads_are_short_for_the_eye_and_whole_for_the_ear(model):
    show(model, today=MONDAY + timedelta(days=3))
    assert model.headerData(3, ACROSS) == "Thu 26"
    assert model.headerData(3, ACROSS, ROLE.AccessibleTextRole) == "Thursday"
    assert model.headerData(0, DOWN, ROLE.AccessibleTextRole) == "Breakfast"
    assert model.headerData(7, ACROSS) is model.headerData(2, DOWN) is None
    assert model.headerData(0, DOWN, ROLE.FontRole) is None
    weights = [model.headerData(place, ACROSS, ROLE.FontRole).weight() for place in range(7)]
    assert weights.index(QFont.Weight.DemiBold) == 3
    assert weights.count(QFont.Weight.DemiBold) == 1
    show(model, first=MONDAY + timedelta(days=7))
    assert model.today is None


# -- dragging --------------------------------------------------------------------------------------


def test_only_what_holds_something_can_be_dragged_and_all_takes_drops(model):
    show(model, {(MONDAY, "dinner"): (line("soup"),)})
    drag, drop = Qt.ItemFlag.ItemIsDragEnabled, Qt.ItemFlag.ItemIsDropEnabled
    assert model.flags(model.index(1, 0)) & drag
    assert not model.flags(model.index(0, 0)) & drag
    assert model.flags(model.index(0, 0)) & model.flags(model.index(1, 0)) & drop


def test_a_drag_takes_the_cell_or_the_one_thing_that_was_said(model):
    show(model, {(MONDAY, "dinner"): (line("soup"), line("tea"))})
    index = model.index(1, 0)
    assert dragged_ids(model.mimeData([index])) == ("id of soup", "id of tea")
    model.drag_only(["id of tea"])
    assert dragged_ids(model.mimeData([index])) == ("id of tea",)
    model.drag_only(())
    assert len(dragged_ids(model.mimeData([index]))) == 2
    assert model.mimeTypes() == [MIME]


def test_anything_else_that_is_dragged_is_nothing_of_ours():
    mime = QMimeData()
    mime.setText("id of soup")
    assert dragged_ids(mime) == ()
    assert dragged_ids(QMimeData()) == ()
    mime.setData(MIME, b"")
    assert dragged_ids(mime) == ()
    mime.setData(MIME, b"\xff\xfe\n\nid")
    assert "id" in dragged_ids(mime)
