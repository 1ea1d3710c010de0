"""The page as a whole: when it looks again, what it leaves behind, and every language and size."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from gutdesk import i18n
from gutdesk.domain.diary import Note, Person, id_of
from gutdesk.domain.meals import drafts
from gutdesk.knowledge.protocol import sources
from gutdesk.knowledge.tagging.texts import tag_texts
from gutdesk.ui.plan.meals.place_field import PlaceField
from gutdesk.ui.plan.meals.thing_row import ThingRow
from gutdesk.ui.plan.tab import MEALS, OVERVIEW
from gutdesk.ui.tour import settle
from lived_plan import World
from protocol_words import same_everywhere
from widget_checks import Stretched, clipped, english_left, twice_underlined, unnamed

from .conftest import MONDAY, Kitchen, click, texts, told


@pytest.fixture
def looked(page, monkeypatch):
    """How often the week was read since."""
    from gutdesk.ui.plan.meals import meals_page

    times = []
    read = meals_page.week_view

    def counting(*what):
        times.append(what)
        return read(*what)

    monkeypatch.setattr(meals_page, "week_view", counting)
    return times


# -- when it looks again ---------------------------------------------------------------------------


def test_a_plan_from_elsewhere_is_seen_at_once(page, kitchen):
    kitchen.dish("lentil_soup", 1)
    assert "Carrot and lentil soup" in told(page, 1, "dinner")
    assert page.status_text == "1 thing planned"
    kitchen.undo()
    assert "nothing planned" in told(page, 1, "dinner")
    assert page.status_text == "0 things planned"


def test_several_changes_of_one_moment_are_one_look(page, services, looked):
    for number in range(5):
        services.meals.planner.place(drafts.of_note(f"Note {number}", day=MONDAY, slot="dinner"))
    assert looked == []
    settle()
    assert len(looked) == 1


def test_what_does_not_touch_it_is_no_reason_to_look(page, services, looked):
    at = services.desk.now()
    services.diary.log(Note(day=MONDAY, at=at, text="windy"))
    measure = services.measures.by_key("bloating")
    services.checkin.rate(day=MONDAY, measure_id=id_of(measure), score=3)
    settle()
    assert looked == []


def test_what_decides_on_the_avoid_list_is(page, kitchen, services, looked):
    kitchen.food("Carrot", 0, ref="carrot")
    before = len(looked)
    kitchen.avoid("carrot", "Carrot")
    assert len(looked) == before + 1
    assert "off: carrot" in told(page, 0, "snack")
    services.person.change(Person(conditions=("histamine",)))
    settle()
    assert len(looked) == before + 2


def test_a_hidden_page_does_nothing_until_it_is_seen(page, tab, window, kitchen, looked):
    tab.show_page(OVERVIEW)
    settle()
    for number in range(3):
        kitchen.dish("lentil_soup", number)
    assert looked == []
    tab.show_page(MEALS)
    settle()
    assert len(looked) == 1
    assert "soup" in told(page, 2, "dinner")
    window.show_tab("log")
    settle()
    kitchen.dish("lentil_soup", 5)
    assert len(looked) == 1
    window.show_tab("plan")
    settle()
    assert len(looked) == 2
    assert "soup" in told(page, 5, "dinner")
    tab.show_page(OVERVIEW)
    tab.show_page(MEALS)
    settle()
    assert len(looked) == 2, "nothing has changed since"


def test_the_place_and_the_keyboard_stay_when_something_changes(page, kitchen, go):
    go(3, "lunch")
    kitchen.dish("lentil_soup", 1)
    assert page.grid.current() == (kitchen.day(3), "lunch")
    assert page.grid.hasFocus()


def test_the_day_that_begins_is_today(page, kitchen, clock):
    clock.advance(days=1)
    page.refresh()
    assert page.grid.week.today == 1
    clock.advance(days=7)
    page.refresh()
    assert page.grid.week.today is None
    assert page.today.isVisible()


def test_another_tab_can_lead_here(window, tab):
    window.show_tab("log")
    tab.tab_wanted.emit("plan", "meals")
    settle()
    assert tab.isVisible()
    assert tab.bar.currentIndex() == MEALS
    assert tab.meals.grid.hasFocus()


def test_an_empty_diary_says_how_to_begin(page):
    assert "Type to search recipes and foods" in texts(page.cell)
    assert page.grid.week.rowCount() == 4
    assert not page.eaten_today.isEnabled()


# -- what it leaves behind -------------------------------------------------------------------------


def gone_now() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settle()


@pytest.mark.parametrize(
    "name",
    ["copy_week", "copy_day", "keep_week", "day_meals", "rules", "compare", "eat_as", "print"],
)
def test_a_closed_dialog_is_gone_and_hears_nothing(page, kitchen, services, window, back, name):
    kitchen.dish("lentil_soup", 0, "breakfast")
    if name == "print":  # what prints is made once a diary
        services.printed.document("meal-plan", MONDAY, page.looks.formats, 1)
    before = len(services.bus._listeners)
    getattr(page.acts, name)()
    settle()
    (dialog,) = [one for one in window.findChildren(QDialog) if one.isVisible()]
    kept = weakref.ref(dialog)
    dialog.close()
    gone_now()
    assert not shiboken6.isValid(dialog)
    del dialog
    gc.collect()
    assert kept() is None
    assert len(services.bus._listeners) == before
    back()
    assert page.isAncestorOf(QApplication.focusWidget())
    kitchen.dish("lentil_soup", 1)


def test_rows_and_menus_do_not_pile_up(page, kitchen, press):
    for number in range(5):
        kitchen.note(f"Note {number}")
    page.choose(MONDAY, "dinner")
    for _look in range(20):
        page.refresh()
        page._cell_menu(page.mapToGlobal(page.rect().center()))
        QApplication.activePopupWidget().close()
        settle()
    gone_now()
    assert len(page.findChildren(ThingRow)) == 5
    assert len([one for one in page.findChildren(QMenu) if one is not page.menu._week]) == 1
    assert len(page.window().findChildren(PlaceField)) == 1


def test_a_window_has_one_line_for_each_diary_after_another(page, services):
    for _diary in range(3):
        page.detach()
        page.attach(services)
    page.refresh()
    assert len(page.window().findChildren(PlaceField)) == 1


# -- for everybody ---------------------------------------------------------------------------------


@pytest.fixture
def stretched() -> None:
    """Before the window is built, so that nothing of it is in English."""
    sources()
    i18n.use(Stretched())


@pytest.fixture
def lively(services, clock) -> Kitchen:
    """A week with something of every kind in it."""
    World(services, clock).removing("gluten_grain")
    kitchen = Kitchen(services)
    own = kitchen.own("Zuppa", "Zzyzx")
    soup = kitchen.dish("lentil_soup", 0, "breakfast", people=2)
    services.meals.eater.eat([soup])
    kitchen.dish(own, 0, "dinner")
    kitchen.put(drafts.leftover_of(soup, day=kitchen.day(1), slot="lunch"))
    kitchen.put(drafts.leftover_of(soup, day=kitchen.day(6), slot="lunch"))
    kitchen.food("Wheat bread", 1, "dinner", ref="wheat_bread")
    kitchen.food("Kefir", 2, "snack", ref="kefir", amount=200.0, unit="ml")
    kitchen.put(drafts.eating_out(day=kitchen.day(3), slot="dinner", where="Zazà"))
    services.meals.planner.lock(kitchen.day(4), "dinner", locked=True)
    services.meals.planner.lock(kitchen.day(2), "snack", locked=True)
    services.recipes.delete(kitchen.recipe(own.ref))
    return kitchen


PLACES = [
    (0, "breakfast"), (0, "dinner"), (1, "lunch"), (6, "lunch"), (1, "dinner"), (2, "snack"),
    (3, "dinner"), (4, "dinner"), (5, "lunch"),
]  # fmt: skip


def look_around(page) -> Iterator[object]:
    for number, slot in PLACES:
        page.choose(Kitchen(page.services).day(number), slot)
        settle()
        yield page


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [800, 1360])
def test_nothing_is_clipped_in_any_size(lively, page, window, looks, scale, width):
    looks.set_text_scale(scale)
    window.resize(width, 600)
    settle()
    page.bar.show_result(3, ["No fish fits into this week, because no recipe of the book has any."])
    for shown in look_around(page):
        assert clipped(shown) == []
    assert page.width() <= window.width()


def test_every_control_has_a_name_and_a_letter_of_its_own(lively, page):
    click(page, "suggest")
    for shown in look_around(page):
        assert unnamed(shown) == []
        assert twice_underlined(shown) == []


def test_the_dark_paints_every_kind_of_cell(lively, page, looks):
    light = page.grab().toImage()
    looks.set_theme("dark")
    settle()
    dark = page.grab().toImage()
    assert dark.pixelColor(3, 3).lightness() < light.pixelColor(3, 3).lightness()


WHY = {
    "Vegetable broth may hold gluten: it depends on the recipe or the brand",
    "Wheat bread is usually made with wheat flour",
}
"""What the catalogue says of foods, when it was read in English by a test before."""


def facts() -> set[str]:
    """What is the same in every language here: names of the diary, the protocol, the locale's."""
    files = (
        "recipes", "foods", "remove", "reintroduction", "conditions", "elements", "claims",
    )  # fmt: skip
    found = same_everywhere(files, lambda text: (text.lower(),))
    found |= {text.name.lower() for text in tag_texts().values()}
    return found | {"Zuppa", "Zzyzx", "Zazà", "Wheat bread", "Vegetable broth", "Kefir", "ml"} | WHY


@pytest.mark.usefixtures("stretched")
def test_every_text_can_be_translated_and_grow(lively, page, window):
    """In a language with accents and longer words no English is left, and nothing is clipped."""
    known = facts()
    window.resize(1000, 760)
    click(page, "suggest")
    for shown in look_around(page):
        assert english_left(shown, known) == []
        assert clipped(shown) == []
