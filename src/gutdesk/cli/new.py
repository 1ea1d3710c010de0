"""`gutdesk new FILE`: make an empty diary with the shipped symptoms."""

from __future__ import annotations

import argparse
from pathlib import Path

from gutdesk.cli import say
from gutdesk.i18n import _


def summary() -> str:
    return _("Make a new, empty diary.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", type=Path, help=_("the diary to make; missing folders are made too")
    )
    say.add_json(parser)


def run(args: argparse.Namespace) -> int:
    from gutdesk.services.desk import new_diary

    path: Path = args.file
    new_diary(path)
    if args.json:
        say.data({"ok": True, "file": str(path.absolute())})
    else:
        say.line(_("Made {name}. Open it with `gutdesk FILE`.").format(name=path))
    return 0
