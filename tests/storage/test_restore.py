"""Putting a backup in the place of a diary: all of it or nothing, and what was there is kept."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import date
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as driver

from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.domain.work import Cancelled
from gutdesk.services.desk import new_diary, open_diary
from gutdesk.storage import backup, diary_file, restore
from gutdesk.storage.engine import APPLICATION_ID

STORED = Path(__file__).parents[1] / "data" / "db"


@pytest.fixture
def copy(made, tmp_path) -> Path:
    """A backup of the diary with its forty notes."""
    return backup.verified_copy(made, tmp_path / "backups" / "copy.gutdesk")


@pytest.fixture
def keep(tmp_path) -> Path:
    return tmp_path / "backups" / "kept.gutdesk"


@pytest.fixture
def notes(sql):
    def count(path: Path) -> int:
        return sql(path, "SELECT count(*) FROM note")[0][0]

    return count


def beside(path: Path) -> list[str]:
    """The files in the folder, in the order of their names, locks left out."""
    return sorted(
        one.name for one in path.parent.iterdir() if one.is_file() and one.suffix != ".lock"
    )


def test_the_backup_takes_the_place_and_the_diary_of_before_is_kept(
    made, copy, keep, sql, notes, clock, zone
):
    sql(made, "DELETE FROM note WHERE rowid > 30")
    found = restore.restore(copy, made, keep=keep)
    assert found == restore.Restored(diary=made.resolve(), kept=keep, whole=True)
    assert (notes(made), notes(keep), notes(copy)) == (40, 30, 40)
    assert beside(made) == [made.name]
    opened = open_diary(made, clock=clock, zone=zone)
    assert len(opened.diary.day(opened.desk.today()).entries) == 40
    opened.close()


def test_a_log_that_waits_goes_into_the_kept_copy_and_never_meets_the_new_file(
    made, copy, keep, notes, sql
):
    """What a crash left in the log of the old diary is kept with it; the restored one is pure."""
    crashed = made.with_name("crashed.gutdesk")
    connection = driver.connect(str(made), isolation_level=None)
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    connection.execute("DELETE FROM note WHERE rowid > 7")
    for log in ("", "-wal"):
        shutil.copy(f"{made}{log}", f"{crashed}{log}")
    connection.close()
    assert Path(f"{crashed}-wal").stat().st_size > 0
    restore.restore(copy, crashed, keep=keep)
    assert not Path(f"{crashed}-wal").exists()
    assert (notes(crashed), notes(keep)) == (40, 7)
    backup.verify(crashed)


def test_where_no_diary_is_yet_the_backup_becomes_one(copy, keep, tmp_path, notes):
    found = restore.restore(copy, tmp_path / "new.gutdesk", keep=keep)
    assert (found.kept, keep.exists(), notes(found.diary)) == (None, False, 40)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_restored_diary_is_for_the_person_only(made, copy, keep):
    os.chmod(copy, 0o644)
    restore.restore(copy, made, keep=keep)
    assert {path.stat().st_mode & 0o777 for path in (made, keep)} == {0o600}


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights on Windows")
def test_a_link_to_a_diary_stays_a_link(made, copy, keep, tmp_path, sql, notes):
    sql(made, "DELETE FROM note")
    link = tmp_path / "link.gutdesk"
    link.symlink_to(made)
    restore.restore(copy, link, keep=keep)
    assert link.is_symlink()
    assert notes(made) == 40


def test_a_diary_is_not_restored_onto_itself_by_any_of_its_names(made, keep, tmp_path):
    before = made.read_bytes()
    hard = tmp_path / "hard.gutdesk"
    os.link(made, hard)
    for source in (made, hard, made.parent / "." / made.name):
        with pytest.raises(StorageTrouble, match="the diary itself"):
            restore.restore(source, made, keep=keep)
    assert made.read_bytes() == before


def damaged(path: Path) -> Path:
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    path.write_bytes(content)
    return path


def headless(path: Path) -> Path:
    content = bytearray(path.read_bytes())
    content[:100] = bytes(100)
    path.write_bytes(content)
    return path


def newer(path: Path) -> Path:
    content = bytearray(path.read_bytes())
    content[60:64] = (99).to_bytes(4, "big")
    path.write_bytes(content)
    return path


def of_another_program(path: Path) -> Path:
    content = bytearray(path.read_bytes())
    content[68:72] = bytes(4)
    path.write_bytes(content)
    return path


def missing(path: Path) -> Path:
    return path.with_name("nowhere.gutdesk")


def folder(path: Path) -> Path:
    return path.parent


@pytest.mark.parametrize(
    ("spoil", "trouble"),
    [
        (damaged, Trouble.CORRUPT),
        (headless, Trouble.NOT_A_DIARY),
        (newer, Trouble.NEWER),
        (of_another_program, Trouble.NOT_A_DIARY),
        (missing, Trouble.MISSING),
        (folder, Trouble.NOT_A_DIARY),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
@pytest.mark.parametrize("doing", ["restore", "look"])
def test_what_is_no_sound_backup_is_refused_and_nothing_changes(
    made, copy, keep, spoil, trouble, doing
):
    source, before, there = spoil(copy), made.read_bytes(), beside(made)
    with pytest.raises(StorageTrouble) as caught:
        restore.contents(source) if doing == "look" else restore.restore(source, made, keep=keep)
    assert caught.value.trouble is trouble
    assert (made.read_bytes(), beside(made), keep.exists()) == (before, there, False)
    if trouble is Trouble.CORRUPT:
        assert "Choose another backup" in caught.value.sentence


@pytest.mark.parametrize("spoil", [damaged, headless], ids=lambda spoil: spoil.__name__)
def test_a_diary_too_damaged_for_a_checked_copy_is_kept_byte_by_byte_with_its_log(
    made, copy, keep, spoil, notes
):
    spoil(made)
    log = made.with_name(made.name + "-wal")
    log.write_bytes(b"the end of the log" * 10)
    before = made.read_bytes()
    found = restore.restore(copy, made, keep=keep)
    raw = keep.with_name("kept-damaged.gutdesk")
    assert (found.kept, found.whole) == (raw, False)
    assert (raw.read_bytes(), Path(f"{raw}-wal").read_bytes()) == (
        before,
        b"the end of the log" * 10,
    )
    assert (notes(made), beside(made), keep.exists()) == (40, [made.name], False)
    backup.verify(made)


def test_a_file_of_another_kind_is_not_replaced(copy, keep, tmp_path):
    letter = tmp_path / "letter.txt"
    letter.write_text("dear aunt")
    with pytest.raises(StorageTrouble) as caught:
        restore.restore(copy, letter, keep=keep)
    assert caught.value.trouble is Trouble.NOT_A_DIARY
    assert (letter.read_text(), keep.exists()) == ("dear aunt", False)
    with pytest.raises(StorageTrouble, match="is a folder"):
        restore.restore(copy, tmp_path, keep=keep)


def test_a_diary_of_a_newer_program_may_be_replaced_and_is_kept(made, copy, keep, notes):
    newer(made)
    restore.restore(copy, made, keep=keep)
    assert notes(keep) == 40
    assert diary_file.schema_of(made) == diary_file.SCHEMA


HOLD = """
import sys, sqlcipher3.dbapi2 as driver
connection = driver.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN")
connection.execute("SELECT count(*) FROM note").fetchall()
print("reading", flush=True)
sys.stdin.read()
"""


def test_a_diary_that_another_program_reads_is_not_replaced(
    made, copy, keep, child, monkeypatch, notes
):
    """Its log cannot be folded in while somebody looks; nothing of the try is left."""
    monkeypatch.setattr(restore, "BUSY_MS", 50)
    holder = child(HOLD, made)
    assert holder.hear() == "reading"
    with pytest.raises(StorageTrouble) as caught:
        restore.restore(copy, made, keep=keep)
    assert caught.value.trouble is Trouble.IN_USE
    holder.kill()
    assert not keep.exists()
    assert [name for name in beside(made) if "restored" in name] == []
    restore.restore(copy, made, keep=keep)
    assert notes(made) == 40


def test_stopping_at_any_look_changes_nothing(made, copy, keep, sql, notes, monkeypatch):
    monkeypatch.setattr(backup, "_LOOK_EVERY", 300)
    sql(made, "DELETE FROM note WHERE rowid > 30")
    there = beside(made)
    looks = stop_at = 0

    def look(_done: int, _total: int) -> None:
        nonlocal looks
        looks += 1
        if looks == stop_at:
            raise Cancelled

    stopped = 0
    while True:
        looks, stop_at = 0, stop_at + 7
        try:
            restore.restore(copy, made, keep=keep, report=look)
        except Cancelled:
            stopped += 1
            assert (notes(made), beside(made), keep.exists()) == (30, there, False)
        else:
            break
    assert stopped > 3
    assert (notes(made), notes(keep)) == (40, 30)


def test_progress_of_a_restore_never_goes_back(made, copy, keep, monkeypatch):
    monkeypatch.setattr(backup, "_LOOK_EVERY", 300)
    told = []
    restore.restore(copy, made, keep=keep, report=lambda done, total: told.append((done, total)))
    assert [done for done, _total in told] == sorted(done for done, _total in told)
    assert {total for _done, total in told} == {told[-1][0]}


def test_what_a_killed_restore_left_beside_the_diary_is_cleared_by_the_next(made, copy, keep):
    left = restore._staged(made.resolve())
    for name in (left, left.with_name(left.name + ".part")):
        name.write_bytes(b"half a diary" * 1000)
    restore.restore(copy, made, keep=keep)
    assert beside(made) == [made.name]


# -- looking in ----------------------------------------------------------------------------------


def test_contents_are_those_of_the_diary_and_its_file_stays_as_it_was(copy, clock, zone):
    before, there = copy.read_bytes(), beside(copy)
    found = restore.contents(copy)
    assert (found.schema, found.person) == (diary_file.SCHEMA, "")
    assert found.counts["note"] == 40
    assert found.first == found.last == date(2026, 11, 22)
    assert found.written == clock()
    assert (copy.read_bytes(), beside(copy)) == (before, there)


def test_copies_of_one_diary_share_what_they_rate_and_two_diaries_do_not(made, copy, tmp_path):
    new_diary(tmp_path / "other.gutdesk")
    mine, other = restore.measures_of(made), restore.measures_of(tmp_path / "other.gutdesk")
    assert restore.contents(copy).measures == mine
    assert mine.isdisjoint(other)


@pytest.mark.parametrize("name", sorted(path.name for path in STORED.glob("v*.sqlite")))
def test_a_backup_of_any_released_schema_can_be_looked_into(tmp_path, name):
    old = Path(shutil.copy(STORED / name, tmp_path / "old.gutdesk"))
    before = old.read_bytes()
    found = restore.contents(old)
    assert sum(found.counts.values()) > 0
    assert found.first is not None
    assert (old.read_bytes(), beside(old)) == (before, ["old.gutdesk"])


def test_a_backup_of_an_older_schema_is_brought_up_to_date_in_a_copy_only(tmp_path, sql):
    """Schema 0 is the first step of every migration: nothing but the mark of a diary."""
    old = tmp_path / "old.gutdesk"
    sql(old, f"PRAGMA application_id = {APPLICATION_ID}")
    before = old.read_bytes()
    found = restore.contents(old)
    assert (found.schema, found.first, found.written) == (0, None, None)
    assert set(found.counts.values()) == {0}
    assert (old.read_bytes(), beside(old)) == (before, ["old.gutdesk"])


def test_an_older_backup_is_restored_as_it_is_and_migrated_when_opened(
    made, tmp_path, keep, sql, clock, zone
):
    old = tmp_path / "old.gutdesk"
    sql(old, f"PRAGMA application_id = {APPLICATION_ID}")
    restore.restore(old, made, keep=keep)
    assert diary_file.schema_of(made) == 0
    open_diary(made, clock=clock, zone=zone).close()
    assert diary_file.schema_of(made) == diary_file.SCHEMA
