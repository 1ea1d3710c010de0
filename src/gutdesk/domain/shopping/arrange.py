"""The lines of a list in the order in which they are read in the shop."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gutdesk.domain.shopping.lines import OTHER, TO_MAKE, Line, ListSection, ListView
from gutdesk.domain.shopping.records import LineChoice, Shop, ShopList, ShopSection
from gutdesk.domain.text import folded
from gutdesk.i18n import _


def arranged(
    listed: ShopList,
    lines: Iterable[Line],
    shop: Shop | None,
    categories: Sequence[tuple[str, str]],
    planned: int = 0,
) -> ListView:
    """`categories`: their ids and names in the usual order. First what the sections of the shop
    hold, in its order, then the rest in the usual order, at the end what is made at home. A section
    without lines is left out."""
    every = sorted(lines, key=lambda line: (folded(line.text), line.key))
    left_out = [one for one in every if one.choice is LineChoice.LEAVE and not one.ticked]
    at_home = [one for one in every if one.covered and one not in left_out]
    away = {one.key for one in (*left_out, *at_home)}
    there = [one for one in every if one.key not in away]
    names = dict(categories)
    own = shop.sections if shop is not None else ()
    taken = {category for section in own for category in section.categories}
    rest = (
        ShopSection(name=name, categories=(one,)) for one, name in categories if one not in taken
    )
    sections = (*own, *rest, ShopSection(name=_("Make at home"), categories=(TO_MAKE,)))
    known = {*names, *taken, TO_MAKE}
    placed: dict[str, list[Line]] = {}
    for line in there:
        placed.setdefault(line.category if line.category in known else OTHER, []).append(line)
    found = (ListSection(name=one.name, lines=_in(one, placed)) for one in sections)
    return ListView(
        list=listed,
        shop=shop,
        sections=tuple(one for one in found if one.lines),
        at_home=tuple(at_home),
        left_out=tuple(left_out),
        planned=planned,
    )


def _in(section: ShopSection, placed: dict[str, list[Line]]) -> tuple[Line, ...]:
    """The lines of all that a section holds, by their names. A category that an import put into
    two sections stands in the first."""
    found = [line for category in section.categories for line in placed.pop(category, ())]
    return tuple(sorted(found, key=lambda line: (folded(line.text), line.key)))
