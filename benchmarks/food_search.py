"""Finding foods while a person types: every key of 200 names, and of misspelt ones, over everything
that ships; beside it the plain way, which looks at every name in turn."""

from __future__ import annotations

import gc
import statistics
import time

from benchmarks.measure import Result, p95, spans_ms

NAMES = 200
HABITS = 300
FLOOR = 20
BUILD_FLOOR = 150
MISSPELT = (
    "buter",
    "brocolli",
    "avacado",
    "saurkraut",
    "zuchinni",
    "parmasean",
    "tumeric",
    "oinon",
    "chiken brest",
    "chedar chese",
    "peanut buter sandwhich",
    "scrambeld egs with cheese",
    "grilld salmn filet",
    "vegetabel soup canned",
    "wholmeal bred tosted",
    "roasted swet potatoe",
)


def run(*, quick: bool) -> list[Result]:
    from gutdesk.knowledge import catalogue
    from gutdesk.knowledge.food_search import catalogue_index

    foods = catalogue.every()
    builds = []
    for _turn in range(3 if quick else 9):
        catalogue_index.cache_clear()
        gc.collect()
        start = time.perf_counter()
        catalogue_index()
        builds.append((time.perf_counter() - start) * 1000)
    index = catalogue_index()
    step = max(len(foods) // (40 if quick else NAMES), 1)
    typed = keys([food.name for food in foods[::step]])
    wrong = keys(MISSPELT)

    habits = {food.id: 0.5 for food in foods[:: max(len(foods) // HABITS, 1)]}

    def find(text: str) -> object:
        return index.find(text, boost=habits)

    def scan(text: str) -> object:
        return plain_scan([food.name for food in foods], text)

    index.find("warm")
    # All of them are timed, but a scan of everything is slow enough that a tenth of it tells.
    spans = timed(typed, find)
    slips = timed(wrong, find)
    scans = timed(typed[::10], scan)
    over = f"{len(foods):,} foods"
    ratio = statistics.median(spans) / statistics.median(scans)
    return [
        Result(
            "one key of a food's name, found among all (95th percentile)",
            p95(spans),
            FLOOR,
            "ms",
            f"median {statistics.median(spans):.2f} ms, most {max(spans):.1f} ms; "
            f"{len(typed):,} keys, {over}, {len(habits)} habits",
        ),
        Result(
            "one key of a misspelt food's name (95th percentile)",
            p95(slips),
            FLOOR,
            "ms",
            f"median {statistics.median(slips):.2f} ms, most {max(slips):.1f} ms; "
            f"{len(wrong):,} keys",
        ),
        Result(
            "one key of a food's name / looking at every name in turn (medians)",
            ratio,
            0.5,
            "x",
            f"{statistics.median(spans):.2f} ms / {statistics.median(scans):.2f} ms",
        ),
        Result(
            "building the index of foods, on first use (median)",
            statistics.median(builds),
            BUILD_FLOOR,
            "ms",
            f"of {len(builds)}",
        ),
    ]


def keys(names: list[str] | tuple[str, ...]) -> list[str]:
    """Every name letter by letter, as far as people type."""
    return [name[:end] for name in names for end in range(1, min(len(name), 24) + 1)]


def timed(texts: list[str], act) -> list[float]:
    def one(turn: int) -> object:
        return act(texts[turn])

    return spans_ms(len(texts), one)


def plain_scan(names: list[str], text: str) -> list[str]:
    """What one would write first: the names with all of the words in them, shortest first."""
    words = text.casefold().split()
    found = [name for name in names if all(word in name.casefold() for word in words)]
    return sorted(found, key=len)[:8]
