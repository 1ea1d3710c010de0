"""The time line of Trends over twenty years with twelve symptoms and every lane: opening it, moving
it with real events, the card of a day; its redraw beside a plain painter and beside matplotlib."""

from __future__ import annotations

import gc
import itertools
import statistics
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.drawing_yardsticks import matplotlib_ms, plain_ms
from benchmarks.measure import Result, p95, spans_ms
from benchmarks.window import application, opened_sample, read_ahead, shown, warm_up

YEARS, QUICK_YEARS = 20, 3
SYMPTOMS = 12
OPEN_MS, STEP_MS, CARD_MS, STILL_MS = 300, 33, 8, 150
PLAIN_TIMES, MATPLOTLIB_SHARE = 8, 0.5


def run(*, quick: bool) -> list[Result]:
    application()
    days = round((QUICK_YEARS if quick else YEARS) * 365.25)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _import_all(folder)
        with opened_sample(folder / "trends.gutdesk", days) as services:
            read_ahead(services)
            _choose_all(services)
            with shown(services, folder) as window:
                return _measured(window, services, turns=20 if quick else 120)


def _import_all(folder: Path) -> None:
    """Trends is looked at once, over a diary of some weeks: what it needs is imported then."""
    from PySide6.QtWidgets import QApplication

    with opened_sample(folder / "small.gutdesk", 60) as services, shown(services, folder) as window:
        window.show_tab("trends", "timeline")
        for _turn in range(5):
            QApplication.processEvents()


def _choose_all(services: Any) -> None:
    """Twelve symptoms, every lane, and something that was eaten."""
    from dataclasses import replace

    options = sorted(services.trends.curves(), key=lambda option: -option.days)
    chosen = tuple(option.key for option in options[:SYMPTOMS])
    eaten = tuple(key for key, _name in services.trends.eatables("", 3))
    choice = replace(services.trends.choice(), curves=chosen, eaten=eaten, hidden=())
    services.trends.choose(choice)


def _measured(window: Any, services: Any, turns: int) -> list[Result]:
    from PySide6.QtWidgets import QApplication

    _read_ahead(window)

    def open_tab(_turn: int) -> None:
        window.show_tab("trends", "timeline")
        QApplication.processEvents()

    first = spans_ms(1, open_tab)
    again = [_after_a_score(window, services, turn, open_tab) for turn in range(5)]
    chart = window.current_tab().timeline.view.chart
    from gutdesk.domain.trends.span import Reach, reached

    window.current_tab().timeline.reach(Reach.ALL)
    QApplication.processEvents()
    story, picture = chart.story, chart.picture()
    span = reached(Reach.ALL, story)
    curves = sum(len(getattr(lane, "curves", ())) for lane in picture.lanes)
    detail = f"{round(span.days):,} days, {curves} curves, {len(picture.lanes)} lanes"
    gc.collect()
    results = [Result("Trends opened for the first time, painted", first[0], OPEN_MS, "ms", detail)]
    results.append(
        Result("Trends looked at after a score was written (median of 5)",
               statistics.median(again), OPEN_MS, "ms", detail)
    )  # fmt: skip
    for what, steps in (
        ("pan", _drag_steps(chart)),
        ("zoom", _wheel_steps(chart)),
    ):
        spans = spans_ms(turns, lambda _turn, steps=steps: _step(steps))
        results.append(
            Result(f"a {what} step of the time line, painted (95th percentile)", p95(spans),
                   STEP_MS, "ms", detail)
        )  # fmt: skip
    _let_go(chart)
    chart.set_span(span)
    QApplication.processEvents()
    still = spans_ms(3 if turns < 50 else 12, lambda _turn: _still(chart, span))
    results.append(Result("the time line drawn in full, once it rests", p95(still), STILL_MS, "ms",
                          detail))  # fmt: skip
    hover = _hover_steps(chart)
    _step(hover)
    spans = spans_ms(turns, lambda _turn: _step(hover))
    results.append(Result("the card of the day under the pointer (95th percentile)", p95(spans),
                          CARD_MS, "ms", detail))  # fmt: skip
    return [*results, *_beside(chart, turns=3 if turns < 50 else 15)]


def _read_ahead(window: Any) -> None:
    """As it is some seconds after the start."""
    from PySide6.QtCore import QEventLoop

    waiting = QEventLoop()
    window.tab("trends").ahead.done.connect(waiting.quit)
    warm_up(window)
    waiting.exec()


def _after_a_score(window: Any, services: Any, turn: int, open_tab: Any) -> float:
    """A score is written in the Log, then somebody turns to Trends: how long the turning took."""
    from PySide6.QtWidgets import QApplication

    measure = next(iter(services.desk.cache.measures()))
    window.show_tab("log")
    services.checkin.rate(day=services.desk.today(), measure_id=measure, score=turn % 10)
    QApplication.processEvents()
    return spans_ms(1, open_tab)[0]


def _step(steps: Any) -> None:
    from PySide6.QtWidgets import QApplication

    next(steps)
    QApplication.processEvents()


def _drag_steps(chart: Any) -> Any:
    """The mouse goes to and fro with the left button down; each is one event."""
    from PySide6.QtCore import QEvent, QPoint, Qt

    places = chart.places()
    start = QPoint(round(places.plot.center().x()), round(places.lanes[0].center().y()))
    left = Qt.MouseButton.LeftButton
    _mouse(chart, QEvent.Type.MouseButtonPress, start, left)
    for way in itertools.cycle([*range(12, 300, 12), *range(300, -300, -12), *range(-300, 12, 12)]):
        _mouse(chart, QEvent.Type.MouseMove, start + QPoint(way, 0), left)
        yield


def _let_go(chart: Any) -> None:
    from PySide6.QtCore import QEvent, QPoint, Qt

    _mouse(chart, QEvent.Type.MouseButtonRelease, QPoint(400, 200), Qt.MouseButton.LeftButton)


def _wheel_steps(chart: Any) -> Any:
    """From all days down to some months, and back."""
    from PySide6.QtCore import QPoint, QPointF, Qt
    from PySide6.QtGui import QWheelEvent
    from PySide6.QtWidgets import QApplication

    places = chart.places()
    spot = QPointF(places.plot.center().x(), places.lanes[0].center().y())
    for angle in itertools.cycle([120] * 18 + [-120] * 18):
        event = QWheelEvent(
            spot, QPointF(chart.mapToGlobal(spot.toPoint())), QPoint(), QPoint(0, angle),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(chart.viewport(), event)
        yield


def _hover_steps(chart: Any) -> Any:
    from PySide6.QtCore import QEvent, QPoint, Qt

    plot, lane = chart.places().plot, chart.places().lanes[0]
    for turn in itertools.count(1):
        x = plot.left() + turn * 137 % plot.width()
        spot = QPoint(round(x), round(lane.center().y()))
        _mouse(chart, QEvent.Type.MouseMove, spot, Qt.MouseButton.NoButton)
        yield


def _mouse(chart: Any, kind: Any, spot: Any, button: Any) -> None:
    from PySide6.QtCore import QPointF, Qt
    from PySide6.QtGui import QMouseEvent
    from PySide6.QtWidgets import QApplication

    event = QMouseEvent(
        kind, QPointF(spot), QPointF(chart.mapToGlobal(spot)), button, button,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(chart.viewport(), event)


def _still(chart: Any, span: Any) -> None:
    from PySide6.QtWidgets import QApplication

    chart.set_span(span)
    QApplication.processEvents()


def _beside(chart: Any, turns: int) -> list[Result]:
    """The picture as it is while it is moved, its curves by a bare painter, and by matplotlib: the
    same numbers on as many pixels in the same run."""
    from dataclasses import replace

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage, QPainter

    from gutdesk.ui.charts.timeline.paint import paint_timeline

    picture = replace(chart.picture(), moving=True, cross=None)
    image = QImage(chart.viewport().size(), QImage.Format.Format_RGB32)

    def ours(_turn: int) -> None:
        painter = QPainter(image)
        paint_timeline(painter, QRectF(image.rect()), picture)
        painter.end()

    ours(0)
    mine = _least(spans_ms(turns, ours))
    plain = _least(plain_ms(picture, image, turns))
    results = [
        Result(
            "redraw of all lanes beside the bare polylines of its curves", mine / plain,
            PLAIN_TIMES, "times", f"{mine:.1f} and {plain:.1f} ms",
        )
    ]  # fmt: skip
    other = matplotlib_ms(picture, image.width(), image.height(), max(3, turns // 3))
    if other is None:
        print("matplotlib is not installed here, so nothing is drawn beside it; "
              "`python3 dev.py bench` installs it.")  # fmt: skip
        return results
    share = mine / _least(other)
    return [
        *results,
        Result(
            "redraw of all lanes beside matplotlib's of the same curves and bars", share,
            MATPLOTLIB_SHARE, "times", f"{mine:.1f} and {_least(other):.0f} ms",
        ),
    ]  # fmt: skip


def _least(spans: list[float]) -> float:
    """What else the machine does only ever adds to a span."""
    return min(spans)


if __name__ == "__main__":
    for result in run(quick=False):
        print(result.row(), flush=True)
