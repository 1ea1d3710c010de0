"""`gutdesk recipe`: looking at the book, bringing in, writing out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gutdesk.domain.foods import AvoidKind
from gutdesk.services.desk import open_diary


@pytest.fixture
def diary(services) -> Path:
    services.avoid.add(kind=AvoidKind.TAG, subject="dairy", name="Dairy")
    services.close()
    return services.path


@pytest.fixture
def stew(tmp_path) -> Path:
    file = tmp_path / "stew.cook"
    file.write_text("---\ntitle: Stew\nservings: 2\n---\n@rice{100%g}\n@12ish glops{}\n\nStir.\n")
    return file


def own_names(path: Path) -> list[str]:
    opened = open_diary(path)
    names = [entry.recipe.name for entry in opened.recipes.all() if entry.is_own]
    opened.close()
    return names


def test_list_names_what_fits_and_counts_what_is_left_out(gutdesk, diary):
    answer = gutdesk("recipe", "list", diary, "--course", "breakfast")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "Baked oats with carrot and walnuts",
        "Banana and oat pancakes",
        "Chicken congee with ginger",
        "Coconut chia pot with kiwi",
        "Eggs with spinach and potato",
        "Oat porridge with berries",
        "Soft polenta with eggs and kale",
        "Tofu scramble with courgette",
        "Trout and potato hash",
        "Turkey patties with sweet potato",
        "Warm quinoa with blueberries",
        "3 recipes are left out by the avoid list.",
    ]
    more = gutdesk("recipe", "list", diary, "--course", "breakfast", "--avoided", "--json").data
    assert more["left_out"] == 3
    avoided = {row["name"]: row["avoided"] for row in more["recipes"]}
    assert avoided["Blueberry kefir smoothie"] == ["dairy"]
    vegan = gutdesk("recipe", "list", diary, "--diet", "vegan", "--text", "oat", "--json").data
    assert [row["id"] for row in vegan["recipes"]] == ["porridge_gf", "oat_bites"]


def test_show_prints_a_recipe_for_so_many_servings(gutdesk, diary):
    answer = gutdesk("recipe", "show", diary, "root_puree", "--servings", "8")
    assert answer.out.startswith("Celeriac and carrot puree\n8 servings\n")
    data = gutdesk("recipe", "show", diary, "celeriac and carrot puree", "--json").data
    assert data["id"] == "root_puree"
    assert data["per_serving"]["weight_g"]["known"] > 0
    assert data["tags"]["celery"] == "contains"


def test_what_is_not_there_is_said(gutdesk, diary):
    answer = gutdesk("recipe", "show", diary, "nothing like it")
    assert answer.code == 1
    assert "There is no recipe called nothing like it." in answer.err
    assert gutdesk("recipe", "show", diary, "root_puree", "--servings", "0").code == 1
    assert gutdesk("recipe").code == 2


def test_import_says_first_and_writes_then(gutdesk, diary, stew):
    dry = gutdesk("recipe", "import", diary, stew, "--dry-run")
    assert "1 recipe would come in:\n  Stew\n    amount not understood: 12ish glops" in dry.out
    assert own_names(diary) == []
    assert gutdesk("recipe", "import", diary, stew).code == 0
    data = gutdesk("recipe", "import", diary, stew, "--json").data
    assert data["recipes"][0]["name"] == "Stew (2)"
    assert own_names(diary) == ["Stew", "Stew (2)"]


def test_a_file_without_recipes_is_refused(gutdesk, diary, tmp_path):
    bad = tmp_path / "bad.html"
    bad.write_text("<p>nothing</p>")
    answer = gutdesk("recipe", "import", diary, bad)
    assert answer.code == 1
    assert "No recipe was found in bad.html" in answer.err


def test_export_writes_once_and_replaces_only_by_force(gutdesk, diary, tmp_path):
    out = tmp_path / "some.json"
    assert gutdesk("recipe", "export", diary, out).code == 1
    assert gutdesk("recipe", "export", diary, out, "root_puree", "beef_stew").code == 0
    assert [one["name"] for one in json.loads(out.read_text("utf-8"))] == [
        "Celeriac and carrot puree",
        "Slow beef and root stew",
    ]
    assert gutdesk("recipe", "export", diary, out, "root_puree").code == 1
    assert gutdesk("recipe", "export", diary, out, "root_puree", "--force").code == 0
    assert json.loads(out.read_text("utf-8"))["name"] == "Celeriac and carrot puree"
    wrong = gutdesk("recipe", "export", diary, tmp_path / "some.txt", "root_puree")
    assert "neither .cook nor .json" in wrong.err
