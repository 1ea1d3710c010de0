"""Every kind of entry opened in its form on the time line, saved, moved, refused and left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QApplication
from tests_ui_help import CTRL, ENTER, field, form_of, settle, titles

from gutdesk.domain.diary import (
    Episode,
    EpisodePoint,
    Exposure,
    ExposureKind,
    Intake,
    Level,
    Meal,
    MealItem,
    Note,
    Practice,
    PracticeKind,
    Preparation,
    Sleep,
    Slot,
    Stool,
    StoolColour,
    Water,
    Weight,
)
from gutdesk.domain.moments import Moment

TODAY = date(2026, 11, 22)
YESTERDAY = date(2026, 11, 21)
KINDS = (
    "meal",
    "episode",
    "stool",
    "exposure",
    "intake",
    "sleep",
    "practice",
    "water",
    "weight",
    "note",
)


@pytest.fixture
def at(zone):
    """The moment at an hour, minute and second of the shown day."""

    def moment(hour: int, minute: int = 0, second: int = 0) -> Moment:
        local = datetime(2026, 11, 22, hour, minute, second)  # noqa: DTZ001 - the local clock
        return Moment.at(local, zone)

    return moment


@pytest.fixture
def drafts(at, services) -> dict:
    """One of each kind with everything said, in numbers that rounding would spoil."""
    bloating = services.measures.by_key("bloating").meta.id
    said = {"day": TODAY, "at": at(9, 30, 17), "note": "Two words"}
    return {
        "meal": Meal(
            **said,
            slot=Slot.LUNCH,
            items=(
                MealItem(text="Kefir", amount=212.35, unit="ml"),
                MealItem(text="Apple", amount=1, unit="medium", preparation=Preparation.RAW),
                MealItem(text="Bread"),
            ),
        ),
        "episode": Episode(
            day=TODAY,
            measure_id=bloating,
            points=(EpisodePoint(at=at(9), severity=4), EpisodePoint(at=at(10), severity=6)),
            end=at(12),
        ),
        "stool": Stool(
            **said,
            form=4,
            colour=StoolColour.GREEN,
            urgency=Level.SOME,
            blood=Level.NONE,
            mucus=False,
            pain=0,
            complete=True,
        ),
        "exposure": Exposure(
            **said,
            kind=ExposureKind.MEDICINE,
            name="ibuprofen",
            amount=400,
            unit="mg",
            end=at(10),
        ),
        "intake": Intake(**said, name="Glutamine", amount=5, unit="g"),
        "sleep": Sleep(day=TODAY, start=at(0, 10), end=at(6, 40), note="Woke twice"),
        "practice": Practice(**said, kind=PracticeKind.MOVEMENT, name="slow walk", minutes=35),
        "water": Water(day=TODAY, at=at(9, 30), ml=236.59),
        "weight": Weight(**said, kg=71.237),
        "note": Note(day=TODAY, at=at(9, 30), text="Better after\n\nthe walk"),
    }


@pytest.fixture
def opened(log, services, keys, drafts):
    """Write one entry of a kind, open it with Enter on the time line, and hand out both."""

    def open_one(kind: str):
        services.diary.log(drafts[kind])
        (entry,) = services.diary.day(TODAY).entries
        settle()
        keys((Qt.Key.Key_L, CTRL), ENTER)
        settle()
        return entry, form_of(log)

    return open_one


def click(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


@pytest.mark.parametrize("kind", KINDS)
def test_saving_a_form_that_nobody_touched_changes_nothing(
    opened, log, services, clock, qtbot, kind
):
    """Looking at an entry is no change of it: no step to take back, and no other stamp."""
    entry, form = opened(kind)
    heard = []
    services.bus.subscribe(lambda changes, _by: heard.append(changes))
    clock.advance(minutes=1)
    click(qtbot, form.save)
    assert log.editing.form is None
    assert services.diary.day(TODAY).entries == (entry,)
    assert heard == []
    services.writer.undo()
    assert services.writer.undo_name is None, "writing the entry was the only step"


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_is_left_with_escape_and_nothing_is_written(opened, log, services, keys, kind):
    """Escape from the first field closes the form; the row and the keyboard are back."""
    entry, _form = opened(kind)
    before = services.writer.undo_name
    keys(Qt.Key.Key_Escape)
    settle()
    assert log.editing.form is None
    assert log.timeline.hasFocus()
    assert services.diary.day(TODAY).entries == (entry,)
    assert services.writer.undo_name == before


def test_another_time_moves_the_row(log, services, type_line, keys, qtbot):
    """The entry keeps its identity and stands where its new time belongs, still chosen."""
    type_line("8:30 kefir", ENTER)
    type_line("12:00 rice", ENTER)
    kefir, rice = services.diary.day(TODAY).entries
    log.focus_timeline()
    log.timeline.select_row(0)
    keys(ENTER)
    field(form_of(log), "When, time").setTime(QTime(13, 0))
    click(qtbot, form_of(log).save)
    assert titles(log) == ["Rice", "Kefir"]
    moved = services.diary.day(TODAY).entries[1]
    assert moved.meta.id == kefir.meta.id
    assert moved.at.local.hour == 13
    assert log.timeline.current_entry() == moved
    assert rice in services.diary.day(TODAY).entries


def test_another_date_moves_the_entry_to_that_day_and_shows_it(opened, log, services, qtbot):
    """The day on screen follows the entry; the old day is empty."""
    entry, form = opened("note")
    field(form, "When, date").setDate(QDate(2026, 11, 19))
    click(qtbot, form.save)
    assert log.day == date(2026, 11, 19)
    (moved,) = services.diary.day(log.day).entries
    assert moved.meta.id == entry.meta.id
    assert services.diary.day(TODAY).entries == ()
    assert len(titles(log)) == 1


def test_a_time_before_the_day_starts_belongs_to_the_day_before(opened, log, services, qtbot):
    """Half past one at night is moved to the evening that it ended, and says so."""
    entry, form = opened("water")
    field(form, "When, time").setTime(QTime(1, 30))
    click(qtbot, form.save)
    assert log.day == YESTERDAY
    (moved,) = services.diary.day(YESTERDAY).entries
    assert moved.meta.id == entry.meta.id
    assert [chip.text for chip in _line(log, 0).chips] == ["after midnight"]


BAD = {
    "amount": ("intake", "Dose", "five", "is not a number"),
    "water": ("water", "Amount, ml", "", "Write how much"),
    "weight": ("weight", "Weight, kg", "7123", "between 20 and 400"),
    "minutes": ("practice", "How long, minutes", "0", "Minutes go from 1"),
    "name": ("intake", "What", " ", "needs a name"),
    "infinite": ("practice", "How long, minutes", "inf", "is not a number"),
    "nothing": ("water", "Amount, ml", "nan", "is not a number"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_is_a_sentence_and_what_was_typed_stays(
    opened, log, services, keys, qtbot, case
):
    """The form stays open with the words in it; the diary is as it was."""
    kind, name, typed, words = BAD[case]
    _entry, form = opened(kind)
    before = services.diary.day(TODAY)
    field(form, name).setFocus()
    field(form, name).selectAll()
    keys(Qt.Key.Key_Delete, typed, ENTER)
    settle()
    assert form_of(log) is form
    assert words in form._trouble.text()
    assert form._trouble.isVisible()
    assert field(form, name).text() == typed
    assert services.diary.day(TODAY) == before


def test_waking_before_falling_asleep_is_a_sentence(opened, services, qtbot):
    """A rule over two fields: refused, and both stay as they were set."""
    _entry, form = opened("sleep")
    before = services.diary.day(TODAY)
    field(form, "Woke, date").setDate(QDate(2026, 11, 20))
    click(qtbot, form.save)
    assert "after falling asleep" in form._trouble.text()
    assert services.diary.day(TODAY) == before


def test_a_decimal_comma_is_a_number(opened, services, keys, qtbot):
    """71,4 is what most of Europe types."""
    _entry, form = opened("weight")
    field(form, "Weight, kg").selectAll()
    keys("71,4", ENTER)
    (weight,) = services.diary.day(TODAY).entries
    assert weight.kg == pytest.approx(71.4)


CHANGES = {
    "meal": ("Which", Slot.DINNER, lambda e: e.slot),
    "episode": ("How bad", 9, lambda e: e.points[0].severity),
    "stool": ("Blood", None, lambda e: e.blood),
    "exposure": ("Unit", "g", lambda e: e.unit),
    "intake": ("Unit", "mg", lambda e: e.unit),
    "practice": ("Kind", PracticeKind.BREATHING, lambda e: e.kind),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_a_choice_is_written_and_taken_back(opened, services, keys, qtbot, kind):
    """One change in one field is one step; undo brings back exactly what was there."""
    name, value, read = CHANGES[kind]
    entry, form = opened(kind)
    boxes = [w for w in form.findChildren(type(_first_box(form))) if w.accessibleName() == name]
    boxes[0].show_value(value)
    click(qtbot, form.save)
    (changed,) = services.diary.day(TODAY).entries
    assert read(changed) == value != read(entry)
    keys((Qt.Key.Key_Z, CTRL))
    (back,) = services.diary.day(TODAY).entries
    assert replace(back, meta=entry.meta) == entry


def _first_box(form):
    from gutdesk.ui.widgets.fields import ChoiceField

    return form.findChildren(ChoiceField)[0]


def test_a_food_is_added_changed_and_removed_in_the_form(opened, services, qtbot, keys):
    """Three foods become: the first with another amount, no second, the third, and a new one."""
    entry, form = opened("meal")
    field(form, "Amount of Kefir").setText("300")
    click(qtbot, field(form, "Remove Apple"))
    (more,) = [b for b in form.findChildren(type(form.save)) if b.text() == "Add a food"]
    click(qtbot, more)
    keys("Quark")
    click(qtbot, form.save)
    (meal,) = services.diary.day(TODAY).entries
    assert [(item.text, item.amount) for item in meal.items] == [
        ("Kefir", 300),
        ("Bread", None),
        ("Quark", None),
    ]
    assert meal.items[0].food_id == entry.items[0].food_id
    assert all(item.food_id for item in meal.items)


def test_an_episode_gets_a_later_severity(opened, services, qtbot):
    """A symptom that changed again: a third step, in order of time."""
    _entry, form = opened("episode")
    boxes = [b for b in form.findChildren(type(_first_box(form))) if b.accessibleName() == "to"]
    (changed,) = [w for w in form.findChildren(_When()) if w.said.text() == "changed"]
    changed.said.setChecked(True)
    changed.time.setTime(QTime(11, 0))
    boxes[0].show_value(2)
    click(qtbot, form.save)
    (episode,) = services.diary.day(TODAY).entries
    assert [point.severity for point in episode.points] == [4, 6, 2]


def _When():
    from gutdesk.ui.widgets.fields import WhenField

    return WhenField


def test_a_stool_form_is_chosen_by_its_drawing_and_taken_back(opened, services, qtbot):
    """A click chooses, a click on the chosen one says nothing again."""
    _entry, form = opened("stool")
    drawings = {
        b.text(): b for b in form.findChildren(_tool_button()) if b.accessibleName()[:5] == "Form "
    }
    assert list(drawings) == [str(number) for number in range(1, 8)]
    click(qtbot, drawings["6"])
    assert not drawings["4"].isChecked()
    click(qtbot, drawings["6"])
    click(qtbot, form.save)
    (stool,) = services.diary.day(TODAY).entries
    assert stool.form is None


def _tool_button():
    from PySide6.QtWidgets import QToolButton

    return QToolButton


def test_enter_in_a_note_makes_a_line_and_ctrl_enter_saves(opened, log, services, keys):
    """In a text of several lines Enter belongs to the text."""
    _entry, form = opened("note")
    field(form, "Text").selectAll()
    keys("One", ENTER, "two")
    assert form_of(log) is form
    keys((ENTER, CTRL))
    (note,) = services.diary.day(TODAY).entries
    assert note.text == "One\ntwo"


def test_a_form_survives_what_is_written_elsewhere(opened, log, services, at):
    """While a form is open, another entry arrives on the day: nothing typed is lost."""
    entry, form = opened("note")
    field(form, "Text").setPlainText("half typed")
    services.diary.log(Water(day=TODAY, at=at(7), ml=200))
    settle()
    assert form_of(log) is form
    assert form.isVisible()
    assert field(form, "Text").toPlainText() == "half typed"
    place = log.timeline.visualRect(log.timeline.entries.index(1))
    assert log.timeline.entries.entry(1).meta.id == entry.meta.id
    assert place.top() == form.geometry().top(), "the form stands where its row is now"


def test_an_entry_that_goes_while_its_form_is_open_takes_the_form_along(
    opened, log, services, window
):
    """Undone behind the form: it closes instead of writing a deleted entry again."""
    opened("water")
    window.undo()
    settle()
    assert services.diary.day(TODAY).entries == ()
    assert log.editing.form is None
    assert titles(log) == []


def test_a_second_form_closes_the_first(log, services, type_line, keys):
    """At most one form is open, and the first one is left unwritten."""
    type_line("8:30 kefir", ENTER)
    type_line("9:30 rice", ENTER)
    log.focus_timeline()
    log.timeline.select_row(0)
    keys(ENTER)
    first = form_of(log)
    log.editing.edit(services.diary.day(TODAY).entries[1])
    settle()
    assert form_of(log) is not first
    assert log.timeline.is_editing


def test_delete_in_the_form_deletes_and_undo_brings_back(opened, services, keys, qtbot, log):
    """The button in the form does what Delete on the row does."""
    entry, form = opened("meal")
    (delete,) = [b for b in form.findChildren(type(form.save)) if b.text() == "Delete"]
    click(qtbot, delete)
    assert services.diary.day(TODAY).entries == ()
    assert log.editing.form is None
    keys((Qt.Key.Key_Z, CTRL))
    (back,) = services.diary.day(TODAY).entries
    assert replace(back, meta=entry.meta) == entry


def test_undo_in_a_field_is_the_fields_and_else_the_diarys(opened, services, keys):
    """What is being typed is taken back first."""
    _entry, form = opened("intake")
    field(form, "What").setFocus()
    keys("x", (Qt.Key.Key_Z, CTRL))
    assert field(form, "What").text() == "Glutamine"
    assert len(services.diary.day(TODAY).entries) == 1
    assert QApplication.focusWidget() is field(form, "What")


NEW = (
    "meal",
    "episode",
    "stool",
    "sleep",
    "medicine",
    "intake",
    "practice",
    "water",
    "alcohol",
    "illness",
    "stress",
    "travel",
    "weight",
    "note",
)
FILL = {
    "meal": ("Food", "Rice"),
    "intake": ("What", "Zinc"),
    "water": ("Amount, ml", "300"),
    "weight": ("Weight, kg", "71,2"),
    "note": ("Text", "Slept badly"),
    "medicine": ("What", "ibuprofen"),
}


def choose_new(log, name: str) -> None:
    """Open the Add menu and choose."""
    menu = log.card.add.menu()
    menu.aboutToShow.emit()
    (action,) = [action for action in menu.actions() if action.data() == name]
    action.trigger()
    settle()


def test_the_add_menu_offers_every_kind(log):
    """What can be typed can be chosen, too."""
    menu = log.card.add.menu()
    menu.aboutToShow.emit()
    assert tuple(action.data() for action in menu.actions()) == NEW


@pytest.mark.parametrize("name", NEW)
def test_a_new_entry_of_each_kind_from_the_menu(log, services, qtbot, keys, name):
    """Choose, fill what must be said, save: it stands on the day, chosen, and undo takes it."""
    choose_new(log, name)
    form = form_of(log)
    assert form.isAncestorOf(QApplication.focusWidget()), "the keyboard is in the form"
    if name in FILL:
        caption, words = FILL[name]
        target = field(form, caption)
        target.setFocus()
        keys(words)
    click(qtbot, form.save)
    assert form._trouble.text() == ""
    (entry,) = services.diary.day(TODAY).entries
    assert log.timeline.current_entry() == entry
    assert entry.at.utc <= services.desk.now().utc
    keys((Qt.Key.Key_Z, CTRL))
    assert services.diary.day(TODAY).entries == ()


@pytest.mark.parametrize("name", NEW)
def test_cancel_of_a_new_entry_writes_nothing(log, services, qtbot, name):
    """The form goes, the empty day's words come back, and there is nothing to take back."""
    choose_new(log, name)
    click(qtbot, form_of(log).cancel)
    assert log.editing.form is None
    assert services.writer.undo_name is None
    assert titles(log) == []
    assert not log.timeline.isVisible(), "the empty day says what to do again"


def test_a_new_entry_on_another_day_begins_at_its_noon(log, services, qtbot, keys):
    """On a past day "now" means nothing."""
    log.show_day(YESTERDAY)
    choose_new(log, "water")
    keys("200")
    click(qtbot, form_of(log).save)
    (water,) = services.diary.day(YESTERDAY).entries
    assert water.at.local == datetime(2026, 11, 21, 12)  # noqa: DTZ001 - the local clock


def _line(log, row: int):
    from gutdesk.qt.timeline_model import LineRole

    return log.timeline.entries.index(row).data(LineRole)
