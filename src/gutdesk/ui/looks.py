"""How everything looks and is written: theme, text size, formats. Handed to every tab and
dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from gutdesk.domain.errors import UserError
from gutdesk.domain.settings_machine import TEXT_SCALES
from gutdesk.qt.icons import icon
from gutdesk.qt.stylesheet import body_font, stylesheet
from gutdesk.qt.theme import Theme, ThemeKeeper, palette

if TYPE_CHECKING:
    from gutdesk.domain.settings import Settings
    from gutdesk.qt.locale_formats import LocaleFormats
    from gutdesk.services.machine import MachineSettings


class Looks(QObject):
    """`changed` says that theme, text size or formats are others now; painted widgets look
    again. `troubled` brings a sentence where a choice holds but could not be saved.

    Theme and text size follow the settings of this computer, wherever they are changed.
    """

    changed = Signal()
    troubled = Signal(str)

    def __init__(self, machine: MachineSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.machine = machine
        chosen = machine.current()
        self.keeper = ThemeKeeper(chosen.theme, self)  # type: ignore[arg-type]
        self._scale = chosen.text_scale
        self._formats: LocaleFormats | None = None
        self._settings: Settings | None = None
        machine.on_change(self._machine_changed)
        self.keeper.changed.connect(self._theme_changed)
        self._apply()

    @property
    def theme(self) -> Theme:
        return self.keeper.theme

    @property
    def theme_choice(self) -> str:
        return self.keeper.choice

    @property
    def text_scale(self) -> float:
        return self._scale

    def set_theme(self, choice: str) -> None:
        """ "system", "light" or "dark"; remembered."""
        self._change("theme", choice)

    def set_text_scale(self, scale: float) -> None:
        """One of TEXT_SCALES; remembered."""
        if scale != self._scale:
            self._change("text_scale", scale)

    def _change(self, name: str, value: object) -> None:
        try:
            self.machine.change(name, value)
        except UserError as error:
            self.troubled.emit(error.sentence)

    def _machine_changed(self, name: str) -> None:
        chosen = self.machine.current()
        if name == "theme":
            self.keeper.choose(chosen.theme)  # type: ignore[arg-type]
        elif name == "text_scale":
            self._scale = chosen.text_scale
            self._apply()
            self.changed.emit()

    def step_text(self, steps: int) -> None:
        """The next larger or smaller text size."""
        at = min(range(len(TEXT_SCALES)), key=lambda i: abs(TEXT_SCALES[i] - self._scale))
        self.set_text_scale(TEXT_SCALES[max(0, min(len(TEXT_SCALES) - 1, at + steps))])

    @property
    def formats(self) -> LocaleFormats:
        """How times, dates and amounts are written."""
        if self._formats is None:
            from gutdesk.qt.locale_formats import LocaleFormats

            self._formats = LocaleFormats()
        return self._formats

    def use_settings(self, settings: Settings) -> None:
        """Write times, numbers and units as the diary's settings say. Nothing looks again where
        they say the same as before."""
        from gutdesk.qt.locale_formats import LocaleFormats

        if settings == self._settings:
            return
        self._settings = settings
        self._formats = LocaleFormats(settings)
        self.changed.emit()

    def icon(self, name: str, role: str = "text", size: int = 16) -> QIcon:
        """An icon in the colour of a role of the theme."""
        return icon(name, getattr(self.theme, role), self.px(size))

    def px(self, length: float) -> int:
        """A length of the design, at the person's text size."""
        return round(length * self._scale)

    def _theme_changed(self, _theme: object) -> None:
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.setPalette(palette(self.theme))
        app.setFont(body_font(self._scale))
        app.setStyleSheet(stylesheet(self.theme, self._scale))
