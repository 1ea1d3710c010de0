"""`gutdesk backup FILE`: a verified copy of a diary, now, into the folder for backups."""

from __future__ import annotations

import argparse
from pathlib import Path

from gutdesk.cli import say
from gutdesk.i18n import _, ngettext


def summary() -> str:
    return _("Make a verified backup of a diary.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the diary; it may be open"))
    parser.add_argument(
        "--to",
        metavar="FOLDER",
        type=Path,
        help=_("the folder for backups; else the one in the settings"),
    )
    say.add_json(parser)


def run(args: argparse.Namespace) -> int:
    from gutdesk.services.backup import BackupService
    from gutdesk.services.backup_folder import judge_folder
    from gutdesk.services.clock import system_clock

    folder: Path = (args.to or usual_folder()).absolute()
    # The usual folder was judged when it was chosen; a diary that lies near it is backed up too.
    caution = judge_folder(folder, args.file) if args.to else ""
    service = BackupService(args.file, system_clock, folder)
    made = service.back_up()
    kept = len(service.list())
    if args.json:
        say.data(
            {
                "ok": True,
                "file": str(args.file.absolute()),
                "backup": str(made.path),
                "size": made.size,
                "kept": kept,
                "caution": caution or None,
            }
        )
        return 0
    say.line(_("Backed up {name} to {path}").format(name=args.file.name, path=made.path))
    say.line(_("{size}, checked from end to end.").format(size=size_text(made.size)))
    count = ngettext(
        "{count} backup of this diary is kept there.",
        "{count} backups of this diary are kept there.",
        kept,
    )
    say.line(count.format(count=kept))
    if caution:
        say.complain(caution)
    return 0


def usual_folder() -> Path:
    """The folder that the settings of this computer name, or the default one."""
    from gutdesk.services.backup_folder import chosen_folder
    from gutdesk.services.machine import MachineSettings

    return chosen_folder(MachineSettings().current().backup_folder)


def size_text(size: int) -> str:
    """Bytes as a person says them."""
    if size < 1_000_000:
        return _("{size} kB").format(size=max(1, round(size / 1000)))
    return _("{size:.1f} MB").format(size=size / 1_000_000)
