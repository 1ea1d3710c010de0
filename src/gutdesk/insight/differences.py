"""How a difference is put into numbers and into a word: one table for changes and for trends
(docs/insight.md, "Changes")."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan, nan

from gutdesk.domain.verdicts import PhaseVerdict
from gutdesk.insight.posterior import Posterior

MARGIN = 0.5
"""A difference that matters, in points (of a trend: in 30 days)."""
MONTH = 30
"""The days that a slope is counted in."""
BY_MARGIN, BY_SIGN, WITHIN = 0.90, 0.95, 0.80


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What is believed of an effect in points; below 0 the scores fell. nan where there are too
    few days to say it."""

    effect: float
    low: float
    high: float
    """The middle 90 % of what is believed of the effect."""
    p_lower: float
    """Pr(effect < 0)."""
    p_fall: float
    """Pr(effect <= -MARGIN)."""
    p_rise: float
    """Pr(effect >= MARGIN)."""
    rho: float
    """The likeness of a day to the day before it."""


UNSAID = Difference(effect=nan, low=nan, high=nan, p_lower=nan, p_fall=nan, p_rise=nan, rho=nan)


def difference(believed: Posterior) -> Difference:
    return Difference(
        effect=believed.mean,
        low=believed.quantile(0.05),
        high=believed.quantile(0.95),
        p_lower=1 - believed.at_least(0.0),
        p_fall=1 - believed.at_least(-MARGIN),
        p_rise=believed.at_least(MARGIN),
        rho=believed.rho,
    )


def verdict_of(
    found: Difference, *, symptoms: int = 1, higher_is_better: bool = False
) -> PhaseVerdict:
    """The first row of the table that holds.

    With several symptoms the share of wrong words that one of them may have is divided among
    them, for "better" and "probably better" alike. "No meaningful change" keeps its share: it is
    no finding that stands out among many.
    """
    if symptoms < 1:
        raise ValueError(f"a difference that is asked of {symptoms} symptoms")
    if isnan(found.effect):
        return PhaseVerdict.NOT_ENOUGH_DATA
    p_better, better, worse = found.p_lower, found.p_fall, found.p_rise
    if higher_is_better:
        p_better, better, worse = 1 - found.p_lower, found.p_rise, found.p_fall
    by_margin, by_sign = 1 - (1 - BY_MARGIN) / symptoms, 1 - (1 - BY_SIGN) / symptoms
    if better >= by_margin:
        return PhaseVerdict.BETTER
    if worse >= by_margin:
        return PhaseVerdict.WORSE
    if p_better >= by_sign:
        return PhaseVerdict.PROBABLY_BETTER
    if 1 - p_better >= by_sign:
        return PhaseVerdict.PROBABLY_WORSE
    calm = 1 - better - worse >= WITHIN
    return PhaseVerdict.NO_MEANINGFUL_CHANGE if calm else PhaseVerdict.UNCLEAR
