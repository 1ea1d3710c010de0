"""Writing a recipe, and bringing recipes in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton

from gutdesk.domain.foods import Course, Ingredient, Recipe, TagChoice
from gutdesk.domain.tags import Holds
from gutdesk.services.recipe_files import read_files
from gutdesk.ui.kitchen.recipe_editor import RecipeEditor
from gutdesk.ui.kitchen.recipe_import import PasteRecipe, RecipeImport
from gutdesk.ui.kitchen.recipes_page import RecipesPage


@pytest.fixture
def edit(services, looks, qtbot):
    def open_on(draft, **more):
        made = RecipeEditor(draft, services, looks, **more)
        qtbot.addWidget(made)
        with qtbot.waitExposed(made):
            made.show()
        return made

    return open_on


@pytest.fixture
def page(services, looks, qtbot):
    made = RecipesPage(services, looks)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.refresh()
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def answer():
    """Do something with the next dialog of a kind, once it is there."""

    def when_open(cls, act):
        def look():
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, cls):
                act(dialog)
            else:
                QTimer.singleShot(10, look)

        QTimer.singleShot(0, look)

    return when_open


def pressing(text):
    def press(box):
        next(one for one in box.findChildren(QPushButton) if one.text() == text).click()

    return press


WHOLE = Recipe(
    name="Village stew",
    servings=3.5,
    course=Course.LUNCH,
    ingredients=(
        Ingredient(text="bread", amount=2, unit="slice", note="stale"),
        Ingredient(text="Kefir", food_id="kefir_milk", amount=200, unit="ml"),
        Ingredient(text="salt"),
    ),
    steps=("Soak the bread.", "Stir in the kefir."),
    prep_min=10,
    cook_min=0,
    keep_fridge_days=2,
    freezable=False,
    tags=(TagChoice(tag="egg", holds=Holds.FREE),),
    makes="kefir_milk",
    note="From the hill.\nNot too salty.",
    origin="https://example.org/stew",
)


def test_a_recipe_comes_out_of_the_editor_as_it_went_in(edit):
    """Opening and saving changes nothing, so closing asks nothing."""
    editor = edit(WHOLE)
    assert editor.typed() == WHOLE
    assert not editor.is_changed
    editor.reject()
    assert not editor.isVisible()


def test_every_shipped_recipe_survives_the_editor(services, looks, qtbot):
    for entry in services.recipes.all():
        editor = RecipeEditor(entry.recipe, services, looks)
        qtbot.addWidget(editor)
        assert editor.typed() == entry.recipe
        editor.deleteLater()


def test_what_was_typed_is_saved(edit, services):
    editor = edit(Recipe(name=""))
    editor.name.setText("  Carrot  soup ")
    editor.servings.setValue(4)
    editor.ingredients.show_ingredients((Ingredient(text="carrot", amount=500, unit="g"),))
    editor.steps.setPlainText("Boil.\n\nBlend it\nwell.\n\n\nEat.")
    editor.prep.setText("5")
    editor.course.setCurrentText("Lunch")
    editor.accept()
    saved = services.recipes.named("carrot soup").recipe
    assert saved.name == "Carrot soup"
    assert saved.steps == ("Boil.", "Blend it well.", "Eat.")
    assert (saved.servings, saved.prep_min, saved.cook_min) == (4, 5, None)
    assert saved.course is Course.LUNCH
    assert not editor.isVisible()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda e: e.name.clear(), "needs a name"),
        (lambda e: e.prep.setText("half"), "Preparing: write a whole number"),
        (lambda e: e.makes.show_food("xyzzyx"), "xyzzyx is no food that GutDesk knows"),
        (lambda e: e.fridge.setText("999"), "0 to 366"),
    ],
)
def test_what_cannot_be_is_said_and_stays(edit, services, spoil, sentence):
    editor = edit(WHOLE)
    spoil(editor)
    editor.accept()
    assert editor.isVisible()
    assert sentence in editor.trouble.text()
    assert services.recipes.named("Village stew") is None


def test_a_name_that_is_taken_is_said(edit, services):
    services.recipes.save(WHOLE)
    editor = edit(replace(WHOLE, key=None))
    editor.accept()
    assert "already a recipe called Village stew" in editor.trouble.text()


def test_closing_asks_before_words_are_lost(edit, services, answer):
    editor = edit(WHOLE)
    editor.steps.setPlainText("Only one step.")
    answer(QMessageBox, pressing("&Keep writing"))
    editor.reject()
    assert editor.isVisible()
    answer(QMessageBox, pressing("&Do not save"))
    editor.reject()
    assert not editor.isVisible()
    assert services.recipes.named("Village stew") is None


def test_saving_from_the_question_saves(edit, services, answer):
    editor = edit(WHOLE)
    editor.note.setPlainText("Other words")
    answer(QMessageBox, pressing("&Save"))
    editor.reject()
    assert services.recipes.named("Village stew").recipe.note == "Other words"


def test_a_tag_of_the_persons_own_can_be_said_and_taken_back(edit, services, qtbot):
    editor = edit(replace(WHOLE, tags=()))
    qtbot.mouseClick(editor.tags.more, Qt.MouseButton.LeftButton)
    assert editor.typed().tags == ()
    row = editor.tags.rows()[0]
    row.tag.setCurrentText("Dairy")
    row.holds.setCurrentText("Free of")
    assert editor.typed().tags == (TagChoice(tag="dairy", holds=Holds.FREE),)
    qtbot.mouseClick(row.remove, Qt.MouseButton.LeftButton)
    assert editor.typed().tags == ()


# -- through the page ----------------------------------------------------------------------------


def test_editing_a_shipped_recipe_makes_a_copy_and_says_so(page, services, answer):
    page.show_recipe("root_puree")

    def rename(editor):
        said = [one.text() for one in editor.findChildren(QLabel)]
        assert any("becomes your own copy" in text for text in said)
        editor.name.setText("Our puree")
        editor.accept()

    answer(RecipeEditor, rename)
    page.card.edit.click()
    own = services.recipes.named("Our puree")
    assert own.is_own
    assert own.recipe.key == "root_puree"
    assert services.recipes.get("root_puree").ref == own.ref
    assert page.card.title.text() == "Our puree"
    assert page.said.text() == "Saved: Our puree."


def test_a_pasted_recipe_is_looked_at_before_it_is_saved(page, services, answer):
    """Nothing stands in the diary until the person saves; closing the draft asks."""

    def paste(dialog):
        dialog.name.setText("Carrot soup")
        dialog.text.setPlainText("500 g carrots\n1 l water\n1. Boil it for a long while.")
        answer(RecipeEditor, look_over)
        dialog.accept()

    def look_over(editor):
        assert services.recipes.named("Carrot soup") is None
        assert editor.is_changed
        editor.accept()

    answer(PasteRecipe, paste)
    page.paste.trigger()
    recipe = services.recipes.named("Carrot soup").recipe
    assert [one.text for one in recipe.ingredients] == ["carrots", "water"]
    assert recipe.steps == ("Boil it for a long while.",)


def test_an_empty_paste_stays_open_and_says_so(services, looks, qtbot):
    dialog = PasteRecipe(services, looks)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.text.clear()
    dialog.accept()
    assert dialog.isVisible()
    assert "no ingredient" in dialog.trouble.text()


@pytest.fixture
def files(tmp_path):
    """Two recipes, one with a line that nobody understands, and a file that is none."""
    stew, soup, bad = tmp_path / "stew.cook", tmp_path / "soup.json", tmp_path / "bad.html"
    stew.write_text("---\ntitle: Stew\nservings: 2\n---\n@12ish glops{}\n@rice{100%g}\n\nStir.\n")
    soup.write_text('{"@type": "Recipe", "name": "Soup", "recipeIngredient": ["200 g carrots"]}')
    bad.write_text("<html><body>nothing</body></html>")
    return (stew, soup, bad)


def test_import_shows_first_and_writes_only_what_is_kept(page, services, files, answer):
    before = len(services.recipes.all())

    def untick(preview):
        assert len(services.recipes.all()) == before
        rows = [preview.list.item(row).text() for row in range(preview.list.count())]
        assert rows == ["Stew\n1 line not understood", "Soup"]
        shown = [one.text() for one in preview.findChildren(QLabel)]
        assert any("12ish glops (amount not understood" in text for text in shown)
        assert any("bad.html" in text for text in shown)
        preview.list.item(1).setCheckState(Qt.CheckState.Unchecked)
        preview.accept()

    answer(RecipeImport, untick)
    page.traffic.import_files(files)
    assert services.recipes.named("Stew") is not None
    assert services.recipes.named("Soup") is None
    assert page.said.text() == "Imported 1 recipe."
    assert page.card.title.text() == "Stew"


def test_leaving_the_preview_writes_nothing(page, services, files, answer):
    before = services.recipes.all()
    answer(RecipeImport, RecipeImport.reject)
    page.traffic.import_files(files)
    assert services.recipes.all() == before


def test_a_name_that_is_there_gets_a_number_and_says_so(services, looks, qtbot, files):
    services.recipes.save(Recipe(name="Stew"))
    preview = RecipeImport(read_files(files), services, looks)
    qtbot.addWidget(preview)
    assert preview.list.item(0).text().startswith("Stew (2)")
    said = [one.text() for one in preview.findChildren(QLabel)]
    assert any("already, so this one gets a number" in text for text in said)


def test_files_without_a_recipe_say_so(page, services, files):
    page.traffic.import_files(files[2:])
    assert "No recipe was found in bad.html" in page.said.text()
