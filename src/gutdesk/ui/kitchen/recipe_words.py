"""What the avoid list says of recipes, in words, and how a recipe stands in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutdesk.domain.avoiding import Objection, Weight, refusals
from gutdesk.domain.foods import AvoidKind
from gutdesk.domain.recipe_wording import course_name, servings_text
from gutdesk.domain.tags import Holds
from gutdesk.i18n import _, ngettext
from gutdesk.ui.kitchen.tag_words import tag_name

if TYPE_CHECKING:
    from gutdesk.domain.formats import Formats
    from gutdesk.services.desk import Services
    from gutdesk.services.recipe_book import Judged
    from gutdesk.services.recipes import BookEntry

MOST_INSTEAD = 3
"""Foods that are named as a swap; more would be a list to read."""


def objection_text(services: Services, objection: Objection) -> str:
    """ "has dairy: milk allergy"."""
    rule = objection.rule
    reason = _inside(rule.reason) or _("on your avoid list")
    if rule.kind is AvoidKind.FOOD:
        return _("has {food}: {reason}").format(
            food=food_name(services, rule.subject), reason=reason
        )
    tag = tag_name(rule.subject).lower()
    if objection.finding is not None and objection.finding.holds is Holds.MAY:
        return _("may have {tag}: {reason}").format(tag=tag, reason=reason)
    if objection.weight is Weight.CAUTION:
        return _("has {tag}, with care: {reason}").format(tag=tag, reason=reason)
    return _("has {tag}: {reason}").format(tag=tag, reason=reason)


def _inside(text: str) -> str:
    """A reason in the middle of a sentence; "IBS" stays as it is."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def food_name(services: Services, ref: str) -> str:
    own = services.foods.own(ref=ref)
    if own is not None:
        return own.name
    shipped = services.foods.shipped(ref=ref)
    return shipped.plain_name if shipped is not None else _("a food of your list")


def instead_text(services: Services, name: str, objection: Objection) -> str:
    """ "Instead of kefir: coconut yogurt, water kefir"; "" where nothing is known. What only may
    hold it needs another brand rather than another food."""
    if objection.finding is not None and objection.finding.holds is Holds.MAY:
        return ""
    swap = services.avoid.instead(name)
    if swap is None:
        return ""
    names = [food_name(services, ref) for ref in swap.foods[:MOST_INSTEAD]]
    return _("Instead of {food}: {swaps}").format(food=name, swaps=", ".join(names))


def reasons_of(services: Services, objections: tuple[Objection, ...]) -> list[str]:
    return list(dict.fromkeys(objection_text(services, one) for one in objections))


def swaps_of(services: Services, entry: BookEntry, objections: tuple[Objection, ...]) -> list[str]:
    """What may stand in for what is objected to, a line an ingredient. The recipe's own swap is
    among it only where that is known to be free of all that is avoided: trout for salmon helps
    nobody with a fish allergy."""
    found: dict[str, None] = {}
    for objection in objections:
        for part in services.recipes.culprits(entry, objection):
            if text := instead_text(services, part.text, objection):
                found[text] = None
    swap = other_way(services, entry)
    avoided = refusals(objections)
    if swap and avoided:
        tagging = services.foods.tagging(swap)
        if all(tagging.holds(one.rule.subject) is Holds.FREE for one in avoided):
            found[_("The recipe says: {swap}").format(swap=swap)] = None
    return list(found)


def other_way(services: Services, entry: BookEntry) -> str:
    """The swap of a shipped recipe; "" where the avoid list has something against it."""
    swap = entry.shipped.swap if entry.shipped is not None else ""
    against = services.avoid.objections(services.foods.tagging(swap)) if swap else ()
    return "" if any(one.rule.weight is Weight.AVOID for one in against) else swap


def left_out_text(count: int) -> str:
    return ngettext(
        "{count} left out: it has what you avoid.",
        "{count} left out: they have what you avoid.",
        count,
    ).format(count=count)


def detail_of(one: Judged, formats: Formats) -> str:
    """The quieter line below a name in the list."""
    recipe = one.entry.recipe
    parts = [course_name(recipe.course), servings_text(recipe.servings, formats)]
    if recipe.minutes:
        parts.append(formats.duration(recipe.minutes))
    if one.entry.is_own:
        parts.append(_("yours"))
    return " · ".join(parts)
