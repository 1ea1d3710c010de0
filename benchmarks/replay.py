"""`python -m benchmarks.replay [--quick]`: what the food tests of sample diaries show in the end,
by what is true of each food (docs/sample.md).

Every diary is lived with the plan's own rules and read by its own model, test after test, up to
three runs of a food (tests/services/plan/test_replay.py holds that the services come to the same).
"Without stop rules" the person eats on whatever happens: what the model says alone."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from benchmarks.measure import Result
from gutdesk.domain.diary import id_of
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.reading import TROUBLE, is_stopped_by_symptoms
from gutdesk.domain.verdicts import Verdict
from gutdesk.services.clock import FixedZone
from gutdesk.services.sample import following
from gutdesk.services.sample.chance import Chance
from gutdesk.services.sample.course import LADDERS
from gutdesk.services.sample.making import Sample, sample_of
from gutdesk.services.sample.world import Trigger, World, make_world

ZONE = FixedZone(UTC)
NOW = Moment.of(datetime(2026, 11, 22, 20, 5, tzinfo=UTC), ZONE)
DAYS = 330
"""Most queues are done by then, and the first reactions tested again."""
DIARIES, QUICK = 60, 6
SUSPECTS = ("milk_whole", "garlic", "onion", "bread", "cheese_aged")
GUT = ("abdominal_pain", "bloating", "urgency", "diarrhoea_bother", "abdominal_discomfort")
BODY = ("fatigue", "brain_fog", "joint_pain", "eczema")


@dataclass(slots=True)
class Ends:
    """How tests ended, a count a food. `stopped`: of those that show trouble, a run was ended by a
    stop rule."""

    verdicts: Counter[Verdict] = field(default_factory=Counter)
    stopped: int = 0

    @property
    def count(self) -> int:
        return sum(self.verdicts.values())

    @property
    def found(self) -> int:
        return sum(self.verdicts[verdict] for verdict in TROUBLE)

    @property
    def by_model(self) -> int:
        """Trouble that no stop rule had a part in."""
        return self.found - self.stopped


class Tally(NamedTuple):
    """Of foods that move the main symptom, and of those that do nothing."""

    guilty: Ends
    innocent: Ends


def prompt(seed: int, effect: float) -> World:
    """A world in which one tested food raises one symptom by so many points, two to eight hours
    later; 0: none does."""
    return _one_trigger(seed, effect, (2.0, 4.0, 8.0))


def late(seed: int, effect: float) -> World:
    """The same, but a day or more later: what the third portion does comes after the test days."""
    return _one_trigger(seed, effect, (24.0, 30.0))


def _one_trigger(seed: int, effect: float, delays: tuple[float, ...]) -> World:
    chance = Chance(seed, "benchmarks.replay")
    world = make_world(seed, NOW.local.date() - timedelta(days=DAYS - 1), DAYS, triggers=0)
    if not effect:
        return world
    pair = chance.pick(GUT), chance.pick(BODY)
    # What shows within hours is the gut, as in the sample.
    first, second = pair if delays[0] <= 8 or chance.happens(0.5) else pair[::-1]
    food, delay, dose = (chance.pick(SUSPECTS),), chance.pick(delays), chance.happens(0.5)
    return replace(
        world, triggers=(Trigger(food, None, first, second, effect, delay, dose_matters=dose),)
    )


def with_nocebo(seed: int, _effect: float) -> World:
    """Every tested food makes a point within hours, on each of its days."""
    world = prompt(seed, 0.0)
    foods = tuple(LADDERS.values())
    trigger = Trigger(foods, None, "abdominal_pain", "", 1.0, 2.0, dose_matters=False)
    return replace(world, triggers=(trigger,))


def as_seeded(seed: int, _effect: float) -> World:
    """The world of the seed, with whatever triggers it has."""
    return make_world(seed, NOW.local.date() - timedelta(days=DAYS - 1), DAYS)


def tally(
    count: int,
    effect: float,
    world_of: Callable[[int, float], World] = prompt,
    *,
    stops: bool = True,
) -> Tally:
    found = Tally(Ends(), Ends())
    with _heeding(stops):
        for seed in range(count):
            _count(sample_of(world_of(seed, effect), now=NOW, zone=ZONE), found)
    return found


@contextmanager
def _heeding(stops: bool) -> Iterator[None]:
    if stops:
        yield
        return
    rule = following.stop_hit
    following.stop_hit = lambda *_args, **_more: None
    try:
        yield
    finally:
        following.stop_hit = rule


def _count(sample: Sample, found: Tally) -> None:
    """The last word on each food whose runs did not all stay void. Foods of which others of the
    same tag are eaten all along, and those that move only what the plan does not look at, are
    neither guilty nor innocent."""
    runs: dict[str, list[Run]] = {}
    for run in sample.records["run"]:
        assert isinstance(run, Run)
        if run.verdict is not None and not run.voided:
            runs.setdefault(run.challenge_id, []).append(run)
    key = {id_of(one): one.key for one in sample.records["challenge"] if isinstance(one, Challenge)}
    truth = {test.ladder: test for test in sample.truth.challenges}
    for challenge_id, mine in runs.items():
        test = truth[key[challenge_id]]
        if test.masked or (test.reacts and not test.points):
            continue
        ends = found.guilty if test.expected == Verdict.REACTION.value else found.innocent
        mine.sort(key=lambda run: run.start)
        verdict = mine[-1].shown
        assert verdict is not None
        ends.verdicts[verdict] += 1
        ends.stopped += verdict in TROUBLE and any(map(is_stopped_by_symptoms, mine))


def run(*, quick: bool) -> list[Result]:
    """The rows for docs/performance.md: what docs/insight.md promises."""
    count = QUICK if quick else DIARIES
    found = tally(count, 3.0, prompt)
    guilty, innocent = found
    detail = f"{count} sample diaries, every test of the plan, up to three runs"

    def row(what: str, part: int, ends: Ends, floor: float) -> Result:
        return Result(what, 100 * part / ends.count, floor, "%", detail)

    return [
        row("a trigger of 3 points not found", guilty.count - guilty.found, guilty, 25),
        row("the same called tolerated", guilty.verdicts[Verdict.TOLERATED], guilty, 8),
        row("a harmless food called a reaction by the model", innocent.by_model, innocent, 2),
    ]


def main() -> int:
    count = QUICK if "--quick" in sys.argv[1:] else DIARIES
    print(f"{count} diaries of {DAYS} days a row. In per cent of the foods.\n")
    print("| foods | stop rules | tested | trouble | by a stop | tolerated | unclear | no data |")
    print("|---|---|---|---|---|---|---|---|")
    cases: tuple[tuple[str, float, Callable[[int, float], World]], ...] = (
        ("3 points within hours", 3.0, prompt),
        ("3 points a day later", 3.0, late),
        ("2 points within hours", 2.0, prompt),
        ("triggers of the seeds, 1.5 to 3 points", 0.0, as_seeded),
        ("harmless, a nocebo of 1 point", 0.0, with_nocebo),
    )
    for name, effect, world_of in cases:
        for stops in (True, False):
            found = tally(count, effect, world_of, stops=stops)
            if found.guilty.count:
                print(_row(name, found.guilty, stops=stops))
                print(_row(f"harmless beside {name}", found.innocent, stops=stops))
            else:
                print(_row(name, found.innocent, stops=stops))
    return 0


def _row(name: str, ends: Ends, *, stops: bool) -> str:
    def share(count: int) -> str:
        return f"{100 * count / ends.count:.1f}"

    said = ends.verdicts
    cells = [
        name,
        "yes" if stops else "no",
        str(ends.count),
        share(ends.found),
        share(ends.stopped),
        share(said[Verdict.TOLERATED]),
        share(said[Verdict.UNCLEAR]),
        share(said[Verdict.NOT_ENOUGH_DATA]),
    ]
    return "| " + " | ".join(cells) + " |"


if __name__ == "__main__":
    raise SystemExit(main())
