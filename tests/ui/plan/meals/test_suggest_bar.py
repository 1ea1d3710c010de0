"""Suggest the rest: what is placed and named, another suggestion, locks, and one step each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gutdesk.ui.plan.meals.rules_form import RulesForm
from gutdesk.ui.tour import settle
from widget_checks import clipped

from .conftest import MONDAY, button, click, texts, told

K = Qt.Key


def week(kitchen) -> list[tuple[str, str, str]]:
    planned = kitchen.meals.book.planned(MONDAY, kitchen.day(6))
    return sorted((one.day.isoformat(), one.slot, one.name) for one in planned)


def suggested(kitchen) -> set[str]:
    planned = kitchen.meals.book.planned(MONDAY, kitchen.day(6))
    return {one.name for one in planned if one.suggested}


def test_the_rest_is_suggested_and_undone_in_one_step(page, kitchen, press, tab_to, services):
    kitchen.dish("lentil_soup", 1)
    before = week(kitchen)
    assert not page.bar.isVisible()
    tab_to("suggest", backwards=True)
    assert page.bar.isVisible()
    count = len(week(kitchen)) - 1
    assert page.bar.placed.text() == f"{count} things suggested."
    assert kitchen.names(1) == ["Carrot and lentil soup"]
    assert all(page.grid.week.lines(page.grid.week.index(row, 6)) for row in range(4))
    assert "suggested" in told(page, 6, "dinner")
    assert QApplication.focusWidget() is not None
    press((K.Key_Z, Qt.KeyboardModifier.ControlModifier))
    assert week(kitchen) == before


def test_another_suggestion_is_another_step_and_touches_only_its_own(page, kitchen):
    kitchen.dish("lentil_soup", 1)
    click(page, "suggest")
    first = week(kitchen)
    click(page, "another")
    second = week(kitchen)
    assert first != second
    assert kitchen.names(1) == ["Carrot and lentil soup"]
    kitchen.undo()
    assert week(kitchen) == first
    kitchen.undo()
    assert week(kitchen) == [("2026-11-24", "dinner", "Carrot and lentil soup")]


def test_what_is_locked_or_kept_free_stays(page, kitchen, press, go):
    click(page, "suggest")
    go(2)
    press((K.Key_L, Qt.KeyboardModifier.ControlModifier))
    locked = kitchen.names(2)
    go(3)
    press(K.Key_Delete, (K.Key_L, Qt.KeyboardModifier.ControlModifier))
    for _again in range(3):
        click(page, "another")
        assert kitchen.names(2) == locked
        assert kitchen.names(3) == ["Kept free"]


def test_what_the_person_touched_is_theirs(page, kitchen, press, go):
    click(page, "suggest")
    go(4)
    (first, *_rest) = kitchen.meals.book.in_cell(kitchen.day(4), "dinner")
    kitchen.meals.planner.change(first)
    settle()
    click(page, "another")
    assert first.name in kitchen.names(4)


def test_rules_that_cannot_be_met_are_named(page, kitchen):
    """Every meal is taken but one: fish twice a week cannot be."""
    for number in range(7):
        for slot in ("breakfast", "lunch", "dinner", "snack"):
            if (number, slot) != (3, "lunch"):
                kitchen.note("Taken", number, slot)
    click(page, "suggest")
    assert page.bar.unmet.isVisible()
    assert page.bar.unmet.text().strip()
    assert clipped(page.bar) == []


def test_a_full_week_suggests_nothing_and_there_is_nothing_to_keep(page, kitchen, services):
    for number in range(7):
        for slot in ("breakfast", "lunch", "dinner", "snack"):
            kitchen.note("Taken", number, slot)
    before = services.writer.undo_name
    click(page, "suggest")
    assert "Nothing was suggested" in page.bar.placed.text()
    assert not page.bar.again.isEnabled()
    assert page.bar.done.text() == "Close"
    assert services.writer.undo_name == before


def test_keeping_it_hides_the_bar_and_the_keyboard_is_not_lost(page, kitchen, press, tab_to):
    tab_to("suggest", backwards=True)
    assert page.bar.done.text() == "Keep it"
    tab_to("suggest-done")
    assert not page.bar.isVisible()
    focused = QApplication.focusWidget()
    assert focused is page.grid, focused
    assert suggested(kitchen), "they stay what they are until somebody touches them"


def test_another_week_forgets_what_was_said_of_this_one(page):
    click(page, "suggest")
    page.next_week()
    assert not page.bar.isVisible()


def test_the_rules_are_a_press_away(page, dialog, back):
    click(page, "suggest")
    click(page, "rules")
    dialog(RulesForm).reject()
    back()
    assert page.grid.hasFocus()


def test_copying_last_week_says_when_there_is_nothing(page, kitchen, qtbot):
    with qtbot.waitSignal(page.troubled) as said:
        click(page, "copy-last")
    assert "nothing to copy" in said.args[0]
    kitchen.dish("lentil_soup", -6)
    click(page, "copy-last")
    assert len(kitchen.names(1)) == 1
    kitchen.undo()
    assert kitchen.names(1) == []


def test_clearing_leaves_what_is_locked_or_eaten(page, kitchen, qtbot):
    eaten = kitchen.dish("lentil_soup", 0, "breakfast")
    kitchen.meals.eater.eat([eaten])
    kitchen.dish("lentil_soup", 1)
    kitchen.meals.planner.lock(kitchen.day(1), "dinner", locked=True)
    kitchen.dish("lentil_soup", 2)
    settle()
    with qtbot.waitSignal(page.said) as said:
        page.acts.clear()
    assert said.args[0].startswith("1 thing taken out")
    assert [name for _day, _slot, name in week(kitchen)] == ["Carrot and lentil soup"] * 2


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_bar_has_room_for_many_sentences(page, window, looks, scale):
    looks.set_text_scale(scale)
    window.resize(800, 600)
    page.bar.show_result(
        28, [f"Rule {n} could not be met: " + "no recipe fits. " * 5 for n in range(9)]
    )
    settle()
    assert clipped(page.bar) == []
    assert button(page, "another").isVisible()
    assert "Rule 8" in texts(page.bar)
