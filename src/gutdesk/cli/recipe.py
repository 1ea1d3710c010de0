"""`gutdesk recipe list | show | import | export FILE …`: the recipe book of a diary."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gutdesk.cli import say
from gutdesk.domain.diets import Diet
from gutdesk.domain.foods import Course
from gutdesk.i18n import _, ngettext

if TYPE_CHECKING:
    from gutdesk.domain.foods import Recipe
    from gutdesk.services.desk import Services
    from gutdesk.services.recipe_book import Judged
    from gutdesk.services.recipes import BookEntry

FORMS = {".cook": "cook", ".json": "json"}


def summary() -> str:
    return _("Look at the recipe book, bring recipes in, write them out.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    one = _action(actions, "list", _("name the recipes of the book that fit"))
    one.add_argument("--text", default="", help=_("words of the name or of ingredients"))
    one.add_argument("--course", choices=[course.value for course in Course])
    one.add_argument("--phase", choices=["remove", "repair", "reintroduce", "maintain"], default="")
    one.add_argument("--diet", choices=[diet.value for diet in Diet], action="append", default=[])
    one.add_argument(
        "--avoided", action="store_true", help=_("list what the avoid list leaves out, too")
    )
    one = _action(actions, "show", _("print one recipe"))
    one.add_argument("recipe", metavar="RECIPE", help=_("its name or its id"))
    one.add_argument("--servings", type=float, metavar="N", help=_("for so many servings"))
    one = _action(actions, "import", _("bring recipes in from JSON-LD, saved pages, Cooklang"))
    one.add_argument("sources", metavar="IN", type=Path, nargs="+", help=_("the files to read"))
    one.add_argument(
        "--dry-run", action="store_true", help=_("say what would be imported, and stop")
    )
    one = _action(actions, "export", _("write recipes into one file"))
    one.add_argument("out", metavar="OUT", type=Path, help=_("the file, *.cook or *.json"))
    one.add_argument(
        "recipes", metavar="RECIPE", nargs="*", help=_("names or ids; your own ones unless said")
    )
    one.add_argument("--force", action="store_true", help=_("replace OUT if it is there already"))


def _action(actions: Any, name: str, text: str) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=text, description=text)
    parser.add_argument("file", metavar="FILE", type=Path, help=_("the diary"))
    say.add_json(parser)
    return parser


def run(args: argparse.Namespace) -> int:
    actions: dict[str, Callable[[argparse.Namespace, Services], None]] = {
        "list": _list,
        "show": _show,
        "import": _import,
        "export": _export,
    }
    with _opened(args.file) as services:
        actions[args.action](args, services)
    return 0


@contextmanager
def _opened(diary: Path) -> Iterator[Services]:
    from gutdesk.services.desk import open_diary

    services = open_diary(diary)
    try:
        yield services
    finally:
        services.close()


# -- looking -------------------------------------------------------------------------------------


def _list(args: argparse.Namespace, services: Services) -> None:
    from gutdesk.services.recipe_book import Wanted, judged, looked_up

    wanted = Wanted(
        text=args.text,
        course=Course(args.course) if args.course else None,
        phase=args.phase,
        diets=frozenset(map(Diet, args.diet)),
    )
    shelf = looked_up(judged(services.recipes), wanted)
    left_out = shelf.left_out if args.avoided else ()
    if args.json:
        say.data(
            {
                "ok": True,
                "recipes": [_plain(one) for one in (*shelf.fits, *left_out)],
                "left_out": len(shelf.left_out),
            }
        )
        return
    for one in shelf.fits:
        say.line(one.entry.recipe.name)
    for one in left_out:
        say.line(_("{name} (you avoid what is in it)").format(name=one.entry.recipe.name))
    if shelf.left_out and not args.avoided:
        count = len(shelf.left_out)
        text = ngettext(
            "{count} recipe is left out by the avoid list.",
            "{count} recipes are left out by the avoid list.",
            count,
        )
        say.line(text.format(count=count))


def _plain(one: Judged) -> dict[str, Any]:
    recipe = one.entry.recipe
    return {
        "id": one.entry.ref,
        "name": recipe.name,
        "own": one.entry.is_own,
        "course": recipe.course.value,
        "servings": recipe.servings,
        "diets": sorted(one.diets),
        "phases": sorted(one.phases),
        "avoided": sorted({objection.rule.subject for objection in one.avoided}),
    }


def _show(args: argparse.Namespace, services: Services) -> None:
    from gutdesk.domain.formats import Formats
    from gutdesk.domain.recipe_wording import as_text
    from gutdesk.domain.recipes import scaled_to

    entry = _found(services, args.recipe)
    recipe = entry.recipe if args.servings is None else scaled_to(entry.recipe, args.servings)
    if not args.json:
        say.line(as_text(recipe, Formats()))
        return
    totals = services.recipes.totals(recipe).per_serving
    say.data(
        {
            "ok": True,
            "id": entry.ref,
            "name": recipe.name,
            "servings": recipe.servings,
            "ingredients": [
                {"text": one.text, "amount": one.amount, "unit": one.unit, "note": one.note}
                for one in recipe.ingredients
            ],
            "steps": list(recipe.steps),
            "per_serving": {
                name: {"known": total.known, "unknown": list(total.unknown)}
                for name, total in {"weight_g": totals.weight, **totals.nutrients}.items()
            },
            "tags": {
                finding.tag: finding.holds.value
                for finding in services.recipes.tagging(entry).findings.values()
            },
        }
    )


def _found(services: Services, name: str) -> BookEntry:
    """Raises UserError for what is not in the book."""
    from gutdesk.domain.errors import UserError

    entry = services.recipes.get(name) or services.recipes.named(name)
    if entry is None:
        raise UserError(
            _("There is no recipe called {name}. `gutdesk recipe list FILE` names them.").format(
                name=name
            )
        )
    return entry


# -- files ---------------------------------------------------------------------------------------


def _import(args: argparse.Namespace, services: Services) -> None:
    from gutdesk.domain.errors import UserError
    from gutdesk.services.recipe_files import read_files

    us = services.settings.current().units == "us"
    read = read_files(args.sources, us=us)
    if not read.found:
        raise UserError(" ".join(read.refused))
    names = services.recipes.free_names(one.recipe.name for one in read.found)
    if not args.dry_run:
        services.recipes.add(tuple(one.recipe for one in read.found))
    if args.json:
        say.data(
            {
                "ok": True,
                "imported": not args.dry_run,
                "recipes": [
                    {"name": name, "file": one.file, "unread": list(one.unread)}
                    for name, one in zip(names, read.found, strict=True)
                ],
                "remarks": list(read.remarks),
                "refused": list(read.refused),
            }
        )
        return
    count = len(names)
    text = ngettext("Imported {count} recipe:", "Imported {count} recipes:", count)
    if args.dry_run:
        text = ngettext("{count} recipe would come in:", "{count} recipes would come in:", count)
    say.line(text.format(count=count))
    for name, one in zip(names, read.found, strict=True):
        say.line(f"  {name}")
        for line in one.unread:
            say.line("    " + _("amount not understood: {line}").format(line=line))
    for sentence in (*read.remarks, *read.refused):
        say.line(sentence)


def _export(args: argparse.Namespace, services: Services) -> None:
    from gutdesk.domain.errors import UserError
    from gutdesk.services.recipe_files import write_file

    form = FORMS.get(args.out.suffix.lower())
    if form is None:
        raise UserError(
            _("{name} ends in neither .cook nor .json. Nothing was exported.").format(
                name=args.out.name
            )
        )
    chosen: list[Recipe] = [_found(services, name).recipe for name in args.recipes]
    if not args.recipes:
        chosen = [entry.recipe for entry in services.recipes.all() if entry.is_own]
    if not chosen:
        raise UserError(
            _("There is no recipe of your own yet. Name the ones to export behind the file.")
        )
    write_file(args.out, chosen, form, diary=services.path, replace=args.force)
    if args.json:
        say.data({"ok": True, "out": str(args.out.absolute()), "recipes": len(chosen)})
        return
    text = ngettext(
        "Exported {count} recipe to {name}.", "Exported {count} recipes to {name}.", len(chosen)
    )
    say.line(text.format(count=len(chosen), name=args.out))
