"""The Foods page: finding, the card, correcting, the forms."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from gutdesk.domain.diary import Meal, MealItem
from gutdesk.domain.foods import AvoidKind, Food, Ingredient, Portion
from gutdesk.domain.tags import Holds
from gutdesk.ui.kitchen.found_list import NEW
from gutdesk.ui.kitchen.window import FoodsWindow
from gutdesk.ui.widgets.pieces import Link


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


@pytest.fixture
def foods(window, services, looks, qtbot) -> FoodsWindow:
    """The window on its search, with the keyboard."""
    made = FoodsWindow.show_for(window, services, looks)
    with qtbot.waitExposed(made):
        pass
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def page(foods):
    return foods.foods


def texts(page) -> str:
    """What can be read on the card."""
    inside = page.view.widget()
    found = [one.text() for one in inside.findChildren(QLabel) if not one.isHidden()]
    found += [one.text() for one in inside.findChildren(QPushButton) if not one.isHidden()]
    return "\n".join(found)


def eat(services, *names: str) -> None:
    now = services.desk.now()
    items = tuple(MealItem(text=name) for name in names)
    services.diary.log(Meal(day=services.desk.today(), at=now, items=items))


# -- finding -----------------------------------------------------------------------------------


def test_what_was_eaten_stands_there_before_anything_is_typed(services, page):
    """One's own foods, what is eaten most first; the card of the first is open."""
    services.foods.save(Food(name="Aaa never eaten"))
    for _time in range(3):
        eat(services, "Rice")
    eat(services, "Butter")
    settle()
    names = [page.list.food_at(row).name for row in range(page.list.count())]
    assert names == ["Rice", "Butter", "Aaa never eaten"]


def test_typing_finds_and_the_arrows_move_while_one_types(page, keys, qtbot):
    """The first is taken at once; Down goes to the next, and the card follows."""
    keys("kefir")
    qtbot.waitUntil(lambda: page.card is not None and "efir" in page.card.name)
    assert page.list.currentRow() == 0
    with qtbot.waitSignal(page.shown):
        keys(Qt.Key.Key_Down)
    assert page.search.hasFocus()
    assert page.card.ref == page.list.food_at(1).ref
    with qtbot.waitSignal(page.shown):
        keys(Qt.Key.Key_Up)
    assert page.card.ref == page.list.food_at(0).ref
    keys(Qt.Key.Key_Return)
    assert page.list.hasFocus()
    keys(Qt.Key.Key_Return)
    assert page.view.widget().isAncestorOf(QApplication.focusWidget())


def test_the_other_word_by_which_a_food_was_found_is_said(services, page):
    services.foods.save(Food(name="Grandma's loaf", aliases=("sunday bread",)))
    page.search.setText("sunday bread")
    row = next(
        row for row in range(page.list.count()) if page.list.food_at(row).name == "Grandma's loaf"
    )
    spoken = page.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "yours" in spoken
    assert "found as sunday bread" in spoken


def test_a_name_that_nobody_has_is_the_last_row(page, qtbot):
    page.search.setText("village stew")
    last = page.list.food_at(page.list.count() - 1)
    assert (last.kind, last.name) == (NEW, "village stew")
    page.list.setCurrentRow(page.list.count() - 1)
    page._show_current()
    assert page.card.ref == ""
    assert "GutDesk does not know what is in it yet." in texts(page)


# -- the card ----------------------------------------------------------------------------------


def test_the_card_says_why_and_where_from(page):
    """A tag's reason below its chip, and for a screen reader with the source."""
    page.show_food(ref="kefir_milk")
    chip = page.view.tags.chips["dairy"]
    finding = page.card.tagging.findings["dairy"]
    assert finding.why in chip.accessibleDescription()
    assert "Source" in chip.accessibleDescription()
    assert finding.why not in texts(page)
    chip.click()
    assert finding.why in texts(page)
    assert "Contains: Dairy" in chip.accessibleName()


def test_the_card_shows_evidence_with_grades_keeping_and_recipes(page):
    page.show_food(ref="kefir_milk")
    element = page.card.elements[0]
    shown = texts(page)
    assert element.summary in shown
    assert f"grade {element.grade_symptoms}" in shown
    assert page.card.food.storage in shown
    assert page.card.recipes[0].recipe.name in shown
    assert "source" in shown


def test_sources_are_named_on_demand(page):
    """One that nobody has read up is marked in the line that opens them."""
    page.show_food(ref="kefir_milk")
    inside = page.view.widget()
    link = next(one for one in inside.findChildren(Link) if "to be checked" in one.text())
    hidden = link.parentWidget().list
    assert hidden.isHidden()
    link.click()
    assert not hidden.isHidden()
    assert "(to be checked by a clinician)" in hidden.text()


def test_what_nobody_measured_is_not_known_and_never_zero(page):
    """American milk is fortified, so its vitamin D says nothing of this kefir."""
    page.show_food(ref="kefir_milk")
    assert page.card.food.nutrients.vitamin_d_ug is None
    assert "not known" in texts(page)
    page.show_food("village stew")
    assert "Nothing is known of its nutrients." in texts(page)


def test_energy_is_hidden_until_it_is_asked_for(page, services):
    """The tick is remembered in the diary and shows on every card."""
    page.show_food(ref="kefir_milk")
    assert "Energy" not in texts(page)
    assert "kcal" not in page.view.nutrients.accessibleName()
    page.view.nutrients.energy.click()
    settle()
    assert services.settings.current().show_energy
    assert "Energy" in texts(page)
    page.show_food(ref="butter")
    assert page.view.nutrients.energy.isChecked()


def test_how_often_and_when_last(page, services):
    page.show_food("Rice")
    assert "It is not in your diary yet." in texts(page)
    eat(services, "Rice")
    eat(services, "Rice")
    settle()
    assert "Eaten on 1 day, last on Sunday 22 November." in texts(page)


def test_what_the_list_has_against_it_stands_at_the_top(page, services):
    """With the reason, what the condition says, and something in its place."""
    services.person.change(replace(services.person.current(), conditions=("milk_allergy",)))
    services.avoid.add(
        kind=AvoidKind.TAG, subject="dairy", name="Dairy", reason="the dietitian said so"
    )
    page.show_food(ref="kefir_milk")
    shown = texts(page)
    assert "Dairy: on your avoid list. It is in here." in shown
    assert "Why: the dietitian said so." in shown
    assert "Dairy: leave it out (Milk allergy)." in shown
    assert "No dairy" in shown
    other = page.card.instead.foods[0]
    page.view.findChild(Link, f"instead-{other}").click()
    settle()
    assert page.card.food.id == other


def test_the_whole_card_can_be_read_with_tab(page, foods, keys):
    """What has the keyboard is scrolled into view, down to the last link."""
    foods.resize(720, 480)
    page.show_food(ref="kefir_milk")
    settle()
    page.view.focus_first()
    wanted = page.view.findChildren(Link)[-1]
    for _press in range(60):
        keys(Qt.Key.Key_Tab)
        if wanted.hasFocus():
            break
    assert wanted.hasFocus()
    assert not wanted.visibleRegion().isEmpty()


# -- correcting --------------------------------------------------------------------------------


def test_a_correction_holds_for_good_and_can_be_taken_back(page, services):
    """A food of the catalogue comes into the diary by it; the card stays where it was."""
    page.show_food(ref="kefir_milk")
    page.view.tags.chips["dairy"].click()
    page.view.tags.choices[Holds.FREE].click()
    settle()
    assert services.foods.tagging("kefir", "kefir_milk").holds("dairy") is Holds.FREE
    assert page.card.own is not None
    assert page.view.tags.choices[Holds.FREE].isChecked()
    assert "You said so." in texts(page)
    page.view.tags.choices[None].click()
    settle()
    assert services.foods.tagging("kefir", "kefir_milk").holds("dairy") is Holds.CONTAINS
    assert page.view.tags.choices[None].isChecked()


def test_the_keyboard_stays_on_the_switch(page):
    """The card is drawn anew after a correction, and the same choice has the focus."""
    page.show_food(ref="kefir_milk")
    page.view.tags.chips["dairy"].click()
    choice = page.view.tags.choices[Holds.MAY]
    choice.setFocus()
    choice.click()
    settle()
    assert page.view.tags.choices[Holds.MAY] is not choice
    assert page.view.tags.choices[Holds.MAY].hasFocus()


def test_the_keyboard_stays_on_the_card(page, foods, services):
    """On the same button after undo, which takes the food away; on the first where it is gone."""
    page.show_food("village stew")
    page.view.corrected.emit("dairy", Holds.CONTAINS)
    settle()
    page.view.widget().findChild(QPushButton, "avoid").setFocus()
    foods.undo()
    settle()
    assert page.card.own is None
    assert page.view.widget().findChild(QPushButton, "avoid").hasFocus()
    foods.redo()
    settle()
    page.view.widget().findChild(QPushButton, "merge").setFocus()
    foods.undo()
    settle()
    assert page.view.widget().findChild(QPushButton).hasFocus()


def test_what_is_chosen_stays_in_sight(page, services, keys):
    """The hint below the list takes room away from it as soon as the search line is empty."""
    for number in range(60):
        services.foods.save(Food(name=f"Food {number:02}"))
    settle()
    page.search.setText("village stew")
    settle()
    page.show_food("Food 59")
    settle()
    box = page.list.visualItemRect(page.list.currentItem())
    assert page.list.viewport().rect().contains(box)


def test_a_tag_that_is_not_listed_can_be_added(page, services):
    page.show_food("village stew")
    more = page.view.tags.more
    more.setCurrentIndex(more.findData("alcohol"))
    more.activated.emit(more.currentIndex())
    page.view.tags.choices[Holds.CONTAINS].click()
    settle()
    assert services.foods.tagging("Village stew").holds("alcohol") is Holds.CONTAINS
    assert "alcohol" in page.view.tags.chips


def test_all_it_is_free_of_is_shown_on_demand(page):
    """First what people look for; nothing that is known is out of reach."""
    page.show_food(ref="carrot")
    few = set(page.view.tags.chips)
    page.view.widget().findChild(QPushButton, "more-free").click()
    settle()
    assert few < set(page.view.tags.chips) == set(page.card.tagging.findings)


# -- forms -------------------------------------------------------------------------------------


def test_an_unknown_food_gets_its_tags_from_its_ingredients(page, services):
    """The first action of the card of a name that nobody knows."""
    page.show_food("village stew")
    button = page.view.widget().findChild(QPushButton, "made-of")
    assert button.property("role") == "primary"
    button.click()
    form = page.acts.form
    form.field.show_ingredients((Ingredient(text="butter"), Ingredient(text="wheat flour")))
    form.accept()
    settle()
    assert services.foods.own("village stew").ingredients
    assert page.card.tagging.holds("dairy") is Holds.CONTAINS
    assert page.card.tagging.holds("gluten") is Holds.CONTAINS
    assert page.list.current().name == "village stew"


def test_ingredients_that_are_none_are_refused(page, services):
    page.show_food("village stew")
    page.acts.act("made-of")
    form = page.acts.form
    form.accept()
    assert not form.went_well
    assert services.foods.own("village stew") is None
    form.reject()
    assert page.acts.form is None


def test_a_new_food_has_the_name_that_was_typed(page, services):
    """With another name, a portion and a note; its card opens."""
    page.search.setText("village stew")
    page.new.click()
    form = page.acts.form
    assert form.name.text() == "village stew"
    form.aliases.setText("stew, Sunday pot, ")
    name, grams = form.portions.fields(0)
    name.setText("ladle")
    grams.setText("180,5 g")
    form.note.setPlainText("from the neighbour")
    form.accept()
    settle()
    food = services.foods.own("sunday pot")
    assert food.aliases == ("stew", "Sunday pot")
    assert (food.portions[0].name, food.portions[0].grams) == ("ladle", 180.5)
    assert page.card.own == food
    assert "from the neighbour" in texts(page)


@pytest.mark.parametrize("typed", [("", "40"), ("slice", ""), ("slice", "much"), ("slice", "0")])
def test_half_a_portion_is_not_saved(page, services, typed):
    page.new.click()
    form = page.acts.form
    form.name.setText("Bread of ours")
    for field, text in zip(form.portions.fields(0), typed, strict=True):
        field.setText(text)
    form.accept()
    assert not form.went_well
    assert services.foods.own("Bread of ours") is None
    form.reject()


def test_a_taken_name_is_said_and_nothing_is_lost(page, services):
    services.foods.save(Food(name="Bread"))
    page.new.click()
    form = page.acts.form
    form.name.setText("bread")
    form.accept()
    assert "There is already a food called bread." in form.trouble.text()
    assert form.name.text() == "bread"
    form.reject()


def test_a_food_can_be_said_to_be_one_of_the_catalogue(page, services):
    """Its tags come from there; a name that the catalogue does not have is refused."""
    saved = services.foods.save(Food(name="Grandma's white"))
    page.show_food(ref=saved.meta.id)
    page.acts.act("edit")
    form = page.acts.form
    form.same.setText("no such thing")
    form.accept()
    assert not form.went_well
    form.same.show_food("Kefir, plain, cow's milk", "kefir_milk")
    form.accept()
    settle()
    assert services.foods.own("Grandma's white").key == "kefir_milk"
    assert page.card.tagging.holds("dairy") is Holds.CONTAINS


def test_a_link_by_name_alone_writes_no_key(page, services):
    """Saving a food that the catalogue has under its name changes nothing about that."""
    saved = services.foods.save(Food(name="Kefir"))
    page.show_food(ref=saved.meta.id)
    page.acts.act("edit")
    page.acts.form.note.setPlainText("from the market")
    page.acts.form.accept()
    found = services.foods.own("Kefir")
    assert (found.key, found.note) == (None, "from the market")


def test_a_renamed_food_keeps_the_link_that_the_form_shows(page, services):
    """It was the catalogue's by its old name; the new one says nothing."""
    saved = services.foods.save(Food(name="Kefir"))
    page.show_food(ref=saved.meta.id)
    page.acts.act("edit")
    assert page.acts.form.same.name() == "Kefir, plain, cow's milk"
    page.acts.form.name.setText("Grandma's jar")
    page.acts.form.accept()
    settle()
    assert services.foods.own("Grandma's jar").key == "kefir_milk"
    assert page.card.tagging.holds("dairy") is Holds.CONTAINS


def test_a_link_that_follows_from_the_name_cannot_be_emptied_away(page, services):
    """The form says so below the field; another name ends it."""
    saved = services.foods.save(Food(name="Kefir"))
    page.show_food(ref=saved.meta.id)
    page.acts.act("edit")
    form = page.acts.form
    assert form.anyway.isHidden()
    form.same.clear()
    assert not form.anyway.isHidden()
    assert "Kefir, plain, cow's milk" in form.anyway.text()
    assert form.same.accessibleDescription() == form.anyway.text()
    form.name.setText("Grandma's jar")
    assert form.anyway.isHidden()
    form.accept()
    assert services.foods.own("Grandma's jar").key is None
    assert services.foods.key_of(services.foods.own("Grandma's jar")) is None


def test_portions_that_nobody_touched_stay_as_they_are(page, services):
    """The text of 0.333 g is not 0.333 g."""
    portions = (Portion(name="drop", grams=0.0333), Portion(name="slice", grams=40.0))
    saved = services.foods.save(Food(name="Village drops", portions=portions))
    page.show_food(ref=saved.meta.id)
    page.acts.act("edit")
    page.acts.form.portions.fields(1)[1].setText("45,5 g")
    page.acts.form.accept()
    found = services.foods.own("Village drops").portions
    assert [one.grams for one in found] == [0.0333, 45.5]


def test_merging_says_what_happens_and_can_be_undone(page, services, foods):
    """The card of the one that stays offers to take them apart."""
    eat(services, "Brown bread")
    services.foods.save(Food(name="Rye loaf"))
    page.show_food("Brown bread")
    page.acts.act("merge")
    form = page.acts.form
    form.line.setText("Rye loaf")
    assert "Whatever was eaten as Brown bread counts as Rye loaf" in form.effect.text()
    form.accept()
    settle()
    assert page.card.name == "Rye loaf"
    assert page.card.eaten.days == 1
    page.view.findChild(Link, "split-Brown bread").click()
    settle()
    assert page.card.eaten is None
    foods.undo()
    foods.undo()
    settle()
    assert services.foods.own("Brown bread").merged_into is None


def test_merging_into_nothing_known_is_refused(page, services):
    services.foods.save(Food(name="Rye loaf"))
    page.show_food("Rye loaf")
    page.acts.act("merge")
    form = page.acts.form
    form.line.setText("no such thing")
    form.accept()
    assert not form.went_well
    form.reject()


def test_avoiding_a_food_from_its_card(page, services):
    """And taking it off again, in the same place."""
    page.show_food(ref="garlic")
    page.acts.act("avoid")
    form = page.acts.form
    form.reason.setText("heartburn")
    form.accept()
    settle()
    (entry,) = services.avoid.entries()
    assert (entry.kind, entry.reason, entry.until) == (AvoidKind.FOOD, "heartburn", None)
    assert "It is on your avoid list." in texts(page)
    page.view.widget().findChild(QPushButton, "unavoid").click()
    settle()
    assert services.avoid.entries() == ()
    assert page.view.widget().findChild(QPushButton, "avoid") is not None


def test_a_deleted_food_keeps_its_name_on_the_card(page, services):
    services.foods.save(Food(name="Village stew"))
    page.show_food("Village stew")
    page.acts.act("delete")
    settle()
    assert services.foods.own("Village stew") is None
    assert page.card.name == "Village stew"
    assert page.card.own is None


def test_scroll_and_selection_stay_when_the_diary_changes(page, services, foods):
    for name in ("Rice", "Butter", "Oats"):
        eat(services, name)
    settle()
    page.show_food("Butter")
    foods.resize(700, 480)
    settle()
    bar = page.view.verticalScrollBar()
    bar.setValue(150)
    eat(services, "Oats")
    settle()
    assert bar.value() == 150
    assert page.list.current().name == "Butter"


def test_the_list_stays_where_it_was_scrolled_to(page, services):
    for number in range(60):
        services.foods.save(Food(name=f"Food {number:02}"))
    settle()
    page.show_food("Food 00")
    settle()
    bar = page.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    below = bar.value()
    services.foods.save(Food(name="Food 00b"))
    settle()
    assert bar.value() >= below > 0


def test_in_a_narrow_window_the_list_stands_above_the_card(page, foods, qtbot):
    letters = foods.fontMetrics().averageCharWidth()
    foods.setMinimumSize(0, 0)
    foods.resize(letters * 130, 600)
    qtbot.waitUntil(lambda: page.view.mapTo(foods, page.view.rect().topLeft()).x() > 100)
    foods.resize(letters * 60, 600)
    qtbot.waitUntil(lambda: page.view.mapTo(foods, page.view.rect().topLeft()).x() < 100)
    assert page.list.height() > page.fontMetrics().lineSpacing() * 2
    assert page.new.isVisible()
