"""The backup service: when one is due, where it goes, what stays, and what stands in the way."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from gutdesk import paths
from gutdesk.domain.diary import Note, Person
from gutdesk.domain.errors import StorageTrouble, Trouble, UserError
from gutdesk.domain.rotation import DAYS, MONTHS, WEEKS
from gutdesk.domain.work import Cancelled
from gutdesk.services.backup import BackupService
from gutdesk.services.backup_folder import chosen_folder, judge_folder
from gutdesk.services.copying import save_copy
from gutdesk.services.desk import new_diary, open_diary
from gutdesk.storage import backup
from gutdesk.storage.lock import DiaryLock


@pytest.fixture
def keeper(services, clock, tmp_path) -> BackupService:
    """The backups of the open diary."""
    return BackupService(services.path, clock, tmp_path / "kept")


@pytest.fixture
def closed(services, clock, tmp_path) -> BackupService:
    """The backups of a diary that was closed."""
    services.diary.log(Note(day=services.desk.today(), at=services.desk.now(), text="first"))
    services.close()
    return BackupService(services.path, clock, tmp_path / "kept")


def files(service: BackupService) -> list[str]:
    return sorted(
        path.name for path in service.own_folder.iterdir() if not path.name.startswith(".")
    )


# -- making --------------------------------------------------------------------------------------


def test_a_backup_of_an_open_diary_is_sound_and_private(keeper, services, drafts, clock):
    services.diary.log(drafts.note("kept"))
    made = keeper.back_up()
    backup.verify(made.path)
    assert made.path.name == "diary-20261122-130500.gutdesk"
    assert (made.at, made.kind) == (clock(), "")
    assert made.size == made.path.stat().st_size
    assert keeper.list() == (made,)
    state = keeper.state()
    assert (state.newest, state.count, state.size, state.trouble) == (clock(), 1, made.size, None)
    assert state.folder == made.path.parent
    if sys.platform != "win32":
        modes = [one.stat().st_mode & 0o777 for one in (keeper.folder, state.folder, made.path)]
        assert modes == [0o700, 0o700, 0o600]


def test_two_diaries_of_one_name_never_share_a_rotation(clock, tmp_path):
    made = []
    for place in ("mine", "yours"):
        path = tmp_path / place / "diary.gutdesk"
        new_diary(path, clock)
        made.append(BackupService(path, clock, tmp_path / "kept").back_up())
    assert made[0].path.name == made[1].path.name
    assert made[0].path.parent != made[1].path.parent


@pytest.mark.skipif(sys.platform == "win32", reason="making links needs rights on Windows")
def test_a_link_to_a_diary_has_the_backups_of_the_diary(keeper, services, clock, tmp_path):
    link = tmp_path / "link.gutdesk"
    link.symlink_to(services.path)
    made = BackupService(link, clock, keeper.folder).back_up()
    assert keeper.list() == (made,)


NAMES = ["x" * 240, "Zoë & ünal.gutdesk", ".gutdesk", "a 'b' %41 #?.gutdesk", "CON", " . .gutdesk"]


@pytest.mark.parametrize("name", NAMES)
def test_a_diary_of_any_name_is_backed_up_and_its_backups_found(tmp_path, clock, name):
    if sys.platform == "win32" and name in (NAMES[3], "CON", " . .gutdesk"):
        pytest.skip("Windows knows no file of that name")
    new_diary(tmp_path / name, clock)
    service = BackupService(tmp_path / name, clock, tmp_path / "kept")
    made = service.back_up()
    assert service.list() == (made,)
    assert service.preview(made.path).own is True


def test_rotation_follows_each_backup_and_touches_nothing_else(keeper, clock):
    keeper.back_up()
    mine = keeper.own_folder / "diary-my own copy.gutdesk"
    mine.write_text("mine")
    other = keeper.own_folder / "other-20200101-000000.gutdesk"
    other.write_text("of another diary")
    clock.advance(minutes=1)
    before = keeper.keep_before("import")
    for _night in range(60):
        clock.advance(days=1)
        newest = keeper.back_up()
    rotated = [one for one in keeper.list() if not one.kind]
    assert DAYS < len(rotated) <= DAYS + WEEKS + MONTHS
    assert rotated[0] == newest
    assert before in keeper.list()
    assert (mine.read_text(), other.read_text()) == ("mine", "of another diary")
    assert keeper.state().count == len(rotated) + 1


def test_copies_that_are_kept_never_replace_each_other(keeper):
    made = {keeper.keep_before("import").path for _turn in range(3)}
    assert len(made) == 3
    assert [one.kind for one in keeper.list()] == ["before-import"] * 3
    assert keeper.state().newest is None


def test_a_second_backup_in_the_same_second_is_the_newer_one(keeper, services, drafts):
    keeper.back_up()
    services.diary.log(drafts.note("later"))
    made = keeper.back_up()
    assert keeper.list() == (made,)
    assert keeper.preview(made.path).counts["note"] == 1


def test_remains_of_a_killed_backup_are_cleared_by_the_next(keeper):
    keeper.back_up()
    left = keeper.own_folder / "diary-20200101-000000.gutdesk.part"
    left.write_bytes(b"half a copy")
    foreign = keeper.own_folder / "download.part"
    foreign.write_bytes(b"of somebody else")
    keeper.back_up()
    assert (left.exists(), foreign.exists()) == (False, True)


def test_a_stopped_backup_is_no_trouble_and_leaves_the_older_one(keeper, monkeypatch):
    monkeypatch.setattr(backup, "_LOOK_EVERY", 200)
    made = keeper.back_up()
    content = made.path.read_bytes()

    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        keeper.back_up(stop)
    assert (made.path.read_bytes(), files(keeper)) == (content, [made.path.name])
    assert keeper.state().trouble is None


def test_another_thread_may_back_up_while_this_one_writes(keeper, services, drafts):
    found = []
    worker = threading.Thread(target=lambda: found.append(keeper.back_up()))
    worker.start()
    for number in range(20):
        services.diary.log(drafts.note(f"note {number}"))
    worker.join()
    backup.verify(found[0].path)
    assert keeper.preview(found[0].path).counts["note"] <= 20


# -- when one is due -----------------------------------------------------------------------------


def test_without_a_backup_one_is_due(keeper):
    assert keeper.is_due(opening=True)
    assert keeper.is_due(opening=False)


def test_at_the_start_any_change_since_the_newest_makes_one_due(keeper, services, drafts):
    keeper.back_up()
    assert not keeper.is_due(opening=True)
    services.diary.log(drafts.note())
    assert keeper.is_due(opening=True)
    assert not keeper.is_due(opening=False)
    keeper.back_up()
    assert not keeper.is_due(opening=True)


def test_opening_and_closing_alone_is_no_change(closed, clock, zone):
    closed.back_up()
    open_diary(closed.diary, clock=clock, zone=zone).close()
    assert not closed.is_due(opening=True)


def test_while_open_one_is_due_when_the_newest_is_a_day_old_and_something_changed(
    keeper, services, drafts, clock
):
    keeper.back_up()
    clock.advance(days=3)
    assert not keeper.is_due(opening=False)
    services.diary.log(drafts.note())
    assert keeper.is_due(opening=False)
    keeper.back_up()
    services.diary.log(drafts.note())
    clock.advance(hours=23, minutes=59)
    assert not keeper.is_due(opening=False)
    clock.advance(minutes=1)
    assert keeper.is_due(opening=False)


def test_a_copy_that_is_kept_before_an_import_counts_for_no_backup(keeper):
    keeper.keep_before("import")
    assert keeper.is_due(opening=False)


def test_a_clock_that_was_wrong_once_does_not_stop_the_backups(keeper, clock):
    """A backup from the year 2031 stays, and those of today are made and counted all the same."""
    now = clock()
    clock.advance(days=5 * 365)
    wrong = keeper.back_up()
    clock.set(now)
    assert keeper.is_due(opening=False)
    made = keeper.back_up()
    assert keeper.list() == (wrong, made)
    assert keeper.state().newest == made.at
    assert not keeper.is_due(opening=True)


def test_an_older_file_in_the_place_of_the_diary_is_a_change(closed):
    """By whatever way it came there: the time of its last write is another one."""
    closed.back_up()
    os.utime(closed.diary, ns=(10**18, 10**18))
    assert closed.is_due(opening=True)


def test_a_disk_that_keeps_only_even_seconds_does_not_make_one_due_for_ever(closed):
    made = closed.back_up()
    even = made.path.stat().st_mtime_ns // 2_000_000_000 * 2_000_000_000
    os.utime(made.path, ns=(even, even))
    assert not closed.is_due(opening=True)


# -- looking in ----------------------------------------------------------------------------------


def test_a_preview_says_whose_what_and_when(keeper, services, drafts, clock):
    services.person.change(Person(name="Ada"))
    services.diary.log(*drafts.one_of_each())
    clock.advance(hours=1)
    services.diary.log(drafts.note("last"))
    made = keeper.back_up()
    found = keeper.preview(made.path)
    assert (found.person, found.written, found.own) == ("Ada", clock(), True)
    assert (found.counts["note"], found.counts["meal"], found.size) == (2, 1, made.size)
    assert found.first == found.last == services.desk.today()
    assert found.current
    assert not found.sample


def test_a_preview_knows_the_diary_of_another_person_and_a_sample(keeper, tmp_path, clock, zone):
    other = open_diary(tmp_path / "other.gutdesk", clock=clock, zone=zone, create=True)
    other.settings.change("sample", True)
    other.close()
    found = keeper.preview(other.path)
    assert (found.own, found.sample) == (False, True)


def test_where_the_diary_is_gone_a_preview_cannot_tell_whose_backup_it_is(closed):
    made = closed.back_up()
    closed.diary.unlink()
    assert closed.preview(made.path).own is None


# -- restoring -----------------------------------------------------------------------------------


def test_a_restore_brings_the_day_back_and_keeps_what_was_there(closed, clock, zone):
    made = closed.back_up()
    opened = open_diary(closed.diary, clock=clock, zone=zone)
    (first,) = opened.diary.day(opened.desk.today()).entries
    opened.diary.delete(first)
    opened.close()
    restored = closed.restore(made.path)
    opened = open_diary(closed.diary, clock=clock, zone=zone)
    assert [entry.text for entry in opened.diary.day(opened.desk.today()).entries] == ["first"]
    opened.close()
    assert restored.kept is not None
    assert [one.kind for one in closed.list()] == ["before-restore", ""]
    assert closed.preview(restored.kept).counts["note"] == 0
    assert closed.is_due(opening=True)


def test_an_open_diary_is_not_replaced(keeper, services, drafts):
    made = keeper.back_up()
    services.diary.log(drafts.note())
    with pytest.raises(StorageTrouble) as caught:
        keeper.restore(made.path)
    assert caught.value.trouble is Trouble.IN_USE
    assert len(services.diary.day(services.desk.today()).entries) == 1
    assert files(keeper) == [made.path.name]


def test_a_failed_restore_gives_the_lock_free(closed, tmp_path):
    with pytest.raises(StorageTrouble):
        closed.restore(tmp_path / "nowhere")
    DiaryLock(closed.diary).release()


def test_a_lost_diary_comes_back_even_when_its_folder_is_gone(closed, clock, tmp_path):
    made = closed.back_up()
    service = BackupService(tmp_path / "new" / "place" / "d.gutdesk", clock, closed.folder)
    assert service.restore(made.path).kept is None
    backup.verify(service.diary)


def test_a_folder_for_backups_that_cannot_be_reached_stops_a_restore(closed, clock, tmp_path):
    """Without a place for what is replaced nothing is replaced."""
    made = closed.back_up()
    before = closed.diary.read_bytes()
    service = BackupService(closed.diary, clock, tmp_path / "gone" / "drive")
    with pytest.raises(StorageTrouble, match="Your diary is safe"):
        service.restore(made.path)
    assert closed.diary.read_bytes() == before


# -- what stands in the way ----------------------------------------------------------------------


def test_a_missing_folder_is_made_and_a_missing_drive_is_said(services, clock, tmp_path):
    assert BackupService(services.path, clock, tmp_path / "kept").back_up().path.exists()
    service = BackupService(services.path, clock, tmp_path / "drive" / "kept")
    with pytest.raises(StorageTrouble, match="Connect the drive") as caught:
        service.back_up()
    assert "Your diary is safe" in caught.value.sentence
    assert service.state().trouble == caught.value.sentence
    assert (service.state().newest, (tmp_path / "drive").exists()) == (None, False)


@pytest.mark.parametrize("place", ["folder", "own"])
def test_a_file_in_the_place_of_the_folder_is_said_and_left(keeper, place):
    blocked = keeper.folder if place == "folder" else keeper.own_folder
    if place == "own":
        keeper.folder.mkdir()
    blocked.write_text("mine")
    with pytest.raises(StorageTrouble) as caught:
        keeper.back_up()
    assert "Your diary is safe" in caught.value.sentence
    assert blocked.read_text() == "mine"
    assert keeper.state().trouble == caught.value.sentence
    blocked.unlink()
    keeper.back_up()
    assert keeper.state().trouble is None


def test_a_damaged_diary_gets_no_backup_and_keeps_its_older_ones(closed, clock):
    made = closed.back_up()
    content = bytearray(closed.diary.read_bytes())
    content[8192:] = b"\xa5" * (len(content) - 8192)
    closed.diary.write_bytes(content)
    clock.advance(days=1)
    with pytest.raises(StorageTrouble) as caught:
        closed.back_up()
    assert caught.value.trouble is Trouble.CORRUPT
    assert "earlier backups" in caught.value.sentence
    assert closed.list() == (made,)


def test_a_missing_diary_is_said(tmp_path, clock):
    service = BackupService(tmp_path / "nowhere.gutdesk", clock, tmp_path / "kept")
    with pytest.raises(StorageTrouble) as caught:
        service.back_up()
    assert caught.value.trouble is Trouble.MISSING
    assert not service.folder.exists()


def test_two_backups_of_one_diary_do_not_get_in_each_others_way(keeper, clock, services):
    keeper.back_up()
    lock = DiaryLock(keeper.own_folder / ".making")
    with pytest.raises(StorageTrouble, match="being made already"):
        BackupService(services.path, clock, keeper.folder).back_up()
    lock.release()
    keeper.back_up()


def test_a_restore_does_not_run_beside_a_backup(closed):
    """A backup clears away what looks unfinished, and that would be the copy that is kept."""
    made = closed.back_up()
    before = closed.diary.read_bytes()
    lock = DiaryLock(closed.own_folder / ".making")
    with pytest.raises(StorageTrouble, match="being made already"):
        closed.restore(made.path)
    lock.release()
    assert (closed.diary.read_bytes(), files(closed)) == (before, [made.path.name])


READ_ONLY = """
import json, os, sys
from datetime import UTC, datetime
from pathlib import Path
from gutdesk.domain.errors import StorageTrouble
from gutdesk.services.backup import BackupService
from gutdesk.services.clock import system_clock
diary, folder, warm = (Path(word) for word in sys.argv[1:])
# Everything is imported before the rights are gone: the checkout may be closed to others.
BackupService(diary, system_clock, warm).back_up()
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
service = BackupService(diary, system_clock, folder)
try:
    service.back_up()
except StorageTrouble as trouble:
    print(json.dumps([trouble.trouble.value, trouble.sentence]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_a_folder_that_may_not_be_written_is_said(tmp_path_factory, clock):
    """As a person without rights; root may write everywhere."""
    import shutil
    import tempfile

    place = Path(tempfile.mkdtemp())
    try:
        os.chmod(place, 0o755)
        diary, folder = place / "diary.gutdesk", place / "kept"
        new_diary(diary, clock)
        os.chmod(diary, 0o644)
        folder.mkdir(mode=0o555)
        warm = place / "warm"
        done = subprocess.run(
            [sys.executable, "-c", READ_ONLY, str(diary), str(folder), str(warm)],
            capture_output=True,
            text=True,
            check=True,
        )
        trouble, sentence = json.loads(done.stdout)
        assert trouble in (Trouble.NO_ACCESS, Trouble.READ_ONLY)
        assert "Your diary is safe" in sentence
        assert "may write there" in sentence
    finally:
        os.chmod(place / "kept", 0o700)
        shutil.rmtree(place)


SMALL_DISK = """
import ctypes, os, shutil, sys
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
diary, disk = Path(sys.argv[1]), Path(sys.argv[2])
size = diary.stat().st_size * 5 // 2
if libc.mount(b"tmpfs", bytes(disk), b"tmpfs", 0, f"size={size}".encode()):
    print("no"); sys.exit()
print("yes")
from datetime import timedelta
from gutdesk.domain.errors import StorageTrouble
from gutdesk.services.backup import BackupService
from gutdesk.services.clock import system_clock
from gutdesk.storage import backup

def tried(what):
    try:
        what()
    except StorageTrouble as trouble:
        print(trouble.trouble.value, "|", trouble.sentence)
    else:
        print("done")

# Room for two backups, not for three.
offset = timedelta()
service = BackupService(diary, lambda: system_clock() + offset, disk / "kept")
for day in range(3):
    offset = timedelta(days=day)
    tried(service.back_up)
for one in service.list():
    backup.verify(one.path)
print(len(service.list()), not list(service.own_folder.glob("*.part")))
print(service.state().trouble is not None)
# The diary itself on the full disk: no room for the restored one beside it.
inside = disk / "inside.gutdesk"
service.list()[0].path.rename(inside)
content = inside.read_bytes()
filler = disk / "filler"
filler.write_bytes(bytes(size // 2 // 5))
outside = BackupService(inside, system_clock, diary.parent / "elsewhere")
tried(lambda: outside.restore(diary))
print(inside.read_bytes() == content, sorted(p.name for p in disk.iterdir() if p.is_file()))
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="mounting a small disk is written for Linux"
)
def test_a_disk_that_is_really_full_costs_no_older_backup(closed, tmp_path):
    disk = tmp_path / "small"
    disk.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", SMALL_DISK, str(closed.diary), str(disk)],
        capture_output=True,
        text=True,
        check=True,
    )
    said = done.stdout.splitlines()
    if said == ["no"]:
        pytest.skip("this system lets nobody mount a small disk, not even in a namespace")
    assert said[:3] == ["yes", "done", "done"]
    assert said[3].startswith("full | There is no room for a backup in ")
    assert said[4:6] == ["2 True", "True"]
    assert said[6].startswith("full | There is no room for the restored diary in ")
    assert said[7] == "True ['filler', 'inside.gutdesk']"


# -- a copy of one's own -------------------------------------------------------------------------


def test_save_a_copy_makes_a_diary_that_opens(services, drafts, tmp_path, clock, zone):
    services.diary.log(drafts.note("mine"))
    save_copy(services.path, tmp_path / "copy.gutdesk")
    opened = open_diary(tmp_path / "copy.gutdesk", clock=clock, zone=zone)
    assert len(opened.diary.day(opened.desk.today()).entries) == 1
    opened.close()


def test_save_a_copy_onto_the_diary_itself_or_one_that_is_open_is_refused(
    services, tmp_path, clock, zone
):
    other = open_diary(tmp_path / "other.gutdesk", clock=clock, zone=zone, create=True)
    for target, words in ((services.path, "the diary that is open"), (other.path, "is open in")):
        with pytest.raises(StorageTrouble, match=words):
            save_copy(services.path, target)
    other.close()


def test_save_a_copy_over_another_diary_or_file_replaces_it_and_its_log(
    services, drafts, tmp_path, clock
):
    """The log that a killed program left beside the old file never meets the copy."""
    services.diary.log(drafts.note("mine"))
    other = tmp_path / "other.gutdesk"
    new_diary(other, clock)
    log = tmp_path / "other.gutdesk-wal"
    log.write_bytes(b"an old log")
    letter = tmp_path / "letter.txt"
    letter.write_text("replaced, as the file dialog asked")
    for target in (other, letter):
        save_copy(services.path, target)
        backup.verify(target)
    assert not log.exists()


# -- folders -------------------------------------------------------------------------------------


def test_the_usual_folder_lies_in_the_home_folder_unless_it_is_moved(monkeypatch, tmp_path):
    monkeypatch.delenv("GUTDESK_BACKUPS", raising=False)
    # Beside a data folder that was moved: what is on a stick stays on it.
    monkeypatch.setenv("GUTDESK_DATA", str(tmp_path / "data"))
    assert paths.default_backup_folder() == tmp_path / "GutDesk Backups"
    monkeypatch.delenv("GUTDESK_DATA")
    assert paths.default_backup_folder() == Path.home() / "GutDesk Backups"
    assert chosen_folder("") == paths.default_backup_folder()
    monkeypatch.setenv("GUTDESK_BACKUPS", str(tmp_path))
    assert chosen_folder("") == tmp_path
    assert chosen_folder("/mnt/drive") == Path("/mnt/drive")


def test_the_folder_of_the_diary_and_what_is_in_it_are_refused(diary_path, monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    diary = diary_path.parent / "data" / "diary.gutdesk"
    for folder in (diary.parent, diary.parent / "a" / "b", diary.parent / "x" / ".."):
        with pytest.raises(UserError, match="lost along with it"):
            judge_folder(folder, diary)
    with pytest.raises(UserError):
        judge_folder(paths.data_folder() / "backups", diary)
    assert judge_folder(tmp_path / "backups", diary) == ""


def test_a_diary_right_in_the_home_folder_may_have_its_backups_there(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert judge_folder(tmp_path / "GutDesk Backups", tmp_path / "diary.gutdesk") == ""
    with pytest.raises(UserError):
        judge_folder(tmp_path, tmp_path / "diary.gutdesk")


@pytest.mark.parametrize(
    ("place", "cloud"),
    [
        ("OneDrive/Backups", "OneDrive"),
        ("OneDrive - Some Firm", "OneDrive"),
        ("Dropbox (Personal)/x", "Dropbox"),
        ("iCloudDrive/x", "iCloud Drive"),
        ("Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud Drive"),
        ("Library/CloudStorage/GoogleDrive-a@b.org/My Drive", "Google Drive"),
        ("Library/CloudStorage/Other-1/x", "CloudStorage"),
        ("Google Drive/x", "Google Drive"),
        ("Nextcloud/x/y", "Nextcloud"),
        ("pCloudDrive", "pCloud"),
        ("Box/x", "Box"),
        ("MEGA", "MEGA"),
        ("GutDesk Backups", None),
        ("Documents/box/x", None),
        ("my onedriver", None),
        ("boxes", None),
        ("", None),
    ],
)
def test_the_folders_of_usual_clouds_are_known_by_their_names(monkeypatch, tmp_path, place, cloud):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert paths.cloud_of(tmp_path / place) == cloud
    said = judge_folder(tmp_path / place, tmp_path / "data" / "diary.gutdesk")
    assert (str(cloud) in said) if cloud else said == ""


def test_onedrive_is_known_by_what_windows_says_and_through_links(monkeypatch, tmp_path):
    (tmp_path / "cloud" / "docs").mkdir(parents=True)
    monkeypatch.setenv("OneDrive", str(tmp_path / "cloud"))
    assert paths.cloud_of(tmp_path / "cloud" / "docs") == "OneDrive"
    assert paths.cloud_of(tmp_path / "cloudy") is None
    if sys.platform != "win32":
        (tmp_path / "plain").symlink_to(tmp_path / "cloud" / "docs")
        assert paths.cloud_of(tmp_path / "plain" / "new") == "OneDrive"


def test_a_name_with_a_time_of_another_zone_is_still_utc(keeper, clock):
    clock.set(datetime(2026, 12, 31, 23, 30, tzinfo=UTC) + timedelta(hours=1))
    assert keeper.back_up().path.name == "diary-20270101-003000.gutdesk"
