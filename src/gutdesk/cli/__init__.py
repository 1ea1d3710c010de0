"""The command line: one small module a verb, exit 0, 1 with a sentence on stderr, or 2 for usage.

The first word decides: a verb, or else the name of a diary to open. A diary that is called like a
verb is reached by a path, `gutdesk ./new`.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from gutdesk import __version__
from gutdesk.cli import say
from gutdesk.domain.errors import StorageTrouble, UserError
from gutdesk.i18n import _

VERBS = ("new", "check", "tour")
WINDOW = "window"
INTERRUPTED = 130
"""What a shell expects of a program that Ctrl+C ended."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code. Nothing a person types ends in a traceback."""
    words = list(sys.argv[1:] if argv is None else argv)
    say.prepare()
    verb = words.pop(0) if words and words[0] in VERBS else WINDOW
    module = importlib.import_module(f"gutdesk.cli.{verb}")
    parser = _window_parser() if verb == WINDOW else _verb_parser(verb, module.summary())
    module.add_arguments(parser)
    args = argparse.Namespace()
    try:
        try:
            parser.parse_args(words, args)
            code = module.run(args)
        except SystemExit as end:
            # argparse has said the help, the version or what is wrong with the words.
            code = end.code if isinstance(end.code, int) else 2
        say.finish()
        return code
    except StorageTrouble as trouble:
        return _refused(args, trouble.trouble.value, trouble.sentence)
    except UserError as error:
        return _refused(args, "refused", error.sentence)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read along has gone. Python would complain when it flushes at the end.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _refused(args, "system", _("This did not work: {reason}.").format(reason=reason))
    except Exception as error:  # noqa: BLE001 - the last net: a sentence, and no text of the diary
        return _refused(args, "unforeseen", _unforeseen(error))


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        say.complain(message)
        self.exit(2)


def _window_parser() -> argparse.ArgumentParser:
    names = "\n".join(
        f"  {verb:<8}{importlib.import_module(f'gutdesk.cli.{verb}').summary()}" for verb in VERBS
    )
    parser = _Parser(
        prog="gutdesk",
        description=_("An offline diary. Without a verb it opens the window."),
        epilog=_("verbs:\n{names}\n\n`gutdesk VERB --help` says more of each.").format(names=names),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"gutdesk {__version__}")
    return parser


def _verb_parser(verb: str, summary: str) -> argparse.ArgumentParser:
    return _Parser(prog=f"gutdesk {verb}", description=summary)


def _refused(args: argparse.Namespace, trouble: str, sentence: str) -> int:
    say.complain(sentence)
    if getattr(args, "json", False):
        with suppress(OSError):
            say.data({"ok": False, "trouble": trouble, "sentence": sentence})
            say.finish()
    return 1


def _unforeseen(error: Exception) -> str:
    """Names the kind of error only: its message may quote what stands in the diary."""
    missing = isinstance(error, ModuleNotFoundError) and (error.name or "").split(".")[0]
    if missing == "PySide6":
        return _("The window needs PySide6, which is not installed here. Install gutdesk whole.")
    return _("Something went wrong in GutDesk ({kind}). Nothing half done was kept.").format(
        kind=type(error).__name__
    )
