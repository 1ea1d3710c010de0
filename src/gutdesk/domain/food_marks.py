"""What a meal says of its foods on the time line: the tags behind each food, in words and marks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from gutdesk.domain.avoiding import Objection, Weight
from gutdesk.domain.tags import Holds, Tagging
from gutdesk.i18n import _, ngettext

MOST_TAGS = 4
"""Tags behind one food; the rest is counted, and told by the tool tip and the card of the food."""
MOST_MAYBE = 2
"""Bread may hold a dozen things; where more than these are only possible, they are counted."""


class TagMark(NamedTuple):
    """`role`: tag (contains), maybe (may contain), avoid (on the avoid list), unknown, more."""

    text: str
    role: str = "tag"


class FoodMarks(NamedTuple):
    """`name` is the food, `text` the food with its amount; `ref` names it for the Foods window;
    `said` is every tag in a few words, "" where there is nothing to say."""

    name: str
    text: str
    ref: str | None
    marks: tuple[TagMark, ...] = ()
    said: str = ""

    @property
    def spoken(self) -> str:
        """ "Bread: gluten"; "" for a food with nothing to say."""
        return f"{self.name}: {self.said}" if self.said else ""


class DishMarks(NamedTuple):
    """Foods that were eaten as one dish; `dish` is "" for foods on their own."""

    dish: str
    foods: tuple[FoodMarks, ...]


class MealMarks(NamedTuple):
    groups: tuple[DishMarks, ...]

    @property
    def foods(self) -> tuple[FoodMarks, ...]:
        return tuple(food for group in self.groups for food in group.foods)

    @property
    def tip(self) -> str:
        """A line a food."""
        return "\n".join(food.spoken for food in self.foods if food.said)

    @property
    def spoken(self) -> str:
        """ "Bread: gluten. Butter: dairy. Kefir: dairy, fermented."; "" with nothing to say."""
        return " ".join(f"{food.spoken}." for food in self.foods if food.said)


def lowered(text: str) -> str:
    """The name of a tag inside a sentence."""
    return text[:1].lower() + text[1:]


def marks_of(
    tagging: Tagging, objections: Iterable[Objection], tags: Mapping[str, str]
) -> tuple[tuple[TagMark, ...], str]:
    """The marks behind a food, and all of it in words. `tags`: the names of the tags that the time
    line shows, by id, in their order. A tag that is on the avoid list says so in its own mark."""
    avoided: dict[str, Objection] = {}
    itself: list[Objection] = []
    for one in objections:
        # What only may hold it is marked too: to who leaves it out, that is what counts.
        if one.rule.weight is not Weight.AVOID:
            continue
        if one.finding is None:
            itself.append(one)
        else:
            avoided.setdefault(one.finding.tag, one)
    if not tagging.known and not itself:
        return (TagMark("?", "unknown"),), _("not known yet")
    avoid = [TagMark(avoid_text("", one), "avoid") for one in itself[:1]]
    sure: list[TagMark] = []
    maybe: list[TagMark] = []
    words = [mark.text for mark in avoid]
    # Through one record two tags may be objected to; the hidden one then has no mark of its own.
    hidden = [one for tag, one in avoided.items() if tag not in tags]
    for tag, name in tags.items():
        holds = tagging.holds(tag)
        if holds not in (Holds.CONTAINS, Holds.MAY):
            continue
        if tag in avoided:
            called = lowered(name)
            if holds is Holds.MAY:
                called = _("maybe {tag}").format(tag=called)
            mark = TagMark(avoid_text(called, avoided[tag]), "avoid")
            avoid.append(mark)
        elif holds is Holds.CONTAINS:
            mark = TagMark(lowered(name))
            sure.append(mark)
        else:
            mark = TagMark(_("maybe {tag}").format(tag=lowered(name)), "maybe")
            maybe.append(mark)
        words.append(mark.text)
    if hidden and not avoid:
        avoid.append(TagMark(avoid_text("", hidden[0]), "avoid"))
        words.insert(0, avoid[0].text)
    return _at_most([*avoid, *sure], maybe), ", ".join(words)


def _at_most(sure: Sequence[TagMark], maybe: Sequence[TagMark]) -> tuple[TagMark, ...]:
    """What is sure first. What only may be is named as long as it is little."""
    marks = list(sure)
    if len(marks) > MOST_TAGS:
        left = len(marks) - MOST_TAGS + 1
        more = ngettext("+{count}", "+{count}", left).format(count=left)
        marks = [*marks[: MOST_TAGS - 1], TagMark(more, "more")]
    if len(maybe) <= min(MOST_MAYBE, MOST_TAGS - len(marks)):
        return (*marks, *maybe)
    count = ngettext("+{count} maybe", "+{count} maybe", len(maybe)).format(count=len(maybe))
    return (*marks, TagMark(count, "maybe"))


def avoid_text(tag: str, objection: Objection) -> str:
    """ "gluten, on your avoid list: coeliac disease"."""
    reason = objection.rule.reason.strip()
    said = (
        _("on your avoid list: {reason}").format(reason=reason)
        if reason
        else _("on your avoid list")
    )
    return f"{tag}, {said}" if tag else said
