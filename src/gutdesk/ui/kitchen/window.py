"""The Foods and recipes window: three pages over the same diary, beside the main window."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from gutdesk.domain.changes import ChangeSet
from gutdesk.i18n import _
from gutdesk.paths import state_folder
from gutdesk.qt.announce import announce
from gutdesk.qt.window_state import WindowState
from gutdesk.ui.dialogs.sheet import EDGE, ENTER, GAP, Sheet, rule
from gutdesk.ui.kitchen.avoid_page import AvoidPage
from gutdesk.ui.kitchen.foods_page import FoodsPage
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.pieces import Link, small_button

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.ui.kitchen.recipes_page import RecipesPage

FOODS, RECIPES, AVOID = range(3)
KINDS = frozenset({"food", "avoid", "recipe", "meal", "person", "setting"})
LEAST = QSize(560, 420)


class FoodsWindow(Sheet):
    """One a main window, which it does not hold up. Pages are built when they are first looked at;
    one that is not seen looks again when it is."""

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(services, looks.keeper, parent, _("Foods and recipes"))
        self._desk = services
        self.looks = looks
        self._stale: set[int] = set()
        self._recipes: RecipesPage | None = None
        self._avoid: AvoidPage | None = None
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint, True)
        self._build()
        self._dress()
        looks.changed.connect(self._looks_changed)
        for keys, slot in (
            (QKeySequence(QKeySequence.StandardKey.Find), self.to_search),
            (QKeySequence("Ctrl+Z"), self.undo),
            (QKeySequence("Ctrl+Shift+Z"), self.redo),
            (QKeySequence("Ctrl+PgDown"), self._next_page),
            (QKeySequence("Ctrl+PgUp"), self._page_before),
        ):
            QShortcut(keys, self).activated.connect(slot)
        self.fit(136, 50)
        self._state = WindowState(state_folder() / "foods-window.json")
        self._first_geometry = b""

    @classmethod
    def show_for(
        cls,
        main_window: QWidget,
        services: Services,
        looks: Looks,
        *,
        text: str = "",
        ref: str | None = None,
        recipe: str | None = None,
    ) -> FoodsWindow:
        """Show the window of this main window: on the card of a food (by its text or id), on a
        recipe (its id), or else on the search."""
        shown = next(
            (
                one
                for one in main_window.findChildren(cls)
                if one.isVisible() and one.services is services
            ),
            None,
        )
        window = shown or cls(services, looks, main_window)
        if shown is None and window._state.geometry:
            window.restoreGeometry(window._state.geometry)
        if recipe is not None:
            window.show_recipe(recipe)
        elif text or ref:
            window.show_food(text, ref)
        elif shown is None:
            window.foods.show_food()
        cls.open_alone(window)
        if recipe is None and not (text or ref):
            window.to_search()
        return window

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.buttons.hide()
        self.bar = QTabBar()
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setAccessibleName(_("Pages"))
        for title in (_("&Foods"), _("&Recipes"), _("A&void list")):
            self.bar.addTab(title)
        self.pages = QStackedWidget()
        self.foods = FoodsPage(self._desk, self.looks)
        self.foods.recipe_wanted.connect(self.show_recipe)
        self.foods.troubled.connect(self.say)
        self.pages.addWidget(self.foods)
        self._places = [self.foods, *(QWidget() for _page in (RECIPES, AVOID))]
        for place in self._places[1:]:
            QVBoxLayout(place).setContentsMargins(0, 12 if place is self._places[1] else 0, 0, 0)
            self.pages.addWidget(place)
        self.bar.currentChanged.connect(self._turned)
        whole = self.layout()
        assert whole is not None
        whole.setContentsMargins(0, 0, 0, GAP)
        self.trouble.setContentsMargins(EDGE, 0, EDGE, 0)
        strip = QFrame()
        strip.setProperty("role", "strip")
        row = QHBoxLayout(strip)
        row.setContentsMargins(GAP, 0, GAP, 0)
        row.addWidget(self.bar)
        row.addStretch(1)
        self.body.setSpacing(0)
        self.body.addWidget(strip)
        self.body.addWidget(rule(self))
        self.pages.setContentsMargins(EDGE, 0, EDGE, 0)
        self.body.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(EDGE, 8, EDGE, 0)
        self.taken_back = Link("")
        self.taken_back.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.taken_back.setObjectName("undo")
        self.taken_back.clicked.connect(self.undo)
        foot.addWidget(self.taken_back, 1)
        self.close_button: QPushButton = small_button(_("Close"), self.reject, name="close")
        foot.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.body.addLayout(foot)

    def _dress(self) -> None:
        for place, name in enumerate(("meal", "recipe", "avoid")):
            role = "accent" if place == self.bar.currentIndex() else "muted"
            self.bar.setTabIcon(place, self.looks.icon(name, role))
        side = self.looks.px(16)
        self.bar.setIconSize(QSize(side, side))
        self.taken_back.setIcon(self.looks.icon("undo", "accent"))
        least = LEAST * (1 + (self.looks.text_scale - 1) * 0.4)
        self.setMinimumSize(least.boundedTo(self.screen().availableSize() * 0.92))

    def _looks_changed(self) -> None:
        """A page that is seen looks again by itself."""
        self._dress()
        self._stale |= {FOODS, RECIPES, AVOID} - {self.bar.currentIndex()}

    @property
    def recipes(self) -> RecipesPage:
        if self._recipes is None:
            module = import_module("gutdesk.ui.kitchen.recipes_page")
            page: RecipesPage = module.RecipesPage(self._desk, self.looks, self._places[RECIPES])
            page.food_wanted.connect(self.show_food)
            self._fill_place(RECIPES, page)
            self._recipes = page
        return self._recipes

    @property
    def avoid(self) -> AvoidPage:
        if self._avoid is None:
            self._avoid = AvoidPage(self._desk, self.looks)
            self._avoid.food_wanted.connect(self.show_food)
            self._avoid.troubled.connect(self.say)
            self._fill_place(AVOID, self._avoid)
        return self._avoid

    def _fill_place(self, place: int, page: QWidget) -> None:
        layout = self._places[place].layout()
        assert layout is not None
        layout.addWidget(page)
        self._stale.add(place)

    # -- going about -----------------------------------------------------------------------------

    def show_food(self, text: str = "", ref: object = None) -> None:
        """The Foods page on the card of this food."""
        self.bar.setCurrentIndex(FOODS)
        self.foods.show_food(text, ref if isinstance(ref, str) else None)

    def show_recipe(self, ref: object) -> None:
        self.bar.setCurrentIndex(RECIPES)
        self.recipes.show_recipe(str(ref))

    def show_avoid(self) -> None:
        self.bar.setCurrentIndex(AVOID)

    def to_search(self) -> None:
        """To the search line; the Recipes page has one of its own."""
        if self.bar.currentIndex() == RECIPES:
            self.recipes.focus_search()
            return
        self.bar.setCurrentIndex(FOODS)
        self.foods.focus_search()

    def _next_page(self) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() + 1) % self.bar.count())

    def _page_before(self) -> None:
        self.bar.setCurrentIndex((self.bar.currentIndex() - 1) % self.bar.count())

    def _turned(self, place: int) -> None:
        self.say("")
        page = self._page(place)
        self.pages.setCurrentIndex(place)
        self._dress()
        if place in self._stale and self.isVisible():
            self._stale.discard(place)
            page.refresh()

    def _page(self, place: int) -> FoodsPage | RecipesPage | AvoidPage:
        return self.foods if place == FOODS else self.recipes if place == RECIPES else self.avoid

    # -- following the diary ---------------------------------------------------------------------

    def refresh(self) -> None:
        """The page that is seen now; the others when they are."""
        self._say_undo()
        here = self.bar.currentIndex()
        self._stale = {FOODS, RECIPES, AVOID} - {here}
        self._page(here).refresh()

    def _heard(self, changes: ChangeSet, _by: object) -> None:
        self._say_undo()
        if changes.touches(kinds=KINDS):
            self.refresh()

    # -- undo ------------------------------------------------------------------------------------

    def _say_undo(self) -> None:
        name = self._desk.writer.undo_name
        had_focus = self.taken_back.hasFocus()
        self.taken_back.show_text(_("Undo: {name}").format(name=name) if name else "")
        self.taken_back.setVisible(bool(name))
        if had_focus and not name:
            self.close_button.setFocus()

    def undo(self) -> None:
        self._step(undo=True)

    def redo(self) -> None:
        self._step(undo=False)

    def _step(self, *, undo: bool) -> None:
        writer = self._desk.writer
        with self.saying_trouble():
            name = writer.undo(by=self) if undo else writer.redo(by=self)
            if name is not None:
                text = _("Taken back: {name}") if undo else _("Done again: {name}")
                announce(self, text.format(name=name))

    # -- keys, size ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard and nothing else: there is no answer to
        give here."""
        if event.key() in ENTER:
            focused = self.focusWidget()
            if isinstance(focused, QPushButton):
                focused.click()
            elif focused is self.foods.search:
                self.foods.entered()
            elif focused is self.foods.list:
                self.foods.to_card()
            event.accept()
            return
        super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._first_geometry = bytes(self.saveGeometry().data())

    def _remember(self) -> None:
        """Where and how large it is, if the person changed that."""
        geometry = bytes(self.saveGeometry().data())
        if self._first_geometry and geometry != self._first_geometry:
            self._state.remember(geometry=geometry)

    def done(self, result: int) -> None:
        self._remember()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._remember()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "bar"):
            self._dress()
