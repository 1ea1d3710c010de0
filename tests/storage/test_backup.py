"""Copies that are known to be good: whole, private, checked, stoppable, and nothing left over."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gutdesk.domain.diary import Note
from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.domain.moments import Moment
from gutdesk.domain.work import Cancelled
from gutdesk.services.desk import open_diary
from gutdesk.storage import backup


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.endswith(".lock"))


def notes(path: Path, sql) -> int:
    return sql(path, "SELECT count(*) FROM note")[0][0]


def test_what_waits_in_the_log_of_an_open_diary_is_in_the_copy(services, tmp_path, sql):
    at = Moment.of(services.desk.clock(), services.desk.zone)
    services.diary.log(Note(day=services.desk.today(), at=at, text="not yet in the file"))
    copy = backup.verified_copy(services.path, tmp_path / "copies" / "copy.gutdesk")
    assert notes(copy, sql) == 1
    assert names(copy.parent) == ["copy.gutdesk"]


def test_a_closed_diary_is_copied_without_a_trace_beside_it(made, tmp_path):
    before, content = names(tmp_path), made.read_bytes()
    backup.verified_copy(made, tmp_path / "copies" / "copy.gutdesk")
    assert names(tmp_path) == sorted([*before, "copies"])
    assert made.read_bytes() == content


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_copy_is_for_the_person_only_from_its_first_moment(made, tmp_path):
    modes = set()

    def look(_done: int, _total: int) -> None:
        modes.update(path.stat().st_mode & 0o777 for path in tmp_path.glob("*.part"))

    copy = backup.verified_copy(made, tmp_path / "copy.gutdesk", look)
    assert modes | {copy.stat().st_mode & 0o777} == {0o600}


@pytest.mark.parametrize("place", range(1, 4))
def test_stopping_leaves_the_older_copy_and_no_remains(made, tmp_path, place, monkeypatch, sql):
    """Asked to stop at the first, second or third look; the copy that was there stays."""
    monkeypatch.setattr(backup, "_LOOK_EVERY", 200)
    target = backup.verified_copy(made, tmp_path / "copies" / "copy.gutdesk")
    content = target.read_bytes()
    sql(made, "DELETE FROM note")
    looks = 0

    def stop(_done: int, _total: int) -> None:
        nonlocal looks
        looks += 1
        if looks == place * 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        backup.verified_copy(made, target, stop)
    assert looks == place * 5
    assert (names(target.parent), target.read_bytes()) == (["copy.gutdesk"], content)


def test_progress_never_goes_back_and_ends_at_the_whole(made, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "_LOOK_EVERY", 200)
    told = []
    backup.verified_copy(made, tmp_path / "c", lambda done, total: told.append((done, total)))
    assert [done for done, _total in told] == sorted(done for done, _total in told)
    assert len({total for _done, total in told}) == 1
    assert told[-1][0] == told[-1][1]


def test_a_diary_with_orphans_gives_no_copy(made, tmp_path, sql):
    sql(
        made,
        "INSERT INTO rating (measure_id, score, day, id, created, changed)"
        " VALUES ('none', 1, '2026-11-22', 'x', 0, 0)",
    )
    with pytest.raises(StorageTrouble) as caught:
        backup.verified_copy(made, tmp_path / "copies" / "copy.gutdesk")
    assert caught.value.trouble is Trouble.CORRUPT
    assert names(tmp_path / "copies") == []


def test_a_diary_with_destroyed_pages_gives_no_copy(made, tmp_path):
    content = bytearray(made.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    made.write_bytes(content)
    with pytest.raises(StorageTrouble) as caught:
        backup.verified_copy(made, tmp_path / "copies" / "copy.gutdesk")
    assert caught.value.trouble is Trouble.CORRUPT
    assert (names(tmp_path / "copies"), made.read_bytes()) == ([], bytes(content))


def test_what_a_killed_run_left_does_not_stand_in_the_way(made, tmp_path, sql):
    (tmp_path / "copy.gutdesk.part").write_bytes(b"half a copy" * 1000)
    copy = backup.verified_copy(made, tmp_path / "copy.gutdesk")
    assert notes(copy, sql) == 40
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="names that are no text: Linux")
def test_a_folder_whose_name_is_no_text_holds_copies_too(made, tmp_path, sql):
    folder = tmp_path / os.fsdecode(b"\xff\xfe %41")
    folder.mkdir()
    diary = shutil.copy(made, folder / made.name)
    copy = backup.verified_copy(Path(diary), folder / "copy.gutdesk")
    shutil.copy(copy, tmp_path / "plain.gutdesk")
    assert notes(tmp_path / "plain.gutdesk", sql) == 40


def test_the_time_of_the_last_write_counts_the_log_but_not_an_empty_one(services):
    """Opening makes an empty log; that is no change of the diary."""
    os.utime(services.path, ns=(10**18, 10**18))
    before = backup.last_write(services.path)
    log = services.path.with_name(services.path.name + "-wal")
    assert (log.stat().st_size, before) == (0, 10**18)
    at = Moment.of(services.desk.clock(), services.desk.zone)
    services.diary.log(Note(day=services.desk.today(), at=at, text="something"))
    assert backup.last_write(services.path) == log.stat().st_mtime_ns > before


def test_a_folder_is_made_but_nothing_above_it(tmp_path):
    backup.make_folder(tmp_path / "one")
    backup.make_folder(tmp_path / "one")
    if sys.platform != "win32":
        assert (tmp_path / "one").stat().st_mode & 0o777 == 0o700
    with pytest.raises(FileNotFoundError):
        backup.make_folder(tmp_path / "gone" / "backups")
    assert names(tmp_path) == ["one"]


LIMITED = """
import resource, sys
from pathlib import Path
from gutdesk.domain.errors import StorageTrouble
from gutdesk.storage import backup
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    backup.verified_copy(Path(sys.argv[1]), Path(sys.argv[2]))
except StorageTrouble as trouble:
    print(trouble.trouble.value)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_copy_that_may_not_grow_is_refused_and_cleared_away(made, tmp_path):
    target = tmp_path / "copies" / "copy.gutdesk"
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(made), str(target)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() in (Trouble.FULL, Trouble.NO_ACCESS)
    assert names(target.parent) == []


def test_a_copy_of_a_diary_opens_and_goes_on_as_a_diary_of_its_own(made, tmp_path, clock, zone):
    copy = backup.verified_copy(made, tmp_path / "copy.gutdesk")
    opened = open_diary(copy, clock=clock, zone=zone)
    assert sum(1 for _entry in opened.diary.day(opened.desk.today()).entries) == 40
    assert opened.writer.undo() is not None
    opened.close()
    backup.verify(copy)
