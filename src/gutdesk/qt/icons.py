"""Icons: the black drawings of resources/icons, tinted by role and kept."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QImageReader, QPixmap

from gutdesk.paths import resource

BLACK = b"#000"
"""The one ink of every drawing."""


def icon(name: str, colour: str | QColor, size: int = 16) -> QIcon:
    """The drawing `name` ("log", "stool/4") in one colour, `size` pixels of layout wide and high.

    It holds a picture for the sharpest screen of this machine, and for scales 1 and 2.
    FileNotFoundError where there is no such drawing.
    """
    app = QGuiApplication.instance()
    scales = {1.0, 2.0, app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0}
    return _icon(name, _hex(colour), size, tuple(sorted(scales)))


def pixmap(name: str, colour: str | QColor, size: int = 16, dpr: float = 1.0) -> QPixmap:
    """The drawing as a picture for a screen of scale `dpr`."""
    return _pixmap(name, _hex(colour), size, dpr)


def _hex(colour: str | QColor) -> str:
    """Not QColor(colour).name(): finding the right constructor loads every name of Qt, 15 ms."""
    return colour if isinstance(colour, str) else colour.name()


@cache
def _icon(name: str, colour: str, size: int, scales: tuple[float, ...]) -> QIcon:
    made = QIcon()
    for scale in scales:
        made.addPixmap(_pixmap(name, colour, size, scale))
    return made


@cache
def _pixmap(name: str, colour: str, size: int, dpr: float) -> QPixmap:
    """Qt's own reader draws it: a QPainter of ours would cost the first picture 30 ms of names."""
    side = round(size * dpr)
    drawing = resource("icons", f"{name}.svg").read_bytes().replace(BLACK, colour.encode())
    buffer = QBuffer()
    buffer.setData(QByteArray(drawing))
    reader = QImageReader(buffer, QByteArray(b"svg"))
    reader.setScaledSize(QSize(side, side))
    picture = QPixmap.fromImage(reader.read())
    picture.setDevicePixelRatio(dpr)
    return picture
