"""The shelf: products and their times, changed without changing what was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.dosing import due_on
from gutdesk.domain.errors import UserError
from gutdesk.domain.products import Pattern, RampStep
from gutdesk.services.shelf import begun, continued
from shelf_world import TODAY, at, daily, days, ibuprofen, supplement, zinc


def due(services, product, day):
    """Local times and amounts that are due of a product on a day."""
    return [
        (one.key.minute // 60, one.amount)
        for schedule in services.shelf.schedules_of(id_of(product))
        for one in due_on(schedule, day)
    ]


def test_a_product_comes_with_its_schedule_in_one_step(services, reopened):
    """Undo takes both; redo brings both back, also after a restart."""
    product = services.shelf.add(zinc(), [daily("07:25", "21:05")])
    assert services.writer.undo_name == "add Zinc carnosine"
    services.writer.undo()
    assert services.shelf.products() == () and services.shelf.all_schedules() == ()
    services = reopened()
    services.writer.redo()
    assert [one.name for one in services.shelf.products()] == ["Zinc carnosine"]
    assert due(services, product, TODAY) == [(7, 1.0), (21, 1.0)]


def test_a_changed_schedule_leaves_the_past_as_it_was(services):
    """What was due until yesterday stays due; the new times count from today on."""
    product = services.shelf.add(zinc(), [daily("07:00", start=TODAY - days(10))])
    (before,) = services.shelf.schedules_of(id_of(product))
    after = continued(before, replace(before, times=(at("09:00", 2),)), TODAY)
    services.shelf.schedule(product, [after], replaces=[before], since=TODAY)
    assert due(services, product, TODAY - days(1)) == [(7, 1.0)]
    assert due(services, product, TODAY) == [(9, 2.0)]
    services.writer.undo()
    assert due(services, product, TODAY) == [(7, 1.0)]


def test_a_cycle_that_is_changed_in_its_times_only_counts_on(services):
    """Five days on and two off go on as they were; another length counts anew."""
    cycle = daily("08:00", start=TODAY - days(6), pattern=Pattern.CYCLE, on_days=5, off_days=2)
    product = services.shelf.add(supplement(), [cycle])
    (before,) = services.shelf.schedules_of(id_of(product))
    later = continued(before, replace(before, times=(at("10:00"),)), TODAY)
    assert later.anchor == TODAY - days(6)
    other = continued(before, replace(before, on_days=3), TODAY)
    assert other.anchor is None and other.start == TODAY


def test_what_is_no_longer_taken_is_due_no_more_and_keeps_its_history(services):
    """Schedules end yesterday; one that was still to begin is taken out."""
    running = daily("07:00", start=TODAY - days(3))
    product = services.shelf.add(zinc(), [running, daily("12:00", start=TODAY + days(5))])
    services.shelf.retire(product)
    (left,) = services.shelf.schedules_of(id_of(product))
    assert left.end == TODAY - days(1)
    assert due(services, product, TODAY) == []
    assert due(services, product, TODAY - days(1)) == [(7, 1.0)]
    assert services.shelf.product(id_of(product)).retired
    services.writer.undo()
    assert due(services, product, TODAY) == [(7, 1.0)]


def test_a_deleted_product_goes_with_its_schedules_and_comes_back_with_them(services):
    product = services.shelf.add(zinc(), [daily("07:00")])
    services.shelf.remove(product)
    assert services.shelf.product(id_of(product)) is None
    assert services.shelf.all_schedules() == ()
    services.writer.undo()
    assert due(services, product, TODAY) == [(7, 1.0)]


def test_a_schedule_without_a_start_waits_until_it_is_begun(services):
    """Nothing is due before; begun once, it cannot be begun again."""
    product = services.shelf.add(supplement(phase="repair"), [daily("07:00", start=None)])
    (waiting,) = services.shelf.schedules_of(id_of(product))
    assert due(services, product, TODAY + days(30)) == []
    services.shelf.begin(waiting, TODAY)
    (begun_one,) = services.shelf.schedules_of(id_of(product))
    assert due(services, product, TODAY) == [(7, 1.0)]
    with pytest.raises(UserError, match="started already"):
        services.shelf.begin(begun_one, TODAY)


@pytest.mark.parametrize(
    ("schedule", "sentence"),
    [
        (daily("07:00", end=TODAY - days(1)), "ends before it starts"),
        (daily(), "at least one time"),
        (
            daily("07:00", steps=(RampStep(day=8, amount=2), RampStep(day=1, amount=1))),
            "out of order",
        ),
    ],
)
def test_a_schedule_that_cannot_be_is_refused_whole(services, schedule, sentence):
    """The sentence says what is wrong; neither product nor schedule is written."""
    with pytest.raises(UserError, match=sentence):
        services.shelf.add(zinc(), [schedule])
    assert services.shelf.products() == ()
    assert services.writer.undo_name is None


def test_a_product_is_found_by_the_names_that_people_use(services):
    """Its own, with its brand, and that of what acts in it where only one has it."""
    product = services.shelf.add(zinc(name="PepZin", brand="Nordvit"))
    for name in ("pepzin", "PepZin Nordvit", "nordvit pepzin", "zinc carnosine"):
        assert services.shelf.named(name) == product, name
    services.shelf.add(zinc(name="Zinc Plus"))
    assert services.shelf.named("zinc carnosine") is None
    assert services.shelf.named("ibuprofen") is None


def test_the_products_of_each_kind_stand_by_name(services):
    services.shelf.add(zinc())
    services.shelf.add(ibuprofen())
    services.shelf.add(supplement("Magnesium"))
    kinds = [one.name for one in services.shelf.products()]
    assert kinds == ["Ibuprofen", "Magnesium", "Zinc carnosine"]


def test_a_pause_longer_than_the_watch_window_is_a_new_beginning(services):
    """A change of times is none."""
    first = daily("07:00", start=TODAY - days(90), end=TODAY - days(60))
    close = daily("08:00", start=TODAY - days(59), end=TODAY - days(50))
    late = daily("09:00", start=TODAY - days(10))
    assert begun([first, close], days(14), TODAY) == TODAY - days(90)
    assert begun([late, first, close], days(14), TODAY) == TODAY - days(10)
    assert begun([daily("07:00", start=None)], days(14), TODAY) is None


def test_a_beginning_that_is_still_to_come_hides_none_that_runs(services):
    """Where nothing runs it is the beginning."""
    running = daily("07:00", start=TODAY - days(30), end=TODAY + days(2))
    to_come = daily("07:00", start=TODAY + days(40))
    assert begun([running, to_come], days(14), TODAY) == TODAY - days(30)
    assert begun([to_come], days(14), TODAY) == TODAY + days(40)


def states(services, day=TODAY):
    return [dose.state.value for dose in services.doses.day(day).doses.doses]


def test_a_dose_that_was_taken_today_is_not_asked_again_at_its_new_time(services):
    """It goes along to the new schedule, and undo brings all of it back."""
    product = services.shelf.add(zinc(), [daily("08:00", "20:00", start=TODAY - days(10))])
    services.doses.take_due(TODAY)
    (before,) = services.shelf.schedules_of(id_of(product))
    later = replace(before, times=(at("09:00"), at("20:00")))
    after = continued(before, later, TODAY)
    services.shelf.schedule(product, [after], replaces=[before], since=TODAY)
    assert states(services) == ["taken", "unanswered"]
    assert services.doses.day(TODAY).doses.extra == ()
    services.writer.undo()
    assert states(services) == ["taken", "unanswered"]
    assert due(services, product, TODAY) == [(8, 1.0), (20, 1.0)]


def test_times_that_were_wrong_all_along_keep_their_answers(services):
    """Seven days taken at 08:00 are seven taken at 08:30; a skip goes along, too."""
    product = services.shelf.add(zinc(), [daily("08:00", start=TODAY - days(7))])
    for ago in range(1, 7):
        services.doses.take_due(TODAY - days(ago))
    services.doses.skip(services.doses.day(TODAY - days(7)).doses.doses)
    (before,) = services.shelf.schedules_of(id_of(product))
    services.shelf.schedule(product, [replace(before, times=(at("08:30"),))])
    week = services.adherence.of(product).windows[7]
    assert (week.taken, week.due) == (6, 7)
    assert states(services, TODAY - days(7)) == ["skipped"]


def test_a_day_that_was_answered_in_part_ends_as_it_was(services):
    """The morning's dose stays taken; the evening's is skipped: nobody means to take it."""
    product = services.shelf.add(zinc(), [daily("08:00", "20:00", start=TODAY - days(3))])
    services.doses.take_due(TODAY)
    services.shelf.retire(product)
    assert states(services) == ["taken", "skipped"]
    assert states(services, TODAY + days(1)) == []
    services.writer.undo()
    assert states(services) == ["taken", "unanswered"]
