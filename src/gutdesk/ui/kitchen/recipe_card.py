"""One recipe: scaled, read, weighed, with what it holds and what speaks against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gutdesk.domain import recipe_wording as wording
from gutdesk.domain.recipes import scaled_to
from gutdesk.domain.tags import Holds
from gutdesk.i18n import _
from gutdesk.ui.dialogs.parts import Card, Scrolled, label
from gutdesk.ui.kitchen import recipe_words as words
from gutdesk.ui.kitchen.recipe_servings import ScaleRow
from gutdesk.ui.kitchen.tag_words import tag_name
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.flow import FlowLayout
from gutdesk.ui.widgets.pieces import Link, section, sentence
from gutdesk.ui.widgets.sources import sources_text

if TYPE_CHECKING:
    from gutdesk.domain.foods import Ingredient, Recipe
    from gutdesk.services.desk import Services
    from gutdesk.services.recipes import BookEntry

READING = 680
"""Pixels of the design beyond which lines of text do not grow."""


class RecipeCard(QWidget):
    """`food_wanted` (name, id or None): the card of an ingredient. The other signals: what a person
    asks to do with the recipe that is shown."""

    food_wanted = Signal(str, object)
    eat_wanted = Signal()
    copy_wanted = Signal()
    edit_wanted = Signal()
    delete_wanted = Signal()
    export_wanted = Signal()

    def __init__(self, services: Services, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._looks = looks
        self.entry: BookEntry | None = None
        self._amounts: list[QLabel] = []
        self._whole: QLabel | None = None
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.scrolled = Scrolled()
        outer.addWidget(self.scrolled)
        self.title = label("", "page-title")
        self.detail = label("", "secondary")
        self.doings = self._build_actions()
        self.scale = ScaleRow(looks)
        self.scale.scaled.connect(self._scaled)
        column = self.scrolled.column
        column.setSpacing(10)
        for widget in (self.title, self.detail, self.doings, self.scale):
            column.addWidget(widget)
        self._page, self._parts = _page()
        column.addWidget(self._page)
        column.addStretch(1)
        self._cap_width()

    def _build_actions(self) -> QWidget:
        made = QWidget()
        row = FlowLayout(made, spacing=self._looks.px(6))
        self.eat = self._button(row, _("&I ate this…"), self.eat_wanted, "primary")
        self.edit = self._button(row, _("&Edit…"), self.edit_wanted)
        self.copy = self._button(row, _("&Copy as text"), self.copy_wanted)
        self.export = self._button(row, _("E&xport…"), self.export_wanted)
        self.delete = self._button(row, _("&Delete"), self.delete_wanted)
        return made

    def _button(self, row: FlowLayout, text: str, wanted: object, role: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        if role:
            button.setProperty("role", role)
        button.clicked.connect(wanted)
        row.addWidget(button)
        return button

    def _cap_width(self) -> None:
        self.scrolled.inside.setMaximumWidth(self._looks.px(READING))

    # -- showing ---------------------------------------------------------------------------------

    def show_entry(self, entry: BookEntry | None) -> None:
        """Show a recipe; the same one keeps its servings and its place on the page."""
        same = self.entry is not None and entry is not None and self.entry.ref == entry.ref
        before = self.scale.servings()
        rescaled = self.entry is not None and before != self.entry.recipe.servings
        self.entry = entry
        bar = self.scrolled.verticalScrollBar()
        place = bar.value() if same else 0
        self._cap_width()
        self._turn_page()
        self.scrolled.inside.setVisible(entry is not None)
        if entry is None:
            return
        recipe = entry.recipe
        self.title.setText(recipe.name)
        self.detail.setText(self._detail(entry))
        self.delete.setVisible(entry.is_own)
        self.scale.show_servings(recipe.servings, before if same and rescaled else None)
        self._add_objections(entry)
        self._add_ingredients(entry)
        self._add_steps(recipe)
        self._add_knowing(entry)
        self._add_totals(recipe)
        self._add_tags(entry)
        self._scaled(self.scale.servings())
        self._page.show()
        bar.setValue(place)

    def amounts(self) -> tuple[QLabel, ...]:
        """The labels of the amounts, in the order of the ingredients."""
        return tuple(self._amounts)

    def shown_recipe(self) -> Recipe:
        """The recipe for the servings that are set."""
        assert self.entry is not None, "a recipe is shown"
        return scaled_to(self.entry.recipe, self.scale.servings())

    def _detail(self, entry: BookEntry) -> str:
        recipe = entry.recipe
        if not entry.is_own:
            whose = _("ships with GutDesk")
        elif entry.shipped is not None:
            whose = _("your copy of a recipe that ships with GutDesk")
        else:
            whose = _("yours")
        diets = wording.diet_names(self._services.recipes.diets(entry))
        parts = [wording.course_name(recipe.course), *diets, whose]
        return " · ".join(part for part in parts if part)

    def _turn_page(self) -> None:
        """The old page may be in the middle of a click: it goes a turn later."""
        self._amounts, self._whole = [], None
        old = self._page
        self._page, self._parts = _page()
        self.scrolled.column.replaceWidget(old, self._page)
        old.hide()
        old.deleteLater()

    def _add_objections(self, entry: BookEntry) -> None:
        found = self._services.recipes.objections(entry)
        unknown = self._services.recipes.unknown(entry) if self._services.avoid.rules() else ()
        if not found and not unknown:
            return
        lines = [
            (sentence(reason[:1].upper() + reason[1:]), "caution")
            for reason in words.reasons_of(self._services, found)
        ]
        if unknown:
            told = _("GutDesk does not know what is in {foods}, so it cannot say more.")
            lines.append((told.format(foods=", ".join(unknown)), "caution"))
        messages = dict.fromkeys(one.rule.message for one in found if one.rule.message)
        lines += [(message, "") for message in messages]
        lines += [(sentence(swap), "") for swap in words.swaps_of(self._services, entry, found)]
        ids = (key for one in found for key in one.rule.source)
        lines.append((sources_text(ids), "secondary"))
        self._parts.addWidget(section(_("What you avoid"), lines, name="objections"))

    # -- ingredients -----------------------------------------------------------------------------

    def _add_ingredients(self, entry: BookEntry) -> None:
        card = Card()
        card.column.addWidget(label(_("Ingredients"), "card-title"))
        if not entry.recipe.ingredients:
            card.column.addWidget(
                label(_("None are written down. Edit the recipe to add them."), "secondary")
            )
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._looks.px(10))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for part in entry.recipe.ingredients:
            self._add_ingredient(grid, part)
        card.column.addLayout(grid)
        self._parts.addWidget(card)

    def _add_ingredient(self, grid: QGridLayout, part: Ingredient) -> None:
        row = grid.rowCount()
        amount = label("")
        amount.setWordWrap(False)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._amounts.append(amount)
        grid.addWidget(amount, row, 0, Qt.AlignmentFlag.AlignTop)
        amount.setMinimumHeight(self._looks.px(26))
        food = Link(part.text, (part.text, part.food_id))
        food.wanted.connect(self._food_pressed)
        line = QHBoxLayout()
        line.setSpacing(self._looks.px(8))
        line.addWidget(food)
        note = label(part.note, "secondary")
        line.addWidget(note, 1)
        grid.addLayout(line, row, 1)
        told = words.reasons_of(self._services, found := self._services.recipes.objections_to(part))
        if not told:
            return
        swaps = (words.instead_text(self._services, part.text, one) for one in found)
        lines = [", ".join(told), *dict.fromkeys(swap for swap in swaps if swap)]
        text = " ".join(sentence(one[:1].upper() + one[1:]) for one in lines)
        below = label(text, "caution")
        below.setContentsMargins(0, 0, 0, self._looks.px(8))
        grid.addWidget(below, row + 1, 1)
        food.setAccessibleDescription(text)

    def _food_pressed(self, where: tuple[str, str | None]) -> None:
        self.food_wanted.emit(*where)

    def _scaled(self, _servings: float) -> None:
        """Other amounts; what counts for a serving stays."""
        if self.entry is None:
            return
        recipe, formats = self.shown_recipe(), self._looks.formats
        for amount, part in zip(self._amounts, recipe.ingredients, strict=True):
            amount.setText(wording.amount_text(part, formats))
        if self._whole is not None:
            weight = self._services.recipes.totals(recipe).weight
            text = weight.worded("g", number=formats.number)
            self._whole.setText(_("All ingredients together: {weight}").format(weight=text))

    # -- the rest --------------------------------------------------------------------------------

    def _add_steps(self, recipe: Recipe) -> None:
        if not recipe.steps:
            return
        card = Card(told=" ".join(recipe.steps))
        card.setObjectName("steps")
        card.column.addWidget(label(_("Steps"), "card-title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._looks.px(10))
        grid.setVerticalSpacing(self._looks.px(6))
        grid.setColumnStretch(1, 1)
        for number, step in enumerate(recipe.steps, 1):
            place = label(f"{number}.", "secondary")
            place.setWordWrap(False)
            grid.addWidget(place, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label(step), number, 1)
        card.column.addLayout(grid)
        self._parts.addWidget(card)

    def _add_knowing(self, entry: BookEntry) -> None:
        recipe, shipped = entry.recipe, entry.shipped
        lines = [
            (wording.times_text(recipe, self._looks.formats), ""),
            (wording.keeping_text(recipe), ""),
            (recipe.note, ""),
        ]
        if recipe.origin:
            lines.append((_("From: {origin}").format(origin=recipe.origin), "secondary"))
        if shipped is not None and entry.is_as_shipped:
            lines.append((shipped.caution, "caution"))
            if swap := words.other_way(self._services, entry):
                lines.append((_("Another way: {swap}").format(swap=swap), ""))
            if not entry.is_own:
                phases = ", ".join(wording.phase_name(phase) for phase in shipped.phases)
                lines.append((_("Fits the phases: {phases}").format(phases=phases), "secondary"))
            lines.append((sources_text(shipped.source), "secondary"))
        if any(text for text, _role in lines):
            self._parts.addWidget(section(_("Good to know"), lines, name="knowing"))

    def _add_totals(self, recipe: Recipe) -> None:
        if not recipe.ingredients:
            return
        totals = self._services.recipes.totals(recipe).per_serving
        number = self._looks.formats.number
        shows_energy = self._services.settings.current().show_energy
        card = Card()
        card.setObjectName("totals")
        card.column.addWidget(label(_("In one serving"), "card-title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._looks.px(16))
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        rows = [(_("Weight"), totals.weight.worded("g", number=number), totals.weight)]
        for nutrient, total in totals.nutrients.items():
            if nutrient != "energy_kcal" or shows_energy:
                name, unit = wording.nutrient_name(nutrient)
                rows.append((name, total.worded(unit, number=number), total))
        told = []
        for place, (name, text, total) in enumerate(rows):
            left, right = label(name, "secondary"), label(text)
            left.setWordWrap(False)
            if total.unknown:
                right.setToolTip(_("Not known of: {foods}").format(foods=", ".join(total.unknown)))
            grid.addWidget(left, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(right, place, 1)
            told.append(f"{name} {text}")
        card.column.addLayout(grid)
        self._whole = label("", "secondary")
        card.column.addWidget(self._whole)
        card.column.addWidget(
            label(
                _(
                    "Added up from the ingredients. What boils off, is strained away or stays in "
                    "the jar is still in it."
                ),
                "secondary",
            )
        )
        card.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        card.setAccessibleName(", ".join(told))
        self._parts.addWidget(card)

    def _add_tags(self, entry: BookEntry) -> None:
        tagging = self._services.recipes.tagging(entry)
        said = [
            finding
            for holds in (Holds.CONTAINS, Holds.MAY)
            for finding in tagging.findings.values()
            if finding.holds is holds
        ]
        unknown = [
            part.text
            for part in entry.recipe.ingredients
            if not self._services.foods.tagging(part.text, part.food_id).known
        ]
        if not said and not unknown:
            return
        lines = []
        for finding in said:
            name = tag_name(finding.tag)
            if finding.holds is Holds.MAY:
                name = _("{tag}, maybe").format(tag=name)
            lines.append((f"{name}: {sentence(finding.why)}", ""))
        if unknown:
            text = _("Not known, so nothing is said of it: {foods}")
            lines.append((text.format(foods=", ".join(unknown)), "secondary"))
        ids = (key for finding in said for key in finding.source)
        lines.append((sources_text(ids), "secondary"))
        self._parts.addWidget(section(_("What is in it"), lines, name="tags"))


def _page() -> tuple[QWidget, QVBoxLayout]:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    return made, column
