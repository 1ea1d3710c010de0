"""Finding a food by what a person types: the start of its name, any word of it, another word for
it, or nearly that.

    find_in((personal, catalogue_index()), "buter", boost=habits)

An index holds names and nothing else. What it costs to accept a name as what was meant is told in
`index.py`; the words that mean one another are in resources/foods/words.toml."""

from __future__ import annotations

from gutdesk.knowledge.food_search.catalogued import catalogue_index
from gutdesk.knowledge.food_search.index import Entry, FoodIndex, Hit, find_in

__all__ = ["Entry", "FoodIndex", "Hit", "catalogue_index", "find_in"]
