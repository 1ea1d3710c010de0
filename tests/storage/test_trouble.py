"""Whatever stands in the way of a diary has a sentence of its own; no byte of it changes."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from gutdesk.domain.diary import Note
from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.domain.moments import Moment
from gutdesk.services.desk import new_diary, open_diary
from gutdesk.storage import backup, diary_file
from gutdesk.storage import lock as lock_module
from gutdesk.storage.engine import trouble_of
from gutdesk.storage.lock import DiaryLock, is_held, lock_of

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(200)


@pytest.mark.parametrize(
    "content", [b"dear diary\n" * 20, b"", PNG, b"SQLite format 3\x00"], ids=repr
)
def test_a_file_of_another_kind_is_not_a_diary(refused, tmp_path, content):
    path = tmp_path / "other"
    path.write_bytes(content)
    assert "not a GutDesk diary" in refused(Trouble.NOT_A_DIARY, path)


def test_the_database_of_another_program_is_not_a_diary(refused, tmp_path):
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE place (url TEXT)")
    assert "belongs to another program" in refused(Trouble.NOT_A_DIARY, path)


def test_a_folder_is_not_a_diary(refused, tmp_path):
    assert "is a folder" in refused(Trouble.NOT_A_DIARY, tmp_path)


def test_a_missing_file_is_said_and_not_made(refused, tmp_path):
    path = tmp_path / "nowhere.gutdesk"
    sentence = refused(Trouble.MISSING, path)
    assert "There is no file" in sentence
    assert "new diary" not in sentence
    assert list(tmp_path.glob("nowhere*")) == []


@pytest.mark.skipif(sys.platform == "win32", reason="no named pipes in a folder of Windows")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(StorageTrouble) as caught:
        diary_file.schema_of(tmp_path / "pipe")
    assert caught.value.trouble is Trouble.NOT_A_DIARY


def test_a_newer_diary_is_refused_with_both_numbers(refused, made, sql):
    sql(made, "PRAGMA user_version = 99")
    sentence = refused(Trouble.NEWER)
    assert "99" in sentence
    assert "newer GutDesk" in sentence


def test_flipped_bytes_in_the_pages_are_found_by_verify(made):
    content = bytearray(made.read_bytes())
    for place in range(len(content) // 3, len(content), 4096):
        content[place : place + 40] = bytes(255 - byte for byte in content[place : place + 40])
    made.write_bytes(content)
    with pytest.raises(StorageTrouble) as caught:
        backup.verify(made)
    assert caught.value.trouble is Trouble.CORRUPT
    sentence = caught.value.sentence
    assert "is damaged (" in sentence
    assert sentence.endswith("Restore the newest backup.")
    assert len(sentence.splitlines()) == 1
    assert made.read_bytes() == bytes(content)


def test_a_destroyed_first_page_is_said_when_opening(refused, made):
    content = bytearray(made.read_bytes())
    content[100:4096] = b"\xa5" * (4096 - 100)
    made.write_bytes(content)
    assert "is damaged" in refused(Trouble.CORRUPT)


def test_a_destroyed_header_is_not_a_diary(refused, made):
    content = bytearray(made.read_bytes())
    content[:100] = bytes(100)
    made.write_bytes(content)
    refused(Trouble.NOT_A_DIARY)


def test_a_diary_that_lost_a_table_is_damaged(refused, made, sql):
    sql(made, "DROP TABLE setting")
    refused(Trouble.CORRUPT)


def test_a_row_that_refers_to_nothing_is_found_by_verify(made, sql):
    sql(
        made,
        "INSERT INTO rating (measure_id, score, day, id, created, changed)"
        " VALUES ('none', 1, '2026-11-22', 'x', 0, 0)",
    )
    with pytest.raises(StorageTrouble, match="a row of rating refers to a row of measure"):
        backup.verify(made)


AS_NOBODY = """
import json, os, sys
from pathlib import Path
from gutdesk.services.desk import new_diary, open_diary
from gutdesk.domain.errors import StorageTrouble
doing, path, warm = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
# Everything is imported before the rights are gone: the checkout may be closed to others.
open_diary(warm, create=True).close()
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
try:
    new_diary(path) if doing == "new" else open_diary(path)
except StorageTrouble as trouble:
    print(json.dumps([trouble.trouble.value, trouble.sentence]))
"""


@pytest.fixture
def as_nobody(tmp_path):
    """Opens or makes a diary as a person without rights; gives the trouble and its sentence."""

    def run(doing: str, path: Path) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY, doing, str(path), str(tmp_path / "warm.gutdesk")],
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)

    return run


@pytest.fixture
def elsewhere(made) -> Iterator[Path]:
    """A copy of the diary in a folder that everybody can reach."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, made.name)
        shutil.copy(made, copy)
        os.chmod(folder, 0o777)
        yield copy
        os.chmod(folder, 0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555)])
def test_a_read_only_diary_is_said_and_left(as_nobody, elsewhere, file, folder):
    elsewhere.chmod(file)
    elsewhere.parent.chmod(folder)
    before = elsewhere.read_bytes()
    trouble, sentence = as_nobody("open", elsewhere)
    assert trouble in (Trouble.READ_ONLY, Trouble.NO_ACCESS)
    assert "writable" in sentence
    assert elsewhere.read_bytes() == before


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_diary_of_somebody_else_cannot_be_read(as_nobody, elsewhere):
    elsewhere.chmod(0o000)
    trouble, sentence = as_nobody("open", elsewhere)
    assert trouble == Trouble.NO_ACCESS
    assert "cannot be read or written" in sentence


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_nothing_is_made_in_a_folder_that_may_not_be_written(as_nobody, elsewhere):
    elsewhere.parent.chmod(0o555)
    trouble, sentence = as_nobody("new", elsewhere.parent / "full" / "busy.gutdesk")
    assert trouble == Trouble.NO_ACCESS
    assert "may write there" in sentence


HOLD = """
import sys, sqlcipher3.dbapi2 as driver
connection = driver.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
connection.execute("DELETE FROM note")
print("holding", flush=True)
sys.stdin.read()
"""


def test_a_diary_that_another_program_writes_to_is_in_use(refused, child, made, monkeypatch):
    monkeypatch.setattr("gutdesk.storage.engine.BUSY_MS", 50)
    assert child(HOLD, made).hear() == "holding"
    assert "Another program is writing" in refused(Trouble.IN_USE)


def test_a_write_while_another_program_holds_the_diary_leaves_nothing(
    child, made, clock, zone, monkeypatch
):
    monkeypatch.setattr("gutdesk.storage.engine.BUSY_MS", 50)
    opened = open_diary(made, clock=clock, zone=zone)
    name = opened.writer.undo_name
    holder = child(HOLD, made)
    assert holder.hear() == "holding"
    at = Moment.of(clock(), zone)
    day = opened.desk.day_of(at)
    before = opened.diary.day(day)
    with pytest.raises(StorageTrouble) as caught:
        opened.diary.log(Note(day=day, at=at, text="lost"))
    assert caught.value.trouble is Trouble.IN_USE
    assert opened.diary.day(day) == before
    assert opened.writer.undo_name == name
    holder.kill()
    opened.diary.log(Note(day=day, at=at, text="kept"))
    assert len(opened.diary.day(day).entries) == len(before.entries) + 1
    opened.close()


def test_a_full_disk_is_said_and_what_was_saved_stays(made, clock, zone):
    opened = open_diary(made, clock=clock, zone=zone)
    engine = opened.desk.store._engine

    @event.listens_for(engine, "checkout")
    def _no_more_pages(connection, _record, _proxy):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    at = Moment.of(clock(), zone)
    day = opened.desk.day_of(at)
    before = opened.diary.day(day)
    room = Note(day=day, at=at, text="x" * 9000)

    def write_on() -> None:
        nonlocal before
        while len(before.entries) < 200:
            opened.diary.log(room)
            before = opened.diary.day(day)

    with pytest.raises(StorageTrouble) as caught:
        write_on()
    assert caught.value.trouble is Trouble.FULL
    assert "What was saved before is safe" in caught.value.sentence
    assert opened.diary.day(day) == before
    opened.close()
    backup.verify(made)


MOUNT = """
import ctypes, os, sys
from pathlib import Path
libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNS, CLONE_NEWUSER, MS_REC, MS_PRIVATE = 0x20000, 0x10000000, 0x4000, 0x40000
uid, gid = os.getuid(), os.getgid()
if libc.unshare(CLONE_NEWNS) and libc.unshare(CLONE_NEWNS | CLONE_NEWUSER):
    print("no"); sys.exit()
if uid:
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"0 {uid} 1")
    Path("/proc/self/gid_map").write_text(f"0 {gid} 1")
libc.mount(None, b"/", None, MS_REC | MS_PRIVATE, None)
folder = Path(sys.argv[1])
if libc.mount(b"tmpfs", bytes(folder), b"tmpfs", 0, b"size=2m"):
    print("no"); sys.exit()
print("yes")
from gutdesk.domain.diary import Note
from gutdesk.domain.errors import StorageTrouble
from gutdesk.domain.moments import Moment
from gutdesk.services.desk import new_diary, open_diary
from gutdesk.storage import backup
path = folder / "diary.gutdesk"
opened = open_diary(path, create=True)
at = opened.desk.now(); day = opened.desk.today()
kept = []
try:
    for number in range(1000):
        kept += opened.diary.log(Note(day=day, at=at, text=f"{number} " + "x" * 9000))
except StorageTrouble as trouble:
    print(trouble.trouble.value)
held = {entry.meta.id for entry in opened.diary.day(day).entries}
print(held == {entry.meta.id for entry in kept}, bool(kept))
opened.close()
backup.verify(path)
opened = open_diary(path)
print(len(opened.diary.day(day).entries) == len(kept))
opened.close()
try:
    new_diary(folder / "second.gutdesk")
except StorageTrouble as trouble:
    print(trouble.trouble.value)
print(all(one.name.startswith("diary.gutdesk") for one in folder.iterdir()))
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="mounting a small disk is written for Linux"
)
def test_a_disk_that_is_really_full_loses_nothing(tmp_path):
    folder = tmp_path / "small"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", MOUNT, str(folder)], capture_output=True, text=True, check=True
    )
    said = done.stdout.splitlines()
    if said == ["no"]:
        pytest.skip("this system lets nobody mount a small disk, not even in a namespace")
    assert said == [
        "yes",
        "full",
        "True True",
        "True",
        "full",
        "True",
    ]


def test_the_sentence_for_a_system_error_does_not_depend_on_the_name(tmp_path):
    denied = PermissionError(13, "Permission denied", str(tmp_path / "full and busy"))
    trouble = trouble_of(denied, tmp_path / "full and busy")
    assert trouble is not None
    assert trouble.trouble is Trouble.NO_ACCESS


def test_making_a_diary_never_replaces_a_file(made):
    before = made.read_bytes()
    with pytest.raises(StorageTrouble) as caught:
        new_diary(made)
    assert caught.value.trouble is Trouble.EXISTS
    assert made.read_bytes() == before


def test_making_a_diary_leaves_a_neighbour_called_new_alone(tmp_path, clock):
    neighbour = tmp_path / "diary.new"
    new_diary(neighbour, clock)
    before = neighbour.read_bytes()
    new_diary(tmp_path / "diary", clock)
    assert neighbour.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["diary", "diary.new"]


def test_a_diary_that_could_not_be_filled_leaves_nothing(tmp_path):
    def fill(_part: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(StorageTrouble) as caught:
        diary_file.create(tmp_path / "deep" / "diary.gutdesk", fill)
    assert caught.value.trouble is Trouble.FULL
    assert list((tmp_path / "deep").iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_only_the_person_may_read_a_diary_and_what_lies_beside_it(services, clock, zone):
    at = Moment.of(clock(), zone)
    services.diary.log(Note(day=services.desk.today(), at=at, text="mine"))
    modes = {
        path.name: path.stat().st_mode & 0o777
        for path in services.path.parent.iterdir()
        if path.name.startswith("diary.gutdesk")
    }
    assert modes == {
        "diary.gutdesk": 0o600,
        "diary.gutdesk-wal": 0o600,
        "diary.gutdesk-shm": 0o600,
        "diary.gutdesk.lock": 0o600,
    }


def test_a_second_window_on_the_same_diary_is_refused_even_through_a_link(made, tmp_path):
    lock = DiaryLock(made)
    link = tmp_path / "link.gutdesk"
    link.symlink_to(made)
    for path in (made, link):
        with pytest.raises(StorageTrouble) as caught:
            DiaryLock(path)
        assert caught.value.trouble is Trouble.IN_USE
        assert is_held(path)
    lock.release()
    assert not is_held(made)
    assert not is_held(link)
    DiaryLock(link).release()


LOCK = """
import sys
from pathlib import Path
from gutdesk.storage.lock import DiaryLock, is_held
lock = DiaryLock(Path(sys.argv[1]))
print("mine", flush=True)
sys.stdin.read()
"""


def test_the_lock_of_another_process_counts_until_it_is_killed(refused, child, made):
    holder = child(LOCK, made)
    assert holder.hear() == "mine"
    assert "already open in GutDesk" in refused(Trouble.IN_USE)
    holder.kill()
    DiaryLock(made).release()


def test_a_diary_that_was_refused_is_not_left_locked(refused, made, sql):
    sql(made, "DROP TABLE setting")
    refused(Trouble.CORRUPT)
    DiaryLock(made).release()


def test_nothing_is_left_beside_a_diary_that_was_refused(refused, made, sql):
    """No lock and no log; one that lay there before stays."""
    sql(made, "DROP TABLE setting")
    lock_of(made).unlink(missing_ok=True)
    refused(Trouble.CORRUPT)
    assert [path.name for path in made.parent.glob(made.name + "*")] == [made.name]
    DiaryLock(made).release()
    refused(Trouble.CORRUPT)
    assert lock_of(made).exists()


def test_a_lock_that_is_discarded_leaves_only_what_was_there_before(made):
    lock_of(made).unlink(missing_ok=True)
    lock = DiaryLock(made)
    assert is_held(made)
    lock.discard()
    assert not lock_of(made).exists()
    DiaryLock(made).release()
    DiaryLock(made).discard()
    assert lock_of(made).exists()
    assert not is_held(made)


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be taken away there")
def test_a_lock_on_a_file_that_lost_its_name_does_not_count(made, monkeypatch):
    """Its holder takes the file away between the opening and the locking of the next one."""
    taken: list[Path] = []
    lock_now = lock_module._take

    def after_it_is_gone(file) -> None:
        if not taken:
            taken.append(lock_of(made))
            lock_of(made).unlink()
        lock_now(file)

    monkeypatch.setattr(lock_module, "_take", after_it_is_gone)
    lock = DiaryLock(made)
    assert taken
    with pytest.raises(StorageTrouble) as caught:
        DiaryLock(made)
    assert caught.value.trouble is Trouble.IN_USE
    lock.release()
