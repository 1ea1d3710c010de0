"""Plausible diaries with a known truth, for looking around and as a test bed (docs/sample.md).

`world` says what really goes along with what, `life` lives through its days, `subjects` write them
down, `making` builds the file."""

from gutdesk.services.sample.making import (
    DAYS,
    MOST_DAYS,
    Sample,
    generate,
    make_sample,
    sample_at,
    truth_file,
)
from gutdesk.services.sample.truth import Truth

__all__ = [
    "DAYS",
    "MOST_DAYS",
    "Sample",
    "Truth",
    "generate",
    "make_sample",
    "sample_at",
    "truth_file",
]
