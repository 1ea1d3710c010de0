"""Recipes out into files and in from them. Reading writes nothing: what was found is looked at
first, and `RecipeService.add` brings in what the person keeps."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Ingredient, Recipe
from gutdesk.domain.ingredient_lines import parse_line, parse_text
from gutdesk.domain.text import file_stem, folded
from gutdesk.domain.work import Report, unwatched
from gutdesk.i18n import _

COOK, JSON = "cook", "json"
"""The forms a recipe is written in: interchange.recipes.FORMS."""

MOST_PASTED = 200_000
"""Letters of a pasted text; a book of recipes comes as a file."""

LONGEST_FILE_NAME = 80


@dataclass(frozen=True, slots=True)
class Found:
    """A recipe that was read from the file of that name. `unread` are the lines whose amount nobody
    understood: they stand as they were written."""

    recipe: Recipe
    file: str

    @property
    def unread(self) -> tuple[str, ...]:
        return tuple(one.text for one in self.recipe.ingredients if is_unread(one))


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """`remarks` say what was guessed or left out, `refused` why a file gave nothing."""

    found: tuple[Found, ...]
    remarks: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


def is_unread(one: Ingredient) -> bool:
    """Whether there is a number in the line that is no amount now."""
    return one.amount is None and any(c.isdigit() or c in "½⅓⅔¼¾⅛" for c in one.text)


def read_files(paths: Sequence[Path], report: Report = unwatched, *, us: bool = False) -> ReadFiles:
    """The recipes of these files, in their order. A file that cannot be read is told and passed
    over. `us`: a plain "cup" is the American one. Raises Cancelled."""
    from gutdesk.interchange.recipes import read_recipes

    found: list[Found] = []
    remarks: dict[str, None] = {}
    refused: list[str] = []
    for place, path in enumerate(paths):
        report(place, len(paths))
        try:
            read = read_recipes(path, us=us)
        except UserError as error:
            refused.append(error.sentence)
            continue
        found += [Found(recipe, path.name) for recipe in read.recipes]
        remarks |= dict.fromkeys(read.remarks)
    report(len(paths), len(paths))
    return ReadFiles(tuple(found), tuple(remarks), tuple(refused))


# -- out -----------------------------------------------------------------------------------------


def write_file(
    out: Path, recipes: Sequence[Recipe], form: str, *, diary: Path, replace: bool = False
) -> None:
    """Write recipes into one file, whole or not at all; several make one list, in JSON only.

    Raises StorageTrouble, and UserError for several in a form that holds one."""
    from gutdesk.interchange.recipes import recipe_text
    from gutdesk.services.exchange_files import written_whole

    if not recipes:
        raise UserError(_("Choose a recipe to export first."))
    if len(recipes) > 1 and form != JSON:
        raise UserError(
            _("One Cooklang file holds one recipe. Nothing was exported. Choose JSON for several.")
        )
    texts = [recipe_text(recipe, form) for recipe in recipes]
    text = texts[0] if len(texts) == 1 else "[\n" + ",\n".join(map(str.strip, texts)) + "\n]\n"
    with written_whole(out, diary=diary, replace=replace) as (write, _size):
        write(text)


def write_folder(
    folder: Path,
    recipes: Sequence[Recipe],
    form: str,
    *,
    diary: Path,
    may_replace: Callable[[tuple[str, ...]], bool],
    report: Report = unwatched,
) -> int:
    """A file for each recipe, named after it; each is whole or not there. `may_replace` is asked
    once for the names that stand there already; where it says no nothing is written. Returns how
    many were written."""
    names = file_names((recipe.name for recipe in recipes), form)
    there = tuple(name for name in names if (folder / name).exists())
    if there and not may_replace(there):
        return 0
    for place, (name, recipe) in enumerate(zip(names, recipes, strict=True)):
        report(place, len(recipes))
        write_file(folder / name, (recipe,), form, diary=diary, replace=name in there)
    return len(recipes)


def file_name(name: str, form: str) -> str:
    """What a file with this recipe may be called on every system."""
    from gutdesk.interchange.recipes import FORMS

    return file_stem(name, _("recipe"), LONGEST_FILE_NAME) + FORMS[form]


def file_names(names: Iterable[str], form: str) -> list[str]:
    """A name each, no two alike, also where capitals do not count."""
    taken: set[str] = set()
    found = []
    for name in names:
        wanted, number = file_name(name, form), 2
        while wanted.casefold() in taken:
            wanted, number = file_name(f"{name[:60]} {number}", form), number + 1
        taken.add(wanted.casefold())
        found.append(wanted)
    return found


# -- pasted --------------------------------------------------------------------------------------

_INGREDIENTS = re.compile(r"(?:the )?ingredients?(?: list)?|you(?:'ll| will)? need|what you need")
_STEPS = re.compile(
    r"(?:the )?(?:method|directions?|instructions?|preparation|steps?|procedure|how to make it)"
)
_NUMBERED = re.compile(r"\s*(?:step\s+)?\d{1,2}\s*[.):]\s+(?=\S)", re.IGNORECASE)
_SERVES = re.compile(
    r"\s*(?:serves|servings?|makes|yields?|portions?)\s*:?\s*(?:about\s+)?(\d{1,3})\b[^.]{0,30}"
    r"|\s*(\d{1,3})\s+(?:servings?|portions?)\s*",
    re.IGNORECASE,
)
_SENTENCE_WORDS = 7
"""A line of so many words that has no amount tells what to do."""


def read_pasted(text: str, name: str = "", *, us: bool = False) -> Recipe:
    """A recipe from whatever was pasted: a page's data, Cooklang, or plain lines. A draft to look
    at; its name may be empty. Raises UserError where there is nothing in it."""
    if len(text) > MOST_PASTED:
        raise UserError(
            _(
                "That is longer than a recipe. Nothing was read. Paste one recipe, or import the "
                "file."
            )
        )
    recipe = _of_data(text, us=us) or _of_lines(text, us=us)
    if not recipe.ingredients and not recipe.steps:
        raise UserError(
            _("There is no ingredient in that text. Paste the lines of a recipe, one a line.")
        )
    return replace(recipe, name=" ".join(name.split()) or recipe.name)


def _of_data(text: str, *, us: bool) -> Recipe | None:
    """The first recipe where the text is data for programs."""
    from gutdesk.interchange.recipes.read import recipes_of

    start = text.lstrip()[:1]
    if start not in "{[<" and not re.search(r"@[^@{}\n]{1,80}\{", text) and ">>" not in text:
        return None
    try:
        return recipes_of(text.encode(), Path("pasted.txt"), us=us).recipes[0]
    except UserError:
        return None


def _of_lines(text: str, *, us: bool) -> Recipe:
    title, servings = "", 2.0
    parts: list[str] = []
    steps: list[str] = []
    under = ""
    for line in text.splitlines():
        bare = line.strip()
        if not bare:
            continue
        words = folded(bare).strip(" :#*=-")
        if _INGREDIENTS.fullmatch(words):
            under = "ingredients"
            continue
        if _STEPS.fullmatch(words):
            under = "steps"
            continue
        served = _SERVES.fullmatch(bare)
        if served:
            servings = float(served[1] or served[2]) or servings
            continue
        if under == "steps" or (under != "ingredients" and _tells(bare, us=us)):
            steps.append(_NUMBERED.sub("", bare, count=1))
            under = under or "steps"
        elif not title and not parts and not under and _is_title(bare, us=us):
            title = bare.strip(" #*=")
        else:
            parts.append(bare)
    found = parse_text("\n".join(parts), us=us)
    return Recipe(name=title, servings=servings, ingredients=found, steps=tuple(steps))


def _tells(line: str, *, us: bool) -> bool:
    """Whether a line says what to do rather than what is needed."""
    if _NUMBERED.match(line) and len(line.split()) > 3:
        return True
    read = parse_line(line, us=us)
    has_amount = read is not None and read.amount is not None
    return not has_amount and len(line.split()) >= _SENTENCE_WORDS


def _is_title(line: str, *, us: bool) -> bool:
    read = parse_line(line, us=us)
    plain = not line.endswith((".", ",", ":")) and line[:1] not in "-*•"
    return plain and len(line.split()) <= 8 and (read is None or read.amount is None)
