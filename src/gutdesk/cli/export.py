"""`gutdesk export FILE OUT.json`: the whole diary as text that other programs can read."""

from __future__ import annotations

import argparse
from pathlib import Path

from gutdesk.cli import say
from gutdesk.i18n import _, ngettext


def summary() -> str:
    return _("Write the whole diary into a JSON file.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    say.add_files(parser, "OUT.json")
    say.add_json(parser)


def run(args: argparse.Namespace) -> int:
    from gutdesk.services.exchange import export_file

    out: Path = args.out
    done = export_file(args.file, out, replace=args.replace)
    if args.json:
        say.data(
            {
                "ok": True,
                "file": str(args.file.absolute()),
                "out": str(out.absolute()),
                "records": done.records,
                "bytes": done.size,
            }
        )
        return 0
    count = ngettext("{count} entry", "{count} entries", done.records).format(
        count=f"{done.records:,}"
    )
    say.line(_("Exported {count} to {name}.").format(count=count, name=out))
    say.line(_("It holds everything you wrote, in plain text: keep it where only you can read it."))
    return 0
