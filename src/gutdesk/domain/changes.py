"""What a commit changed, and what takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gutdesk.domain.diary import Record


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """What changed, as far as a listener needs it to decide whether it is concerned.

    `everything` is set where the whole diary was replaced or many days at once.
    """

    ids: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    days: frozenset[date] = frozenset()
    everything: bool = False

    def __or__(self, other: ChangeSet) -> ChangeSet:
        return ChangeSet(
            self.ids | other.ids,
            self.kinds | other.kinds,
            self.days | other.days,
            self.everything or other.everything,
        )

    def __bool__(self) -> bool:
        return bool(self.ids) or self.everything

    def touches(self, *, day: date | None = None, kinds: frozenset[str] | None = None) -> bool:
        """Whether a view of `day` (None: of any day) that shows `kinds` (None: any) must look
        again."""
        if self.everything:
            return True
        if kinds is not None and not kinds & self.kinds:
            return False
        return day is None or day in self.days or not self.days


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable change: `redo` and `undo` are records to write, whole, in this order."""

    text: str
    redo: tuple[Record, ...]
    undo: tuple[Record, ...]
