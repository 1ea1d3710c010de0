"""The Foods and recipes window: opening, pages, following the diary, undo, going away."""

from __future__ import annotations

import weakref
from dataclasses import replace

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
)

from gutdesk import i18n
from gutdesk.domain.foods import AvoidKind, Food
from gutdesk.domain.tags import Holds
from gutdesk.knowledge.protocol import sources
from gutdesk.knowledge.tagging import tag_texts
from gutdesk.ui.kitchen.window import AVOID, FOODS, RECIPES, FoodsWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def settle() -> None:
    for _turn in range(4):
        QApplication.processEvents()


@pytest.fixture
def open_foods(window, services, looks, qtbot):
    """Show the window before the main one, and wait until it has the keyboard."""

    def show(**where) -> FoodsWindow:
        made = FoodsWindow.show_for(window, services, looks, **where)
        with qtbot.waitExposed(made):
            pass
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        return made

    return show


def test_ctrl_f_opens_it_on_the_search(window, keys, qtbot):
    """From the Log's quick entry; the search line has the keyboard."""
    keys((Qt.Key.Key_F, CTRL))
    qtbot.waitUntil(lambda: window.findChild(FoodsWindow) is not None)
    shown = window.findChild(FoodsWindow)
    qtbot.waitUntil(shown.isActiveWindow)
    assert shown.foods.search.hasFocus()
    assert not shown.isModal()


def test_a_second_call_leads_to_the_same_window(open_foods):
    """It turns to what was asked for."""
    first = open_foods(text="Kefir")
    assert first.foods.card.name.startswith("Kefir")
    first.bar.setCurrentIndex(AVOID)
    again = open_foods(text="Butter")
    assert again is first
    assert first.bar.currentIndex() == FOODS
    assert first.foods.card.name.startswith("Butter")


def test_a_recipe_is_opened_on_its_page(open_foods, services):
    entry = services.recipes.all()[0]
    shown = open_foods(recipe=entry.ref)
    assert shown.bar.currentIndex() == RECIPES
    assert shown.recipes.card.entry.ref == entry.ref


def test_a_link_of_the_card_leads_to_the_recipe(open_foods):
    """And a food of the recipe leads back to a card."""
    shown = open_foods(ref="kefir_milk")
    entry = shown.foods.card.recipes[0]
    shown.foods.view.recipe_wanted.emit(entry.ref)
    assert shown.bar.currentIndex() == RECIPES
    assert shown.recipes.card.entry.ref == entry.ref
    shown.recipes.food_wanted.emit("Carrot", None)
    assert shown.bar.currentIndex() == FOODS
    assert "Carrot" in shown.foods.card.name


def test_pages_turn_by_keyboard(open_foods, keys):
    shown = open_foods()
    keys((Qt.Key.Key_PageDown, CTRL))
    assert shown.bar.currentIndex() == RECIPES
    keys((Qt.Key.Key_PageUp, CTRL))
    keys((Qt.Key.Key_PageUp, CTRL))
    assert shown.bar.currentIndex() == AVOID
    keys((Qt.Key.Key_F, CTRL))
    assert shown.bar.currentIndex() == FOODS
    assert shown.foods.search.hasFocus()


def test_enter_closes_nothing_and_escape_does(open_foods, keys):
    shown = open_foods()
    keys(Qt.Key.Key_Return)
    assert shown.isVisible()
    keys(Qt.Key.Key_Escape)
    assert not shown.isVisible()


def test_a_change_elsewhere_is_seen_and_the_place_stays(open_foods, services, qtbot):
    """A page that is not seen shows the change when it is turned to."""
    saved = services.foods.save(Food(name="Village stew"))
    shown = open_foods(ref=saved.meta.id)
    shown.bar.setCurrentIndex(AVOID)
    services.foods.save(replace(saved, note="only on Sundays"))
    settle()
    shown.bar.setCurrentIndex(FOODS)
    assert shown.foods.card.own.note == "only on Sundays"
    assert shown.foods.list.current().name == "Village stew"


def test_undo_and_redo_by_key_and_by_the_line_below(open_foods, services, keys):
    """The line names what would be taken back."""
    shown = open_foods(text="village stew")
    shown.foods.view.corrected.emit("dairy", Holds.CONTAINS)
    settle()
    assert services.foods.tagging("village stew").holds("dairy") is Holds.CONTAINS
    assert "tags of village stew" in shown.taken_back.accessibleName()
    shown.close_button.setFocus()
    keys((Qt.Key.Key_Z, CTRL))
    settle()
    assert services.foods.tagging("village stew").holds("dairy") is None
    keys((Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier))
    settle()
    assert services.foods.tagging("village stew").holds("dairy") is Holds.CONTAINS
    shown.taken_back.click()
    settle()
    assert services.foods.tagging("village stew").holds("dairy") is None


def test_it_goes_with_the_diary_and_nothing_keeps_it(window, open_foods):
    """All three pages were built."""
    shown = open_foods(text="Kefir")
    shown.bar.setCurrentIndex(RECIPES)
    shown.bar.setCurrentIndex(AVOID)
    kept = weakref.ref(shown)
    window.detach()
    assert not shown.isVisible()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(shown)
    del shown
    assert kept() is None


def test_a_size_that_was_chosen_comes_again(open_foods, data):
    """Once it is closed, and in a window made anew; without a change nothing is written."""
    shown = open_foods()
    shown.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not list(data.rglob("foods-window.json"))
    shown = open_foods()
    shown.resize(620, 560)
    settle()
    shown.close()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    shown = open_foods()
    assert (shown.width(), shown.height()) == (620, 560)


# -- for everybody -----------------------------------------------------------------------------


class Marked:
    """A language that puts every text of the program between marks."""

    def gettext(self, message: str) -> str:
        return f"«{message}»"

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return f"«{singular if n == 1 else plural}»"

    def pgettext(self, _context: str, message: str) -> str:
        return message


@pytest.fixture
def pseudo():
    sources()  # is kept once it was read, and other tests read it in English
    i18n.use(Marked())


def visible(root, kind):
    return [one for one in root.findChildren(kind) if one.isVisible()]


def turn(shown: FoodsWindow, place: int) -> None:
    shown.bar.setCurrentIndex(place)
    settle()


@pytest.mark.parametrize("place", [FOODS, AVOID])
def test_every_control_has_a_name(open_foods, services, place):
    """Also on the card with a tag that is open, and with entries on the list."""
    services.person.change(replace(services.person.current(), conditions=("lactose",)))
    services.avoid.add(kind=AvoidKind.FOOD, subject="kefir_milk", name="Kefir", reason="for now")
    shown = open_foods(ref="kefir_milk")
    shown.foods.view.tags.chips["lactose"].click()
    turn(shown, place)
    for kind in (QAbstractButton, QLineEdit, QComboBox, QListWidget):
        for one in visible(shown, kind):
            spoken = QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)
            assert spoken.strip(), one


@pytest.mark.parametrize("size", [(1000, 760), (800, 600)])
@pytest.mark.parametrize("place", [FOODS, AVOID])
def test_no_word_is_clipped_at_double_text_size(open_foods, services, looks, place, size):
    """Labels have the height their lines need, buttons the width of their words; only links may
    end with an ellipsis, and then their tool tip has the rest."""
    services.person.change(replace(services.person.current(), conditions=("lactose", "ibs")))
    services.avoid.add(kind=AvoidKind.FOOD, subject="kefir_milk", name="Kefir", reason="for now")
    looks.set_text_scale(2.0)
    shown = open_foods(ref="kefir_milk")
    shown.resize(*size)
    shown.foods.view.tags.chips["lactose"].click()
    turn(shown, place)
    for one in visible(shown, QLabel):
        if one.text():
            needed = one.heightForWidth(one.width()) if one.wordWrap() else 0
            assert one.height() >= max(needed, 0), one.text()
            assert one.width() >= one.minimumSizeHint().width(), one.text()
    for one in visible(shown, QPushButton):
        if one.property("may-elide") and one.toolTip():
            continue
        assert one.width() >= one.minimumSizeHint().width(), one.text()


def test_another_theme_and_text_size_reach_the_window(open_foods, looks):
    shown = open_foods(ref="kefir_milk")
    before = shown.foods.search.height()
    looks.set_text_scale(1.5)
    settle()
    assert shown.foods.search.height() > before
    light = shown.taken_back.icon().pixmap(16, 16).toImage()
    looks.set_theme("dark")
    settle()
    assert shown.taken_back.icon().pixmap(16, 16).toImage() != light


def test_every_text_can_be_translated(open_foods, services, pseudo):
    """With another language, no line of the window is left in English but for names and what the
    protocol says."""
    services.avoid.add(kind=AvoidKind.TAG, subject="dairy", name="Milk things")
    shown = open_foods(text="qwertz")
    turn(shown, AVOID)
    turn(shown, FOODS)
    known = {"", "qwertz", "Milk things"}
    tags = {text.name for text in tag_texts().values()}
    for kind in (QLabel, QPushButton):
        for one in shown.findChildren(kind):
            text = one.text().replace("&&", "&")
            if text in known or text in tags or one.window() is not shown:
                continue
            if shown.pages.widget(RECIPES).isAncestorOf(one):
                continue
            assert "«" in text or not any(letter.isalpha() for letter in text), text
