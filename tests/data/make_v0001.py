"""Made `db/v0001.sqlite` and `db/v0001.json` once; a released diary is never made again.

Run from the checkout: `python tests/data/make_v0001.py FOLDER`. A real diary of schema 1 with every
kind of record, written through the services with a clock that stands still.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from gutdesk.domain.diary import (
    DayMark,
    Episode,
    EpisodePoint,
    Exposure,
    ExposureKind,
    Intake,
    Level,
    Meal,
    MealItem,
    MedicineKind,
    Note,
    Person,
    Practice,
    PracticeKind,
    Preparation,
    Rating,
    Sleep,
    Slot,
    Stool,
    StoolColour,
    Water,
    Weight,
)
from gutdesk.domain.moments import Moment, diary_day
from gutdesk.domain.plain import to_plain
from gutdesk.knowledge.redflags import red_flag
from gutdesk.services.clock import FixedZone
from gutdesk.services.desk import Services, open_diary
from gutdesk.storage.convert import ROW_OF, to_record
from gutdesk.storage.unit_of_work import Store

BERLIN = FixedZone(ZoneInfo("Europe/Berlin"))
NOW = datetime(2026, 11, 22, 20, 30, tzinfo=UTC)


def when(hours: float, zone: FixedZone = BERLIN) -> dict[str, object]:
    at = Moment.of(NOW - timedelta(hours=hours), zone)
    return {"at": at, "day": diary_day(at.local)}


def fill(services: Services) -> None:
    diary = services.diary
    services.person.change(
        Person(name="Änne", birth_year=1984, sex="f", height_cm=168.5, conditions=("lactose",))
    )
    services.settings.change("units", "us")
    services.settings.change("day_start_hour", 5)
    itch = services.measures.add(name="Itchy elbows", group="skin")
    services.measures.change(replace(itch, retired=True))
    bloating = services.measures.by_key("bloating")
    pain = services.measures.by_key("abdominal_pain")
    assert bloating is not None
    assert pain is not None
    assert bloating.meta is not None
    assert pain.meta is not None
    kefir = MealItem(text="Kefir", amount=200.0, unit="ml", preparation=Preparation.FERMENTED)
    rice = MealItem(text="Grandmother's rice", amount=1.0, unit="bowl")
    raw = MealItem(text="Carrot", unit="small", preparation=Preparation.RAW)
    diary.log(Meal(items=(kefir, rice), slot=Slot.BREAKFAST, note="in a hurry", **when(13)))
    diary.log(Meal(items=(raw,), **when(5)))
    diary.log(
        Stool(
            form=6,
            colour=StoolColour.YELLOW,
            urgency=Level.MUCH,
            blood=Level.NONE,
            mucus=True,
            pain=3,
            complete=False,
            note="after coffee",
            **when(11),
        )
    )
    first, second = when(9), when(8)
    points = (
        EpisodePoint(at=first["at"], severity=3),
        EpisodePoint(at=second["at"], severity=7),
    )
    diary.log(
        Episode(
            day=first["day"],
            measure_id=bloating.meta.id,
            points=points,
            end=when(6.5)["at"],
            note="at work",
        )
    )
    diary.log(
        Exposure(
            kind=ExposureKind.MEDICINE,
            medicine=MedicineKind.NSAID,
            name="ibuprofen",
            amount=400.0,
            unit="mg",
            **when(7),
        )
    )
    diary.log(
        Exposure(
            kind=ExposureKind.ILLNESS,
            fever_c=38.4,
            vomiting=False,
            end=when(2)["at"],
            note="better now",
            **when(30),
        )
    )
    tokyo = FixedZone(ZoneInfo("Asia/Tokyo"))
    diary.log(Exposure(kind=ExposureKind.TRAVEL, name="Tokyo", **when(60, tokyo)))
    diary.log(Intake(name="L-glutamine", amount=5.0, unit="g", **when(12)))
    diary.log(Sleep(day=when(14)["day"], start=when(22)["at"], end=when(14)["at"], note="woke"))
    diary.log(Practice(kind=PracticeKind.MEDITATION, name="body scan", minutes=15, **when(4)))
    diary.log(Water(ml=250.0, **when(3)))
    diary.log(Weight(kg=71.2, note="before breakfast", **when(13.5)))
    unsure = when(1)
    diary.log(Note(text="Better after the walk\nand the tea", **unsure))
    no_time = replace(unsure["at"], exact=False)
    diary.log(Note(text="Some time today", at=no_time, day=unsure["day"]))
    today = services.desk.today()
    diary.log(Rating(day=today, measure_id=pain.meta.id, score=4))
    services.checkin.nothing_today(day=today - timedelta(days=1))
    diary.log(DayMark(day=today, complete=True, cycle_day=14))
    services.flags.answer(red_flag("blood_in_stool"), answer=False)
    (gone, *_rest) = diary.log(Note(text="Deleted again", **when(0.5)))
    diary.delete(gone)
    diary.log(Water(ml=100.0, **when(0.1)))
    services.writer.undo()


def contents(store: Store) -> dict[str, object]:
    """Everything the file holds, as plain values by identity."""
    found: dict[str, object] = {}
    with store.read() as unit:
        for kind in ROW_OF.values():
            for row in unit._session.query(kind).order_by(kind.id):
                found[row.id] = to_plain(to_record(row))
        return {
            "records": found,
            "settings": unit.house.settings(),
            "undo": unit.steps.names(),
            "steps": unit.steps.count(),
        }


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    path = folder / "v0001.sqlite"
    services = open_diary(path, clock=lambda: NOW, zone=BERLIN, create=True)
    fill(services)
    text = json.dumps(contents(services.desk.store), indent=1, sort_keys=True, ensure_ascii=False)
    services.close()
    path.with_name(path.name + ".lock").unlink()
    (folder / "v0001.json").write_text(text + "\n", encoding="utf-8")
