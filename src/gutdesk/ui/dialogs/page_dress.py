"""How a page that Qt read from Markdown looks: measure, spacing and colours of the theme.

Qt gives Markdown its own formats and lets no style sheet near them, so they are set here block by
block. The colours come from the palette, which the theme has filled.
"""

from __future__ import annotations

from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)

SIZES = {1: 20 / 13, 2: 15 / 13, 3: 14 / 13}
"""Headings relative to the body, as the look page has them."""

LINE_HEIGHT = 130.0
"""Per cent."""


def dress(document: QTextDocument, palette: QPalette, font: QFont) -> None:
    """Give a freshly read document the look of the program."""
    document.setDefaultFont(font)
    document.setDocumentMargin(font.pointSizeF() * 1.2)
    for table in document.rootFrame().childFrames():
        if isinstance(table, QTextTable):
            _dress_table(table, palette, font)
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        level = block.blockFormat().headingLevel()
        in_table = cursor.currentTable() is not None
        cursor.mergeBlockFormat(
            _block_format(level, font, tight=in_table or bool(block.textList()))
        )
        block = block.next()
    for start, length, level, written in _runs(document):
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(_char_format(written, level, palette, font))


def _runs(document: QTextDocument) -> list[tuple[int, int, int, QTextCharFormat]]:
    """(start, length, heading level, format) of every piece of text, before any is changed."""
    found = []
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            level = block.blockFormat().headingLevel()
            found.append((piece.position(), piece.length(), level, piece.charFormat()))
            pieces += 1
        block = block.next()
    return found


def _block_format(level: int, font: QFont, *, tight: bool) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    size = font.pointSizeF()
    if level:
        made.setTopMargin(size * (0 if level == 1 else 1.6))
        made.setBottomMargin(size * 0.5)
    elif tight:
        made.setTopMargin(size * 0.15)
        made.setBottomMargin(size * 0.15)
    else:
        made.setTopMargin(0)
        made.setBottomMargin(size * 0.9)
    return made


def _char_format(
    written: QTextCharFormat, level: int, palette: QPalette, font: QFont
) -> QTextCharFormat:
    made = QTextCharFormat(written)
    # Qt's importer sizes headings by steps of its own, which win over a size in points.
    made.clearProperty(QTextFormat.Property.FontSizeAdjustment)
    if level:
        made.setFontPointSize(font.pointSizeF() * SIZES.get(level, 1.0))
        made.setFontWeight(QFont.Weight.DemiBold)
    elif written.fontFixedPitch():
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        made.setFontFamilies(fixed.families())
        made.setFontPointSize(font.pointSizeF() * 0.95)
        made.setBackground(palette.brush(QPalette.ColorRole.Midlight))
    if written.isAnchor():
        made.setForeground(palette.brush(QPalette.ColorRole.Link))
        made.setFontUnderline(True)
    return made


def _dress_table(table: QTextTable, palette: QPalette, font: QFont) -> None:
    made = table.format()
    made.setBorder(1)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderBrush(QBrush(QColor(palette.color(QPalette.ColorRole.Mid))))
    made.setBorderCollapse(True)
    made.setCellPadding(font.pointSizeF() * 0.5)
    made.setCellSpacing(0)
    made.setTopMargin(font.pointSizeF() * 0.4)
    made.setBottomMargin(font.pointSizeF())
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(made)
