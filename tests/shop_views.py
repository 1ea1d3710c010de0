"""Shopping lists as they are looked at, made by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from gutdesk.domain.shopping.lines import (
    TO_MAKE,
    Line,
    ListSection,
    ListView,
    Reason,
    Warning,
    Why,
)
from gutdesk.domain.shopping.records import UNSAID, LineChoice, Quantity, Shop, ShopList

MONDAY, SUNDAY = date(2026, 11, 23), date(2026, 11, 29)
PRINTED = date(2026, 11, 22)
CLAIM = "It is a diary."


def so_much(amount: float | None = None, unit: str = "") -> Quantity:
    return Quantity(amount=amount, unit=unit)


def line(text: str, *amounts: Quantity, **more: Any) -> Line:
    """To be bought, in so many amounts side by side."""
    wanted = amounts or (UNSAID,)
    return Line(**{"key": f"text:{text}", "text": text, "needed": wanted, "to_buy": wanted, **more})


def got(text: str, *bought: Quantity, **more: Any) -> Line:
    """Bought already, all of it."""
    return line(text, ticked=True, to_buy=(), bought=bought, **more)


def section(name: str, *lines: Line) -> ListSection:
    return ListSection(name=name, lines=lines)


def view(*sections: ListSection, **more: Any) -> ListView:
    values = {"list": ShopList(first=MONDAY, last=SUNDAY), "sections": sections, **more}
    return ListView(**values)


SPELT = Warning(
    text="It holds gluten, which you leave out for your coeliac disease.",
    off=True,
    swap="buckwheat flour",
)
HISTAMINE = Warning(text="It holds histamine, and you said that histamine troubles you.")

WEEK = view(
    section(
        "Fermented foods",
        line(
            "Sauerkraut",
            so_much(350, "g"),
            packs=1,
            pack=so_much(500, "g"),
            live=True,
            warnings=(HISTAMINE,),
            start=(so_much(1, "tbsp"),),
            reasons=(Reason(why=Why.STAPLE, name="Sauerkraut"),),
        ),
        line(
            "Kefir, plain", so_much(1000, "ml"), packs=2, pack=so_much(500, "ml"), note="in glass"
        ),
    ),
    section(
        "Vegetables to cook",
        line(
            "Onions",
            so_much(2),
            so_much(150, "g"),
            reasons=(
                Reason(why=Why.MEAL, name="Beef stew", day=MONDAY),
                Reason(why=Why.MEAL, name="Onion soup", day=SUNDAY),
            ),
        ),
        got("Carrots", so_much(1450, "g")),
    ),
    section(
        "Gluten-free starches",
        line("Spelt flour", so_much(300, "g"), warnings=(SPELT,)),
        line("Sea salt"),
    ),
    section(
        "To make",
        line("Beef broth", so_much(1.5, "l"), category=TO_MAKE, choice=LineChoice.MAKE),
    ),
    shop=Shop(name="Market hall"),
    at_home=(line("Turmeric", so_much(2, "tsp")), line("Olive oil, extra virgin")),
    left_out=(line("Lamb shoulder", so_much(1, "kg")),),
    planned=9,
)
