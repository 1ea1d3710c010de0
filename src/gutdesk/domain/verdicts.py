"""The words for what a food test showed, and for how far the test itself can be trusted."""

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
