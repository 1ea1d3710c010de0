"""The time line for everybody: by ear, with the keyboard alone, at 200 %, in a small window, in
another language."""

from __future__ import annotations

import gc
import sys
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication

from gutdesk import i18n
from gutdesk.domain.trends.span import Reach
from gutdesk.knowledge.protocol import sources
from gutdesk.ui.tour import settle
from protocol_words import same_everywhere
from trend_world import TODAY
from widget_checks import (
    Stretched,
    clipped,
    english_left,
    twice_underlined,
    unnamed,
    visible,
)

K = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
NARROW, WIDE = (640, 480), (1360, 860)
NAMES = {
    "Zinc", "carnosine", "Kefir", "Zonulin", "Labor Nord", "Kit A", "ng", "mL", "mg", "Ibuprofen",
    "diary.gutdesk", "PgUp", "PgDown",
}  # fmt: skip


def nothing(services: Any) -> None:
    pass


def with_meals(page: Any) -> None:
    """Something of everything stands in the column: chips, the link back, all curves."""
    trends = page.services.trends
    ((key, _name), *_others) = trends.eatables("kefir")
    page._choose(replace(trends.choice(), eaten=(key,)))
    page.view.show_column.more.setChecked(True)
    settle()


# -- by ear and with the keyboard ----------------------------------------------------------------


def test_everything_has_a_name_and_no_letter_is_underlined_twice_or_opens_a_menu(page, window):
    with_meals(page)
    assert unnamed(page) == []
    assert twice_underlined(page) == []
    menus = {
        action.text()[action.text().index("&") + 1].casefold()
        for action in window.menuBar().actions()
        if "&" in action.text()
    }
    for button in visible(page, QAbstractButton):
        text = button.text().replace("&&", "")
        if "&" in text:
            assert text[text.index("&") + 1].casefold() not in menus, text


@pytest.mark.parametrize("story", [nothing])
def test_an_empty_page_has_names_too(story, tab):
    assert unnamed(tab.timeline) == []


def test_tab_comes_to_everything_and_leaves_again(page, keys):
    """From the ranges through the chart and the column, round to the ranges."""
    page.view.ranges.buttons[Reach.TWO_WEEKS].setFocus()
    met = []
    for _step in range(60):
        met.append(QApplication.focusWidget())
        keys(K.Key_Tab)
        if QApplication.focusWidget() is met[0]:
            break
    view = page.view
    wanted = [
        *view.ranges.buttons.values(), view.chart, view.show_column.curves, view.show_column.more,
        view.show_column.lanes, view.show_column.eaten.line,
    ]  # fmt: skip
    places = [met.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_alt_and_a_letter_chooses_a_range(page, press, qtbot):
    page.view.chart.setFocus()
    press((K.Key_Y, Qt.KeyboardModifier.AltModifier))
    qtbot.waitUntil(lambda: page.span.days == 365)


def test_the_chart_says_what_it_shows_to_who_listens(page, monkeypatch):
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    page.reach(Reach.MONTH)
    said = page.view.chart.accessibleDescription()
    assert "26 of 30 days" in said
    assert "Bloating" in said


def test_rows_of_the_lists_say_what_they_are(page):
    curves = page.view.show_column.curves
    model = curves.model()
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Bloating, on 64 days"


# -- room ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_no_word_is_clipped(page, window, looks, size, scale):
    """Also what is in the drawer."""
    with_meals(page)
    looks.set_text_scale(scale)
    window.resize(*size)
    settle()
    assert clipped(page) == []
    if page.view.columns.folded:
        page.view.toggle_drawer()
        settle()
        assert clipped(page) == []


@pytest.mark.parametrize("story", [nothing])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_no_word_of_an_empty_page_is_clipped(story, tab, window, looks, scale):
    looks.set_text_scale(scale)
    window.resize(*NARROW)
    settle()
    assert clipped(tab.timeline) == []


def test_the_page_leaves_the_window_as_small_as_it_may_be(page, window):
    with_meals(page)
    window.resize(*NARROW)
    settle()
    assert (window.width(), window.height()) == NARROW


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [NARROW, (1000, 700), (1920, 1080)])
def test_the_card_never_stands_outside_of_what_is_seen(page, window, looks, keys, size, scale):
    looks.set_text_scale(scale)
    window.resize(*size)
    settle()
    page.view.chart.setFocus()
    page.reach(Reach.QUARTER)
    keys(K.Key_Left)
    for _step in range(13):
        keys((K.Key_Left, SHIFT))
        chart, card = page.view.chart, page.view.card
        assert card.isVisible()
        assert seen(chart).contains(card.geometry())
        x = chart.places().x(chart.cross)
        beside = card.geometry().left() > x or card.geometry().right() < x
        room = chart.places().plot.width()
        assert beside or room < 2 * card.width() + 60


def seen(chart: Any) -> QRect:
    """What of it can be seen in the window, from its own corner."""
    port = chart.parentWidget()
    return QRect(chart.mapFrom(port, QPoint(0, 0)), port.size())


# -- other languages -----------------------------------------------------------------------------


@pytest.fixture
def stretched() -> None:
    """Before the window is built, so that nothing of it is in English."""
    sources()  # is kept once it was read, and other tests read it in English
    i18n.use(Stretched())


@pytest.fixture
def facts(services) -> set[str]:
    measures = {one.name for one in services.measures.all()}
    return same_everywhere(("symptoms", "labs"), lambda text: ()) | measures | NAMES


def test_every_text_can_be_translated_and_grow(stretched, page, keys, facts):
    with_meals(page)
    assert english_left(page, facts) == []
    assert clipped(page) == []
    page.view.chart.setFocus()
    keys(K.Key_Left)
    assert "Enter" not in page.view.card._document.toPlainText()


@pytest.mark.parametrize("story", [nothing])
def test_every_text_of_an_empty_page_can_be_translated(story, stretched, tab, facts):
    assert english_left(tab.timeline, facts) == []


# -- going away ----------------------------------------------------------------------------------


def test_a_view_that_was_left_is_gone(page, window, services):
    """Its diary was closed: neither Qt nor Python keeps the parts."""
    import weakref

    held = weakref.ref(page.view)
    window.detach()
    settle()
    gc.collect()
    assert held() is None
    window.attach(services)
    settle()
    assert page.view is not None


def test_no_start_imports_what_draws(tab, window):
    """The tab stands in the window from the start, and its menu; pages come when they are looked
    at."""
    import subprocess

    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "import gutdesk.ui.trends.tab, gutdesk.ui.trends.tab_actions;"
        "print(*[name for name in ('pyqtgraph', 'numpy') if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == ""
    assert TODAY
