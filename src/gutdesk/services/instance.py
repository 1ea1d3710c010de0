"""Whether another program has a diary open. Apart from the other services, because it must be
quick: it is asked before the window shows."""

from __future__ import annotations

from pathlib import Path

from gutdesk.storage.lock import is_held


def open_elsewhere(diary: Path) -> bool:
    return is_held(diary)
