"""A drawing as a picture that leaves the program: pixels, vectors or a page, all by one painter.

A `Paint` fills a rectangle whose lengths are pixels at 96 in an inch, whatever the device; the
background is white already. Colours and sizes of text do not follow the screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QImageWriter, QPageLayout, QPageSize, QPainter, QPdfWriter

from gutdesk.domain.errors import UserError
from gutdesk.i18n import _

Paint = Callable[[QPainter, QRectF], None]

DPI = 96
POINT = 72 / DPI
"""Points a pixel."""
PDF_DPI = 1200
DENSITY = 2.0
"""Pixels of a file for each of the drawing: sharp on a good screen, and on paper."""
MOST_PIXELS = 60_000_000
"""Of a file; the density falls where it would have more."""
INCH_M = 0.0254
WHITE = QColor(255, 255, 255)
NO_XML = bytes(sign for sign in range(32) if sign not in b"\t\n\r")
"""Signs that no XML may hold, and that Qt writes all the same."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """`width` and `height` in pixels at 96 in an inch; `title` is what programs call it."""

    paint: Paint
    width: float
    height: float
    title: str

    @property
    def rect(self) -> QRectF:
        return QRectF(0, 0, self.width, self.height)


def image_of(drawing: Drawing, density: float = DENSITY) -> QImage:
    """Raises UserError where there is no memory for it."""
    pixels = drawing.width * drawing.height
    density = min(density, (MOST_PIXELS / max(pixels, 1.0)) ** 0.5)
    size = QSizeF(drawing.width * density, drawing.height * density).toSize()
    image = QImage(size.expandedTo(QSize(1, 1)), QImage.Format.Format_RGB32)
    if image.isNull():
        raise UserError(
            _("The picture is too large for the memory of this computer. Show fewer days or lanes.")
        )
    image.setDevicePixelRatio(density)
    image.setDotsPerMeterX(round(DPI * density / INCH_M))
    image.setDotsPerMeterY(round(DPI * density / INCH_M))
    image.setText("Title", drawing.title)
    image.setText("Software", "GutDesk")
    image.fill(WHITE)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    drawing.paint(painter, drawing.rect)
    painter.end()
    return image


def png_of(drawing: Drawing, density: float = DENSITY) -> bytes:
    buffer = _buffer()
    if not QImageWriter(buffer, b"PNG").write(image_of(drawing, density)):
        raise UserError(_("The picture could not be made. Try a PDF instead."))
    return bytes(buffer.data().data())


def svg_of(drawing: Drawing) -> bytes:
    """Letters stay letters: they can be searched and changed."""
    from PySide6.QtSvg import QSvgGenerator

    buffer = _buffer()
    # Only this version can cut off what goes beyond its lane.
    generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
    generator.setOutputDevice(buffer)
    generator.setResolution(DPI)
    size = QSizeF(drawing.width, drawing.height).toSize()
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setTitle(drawing.title)
    generator.setDescription("GutDesk")
    painter = QPainter(generator)
    painter.fillRect(drawing.rect, WHITE)
    drawing.paint(painter, drawing.rect)
    painter.end()
    return bytes(buffer.data().data()).translate(None, NO_XML)


def pdf_of(drawing: Drawing) -> bytes:
    """One page, just as large as the drawing."""
    buffer = _buffer()
    writer = QPdfWriter(buffer)
    writer.setTitle(drawing.title)
    writer.setCreator("GutDesk")
    writer.setResolution(PDF_DPI)
    size = QPageSize(
        QSizeF(drawing.width * POINT, drawing.height * POINT),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.ExactMatch,
    )
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    painter = QPainter(writer)
    painter.scale(PDF_DPI / DPI, PDF_DPI / DPI)
    drawing.paint(painter, drawing.rect)
    painter.end()
    return bytes(buffer.data().data())


def _buffer() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer
