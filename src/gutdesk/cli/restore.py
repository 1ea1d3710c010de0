"""`gutdesk restore BACKUP FILE`: put a backup in the place of a diary; what was there is kept."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from gutdesk.cli import say
from gutdesk.i18n import _

if TYPE_CHECKING:
    from gutdesk.services.backup import Preview


def summary() -> str:
    return _("Put a backup in the place of a diary.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("backup", metavar="BACKUP", type=Path, help=_("the backup to restore"))
    parser.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help=_("the diary; what it holds now is kept, and missing folders are made"),
    )
    parser.add_argument("--yes", action="store_true", help=_("do not ask"))
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what is in the backup, and stop")
    )
    say.add_json(parser)


def run(args: argparse.Namespace) -> int:
    from gutdesk.cli.backup import usual_folder
    from gutdesk.domain.errors import StorageTrouble, Trouble, UserError
    from gutdesk.services.backup import BackupService
    from gutdesk.services.clock import system_clock
    from gutdesk.services.instance import open_elsewhere

    diary: Path = args.file
    service = BackupService(diary, system_clock, usual_folder().absolute())
    # Whatever is refused is refused before a word is said of what is in the backup.
    service.refuse(args.backup)
    asks = os.path.lexists(diary) and not args.yes and not args.dry_run
    if not args.dry_run and open_elsewhere(diary):
        raise StorageTrouble(
            Trouble.IN_USE,
            _(
                "{name} is open in GutDesk, so nothing was restored. Close that window and try "
                "again."
            ).format(name=diary.name),
        )
    if asks and (args.json or sys.stdin is None or not sys.stdin.isatty()):
        raise UserError(
            _(
                "{name} was not replaced, because there is nobody to ask. Add --yes to replace it."
            ).format(name=diary.name)
        )
    preview = service.preview(args.backup)
    if not args.json:
        _show(preview, diary)
    if args.dry_run:
        if args.json:
            say.data({"ok": True, "restored": False, **_plain(preview)})
        return 0
    if asks and not _agreed(diary):
        raise UserError(_("Nothing was changed."))
    restored = service.restore(args.backup)
    if args.json:
        kept = str(restored.kept) if restored.kept else None
        say.data({"ok": True, "restored": True, "kept": kept, **_plain(preview)})
        return 0
    say.line(_("Restored {name}.").format(name=diary.name))
    if restored.kept is not None:
        text = _("What it held before is kept in {path}")
        if not restored.whole:
            text = _("It was too damaged for a checked copy; its files are kept as {path}")
        say.line(text.format(path=restored.kept))
    return 0


def _show(preview: Preview, diary: Path) -> None:
    say.line(_("{name} is a sound backup.").format(name=preview.path.name))
    if preview.sample:
        say.line(_("It is of a sample diary."))
    if preview.own is False:
        say.line(_("It is of another diary than {name}.").format(name=diary.name))
    if not preview.current:
        say.line(_("It is of an older GutDesk and is brought up to date when it is opened next."))
    if preview.person:
        say.line(_("Diary of {person}").format(person=preview.person))
    if preview.written is not None:
        local = preview.written.astimezone()
        say.line(_("Last written {when}").format(when=f"{local:%Y-%m-%d %H:%M}"))
    if preview.first is not None and preview.first == preview.last:
        say.line(_("One day: {day}").format(day=preview.first.isoformat()))
    elif preview.first is not None and preview.last is not None:
        say.line(
            _("Days from {first} to {last}").format(
                first=preview.first.isoformat(), last=preview.last.isoformat()
            )
        )
    else:
        say.line(_("Nothing is written in it yet."))
    say.counts(preview.counts)


def _plain(preview: Preview) -> dict[str, object]:
    return {
        "backup": str(preview.path.absolute()),
        "size": preview.size,
        "schema": preview.schema,
        "current": preview.current,
        "person": preview.person,
        "first": preview.first.isoformat() if preview.first else None,
        "last": preview.last.isoformat() if preview.last else None,
        "written": preview.written.isoformat() if preview.written else None,
        "own": preview.own,
        "sample": preview.sample,
        "counts": preview.counts,
    }


def _agreed(diary: Path) -> bool:
    """Ask on the terminal; what stands there now is kept, but the answer must be a clear one."""
    question = _("Replace {name} with it? What it holds now is kept. Type yes to go on: ")
    try:
        answer = input(question.format(name=diary.name))
    except (EOFError, BrokenPipeError):
        # Nobody answers, or nobody reads the question.
        return False
    return answer.strip().casefold() in ("y", "yes", _("yes").casefold())
