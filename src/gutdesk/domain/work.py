"""Long work: how it says how far it is, and how a person stops it."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[int, int], None]
"""Called with (done, total) every now and then, on the thread that works. Raises Cancelled when the
person asked to stop: the work then leaves everything as it was."""


class Cancelled(Exception):
    """The person asked to stop. Nothing was changed."""


def unwatched(_done: int, _total: int) -> None:
    """A Report for work that nobody watches and nobody stops."""
