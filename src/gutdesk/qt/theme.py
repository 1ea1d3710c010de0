"""Colours by role, read from resources/themes, and the choice between light and dark.

A `Theme` holds "#RRGGBB" text, so that style sheets, painters and charts take the same values.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from gutdesk.paths import resource

if TYPE_CHECKING:
    from PySide6.QtCore import Qt

Choice = Literal["system", "light", "dark"]

_HEX = re.compile(r"#[0-9A-Fa-f]{6}")
READABLE = 4.5
"""The least contrast of text with its ground (WCAG 2.2, 1.4.3)."""


@dataclass(frozen=True)
class Theme:
    """`severity` has the eleven colours of the scores 0-10; `series` the line colours of charts."""

    name: str
    dark: bool
    window: str
    surface: str
    raised: str
    line: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    caution: str
    caution_soft: str
    safety: str
    safety_soft: str
    severity: tuple[str, ...]
    series: tuple[str, ...]

    def severity_text(self, score: int) -> str:
        """The colour to write with on `severity[score]`; its contrast is at least 4.5."""
        return readable_on(self.severity[score], self.text, self.on_accent)


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB", 0 to 1 (WCAG 2.2)."""
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def readable_on(ground: str, *wanted: str) -> str:
    """The first of `wanted` that reads on `ground`; else black or white: one of them does."""
    for colour in wanted:
        if contrast(colour, ground) >= READABLE:
            return colour
    return max(("#000000", "#FFFFFF"), key=lambda colour: contrast(colour, ground))


@cache
def mix(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other`, as "#rrggbb"."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


@cache
def load(name: str) -> Theme:
    """The theme `resources/themes/<name>.toml`. ValueError where a role is missing or no colour."""
    values = tomllib.loads(resource("themes", f"{name}.toml").read_text("utf-8"))
    roles = {field.name for field in fields(Theme)} - {"name"}
    if wrong := roles ^ values.keys():
        raise ValueError(f"theme {name}: missing or unknown: {', '.join(sorted(wrong))}")
    colours: dict[str, str | tuple[str, ...]] = {}
    for role in roles - {"dark"}:
        value = values[role]
        many = isinstance(value, list)
        for colour in value if many else [value]:
            if not _HEX.fullmatch(colour):
                raise ValueError(f"theme {name}: {role} is no colour: {colour}")
        colours[role] = tuple(value) if many else value
    if len(colours["severity"]) != 11:
        raise ValueError(f"theme {name}: severity needs a colour for each score from 0 to 10")
    return Theme(name=name, dark=values["dark"], **colours)  # pyright: ignore[reportArgumentType]


def palette(theme: Theme) -> QPalette:
    """Every role in all three states, so that no colour of the platform shines through."""
    role = QPalette.ColorRole
    faded = mix(theme.muted, theme.surface, 0.35)
    active = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.surface,
        role.AlternateBase: theme.raised,
        role.ToolTipBase: theme.raised,
        role.ToolTipText: theme.text,
        role.PlaceholderText: theme.muted,
        role.Text: theme.text,
        role.Button: theme.surface,
        role.ButtonText: theme.text,
        role.BrightText: theme.safety,
        role.Light: mix(theme.surface, theme.text, 0.02),
        role.Midlight: theme.raised,
        role.Mid: theme.line,
        role.Dark: mix(theme.line, theme.muted, 0.5),
        role.Shadow: mix(theme.line, theme.muted, 0.5),
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent,
        role.LinkVisited: theme.accent,
    }
    inactive = active | {role.Highlight: theme.accent_soft, role.HighlightedText: theme.text}
    disabled = inactive | {
        role.Base: theme.raised,
        role.Button: theme.raised,
        role.Highlight: theme.line,
        role.Accent: theme.muted,
    }
    for text in (
        role.WindowText,
        role.Text,
        role.ButtonText,
        role.PlaceholderText,
        role.HighlightedText,
        role.Link,
        role.LinkVisited,
    ):
        disabled[text] = faded
    made = QPalette()
    group = QPalette.ColorGroup
    for state, colours in (
        (group.Active, active),
        (group.Inactive, inactive),
        (group.Disabled, disabled),
    ):
        for key, colour in colours.items():
            made.setColor(state, key, QColor(colour))
    return made


class ThemeKeeper(QObject):
    """Which theme is shown: the person's choice, or with "system" the one of the desktop.

    `changed` brings the new Theme. One keeper a program. `follow` begins to hear of the desktop's
    changes and tells Qt the choice, so that native dialogs and title bars go along; it may come
    after the first picture, because the names it needs are slow to load.
    """

    changed = Signal(object)

    def __init__(self, choice: Choice = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choice: Choice = choice
        self._following = False
        self._theme = load(self._of_palette() if choice == "system" else choice)

    def follow(self) -> None:
        """Go along with the desktop from now on."""
        if not self._following:
            self._following = True
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
            self.choose(self._choice)

    @property
    def choice(self) -> Choice:
        return self._choice

    @property
    def theme(self) -> Theme:
        return self._theme

    def choose(self, choice: Choice) -> None:
        from PySide6.QtCore import Qt

        self._choice = choice
        hints = QGuiApplication.styleHints()
        if choice == "system":
            hints.unsetColorScheme()
            self._show(self._of_system(hints.colorScheme()))
        else:
            dark = choice == "dark"
            hints.setColorScheme(Qt.ColorScheme.Dark if dark else Qt.ColorScheme.Light)
            self._show(choice)

    def _system_changed(self, scheme: Qt.ColorScheme) -> None:
        if self._choice == "system":
            self._show(self._of_system(scheme))

    def _show(self, name: str) -> None:
        theme = load(name)
        if theme != self._theme:
            self._theme = theme
            self.changed.emit(theme)

    @staticmethod
    def _of_palette() -> str:
        """What the desktop's own colours are, told by its window ground."""
        return "dark" if QGuiApplication.palette().window().color().lightness() < 128 else "light"

    @staticmethod
    def _of_system(scheme: Qt.ColorScheme) -> str:
        from PySide6.QtCore import Qt

        return "dark" if scheme == Qt.ColorScheme.Dark else "light"
