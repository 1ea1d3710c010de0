"""Bringing recipes in: what was found is shown first, and a pasted text becomes a draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain import recipe_wording as wording
from gutdesk.domain.foods import Recipe
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import RoomyRows, Scrolled, caption, label
from gutdesk.ui.dialogs.sheet import Form, Sheet
from gutdesk.ui.looks import Looks

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.services.recipe_files import Found, ReadFiles

NARROW = 80
"""Below so many letters of width list and recipe stand one above the other."""


class RecipeImport(Sheet):
    """Tick what to keep. Nothing is written here: the caller adds `kept()`."""

    kinds = frozenset[str]()

    def __init__(
        self, read: ReadFiles, services: Services, looks: Looks, parent: QWidget | None = None
    ) -> None:
        super().__init__(services, looks.keeper, parent, _("Import recipes"))
        self._desk = services
        self._looks = looks
        self._read = read
        self._names = services.recipes.free_names(one.recipe.name for one in read.found)
        count = len(read.found)
        text = ngettext("{count} recipe was found.", "{count} recipes were found.", count)
        self.body.addWidget(label(text.format(count=count), "card-title"))
        self.body.addWidget(
            label(_("Nothing is written yet. Take the tick away from what you do not want."))
        )
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(16)
        self._halves.addWidget(self._build_list(), 1)
        self._detail = Scrolled()
        self._detail.column.setSpacing(4)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self._detail.column.addLayout(self._lines)
        self._detail.column.addStretch(1)
        self._halves.addWidget(self._detail, 1)
        self.body.addLayout(self._halves, 1)
        if read.remarks or read.refused:
            self.body.addWidget(self._build_remarks())
        self.offer_answer(_("&Import"))
        self._ticked()
        if count:
            self.list.setCurrentRow(0)
        self.list.setFocus()
        self.fit(104, 38)

    @classmethod
    def ask(
        cls, read: ReadFiles, services: Services, looks: Looks, parent: QWidget | None = None
    ) -> tuple[Recipe, ...]:
        """What the person keeps, nothing where they do not go on."""
        dialog = cls(read, services, looks, parent)
        went_on = dialog.exec() == Sheet.DialogCode.Accepted
        kept = dialog.kept() if went_on else ()
        dialog.deleteLater()
        return kept

    def _build_list(self) -> QListWidget:
        self.list = QListWidget()
        self.list.setAccessibleName(_("Recipes that were found"))
        self.list.setItemDelegate(RoomyRows(self.list))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for found, name in zip(self._read.found, self._names, strict=True):
            item = QListWidgetItem(self._row_text(found, name))
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsUserCheckable
            )
            item.setCheckState(Qt.CheckState.Checked)
            item.setToolTip(f"{name}\n{found.file}")
            self.list.addItem(item)
        self.list.itemChanged.connect(self._ticked)
        self.list.currentRowChanged.connect(self._show)
        return self.list

    def _row_text(self, found: Found, name: str) -> str:
        unread = len(found.unread)
        if not unread:
            return name
        text = ngettext("{count} line not understood", "{count} lines not understood", unread)
        return f"{name}\n{text.format(count=unread)}"

    def _build_remarks(self) -> Scrolled:
        remarks = Scrolled()
        for text in self._read.refused:
            remarks.column.addWidget(label(text, "caution"))
        for text in self._read.remarks:
            remarks.column.addWidget(label(text, "secondary"))
        remarks.column.addStretch(1)
        lines = min(6, 2 * len(self._read.refused) + 2 * len(self._read.remarks))
        remarks.setFixedHeight(self.fontMetrics().lineSpacing() * lines + 8)
        remarks.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        told = " ".join((*self._read.refused, *self._read.remarks))
        remarks.setAccessibleName(_("Remarks: {remarks}").format(remarks=told))
        return remarks

    def _show(self, row: int) -> None:
        """The recipe as it would come in, with what nobody understood."""
        from gutdesk.services.recipe_files import is_unread

        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if row < 0:
            return
        found, formats = self._read.found[row], self._looks.formats
        recipe = found.recipe
        self._lines.addWidget(label(self._names[row], "card-title"))
        if self._names[row] != recipe.name:
            text = _("There is a recipe called {name} already, so this one gets a number.")
            self._lines.addWidget(label(text.format(name=recipe.name), "secondary"))
        parts = [wording.servings_text(recipe.servings, formats), found.file]
        self._lines.addWidget(label(" · ".join(parts), "secondary"))
        for one in recipe.ingredients:
            line = wording.line_text(one, formats)
            if is_unread(one):
                text = _("{line} (amount not understood, kept as it is written)")
                self._lines.addWidget(label(text.format(line=line), "caution"))
            elif not self._desk.foods.tagging(one.text).known:
                text = _("{line} (food not known, so it gets no tags)")
                self._lines.addWidget(label(text.format(line=line)))
            else:
                self._lines.addWidget(label(line))
        for number, step in enumerate(recipe.steps, 1):
            self._lines.addWidget(label(f"{number}. {step}", "secondary"))

    def _ticked(self, _item: object = None) -> None:
        count = len(self.kept())
        for button in self.buttons.buttons():
            if self.buttons.buttonRole(button) is QDialogButtonBox.ButtonRole.AcceptRole:
                text = ngettext("&Import {count} recipe", "&Import {count} recipes", count)
                button.setText(text.format(count=count))
                button.setEnabled(count > 0)

    def kept(self) -> tuple[Recipe, ...]:
        return tuple(
            found.recipe
            for row, found in enumerate(self._read.found)
            if self.list.item(row).checkState() is Qt.CheckState.Checked
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        wide = self.width() >= self.fontMetrics().averageCharWidth() * NARROW
        side, stacked = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._halves.setDirection(side if wide else stacked)
        super().resizeEvent(event)


class PasteRecipe(Form):
    """`draft` is what was read; it is looked at in the editor before anything is written. What lies
    on the clipboard stands in the field already where that has several lines."""

    kinds = frozenset[str]()

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(services, looks.keeper, parent, _("Paste a recipe"))
        self._us = services.settings.current().units == "us"
        self.draft: Recipe | None = None
        self.name = QLineEdit()
        self.body.addWidget(caption(_("&Name"), self.name))
        self.body.addWidget(self.name)
        self.name.setPlaceholderText(_("may stand in the text"))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.body.addWidget(caption(_("&Text"), self.text))
        self.body.addWidget(self.text)
        self.body.setStretchFactor(self.text, 1)
        self.body.addWidget(
            label(
                _(
                    "Ingredients a line each, then the steps. You look at what was understood "
                    "before anything is saved."
                ),
                "secondary",
            )
        )
        self.offer_answer(_("&Read it"))
        lying = QGuiApplication.clipboard().text()
        if "\n" in lying.strip():
            self.text.setPlainText(lying.strip())
        self.text.setFocus()
        self.text.selectAll()
        self.fit(72, 30)

    @classmethod
    def ask(cls, services: Services, looks: Looks, parent: QWidget | None = None) -> Recipe | None:
        """The draft, None where the person changed their mind."""
        dialog = cls(services, looks, parent)
        dialog.exec()
        draft = dialog.draft
        dialog.deleteLater()
        return draft

    def write(self) -> None:
        from gutdesk.services.recipe_files import read_pasted

        self.draft = read_pasted(self.text.toPlainText(), self.name.text(), us=self._us)
