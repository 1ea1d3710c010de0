"""Calendar and patterns for everybody: by ear, at 200 %, in a small window, in another language."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from gutdesk import i18n
from gutdesk.knowledge.protocol import sources
from gutdesk.ui.tour import settle
from gutdesk.ui.trends.calendar_page import CalendarPage
from gutdesk.ui.trends.patterns_page import PatternsPage
from pattern_world import PatternWorld
from protocol_words import same_everywhere
from widget_checks import Stretched, clipped, english_left, twice_underlined, unnamed, visible

PAGES = (CalendarPage, PatternsPage)
NARROW, WIDE = (600, 380), (1340, 760)
"""What a window of 640 by 480, and a usual one, leave to a page."""
NAMES = {"carrot", "rice", "apple", "leek"}


@pytest.fixture
def full(services: Any) -> Any:
    PatternWorld(services).fill()
    return services


@pytest.fixture
def stretched_empty() -> None:
    """Before a page is built, so that nothing of it is in English."""
    sources()  # is kept once it was read, and other tests read it in English
    i18n.use(Stretched())


@pytest.fixture
def facts(services: Any) -> set[str]:
    measures = {one.name for one in services.measures.all()}
    return same_everywhere(("symptoms",), lambda text: ()) | measures | NAMES


def unfold(page: Any) -> None:
    """Also what is said on demand."""
    if isinstance(page, PatternsPage):
        for card in (page.weekdays, page.phases, page.stools, page.plants, page.pairs):
            card.more.setChecked(True)
    settle()


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("is_full", [True, False])
def test_everything_has_name_role_and_value(request, services, show_page, kind, is_full):
    if is_full:
        request.getfixturevalue("full")
    page = show_page(kind)
    assert unnamed(page) == []
    assert twice_underlined(page) == []


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_no_word_is_clipped(full, show_page, looks, kind, scale, size):
    looks.set_text_scale(scale)
    page = show_page(kind, *size)
    unfold(page)
    assert clipped(page) == []
    assert page.minimumSizeHint().width() <= size[0]
    area = page._scroll
    assert area.inside.width() <= area.viewport().width()


@pytest.mark.parametrize("kind", PAGES)
def test_text_that_grows_while_a_page_is_seen_fits(full, show_page, looks, kind):
    page = show_page(kind, *WIDE)
    looks.set_text_scale(2.0)
    page.refresh()
    unfold(page)
    assert clipped(page) == []


@pytest.mark.parametrize("kind", PAGES)
def test_no_word_of_an_empty_page_is_clipped(services, show_page, looks, kind):
    looks.set_text_scale(2.0)
    assert clipped(show_page(kind, *NARROW)) == []


@pytest.mark.parametrize("kind", PAGES)
def test_every_text_can_be_translated_and_grow(full, stretched_empty, facts, show_page, kind):
    page = show_page(kind)
    unfold(page)
    assert english_left(page, facts) == []
    assert clipped(page) == []


@pytest.mark.parametrize("kind", PAGES)
def test_every_text_of_an_empty_page_can_be_translated(
    stretched_empty, facts, services, show_page, kind
):
    assert english_left(show_page(kind), facts) == []


@pytest.mark.parametrize("kind", PAGES)
def test_what_is_said_can_be_copied(full, show_page, kind):
    page = show_page(kind)
    unfold(page)
    long = [one for one in visible(page, QLabel) if len(one.text()) > 60]
    assert long
    assert all(one.textInteractionFlags() for one in long)
