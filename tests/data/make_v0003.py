"""Made `db/v0003.sqlite` and `db/v0003.json` once; a released diary is never made again.

Run from the checkout: `python tests/data/make_v0003.py FOLDER`. The diary of schema 2, made through
the services of schema 3, and what came with it: products and their schedules, doses that were
taken, skipped and extra, stock, lab results and what is attached to one.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from make_v0001 import BERLIN, NOW, contents, fill, when
from make_v0002 import fill_kitchen

from gutdesk.domain.diary import Exposure, ExposureKind, Intake, MedicineKind, Meta, id_of
from gutdesk.domain.ids import new_id
from gutdesk.domain.labs import Attachment, Comparator, Content, LabResult
from gutdesk.domain.products import (
    Active,
    DoseTime,
    Pattern,
    Product,
    ProductKind,
    RampStep,
    Refill,
    Schedule,
    Skip,
    WithMeal,
)
from gutdesk.services.desk import Services, open_diary
from gutdesk.services.sample.paper import one_page

TODAY = date(2026, 11, 22)
PDF = one_page(["Befund", "Zonulin <0.41 ng/g"])
ZINC = Active(name="Zinc carnosine", amount=75.0, unit="mg", key="zinc_carnosine", elemental=16.0)
VITAMINS = (
    Active(name="Zinc", amount=5.0, key="zinc_plain"),
    Active(name="Vitamin D3", amount=400.0, unit="IU", key="vitamin_d3"),
    Active(name="Biotin"),
)
IBUPROFEN = Active(name="Ibuprofen", amount=200.0, unit="mg")


def fill_shelf(services: Services) -> None:
    write = services.writer.write
    zinc, vitamins, powder, tablet, gone = write(
        "shelf",
        [
            Product(
                kind=ProductKind.SUPPLEMENT,
                name="Zinc carnosine",
                brand="Grünwald",
                actives=(ZINC,),
                pack=60.0,
                expiry=date(2027, 5, 31),
                price=18.5,
                currency="EUR",
                reason="the stomach",
                phase="repair",
                agreed=True,
                warn_days=10,
                note="bitter",
            ),
            Product(
                kind=ProductKind.SUPPLEMENT, name="Multivitamin", actives=VITAMINS, unit="tablet"
            ),
            Product(
                kind=ProductKind.SUPPLEMENT,
                name="L-glutamine",
                actives=(Active(name="L-glutamine", amount=5.0, unit="g", key="l_glutamine"),),
                serving=5.0,
                unit="g",
                retired=True,
            ),
            Product(
                kind=ProductKind.MEDICINE,
                name="Ibuprofen",
                actives=(IBUPROFEN,),
                unit="tablet",
                pack=20.0,
                medicine=MedicineKind.NSAID,
            ),
            Product(kind=ProductKind.SUPPLEMENT, name="Bought by mistake"),
        ],
    )
    services.writer.delete("delete", [gone])
    daily, *_others = write(
        "schedules",
        [
            Schedule(
                product_id=id_of(zinc),
                times=(
                    DoseTime(minute=440, meal=WithMeal.BEFORE),
                    DoseTime(minute=1265, amount=2.0, meal=WithMeal.AFTER),
                ),
                start=date(2026, 11, 1),
                end=date(2026, 12, 26),
                note="not with coffee",
            ),
            Schedule(
                product_id=id_of(vitamins),
                pattern=Pattern.WEEKDAYS,
                times=(DoseTime(minute=480, meal=WithMeal.WITH),),
                start=date(2026, 10, 5),
                weekdays=(1, 3, 5),
            ),
            Schedule(
                product_id=id_of(powder),
                pattern=Pattern.CYCLE,
                times=(DoseTime(minute=700, amount=5.0),),
                start=date(2026, 9, 10),
                end=date(2026, 10, 31),
                on_days=5,
                off_days=2,
                steps=(RampStep(day=1, amount=2.5), RampStep(day=8, amount=5.0)),
                anchor=date(2026, 9, 1),
            ),
            Schedule(product_id=id_of(powder), times=(DoseTime(minute=150),), every=3),
            Schedule(
                product_id=id_of(tablet),
                pattern=Pattern.NEEDED,
                times=(DoseTime(minute=0),),
                start=date(2026, 1, 1),
                gap_hours=6.0,
                day_max=6.0,
            ),
        ],
    )
    taken = Intake(
        name="Zinc carnosine",
        amount=1.0,
        unit="capsule",
        product_id=id_of(zinc),
        schedule_id=id_of(daily),
        due_day=TODAY,
        due_minute=440,
        actives=(ZINC,),
        **when(14.5),
    )
    late = replace(
        taken,
        **when(19),
        amount=2.0,
        due_day=TODAY - timedelta(days=1),
        due_minute=1265,
        actives=(replace(ZINC, amount=150.0, elemental=32.0),),
    )
    extra = replace(taken, **when(3), schedule_id=None, due_day=None, due_minute=None)
    write("take zinc", [taken])
    write("take zinc late", [late, extra])
    medicine = Exposure(
        kind=ExposureKind.MEDICINE,
        name="Ibuprofen",
        medicine=MedicineKind.NSAID,
        amount=2.0,
        unit="tablet",
        product_id=id_of(tablet),
        actives=(replace(IBUPROFEN, amount=400.0),),
        **when(5),
    )
    write("take ibuprofen", [medicine])
    yesterday = TODAY - timedelta(days=1)
    skips = write(
        "skip",
        [
            Skip(day=yesterday, schedule_id=id_of(daily), minute=440, reason="felt sick"),
            Skip(day=TODAY - timedelta(days=2), schedule_id=id_of(daily), minute=440),
        ],
    )
    services.writer.delete("not skipped", [skips[1]])
    came, counted = when(400)["at"], when(200)["at"]
    write(
        "refill",
        [
            Refill(
                product_id=id_of(zinc),
                at=came,
                amount=60.0,
                expiry=date(2027, 5, 31),
                price=18.5,
                note="two for one",
            ),
            Refill(product_id=id_of(zinc), at=counted, amount=0.0, counted=True),
        ],
    )


def fill_labs(services: Services) -> None:
    results = services.writer.write(
        "lab results",
        [
            LabResult(
                analyte="zonulin_stool",
                name="Zonulin (stool)",
                collected=date(2026, 10, 1),
                specimen="stool",
                assay="Kit A",
                laboratory="Labor Süd",
                comparator=Comparator.LESS,
                value=0.41,
                unit="ng/g",
                high=61.0,
                reported=date(2026, 10, 6),
                note="posted on a Monday",
            ),
            LabResult(
                analyte="ttg_iga",
                name="tTG-IgA",
                collected=date(2026, 10, 1),
                value=1.2,
                words="negative",
                unit="U/mL",
                low=0.0,
                high=10.0,
                gluten_eaten=True,
            ),
            LabResult(
                analyte="lm_ratio",
                name="Lactulose/mannitol ratio",
                collected=date(2026, 9, 9),
                value=0.03,
                lactulose_g=5.0,
                mannitol_g=2.0,
                window="0-5 h",
            ),
            LabResult(
                analyte="", name="Own swab", collected=date(2026, 8, 8), words="nothing found"
            ),
        ],
    )
    content = Content(data=PDF, meta=Meta(id=new_id(NOW), created=NOW, changed=NOW))
    attachment = Attachment(
        owner_id=id_of(results[0]),
        content_id=id_of(content),
        name="Befund Süd.pdf",
        media="application/pdf",
        size=len(PDF),
    )
    services.writer.write("attach", [attachment], beside=[content])


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    path = folder / "v0003.sqlite"
    services = open_diary(path, clock=lambda: NOW, zone=BERLIN, create=True)
    fill(services)
    fill_kitchen(services)
    fill_shelf(services)
    fill_labs(services)
    services.writer.write("one more", [Product(kind=ProductKind.MEDICINE, name="Taken back")])
    services.writer.undo()
    text = json.dumps(contents(services.desk.store), indent=1, sort_keys=True, ensure_ascii=False)
    services.close()
    path.with_name(path.name + ".lock").unlink(missing_ok=True)
    (folder / "v0003.json").write_text(text + "\n", encoding="utf-8")
