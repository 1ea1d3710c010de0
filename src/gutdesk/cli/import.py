"""`gutdesk import FILE IN.json`: bring an exported diary into a diary."""  # noqa: N999 - a verb

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from gutdesk.cli import say
from gutdesk.domain.kind_names import counted
from gutdesk.i18n import _

if TYPE_CHECKING:
    from gutdesk.services.exchange_plan import ImportPlan


def summary() -> str:
    return _("Bring an exported diary into a diary, or make one of it.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file",
        metavar="FILE",
        type=Path,
        help=_("the diary; it and missing folders are made if they are not there"),
    )
    parser.add_argument("source", metavar="IN.json", type=Path, help=_("the exported diary"))
    parser.add_argument(
        "--dry-run", action="store_true", help=_("say what would be imported, and stop")
    )
    say.add_json(parser)


def run(args: argparse.Namespace) -> int:
    from gutdesk.services import exchange
    from gutdesk.services.clock import system_clock

    diary: Path = args.file
    made = not diary.exists()
    kept: Path | None = None
    if args.dry_run:
        plan = exchange.plan_file(diary, args.source, system_clock())
    elif made:
        plan = exchange.plan_alone(args.source)
        exchange.make_file(diary, plan)
    else:
        plan, kept = _into(diary, args.source)
    done = not args.dry_run and (made or not plan.is_empty)
    if args.json:
        say.data(_plain(args, plan, done=done, made=done and made, kept=kept))
    else:
        _show(args, plan, made=made, kept=kept)
    return 0


def _into(diary: Path, source: Path) -> tuple[ImportPlan, Path | None]:
    """Import into a diary that is there, keeping a copy of what it held where that changes."""
    from gutdesk.cli.backup import usual_folder
    from gutdesk.services.backup import BackupService
    from gutdesk.services.clock import system_clock
    from gutdesk.services.desk import open_diary

    opened = open_diary(diary)
    try:
        plan = opened.exchange.plan(source)
        if plan.is_empty:
            return plan, None
        backups = BackupService(diary, system_clock, usual_folder().absolute())
        with backups.kept_before("import") as kept:
            opened.exchange.apply(plan)
        return plan, kept.path
    finally:
        opened.close()


def _show(args: argparse.Namespace, plan: ImportPlan, *, made: bool, kept: Path | None) -> None:
    name, source = args.file.name, args.source.name
    if plan.is_empty and not made and plan.total("older"):
        say.line(
            _("{name} has all of {source} already, or newer.").format(source=source, name=name)
        )
    elif plan.is_empty and not made:
        say.line(_("Everything in {source} is in {name} already.").format(source=source, name=name))
    elif args.dry_run and made:
        say.line(_("Importing {source} would make {name}:").format(source=source, name=name))
    elif args.dry_run:
        say.line(_("Importing {source} would change {name}:").format(source=source, name=name))
    elif made:
        say.line(_("Made {name} of {source}:").format(source=source, name=name))
    else:
        say.line(_("Imported {source} into {name}:").format(source=source, name=name))
    for counts in plan.counts:
        parts = [
            _("{count} new").format(count=counts.new),
            _("{count} changed").format(count=counts.changed),
            _("{count} there already").format(count=counts.same),
            _("{count} left out").format(count=counts.older),
            _("{count} deleted").format(count=counts.deleted),
            _("{count} deleted before").format(count=counts.new_deleted),
        ]
        numbers = (
            counts.new,
            counts.changed,
            counts.same,
            counts.older,
            counts.deleted,
            counts.new_deleted,
        )
        said = ", ".join(part for part, number in zip(parts, numbers, strict=True) if number)
        total = sum(numbers)
        say.line(f"  {counted(counts.kind, total, f'{total:,}')}: {said}")
    for caution in plan.cautions:
        say.line(caution)
    if kept is not None:
        say.line(_("What the diary held before is kept in {path}").format(path=kept))


def _plain(
    args: argparse.Namespace, plan: ImportPlan, *, done: bool, made: bool, kept: Path | None
) -> dict[str, object]:
    from dataclasses import asdict

    counts = {counts.kind: asdict(counts) for counts in plan.counts}
    for one in counts.values():
        del one["kind"]
    return {
        "ok": True,
        "file": str(args.file.absolute()),
        "source": str(args.source.absolute()),
        "imported": done,
        "made": made,
        "counts": counts,
        "settings": plan.settings,
        "cautions": list(plan.cautions),
        "kept": str(kept) if kept else None,
    }
