"""The recipe book on screen: the list at the left, the recipe at the right."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QGuiApplication,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from gutdesk.domain import recipe_wording as wording
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Recipe
from gutdesk.i18n import _
from gutdesk.qt.announce import announce
from gutdesk.ui.kitchen.recipe_card import RecipeCard
from gutdesk.ui.kitchen.recipe_list import RecipeList
from gutdesk.ui.kitchen.recipe_traffic import RecipeTraffic
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.card import label, set_role
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

NARROW = 640
"""Pixels of the design below which list and recipe do not stand side by side."""

LIST_WIDTH = 290


class RecipesPage(QWidget):
    """`food_wanted` (text, ref or None): the card of a food is asked for. `recipe_shown`: the ref
    of what is shown now."""

    food_wanted = Signal(str, object)
    recipe_shown = Signal(str)

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._looks = looks
        self._narrow = False
        self._reading = False
        self._undo_name: str | None = None
        looks.changed.connect(self._looks_changed)
        self.traffic = RecipeTraffic(services, looks, self)
        self.traffic.brought_in.connect(self._brought_in)
        self.traffic.said.connect(self.say)
        self.traffic.troubled.connect(self._troubled)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        self._row = QHBoxLayout()
        self._row.setSpacing(looks.px(16))
        self._left = self._build_left()
        self._right = self._build_right()
        self._row.addWidget(self._left)
        self._row.addWidget(self._right, 1)
        outer.addLayout(self._row, 1)
        self.said = label("", "secondary", wrap=True)
        self.said.hide()
        outer.addWidget(self.said)
        QShortcut(
            QKeySequence(QKeySequence.StandardKey.New),
            self,
            context=Qt.ShortcutContext.WidgetWithChildrenShortcut,
        ).activated.connect(self.new_recipe)
        self.setFocusProxy(self.list.search)
        self._fold()

    # -- building --------------------------------------------------------------------------------

    def _build_left(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.list = RecipeList(self._services, self._looks)
        self.list.picked.connect(self._picked)
        self.list.opened.connect(self._opened)
        self.list.selection_changed.connect(self._selected)
        column.addWidget(self.list, 1)
        buttons = QWidget()
        flow = FlowLayout(buttons, spacing=self._looks.px(6))
        self.new = small_button(_("&New recipe"), self.new_recipe)
        self.more = small_button(_("&More"), self._show_more)
        self.more.setIcon(self._looks.icon("chevron-down", "muted"))
        self.menu = QMenu(self.more)
        self.paste = self.menu.addAction(_("&Paste a recipe…"), self.paste_recipe)
        self.bring_in = self.menu.addAction(_("&Import…"), self.import_recipes)
        self.take_out = self.menu.addAction(_("E&xport the selected…"), self.export_selected)
        for button in (self.new, self.more):
            flow.addWidget(button)
        column.addWidget(buttons)
        return made

    def _build_right(self) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.back = QPushButton(self._looks.icon("previous", "accent"), _("All recipes"))
        self.back.setProperty("role", "link")
        self.back.setAutoDefault(False)
        self.back.clicked.connect(self._show_list)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.card = RecipeCard(self._services, self._looks)
        self.card.food_wanted.connect(self.food_wanted)
        self.card.eat_wanted.connect(self.eat)
        self.card.copy_wanted.connect(self.copy_as_text)
        self.card.edit_wanted.connect(self.edit)
        self.card.delete_wanted.connect(self.delete)
        self.card.export_wanted.connect(self.export_shown)
        column.addWidget(self.card, 1)
        return made

    # -- following -------------------------------------------------------------------------------

    def focus_search(self) -> None:
        """To the search line, which is in the list."""
        if self._narrow and self._reading:
            self._show_list()
        self.list.search.setFocus()
        self.list.search.selectAll()

    def _looks_changed(self) -> None:
        self._fold()
        if self.isVisible():
            self.refresh()

    def refresh(self) -> None:
        """Read the book again; what is shown stays shown, and where it is gone its neighbour."""
        from gutdesk.services.recipe_book import judged

        if self._undo_name is not None and self._undo_name != self._services.writer.undo_name:
            self.say("")
        shown = self.card.entry
        self.list.show_book(judged(self._services.recipes))
        if shown is not None and (now := self._services.recipes.get(shown.ref)) is not None:
            self.list.select(now.ref)
        self._show_current()

    def show_recipe(self, ref: str) -> bool:
        """Open the recipe with this id (a copy of a shipped one stands for it); False: none has
        it."""
        entry = self._services.recipes.get(ref)
        if entry is None:
            return False
        found = self.list.select(entry.ref)
        if not found:
            self.refresh()
            found = self.list.select(entry.ref)
        if found:
            self._opened(entry.ref)
        return found

    def _picked(self, _ref: str) -> None:
        self._show_current()

    def _show_current(self) -> None:
        ref = self.list.current()
        before = self.card.entry
        entry = self._services.recipes.get(ref) if ref else None
        self.card.show_entry(entry)
        if entry is not None and (before is None or before.ref != entry.ref):
            self.recipe_shown.emit(entry.ref)

    def _opened(self, _ref: str) -> None:
        if self._narrow:
            self._reading = True
            self._fold()
            # The Enter that opened the card must not press its first button as well.
            QTimer.singleShot(0, self.card.eat, self.card.eat.setFocus)

    def _show_list(self) -> None:
        self._reading = False
        self._fold()
        self.list.list.setFocus()

    def _show_more(self) -> None:
        self.menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _selected(self) -> None:
        self.take_out.setEnabled(bool(self.list.selected()))

    # -- room ------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """List and recipe side by side where both have room, else one of them."""
        px = self._looks.px
        self._narrow = self.width() < px(NARROW)
        self._left.setVisible(not (self._narrow and self._reading))
        self._right.setVisible(not self._narrow or self._reading)
        self.back.setVisible(self._narrow)
        if self._narrow:
            self._left.setMinimumWidth(0)
            self._left.setMaximumWidth(16_777_215)
        else:
            self._left.setFixedWidth(px(LIST_WIDTH))

    # -- saying ----------------------------------------------------------------------------------

    def say(self, text: str, *, undo: bool = False, trouble: bool = False) -> None:
        """A sentence below: what was done, or what went wrong. `undo`: it holds as long as that
        step can be taken back next."""
        self._undo_name = self._services.writer.undo_name if undo else None
        set_role(self.said, "caution" if trouble else "secondary")
        self.said.setText(text)
        self.said.setVisible(bool(text))
        if text:
            announce(self, text, urgent=trouble)

    @contextmanager
    def _saying_trouble(self) -> Iterator[None]:
        try:
            yield
        except UserError as error:
            self.say(error.sentence, trouble=True)

    # -- doing -----------------------------------------------------------------------------------

    def eat(self) -> None:
        from gutdesk.ui.kitchen.recipe_eaten import AteThis

        if (entry := self.card.entry) is None:
            return
        meal = AteThis.ask(entry, self._services, self._looks, self)
        if meal is not None:
            text = _("Logged: {name}. Undo takes it back.")
            self.say(text.format(name=entry.recipe.name), undo=True)

    def copy_as_text(self) -> None:
        """The recipe for the servings that are set."""
        if self.card.entry is not None:
            text = wording.as_text(self.card.shown_recipe(), self._looks.formats)
            QGuiApplication.clipboard().setText(text)
            self.say(_("Copied as text."))

    def new_recipe(self) -> None:
        self._edit(Recipe(name=""))

    def paste_recipe(self) -> None:
        from gutdesk.ui.kitchen.recipe_import import PasteRecipe

        draft = PasteRecipe.ask(self._services, self._looks, self)
        if draft is not None:
            hint = _("This is what was understood. Look it over, then save it.")
            self._edit(draft, hint=hint, is_new=True)

    def edit(self) -> None:
        """A recipe that ships becomes the person's copy, which is said before."""
        if (entry := self.card.entry) is None:
            return
        hint = ""
        if not entry.is_own:
            hint = _(
                "This recipe ships with GutDesk. What you save becomes your own copy and stands in "
                "its place. Delete the copy, and the shipped one comes back."
            )
        self._edit(self._services.recipes.copy_of(entry), hint=hint)

    def _edit(self, draft: Recipe, *, hint: str = "", is_new: bool = False) -> None:
        from gutdesk.ui.kitchen.recipe_editor import RecipeEditor

        saved = RecipeEditor.ask(draft, self._services, self._looks, self, hint=hint, is_new=is_new)
        if saved is not None:
            self.show_recipe(saved.ref)
            self.say(_("Saved: {name}.").format(name=saved.recipe.name), undo=True)

    def delete(self) -> None:
        entry = self.card.entry
        if entry is None or not entry.is_own:
            return
        with self._saying_trouble():
            self._services.recipes.delete(entry, by=self)
            text = _("Deleted: {name}. Undo brings it back.").format(name=entry.recipe.name)
            if entry.recipe.key:
                text = _("Deleted your copy of {name}. The shipped recipe is back.").format(
                    name=entry.recipe.name
                )
            self.say(text, undo=True)
            self.refresh()

    # -- files -----------------------------------------------------------------------------------

    def import_recipes(self) -> None:
        self.traffic.ask_import()

    def export_shown(self) -> None:
        if self.card.entry is not None:
            self.traffic.export((self.card.entry,))

    def export_selected(self) -> None:
        found = (self._services.recipes.get(ref) for ref in self.list.selected())
        entries = tuple(entry for entry in found if entry is not None)
        if len(entries) > 1:
            at = self.more.mapToGlobal(self.more.rect().bottomLeft())
            self.traffic.ask_how(entries, at)
        elif entries:
            self.traffic.export(entries)

    def _brought_in(self, ref: str, text: str) -> None:
        self.show_recipe(ref)
        self.say(text, undo=True)

    def _troubled(self, sentence: str) -> None:
        self.say(sentence, trouble=True)
