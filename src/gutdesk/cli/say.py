"""What the verbs print: sentences for people, one JSON object for programs."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from gutdesk.domain.kind_names import counted
from gutdesk.i18n import _

if TYPE_CHECKING:
    import argparse


def prepare() -> None:
    """A name that the terminal cannot show is escaped; it must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def line(text: str) -> None:
    with _readerless():
        print(text)


def counts(held: dict[str, int]) -> None:
    """A line for each kind of which there is any, the numbers below each other."""
    shown = {kind: f"{count:,}" for kind, count in held.items() if count}
    width = max(map(len, shown.values()), default=0)
    for kind, text in shown.items():
        line(f"  {counted(kind, held[kind], f'{text:>{width}}')}")


def data(value: dict[str, Any]) -> None:
    """One object on one line, ASCII only, so that any file name survives any pipe."""
    import json

    with _readerless():
        print(json.dumps(value))


def complain(sentence: str) -> None:
    # Where this cannot be written there is no place left to say so.
    with suppress(OSError):
        print(f"gutdesk: {sentence}", file=sys.stderr)


def finish() -> None:
    """Whatever could not be written is known now, while it can still be said."""
    if sys.stdout is not None:
        with _readerless():
            sys.stdout.flush()


@contextmanager
def _readerless() -> Iterator[None]:
    """A reader that has gone, `| head -1`, neither ends the work nor makes it a failure: the words
    go nowhere from then on. Any other trouble, such as a full disk, is raised."""
    try:
        yield
    except OSError as error:
        # Windows has no error of its own for it.
        gone = isinstance(error, BrokenPipeError) or (
            sys.platform == "win32" and error.errno == errno.EINVAL
        )
        if not gone:
            raise
        # Python flushes once more at the end and would complain then.
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)


def add_files(parser: argparse.ArgumentParser, out: str) -> None:
    """The diary to read and the file to write, which is called `out` in the help."""
    from pathlib import Path

    parser.add_argument("file", metavar="FILE", type=Path, help=_("the diary; it may be open"))
    parser.add_argument(
        "out", metavar=out, type=Path, help=_("the file to write; missing folders are made too")
    )
    parser.add_argument(
        "--replace",
        "--force",
        action="store_true",
        help=_("replace {name} if it is there already").format(name=out),
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--json", action="store_true", help=_("print one JSON object instead of sentences")
    )
