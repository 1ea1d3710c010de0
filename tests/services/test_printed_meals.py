"""The week of meals on paper and for a calendar: what is planned, and nothing of why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from gutdesk.documents.document import Cell, Document, Group, Item, Listing, Table, Text
from gutdesk.domain.diary import Person, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import AvoidKind, Ingredient, Recipe
from gutdesk.domain.formats import Formats
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.slots import DaySlot
from gutdesk.domain.plan.challenges import Challenge
from gutdesk.services.plan.phases import NewPlan

MONDAY = date(2026, 11, 23)
DAY = timedelta(days=1)
VERSIONS = ("", "recipes", "large")


def words_of(block: Any) -> list[str]:
    """Every word of a part of a document, in its order."""
    match block:
        case Text():
            return [block.words]
        case Cell():
            return [text.words for text in block.texts]
        case Table():
            rows = (block.head, *block.rows)
            return [word for row in rows for cell in row for word in words_of(cell)]
        case Listing():
            return [word for item in block.items for word in words_of(item)]
        case Item():
            return [word for part in (block.mark, *block.texts) for word in words_of(part)]
        case Group():
            return [word for inner in block.blocks for word in words_of(inner)]
        case _:
            return []


def said(document: Document) -> str:
    return "\n".join(word for block in document.blocks for word in words_of(block))


def sheet(services, version: str = "", day: date = MONDAY) -> Document:
    return services.printed.document("meal-plan", day, Formats(), 1, version)


def plan_dinner(services, away: int = 0, ref: str = "beef_stew", **more):
    entry = services.recipes.get(ref)
    draft = drafts.of_recipe(
        entry.recipe, entry.ref, day=MONDAY + away * DAY, slot="dinner", **more
    )
    return services.meals.planner.place(draft)


@pytest.mark.parametrize("version", VERSIONS)
def test_each_version_says_what_is_eaten_when(services, version):
    stew = plan_dinner(services, people=2)
    services.meals.planner.place(drafts.leftover_of(stew, day=MONDAY + DAY, slot="lunch"))
    services.meals.planner.place(
        drafts.eating_out(day=MONDAY + 2 * DAY, slot="dinner", where="At Änne's")
    )
    text = said(sheet(services, version))
    for word in (stew.name, "leftover", "At Änne's", "week 48", "Mon", "for 2 people"):
        assert word in text, word


def test_the_week_is_that_of_the_persons_first_day(services):
    plan_dinner(services, -1)
    with pytest.raises(UserError, match="Nothing is planned in this week"):
        sheet(services)
    sunday_first = services.printed.document("meal-plan", MONDAY, Formats(), 7)
    assert "22 Nov" in said(sunday_first)


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_private_is_printed(services, version):
    """No name, condition, phase, avoid list, food test; what is kept free is left out."""
    services.person.change(Person(name="Änne Groß", conditions=("histamine", "coeliac")))
    pain = services.measures.by_key("abdominal_pain").meta.id
    today = services.desk.today()
    services.plan.phases.start(NewPlan(start=today, main=pain, groups=("gluten_grain",)))
    services.avoid.add(kind=AvoidKind.TAG, subject="fish", name="Fish", reason="my secret")
    test = services.plan.tests.add(
        Challenge(plan_id="", name="Salmon fillet", foods=("salmon",), amounts=(30.0, 60.0))
    )
    services.plan.tests.start(test, day=MONDAY, anyway="I want to")
    services.meals.planner.place(
        drafts.of_food("Salmon fillet", "salmon", day=MONDAY, slot="lunch", amount=30.0, unit="g")
    )
    plan_dinner(services, 1, "salmon_tray")
    services.meals.planner.lock(MONDAY + 2 * DAY, "dinner", locked=True)
    text = said(sheet(services, version)).lower()
    assert "salmon fillet" in text and "30 g" in text
    for word in ("änne", "groß", "histamine", "coeliac", "baseline", "remove", "secret", "test",
                 "off the table", "avoid", "kept free"):  # fmt: skip
        assert word not in text, word


def test_the_cook_has_each_recipe_once_for_everybody_and_every_meal(services):
    """Two dinners for two and a leftover for one are five servings, and the amounts are those."""
    stew = plan_dinner(services, people=2)
    plan_dinner(services, 2, people=2)
    left = drafts.leftover_of(stew, day=MONDAY + DAY, slot="lunch")
    services.meals.planner.place(replace(left, people=1))
    text = said(sheet(services, "recipes"))
    recipe = services.recipes.get("beef_stew").recipe
    assert text.count("5 servings") >= 1
    beef = next(one for one in recipe.ingredients if one.food_id == "beef_lean")
    assert f"{beef.amount / recipe.servings * 5:g} g" in text
    assert "Mon Dinner" in text and "Tue Lunch (leftover)" in text and "Wed Dinner" in text
    assert "Dinner: make Slow beef and root stew, 3 servings" in text
    assert "begin early, keep some for Tue" in text
    assert "Lunch: warm up Slow beef and root stew" in text
    assert recipe.steps[0] in text


@pytest.mark.parametrize("deleted", [True, False])
def test_a_recipe_that_is_gone_or_changed_is_printed_as_planned_and_says_so(services, deleted):
    own = services.recipes.save(
        Recipe(name="My pan", ingredients=(Ingredient(text="Carrots", amount=200.0, unit="g"),))
    )
    draft = drafts.of_recipe(own.recipe, own.ref, day=MONDAY, slot="dinner")
    services.meals.planner.place(draft)
    if deleted:
        services.recipes.delete(own)
    else:
        other = replace(own.recipe, ingredients=(Ingredient(text="Leeks", amount=1.0),))
        services.recipes.save(other)
    text = said(sheet(services, "recipes"))
    assert "My pan" in text and "Carrots" in text and "Leeks" not in text
    assert ("No longer in the recipe book" if deleted else "changed since") in text


def test_a_recipe_planned_twice_with_a_swap_between_is_two_recipes(services):
    one, other = plan_dinner(services), plan_dinner(services, 1)
    part = other.parts[0]
    services.meals.planner.swap_part(other, part, name="Parsnip", ref="parsnip", unit="g")
    text = said(sheet(services, "recipes"))
    assert "Parsnip" in text and one.parts[0].text in text
    assert text.count(services.recipes.get("beef_stew").recipe.steps[0]) == 2


def test_a_meal_of_ones_own_has_its_row(services):
    slots = services.meals.book.slots()
    own = replace(slots[3], id="", name="Late supper", record=None)
    services.meals.days.save([*slots, own])
    supper = services.meals.book.slots()[-1]
    services.meals.planner.place(drafts.of_note("soup", day=MONDAY, slot=supper.id))
    for version in VERSIONS:
        assert "Late supper" in said(sheet(services, version))


def test_sixty_things_in_a_cell_have_a_sheet_in_each_version(services):
    entry = services.recipes.get("beef_stew")
    services.writer.write(
        "import",
        [
            replace(
                drafts.of_recipe(entry.recipe, entry.ref, day=MONDAY, slot="dinner"), position=n
            )
            for n in range(60)
        ],
    )
    for version in VERSIONS:
        assert entry.recipe.name in said(sheet(services, version))


# -- for a calendar --------------------------------------------------------------------------------


def test_a_calendar_has_an_event_a_meal_at_its_usual_time(services):
    """The same week once more has the same identities: a calendar changes its events."""
    from icalendar import Calendar

    plan_dinner(services)
    services.meals.planner.place(drafts.of_note("bread 🥖", day=MONDAY, slot="dinner"))
    services.meals.planner.place(
        drafts.of_food(
            "Kefir", "kefir_milk", day=MONDAY + DAY, slot="snack", amount=30.0, unit="ml"
        )
    )
    content = services.printed.calendar(MONDAY + 3 * DAY, Formats(), 1)
    events = Calendar.from_ical(content).walk("VEVENT")
    found = [(str(one["SUMMARY"]), one.decoded("DTSTART").isoformat()) for one in events]
    assert found == [
        ("Dinner: Slow beef and root stew, bread 🥖", "2026-11-23T18:30:00"),
        ("Snack: Kefir", "2026-11-24T16:00:00"),
    ]
    assert "30 ml" in str(events[1]["DESCRIPTION"])
    assert services.printed.calendar(MONDAY, Formats(), 1) == content
    assert id_of(services.meals.book.planned(MONDAY, MONDAY)[0]) not in content.decode()


def test_an_empty_week_has_no_calendar(services):
    with pytest.raises(UserError, match="Nothing is planned"):
        services.printed.calendar(MONDAY, Formats(), 1)


def test_a_meal_after_midnight_is_on_the_next_day_of_a_calendar(services):
    """As it is in the Log: half past one belongs to the evening before."""
    from icalendar import Calendar

    night = DaySlot(id="", name="Night", slot=None, minute=90)
    services.meals.days.save([*services.meals.book.slots(), night])
    slot = services.meals.book.slots()[-1].id
    services.meals.planner.place(drafts.of_food("Pear", "", day=MONDAY, slot=slot))
    content = services.printed.calendar(MONDAY, Formats(), 1)
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event.decoded("DTSTART").isoformat() == "2026-11-24T01:30:00"


def test_two_diaries_in_one_calendar_do_not_take_each_others_place(services, tmp_path, clock, zone):
    """The same meal of the same day is another event of another diary, and says nothing of it."""
    from icalendar import Calendar

    from gutdesk.services.desk import open_diary

    other = open_diary(tmp_path / "other.gutdesk", clock=clock, zone=zone, create=True)
    try:
        uids = []
        for one in (services, other):
            plan_dinner(one)
            (event,) = Calendar.from_ical(one.printed.calendar(MONDAY, Formats(), 1)).walk("VEVENT")
            uids.append(str(event["UID"]))
    finally:
        other.close()
    assert uids[0] != uids[1]
    assert all(uid.endswith("-2026-11-23-dinner@gutdesk") for uid in uids)
