"""The rows of the settings page: one editor for each kind of setting that can be declared."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import Field
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent, QValidator
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.formats import Formats
from gutdesk.domain.settings_declare import Link, kind_of, title
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import label
from gutdesk.ui.widgets.flow import FlowLayout

NARROW = 62
"""Below so many letters of width an editor stands under its words instead of beside them."""


def _accept(_folder: Path) -> str:
    return ""


class FolderRules(NamedTuple):
    """What is known of a folder that can be chosen. `usual` is the one that is used while none is.

    `check` looks at the one the person wants: it answers with a caution, "" where there is nothing
    to say, and raises UserError where that folder cannot be used.
    """

    usual: Path | None = None
    check: Callable[[Path], str] = _accept


class Row(QWidget):
    """Words and an editor, side by side where both have room. `edited` brings name and value as the
    person chose them; `show_value` does not."""

    edited = Signal(str, object)

    def __init__(
        self, name: str, words: str, help_text: str, editor: QWidget, *, below: bool = False
    ) -> None:
        """With `below` the editor always stands under its words, as wide as the page."""
        super().__init__()
        self.name = name
        self.words = words
        self.editor = editor
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 6, 0, 6)
        self._halves.setSpacing(8)
        self._text = QVBoxLayout()
        self._text.setSpacing(2)
        if isinstance(editor, QCheckBox):
            self._text.addWidget(editor, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            above = QLabel(words)
            above.setTextFormat(Qt.TextFormat.PlainText)
            above.setWordWrap(True)
            above.setBuddy(editor)
            self._text.addWidget(above)
        if help_text:
            self._text.addWidget(label(help_text, "secondary"))
        self._halves.addLayout(self._text, 1)
        if below:
            self._text.addSpacing(4)
            self._text.addWidget(editor)
        elif not isinstance(editor, QCheckBox):
            side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            self._halves.addWidget(editor, 0, side)
        editor.setAccessibleName(words)
        editor.setAccessibleDescription(help_text)
        editor.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        editor.installEventFilter(self)

    def show_value(self, value: Any) -> None:
        """Show what is stored."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= self.fontMetrics().averageCharWidth() * NARROW
        side, stacked = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(side if wide else stacked)
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Turning the wheel scrolls the page and never changes the setting that passes below it."""
        if watched is self.editor and event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class ChoiceRow(Row):
    def __init__(self, item: Field[Any]) -> None:
        self.box = QComboBox()
        for value, text in item.metadata["choices"].items():
            self.box.addItem(_(text), value)
        super().__init__(item.name, title(item), _(item.metadata["help"]), self.box)
        self.box.currentIndexChanged.connect(self._chosen)

    def show_value(self, value: Any) -> None:
        blocker = QSignalBlocker(self.box)
        self.box.setCurrentIndex(self.box.findData(value))
        blocker.unblock()

    def _chosen(self, _index: int) -> None:
        self.edited.emit(self.name, self.box.currentData())


class BoolRow(Row):
    def __init__(self, item: Field[Any]) -> None:
        self.tick = QCheckBox(title(item))
        super().__init__(item.name, title(item), _(item.metadata["help"]), self.tick)
        self.tick.toggled.connect(self._toggled)

    def show_value(self, value: Any) -> None:
        blocker = QSignalBlocker(self.tick)
        self.tick.setChecked(value)
        blocker.unblock()

    def _toggled(self, on: bool) -> None:
        self.edited.emit(self.name, on)


class NumberRow(Row):
    """A number is written when it is complete; with `hour` it is a time of day."""

    def __init__(self, item: Field[Any], formats: Formats) -> None:
        self.spin = HourBox(formats) if item.metadata.get("hour") else QSpinBox()
        self.spin.setRange(item.metadata["low"], item.metadata["high"])
        self.spin.setKeyboardTracking(False)
        super().__init__(item.name, title(item), _(item.metadata["help"]), self.spin)
        self.spin.valueChanged.connect(self._changed)

    def use_formats(self, formats: Formats) -> None:
        if isinstance(self.spin, HourBox):
            self.spin.use_formats(formats)

    def show_value(self, value: Any) -> None:
        blocker = QSignalBlocker(self.spin)
        self.spin.setValue(value)
        blocker.unblock()

    def _changed(self, value: int) -> None:
        self.edited.emit(self.name, value)


class HourBox(QSpinBox):
    """A whole hour, written as the clock of the person writes it: 04:00 or 4:00 AM."""

    _formats: Formats | None = None  # Qt asks for texts before the box is made

    def __init__(self, formats: Formats) -> None:
        super().__init__()
        self.use_formats(formats)

    def use_formats(self, formats: Formats) -> None:
        self._formats = formats
        self.setSuffix("")  # Qt writes the text anew and measures it once more

    def textFromValue(self, hour: int) -> str:
        if self._formats is None:
            return str(hour)
        return self._formats.time(datetime(2000, 1, 1, hour))  # noqa: DTZ001 - no day is meant

    def valueFromText(self, text: str) -> int:
        """The number that stands first; where midnight is written 12:00 AM, 12 means midnight."""
        hour = _leading_number(text)
        if hour is None or hour == _leading_number(self.textFromValue(0)):
            return 0
        return hour

    def validate(self, text: str, place: int) -> tuple[QValidator.State, str, int]:
        hour = _leading_number(text)
        state = QValidator.State
        if hour is None:
            return state.Intermediate, text, place
        fits = self.minimum() <= self.valueFromText(text) <= self.maximum()
        return (state.Acceptable if fits else state.Intermediate), text, place


class FolderRow(Row):
    """The folder that is used, a way to choose another, and a way back to the usual one."""

    def __init__(self, item: Field[Any], rules: FolderRules) -> None:
        self._rules = rules
        self._value = ""
        self.field = QLineEdit()
        self.field.setReadOnly(True)
        self.field.setPlaceholderText(_("The usual folder"))
        self.field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        super().__init__(item.name, title(item), _(item.metadata["help"]), self.field, below=True)
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=8)
        self.choose = _button(_("Choose…"), self.words)
        self.usual = _button(_("Use the usual folder"), self.words)
        for button in (self.choose, self.usual):
            button.setAccessibleDescription(_(item.metadata["help"]))
            row.addWidget(button)
        self._text.addSpacing(4)
        self._text.addWidget(buttons)
        self.caution = label("", "caution")
        self.caution.setAccessibleName(_("About this folder"))
        self.caution.hide()
        self._text.addWidget(self.caution)
        self.choose.clicked.connect(self._choose)
        self.usual.clicked.connect(self._use_usual)

    def check(self, value: str) -> None:
        """Show the caution for a folder that is about to be used. Raises UserError."""
        self._say(self._rules.check(Path(value)) if value else "")

    def show_value(self, value: Any) -> None:
        if value != self._value:
            self._value = value
            if not value:
                self._say("")
        shown = value or (str(self._rules.usual) if self._rules.usual is not None else "")
        self.field.setText(shown)
        self.field.setCursorPosition(0)
        self.field.setToolTip(shown)
        if not value and self.usual.hasFocus():
            self.choose.setFocus()
        self.usual.setEnabled(bool(value))

    def _say(self, sentence: str) -> None:
        self.caution.setText(sentence)
        self.caution.setVisible(bool(sentence))

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self.window(), self.words, self.field.text())
        if chosen:
            self.edited.emit(self.name, str(Path(chosen)))

    def _use_usual(self) -> None:
        self.edited.emit(self.name, "")


class LinkRow(Row):
    """Leads to a dialog: `followed` brings the name of the link."""

    followed = Signal(str)

    def __init__(self, link: Link) -> None:
        self.button = _button(_(link.verb))
        super().__init__(link.name, _(link.title), _(link.help), self.button)
        self.button.setAccessibleName(_(link.verb))
        self.button.clicked.connect(self._pressed)

    def _pressed(self) -> None:
        self.followed.emit(self.name)


def row_for(item: Field[Any], formats: Formats, rules: FolderRules) -> Row:
    """The row of a declared setting."""
    match kind_of(item):
        case "choice":
            return ChoiceRow(item)
        case "bool":
            return BoolRow(item)
        case "folder":
            return FolderRow(item, rules)
        case _:
            return NumberRow(item, formats)


def _button(text: str, of: str = "") -> QPushButton:
    made = QPushButton(text)
    made.setAutoDefault(False)
    if of:
        made.setAccessibleName(_("{setting}: {verb}").format(setting=of, verb=text))
    return made


def _leading_number(text: str) -> int | None:
    digits = re.match(r"\s*(\d{1,2})", text)
    return int(digits[1]) if digits else None
