"""The lines in the order of a shop."""

from __future__ import annotations

from datetime import date

from gutdesk.domain.shopping.arrange import arranged
from gutdesk.domain.shopping.lines import OTHER, SUPPLEMENTS, TO_MAKE, Line, ListView
from gutdesk.domain.shopping.records import LineChoice, Shop, ShopList, ShopSection
from shop_lists import amount

LIST = ShopList(first=date(2026, 11, 23), last=date(2026, 11, 29))
CATEGORIES = (
    ("fermented", "Fermented foods"),
    ("broth", "Broths"),
    ("fruit", "Fruit"),
    (OTHER, "Other"),
    (SUPPLEMENTS, "Supplements"),
)
KEFIR, BROTH, PEAR, APPLE, PAPER, ZINC, POT = (
    Line(key=name, text=name, category=category, to_buy=(amount(1),))
    for name, category in (
        ("Kefir", "fermented"),
        ("Broth", "broth"),
        ("pear", "fruit"),
        ("Apple", "fruit"),
        ("Paper", OTHER),
        ("Zinc", SUPPLEMENTS),
        ("Pot", TO_MAKE),
    )
)
ALL = (POT, ZINC, PAPER, PEAR, APPLE, BROTH, KEFIR)


def sections(view: ListView) -> list[tuple[str, list[str]]]:
    return [(one.name, [line.text for line in one.lines]) for one in view.sections]


def test_the_usual_order_with_what_is_made_at_its_end():
    view = arranged(LIST, ALL, None, CATEGORIES)
    assert sections(view) == [
        ("Fermented foods", ["Kefir"]),
        ("Broths", ["Broth"]),
        ("Fruit", ["Apple", "pear"]),
        ("Other", ["Paper"]),
        ("Supplements", ["Zinc"]),
        ("Make at home", ["Pot"]),
    ]
    assert view.left == 7


def test_the_order_of_the_persons_shop_and_the_rest_behind_it():
    shop = Shop(
        name="Corner shop",
        sections=(
            ShopSection(name="Pharmacy", categories=(SUPPLEMENTS,)),
            ShopSection(name="Cold shelf", categories=("broth", "fermented")),
            ShopSection(name="Nothing here", categories=("protein",)),
        ),
    )
    assert sections(arranged(LIST, ALL, shop, CATEGORIES)) == [
        ("Pharmacy", ["Zinc"]),
        ("Cold shelf", ["Broth", "Kefir"]),
        ("Fruit", ["Apple", "pear"]),
        ("Other", ["Paper"]),
        ("Make at home", ["Pot"]),
    ]


def test_a_category_that_nobody_knows_any_more_stands_with_the_others():
    old = Line(key="x", text="Old", category="gone", to_buy=(amount(1),))
    assert sections(arranged(LIST, (old, PAPER), None, CATEGORIES)) == [("Other", ["Old", "Paper"])]
    shop = Shop(name="S", sections=(ShopSection(name="My things", categories=("gone",)),))
    assert sections(arranged(LIST, (old,), shop, CATEGORIES)) == [("My things", ["Old"])]


def test_a_category_that_an_import_put_into_two_sections_stands_in_the_first():
    twice = tuple(ShopSection(name=name, categories=("fruit",)) for name in ("A", "B"))
    shop = Shop(name="S", sections=twice)
    assert sections(arranged(LIST, (PEAR,), shop, CATEGORIES)) == [("A", ["pear"])]


def test_what_is_at_home_and_what_is_left_out_stand_for_themselves():
    home = Line(key="h", text="Home", needed=(amount(1),), at_home=(amount(1),))
    left = Line(key="l", text="Left", to_buy=(amount(1),), choice=LineChoice.LEAVE)
    home_left = Line(key="m", text="Both", needed=(amount(1),), choice=LineChoice.LEAVE)
    got = Line(key="g", text="Got", ticked=True, choice=LineChoice.LEAVE)
    view = arranged(LIST, (home, left, home_left, got), None, CATEGORIES, planned=3)
    assert [one.text for one in view.at_home] == ["Home"]
    assert [one.text for one in view.left_out] == ["Both", "Left"]
    assert sections(view) == [("Other", ["Got"])]
    assert (view.left, view.planned) == (0, 3)
