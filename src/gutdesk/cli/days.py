"""Days as they are typed behind a verb."""

from __future__ import annotations

import argparse
from datetime import date

from gutdesk.i18n import _


def one_day(text: str) -> date:
    """An ISO day. Raises ArgumentTypeError for what is none, and for days too far away."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or len(text) != len("2026-11-22"):
        # Python reads a week as its Monday, which is not where a list to that week ends.
        raise argparse.ArgumentTypeError(
            _("{text} is no date; write it like 2026-11-22").format(text=text)
        )
    return within(day, text)


def add_span(parser: argparse.ArgumentParser, *, first: str, last: str) -> None:
    """From and to which day; what is meant without them stands in brackets."""
    parser.add_argument(
        "--from",
        type=one_day,
        metavar="DAY",
        dest="first",
        help=_("the first day, as 2026-11-22 (else {instead})").format(instead=first),
    )
    parser.add_argument(
        "--to",
        type=one_day,
        metavar="DAY",
        dest="last",
        help=_("the last day (else {instead})").format(instead=last),
    )


def within(day: date, text: str) -> date:
    from gutdesk.services.printed import EARLIEST, LATEST

    if not EARLIEST <= day <= LATEST:
        raise argparse.ArgumentTypeError(
            _("{text} is too far away; give a day from {first} to {last}").format(
                text=text, first=EARLIEST, last=LATEST
            )
        )
    return day
