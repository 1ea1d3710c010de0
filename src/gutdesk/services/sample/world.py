"""The world behind a sample: what really goes along with what. Drawn from the seed, then fixed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gutdesk.services.sample.body import drawn_body
from gutdesk.services.sample.chance import Chance
from gutdesk.services.sample.course import days_before
from gutdesk.services.sample.larder import codes_in

MOST_TRIGGERS = 3
SPILL = 0.35
"""Share of a trigger's effect that is left on the day after its peak."""
SECOND = 0.6
"""Share of a trigger's effect on its second symptom."""
TOGETHER = 0.7
"""How often a trigger's companion is eaten along with it."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """`foods` (all of the tag, if there is one) add `effect` points to `symptom` and 0.6 of it to
    `second`, `delay_hours` after the meal give or take a fifth; a smaller portion does less where
    `dose_matters`."""

    foods: tuple[str, ...]
    tag: str | None
    symptom: str
    second: str
    effect: float
    delay_hours: float
    dose_matters: bool


@dataclass(frozen=True, slots=True)
class Decoy:
    """A food without any effect that a hasty look would blame or praise, and why."""

    food: str
    kind: str
    with_food: str | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Cause:
    """Something other than food that moves symptoms: points for one `unit` of it, `lag_days` later,
    by symptom."""

    cause: str
    unit: str
    lag_days: int
    effects: dict[str, float]


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `first` to `last` that raise symptoms by `points` times their share, or on which
    something else holds."""

    first: date
    last: date
    points: float = 1.0


@dataclass(frozen=True, slots=True)
class Trip:
    """A journey: from 18:00 on its first day to 18:00 on its last, clocks are `minutes` off."""

    first: date
    last: date
    minutes: int


@dataclass(frozen=True, slots=True)
class Symptom:
    """How a symptom moves by itself: `rest` stays, `heals` fades away, day-to-day swings of `sd`
    with lag-1 correlation `phi`."""

    key: str
    rest: float
    heals: float
    sd: float
    phi: float


@dataclass(frozen=True, slots=True)
class World:
    seed: int
    first: date
    days: int
    symptoms: dict[str, Symptom]
    heal_days: int
    triggers: tuple[Trigger, ...]
    decoys: tuple[Decoy, ...]
    causes: dict[str, Cause]
    flares: tuple[Span, ...]
    colds: tuple[Span, ...]
    deadlines: tuple[Span, ...]
    holidays: tuple[Span, ...]
    trip: Trip | None
    cycle_length: int | None
    before: int
    """Days that the diary was kept before a plan began."""

    @property
    def last(self) -> date:
        return self.first + timedelta(days=self.days - 1)


def make_world(seed: int, first: date, days: int, triggers: int | None = None) -> World:
    """The world of a seed. `triggers` says how many there are, 0 to 3, instead of the seed."""
    causes, symptoms, heal_days = drawn_body(Chance(seed, "body"))
    chosen = _triggers(Chance(seed, "triggers"), triggers)
    trip = _trip(Chance(seed, "trip"), first, days)
    holidays = _holidays(Chance(seed, "holidays"), first, days, trip)
    colds = _spans(Chance(seed, "colds"), first, days, (70, 260), (5, 8), (0.8, 1.3))
    cycle = Chance(seed, "cycle")
    return World(
        seed=seed,
        first=first,
        days=days,
        symptoms={row[0]: Symptom(*row) for row in symptoms},
        heal_days=heal_days,
        triggers=chosen,
        decoys=_decoys(Chance(seed, "decoys"), chosen),
        causes={row[0]: Cause(*row) for row in causes},
        flares=_spans(Chance(seed, "flares"), first, days, (35, 110), (3, 9), (1.2, 2.6)),
        colds=colds,
        deadlines=_spans(Chance(seed, "deadlines"), first, days, (18, 70), (3, 6), (1.5, 3.5)),
        holidays=holidays,
        trip=trip,
        cycle_length=cycle.whole(26, 31) if cycle.happens(0.5) else None,
        before=days_before(days),
    )


_STEADY = ("eggs", "tomato_tinned", "potato", "spinach", "almonds", "carrot", "coffee", "olive_oil")
"""Foods that no phase leaves out, so that there are days with and without them all along."""
_ON_THE_LIST = ("milk_whole", "garlic", "onion", "bread", "cheese_aged")
_TAGS = ("gluten", "lactose", "high_fodmap", "histamine")
_GUT = ("abdominal_pain", "bloating", "urgency", "diarrhoea_bother", "abdominal_discomfort")
_WHOLE_BODY = ("fatigue", "brain_fog", "joint_pain", "eczema")


def _triggers(chance: Chance, wanted: int | None) -> tuple[Trigger, ...]:
    count = chance.weighted((0, 1, 2, 3), (20, 30, 30, 20))
    count = count if wanted is None else wanted
    found: list[Trigger] = []
    taken: set[str] = set()
    gut = chance.some(_GUT, MOST_TRIGGERS)
    body = chance.some(_WHOLE_BODY, MOST_TRIGGERS)
    while len(found) < count:
        tag = None
        kind = chance.weighted(("steady", "listed", "tag"), (50, 25, 25))
        if kind == "tag":
            tag = chance.pick(_TAGS)
            foods = codes_in(tag)
        else:
            foods = (chance.pick(_STEADY if kind == "steady" else _ON_THE_LIST),)
        strong, delay = chance.pick((1.5, 2.0, 2.5, 3.0)), chance.pick((2.0, 4.0, 8.0, 24.0, 30.0))
        dose = chance.happens(0.5)
        if taken & set(foods):
            continue
        # What shows within hours is the gut; joints, skin and tiredness follow a day later.
        first, second = (gut, body) if delay <= 8 or len(found) % 2 else (body, gut)
        place = len(found)
        found.append(
            Trigger(foods, tag, first[place], second[place], strong, delay, dose_matters=dose)
        )
        taken.update(foods)
    return tuple(found)


_COMPANIONS = ("parsley", "lemon", "ginger", "pumpkin_seeds", "fennel", "tahini")
_WITH_COFFEE = "walnuts"


def _decoys(chance: Chance, triggers: tuple[Trigger, ...]) -> tuple[Decoy, ...]:
    """Foods that move with a trigger, a weekday, stress, bad days or the healing, and do nothing
    themselves."""
    guilty = {food for trigger in triggers for food in trigger.foods}
    companions = chance.some(_COMPANIONS, MOST_TRIGGERS)
    found = [
        Decoy(
            _WITH_COFFEE if trigger.foods[0] == "coffee" else companion,
            "eaten with a trigger",
            with_food=trigger.foods[0],
        )
        for companion, trigger in zip(companions, triggers, strict=False)
    ]
    others = (
        Decoy("cod", "a weekday that is worse by itself", weekday=4),
        Decoy("chocolate", "eaten under stress"),
        Decoy("biscuits", "eaten under stress"),
        Decoy("broth_chicken", "eaten after bad days, and more once healing began"),
        Decoy("kefir_milk", "begun while healing went on"),
        Decoy("sauerkraut_white", "begun while healing went on"),
    )
    return (*found, *(decoy for decoy in others if decoy.food not in guilty))


def _spans(
    chance: Chance,
    first: date,
    days: int,
    gap: tuple[int, int],
    length: tuple[int, int],
    points: tuple[float, float],
) -> tuple[Span, ...]:
    """Spans of `length` days, `gap` days apart."""
    found = []
    place = chance.whole(gap[0] // 3, gap[1])
    while place < days:
        last = min(days - 1, place + chance.whole(*length) - 1)
        found.append(Span(_day(first, place), _day(first, last), round(chance.between(*points), 1)))
        place = last + chance.whole(*gap)
    return tuple(found)


def _trip(chance: Chance, first: date, days: int) -> Trip | None:
    """One journey, in the last half year, with its end three weeks before the diary's."""
    start = days - chance.whole(40, 75)
    length, minutes = chance.whole(4, 7), chance.pick((-120, -60, 60, 120))
    if start < 20:
        return None
    return Trip(_day(first, start), _day(first, start + length), minutes)


def _holidays(chance: Chance, first: date, days: int, trip: Trip | None) -> tuple[Span, ...]:
    """A week a year or so without the diary; not during the journey, which is logged, and not in
    the first or last three weeks."""
    found = []
    place = chance.whole(60, 120)
    while place + 30 < days:
        length = chance.whole(7, 9)
        span = Span(_day(first, place), _day(first, place + length - 1))
        clear = trip is None or span.last < trip.first or span.first > trip.last
        if clear:
            found.append(span)
        place += chance.whole(330, 390)
    return tuple(found)


def _day(first: date, number: int) -> date:
    return first + timedelta(days=number)
