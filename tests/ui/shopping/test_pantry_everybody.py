"""The pantry and its forms for everybody: by ear, at 200 %, in a small window, in another language;
and that a form is gone once it is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from gutdesk import i18n
from gutdesk.domain.diary import id_of
from gutdesk.knowledge.catalogue import shipped
from gutdesk.knowledge.protocol import sources
from gutdesk.ui.shopping.pantry_form import PantryForm
from gutdesk.ui.shopping.pantry_use_form import UseForm
from gutdesk.ui.shopping.tab import PANTRY
from pantry_world import NAMES, fill, settle
from protocol_words import same_everywhere
from widget_checks import Stretched, clipped, english_left, twice_underlined, unnamed

NARROW, SMALL, WIDE = (640, 480), (800, 600), (1360, 860)

FORMS: dict[str, Callable[[Any, Any, QWidget | None], Any]] = {
    "new": lambda s, looks, over: PantryForm(s, looks, over),
    "frozen": lambda s, looks, over: PantryForm(s, looks, over, item=_of(s, "Chicken broth")),
    "open": lambda s, looks, over: PantryForm(s, looks, over, item=_of(s, "Kefir")),
    "use": lambda s, looks, over: UseForm(s, looks, over, item=_of(s, "Kefir")),
    "use of some": lambda s, looks, over: UseForm(s, looks, over, item=_of(s, "Spinach")),
}


def _of(services: Any, name: str) -> Any:
    return next(one.item for one in services.pantry.things() if one.item.name == name)


@pytest.fixture
def full(services) -> Any:
    fill(services)
    return services


@pytest.fixture
def page(window) -> Callable[[], Any]:
    def turn() -> Any:
        window.show_tab("shopping")
        shown = window.tab("shopping").show_page(PANTRY)
        settle()
        return shown

    return turn


@pytest.fixture
def form(looks, shown_form) -> Callable[..., Any]:
    def show(services: Any, name: str) -> Any:
        return shown_form(FORMS[name](services, looks, None))

    return show


def each_card(page: Any) -> Iterator[str]:
    """Turn to one thing after the other."""
    for thing in page.services.pantry.things():
        page.show_thing(id_of(thing.item))
        settle()
        yield thing.item.name


# -- by ear and by keyboard ----------------------------------------------------------------------


@pytest.mark.parametrize("is_full", [True, False])
def test_everything_on_the_page_has_name_role_and_value(request, window, page, is_full):
    if is_full:
        request.getfixturevalue("full")
    shown = page()
    assert unnamed(window) == []
    assert twice_underlined(shown) == []
    for name in each_card(shown):
        assert unnamed(window) == [], name


@pytest.mark.parametrize("name", FORMS)
def test_everything_of_a_form_has_a_name_and_no_letter_is_underlined_twice(full, form, name):
    shown = form(full, name)
    assert unnamed(shown) == []
    assert twice_underlined(shown) == []


def test_no_letter_of_the_menu_is_underlined_twice(full, page):
    shown = page()
    for _name in each_card(shown):
        shown.menu.popup(shown.mapToGlobal(shown.rect().topLeft()))
        texts = [one.text() for one in shown.menu.menu.actions() if "&" in one.text()]
        letters = [text[text.index("&") + 1].casefold() for text in texts]
        shown.menu.menu.close()
        assert len(set(letters)) == len(letters), texts


# -- room ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [NARROW, SMALL, WIDE])
def test_no_word_is_clipped(full, window, page, looks, size, scale):
    looks.set_text_scale(scale)
    window.resize(*size)
    shown = page()
    for name in each_card(shown):
        assert clipped(shown) == [], name


def test_no_word_of_the_empty_page_is_clipped(window, page, looks):
    looks.set_text_scale(2.0)
    window.resize(*NARROW)
    assert clipped(page()) == []


@pytest.mark.parametrize("name", FORMS)
def test_no_word_of_a_form_is_clipped_at_double_text_size(full, form, looks, name):
    looks.set_text_scale(2.0)
    shown = form(full, name)
    assert clipped(shown) == []
    shown.say("The disk is full. What you typed was not written. Make room and try once more.")
    assert clipped(shown) == []


def test_the_page_leaves_the_window_as_small_as_it_may_be(full, window, page):
    window.resize(*NARROW)
    page()
    assert (window.width(), window.height()) == NARROW


def test_in_a_small_window_the_row_with_the_keyboard_is_seen(full, window, page, keys):
    window.resize(*SMALL)
    shown = page()
    shown.focus_first()
    for _step in range(12):
        keys(Qt.Key.Key_Down)
    place = shown.list.visualItemRect(shown.list.currentItem())
    assert shown.list.viewport().rect().contains(place)
    assert shown.card.y() >= 0


# -- other languages -----------------------------------------------------------------------------


@pytest.fixture
def stretched_empty() -> None:
    """Before the window is built, so that nothing of it is in English."""
    sources()  # is kept once it was read, and other tests read it in English
    shipped()
    i18n.use(Stretched())


@pytest.fixture
def stretched(full, stretched_empty) -> Any:
    return full


@pytest.fixture
def facts() -> set[str]:
    """What is the same in every language here: facts of the protocol, names of the person, units,
    the days of the locale."""
    days = {"Friday", "Tuesday", "Sunday", "Wednesday", "November", "February", "December", "Nov"}
    words = {"Feb", "Dec", "kg", "ml", "oz", "fl oz", "Del", "Return", "Alt+Return"}
    return same_everywhere(("foods",), lambda text: [text]) | NAMES | days | words


def test_every_text_of_the_page_can_be_translated_and_grow(stretched, facts, page):
    shown = page()
    for name in each_card(shown):
        assert english_left(shown, facts) == [], name
        assert clipped(shown) == [], name


def test_every_text_of_the_empty_page_can_be_translated(stretched_empty, facts, page):
    assert english_left(page(), facts) == []


@pytest.mark.parametrize("name", FORMS)
def test_every_text_of_a_form_can_be_translated_and_grow(stretched, facts, form, name):
    shown = form(stretched, name)
    assert english_left(shown, facts) == []
    assert clipped(shown) == []


# -- going away ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMS)
def test_a_closed_form_is_gone(full, looks, freed_on_close, name):
    """Neither the diary nor what was connected to it keeps it."""

    def make() -> Any:
        made = FORMS[name](full, looks, None)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.open()
        return made

    freed_on_close(make)
