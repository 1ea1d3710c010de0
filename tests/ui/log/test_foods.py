"""Foods in the Log: their tags on the time line, quick entry's list, the way to a food's card."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from tests_ui_help import ENTER, chips, field, form_of, said_below, settle, suggestions, write

from gutdesk.domain.diary import Food, Meal
from gutdesk.domain.foods import AvoidKind, Ingredient
from gutdesk.domain.tags import Holds
from gutdesk.qt.timeline_model import MarksRole
from gutdesk.ui.kitchen.window import FoodsWindow
from gutdesk.ui.widgets.food_line import FoodLine

DOWN = Qt.Key.Key_Down
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def ready(log, services):
    """The Log when the catalogue was read."""
    services.finder.is_ready = True
    log.catalogue_read()
    return log


def marks(log, row: int = 0) -> dict[str, list[str]]:
    """The marks behind each food of a row, as they are painted."""
    settle()
    model = log.timeline.entries
    found = model.data(model.index(row), MarksRole)
    if found is None:
        return {}
    return {food.name: [mark.text for mark in food.marks] for food in found.foods}


def spoken(log, row: int = 0) -> str:
    settle()
    model = log.timeline.entries
    return model.data(model.index(row), SPOKEN)


def meals(services) -> list[Meal]:
    view = services.diary.day(services.desk.today())
    return [entry for entry in view.entries if isinstance(entry, Meal)]


def show_on_screen(log) -> None:
    """Painting asks for every rectangle; an error in it would be one of the test."""
    settle()
    assert not log.timeline.grab().isNull()


def test_bread_butter_and_kefir_are_three_foods_with_their_tags(ready, keys, type_line):
    """No remark before, the tags of each food behind it after."""
    type_line("bread, butter and kefir")
    assert said_below(ready) == ""
    keys(ENTER)
    found = {name.lower(): tags for name, tags in marks(ready).items()}
    assert list(found) == ["bread", "butter", "kefir"]
    assert "gluten" in found["bread"]
    assert found["butter"] == ["dairy"]
    assert {"dairy", "fermented"} <= set(found["kefir"])
    show_on_screen(ready)


def test_they_are_told_food_by_food(ready):
    """To a screen reader and in the tool tip."""
    write(ready, "butter and kefir")
    assert "Butter: dairy. Kefir: dairy, fermented" in spoken(ready)
    model = ready.timeline.entries
    tip = model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines()[0] == "Butter: dairy"


def test_until_the_catalogue_was_read_the_line_is_as_it_was(log, services):
    """Then the tags come by themselves."""
    write(log, "butter")
    assert marks(log) == {}
    services.finder.is_ready = True
    log.catalogue_read()
    assert marks(log) == {"Butter": ["dairy"]}


def test_a_food_that_nobody_knows_gets_its_tags_from_its_ingredients(ready, services):
    """A question mark first; what it is made of says the rest."""
    write(ready, "village stew")
    assert marks(ready) == {"village stew": ["?"]}
    assert "not known yet" in spoken(ready)
    services.foods.give_ingredients(
        "village stew", (Ingredient(text="butter"), Ingredient(text="carrots"))
    )
    assert marks(ready) == {"village stew": ["dairy"]}


def test_a_correction_is_seen_at_once_on_any_day(ready, services):
    """The food of a day long past is the same food."""
    write(ready, "yesterday 12:00 butter")
    ready.previous_day()
    assert marks(ready) == {"Butter": ["dairy"]}
    services.foods.correct("Butter", "dairy", Holds.FREE)
    assert marks(ready) == {"Butter": []}


def test_what_is_on_the_avoid_list_says_so_with_the_reason(ready, services):
    write(ready, "butter, rice")
    services.avoid.add(kind=AvoidKind.TAG, subject="dairy", name="Dairy", reason="a trial")
    assert marks(ready)["Butter"] == ["dairy, on your avoid list: a trial"]
    show_on_screen(ready)


def test_a_new_day_asks_the_avoid_list_again(ready, services, clock):
    """What was avoided until yesterday is not any more."""
    today = services.desk.today()
    write(ready, "butter")
    services.avoid.add(kind=AvoidKind.TAG, subject="dairy", name="Dairy", until=today)
    assert marks(ready)["Butter"] == ["dairy, on your avoid list"]
    clock.advance(days=1)
    ready._look_at_clock()
    settle()
    ready.previous_day()
    assert marks(ready)["Butter"] == ["dairy"]


def test_turning_back_shows_the_tags_with_the_day(ready):
    """What was looked up is remembered: no second picture."""
    write(ready, "butter")
    settle()
    ready.previous_day()
    settle()
    ready.next_day()
    model = ready.timeline.entries
    assert model.data(model.index(0), MarksRole) is not None


def test_a_long_meal_stays_within_its_lines(ready, services):
    """Eight foods and twenty: six lines at most, and the rest is counted; nothing is painted past
    the edge."""
    write(ready, "oats, milk, blueberries, walnuts, honey, yogurt, kiwi, cinnamon")
    write(
        ready, "lunch: " + ", ".join(f"strange food {letter}" for letter in "abcdefghijklmnopqrst")
    )
    settle()
    for row in range(2):
        index = ready.timeline.entries.index(row)
        delegate, place = ready.timeline._delegate, ready.timeline.visualRect(index)
        width = delegate.placer.text_width(place.width())
        flow = delegate.shape(row, place.width()).foods
        assert flow.pieces[-1].place.bottom() <= flow.height
        assert all(piece.place.right() <= width for piece in flow.pieces)
    show_on_screen(ready)


def test_a_recipe_is_previewed_and_stands_as_a_dish(ready, keys, type_line, services):
    type_line("carrot and lentil soup 2 portions")
    (chip,) = chips(ready)
    assert chip.endswith("Carrot and lentil soup, 2 portions: 7 ingredients")
    keys(ENTER)
    (meal,) = meals(services)
    assert {item.dish for item in meal.items} == {"Carrot and lentil soup"}
    assert spoken(ready).split(", ")[1] == "Carrot and lentil soup"
    show_on_screen(ready)


def test_quick_entry_offers_the_catalogue_with_the_word_it_was_found_by(ready, services, keys):
    """An alias of an own food, too; what is taken is one food, commas and all."""
    services.foods.save(Food(name="Quark from the farm", aliases=("farm cheese",)))
    keys("farm ch")
    assert suggestions(ready)[0] == "Quark from the farm"
    item = ready.quick._list.item(0)
    assert item.data(SPOKEN) == "Quark from the farm, farm cheese"
    ready.quick.line.clear()
    keys("butter, sal")
    ready.quick.line.clear()
    keys("tilapia")
    name = suggestions(ready)[0]
    keys(DOWN, ENTER, "100 g", ENTER)
    (meal,) = meals(services)
    assert [(item.text, item.amount) for item in meal.items] == [(name, 100)]


# -- the way to the card ---------------------------------------------------------------------------


@pytest.fixture
def asked(ready, data):
    """The food whose card is open: its text and what names it; None while no window is."""

    def look() -> tuple[str, str | None] | None:
        settle()
        shown = [one for one in ready.window().findChildren(FoodsWindow) if one.isVisible()]
        return (shown[0].foods.text, shown[0].foods.ref) if shown else None

    yield look
    for window in ready.window().findChildren(FoodsWindow):
        window.close()
    settle()


def test_a_click_on_a_mark_opens_the_card_of_its_food(ready, services, asked, qtbot):
    """A click beside it only selects the row."""
    write(ready, "rice, village stew")
    (meal,) = meals(services)
    timeline = ready.timeline
    index = timeline.entries.index(0)
    row = timeline.visualRect(index)
    view = timeline.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=row.center())
    assert asked() is None
    flow = timeline._delegate.shape(0, row.width()).foods
    (mark,) = (piece for piece in flow.pieces if piece.mark is not None)
    for y in range(row.top(), row.bottom()):
        at = row.topLeft()
        at.setX(row.left() + timeline._delegate.placer.text_left + mark.place.center().x())
        at.setY(y)
        if timeline._food_at(at) is not None:
            qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=at)
            break
    assert asked() == ("village stew", meal.items[1].food_id)


def test_the_menu_of_a_meal_names_its_foods(ready, services, asked):
    """One food: at once; several: which one."""
    write(ready, "rice, village stew")
    (meal,) = meals(services)
    menu = ready.timeline.entry_menu(meal)
    more = menu.actions()[1].menu()
    assert [action.text() for action in more.actions()] == ["Rice…", "Village stew…"]
    more.actions()[1].trigger()
    assert asked() == ("village stew", meal.items[1].food_id)
    menu.deleteLater()


def test_the_day_menu_asks_of_the_chosen_meal(ready, services, asked):
    """Of one food at once; of several the foods are offered."""
    action = ready.menu_actions()["day"][-1]
    write(ready, "11:00 kefir")
    action.trigger()
    assert asked()[0] == "Kefir"
    write(ready, "11:30 rice, village stew")
    action.trigger()
    menu = next(m for m in ready.timeline.findChildren(QMenu) if m.isVisible())
    menu.actions()[0].trigger()
    menu.close()
    assert asked()[0] == "rice"


def test_in_the_form_each_food_has_a_way_to_its_card(ready, services, asked, qtbot):
    write(ready, "kefir")
    ready.timeline.edit_current()
    button = field(form_of(ready), "What is in Kefir")
    assert isinstance(button, QToolButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked()[0] == "Kefir"


# -- the form of a meal ----------------------------------------------------------------------------


def test_the_form_completes_a_food_and_writes_it_by_its_plain_name(ready, services, keys, qtbot):
    """Found by a foreign word, taken by key; the row keeps its own dish and food otherwise."""
    write(ready, "rice")
    ready.timeline.edit_current()
    form = form_of(ready)
    (more,) = [b for b in form.findChildren(type(form.save)) if b.text() == "Add a food"]
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    keys("zucchini", DOWN, ENTER)
    assert ready.editing.form is form, "Enter took the suggestion and did not save"
    assert QApplication.focusWidget().text() == "Courgette (zucchini)"
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    (meal,) = meals(services)
    assert [item.text for item in meal.items] == ["rice", "Courgette"]
    assert services.foods.shipped(ref=meal.items[1].food_id).id == "courgette"


@pytest.mark.parametrize("ref", ["usda:mustard", "usda:milk-nfs", "usda:butter-nfs"])
def test_a_food_that_was_chosen_in_the_form_stays_that_food(ready, services, qtbot, ref):
    """Also where its plain name is that of another one."""
    write(ready, "rice")
    ready.timeline.edit_current()
    form = form_of(ready)
    (line,) = form.findChildren(FoodLine)
    line.show_food(services.foods.shipped(ref=ref).name, ref)
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    (meal,) = meals(services)
    (item,) = meal.items
    assert item.food_id == ref
    assert services.foods.shipped(item.text, item.food_id).id == ref


def test_a_dish_stays_a_dish_in_the_form_but_for_what_was_renamed(ready, services, qtbot):
    write(ready, "carrot and lentil soup")
    (before,) = meals(services)
    ready.timeline.edit_current()
    form = form_of(ready)
    names = [f for f in form.findChildren(type(ready.quick.line)) if f.accessibleName() == "Food"]
    names[0].setText("Peas")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    (meal,) = meals(services)
    assert meal.items[0].dish == ""
    assert [item.dish for item in meal.items[1:]] == ["Carrot and lentil soup"] * 6
    assert [i.food_id for i in meal.items[1:]] == [i.food_id for i in before.items[1:]]


# -- reading ahead ---------------------------------------------------------------------------------


def test_the_program_reads_the_catalogue_while_idle(start, diary_path, qtbot):
    """The window never waits for it; a diary that is opened later has it, too."""
    program = start(diary_path, create=True)
    services = program.services
    qtbot.waitUntil(lambda: services.finder.is_ready)
    program._open(diary_path.with_name("second.gutdesk"), create=True)
    other = program.services
    assert other is not services
    qtbot.waitUntil(lambda: other.finder.is_ready)


def test_a_diary_that_is_closed_meanwhile_ends_the_reading(start, diary_path, qtbot):
    """Nothing is told to a Log without a diary."""
    program = start(diary_path, create=True)
    program._read_ahead()
    program.close()
    assert program._reading is None
    settle()
    assert program.window.tabs[0].services is None


def test_a_drink_with_alcohol_has_its_tags_and_its_avoid_mark_too(ready, services):
    """A beer is an exposure, and holds gluten all the same."""
    services.avoid.add(kind=AvoidKind.TAG, subject="alcohol", name="Alcohol", reason="sleep")
    write(ready, "beer 330 ml")
    found = marks(ready)
    assert "gluten" in found["beer"]
    assert any("on your avoid list: sleep" in text for text in found["beer"])
    show_on_screen(ready)
