"""Stock: counted down, until when it lasts, filled up in one action."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from shelf_world import TODAY, daily, days, ibuprofen, needed, supplement, zinc


def level(services, product):
    return services.supply.levels().get(id_of(product))


def test_nothing_is_known_of_a_stock_until_it_was_said(services):
    product = services.shelf.add(zinc(), [daily("07:25")])
    assert level(services, product) is None
    assert services.supply.notes() == ()


def test_every_dose_that_is_taken_counts_down_and_undo_counts_up(services, clock):
    """Ten capsules, two a day: today's two, then four days more."""
    product = services.shelf.add(zinc(), [daily("07:25", "13:00")])
    services.supply.count(product, 10)
    assert (level(services, product).left, level(services, product).last) == (
        10, TODAY + days(4)
    )  # fmt: skip
    clock.advance(minutes=1)
    services.doses.take_due(TODAY)
    assert (level(services, product).left, level(services, product).last) == (
        8, TODAY + days(4)
    )  # fmt: skip
    services.writer.undo()
    assert level(services, product).left == 10


def test_a_skipped_dose_is_still_there(services, clock):
    """What is not taken today lasts a dose longer."""
    product = services.shelf.add(zinc(), [daily("07:25")])
    services.supply.count(product, 2)
    clock.advance(minutes=1)
    services.doses.skip(services.doses.day(TODAY).doses.doses)
    assert level(services, product).runs_out == TODAY + days(3)


def test_a_pack_is_added_in_one_action_and_one_step(services, clock):
    product = services.shelf.add(zinc(), [daily("07:25")])
    services.supply.count(product, 3)
    clock.advance(minutes=1)
    services.supply.refill(product)
    assert level(services, product).left == 63
    services.writer.undo()
    assert level(services, product).left == 3


def test_a_new_pack_brings_its_date_and_its_price(services):
    product = services.shelf.add(zinc(), [daily("07:25")])
    services.supply.refill(product, 30, expiry=TODAY + days(3), price=9.5)
    changed = services.shelf.product(id_of(product))
    assert (changed.expiry, changed.price) == (TODAY + days(3), 9.5)
    (note,) = services.supply.notes()
    assert (note.expiry, note.expired) == (TODAY + days(3), False)


def test_without_the_size_of_a_pack_it_is_asked_for(services):
    product = services.shelf.add(supplement())
    with pytest.raises(UserError, match="how much a pack"):
        services.supply.refill(product)
    assert level(services, product) is None


def test_a_count_begins_anew(services, clock):
    """What was reckoned before no longer counts, also where it was more."""
    product = services.shelf.add(zinc(), [daily("07:25")])
    services.supply.refill(product, 100)
    clock.advance(minutes=1)
    services.supply.count(product, 7)
    assert level(services, product).left == 7


def test_what_runs_out_within_the_days_of_its_warning_is_said(services, clock):
    """On the day before the warning begins nothing is said."""
    product = services.shelf.add(zinc(warn_days=5), [daily("07:25")])
    services.supply.count(product, 6)  # today and five days: the sixth from now lacks one
    assert services.supply.notes() == ()
    clock.advance(minutes=1)
    services.supply.count(product, 5)
    (note,) = services.supply.notes()
    assert note.stock.runs_out == TODAY + days(5)


def test_the_stock_of_what_is_taken_as_needed_lasts_by_its_use(services, clock):
    """Six tablets since today count as six in a week: four more last four days and no longer."""
    product = services.shelf.add(ibuprofen(), [needed()])
    services.supply.count(product, 10)
    clock.advance(minutes=1)
    for _dose in range(6):
        services.doses.log(product, 1)
    found = level(services, product)
    assert (found.left, found.by_use) == (4, True)
    assert found.runs_out == TODAY + days(5)


def test_a_corrected_unit_keeps_what_was_taken(services, clock):
    """Capsules that turn out to be tablets were taken all the same; grams are another thing."""
    product = services.shelf.add(zinc(), [daily("07:25")])
    services.supply.count(product, 60)
    clock.advance(minutes=1)
    services.doses.log(product, 2)
    services.shelf.change(replace(product, unit="tablet"))
    assert level(services, product).left == 58


def test_more_taken_than_there_was_shows_as_less_than_nothing(services, clock):
    """It is not cut off at zero: somebody has to count."""
    product = services.shelf.add(zinc(), [daily("07:25")])
    services.supply.count(product, 1)
    clock.advance(minutes=1)
    services.doses.log(product, 3)
    assert level(services, product).left == -2


def test_what_is_no_longer_taken_needs_no_stock(services):
    product = services.shelf.add(zinc(expiry=TODAY - days(1)), [daily("07:25")])
    services.supply.count(product, 1)
    assert len(services.supply.notes()) == 2
    services.shelf.retire(services.shelf.product(id_of(product)))
    assert services.supply.notes() == ()
    assert services.supply.levels() == {}


def test_a_taper_uses_less(services):
    """Run-out follows the steps: two a day for two days, then one."""
    from gutdesk.domain.products import RampStep

    steps = (RampStep(day=1, amount=2), RampStep(day=3, amount=1))
    product = services.shelf.add(zinc(), [daily("15:00", steps=steps)])
    services.supply.count(product, 6)
    assert level(services, product).last == TODAY + days(3)


@pytest.mark.parametrize(("hour", "is_sensible"), [(2, False), (9, True), (19, True), (22, False)])
def test_nobody_is_told_at_night(services, clock, hour, is_sensible):
    """Local hours; the tests' clock is one hour behind Berlin."""
    clock.set(clock.now.replace(hour=hour - 1))
    assert services.supply.is_sensible_hour() is is_sensible


def test_an_end_without_need_of_more_is_no_run_out(services):
    """A cure of three days with enough for it never runs out."""
    schedule = daily("15:00", end=TODAY + days(2))
    product = services.shelf.add(zinc(), [schedule])
    services.supply.count(product, 3)
    assert level(services, product).runs_out is None
    assert replace(schedule, product_id="x").end == TODAY + days(2)


def test_the_day_says_what_runs_out_at_a_sensible_hour(services, clock):
    """Today only, not in the night, and not where nothing is to remind."""
    services.supply.count(services.shelf.add(zinc(), [daily("07:25")]), 3)

    def said(day=TODAY):
        asks = services.today.asks(services.diary.day(day), (), services.supply)
        return [ask.text for ask in asks if ask.action == "supply"]

    assert said() == ["Zinc carnosine runs out"]
    assert said(TODAY - days(1)) == []
    services.shelf.add(supplement("Magnesium", expiry=TODAY))
    assert said() == ["Magnesium and 1 other run out"]
    services.settings.change("remind", "off")
    assert said() == []
    services.settings.change("remind", "log")
    clock.advance(hours=7)
    assert said() == []
