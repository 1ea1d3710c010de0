"""What tags and verdicts are called on the pages."""

from __future__ import annotations

from gutdesk.domain.tags import Holds
from gutdesk.i18n import _


def tag_name(tag: str) -> str:
    from gutdesk.knowledge.tagging import tag_texts

    known = tag_texts().get(tag)
    return known.name if known is not None else tag.replace("_", " ")


def holds_word(holds: Holds) -> str:
    """The heading over tags of one verdict."""
    return {
        Holds.CONTAINS: _("Contains"),
        Holds.MAY: _("May contain"),
        Holds.FREE: _("Free of"),
    }[holds]
