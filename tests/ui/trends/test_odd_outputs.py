"""Whatever a diary holds, what goes out of the time line is a picture, a table and sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.trends.choice import TrendChoice
from gutdesk.domain.trends.lanes import CurvesLane
from gutdesk.domain.trends.seen_days import days_logged
from gutdesk.domain.trends.span import Reach, Span, reached
from gutdesk.domain.trends.story import Band, Story
from gutdesk.qt.pictures import image_of, pdf_of, svg_of
from gutdesk.services.trends.table import trend_table
from gutdesk.services.trends.telling import tell
from gutdesk.ui.charts.timeline.framed import drawing_of, frame_of, paper_picture
from told_stories import FIRST, SYMPTOMS, TODAY, WHOLE, ZONULIN, curve, day, story

pytestmark = pytest.mark.usefixtures("qapp")

ONE = replace(SYMPTOMS, curves=(curve("Pain", "4"),))


def odd() -> dict[str, Story]:
    """By what is odd about each."""
    nothing = Band(first=day(5), last=day(4), kind=PhaseKind.REMOVE, name="Remove")
    return {
        "one day": story(ONE, logged=(22,)),
        "one score": story(ONE, logged=(1,)),
        "all equal": story(replace(SYMPTOMS, curves=(curve("Pain", "5 " * 22),))),
        "no curve": story(CurvesLane(key="symptoms", title="Symptoms", curves=())),
        "no lane": story(),
        "a phase of no day": story(SYMPTOMS, bands=(nothing,)),
        "1970 and 2031": story(ONE, logged=(-20_400, 1, 1_600)),
        "5,000 values on a day": story(
            SYMPTOMS, replace(ZONULIN, points=ZONULIN.points[:1] * 5_000)
        ),
        "a name without end": story(
            replace(SYMPTOMS, curves=(curve("Pain " * 200, "5 4 3 2"), curve("\u202eevil", "1")))
        ),
    }


@pytest.mark.parametrize("name", odd())
@pytest.mark.parametrize("reach", [Reach.TWO_WEEKS, Reach.PHASE, Reach.ALL])
def test_an_odd_diary_goes_out_like_any_other(name: str, reach: Reach):
    of = odd()[name]
    span = reached(reach, of)
    assert tell(of, TrendChoice(), span, Formats()).text
    assert trend_table(of, TrendChoice(), span).startswith("day,phase,logged")
    drawing = drawing_of(paper_picture(of, TrendChoice(), span, Formats()))
    image = image_of(drawing, 0.5)
    assert image.width() == 600
    assert svg_of(drawing)
    assert pdf_of(drawing)


@pytest.mark.parametrize("width", [60.0, 300.0, 4000.0])
def test_a_picture_of_any_width_can_be_drawn(width: float):
    picture = paper_picture(WHOLE, TrendChoice(), Span(FIRST, TODAY), Formats())
    assert image_of(drawing_of(picture, width), 0.5).width() == round(width / 2)


def test_the_legend_counts_the_days_that_the_summary_counts():
    """Something was written for a day to come: the days between are not missing yet."""
    of = story(ONE, logged=(1, 2, 40))
    span = Span(FIRST, TODAY + 20)
    picture = paper_picture(of, TrendChoice(), span, Formats())
    (pain, _hatch) = frame_of(picture).keys
    count = f"{days_logged(of, span)[1]} days"
    assert count in pain.text
    assert count in tell(of, TrendChoice(), span, Formats()).text
