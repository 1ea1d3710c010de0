"""How the simulated person feels: every symptom of a day from what the world says moves it."""

from __future__ import annotations

from math import sqrt

from gutdesk.services.sample.body import DRIFT_PHI, DRIFT_SD, REPORTING_NOISE, SHARED
from gutdesk.services.sample.chance import Chance
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.world import SECOND, SPILL, Trigger, World

DAY_START = 240
"""Minute at which a diary day starts: 04:00."""
GUT = frozenset(
    ("abdominal_pain", "bloating", "urgency", "diarrhoea_bother", "abdominal_discomfort")
)
BURDEN = ("abdominal_pain", "bloating", "abdominal_discomfort", "fatigue")
"""Whose mean is the burden of a day: it decides on bad days, and on writing at all."""
PAINS = ("abdominal_pain", "headache", "joint_pain")
PAIN_KILLER_FROM = 5.0
"""The pain from which an NSAID is thought of; each point more makes it likelier."""


class Body:
    def __init__(self, world: World) -> None:
        self._world = world
        self._chance = Chance(world.seed, "symptoms")
        self._swing = dict.fromkeys(world.symptoms, 0.0)
        self._left = 1.0
        self._fade = 1 - 1 / world.heal_days
        self._drift = 0.0
        self._drift_step = DRIFT_SD * sqrt(1 - DRIFT_PHI * DRIFT_PHI)
        self._coming: dict[int, dict[str, float]] = {}
        self._onsets: dict[int, dict[str, int]] = {}
        self._guilty: dict[str, list[Trigger]] = {}
        for trigger in world.triggers:
            for food in trigger.foods:
                self._guilty.setdefault(food, []).append(trigger)
        self._rows = [
            (
                symptom,
                sqrt(1 - symptom.phi * symptom.phi) * symptom.sd,
                {key: cause.effects.get(symptom.key, 0.0) for key, cause in world.causes.items()},
            )
            for symptom in world.symptoms.values()
        ]
        self._usual = 3.0

    def feel(self, today: Day, yesterday: Day) -> None:
        self._digest(today)
        acting = self._coming.pop(today.number, {})
        today.onsets = self._onsets.pop(today.number, {})
        causes = self._causes(today, yesterday)
        self._drift = DRIFT_PHI * self._drift + self._chance.normal(0, self._drift_step)
        normal = self._chance.normal
        shared, own = sqrt(SHARED), sqrt(1 - SHARED)
        common = shared * normal()
        for symptom, step, effects in self._rows:
            key = symptom.key
            swing = symptom.phi * self._swing[key] + step * (common + own * normal())
            self._swing[key] = swing
            felt = symptom.rest + symptom.heals * self._left + swing + acting.get(key, 0.0)
            felt += sum(effects[cause] * size for cause, size in causes)
            if key in GUT:
                felt += self._drift
            today.felt[key] = felt
            today.scores[key] = _score(felt + normal(0, REPORTING_NOISE))
        self._left *= self._fade
        today.burden = sum(max(0.0, today.felt[key]) for key in BURDEN) / len(BURDEN)
        today.usual_burden = self._usual
        self._usual += 0.04 * (today.burden - self._usual)
        self._pain_killer(today)
        self._scales(today, yesterday)

    def _digest(self, today: Day) -> None:
        """What today's meals will do, and when. Of those that act on one day the
        strongest counts."""
        for plate in today.plates:
            for bite in plate.bites:
                for trigger in self._guilty.get(bite.food, ()):
                    late = trigger.delay_hours * 60 * self._chance.between(0.8, 1.2)
                    onset = plate.minute + int(late)
                    number = today.number + (onset - DAY_START) // 1440
                    dose = min(1.5, bite.dose) if trigger.dose_matters else 1.0
                    for key, share in ((trigger.symptom, 1.0), (trigger.second, SECOND)):
                        points = trigger.effect * dose * share
                        self._act(number, key, points)
                        self._act(number + 1, key, points * SPILL)
                        minute = onset - (number - today.number) * 1440
                        self._onsets.setdefault(number, {}).setdefault(key, minute)

    def _act(self, number: int, key: str, points: float) -> None:
        coming = self._coming.setdefault(number, {})
        coming[key] = max(points, coming.get(key, 0.0))

    def _causes(self, today: Day, yesterday: Day) -> list[tuple[str, float]]:
        """The causes at work today, in their units."""
        found = [
            ("stress", today.stress - 4),
            ("short_sleep", max(0.0, 7.5 - today.sleep_hours)),
            ("flare", today.flare),
            ("cold", today.cold),
            ("cycle", self._near_a_cycle(today)),
            ("pain_killer", float(yesterday.pain_killer is not None)),
            ("alcohol", float(min(2, yesterday.drinks))),
            ("friday", float(today.weekday == 4)),
        ]
        return [(cause, size) for cause, size in found if size]

    def _near_a_cycle(self, today: Day) -> float:
        length = self._world.cycle_length
        if not length or today.cycle_day is None:
            return 0.0
        return float(today.cycle_day <= 2 or today.cycle_day > length - 3)

    def _pain_killer(self, today: Day) -> None:
        """Taken because of pain: it follows the bad day that it seems to explain."""
        worst = max(today.felt[key] for key in PAINS)
        likely = min(0.8, 0.25 + 0.15 * (worst - PAIN_KILLER_FROM))
        if self._chance.happens(likely) and worst >= PAIN_KILLER_FROM:
            today.pain_killer = self._chance.whole(660, 1260)

    def _scales(self, today: Day, yesterday: Day) -> None:
        """The scales of the day follow from the rest. Mood stays above 1: the low end asks for a
        safety question, which a sample should not."""
        normal = self._chance.normal
        scores = today.scores
        scores["stress"] = _score(today.stress + normal(0, 0.4))
        mood = 7.2 - 0.3 * (today.stress - 4) - 0.35 * (today.burden - 2.5) + normal(0, 0.8)
        scores["mood"] = max(2, _score(mood))
        scores["energy"] = _score(8.2 - 0.65 * today.felt["fatigue"] + normal(0, 0.7))
        rested = 6.4 + 1.3 * (today.sleep_hours - 7.3) - 0.5 * yesterday.drinks + normal(0, 0.7)
        scores["sleep_quality"] = _score(rested)


def _score(value: float) -> int:
    """A rating is a whole number, and has a floor at 0 and a ceiling at 10."""
    return min(10, max(0, int(value + 0.5))) if value > 0 else 0
