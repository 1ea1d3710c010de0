"""The page and the forms of batches for everybody: by ear, at 200 %, in a small window, in another
language; and that a form is gone once it is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from batch_world import fill
from gutdesk import i18n
from gutdesk.knowledge.protocol import sources
from gutdesk.ui.shopping.batch_form import BatchForm
from gutdesk.ui.shopping.batch_forms import ReadyForm, TasteForm, ThrowForm
from gutdesk.ui.shopping.tab import BATCHES
from gutdesk.ui.tour import settle
from protocol_words import same_everywhere
from widget_checks import Stretched, clipped, english_left, twice_underlined, unnamed, visible

NARROW, WIDE = (640, 480), (1360, 860)
KINDS = ("broth", "own", "kraut", "ready", "thrown")
NAMES = {
    # What is kept in a diary stays in the language it was written in.
    "Pflaumen", "Vom Markt", "Umziehen", "noch roh", "sauer, knackig", "Thrown away: nicht fest",
    "diary.gutdesk", "ml", "kg", "oz", "lb", "fl", "l",
}  # fmt: skip


@pytest.fixture
def full(services, clock) -> dict[str, Any]:
    return fill(services, clock)


@pytest.fixture
def page(tab) -> Any:
    made = tab.show_page(BATCHES)
    settle()
    return made


@pytest.fixture
def each(full, page) -> Callable[[], Iterator[str]]:
    """Turn to the card of each batch."""

    def turn() -> Iterator[str]:
        page.refresh()
        for kind in KINDS:
            page.show_batch(full[kind].meta.id)
            settle()
            yield kind

    return turn


FORMS: dict[str, Callable[[Any, Any, dict[str, Any]], Any]] = {
    "start": lambda s, looks, _made: BatchForm(s, looks, None, plan="sauerkraut_basic"),
    "start a broth": lambda s, looks, _made: BatchForm(s, looks, None, plan="bone_broth_beef"),
    "change": lambda s, looks, made: BatchForm(s, looks, None, batch=made["kraut"]),
    "ready": lambda s, looks, made: ReadyForm(s, looks, made["kraut"], None),
    "taste": lambda s, looks, made: TasteForm(s, looks, made["kraut"], None),
    "throw": lambda s, looks, made: ThrowForm(s, looks, made["ready"], None),
}


@pytest.fixture
def form(services, full, looks, shown_form) -> Callable[..., Any]:
    def show(name: str) -> Any:
        return shown_form(FORMS[name](services, looks, full))

    return show


# -- by ear and by keyboard ------------------------------------------------------------------------


def test_everything_on_the_page_has_name_role_and_value(window, page, each):
    for kind in each():
        assert unnamed(window) == [], kind


def test_everything_on_an_empty_page_has_name_role_and_value(window, page):
    assert unnamed(window) == []


@pytest.mark.parametrize("name", FORMS)
def test_everything_of_a_form_has_a_name_and_no_letter_is_underlined_twice(form, name):
    shown = form(name)
    assert unnamed(shown) == []
    assert twice_underlined(shown) == []


def test_no_letter_of_the_page_is_underlined_twice_or_opens_a_menu(window, page, each):
    menus = [action.text() for action in window.menuBar().actions() if "&" in action.text()]
    letters = {text[text.index("&") + 1].casefold() for text in menus}
    for kind in each():
        assert twice_underlined(page) == [], kind
        for button in visible(page, QAbstractButton):
            text = button.text().replace("&&", "")
            if "&" in text:
                assert text[text.index("&") + 1].casefold() not in letters, text


# -- room ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_no_word_of_the_page_is_clipped(window, page, each, looks, size, scale):
    looks.set_text_scale(scale)
    window.resize(*size)
    for kind in each():
        assert clipped(page) == [], kind
        if scale == 1.0:
            assert (window.width(), window.height()) == size


def test_no_word_of_an_empty_page_is_clipped(window, page, looks):
    looks.set_text_scale(2.0)
    window.resize(*NARROW)
    settle()
    assert clipped(page) == []


@pytest.mark.parametrize("name", FORMS)
def test_no_word_of_a_form_is_clipped_at_double_text_size(form, looks, name):
    """Also with a sentence of trouble."""
    looks.set_text_scale(2.0)
    shown = form(name)
    assert clipped(shown) == []
    shown.say("The disk is full. What you typed was not written. Make room and try once more.")
    assert clipped(shown) == []
    assert shown.width() <= shown.screen().availableSize().width()


def test_a_name_of_300_letters_breaks_nothing(services, window, page, full, looks):
    from dataclasses import replace

    services.shopping.batches.change(replace(full["kraut"], name="Kraut " * 50))
    window.resize(*NARROW)
    page.refresh()
    page.show_batch(full["kraut"].meta.id)
    settle()
    assert clipped(page) == []
    assert (window.width(), window.height()) == NARROW


# -- other languages -------------------------------------------------------------------------------


@pytest.fixture
def stretched(full) -> None:
    """Before the window is built, so that nothing of it is in English."""
    sources()  # is kept once it was read, and other tests read it in English
    i18n.use(Stretched())


@pytest.fixture
def facts() -> set[str]:
    """What is the same in every language here: facts of the protocol, names of the person."""
    return same_everywhere(("batches", "recipes", "foods", "claims"), lambda text: [text]) | NAMES


def test_every_text_of_the_page_can_be_translated_and_grow(stretched, facts, page, each):
    for kind in each():
        assert english_left(page, facts) == [], kind
        assert clipped(page) == [], kind


def test_every_text_of_an_empty_page_can_be_translated(services, facts, request):
    sources()
    i18n.use(Stretched())
    page = request.getfixturevalue("page")
    assert english_left(page, facts) == []


@pytest.mark.parametrize("name", FORMS)
def test_every_text_of_a_form_can_be_translated_and_grow(stretched, facts, form, name):
    shown = form(name)
    assert english_left(shown, facts) == []
    assert clipped(shown) == []


# -- going away ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMS)
def test_a_closed_form_is_gone(services, full, looks, freed_on_close, name):
    """Neither the diary nor what was connected to it keeps it."""

    def make() -> QWidget:
        made = FORMS[name](services, looks, full)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.open()
        return made

    freed_on_close(make)  # what a service begins to listen to, it hears from now on
    before = len(services.bus._listeners)
    freed_on_close(make)
    assert len(services.bus._listeners) == before
