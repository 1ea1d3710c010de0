"""A file to the recipes in it, whatever form it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gutdesk.domain.errors import UserError
from gutdesk.domain.foods import Recipe
from gutdesk.i18n import _
from gutdesk.interchange.recipes import cooklang, html_page, jsonld
from gutdesk.interchange.recipes.draft import Draft, Remarks, finished
from gutdesk.interchange.recipes.texts import one_line

MOST_BYTES = 20_000_000
PAGES = (".html", ".htm", ".xhtml")
_COOKLANG = re.compile(
    r"@[^\s{}@]{1,60}(?: [^\s{}@]{1,60}){0,8}\{[^{}]{0,200}\}|^>>[^:\n]{1,100}:", re.M
)


@dataclass(frozen=True, slots=True)
class ReadRecipes:
    """Drafts in the order of the file. `remarks` are sentences for a person: what was guessed or
    left out."""

    recipes: tuple[Recipe, ...]
    remarks: tuple[str, ...] = ()


def read_recipes(path: Path, *, us: bool = False) -> ReadRecipes:
    """The recipes of a file: JSON-LD, a saved page that holds some, or Cooklang. What it is its
    content says, and its name where that says nothing. `us`: a plain "cup" is the American one.

    UserError where it cannot be opened, is too large, or holds none."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError(
                _(
                    "{name} is larger than {most} MB, and no recipe is. Nothing was changed. "
                    "Choose another file."
                ).format(name=_named(path), most=MOST_BYTES // 1_000_000)
            )
        content = path.read_bytes()
    except OSError as trouble:
        raise UserError(
            _(
                "{name} cannot be opened. Nothing was changed. Look whether it is still there."
            ).format(name=_named(path))
        ) from trouble
    return recipes_of(content, path, us=us)


def recipes_of(content: bytes, path: Path, *, us: bool = False) -> ReadRecipes:
    """The same of the bytes of a file; `path` names it."""
    text = html_page.decoded(content).lstrip("\ufeff")
    remarks = Remarks()
    fallback = one_line(path.stem, 300) or _("Recipe")
    is_text = not content.startswith(FOREIGN)
    drafts = list(_drafts(text, path.suffix.lower(), remarks, us=us)) if is_text else []
    found: dict[Recipe, None] = {}
    for draft in drafts:
        recipe = finished(draft, remarks, fallback=fallback)
        if recipe is not None:
            # Pages say the same recipe twice, for two readers.
            found[recipe] = None
    if not found:
        raise UserError(
            _(
                "No recipe was found in {name}. Nothing was changed. GutDesk reads saved web pages "
                "that hold recipe data, JSON-LD and Cooklang. Choose another file, or paste the "
                "ingredients."
            ).format(name=_named(path))
        )
    if len(drafts) >= jsonld.MOST_RECIPES:
        remarks.lead(_("Only the first {most} recipes were read.").format(most=jsonld.MOST_RECIPES))
    return ReadRecipes(tuple(found), remarks.all())


FOREIGN = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"SQLite format 3")
"""How files begin that hold no text, whatever they are called."""


def _named(path: Path) -> str:
    return one_line(path.name, 120)


def _drafts(text: str, suffix: str, remarks: Remarks, *, us: bool) -> Iterator[Draft]:
    start = text.lstrip()[:1]
    if start == "<" or (suffix in PAGES and start not in "{["):
        yield from _of_page(text, remarks, us=us)
        return
    if start in ("{", "[") and not text.lstrip().startswith("[-"):
        tree = _tree(text)
        if tree is None and suffix == ".json":
            return
        if tree is not None:
            yield from (jsonld.draft_of(node, us=us) for node in jsonld.recipe_objects(tree))
            return
    if suffix == ".cook" or _COOKLANG.search(text[:1_000_000]):
        yield cooklang.draft_of(text, us=us)
    elif html_page.looks_like_a_page(text):
        yield from _of_page(text, remarks, us=us)


def _of_page(text: str, remarks: Remarks, *, us: bool) -> Iterator[Draft]:
    address = html_page.address(text)
    count = 0
    for block in html_page.blocks(text):
        tree = _tree(block)
        if tree is None:
            remarks.add(_("A part of the page cannot be read and was left out."))
            continue
        for node in jsonld.recipe_objects(tree):
            draft = jsonld.draft_of(node, us=us)
            if address and not any(part.startswith("http") for part in draft.origin):
                draft.origin.append(address)
            yield draft
            count += 1
            if count >= jsonld.MOST_RECIPES:
                return


def _tree(text: str) -> Any:
    """The value of JSON text, None where it is none."""
    try:
        return jsonld.loads(text)
    except (ValueError, RecursionError):
        return None
