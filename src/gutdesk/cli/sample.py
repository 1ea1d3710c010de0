"""`gutdesk sample FILE`: make a plausible diary whose truth is known, to look around or to test."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from gutdesk.cli import say
from gutdesk.i18n import _, ngettext

DAYS = 180
MOST_YEARS = 30
MOST_DAYS = MOST_YEARS * 366
MOST_TRIGGERS = 3
DAYS_A_YEAR = 365.25


def summary() -> str:
    return _("Make a sample diary, and beside it the truth that it was made from.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", type=Path, help=_("the diary to make; missing folders are made too")
    )
    length = parser.add_mutually_exclusive_group()
    length.add_argument(
        "--days",
        type=_days,
        metavar="N",
        help=_("how many days it has ({days} unless told)").format(days=DAYS),
    )
    length.add_argument("--years", type=_years, metavar="N", help=_("how many years it has"))
    parser.add_argument(
        "--seed",
        type=_seed,
        default=1,
        metavar="N",
        help=_("decides everything in it: the same number gives the same diary"),
    )
    parser.add_argument(
        "--until", type=_day, metavar="DATE", help=_("its last day, as 2026-11-22 (else today)")
    )
    parser.add_argument(
        "--triggers",
        type=_triggers,
        metavar="N",
        help=_("how many foods really do something, 0 to {most} (else the seed decides)").format(
            most=MOST_TRIGGERS
        ),
    )
    say.add_json(parser)


def run(args: argparse.Namespace) -> int:
    from gutdesk.domain.moments import Moment
    from gutdesk.services.clock import SystemZone, system_clock
    from gutdesk.services.sample import make_sample, truth_file

    path: Path = args.file
    days = round(args.years * DAYS_A_YEAR) if args.years else args.days or DAYS
    zone = SystemZone()
    truth = make_sample(
        path,
        now=Moment.of(system_clock(), zone),
        zone=zone,
        until=args.until,
        days=days,
        seed=args.seed,
        triggers=args.triggers,
    )
    beside = truth_file(path)
    if args.json:
        say.data(
            {
                "ok": True,
                "file": str(path.absolute()),
                "truth": str(beside.absolute()),
                "first": truth.first.isoformat(),
                "last": truth.last.isoformat(),
                "days": truth.days,
                "entries": truth.entries,
                "triggers": len(truth.triggers),
            }
        )
        return 0
    span = ngettext("{count} day", "{count} days", truth.days).format(count=truth.days)
    entries = ngettext("{count} entry", "{count} entries", truth.entries)
    if truth.first == truth.last:
        text = _("Made {name}: {days} with {entries}, {first}.")
    else:
        text = _("Made {name}: {days} with {entries}, from {first} to {last}.")
    say.line(
        text.format(
            name=path,
            days=span,
            entries=entries.format(count=f"{truth.entries:,}"),
            first=truth.first.isoformat(),
            last=truth.last.isoformat(),
        )
    )
    say.line(_("What is true in it stands in {name}.").format(name=beside))
    return 0


def _days(text: str) -> int:
    return _whole(text, 1, MOST_DAYS)


def _years(text: str) -> int:
    return _whole(text, 1, MOST_YEARS)


def _triggers(text: str) -> int:
    return _whole(text, 0, MOST_TRIGGERS)


def _seed(text: str) -> int:
    return _whole(text, 0, 2**63 - 1)


def _whole(text: str, low: int, high: int) -> int:
    plain = text.isascii() and text.isdecimal() and len(text) < 20
    if not plain or not low <= int(text) <= high:
        raise argparse.ArgumentTypeError(
            _("{text} is no whole number from {low} to {high}").format(
                text=text, low=low, high=high
            )
        )
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            _("{text} is no date; write it like 2026-11-22").format(text=text)
        ) from None
