"""`gutdesk food tag "NAME"` and `gutdesk food search "TEXT"`: what the program knows of foods.
No diary is opened."""

from __future__ import annotations

import argparse
import importlib
from types import ModuleType
from typing import TYPE_CHECKING

from gutdesk.cli import say
from gutdesk.domain.errors import UserError
from gutdesk.domain.tags import Holds
from gutdesk.i18n import _

if TYPE_CHECKING:
    from gutdesk.domain.tags import Finding, Tagging

SEARCH = "gutdesk.cli.food_verbs_search"


def summary() -> str:
    return _("Say what a food holds, or find foods. No diary is needed.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    text = _("Say what a food of this name holds, and why.")
    one = actions.add_parser("tag", help=text, description=text)
    one.add_argument("name", metavar="NAME", help=_("a food or a dish, as you would write it"))
    say.add_json(one)
    search = _search()
    text = search.summary()
    search.add_arguments(actions.add_parser("search", help=text, description=text))


def run(args: argparse.Namespace) -> int:
    if args.action == "search":
        return _search().run(args)
    from gutdesk.knowledge.tagging import tag

    if not args.name.strip():
        raise UserError(_("There is no name to look up. Write a food between the quotes."))
    found = tag(args.name)
    if args.json:
        say.data(
            {
                "name": found.name,
                "known": found.known,
                "contains": found.having(Holds.CONTAINS),
                "may": found.having(Holds.MAY),
                "free": found.having(Holds.FREE),
                "plants": found.plants,
                "findings": [
                    {
                        "tag": finding.tag,
                        "holds": finding.holds.value,
                        "why": finding.why,
                        "record": finding.record,
                        "source": finding.source,
                    }
                    for finding in found.findings.values()
                ],
            }
        )
        return 0
    _print(found)
    return 0


def _search() -> ModuleType:
    return importlib.import_module(SEARCH)


def _print(found: Tagging) -> None:
    if not found.known:
        say.line(_("GutDesk knows no word of “{name}”.").format(name=found.name))
        return
    say.line(found.name)
    heads = {
        Holds.CONTAINS: _("Contains:"),
        Holds.MAY: _("May contain:"),
        Holds.FREE: _("Free of:"),
    }
    for holds, head in heads.items():
        some = [finding for finding in found.findings.values() if finding.holds is holds]
        if some:
            say.line(head)
            _print_findings(some)
    if found.plants:
        names = ", ".join(plant.replace("_", " ") for plant in found.plants)
        say.line(_("Plants: {names}").format(names=names))


def _print_findings(findings: list[Finding]) -> None:
    """A line a tag; tags that share a reason stand together."""
    from gutdesk.knowledge.tagging import tag_texts

    texts = tag_texts()
    by_reason: dict[str, list[str]] = {}
    for finding in findings:
        by_reason.setdefault(finding.why, []).append(texts[finding.tag].name)
    for why, names in by_reason.items():
        say.line(_("  {tags}: {why}").format(tags=", ".join(names), why=why))
