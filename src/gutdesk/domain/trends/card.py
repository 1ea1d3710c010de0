"""What one day of the time line says, as sentences."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class CardKind(StrEnum):
    """What a line is about; a card shows them in this order."""

    PHASE = "phase"
    CHANGED = "changed"
    SCORE = "score"
    EATEN = "eaten"
    STOOL = "stool"
    SLEEP = "sleep"
    STRESS = "stress"
    EXPOSURE = "exposure"
    TAKEN = "taken"
    LAB = "lab"
    WEIGHT = "weight"
    NOTE = "note"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardLine:
    """One sentence."""

    kind: CardKind
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCard:
    """`day` is an ordinal, `title` the day in words. `logged`: whether anything at all was logged
    on it; a card of a day without says so in one line."""

    day: int
    title: str
    lines: tuple[CardLine, ...]
    logged: bool

    def of(self, kind: CardKind) -> tuple[str, ...]:
        """The sentences of one kind."""
        return tuple(line.text for line in self.lines if line.kind == kind)
