"""The card of what changed says each day so that nobody takes it for one of this year."""

from __future__ import annotations

from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.domain.trends.seen_days import Changed
from gutdesk.ui.trends.changed_card import ChangedCard


def test_with_the_new_year_a_day_gets_its_year(qtbot):
    card = ChangedCard()
    qtbot.addWidget(card)
    formats, day = Formats(), date(2026, 12, 30)
    found = [Changed(day.toordinal(), "Remove begins")]
    card.show_changes(found, formats, date(2026, 12, 31))
    assert card.links[0].text() == "30 Dec: Remove begins"
    card.show_changes(found, formats, date(2027, 1, 1))
    assert card.links[0].text() == "30 Dec 2026: Remove begins"
