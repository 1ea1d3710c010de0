"""How a red flag is put into words on a screen: how urgent it is, and where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutdesk.i18n import _, ngettext, protocol_text

if TYPE_CHECKING:
    from gutdesk.knowledge.redflags import RedFlag


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


def source_line(flag: RedFlag) -> str:
    """Its sources by name; one that nobody has read up is marked as waiting for a clinician."""
    from gutdesk.knowledge.protocol import sources

    known = sources()
    parts = []
    for key in flag.source:
        source = known[key]
        text = source.text
        if not source.checked:
            text = _("{source} (to be checked by a clinician)").format(source=text)
        parts.append(text)
    return ngettext("Source: {sources}", "Sources: {sources}", len(parts)).format(
        sources="; ".join(parts)
    )


def always_show(key: str) -> str:
    """A sentence of protocol/claims.toml that has to be shown, by its id."""
    from gutdesk.knowledge.protocol import load

    item = next(item for item in load("claims")["always_show"] if item["id"] == key)
    return protocol_text(f"claim.{key}.text", item["text"])
