"""The same curves by others: a bare painter that draws nothing but polylines, and matplotlib."""

from __future__ import annotations

from typing import Any

from benchmarks.measure import spans_ms


def _views(picture: Any, width: float) -> list[Any]:
    from gutdesk.insight.lane_views import lane_view

    return [lane_view(lane, picture.span, width, picture.kept) for lane in picture.lanes]


def _series(picture: Any, width: float) -> list[tuple[int, Any, Any, float]]:
    """(lane, days, values, top of the scale) of every curve and every column, as we draw them."""
    found: list[tuple[int, Any, Any, float]] = []
    for at, view in enumerate(_views(picture, width)):
        for curve in getattr(view, "curves", ()):
            found.append((at, curve.line_days, curve.line, view.high))
        columns = getattr(view, "columns", None)
        if columns is not None:
            found.append((at, columns.middles, columns.mean, getattr(view, "high", 7.0)))
    return found


def plain_ms(picture: Any, image: Any, turns: int) -> list[float]:
    """A polyline a series, one pixel wide, broken where days are missing; no text, no bars."""
    import pyqtgraph as pg
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QColor, QPainter, QPen

    from gutdesk.ui.charts.timeline.picture import Places

    places = Places(picture, QRectF(image.rect()))
    colours = [QColor(colour) for colour in picture.theme.series]

    def draw(_turn: int) -> None:
        painter = QPainter(image)
        painter.fillRect(image.rect(), QColor(picture.theme.surface))
        for number, (lane, days, values, high) in enumerate(_series(picture, places.plot.width())):
            place = places.lanes[lane]
            x = places.xs(days)
            y = place.bottom() - values / (high or 1.0) * place.height()
            painter.setPen(QPen(colours[number % len(colours)], 1))
            painter.drawPath(pg.arrayToQPath(x, y, connect="finite"))
        painter.end()

    draw(0)
    return spans_ms(turns, draw)


def matplotlib_ms(picture: Any, width: int, height: int, turns: int) -> list[float] | None:
    """Axes over each other with a shared x, moved a little and drawn (Agg). None without it."""
    try:
        import matplotlib
    except ImportError:
        return None
    matplotlib.use("Agg")
    from matplotlib.figure import Figure

    from gutdesk.insight.lane_views import BarsView, CurvesView, StripView

    figure = Figure(figsize=(width / 100, height / 100), dpi=100)
    views = [
        view
        for view in _views(picture, width)
        if isinstance(view, CurvesView | BarsView | StripView)
    ]
    axes = figure.subplots(len(views), 1, sharex=True, squeeze=False)[:, 0]
    for ax, view in zip(axes, views, strict=True):
        if isinstance(view, CurvesView):
            for curve in view.curves:
                ax.plot(curve.line_days, curve.line, linewidth=1)
        else:
            ax.plot(view.columns.middles, view.columns.mean, linewidth=1)
    first, last = picture.span.first, picture.span.last

    def draw(turn: int) -> None:
        axes[0].set_xlim(first + turn, last + turn)
        figure.canvas.draw()

    from matplotlib.backends.backend_agg import FigureCanvasAgg

    FigureCanvasAgg(figure)
    draw(0)
    return spans_ms(turns, draw)
