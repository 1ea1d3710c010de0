"""What a suggested week could not meet, in sentences: what is missing, and why if it is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from gutdesk.domain.formats import Formats
from gutdesk.domain.meals.suggest_rules import (
    BROTH,
    COOKED,
    FERMENT,
    FISH,
    NO_REPEAT,
    QUICK,
    VARIETY,
)
from gutdesk.domain.meals.suggest_values import (
    BREAKFAST,
    DINNER,
    FIXED,
    FREE,
    LUNCH,
    SNACK,
    Unmet,
    Why,
)
from gutdesk.i18n import _, ngettext


def unmet_text(
    unmet: Unmet, formats: Formats | None = None, slots: Mapping[str, str] | None = None
) -> str:
    """One or two sentences. `slots` has the names of a person's own slots."""
    written = formats or Formats()
    names = {
        "days": days_text(unmet.days, written),
        "wanted": unmet.wanted,
        "found": unmet.found,
        "slot": slot_text(unmet.slot, slots),
        "name": unmet.name,
    }
    return " ".join(part for part in (_what(unmet, names), _why(unmet)) if part)


def slot_text(slot: str, slots: Mapping[str, str] | None = None) -> str:
    """The name of a slot within a sentence."""
    if slots and slot in slots:
        return slots[slot]
    known = {
        BREAKFAST: _("breakfast"),
        LUNCH: _("lunch"),
        DINNER: _("dinner"),
        SNACK: _("snack"),
    }
    return known.get(slot, slot)


def days_text(days: Sequence[date], formats: Formats) -> str:
    """ "Tue, Wed and Fri"; dates where a weekday comes twice."""
    numbers = [day.isoweekday() for day in days]
    if len(set(numbers)) == len(numbers):
        names = [formats.weekday(number) for number in numbers]
    else:
        names = [formats.short_day(day) for day in days]
    if len(names) < 2:
        return "".join(names)
    return _("{days} and {last}").format(days=", ".join(names[:-1]), last=names[-1])


# -- what ------------------------------------------------------------------------------------------


def _what(unmet: Unmet, names: Mapping[str, object]) -> str:
    match unmet.rule:
        case rule if rule == FREE:
            count = len(unmet.days)
            text = ngettext(
                "Nothing fits {slot} on {count} day: {days}.",
                "Nothing fits {slot} on {count} days: {days}.",
                count,
            )
            return text.format(count=count, **names)
        case rule if rule == FIXED and unmet.slot:
            return _("{name} has no place at {slot} on {days}.").format(**names)
        case rule if rule == FIXED:
            return _("{name} has no place on {days}.").format(**names)
        case rule if rule == FERMENT:
            return _("A ferment a day: none on {days}.").format(**names)
        case rule if rule == COOKED:
            return _("Cooked vegetables every day: none on {days}.").format(**names)
        case rule if rule == VARIETY:
            text = ngettext(
                "{wanted} kind of plants: only {found}.",
                "{wanted} kinds of plants: only {found}.",
                unmet.wanted,
            )
            return text.format(**names)
        case rule if rule == NO_REPEAT:
            return _("Once in {wanted} days: not so for {slot} on {days}.").format(**names)
        case rule if rule == QUICK:
            return _("At most {wanted} minutes for {slot}: more on {days}.").format(**names)
        case _rule:
            return _on_days(unmet).format(**names)


def _on_days(unmet: Unmet) -> str:
    """Of a rule that wants so many days, with places for the numbers."""
    days = unmet.wanted
    texts = {
        (FISH, False): ngettext(
            "Fish on {wanted} day: none.", "Fish on {wanted} days: none.", days
        ),
        (FISH, True): ngettext(
            "Fish on {wanted} day: only {found}.", "Fish on {wanted} days: only {found}.", days
        ),
        (BROTH, False): ngettext(
            "Broth on {wanted} day: none.", "Broth on {wanted} days: none.", days
        ),
        (BROTH, True): ngettext(
            "Broth on {wanted} day: only {found}.", "Broth on {wanted} days: only {found}.", days
        ),
    }
    return texts[unmet.rule, unmet.found > 0]


# -- why -------------------------------------------------------------------------------------------


def _why(unmet: Unmet) -> str:
    if unmet.rule == FREE:
        return _why_free(unmet.why)
    if unmet.rule == FIXED:
        return _("That meal is taken, or is not one to fill.")
    if unmet.rule == NO_REPEAT:
        return _("There are too few recipes for it.")
    if unmet.rule == VARIETY:
        return _why_variety(unmet.why)
    if unmet.rule == QUICK:
        return _why_quick(unmet.why)
    return _why_tag(unmet)


def _why_free(why: Why) -> str:
    if why is Why.NONE_IN_BOOK:
        return _("No recipe is meant for it.")
    if why is Why.NOT_ALLOWED:
        return _("Every recipe for it is left out or not known well enough.")
    return _("What fits stands too close by already.")


def _why_variety(why: Why) -> str:
    if why is Why.NONE_IN_BOOK:
        return _("Your recipes have no more kinds.")
    if why is Why.NOT_ALLOWED:
        return _("The recipes that fit what you leave out have no more kinds.")
    if why is Why.NO_PLACE:
        return _("The recipes that fit the free meals have no more kinds.")
    return _("No choice of recipes was found that has more.")


def _why_quick(why: Why) -> str:
    if why is Why.NONE_IN_BOOK:
        return _("No recipe for it is as quick.")
    if why is Why.NOT_ALLOWED:
        return _("Every quicker recipe is left out or not known well enough.")
    if why is Why.REPEATS:
        return _("What is quicker stands too close by already.")
    return _("What is quicker did not go together with the other rules.")


def _why_tag(unmet: Unmet) -> str:
    what = {
        FERMENT: _("live cultures"),
        BROTH: _("broth"),
        COOKED: _("cooked vegetables"),
        FISH: _("fish"),
    }[unmet.rule]
    match unmet.why:
        case Why.NO_CELL:
            text = _("No other day has a free meal.")
        case Why.NONE_IN_BOOK:
            text = _("No recipe or food at hand has {what}.")
        case Why.NOT_ALLOWED if unmet.found:
            text = _("No further recipe or food with {what} fits what you leave out.")
        case Why.NOT_ALLOWED:
            text = _("No recipe or food with {what} fits what you leave out.")
        case Why.NO_PLACE:
            text = _("Nothing with {what} fits the free meals.")
        case Why.TOO_SOON:
            text = _("What has {what} is new, and new foods start three days apart.")
        case Why.REPEATS:
            text = _("What has {what} stands too close by already.")
        case _other:
            text = _("It did not go together with the other rules.")
    return text.format(what=what)
