"""`python -m benchmarks.phases [--quick] [--write]`: how often the word on a change or a trend is
right, in simulated diaries (phase_trials.py). `--write` puts the tables into docs/insight.md.

Every row meets the same diaries (one seed), so rows can be compared more closely than their own
errors say.
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import numpy as np

from benchmarks.challenge_world import USUAL_WORLD
from benchmarks.measure import Result, p95, spans_ms
from benchmarks.page import percents, write
from benchmarks.phase_trials import (
    BESIDE,
    CALM_LEVEL,
    FELL,
    ROSE,
    SEED,
    SPARSE,
    STEEPEST,
    Case,
    Tally,
    looked_at_weekly,
    still_tally,
    tally,
    trend_tally,
)
from gutdesk.domain.verdicts import PhaseVerdict, TrendVerdict
from gutdesk.insight.phase_changes import Outcome, compare_phases
from gutdesk.insight.trend_line import trend

DIARIES, QUICK = 2000, 200
KINDS = ("calm", "noisy")
EFFECT = -2.0
USUAL = Case()
SIX_WEEKS = Case(sides=(42, 42))


def run(*, quick: bool) -> list[Result]:
    """The rows for docs/performance.md: what the model says, and how long a call takes."""
    count = 300 if quick else 1000
    healing = [each for case in (USUAL, SIX_WEEKS) for each in _both(case, count)]
    real = _both(replace(SIX_WEEKS, effect=EFFECT), count)
    detail = f"{count} simulated diaries, healing alone, the worst of four cells"
    better = max(each.share(PhaseVerdict.BETTER) for each in healing)
    probably = max(each.share(*FELL) for each in healing)
    missed = max(1 - each.share(*FELL) for each in real)
    change, line = call_times(50 if quick else 300)
    return [
        Result("recovery called better after a change", 100 * better, 6, "%", detail),
        Result("the same, probably better counted in", 100 * probably, 9, "%", detail),
        Result(
            "2 points less in 42 + 42 days not found",
            100 * missed,
            25,
            "%",
            f"{count} simulated diaries, the worse of calm and noisy",
        ),
        Result("judging a change, 120 days", p95(change), 3, "ms", _median(change)),
        Result("judging a trend, 90 days", p95(line), 3, "ms", _median(line)),
    ]


def _median(spans: list[float]) -> str:
    return f"95th percentile; median {statistics.median(spans):.2f} ms of {len(spans)}"


def call_times(turns: int) -> tuple[list[float], list[float]]:
    """Milliseconds a call: a change with 60 days on either side, a trend of 90 days."""
    rng = np.random.default_rng(SEED)
    first = 739_000
    days = np.arange(first, first + 120)
    outcome = Outcome(days=days, values=rng.uniform(0, 5, len(days)))
    change = partial(compare_phases, outcome, first + 60, today=first + 119)
    line = partial(trend, outcome, today=first + 119, days=90)
    for warm in (change, line):
        warm()
    return spans_ms(turns, lambda _turn: change()), spans_ms(turns, lambda _turn: line())


def rows() -> Iterator[tuple[str, Case]]:
    yield "60 + 60 days", USUAL
    yield "42 + 42 days", SIX_WEEKS
    yield "30 + 30 days", Case(sides=(30, 30))
    yield "21 + 21 days", Case(sides=(21, 21))
    yield "60 + 21 days", Case(sides=(60, 21))
    yield "60 + 60 days, the change on day 120 of the diary", Case(skipped=60)
    yield "60 + 60, no healing at all", Case(world=CALM_LEVEL)
    yield "60 + 60, all heal by 2.5 points within months", Case(world=STEEPEST)
    yield "42 + 42, all heal by 2.5 points within months", replace(SIX_WEEKS, world=STEEPEST)
    yield "60 + 60, 35-50 % of days missing", Case(world=SPARSE)
    yield "60 + 60, one symptom alone", Case(asked="main")
    yield "42 + 42, one symptom alone", replace(SIX_WEEKS, asked="main")
    yield "60 + 60, the spread of the diary given", Case(own_spread=True)
    yield "42 + 42, the spread of the diary given", replace(SIX_WEEKS, own_spread=True)
    yield "60 + 60, the effect sets in over 21 days", Case(onset=21)
    yield "60 + 60, from the usual level down to the edge of the scale", Case(floor=True)
    after = f"60 + 60, another change of 2 points {BESIDE} days later"
    yield f"{after}, named", Case(beside=EFFECT)
    yield f"{after}, not named", Case(beside=EFFECT, named=False)
    remove = Case(world=USUAL_WORLD, sides=(44, 60))
    yield f"44 + 60, {BESIDE} days after the start of Remove, which is named", remove
    yield "the same, not named", replace(remove, named=False)


def change_table(count: int) -> Iterator[str]:
    yield (
        "| the change | better, no effect | or probably better | worse or probably worse, no "
        "effect | better, 2 points less | or probably better | interval holds 0 | holds the 2 "
        "points | too few days |"
    )
    yield "|---|---|---|---|---|---|---|---|---|"
    for name, case in rows():
        none, real = _both(case, count), _both(replace(case, effect=EFFECT), count)
        cells = (
            percents(each.share(PhaseVerdict.BETTER) for each in none),
            percents(each.share(*FELL) for each in none),
            percents(each.share(*ROSE) for each in none),
            percents(each.share(PhaseVerdict.BETTER) for each in real),
            percents(each.share(*FELL) for each in real),
            percents(each.coverage for each in none),
            percents(each.coverage for each in real),
            percents(each.too_few / count for each in none),
        )
        yield f"| {name} | {' | '.join(cells)} |"


def size_table(count: int) -> Iterator[str]:
    yield (
        "| points less | better | probably better | no meaningful change | unclear | worse or "
        "probably worse | width of the interval, middle |"
    )
    yield "|---|---|---|---|---|---|---|"
    for points in (0.0, 0.5, 1.0, 1.5, 2.0, 3.0):
        found = _both(replace(SIX_WEEKS, effect=-points), count)
        cells = [
            percents(each.share(verdict) for each in found)
            for verdict in (*FELL, PhaseVerdict.NO_MEANINGFUL_CHANGE, PhaseVerdict.UNCLEAR)
        ]
        cells.append(percents(each.share(*ROSE) for each in found))
        cells.append(" / ".join(f"{statistics.median(each.widths):.1f}" for each in found))
        yield f"| {points:g} | {' | '.join(cells)} |"


def many_table(count: int) -> Iterator[str]:
    yield "| asked of | any better, no effect | any better or probably better, no effect |"
    yield "|---|---|---|"
    for name, asked in (("the main symptom", "main"), ("each of three symptoms", "each")):
        found = _both(Case(asked=asked), count)
        better = percents(each.share(PhaseVerdict.BETTER) for each in found)
        yield f"| {name} | {better} | {percents(each.share(*FELL) for each in found)} |"


def look_table(count: int) -> Iterator[str]:
    yield "| effect | better at any weekly look | better or probably better at any weekly look |"
    yield "|---|---|---|"
    for name, points in (("none", 0.0), ("2 points less", EFFECT)):
        found = [
            looked_at_weekly(replace(USUAL, kind=kind, effect=points), count // 2) for kind in KINDS
        ]
        better, either = zip(*found, strict=True)
        yield f"| {name} | {percents(better)} | {percents(either)} |"


def still_table(count: int) -> Iterator[str]:
    yield "| SD of a day | no meaningful change, spread not known | spread known |"
    yield "|---|---|---|"
    for swing in (0.3, 0.5, 0.7, 0.9, 1.2):
        found = (still_tally(swing, known, count // 2) for known in (False, True))
        said = [percents([each.share(PhaseVerdict.NO_MEANINGFUL_CHANGE)]) for each in found]
        yield f"| {swing:g} | {' | '.join(said)} |"


def trend_table(count: int) -> Iterator[str]:
    yield "| days | true drift in 30 days | improving | worsening | steady | unclear | holds it |"
    yield "|---|---|---|---|---|---|---|"
    words = (
        TrendVerdict.IMPROVING,
        TrendVerdict.WORSENING,
        TrendVerdict.STEADY,
        TrendVerdict.UNCLEAR,
    )
    for days in (30, 90):
        for slope in (0.0, -0.25, -0.5, -1.0, -2.0):
            found = [trend_tally(kind, days, slope, count) for kind in KINDS]
            cells = [percents(each.share(word) for each in found) for word in words]
            cells.append(percents(each.coverage for each in found))
            yield f"| {days} | {slope:g} | {' | '.join(cells)} |"


def _both(case: Case, count: int) -> list[Tally]:
    return [tally(replace(case, kind=kind), count) for kind in KINDS]


def tables(count: int) -> Iterator[str]:
    yield f"{count:,} diaries a cell, seed {SEED}; calm / noisy, the mean of three symptoms:"
    yield ""
    yield from change_table(count)
    yield ""
    yield "By the size of what goes along with the change, 42 + 42 days:"
    yield ""
    yield from size_table(count)
    yield ""
    yield "Several symptoms, each by itself, 60 + 60 days:"
    yield ""
    yield from many_table(count)
    yield ""
    yield "Looked at every week from the 14th day to the 60th (half as many diaries):"
    yield ""
    yield from look_table(count)
    yield ""
    yield "When is there no meaningful change? Days that only swing, 60 + 60, none missing:"
    yield ""
    yield from still_table(count)
    yield ""
    yield "Trends, no healing, flares and all the rest as they come:"
    yield ""
    yield from trend_table(count)


def main() -> int:
    lines = []
    for line in tables(QUICK if "--quick" in sys.argv else DIARIES):
        print(line, flush=True)
        lines.append(line)
    change, line = (statistics.median(spans) for spans in call_times(300))
    spent = f"A call takes {change:.2f} ms for a change with 60 days on either side, "
    spent += f"{line:.2f} ms for a trend of 90 days (medians of 300)."
    print(f"\n{spent}")
    if "--write" in sys.argv:
        write("changes", "\n".join([*lines, "", spent]))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
