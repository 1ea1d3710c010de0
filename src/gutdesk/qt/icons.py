"""Icons: the black drawings of resources/icons, tinted by role and kept."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from gutdesk.paths import resource


def icon(name: str, colour: str | QColor, size: int = 16) -> QIcon:
    """The drawing `name` ("log", "stool/4") in one colour, `size` pixels of layout wide and high.

    It holds a picture for each scale that screens of this machine have, and for 1 and 2.
    FileNotFoundError where there is no such drawing.
    """
    scales = {1.0, 2.0} | {screen.devicePixelRatio() for screen in QGuiApplication.screens()}
    return _icon(name, QColor(colour).name(QColor.NameFormat.HexArgb), size, tuple(sorted(scales)))


def pixmap(name: str, colour: str | QColor, size: int = 16, dpr: float = 1.0) -> QPixmap:
    """The drawing as a picture for a screen of scale `dpr`."""
    return _pixmap(name, QColor(colour).name(QColor.NameFormat.HexArgb), size, dpr)


@cache
def _icon(name: str, colour: str, size: int, scales: tuple[float, ...]) -> QIcon:
    made = QIcon()
    for scale in scales:
        made.addPixmap(_pixmap(name, colour, size, scale))
    return made


@cache
def _pixmap(name: str, colour: str, size: int, dpr: float) -> QPixmap:
    side = round(size * dpr)
    picture = QPixmap(QSize(side, side))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _drawing(name).render(painter, QRectF(0, 0, side, side))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(picture.rect(), QColor(colour))
    painter.end()
    picture.setDevicePixelRatio(dpr)
    return picture


@cache
def _drawing(name: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(resource("icons", f"{name}.svg").read_bytes()))
