"""How an entry reads: on the time line, in the preview of quick entry, in the name of an undo
step."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from gutdesk.domain.diary import (
    DayMark,
    Dose,
    Entry,
    Episode,
    Exposure,
    ExposureKind,
    Intake,
    Level,
    Meal,
    MealItem,
    MedicineKind,
    Note,
    Practice,
    PracticeKind,
    Preparation,
    Rating,
    Record,
    Sleep,
    Slot,
    Stool,
    StoolColour,
    Water,
    Weight,
)
from gutdesk.domain.dishes import dish_text, dishes_of, one_dish
from gutdesk.domain.formats import Formats
from gutdesk.domain.moments import Moment
from gutdesk.i18n import _, ngettext

MOST_ACTIVES = 3
"""So many of what acts in a dose are named on the time line."""
LATE_MINUTES = 60
DAY_MINUTES = 24 * 60


class Names(NamedTuple):
    """Names that entries refer to: of measures by id, of stool forms by number, of medicine
    kinds."""

    measure: Callable[[str], str]
    stool_form: Callable[[int], str]
    medicine: Callable[[MedicineKind], str]


class Chip(NamedTuple):
    """A short mark beside a title; `role` is plain, accent, caution, or severity with its
    `score`."""

    text: str
    role: str = "plain"
    score: int | None = None


class Line(NamedTuple):
    """An entry in words: `icon` names an icon, `when` the time or span, `detail` the quieter
    rest."""

    icon: str
    when: str
    title: str
    detail: str = ""
    chips: tuple[Chip, ...] = ()

    @property
    def spoken(self) -> str:
        """Everything in one sentence, for a screen reader."""
        parts = [self.when, self.title, *(chip.text for chip in self.chips), self.detail]
        return ", ".join(part for part in parts if part)


def slot_name(slot: Slot | None) -> str:
    names = {
        Slot.BREAKFAST: _("Breakfast"),
        Slot.LUNCH: _("Lunch"),
        Slot.DINNER: _("Dinner"),
        Slot.SNACK: _("Snack"),
        Slot.DRINK: _("Drink"),
    }
    return names[slot] if slot else _("Meal")


def colour_name(colour: StoolColour) -> str:
    return {
        StoolColour.BROWN: _("brown"),
        StoolColour.YELLOW: _("yellow"),
        StoolColour.GREEN: _("green"),
        StoolColour.PALE: _("pale"),
        StoolColour.RED: _("red"),
        StoolColour.BLACK: _("black"),
    }[colour]


def level_name(level: Level) -> str:
    return {Level.NONE: _("none"), Level.SOME: _("some"), Level.MUCH: _("much")}[level]


def preparation_name(preparation: Preparation) -> str:
    return {
        Preparation.RAW: _("raw"),
        Preparation.COOKED: _("cooked"),
        Preparation.FERMENTED: _("fermented"),
    }[preparation]


def practice_name(kind: PracticeKind) -> str:
    return {
        PracticeKind.MEDITATION: _("Meditation"),
        PracticeKind.BREATHING: _("Deep breathing"),
        PracticeKind.MOVEMENT: _("Gentle movement"),
        PracticeKind.OTHER: _("Practice"),
    }[kind]


def exposure_name(kind: ExposureKind) -> str:
    return {
        ExposureKind.MEDICINE: _("Medicine"),
        ExposureKind.ALCOHOL: _("Alcohol"),
        ExposureKind.ILLNESS: _("Illness"),
        ExposureKind.TRAVEL: _("Travel"),
        ExposureKind.STRESS: _("Strong stress"),
    }[kind]


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def when(at: Moment, formats: Formats) -> str:
    """The local time; empty where the person gave none."""
    return formats.time(at.local) if at.exact else ""


def span(start: Moment, end: Moment | None, formats: Formats) -> str:
    if end is None or end.utc == start.utc:
        return when(start, formats)
    return f"{formats.time(start.local)} – {formats.time(end.local)}"


def item_text(item: MealItem, formats: Formats) -> str:
    amount = formats.amount(item.amount, item.unit) if item.amount or item.unit else ""
    prepared = preparation_name(item.preparation) if item.preparation else ""
    text = item.text
    if prepared and prepared not in text.lower():
        text = f"{text}, {prepared}"
    return f"{text} {amount}".strip()


def line_of(entry: Entry, names: Names, formats: Formats) -> Line:
    """How an entry stands on the time line."""
    match entry:
        case Meal():
            return _meal(entry, formats)
        case Episode():
            return _episode(entry, names, formats)
        case Stool():
            return _stool(entry, names, formats)
        case Exposure():
            return _exposure(entry, names, formats)
        case Sleep(start=start, end=end, note=note):
            detail = f"{formats.time(start.local)} – {formats.time(end.local)}"
            title = _("Slept {duration}").format(duration=formats.duration(entry.minutes))
            return Line("sleep", when(end, formats), title, _joined([detail, note]))
        case Intake(name=name, amount=amount, unit=unit, note=note):
            dose = formats.amount(amount, unit) if amount else ""
            title = f"{name} {dose}".strip()
            detail = _joined([*_dose_detail(entry, formats), note])
            return Line("supplement", when(entry.at, formats), title, detail)
        case Practice(kind=kind, name=name, minutes=minutes, note=note):
            title = capital(name) or practice_name(kind)
            if minutes:
                title = f"{title} {formats.duration(minutes)}"
            return Line("practice", when(entry.at, formats), title, note)
        case Water(ml=ml):
            title = _("Water {amount}").format(amount=formats.amount(ml, "ml"))
            return Line("water", when(entry.at, formats), title)
        case Weight(kg=kg, note=note):
            title = _("Weight {weight}").format(weight=formats.weight(kg))
            return Line("weight", when(entry.at, formats), title, note)
        case Note(text=text):
            first, _sep, rest = text.partition("\n")
            return Line("note", when(entry.at, formats), first, rest.replace("\n", " "))


def _meal(meal: Meal, formats: Formats) -> Line:
    icon = "drink" if meal.slot is Slot.DRINK else "meal"
    at = when(meal.at, formats)
    groups = dishes_of(meal)
    whole = one_dish(meal) if meal.slot is None else ""
    texts = [
        dish_text("" if dish == whole else dish, [item_text(item, formats) for item in items])
        for dish, items in groups
    ]
    foods = " · ".join(texts)
    if whole:
        return Line(icon, at, capital(whole), _joined([foods, meal.note]))
    if meal.slot is None and len(meal.items) == 1:
        return Line(icon, at, capital(foods), meal.note)
    return Line(icon, at, slot_name(meal.slot), _joined([foods, meal.note]))


def meal_text(meal: Meal, formats: Formats, parts: Mapping[str, int] | None = None) -> str:
    """The foods of a meal in one line. `parts`: how many ingredients a recipe has, by its id; of
    those that quick entry will write, each item stands for all of them."""
    texts = []
    for dish, items in dishes_of(meal):
        foods = [_item_preview(item, formats, parts or {}) for item in items]
        texts.append(dish_text(dish, foods))
    return ", ".join(texts)


def _item_preview(item: MealItem, formats: Formats, parts: Mapping[str, int]) -> str:
    count = parts.get(item.recipe_id or "")
    if count is None or item.dish:
        return item_text(item, formats)
    counted = ngettext("{count} ingredient", "{count} ingredients", count).format(count=count)
    return _("{dish}, {amount}: {ingredients}").format(
        dish=item.text, amount=formats.amount(item.amount, item.unit), ingredients=counted
    )


def _episode(episode: Episode, names: Names, formats: Formats) -> Line:
    course = ""
    if len(episode.points) > 1:
        start, *later = episode.points
        steps = [
            _("{score} at {time}").format(score=p.severity, time=formats.time(p.at.local))
            for p in later
        ]
        course = _("from {score}, then {steps}").format(
            score=start.severity, steps=", ".join(steps)
        )
    open_end = ""
    if episode.end is None and len(episode.points) == 1:
        open_end = _("no end noted")
    return Line(
        "symptom",
        span(episode.at, episode.end, formats),
        names.measure(episode.measure_id),
        _joined([course, open_end, episode.note]),
        (Chip(str(episode.peak), "severity", episode.peak),),
    )


def _stool(stool: Stool, names: Names, formats: Formats) -> Line:
    said = []
    if stool.form is not None:
        said.append(_("Form {form}").format(form=stool.form))
        said.append(names.stool_form(stool.form).lower())
    if stool.colour is not None and stool.colour is not StoolColour.BROWN:
        said.append(colour_name(stool.colour))
    if stool.urgency is not None:
        said.append(
            {
                Level.NONE: _("no rush"),
                Level.SOME: _("some urgency"),
                Level.MUCH: _("urgent"),
            }[stool.urgency]
        )
    if stool.pain is not None:
        said.append(_("pain {score}").format(score=stool.pain))
    if stool.mucus is not None:
        said.append(_("mucus") if stool.mucus else _("no mucus"))
    if stool.complete is not None:
        said.append(_("complete") if stool.complete else _("not complete"))
    chips = []
    if stool.blood is not None and stool.blood is not Level.NONE:
        blood = _("much blood") if stool.blood is Level.MUCH else _("some blood")
        chips.append(Chip(blood, "caution"))
    elif stool.blood is Level.NONE:
        said.append(_("no blood"))
    return Line(
        "stool",
        when(stool.at, formats),
        _("Stool"),
        _joined([*said, stool.note]),
        tuple(chips),
    )


def _exposure(exposure: Exposure, names: Names, formats: Formats) -> Line:
    title = capital(exposure.name) or exposure_name(exposure.kind)
    dose = formats.amount(exposure.amount, exposure.unit) if exposure.amount else ""
    chips, detail = [], []
    if exposure.kind is ExposureKind.MEDICINE and exposure.medicine not in (
        None,
        MedicineKind.OTHER,
    ):
        chips.append(Chip(names.medicine(exposure.medicine), "caution"))
    elif exposure.name and exposure.kind is not ExposureKind.MEDICINE:
        detail.append(exposure_name(exposure.kind))
    if exposure.fever_c is not None:
        detail.append(_("temperature {value}").format(value=formats.temperature(exposure.fever_c)))
    if exposure.vomiting is not None:
        detail.append(_("vomiting") if exposure.vomiting else _("no vomiting"))
    return Line(
        {ExposureKind.MEDICINE: "medicine"}.get(exposure.kind, str(exposure.kind)),
        span(exposure.at, exposure.end, formats),
        f"{title} {dose}".strip(),
        _joined([*detail, *_dose_detail(exposure, formats), exposure.note]),
        tuple(chips),
    )


def _dose_detail(dose: Dose, formats: Formats) -> list[str]:
    """What a dose of a product held, and when it was due where it was taken at another time."""
    known = [
        (one.name, formats.amount(one.amount, one.unit))
        for one in dose.actives
        if one.amount is not None
    ]
    said = [_("{name} {amount}").format(name=name, amount=amount) for name, amount in known]
    if len(dose.actives) == len(known) == 1 and known[0][0].casefold() in dose.name.casefold():
        said = [known[0][1]]
    text = ", ".join(said[:MOST_ACTIVES])
    if len(said) > MOST_ACTIVES:
        text += " …"
    parts = [text] if text else []
    if dose.due_minute is not None and dose.due_day is not None and dose.at.exact:
        apart = abs(dose.at.local.hour * 60 + dose.at.local.minute - dose.due_minute)
        apart = min(apart, DAY_MINUTES - apart)
        if apart >= LATE_MINUTES or dose.day != dose.due_day:
            hour, minute = divmod(dose.due_minute, 60)
            due = dose.at.local.replace(hour=hour, minute=minute)
            parts.append(_("was due {time}").format(time=formats.time(due)))
    return parts


def _joined(parts: Sequence[str]) -> str:
    return " · ".join(part for part in parts if part)


def preview(
    draft: Record, names: Names, formats: Formats, parts: Mapping[str, int] | None = None
) -> str:
    """What quick entry will write, in one line: "12:05 · Coffee, 1 cup". `parts` as in
    `meal_text`."""
    match draft:
        case Rating(measure_id=measure_id, score=score):
            return _("Today's {name} {score}").format(name=names.measure(measure_id), score=score)
        case DayMark(complete=True):
            return _("Nothing else today")
        case DayMark(cycle_day=cycle_day) if cycle_day is not None:
            return _("Cycle day {day}").format(day=cycle_day)
        case Meal(slot=slot, at=at) if slot is not None and not parts:
            line = line_of(draft, names, formats)
            return " · ".join(part for part in (line.when, line.title, line.detail) if part)
        case Meal(slot=slot, at=at):
            foods = meal_text(draft, formats, parts)
            said = [slot_name(slot), foods] if slot is not None else [capital(foods)]
            return _joined([when(at, formats), *said])
        case (
            Episode() | Stool() | Exposure() | Sleep() | Intake() | Practice() | Water() | Weight()
        ):
            line = line_of(draft, names, formats)
            score = [chip.text for chip in line.chips if chip.role == "severity"]
            title = " ".join([line.title, *score])
            marks = [chip.text for chip in line.chips if chip.role != "severity"]
            short = line.detail if isinstance(draft, Stool | Exposure) else ""
            return " · ".join(part for part in (line.when, title, *marks, short) if part)
        case Note(text=text, at=at):
            words = _("Note: {text}").format(text=text if len(text) < 50 else text[:48] + "…")
            return " · ".join(part for part in (when(at, formats), words) if part)
        case _:
            return ""
