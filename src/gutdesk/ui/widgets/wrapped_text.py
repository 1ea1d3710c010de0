"""Text in at most so many lines, for what paints itself."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

LONG_WORD = 12
"""So many letters of a word stay together where it has to be cut."""
LINES = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


def wrapped(text: str, font: QFont, room: int, most: int) -> tuple[str, int]:
    """The text in as many lines as it may have, the last one with "…" where there was more, and
    their height. Only a word that is wider than `room` pixels is cut by letters."""
    metrics = QFontMetrics(font)
    text = " ".join(text.split())
    units = text.encode("utf-16-le", "surrogatepass")  # as Qt counts
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        start = 2 * line.textStart()
        if len(lines) == most - 1:
            rest = units[start:].decode("utf-16-le", "surrogatepass")
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, room))
            break
        end = start + 2 * line.textLength()
        lines.append(units[start:end].decode("utf-16-le", "surrogatepass").rstrip())
    layout.endLayout()
    found = "\n".join(lines)
    return found, metrics.boundingRect(QRect(0, 0, 10_000, 10_000), LINES, found).height()


def breakable(text: str) -> str:
    """For a label, which cuts no word by itself: one that is too long for any line can be cut."""
    words = text.split(" ")
    return " ".join(
        word
        if len(word) <= 2 * LONG_WORD
        else "\u200b".join(word[at : at + LONG_WORD] for at in range(0, len(word), LONG_WORD))
        for word in words
    )
