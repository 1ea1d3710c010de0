"""The check-in by keyboard, on the real window: what a digit, a Backspace and a day do to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from tests_ui_help import CTRL, ENTER, row, scores, settle

from gutdesk.domain.diary import MeasureKind

TODAY = date(2026, 11, 22)
YESTERDAY = date(2026, 11, 21)
HOME = Qt.Key.Key_Home


@pytest.fixture
def rows(log):
    return list(log.checkin._rows.values())


def test_ctrl_r_lands_on_the_first_that_is_not_rated(log, services, keys, rows):
    """A second visit goes on where the first one ended."""
    keys((Qt.Key.Key_R, CTRL))
    assert QApplication.focusWidget() is rows[0]
    keys("3", "4")
    keys((Qt.Key.Key_K, CTRL), (Qt.Key.Key_R, CTRL))
    assert QApplication.focusWidget() is rows[2]


def test_a_digit_rates_is_written_and_moves_on(log, services, keys, rows):
    """Each digit is in the diary at once."""
    keys((Qt.Key.Key_R, CTRL), "3")
    assert scores(services, TODAY) == {rows[0].accessibleName(): 3}
    assert QApplication.focusWidget() is rows[1]
    keys("0")
    assert scores(services, TODAY)[rows[1].accessibleName()] == 0


def test_one_and_then_zero_is_ten(log, services, keys, rows):
    """The 1 is written at once and waits; the 0 makes it ten."""
    keys((Qt.Key.Key_R, CTRL), "1")
    name = rows[0].accessibleName()
    assert scores(services, TODAY) == {name: 1}
    assert QApplication.focusWidget() is rows[0]
    keys("0")
    assert scores(services, TODAY) == {name: 10}
    assert QApplication.focusWidget() is rows[1]


def test_one_and_then_another_digit_rates_two_rows(log, services, keys, rows):
    """1 4 is a one and a four, not fourteen."""
    keys((Qt.Key.Key_R, CTRL), "1", "4")
    assert [scores(services, TODAY)[r.accessibleName()] for r in rows[:2]] == [1, 4]


def test_backspace_goes_back_to_not_logged(log, services, keys, rows):
    """Cleared is neither zero nor the old score, on the screen and in the diary."""
    keys((Qt.Key.Key_R, CTRL), "3", Qt.Key.Key_Up, Qt.Key.Key_Backspace)
    assert scores(services, TODAY) == {}
    assert rows[0].score() is None
    keys((Qt.Key.Key_Z, CTRL))
    settle()
    assert rows[0].score() == 3


def test_after_the_last_row_comes_the_button(log, keys, rows):
    """Down from the last row leads to "Nothing today", and no further."""
    rows[-1].setFocus()
    keys("5")
    assert log.checkin.nothing.hasFocus()


def test_nothing_today_is_one_step_and_leaves_scales_and_episodes_alone(
    log, services, keys, type_line
):
    """Zeros for the symptoms that are not rated, and for nothing else."""
    type_line("bloating 6 from 10:00 to 11:00", ENTER)
    row(log, "Urgency").setFocus()
    keys("4", Qt.Key.Key_F8)
    settle()
    found = scores(services, TODAY)
    asked = services.checkin.asked(TODAY)
    symptoms = {m.name for m in asked if m.kind is MeasureKind.SYMPTOM}
    assert set(found) == symptoms
    assert (found["Bloating"], found["Urgency"]) == (6, 4)
    assert {found[name] for name in symptoms - {"Bloating", "Urgency"}} == {0}
    assert services.diary.day(TODAY).scores[_key(services, "bloating")].rated is None
    assert row(log, "Mood").score() is None
    keys((Qt.Key.Key_Z, CTRL))
    settle()
    assert scores(services, TODAY) == {"Bloating": 6, "Urgency": 4}
    assert row(log, "Fatigue").score() is None


def test_nothing_today_twice_writes_no_second_step(log, services, keys):
    """With nothing left to rate there is nothing to take back twice."""
    keys(Qt.Key.Key_F8, Qt.Key.Key_F8, (Qt.Key.Key_Z, CTRL))
    assert scores(services, TODAY) == {}


def test_a_rating_below_an_episode_shows_the_peak(log, services, keys, type_line):
    """The day's score is the higher of both, in the row as in the diary."""
    type_line("bloating 6 from 10:00 to 11:00", ENTER)
    bloating = row(log, "Bloating")
    assert bloating.score() == 6
    assert "from an episode" in bloating.accessibleDescription()
    bloating.setFocus()
    keys("2")
    settle()
    assert services.diary.day(TODAY).scores[_key(services, "bloating")].rated == 2
    assert bloating.score() == 6
    bloating.setFocus()
    keys("8")
    settle()
    assert bloating.score() == 8


def test_clearing_a_rating_leaves_the_episode(log, services, keys, type_line):
    """Backspace takes back what was said of the day, not what happened."""
    type_line("bloating 6 from 10:00 to 11:00", ENTER)
    row(log, "Bloating").setFocus()
    keys("8", Qt.Key.Key_Up, Qt.Key.Key_Backspace)
    settle()
    assert scores(services, TODAY) == {"Bloating": 6}
    assert row(log, "Bloating").score() == 6


def test_the_weekly_question_comes_when_it_is_due(log, services, keys):
    """Rated six days ago it is not asked; seven days ago it is; a rated day shows its own."""
    fear = _key(services, "food_fear")
    assert fear in log.checkin._rows
    services.checkin.rate(day=TODAY - timedelta(days=6), measure_id=fear, score=2)
    settle()
    assert fear not in log.checkin._rows, "the day on the screen looks again"
    log.show_day(TODAY - timedelta(days=6))
    assert log.checkin._rows[fear].score() == 2
    services.writer.undo()
    services.checkin.rate(day=TODAY - timedelta(days=7), measure_id=fear, score=2)
    log.go_today()
    settle()
    assert fear in log.checkin._rows


def test_each_day_shows_its_own_scores_in_the_same_rows(log, services, keys, rows):
    """Going to yesterday and back builds nothing anew: the rows are the same widgets."""
    keys((Qt.Key.Key_R, CTRL), "3", Qt.Key.Key_PageUp)
    assert log.day == YESTERDAY
    assert [r.score() for r in log.checkin._rows.values()] == [None] * len(rows)
    keys((Qt.Key.Key_R, CTRL), "7")
    assert scores(services, YESTERDAY) == {rows[0].accessibleName(): 7}
    keys(HOME)
    assert rows[0].score() == 3
    assert list(log.checkin._rows.values()) == rows


def test_a_click_on_a_cell_rates(log, services, qtbot, rows):
    """By mouse, and a click on another cell replaces it."""
    for score in (4, 9):
        place = rows[2].cell_rect(score).center()
        qtbot.mouseClick(rows[2], Qt.MouseButton.LeftButton, pos=place)
        assert scores(services, TODAY) == {rows[2].accessibleName(): score}


def test_a_score_that_cannot_be_written_is_put_back(log, services, keys, rows, window, monkeypatch):
    """The row shows what the diary holds, never what it does not."""
    from gutdesk.domain.errors import StorageTrouble, Trouble

    def full(*_args, **_more):
        raise StorageTrouble(Trouble.FULL, "The disk is full.")

    keys((Qt.Key.Key_R, CTRL), "3", Qt.Key.Key_Up)
    settle()
    monkeypatch.setattr(services.desk.writer, "write", full)
    keys("7")
    assert rows[0].score() == 3
    assert window._message.text() == "The disk is full."


def test_the_question_and_the_ends_of_the_row_are_shown(log, keys, rows):
    """Whoever stands on a row reads what it asks and what 0 and 10 mean."""
    keys((Qt.Key.Key_R, CTRL))
    assert log.checkin._hint.text() == f"{rows[0].question}\n{rows[0].ends}"
    keys(Qt.Key.Key_Down)
    assert log.checkin._hint.text() == f"{rows[1].question}\n{rows[1].ends}"


def test_a_measure_that_is_retired_leaves_and_the_keyboard_stays(log, services, keys, rows):
    """Another set of questions is built without losing the row that has the keyboard."""
    rows[1].setFocus()
    kept = rows[1].accessibleName()
    other = next(m for m in services.measures.all() if m.name == rows[3].accessibleName())
    services.measures.change(replace(other, retired=True))
    settle()
    assert QApplication.focusWidget().accessibleName() == kept
    assert other.name not in [r.accessibleName() for r in log.checkin._rows.values()]


def _key(services, protocol_id: str) -> str:
    return services.measures.by_key(protocol_id).meta.id


def test_the_hint_of_the_diary_before_is_gone_with_it(window, log, services):
    log.focus_checkin()
    assert log.checkin._hint.text() != "Choose a row, then type its score."
    window.detach()
    window.attach(services)
    assert log.checkin._hint.text() == "Choose a row, then type its score."
