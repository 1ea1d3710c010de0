"""What an import would do, as a person reads it before it is done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from gutdesk.domain.diary import Note, Water
from gutdesk.domain.moments import Moment
from gutdesk.services.copying import save_copy
from gutdesk.services.desk import open_diary
from gutdesk.services.sample import make_sample
from gutdesk.ui.dialogs.import_preview import ImportPreview

from .test_large_text import clipped


@pytest.fixture
def of_another(tmp_path, clock, zone) -> Path:
    """An export of another diary: two notes and a glass of water of today."""
    other = open_diary(tmp_path / "other.gutdesk", clock=clock, zone=zone, create=True)
    note(other, "one")
    note(other, "two")
    now = other.desk.now()
    other.diary.log(Water(day=other.desk.day_of(now), at=now, ml=250.0))
    other.settings.change("clock", "12")
    out = tmp_path / "other.json"
    other.exchange.export(out)
    other.close()
    return out


@pytest.fixture
def make(services, looks, shown):
    def make(source: Path) -> ImportPreview:
        return shown(ImportPreview(services.exchange.plan(source), services, looks))

    return make


def note(services, text: str = "hello") -> Note:
    now = services.desk.now()
    (written,) = services.diary.log(Note(day=services.desk.day_of(now), at=now, text=text))
    return written


def heads(dialog) -> list[str]:
    item = dialog.table.headerItem()
    return [item.text(column) for column in range(dialog.table.columnCount())]


def cells(dialog) -> dict[str, list[str]]:
    """The numbers of each row by what it counts."""
    found = {}
    for place in range(dialog.table.topLevelItemCount()):
        row = dialog.table.topLevelItem(place)
        found[row.text(0)] = [row.text(n) for n in range(1, dialog.table.columnCount())]
    return found


def words(dialog) -> str:
    return "\n".join(text.text() for text in dialog.findChildren(QLabel) if text.isVisible())


def buttons(dialog) -> list[str]:
    return [button.text() for button in dialog.buttons.buttons()]


def test_new_entries_are_counted_by_kind(make, of_another):
    """What is new and what is there already (both diaries began with the same measures); columns
    in which nothing stands are left out."""
    dialog = make(of_another)
    assert heads(dialog) == ["What", "New", "There already"]
    found = cells(dialog)
    assert found["Notes"] == ["2", "–"]
    assert found["Glasses of water"] == ["1", "–"]
    assert found["Symptoms and scales"][0] == "–"
    assert int(found["Symptoms and scales"][1]) > 10
    assert "other.json" in words(dialog)
    assert "Settings of the file are taken over as well." in words(dialog)
    assert sorted(buttons(dialog)) == ["&Import", "Cancel"]


def test_what_is_changed_deleted_and_left_out_is_counted_too(make, services, tmp_path, clock, zone):
    """Two copies of one diary went apart: a newer state of the file changes this diary, an older
    one is left out, what was deleted in the file goes. The cautions say so in words."""
    changed, kept, deleted = (note(services, text) for text in ("change", "keep", "delete"))
    copy = tmp_path / "copy.gutdesk"
    save_copy(services.path, copy)
    other = open_diary(copy, clock=clock, zone=zone)
    clock.advance(minutes=1)
    other.diary.change(replace(changed, text="changed there"))
    other.diary.change(replace(kept, text="changed there"))
    other.diary.delete(deleted)
    other.exchange.export(tmp_path / "copy.json")
    other.close()
    clock.advance(minutes=1)
    services.diary.change(replace(kept, text="changed here later"))
    dialog = make(tmp_path / "copy.json")
    assert heads(dialog) == ["What", "Changed", "Deleted", "There already", "Left out"]
    assert cells(dialog)["Notes"] == ["1", "1", "–", "1"]
    cautions = words(dialog)
    assert "1 entry of this diary is deleted" in cautions
    assert "1 entry of the file is left out" in cautions
    assert "Undo begins anew" in cautions


def test_a_file_with_nothing_new_offers_only_close(make, services, tmp_path, qtbot):
    """An export of this very diary: Enter and Esc both leave."""
    note(services)
    out = tmp_path / "mine.json"
    services.exchange.export(out)
    dialog = make(out)
    assert "There is nothing to do." in words(dialog)
    assert heads(dialog) == ["What", "There already"]
    assert cells(dialog)["Notes"] == ["1"]
    assert buttons(dialog) == ["&Close"]
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)


def test_a_file_of_an_older_state_is_said_to_hold_nothing_newer(make, services, clock, tmp_path):
    """Not that everything in it stands in the diary: a newer state does."""
    kept = note(services)
    out = tmp_path / "mine.json"
    services.exchange.export(out)
    clock.advance(minutes=1)
    services.diary.change(replace(kept, text="changed later"))
    dialog = make(out)
    assert "This diary has all of this already, or newer." in words(dialog)
    assert "Everything in this file" not in words(dialog)
    assert buttons(dialog) == ["&Close"]


@pytest.mark.parametrize(("key", "answer"), [(Qt.Key.Key_Return, True), (Qt.Key.Key_Escape, False)])
def test_ask_answers_and_writes_nothing_itself(services, looks, of_another, qtbot, key, answer):
    plan = services.exchange.plan(of_another)

    def act() -> None:
        qtbot.keyClick(QApplication.activeModalWidget(), key)

    QTimer.singleShot(0, act)
    assert ImportPreview.ask(plan, services, looks) is answer
    assert services.diary.day(services.desk.today()).entries == ()


def test_ask_says_no_where_there_is_nothing_to_do(services, looks, tmp_path, qtbot):
    out = tmp_path / "mine.json"
    services.exchange.export(out)

    def act() -> None:
        qtbot.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return)

    QTimer.singleShot(0, act)
    assert ImportPreview.ask(services.exchange.plan(out), services, looks) is False


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_word_has_room(make, services, of_another, looks, scale):
    """At 100 and at 200 %: no label is cut, and every number can be read."""
    note(services)
    looks.set_text_scale(scale)
    dialog = make(of_another)
    QApplication.processEvents()
    assert clipped(dialog) == []
    assert dialog.width() <= dialog.screen().availableSize().width()
    for column in range(dialog.table.columnCount()):
        assert dialog.table.columnWidth(column) >= dialog.table.sizeHintForColumn(column)
        assert dialog.table.columnWidth(column) >= dialog.table.header().sectionSizeHint(column)


def test_whose_diary_it_is_and_that_a_sample_was_lived_by_nobody(make, services, tmp_path, clock):
    """A person who imports a sample into their own diary is told before."""
    at = Moment.of(clock(), services.desk.zone)
    path = tmp_path / "sample.gutdesk"
    make_sample(path, now=at, zone=services.desk.zone, days=20, truth_beside=False)
    sample = open_diary(path, clock=clock, zone=services.desk.zone)
    sample.exchange.export(tmp_path / "sample.json")
    sample.close()
    note(services)
    said = words(make(tmp_path / "sample.json"))
    assert "Diary of Sample" in said
    assert "Days from 3 Nov 2026 to 22 Nov 2026" in said
    assert "nobody lived these days" in said


def test_another_persons_diary_is_no_sample(make, of_another):
    assert "nobody lived" not in words(make(of_another))
