"""Doses through the diary: answered, late, extra, moved, as needed, and tied by their names."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from gutdesk.domain.diary import Exposure, ExposureKind, Intake, id_of
from gutdesk.domain.dosing import State
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.domain.products import MedicineKind, Skip
from shelf_world import TODAY, at, daily, days, ibuprofen, needed, supplement, zinc


def states(services, day=TODAY):
    """(hour, state) of each dose of a day."""
    doses = services.doses.day(day).doses.doses
    return [(dose.at.local.hour, dose.state.value) for dose in doses]


def dose_of(services, hour, day=TODAY):
    doses = services.doses.day(day).doses.doses
    return next(dose for dose in doses if dose.at.local.hour == hour)


def test_a_dose_is_taken_now_and_holds_what_the_label_says(services):
    """The entry stands on the time line, with product, dose and what acts in it."""
    product = services.shelf.add(zinc(), [daily("07:25", "21:05")])
    services.doses.take([dose_of(services, 7)])
    assert states(services) == [(7, "taken"), (21, "unanswered")]
    (entry,) = services.diary.day(TODAY).entries
    assert isinstance(entry, Intake)
    assert (entry.amount, entry.unit, entry.product_id) == (1.0, "capsule", id_of(product))
    assert (entry.due_day, entry.due_minute) == (TODAY, 7 * 60 + 25)
    (active,) = entry.actives
    assert (active.amount, active.elemental) == (75, 16)
    dose = dose_of(services, 7)
    assert dose.is_late and dose.late.total_seconds() == (6 * 60 + 40) * 60


def test_all_that_is_due_is_taken_in_one_step(services):
    """What is due later today stays open; one undo takes all back."""
    services.shelf.add(zinc(), [daily("07:25", "21:05")])
    services.shelf.add(supplement(), [daily("08:00", "14:30")])
    assert services.doses.take_due(TODAY) == 3  # 14:30 is within the hour
    assert states(services) == [
        (7, "taken"), (8, "taken"), (14, "taken"), (21, "unanswered")
    ]  # fmt: skip
    assert services.writer.undo_name == "taken: 3 doses"
    services.writer.undo()
    assert {state for _hour, state in states(services)} == {"unanswered"}
    assert services.doses.day(TODAY - days(1)).due_now == ()


def test_a_dose_of_a_day_that_is_over_was_taken_when_it_was_due(services):
    """Nobody knows better; the real time can be said afterwards."""
    services.shelf.add(zinc(), [daily("07:25", start=TODAY - days(3))])
    day = TODAY - days(2)
    services.doses.take_due(day)
    entry = dose_of(services, 7, day).entry
    assert entry.at.local == datetime.fromisoformat("2026-11-20T07:25")
    services.doses.change_time(entry, datetime.fromisoformat("2026-11-20T09:40"))
    dose = dose_of(services, 7, day)
    assert dose.state is State.TAKEN and dose.is_late
    assert dose.entry.at.local.hour == 9


def test_a_dose_moved_to_another_diary_day_still_answers_its_own(services):
    """Taken after midnight and after the hour at which a day starts: it stands on the next day's
    time line, and is no extra dose there."""
    services.shelf.add(zinc(), [daily("23:00", start=TODAY - days(3))])
    day = TODAY - days(2)
    services.doses.take_due(day)
    services.doses.change_time(
        dose_of(services, 23, day).entry, datetime.fromisoformat("2026-11-21T06:10")
    )
    assert states(services, day) == [(23, "taken")]
    next_day = services.doses.day(day + days(1))
    assert next_day.doses.extra == () and next_day.open_count == 1
    assert services.diary.day(day + days(1)).entries[0].due_day == day


def test_a_dose_cannot_be_taken_in_the_future(services):
    """A sentence, and nothing is written."""
    services.shelf.add(zinc(), [daily("07:25")])
    services.doses.take_due(TODAY)
    entry = dose_of(services, 7).entry
    with pytest.raises(UserError, match="still to come"):
        services.doses.change_time(entry, datetime.fromisoformat("2026-11-22T23:00"))
    assert dose_of(services, 7).entry.at == entry.at
    product = services.shelf.products()[0]
    tomorrow = Moment(datetime(2026, 11, 23, 13, tzinfo=UTC), 60)
    with pytest.raises(UserError, match="still to come"):
        services.doses.log(product, 1, at=tomorrow)


def test_skipped_is_an_answer_and_unanswered_is_none(services):
    """Skipping a dose that was taken takes that back; taking one that was skipped, too."""
    services.shelf.add(zinc(), [daily("07:25")])
    services.doses.skip([dose_of(services, 7)], "felt sick")
    assert states(services) == [(7, "skipped")]
    assert dose_of(services, 7).skip.reason == "felt sick"
    services.doses.take([dose_of(services, 7)])
    assert states(services) == [(7, "taken")]
    services.doses.skip([dose_of(services, 7)])
    assert states(services) == [(7, "skipped")]
    assert services.diary.day(TODAY).entries == ()
    services.doses.clear(dose_of(services, 7))
    assert states(services) == [(7, "unanswered")]
    for _step in range(4):
        services.writer.undo()
    assert states(services) == [(7, "unanswered")]


def test_a_product_that_is_edited_changes_nothing_that_was_taken(services):
    """History keeps what was taken: the old label's amounts."""
    product = services.shelf.add(zinc(), [daily("07:25", "13:00")])
    services.doses.take([dose_of(services, 7)])
    (active,) = product.actives
    stronger = replace(product, name="Zinc forte", actives=(replace(active, amount=150),))
    services.shelf.change(stronger)
    services.doses.take([dose_of(services, 13)])
    early, late = sorted(services.diary.day(TODAY).entries, key=lambda one: one.due_minute)
    assert (early.name, early.actives[0].amount) == ("Zinc carnosine", 75)
    assert (late.name, late.actives[0].amount) == ("Zinc forte", 150)


def test_what_quick_entry_writes_answers_the_dose_that_is_due(services, drafts):
    """By the name of the product, the nearest open dose; then the reminder is silent."""
    services.shelf.add(zinc(), [daily("07:25", "13:00")])
    assert [dose.at.local.hour for dose in services.doses.remind()] == [13]
    services.diary.log(drafts.intake("zinc carnosine", hours=1))
    assert states(services) == [(7, "unanswered"), (13, "taken")]
    assert services.doses.remind() == ()
    (entry,) = services.diary.day(TODAY).entries
    assert (entry.amount, entry.unit, entry.actives[0].elemental) == (1.0, "capsule", 16)


def test_milligrams_become_capsules(services, drafts):
    """ "zinc carnosine 150 mg" are two capsules of 75 mg, for the stock and for what they held."""
    services.shelf.add(zinc(), [daily("07:25")])
    services.diary.log(replace(drafts.intake("Zinc carnosine"), amount=150.0, unit="mg"))
    (entry,) = services.diary.day(TODAY).entries
    assert (entry.amount, entry.unit) == (2.0, "capsule")
    assert entry.actives[0].amount == 150


def test_several_doses_of_one_line_answer_several(services, drafts):
    """Written at once, each finds a dose of its own; one more is extra."""
    services.shelf.add(zinc(), [daily("07:25", "13:00")])
    draft = drafts.intake("Zinc carnosine")
    services.diary.log(draft, draft, draft)
    assert states(services) == [(7, "taken"), (13, "taken")]
    assert len(services.doses.day(TODAY).doses.extra) == 1


def test_a_medicine_is_tied_to_a_medicine_only(services, drafts):
    """A supplement of the same name is another thing."""
    services.shelf.add(supplement("Ibuprofen"), [daily("08:00")])
    services.diary.log(drafts.medicine("ibuprofen"))
    (entry,) = services.diary.day(TODAY).entries
    assert entry.product_id is None
    assert states(services) == [(8, "unanswered")]


def test_another_name_is_another_product_and_another_amount_the_same(services):
    """What is edited in the Log: twice the capsules hold twice as much; a new name lets go."""
    services.shelf.add(zinc(), [daily("07:25")])
    services.doses.take_due(TODAY)
    (entry,) = services.diary.day(TODAY).entries
    services.diary.change(replace(entry, amount=2.0))
    (entry,) = services.diary.day(TODAY).entries
    assert (entry.actives[0].amount, entry.actives[0].elemental) == (150, 32)
    assert states(services) == [(7, "taken")]
    services.diary.change(replace(entry, name="Magnesium"))
    (entry,) = services.diary.day(TODAY).entries
    assert (entry.product_id, entry.schedule_id, entry.actives) == (None, None, ())
    assert states(services) == [(7, "unanswered")]


def test_an_amount_that_is_taken_out_or_changed_in_its_unit_says_what_it_held(services):
    """150 mg are two capsules; 4 tablets of a capsule cannot be said; none is none."""
    services.shelf.add(zinc(), [daily("07:25")])
    services.doses.take_due(TODAY)

    def edited(**change):
        (entry,) = services.diary.day(TODAY).entries
        services.diary.change(replace(entry, **change))
        (entry,) = services.diary.day(TODAY).entries
        return entry.amount, entry.unit, [one.amount for one in entry.actives]

    assert edited(amount=150.0, unit="mg") == (2.0, "capsule", [150])
    assert edited(amount=4.0, unit="tablet") == (4.0, "tablet", [])
    assert edited(amount=1.0, unit="capsule") == (1.0, "capsule", [75])
    assert edited(amount=None, unit="") == (None, "", [])


def test_the_night_before_is_answered_and_tonight_is_not_answered_in_advance(
    services, clock, drafts
):
    """At ten past four in the morning, 23:00 is the evening that was; an extra dose at five past
    eight is no dose of 22:00."""
    services.shelf.add(zinc(), [daily("23:00", start=TODAY - days(3))])
    clock.set(datetime.fromisoformat("2026-11-22T03:10+00:00"))
    services.diary.log(drafts.intake("Zinc carnosine"))
    assert states(services, TODAY - days(1)) == [(23, "taken")]
    assert states(services, TODAY) == [(23, "unanswered")]
    assert services.doses.day(TODAY).doses.extra == ()


def test_a_dose_much_too_early_is_an_extra_one(services, clock, drafts):
    services.shelf.add(zinc(), [daily("08:00", "22:00")])
    clock.set(datetime.fromisoformat("2026-11-22T07:05+00:00"))
    services.diary.log(drafts.intake("Zinc carnosine"), drafts.intake("Zinc carnosine"))
    assert states(services) == [(8, "taken"), (22, "unanswered")]
    assert len(services.doses.day(TODAY).doses.extra) == 1


def test_an_amount_that_nobody_said_is_not_made_up(services, drafts):
    """A schedule that ended long ago says nothing of what was taken today."""
    old = daily(start=TODAY - days(60), end=TODAY - days(40))
    services.shelf.add(zinc(), [replace(old, times=(at("08:00", 3),))])
    services.diary.log(drafts.intake("Zinc carnosine"))
    (entry,) = services.diary.day(TODAY).entries
    assert (entry.amount, entry.actives) == (None, ())


def test_a_medicine_is_of_the_kind_of_its_product_or_of_its_names(services, drafts):
    """What quick entry calls another medicine is an NSAID where the label says ibuprofen."""
    services.shelf.add(replace(ibuprofen(), name="Spedifen", medicine=None), [needed()])
    draft = drafts.medicine("Spedifen", medicine=MedicineKind.OTHER)
    services.diary.log(draft)
    (entry,) = services.diary.day(TODAY).entries
    assert entry.medicine is MedicineKind.NSAID
    assert services.safety.nsaid_tally(TODAY)[0].doses == 1


def test_a_morning_dose_that_is_taken_in_the_evening_is_late(services, clock):
    """Thirteen hours after its time it is still the dose of that morning, and stands there."""
    services.shelf.add(zinc(), [daily("08:00", "12:00")])
    clock.advance(hours=7)
    first, _second = services.doses.day(TODAY).doses.doses
    services.doses.take([first])
    first, second = services.doses.day(TODAY).doses.doses
    assert [dose.at.local.hour for dose in (first, second)] == [8, 12]
    assert first.is_late and first.late == timedelta(hours=13, minutes=5)


def test_another_hour_at_which_a_day_starts_makes_no_dose_late(services, clock):
    """02:30 was taken on time in the night after; then days are set to start at midnight."""
    clock.set(datetime.fromisoformat("2026-11-22T03:10+00:00"))
    services.shelf.add(zinc(), [daily("02:30", start=TODAY - days(2))])
    day = TODAY - days(1)
    services.doses.take_due(day)
    assert not services.doses.day(day).doses.doses[0].is_late
    services.settings.change("day_start_hour", 0)
    assert not services.doses.day(day).doses.doses[0].is_late


def test_a_dose_that_two_diaries_skipped_is_open_again_at_once(services):
    """Two skips of one dose, as merging leaves them."""
    services.shelf.add(zinc(), [daily("07:25")])
    key = dose_of(services, 7).due.key
    skip = Skip(day=key.day, schedule_id=key.schedule_id, minute=key.minute)
    services.writer.write("two", [skip, skip])
    services.doses.clear(dose_of(services, 7))
    assert states(services) == [(7, "unanswered")]


def test_as_needed_says_when_the_next_may_be_and_what_is_left_of_the_day(services, clock):
    """At least six hours apart, at most three a day: it is said, never refused."""
    product = services.shelf.add(ibuprofen(), [needed(gap_hours=6, day_max=3)])
    (one,) = services.doses.day(TODAY).needed
    assert (one.taken, one.last, one.free_at, one.full) == (0, None, None, False)
    services.doses.log(product, 1)
    (one,) = services.doses.day(TODAY).needed
    assert (one.taken, one.free_at.local.hour, one.full) == (1, 20, False)
    services.doses.log(product, 2)
    assert services.doses.day(TODAY).needed[0].full
    clock.advance(hours=7)
    assert services.doses.day(TODAY).needed[0].free_at is None
    entries = services.diary.day(TODAY).entries
    assert [(entry.kind, entry.medicine.value) for entry in entries] == [
        (ExposureKind.MEDICINE, "nsaid")
    ] * 2
    assert all(isinstance(entry, Exposure) for entry in entries)


def test_nothing_is_due_of_what_is_taken_as_needed(services):
    services.shelf.add(ibuprofen(), [needed()])
    assert services.doses.day(TODAY).doses.doses == ()


def test_a_night_dose_in_the_skipped_hour_is_taken_once(services, clock):
    """02:30 on the night in spring is 03:30 on every clock, and belongs to the day before."""
    clock.set(datetime(2027, 3, 28, 8, 0, tzinfo=UTC))
    services.shelf.add(zinc(), [daily("02:30", start=TODAY)])
    saturday = TODAY.replace(year=2027, month=3, day=27)
    (dose,) = services.doses.day(saturday).doses.doses
    assert dose.at.local == datetime.fromisoformat("2027-03-28T03:30")
    services.doses.take_due(saturday)
    assert states(services, saturday) == [(3, "taken")]
    (entry,) = services.diary.day(saturday).entries
    assert entry.at.utc == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


def test_a_night_dose_in_the_repeated_hour_is_due_once(services, clock):
    clock.set(datetime(2027, 10, 31, 8, 0, tzinfo=UTC))
    services.shelf.add(zinc(), [daily("02:30", start=TODAY)])
    saturday = TODAY.replace(year=2027, month=10, day=30)
    (dose,) = services.doses.day(saturday).doses.doses
    assert dose.at.utc == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_the_reminder_speaks_of_the_last_hours_only(services, clock):
    """What has been open since breakfast is on the list, but no longer in the way."""
    services.shelf.add(zinc(), [daily("07:25", "13:30", "14:30")])
    assert [dose.at.local.hour for dose in services.doses.remind()] == [13]
    clock.advance(minutes=30)
    assert [dose.at.local.hour for dose in services.doses.remind()] == [13, 14]


def test_the_log_asks_for_the_doses_of_the_day(services):
    """How many are due, how many come later, and nothing where it is switched off."""
    asks = lambda: [  # noqa: E731 - a word of its own
        ask.text
        for ask in services.today.asks(services.diary.day(TODAY), ())
        if ask.action == "doses"
    ]
    assert asks() == []
    services.shelf.add(zinc(), [daily("07:25", "21:05")])
    assert asks() == ["Doses, 1 due"]
    services.doses.take_due(TODAY)
    assert asks() == ["Doses, 1 later today"]
    services.doses.skip([dose_of(services, 21)])
    assert asks() == ["Doses, all answered"]
    services.settings.change("remind", "off")
    assert asks() == []


def test_a_dose_of_a_deleted_product_stays_in_the_diary(services):
    product = services.shelf.add(zinc(), [daily("07:25")])
    services.doses.take_due(TODAY)
    services.shelf.remove(product)
    assert services.doses.day(TODAY).doses.doses == ()
    (entry,) = services.diary.day(TODAY).entries
    assert entry.actives[0].amount == 75
    assert [one.name for one in services.doses.day(TODAY).doses.extra] == ["Zinc carnosine"]


def test_an_amount_of_a_powder_in_another_weight(services, drafts):
    """5 g of a powder that is counted in grams, written in mg."""
    services.shelf.add(supplement(unit="g", serving=5.0), [daily("07:00")])
    services.diary.log(replace(drafts.intake("L-glutamine"), amount=5000.0, unit="mg"))
    (entry,) = services.diary.day(TODAY).entries
    assert (entry.amount, entry.unit) == (5.0, "g")


def test_times_are_in_the_order_of_the_diary_day(services):
    """Half past midnight is the end of the day, not its beginning."""
    services.shelf.add(zinc(), [daily("00:30", "07:00", "22:00", start=TODAY - days(2))])
    hours = [hour for hour, _state in states(services, TODAY - days(1))]
    assert hours == [7, 22, 0]
    assert at("00:30").minute == 30
