"""The words for what a food test showed, for how far the test itself can be trusted, and for what
went along with a change (docs/insight.md)."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What a test shows (protocol/reintroduction.toml, `verdict`)."""

    NOT_ENOUGH_DATA = "not_enough_data"
    TOLERATED = "tolerated"
    DOSE_LIMITED = "dose_limited"
    UNCLEAR = "unclear"
    REACTION = "reaction"
    CONFIRMED = "confirmed"


class Quality(StrEnum):
    """How far a run can be read: kept apart from what it shows."""

    CLEAN = "clean"
    DOUBTFUL = "doubtful"
    VOID = "void"


class PhaseVerdict(StrEnum):
    """What went along with a change: of phase, of a supplement, of anything with a first day."""

    BETTER = "better"
    WORSE = "worse"
    PROBABLY_BETTER = "probably_better"
    PROBABLY_WORSE = "probably_worse"
    NO_MEANINGFUL_CHANGE = "no_meaningful_change"
    UNCLEAR = "unclear"
    NOT_ENOUGH_DATA = "not_enough_data"


class TrendVerdict(StrEnum):
    """Where the last weeks are heading, whatever the reason."""

    IMPROVING = "improving"
    WORSENING = "worsening"
    STEADY = "steady"
    UNCLEAR = "unclear"
    NOT_ENOUGH_DATA = "not_enough_data"
