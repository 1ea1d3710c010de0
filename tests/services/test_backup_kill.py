"""SIGKILL during backup and restore: the diary and the newest good backup always open."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from time import perf_counter

import pytest
import sqlcipher3.dbapi2 as driver
from child_at_work import begin, end, kill_after

from gutdesk.services.backup import BackupService
from gutdesk.services.clock import system_clock
from gutdesk.services.desk import new_diary, open_diary
from gutdesk.storage import backup

RUNS = 24
OLD, NEW = 4000, 5000
"""Notes in the diary that is replaced, and in the backup that replaces it."""

WORK = """
import sys
from pathlib import Path
from gutdesk.services.backup import BackupService
from gutdesk.services.clock import system_clock
doing, diary, folder, source = sys.argv[1], *map(Path, sys.argv[2:])
service = BackupService(diary, system_clock, folder)
print("ready", flush=True)
sys.stdin.readline()
if doing == "backup":
    service.back_up()
else:
    service.restore(source)
print("done", flush=True)
sys.stdin.read()
"""


def fill(path: Path, count: int) -> None:
    """A diary with so many notes, some pages each, and the last of them still in its log."""
    new_diary(path)
    chance = random.Random(count)
    at = 1_700_000_000_000_000

    def rows(first: int, last: int) -> list[tuple[object, ...]]:
        return [
            (f"{n:036d}", at + n, at + n, "2026-11-22", at + n, "w" * chance.randrange(200, 1500))
            for n in range(first, last)
        ]

    insert = (
        "INSERT INTO note (id, created, changed, day, at_utc, at_offset, at_exact, text)"
        " VALUES (?, ?, ?, ?, ?, 60, 1, ?)"
    )
    kept = path.with_name(path.name + ".kept")
    with closing(driver.connect(str(path), isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA wal_autocheckpoint = 0")
        connection.execute("BEGIN")
        connection.executemany(insert, rows(0, count - 500))
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("BEGIN")
        connection.executemany(insert, rows(count - 500, count))
        connection.execute("COMMIT")
        # Copied while it is open, as a crash would leave it.
        for log in ("", "-wal"):
            shutil.copy(f"{path}{log}", f"{kept}{log}")
    for log in ("", "-wal"):
        os.replace(f"{kept}{log}", f"{path}{log}")


@pytest.fixture(scope="module")
def diaries(tmp_path_factory) -> Path:
    """A folder with the diary of before and a sound backup of another state."""
    folder = tmp_path_factory.mktemp("diaries")
    fill(folder / "old.gutdesk", OLD)
    fill(folder / "other.gutdesk", NEW)
    backup.verified_copy(folder / "other.gutdesk", folder / "new.gutdesk")
    return folder


@pytest.fixture
def place(diaries, tmp_path) -> Path:
    """The diary of before, with its log, in a folder of this test."""
    for log in ("", "-wal"):
        shutil.copy(diaries / f"old.gutdesk{log}", tmp_path / f"diary.gutdesk{log}")
    return tmp_path / "diary.gutdesk"


@pytest.fixture(scope="module")
def spans(diaries, tmp_path_factory) -> dict[str, float]:
    """How long each takes here when it is let be, in seconds: the kills are spread over that."""
    folder = tmp_path_factory.mktemp("measure")
    found = {}
    for doing in ("backup", "restore"):
        path = folder / doing / "diary.gutdesk"
        path.parent.mkdir()
        for log in ("", "-wal"):
            shutil.copy(diaries / f"old.gutdesk{log}", f"{path}{log}")
        child = begin(WORK, doing, path, folder / "kept", diaries / "new.gutdesk")
        before = perf_counter()
        assert child.stdout.readline() == "done\n"
        found[doing] = perf_counter() - before
        end(child)
    return found


def notes(path: Path) -> int:
    """Opened as the program opens it, log and all."""
    opened = open_diary(path)
    with opened.desk.store.read() as unit:
        count = unit.days.counts()["note"]
    opened.close()
    backup.verify(path)
    return count


def sound(service: BackupService) -> set[int]:
    """Every backup that has its name is whole; how many notes each holds."""
    return {service.preview(one.path).counts["note"] for one in service.list()}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RUNS))
def test_a_killed_backup_costs_neither_the_diary_nor_the_older_backups(
    place, tmp_path, diaries, spans, seed
):
    chance = random.Random(seed)
    service = BackupService(place, system_clock, tmp_path / "kept")
    service.back_up()
    held = service.list()
    child = begin(WORK, "backup", place, service.folder, diaries / "new.gutdesk")
    kill_after(child, chance.uniform(0, 1.2) * spans["backup"])
    assert service.list()
    assert sound(service) == {OLD}
    assert service.list()[0].at >= held[0].at
    assert notes(place) == OLD
    service.back_up()
    assert not list(service.own_folder.glob("*.part"))
    assert sound(service) == {OLD}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RUNS))
def test_a_killed_restore_leaves_the_old_diary_or_the_new_one_whole(
    place, tmp_path, diaries, spans, seed
):
    chance = random.Random(1000 + seed)
    service = BackupService(place, system_clock, tmp_path / "kept")
    source = diaries / "new.gutdesk"
    child = begin(WORK, "restore", place, service.folder, source)
    finished = kill_after(child, chance.uniform(0, 1.2) * spans["restore"])
    found = notes(place)
    assert found in ({NEW} if finished else {OLD, NEW})
    # What was replaced is in the kept copy; a copy that has its name is whole.
    assert sound(service) <= {OLD}
    if found == NEW:
        assert sound(service) == {OLD}
    service.restore(source)
    assert notes(place) == NEW
    # The lock file of the killed process may lie there still: nobody holds it.
    left = {one.name for one in tmp_path.iterdir()} - {"diary.gutdesk.lock"}
    assert left == {"diary.gutdesk", "kept"}
    backup.verify(source)


STEPS = """
import os, shutil, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from gutdesk.services.backup import BackupService
from gutdesk.services.desk import open_diary
from gutdesk.storage import backup
doing, root, source = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
WRITES = {"os.rename", "os.remove", "os.chmod", "os.mkdir", "os.utime", "os.link"}
clock = lambda: datetime(2026, 11, 22, 13, 5, tzinfo=UTC)

def work(place, last):
    # Ends itself just before the step of that number which changes a name on the disk.
    service = BackupService(place / "diary.gutdesk", clock, place / "kept")
    left = last
    def hook(event, arguments):
        nonlocal left
        opens = event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_ACCMODE
        if event in WRITES or opens or event == "sqlite3.connect":
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
    sys.addaudithook(hook)
    service.back_up() if doing == "backup" else service.restore(source)

def notes(path):
    opened = open_diary(path)
    with opened.desk.store.read() as unit:
        found = unit.days.counts()["note"]
    opened.close()
    backup.verify(path)
    return found

step, killed = 0, True
while killed:
    step += 1
    place = root / str(step)
    place.mkdir()
    for log in ("", "-wal"):
        shutil.copy(f"{sys.argv[4]}{log}", place / f"diary.gutdesk{log}")
    child = os.fork()
    if not child:
        work(place, step)
        os._exit(0)
    _pid, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    service = BackupService(place / "diary.gutdesk", clock, place / "kept")
    held = sorted(service.preview(one.path).counts["note"] for one in service.list())
    print(step, notes(service.diary), *held, flush=True)
    shutil.rmtree(place)
"""


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on Windows")
@pytest.mark.parametrize("doing", ["backup", "restore"])
def test_killed_before_each_single_step_everything_still_opens(tmp_path, diaries, doing):
    """Every change of a name on the disk, one after the other, is where the end comes."""
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            STEPS,
            doing,
            str(tmp_path),
            str(diaries / "new.gutdesk"),
            str(diaries / "old.gutdesk"),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    steps = [tuple(map(int, line.split()[1:])) for line in done.stdout.splitlines()]
    assert len(steps) > 8
    if doing == "backup":
        assert {diary for diary, *_kept in steps} == {OLD}
        assert steps[-1] == (OLD, OLD)
        assert all(set(kept) <= {OLD} for _diary, *kept in steps)
        return
    # The old one up to the swap and the new one from there; the copy is kept before the swap.
    order = [diary for diary, *_kept in steps]
    assert order == sorted(order)
    assert set(order) == {OLD, NEW}
    assert all(kept == [OLD] for diary, *kept in steps if diary == NEW)
    assert all(set(kept) <= {OLD} for _diary, *kept in steps)
