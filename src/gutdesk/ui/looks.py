"""How everything looks and is written: theme, text size, formats. Handed to every tab and
dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from gutdesk.qt.icons import icon
from gutdesk.qt.stylesheet import body_font, stylesheet
from gutdesk.qt.theme import Theme, ThemeKeeper, palette
from gutdesk.qt.window_state import TEXT_SCALES, WindowState

if TYPE_CHECKING:
    from gutdesk.domain.settings import Settings
    from gutdesk.qt.locale_formats import LocaleFormats


class Looks(QObject):
    """`changed` says that theme, text size or formats are others now; painted widgets look
    again."""

    changed = Signal()

    def __init__(self, state: WindowState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.keeper = ThemeKeeper(state.theme, self)  # type: ignore[arg-type]
        self._scale = state.text_scale
        self._formats: LocaleFormats | None = None
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
        self._state.remember(theme=choice)
        self.keeper.choose(choice)  # type: ignore[arg-type]

    def set_text_scale(self, scale: float) -> None:
        """1.0 to 2.0; remembered."""
        if scale == self._scale:
            return
        self._scale = scale
        self._state.remember(text_scale=scale)
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
        """Write times, numbers and units as the diary's settings say."""
        from gutdesk.qt.locale_formats import LocaleFormats

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
