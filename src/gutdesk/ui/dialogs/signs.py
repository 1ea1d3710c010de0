"""How a red flag is put into words on a screen: how urgent it is, and where it comes from."""

from __future__ import annotations

from gutdesk.i18n import _


def level_title(level: str) -> str:
    return {
        "emergency": _("Emergency: get help now"),
        "urgent": _("Urgent: see a doctor within days"),
        "soon": _("Soon: book a visit"),
        "gate": _("Before you start a plan"),
    }[level]


def how_urgent(level: str) -> str:
    """The level in a word or two, for one sign."""
    return {
        "emergency": _("Emergency"),
        "urgent": _("Urgent"),
        "soon": _("Soon"),
        "gate": _("Before a plan"),
    }[level]
