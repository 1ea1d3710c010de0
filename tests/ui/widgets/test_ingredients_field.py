"""The ingredients of a recipe as rows: typed, pasted, moved, and read back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Ingredient
from gutdesk.ui.widgets.ingredients_field import IngredientsField
from gutdesk.ui.widgets.paste_list import PasteList

SOUP = (
    Ingredient(text="Carrot", food_id="carrot", amount=300, unit="g", note="sliced"),
    Ingredient(text="Olive oil", amount=1 / 3, unit="us cup"),
    Ingredient(text="Sea salt", amount=1, unit="pinch"),
)


@pytest.fixture
def field(qtbot, looks, services) -> Iterator[IngredientsField]:
    window = QWidget()
    qtbot.addWidget(window)
    made = IngredientsField(looks, services)
    made.show_ingredients(SOUP)
    QVBoxLayout(window).addWidget(made)
    window.resize(760, 400)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield made
    window.close()


def names(field) -> list[str]:
    return [row.line.name() for row in field.rows]


def test_what_is_shown_is_what_is_read(field):
    """Nobody touched it: a third is still a third, and a unit of recipes stays."""
    assert field.ingredients() == SOUP


@pytest.mark.parametrize(
    ("typed", "amount"), [("1/2", 0.5), ("1 ½", 1.5), ("0,25", 0.25), ("12", 12), ("", None)]
)
def test_amounts_are_read_as_cooks_write_them(field, typed, amount):
    field.rows[0].amount.setText(typed)
    assert field.ingredients()[0].amount == amount


@pytest.mark.parametrize(
    ("amount", "food", "sentence"),
    [
        ("a lot", "Rice", "Line 2, Rice: a lot is not an amount"),
        ("0", "Rice", "Line 2, Rice: an amount is more than zero"),
        ("3", "", "Line 2 has an amount or a note, but no food"),
    ],
)
def test_what_is_wrong_names_its_line(field, amount, food, sentence):
    """And says that nothing is lost."""
    field.rows[1].amount.setText(amount)
    field.rows[1].line.setText(food)
    with pytest.raises(UserError, match=sentence) as wrong:
        field.ingredients()
    assert "Nothing is lost." in wrong.value.sentence


def test_empty_rows_are_no_ingredients(field, qtbot):
    """A row more, with the keyboard in it, and nothing typed."""
    with qtbot.waitSignal(field.edited):
        qtbot.mouseClick(field.more, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is field.rows[-1].line
    assert field.ingredients() == SOUP


def test_a_row_is_removed_and_the_keyboard_goes_to_its_neighbour(field, qtbot):
    field.rows[1].line.setFocus()
    field.rows[1].remove.setFocus()
    with qtbot.waitSignal(field.edited):
        qtbot.mouseClick(field.rows[1].remove, Qt.MouseButton.LeftButton)
    assert names(field) == ["Carrot", "Sea salt"]
    assert QApplication.focusWidget() is field.rows[1].line


def test_alt_and_an_arrow_move_the_row(field, qtbot):
    """By keyboard alone; at either end nothing happens, and Tab goes as the rows stand."""
    line = field.rows[2].line
    line.setFocus()
    qtbot.keyClick(line, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(field) == ["Carrot", "Sea salt", "Olive oil"]
    assert QApplication.focusWidget() is line
    for _turn in range(2):
        qtbot.keyClick(line, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert names(field) == ["Sea salt", "Carrot", "Olive oil"]
    field.rows[0].remove.setFocus()
    qtbot.keyClick(field.rows[0].remove, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is field.rows[1].amount
    assert [one.text for one in field.ingredients()] == ["Sea salt", "Carrot", "Olive oil"]


def test_several_lines_pasted_into_an_empty_row_become_ingredients(field, qtbot):
    """With amount, unit and note, in the place of the row."""
    field.add_empty()
    field.rows[-1].line.lines_pasted.emit("200 g red lentils, rinsed\n\n2 tbsp olive oil\n")
    assert field.ingredients() == (
        *SOUP,
        Ingredient(text="red lentils", amount=200, unit="g", note="rinsed"),
        Ingredient(text="olive oil", amount=2, unit="tbsp"),
    )


def test_several_lines_pasted_into_a_row_with_a_food_stand_behind_it(field):
    field.rows[0].line.lines_pasted.emit("1 onion\n2 carrots")
    assert names(field) == ["Carrot", "onion", "carrots", "Olive oil", "Sea salt"]


def test_a_list_is_asked_for_and_added(field, qtbot):
    """The dialog counts what it reads; what was there stays."""
    taken: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PasteList)
        dialog.text.setPlainText("For the sauce:\n1 tin tomatoes\n1 clove garlic")
        taken.append(dialog._count.text())
        dialog.accept()

    QTimer.singleShot(0, field, answer)
    field.ask_list()
    assert taken == ["2 ingredients"]
    assert [one.text for one in field.ingredients()][-2:] == ["tomatoes", "garlic"]


def test_a_list_that_is_not_wanted_changes_nothing(field):
    def close() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        dialog.text.setPlainText("1 onion")
        dialog.reject()

    QTimer.singleShot(0, field, close)
    field.ask_list()
    assert field.ingredients() == SOUP


def test_a_narrow_field_puts_the_food_above_the_rest(field, qtbot):
    """Nothing is cut off: the food has a line of its own, and a wide field draws it back."""
    window = field.window()
    row = field.rows[0]
    assert row.line.y() == row.amount.y()
    window.resize(window.minimumSizeHint().width(), 600)
    qtbot.waitUntil(lambda: row.line.geometry().bottom() < row.amount.y())
    assert row.remove.geometry().right() <= row.width()
    assert row.note.geometry().right() <= row.width()
    window.resize(760, 400)
    qtbot.waitUntil(lambda: row.line.y() == row.amount.y())
