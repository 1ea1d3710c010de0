"""The day as an item model: Qt's own tester agrees, rows are kept by identity."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPersistentModelIndex, QSize, Qt
from PySide6.QtTest import QAbstractItemModelTester

from gutdesk.domain.diary import Meta, Note
from gutdesk.domain.moments import Moment
from gutdesk.domain.wording import Chip, Line
from gutdesk.qt.timeline_model import EntryRole, LineRole, TimelineModel

NOW = datetime(2026, 11, 22, 13, tzinfo=UTC)


def rows(*names: str, title: str = ""):
    """A row a letter; the letter is the identity."""
    made = []
    for name in names:
        note = Note(
            day=date(2026, 11, 22),
            at=Moment(NOW),
            text=title or name,
            meta=Meta(id=name, created=NOW, changed=NOW),
        )
        made.append((note, Line("note", "14:00", title or name, "quiet", (Chip("chip"),))))
    return made


@pytest.fixture
def model(qapp):
    made = TimelineModel()
    made.tester = QAbstractItemModelTester(
        made, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    return made


def ids(model) -> str:
    return "".join(model.entry(row).meta.id for row in range(model.rowCount()))


def test_rows_come_in_the_order_they_are_given_whatever_was_before(model):
    """Two hundred random days after each other, each step checked by Qt's own tester."""
    chance = random.Random(4)
    for _day in range(200):
        names = chance.sample("abcdefgh", chance.randint(0, 8))
        model.show(rows(*names, title=chance.choice(("", "other"))))
        assert ids(model) == "".join(names)


def test_a_row_keeps_its_place_in_the_hand_of_a_view(model):
    """An index that a view holds follows its entry when others come, go and move."""
    model.show(rows("a", "b", "c"))
    held = QPersistentModelIndex(model.index(1))
    model.show(rows("x", "c", "a", "b"))
    assert held.isValid()
    assert model.entry(held.row()).meta.id == "b"
    model.show(rows("x"))
    assert not held.isValid()


def test_a_changed_row_is_told_and_an_unchanged_day_is_silent(model):
    """Nothing is painted anew without a reason."""
    model.show(rows("a", "b"))
    told = []

    def hear(first, _last, _roles) -> None:
        told.append(first.row())

    model.dataChanged.connect(hear)
    model.show(rows("a", "b"))
    assert told == []
    model.show([*rows("a"), *rows("b", title="other")])
    assert told == [1]


def test_what_a_row_says(model):
    """The title, the whole for a screen reader, the entry and its line."""
    (row,) = rows("a")
    model.show([row])
    index = model.index(0)
    assert index.data(Qt.ItemDataRole.DisplayRole) == "a"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "14:00, a, chip, quiet"
    assert index.data(EntryRole) == row[0]
    assert index.data(LineRole) == row[1]
    assert index.data(Qt.ItemDataRole.DecorationRole) is None


def test_a_row_that_is_edited_has_a_size_of_its_own(model):
    """As long as the form stands in it, and wherever the row goes meanwhile."""
    model.show(rows("a", "b"))
    model.set_size("a", QSize(300, 200))
    model.show(rows("b", "a"))
    assert model.index(1).data(Qt.ItemDataRole.SizeHintRole) == QSize(300, 200)
    model.set_size("a", None)
    assert model.index(1).data(Qt.ItemDataRole.SizeHintRole) is None
    assert model.row_of("z") is None
