"""The command line: one small module a verb, exit 0, 1 with a sentence on stderr, or 2 for usage.

The first word decides: a verb, or else the name of a diary to open. A diary that is called like a
verb is reached by a path, `gutdesk ./new`.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import NoReturn

from gutdesk.cli import say
from gutdesk.domain.errors import StorageTrouble, UserError
from gutdesk.i18n import _

VERBS = (
    "new",
    "check",
    "backup",
    "restore",
    "export",
    "import",
    "sample",
    "recipe",
    "food",
    "trends",
    "print",
    "tour",
)
WINDOW = "window"
INTERRUPTED = 130
"""What a shell expects of a program that Ctrl+C ended."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit code. Nothing a person types ends in a traceback."""
    words = list(sys.argv[1:] if argv is None else argv)
    say.prepare()
    verb = words.pop(0) if words and words[0] in VERBS else WINDOW
    module = importlib.import_module(f"gutdesk.cli.{verb}")
    args = SimpleNamespace(file=None)
    stray = verb == WINDOW and bool(words) and _is_neither(words[0])
    plain = (
        verb == WINDOW
        and not stray
        and len(words) <= 1
        and not any(w.startswith("-") for w in words)
    )
    try:
        try:
            if stray:
                _say_verbs(module, words[0])
            elif plain:
                # The usual start, which must not wait for a parser.
                args.file = Path(words[0]) if words else None
            else:
                _parse(verb, module, words, args)
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
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return _refused(args, "system", _("This did not work: {reason}.").format(reason=reason))
    except Exception as error:  # noqa: BLE001 - the last net: a sentence, and no text of the diary
        return _refused(args, "unforeseen", _unforeseen(error))


def _parse(verb: str, module: ModuleType, words: list[str], args: SimpleNamespace) -> None:
    """Read the words into `args`; argparse ends with SystemExit where it cannot."""
    from gutdesk.cli.parsers import verb_parser, window_parser

    parser = window_parser(VERBS) if verb == WINDOW else verb_parser(verb, module.summary())
    module.add_arguments(parser)
    vars(args).update(vars(parser.parse_args(words)))


def _is_neither(word: str) -> bool:
    """Whether a first word is a misspelt verb rather than a diary: no file, nor named like one."""
    named = word.startswith("-") or "." in word or Path(word).name != word
    return not named and not os.path.lexists(word)


def _say_verbs(module: ModuleType, word: str) -> NoReturn:
    from gutdesk.cli.parsers import window_parser

    parser = window_parser(VERBS)
    module.add_arguments(parser)
    parser.error(
        _("{word} is neither a verb nor a file. The verbs are {verbs}.").format(
            word=word, verbs=", ".join(VERBS)
        )
    )


def _refused(args: SimpleNamespace, trouble: str, sentence: str) -> int:
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
