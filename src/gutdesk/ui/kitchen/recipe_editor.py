"""A recipe being written: every field, and the question before what was typed is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWidget,
)

from gutdesk.domain import recipe_wording as wording
from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Course, Recipe
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Scrolled, add_field, label
from gutdesk.ui.dialogs.sheet import Form
from gutdesk.ui.kitchen import recipe_words as words
from gutdesk.ui.kitchen.recipe_servings import ServingsField
from gutdesk.ui.kitchen.recipe_tags import TagsField
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.food_line import FoodLine
from gutdesk.ui.widgets.ingredients_field import IngredientsField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services
    from gutdesk.services.recipes import BookEntry

STEP_LINES, NOTE_LINES = 8, 3


class RecipeEditor(Form):
    """`saved` is what was written; what is refused stays to be mended. `hint` is said above the
    fields."""

    kinds = frozenset[str]()

    def __init__(
        self,
        draft: Recipe,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        is_new: bool = False,
    ) -> None:
        """`is_new`: the draft was read from somewhere and would be lost with the dialog."""
        title = _("Edit recipe") if draft.meta or draft.key else _("New recipe")
        super().__init__(services, looks.keeper, parent, title)
        self._desk = services
        self._looks = looks
        self._draft = draft
        self.saved: BookEntry | None = None
        if hint:
            self.body.addWidget(label(hint))
        page = Scrolled()
        self.page = page.column
        self.page.setSpacing(4)
        self._build(draft)
        self.page.addStretch(1)
        self.body.addWidget(page, 1)
        self.offer_answer(_("&Save"))
        self._before = None if is_new else self._state()
        self.name.setFocus()
        self.fit(96, 46)

    @classmethod
    def ask(
        cls,
        draft: Recipe,
        services: Services,
        looks: Looks,
        parent: QWidget | None = None,
        *,
        hint: str = "",
        is_new: bool = False,
    ) -> BookEntry | None:
        """What was saved, None where the person did not."""
        dialog = cls(draft, services, looks, parent, hint=hint, is_new=is_new)
        dialog.exec()
        saved = dialog.saved
        dialog.deleteLater()
        return saved

    # -- building --------------------------------------------------------------------------------

    def _build(self, draft: Recipe) -> None:
        self.name = self._line(_("&Name"), draft.name)
        self._build_numbers(draft)
        self._heading(_("Ingredients"))
        self.ingredients = IngredientsField(self._looks, self._desk)
        self.ingredients.show_ingredients(draft.ingredients)
        self.page.addWidget(self.ingredients)
        self.steps = self._text(_("S&teps"), _shown_steps(draft.steps), STEP_LINES)
        self.page.addWidget(
            label(
                _("A step a line. With empty lines between them, a step a paragraph."), "secondary"
            )
        )
        self.note = self._text(_("N&ote"), draft.note, NOTE_LINES)
        self.origin = self._line(_("&Where it is from"), draft.origin)
        self.page.addWidget(label(_("A link stays text. It is never opened."), "secondary"))
        self.makes = FoodLine(self._looks, self._desk.finder)
        made = words.food_name(self._desk, draft.makes) if draft.makes else ""
        self.makes.show_food(made, draft.makes)
        self.makes.setPlaceholderText("")
        add_field(self.page, _("Food that it &makes, if any"), self.makes)
        self.page.addWidget(
            label(_("A broth, a ferment: eating the recipe logs that food then."), "secondary")
        )
        self._heading(_("What you say is in it"))
        self.page.addWidget(
            label(_("The tags follow from the ingredients. What you say here wins."), "secondary")
        )
        self.tags = TagsField(self._looks)
        self.tags.show_tags(draft.tags)
        self.page.addWidget(self.tags)

    def _build_numbers(self, draft: Recipe) -> None:
        """Short fields side by side, each below its name."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._looks.px(12))
        grid.setVerticalSpacing(2)
        self.course = QComboBox()
        self.course.addItems([wording.course_name(one) for one in Course])
        self.course.setCurrentIndex(list(Course).index(draft.course))
        self.servings = ServingsField(self._looks)
        self.servings.setValue(draft.servings)
        self.prep = QLineEdit(_number(draft.prep_min))
        self.cook = QLineEdit(_number(draft.cook_min))
        self.fridge = QLineEdit(_number(draft.keep_fridge_days))
        self.freezable = QComboBox()
        self.freezable.addItems([_("Not said"), _("Yes"), _("No")])
        self.freezable.setCurrentIndex({None: 0, True: 1, False: 2}[draft.freezable])
        fields = (
            (_("C&ourse"), self.course),
            (_("Ser&vings"), self.servings),
            (_("&Preparing, minutes"), self.prep),
            (_("&Cooking, minutes"), self.cook),
            (_("&Keeps in the fridge, days"), self.fridge),
            (_("Can be &frozen"), self.freezable),
        )
        for place, (text, field) in enumerate(fields):
            above = QLabel(text)
            above.setBuddy(field)
            field.setAccessibleName(text.replace("&", ""))
            row, column = divmod(place, 2)
            grid.addWidget(above, row * 2, column)
            grid.addWidget(field, row * 2 + 1, column)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.page.addSpacing(6)
        self.page.addLayout(grid)

    def _heading(self, text: str) -> None:
        self.page.addSpacing(12)
        self.page.addWidget(label(text, "card-title"))

    def _line(self, text: str, value: str) -> QLineEdit:
        field = QLineEdit(value)
        field.setCursorPosition(0)
        add_field(self.page, text, field)
        return field

    def _text(self, text: str, value: str, lines: int) -> QPlainTextEdit:
        field = QPlainTextEdit(value)
        field.setTabChangesFocus(True)
        field.setFixedHeight(self.fontMetrics().lineSpacing() * lines + self._looks.px(16))
        add_field(self.page, text, field)
        return field

    # -- reading what was typed ------------------------------------------------------------------

    def typed(self) -> Recipe:
        """The recipe as it stands. Raises UserError for a number that is none."""
        return replace(
            self._draft,
            name=" ".join(self.name.text().split()),
            course=list(Course)[self.course.currentIndex()],
            servings=self._servings(),
            ingredients=self.ingredients.ingredients(),
            steps=self._steps(),
            prep_min=_whole(self.prep.text(), _("Preparing")),
            cook_min=_whole(self.cook.text(), _("Cooking")),
            keep_fridge_days=_whole(self.fridge.text(), _("Days in the fridge")),
            freezable=(None, True, False)[self.freezable.currentIndex()],
            note=self.note.toPlainText().strip(),
            origin=" ".join(self.origin.text().split()),
            makes=self._makes(),
            tags=self.tags.tags(),
        )

    def _servings(self) -> float:
        self.servings.interpretText()
        value = self.servings.value()
        # A third of a recipe is not shown to the last digit.
        return self._draft.servings if abs(value - self._draft.servings) < 0.001 else value

    def _steps(self) -> tuple[str, ...]:
        text = self.steps.toPlainText()
        if text == _shown_steps(self._draft.steps):
            return self._draft.steps
        has_gaps = re.search(r"\S\s*\n\s*\n\s*\S", text) is not None
        parts = re.split(r"\n\s*\n", text) if has_gaps else text.split("\n")
        steps = (" ".join(part.split()) for part in parts)
        return tuple(step for step in steps if step)

    def _makes(self) -> str | None:
        """Raises UserError for a food that nobody knows."""
        name = self.makes.name()
        if not name:
            return None
        ref = self.makes.ref()
        shipped = self._desk.foods.shipped(name, ref)
        if shipped is None:
            raise UserError(
                _(
                    "{food} is no food that GutDesk knows, so a recipe cannot make it. Choose one "
                    "from the list, or leave that field empty."
                ).format(food=name)
            )
        return shipped.id

    def _state(self) -> object:
        """Everything that can be typed, for telling whether something was."""
        try:
            return self.typed()
        except UserError as error:
            return error.sentence

    @property
    def is_changed(self) -> bool:
        return self._before is None or self._state() != self._before

    # -- answering -------------------------------------------------------------------------------

    def write(self) -> None:
        recipe = self.typed()
        if not recipe.name:
            self.name.setFocus()
            raise UserError(_("The recipe needs a name. Nothing was saved yet. Type one."))
        self.saved = self._desk.recipes.save(recipe, by=self)

    def reject(self) -> None:
        """Ask before what was typed is lost."""
        if self.is_changed:
            answer = self._ask_whether()
            if answer == "save":
                self.accept()
                return
            if answer == "stay":
                return
        super().reject()

    def _ask_whether(self) -> str:
        """ "save", "drop" or "stay"."""
        box = QMessageBox(self)
        box.setWindowTitle(self.windowTitle())
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setText(_("This recipe is not saved yet."))
        box.setInformativeText(_("Without saving, what you changed here is lost."))
        save = box.addButton(_("&Save"), QMessageBox.ButtonRole.AcceptRole)
        drop = box.addButton(_("&Do not save"), QMessageBox.ButtonRole.DestructiveRole)
        stay = box.addButton(_("&Keep writing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(stay)
        box.setWindowModality(Qt.WindowModality.WindowModal)
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return {save: "save", drop: "drop"}.get(clicked, "stay")  # type: ignore[arg-type]


def _shown_steps(steps: tuple[str, ...]) -> str:
    between = "\n\n" if any("\n" in step for step in steps) else "\n"
    return between.join(steps)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _whole(text: str, name: str) -> int | None:
    """Raises UserError where it is no whole number; empty is not said."""
    typed = text.strip()
    if not typed:
        return None
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 7):
        raise UserError(
            _(
                "{name}: write a whole number, like 20, or leave it empty. Nothing was saved yet."
            ).format(name=name)
        )
    return int(typed)
