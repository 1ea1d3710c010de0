"""The parts of a food's card that are only read: nutrients, keeping, evidence, the diary."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from gutdesk.domain.formats import Formats
from gutdesk.domain.recipe_wording import nutrient_name
from gutdesk.i18n import _, ngettext
from gutdesk.ui.dialogs.parts import Card, label
from gutdesk.ui.widgets.pieces import Sources, section, sentence

if TYPE_CHECKING:
    from gutdesk.knowledge.catalogue import CatalogueFood, Nutrients
    from gutdesk.knowledge.elements import Element
    from gutdesk.services.food_cards import FoodCard

ENERGY = "energy_kcal"


def nutrient_text(field: str, value: float | None, formats: Formats) -> str:
    """ "3.3 g"; an absent value is not known, which is never zero."""
    if value is None:
        return _("not known")
    _name, unit = nutrient_name(field)
    decimals = 0 if value >= 100 else 1 if value >= 1 else 2
    return f"{formats.number(value, decimals)} {unit}"


def portion_of(card: FoodCard) -> tuple[str, float] | None:
    """The usual portion as (name, grams): the person's own, else that of the catalogue."""
    if card.own is not None and card.own.portions:
        first = card.own.portions[0]
        return first.name, first.grams
    if card.food is not None and card.food.portion_g:
        return card.food.portion_name, card.food.portion_g
    return None


class NutrientSection(Card):
    """What is known of 100 g and of a usual portion. `energy` is the tick that shows energy."""

    def __init__(
        self, card: FoodCard, formats: Formats, *, energy: bool, parent: QWidget | None = None
    ) -> None:
        from gutdesk.knowledge.catalogue import UNKNOWN

        known = card.food.nutrients if card.food is not None else UNKNOWN
        portion = portion_of(card)
        super().__init__(told=_told(known, portion, formats, energy=energy), parent=parent)
        self.setObjectName("nutrients")
        self.energy = QCheckBox(_("Show energy"))
        self.energy.setObjectName("show-energy")
        self.energy.setChecked(energy)
        self.column.addWidget(label(_("Nutrients"), "card-title"))
        if not known.known:
            self.column.addWidget(label(_("Nothing is known of its nutrients."), "secondary"))
            self.energy.setParent(self)
            self.energy.hide()
            return
        self.column.addWidget(self._table(known, portion, formats, energy=energy))
        self.column.addWidget(self.energy, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(label(_row_name(card.food), "secondary"))
        self.column.addWidget(Sources(_figure_sources(card.food)))

    def _table(
        self,
        known: Nutrients,
        portion: tuple[str, float] | None,
        formats: Formats,
        *,
        energy: bool,
    ) -> QWidget:
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(3, 1)
        heads = ["", _("per 100 g")]
        if portion is not None:
            heads.append(portion_text(*portion, formats))
        for column, text in enumerate(heads):
            grid.addWidget(_cell(text, "secondary", right=column > 0), 0, column)
        mine = known.scaled(portion[1]) if portion is not None else None
        for row, field in enumerate(shown_fields(energy=energy), start=1):
            grid.addWidget(_cell(nutrient_name(field)[0]), row, 0)
            grid.addWidget(_figure(field, getattr(known, field), formats), row, 1)
            if mine is not None:
                grid.addWidget(_figure(field, getattr(mine, field), formats), row, 2)
        return table


def shown_fields(*, energy: bool) -> tuple[str, ...]:
    from gutdesk.knowledge.catalogue import NUTRIENTS

    return tuple(field for field in NUTRIENTS if energy or field != ENERGY)


def portion_text(name: str, grams: float, formats: Formats) -> str:
    """ "1 slice (40 g)", "portion (103 g)"."""
    return _("{portion} ({grams} g)").format(
        portion=name or _("portion"), grams=formats.number(grams, 0 if grams >= 10 else 1)
    )


def _cell(text: str, role: str = "", *, right: bool = False) -> QLabel:
    made = label(text, role)
    made.setWordWrap(False)
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    made.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
    return made


def _figure(field: str, value: float | None, formats: Formats) -> QLabel:
    role = "secondary" if value is None else ""
    return _cell(nutrient_text(field, value, formats), role, right=True)


def _told(
    known: Nutrients, portion: tuple[str, float] | None, formats: Formats, *, energy: bool
) -> str:
    """The table as one text for a screen reader."""
    if not known.known:
        return _("Nothing is known of its nutrients.")
    parts = [_("Nutrients per 100 g")]
    for field in shown_fields(energy=energy):
        text = nutrient_text(field, getattr(known, field), formats)
        parts.append(f"{nutrient_name(field)[0]} {text}")
    if portion is not None:
        mine = known.scaled(portion[1])
        parts.append(portion_text(*portion, formats))
        parts += [
            f"{nutrient_name(field)[0]} {nutrient_text(field, getattr(mine, field), formats)}"
            for field in shown_fields(energy=energy)
        ]
    return ". ".join(parts)


def _row_name(food: CatalogueFood | None) -> str:
    """Which row of the large table the figures are of."""
    if food is None:
        return ""
    from gutdesk.knowledge import catalogue

    row = catalogue.food(food.usda) if food.usda else food
    name = row.source_name if row is not None else ""
    return _("Figures of: {name}").format(name=sentence(name)) if name else ""


def _figure_sources(food: CatalogueFood | None) -> tuple[str, ...]:
    return ("usda-fdc", *food.figure_source) if food is not None else ()


# -- what is only text -------------------------------------------------------------------------


def keeping_section(food: CatalogueFood) -> Card | None:
    """How it is kept, and what the protocol notes of it; None where it says nothing."""
    lines = [(food.storage, ""), (_cold(food), "secondary"), (food.note, "")]
    if not any(text for text, _role in lines):
        return None
    return section(_("Keeping and using it"), lines, sources=food.source, name="keeping")


def _cold(food: CatalogueFood) -> str:
    parts = []
    if food.fridge_days:
        days = ngettext("{count} day in the fridge", "{count} days in the fridge", food.fridge_days)
        parts.append(days.format(count=food.fridge_days))
    if food.freezer_months:
        months = ngettext(
            "{count} month in the freezer", "{count} months in the freezer", food.freezer_months
        )
        parts.append(months.format(count=food.freezer_months))
    return " · ".join(parts)


def evidence_section(element: Element) -> Card:
    """What is known of this kind of food, with the grades and what they mean."""
    cautions = ""
    if element.cautions:
        told = " ".join(map(sentence, element.cautions))
        cautions = _("Take care: {cautions}").format(cautions=told)
    return section(
        _("Evidence: {name}").format(name=element.name),
        (
            (_grade(_("For symptoms"), element.grade_symptoms), "secondary"),
            (_grade(_("For the gut barrier"), element.grade_permeability), "secondary"),
            (element.summary, ""),
            (cautions, ""),
        ),
        sources=element.source,
        name=f"evidence-{element.id}",
    )


def _grade(what: str, letter: str) -> str:
    from gutdesk.knowledge.elements import grades

    known = grades().get(letter)
    if known is None:
        return _("{what}: grade {letter}").format(what=what, letter=letter)
    return _("{what}: grade {letter}. {meaning}").format(
        what=what, letter=letter, meaning=sentence(known.meaning)
    )


def eaten_text(card: FoodCard, formats: Formats, today: date) -> str:
    """How often and when last."""
    if card.eaten is None:
        return _("It is not in your diary yet.")
    days = ngettext("Eaten on {count} day", "Eaten on {count} days", card.eaten.days)
    return _("{days}, last on {day}.").format(
        days=days.format(count=card.eaten.days), day=formats.day(card.eaten.last, today)
    )
