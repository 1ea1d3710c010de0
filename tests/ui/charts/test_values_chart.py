"""The chart of single values, and the axis of its days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication

from gutdesk.domain.formats import Formats
from gutdesk.ui.charts.days_axis import DaysAxis, around, dates_between, ordinal
from gutdesk.ui.charts.values_chart import Band, Drawing, Mark, ValuesChart, heights

FIRST = date(2026, 1, 10)
STEP = timedelta(days=40)


def marks(*values: float, open_to: int = 0) -> tuple[Mark, ...]:
    return tuple(
        Mark(f"m{place}", FIRST + place * STEP, value, open_to, f"value {value}")
        for place, value in enumerate(values)
    )


@pytest.fixture
def chart(qtbot, looks) -> ValuesChart:
    made = ValuesChart()
    qtbot.addWidget(made)
    made.resize(600, 240)
    return made


def drawn(chart: ValuesChart, looks, drawing: Drawing):
    """What the chart looks like, once the axis has found its width."""
    days = [mark.day for mark in drawing.marks] or [FIRST]
    chart.draw(drawing, looks.theme, looks.formats, days=(min(days), max(days)))
    chart.grab()
    QApplication.processEvents()
    return chart.grab().toImage()


def place_of(chart: ValuesChart, mark: Mark) -> QPoint:
    scene = chart._box.mapViewToScene(QPointF(ordinal(mark.day), mark.value))
    return chart.mapFromScene(scene)


def count(image, colour: str, inside=None) -> int:
    """Pixels of exactly that colour."""
    wanted = QColor(colour).rgb()
    area = inside or image.rect()
    return sum(
        image.pixel(x, y) == wanted
        for x in range(area.left(), area.right())
        for y in range(area.top(), area.bottom())
    )


def test_a_known_value_is_a_filled_mark_and_an_open_one_is_hollow(chart, looks):
    """At the very place of the value: series colour, or the ground of the card."""
    known = marks(3.0, 5.0)
    image = drawn(chart, looks, Drawing(known))
    at = place_of(chart, known[0])
    assert image.pixelColor(at).name().upper() == looks.theme.series[0]
    hollow = marks(3.0, 5.0, open_to=-1)
    image = drawn(chart, looks, Drawing(hollow))
    assert image.pixelColor(at).name().upper() == looks.theme.surface


@pytest.mark.parametrize("way", [-1, 1])
def test_the_arrow_of_an_open_mark_points_where_the_true_value_lies(chart, looks, way):
    (mark,) = marks(3.0, open_to=way)
    image = drawn(chart, looks, Drawing((mark,)))
    at = place_of(chart, mark)
    column = {
        step: image.pixelColor(at.x(), at.y() + step).name().upper() != looks.theme.surface
        for step in (-9, 9)
    }
    assert column == {-9: way > 0, 9: way < 0}


def test_only_what_is_to_be_joined_is_joined(chart, looks):
    """Half way between two marks there is ground, unless a line leads from one to the other."""
    two = marks(4.0, 4.0)
    half = Mark("", two[0].day + STEP / 2, 4.0, 0, "")
    apart = drawn(chart, looks, Drawing(two))
    at = place_of(chart, half)
    joined = drawn(chart, looks, Drawing(two, lines=((0, 1),)))
    changed = [
        joined.pixel(at.x(), at.y() + step) != apart.pixel(at.x(), at.y() + step)
        for step in (-1, 0, 1)
    ]
    assert any(changed)


def test_a_band_lies_behind_and_ends_where_it_is_said(chart, looks):
    """Half of the days, below 3; drawn anew without one, nothing of it is left."""
    drawing = Drawing(marks(1.0, 5.0, 1.0), bands=(Band(None, ordinal(FIRST + STEP), None, 3.0),))
    image = drawn(chart, looks, drawing)
    inside = Mark("", FIRST + STEP / 2, 2.0, 0, "")
    above = Mark("", FIRST + STEP / 2, 4.0, 0, "")
    after = Mark("", FIRST + STEP * 3 / 2, 2.0, 0, "")
    soft = looks.theme.accent_soft
    assert image.pixelColor(place_of(chart, inside)).name().upper() == soft
    assert image.pixelColor(place_of(chart, above)).name().upper() != soft
    assert image.pixelColor(place_of(chart, after)).name().upper() != soft
    assert count(drawn(chart, looks, Drawing(marks(1.0, 5.0))), soft) == 0


def test_every_chart_has_the_same_colour(chart, looks):
    """Another colour would look like a verdict; style changes mark and dash only."""
    for style in range(4):
        image = drawn(chart, looks, Drawing(marks(1.0, 5.0), style=style))
        assert count(image, looks.theme.series[0]) > 20
        for other in looks.theme.series[1:]:
            assert count(image, other) == 0


def test_it_takes_the_colours_of_the_theme(chart, looks):
    looks.set_theme("dark")
    image = drawn(chart, looks, Drawing(marks(1.0, 5.0)))
    assert image.pixelColor(5, 5).name().upper() == looks.theme.surface
    assert count(image, looks.theme.series[0]) > 20


def test_a_chosen_mark_gets_a_ground_and_gives_it_back(chart, looks):
    drawing = Drawing(marks(1.0, 5.0))
    plain = drawn(chart, looks, drawing)
    chart.choose("m1")
    assert chart.grab().toImage() != plain
    chart.choose("of another chart")
    assert chart.grab().toImage() == plain


def test_a_click_on_a_mark_picks_it(chart, looks, qtbot):
    drawing = Drawing(marks(1.0, 5.0))
    drawn(chart, looks, drawing)
    with qtbot.waitExposed(chart):
        chart.show()
    with qtbot.waitSignal(chart.picked) as picked:
        qtbot.mouseMove(chart.viewport(), place_of(chart, drawing.marks[1]))
        qtbot.mouseClick(
            chart.viewport(), Qt.MouseButton.LeftButton, pos=place_of(chart, drawing.marks[1])
        )
    assert picked.args == ["m1"]


def test_the_wheel_is_left_to_the_page(chart, looks):
    """Nothing moves or grows."""
    drawn(chart, looks, Drawing(marks(1.0, 5.0)))
    before = chart._box.viewRange()
    no, up = QPoint(0, 0), QPoint(0, 120)
    event = QWheelEvent(
        QPointF(300, 100), QPointF(300, 100), no, up, Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    chart.wheelEvent(event)
    assert not event.isAccepted()
    assert chart._box.viewRange() == before


def test_all_marks_and_ends_of_bands_are_in_sight():
    band = Band(None, None, 2.0, 9.0)
    low, high = heights(Drawing(marks(5.0, 7.0), bands=(band,)))
    assert low < 2.0
    assert high > 9.0
    low, high = heights(Drawing(marks(95.0, 99.0)))
    assert low > 90.0
    assert heights(Drawing(marks(4.0, 4.0)))[0] < 4.0
    assert heights(Drawing(())) == (0.0, 1.0)
    low, high = heights(Drawing(marks(-3.0, 1.0)))
    assert low < -3.0


@pytest.mark.parametrize(
    ("days", "most", "expected"),
    [
        (10, 12, ["2026-01-10", "2026-01-11"]),
        (60, 6, ["2026-01-12", "2026-01-26"]),
        (400, 8, ["2026-03-01", "2026-05-01"]),
        (800, 5, ["2026-07-01", "2027-01-01"]),
        (4000, 6, ["2028-01-01", "2030-01-01"]),
    ],
)
def test_dates_stand_at_even_places(days, most, expected):
    """Weeks begin on Monday, months and years on their first."""
    found = dates_between(ordinal(FIRST), ordinal(FIRST) + days, most)
    assert [day.isoformat() for day in found[:2]] == expected
    assert len(found) <= most + 2


def test_no_stretch_of_days_makes_the_axis_stumble():
    for first, last in ((-3.0, 5.0), (0.0, 1.0), (1.5, 1.5), (700_000.0, 4_000_000.0)):
        assert all(isinstance(day, date) for day in dates_between(first, last, 6))


def test_the_year_stands_at_the_first_date_and_where_it_turns(qapp):
    axis = DaysAxis()
    axis.dress(Formats(), 80)
    days = [date(2025, 10, 1), date(2025, 12, 1), date(2026, 2, 1)]
    texts = axis.tickStrings([ordinal(day) for day in days], 1.0, 1.0)
    assert texts == ["1 Oct 2025", "1 Dec", "1 Feb 2026"]


def test_one_day_gets_a_month_around_it():
    first, last = around(FIRST, FIRST)
    assert (first, last) == (ordinal(FIRST) - 15, ordinal(FIRST) + 15)
    first, last = around(FIRST, FIRST + timedelta(days=1000))
    assert first < ordinal(FIRST)
    assert last == ordinal(FIRST) + 1040
