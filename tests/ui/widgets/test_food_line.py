"""Typing a food anywhere: what is offered, what the keys do, and which food it is then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from gutdesk.domain.foods import Food
from gutdesk.ui.widgets.food_line import FoodLine

DOWN, UP, ENTER, ESC = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return, Qt.Key.Key_Escape


class Holder(QWidget):
    """Whoever holds the line: it hears the keys that the line does not want."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[int] = []
        self.resize(500, 400)

    def keyPressEvent(self, event) -> None:
        self.heard.append(event.key())


@pytest.fixture
def holder(qtbot) -> Holder:
    made = Holder()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def line(qtbot, looks, services, holder) -> FoodLine:
    """A line in a window of its own; the person has a food of theirs."""
    services.foods.save(Food(name="Butter from the farm", aliases=("farm gold",)))
    services.finder.is_ready = True
    made = FoodLine(looks, services.finder, holder)
    QVBoxLayout(holder).addWidget(made, 0, Qt.AlignmentFlag.AlignTop)
    with qtbot.waitExposed(holder):
        holder.show()
    made.setFocus()
    return made


def offered(line: FoodLine) -> list[str]:
    shown = line.suggestions
    return [shown.item(row).text() for row in range(shown.count())] if shown else []


def test_the_persons_own_food_comes_first(line, qtbot):
    """Two letters are enough; one says nothing."""
    qtbot.keyClicks(line, "b")
    assert offered(line) == []
    qtbot.keyClicks(line, "utt")
    assert offered(line)[0] == "Butter from the farm"
    assert "Butter" in offered(line)


def test_until_the_catalogue_was_read_only_own_foods_are_offered(line, qtbot, services):
    """No key waits for it; any word of a name may begin with what was typed."""
    services.foods.save(Food(name="Village butter"))
    services.finder.is_ready = False
    qtbot.keyClicks(line, "butt")
    assert offered(line) == ["Butter from the farm", "Village butter"]
    services.finder.is_ready = True
    qtbot.keyClicks(line, "e")
    assert "Butter" in offered(line)


@pytest.mark.parametrize(
    ("typed", "name"), [("zucchini", "Courgette (zucchini)"), ("saurkraut", "Sauerkraut")]
)
def test_another_word_and_a_slip_find_it(line, qtbot, typed, name):
    qtbot.keyClicks(line, typed)
    assert any(name in one for one in offered(line))


def test_the_word_by_which_it_was_found_stands_behind_it(line, qtbot):
    """Who types an alias sees why another name is offered, and hears it, too."""
    qtbot.keyClicks(line, "farm gold")
    item = line.suggestions.item(0)
    assert item.text() == "Butter from the farm"
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Butter from the farm, farm gold"


def test_down_and_enter_take_one(line, qtbot, services, holder):
    """The name stands in the line, the food is known, the list is gone, and Enter went no
    further."""
    qtbot.keyClicks(line, "butt")
    with qtbot.waitSignal(line.chosen) as chosen:
        qtbot.keyClick(line, DOWN)
        qtbot.keyClick(line, ENTER)
    own = services.foods.own("Butter from the farm").meta.id
    assert (line.text(), line.ref(), chosen.args[0].ref) == ("Butter from the farm", own, own)
    assert offered(line) == []
    assert holder.heard == []


def test_up_from_the_first_chooses_none_and_enter_goes_on(line, qtbot, holder):
    """Any text may stand: with nothing highlighted Enter belongs to whoever holds the line."""
    qtbot.keyClicks(line, "butt")
    qtbot.keyClick(line, DOWN)
    qtbot.keyClick(line, UP)
    qtbot.keyClick(line, ENTER)
    assert (line.text(), line.ref(), offered(line)) == ("butt", None, [])
    assert holder.heard == [ENTER]


def test_escape_closes_the_list_and_only_the_next_one_goes_on(line, qtbot, holder):
    qtbot.keyClicks(line, "butt")
    qtbot.keyClick(line, ESC)
    assert (offered(line), holder.heard) == ([], [])
    qtbot.keyClick(line, ESC)
    assert holder.heard == [ESC]


def test_another_text_is_another_food(line, qtbot):
    """A letter more, and the chosen food is none any more; spaces and case do not count."""
    line.show_food("Kefir", "kefir_milk")
    assert line.ref() == "kefir_milk"
    line.setText(" kefir ")
    assert (line.name(), line.ref()) == ("kefir", "kefir_milk")
    qtbot.keyClicks(line, "s")
    assert line.ref() is None


def test_the_very_name_typed_is_the_food(line, qtbot, services):
    """Nobody has to pick what they wrote out."""
    qtbot.keyClicks(line, "butter from the farm")
    assert line.ref() == services.foods.own("Butter from the farm").meta.id


def test_several_lines_are_handed_on_and_do_not_stand_in_it(line, qtbot):
    """However they were pasted."""
    line.setText("rice")
    QApplication.clipboard().setText("200 g carrots\n1 onion")
    line.selectAll()
    with qtbot.waitSignal(line.lines_pasted) as pasted:
        line.paste()
    assert pasted.args == ["200 g carrots\n1 onion"]
    assert line.text() == "rice"


def test_a_click_takes_one_and_leaving_the_line_closes_the_list(line, qtbot, holder):
    qtbot.keyClicks(line, "butt")
    shown = line.suggestions
    place = shown.visualItemRect(shown.item(0)).center()
    qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert line.text() == "Butter from the farm"
    qtbot.keyClicks(line, "x")
    line.clear()
    qtbot.keyClicks(line, "butt")
    assert offered(line)
    line.clearFocus()
    assert offered(line) == []
