"""The colours: what is readable, what can be told apart, and who is told when they change."""

from __future__ import annotations

import itertools
import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

from gutdesk.paths import resource
from gutdesk.qt.stylesheet import body_font, stylesheet
from gutdesk.qt.theme import Theme, ThemeKeeper, contrast, load, mix, palette, readable_on

NAMES = ("light", "dark")
GROUNDS = ("window", "surface", "raised")

# Linear RGB, full dichromacy: Machado, Oliveira and Fernandes 2009, table 1.
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
}


def lab(colour: str, vision: str = "normal") -> tuple[float, float, float]:
    """CIE L*a*b* (D65) of a colour as somebody with this vision sees it."""
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    ]
    seen = [
        min(1.0, max(0.0, sum(a * b for a, b in zip(row, linear, strict=True))))
        for row in VISION[vision]
    ]
    white = ((0.4124564, 0.3575761, 0.1804375), (0.2126729, 0.7151522, 0.072175))
    white += ((0.0193339, 0.119192, 0.9503041),)
    x, y, z = (sum(a * b for a, b in zip(row, seen, strict=True)) / sum(row) for row in white)
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.fixture(params=NAMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load(request.param)


@pytest.mark.parametrize("ground", [*GROUNDS, "accent_soft", "caution_soft", "safety_soft"])
def test_text_reads_on_every_ground(theme: Theme, ground: str) -> None:
    assert contrast(theme.text, getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", ["muted", "accent", "caution", "safety"])
def test_coloured_text_reads_on_plain_grounds(theme: Theme, role: str, ground: str) -> None:
    assert contrast(getattr(theme, role), getattr(theme, ground)) >= 4.5


@pytest.mark.parametrize("role", ["accent", "caution", "safety"])
def test_a_chip_reads_on_its_own_soft_ground(theme: Theme, role: str) -> None:
    assert contrast(getattr(theme, role), getattr(theme, f"{role}_soft")) >= 4.5


def test_text_on_the_accent_reads(theme: Theme) -> None:
    assert contrast(theme.on_accent, theme.accent) >= 4.5


@pytest.mark.parametrize("ground", [*GROUNDS, "accent_soft"])
def test_the_focus_ring_stands_out(theme: Theme, ground: str) -> None:
    assert contrast(theme.accent, getattr(theme, ground)) >= 3


def test_every_score_can_be_read_on_its_colour(theme: Theme) -> None:
    for score, colour in enumerate(theme.severity):
        assert contrast(theme.severity_text(score), colour) >= 4.5, score


def test_severity_changes_in_one_direction(theme: Theme) -> None:
    """Lightness alone tells the order: it falls on light and rises on dark."""
    lightness = [lab(colour)[0] for colour in theme.severity]
    assert lightness == sorted(lightness, reverse=not theme.dark)
    assert len(set(lightness)) == 11


@pytest.mark.parametrize("vision", VISION)
def test_neighbouring_scores_can_be_told_apart(theme: Theme, vision: str) -> None:
    """CIE76 2.3 is just noticeable; three times that is plain."""
    seen = [lab(colour, vision) for colour in theme.severity]
    assert min(math.dist(*pair) for pair in itertools.pairwise(seen)) > 7


def test_a_line_of_a_chart_has_the_same_contrast_in_both_themes() -> None:
    light, dark = load("light"), load("dark")
    for one, other in zip(light.series, dark.series, strict=True):
        there = contrast(other, dark.surface)
        assert there == pytest.approx(contrast(one, light.surface), abs=0.1)
        assert there >= 3


@pytest.mark.parametrize("group", ["Active", "Inactive", "Disabled"])
def test_no_colour_of_the_palette_is_left_to_the_platform(theme: Theme, group: str) -> None:
    made = palette(theme)
    state = QPalette.ColorGroup[group]
    for role in QPalette.ColorRole:
        if role not in (QPalette.ColorRole.NoRole, QPalette.ColorRole.NColorRoles):
            assert made.isBrushSet(state, role), role


def test_the_palette_reads(theme: Theme) -> None:
    made = palette(theme)
    role = QPalette.ColorRole
    for text, ground in (
        (role.WindowText, role.Window),
        (role.Text, role.Base),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
        (role.PlaceholderText, role.Base),
        (role.Link, role.Base),
    ):
        for state in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            pair = (made.color(state, text).name(), made.color(state, ground).name())
            assert contrast(*pair) >= 4.5, (text, state)


def test_an_unreadable_wish_is_replaced() -> None:
    assert readable_on("#FFFFFF", "#EEEEEE") == "#000000"
    assert readable_on("#FFFFFF", "#EEEEEE", "#123456") == "#123456"


def test_mixing_ends_at_both_colours() -> None:
    assert [mix("#102030", "#506070", share) for share in (0, 0.5, 1)] == [
        "#102030",
        "#304050",
        "#506070",
    ]


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_a_theme_without_a_role_is_refused(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = resource("themes", "light.toml").read_text("utf-8")
    (tmp_path / "broken.toml").write_text(text.replace("muted =", "mute ="), "utf-8")
    monkeypatch.setattr("gutdesk.qt.theme.resource", lambda _folder, name: tmp_path / name)
    with pytest.raises(ValueError, match="mute, muted"):
        load("broken")


def test_the_pictures_of_the_style_sheet_have_the_colours_of_their_theme(theme: Theme) -> None:
    for name, role in (("check", "accent"), ("down", "muted"), ("plus", "muted")):
        drawn = resource("themes", f"{theme.name}-{name}.svg").read_text("utf-8")
        assert f'stroke="{getattr(theme, role)}"' in drawn


def test_the_keeper_follows_the_desktop(qtbot) -> None:
    keeper = ThemeKeeper()
    keeper.follow()
    before = keeper.theme.name
    hints = QGuiApplication.styleHints()
    wanted = Qt.ColorScheme.Light if keeper.theme.dark else Qt.ColorScheme.Dark
    with qtbot.waitSignal(keeper.changed) as told:
        hints.colorSchemeChanged.emit(wanted)
    assert told.args == [keeper.theme]
    assert keeper.theme.name != before


def test_a_choice_stays_when_the_desktop_changes(qtbot) -> None:
    keeper = ThemeKeeper()
    keeper.follow()
    keeper.choose("dark")
    with qtbot.assertNotEmitted(keeper.changed):
        QGuiApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert (keeper.choice, keeper.theme.name) == ("dark", "dark")
    keeper.choose("system")


def test_only_a_real_change_is_told(qtbot) -> None:
    keeper = ThemeKeeper("light")
    keeper.follow()
    with qtbot.assertNotEmitted(keeper.changed):
        keeper.choose("light")
    with qtbot.waitSignal(keeper.changed):
        keeper.choose("dark")
    keeper.choose("system")


def test_sizes_follow_the_text_scale(qapp) -> None:
    assert body_font(2).pointSizeF() == pytest.approx(2 * body_font(1).pointSizeF())
    body = body_font(1).pointSizeF()
    title = f"font-size: {body * 20 / 13:.2f}pt"
    assert title in stylesheet(load("light"), 1)
    assert title not in stylesheet(load("light"), 2)
    assert f"font-size: {body * 40 / 13:.2f}pt" in stylesheet(load("light"), 2)


def test_the_focus_ring_moves_nothing(qtbot, theme: Theme) -> None:
    """A control that gets the focus keeps its size and what stands beside it its place."""
    from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QTimeEdit, QWidget

    window = QWidget()
    window.setStyleSheet(stylesheet(theme))
    row = QHBoxLayout(window)
    primary = QPushButton("Two")
    primary.setProperty("role", "primary")
    controls = [QPushButton("One"), primary, QLineEdit(), QTimeEdit(), QComboBox()]
    for control in controls:
        row.addWidget(control)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    hints = []
    for control in controls:
        control.setFocus()
        qtbot.waitUntil(control.hasFocus)
        hints.append([(one.sizeHint(), one.geometry()) for one in controls])
    assert all(hint == hints[0] for hint in hints)


def test_every_tokens_colour_is_understood_by_qt(theme: Theme) -> None:
    assert all(QColor(colour).isValid() for colour in (*theme.severity, *theme.series, theme.line))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_combo_box_lets_down_all_its_choices(qtbot, theme: Theme, scale: float) -> None:
    """None is cut off, and nothing scrolls."""
    from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

    window = QWidget()
    window.setStyleSheet(stylesheet(theme, scale))
    box = QComboBox()
    box.addItems(["As this computer", "Light", "Dark"])
    QVBoxLayout(window).addWidget(box)
    qtbot.addWidget(window)
    window.show()
    box.showPopup()
    shown = box.view()
    qtbot.waitUntil(shown.isVisible)
    rows = [shown.visualRect(box.model().index(row, 0)) for row in range(box.count())]
    assert all(shown.viewport().rect().contains(row) for row in rows)
    assert shown.verticalScrollBar().maximum() == 0
    assert shown.height() == shown.window().height()
    box.hidePopup()
