"""The recipe book on screen, in the window that holds it."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from datetime import timedelta

import pytest
import shiboken6
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QItemSelectionModel,
    QPoint,
    QRect,
    Qt,
    QTimer,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QPushButton, QWidget

from gutdesk.domain import recipe_wording as wording
from gutdesk.domain.diets import Diet
from gutdesk.domain.foods import AvoidKind, Course, Ingredient, Recipe
from gutdesk.knowledge.recipes import shipped_recipes
from gutdesk.ui.kitchen.recipe_eaten import AteThis
from gutdesk.ui.kitchen.window import FoodsWindow
from gutdesk.ui.widgets.pieces import Link

FACTORS = (0.5, 1.0, 2.0, 4.0, 8.0)


@pytest.fixture
def kitchen(services, looks, qtbot):
    made = FoodsWindow(services, looks)
    qtbot.addWidget(made)
    made.resize(1100, 800)
    with qtbot.waitExposed(made):
        made.show()
    made.show_recipe("root_puree")
    return made


@pytest.fixture
def page(kitchen):
    return kitchen.recipes


@pytest.fixture
def answer(qtbot):
    """Do something with the next dialog that opens, once it is there."""

    def when_open(cls, act):
        def look():
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, cls):
                act(dialog)
            else:
                QTimer.singleShot(10, look)

        QTimer.singleShot(0, look)

    return when_open


def shown_names(page):
    rows = range(page.list.list.count())
    return [page.list.list.item(row).text() for row in rows]


def texts(widget):
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisibleTo(widget)]


def links(card):
    """What was shown before goes a turn later: it is hidden already."""
    return [one for one in card.findChildren(Link) if one.isVisibleTo(card)]


def part(card, name):
    return next(one for one in card.findChildren(QWidget, name) if one.isVisibleTo(card))


def save(services, name="Cheese plate", *foods, **more):
    foods = foods or ("cheese", "xyzzyx")
    lines = tuple(Ingredient(text=food, amount=100, unit="g") for food in foods)
    return services.recipes.save(Recipe(name=name, ingredients=lines, **more))


# -- the shipped recipes -------------------------------------------------------------------------


@pytest.mark.parametrize("ref", [one.id for one in shipped_recipes()])
def test_each_shipped_recipe_shows_scales_and_adds_up(page, services, looks, ref):
    """Every amount from half to eight times; a serving holds the same whatever is cooked."""
    assert page.show_recipe(ref)
    entry = services.recipes.get(ref)
    card = page.card
    assert card.title.text() == entry.recipe.name
    assert [link.accessibleName() for link in links(card)] == [
        one.text for one in entry.recipe.ingredients
    ]
    for step in entry.recipe.steps:
        assert step in texts(card)
    once = services.recipes.totals(entry.recipe)
    for factor in FACTORS:
        card.scale.times[factor].click()
        recipe = card.shown_recipe()
        assert recipe.servings == pytest.approx(entry.recipe.servings * factor)
        for label, before, now in zip(
            card.amounts(), entry.recipe.ingredients, recipe.ingredients, strict=True
        ):
            assert now.amount == pytest.approx(before.amount * factor)
            assert label.text() == wording.amount_text(now, looks.formats)
            assert label.text().strip() not in ("", "0")
        whole = services.recipes.totals(recipe)
        assert whole.weight.complete
        assert whole.weight.known == pytest.approx(once.weight.known * factor)
        for nutrient, total in whole.nutrients.items():
            was = once.nutrients[nutrient]
            assert total.unknown == was.unknown
            if was.known is not None:
                assert total.known == pytest.approx(was.known * factor)
                share = whole.per_serving.nutrients[nutrient].known
                assert share == pytest.approx(once.per_serving.nutrients[nutrient].known)
    assert entry.shipped.caution in texts(card) or not entry.shipped.caution


def test_what_is_missing_from_a_sum_is_said(page, services):
    """A total without an ingredient is "at least", and energy hides until it is asked for."""
    entry = save(services, "Half known", "butter", "xyzzyx")
    page.show_recipe(entry.ref)
    totals = part(page.card, "totals")
    assert any("at least" in text and "1 ingredient not known" in text for text in texts(totals))
    assert "Energy" not in texts(totals)
    services.settings.change("show_energy", True)
    page.refresh()
    assert "Energy" in texts(part(page.card, "totals"))
    tags = part(page.card, "tags")
    assert any("Not known" in text and "xyzzyx" in text for text in texts(tags))


def test_any_number_of_servings_scales(page, keys):
    page.card.scale.field.setFocus()
    page.card.scale.field.selectAll()
    keys("3", Qt.Key.Key_Return)
    assert page.card.shown_recipe().servings == 3
    assert not any(button.isChecked() for button in page.card.scale.times.values())


# -- the list ------------------------------------------------------------------------------------


def test_typing_finds_by_name_and_by_ingredient(page, keys):
    page.focus_search()
    keys("sardine")
    assert shown_names(page) == [
        "Sardine and cool potato salad",
        "Sardines on soft polenta with chard",
    ]
    assert page.card.title.text() == "Sardine and cool potato salad"
    page.list.search.setText("avocado")
    assert "Kimchi egg rice" in shown_names(page)
    page.list.search.setText("qqqq")
    assert shown_names(page) == []
    assert page.list.nothing.isVisibleTo(page)


def test_course_phase_and_diet_choose_together(page, services):
    page.list.course.setCurrentText("Breakfast")
    page.list.phase.setCurrentText("Remove")
    page.list.diets[Diet.VEGAN].click()
    assert shown_names(page) == [
        "Coconut chia pot with kiwi",
        "Oat porridge with berries",
        "Tofu scramble with courgette",
        "Warm quinoa with blueberries",
    ]


def test_left_out_recipes_are_counted_and_shown_with_reason_and_swap(page, services):
    """Nothing asks about the avoid list until there is one."""
    assert not page.list.heed.isVisibleTo(page)
    services.avoid.add(kind=AvoidKind.TAG, subject="dairy", name="Dairy", reason="milk allergy")
    page.refresh()
    assert page.list.heed.isChecked()
    assert "Blueberry kefir smoothie" not in shown_names(page)
    assert page.list.counted.text() == "5 left out: they have what you avoid."
    page.list.show_left_out.click()
    assert shown_names(page)[-5:] == [
        "Blueberry kefir smoothie",
        "Chia and kefir pot",
        "Long-fermented home yogurt",
        "Swede mash with ghee",
        "Yogurt with warm apple",
    ]
    item = page.list.list.item(page.list.list.count() - 5)
    assert "has dairy: milk allergy" in item.toolTip()
    assert "The recipe says: Coconut kefir for a dairy-free glass." in item.toolTip()
    page.list.heed.click()
    assert not page.list.counted.isVisibleTo(page)


def test_an_objection_stands_beside_its_ingredient(page, services):
    services.avoid.add(kind=AvoidKind.TAG, subject="dairy", name="Dairy", reason="milk allergy")
    page.refresh()
    page.show_recipe("kefir_smoothie")
    (marked,) = [one for one in links(page.card) if one.accessibleDescription()]
    assert marked.accessibleName() == "Kefir"
    assert "Has dairy: milk allergy. Instead of Kefir:" in marked.accessibleDescription()


def test_a_swap_that_is_avoided_itself_is_not_suggested(page, services):
    """The recipe's own swap for salmon is trout: nobody with a fish allergy may read that."""
    page.show_recipe("salmon_tray")
    assert "Another way: Trout." in texts(page.card)
    services.person.change(replace(services.person.current(), conditions=("fish_allergy",)))
    page.refresh()
    page.show_recipe("salmon_tray")
    said = " ".join(texts(page.card))
    assert "Has fish: " in said
    assert "Trout" not in said


def test_an_ingredient_leads_to_its_food(page, kitchen, qtbot):
    page.show_recipe("root_puree")
    link = links(page.card)[0]
    with qtbot.waitSignal(page.food_wanted) as said:
        link.click()
    assert said.args == ["Celeriac", "celeriac"]
    assert kitchen.bar.currentIndex() == 0


# -- doing ---------------------------------------------------------------------------------------


def test_i_ate_this_logs_the_share_and_undo_takes_it_back(page, services, answer, qtbot):
    page.show_recipe("root_puree")

    def two(dialog):
        dialog.servings.setValue(2)
        dialog.accept()

    answer(AteThis, two)
    page.card.eat.click()
    (meal,) = services.diary.day(services.desk.today()).entries
    recipe = services.recipes.get("root_puree").recipe
    assert [item.text for item in meal.items] == [one.text for one in recipe.ingredients]
    assert meal.items[0].amount == pytest.approx(recipe.ingredients[0].amount * 2 / 4)
    assert page.said.text() == "Logged: Celeriac and carrot puree. Undo takes it back."
    services.writer.undo()
    assert services.diary.day(services.desk.today()).entries == ()
    qtbot.waitUntil(lambda: page.said.text() == "")


def test_i_ate_this_can_be_for_another_time(services, looks, qtbot):
    dialog = AteThis(services.recipes.get("root_puree"), services, looks)
    qtbot.addWidget(dialog)
    dialog.date.setDate(dialog.date.date().addDays(-1))
    dialog.accept()
    yesterday = services.desk.today() - timedelta(days=1)
    assert dialog.logged is not None
    assert dialog.logged.day == yesterday


def test_copy_as_text_copies_what_is_set(page):
    page.show_recipe("root_puree")
    page.card.scale.times[2.0].click()
    page.card.copy.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("Celeriac and carrot puree\n8 servings\n")
    assert "\n1. " in text


def test_delete_takes_an_own_recipe_and_brings_the_shipped_one_back(page, services):
    entry = services.recipes.get("root_puree")
    page.show_recipe("root_puree")
    assert not page.card.delete.isVisibleTo(page)
    own = services.recipes.save(replace(services.recipes.copy_of(entry), name="My puree"))
    page.refresh()
    page.show_recipe(own.ref)
    page.card.delete.click()
    assert "My puree" not in shown_names(page)
    assert "Celeriac and carrot puree" in shown_names(page)
    services.writer.undo()
    page.refresh()
    assert "My puree" in shown_names(page)


def test_a_diary_that_changes_elsewhere_shows_here(page, services, qtbot):
    """Undo in the main window, an import: the window hears of it."""
    entry = save(services, "Made elsewhere", "rice")
    qtbot.waitUntil(lambda: "Made elsewhere" in shown_names(page))
    services.recipes.delete(entry)
    qtbot.waitUntil(lambda: "Made elsewhere" not in shown_names(page))


# -- files ---------------------------------------------------------------------------------------


def test_export_asks_before_a_file_is_replaced(page, services, tmp_path, monkeypatch):
    out = tmp_path / "puree.cook"
    out.write_text("mine")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(out), ""))
    answers = [QMessageBox.StandardButton.No, QMessageBox.StandardButton.Yes]
    monkeypatch.setattr(QMessageBox, "question", lambda *a, **k: answers.pop(0))
    page.show_recipe("root_puree")
    page.card.export.click()
    assert out.read_text() == "mine"
    page.card.export.click()
    assert "Celeriac and carrot puree" in out.read_text()
    assert page.said.text().startswith("Exported to")


def test_several_selected_go_into_one_file(page, services, tmp_path, monkeypatch):
    out = tmp_path / "some"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(out), ""))
    for row in (1, 3):
        page.list.list.setCurrentRow(row, QItemSelectionModel.SelectionFlag.Select)
    entries = tuple(services.recipes.get(ref) for ref in page.list.selected())
    assert len(entries) >= 2
    page.traffic.export(entries)
    assert (tmp_path / "some.json").read_text().count('"@type": "Recipe"') == len(entries)


# -- room ----------------------------------------------------------------------------------------


def test_a_narrow_window_shows_list_or_recipe(page, kitchen, qtbot):
    kitchen.resize(kitchen.minimumWidth(), 600)
    qtbot.waitUntil(lambda: not page.card.isVisible())
    page.list.list.setFocus()
    page.list.select("beef_stew")
    page.list.opened.emit("beef_stew")
    assert page.card.isVisible()
    assert not page.list.isVisible()
    page.back.click()
    assert page.list.isVisible()
    kitchen.resize(1100, 800)
    qtbot.waitUntil(lambda: page.card.isVisible() and page.list.isVisible())


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_control_of_the_page_is_named(page, theme, looks):
    looks.set_theme(theme)
    for widget in page.findChildren(object):
        if getattr(widget, "focusPolicy", None) is None or not widget.isVisibleTo(page):
            continue
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            named = widget.accessibleName() or getattr(widget, "text", str)()
            assert named, widget


def test_own_recipes_of_a_course_stand_first(page, services):
    save(services, "Aunt's rice", "rice", course=Course.DINNER)
    page.refresh()
    assert shown_names(page)[0] == "Aunt's rice"


def test_the_page_goes_with_its_window(services, looks, qtbot):
    """Nothing keeps a closed window, its page or what a diary says to it."""
    window = FoodsWindow(services, looks)
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    with qtbot.waitExposed(window):
        window.show()
    window.show_recipe("root_puree")
    kept = weakref.ref(window.recipes)
    window.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(window)
    del window
    gc.collect()
    assert kept() is None
    services.recipes.save(Recipe(name="Later"))


@pytest.mark.parametrize("ref", ["kimchi_rice", "bone_broth_beef"])
def test_nothing_is_wider_than_the_page_at_large_text(services, looks, qtbot, ref):
    """At 200 % in the smallest window nobody has to scroll sideways, and nothing overlaps."""
    looks.set_text_scale(2.0)
    window = FoodsWindow(services, looks)
    qtbot.addWidget(window)
    window.resize(window.minimumSize())
    with qtbot.waitExposed(window):
        window.show()
    window.show_recipe(ref)
    page = window.recipes
    for shown in (page.card, page.list):
        if shown is page.list:
            page.back.click()
            page.list.narrow_down.setChecked(True)
        qtbot.waitUntil(shown.isVisible)
        QCoreApplication.processEvents()
        seen = [one for one in shown.findChildren(QPushButton) if one.isVisibleTo(page)]
        for one in seen:
            place = QRect(one.mapTo(page, QPoint(0, 0)), one.size())
            assert page.rect().left() <= place.left()
            assert place.right() <= page.rect().right(), one.text()
            for other in seen:
                beside = QRect(other.mapTo(page, QPoint(0, 0)), other.size())
                assert other is one or not place.intersects(beside), (one.text(), other.text())
