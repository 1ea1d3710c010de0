"""What planned meals are called in the menu of undo, and what is said of their way back."""

from __future__ import annotations

from collections.abc import Sequence

from gutdesk.domain.meals.planned import Planned
from gutdesk.domain.shopping.pantry import PantryItem
from gutdesk.domain.text import shortened
from gutdesk.i18n import _, ngettext
from gutdesk.services.meals.putting_back import Back

LONGEST = 40


def short(name: str) -> str:
    return shortened(name, LONGEST)


def called(planned: Sequence[Planned]) -> str:
    """The name of one, how many there are of more."""
    if len(planned) == 1:
        return short(planned[0].name)
    return ngettext("{count} thing", "{count} things", len(planned)).format(count=len(planned))


def out_text(items: Sequence[PantryItem]) -> str:
    """A sentence on what was taken out of the pantry; empty where nothing was."""
    if not items:
        return ""
    names = ", ".join(dict.fromkeys(short(item.name) for item in items))
    return _("Out of the pantry: {names}.").format(names=names)


def back_texts(back: Back) -> list[str]:
    """Sentences on the pantry, for meals that were not eaten; none where it has no part in them."""
    found: list[str] = []
    if back.items:
        names = ", ".join(dict.fromkeys(short(item.name) for item in back.items))
        found.append(_("Back in the pantry: {names}.").format(names=names))
    if back.left:
        names = ", ".join(map(short, back.left))
        found.append(
            _(
                "Not put back, because it cannot be reckoned any more: {names}. Check the amount."
            ).format(names=names)
        )
    if not back.known:
        found.append(_("What else it took out of the pantry is not known any more."))
    return found
