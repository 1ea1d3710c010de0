"""Whole kinds of records at once: the same values come out as through the session."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from gutdesk.domain.diary import RECORD_KINDS, Measure, Meta, Note, Rating, Tombstone
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan.challenges import Run
from gutdesk.services.desk import open_diary
from gutdesk.storage import diary_file
from gutdesk.storage.convert import ROW_OF, to_record

STORED = Path(__file__).parents[1] / "data" / "db" / f"v{diary_file.SCHEMA:04d}.sqlite"


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


def test_a_portion_that_was_written_as_a_whole_number_is_a_number(empty):
    """As in a column of numbers: an export of what was read must not differ by a point."""
    now = datetime(2026, 11, 22, 13, 5, tzinfo=UTC)
    meta = Meta(id="r", created=now, changed=now)
    run = Run(challenge_id="c", start=now.date(), amounts=(60, 125.5), meta=meta)
    with empty.write() as unit:
        unit.bulk.add([run])
    with empty.read() as unit:
        (found,) = unit.bulk.every("run")
    assert [repr(amount) for amount in found.amounts] == ["60.0", "125.5"]


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


def test_the_state_is_another_after_every_change(full, clock):
    seen = []

    def look() -> None:
        with full.read() as unit:
            seen.append(unit.bulk.state())

    look()
    look()
    assert seen.pop() == seen[0]
    with full.write() as unit:
        note = next(unit.bulk.every("note"))
        unit.records.put(replace(note, meta=replace(note.meta, changed=clock())))
    look()
    with full.write() as unit:
        unit.bulk.remove("note", [note.meta.id])
    look()
    with full.write() as unit:
        unit.bulk.add_tombstones([Tombstone(id="x", kind="note", deleted=clock())])
    look()
    with full.write() as unit:
        unit.bulk.remove_tombstones(["x"])
    look()
    with full.write() as unit:
        unit.house.set_setting("units", "metric")
    look()
    with full.write() as unit:
        unit.bulk.forget_steps()
    look()
    # Taking a tombstone away again is the only step back.
    assert seen[2] == seen[4]
    assert len(set(seen)) == len(seen) - 1


def test_a_measure_is_in_use_by_ratings_episodes_and_plans_deleted_ones_too(full):
    with full.write() as unit:
        users = [one for kind in ("rating", "episode") for one in unit.bulk.every(kind)]
        looked_at = {one for plan in unit.bulk.every("plan") for one in plan.outcomes}
        assert looked_at
        assert unit.bulk.measures_in_use() == {one.measure_id for one in users} | looked_at
        last = users[-1]
        for one in users:
            unit.bulk.remove("rating", [one.meta.id])
            unit.bulk.remove("episode", [one.meta.id])
        assert unit.bulk.measures_in_use() == looked_at
        unit.bulk.remove("plan", [one.meta.id for one in unit.bulk.every("plan")])
        assert unit.bulk.measures_in_use() == set()
        gone = replace(last, meta=replace(last.meta, deleted=last.meta.changed))
        unit.bulk.add([gone])
        assert unit.bulk.measures_in_use() == {last.measure_id}


def test_what_the_session_has_pending_is_there_before_what_is_added(empty, clock):
    """A rating that is added at once may be of a measure that was just put."""
    meta = Meta(id="m", created=clock(), changed=clock())
    with empty.write() as unit:
        unit.records.put(Measure(name="Itch", meta=meta))
        rating = Rating(day=clock().date(), measure_id="m", score=3, meta=replace(meta, id="r"))
        assert unit.bulk.add([rating]) == 1
    assert through_the_session(empty, "rating") == [rating]


def test_times_before_1970_and_parts_of_a_second_read_the_same(empty, clock):
    early = clock().replace(year=1931, microsecond=123456)
    meta = Meta(id="n", created=early, changed=clock(), deleted=early)
    at = Moment(early.replace(microsecond=0), -90, exact=False)
    note = Note(day=early.date(), at=at, text="long ago", meta=meta)
    with empty.write() as unit:
        unit.bulk.add([note])
        assert list(unit.bulk.every("note")) == [note]
    assert through_the_session(empty, "note") == [note]
