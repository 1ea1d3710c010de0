"""Which foods and tags stand in the lane of what was eaten: a line to find one, a chip for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gutdesk.domain.trends.choice import TAG
from gutdesk.i18n import _
from gutdesk.qt.announce import announce
from gutdesk.ui.actions import plain
from gutdesk.ui.dialogs.parts import caption, label
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.food_line import FoodLine

if TYPE_CHECKING:
    from gutdesk.services.desk import Services


class Eatable(NamedTuple):
    """A food or a tag as the line shows it; `ref` is the key of the lane's row."""

    name: str
    ref: str
    matched: str = ""
    kind: str = ""


class Eatables:
    """What the line finds: foods that were eaten, and tags."""

    is_ready = True

    def __init__(self, services: Services) -> None:
        self._services = services

    def find(self, text: str, limit: int) -> tuple[Eatable, ...]:
        found = self._services.trends.eatables(text, limit)
        return tuple(
            Eatable(name, key, _("tag") if key.startswith(TAG) else "") for key, name in found
        )

    def usual(self) -> tuple[Eatable, ...]:
        return ()


class EatenField(QWidget):
    """`chosen` brings the keys that are to be shown."""

    chosen = Signal(tuple)

    def __init__(self, looks: Looks, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._keys: tuple[str, ...] = ()
        self._finder = Eatables(services)
        self.line = FoodLine(looks, self._finder)
        self.line.setPlaceholderText(_("food or tag"))
        self.line.setClearButtonEnabled(False)
        self.line.chosen.connect(self._add)
        self.line.returnPressed.connect(self._take)
        self.trouble = label("", "caution")
        self.trouble.hide()
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(caption(_("Show meals with"), self.line))
        column.addWidget(self.line)
        column.addWidget(self.trouble)
        column.addWidget(self._chips)

    def show_keys(self, keys: Sequence[str], names: Mapping[str, str]) -> None:
        """`names`: how the rows of the lane are called, by key."""
        if tuple(keys) == self._keys and self._flow.count() == len(keys):
            return
        had = self._chips.isAncestorOf(self.window().focusWidget() or self.window())
        self._keys = tuple(keys)
        self._flow.clear()
        for key in keys:
            name = names.get(key, key.partition(":")[2])
            self._flow.addWidget(self._chip(key, name))
        self._chips.setVisible(bool(keys))
        if had:
            self.line.setFocus()

    def _chip(self, key: str, name: str) -> QPushButton:
        made = QPushButton(self._looks.icon("close", "muted", 12), plain(name))
        made.setProperty("role", "chip")
        made.setProperty("key", key)
        made.setProperty("may-elide", True)
        made.setAutoDefault(False)
        tip = _("Stop showing meals with {name}").format(name=name)
        made.setToolTip(tip)
        made.setAccessibleName(tip)
        made.clicked.connect(self._drop)
        return made

    def chips(self) -> list[QPushButton]:
        return [one for one in self._chips.findChildren(QPushButton) if not one.isHidden()]

    def _take(self) -> None:
        """Enter: what stands there, or the only thing it can mean."""
        text = self.line.name()
        if not text:
            return
        ref, found = self.line.ref(), self._finder.find(text, 1)
        if ref is not None:
            self._add(Eatable(text, ref))
        elif found:
            self._add(found[0])
        else:
            said = _("You have not eaten anything called “{text}” yet.").format(text=text)
            self.trouble.setText(said)
            self.trouble.show()
            announce(self.line, said)

    def _add(self, found: object) -> None:
        assert isinstance(found, Eatable)
        self.line.clear()
        self.trouble.hide()
        if found.ref not in self._keys:
            self.chosen.emit((*self._keys, found.ref))

    def _drop(self) -> None:
        key = self.sender().property("key")
        self.chosen.emit(tuple(one for one in self._keys if one != key))
