"""Lab results. They are drawn by themselves: nothing in the diary moves them, nor they anything.

Zonulin is measured with the kits of two laboratories, which are two series."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from gutdesk.domain.diary import Attachment, Content, LabResult, id_of
from gutdesk.domain.labs import Comparator
from gutdesk.services.sample.days import Day
from gutdesk.services.sample.paper import one_page
from gutdesk.services.sample.pen import Pen
from gutdesk.services.sample.scene import Scene

_EVENING = 1110
"""Minute of the day at which results are copied from the paper."""
_CITY, _POST = "City laboratory", "Testing by post"


class _Test(NamedTuple):
    """What is measured where: the mean, the spread and the decimals of its values, the least that
    can be measured, and the range that the laboratory prints. Units as in protocol/labs.toml."""

    analyte: str
    name: str
    specimen: str
    unit: str
    mean: float
    sd: float
    digits: int
    low: float | None = None
    high: float | None = None
    least: float = 0.0
    assay: str = ""
    laboratory: str = _CITY


_VITAMIN_D = _Test("vitamin_d", "Vitamin D (25-OH)", "serum", "nmol/L", 58, 8, 0, 50, 125)
_FERRITIN = _Test("ferritin", "Ferritin", "serum", "ug/L", 52, 9, 0, 15, 150)
_CRP = _Test("hs_crp", "hs-CRP", "serum", "mg/L", 1.2, 0.4, 1, None, 5, 0.3)
_TTG = _Test("ttg_iga", "tTG-IgA", "serum", "U/mL", 1.6, 0.5, 1, None, 7, 0.5)
_CALPROTECTIN = _Test("calprotectin", "Calprotectin", "stool", "ug/g", 13, 7, 0, None, 50, 19)
_ZONULIN = _Test(
    "zonulin_serum", "Zonulin", "serum", "ng/mL", 47, 6, 1, None, 48, assay="ELISA kit A"
)
_ZONULIN_BY_POST = _ZONULIN._replace(mean=31, sd=5, high=38, assay="ELISA kit B", laboratory=_POST)

_PLAN = (
    (9, (_VITAMIN_D, _FERRITIN, _CRP, _TTG, _CALPROTECTIN, _ZONULIN)),
    (75, (_VITAMIN_D, _CRP, _ZONULIN_BY_POST)),
    (160, (_VITAMIN_D, _CALPROTECTIN, _ZONULIN)),
)
"""Days of the diary on which blood and stool are given."""
_YEARLY = (_VITAMIN_D, _FERRITIN, _CRP)
_YEAR = 365
_TAKES = (3, 6)
"""Days until the paper comes."""

_Written = LabResult | Attachment | Content


def write(scene: Scene, day: Day, pen: Pen) -> Iterator[_Written]:
    place = len(scene.labs_done)
    number, tests = _panel(place)
    if number + _TAKES[1] > day.number:
        return
    collected = scene.world.first + timedelta(days=number)
    reported = collected + timedelta(days=pen.chance.whole(*_TAKES))
    scene.labs_done.append(number)
    at = pen.moment(day, _EVENING).utc
    results = []
    for test in tests:
        value = max(0.0, pen.chance.normal(test.mean, test.sd))
        below = value < test.least
        results.append(
            LabResult(
                analyte=test.analyte,
                name=test.name,
                collected=collected,
                specimen=test.specimen,
                assay=test.assay,
                laboratory=test.laboratory,
                comparator=Comparator.LESS if below else Comparator.EQUAL,
                value=test.least if below else round(value, test.digits),
                words="negative" if test is _TTG else "",
                unit=test.unit,
                low=test.low,
                high=test.high,
                reported=reported,
                # It is measured in the Baseline, when gluten is eaten.
                gluten_eaten=True if test is _TTG else None,
                meta=pen.meta(at),
            )
        )
    yield from results
    if not place:
        yield from _paper(results, pen)


def _panel(place: int) -> tuple[int, tuple[_Test, ...]]:
    if place < len(_PLAN):
        return _PLAN[place]
    return _PLAN[-1][0] + _YEAR * (place - len(_PLAN) + 1), _YEARLY


def _paper(results: list[LabResult], pen: Pen) -> Iterator[Attachment | Content]:
    """The paper of the first results, attached to the first of them."""
    first = results[0]
    assert first.meta is not None
    lines = [first.laboratory, f"Collected {first.collected}, reported {first.reported}", ""]
    lines += [
        f"{one.name}: {one.comparator.value.strip('=')}{one.value:g} {one.unit}" for one in results
    ]
    data = one_page((*lines, "", "A sample: nobody was tested."))
    content = Content(data=data, meta=pen.meta(first.meta.created))
    yield content
    yield Attachment(
        owner_id=id_of(first),
        content_id=id_of(content),
        name="laboratory report.pdf",
        media="application/pdf",
        size=len(data),
        meta=pen.meta(first.meta.created),
    )
