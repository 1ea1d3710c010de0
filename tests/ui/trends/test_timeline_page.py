"""The time line as a person has it before them: ranges, what is shown, days, what changed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QApplication

from change_world import ChangeWorld
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.span import Reach, Span
from gutdesk.ui.tour import settle
from gutdesk.ui.trends.day_card import place_of
from gutdesk.ui.trends.tab import CHANGES
from gutdesk.ui.widgets.pieces import Link
from trend_world import KEFIR_AGO, MISSING, NSAID_AGO, TODAY, WEEKS, ago, measure_id, rate

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NOW = TODAY.toordinal()


def titles(page) -> str:
    """The lanes that the chart shows, from the top."""
    return " | ".join(lane.title for lane in page.view.chart.picture().lanes)


def chosen(page) -> list[Reach]:
    return [reach for reach, button in page.view.ranges.buttons.items() if button.isChecked()]


def row_of(list_, text: str) -> int:
    return next(row for row in range(list_.count()) if list_.item(row).text() == text)


# -- which days ----------------------------------------------------------------------------------


def test_a_diary_of_ten_weeks_opens_on_a_quarter_and_says_how_many_days_were_logged(tab, window):
    page = tab.timeline
    assert page.span == Span(NOW - 90, NOW)
    assert chosen(page) == [Reach.QUARTER]
    assert page.view.logged.text() == f"{WEEKS * 7 - len(MISSING)} of {WEEKS * 7} days logged"
    assert window._right.text() == page.view.logged.text()


@pytest.mark.parametrize(
    ("reach", "days", "logged"),
    [
        (Reach.TWO_WEEKS, 14, "11 of 14 days logged"),
        (Reach.MONTH, 30, "26 of 30 days logged"),
        (Reach.YEAR, 365, "64 of 70 days logged"),
        (Reach.ALL, WEEKS * 7, "64 of 70 days logged"),
    ],
)
def test_a_range_button_shows_its_days_and_shows_as_chosen(page, click, reach, days, logged):
    click(page.view.ranges.buttons[reach])
    assert page.span == Span(NOW - days + 1, NOW)
    assert chosen(page) == [reach]
    assert page.view.logged.text() == logged


def test_without_a_phase_the_phase_button_shows_a_quarter(page, click):
    click(page.view.ranges.buttons[Reach.PHASE])
    assert page.span == Span(NOW - 90, NOW)


def test_a_range_is_chosen_until_the_view_is_moved(page, keys):
    page.view.chart.setFocus()
    keys(K.Key_PageUp)
    assert chosen(page) == []
    assert page.span == Span(NOW - 181, NOW - 91) or page.span.last < NOW
    assert "of" in page.view.logged.text()


def test_the_menu_chooses_ranges_and_zooms(tab, page, window):
    """What the buttons do stands in the menu Go too, while the page is seen."""
    actions = {action.text(): action for action in tab.menu_actions()["go"]}
    ranges = actions["&Range"].menu()
    next(one for one in ranges.actions() if one.text() == "&Month").trigger()
    assert page.span == Span(NOW - 29, NOW)
    actions["&Fewer days"].trigger()
    assert page.span.days == 15
    actions["More &days"].trigger()
    assert page.span.days == 30
    assert chosen(page) == []
    tab.show_page(1)
    assert not actions["&Fewer days"].isVisible()


# -- one day -------------------------------------------------------------------------------------


def test_an_arrow_brings_the_crosshair_and_a_card_that_says_the_day(page, keys):
    page.view.chart.setFocus()
    keys(K.Key_Left)
    assert page.view.cross == NOW
    assert page.view.card.isVisible()
    assert page.view.card.text.splitlines()[0].startswith("Sunday 22 November")
    assert "Bloating 3" in page.view.card.text
    keys(*[K.Key_Left] * NSAID_AGO)
    assert "Ibuprofen 400 mg" in page.view.card.text
    keys(K.Key_Escape)
    assert page.view.cross is None
    assert not page.view.card.isVisible()


def test_the_card_of_a_day_without_an_entry_says_that_it_is_not_logged(page, keys):
    page.view.chart.setFocus()
    keys(*[K.Key_Left] * 5)
    assert page.view.cross == ago(4).toordinal()
    assert "0" not in page.view.card.text.split("\n", 1)[1]


def test_the_day_is_said_to_who_moves_with_keys_and_not_to_who_moves_the_mouse(
    page, keys, qtbot, spoken
):
    page.view.chart.setFocus()
    keys(K.Key_Left)
    assert spoken[-1].startswith("Sunday 22 November")
    before = len(spoken)
    with qtbot.waitSignal(page.view.chart.stilled):
        keys(K.Key_Minus)
    assert page.view.card.isVisible()
    assert len(spoken) == before, "a day is said once"
    qtbot.mouseMove(page.view.chart.viewport(), middle_of(page, ago(20).toordinal()))
    qtbot.waitUntil(lambda: page.view.cross == ago(20).toordinal())
    assert page.view.card.isVisible()
    assert len(spoken) == before


def test_the_card_goes_along_when_the_lanes_are_scrolled(page, keys, window):
    window.resize(1360, 560)
    settle()
    page.view.chart.setFocus()
    keys(K.Key_Left)
    for _line in range(6):
        keys(K.Key_Down)
        settle()
    chart = page.view.chart
    assert chart.y() < 0, "it was scrolled"
    seen = QRect(chart.mapFrom(chart.parentWidget(), QPoint(0, 0)), chart.parentWidget().size())
    assert seen.contains(page.view.card.geometry())


def middle_of(page, day: int) -> QPoint:
    places = page.view.chart.places()
    return QPoint(round(places.x(day)), round(places.plot.top() + 60))


def test_enter_opens_the_day_in_the_log_and_the_way_back_leads_to_the_same_view(page, keys, window):
    page.view.chart.setFocus()
    keys(K.Key_PageUp, *[K.Key_Left] * 8, K.Key_Plus)
    span, cross = page.span, page.view.cross
    keys(K.Key_Return)
    settle()
    log = window.tab("log")
    assert window.current_tab() is log
    assert log.day.toordinal() == cross
    window.show_tab("trends")
    settle()
    assert (page.span, page.view.cross) == (span, cross)
    assert page.view.chart.hasFocus()


def test_a_double_click_opens_the_day(page, qtbot, window):
    where = middle_of(page, ago(20).toordinal())
    qtbot.mouseDClick(page.view.chart.viewport(), Qt.MouseButton.LeftButton, pos=where)
    settle()
    assert window.tab("log").day == ago(20)
    page.view.chart.see_day(0)  # as when the mouse goes
    window.show_tab("trends")
    settle()
    assert page.view.cross == ago(20).toordinal()
    assert page.view.card.isVisible()


def test_a_day_to_come_is_not_opened(page, window, qtbot):
    with qtbot.waitSignal(page.said) as said:
        page._open(NOW + 3)
    assert "still to come" in said.args[0]
    assert window.current_tab() is not window.tab("log")


@given(
    st.integers(1, 400), st.integers(1, 400), st.floats(-100, 900), st.floats(-100, 700),
    st.integers(0, 200), st.integers(0, 100), st.integers(1, 900), st.integers(1, 600),
)  # fmt: skip
def test_a_card_that_fits_stands_within_the_chart_and_beside_the_crosshair(
    wide, high, x, y, left, top, room_wide, room_high
):
    room = QRect(left, top, room_wide, room_high)
    at = place_of(QSize(wide, high), x, y, room, 12)
    card = QRect(at, QSize(wide, high))
    if wide <= room_wide and high <= room_high:
        assert room.contains(card)
    fits_right = round(x) + 12 + wide <= room.right() + 1 and x >= left
    fits_left = round(x) - 12 - wide >= left and x <= room.right()
    if fits_right or fits_left:
        assert card.left() > x or card.right() < x


# -- what is shown -------------------------------------------------------------------------------


def test_a_lane_is_hidden_with_space_and_stays_hidden(page, keys, services):
    lanes = page.view.show_column.lanes
    lanes.setFocus()
    lanes.setCurrentRow(row_of(lanes, "Sleep"))
    assert "Sleep" in titles(page)
    keys(K.Key_Space)
    settle()
    assert "Sleep" not in titles(page)
    assert services.trends.choice().hidden == ("sleep",)
    assert lanes.hasFocus() and lanes.current_key() == "sleep"
    keys(K.Key_Space)
    settle()
    assert "Sleep" in titles(page)


def test_a_click_anywhere_on_a_row_ticks_it(page, qtbot, services):
    lanes = page.view.show_column.lanes
    place = lanes.visualItemRect(lanes.item(row_of(lanes, "Sleep"))).center()
    qtbot.mouseClick(lanes.viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle()
    assert services.trends.choice().hidden == ("sleep",)


def test_a_lane_moves_with_ctrl_and_an_arrow_and_with_the_buttons(page, keys, click):
    column = page.view.show_column
    first = titles(page).split(" | ")
    column.lanes.setFocus()
    column.lanes.setCurrentRow(0)
    keys((K.Key_Down, CTRL))
    settle()
    moved = titles(page).split(" | ")
    assert moved[:2] == [first[1], first[0]]
    click(column.up)
    assert titles(page).split(" | ") == first


def test_a_curve_is_shown_and_hidden_and_the_others_keep_their_look(page, services):
    column = page.view.show_column
    before = {curve.key: curve.style for curve in page._story.lane("symptoms").curves}
    column.more.click()
    column.curves.item(row_of(column.curves, "Stress")).setCheckState(Qt.CheckState.Checked)
    settle()
    after = {curve.key: curve.style for curve in page._story.lane("symptoms").curves}
    stress = measure_id(services, "stress")
    assert after.keys() == before.keys() | {stress}
    assert before.items() <= after.items()
    first = next(iter(before))
    row = column.curves.keys.index(first)
    assert row >= 0
    for place in range(column.curves.count()):
        if column.curves.item(place).data(Qt.ItemDataRole.UserRole) == first:
            column.curves.item(place).setCheckState(Qt.CheckState.Unchecked)
    settle()
    kept = {curve.key: curve.style for curve in page._story.lane("symptoms").curves}
    assert kept == {key: style for key, style in after.items() if key != first}


def test_what_was_just_unticked_stays_at_hand(page):
    """The short list is what is shown and what was; the others come on demand."""
    curves = page.view.show_column.curves
    before = curves.keys
    curves.item(0).setCheckState(Qt.CheckState.Unchecked)
    settle()
    assert curves.keys == before
    assert len(curves.ticked_keys()) == len(before) - 1


def test_meals_of_a_food_are_shown_by_typing_its_name(page, keys, services, click):
    field = page.view.show_column.eaten
    field.line.setFocus()
    keys("kef", K.Key_Return)
    settle()
    lane = page._story.lane("eaten")
    assert [row.name for row in lane.rows] == ["Kefir"]
    assert [mark.day for mark in lane.rows[0].marks] == [ago(KEFIR_AGO).toordinal()]
    (chip,) = field.chips()
    assert chip.text() == "Kefir"
    click(chip)
    assert services.trends.choice().eaten == ()
    assert field.chips() == []


def test_the_column_stays_where_it_was_scrolled_to(page, keys):
    """With all curves listed it is long, and the field for meals stands far below."""
    column = page.view.show_column
    column.more.click()
    settle()
    high = column.curves.height()
    column.eaten.chosen.emit(("tag:egg",))
    assert column.curves.height() == high
    settle()
    assert column.curves.height() == high


def test_a_food_that_was_never_eaten_is_answered_with_a_sentence(page, keys):
    field = page.view.show_column.eaten
    field.line.setFocus()
    keys("qqq", K.Key_Return)
    assert "qqq" in field.trouble.text()
    assert field.trouble.isVisible()


def test_one_link_brings_back_everything_as_it_was_at_first(page, services, click):
    column = page.view.show_column
    assert not column.reset.isVisible()
    page._choose(TrendChoice(hidden=("sleep",), heights=(("stress", 90),)))
    settle()
    click(column.reset)
    assert services.trends.choice() == TrendChoice()
    assert "Sleep" in titles(page)


def test_a_height_that_was_dragged_is_kept(page, services):
    page.view.chart.height_wanted.emit("sleep", 120)
    assert services.trends.choice().height("sleep") == 120
    page.view.chart.lane_moved.emit("sleep", -9)
    assert titles(page).startswith("Sleep")


# -- what changed --------------------------------------------------------------------------------


def test_a_change_leads_to_its_day(page, click):
    links = {link._whole: link for link in page.view.changed.links}
    assert set(links) == {
        "10 Nov: Pain killers (NSAIDs) for the first time",
        "23 Oct: Zinc carnosine begins",
    }
    page.reach(Reach.TWO_WEEKS)
    page.reach(Reach.QUARTER)
    click(links["23 Oct: Zinc carnosine begins"])
    assert page.view.cross == ago(30).toordinal()
    assert page.view.card.isVisible()
    assert page.view.chart.hasFocus()


def test_only_what_is_seen_is_listed(page):
    page.reach(Reach.TWO_WEEKS)
    shown = [link._whole for link in page.view.changed.links if not link.isHidden()]
    assert shown == ["10 Nov: Pain killers (NSAIDs) for the first time"]
    page.go_to_day(ago(60).toordinal())
    assert page.view.changed.none.isVisible()
    assert page.span.days == 14


# -- the diary goes on ---------------------------------------------------------------------------


def test_what_is_written_elsewhere_is_seen_and_the_view_stays(page, services, keys):
    page.view.chart.setFocus()
    keys(K.Key_Minus)
    span = page.span
    said = page.view.logged.text()
    rate(services, "bloating", {4: 9})
    settle()
    assert page.span == span
    assert page.view.logged.text() != said
    keys(*[K.Key_Left] * 5)
    assert "Bloating 9" in page.view.card.text


def test_a_chosen_range_goes_along_with_the_days(page, services, clock):
    clock.advance(days=1)
    rate(services, "bloating", {0: 2})
    settle()
    assert page.span == Span(NOW - 89, NOW + 1)
    assert chosen(page) == [Reach.QUARTER]


def test_a_new_day_is_seen_when_the_tab_is(page, clock, window):
    """Nothing was written since."""
    window.show_tab("log")
    clock.advance(days=1)
    window.show_tab("trends")
    settle()
    assert page.span == Span(NOW - 89, NOW + 1)


def test_undo_is_seen(page, services, window):
    rate(services, "bloating", {4: 9})
    settle()
    before = page.view.logged.text()
    window.undo()
    settle()
    assert page.view.logged.text() != before


def test_of_another_diary_nothing_stays(page, window, services, tmp_path, put_new_diary, clock):
    from gutdesk.services.desk import open_diary

    window.detach()
    assert page.view is None
    put_new_diary(tmp_path / "other.gutdesk", clock)
    other = open_diary(tmp_path / "other.gutdesk", clock=clock, zone=services.desk.zone)
    window.attach(other)
    settle()
    assert page.empty.isVisible()
    window.detach()
    other.close()
    window.attach(services)


# -- an empty diary ------------------------------------------------------------------------------


@pytest.mark.parametrize("story", [lambda services: None])
def test_an_empty_diary_says_what_the_page_is_for_and_what_to_do_first(story, tab, window, keys):
    page = tab.timeline
    assert page.view is None, "what draws is not even imported"
    assert page.empty.isVisible()
    assert page.to_log.hasFocus()
    keys(K.Key_Return)
    assert window.current_tab() is window.tab("log")
    assert window.tab("log").day == TODAY


@pytest.mark.parametrize("story", [lambda services: rate(services, "bloating", {0: 3, 2: 5})])
def test_a_diary_of_two_days_shows_them_and_says_when_a_mean_begins(story, tab):
    page = tab.timeline
    assert page.span == Span(NOW - 13, NOW)
    assert page.view.few.isVisible()
    assert page.view.logged.text() == "2 of 3 days logged"


@pytest.mark.parametrize("story", [lambda services: None])
def test_after_the_first_score_the_first_range_is_chosen(story, tab, services, window):
    """The page was open already, with nothing on it: not some days round the score."""
    rate(services, "bloating", {0: 6})
    window.show_tab("log")
    window.show_tab("trends")
    settle()
    page = tab.timeline
    assert chosen(page) == [Reach.TWO_WEEKS]
    assert page.span == Span(NOW - 13, NOW)
    assert page.view.logged.text() == "1 of 1 day logged"


# -- a narrow window -----------------------------------------------------------------------------


def test_in_a_narrow_window_the_column_is_a_drawer(page, window, keys, click):
    window.resize(1000, 700)
    settle()
    view = page.view
    assert not view.show_column.legend.isVisible()
    click(view.drawer)
    assert view.show_column.legend.isVisible()
    assert view.show_column.curves.hasFocus()
    keys(K.Key_Escape)
    assert not view.show_column.legend.isVisible()
    window.resize(1360, 860)
    settle()
    assert view.show_column.legend.isVisible()
    assert not view.drawer.isVisible()


def test_theme_and_text_size_reach_the_chart(page, looks):
    looks.set_theme("dark")
    assert page.view.chart.picture().theme.dark
    looks.set_text_scale(1.5)
    assert page.view.chart.picture().scale == 1.5
    assert QApplication.focusWidget() is not None
    assert page.span.last == (TODAY + timedelta(0)).toordinal()


# -- with a plan ---------------------------------------------------------------------------------


def remove(services) -> None:
    """Six for twenty days, three for twenty of Remove."""
    world = ChangeWorld(services, None)
    world.plan_with("bloating", away=-42)
    for key in ("abdominal_pain", "bloating"):
        world.level(6, -42, -21, key=key)
        world.level(3, -20, -1, key=key)
    world.begin(PhaseKind.REMOVE, -20)


@pytest.mark.parametrize("story", [remove])
def test_beside_the_chart_stands_what_went_along_with_the_latest_phase(story, tab, click):
    """Of the phases that had begun by the end of what is seen; a link leads to all of them."""
    page = tab.timeline
    page.reach(Reach.PHASE)
    settle()
    assert page.span == Span(NOW - 20, NOW)
    card = page.view.change
    assert card.isVisible()
    assert "Remove" in card.title.text()
    page.go_to_day(ago(40).toordinal())
    settle()
    assert page.span.last < ago(20).toordinal()
    assert not card.isVisible(), "Remove had not begun yet"
    page.reach(Reach.QUARTER)
    settle()
    click(card.findChild(Link))
    assert tab.current() is tab.page(CHANGES)


def test_without_a_plan_there_is_no_such_card(page):
    assert not page.view.change.isVisible()
