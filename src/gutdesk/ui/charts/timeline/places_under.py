"""What of the time line lies under the mouse."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPointF

from gutdesk.ui.charts.timeline.picture import Picture, Places

NEAR = 4
"""Pixels at 100 % text on either side of a line between lanes where it can be taken."""


class Part(Enum):
    LANES = auto()
    EDGE = auto()
    TITLE = auto()
    AROUND = auto()


@dataclass(frozen=True, slots=True)
class Under:
    """`lane`: the place of a lane among those shown; of EDGE the one above it."""

    part: Part
    lane: int = -1


def under(places: Places, at: QPointF) -> Under:
    near = places.px(NEAR)
    for number, lane in enumerate(places.lanes):
        if abs(at.y() - lane.bottom()) <= near:
            return Under(Part.EDGE, number)
        if lane.top() <= at.y() < lane.bottom():
            return Under(Part.TITLE if at.x() < lane.left() else Part.LANES, number)
    inside = at.x() >= places.plot.left() and at.y() >= places.plot.top() - places.head
    return Under(Part.LANES if inside else Part.AROUND)


def lane_at(places: Places, y: float) -> int:
    """Of which lane a title that is let go at `y` takes the place; the nearest."""
    for number, lane in enumerate(places.lanes):
        if y < lane.bottom():
            return number
    return len(places.lanes) - 1


def drop_line(places: Places, lane: int, y: float) -> float | None:
    """Where the title of `lane` would go if it were let go at `y`: the line between two lanes; None
    where it would stay."""
    to = lane_at(places, y)
    if to == lane:
        return None
    return places.lanes[to].bottom() if to > lane else places.lanes[to].top()


def height_of(picture: Picture, places: Places, lane: int) -> float:
    """Pixels at 100 % text."""
    return places.lanes[lane].height() / picture.scale
