"""How a dose reads in its row."""

from __future__ import annotations

from datetime import date, timedelta

from gutdesk.domain.diary import Dose, id_of
from gutdesk.domain.dosing import DoseState, State
from gutdesk.domain.formats import Formats
from gutdesk.domain.moments import Moment
from gutdesk.domain.product_wording import active_text, actives_text, clock, meal_words
from gutdesk.domain.products import Product, ProductKind
from gutdesk.i18n import _, ngettext
from gutdesk.services.doses import Needed
from gutdesk.ui.supplements.dose_row import Act, RowLook

MOST_ACTIVES = 90
"""So many characters of what acts in a dose are shown in a row."""


def dose_look(
    dose: DoseState, product: Product, formats: Formats, *, is_due: bool, is_past: bool
) -> RowLook:
    """A dose that is due on the day. `is_due`: by now; `is_past`: the day is over."""
    when = clock(dose.due.key.minute, formats)
    title = f"{product.name} {formats.amount(dose.due.amount, product.unit)}"
    if dose.entry is not None:
        # What was taken, as the label was then.
        amount = formats.amount(dose.entry.amount, dose.entry.unit) if dose.entry.amount else ""
        title = f"{dose.entry.name} {amount}".strip()
    about = [
        _actives(product, dose.due.amount, formats)
        if dose.entry is None
        else _held(dose.entry, formats),
        meal_words(dose.due.meal),
    ]
    chip, acts = "", ()
    match dose.state:
        case State.UNANSWERED:
            icon, role = "circle", "accent" if is_due else "muted"
            acts = (Act(_("Taken"), "take"), Act(_("Skip"), "skip"))
            state = _("not answered") if is_past else _("open") if is_due else _("later today")
            chip = state if is_past else ""
        case State.TAKEN:
            assert dose.entry is not None
            icon, role = "check", "accent"
            acts = (Act(_("Time…"), "time", True), Act(_("Take back"), "clear", True))
            state = chip = taken_text(dose, formats)
        case State.SKIPPED:
            icon, role = "close", "muted"
            acts = (Act(_("Taken after all"), "take", True), Act(_("Take back"), "clear", True))
            state = chip = _("skipped")
            if dose.skip is not None and dose.skip.reason:
                about.append(dose.skip.reason)
    detail = " · ".join(part for part in about if part)
    spoken = ", ".join(part for part in (when, title, state, detail) if part)
    return RowLook(dose.due.key, icon, role, when, title, detail, acts, spoken, chip)


def taken_text(dose: DoseState, formats: Formats) -> str:
    """ "taken 08:05", "taken 10:40, 2 h 40 min late"."""
    entry = dose.entry
    assert entry is not None
    if not entry.at.exact:
        return _("taken")
    time = formats.time(entry.at.local)
    if dose.is_late:
        late = formats.duration(round(dose.late / timedelta(minutes=1)))
        return _("taken {time}, {span} late").format(time=time, span=late)
    return _("taken {time}").format(time=time)


def needed_look(needed: Needed, formats: Formats, today: date, *, is_today: bool) -> RowLook:
    product = needed.product
    amount = formats.amount(needed.amount, product.unit)
    about = [_actives(product, needed.amount, formats)]
    schedule = needed.schedule
    if needed.uncounted:
        more = ngettext(
            "{count} dose in another unit", "{count} doses in another unit", needed.uncounted
        )
        about.append(more.format(count=needed.uncounted))
    if needed.taken or schedule.day_max is not None:
        taken = formats.amount(needed.taken, product.unit) if needed.taken else _("none")
        if schedule.day_max is not None:
            most = formats.amount(schedule.day_max, product.unit)
            about.append(_("{taken} of at most {most} this day").format(taken=taken, most=most))
        else:
            about.append(_("{taken} this day").format(taken=taken))
    chip = ""
    if is_today and needed.free_at is not None:
        chip = _("not before {time}").format(time=_moment(needed.free_at, today, formats))
    elif schedule.day_max is not None and needed.taken > schedule.day_max:
        chip = _("more than the most of a day")
    elif needed.full:
        chip = _("most of a day reached")
    detail = " · ".join(part for part in about if part)
    acts = (Act(_("Log {amount}").format(amount=amount), "log"),)
    icon = "medicine" if product.kind is ProductKind.MEDICINE else "supplement"
    spoken = ", ".join(part for part in (product.name, detail, chip) if part)
    key = ("needed", id_of(schedule))
    return RowLook(key, icon, "muted", "", product.name, detail, acts, spoken, chip, bool(chip))


def _moment(at: Moment, today: date, formats: Formats) -> str:
    """The time, with its day where that is another."""
    time = formats.time(at.local)
    day = at.local.date()
    return time if day == today else f"{formats.short_day(day, today)}, {time}"


def _held(entry: Dose, formats: Formats) -> str:
    """What an entry held altogether."""
    texts = [active_text(active, formats) for active in entry.actives]
    if len(texts) == 1 and entry.actives[0].name.casefold() in entry.name.casefold():
        texts = [texts[0][len(entry.actives[0].name) :].strip()]
    text = ", ".join(text for text in texts if text)
    if entry.amount is not None and text == formats.amount(entry.amount, entry.unit):
        return ""
    return text if len(text) <= MOST_ACTIVES else text[: MOST_ACTIVES - 1].rstrip(" ,") + "…"


def extra_look(entry: Dose, formats: Formats) -> RowLook:
    """Something that was taken without being due."""
    when = formats.time(entry.at.local) if entry.at.exact else ""
    amount = formats.amount(entry.amount, entry.unit) if entry.amount else ""
    title = f"{entry.name} {amount}".strip()
    acts = (Act(_("Time…"), "time", True), Act(_("Delete"), "clear", True))
    spoken = ", ".join(part for part in (when, title, _("taken")) if part)
    return RowLook(
        ("extra", id_of(entry)), "check", "accent", when, title, entry.note, acts, spoken
    )


def day_text(day: date, today: date, formats: Formats) -> str:
    """The heading: "Today, Sunday 22 November"."""
    text = formats.day(day, today)
    if day == today:
        return _("Today, {day}").format(day=text)
    return text


def _actives(product: Product, amount: float, formats: Formats) -> str:
    """What so much of it holds; empty where that is what was said already ("5 g")."""
    text = actives_text(product, amount, formats)
    if text == formats.amount(amount, product.unit):
        return ""
    return text if len(text) <= MOST_ACTIVES else text[: MOST_ACTIVES - 1].rstrip(" ,") + "…"
