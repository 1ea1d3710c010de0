"""What every window, page and dialog owes a person: names and roles for who cannot see it, room for
each word, other languages. Shared by the tests of the window, its tabs and its dialogs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSlider,
    QTabBar,
    QTextEdit,
    QWidget,
)

Role, Text = QAccessible.Role, QAccessible.Text
ROLES = {
    QSlider: {Role.Slider},
    QLineEdit: {Role.EditableText},
    QPlainTextEdit: {Role.EditableText},
    QComboBox: {Role.ComboBox},
    QAbstractSpinBox: {Role.SpinBox},
    QTabBar: {Role.PageTabList},
    QHeaderView: {Role.Client},  # Qt has no better one
    QAbstractItemView: {Role.List, Role.Table, Role.Tree},
    QAbstractButton: {
        Role.Button,
        Role.CheckBox,
        Role.RadioButton,
        Role.ButtonMenu,
        Role.ButtonDropDown,
    },
}
VALUES = (QSlider, QComboBox)
INNER = (QAbstractSpinBox, QComboBox, QTabBar)
"""What is part of one of these is not met by itself."""

# -- names and roles -----------------------------------------------------------------------------


def unnamed(root: QWidget) -> list[str]:
    """Visible controls without a name, with a role of another thing, or without their value; and
    whatever else Tab comes to that says nothing."""
    found = []
    for widget in root.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget.parent(), INNER):
            continue
        kind = next((kind for kind in ROLES if isinstance(widget, kind)), None)
        if kind is None and not _met_by_tab(widget):
            continue
        seen = QAccessible.queryAccessibleInterface(widget)
        if not seen.text(Text.Name).strip():
            found.append(f"no name: {widget!r}")
        elif kind is not None and seen.role() not in ROLES[kind]:
            found.append(f"{seen.role()}: {widget!r}")
        elif isinstance(widget, VALUES) and not seen.text(Text.Value) and not _blank(widget):
            found.append(f"no value: {seen.text(Text.Name)}")
    return found


def _met_by_tab(widget: QWidget) -> bool:
    can_focus = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return can_focus and widget.isEnabled() and widget.focusProxy() is None


def _blank(widget: QWidget) -> bool:
    """A box whose first line is empty, because nothing is said there."""
    return isinstance(widget, QComboBox) and widget.currentIndex() == 0 and not widget.itemText(0)


def twice_underlined(root: QWidget) -> list[str]:
    """Letters that stand underlined at two visible places: Alt and the letter would mean both."""
    found: Counter[str] = Counter()
    for widget in visible(root, QLabel, QAbstractButton):
        if isinstance(widget, QLabel) and widget.buddy() is None:
            continue
        letter = re.search("&([^&])", widget.text().replace("&&", ""))
        if letter:
            found[letter[1].casefold()] += 1
    return [letter for letter, count in found.items() if count > 1]


# -- room ----------------------------------------------------------------------------------------


def visible(root: QWidget, *kinds: type[QWidget]) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if isinstance(widget, kinds) and widget.isVisible():
            yield widget


def clipped(root: QWidget) -> list[str]:
    """Texts that got less room than they need. A link may end with an ellipsis where its tool tip
    has the rest."""
    found = []
    for one in visible(root, QLabel):
        if not one.text():
            continue
        needed = one.heightForWidth(one.width()) if one.wordWrap() else 0
        needed = max(needed, 0) or one.minimumSizeHint().height()
        if one.height() < needed or one.width() < one.minimumSizeHint().width():
            found.append(one.text())
    for one in visible(root, QAbstractButton, QComboBox, QAbstractSpinBox):
        if one.property("may-elide") and one.toolTip():
            continue
        line = one.fontMetrics().height()
        if one.width() < one.minimumSizeHint().width() or one.height() < line:
            found.append(_words(one))
    return found


def _words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QAbstractButton) else widget.accessibleName()


# -- other languages -----------------------------------------------------------------------------

ACCENTS = dict(zip("aceinosuyACEINOSUY", "áçéíñóšúýÁÇÉÍÑÓŠÚÝ", strict=True))
"""Every word of English has one of these letters."""
LONGER, WORD = 0.3, 7
"""What a translation of short English texts easily needs on top, in words of so many letters."""


class Stretched:
    """A language that is English with accents and longer: it reads the same, and whatever does not
    pass through it can be told apart. Texts of the protocol stay as they are."""

    def gettext(self, message: str) -> str:
        parts = re.split(r"(\{[^}]*\})", message)
        text = "".join(part if part[:1] == "{" else _accented(part) for part in parts)
        more = round(len(message) * LONGER)
        words = ["~" * min(WORD, more - start) for start in range(0, more, WORD)]
        return text + " ".join(words)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.gettext(singular if n == 1 else plural)

    def pgettext(self, _context: str, message: str) -> str:
        return message


def _accented(text: str) -> str:
    return "".join(ACCENTS.get(letter, letter) for letter in text)


def english_left(root: QWidget, known: Iterable[str]) -> list[str]:
    """Visible texts that hold a word which was not translated. `known`: names and facts that are
    the same in every language."""
    names = sorted({one for one in known if one}, key=len, reverse=True)
    return [text for text in set(said(root)) if _is_english(text, names)]


def _is_english(text: str, names: list[str]) -> bool:
    for name in names:
        if name in text:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", " ", text)
    words = re.findall(r"[^\W\d_]+", text.replace("&", ""))
    return any(len(word) > 1 and word.isascii() and set(word) & set(ACCENTS) for word in words)


def said(root: QWidget) -> Iterator[str]:
    """Everything that is read on what is visible: texts, tool tips, hints, names, descriptions."""
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible() or isinstance(widget.parent(), INNER):
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        match widget:
            case QLabel() | QAbstractButton():
                yield widget.text()
            case QLineEdit():
                yield from (widget.text(), widget.placeholderText())
            case QPlainTextEdit() | QTextEdit():
                yield widget.placeholderText()
            case QComboBox():
                yield from (widget.itemText(row) for row in range(widget.count()))
            case QAbstractSpinBox():
                yield widget.text()
            case QTabBar():
                yield from (widget.tabText(row) for row in range(widget.count()))
            case QAbstractItemView():
                yield from _items(widget.model())
            case QAbstractScrollArea() | _:
                pass


def _items(model: QAbstractItemModel | None) -> Iterator[str]:
    if model is None:
        return
    roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    top = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(top)
    for row in range(model.rowCount(top)):
        for column in range(columns):
            for role in roles:
                yield str(model.index(row, column).data(role) or "")
