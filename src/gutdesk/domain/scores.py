"""The score of a day: the highest of its rating and its episodes' peaks; an episode counts as
rated."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from gutdesk.domain.diary import Entry, Episode, Rating


class DayScore(NamedTuple):
    """`rated` is what the person gave for the day, `peak` what the day's episodes reached; one of
    them is not None. `score` is what counts."""

    rated: int | None
    peak: int | None

    @property
    def score(self) -> int:
        return max(value for value in (self.rated, self.peak) if value is not None)


def day_scores(ratings: Iterable[Rating], entries: Iterable[Entry]) -> dict[str, DayScore]:
    """The score of every measure that has one that day, by measure id. Absent means not logged."""
    rated = {rating.measure_id: rating.score for rating in ratings}
    peaks: dict[str, int] = {}
    for entry in entries:
        if isinstance(entry, Episode):
            peaks[entry.measure_id] = max(entry.peak, peaks.get(entry.measure_id, 0))
    return {key: DayScore(rated.get(key), peaks.get(key)) for key in rated.keys() | peaks.keys()}
