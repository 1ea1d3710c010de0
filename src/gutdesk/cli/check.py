"""`gutdesk check FILE`: run every check on a diary and say what is in it. Nothing is written."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from gutdesk.cli import say
from gutdesk.i18n import _, ngettext


def summary() -> str:
    return _("Check a diary and say what is in it. Nothing is written.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the diary to check"))
    say.add_json(parser)


def run(args: argparse.Namespace) -> int:
    from gutdesk.domain.errors import StorageTrouble, Trouble
    from gutdesk.storage import backup, diary_file

    path: Path = args.file
    try:
        schema = diary_file.schema_of(path)
        backup.verify(path)
    except StorageTrouble as trouble:
        if trouble.trouble is not Trouble.CORRUPT:
            raise
        hint = _("The verb for that is `gutdesk restore BACKUP FILE`.")
        raise StorageTrouble(trouble.trouble, f"{trouble.sentence} {hint}") from trouble
    counts: dict[str, int] = {}
    days: list[date] = []
    if schema == diary_file.SCHEMA:
        store = diary_file.open_to_read(path)
        try:
            with store.read() as unit:
                counts = unit.days.counts()
                days = sorted(
                    unit.days.days_with_entries(date.min, date.max)
                    | unit.days.rated_measures(date.min, date.max).keys()
                )
        finally:
            store.close()
    if args.json:
        say.data(
            {
                "ok": True,
                "file": str(path.absolute()),
                "schema": schema,
                "current": schema == diary_file.SCHEMA,
                "days": len(days),
                "first": days[0].isoformat() if days else None,
                "last": days[-1].isoformat() if days else None,
                "counts": counts,
            }
        )
        return 0
    say.line(_("{name} is a GutDesk diary and it is sound.").format(name=path.name))
    if schema != diary_file.SCHEMA:
        say.line(_("It is of an older GutDesk and is brought up to date when it is opened next."))
        return 0
    if not days:
        say.line(_("Nothing is written in it yet."))
        return 0
    if len(days) == 1:
        text = _("{days}, {first}")
    else:
        text = _("{days}, from {first} to {last}")
    span = text.format(
        days=ngettext("{count} day", "{count} days", len(days)).format(count=len(days)),
        first=days[0].isoformat(),
        last=days[-1].isoformat(),
    )
    say.line(span)
    say.counts(counts)
    return 0
