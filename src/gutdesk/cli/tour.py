"""`gutdesk tour OUT`: draw every tab of a small example diary into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path

from gutdesk.cli import say
from gutdesk.i18n import _, ngettext

THEMES = {"light": ["light"], "dark": ["dark"], "both": ["light", "dark"]}
SMALLEST, LARGEST = 0.5, 4.0
MOST_YEARS = 40


def summary() -> str:
    return _("Draw pictures of every tab into a folder.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "out", metavar="OUT", type=Path, help=_("the folder; it is made if it is not there")
    )
    parser.add_argument("--theme", choices=sorted(THEMES), default="both", help=_("which colours"))
    parser.add_argument(
        "--scale", type=_scale, default=1.0, metavar="N", help=_("size, 1 is as on the screen")
    )
    parser.add_argument(
        "--years",
        type=_years,
        default=0,
        metavar="N",
        help=_("also draw Trends of a diary of so many years, which takes a while to make"),
    )
    say.add_json(parser)


def _scale(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 0.0
    if not SMALLEST <= value <= LARGEST:
        raise argparse.ArgumentTypeError(
            _("{text} is no size; give a number from {low:g} to {high:g}").format(
                text=text, low=SMALLEST, high=LARGEST
            )
        )
    return value


def _years(text: str) -> int:
    value = int(text) if text.isdecimal() else 0
    if not 1 <= value <= MOST_YEARS:
        raise argparse.ArgumentTypeError(
            _("{text} are no years; give a whole number from 1 to {most}").format(
                text=text, most=MOST_YEARS
            )
        )
    return value


def run(args: argparse.Namespace) -> int:
    from gutdesk.bootstrap import tour
    from gutdesk.storage.engine import sentences

    out: Path = args.out
    with sentences(out):
        out.mkdir(parents=True, exist_ok=True)
        before = _pictures(out)
        code = tour(out, THEMES[args.theme], args.scale, args.years)
        drawn = sorted(path for path, stamp in _pictures(out).items() if before.get(path) != stamp)
    if args.json:
        names = [path.name for path in drawn]
        say.data({"ok": code == 0, "folder": str(out.absolute()), "pictures": names})
    elif code == 0:
        count = ngettext("{count} picture", "{count} pictures", len(drawn)).format(count=len(drawn))
        say.line(_("Drew {count} into {folder}.").format(count=count, folder=out))
    return code


def _pictures(folder: Path) -> dict[Path, tuple[int, int]]:
    found = {}
    for path in folder.glob("*.png"):
        known = path.stat()
        found[path] = (known.st_mtime_ns, known.st_ino)
    return found
