"""The Avoid list page: one's own entries, and what the conditions ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gutdesk.domain.foods import AvoidKind
from gutdesk.knowledge.protocol import conditions, sources
from gutdesk.ui.kitchen.avoid_form import tag_choices
from gutdesk.ui.kitchen.window import FOODS, FoodsWindow
from gutdesk.ui.widgets.pieces import Link


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


@pytest.fixture
def foods(window, services, looks, qtbot) -> FoodsWindow:
    made = FoodsWindow.show_for(window, services, looks)
    with qtbot.waitExposed(made):
        pass
    made.show_avoid()
    return made


@pytest.fixture
def page(foods):
    return foods.avoid


def texts(page) -> str:
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def button(page, name: str) -> QPushButton:
    """The one that can be seen now."""
    return next(
        one for one in page.findChildren(QPushButton) if one.objectName().startswith(name)
        and one.isVisible()
    )  # fmt: skip


def test_an_empty_list_says_what_to_do(page):
    assert "There is nothing on it yet." in texts(page)
    assert "None of the conditions you named" in texts(page)


def test_a_food_is_added_with_reason_and_end(page, services):
    """Step by step as a person does; a name that nobody knows becomes a food of the diary."""
    page.add_food.click()
    form = page.form
    form.line.setText("village stew")
    form.reason.setText("too salty")
    form.until_on.setChecked(True)
    form.until.setDate(QDate(2026, 12, 24))
    form.accept()
    settle()
    (entry,) = services.avoid.entries()
    assert entry.kind is AvoidKind.FOOD
    assert entry.until == date(2026, 12, 24)
    assert services.foods.own("village stew").meta.id == entry.subject
    shown = texts(page)
    assert "Why: too salty." in shown
    assert "Until Thursday 24 December." in shown


def test_a_tag_is_added(page, services):
    """The form says what the tag means."""
    page.add_tag.click()
    form = page.form
    assert form.by_tag.isChecked()
    form.tag.setCurrentIndex(form.tag.findData("nightshade"))
    assert form.what.isVisible()
    form.accept()
    settle()
    (entry,) = services.avoid.entries()
    assert (entry.kind, entry.subject) == (AvoidKind.TAG, "nightshade")
    assert "Everything with this tag" in texts(page)


def test_every_tag_can_be_chosen():
    from gutdesk.knowledge.tagging import tag_texts

    assert {tag for tag, _name in tag_choices()} == set(tag_texts())


def test_nothing_named_or_named_twice_is_refused(page, services):
    """The form stays with what was typed."""
    page.add_food.click()
    page.form.accept()
    assert "Write which food you avoid." in page.form.trouble.text()
    page.form.reject()
    services.avoid.add(kind=AvoidKind.TAG, subject="dairy", name="Dairy")
    page.add_tag.click()
    form = page.form
    form.tag.setCurrentIndex(form.tag.findData("dairy"))
    form.reason.setText("once more")
    form.accept()
    assert "already" in form.trouble.text()
    assert form.reason.text() == "once more"
    form.reject()
    assert len(services.avoid.entries()) == 1


def test_an_end_before_the_beginning_is_refused(page, services):
    page.add_tag.click()
    form = page.form
    form.since_on.setChecked(True)
    form.since.setDate(QDate(2026, 12, 1))
    form.until_on.setChecked(True)
    form.until.setDate(QDate(2026, 11, 1))
    form.accept()
    assert not form.went_well
    assert services.avoid.entries() == ()
    form.reject()


def test_a_refused_entry_leaves_no_food_behind(page, services):
    """And one that is written is undone with its food in one step."""
    before = services.foods.all()
    page.add_food.click()
    form = page.form
    form.line.setText("village stew")
    form.since_on.setChecked(True)
    form.since.setDate(QDate(2026, 12, 1))
    form.until_on.setChecked(True)
    form.until.setDate(QDate(2026, 11, 1))
    form.accept()
    assert not form.went_well
    assert services.foods.all() == before
    form.until.setDate(QDate(2026, 12, 24))
    form.accept()
    settle()
    assert services.foods.own("village stew") is not None
    services.writer.undo()
    assert (services.avoid.entries(), services.foods.all()) == ((), before)


def test_an_entry_is_changed_and_removed(page, services, foods):
    """What it is about stays; removing can be undone."""
    services.avoid.add(kind=AvoidKind.FOOD, subject="garlic", name="Garlic", reason="heartburn")
    settle()
    button(page, "edit-").click()
    form = page.form
    assert form.reason.text() == "heartburn"
    form.reason.setText("told so")
    form.accept()
    settle()
    (entry,) = services.avoid.entries()
    assert (entry.subject, entry.reason) == ("garlic", "told so")
    gone = button(page, "remove-")
    gone.setFocus()
    gone.click()
    settle()
    assert services.avoid.entries() == ()
    foods.undo()
    settle()
    assert "Why: told so." in texts(page)


def test_an_entry_leads_to_the_card_of_its_food(page, services, foods):
    services.avoid.add(kind=AvoidKind.FOOD, subject="garlic", name="Garlic")
    settle()
    next(one for one in page.findChildren(Link) if one.isVisible()).click()
    assert foods.bar.currentIndex() == FOODS
    assert foods.foods.card.food.id == "garlic"


def test_what_has_ended_or_waits_says_so(page, services):
    services.avoid.add(kind=AvoidKind.TAG, subject="egg", name="Egg", until=date(2026, 11, 1))
    services.avoid.add(kind=AvoidKind.TAG, subject="soy", name="Soya", since=date(2026, 12, 1))
    settle()
    assert "Ended on Sunday 1 November." in texts(page)
    assert "Begins on Tuesday 1 December." in texts(page)


@pytest.mark.parametrize("condition", ["milk_allergy", "lactose", "coeliac"])
def test_a_condition_stands_there_with_its_words_and_source(page, services, condition):
    """It cannot be removed here, and says where it comes from."""
    services.person.change(replace(services.person.current(), conditions=(condition,)))
    settle()
    known = next(one for one in conditions() if one.id == condition)
    shown = texts(page)
    assert known.name in shown
    assert known.message in shown
    assert "It comes from About you and is changed there." in shown
    opened = [one for one in page.findChildren(Link) if one.isVisible() and "source" in one.text()]
    opened[0].click()
    assert sources()[known.source[0]].text in texts(page)
    names = {one.objectName().split("-")[0] for one in page.findChildren(QPushButton)}
    assert "remove" not in names
