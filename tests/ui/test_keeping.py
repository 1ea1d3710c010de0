"""Automatic backups of the open diary, and what the status bar says of them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QFileDialog

from gutdesk.domain.diary import Note
from gutdesk.services.desk import open_diary
from gutdesk.storage import backup

LONG_S = 20
"""Only a test that fails waits so long."""


class HeldClock:
    """A clock that lets a worker thread wait for `go` while `hold` is set: a backup that asks for
    the time stands still there."""

    def __init__(self, clock) -> None:
        self._clock = clock
        self.hold = False
        self.inside, self.go = threading.Event(), threading.Event()

    def __call__(self):
        if self.hold and threading.current_thread() is not threading.main_thread():
            self.inside.set()
            assert self.go.wait(LONG_S)
        return self._clock()

    def __getattr__(self, name: str):
        return getattr(self._clock, name)


@pytest.fixture
def clock(clock) -> Iterator[HeldClock]:
    held = HeldClock(clock)
    yield held
    held.go.set()


@pytest.fixture
def folder(looks, tmp_path) -> Path:
    """The folder for backups that the person chose."""
    chosen = tmp_path / "Copies"
    looks.machine.change("backup_folder", str(chosen))
    return chosen


@pytest.fixture
def begin(qtbot) -> Callable[..., None]:
    """The Log is usable: let the window look after its diary, and wait for what that takes."""

    def run(window) -> None:
        window.keeping.begin()
        finish(qtbot, window)

    return run


def finish(qtbot, window) -> None:
    qtbot.waitUntil(lambda: not window.keeping.is_running)


def note(services, text: str = "hello") -> None:
    now = services.desk.now()
    services.diary.log(Note(day=services.desk.day_of(now), at=now, text=text))


def kept(window) -> list[Path]:
    return [one.path for one in window.keeping.service.list()]


def parts(folder: Path) -> list[Path]:
    return list(folder.rglob("*.part*"))


def back_up_now(window):
    (action,) = (a for a in window.menu_by_name["file"].actions() if a.text() == "&Back up now")
    return action


# -- by itself -------------------------------------------------------------------------------------


def test_opening_a_diary_makes_a_verified_backup_and_the_bar_says_so(
    folder, window, services, begin, zone
):
    """A sound diary of its own in the folder for backups, with everything in it."""
    note(services)
    assert window._backup.text() == ""
    begin(window)
    (path,) = kept(window)
    assert path.is_relative_to(folder)
    backup.verify(path)
    copy = open_diary(path, zone=zone)
    day = services.desk.today()
    assert copy.diary.day(day) == services.diary.day(day)
    copy.close()
    assert window._backup.text() == "Backed up 14:05"
    assert str(path.parent) in window._backup.toolTip()
    assert window._message.text() == "", "nobody asked, so nothing is said"


def test_a_second_opening_without_a_change_makes_none(
    folder, open_window, services, begin, clock, zone
):
    """Opened, backed up, closed and opened again: the same one backup, and the bar knows it."""
    note(services)
    services.close()
    clock.advance(minutes=5)
    first = open_diary(services.path, clock=clock, zone=zone)
    window = open_window(first)
    begin(window)
    before = kept(window)
    window.detach()
    first.close()
    clock.advance(minutes=20)
    again = open_diary(services.path, clock=clock, zone=zone)
    window.attach(again)
    begin(window)
    assert len(before) == 1
    assert kept(window) == before
    assert window._backup.text() == "Backed up 14:10"
    note(again, "one more")
    window.detach()
    window.attach(again)
    begin(window)
    assert kept(window) != before
    assert window._backup.text() == "Backed up 14:30"
    window.detach()
    again.close()


def test_an_open_diary_is_backed_up_once_a_day(folder, window, services, begin, clock, qtbot):
    """Looked at every now and then; a backup is made when the newest is a day old and something
    was written since."""
    begin(window)
    assert len(kept(window)) == 1
    timer = window.keeping._timer
    assert timer.isActive()
    note(services)
    clock.advance(hours=23, minutes=59)
    timer.timeout.emit()
    assert not window.keeping.is_running
    clock.advance(minutes=1)
    timer.timeout.emit()
    assert window._backup.text() == "Backing up…"
    finish(qtbot, window)
    assert len(kept(window)) == 2
    clock.advance(hours=25)
    timer.timeout.emit()
    assert not window.keeping.is_running, "nothing was written since"


def test_after_midnight_the_bar_no_longer_gives_a_time_of_yesterday(
    folder, window, services, begin, clock
):
    """Nothing was written, so nothing is backed up, but the words are true."""
    begin(window)
    clock.advance(hours=12)
    window.keeping._timer.timeout.emit()
    assert window._backup.text() == "Backed up 22 Nov"


def test_a_sample_is_not_backed_up_by_itself(folder, window, services, begin, qtbot):
    """The bar says so, and nobody looks again later; asked for, a backup is made."""
    services.settings.change("sample", True)
    begin(window)
    assert kept(window) == []
    assert window._backup.text() == "Sample, not backed up"
    assert window._backup.toolTip() == ""
    assert not window.keeping._timer.isActive()
    back_up_now(window).trigger()
    finish(qtbot, window)
    assert len(kept(window)) == 1


# -- when asked ------------------------------------------------------------------------------------


def test_back_up_now_makes_one_and_says_where(folder, window, services, begin, clock, qtbot):
    """Whether or not anything was written since the last one."""
    begin(window)
    before = kept(window)
    clock.advance(minutes=5)
    back_up_now(window).trigger()
    assert window._backup.text() == "Backing up…"
    finish(qtbot, window)
    assert kept(window) != before
    assert window._message.text() == f"Backed up to {kept(window)[0].parent}"
    assert window._backup.text() == "Backed up 14:10"


def test_asking_while_one_is_being_made_waits_for_that_one(folder, window, services, clock, qtbot):
    """No second copy of the same state, and the answer comes when it is done."""
    clock.hold = True
    window.keeping.begin()
    assert clock.inside.wait(LONG_S)
    back_up_now(window).trigger()
    clock.go.set()
    finish(qtbot, window)
    assert len(kept(window)) == 1
    assert window._message.text() == f"Backed up to {kept(window)[0].parent}"


def test_without_a_diary_there_is_nothing_to_back_up(folder, window):
    window.detach()
    assert not back_up_now(window).isEnabled()
    assert window._backup.text() == ""


# -- another folder --------------------------------------------------------------------------------


def test_another_folder_in_the_settings_is_followed(
    folder, looks, window, services, begin, clock, qtbot, tmp_path
):
    """The earlier ones stay where they are, and whether the new place is any good is seen at
    once."""
    begin(window)
    (old,) = kept(window)
    clock.advance(minutes=5)
    other = tmp_path / "elsewhere"
    looks.machine.change("backup_folder", str(other))
    assert window._backup.text() == "Backing up…"
    assert str(other) in window._backup.toolTip()
    finish(qtbot, window)
    (new,) = kept(window)
    assert new.is_relative_to(other)
    assert old.exists()
    assert window._backup.text() == "Backed up 14:10"


def test_a_folder_chosen_while_a_backup_runs_gets_it_instead(
    folder, looks, running, services, clock, qtbot, tmp_path
):
    """Nothing half made stays in the old folder, and who asked hears of the new one."""
    window, before = running
    back_up_now(window).trigger()
    other = tmp_path / "elsewhere"
    looks.machine.change("backup_folder", str(other))
    finish(qtbot, window)
    assert before.list() == ()
    assert parts(folder) == []
    (new,) = kept(window)
    assert new.is_relative_to(other)
    assert window._message.text() == f"Backed up to {new.parent}"


def test_another_folder_makes_no_backup_of_a_sample(folder, looks, window, services, tmp_path):
    services.settings.change("sample", True)
    looks.machine.change("backup_folder", str(tmp_path / "elsewhere"))
    assert not window.keeping.is_running


def test_a_folder_beside_the_diary_is_refused_in_the_settings(
    folder, window, services, monkeypatch
):
    """It would be lost along with the diary: the sentence says so, and backups go on as before."""
    dialog = window.menus.show_settings()
    row = dialog.rows["backup_folder"]
    inside = services.path.parent / "copies"
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(inside))
    row.choose.click()
    assert str(inside) in dialog.trouble.text()
    assert window.keeping.service.folder == folder
    dialog.close()


def test_a_change_of_the_folder_after_the_window_is_gone_meets_nobody(
    open_window, looks, services, tmp_path
):
    window = open_window(services)
    before = len(looks.machine._listeners)
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    looks.machine.change("backup_folder", str(tmp_path / "later"))
    assert len(looks.machine._listeners) == before - 1


# -- trouble ---------------------------------------------------------------------------------------


def test_a_folder_that_cannot_be_written_is_said_once_and_the_diary_works_on(
    looks, window, services, log, begin, clock, qtbot, tmp_path
):
    """The caution stands in the bar with its sentence as tool tip; looking again later does not
    nag, and when the trouble is over the bar says so."""
    in_the_way = tmp_path / "Copies"
    in_the_way.write_text("a file", "utf-8")
    looks.machine.change("backup_folder", str(in_the_way))
    told: list[str] = []
    window.keeping.troubled.connect(told.append)
    begin(window)
    (sentence,) = told
    assert str(in_the_way) in sentence
    assert window._message.text() == sentence
    assert window._message.property("role") == "caution"
    assert window._backup.text() == "Backup failed"
    assert window._backup.property("role") == "caution"
    assert window._backup.toolTip() == sentence
    clock.advance(minutes=15)
    window.keeping._timer.timeout.emit()
    finish(qtbot, window)
    assert len(told) == 1
    log.quick.line.setText("note hello")
    log.quick.line.returnPressed.emit()
    qtbot.waitUntil(lambda: log.timeline.entries.rowCount() == 1)
    back_up_now(window).trigger()
    finish(qtbot, window)
    assert told == [sentence, sentence], "who asks gets an answer"
    in_the_way.unlink()
    window.keeping._timer.timeout.emit()
    finish(qtbot, window)
    assert window._backup.text() == "Backed up 14:20"
    assert window._backup.property("role") == "secondary"


def test_the_sentence_of_a_failed_backup_is_for_a_screen_reader_too(looks, window, begin, tmp_path):
    """A tool tip needs a mouse."""
    in_the_way = tmp_path / "Copies"
    in_the_way.write_text("a file", "utf-8")
    looks.machine.change("backup_folder", str(in_the_way))
    begin(window)
    assert window._backup.toolTip() in window._backup.accessibleDescription()


# -- the end of a diary ----------------------------------------------------------------------------


@pytest.fixture
def running(folder, open_window, services, clock):
    """A window whose backup stands still until somebody wants it to stop."""
    note(services)
    window = open_window(services)
    service = window.keeping.service
    clock.hold = True
    window.keeping.begin()
    assert clock.inside.wait(LONG_S)
    worker = window.keeping._task._worker
    pause = threading.Event()

    def let_go() -> None:
        while not (worker.unwanted or pause.wait(0.002)):
            pass
        clock.go.set()

    watcher = threading.Thread(target=let_go)
    watcher.start()
    yield window, service
    pause.set()
    watcher.join()


def test_closing_the_diary_stops_a_backup_cleanly(running, folder, services):
    """The thread is over when `detach` returns, nothing of the copy is left, and the next one
    works."""
    window, service = running
    window.detach()
    assert not window.keeping.is_running
    assert parts(folder) == []
    assert service.list() == ()
    assert window._backup.text() == ""
    assert service.back_up().path.exists()


def test_a_window_that_is_destroyed_stops_its_backup(running, folder, services):
    """No goodbye: the same."""
    window, service = running
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert parts(folder) == []
    assert service.list() == ()
    assert service.back_up().path.exists()


def test_other_work_that_makes_backups_stops_the_one_that_runs(running, folder, services, qtbot):
    """Only one at a time can be made: it stands back, and comes afterwards."""
    window, service = running
    with window.keeping.standing_still():
        assert service.keep_before("import").path.exists()
        window.keeping._timer.timeout.emit()
        assert not window.keeping.is_running
    finish(qtbot, window)
    assert sorted(one.kind for one in service.list()) == ["", "before-import"]
