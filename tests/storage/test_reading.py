"""Reading changes nothing, makes nobody wait, and sees what waits in a log."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from gutdesk.domain.diary import (
    ENTRY_KINDS,
    DayMark,
    Episode,
    EpisodePoint,
    Exposure,
    ExposureKind,
    Intake,
    Meal,
    MealItem,
    Note,
    Practice,
    PracticeKind,
    Sleep,
    Stool,
    Water,
    Weight,
    kind_of,
)
from gutdesk.domain.moments import Moment
from gutdesk.services.desk import open_diary
from gutdesk.storage import backup, diary_file


def test_checking_a_closed_diary_writes_nothing_not_even_beside_it(made):
    before = {path.name: path.read_bytes() for path in made.parent.iterdir()}
    assert diary_file.schema_of(made) == diary_file.SCHEMA
    backup.verify(made)
    store = diary_file.open_to_read(made)
    with store.read() as unit:
        assert unit.days.counts()["note"] == 40
    store.close()
    assert {path.name: path.read_bytes() for path in made.parent.iterdir()} == before


def test_a_reader_on_another_thread_does_not_make_a_writer_wait(services, clock, zone):
    inside, done = threading.Event(), threading.Event()
    counts = []

    def read_slowly() -> None:
        with services.desk.store.read() as unit:
            counts.append(unit.days.counts()["note"])
            inside.set()
            done.wait()
            counts.append(unit.days.counts()["note"])

    reader = threading.Thread(target=read_slowly)
    reader.start()
    inside.wait()
    at = Moment.of(clock(), zone)
    services.diary.log(Note(day=services.desk.today(), at=at, text="meanwhile"))
    done.set()
    reader.join()
    assert counts == [0, 0]
    assert len(services.diary.day(services.desk.today()).entries) == 1


LEAVE_A_LOG = """
import os, sys
from pathlib import Path
from gutdesk.domain.diary import Note
from gutdesk.services.desk import open_diary
opened = open_diary(Path(sys.argv[1]))
opened.diary.log(Note(day=opened.desk.today(), at=opened.desk.now(), text="in the log only"))
print(opened.desk.today().isoformat(), flush=True)
sys.stdin.read()
"""


def test_what_waits_in_the_log_of_a_killed_program_is_read(child, made, clock, zone):
    from datetime import date

    writer = child(LEAVE_A_LOG, made)
    day = date.fromisoformat(writer.hear())
    writer.kill()
    assert made.with_name(made.name + "-wal").stat().st_size
    assert diary_file.schema_of(made) == diary_file.SCHEMA
    backup.verify(made)
    opened = open_diary(made, clock=clock, zone=zone)
    assert "in the log only" in [
        getattr(entry, "text", "") for entry in opened.diary.day(day).entries
    ]
    opened.close()


def test_a_copy_of_an_open_diary_holds_what_its_log_holds(services, clock, zone, tmp_path):
    at = Moment.of(clock(), zone)
    day = services.desk.today()
    services.diary.log(Note(day=day, at=at, text="just now"))
    copy = backup.verified_copy(services.path, tmp_path / "copies" / "copy.gutdesk")
    assert copy.stat().st_mode & 0o777 == 0o600
    opened = open_diary(copy, clock=clock, zone=zone)
    assert opened.diary.day(day) == services.diary.day(day)
    opened.close()
    assert [path.name for path in copy.parent.glob("*.part")] == []


# -- a diary in which nothing was ever written -----------------------------------------------------


def draft_of(kind: str, services):
    """A draft of this kind of entry, of now."""
    now = services.desk.now()
    base = {"day": services.desk.day_of(now), "at": now}
    earlier = Moment.of(now.utc - timedelta(hours=7), services.desk.zone)
    bloating = services.measures.by_key("bloating").meta.id
    return {
        "meal": lambda: Meal(items=(MealItem(text="Kefir"),), **base),
        "note": lambda: Note(text="hello", **base),
        "stool": lambda: Stool(form=4, **base),
        "exposure": lambda: Exposure(kind=ExposureKind.STRESS, **base),
        "intake": lambda: Intake(name="Magnesium", **base),
        "practice": lambda: Practice(kind=PracticeKind.MEDITATION, minutes=5, **base),
        "water": lambda: Water(ml=250.0, **base),
        "weight": lambda: Weight(kg=70.0, **base),
        "sleep": lambda: Sleep(day=base["day"], start=earlier, end=now),
        "episode": lambda: Episode(
            day=base["day"],
            measure_id=bloating,
            points=(EpisodePoint(at=now, severity=3),),
        ),
    }[kind]()


@pytest.mark.parametrize("kind", sorted(ENTRY_KINDS))
def test_a_diary_is_empty_until_any_kind_of_entry_is_written(services, kind):
    """And again when it was taken back, or deleted: what nobody sees is not there."""
    assert services.diary.is_empty()
    # A meal brings a food along, which is no entry.
    records = services.diary.log(draft_of(kind, services))
    (written,) = (record for record in records if kind_of(record) == kind)
    assert not services.diary.is_empty()
    services.writer.undo()
    assert services.diary.is_empty()
    services.writer.redo()
    services.diary.delete(written)
    assert services.diary.is_empty()


def test_a_rating_of_long_ago_is_something_too(services):
    day = services.desk.today() - timedelta(days=4000)
    measure = services.measures.by_key("bloating")
    services.checkin.rate(day=day, measure_id=measure.meta.id, score=0)
    assert not services.diary.is_empty()


def test_what_is_no_entry_leaves_a_diary_empty(services):
    """Settings, a measure of one's own, and the mark of a day tell nothing of how it was."""
    services.settings.change("clock", "12")
    services.measures.add(name="Itch", group="skin")
    services.diary.log(DayMark(day=services.desk.today(), complete=True))
    assert services.diary.is_empty()


def test_one_entry_among_deleted_ones_is_enough(made, clock, zone):
    """Forty notes, thirty-nine of them deleted."""
    opened = open_diary(made, clock=clock, zone=zone)
    entries = opened.diary.day(opened.desk.today()).entries
    for entry in entries[1:]:
        opened.diary.delete(entry)
    assert not opened.diary.is_empty()
    opened.diary.delete(entries[0])
    assert opened.diary.is_empty()
    opened.close()
