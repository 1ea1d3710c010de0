"""Whole kinds of records at once: the same values come out as through the session."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from gutdesk.domain.diary import RECORD_KINDS, Tombstone
from gutdesk.services.desk import open_diary
from gutdesk.storage import diary_file
from gutdesk.storage.convert import ROW_OF, to_record

STORED = Path(__file__).parents[1] / "data" / "db" / "v0001.sqlite"


@pytest.fixture
def full(tmp_path):
    """A store of a diary with every kind of record in it, deleted ones too."""
    path = tmp_path / "full.gutdesk"
    shutil.copy(STORED, path)
    open_diary(path).close()
    store = diary_file.open_store(path)
    yield store
    store.close()


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "empty.gutdesk"
    diary_file.create(path)
    store = diary_file.open_store(path)
    yield store
    store.close()


def through_the_session(store, kind):
    row_class = ROW_OF[RECORD_KINDS[kind]]
    with store.read() as unit:
        rows = unit._session.scalars(select(row_class).order_by(row_class.id))
        return [to_record(row) for row in rows]


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_every_record_of_a_kind_reads_as_through_the_session(full, kind):
    with full.read() as unit:
        assert list(unit.bulk.every(kind)) == through_the_session(full, kind)
        assert unit.bulk.count(kind) > 0


def test_what_was_added_in_bulk_reads_the_same_through_the_session(full, empty):
    with full.read() as unit:
        records = {kind: list(unit.bulk.every(kind)) for kind in RECORD_KINDS}
    with empty.write() as unit:
        for kind in ("measure", *(kind for kind in RECORD_KINDS if kind != "measure")):
            assert unit.bulk.add(records[kind]) == len(records[kind])
        unit.everything_changed()
    assert unit.changes.everything
    for kind in RECORD_KINDS:
        assert through_the_session(empty, kind) == records[kind]


def test_removing_takes_what_lies_below_along(full):
    with full.write() as unit:
        meals = list(unit.bulk.every("meal"))
        episodes = list(unit.bulk.every("episode"))
        unit.bulk.remove("meal", [meal.meta.id for meal in meals[1:]])
        unit.bulk.remove("episode", [episode.meta.id for episode in episodes])
        assert list(unit.bulk.every("meal")) == meals[:1]
        assert list(unit.bulk.every("episode")) == []
        for table in ("meal_item", "episode_point"):
            owners = f"SELECT count(*) FROM {table}"
            left = unit._session.connection().exec_driver_sql(owners).scalar()
            assert left == (len(meals[0].items) if table == "meal_item" else 0)


def test_tombstones_and_steps(full, clock):
    stone = Tombstone(id="x", kind="note", deleted=clock())
    with full.write() as unit:
        unit.bulk.add_tombstones([stone])
        unit.bulk.forget_steps()
    with full.read() as unit:
        assert stone in unit.bulk.tombstones()
        assert unit.steps.count() == 0
