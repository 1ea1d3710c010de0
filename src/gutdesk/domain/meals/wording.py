"""How planned meals read: in a cell of the week, in a sentence, on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from gutdesk.domain.avoiding import Objection, Weight
from gutdesk.domain.diary import id_of
from gutdesk.domain.formats import Formats
from gutdesk.domain.meals.planned import COOKED, Planned, PlannedKind
from gutdesk.domain.meals.seen import Left, Seen, Since
from gutdesk.domain.recipe_wording import servings_text
from gutdesk.domain.tags import Holds
from gutdesk.domain.wording import Chip
from gutdesk.i18n import _, ngettext

FIRST_WEEKS = "plan:first_weeks"
"""The origin of the hint that cooked is preferred at first (services/plan/rules.py)."""
TagName = Callable[[str], str]
"""How a tag or a food of the avoid list is called, by its id."""


@dataclass(frozen=True, slots=True)
class CellLine:
    """A planned thing as it stands in a cell: `more` are a few small words, `chips` marks behind
    it. `id` is that of what is planned."""

    id: str
    name: str
    more: str
    chips: tuple[Chip, ...]
    eaten: bool
    suggested: bool
    locked: bool
    quiet: bool
    """Nothing to eat: a note, eating out, kept free."""


def week_title(first: date, formats: Formats) -> str:
    """ "23 – 29 Nov 2026"."""
    last = first + timedelta(days=6)
    begin = str(first.day) if first.month == last.month else formats.short_day(first)
    return _("{first} – {last} {year}").format(
        first=begin, last=formats.short_day(last), year=last.year
    )


def week_number(first: date) -> int:
    """The ISO week that most of the seven days from `first` on are in."""
    return (first + timedelta(days=3)).isocalendar().week


def people_text(people: int) -> str:
    return ngettext("for {count} person", "for {count} people", people).format(count=people)


def amount_text(planned: Planned, formats: Formats) -> str:
    """How much one person eats of it: "2 servings", "200 ml"; empty where nothing was said."""
    if planned.kind in COOKED:
        return servings_text(planned.servings, formats)
    if planned.kind is PlannedKind.FOOD:
        return formats.amount(planned.amount, planned.unit) if planned.amount else ""
    return ""


def more_text(planned: Planned, formats: Formats) -> str:
    """The few words under a name: what is not as usual about it."""
    parts = []
    if planned.kind is PlannedKind.LEFTOVER:
        parts.append(_("leftover"))
    if planned.kind is PlannedKind.FOOD or planned.servings != 1:
        parts.append(amount_text(planned, formats))
    if planned.kind in COOKED and planned.people > 1:
        parts.append(people_text(planned.people))
    parts.append(planned.note)
    return ", ".join(part for part in parts if part)


def cell_line(seen: Seen, formats: Formats, tag_name: TagName, today: date) -> CellLine:
    """Of days that are over, only what was off the table is marked."""
    planned = seen.planned
    return CellLine(
        id=id_of(planned),
        name=planned.name,
        more=more_text(planned, formats),
        chips=tuple(_chips(seen, formats, tag_name, is_over=planned.day < today)),
        eaten=seen.meal is not None,
        suggested=planned.suggested,
        locked=planned.locked,
        quiet=planned.kind not in (*COOKED, PlannedKind.FOOD),
    )


def _chips(seen: Seen, formats: Formats, tag_name: TagName, *, is_over: bool) -> list[Chip]:
    found = []
    if seen.is_test:
        found.append(Chip(_("food test"), "accent"))
    if seen.broken:
        names = [*dict.fromkeys(objection_name(one, tag_name) for one in seen.broken)]
        more = f" +{len(names) - 1}" if len(names) > 1 else ""
        found.append(Chip(_("off: {what}").format(what=names[0]) + more, "caution"))
    if is_over or seen.meal is not None:
        return found
    if not seen.broken:
        # What one only takes care with stands on the card: in every second cell it would say
        # nothing.
        told = [one for one in seen.hints if is_told(one)]
        if told:
            found.append(Chip(hint_name(told[0], tag_name), "hint"))
    if seen.unknown and not seen.broken:
        found.append(Chip(_("not known"), "hint"))
    if seen.start is not None:
        start = _("start small: {amount}").format(amount=start_text(seen, formats))
        found.append(Chip(start, "hint"))
    if seen.since is Since.CHANGED:
        found.append(Chip(_("recipe changed"), "hint"))
    elif seen.since is Since.GONE:
        found.append(Chip(_("recipe deleted"), "hint"))
    if seen.left is not Left.FINE:
        found.append(Chip(left_name(seen.left), "hint"))
    if seen.live and not seen.broken:
        found.append(Chip(_("live"), "accent"))
    return found


def left_name(left: Left) -> str:
    """What is odd about a leftover, in a word or two."""
    return {
        Left.FINE: "",
        Left.GONE: _("leftover of what?"),
        Left.LATER: _("cooked later"),
        Left.OLD: _("kept too long"),
    }[left]


def start_text(seen: Seen, formats: Formats) -> str:
    """The portion to start small with, or that a test asks, in its own unit."""
    assert seen.start is not None
    return formats.amount(seen.start, seen.start_unit)


def objection_name(objection: Objection, tag_name: TagName) -> str:
    """What is objected to, in a word or two."""
    rule = objection.rule
    if rule.origin.startswith("group:"):
        return rule.reason.lower()
    return tag_name(rule.subject).lower()


def is_told(objection: Objection) -> bool:
    """Whether a hint stands in the cell: something may hold what is left out, or is better
    cooked."""
    rule = objection.rule
    return rule.weight is Weight.AVOID or rule.origin == FIRST_WEEKS


def hint_name(objection: Objection, tag_name: TagName) -> str:
    rule, finding = objection.rule, objection.finding
    if rule.origin == FIRST_WEEKS:
        return _("better cooked")
    if finding is not None and finding.holds is Holds.MAY and rule.weight is Weight.AVOID:
        return _("may hold {what}").format(what=objection_name(objection, tag_name))
    return _("take care: {what}").format(what=objection_name(objection, tag_name))


def cell_told(lines: Sequence[CellLine]) -> str:
    """What a screen reader says of a cell."""
    if not lines:
        return _("nothing planned")
    told = []
    for line in lines:
        parts = [line.name, line.more, *(chip.text for chip in line.chips)]
        if line.eaten:
            parts.append(_("eaten"))
        if line.locked:
            parts.append(_("locked"))
        if line.suggested:
            parts.append(_("suggested"))
        told.append(", ".join(part for part in parts if part))
    return "; ".join(told)


# -- sentences about what is odd -----------------------------------------------------------------


def odd_sentences(seen: Seen) -> tuple[str, ...]:
    """What became of the recipe or the leftover, each as a sentence."""
    found = []
    if seen.since is Since.CHANGED:
        found.append(_("The recipe was changed since. This is what was planned then."))
    elif seen.since is Since.GONE:
        found.append(_("The recipe is not in the book any more. This is what was planned then."))
    if seen.left is Left.GONE:
        found.append(_("What it is left over from is not planned any more."))
    elif seen.left is Left.LATER:
        found.append(_("What it is left over from is cooked later than this."))
    elif seen.left is Left.OLD:
        found.append(_("It does not keep as long in the fridge. Freeze it, or eat it earlier."))
    if seen.unknown:
        what = ", ".join(seen.unknown[:4])
        found.append(
            _("Nobody can say whether this is left out: {what}. Say what is in it.").format(
                what=what
            )
        )
    return tuple(found)
