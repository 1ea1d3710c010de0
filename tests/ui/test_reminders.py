"""Reminders: once, only while the program runs, silent for what was logged already."""

from __future__ import annotations

import pytest

from batch_world import begin
from gutdesk.domain.dosing import DoseKey
from gutdesk.ui.reminders import Reminders, TrayMessages
from gutdesk.ui.tour import settle
from shelf_world import TODAY, daily, days, zinc


@pytest.fixture
def told(services, looks, qtbot):
    """What was told: (title, text, where it leads), and the one who looks at the clock."""
    services.settings.change("remind", "tray")
    reminders = Reminders(looks)
    found: list[tuple[str, str, object]] = []

    def hear(title: str, text: str, where: object) -> None:
        found.append((title, text, where))

    reminders.told.connect(hear)
    yield reminders, found
    reminders.told.disconnect(hear)
    reminders.detach()
    reminders.deleteLater()


def test_a_dose_that_came_due_is_told_once_with_where_it_leads(services, told, clock):
    """13:30 is past, 15:00 is not; later it is, and the first is not told again."""
    reminders, found = told
    product = services.shelf.add(zinc(), [daily("13:30", "15:00")])
    reminders.attach(services)
    assert found == [
        ("A dose is due", "13:30 Zinc carnosine 1 capsule", found[0][2]),
    ]
    (schedule,) = services.shelf.schedules_of(product.meta.id)
    assert found[0][2] == DoseKey(schedule.meta.id, TODAY, 13 * 60 + 30)
    reminders.look()
    clock.advance(minutes=60)
    reminders.look()
    assert [text for _title, text, _where in found] == [
        "13:30 Zinc carnosine 1 capsule",
        "15:00 Zinc carnosine 1 capsule",
    ]


def test_what_was_logged_already_is_not_spoken_of(services, told):
    reminders, found = told
    services.shelf.add(zinc(), [daily("13:30")])
    services.doses.take_due(TODAY)
    reminders.attach(services)
    assert found == []


def test_several_doses_are_told_together(services, told):
    reminders, found = told
    services.shelf.add(zinc(), [daily("13:30", "14:00")])
    reminders.attach(services)
    ((title, text, _where),) = found
    assert title == "2 doses are due"
    assert text.count("\n") == 1


@pytest.mark.parametrize("choice", ["off", "log"])
def test_whoever_wants_no_messages_gets_none(services, told, choice):
    reminders, found = told
    services.settings.change("remind", choice)
    services.shelf.add(zinc(expiry=TODAY), [daily("13:30")])
    reminders.attach(services)
    assert found == []


def test_what_runs_out_is_told_once_a_day_at_a_sensible_hour(services, told, clock):
    """Not at half past eight in the evening; the next day at ten it is."""
    reminders, found = told
    services.supply.count(services.shelf.add(zinc(), [daily("07:00")]), 2)
    clock.advance(hours=6, minutes=30)
    reminders.attach(services)
    assert found == []
    clock.advance(hours=13)
    reminders.look()
    reminders.look()
    supply = [(title, where) for title, _text, where in found if title == "What runs out"]
    assert supply == [("What runs out", "today")]
    assert "Zinc carnosine runs out on 25 Nov, in 2 days" in found[-1][1]


def test_a_click_leads_to_the_dose(window, services):
    """On its own day, with the keyboard on it."""
    services.shelf.add(zinc(), [daily("13:30", start=TODAY - days(2))])
    settle()
    (dose,) = services.doses.day(TODAY - days(1)).doses.doses
    window.tray.wanted.emit(dose.due.key)
    page = window.tab("supplements").today
    assert window.current_tab() is window.tab("supplements")
    assert page.day == TODAY - days(1)
    assert page._seen()[0].hasFocus()


def test_without_a_place_for_messages_the_window_says_it(window, looks, services):
    """The platform of the tests has none."""
    services.settings.change("remind", "tray")
    services.shelf.add(zinc(), [daily("13:30")])
    window.reminders.look()
    assert window._message.text() == "A dose is due: 13:30 Zinc carnosine 1 capsule"
    lone = TrayMessages(looks, window)
    lone.hide()  # nothing was ever shown


def test_another_diary_begins_anew(window, services, clock, zone, tmp_path):
    """What was told of one diary says nothing of the next."""
    from gutdesk.services.desk import open_diary

    services.settings.change("remind", "tray")
    services.shelf.add(zinc(), [daily("13:30")])
    window.reminders.look()
    other = open_diary(tmp_path / "other.gutdesk", clock=clock, zone=zone, create=True)
    window.detach()
    window.reminders.look()
    window.attach(other)
    assert window.tab("supplements").services is other
    window.detach()
    other.close()
    window.attach(services)


def test_a_step_of_a_batch_is_told_once_with_where_it_leads(services, told, clock):
    """With what else came due, and again only for the next one."""
    reminders, found = told
    batch = begin(services)
    reminders.attach(services)
    assert found == []
    clock.advance(days=1)
    reminders.look()
    reminders.look()
    assert found == [("In the making", "Vent: Sauerkraut", f"batch:{batch.meta.id}")]
    clock.advance(days=1)
    begin(services, "broth_vegetable")
    clock.advance(hours=1)
    reminders.look()
    assert found[1][1] == "Vent: Sauerkraut\nStrain: Gentle vegetable broth"
    assert len(found) == 2


@pytest.mark.parametrize("choice", ["off", "log"])
def test_whoever_wants_no_messages_hears_of_no_batch(services, told, clock, choice):
    reminders, found = told
    services.settings.change("remind", choice)
    begin(services)
    clock.advance(days=1)
    reminders.attach(services)
    assert found == []
