"""The shopping list on its way out: which list it is, whose days, and nothing of why."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date, timedelta

import pytest

from gutdesk.documents.document import SOFT_HYPHEN
from gutdesk.domain.diary import Person, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import AvoidKind
from gutdesk.domain.formats import Formats
from gutdesk.domain.meals import drafts
from gutdesk.domain.shopping.lines import Line
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.shopping.records import ShopList
from gutdesk.services.printed import SHOPPING, printable, printed_from
from gutdesk.services.printed_shopping import ShoppingSheets
from gutdesk.services.reading import desk_to_read
from meal_weeks import written

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
SPAN = (MONDAY, SUNDAY)
DAY = timedelta(days=1)
FORMATS = Formats()
VERSIONS = [key for key, _title in printable(SHOPPING).versions]


def sheet(services, version: str = "", **wanted) -> str:
    printed = services.printed
    document = printed.document(SHOPPING, MONDAY, FORMATS, 1, version, **wanted)
    return written(document).replace(SOFT_HYPHEN, "")


def plan(services, name: str, ref: str, amount: float, unit: str = "g", away: int = 0):
    day = MONDAY + away * DAY
    draft = drafts.of_food(name, ref, day=day, slot="dinner", amount=amount, unit=unit)
    return services.meals.planner.place(draft)


def test_a_week_at_the_end_of_the_calendar_is_refused_and_nothing_breaks(services):
    with pytest.raises(UserError, match="too far ahead"):
        ShoppingSheets(services.desk, services.shopping.lists).wanted((date(9999, 12, 30), None))


def start(services, first: date = MONDAY, last: date = SUNDAY) -> ShopList:
    return services.shopping.lists.start(first, last)


def line_of(services, listed: ShopList, text: str) -> Line:
    view = services.shopping.lists.view(listed)
    (found,) = [one for one in (*view.lines, *view.at_home) if text in one.text]
    return found


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_says_what_the_days_need(services, version):
    plan(services, "Carrot", "carrot", 300)
    plan(services, "Carrot", "carrot", 450, away=6)
    plan(services, "Carrot", "carrot", 999, away=7)
    text = sheet(services, version, span=SPAN)
    assert "☐ Carrot | 750 g" in text
    assert "23 Nov to 29 Nov 2026" in text
    assert services.shopping.lists.all() == (), "looking keeps nothing"


def test_without_days_it_is_the_list_under_way_else_the_seven_days_from_today(services):
    """Today is Sunday 22 November."""
    plan(services, "Carrot", "carrot", 300, away=5)
    plan(services, "Carrot", "carrot", 999, away=6)
    assert "22 Nov to 28 Nov 2026" in sheet(services) and "300 g" in sheet(services)
    start(services)
    assert "23 Nov to 29 Nov 2026" in sheet(services) and "1.3 kg" in sheet(services)


def test_one_day_alone_is_the_begin_or_the_end_of_its_list(services):
    plan(services, "Carrot", "carrot", 300, away=2)
    assert "23 Nov to 29 Nov 2026" in sheet(services, span=(MONDAY, None))
    assert "22 Nov to 25 Nov 2026" in sheet(services, span=(None, MONDAY + 2 * DAY))


def test_a_list_that_is_kept_for_these_days_brings_its_ticks_and_lines(services):
    plan(services, "Carrot", "carrot", 300)
    plan(services, "Pear", "pear", 4, "")
    listed = start(services)
    services.shopping.lists.write(listed, "Baking paper")
    services.shopping.lists.tick(listed, line_of(services, listed, "Carrot"), True)
    text = sheet(services, span=SPAN)
    assert "Baking paper" in text and "Carrot" not in text
    assert "1 thing is bought already" in text
    assert "☑ Carrot | 300 g" in sheet(services, "all", span=SPAN)


def test_one_that_was_put_away_is_printed_by_its_id_only(services):
    plan(services, "Carrot", "carrot", 300)
    listed = start(services)
    services.shopping.lists.write(listed, "Baking paper")
    services.shopping.lists.finish(listed)
    assert "Baking paper" not in sheet(services, span=SPAN)
    assert "Baking paper" in sheet(services, of=id_of(listed))
    days = services.printed.days(SHOPPING, MONDAY, 1, of=id_of(listed))
    assert (days[0], days[-1], len(days)) == (MONDAY, SUNDAY, 7)


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_private_is_printed(services, version):
    """Neither name nor condition nor the reason of an avoid list; that it is off and a swap are."""
    services.person.change(Person(name="Änne Groß", conditions=("histamine", "coeliac")))
    services.avoid.add(kind=AvoidKind.FOOD, subject="carrot", name="Carrot", reason="my secret")
    plan(services, "Carrot", "carrot", 300)
    plan(services, "Sauerkraut", "sauerkraut_white", 60)
    text = sheet(services, version, span=SPAN).lower()
    assert "on the avoid list" in text
    for word in ("änne", "groß", "histamine", "coeliac", "secret", "caution", "dinner"):
        assert word not in text, word


def test_what_is_at_home_is_named_at_the_end(services):
    plan(services, "Carrot", "carrot", 300)
    plan(services, "Pear", "pear", 4, "")
    services.shopping.pantry.add(PantryItem(name="Carrot", food_id="carrot", amount=1, unit="kg"))
    text = sheet(services, span=SPAN)
    assert "At home already: Carrot" in text and "☐ Carrot" not in text


def test_an_empty_sheet_is_a_sentence_that_says_why(services):
    with pytest.raises(UserError, match="Nothing is on the list for 23 Nov to 29 Nov 2026"):
        sheet(services, span=SPAN)
    plan(services, "Carrot", "carrot", 300)
    listed = start(services)
    services.shopping.lists.tick(listed, line_of(services, listed, "Carrot"), True)
    with pytest.raises(UserError, match="Everything on this list is bought"):
        sheet(services, span=SPAN)
    assert "☑ Carrot" in sheet(services, "all", span=SPAN)


def test_all_at_home_is_a_sentence_too(services):
    plan(services, "Carrot", "carrot", 300)
    services.shopping.pantry.add(PantryItem(name="Carrot", food_id="carrot", amount=1, unit="kg"))
    with pytest.raises(UserError, match=r"All that is needed .* is at home"):
        sheet(services, span=SPAN)


@pytest.mark.parametrize(
    ("span", "why"),
    [((SUNDAY, MONDAY), "ends before it starts"), ((MONDAY, date(2029, 1, 1)), "at most 92 days")],
)
def test_days_that_make_no_list_are_refused(services, span, why):
    with pytest.raises(UserError, match=why):
        sheet(services, span=span)


def test_a_list_that_is_gone_is_a_sentence(services):
    listed = start(services)
    services.shopping.lists.remove(listed)
    with pytest.raises(UserError, match="not there any more"):
        sheet(services, of=id_of(listed))


def test_a_diary_that_is_only_read_says_the_same(services):
    """The desk alone is enough, as the verb has it; nothing is written."""
    entry = services.recipes.get("beef_stew")
    draft = drafts.of_recipe(entry.recipe, entry.ref, day=MONDAY, slot="dinner", people=2)
    services.meals.planner.place(draft)
    services.shopping.lists.write(start(services), "Baking paper")
    expected = sheet(services, span=SPAN)
    assert "Baking paper" in expected
    before = services.path.read_bytes()
    with desk_to_read(services.path, clock=services.desk.clock, zone=services.desk.zone) as desk:
        document = printed_from(desk).document(SHOPPING, MONDAY, FORMATS, 1, span=SPAN)
    assert written(document).replace(SOFT_HYPHEN, "") == expected
    assert services.path.read_bytes() == before


def test_the_table_has_what_was_bought_and_what_it_is_for(services):
    plan(services, "Carrot", "carrot", 300)
    plan(services, "Pear", "pear", 4, "")
    listed = start(services)
    services.shopping.lists.tick(listed, line_of(services, listed, "Carrot"), True)
    content = services.printed.shopping_csv(id_of(listed)).decode("utf-8-sig")
    rows = {row["item"]: row for row in csv.DictReader(io.StringIO(content, newline=""))}
    assert (rows["Carrot"]["amount"], rows["Carrot"]["unit"]) == ("300", "g")
    assert rows["Carrot"]["bought"] == "yes" and rows["Pear"]["bought"] == ""


def test_a_note_of_the_list_and_its_shop_stand_at_its_head(services):
    plan(services, "Carrot", "carrot", 300)
    listed = services.shopping.lists.change(replace(start(services), note="Bring bottles back"))
    assert sheet(services, of=id_of(listed)).splitlines()[2] == "Bring bottles back"
