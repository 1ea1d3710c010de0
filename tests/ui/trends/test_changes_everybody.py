"""The page of what was before and after for everybody: by ear, at 200 %, narrow, in another
language."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from change_world import ChangeWorld
from gutdesk import i18n
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.knowledge.protocol import sources
from gutdesk.ui.tour import settle
from gutdesk.ui.trends.changes_page import ChangesPage
from protocol_words import same_everywhere
from widget_checks import Stretched, clipped, english_left, twice_underlined, unnamed

NARROW, WIDE = (640, 420), (1360, 740)


@pytest.fixture
def full(services: Any, clock: Any) -> ChangeWorld:
    """Two changes, one of them joint; one symptom with too few days."""
    world = ChangeWorld(services, clock)
    world.plan_with("bloating", away=-140)
    world.level(6, -140, -101)
    world.begin(PhaseKind.REMOVE, -100)
    world.begin(PhaseKind.REPAIR, -90)
    world.level(3, -100, -1, skip=5)
    world.begin(PhaseKind.REINTRODUCE, -40)
    world.level(4, -8, -1, key="bloating")
    world.level(4, -8, -1, key="fatigue")
    return world


@pytest.fixture
def page(services: Any, looks: Any, qtbot: Any) -> Callable[..., ChangesPage]:
    kept: list[ChangesPage] = []

    def make(size: tuple[int, int] = WIDE) -> ChangesPage:
        made = ChangesPage(looks)
        kept.append(made)
        qtbot.addWidget(made)
        made.attach(services)
        made.refresh()
        made.resize(*size)
        with qtbot.waitExposed(made):
            made.show()
        settle()
        return made

    return make


@pytest.mark.parametrize("is_full", [True, False])
def test_everything_has_name_role_and_value(request, page, is_full):
    if is_full:
        request.getfixturevalue("full")
    shown = page()
    assert unnamed(shown) == []
    assert twice_underlined(shown) == []


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("size", [NARROW, (1000, 700), WIDE])
def test_no_word_is_clipped(full, page, looks, size, scale):
    looks.set_text_scale(scale)
    shown = page(size)
    shown.ranges.more.setChecked(True)
    settle()
    assert clipped(shown) == []
    assert shown.width() == size[0]


@pytest.mark.parametrize("size", [NARROW, WIDE])
def test_no_word_of_an_empty_page_is_clipped(page, looks, size):
    looks.set_text_scale(2.0)
    assert clipped(page(size)) == []


def test_no_word_of_a_page_without_a_plan_or_a_phase_is_clipped(services, clock, page, looks):
    looks.set_text_scale(2.0)
    world = ChangeWorld(services, clock)
    world.level(5, -9, -1)
    assert clipped(page(NARROW)) == []
    world.plan_with(away=-9)
    assert clipped(page(NARROW)) == []


@pytest.fixture
def stretched() -> None:
    """Before the page is built, so that nothing of it is in English."""
    sources()  # is kept once it was read, and other tests read it in English
    i18n.use(Stretched())


FACTS = ("symptoms",)


@pytest.mark.parametrize("symptom", ["abdominal_pain", "bloating"])
def test_every_text_can_be_translated_and_grow(full, stretched, page, symptom):
    """Nothing of it is left in English, and nothing is clipped."""
    shown = page()
    shown.subject.picked.emit(full.measure(symptom))
    shown.ranges.more.setChecked(True)
    settle()
    known = same_everywhere(FACTS, lambda text: text.split(" - ", 1)) | {"Loose stool"}
    assert english_left(shown, known) == []
    assert clipped(shown) == []


def test_every_text_of_an_empty_page_can_be_translated(stretched, page):
    assert english_left(page(), set()) == []
