"""What planned meals are called in the menu of undo."""

from __future__ import annotations

from collections.abc import Sequence

from gutdesk.domain.meals.planned import Planned
from gutdesk.domain.text import shortened
from gutdesk.i18n import ngettext

LONGEST = 40


def short(name: str) -> str:
    return shortened(name, LONGEST)


def called(planned: Sequence[Planned]) -> str:
    """The name of one, how many there are of more."""
    if len(planned) == 1:
        return short(planned[0].name)
    return ngettext("{count} thing", "{count} things", len(planned)).format(count=len(planned))
