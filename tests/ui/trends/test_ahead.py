"""What is read while nobody waits."""

from __future__ import annotations

from gutdesk.services.trends.services import TrendServices
from gutdesk.ui.tour import settle
from trend_text import story_text


def test_the_story_is_there_before_anybody_turns_to_the_tab(story, window, qtbot):
    tab = window.tab("trends")
    with qtbot.waitSignal(tab.ahead.done):
        tab.warm_up()
    read = window.services.trends.story()
    window.show_tab("trends")
    settle()
    assert tab.timeline.view.chart.story is read, "nothing was read again"


def test_each_step_reads_one_subject_and_all_of_them_make_the_same_story(story, window):
    trends = window.services.trends
    assert len(list(trends.read_ahead())) > 5
    afresh = TrendServices(window.services)
    assert story_text(trends.story()) == story_text(afresh.story())


def test_a_diary_that_is_closed_is_not_read_on(story, window, qtbot):
    tab = window.tab("trends")
    tab.warm_up()
    window.detach()
    with qtbot.assertNotEmitted(tab.ahead.done, wait=200):
        settle()


def test_a_tab_that_is_seen_already_reads_nothing_ahead(tab, qtbot):
    with qtbot.assertNotEmitted(tab.ahead.done, wait=200):
        tab.warm_up()
