"""Quick entry on the real window: what it shows before Enter, and what the diary holds after."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests_ui_help import (
    CTRL,
    ENTER,
    SHIFT,
    answers,
    chips,
    said_below,
    suggestions,
    titles,
)

from gutdesk.domain.diary import Episode, Meal
from gutdesk.domain.errors import StorageTrouble, Trouble

TODAY = date(2026, 11, 22)
YESTERDAY = date(2026, 11, 21)


def entries(services, day=TODAY):
    return services.diary.day(day).entries


def test_the_line_says_what_enter_writes_before_it_is_pressed(log, services, keys, type_line):
    """Chips appear while typing, and until Enter the diary stays as it was."""
    type_line("8:30 kefir 200 ml, oats 50 g")
    assert chips(log) == ["08:30 · Kefir 200 ml, Oats 50 g"]
    assert entries(services) == ()
    keys(ENTER)
    (meal,) = entries(services)
    assert isinstance(meal, Meal)
    assert [(item.text, item.amount, item.unit) for item in meal.items] == [
        ("Kefir", 200, "ml"),
        ("Oats", 50, "g"),
    ]
    assert (log.quick.line.text(), chips(log)) == ("", [])
    assert titles(log) == ["Meal"]


def test_what_is_written_is_selected_and_the_keyboard_stays_in_the_line(log, services, keys):
    """After Enter the next line can be typed at once; the new entry is the chosen row."""
    keys("8:30 kefir", ENTER, "7:00 oats", ENTER)
    assert titles(log) == ["Oats", "Kefir"]
    assert log.timeline.current_entry() == entries(services)[0]
    assert log.quick.line.hasFocus()


def test_an_open_question_writes_nothing_and_enter_goes_to_its_answers(log, services, type_line):
    """Where two readings are possible, Enter neither guesses nor writes."""
    type_line("bloating", ENTER)
    assert services.writer.undo_name is None
    assert QApplication.focusWidget() is answers(log)[0]
    assert log.quick.line.text() == "bloating"


def test_an_answer_rewrites_the_line_and_enter_then_writes_it(log, services, keys, type_line):
    """The answer stands in the line as if it had been typed."""
    type_line("2:30 kefir", ENTER)
    first = QApplication.focusWidget()
    assert first is answers(log)[0]
    keys(Qt.Key.Key_Space)
    assert log.quick.line.text() == "2026-11-22 02:30 kefir"
    assert log.quick.line.hasFocus()
    assert answers(log) == []
    keys(ENTER)
    written = entries(services, YESTERDAY)
    assert [entry.at.local.hour for entry in written] == [2], "a night belongs to its evening"


def test_what_cannot_be_read_is_a_sentence_and_nothing_is_written(log, services, keys):
    """A score of 11 is refused in words, and the line stays for mending."""
    keys("bloating 11")
    assert "Scores are whole numbers from 0 to 10." in said_below(log)
    keys(ENTER)
    assert services.writer.undo_name is None
    assert log.quick.line.text() == "bloating 11"
    keys(Qt.Key.Key_Backspace, Qt.Key.Key_Backspace, "4", ENTER)
    assert len(services.diary.day(TODAY).scores) == 1


def test_a_refused_write_keeps_what_was_typed(log, services, keys, monkeypatch):
    """A full disk: the sentence stands below the line, and nothing typed is lost."""

    def full(*_args, **_more):
        raise StorageTrouble(Trouble.FULL, "The disk is full.")

    with monkeypatch.context() as broken:
        broken.setattr(services.desk.writer, "write", full)
        keys("9:00 tea", ENTER)
    assert said_below(log) == "The disk is full."
    assert log.quick.line.text() == "9:00 tea"
    keys(ENTER)
    assert titles(log) == ["Tea"]


def test_tab_takes_the_first_suggestion(log, keys):
    """The word that was begun is completed in place, and typing goes on behind it."""
    keys("8:30 kef")
    assert suggestions(log)[0] == "Kefir"
    keys(Qt.Key.Key_Tab, "200 ml")
    assert log.quick.line.text() == "8:30 Kefir 200 ml"
    assert log.quick.line.hasFocus()
    assert suggestions(log) == []


def test_arrows_choose_a_suggestion_and_enter_takes_it_without_writing(log, services, keys):
    """With a suggestion chosen, Enter belongs to the list."""
    keys("8:30 kef")
    second = suggestions(log)[1]
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down, ENTER)
    assert log.quick.line.text() == f"8:30 {second} "
    assert services.writer.undo_name is None


def test_a_click_takes_a_suggestion(log, keys, qtbot):
    """The mouse does what Tab does."""
    keys("8:30 kef")
    shown = log.quick._list
    place = shown.visualItemRect(shown.item(2)).center()
    wanted = shown.item(2).text()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert log.quick.line.text() == f"8:30 {wanted} "


def test_tab_without_a_list_goes_to_the_chip_which_leads_back_to_its_words(log, keys, type_line):
    """From the chip the person is led back to the part of the line that it came from."""
    type_line("8:30 kefir 200 ml; bloating 6", Qt.Key.Key_Tab)
    chip = QApplication.focusWidget()
    assert chip.text() == chips(log)[0]
    keys(Qt.Key.Key_Space)
    assert log.quick.line.hasFocus()
    assert log.quick.line.selectedText() == "8:30 kefir 200 ml"


def test_a_click_on_a_chip_selects_its_words(log, type_line, qtbot):
    """The second chip selects the second part, and typing replaces it."""
    type_line("8:30 kefir 200 ml; bloating 6")
    assert len(chips(log)) == 2
    (second,) = [
        b
        for b in log.quick._below.findChildren(type(log.card.add))
        if b.isVisible() and b.text() == chips(log)[1]
    ]
    qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert log.quick.line.selectedText().strip() == "bloating 6"


def test_escape_closes_the_list_first_and_then_empties_the_line(log, keys):
    """Two steps back, each with one press."""
    keys("8:30 kef")
    assert suggestions(log)
    keys(Qt.Key.Key_Escape)
    assert (suggestions(log), log.quick.line.text()) == ([], "8:30 kef")
    keys(Qt.Key.Key_Escape)
    assert (log.quick.line.text(), chips(log)) == ("", [])


def test_undo_in_the_empty_line_is_the_diarys(log, services, keys):
    """Right after Enter, Ctrl+Z takes the entry back, and Ctrl+Shift+Z writes it again."""
    keys("8:30 kefir", ENTER, (Qt.Key.Key_Z, CTRL))
    assert entries(services) == ()
    keys((Qt.Key.Key_Z, CTRL | SHIFT))
    assert len(entries(services)) == 1


def test_undo_in_a_typed_line_takes_back_typing_only(log, services, keys):
    """While something is typed, the diary is not touched by Ctrl+Z."""
    keys("8:30 kefir", ENTER, "9:00 oa")
    keys((Qt.Key.Key_Z, CTRL))
    assert log.quick.line.text() != "9:00 oa"
    assert len(entries(services)) == 1


def test_an_unknown_food_is_added_in_its_line_and_known_the_next_time(
    log, services, keys, type_line
):
    """No detour through a list of foods: it says that it is new, and completes it afterwards."""
    type_line("8:30 zorblax 40 g")
    assert "new food: zorblax" in said_below(log).casefold()
    keys(ENTER)
    keys("12:00 zor")
    assert suggestions(log) == ["zorblax"]
    keys(Qt.Key.Key_Tab)
    assert "new food" not in said_below(log).casefold()
    keys(ENTER)
    first, second = entries(services)
    assert first.items[0].food_id == second.items[0].food_id is not None


def test_a_line_for_another_day_says_the_day_before_and_after(
    log, services, keys, type_line, window
):
    """The chip names the day; after Enter it is written there, and the next line is for today."""
    type_line("yesterday 22:30 pizza")
    assert chips(log) == ["21 Nov · 22:30 · Pizza"]
    keys(ENTER)
    assert entries(services) == ()
    assert len(entries(services, YESTERDAY)) == 1
    assert log.day == TODAY
    assert window._message.text() == "Written for Saturday 21 November."


def test_several_things_in_one_line_are_one_step(log, services, keys, type_line):
    """A meal, an episode and a rating: one Enter, one undo."""
    type_line("8:30 kefir; bloating 6 from 10:00 to 11:00; stress 7", ENTER)
    view = services.diary.day(TODAY)
    assert [type(entry) for entry in view.entries] == [Meal, Episode]
    assert len(view.scores) == 2
    keys((Qt.Key.Key_Z, CTRL))
    assert services.diary.day(TODAY) == services.diary.day(TODAY)._replace(entries=(), scores={})


def test_a_score_without_a_time_rates_the_day(log, services, type_line):
    """`mood 7` fills the row of the check-in, and makes no row on the time line."""
    type_line("mood 7", ENTER)
    assert titles(log) == []
    ((key, score),) = services.diary.day(TODAY).scores.items()
    assert (services.desk.cache.names().measure(key), score.score) == ("Mood", 7)
    assert log.checkin._rows[key].score() == 7


def test_ctrl_k_comes_back_to_the_line_from_anywhere(log, keys, type_line):
    """From the check-in, with what stood there as it was."""
    type_line("9:00 te", (Qt.Key.Key_R, CTRL))
    assert not log.quick.line.hasFocus()
    keys((Qt.Key.Key_K, CTRL))
    assert log.quick.line.hasFocus()
    assert (log.quick.line.text(), log.quick.line.selectedText()) == ("9:00 te", "")


@pytest.mark.parametrize("example", [0, 1, 2])
def test_an_example_of_the_empty_day_goes_into_the_line_and_can_be_written(
    log, services, example, qtbot, keys
):
    """What the empty day offers is read without a question."""
    (button,) = [
        b
        for b in log.card.findChildren(type(log.card.today))
        if b.property("line") and b.isVisible() and b.text() == _example(example)
    ]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert log.quick.line.hasFocus()
    assert chips(log) or answers(log)
    assert said_below(log) == ""
    assert services.writer.undo_name is None


def _example(place: int) -> str:
    from gutdesk.ui.log.day_card import EXAMPLES

    return EXAMPLES[place]
