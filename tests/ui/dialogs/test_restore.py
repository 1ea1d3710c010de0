"""Restore from a backup: what there is, what is in it, and what may be put in place."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gutdesk.domain.diary import Note, Person
from gutdesk.qt import tasks
from gutdesk.qt.window_state import WindowState
from gutdesk.services.backup import BackupService
from gutdesk.services.desk import open_diary
from gutdesk.ui.dialogs import restore
from gutdesk.ui.dialogs.restore import SIZE, WHEN, RestoreDialog
from gutdesk.ui.looks import Looks

from .test_large_text import clipped

PATH = Qt.ItemDataRole.UserRole


@pytest.fixture
def backups(services, clock, tmp_path) -> BackupService:
    return BackupService(services.path, clock, tmp_path / "Copies")


@pytest.fixture
def looks(looks: Looks, services) -> Looks:
    looks.use_settings(services.settings.current())
    return looks


@pytest.fixture
def make(backups, services, looks, shown):
    """Show the dialog; by default wait until the backup that is selected was looked into."""

    def make(*, wait: bool = True) -> RestoreDialog:
        dialog = shown(RestoreDialog(backups, services, looks))
        if wait:
            dialog.wait()
        return dialog

    yield make
    assert not tasks._running, "a thread was left running"


@pytest.fixture
def other_file(monkeypatch):
    """Answer the file dialog of the desktop."""

    def answer(path: Path | None) -> None:
        monkeypatch.setattr(restore, "ask_backup_file", lambda *_args: path)

    return answer


def note(services, text: str = "hello") -> None:
    now = services.desk.now()
    services.diary.log(Note(day=services.desk.day_of(now), at=now, text=text))


def rows(dialog) -> list[str]:
    return [dialog.list.topLevelItem(n).text(WHEN) for n in range(dialog.list.topLevelItemCount())]


def told(dialog) -> list[str]:
    card = dialog.page.column.itemAt(0).widget()
    return [text.text() for text in card.findChildren(QLabel)]


def another_file(dialog) -> None:
    (button,) = (b for b in dialog.findChildren(QPushButton) if b.text() == "&Another file…")
    button.click()
    dialog.wait()


# -- the list --------------------------------------------------------------------------------------


def test_every_backup_is_listed_newest_first_with_what_it_was_made_before(
    backups, services, clock, make
):
    """Day, time, occasion and size; the newest is selected."""
    backups.back_up()
    clock.advance(days=1)
    backups.keep_before("import")
    clock.advance(hours=1)
    backups.keep_before("restore")
    dialog = make()
    assert rows(dialog) == [
        "23 Nov 2026, 15:05\nbefore restoring",
        "23 Nov 2026, 14:05\nbefore importing",
        "22 Nov 2026, 14:05",
    ]
    assert all(dialog.list.topLevelItem(n).text(SIZE).endswith("kB") for n in range(3))
    assert dialog.list.currentItem() is dialog.list.topLevelItem(0)
    assert dialog.list.hasFocus()
    assert dialog.empty.isHidden()


def test_without_a_backup_that_is_said(make, qtbot):
    """No list, nothing to restore, another file can still be chosen."""
    dialog = make()
    assert dialog.list.isHidden()
    assert dialog.empty.isVisible()
    assert not dialog.restore.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()


# -- what is in it ---------------------------------------------------------------------------------


def test_a_sound_backup_says_what_is_in_it_and_can_be_restored(backups, services, make, qtbot):
    """Whose diary, which days, how many of each, and that it was checked; Enter takes it."""
    services.person.change(Person(name="Ada"))
    note(services)
    note(services, "again")
    made = backups.back_up()
    dialog = make(wait=False)
    assert not dialog.restore.isEnabled(), "it was not looked into yet"
    dialog.wait()
    assert told(dialog) == [
        "22 Nov 2026, 14:05",
        "Diary of Ada",
        "One day: 22 Nov 2026",
        "2 notes",
        "Checked from end to end: it is sound.",
    ]
    assert dialog.chosen == made.path
    assert dialog.restore.isEnabled()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)


def test_the_keys_choose_among_the_backups(backups, services, clock, make, qtbot):
    """Down shows the one below; nothing can be restored until that was looked into."""
    older = backups.keep_before("import")
    clock.advance(hours=1)
    note(services)
    newer = backups.back_up()
    dialog = make()
    assert dialog.chosen == newer.path
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    assert (dialog.chosen, dialog.restore.isEnabled()) == (None, False)
    dialog.wait()
    assert (dialog.chosen, dialog.restore.isEnabled()) == (older.path, True)
    assert "Nothing is written in it yet." in told(dialog)


def test_what_is_told_is_read_out_as_one(backups, services, make):
    """A screen reader gets the card with all its lines."""
    backups.back_up()
    dialog = make()
    card = dialog.page.column.itemAt(0).widget()
    assert card.accessibleName() == ". ".join(told(dialog))
    assert card.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_going_through_the_list_quickly_shows_the_last_one(backups, clock, make, qtbot):
    """Earlier looks are stopped; their answers do not come late."""
    for _number in range(4):
        clock.advance(hours=1)
        backups.keep_before("import")
    dialog = make(wait=False)
    for _press in range(3):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    dialog.wait()
    QApplication.processEvents()
    assert dialog.chosen == backups.list()[-1].path
    assert told(dialog)[0] == "22 Nov 2026, 15:05"


# -- what cannot be restored -----------------------------------------------------------------------


def test_a_damaged_backup_says_so_and_cannot_be_restored(backups, services, clock, make, qtbot):
    """The next one below is sound again."""
    sound = backups.back_up()
    clock.advance(hours=1)
    for number in range(40):
        note(services, f"{number} " + "words " * 60)
    bad = backups.keep_before("import").path
    with bad.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 30000)
    dialog = make()
    (sentence,) = told(dialog)
    assert sentence.startswith(f"{bad.name} is damaged")
    assert (dialog.chosen, dialog.restore.isEnabled()) == (None, False)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    dialog.wait()
    assert dialog.chosen == sound.path


@pytest.mark.parametrize("content", [b"", b"Dear friend", b"SQLite format 3\0" + b"\0" * 5000])
def test_a_foreign_file_says_so_and_cannot_be_restored(
    backups, make, other_file, tmp_path, content
):
    """Its name is listed, its sentence shown, and it is left as it was."""
    backups.back_up()
    letter = tmp_path / "letter.gutdesk"
    letter.write_bytes(content)
    dialog = make()
    other_file(letter)
    another_file(dialog)
    assert rows(dialog)[-1] == "letter.gutdesk"
    (sentence,) = told(dialog)
    assert "letter.gutdesk" in sentence
    assert (dialog.chosen, dialog.restore.isEnabled()) == (None, False)
    assert letter.read_bytes() == content


def test_a_file_that_is_gone_says_so(backups, make, other_file, tmp_path):
    """It was deleted after it was listed."""
    backups.back_up().path.unlink()
    dialog = make()
    assert dialog.empty.isVisible()
    other_file(tmp_path / "gone.gutdesk")
    another_file(dialog)
    assert "gone.gutdesk" in told(dialog)[0]
    assert not dialog.restore.isEnabled()


# -- another file ----------------------------------------------------------------------------------


def test_a_backup_of_another_diary_and_a_sample_are_cautioned(
    backups, make, other_file, tmp_path, clock, zone
):
    """It can be restored, but nobody does it by mistake."""
    path = tmp_path / "other.gutdesk"
    other = open_diary(path, clock=clock, zone=zone, create=True)
    other.settings.change("sample", True)
    other.close()
    dialog = make()
    other_file(path)
    another_file(dialog)
    assert dialog.list.isVisible()
    assert told(dialog)[:3] == [
        "other.gutdesk",
        "This is a backup of another diary.",
        "This is a sample diary; nobody lived it.",
    ]
    assert dialog.chosen == path


def test_a_file_that_is_listed_already_is_only_selected(backups, clock, make, other_file):
    first = backups.keep_before("import").path
    clock.advance(hours=1)
    backups.back_up()
    dialog = make()
    other_file(first)
    another_file(dialog)
    assert dialog.list.topLevelItemCount() == 2
    assert dialog.chosen == first


def test_no_other_file_leaves_what_is_selected(backups, make, other_file):
    made = backups.back_up()
    dialog = make()
    other_file(None)
    another_file(dialog)
    assert dialog.chosen == made.path


def test_a_refused_file_leaves_the_list_with_the_next_choice(
    backups, make, other_file, tmp_path, qtbot
):
    """Refused ones never pile up; sound ones stay."""
    made = backups.back_up()
    dialog = make()
    for name in ("one.gutdesk", "two.gutdesk"):
        (tmp_path / name).write_bytes(b"Dear friend")
        other_file(tmp_path / name)
        another_file(dialog)
        QApplication.processEvents()
        assert rows(dialog)[1:] == [name]
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
    dialog.wait()
    QApplication.processEvents()
    assert len(rows(dialog)) == 1
    assert dialog.chosen == made.path


def test_the_diary_that_is_open_cannot_be_restored_over_itself(
    backups, services, make, other_file, qtbot
):
    """A sentence says so, and the row goes like that of a refused file."""
    backups.back_up()
    dialog = make()
    other_file(services.path)
    another_file(dialog)
    assert told(dialog) == ["This is the diary that is open now, so there is nothing to restore."]
    assert (dialog.chosen, dialog.restore.isEnabled()) == (None, False)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
    QApplication.processEvents()
    assert len(rows(dialog)) == 1


def test_an_export_is_sent_to_the_import(services, make, other_file, tmp_path):
    """It holds a diary, but is no backup."""
    out = tmp_path / "diary.json"
    services.exchange.export(out)
    dialog = make()
    other_file(out)
    another_file(dialog)
    assert told(dialog) == ["diary.json is no backup. If it is an export, File, Import reads it."]
    assert not dialog.restore.isEnabled()


def test_another_file_is_looked_for_where_the_last_one_was_chosen(
    backups, services, looks, shown, monkeypatch, tmp_path
):
    """Else among the backups; what is chosen here is remembered, too."""
    asked: list[Path] = []
    answers = [None, tmp_path / "away" / "x.gutdesk", None]
    (tmp_path / "away").mkdir()

    def ask(_parent, folder: Path) -> Path | None:
        asked.append(folder)
        return answers.pop(0)

    monkeypatch.setattr(restore, "ask_backup_file", ask)
    state = WindowState(tmp_path / "window.json")
    dialog = shown(RestoreDialog(backups, services, looks, state=state))
    for _time in range(3):
        another_file(dialog)
    assert asked == [backups.folder, backups.folder, tmp_path / "away"]
    assert state.folder == tmp_path / "away"


# -- the end ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("button", "chosen"), [("restore", True), ("cancel", False)])
def test_ask_gives_the_backup_or_nothing(backups, services, looks, qtbot, button, chosen):
    made = backups.back_up()

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        dialog.wait()
        if button == "restore":
            dialog.restore.click()
        else:
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    QTimer.singleShot(0, act)
    found = RestoreDialog.ask(backups, services, looks)
    assert found == (made.path if chosen else None)


def test_leaving_while_a_backup_is_looked_into_stops_that(backups, services, make, qtbot):
    """No thread is left, and no answer comes afterwards (the fixture looks for threads)."""
    backups.back_up()
    dialog = make(wait=False)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert dialog.chosen is None


# -- how it looks ----------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_word_has_room(backups, services, looks, clock, make, scale):
    """At 100 and at 200 %: no label is cut, and no row of the list."""
    services.person.change(Person(name="Ada"))
    note(services)
    backups.back_up()
    clock.advance(hours=1)
    backups.keep_before("import")
    looks.set_text_scale(scale)
    dialog = make()
    QApplication.processEvents()
    assert clipped(dialog) == []
    assert dialog.width() <= dialog.screen().availableSize().width()
    for place in range(dialog.list.topLevelItemCount()):
        for column in (WHEN, SIZE):
            needed = dialog.list.sizeHintForColumn(column)
            assert dialog.list.columnWidth(column) >= needed, rows(dialog)[place]


def first_ink(widget, top: int) -> int:
    """The leftmost pixel of a line's text, in pixels from the edge of the widget."""
    image = widget.grab(QRect(0, top, widget.width(), widget.fontMetrics().height())).toImage()
    ground = image.pixelColor(0, 0)
    return next(
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != ground for y in range(image.height()))
    )


def test_rows_begin_below_their_heading(backups, clock, make):
    """Neither stands closer to the border than the other; a letter's own edge may differ."""
    backups.back_up()
    clock.advance(hours=1)
    backups.keep_before("import")
    dialog = make()
    tree = dialog.list
    row = tree.visualItemRect(tree.topLevelItem(1))
    heading = first_ink(tree.header().viewport(), 4)
    assert first_ink(tree.viewport(), row.top() + 2) == pytest.approx(heading, abs=2)
