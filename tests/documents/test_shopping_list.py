"""The shopping list on paper: what stands on each version of it, word by word."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.documents.document import SOFT_HYPHEN, Columns, Document
from gutdesk.documents.shopping_list import ALL, LARGE, USUAL, shopping_sheet
from gutdesk.domain.formats import Formats
from gutdesk.domain.shopping.list_text import MOST_NAMES, list_text
from gutdesk.domain.shopping.records import ShopList
from meal_weeks import written
from shop_views import (
    CLAIM,
    MONDAY,
    PRINTED,
    WEEK,
    got,
    line,
    section,
    so_much,
    view,
)

FORMATS = Formats()

USUAL_SHEET = """\
# Shopping list
23 Nov to 29 Nov 2026, Market hall
## Fermented foods
☐ Sauerkraut / unpasteurised | 350 g
☐ Kefir, plain / 2 packs of 500 ml / in glass | 1 l
## Vegetables to cook
☐ Onions | 2 + 150 g
## Gluten-free starches
☐ Spelt flour / on the avoid list; instead: buckwheat flour | 300 g
☐ Sea salt
Make at home: Beef broth (1.5 l)
At home already: Turmeric; Olive oil, extra virgin
1 thing is bought already and not on this sheet.
-- It is a diary.
-- Shopping list: 23 Nov to 29 Nov 2026, printed 22 Nov 2026"""

PLAIN_TEXT = """\
Shopping list, 23 Nov to 29 Nov 2026

Fermented foods
- Sauerkraut: 350 g (unpasteurised)
- Kefir, plain: 1 l (2 packs of 500 ml; in glass)

Vegetables to cook
- Onions: 2 + 150 g

Gluten-free starches
- Spelt flour: 300 g (on the avoid list; instead: buckwheat flour)
- Sea salt

Make at home: Beef broth (1.5 l)
At home already: Turmeric; Olive oil, extra virgin
"""


def sheet(seen, version: str = USUAL) -> Document:
    return shopping_sheet(seen, FORMATS, printed=PRINTED, claim=CLAIM, version=version)


def plain(document: Document) -> str:
    return written(document).replace(SOFT_HYPHEN, "")


def test_the_whole_sheet():
    assert plain(sheet(WEEK)) == USUAL_SHEET


def test_with_what_is_bought_its_ticks_stand_in_their_places():
    expected = USUAL_SHEET.replace("| 2 + 150 g\n", "| 2 + 150 g\n☑ Carrots | 1.45 kg\n")
    expected = expected.replace("1 thing is bought already and not on this sheet.\n", "")
    assert plain(sheet(WEEK, ALL)) == expected


def test_large_type_says_the_same_in_one_column():
    document = sheet(WEEK, LARGE)
    assert plain(document) == USUAL_SHEET
    assert [block.count for block in document.blocks if isinstance(block, Columns)] == [1]
    assert [block.count for block in sheet(WEEK).blocks if isinstance(block, Columns)] == [2]


def test_the_plain_text():
    assert list_text(WEEK, FORMATS) == PLAIN_TEXT


@pytest.mark.parametrize("version", [USUAL, ALL, LARGE])
def test_nothing_of_why_is_said(version):
    """No condition, no caution, no first portion, no meal: it may be left in the trolley."""
    for text in (plain(sheet(WEEK, version)), list_text(WEEK, FORMATS)):
        said = text.lower()
        for word in ("coeliac", "gluten,", "histamine", "leave out", "tbsp", "stew", "staple"):
            assert word not in said, word


def test_what_is_left_out_this_time_is_not_there():
    assert "Lamb" not in plain(sheet(WEEK, ALL)) + list_text(WEEK, FORMATS)


def test_what_was_bought_says_how_much_and_what_was_not_said_stays_unsaid():
    """A ticked line without amounts was bought as it stood; never is one zero."""
    seen = view(
        section("A", got("Leek", needed=(so_much(2),)), got("Salt"), got("Rice", so_much(2, "kg")))
    )
    lines = plain(sheet(seen, ALL)).splitlines()
    assert lines[3:6] == ["☑ Leek | 2", "☑ Salt", "☑ Rice | 2 kg"]


def test_what_is_counted_is_bought_whole_and_what_was_bought_stays_as_it_is():
    """No shop sells a quarter of a lemon. What is weighed or cut is said as it is."""
    seen = view(
        section(
            "A",
            line("Lemon", so_much(0.25)),
            line("Eggs", so_much(5.5, "piece")),
            line("Kiwi", so_much(2.0000000001)),
            line("Parsley", so_much(0.5, "bunch")),
            got("Melon", so_much(0.5)),
        )
    )
    found = [row.split(" | ")[1] for row in plain(sheet(seen, ALL)).splitlines() if "☐" in row]
    assert found == ["1", "6", "2", "½ bunch"]
    assert "☑ Melon | ½" in plain(sheet(seen, ALL))


def test_one_pack_is_not_said_and_several_are():
    pack = so_much(500, "g")
    seen = view(section("A", line("Rice", packs=1, pack=pack), line("Oats", packs=2, pack=pack)))
    assert plain(sheet(seen)).splitlines()[3:5] == ["☐ Rice", "☐ Oats / 2 packs of 500 g"]


def test_that_a_ferment_is_to_be_live_is_said_once():
    names = ("Kimchi", "Sauerkraut, unpasteurised")
    seen = view(section("A", *(line(name, live=True) for name in names), got("Kefir", live=True)))
    found = plain(sheet(seen, ALL)).splitlines()[3:6]
    assert found == ["☐ Kimchi / unpasteurised", "☐ Sauerkraut, unpasteurised", "☑ Kefir"]


def test_a_section_whose_lines_are_bought_has_no_heading_left():
    seen = view(section("A", got("Leek")), section("B", line("Salt")))
    assert "## A" not in plain(sheet(seen)) and "A\n" not in list_text(seen, FORMATS)
    assert "## A" in plain(sheet(seen, ALL))


def test_a_list_of_one_day_names_it_once_and_two_years_name_both():
    one = replace(WEEK, list=ShopList(first=MONDAY, last=MONDAY))
    assert plain(sheet(one)).splitlines()[1] == "23 Nov 2026, Market hall"
    over = replace(
        WEEK, list=ShopList(first=MONDAY.replace(month=12), last=MONDAY.replace(year=2027, month=1))
    )
    assert "23 Dec 2026 to 23 Jan 2027" in plain(sheet(over))


def test_the_note_of_the_list_stands_above_it():
    noted = replace(WEEK, list=replace(WEEK.list, note="Bring the bottles back"))
    assert plain(sheet(noted)).splitlines()[2] == "Bring the bottles back"


def test_what_is_at_home_is_short():
    """So many names, and how many more there are."""
    many = replace(WEEK, at_home=tuple(line(f"Thing {number}") for number in range(MOST_NAMES + 3)))
    (text,) = [one for one in plain(sheet(many)).splitlines() if one.startswith("At home")]
    assert f"Thing {MOST_NAMES - 1} and 3 more" in text and f"Thing {MOST_NAMES};" not in text


def test_words_of_a_person_stay_words_in_one_line():
    """No markup, no line break, and no letter of a long name is lost."""
    odd = view(section("{page}", line("<b>Salt</b>\n\n& {name}", note="a\nb"), line("x" * 300)))
    document = sheet(odd)
    assert "☐ <b>Salt</b> & {name} / a b" in plain(document)
    assert "x" * 300 in plain(document)
    assert "- <b>Salt</b> & {name} (a b)" in list_text(odd, FORMATS)


def test_an_empty_list_is_an_empty_sheet():
    """Whoever prints refuses it before; here nothing breaks."""
    assert plain(sheet(view())).splitlines()[:2] == ["# Shopping list", "23 Nov to 29 Nov 2026"]
    assert list_text(view(), FORMATS) == "Shopping list, 23 Nov to 29 Nov 2026\n"
