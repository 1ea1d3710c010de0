"""`python -m benchmarks.tagging [--write | --misses TAG]`: how well names are tagged, as judged by
two labelled sets: everyday names (tests/data/foods/labelled.toml) and names from all the world's
kitchens, brands and menus (labelled_more.toml, for the tags that the plan rests on).

A tag that is labelled or found as "contains" counts; a name that is labelled "may" for a tag is
left out of that tag's counts. `--write` puts the table into docs/tagging.md. `--misses` names
what is wrong in the half marked "dev"; the half marked "held" is only ever counted.
"""

from __future__ import annotations

import re
import sys
import time
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gutdesk.domain.tags import Holds, Tagging
from gutdesk.knowledge.tagging import tag

ROOT = Path(__file__).parents[1]
FOODS = ROOT / "tests" / "data" / "foods"
EVERYDAY, WIDE = FOODS / "labelled.toml", FOODS / "labelled_more.toml"
PAGE = ROOT / "docs" / "tagging.md"
START, END = "<!-- table: start -->", "<!-- table: end -->"
FLOORED = ("gluten", "dairy", "added_sugar", "alcohol", "fermented")
"""The tags that the plan rests on: recall at least 0.98, precision at least 0.95."""
EVALUATED = (
    *FLOORED, "wheat", "seed_oil", "ultra_processed", "caffeine", "lactose", "egg", "soy", "nuts",
    "peanut", "fish", "shellfish", "sesame", "mustard", "celery", "citrus", "nightshade",
    "red_meat", "processed_meat", "poultry", "live_cultures", "histamine", "tyramine",
    "high_fodmap", "prebiotic_fibre", "bulking_fibre", "raw", "cooked",
)  # fmt: skip


@dataclass(frozen=True)
class Label:
    name: str
    split: str
    contains: frozenset[str]
    may: frozenset[str]
    unknown: bool


@dataclass
class Score:
    hits: int = 0
    missed: int = 0
    wrong: int = 0

    @property
    def recall(self) -> float | None:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else None

    @property
    def precision(self) -> float | None:
        return self.hits / (self.hits + self.wrong) if self.hits + self.wrong else None


def labels(path: Path = EVERYDAY) -> list[Label]:
    with path.open("rb") as file:
        rows: list[dict[str, Any]] = tomllib.load(file)["food"]
    return [
        Label(
            row["name"],
            row["split"],
            frozenset(row.get("contains", ())),
            frozenset(row.get("may", ())),
            row.get("unknown", False),
        )
        for row in rows
    ]


def verdict(label: Label, found: Tagging, name: str) -> str:
    """hits, missed or wrong; "" where nothing counts."""
    if label.unknown or name in label.may:
        return ""
    said = found.holds(name) is Holds.CONTAINS
    if name in label.contains:
        return "hits" if said else "missed"
    return "wrong" if said else ""


def scores(rows: Iterable[Label], names: Iterable[str] = EVALUATED) -> dict[str, Score]:
    found = {name: Score() for name in names}
    for label in rows:
        tagging = tag(label.name)
        for name, score in found.items():
            if what := verdict(label, tagging, name):
                setattr(score, what, getattr(score, what) + 1)
    return found


def unknown(rows: Iterable[Label]) -> int:
    """Names that should be known and are not."""
    return sum(not label.unknown and not tag(label.name).known for label in rows)


def table(rows: list[Label], names: Iterable[str] = EVALUATED) -> str:
    names = tuple(names)
    halves = {split: [row for row in rows if row.split == split] for split in ("dev", "held")}
    counted = {split: scores(half, names) for split, half in halves.items()}
    lines = [
        "| tag | labelled | recall, dev | precision, dev | recall, held | precision, held |",
        "|---|---|---|---|---|---|",
    ]
    for name in names:
        dev, held = (counted[split][name] for split in ("dev", "held"))
        labelled = dev.hits + dev.missed + held.hits + held.missed
        cells = (dev.recall, dev.precision, held.recall, held.precision)
        lines.append(f"| {name} | {labelled} | {' | '.join(map(_share, cells))} |")
    silent = ", ".join(
        f"{unknown(half)} of {len(half)} in {split}" for split, half in halves.items()
    )
    return "\n".join([*lines, "", f"Names of which nothing is known: {silent}."])


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def write(text: str) -> None:
    page = PAGE.read_text(encoding="utf-8")
    inner = re.compile(f"{re.escape(START)}.*{re.escape(END)}", re.DOTALL)
    PAGE.write_text(inner.sub(f"{START}\n{text}\n{END}", page), encoding="utf-8")


def misses(rows: Iterable[Label], names: Iterable[str]) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    dev = [row for row in rows if row.split == "dev"]
    for name in names:
        for label in dev:
            what = verdict(label, tag(label.name), name)
            if what in ("missed", "wrong"):
                found.setdefault(f"{name} {what}", []).append(label.name)
    silent = [row.name for row in dev if not row.unknown and not tag(row.name).known]
    return {**found, "unknown": silent}


def main() -> int:
    rows, wide = labels(), labels(WIDE)
    if "--misses" in sys.argv:
        names = sys.argv[sys.argv.index("--misses") + 1 :]
        found = [misses(rows, names or EVALUATED), misses(wide, names or FLOORED)]
        for what, which in (pair for some in found for pair in some.items()):
            print(f"{what} ({len(which)}): {'; '.join(which)}")
        return 0
    tag("water")
    begun = time.perf_counter()
    tables = [table(rows), table(wide, FLOORED)]
    spent = (time.perf_counter() - begun) / (len(rows) + len(wide))
    text = f"Everyday names ({len(rows):,}):\n\n{tables[0]}\n\n"
    text += f"Names from all kitchens, brands and menus ({len(wide):,}):\n\n{tables[1]}"
    print(text)
    print(f"\n{spent * 1e6:.0f} µs a name, the first time it is asked")
    if "--write" in sys.argv:
        write(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
