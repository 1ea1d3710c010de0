"""What a person says of tags, above what the rules say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gutdesk.domain.foods import TagChoice
from gutdesk.domain.tags import Finding, Tagging
from gutdesk.i18n import _


def with_choices(tagging: Tagging, choices: Iterable[TagChoice]) -> Tagging:
    """The tagging with what the person said in its place."""
    said = {
        choice.tag: Finding(choice.tag, choice.holds, _("You said so."), "own")
        for choice in choices
    }
    if not said:
        return tagging
    return replace(tagging, known=True, findings={**tagging.findings, **said})
