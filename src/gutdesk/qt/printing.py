"""The ways out of the pages: printer, preview and PDF paint the same ones."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QFontDatabase, QPageLayout, QPageSize, QPainter, QPdfWriter

from gutdesk.documents.document import Document, Orientation
from gutdesk.domain.errors import UserError
from gutdesk.i18n import _
from gutdesk.qt.figures import Draw
from gutdesk.qt.pages import Pages, pages_of
from gutdesk.qt.typeset import UNITS_A_POINT

if TYPE_CHECKING:
    from PySide6.QtGui import QPagedPaintDevice
    from PySide6.QtPrintSupport import QPrinter

INCH = 72 * UNITS_A_POINT
MARGIN_MM = 12.0
"""More than any printer leaves white by itself."""

A4, LETTER = "a4", "letter"
_SIZES = {A4: QPageSize.PageSizeId.A4, LETTER: QPageSize.PageSizeId.Letter}
_WAYS = {
    Orientation.LANDSCAPE: QPageLayout.Orientation.Landscape,
    Orientation.PORTRAIT: QPageLayout.Orientation.Portrait,
}

_LETTER_COUNTRIES = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR",
                               "SV", "US", "VE"})  # fmt: skip
"""Where US Letter is the usual paper (Unicode CLDR, supplemental measurement data)."""


def paper_of(setting: str, locale: QLocale | None = None) -> str:
    """A4 or LETTER: what was chosen, or with "system" the usual paper of the country."""
    if setting in _SIZES:
        return setting
    code = QLocale.territoryToCode((locale or QLocale()).territory())
    return LETTER if code in _LETTER_COUNTRIES else A4


def paper_name(paper: str) -> str:
    return {A4: _("A4"), LETTER: _("US Letter")}[paper]


def _layouts(document: Document, size: QPageSize) -> list[QPageLayout]:
    """Those that the document may be set in, the preferred one first."""
    edges = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    ways = [Orientation.LANDSCAPE, Orientation.PORTRAIT]
    found = []
    for way in ways if document.orientation is None else [document.orientation]:
        layout = QPageLayout(size, _WAYS[way], edges, QPageLayout.Unit.Millimeter)
        # Positions count from the corner of the paper; the margins are in them already.
        layout.setMode(QPageLayout.Mode.FullPageMode)
        found.append(layout)
    return found


def set_document(document: Document, paper: str, draw: Draw | None = None) -> Pages:
    """`draw` makes the figures of a document that has any. Raises UserError where there is no font
    to print with."""
    if not QFontDatabase.families():
        raise UserError(
            _(
                "There is no font on this computer, so nothing can be printed. Install one, such "
                "as DejaVu Sans, and try again."
            )
        )
    return pages_of(document, _layouts(document, QPageSize(_SIZES[paper])), draw)


def pdf_of(pages: Pages) -> bytes:
    """A PDF with its fonts inside. Raises UserError."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(pages.title)
    writer.setCreator("GutDesk")
    writer.setResolution(INCH)
    writer.setPageLayout(pages.layout)
    _paint(writer, pages, range(1, pages.count + 1))
    return bytes(buffer.data().data())


def prepare(printer: QPrinter, pages: Pages) -> None:
    """Set the printer to the paper of the pages."""
    printer.setPageLayout(pages.layout)
    printer.setDocName(pages.title)
    printer.setCreator("GutDesk")


def print_on(printer: QPrinter, document: Document, pages: Pages) -> None:
    """Print what the person chose in the dialog of the printer. Where they chose another paper
    there, the document is set anew for it. Raises UserError where the printer fails."""
    size = printer.pageLayout().pageSize()
    if not size.isEquivalentTo(pages.layout.pageSize()):
        pages = pages_of(document, _layouts(document, size), pages.draw)
    first = max(1, printer.fromPage())
    last = min(printer.toPage() or pages.count, pages.count)
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    prepare(printer, pages)
    _paint(printer, pages, [*range(first, last + 1)] * copies)


def show_on(printer: QPrinter, pages: Pages) -> None:
    """Paint all pages for a preview, which hands over a printer of its own."""
    _paint(printer, pages, range(1, pages.count + 1))


def _paint(device: QPagedPaintDevice, pages: Pages, numbers: Sequence[int]) -> None:
    painter = QPainter()
    begun = painter.begin(device)
    for place, number in enumerate(numbers if begun else ()):
        begun = begun and (place == 0 or device.newPage())
        painter.save()
        painter.scale(device.logicalDpiX() / INCH, device.logicalDpiY() / INCH)
        pages.paint(painter, number)
        painter.restore()
    if not (begun and painter.end()):
        raise UserError(
            _(
                "The printer did not take it, so nothing was printed. See that it is on and has "
                "paper, or save a PDF instead."
            )
        )
