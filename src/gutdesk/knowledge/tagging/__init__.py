"""From the name of a food to what it holds, with the rule or record that says so.

Names are read with the data of resources/foods/rules; docs/tagging.md says how. Nothing is loaded
before the first name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from gutdesk.domain.diary import Preparation
from gutdesk.domain.tags import Tagging

if TYPE_CHECKING:
    from gutdesk.knowledge.tagging.texts import TagText


def tag(name: str, *, preparation: Preparation | None = None) -> Tagging:
    """What is known of a food of this name; a name without a known word says nothing at all."""
    from gutdesk.knowledge.tagging.deciding import tagging

    return tagging(name, preparation)


def tag_texts() -> Mapping[str, TagText]:
    """Every tag by its id, in the order in which findings are told."""
    from gutdesk.knowledge.tagging import texts

    return texts.tag_texts()
