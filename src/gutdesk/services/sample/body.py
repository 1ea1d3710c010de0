"""How the simulated body answers to time, stress, sleep and the rest: symptom by symptom."""

from __future__ import annotations

from typing import Any

from gutdesk.services.sample.chance import Chance

SYMPTOMS: dict[str, tuple[float, ...]] = {
    # rest, heals, sd, phi | stress, short sleep, flare, cold, cycle, pain killer, alcohol, Friday
    "abdominal_pain": (1.9, 1.8, 1.1, 0.45, 0.25, 0, 1.0, 0, 0.4, 0.8, 0, 0),
    "bloating": (2.4, 1.9, 1.2, 0.40, 0.15, 0, 0.8, 0, 0.9, 0, 0.3, 0.6),
    "urgency": (1.4, 1.3, 1.1, 0.40, 0.25, 0, 0.9, 0, 0, 0, 0.3, 0),
    "constipation_strain": (0.9, 0.8, 1.0, 0.45, 0.1, 0, 0.3, 0, 0.3, 0, 0, 0),
    "diarrhoea_bother": (1.2, 1.2, 1.1, 0.45, 0.2, 0, 0.9, 0, 0, 0, 0.2, 0),
    "abdominal_discomfort": (1.9, 1.5, 1.1, 0.45, 0.2, 0, 0.9, 0, 0.3, 0.5, 0, 0.4),
    "joint_pain": (1.4, 0.9, 1.1, 0.55, 0.1, 0.15, 0.3, 0.6, 0, 0, 0, 0),
    "fatigue": (2.6, 1.4, 1.2, 0.45, 0.2, 0.8, 0.4, 2.2, 0.5, 0, 0.5, 0.3),
    "brain_fog": (1.8, 1.2, 1.0, 0.45, 0.2, 0.5, 0.3, 1.4, 0.3, 0, 0.3, 0),
    "headache": (0.9, 0.3, 1.4, 0.20, 0.3, 0.4, 0.1, 1.2, 0.5, 0, 0.4, 0),
    "eczema": (1.2, 0.9, 0.9, 0.60, 0.12, 0, 0.2, 0, 0, 0, 0, 0),
    "acne": (0.9, 0.4, 0.8, 0.60, 0.05, 0, 0, 0, 0.3, 0, 0, 0),
    "rash": (0.3, 0.2, 0.7, 0.50, 0, 0, 0.1, 0, 0, 0, 0, 0),
    "food_fear": (0.8, 0.8, 0.7, 0.60, 0.1, 0, 0.3, 0, 0, 0, 0, 0),
}
"""Points before the person's own variation. Sizes follow statistics.md, section 1: swings of 1.1 to
1.6 points a day, healing of up to 2.5 points, and confounders of the size of a trigger."""

_CAUSES = (
    ("stress", "point of stress above 4", 0),
    ("short_sleep", "hour of sleep below 7.5 in the night before", 0),
    ("flare", "point of the flare", 0),
    ("cold", "day with the cold", 0),
    ("cycle", "day from three before to two after the start of a cycle", 0),
    ("pain_killer", "day with an NSAID", 1),
    ("alcohol", "drink, two at most", 1),
    ("friday", "Friday", 0),
)

REPORTING_NOISE = 0.45
"""Standard deviation of what a person adds when rating, on top of the day's own swings."""

SHARED = 0.4
"""Share of the day-to-day variance that all symptoms have in common."""

DRIFT_PHI, DRIFT_SD = 0.97, 0.45
"""Slow ups and downs of the gut that nothing in the diary explains."""

Rows = tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], int]


def drawn_body(chance: Chance) -> Rows:
    """(rows of causes, rows of symptoms, days until a third of what heals is left) of a person:
    every figure of the table give or take a fifth."""
    effects: list[dict[str, float]] = [{} for _ in _CAUSES]
    symptoms: list[tuple[Any, ...]] = []
    for key, row in SYMPTOMS.items():
        rest, heals, sd, phi, *moved = row
        symptoms.append((key, _about(chance, rest), _about(chance, heals), _about(chance, sd), phi))
        for place, points in enumerate(moved):
            size = _about(chance, points)
            if size:
                effects[place][key] = size
    causes: list[tuple[Any, ...]] = [
        (*cause, moves) for cause, moves in zip(_CAUSES, effects, strict=True)
    ]
    return causes, symptoms, chance.whole(60, 200)


def _about(chance: Chance, value: float) -> float:
    return round(value * chance.between(0.8, 1.2), 2)
