"""What cannot be seen by itself, said in words: in a tool tip and below a legend on paper."""

from __future__ import annotations

from gutdesk.domain.trends.lanes import Lane, SpansLane
from gutdesk.i18n import _


def has_taken(lane: Lane) -> bool:
    """Whether its bars have a strip at their foot."""
    rows = lane.rows if isinstance(lane, SpansLane) else ()
    return any(bar.shade is not None for row in rows for bar in row)


def taken_strip() -> str:
    return _("The strip at the foot of a supplement is how much of what was due was taken.")


def means_and_dots() -> str:
    return _(
        "Strong lines are means of seven days of which four or more were logged; dots are single "
        "days."
    )
