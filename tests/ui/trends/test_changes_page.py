"""The page of what was before and after, with real widgets on a real diary."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLocale, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel

from change_world import ChangeWorld
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends.change import Preset
from gutdesk.ui.tour import settle
from gutdesk.ui.trends.change_card import ChangeCard
from gutdesk.ui.trends.changes_page import ChangesPage
from widget_checks import visible

K = PhaseKind


@pytest.fixture
def world(services: Any, clock: Any) -> ChangeWorld:
    return ChangeWorld(services, clock)


@pytest.fixture
def lived(world: ChangeWorld) -> ChangeWorld:
    """Pain fell by three points with Remove; bloating stayed. Two symptoms of the plan, and one
    beside them."""
    world.plan_with("bloating", away=-62)
    for key, after in (("abdominal_pain", 3), ("bloating", 6), ("fatigue", 5)):
        world.level(6, -62, -43, key=key)
        world.level(after, -42, -1, key=key, skip=7)
    world.begin(K.REMOVE, -42)
    return world


@pytest.fixture
def page(services: Any, looks: Any, qtbot: Any) -> Callable[[], ChangesPage]:
    """Show the page as the tab does."""

    kept: list[ChangesPage] = []

    def make() -> ChangesPage:
        made = ChangesPage(looks)
        kept.append(made)
        qtbot.addWidget(made)
        made.attach(services)
        made.refresh()
        made.resize(1360, 740)
        with qtbot.waitExposed(made):
            made.show()
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        settle()
        return made

    return make


def texts(widget: Any) -> list[str]:
    return [one.text() for one in visible(widget, QLabel) if one.text()]


# -- what stands there -----------------------------------------------------------------------------


def test_an_empty_diary_says_what_the_page_is_for(page, qtbot, services):
    """And leads to today in the Log."""
    shown = page()
    assert shown.empty.isVisible()
    assert not shown.ranges.isVisible()
    shown.focus_first()
    assert shown.open_today.hasFocus()
    with qtbot.waitSignal(shown.day_wanted) as heard:
        qtbot.keyClick(shown.open_today, Qt.Key.Key_Space)
    assert heard.args == [services.desk.today()]


def test_rated_days_without_a_plan_can_be_compared_and_a_plan_can_be_started(world, page, qtbot):
    world.level(5, -56, -1)
    shown = page()
    assert shown.no_plan.isVisible()
    assert not shown.trend.isVisible()
    assert shown.ranges.buttons[Preset.WEEKS].isChecked()
    with qtbot.waitSignal(shown.plan_wanted):
        shown.start_plan.click()


def test_in_the_baseline_it_says_what_it_waits_for(world, page):
    world.plan_with(away=-10)
    world.level(5, -10, -1)
    shown = page()
    assert shown.waits.isVisible()
    assert "Abdominal pain has 10 rated days so far" in shown.waits_text.text()
    assert shown.panels == []


def test_a_change_has_its_word_its_step_and_its_plain_means(lived, page):
    shown = page()
    (panel,) = shown.panels
    found = texts(panel)
    assert found[0] == "Better after Remove began"
    assert "11 Oct · Abdominal pain" in found
    assert any(text.startswith("−") and text.endswith("points") for text in found)
    assert any("plausible range" in text for text in found)
    assert any("20 of 20 and 36 of 43 days logged" in text for text in found)
    assert any("includes natural recovery" in text for text in found)
    assert any("published for pain" in text for text in found)
    assert any(text.startswith("Remove against baseline") for text in found)


def test_another_symptom_of_the_plan_is_chosen_by_key(lived, page, qtbot):
    """Its rule is a working assumption."""
    shown = page()
    shown.subject.setFocus()
    qtbot.keyClick(shown.subject, Qt.Key.Key_Down)
    settle()
    (panel,) = shown.panels
    assert panel.change.target.name == "Bloating"
    assert any("a working assumption" in text for text in texts(panel))
    assert shown.subject.hasFocus()


def test_too_few_days_are_counted_instead_of_a_figure(world, page):
    world.plan_with(away=-30)
    world.level(6, -30, -22)
    world.begin(K.REMOVE, -21)
    world.level(3, -21, -1)
    found = texts(page().panels[0])
    assert found[0] == "Not enough data yet: Remove began"
    assert "9 of 14 logged days before" in found
    assert not any("plausible range" in text for text in found)


def test_what_cannot_be_told_apart_names_both(world, page):
    world.plan_with(away=-80)
    world.level(6, -80, -57)
    world.begin(K.REMOVE, -56)
    world.begin(K.REPAIR, -45)
    world.level(3, -56, -1)
    (panel,) = page().panels
    assert any("cannot be told apart" in text for text in texts(panel))
    assert any(text.startswith("Repair against baseline") for text in texts(panel))


def test_a_panel_is_read_out_whole(lived, page):
    (panel,) = page().panels
    told = panel.accessibleName()
    assert "Mean 6 before (20 of 20 days)" in told
    assert "It goes along with" in told


def test_each_symptom_of_the_plan_has_its_trend(lived, page):
    shown = page()
    found = texts(shown.trend)
    assert "Abdominal pain" in found
    assert "Bloating" in found
    assert sum(text.startswith("Last 30 days") for text in found) == 2
    assert "Bloating. Last 90 days" in shown.trend.accessibleName()


def test_the_sources_of_the_important_change_are_named(lived, page):
    shown = page()
    assert "working assumption" in shown.note.text()
    shown.sources.more.setChecked(True)
    assert "Farrar" in shown.sources.list.text()


def test_a_rating_elsewhere_is_seen_after_a_look(lived, page):
    shown = page()
    before = shown.panels[0].change.after.logged
    lived.rate(3, 0)
    shown.refresh()
    assert shown.panels[0].change.after.logged == before + 1


# -- two ranges ------------------------------------------------------------------------------------


def test_first_this_phase_stands_against_the_baseline(lived, page):
    ranges = page().ranges
    assert ranges.buttons[Preset.BASELINE].isChecked()
    now, then = ranges.dates.days()
    assert now == (lived.ordinal(-42), lived.ordinal(0))
    assert then == (lived.ordinal(-62), lived.ordinal(-43))
    assert any(
        text.startswith("Baseline 6 → Remove 3.2: −2.9 points (−48 %)") for text in texts(ranges)
    )


def test_a_preset_that_there_is_not_says_why_and_the_days_stay(world, page):
    world.plan_with(away=-60)
    world.level(5, -56, -1)
    ranges = page().ranges
    before = ranges.dates.days()
    ranges.buttons[Preset.PHASE].click()
    assert "No phase lies before this one" in ranges.problem.text()
    assert ranges.problem.isVisible()
    assert ranges.dates.days() == before
    assert ranges.buttons[Preset.WEEKS].isChecked()
    assert not ranges.buttons[Preset.PHASE].isChecked()


def test_a_date_that_is_changed_makes_ranges_of_ones_own(lived, page):
    ranges = page().ranges
    day = lived.day(-50)
    ranges.dates.then[1].setDate(QDate(day.year, day.month, day.day))
    assert ranges.buttons[Preset.OWN].isChecked()
    assert any("13 of 13" in text for text in texts(ranges))


def test_dates_follow_the_way_they_are_written_here(lived, page, looks):
    shown = page()
    dates = shown.ranges.dates
    days = dates.days()
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    looks.use_settings(lived.services.settings.current())
    shown.restyle()
    assert dates.then[0].text() == lived.day(-62).strftime("%d.%m.%Y")
    assert dates.days() == days
    assert shown.ranges.buttons[Preset.BASELINE].isChecked()


def test_a_range_that_ends_before_it_begins_is_a_sentence(lived, page):
    """And no numbers; mended, they are back. Meanwhile the page does not scroll."""
    ranges = page().ranges
    high = ranges.height()
    field, first = ranges.dates.now[1], lived.day(-43)
    field.setDate(QDate(first.year, first.month, first.day))
    assert "ends before it begins" in ranges.problem.text()
    assert not ranges.picture.isVisible()
    settle()
    assert ranges.height() >= high
    good = lived.day(-1)
    field.setDate(QDate(good.year, good.month, good.day))
    assert not ranges.problem.isVisible()
    assert ranges.picture.isVisible()


def test_days_without_a_score_have_a_dash_and_no_difference(lived, page):
    """Also in 1901, and in years to come."""
    ranges = page().ranges
    for field, day in zip(ranges.dates.then, (QDate(1901, 1, 1), QDate(1901, 1, 8)), strict=True):
        field.setDate(day)
    later = lived.day() + timedelta(days=900)
    ranges.dates.now[1].setDate(QDate(later.year, later.month, later.day))
    found = texts(ranges)
    assert any(text.startswith("Against – → This range 3") for text in found)
    assert any("no difference" in text for text in found)
    assert not ranges.grab().isNull()


def test_days_in_both_ranges_are_named(lived, page):
    ranges = page().ranges
    day = lived.day(-40)
    ranges.dates.then[1].setDate(QDate(day.year, day.month, day.day))
    assert any("3 days lie in both ranges." in text for text in texts(ranges))


def test_curves_beside_the_plan_are_folded_up(lived, page, qtbot):
    ranges = page().ranges
    assert "Fatigue" not in texts(ranges)
    assert ranges.more.isVisible()
    ranges.more.click()
    assert "Fatigue" in texts(ranges)
    ranges.more.click()
    assert "Fatigue" not in texts(ranges)


def test_the_picture_shows_the_curve_that_was_chosen(lived, page):
    ranges = page().ranges
    keys = list(ranges.subject._keys)
    ranges.subject.picked.emit(lived.measure("bloating"))
    assert ranges.picture.accessibleName().startswith("Bloating:")
    assert ranges.picture.accessibleDescription().startswith("Abdominal pain:")
    assert ranges.subject.currentIndex() == keys.index(lived.measure("bloating"))


def test_everything_of_the_ranges_is_reached_by_tab(lived, page, qtbot):
    shown = page()
    ranges = shown.ranges
    ranges.buttons[Preset.BASELINE].setFocus()
    met = []
    for _step in range(30):  # a date has three parts
        met.append(shown.window().focusWidget())
        qtbot.keyClick(met[-1], Qt.Key.Key_Tab)
    wanted = {*ranges.buttons.values(), *ranges.dates.now, *ranges.dates.then, ranges.subject}
    wanted.add(ranges.picture)
    assert wanted <= set(met)


# -- pictures --------------------------------------------------------------------------------------


def colours(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name().upper()
        for x in range(image.width())
        for y in range(image.height())
    }


def test_the_picture_of_a_change_has_the_modelled_step_in_the_colour_of_its_curve(
    lived, page, looks
):
    """Without enough days there is no step."""
    panel = page().panels[0]
    style = panel.change.target.style
    assert looks.theme.series[style] in colours(panel.picture.grab().toImage())


def test_a_picture_of_too_few_days_has_no_step(world, page, looks):
    world.plan_with(away=-30)
    world.level(6, -30, -22)
    world.begin(K.REMOVE, -21)
    world.level(3, -21, -1)
    panel = page().panels[0]
    style = panel.change.target.style
    assert looks.theme.series[style] not in colours(panel.picture.grab().toImage())


def test_a_change_of_theme_is_drawn_after_the_next_look(lived, page, looks):
    shown = page()
    looks.set_theme("dark")
    shown.restyle()
    shown.refresh()
    settle()
    style = shown.panels[0].change.target.style
    assert looks.theme.dark
    assert looks.theme.series[style] in colours(shown.panels[0].picture.grab().toImage())


# -- the card beside the time line -----------------------------------------------------------------


def test_the_narrow_card_says_the_latest_change(lived, services, looks, qtbot):
    card = ChangeCard()
    qtbot.addWidget(card)
    (change,) = lived.all()
    card.show_change(change, services.desk.today(), looks.formats)
    assert card.title.text() == "Better after Remove began"
    assert card.figure.text().endswith("points")
    # The figure is not the difference of the means below it, and may even go the other way.
    assert "as a step beside a steady drift" in card.quiet.text()
    assert "includes natural recovery" in card.quiet.text()
    assert "Better after Remove began" in card.accessibleName()
    card.show_change(None, services.desk.today(), looks.formats)
    assert card.isHidden()


# -- in the window, and going away -----------------------------------------------------------------


def test_the_tab_has_the_page_and_leads_from_it_to_the_plan(world, window):
    world.level(5, -20, -1)
    window.show_tab("trends", "changes")
    settle()
    shown = window.tab("trends").current()
    assert isinstance(shown, ChangesPage)
    shown.start_plan.click()
    settle()
    assert window.current_tab() is window.tab("plan")


def test_a_page_that_is_gone_is_held_by_nothing(lived, services, looks):
    made = ChangesPage(looks)
    made.attach(services)
    made.refresh()
    made.refresh()
    made.detach()
    assert made.panels == []
    kept = weakref.ref(made)
    made.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not shiboken6.isValid(made)
    del made
    gc.collect()
    assert kept() is None
