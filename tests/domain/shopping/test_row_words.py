"""How amounts and lines of the list read."""

from __future__ import annotations

from datetime import date

import pytest

from gutdesk.domain.formats import Formats
from gutdesk.domain.shopping.amount_words import amount_text, amounts_text, packs_text
from gutdesk.domain.shopping.lines import Line, Reason, Warning, Why
from gutdesk.domain.shopping.records import LineChoice, Quantity
from gutdesk.domain.shopping.row_words import days_text, reason_name, row_words, why_text

MONDAY = date(2026, 11, 23)
FORMATS = Formats()


def so_much(amount: float | None = None, unit: str = "") -> Quantity:
    return Quantity(amount=amount, unit=unit)


def reason(why: Why, name: str = "", day: date | None = None) -> Reason:
    return Reason(why=why, name=name, day=day)


def read(text: str, **more: object):
    return row_words(Line(key=f"text:{text}", text=text, **more), FORMATS, MONDAY)


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (so_much(150, "g"), "150 g"),
        (so_much(1500, "g"), "1.5 kg"),
        (so_much(1000, "ml"), "1 l"),
        (so_much(0.5), "½"),
        (so_much(2, "clove"), "2 cloves"),
        (so_much(2, "piece"), "2"),
        (so_much(None, "bunch"), "bunch"),
        (so_much(), ""),
    ],
)
def test_an_amount_reads_as_in_a_shop(quantity, text):
    assert amount_text(quantity, FORMATS) == text


def test_amounts_that_cannot_be_added_stand_side_by_side():
    assert amounts_text((so_much(2), so_much(150, "g"), so_much()), FORMATS) == "2 + 150 g"
    assert amounts_text((), FORMATS) == ""


def test_packs_are_said_only_where_they_are_known():
    assert packs_text(2, so_much(500, "g"), FORMATS) == "2 packs of 500 g"
    assert packs_text(1, so_much(500, "g"), FORMATS) == "1 pack of 500 g"
    assert packs_text(None, so_much(500, "g"), FORMATS) == ""
    assert packs_text(2, None, FORMATS) == ""


def test_a_line_says_why_it_is_there_in_a_few_words():
    meals = [reason(Why.MEAL, name) for name in ("Soup", "Pie", "Soup", "Stew", "Hash")]
    assert why_text(meals, FORMATS, MONDAY) == "for Soup, Pie +2"
    others = [
        reason(Why.STAPLE, "Kefir"),
        reason(Why.SUPPLY, "Zinc", date(2026, 11, 29)),
        reason(Why.MADE, "Broth"),
        reason(Why.HAND),
    ]
    assert (
        why_text(others, FORMATS, MONDAY)
        == "for home-made Broth · staple · runs out 29 Nov · written by you"
    )


def test_each_reason_has_its_day():
    assert reason_name(reason(Why.MEAL, "Soup", MONDAY), FORMATS, MONDAY) == "Mon 23 Nov · Soup"
    assert reason_name(reason(Why.HAND), FORMATS, MONDAY) == "You wrote it down"


def test_the_days_of_a_list_name_their_month_once():
    assert days_text(MONDAY, date(2026, 11, 29), FORMATS, MONDAY) == "Mon 23 – Sun 29 Nov"
    assert days_text(MONDAY, date(2026, 12, 1), FORMATS, MONDAY) == "Mon 23 Nov – Tue 1 Dec"
    assert days_text(MONDAY, MONDAY, FORMATS, MONDAY) == "Mon 23 Nov"
    late, next_year = date(2026, 12, 30), date(2027, 1, 2)
    assert days_text(late, next_year, FORMATS, MONDAY) == "Wed 30 Dec – Sat 2 Jan 2027"


def test_a_row_names_what_is_to_be_bought_and_what_was():
    needed, bought = (so_much(300, "g"),), (so_much(500, "g"),)
    assert read("Carrot", needed=needed, to_buy=(so_much(100, "g"),)).amount == "100 g"
    assert read("Carrot", needed=needed, ticked=True, bought=bought).amount == "500 g"
    assert read("Carrot", needed=needed, ticked=True).amount == "300 g"
    assert read("Carrot", needed=needed, at_home=bought).amount == "300 g", "it is all there"


def test_some_at_home_is_not_none():
    to_buy = (so_much(1),)
    some = read("Rice", to_buy=to_buy, some_at_home=True)
    assert [chip.text for chip in some.chips] == ["some at home"]
    known = read("Rice", to_buy=to_buy, at_home=(so_much(200, "g"),))
    assert [chip.text for chip in known.chips] == ["200 g at home"]
    kept = read("Rice", to_buy=to_buy, at_home=(so_much(1),), kept=(so_much(1.75),))
    assert [chip.text for chip in kept.chips] == ["1 at home", "1 ¾ kept for the days before"]
    assert read("Rice", at_home=(so_much(1),), kept=(so_much(1.75),)).chips == ()
    anyway = read("Rice", to_buy=to_buy, choice=LineChoice.NEED)
    assert [chip.text for chip in anyway.chips] == ["buy anyway"]


def test_a_row_is_told_whole():
    words = read(
        "Kefir",
        to_buy=(so_much(1, "l"),),
        live=True,
        start=(so_much(30, "ml"), so_much(60, "ml")),
        warnings=(
            Warning(text="Off your table: dairy", off=True, swap="Water kefir"),
            Warning(text="Histamine: take care."),
        ),
        note="the small one",
    )
    assert words.off == ("Off your table: dairy. Instead: Water kefir.",)
    assert words.hints == ("Histamine: take care.",)
    assert words.told == (
        "Kefir, 1 l, live, start small: 30 ml, “the small one”, "
        "Off your table: dairy. Instead: Water kefir, Histamine: take care"
    )
