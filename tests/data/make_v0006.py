"""Made `db/v0006.sqlite` and `db/v0006.json` once; a released diary is never made again.

Run from the checkout: `python tests/data/make_v0006.py FOLDER`. The diary of schema 5, made through
the services of schema 6, and what came with it: a list that was put away and one that is in use,
lines of both kinds, shops, staples, things at home and gone, and batches in every state.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from make_v0001 import BERLIN, NOW, contents, fill
from make_v0002 import fill_kitchen
from make_v0003 import fill_labs, fill_shelf
from make_v0004 import fill_plans
from make_v0005 import fill_week

from gutdesk.domain.diary import Note, id_of
from gutdesk.domain.moments import Moment
from gutdesk.domain.shopping.batch import Batch, BatchState, BatchStep, Tasting, Tolerance
from gutdesk.domain.shopping.pantry import PantryItem, Place
from gutdesk.domain.shopping.records import (
    LineChoice,
    Quantity,
    Shop,
    ShopLine,
    ShopList,
    ShopSection,
    Staple,
)
from gutdesk.services.desk import Services, open_diary

SUNDAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def fill_list(services: Services) -> None:
    write = services.writer.write
    (market, _corner) = write(
        "shops",
        [
            Shop(
                name="Wochenmarkt",
                sections=(
                    ShopSection(name="Gemüse", categories=("cooked_veg", "prebiotic", "fruit")),
                    ShopSection(name="Fisch & Fleisch", categories=("protein",)),
                ),
            ),
            Shop(
                name="Corner shop",
                sections=(ShopSection(name="Gemüse", categories=("cooked_veg",)),),
                position=1,
            ),
        ],
    )
    write("old list", [ShopList(first=SUNDAY - 7 * DAY, last=SUNDAY - DAY, done=True)])
    (now,) = write(
        "list", [ShopList(first=SUNDAY, last=SUNDAY + 6 * DAY, shop=id_of(market), note="by bike")]
    )
    (carrots, *_others) = write(
        "lines",
        [
            ShopLine(
                list_id=id_of(now),
                text="Carrots",
                key="food:carrot",
                food_id="carrot",
                got=SUNDAY,
                bought=(Quantity(amount=1.0, unit="kg"),),
                price=1.49,
            ),
            ShopLine(
                list_id=id_of(now),
                text="Salt",
                key="food:sea_salt",
                food_id="sea_salt",
                choice=LineChoice.LEAVE,
            ),
            ShopLine(
                list_id=id_of(now),
                text="Candles for the table",
                amount=2.0,
                unit="packet",
                position=2,
                note="the long ones",
            ),
        ],
    )
    (gone,) = write("hand", [ShopLine(list_id=id_of(now), text="no longer wanted", position=3)])
    services.writer.delete("not that", [gone])
    write(
        "home",
        [
            PantryItem(
                name="Carrots",
                food_id="carrot",
                amount=1.0,
                unit="kg",
                bought=SUNDAY,
                line_id=id_of(carrots),
            ),
            PantryItem(name="Olive oil", food_id="olive_oil_ev", unit="ml", place=Place.CUPBOARD),
        ],
    )


def fill_home(services: Services) -> None:
    write = services.writer.write
    write(
        "staples",
        [
            Staple(name="Kefir", food_id="kefir_milk", amount=1.0, unit="l"),
            Staple(name="Tea", amount=1.0, unit="packet", days=30, paused=True, note="green"),
        ],
    )
    (crock,) = write(
        "kraut",
        [
            Batch(
                name="Sauerkraut",
                at=Moment(NOW - 30 * DAY, 60),
                recipe="sauerkraut_basic",
                plan="sauerkraut_basic",
                food_id="sauerkraut_white",
                state=BatchState.READY,
                target_c=21.0,
                salt_percent=2.2,
                steps=(
                    BatchStep(
                        name="Vent the jar",
                        minutes=1440,
                        key="burp",
                        done=Moment(NOW - 29 * DAY, 60),
                    ),
                    BatchStep(name="Show it to Änne", minutes=2880),
                ),
                ready_first=SUNDAY - 9 * DAY,
                ready_last=SUNDAY - 2 * DAY,
                jars=2,
                amount=450.0,
                unit="g",
                use_by=SUNDAY + 80 * DAY,
                ended=SUNDAY - DAY,
            )
        ],
    )
    (tasted,) = write(
        "taste", [Note(day=SUNDAY, at=Moment(NOW, 60), text="Tasted the sauerkraut: sour, crisp.")]
    )
    write(
        "tasting",
        [
            replace(
                crock,
                tastings=(
                    Tasting(
                        day=SUNDAY,
                        text="sour, crisp",
                        tolerance=Tolerance.WELL,
                        entry_id=id_of(tasted),
                    ),
                ),
            ),
            PantryItem(
                name="Sauerkraut",
                food_id="sauerkraut_white",
                amount=900.0,
                unit="g",
                opened=SUNDAY,
                use_by=SUNDAY + 80 * DAY,
                batch_id=id_of(crock),
            ),
            PantryItem(
                name="Broth",
                food_id="broth_chicken",
                amount=0.5,
                unit="l",
                place=Place.FREEZER,
                frozen=SUNDAY - 100 * DAY,
                gone=SUNDAY,
                wasted=True,
                note="freezer burn",
            ),
        ],
    )
    write(
        "pot",
        [
            Batch(name="Bone broth", at=Moment(NOW, 60, False), recipe="bone_broth_chicken"),
            Batch(
                name="Kimchi",
                at=Moment(NOW - 9 * DAY, 60),
                state=BatchState.THROWN,
                ended=SUNDAY - 3 * DAY,
                note="mouldy",
            ),
        ],
    )


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    path = folder / "v0006.sqlite"
    services = open_diary(path, clock=lambda: NOW, zone=BERLIN, create=True)
    fill(services)
    fill_kitchen(services)
    fill_shelf(services)
    fill_labs(services)
    fill_plans(services)
    fill_week(services)
    fill_list(services)
    fill_home(services)
    services.writer.write("one more", [ShopList(first=SUNDAY, last=SUNDAY, note="taken back")])
    services.writer.undo()
    text = json.dumps(contents(services.desk.store), indent=1, sort_keys=True, ensure_ascii=False)
    services.close()
    path.with_name(path.name + ".lock").unlink(missing_ok=True)
    (folder / "v0006.json").write_text(text + "\n", encoding="utf-8")
