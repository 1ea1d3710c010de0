"""The meals of a day: the usual ones, and what the person made of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from gutdesk.domain.diary import Slot
from gutdesk.domain.meals.planned import MealSlot
from gutdesk.domain.meals.slots import USUAL, DaySlot, day_slots, record_of
from gutdesk.domain.meta import Meta

NOW = datetime(2026, 11, 22, tzinfo=UTC)


def said(identity: str, *, minutes: int = 0, **more) -> MealSlot:
    changed = NOW + timedelta(minutes=minutes)
    return MealSlot(meta=Meta(id=identity, created=NOW, changed=changed), **more)


def test_without_a_word_a_day_has_the_four_usual_ones():
    found = day_slots([])
    assert [slot.id for slot in found] == list(USUAL)
    assert [slot.slot for slot in found] == [
        Slot.BREAKFAST, Slot.LUNCH, Slot.DINNER, Slot.SNACK,
    ]  # fmt: skip
    assert not any(slot.hidden or slot.record for slot in found)
    assert all(0 <= slot.minute < 1440 for slot in found)


def test_what_is_planned_names_the_key_of_a_usual_meal_and_the_id_of_ones_own():
    lunch = said("a", name="Noon", key="lunch", slot="lunch", position=1, minute=720)
    tea = said("b", name="Tea", position=9)
    found = {slot.id: slot for slot in day_slots([tea, lunch])}
    assert (found["lunch"].name, found["lunch"].minute) == ("Noon", 720)
    assert (found["b"].name, found["b"].slot) == ("Tea", None)
    assert len(found) == 5


def test_they_stand_in_the_order_of_their_positions():
    last = said("a", name="Breakfast", key="breakfast", slot="breakfast", position=10)
    first = said("b", name="Early", position=0)
    assert [slot.id for slot in day_slots([last, first])] == [
        "b", "lunch", "dinner", "snack", "breakfast",
    ]  # fmt: skip


def test_of_two_words_for_one_usual_meal_the_later_counts():
    """Two diaries were brought together."""
    early = said("a", name="Early", key="breakfast", slot="breakfast")
    late = said("b", minutes=5, name="Late", key="breakfast", slot="breakfast")
    for records in ([early, late], [late, early]):
        found = day_slots(records)
        assert [slot.name for slot in found if slot.id == "breakfast"] == ["Late"]
        assert len(found) == 4


def test_what_a_newer_program_wrote_is_a_meal_without_a_name_in_the_log():
    odd = said("a", name="Brunch", key="brunch", slot="brunch")
    (found,) = [slot for slot in day_slots([odd]) if slot.name == "Brunch"]
    assert (found.id, found.slot) == ("brunch", None)


def test_a_usual_meal_has_the_record_it_would_have():
    dinner = day_slots([])[2]
    record = record_of(dinner)
    assert (record.key, record.slot, record.position) == ("dinner", "dinner", 2)
    stored = replace(record, meta=Meta(id="a", created=NOW, changed=NOW))
    (again,) = [slot for slot in day_slots([stored]) if slot.id == "dinner"]
    assert replace(again, record=None) == dinner
    assert record_of(again) is stored
    assert record_of(DaySlot(id="x", name="Tea", slot=None, minute=960)).slot == ""
