"""The fields of an entry's form: each shows a value, gives it back, and knows "not said"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from PySide6.QtCore import QDate, QSize, QTime
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QWidget,
)

from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import number_text
from gutdesk.domain.moments import Moment, Zone
from gutdesk.domain.numbers import UnreadableError, read_number
from gutdesk.i18n import _
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.date_edit import date_edit
from gutdesk.ui.widgets.still_wheel import keep_still
from gutdesk.ui.widgets.time_edit import TimeEdit


class WhenField(QWidget):
    """Date and time on the local clock; optional ones have a box that switches them off."""

    def __init__(self, looks: Looks, name: str, *, optional: str = "") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.date = date_edit(looks.formats, _("{name}, date").format(name=name))
        self.date.setMinimumDate(QDate(1900, 1, 1))
        self.time = TimeEdit(looks.formats.time_pattern, _("{name}, time").format(name=name))
        self.said = QCheckBox(optional)
        if optional:
            row.addWidget(self.said)
            self.said.toggled.connect(self._toggled)
        row.addWidget(self.date)
        row.addWidget(self.time)
        row.addStretch(1)
        self._optional = bool(optional)
        self._shown: Moment | None = None
        self._local: datetime | None = None

    def _toggled(self, on: bool) -> None:
        self.date.setEnabled(on)
        self.time.setEnabled(on)

    def show_moment(self, moment: Moment | None, fallback: Moment | None = None) -> None:
        at = moment or fallback
        if self._optional:
            self.said.setChecked(moment is not None)
            self._toggled(moment is not None)
        if at is not None:
            local = at.local
            self.date.setDate(QDate(local.year, local.month, local.day))
            self.time.setTime(QTime(local.hour, local.minute, local.second))
        self._shown, self._local = moment, self.local()

    def local(self) -> datetime:
        day, time = self.date.date(), self.time.time()
        return datetime(  # noqa: DTZ001 - the local clock is meant
            day.year(), day.month(), day.day(), time.hour(), time.minute(), time.second()
        )

    def moment(self, zone: Zone) -> Moment | None:
        """What stands there; the very moment that was shown if nobody touched it."""
        if self._optional and not self.said.isChecked():
            return None
        local = self.local()
        if self._shown is not None:
            return self._shown if local == self._local else self._shown.moved(local, zone)
        return Moment.at(local, zone)


class ChoiceField(QComboBox):
    """One of a few values; the first line is "not said" (None) unless `required`.

    The values are kept here: as data of Qt's own items an enum would come back as a plain text."""

    def __init__(
        self, name: str, choices: Sequence[tuple[Any, str]], *, required: bool = False
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        keep_still(self)
        said = [(None, _("not said")), *choices] if not required else list(choices)
        self._values = [value for value, _text in said]
        self.addItems([text for _value, text in said])
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def value(self) -> Any:
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def show_value(self, value: Any) -> None:
        for row, known in enumerate(self._values):
            if known == value and type(known) is type(value):
                self.setCurrentIndex(row)
                return


class NumberField(QLineEdit):
    """A number in the person's own writing, decimal comma or point; empty is "not said"."""

    def __init__(self, looks: Looks, name: str, *, suffix: str = "") -> None:
        super().__init__()
        self._name = name
        self._looks = looks
        self._shown: tuple[str, float | None] = ("", None)
        self.setAccessibleName(f"{name}, {suffix}" if suffix else name)
        self.setMaximumWidth(looks.px(110))
        self.setPlaceholderText(suffix)

    def show_value(self, value: float | None) -> None:
        text = ""
        if value is not None:
            # Ten digits: what was reckoned is not shown as 0.30000000000000004.
            text = number_text(float(f"{value:.10g}"), self._looks.formats)
        self._shown = (text, value)
        self.setText(text)
        self.setCursorPosition(0)

    def value(self) -> float | None:
        """What was shown where nobody touched it: the text of a third is not a third. Raises
        UserError where it is no number, or may be one of two."""
        text = self.text().strip()
        if text == self._shown[0]:
            return self._shown[1]
        try:
            return read_number(text, self._looks.formats.locale.decimalPoint())
        except UnreadableError:
            sentence = _("{text} is not a number.").format(text=text)
        except UserError as error:
            sentence = error.sentence
        raise UserError(_("{name}: {sentence}").format(name=self._name, sentence=sentence))


class WordField(QLineEdit):
    """A short text."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)

    def show_value(self, value: str) -> None:
        self.setText(value)

    def value(self) -> str:
        return self.text().strip()


class TextField(QPlainTextEdit):
    """A text of several lines; Tab leaves it."""

    def __init__(self, looks: Looks, name: str, lines: int = 2) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self._looks = looks
        self._lines = lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        height = self.fontMetrics().lineSpacing() * self._lines + self._looks.px(16)
        return QSize(self._looks.px(240), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._looks.px(120), self.sizeHint().height())

    def show_value(self, value: str) -> None:
        self.setPlainText(value)

    def value(self) -> str:
        return self.toPlainText().strip()
