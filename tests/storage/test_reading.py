"""Reading changes nothing, makes nobody wait, and sees what waits in a log."""

from __future__ import annotations

import threading

from gutdesk.domain.diary import Note
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
