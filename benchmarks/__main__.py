"""`python3 dev.py bench [--quick]`: run every benchmark and print the table of docs/performance.md.

Exit 1 if a measurement misses its floor.
"""

from __future__ import annotations

import sys

from benchmarks import (
    food_search,
    meals,
    phases,
    plan,
    reading,
    shopping,
    startup,
    supplements,
    trends,
    writing,
    years,
)
from benchmarks.measure import Result


def main() -> int:
    quick = "--quick" in sys.argv[1:]
    results: list[Result] = []
    modules = (
        startup,
        writing,
        reading,
        supplements,
        plan,
        meals,
        shopping,
        trends,
        food_search,
        phases,
        years,
    )
    for module in modules:
        results += module.run(quick=quick)
    print("| what | measured | floor | kept |")
    print("|---|---|---|---|")
    for result in results:
        print(result.row())
    return 0 if all(result.kept for result in results) else 1


if __name__ == "__main__":
    raise SystemExit(main())
