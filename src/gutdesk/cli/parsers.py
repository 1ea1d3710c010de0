"""The parsers of the verbs. Apart, because a plain start of the window needs none."""

from __future__ import annotations

import argparse
import importlib
import sys
from typing import NoReturn

from gutdesk import __version__
from gutdesk.cli import say
from gutdesk.i18n import _


class Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        say.complain(message)
        self.exit(2)


def window_parser(verbs: tuple[str, ...]) -> argparse.ArgumentParser:
    names = "\n".join(
        f"  {verb:<8}{importlib.import_module(f'gutdesk.cli.{verb}').summary()}" for verb in verbs
    )
    parser = Parser(
        prog="gutdesk",
        description=_("An offline diary. Without a verb it opens the window."),
        epilog=_("verbs:\n{names}\n\n`gutdesk VERB --help` says more of each.").format(names=names),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"gutdesk {__version__}")
    return parser


def verb_parser(verb: str, summary: str) -> argparse.ArgumentParser:
    return Parser(prog=f"gutdesk {verb}", description=summary)
