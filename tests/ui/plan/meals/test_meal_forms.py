"""The forms of the week of meals: what they refuse with a sentence, and what they write."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import QApplication, QLabel

from gutdesk.domain.meals.suggest_rules import OFF, RULES, STRONG
from gutdesk.services.meals.comparing import Kept
from gutdesk.ui.plan.meals.compare_view import CompareView, kept_name
from gutdesk.ui.plan.meals.copy_form import CopyForm
from gutdesk.ui.plan.meals.eaten_form import EatenForm
from gutdesk.ui.plan.meals.rules_form import RulesForm
from gutdesk.ui.plan.meals.servings_form import ServingsForm
from gutdesk.ui.plan.meals.slots_form import SlotsForm
from gutdesk.ui.plan.meals.templates_dialog import TemplatesDialog
from gutdesk.ui.tour import settle
from widget_checks import clipped, twice_underlined, unnamed

from .conftest import MONDAY, button, click

K, M = Qt.Key, Qt.KeyboardModifier


# -- servings --------------------------------------------------------------------------------------


def test_servings_people_and_a_note(kitchen, opened, press):
    placed = kitchen.dish("lentil_soup", 0)
    form = opened(ServingsForm, planned=placed)
    assert form.amount.hasFocus()
    press("1.5", K.Key_Tab, "3", K.Key_Tab, "the big pot", K.Key_Return)
    now = kitchen.now(placed)
    assert (now.servings, now.people, now.note) == (1.5, 3, "the big pot")
    assert not form.isVisible()


@pytest.mark.parametrize(
    ("servings", "people", "sentence"),
    [
        ("0", "2", "zero"),
        ("", "2", "Write how many servings"),
        ("1", "1.5", "for how many people"),
        ("1", "0", "people"),
        ("many", "2", "is not a number"),
        ("1000000", "2", ""),
    ],
)
def test_servings_that_cannot_be_are_said_and_nothing_is_lost(
    kitchen, opened, press, servings, people, sentence
):
    placed = kitchen.dish("lentil_soup", 0)
    form = opened(ServingsForm, planned=placed)
    form.note.setText("without peel")
    form.amount.setText(servings)
    form.people.setText(people)
    press(K.Key_Return)
    assert form.isVisible()
    assert form.trouble.isVisible()
    assert sentence in form.trouble.text()
    typed = (form.amount.text(), form.people.text(), form.note.text())
    assert typed == (servings, people, "without peel")
    assert kitchen.now(placed) == placed
    form.amount.setText("2")
    form.people.setText("2")
    form.accept()
    assert not form.isVisible()
    assert kitchen.now(placed).note == "without peel"


def test_the_amount_of_a_food_can_be_left_open(kitchen, opened, press):
    placed = kitchen.food("Carrot", 0, amount=80.0, unit="g")
    form = opened(ServingsForm, planned=placed)
    assert not form.people.isVisible()
    press("120", K.Key_Return)
    assert kitchen.now(placed).amount == 120
    form = opened(ServingsForm, planned=kitchen.now(placed))
    form.amount.setText("")
    form.accept()
    assert kitchen.now(placed).amount is None
    form = opened(ServingsForm, planned=kitchen.now(placed))
    form.amount.setText("0")
    form.accept()
    assert form.isVisible() and form.trouble.text()


def test_what_is_gone_meanwhile_is_said(kitchen, opened):
    placed = kitchen.dish("lentil_soup", 0)
    form = opened(ServingsForm, planned=placed)
    kitchen.meals.planner.remove([placed])
    form.accept()
    assert "not planned any more" in form.trouble.text()
    form.reject()


# -- eaten, but ------------------------------------------------------------------------------------


def test_other_amounts_another_time_and_a_part_left_out(kitchen, opened):
    first = kitchen.dish("lentil_soup", 0, "breakfast", servings=2.0)
    second = kitchen.food("Carrot", 0, "breakfast", amount=80.0, unit="g")
    form = opened(EatenForm, planned=[first, second])
    assert form.amounts[0].hasFocus()
    form.amounts[0].setText("0.5")
    form.amounts[1].setText("0")
    form.when.time.setTime(QTime(7, 15))
    form.accept()
    (meal,) = kitchen.log()
    assert meal.at.local.time() == time(7, 15)
    assert "Carrot" not in {item.text for item in meal.items if item.amount == 80.0}
    whole = kitchen.services.recipes.items(kitchen.recipe("lentil_soup"), servings=0.5)
    assert [item.amount for item in meal.items] == [item.amount for item in whole]
    assert kitchen.now(first).servings == 2.0, "the plan keeps what was planned"
    assert kitchen.now(second).meal_id is None


def test_nothing_of_it_and_times_to_come_are_refused(kitchen, opened):
    placed = kitchen.dish("lentil_soup", 0, "breakfast")
    form = opened(EatenForm, planned=[placed])
    form.amounts[0].setText("0")
    form.accept()
    assert "Nothing of it was eaten" in form.trouble.text()
    form.amounts[0].setText("1")
    form.when.time.setTime(QTime(23, 0))
    form.accept()
    assert "still to come" in form.trouble.text()
    assert form.isVisible()
    assert kitchen.log() == ()
    form.amounts[0].setText("lots")
    form.accept()
    assert "is not a number" in form.trouble.text()
    form.amounts[0].setText("1")
    form.when.time.setTime(QTime(8, 0))
    form.accept()
    assert len(kitchen.log()) == 1


def test_an_ampersand_in_a_name_is_no_letter_to_press(kitchen, opened):
    placed = kitchen.dish(kitchen.own("Fish & chips", "Carrot"), 0)
    form = opened(EatenForm, planned=[placed])
    assert form.amounts[0].accessibleName() == "Fish & chips"
    assert "Fish && chips" in [one.text() for one in form.findChildren(QLabel)]
    form.reject()


# -- copying ---------------------------------------------------------------------------------------


def test_a_week_goes_to_the_week_that_a_day_is_in(kitchen, opened):
    kitchen.dish("lentil_soup", 1)
    form = opened(CopyForm, first=MONDAY, last=kitchen.day(6))
    assert form.windowTitle() == "Copy a week"
    assert form.to.date() == QDate(2026, 11, 30)
    form.to.setDate(QDate(2026, 12, 10))  # a Thursday
    form.accept()
    assert len(kitchen.names(15)) == 1
    kitchen.undo()
    assert kitchen.names(15) == []


def test_a_day_goes_to_a_day(kitchen, opened):
    kitchen.dish("lentil_soup", 1)
    form = opened(CopyForm, first=kitchen.day(1), last=kitchen.day(1))
    assert form.windowTitle() == "Copy a day"
    form.to.setDate(QDate(2026, 11, 28))
    form.accept()
    assert len(kitchen.names(5)) == 1


@pytest.mark.parametrize("days", [1, 7])
def test_the_same_days_are_refused(kitchen, opened, days):
    kitchen.dish("lentil_soup", 0)
    form = opened(CopyForm, first=MONDAY, last=kitchen.day(days - 1))
    form.to.setDate(QDate(2026, 11, 23))
    form.accept()
    assert "These are the same days" in form.trouble.text()
    assert form.isVisible()
    form.reject()


def test_nothing_to_copy_and_no_room_are_said(kitchen, opened):
    form = opened(CopyForm, first=MONDAY, last=kitchen.day(6))
    form.accept()
    assert "nothing to copy" in form.trouble.text()
    kitchen.dish("lentil_soup", 1)
    kitchen.dish("lentil_soup", 8)
    form.accept()
    assert "planned there already" in form.trouble.text()
    form.reject()


# -- rules -----------------------------------------------------------------------------------------


def test_rules_are_shown_as_they_are_and_kept(services, opened, press):
    form = opened(RulesForm)
    assert set(form.weights) == {spec.id for spec in RULES}
    first, second = RULES[0], next(spec for spec in RULES if spec.numbers)
    number = second.numbers[0]
    assert form.weights[first.id].hasFocus()
    form.weights[first.id].show_value(OFF)
    form.weights[second.id].show_value(STRONG)
    form.numbers[second.id, number.key].setValue(number.high)
    form.accept()
    rules = services.meals.suggester.rules()
    assert rules.weight(first.id) == OFF
    assert (rules.weight(second.id), rules.number(second.id, number.key)) == (STRONG, number.high)
    again = opened(RulesForm)
    assert again.weights[first.id].value() == OFF
    assert again.numbers[second.id, number.key].value() == number.high
    again.reject()


@pytest.mark.parametrize("width", [420, 560, 900])
def test_a_number_stands_in_the_line_of_its_name(opened, width):
    form = opened(RulesForm)
    form.resize(width, 700)
    settle()
    for box in form.numbers.values():
        name = box.parentWidget().findChild(QLabel)
        assert name is not None and name.text()
        middle = name.mapTo(form, name.rect().center()).y()
        assert abs(middle - box.mapTo(form, box.rect().center()).y()) < 6
    form.reject()


# -- the meals of a day ----------------------------------------------------------------------------


def test_meals_are_renamed_hidden_added_and_moved(kitchen, opened, page):
    kitchen.dish("lentil_soup", 0, "snack")
    form = opened(SlotsForm)
    breakfast, _lunch, dinner, snack = form.rows.lines
    breakfast.name.setText("  First   meal ")
    snack.shown.setChecked(False)
    dinner.up.click()
    assert dinner.up.hasFocus()
    breakfast.up.click()  # already the first
    form.rows.add_button.click()
    form.rows.lines[-1].name.setText("Second breakfast")
    form.accept()
    assert not form.isVisible(), form.trouble.text()
    names = [slot.name for slot in kitchen.meals.book.slots()]
    assert names == ["First meal", "Dinner", "Lunch", "Snack", "Second breakfast"]
    settle()
    rows = [name for _id, name in page.grid.week.slots]
    assert rows == ["First meal", "Dinner", "Lunch", "Snack", "Second breakfast"]
    assert kitchen.names(0, "snack"), "what is hidden keeps what is planned in it"
    kitchen.undo()
    assert [name for _id, name in page.grid.week.slots] == ["Breakfast", "Lunch", "Dinner", "Snack"]


def test_a_hidden_meal_that_holds_nothing_has_no_row(kitchen, opened, page):
    form = opened(SlotsForm)
    form.rows.lines[3].shown.setChecked(False)
    form.accept()
    settle()
    assert [name for _id, name in page.grid.week.slots] == ["Breakfast", "Lunch", "Dinner"]
    assert page.grid.current() is not None


def test_the_row_of_the_current_cell_may_go(kitchen, opened, page):
    """The keyboard's cell is in a row that is hidden: another one takes its place."""
    page.choose(kitchen.day(2), "snack")
    form = opened(SlotsForm)
    form.rows.lines[3].shown.setChecked(False)
    form.accept()
    settle()
    assert page.grid.current() == (kitchen.day(2), "breakfast")
    assert page.cell.title.text() == "Wednesday 25 November, Breakfast"


@pytest.mark.parametrize("name", ["lunch", " LUNCH ", ""])
def test_two_meals_of_one_name_and_one_without_are_refused(opened, name):
    form = opened(SlotsForm)
    form.rows.lines[0].name.setText(name)
    form.accept()
    wanted = "Two meals are called" if name else "needs a name"
    assert wanted in form.trouble.text()
    assert form.isVisible()
    assert form.rows.lines[0].name.text() == name
    form.reject()


def test_a_day_keeps_one_meal_at_least(opened):
    form = opened(SlotsForm)
    for line in form.rows.lines:
        line.shown.setChecked(False)
    form.accept()
    assert "at least one meal" in form.trouble.text()
    form.reject()


def test_only_a_meal_of_one_s_own_can_be_taken_away(kitchen, opened):
    form = opened(SlotsForm)
    form.rows.add_button.click()
    form.rows.lines[-1].name.setText("Late")
    form.accept()
    form = opened(SlotsForm)
    removes = [
        one.accessibleName()
        for line in form.rows.lines
        for one in line.fields()
        if one.accessibleName().startswith("Remove")
    ]
    assert removes == ["Remove: Late"]
    next(
        one for one in form.rows.lines[-1].fields() if one.accessibleName() == "Remove: Late"
    ).click()
    form.accept()
    assert "Late" not in [slot.name for slot in kitchen.meals.book.slots()]


# -- weeks to use again ----------------------------------------------------------------------------


def test_a_week_is_kept_used_renamed_and_deleted_by_keys(kitchen, opened, press):
    kitchen.dish("lentil_soup", 1)
    dialog = opened(TemplatesDialog, first=MONDAY)
    assert dialog.empty.isVisible() and not dialog.use.isEnabled()
    assert dialog.name.hasFocus()
    press("Quiet week", K.Key_Return)
    assert dialog.isVisible(), "Enter keeps, and the dialog stays"
    assert dialog.list.item(0).text() == "Quiet week · 1 thing"
    dialog.name.setText("Slow week")
    click(dialog, "rename-template")
    assert [one.name for one in kitchen.meals.book.templates()] == ["Slow week"]
    assert dialog.name.text() == "Slow week"
    dialog.reject()
    dialog = opened(TemplatesDialog, first=kitchen.day(7))
    assert button(dialog, "use-template").text() == "Plan it for 30 Nov – 6 Dec 2026"
    click(dialog, "use-template")
    assert not dialog.isVisible()
    assert len(kitchen.names(8)) == 1
    dialog = opened(TemplatesDialog, first=kitchen.day(7))
    click(dialog, "use-template")
    assert "planned already" in dialog.trouble.text()
    click(dialog, "delete-template")
    assert kitchen.meals.book.templates() == ()
    assert dialog.empty.isVisible()
    assert len(kitchen.names(8)) == 1, "what was planned from it stays"
    dialog.reject()


@pytest.mark.parametrize("name", ["quiet week", "  Quiet   week "])
def test_two_weeks_of_one_name_are_refused(kitchen, opened, name):
    kitchen.dish("lentil_soup", 1)
    kitchen.meals.templates.save("Quiet week", MONDAY)
    dialog = opened(TemplatesDialog, first=MONDAY)
    dialog.name.setText(name)
    click(dialog, "keep-week")
    assert "already a week called Quiet week" in dialog.trouble.text()
    kitchen.meals.templates.save("Other", MONDAY)
    settle()
    dialog.list.setCurrentRow(0)
    dialog.name.setText(name)
    click(dialog, "rename-template")
    assert "already a week called Quiet week" in dialog.trouble.text()
    dialog.reject()


def test_an_empty_week_and_a_week_without_a_name_are_refused(kitchen, opened):
    dialog = opened(TemplatesDialog, first=MONDAY)
    dialog.name.setText("Nothing")
    click(dialog, "keep-week")
    assert "Nothing is planned in this week" in dialog.trouble.text()
    kitchen.dish("lentil_soup", 1)
    dialog.name.setText("   ")
    click(dialog, "keep-week")
    assert dialog.trouble.isVisible() and dialog.trouble.text()
    assert kitchen.meals.book.templates() == ()
    dialog.reject()


# -- planned and eaten -----------------------------------------------------------------------------


def rows(view) -> list[tuple[str, ...]]:
    tops = (view.table.topLevelItem(row) for row in range(view.table.topLevelItemCount()))
    return [tuple(one.text(column) for column in range(5)) for one in tops]


def test_what_was_planned_beside_what_was_eaten(kitchen, opened, services):
    placed = kitchen.dish("lentil_soup", 0, "breakfast")
    kitchen.meals.eater.eat([placed])
    kitchen.dish("lentil_soup", -1)
    kitchen.dish("lentil_soup", 2)
    view = opened(CompareView, first=MONDAY)
    soup = "Carrot and lentil soup"
    assert rows(view) == [
        ("Mon 23", "Breakfast", soup, soup, "as planned"),
        ("Wed 25", "Dinner", soup, "", "to come"),
    ]
    assert view.summary.text() == "1 of 1 planned meal eaten as planned."
    kitchen.dish("lentil_soup", 0, "lunch")
    settle()
    assert len(rows(view)) == 3, "it hears of what is planned meanwhile"
    view.reject()
    view = opened(CompareView, first=kitchen.day(-7))
    assert rows(view) == [("Sun 22", "Dinner", soup, "", "not logged")]
    assert "not the same as not eaten" in view.summary.text()
    view.reject()
    view = opened(CompareView, first=date(2027, 3, 1))
    assert rows(view) == []
    assert view.summary.text() == "Nothing that was planned is over yet."
    view.reject()


def test_every_way_it_went_has_a_name():
    assert len({kept_name(kept) for kept in Kept}) == len(Kept)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_rows_are_as_high_as_their_words_need(kitchen, opened, looks, scale):
    """Also with the bar at the side, which takes room from the columns."""
    looks.set_text_scale(scale)
    for number in range(7):
        for slot in ("breakfast", "lunch", "dinner", "snack"):
            kitchen.dish("lentil_soup", number, slot)
            kitchen.note("Take the fish out of the freezer in time", number, slot)
    view = opened(CompareView, first=MONDAY)
    for width in (700, 900, 620):
        view.resize(width, 500)
        settle()
        assert view.table.verticalScrollBar().isVisible()
        for row in range(view.table.topLevelItemCount()):
            index = view.table.model().index(row, 2)
            rect = view.table.visualRect(index)
            needed = view.table.fontMetrics().boundingRect(
                0, 0, rect.width() - 8, 10_000, Qt.TextFlag.TextWordWrap, index.data()
            )
            assert rect.height() >= needed.height(), (width, row)
    view.reject()


# -- for everybody ---------------------------------------------------------------------------------


def all_forms(kitchen, opened):
    placed = kitchen.dish("lentil_soup", 0)
    food = kitchen.food("Carrot", 0, amount=80.0, unit="g")
    kitchen.meals.templates.save("Quiet week", MONDAY)
    return {
        "servings": lambda: opened(ServingsForm, planned=placed),
        "amount": lambda: opened(ServingsForm, planned=food),
        "eaten": lambda: opened(EatenForm, planned=[placed, food]),
        "week": lambda: opened(CopyForm, first=MONDAY, last=kitchen.day(6)),
        "day": lambda: opened(CopyForm, first=MONDAY, last=MONDAY),
        "rules": lambda: opened(RulesForm),
        "slots": lambda: opened(SlotsForm),
        "templates": lambda: opened(TemplatesDialog, first=MONDAY),
        "compare": lambda: opened(CompareView, first=MONDAY),
    }


FORMS = (
    "servings", "amount", "eaten", "week", "day", "rules", "slots", "templates", "compare",
)  # fmt: skip


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("name", FORMS)
def test_every_field_has_a_name_and_room(kitchen, opened, looks, name, scale):
    looks.set_text_scale(scale)
    form = all_forms(kitchen, opened)[name]()
    assert unnamed(form) == []
    assert twice_underlined(form) == []
    assert clipped(form) == []
    form.say("The disk is full. What you typed was not written. Make room and try once more.")
    settle()
    assert clipped(form) == []
    available = form.screen().availableSize()
    assert form.width() <= available.width() and form.height() <= available.height()
    form.reject()


@pytest.mark.parametrize("name", FORMS)
def test_esc_leaves_and_writes_nothing(kitchen, opened, services, press, name):
    form = all_forms(kitchen, opened)[name]()
    before = services.writer.undo_name
    press(K.Key_Escape)
    assert not form.isVisible()
    assert services.writer.undo_name == before
    assert QApplication.activeModalWidget() is None
