"""The File menu: copies, export and import, as far as a person sees of them."""

from __future__ import annotations

import json
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtWidgets import QMessageBox

from gutdesk.domain.diary import Note, Water
from gutdesk.services.desk import open_diary
from gutdesk.ui.dialogs import files, progress
from gutdesk.ui.dialogs.import_preview import ImportPreview
from gutdesk.ui.dialogs.progress import Progress
from gutdesk.ui.dialogs.refused import Refused

LONG_S = 20
"""Only a test that fails waits so long."""


@pytest.fixture
def folder(looks, tmp_path) -> Path:
    """The folder for backups that the person chose."""
    chosen = tmp_path / "Copies"
    looks.machine.change("backup_folder", str(chosen))
    return chosen


@pytest.fixture
def choose(monkeypatch) -> Callable[..., None]:
    """Answer a file dialog: `choose("export", path)`; None is Cancel."""

    def answer(what: str, path: Path | None) -> None:
        monkeypatch.setattr(files, f"ask_{what}_file", lambda *_args: path)

    return answer


@pytest.fixture
def agree(monkeypatch) -> list:
    """Say Import to every preview that has anything to import; the plans that were shown."""
    plans: list = []

    def ask(plan, *_args) -> bool:
        plans.append(plan)
        return not plan.is_empty

    monkeypatch.setattr(ImportPreview, "ask", ask)
    return plans


@pytest.fixture
def file_of_another(tmp_path, clock, zone) -> Path:
    """An export of another diary that holds three entries of today."""
    other = open_diary(tmp_path / "other.gutdesk", clock=clock, zone=zone, create=True)
    for text in ("one", "two"):
        note(other, text)
    now = other.desk.now()
    other.diary.log(Water(day=other.desk.day_of(now), at=now, ml=250.0))
    out = tmp_path / "other.json"
    other.exchange.export(out)
    other.close()
    return out


class StopWhenShown(QObject):
    """Presses Cancel as soon as the progress of a work is on the screen."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed = threading.Event()
        QCoreApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, Progress) and event.type() == QEvent.Type.Show:
            self._dialog = watched
            QTimer.singleShot(0, self._press)
        return False

    def _press(self) -> None:
        self._dialog.cancel.click()
        self.pressed.set()

    def leave(self) -> None:
        QCoreApplication.instance().removeEventFilter(self)
        self.pressed.set()


@pytest.fixture
def stopped(monkeypatch, qapp) -> Iterator[StopWhenShown]:
    monkeypatch.setattr(progress, "PATIENCE_MS", 0)
    person = StopWhenShown()
    yield person
    person.leave()


def note(services, text: str = "hello") -> None:
    now = services.desk.now()
    services.diary.log(Note(day=services.desk.day_of(now), at=now, text=text))


def choose_action(window, text: str) -> None:
    """As a person does: in the menu."""
    (action,) = (a for a in window.menu_by_name["file"].actions() if a.text() == text)
    action.trigger()


def shown(log) -> int:
    return log.timeline.entries.rowCount()


def today(services):
    return services.diary.day(services.desk.today())


def said(window) -> tuple[str, str]:
    return window._message.text(), window._message.property("role")


# -- a copy ----------------------------------------------------------------------------------------


def test_a_saved_copy_is_a_diary_of_its_own(window, services, choose, tmp_path, clock, zone):
    """It opens with all that was written, and what is written into it stays in it."""
    note(services)
    target = tmp_path / "my copy.gutdesk"
    choose("copy", target)
    choose_action(window, "Save a &copy…")
    assert said(window) == (f"Copied to {target}", "secondary")
    copy = open_diary(target, clock=clock, zone=zone)
    assert today(copy) == today(services)
    note(copy, "only here")
    copy.close()
    assert len(today(services).entries) == 1
    assert window.services is services


def test_a_copy_onto_the_open_diary_is_refused(window, services, choose):
    note(services)
    choose("copy", services.path)
    choose_action(window, "Save a &copy…")
    sentence, role = said(window)
    assert (services.path.name in sentence, role) == (True, "caution")
    note(services, "it works on")
    assert len(today(services).entries) == 2


# -- export ----------------------------------------------------------------------------------------


def test_an_export_is_written_and_where_is_said(window, services, choose, tmp_path):
    """The entry is in the file; an earlier export of that name, which the dialog asked about, is
    replaced."""
    note(services, "in the file")
    target = tmp_path / "out.json"
    target.write_text("{}", "utf-8")
    choose("export", target)
    choose_action(window, "&Export everything…")
    assert said(window) == (f"Exported to {target}", "secondary")
    assert "in the file" in target.read_text("utf-8")


def test_an_export_onto_the_open_diary_is_refused(window, services, choose):
    note(services)
    before = services.path.read_bytes()
    choose("export", services.path)
    choose_action(window, "&Export everything…")
    sentence, role = said(window)
    assert (services.path.name in sentence, role) == (True, "caution")
    assert services.path.read_bytes() == before


def test_an_export_that_cannot_be_written_says_why(window, services, choose, tmp_path):
    target = tmp_path / "missing" / "out.json"
    choose("export", target)
    choose_action(window, "&Export everything…")
    sentence, role = said(window)
    assert (bool(sentence), role) == (True, "caution")
    assert not target.parent.exists()


def test_an_export_that_is_cancelled_leaves_no_file(
    window, services, choose, tmp_path, monkeypatch, stopped
):
    """Cancel in the progress dialog: the earlier file of that name is as it was, and nothing half
    written lies beside it."""
    note(services)
    folder = tmp_path / "exports"
    folder.mkdir()
    target = folder / "out.json"
    target.write_text("an earlier one", "utf-8")
    make = tempfile.mkstemp

    def held(*args, **more):
        # The export stands still with its file just made until Cancel was pressed.
        made = make(*args, **more)
        assert stopped.pressed.wait(LONG_S)
        return made

    monkeypatch.setattr(tempfile, "mkstemp", held)
    choose("export", target)
    choose_action(window, "&Export everything…")
    assert said(window) == ("Stopped. Nothing was changed.", "secondary")
    assert os.listdir(folder) == ["out.json"]
    assert target.read_text("utf-8") == "an earlier one"


# -- import ----------------------------------------------------------------------------------------


def test_an_import_shows_on_the_screen_and_begins_the_history_anew(
    folder, window, log, services, choose, agree, file_of_another, qtbot
):
    """New entries on the page, nothing to undo, and the diary as it was among the backups."""
    note(services, "mine")
    qtbot.waitUntil(lambda: shown(log) == 1)
    assert window.menus.undo.isEnabled()
    choose("import", file_of_another)
    choose_action(window, "&Import…")
    qtbot.waitUntil(lambda: shown(log) == 4)
    (plan,) = agree
    assert said(window) == (f"Imported {len(plan.changes)} entries.", "secondary")
    assert (window.menus.undo.text(), window.menus.undo.isEnabled()) == ("&Undo", False)
    assert not window.menus.redo.isEnabled()
    (before,) = window.keeping.service.list()
    assert before.kind == "before-import"
    assert before.path.is_relative_to(folder)
    assert window.keeping.service.preview(before.path).counts["note"] == 1


def test_what_is_written_after_an_import_can_be_undone(
    folder, window, log, services, choose, agree, file_of_another, qtbot
):
    choose("import", file_of_another)
    choose_action(window, "&Import…")
    note(services, "later")
    qtbot.waitUntil(lambda: shown(log) == 4)
    window.undo()
    qtbot.waitUntil(lambda: shown(log) == 3)


def test_the_same_file_again_has_nothing_to_import(
    folder, window, services, choose, agree, file_of_another
):
    """The preview is empty, and no further backup is made."""
    choose("import", file_of_another)
    choose_action(window, "&Import…")
    choose_action(window, "&Import…")
    assert [plan.is_empty for plan in agree] == [False, True]
    assert len(window.keeping.service.list()) == 1


def test_an_import_that_is_left_at_the_preview_writes_nothing(
    folder, window, services, choose, file_of_another, monkeypatch
):
    """Not even a backup; what could be undone still can be."""
    note(services)
    before = today(services)
    monkeypatch.setattr(ImportPreview, "ask", lambda *_args: False)
    choose("import", file_of_another)
    choose_action(window, "&Import…")
    assert today(services) == before
    assert window.menus.undo.isEnabled()
    assert not folder.exists()


def test_a_malformed_file_is_said_with_the_place_of_the_bad_value(
    folder, window, services, choose, agree, file_of_another
):
    """Which value of which record it is; no preview is shown and nothing is changed."""
    content = json.loads(file_of_another.read_text("utf-8"))
    content["records"]["water"][0]["ml"] = "a lot"
    file_of_another.write_text(json.dumps(content), "utf-8")
    choose("import", file_of_another)
    choose_action(window, "&Import…")
    sentence, role = said(window)
    assert role == "caution"
    assert "other.json" in sentence
    assert "records.water[0].ml" in sentence
    (sheet,) = (sheet for sheet in window.findChildren(Refused) if sheet.isVisible())
    assert sheet.sentence.text() == sentence, "where the person looks, too"
    assert agree == []
    assert today(services).entries == ()


def test_without_a_backup_of_what_is_there_nothing_is_imported(
    looks, window, services, choose, agree, file_of_another, tmp_path
):
    """The folder for backups cannot be written: the sentence, and the diary as it was."""
    in_the_way = tmp_path / "Copies"
    in_the_way.write_text("a file", "utf-8")
    looks.machine.change("backup_folder", str(in_the_way))
    choose("import", file_of_another)
    choose_action(window, "&Import…")
    sentence, role = said(window)
    assert (str(in_the_way) in sentence, role) == (True, "caution")
    assert today(services).entries == ()


def test_an_import_that_fails_leaves_no_copy_that_nothing_came_after(
    folder, window, services, choose, file_of_another, monkeypatch
):
    """The diary changes between the preview and the answer, so it is refused."""

    def ask(_plan, *_args) -> bool:
        note(services, "meanwhile")
        return True

    monkeypatch.setattr(ImportPreview, "ask", ask)
    choose("import", file_of_another)
    choose_action(window, "&Import…")
    assert said(window)[1] == "caution"
    assert list(folder.rglob("*before-import*")) == []


def test_an_import_that_is_cancelled_changes_nothing(
    folder, window, log, services, choose, agree, file_of_another, monkeypatch, stopped, clock
):
    """Cancel while the backup before it is being made: no entry, and nothing of the backup."""
    note(services)
    before = today(services)
    take = type(clock).__call__

    def held(self):
        # The backup of what is there asks for the time; the file was read before that.
        if agree and threading.current_thread() is not threading.main_thread():
            assert stopped.pressed.wait(LONG_S)
        return take(self)

    monkeypatch.setattr(type(clock), "__call__", held)
    monkeypatch.setattr(progress, "PATIENCE_MS", 60_000)

    def ask(plan, *_args) -> bool:
        agree.append(plan)
        monkeypatch.setattr(progress, "PATIENCE_MS", 0)
        return True

    monkeypatch.setattr(ImportPreview, "ask", ask)
    choose("import", file_of_another)
    choose_action(window, "&Import…")
    assert said(window) == ("Stopped. Nothing was changed.", "secondary")
    assert today(services) == before
    assert window.menus.undo.isEnabled()
    assert list(folder.rglob("*.gutdesk*")) == []


def test_an_import_right_after_opening_does_not_stumble_over_the_backup_that_runs(
    folder, window, log, services, choose, agree, file_of_another, qtbot, monkeypatch, clock
):
    """Only one backup at a time can be made: the one that runs stands back, and comes later."""
    note(services)
    take = type(clock).__call__
    inside, over = threading.Event(), threading.Event()

    def held(self):
        # The backup of the opening stands still until it is not wanted any more.
        if threading.current_thread() is not threading.main_thread() and not inside.is_set():
            worker = window.keeping._task._worker
            inside.set()
            while not (worker.unwanted or over.wait(0.002)):
                pass
        return take(self)

    monkeypatch.setattr(type(clock), "__call__", held)
    window.keeping.begin()
    assert inside.wait(LONG_S)
    choose("import", file_of_another)
    choose_action(window, "&Import…")
    over.set()
    assert said(window)[0].startswith("Imported ")
    qtbot.waitUntil(lambda: shown(log) == 4)
    qtbot.waitUntil(lambda: not window.keeping.is_running)
    kinds = {one.kind for one in window.keeping.service.list()}
    assert kinds == {"", "before-import"}


# -- leaving it ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "text"),
    [("copy", "Save a &copy…"), ("export", "&Export everything…"), ("import", "&Import…")],
)
def test_a_cancelled_file_dialog_does_nothing(window, services, choose, what, text):
    note(services)
    before = today(services)
    choose(what, None)
    choose_action(window, text)
    assert said(window)[0] == ""
    assert today(services) == before


def test_a_bug_in_the_work_is_not_swallowed(window, services, choose, monkeypatch, tmp_path):
    """What is no sentence for a person reaches the crash net."""

    def broken(*_args, **_more):
        raise ZeroDivisionError

    monkeypatch.setattr(tempfile, "mkstemp", broken)
    choose("export", tmp_path / "out.json")
    with pytest.raises(ZeroDivisionError):
        window.menus.files.export()


def test_what_needs_a_diary_is_offered_with_one_only(window):
    """New, Open and the sample stay."""
    window.detach()
    offered = {a.text() for a in window.menu_by_name["file"].actions() if a.isEnabled()} - {""}
    assert offered == {
        "&New diary…",
        "&Open diary…",
        "Open &recent",
        "&Look around in a sample diary",
        "&Quit",
    }


def test_the_file_dialogs_start_where_a_person_expects_it(window, monkeypatch, tmp_path):
    """Beside the diary, with a name, and the ending is added where it was not typed."""
    asked: list[str] = []

    def save(_parent, _title, start, _kinds, **_more):
        asked.append(start)
        return str(tmp_path / "typed"), ""

    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", save)
    diary = tmp_path / "mine.gutdesk"
    assert files.ask_copy_file(window, diary) == tmp_path / "typed.gutdesk"
    assert files.ask_export_file(window, diary) == tmp_path / "typed.json"
    assert asked == [str(tmp_path / "mine copy.gutdesk"), str(tmp_path / "mine.json")]
    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", lambda *_args, **_more: ("", ""))
    monkeypatch.setattr(files.QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    assert files.ask_copy_file(window, diary) is None
    assert files.ask_export_file(window, diary) is None
    assert files.ask_import_file(window, tmp_path) is None
    assert files.ask_backup_file(window, tmp_path) is None


@pytest.mark.parametrize("name", ["typed", "Dr. Weber", "diary 2.5"])
def test_a_file_that_only_gets_its_ending_here_is_not_replaced_unasked(
    window, monkeypatch, tmp_path, name
):
    """The dialog of the desktop knows the name as it was typed only: No asks for another name."""
    there = tmp_path / f"{name}.json"
    there.write_text("an earlier one", "utf-8")
    typed = [name, name, "another.json"]
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    asked: list[str] = []

    def question(_parent, _title, text):
        asked.append(text)
        return answers.pop()

    def save(*_args):
        return str(tmp_path / typed.pop(0)), ""

    monkeypatch.setattr(files.QMessageBox, "question", question)
    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", save)
    diary = tmp_path / "mine.gutdesk"
    assert files.ask_export_file(window, diary) == there
    assert files.ask_export_file(window, diary) == tmp_path / "another.json"
    assert all(there.name in text for text in asked)
    assert len(asked) == 2


def test_the_file_dialogs_begin_where_the_last_file_was_chosen(window, monkeypatch, tmp_path):
    """Open, new, copy, export and import share one folder; one that is gone is forgotten."""
    papers = tmp_path / "papers"
    papers.mkdir()
    begun: list[Path] = []
    answer = [""]

    def ask(_parent, _title, start, _kinds, **_more):
        begun.append(Path(start))
        return answer[0], ""

    monkeypatch.setattr(files.QFileDialog, "getSaveFileName", ask)
    monkeypatch.setattr(files.QFileDialog, "getOpenFileName", ask)
    actions = window.menus.files
    every = (actions.ask_open, actions.ask_new, actions.save_copy, actions.export, actions.import_)
    home = window.services.path.parent

    def folders() -> set[Path]:
        begun.clear()
        for action in every:
            action()
        return {path if path.is_dir() else path.parent for path in begun}

    assert folders() == {home}
    answer[0] = str(papers / "copy.gutdesk")
    actions.save_copy()
    answer[0] = ""
    assert folders() == {papers}
    (papers / "copy.gutdesk").unlink()
    papers.rmdir()
    assert folders() == {home}
