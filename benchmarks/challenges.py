"""`python -m benchmarks.challenges [--quick] [--write]`: how often the verdict on a food test is
right, in simulated diaries (challenge_world.py) of people who test as the plan asks
(challenge_trials.py). `--write` puts the tables into docs/insight.md.

"The model alone" leaves the plan's stop rules out; with them a stopped run is a reaction,
whatever the model says. Every row meets the same diaries (one seed), so rows can be compared
more closely than their own errors say.
"""

from __future__ import annotations

import statistics
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.challenge_trials import (
    FOUND,
    SEED,
    USUAL,
    Case,
    Ladder,
    Tally,
    looked_at_daily,
    settling,
    tally,
    visible,
)
from benchmarks.challenge_world import from_day_three, later
from benchmarks.measure import Result, p95, spans_ms
from benchmarks.page import percents, write
from gutdesk.domain.verdicts import Verdict
from gutdesk.insight.challenges import Outcome, Run, judge

ROOT = Path(__file__).parents[1]
LADDERS = ROOT / "resources" / "protocol" / "reintroduction.toml"
DIARIES, QUICK = 2000, 200
KINDS = ("calm", "noisy")
EFFECT = 3.0


def run(*, quick: bool) -> list[Result]:
    """The rows for docs/performance.md: what the model says, and how long a call takes."""
    count = 300 if quick else 1000
    none, nocebo, calm, noisy = (
        tally(Case(kind=kind, effect=effect, nocebo=points), count)
        for kind, effect, points in (
            ("noisy", 0.0, 0.0),
            ("noisy", 0.0, 1.0),
            ("calm", EFFECT, 0.0),
            ("noisy", EFFECT, 0.0),
        )
    )
    detail = f"{count} simulated diaries, up to three runs, the model alone"
    one, most = call_times(50 if quick else 300)
    return [
        _rate("a harmless food called a reaction", none.share(*FOUND), 2, detail),
        _rate("the same with a nocebo of 1 point", nocebo.share(*FOUND), 5, detail),
        _rate("a 3-point food not found, calm", 1 - calm.share(*FOUND), 25, detail),
        _rate("a 3-point food not found, noisy", 1 - noisy.share(*FOUND), 40, detail),
        _rate("a 3-point food called tolerated", noisy.share(Verdict.TOLERATED), 8, detail),
        Result("judging a food test, one run", p95(one), 3, "ms", _median(one)),
        Result("judging three runs beside eight others", p95(most), 10, "ms", _median(most)),
    ]


def _rate(what: str, share: float, floor: float, detail: str) -> Result:
    return Result(what, 100 * share, floor, "%", detail)


def _median(spans: list[float]) -> str:
    return f"95th percentile; median {statistics.median(spans):.2f} ms of {len(spans)}"


def call_times(turns: int) -> tuple[list[float], list[float]]:
    """Milliseconds a call: one run on 42 days; three runs with eight of other foods between."""
    rng = np.random.default_rng(SEED)
    first = 739_000
    days = np.arange(first - 42, first + 77)
    outcome = Outcome(days=days, values=rng.uniform(0, 5, len(days)))

    def test(after: int) -> Run:
        return Run(first=first + after, ladder=USUAL.shares, portions=USUAL.shares)

    three = [test(0), test(35), test(70)]
    eight = [test(after) for after in (-35, -28, -21, -14, 7, 14, 21, 28)]
    single = partial(judge, outcome, three[:1], today=first + 7)
    most = partial(judge, outcome, three, others=eight, today=first + 77)
    for warm in (single, most):
        warm()
    return spans_ms(turns, lambda _turn: single()), spans_ms(turns, lambda _turn: most())


def shipped() -> list[Ladder]:
    """The ladders of the plan, those with the same shares, days and washout together."""
    with LADDERS.open("rb") as file:
        rows = tomllib.load(file)["challenge"]
    groups: dict[tuple[tuple[float, ...], int], list[str]] = {}
    for row in rows:
        amounts = [row["day1"], row["day2"]] + [row["day3"]] * (row["test_days"] - 2)
        shares = tuple(round(amount / row["day3"], 2) for amount in amounts)
        groups.setdefault((shares, row["washout_days"]), []).append(row["id"])
    return [Ladder(shares, wash, tuple(ids)) for (shares, wash), ids in groups.items()]


def rows() -> Iterator[tuple[str, Case]]:
    """What is measured with the model alone."""
    yield "the three-day test, 0.6 / 0.8 / 1", Case()
    for ladder in shipped():
        yield f"{ladder.name} ({_foods(ladder)})", Case(ladder=ladder)
    yield "response from day 3 on (nothing on days 1 and 2)", Case(response=from_day_three)
    yield "the whole response a day late", Case(response=partial(later, by=1))
    yield "the whole response two days late", Case(response=partial(later, by=2))
    yield "the fifth food in a row", Case(foods_before=4)
    yield "the ninth food in a row", Case(foods_before=8)


def _foods(ladder: Ladder) -> str:
    return ladder.foods[0] if len(ladder.foods) == 1 else f"{len(ladder.foods)} foods"


def model_table(count: int) -> Iterator[str]:
    yield (
        "| what is tested | reaction, no effect | reaction, 1-point nocebo | found, 3 points | "
        "tolerated, 3 points | tolerated, no effect | found in one run | interval holds 3 points |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    for name, case in rows():
        none = _both(case, count)
        nocebo = _both(replace(case, nocebo=1.0), count)
        real = _both(replace(case, effect=EFFECT), count)
        cells = (
            percents(each.share(*FOUND) for each in none),
            percents(each.share(*FOUND) for each in nocebo),
            percents(each.share(*FOUND) for each in real),
            percents(each.share(Verdict.TOLERATED) for each in real),
            percents(each.share(Verdict.TOLERATED) for each in none),
            percents(each.after_one(*FOUND) for each in real),
            percents(each.covered / each.judged for each in real),
        )
        yield f"| {name} | {' | '.join(cells)} |"


def stop_table(count: int, *, settled: bool = False) -> Iterator[str]:
    """`settled`: each test waits until the days are."""
    yield (
        "| truth | first run stopped | by 7 or more | by 4 above | by two days | reaction or "
        "confirmed in the end | confirmed | confirmed, no stop rules |"
    )
    yield "|---|---|---|---|---|---|---|---|"
    truths = (
        ("no effect", Case()),
        ("no effect, 1-point nocebo", Case(nocebo=1.0)),
        ("3 points", Case(effect=EFFECT)),
    )
    for name, case in truths:
        case = replace(case, confirm=True, settled=settled)
        alone = _both(case, count)
        found = _both(replace(case, stops=True), count)
        cells = [percents(sum(each.stops.values()) / count for each in found)]
        for rule in ("7 or more", "4 above", "two days"):
            cells.append(percents(each.stops[rule] / count for each in found))
        cells.append(percents(each.share(*FOUND) for each in found))
        cells.append(percents(each.share(Verdict.CONFIRMED) for each in found))
        cells.append(percents(each.share(Verdict.CONFIRMED) for each in alone))
        yield f"| {name} | {' | '.join(cells)} |"


def planner_table(count: int) -> Iterator[str]:
    yield "| diaries | rise named, middle (5th to 95th of 100) | shown in one run at that rise |"
    yield "|---|---|---|"
    for kind in KINDS:
        rises, shown = visible(kind, count)
        low, middle, high = np.quantile(rises, (0.05, 0.5, 0.95))
        yield f"| {kind} | {middle:.1f} ({low:.1f} to {high:.1f}) points | {100 * shown:.0f} % |"


def look_table(count: int) -> Iterator[str]:
    yield "| truth | a reaction at any daily look from day 3 on | at the last look alone |"
    yield "|---|---|---|"
    for name, nocebo in (("no effect", 0.0), ("no effect, 1-point nocebo", 1.0)):
        found = [looked_at_daily(Case(kind=kind, nocebo=nocebo), count) for kind in KINDS]
        ever, last = zip(*found, strict=True)
        yield f"| {name} | {percents(ever)} | {percents(last)} |"


def settle_table(count: int) -> Iterator[str]:
    yield "| an unclear first run names | people | settled by one more | by one or two more |"
    yield "|---|---|---|---|"
    for runs, (people, one, two) in settling(count).items():
        named = "no number" if runs is None else f"{runs}"
        yield f"| {named} | {people} | {100 * one:.0f} % | {100 * two:.0f} % |"


def _both(case: Case, count: int) -> list[Tally]:
    return [tally(replace(case, kind=kind), count) for kind in KINDS]


def tables(count: int) -> Iterator[str]:
    yield f"{count:,} diaries a cell, seed {SEED}; calm / noisy diaries. The model alone:"
    yield ""
    yield from model_table(count)
    yield ""
    yield "The three-day test with the plan's stop rules, a reaction repeated to confirm it:"
    yield ""
    yield from stop_table(count)
    yield ""
    yield "The same where each test waits until the days are settled, for two weeks at most:"
    yield ""
    yield from stop_table(count, settled=True)
    yield ""
    yield "The rise that the planner names, and a food of just that effect:"
    yield ""
    yield from planner_table(count)
    yield ""
    yield "One run, looked at every day, the model alone:"
    yield ""
    yield from look_table(count)
    yield ""
    yield "Runs to settle an open test, effects drawn from the prior, calm and noisy together:"
    yield ""
    yield from settle_table(count)


def main() -> int:
    lines = []
    for line in tables(QUICK if "--quick" in sys.argv else DIARIES):
        print(line, flush=True)
        lines.append(line)
    one, most = call_times(300)
    spent = f"A call takes {statistics.median(one):.2f} ms for one run on 42 days, "
    spent += f"{statistics.median(most):.1f} ms for three runs beside eight of other foods"
    spent += " (medians of 300)."
    print(f"\n{spent}")
    if "--write" in sys.argv:
        write("table", "\n".join([*lines, "", spent]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
