"""Giving a finished file its name without ever replacing another that appeared meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

from gutdesk.domain.errors import StorageTrouble, Trouble
from gutdesk.i18n import _


def put_in_place(part: Path, path: Path) -> None:
    """`part` is called `path` from now on. Raises StorageTrouble(EXISTS) where something is."""
    try:
        os.link(part, path)
    except FileExistsError:
        raise exists_already(path) from None
    except OSError:
        # No hard links on this disk. On Windows `rename` refuses a name that is taken.
        if os.path.lexists(path):
            raise exists_already(path) from None
        os.rename(part, path)


def exists_already(path: Path) -> StorageTrouble:
    return StorageTrouble(
        Trouble.EXISTS,
        _("{name} exists already and was left as it is. Choose another name.").format(
            name=path.name
        ),
    )
