"""The list and its forms for everybody: by ear, in the dark, in every size and language; and that
nothing of them is left behind."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu

from gutdesk import i18n
from gutdesk.domain.diary import Person, id_of
from gutdesk.domain.shopping.records import LineChoice
from gutdesk.knowledge.protocol import sources
from gutdesk.knowledge.tagging.texts import tag_texts
from gutdesk.qt.shopping_model import RowKind
from gutdesk.ui.shopping.bought_form import BoughtForm
from gutdesk.ui.shopping.days_form import DaysForm
from gutdesk.ui.shopping.note_form import NoteForm
from gutdesk.ui.shopping.own_form import OwnForm
from gutdesk.ui.shopping.shop_form import ShopForm
from gutdesk.ui.shopping.shops_dialog import ShopsDialog
from gutdesk.ui.shopping.staple_form import StapleForm
from gutdesk.ui.shopping.staples_dialog import StaplesDialog
from gutdesk.ui.tour import settle
from protocol_words import same_everywhere
from widget_checks import Stretched, clipped, english_left, twice_underlined, unnamed, visible

SIZES = [(640, 480), (800, 600), (1360, 860)]


@pytest.fixture
def stretched() -> None:
    """Before the window is built, so that nothing of it is in English."""
    sources()
    i18n.use(Stretched())


@pytest.fixture
def full(services, trip, market) -> Any:
    """Something of every kind: bought, at home, left out, off the table, live, written by hand."""
    services.person.change(Person(conditions=("histamine", "ibs")))
    trip.soup(2)
    trip.food("Kefir", 3, 700, "ml")
    trip.food("Sauerkraut", 4, 100, "g")
    trip.food("Zzyzx", 4)
    trip.put("Onion", 5, ref="onion")
    trip.staple("Zwieback", 2, days=7)
    trip.staple("Zimt", 20, "g", days=30, paused=True)
    services.settings.change("show_prices", True)
    trip.start(1, 7, shop=id_of(market))
    trip.lists.write(trip.list, "2 kg zzkohl")
    trip.tick("Carrot", price=2.4)
    trip.lists.note(trip.list, trip.line("Kefir"), "Zettel")
    trip.lists.choose(trip.list, trip.line("Zlata"), LineChoice.LEAVE)
    trip.avoid("kefir_milk", "Kefir")
    return trip


FORMS = {
    "new list": lambda s, looks, over, trip: DaysForm(s, looks, over),
    "days": lambda s, looks, over, trip: DaysForm(s, looks, over, shop_list=trip.list),
    "bought": lambda s, looks, over, trip: BoughtForm(
        s, looks, over, shop_list=trip.list, line=trip.line("Kefir")
    ),
    "note": lambda s, looks, over, trip: NoteForm(
        s, looks, over, shop_list=trip.list, line=trip.line("Carrot")
    ),
    "own line": lambda s, looks, over, trip: OwnForm(s, looks, over, line=trip.line("zzkohl")),
    "staples": lambda s, looks, over, trip: StaplesDialog(s, looks, over),
    "staple": lambda s, looks, over, trip: StapleForm(
        s, looks, over, staple=s.shopping.staples.all()[0]
    ),
    "shops": lambda s, looks, over, trip: ShopsDialog(s, looks, over),
    "shop": lambda s, looks, over, trip: ShopForm(s, looks, over, shop=s.shopping.shops.all()[0]),
    "new shop": lambda s, looks, over, trip: ShopForm(s, looks, over),
}


def every_line(page):
    """The page with each line as the current one, the folds open."""
    page._open |= {"fold:home", "fold:out"}
    page.refresh()
    for row in page.rows.rows.rows:
        if row.kind is RowKind.LINE:
            page.rows.choose(row.key)
            page._show_line()
            settle()
            yield row.title


@pytest.fixture
def form(services, looks, shown_form) -> Callable[..., Any]:
    def show(trip: Any, name: str) -> Any:
        return shown_form(FORMS[name](services, looks, None, trip))

    return show


# -- by ear and by keyboard ------------------------------------------------------------------------


def test_everything_on_the_page_has_name_and_role(full, page, window):
    for _line in every_line(page):
        assert unnamed(window) == []
        assert twice_underlined(page) == []


def test_the_empty_page_and_one_that_is_put_away_have_names_too(page, window, trip):
    assert unnamed(window) == []
    trip.lists.finish(trip.start(1, 7))
    page.show_list(id_of(trip.list))
    settle()
    assert page.head.again.isVisible()
    assert unnamed(window) == []


def test_no_letter_of_the_page_opens_a_menu(full, page, window):
    menus = {
        action.text()[action.text().index("&") + 1].casefold()
        for action in window.menuBar().actions()
        if "&" in action.text()
    }
    for button in visible(page, QAbstractButton):
        text = button.text().replace("&&", "")
        if "&" in text:
            assert text[text.index("&") + 1].casefold() not in menus, text


def test_a_row_is_read_out_whole_with_whether_it_is_bought(full, page, rows):
    told = rows.told("Kefir")
    assert told.startswith("Kefir, 700 ml")
    assert "Zettel" in told
    assert rows.of("Kefir").words.off[0].rstrip(".") in told
    assert ", bought" in rows.told("Carrot")
    index = page.rows.rows.index_of(rows.of("Carrot").key)
    assert index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == rows.told("Carrot")


@pytest.mark.parametrize("name", FORMS)
def test_everything_of_a_form_has_a_name_and_no_letter_twice(full, form, name):
    shown = form(full, name)
    assert unnamed(shown) == []
    assert twice_underlined(shown) == []


# -- room ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_of_the_page_is_clipped_in_any_size(full, page, window, looks, size, scale):
    looks.set_text_scale(scale)
    window.resize(*size)
    settle()
    for _line in every_line(page):
        assert clipped(page) == []
    assert page.width() <= window.width()


def test_the_page_leaves_the_window_as_small_as_it_may_be(full, page, window):
    window.resize(*SIZES[0])
    settle()
    assert (window.width(), window.height()) == SIZES[0]
    assert clipped(window) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_current_row_is_seen_in_a_small_window(full, page, window, looks, rows, press, scale):
    """List and card stand below each other; the rows scroll in between."""
    looks.set_text_scale(scale)
    window.resize(*SIZES[0])
    settle()
    page.focus_rows()
    for _step in range(len(rows.all)):
        press(Qt.Key.Key_Down)
        view = page.rows
        assert view.viewport().rect().intersects(view.visualRect(view.currentIndex()))


@pytest.mark.parametrize("name", FORMS)
def test_no_word_of_a_form_is_clipped_at_double_text_size(full, form, looks, name):
    looks.set_text_scale(2.0)
    shown = form(full, name)
    assert clipped(shown) == []
    shown.say("The disk is full. What you typed was not written. Make room and try once more.")
    assert clipped(shown) == []
    assert shown.width() <= shown.screen().availableSize().width()


def test_the_dark_is_dark_on_rows_and_card(full, page, looks):
    light = page.grab().toImage()
    looks.set_theme("dark")
    settle()
    dark = page.grab().toImage()
    for x, y in ((3, 3), (page.width() // 2, page.height() // 2)):
        assert dark.pixelColor(x, y).lightness() < light.pixelColor(x, y).lightness()


# -- other languages -------------------------------------------------------------------------------


@pytest.fixture
def facts() -> set[str]:
    """What is the same in every language here."""
    files = ("foods", "conditions", "elements", "remove", "claims")
    found = same_everywhere(files, lambda text: (text.lower(), *text.split(", ")))
    return found | {text.name for text in tag_texts().values()} | NAMES


NAMES = {
    "Zuppa", "Onion", "Carrot", "Zlata", "Kefir", "Sauerkraut", "Zzyzx", "Zwieback", "Zimt",
    "zzkohl", "Zettel", "Markt", "Gemüse", "Kühlung", "Zweifel", "ml", "kg", "milk", "cow's milk",
    "diary.gutdesk", "oz", "fl oz", "lb",
}  # fmt: skip


@pytest.mark.usefixtures("stretched")
def test_every_text_of_the_page_can_be_translated_and_grow(full, facts, page, window):
    window.resize(1000, 760)
    # What the catalogue says of a food may have been read in English by a test before.
    warnings = (one for line in full.lines().values() for one in line.warnings)
    known = facts | {text for one in warnings for text in (one.why, one.why.rstrip("."), one.swap)}
    for _line in every_line(page):
        assert english_left(page, known) == []
        assert clipped(page) == []


@pytest.mark.usefixtures("stretched")
def test_every_text_of_the_empty_page_can_be_translated(page, facts):
    assert english_left(page, facts) == []
    assert clipped(page) == []


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.usefixtures("stretched")
def test_every_text_of_a_form_can_be_translated_and_grow(full, facts, form, name):
    shown = form(full, name)
    assert english_left(shown, facts) == []
    assert clipped(shown) == []


# -- going away ------------------------------------------------------------------------------------


def gone_now() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    settle()


@pytest.mark.parametrize("name", FORMS)
def test_a_closed_form_is_gone(full, services, looks, freed_on_close, name):
    def make() -> Any:
        made = FORMS[name](services, looks, None, full)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.open()
        return made

    freed_on_close(make)  # what a service begins to listen to, it hears from now on
    before = len(services.bus._listeners)
    freed_on_close(make)
    assert len(services.bus._listeners) == before


def test_a_form_that_the_page_opened_is_gone_too(full, page, window, services, back):
    page.acts.new()
    settle()
    (dialog,) = [one for one in window.findChildren(QDialog) if one.isVisible()]
    kept = weakref.ref(dialog)
    dialog.close()
    gone_now()
    assert not shiboken6.isValid(dialog)
    del dialog
    gc.collect()
    assert kept() is None
    back()
    assert page.isAncestorOf(QApplication.focusWidget())


def test_menus_and_cards_do_not_pile_up(full, page, rows):
    rows.go("Kefir")
    page.refresh()
    gone_now()
    widgets = len(page.findChildren(object))
    for _look in range(15):
        page.refresh()
        page.rows.asked.emit(page.mapToGlobal(page.rect().center()))
        QApplication.activePopupWidget().close()
        settle()
    gone_now()
    assert len(page.findChildren(QMenu)) == 1
    assert len(page.findChildren(object)) <= widgets + 20


def test_a_diary_that_goes_leaves_nothing_on_the_page(full, page, services):
    page.detach()
    settle()
    assert page.view is None
    assert page.rows.rows.rows == ()
    page.attach(services)
    page.refresh()
    assert page.rows.rows.rows
