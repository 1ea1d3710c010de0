"""`gutdesk [FILE]`: open the window, on the default diary or on a file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from gutdesk.i18n import _

if TYPE_CHECKING:
    import argparse


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar="FILE", nargs="?", type=Path, help=_("the diary to open; else your own")
    )


def run(args: argparse.Namespace) -> int:
    path: Path | None = args.file
    if path is not None and not os.path.isfile(path):
        # The storage room, slow to import, is asked only for the sentence.
        from gutdesk.storage.diary_file import schema_of

        schema_of(path)
    from gutdesk.bootstrap import open_window

    return open_window(path)
