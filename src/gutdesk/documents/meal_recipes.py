"""The week of meals for the cook: what is eaten when, what to prepare, and how it is made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gutdesk.documents.document import (
    Block,
    Cell,
    Column,
    Document,
    Group,
    Item,
    Listing,
    Role,
    Table,
    Text,
)
from gutdesk.documents.meal_plan import MealWeek, footer_of, heads_of, title_of, week_table
from gutdesk.domain.formats import Formats
from gutdesk.domain.text import shortened
from gutdesk.i18n import _

POINTS = 11.0
LONGEST_NAME = 120
MOST_COLUMNS = 7
"""Meals of a day that a page can hold beside each other when it stands upright."""


@dataclass(frozen=True, slots=True)
class PrepTask:
    """Something to do ahead, in a sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class PrepDay:
    """What is to be done on a day."""

    day: date
    tasks: tuple[PrepTask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRecipe:
    """A recipe for as many servings as are cooked. `when` names the meals ("Mon dinner", "Tue lunch
    (leftover)"). An ingredient is its amount, its name and a note. `keep` is a sentence on how long
    it keeps; `gone` one that it is no longer in the book, or ""."""

    name: str
    servings_words: str = ""
    when: tuple[str, ...] = ()
    minutes_words: str = ""
    ingredients: tuple[tuple[str, str, str], ...] = ()
    steps: tuple[str, ...] = ()
    keep: str = ""
    gone: str = ""


def cooks_sheet(
    week: MealWeek,
    preparing: Sequence[PrepDay],
    recipes: Sequence[SheetRecipe],
    formats: Formats,
) -> Document:
    """The week on the first page, then what to prepare, then the recipes in the order given: that
    of their first use."""
    upright = len(week.slots) <= MOST_COLUMNS
    blocks: list[Block | Group] = [
        *heads_of(week, formats),
        week_table(week, formats, upright=upright),
    ]
    if any(one.tasks for one in preparing):
        blocks += [Text(_("To prepare"), Role.TITLE), _preparing(preparing, formats)]
    if recipes:
        first, *others = map(_recipe, recipes)
        blocks.append(Group((Text(_("Recipes"), Role.TITLE), *first)))
        blocks += [Group(tuple(other)) for other in others]
    return Document(
        title=title_of(week, formats),
        blocks=tuple(blocks),
        footer=footer_of(week, formats),
        page_words=_("Page {page} of {pages}"),
        unnumbered_alone=True,
        points=POINTS,
    )


def _preparing(preparing: Sequence[PrepDay], formats: Formats) -> Table:
    rows = []
    for one in preparing:
        weekday = formats.weekday(one.day.isoweekday())
        day = Cell((Text(f"{weekday} {formats.short_day(one.day)}", Role.STRONG),))
        rows += [(day, Cell(box=True), Cell((Text(task.text, even=True),))) for task in one.tasks]
    heads = (_("Day"), _("Done"), _("What to do"))
    return Table(
        columns=(Column(merged=True), Column(), Column(share=1.0)),
        head=tuple(Cell((Text(head, Role.SMALL),)) for head in heads),
        rows=tuple(rows),
    )


def _recipe(recipe: SheetRecipe) -> list[Block]:
    blocks: list[Block] = [Text(shortened(recipe.name, LONGEST_NAME), Role.HEADING, even=True)]
    facts = [recipe.servings_words, recipe.minutes_words, ", ".join(recipe.when)]
    if line := " · ".join(filter(None, facts)):
        blocks.append(Text(line, keep=True, even=True))
    if recipe.gone:
        blocks.append(Text(_sentence(recipe.gone), keep=True, even=True))
    if recipe.ingredients:
        blocks.append(_ingredients(recipe.ingredients))
    if recipe.steps:
        blocks.append(
            Listing(
                tuple(
                    Item(Text(f"{number}.", Role.STRONG), (Text(step, even=True),))
                    for number, step in enumerate(recipe.steps, 1)
                )
            )
        )
    if recipe.keep:
        blocks.append(Text(_sentence(recipe.keep), even=True))
    return blocks


def _ingredients(ingredients: Sequence[tuple[str, str, str]]) -> Listing:
    def words(name: str, note: str) -> str:
        return _("{name}, {note}").format(name=name, note=note) if note else name

    return Listing(
        tuple(
            Item(Text(amount, Role.STRONG), (Text(words(name, note), even=True),))
            for amount, name, note in ingredients
        )
    )


def _sentence(text: str) -> str:
    """With a capital and a full stop, as it stands alone."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text[-1:] in ".!?…" else f"{text}."
