"""The one style sheet of the program, made from a theme and a text scale.

Selectors are types and a `role` property only: each widget is matched against every rule when it
is first shown, and descendant or universal selectors make that dear. Plain grounds and text colours
come from the palette. A rule that draws a ring for focus takes the pixel back from the padding, so
that nothing moves.

Roles. QFrame: card, line, quick, form. QLabel: group, page-title, card-title, row-title, secondary,
caution, safety, key, chip, chip-plain, chip-caution, chip-safety. QPushButton: primary, quiet,
link, chip, phase-chip, ask. QListView: timeline, bare. QListWidget: suggestions. QLineEdit: quick.
QTableView: bare. What is bare marks its focus itself."""

from __future__ import annotations

from PySide6.QtGui import QFont, QFontDatabase

from gutdesk.paths import resource
from gutdesk.qt.theme import Theme, mix

BODY_PX = 13
"""The body size of the pictures in the look page; other sizes keep their ratio to it."""


def body_font(text_scale: float = 1.0) -> QFont:
    """The desktop's own font at `text_scale`; what the application font has to be set to."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font.setPointSizeF(_system_points() * text_scale)
    return font


def _system_points() -> float:
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    points = font.pointSizeF()
    return points if points > 0 else font.pixelSize() * 0.75


def stylesheet(theme: Theme, text_scale: float = 1.0) -> str:
    """QSS for the whole program. `text_scale` 2.0 is text at 200 %, together with `body_font`."""
    body = _system_points() * text_scale

    def pt(px: float) -> str:
        return f"{body * px / BODY_PX:.2f}pt"

    def px(length: float) -> str:
        return f"{max(1, round(length * text_scale))}px"

    def ring(across: float, down: float) -> str:
        """Padding around a 2 px focus ring, for a control with 1 px line and this padding."""
        return f"padding: {px(down - 1)} {px(across - 1)}"

    t = theme
    pressed = mix(t.accent_soft, t.accent, 0.18)
    deeper = mix(t.accent, t.text, 0.22)
    handle = mix(t.line, t.muted, 0.45)
    faded = mix(t.muted, t.surface, 0.35)
    control = f"border: 1px solid {t.line}; border-radius: 6px; background: {t.surface}"
    # Not QListView: what a combo box or a completer lets down is one, and has no room for a ring.
    lists = "QListWidget, QTableView, QTreeView"
    fields = "QLineEdit, QSpinBox, QDoubleSpinBox, QTimeEdit, QDateEdit, QDateTimeEdit, QComboBox"
    # With both steps at the right, Qt would start the text on the very border.
    step = f"subcontrol-origin: padding; border: none; width: {px(12)}; padding: 0px {px(5)}"
    boxes = "QSpinBox, QDoubleSpinBox, QTimeEdit, QDateEdit, QDateTimeEdit"
    return f"""
QMenuBar {{ background: {t.raised}; padding: {px(3)} {px(8)}; border-bottom: 1px solid {t.line} }}
QMenuBar::item {{ padding: {px(3)} {px(8)}; border-radius: 4px; background: transparent }}
QMenuBar::item:selected {{ background: {t.accent_soft}; color: {t.text} }}
QMenu {{ background: {t.surface}; border: 1px solid {t.line}; padding: 4px }}
QMenu::item:selected {{ background: {t.accent_soft}; color: {t.text} }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px }}
QStatusBar {{ background: {t.raised}; border-top: 1px solid {t.line}; color: {t.muted} }}
QStatusBar::item {{ border: none }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line};
    padding: {px(3)} {px(6)} }}

QTabBar {{ background: {t.raised}; qproperty-drawBase: 0 }}
QTabBar::tab {{ color: {t.muted}; padding: {px(13)} {px(14)} {px(11)} {px(14)};
    margin-right: {px(4)}; border: 2px solid transparent }}
QTabBar::tab:hover {{ color: {t.text} }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom-color: {t.accent} }}
QTabBar::tab:focus {{ border-color: {t.accent}; border-radius: 4px }}
QTabWidget::pane {{ border: none; border-top: 1px solid {t.line} }}

QFrame[role="card"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 8px }}
QFrame[role="line"] {{ background: {t.line}; border: none; max-height: 1px; min-height: 1px }}

QFrame[role="quick"] {{ background: {t.surface}; border: 1px solid {t.line}; border-radius: 8px;
    padding: 1px }}
QFrame[role="quick"][active="yes"] {{ border: 2px solid {t.accent}; padding: 0px }}
QFrame[role="form"] {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: 8px }}
QFrame[role="strip"] {{ background: {t.raised} }}
QFrame[role="banner"] {{ background: {t.accent_soft} }}
QFrame[role="rule"] {{ background: {t.line} }}

QLabel[role="group"] {{ font-size: {pt(12)}; font-weight: 600; color: {t.muted};
    padding: {px(8)} 0px {px(5)} 0px }}
QLabel[role="page-title"] {{ font-size: {pt(20)}; font-weight: 600 }}
QLabel[role="card-title"] {{ font-size: {pt(14)}; font-weight: 600 }}
QLabel[role="row-title"] {{ font-weight: 600 }}
QLabel[role="secondary"] {{ font-size: {pt(12)}; color: {t.muted} }}
QLabel[role="caution"] {{ color: {t.caution} }}
QLabel[role="safety"] {{ color: {t.safety} }}
QLabel[role="chip"] {{ background: {t.accent_soft}; color: {t.accent};
    {_chip(px, pt)}; border: 1px solid {t.accent_soft} }}
QLabel[role="chip-plain"] {{ background: {t.surface}; color: {t.text};
    {_chip(px, pt, weight=400)}; border: 1px solid {t.line} }}
QLabel[role="chip-caution"] {{ background: {t.caution_soft}; color: {t.caution};
    {_chip(px, pt)}; border: 1px solid {t.caution_soft} }}
QLabel[role="chip-safety"] {{ background: {t.safety_soft}; color: {t.safety};
    {_chip(px, pt)}; border: 1px solid {t.safety_soft} }}
QLabel[role="key"] {{ color: {t.muted}; font-size: {pt(11)}; border: 1px solid {t.line};
    border-radius: 4px; padding: 0px {px(5)}; background: {t.raised} }}

QPushButton, QToolButton {{ icon-size: {px(16)} }}
QPushButton {{ {control}; padding: {px(4)} {px(12)}; min-height: {px(18)} }}
QPushButton:hover {{ background: {t.raised}; border-color: {mix(t.line, t.muted, 0.5)} }}
QPushButton:pressed {{ background: {t.accent_soft} }}
QPushButton:checked {{ background: {t.accent_soft}; border-color: {t.accent} }}
QPushButton:disabled {{ background: {t.raised}; color: {faded} }}
QPushButton:focus {{ border: 2px solid {t.accent}; {ring(12, 4)} }}
QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent};
    border-color: {t.accent}; font-weight: 600 }}
QPushButton[role="primary"]:hover {{ background: {deeper} }}
QPushButton[role="primary"]:focus {{ background: {t.accent_soft}; color: {t.accent};
    border: 2px solid {t.accent} }}
QPushButton[role="primary"]:pressed {{ background: {pressed}; color: {t.text} }}
QPushButton[role="primary"]:disabled {{ background: {t.line}; color: {faded};
    border-color: {t.line} }}
QPushButton[role="chip"] {{ {_chip(px, pt, weight=400)}; border-radius: {px(11)};
    min-height: {px(18)} }}
QPushButton[role="phase-chip"] {{ {_chip(px, pt)}; border-radius: {px(11)};
    min-height: {px(18)}; background: {t.accent_soft}; color: {t.accent};
    border-color: {t.accent_soft} }}
QPushButton[role="phase-chip"]:focus {{ padding: {px(1)} {px(9)} }}
QPushButton[role="chip"]:focus {{ padding: {px(1)} {px(9)} }}
QPushButton[role="quiet"], QPushButton[role="link"], QToolButton {{
    border: 2px solid transparent; border-radius: 6px; background: transparent;
    padding: {px(3)} {px(5)} }}
QPushButton[role="link"] {{ color: {t.accent}; text-align: left; padding: {px(3)} 0px }}
QPushButton[role="quiet"]:hover, QToolButton:hover {{ background: {t.raised} }}
QPushButton[role="link"]:hover {{ text-decoration: underline }}
QPushButton[role="quiet"]:pressed, QToolButton:pressed {{ background: {t.accent_soft} }}
QPushButton[role="quiet"]:focus, QPushButton[role="link"]:focus, QToolButton:focus {{
    border: 2px solid {t.accent} }}
QPushButton[role="quiet"]:focus {{ padding: {px(3)} {px(5)} }}
QPushButton[role="link"]:focus {{ padding: {px(3)} 0px }}
QPushButton[role="ask"] {{ border: 2px solid transparent; border-radius: 6px; text-align: left;
    background: transparent; padding: {px(3)} {px(2)} }}
QPushButton[role="ask"]:hover {{ background: {t.raised} }}
QPushButton[role="ask"]:focus {{ border-color: {t.accent}; padding: {px(3)} {px(2)} }}
QToolButton:checked {{ background: {t.accent_soft}; border: 2px solid {t.accent} }}
QToolButton::menu-indicator {{ image: none }}

{fields} {{ {control}; padding: {px(4)} {px(8)}; min-height: {px(18)};
    selection-background-color: {t.accent}; selection-color: {t.on_accent} }}
{_each(fields, ":disabled")} {{ background: {t.raised}; color: {faded} }}
{_each(fields, ":focus")} {{ border: 2px solid {t.accent}; {ring(8, 4)} }}
QLineEdit[role="quick"], QLineEdit[role="quick"]:focus, QLineEdit[role="quick"]:disabled {{
    border: none; background: transparent; padding: {px(4)} 0px }}
QPlainTextEdit, QTextEdit {{ {control}; padding: {px(4)} }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {t.accent}; {ring(4, 4)} }}
QComboBox {{ combobox-popup: 0 }}
QComboBox::drop-down {{ border: none; width: {px(22)} }}
QComboBox::down-arrow {{ image: {_image(t, "down")}; width: {px(12)}; height: {px(12)} }}
{_each(boxes, "::down-button")} {{ subcontrol-position: center left;
    image: {_image(t, "minus")}; {step} }}
{_each(boxes, "::up-button")} {{ subcontrol-position: center right;
    image: {_image(t, "plus")}; {step} }}
{_each(boxes, "::up-arrow")}, {_each(boxes, "::down-arrow")} {{ width: 0px; height: 0px }}
QDateEdit::drop-down, QDateTimeEdit::drop-down {{ border: none; width: {px(12)};
    padding: 0px {px(5)}; image: {_image(t, "down")} }}

QCheckBox, QRadioButton {{ spacing: {px(8)}; padding: {px(1)} 0px; border: 2px solid transparent;
    border-radius: 4px }}
QCheckBox:focus, QRadioButton:focus {{ border-color: {t.accent} }}
QCheckBox::indicator, QRadioButton::indicator, QListWidget::indicator {{
    width: {px(16)}; height: {px(16)};
    border: 1px solid {mix(t.line, t.muted, 0.6)}; border-radius: 4px; background: {t.surface} }}
QRadioButton::indicator {{ border-radius: {round(16 * text_scale) // 2 + 1}px }}
QRadioButton::indicator:checked {{ width: {px(8)}; height: {px(8)};
    border: {px(5)} solid {t.accent} }}
QCheckBox::indicator:checked, QListWidget::indicator:checked {{ background: {t.accent_soft};
    border-color: {t.accent}; image: {_image(t, "check")} }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {t.raised};
    border-color: {t.line} }}

{lists} {{ background: {t.surface}; border: 2px solid transparent; border-radius: 6px;
    outline: none; selection-background-color: {t.accent_soft}; selection-color: {t.text} }}
{_each(lists, ":focus")} {{ border-color: {t.accent} }}
QListView[role="timeline"], QListView[role="bare"] {{ border: none; background: transparent;
    outline: none }}
QListWidget[role="suggestions"] {{ border: 1px solid {t.accent}; border-radius: 6px }}
QListWidget[role="suggestions"]::item {{ padding: {px(4)} {px(6)} }}
QListWidget[role="suggestions"]::item:selected {{ background: {t.accent_soft}; color: {t.text} }}
.QListView, QComboBoxListView {{ background: {t.surface}; border: 1px solid {t.line}; outline: none;
    selection-background-color: {t.accent_soft}; selection-color: {t.text} }}
.QListView::item, QComboBoxListView::item {{ padding: {px(5)} {px(7)} }}
.QListView::item:selected, QComboBoxListView::item:selected {{
    background: {t.accent_soft}; color: {t.text} }}
QTreeView::item {{ padding: 0px {px(4)} }}
QTableView[role="bare"], QTableView[role="bare"]:focus {{ border: none;
    background: transparent; selection-background-color: transparent }}
QHeaderView {{ background: transparent; border: none }}
QTableCornerButton::section {{ background: {t.surface}; border: none;
    border-bottom: 1px solid {t.line} }}
QHeaderView::section {{ background: {t.surface}; color: {t.muted}; border: none;
    border-bottom: 1px solid {t.line}; padding: {px(4)} {px(6)} }}
QScrollArea {{ border: none }}
QScrollBar:vertical {{ background: transparent; border: none; width: 10px }}
QScrollBar:horizontal {{ background: transparent; border: none; height: 10px }}
QScrollBar::handle {{ background: {handle}; border-radius: 3px; margin: 2px }}
QScrollBar::handle:vertical {{ min-height: {px(28)} }}
QScrollBar::handle:horizontal {{ min-width: {px(28)} }}
QScrollBar::handle:hover {{ background: {t.muted} }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent }}
QSplitter::handle {{ background: {t.line} }}
QProgressBar {{ background: {t.line}; border: none; border-radius: 3px;
    max-height: {px(6)}; min-height: {px(6)} }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 3px }}
"""


def _chip(px, pt, *, weight: int = 600) -> str:
    return (
        f"font-size: {pt(12)}; font-weight: {weight}; border-radius: {px(9)};"
        f" padding: {px(2)} {px(9)}; min-height: {px(14)}"
    )


def _each(types: str, suffix: str) -> str:
    return ", ".join(name + suffix for name in types.split(", "))


def _image(theme: Theme, name: str) -> str:
    """Style sheets cannot tint a picture: check mark and arrows exist once a theme."""
    return f'url("{resource("themes", f"{theme.name}-{name}.svg").as_posix()}")'
