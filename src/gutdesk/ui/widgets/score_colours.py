"""The colour of a score 0-10 where many stand side by side."""

from __future__ import annotations

from gutdesk.qt.theme import Theme, mix, readable_on


def score_colours(theme: Theme, score: float, *, more_is_better: bool) -> tuple[str, str]:
    """Ground and ink. Severity for what counts up to worse; where more is better the accent, deeper
    with each point. A zero is pale and filled."""
    place = min(max(int(score + 0.5), 0), 10)
    if not more_is_better:
        return theme.severity[place], theme.severity_text(place)
    ground = mix(theme.accent_soft, theme.accent, place / 10)
    return ground, readable_on(ground, theme.text, theme.on_accent)
