"""What the verbs print: sentences for people, one JSON object for programs."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any

from gutdesk.i18n import _

if TYPE_CHECKING:
    import argparse


def prepare() -> None:
    """A name that the terminal cannot show is escaped; it must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def line(text: str) -> None:
    print(text)


def data(value: dict[str, Any]) -> None:
    """One object on one line, ASCII only, so that any file name survives any pipe."""
    import json

    print(json.dumps(value))


def complain(sentence: str) -> None:
    print(f"gutdesk: {sentence}", file=sys.stderr)


def finish() -> None:
    """Whatever could not be written is known now, while it can still be said."""
    if sys.stdout is not None:
        sys.stdout.flush()


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help=_("print one JSON object instead of sentences")
    )
