"""How something is made as a batch: its steps, its salt, its warmth, and when it is ready."""

from __future__ import annotations

from dataclasses import dataclass

BROTH, FERMENT = "broth", "ferment"
FIRST, LAST = "first", "last"
"""The two ends of the window in which it is expected to be ready."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """Something to do `minutes` after the start, or after the step whose key is `after`; with
    `ready` when the window opens (FIRST) or ends (LAST). It comes `times` times, `every` so many
    minutes. `late` minutes after its time it is called late. `short` is its name where a line says
    more than it; "" is none."""

    key: str
    name: str
    short: str = ""
    minutes: int = 0
    after: str = ""
    ready: str = ""
    every: int = 0
    times: int = 1
    late: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Salt:
    """`percent` of the weight of `of`, which is the food `food_id` of the recipe. Below `least` and
    above `most` a caution is shown. `source` are ids of protocol/sources.toml."""

    percent: float
    least: float
    most: float
    of: str
    food_id: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cool:
    """Below so many degrees Celsius it takes longer: it is ready from so many minutes after the
    start to so many."""

    below_c: float
    ready: tuple[int, int]
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyLine:
    """A sentence that is shown with where it comes from."""

    text: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchPlan:
    """`recipe` is the id of a shipped recipe, `food_id` what it makes, `made` BROTH or FERMENT.

    `target_c` is what the recipe asks for, outside `limit_c` a caution is shown (degrees Celsius).
    `ready`: it is expected to be ready from so many minutes after the start to so many.
    `keep_fridge_days`: so long it keeps from the day on which it went into the fridge."""

    key: str
    recipe: str
    name: str
    food_id: str
    made: str
    ready: tuple[int, int]
    keep_fridge_days: int
    steps: tuple[PlanStep, ...]
    safety: tuple[SafetyLine, ...]
    throw: tuple[SafetyLine, ...]
    source: tuple[str, ...]
    target_c: tuple[float, float] | None = None
    limit_c: tuple[float, float] | None = None
    temperature_source: tuple[str, ...] = ()
    salt: Salt | None = None
    cool: Cool | None = None

    def window(self, target_c: float | None = None) -> tuple[int, int]:
        """Minutes from the start to when it is ready at so many degrees, first and last."""
        if self.cool is not None and target_c is not None and target_c < self.cool.below_c:
            return self.cool.ready
        return self.ready

    def step(self, key: str) -> PlanStep | None:
        """The step of that key; "" is none."""
        return next((one for one in self.steps if key and one.key == key), None)
