"""`gutdesk food search "TEXT"`: the foods that ship and fit what was typed, the likeliest first."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from gutdesk.cli import say
from gutdesk.i18n import _

if TYPE_CHECKING:
    from gutdesk.knowledge.food_search import Hit

LIMIT = 8


def summary() -> str:
    return _("Find foods by what a person types.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "text", metavar="TEXT", help=_("a name, the beginning of one, or some of its words")
    )
    parser.add_argument(
        "--limit",
        metavar="N",
        type=_count,
        default=LIMIT,
        help=_("how many to show at most; {count} unless said").format(count=LIMIT),
    )
    parser.add_argument(
        "--json", action="store_true", help=_("print one JSON list instead of lines")
    )


def run(args: argparse.Namespace) -> int:
    from gutdesk.knowledge.food_search import catalogue_index, find_in

    hits = find_in((catalogue_index(),), args.text, args.limit)
    if args.json:
        rows = [
            {"id": hit.id, "name": hit.name, "kind": hit.kind, "matched": hit.matched}
            for hit in hits
        ]
        say.line(json.dumps(rows))
    elif hits:
        for hit in hits:
            say.line(_line(hit))
    else:
        say.line(_("No food that ships with GutDesk is called anything like that."))
    return 0


def _line(hit: Hit) -> str:
    place = _("{kind}, {group}").format(kind=_kind(hit), group=_group(hit))
    if not hit.matched:
        return _("{name} ({place})").format(name=hit.name, place=place)
    return _("{name}, for {word} ({place})").format(name=hit.name, word=hit.matched, place=place)


def _kind(hit: Hit) -> str:
    return _("protocol") if hit.kind == "shipped" else _("USDA")


def _group(hit: Hit) -> str:
    from gutdesk.knowledge import catalogue

    food = catalogue.food(hit.id)
    group = food.group if food else ""
    names = {category.id: category.name for category in catalogue.categories()}
    return names.get(group, group)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(_("at least 1 is needed"))
    return number
