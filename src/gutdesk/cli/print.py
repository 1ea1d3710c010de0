"""`gutdesk print DOCUMENT FILE OUT.pdf`: the supplements of a week, a test sheet, the meal plan,
the shopping list, the trends, as a PDF and without a screen."""

from __future__ import annotations

import argparse
import re
from datetime import date
from pathlib import Path
from typing import Any

from gutdesk.cli import say
from gutdesk.cli.days import add_span, within
from gutdesk.i18n import _, ngettext

PAPERS = ("a4", "letter")


def summary() -> str:
    return _("Write what can be printed into a PDF.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    documents = parser.add_subparsers(dest="document", metavar="DOCUMENT", required=True)
    one = _document(
        documents, "supplements", _("the week of supplements and medicines, for the fridge door")
    )
    _add_week(one)
    test = _document(documents, "test-sheet", _("the sheet of a food test, to tick and to rate on"))
    test.add_argument(
        "--food",
        default="",
        metavar="NAME",
        help=_("which food of the queue (else the one under test, or the next)"),
    )

    meals = _document(documents, "meal-plan", _("the week of meals, for the fridge door"))
    _add_week(meals)
    version = meals.add_mutually_exclusive_group()
    version.add_argument(
        "--with-recipes",
        action="store_const",
        const="recipes",
        dest="version",
        default="",
        help=_("for the cook: with recipes, and what to prepare on each day"),
    )
    version.add_argument(
        "--large",
        action="store_const",
        const="large",
        dest="version",
        help=_("in large type, day by day"),
    )

    shopping = _document(documents, "shopping", _("the shopping list, with boxes to tick"))
    add_span(shopping, first=_("the list under way, or today"), last=_("a week from the first"))
    which = shopping.add_mutually_exclusive_group()
    which.add_argument(
        "--all",
        action="store_const",
        const="all",
        dest="version",
        default="",
        help=_("with what is bought already, ticked"),
    )
    which.add_argument(
        "--large",
        action="store_const",
        const="large",
        dest="version",
        help=_("in large type, in one column"),
    )

    trends = _document(
        documents, "trends", _("the time line with what it shows in words, and before and after")
    )
    add_span(trends, first=_("a quarter of a year before the last"), last=_("today"))
    trends.add_argument(
        "--grey",
        action="store_const",
        const="grey",
        dest="version",
        default="",
        help=_("for ink of one colour"),
    )


def _add_week(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--week",
        type=_day,
        metavar="WEEK",
        help=_("a week as 2026-W47, or any day of it as 2026-11-22 (else today)"),
    )


def _document(documents: Any, name: str, text: str) -> argparse.ArgumentParser:
    parser = documents.add_parser(name, help=text, description=text)
    say.add_files(parser, "OUT.pdf")
    parser.add_argument(
        "--paper", choices=PAPERS, help=_("which paper (else as set on this computer)")
    )
    say.add_json(parser)
    return parser


def _day(text: str) -> date:
    week = re.fullmatch(r"(\d{4})-?[Ww](\d{1,2})", text)
    try:
        if week is not None:
            # Thursday: whichever day a week begins on here, most of it lies in the same week.
            day = date.fromisocalendar(int(week[1]), int(week[2]), 4)
        else:
            day = date.fromisoformat(text)
    except ValueError:
        if week is not None:
            raise argparse.ArgumentTypeError(
                _("{text} is no week: that year does not have it; write it like 2026-W47").format(
                    text=text
                )
            ) from None
        raise argparse.ArgumentTypeError(
            _("{text} is no date; write it like 2026-11-22, a week like 2026-W47").format(text=text)
        ) from None
    return within(day, text)


def run(args: argparse.Namespace) -> int:
    from gutdesk.bootstrap import print_pdf

    out: Path = args.out
    more = _asked(args)
    done = print_pdf(args.document, args.file, out, paper=args.paper, replace=args.replace, **more)
    first, last = done.days[0].isoformat(), done.days[-1].isoformat()
    if args.json:
        say.data(
            {
                "ok": True,
                "file": str(args.file.absolute()),
                "out": str(out.absolute()),
                "document": args.document,
                "first": first,
                "last": last,
                "pages": done.pages,
                "paper": done.paper,
                "bytes": done.size,
            }
        )
        return 0
    count = ngettext("{count} page", "{count} pages", done.pages).format(count=done.pages)
    text = {
        "test-sheet": _("Wrote {name}: {pages} for the test from {first} to {last}."),
        "shopping": _("Wrote {name}: {pages} for the days from {first} to {last}."),
        "trends": _("Wrote {name}: {pages} for the days from {first} to {last}."),
    }.get(args.document, _("Wrote {name}: {pages} for the week from {first} to {last}."))
    say.line(text.format(name=out, pages=count, first=first, last=last))
    return 0


def _asked(args: argparse.Namespace) -> dict[str, Any]:
    """What of the document is wanted, in the words of `bootstrap.print_pdf`."""
    match args.document:
        case "test-sheet":
            return {"about": args.food}
        case "meal-plan":
            return {"day": args.week, "about": args.version}
        case "shopping" | "trends":
            asked = args.first is not None or args.last is not None
            return {"about": args.version, "span": (args.first, args.last) if asked else None}
        case _:
            return {"day": args.week}
