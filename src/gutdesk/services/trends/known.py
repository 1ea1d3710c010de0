"""What Trends has read of the diary, kept until a change touches it."""

from __future__ import annotations

from collections.abc import Callable, Set
from datetime import date
from typing import Any, TypeVar

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import ENTRY_KINDS
from gutdesk.domain.trends.stored import SETTING
from gutdesk.services.bus import ChangeBus

SCORES, STOOLS, NIGHTS, DAYS = "scores", "stools", "nights", "days"
HAPPENED, NSAIDS, DOSES, MEALS = "happened", "nsaids", "doses", "meals"
LABS, WEIGHTS, CHOICE = "labs", "weights", "choice"

KINDS: dict[str, frozenset[str]] = {
    SCORES: frozenset({"rating", "episode"}),
    STOOLS: frozenset({"stool"}),
    NIGHTS: frozenset({"sleep"}),
    DAYS: frozenset({*ENTRY_KINDS, "rating", "day_mark"}),
    HAPPENED: frozenset({"exposure"}),
    NSAIDS: frozenset({"exposure"}),
    DOSES: frozenset({"intake", "exposure", "skip"}),
    MEALS: frozenset({"meal"}),
    LABS: frozenset({"lab"}),
    WEIGHTS: frozenset({"weight"}),
    CHOICE: frozenset({"setting"}),
}
"""The subjects, and the records of which each is made."""
WHOLE = frozenset(
    {"measure", "setting", "plan", "phase", "pause", "challenge", "run", "product", "schedule",
     "food", "person", "flag_answer", "flag_seen"}
)  # fmt: skip
"""Records that are kept elsewhere, and change how the whole is put together."""

BY_DAY = frozenset({SCORES, DAYS})
"""Subjects of which single days can be looked at again: reading them whole takes long."""
MOST_DAYS = 60
"""So many days are looked at one by one; for more, all is read again."""

_Value = TypeVar("_Value")


class Known:
    """`stamp` is another number whenever anything that is shown may have changed. What is wanted of
    it is known too, and no part of that: a lane that is made higher changes no lane."""

    def __init__(self, bus: ChangeBus) -> None:
        self.stamp = 0
        self._held: dict[str, Any] = {}
        self._stale: dict[str, set[date]] = {}
        """Days of subjects that are held, which have changed since."""
        bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        touched = [
            subject
            for subject, kinds in KINDS.items()
            if changes.everything or kinds & changes.kinds
        ]
        for subject in touched:
            self._forget(subject, frozenset() if changes.everything else changes.days)
        is_choice = changes.ids == {SETTING} and changes.kinds == {"setting"}
        if is_choice and not changes.everything:
            return
        if touched or changes.kinds & WHOLE:
            self.stamp += 1

    def _forget(self, subject: str, days: Set[date]) -> None:
        """These days of it, or all of it where they are none or too many."""
        stale = self._stale.setdefault(subject, set())
        stale |= days
        if subject not in BY_DAY or not days or len(stale) > MOST_DAYS:
            self._held.pop(subject, None)
            self._stale.pop(subject)

    def of(
        self,
        subject: str,
        read: Callable[[], _Value],
        mend: Callable[[_Value, Set[date]], _Value] | None = None,
    ) -> _Value:
        """What is known of a subject of KINDS, read where it is not. `mend` makes of what was known
        what is so now, after these days of it have changed."""
        stale = self._stale.pop(subject, None)
        if subject not in self._held or (stale and mend is None):
            self._held[subject] = read()
        elif stale and mend is not None:
            self._held[subject] = mend(self._held[subject], stale)
        return self._held[subject]
