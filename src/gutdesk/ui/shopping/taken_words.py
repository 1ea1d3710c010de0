"""What of a list goes onto the next one, in words."""

from __future__ import annotations

from gutdesk.i18n import ngettext


def taken_text(count: int) -> str:
    """So many lines were taken along."""
    return ngettext(
        "{count} line that you wrote and did not buy is on the new list, too.",
        "{count} lines that you wrote and did not buy are on the new list, too.",
        count,
    ).format(count=count)
