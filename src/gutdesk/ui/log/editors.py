"""Which fields each kind of entry has, and how they become the entry again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from gutdesk.domain.diary import (
    Entry,
    Episode,
    EpisodePoint,
    Exposure,
    ExposureKind,
    Intake,
    Level,
    Meal,
    MeasureKind,
    MedicineKind,
    Note,
    Practice,
    PracticeKind,
    Sleep,
    Slot,
    Stool,
    StoolColour,
    Water,
    Weight,
)
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import unit_name
from gutdesk.domain.moments import Moment
from gutdesk.domain.units import KG_PER_LB
from gutdesk.domain.wording import (
    colour_name,
    exposure_name,
    level_name,
    practice_name,
    slot_name,
)
from gutdesk.i18n import _
from gutdesk.ui.log.items_field import ItemsField
from gutdesk.ui.log.stool_field import StoolField
from gutdesk.ui.looks import Looks
from gutdesk.ui.widgets.fields import ChoiceField, NumberField, TextField, WhenField, WordField

if TYPE_CHECKING:
    from gutdesk.services.desk import Services

DOSE_UNITS = (
    "mg",
    "g",
    "ug",
    "ml",
    "IU",
    "CFU",
    "drop",
    "capsule",
    "tablet",
    "scoop",
    "sachet",
    "tsp",
)


@dataclass(frozen=True, slots=True)
class Editor:
    """The fields of one entry with their captions; `entry()` reads them, raising UserError."""

    title: str
    fields: tuple[tuple[str, QWidget], ...]
    first: QWidget
    entry: Callable[[], Entry]


class Maker:
    """Builds an editor: keeps the fields in order, shares time and note, and reads them back."""

    def __init__(self, title: str, looks: Looks, services: Services) -> None:
        self.title = title
        self.looks = looks
        self.services = services
        self.zone = services.desk.zone
        self.fields: list[tuple[str, QWidget]] = []

    def add(self, caption: str, field: Any) -> Any:
        self.fields.append((caption, field))
        return field

    def when(self, at: Moment, caption: str = "") -> WhenField:
        field = WhenField(self.looks, caption or _("When"))
        field.show_moment(at)
        return self.add(caption or _("When"), field)

    def until(self, end: Moment | None, start: Moment) -> WhenField:
        field = WhenField(self.looks, _("Until"), optional=_("ended"))
        field.show_moment(end, fallback=start)
        return self.add(_("Until"), field)

    def number(self, caption: str, value: float | None, suffix: str = "") -> NumberField:
        field = NumberField(self.looks, caption, suffix=suffix)
        field.show_value(value)
        return self.add(caption, field)

    def word(self, caption: str, value: str, hint: str = "") -> WordField:
        field = WordField(caption, hint)
        field.show_value(value)
        return self.add(caption, field)

    def note(self, value: str, caption: str = "", lines: int = 2) -> TextField:
        field = TextField(self.looks, caption or _("Note"), lines)
        field.show_value(value)
        return self.add(caption or _("Note"), field)

    def choice(
        self, caption: str, choices: list[tuple[Any, str]], value: Any, *, required: bool = False
    ) -> ChoiceField:
        field = ChoiceField(caption, choices, required=required)
        field.show_value(value)
        return self.add(caption, field)

    def score(self, caption: str, value: int | None, *, required: bool = False) -> ChoiceField:
        scores = [(n, str(n)) for n in range(11)]
        return self.choice(caption, scores, value, required=required)

    def yes_no(self, caption: str, value: bool | None) -> ChoiceField:
        return self.choice(caption, [(True, _("yes")), (False, _("no"))], value)

    def dose(self, amount: float | None, unit: str) -> tuple[NumberField, ChoiceField]:
        units = DOSE_UNITS if unit in DOSE_UNITS or not unit else (unit, *DOSE_UNITS)
        number = self.number(_("Dose"), amount)
        field = self.choice(_("Unit"), [(u, unit_name(u, 2)) for u in units], unit or None)
        return number, field

    def done(self, first: QWidget, entry: Callable[[], Entry]) -> Editor:
        return Editor(self.title, tuple(self.fields), first, entry)

    def moment(self, field: WhenField) -> Moment:
        at = field.moment(self.zone)
        if at is None:
            raise UserError(_("It needs a time."))
        return at


def editor_for(entry: Entry, looks: Looks, services: Services) -> Editor:
    """The editor of that kind of entry, filled with it."""
    return _EDITORS[type(entry)](entry, looks, services)


def _meal(meal: Meal, looks: Looks, services: Services) -> Editor:
    make = Maker(_("Meal"), looks, services)
    when = make.when(meal.at)
    slot = make.choice(_("Which"), [(s, slot_name(s)) for s in Slot], meal.slot)
    slot.setItemText(0, _("between meals"))
    items = make.add(_("Foods"), ItemsField(looks, services))
    items.show_items(meal.items)
    note = make.note(meal.note)
    return make.done(
        items if not meal.items else when.time,
        lambda: replace(
            meal, at=make.moment(when), slot=slot.value(), items=items.items(), note=note.value()
        ),
    )


def _episode(episode: Episode, looks: Looks, services: Services) -> Editor:
    make = Maker(_("Symptom"), looks, services)
    symptoms = [
        (m.meta.id, m.name)
        for m in services.measures.all()
        if m.meta
        and m.kind is MeasureKind.SYMPTOM
        and (not m.retired or m.meta.id == episode.measure_id)
    ]
    which = make.choice(_("Symptom"), symptoms, episode.measure_id, required=True)
    steps = []
    for place, point in enumerate(episode.points):
        caption = _("From") if place == 0 else _("Then at")
        steps.append(
            (make.when(point.at, caption), make.score(_("How bad"), point.severity, required=True))
        )
    last = episode.points[-1].at
    more_when = WhenField(looks, _("Changed at"), optional=_("changed"))
    more_when.show_moment(None, fallback=episode.end or last)
    make.add(_("Changed at"), more_when)
    more = make.score(_("to"), episode.points[-1].severity, required=True)
    until = make.until(episode.end, last)
    note = make.note(episode.note)

    def read() -> Episode:
        points = [
            EpisodePoint(at=make.moment(when), severity=score.value()) for when, score in steps
        ]
        changed = more_when.moment(make.zone)
        if changed is not None:
            points.append(EpisodePoint(at=changed, severity=more.value()))
        return replace(
            episode,
            measure_id=which.value(),
            points=tuple(sorted(points, key=lambda point: point.at.utc)),
            end=until.moment(make.zone),
            note=note.value(),
        )

    return make.done(steps[0][1], read)


def _stool(stool: Stool, looks: Looks, services: Services) -> Editor:
    make = Maker(_("Stool"), looks, services)
    when = make.when(stool.at)
    form = make.add(_("Form"), StoolField(looks))
    form.show_value(stool.form)
    colour = make.choice(_("Colour"), [(c, colour_name(c)) for c in StoolColour], stool.colour)
    urgency = make.choice(
        _("Urgency"),
        [(Level.NONE, _("no rush")), (Level.SOME, _("some")), (Level.MUCH, _("urgent"))],
        stool.urgency,
    )
    levels = [(level, level_name(level)) for level in Level]
    blood = make.choice(_("Blood"), levels, stool.blood)
    mucus = make.yes_no(_("Mucus"), stool.mucus)
    pain = make.score(_("Pain"), stool.pain)
    complete = make.yes_no(_("Felt complete"), stool.complete)
    note = make.note(stool.note)
    return make.done(
        form,
        lambda: replace(
            stool,
            at=make.moment(when),
            form=form.value(),
            colour=colour.value(),
            urgency=urgency.value(),
            blood=blood.value(),
            mucus=mucus.value(),
            pain=pain.value(),
            complete=complete.value(),
            note=note.value(),
        ),
    )


def _exposure(exposure: Exposure, looks: Looks, services: Services) -> Editor:
    kind = exposure.kind
    make = Maker(exposure_name(kind), looks, services)
    when = make.when(exposure.at)
    name = make.word(_("What"), exposure.name)
    medicine = amount = unit = fever = vomiting = None
    if kind is ExposureKind.MEDICINE:
        names = services.desk.cache.names().medicine
        kinds = [(k, names(k)) for k in MedicineKind]
        medicine = make.choice(_("Kind"), kinds, exposure.medicine)
    if kind in (ExposureKind.MEDICINE, ExposureKind.ALCOHOL):
        amount, unit = make.dose(exposure.amount, exposure.unit)
    if kind is ExposureKind.ILLNESS:
        fever = make.number(_("Temperature"), exposure.fever_c, "°C")
        vomiting = make.yes_no(_("Vomiting"), exposure.vomiting)
    until = make.until(exposure.end, exposure.at)
    note = make.note(exposure.note)

    def read() -> Exposure:
        dose = amount.value() if amount else None
        return replace(
            exposure,
            at=make.moment(when),
            name=name.value(),
            medicine=medicine.value() if medicine else exposure.medicine,
            amount=dose if amount else exposure.amount,
            unit=(unit.value() or "") if unit and dose else "",
            fever_c=fever.value() if fever else exposure.fever_c,
            vomiting=vomiting.value() if vomiting else exposure.vomiting,
            end=until.moment(make.zone),
            note=note.value(),
        )

    return make.done(name, read)


def _intake(intake: Intake, looks: Looks, services: Services) -> Editor:
    make = Maker(_("Supplement"), looks, services)
    when = make.when(intake.at)
    name = make.word(_("What"), intake.name)
    amount, unit = make.dose(intake.amount, intake.unit)
    note = make.note(intake.note)

    def read() -> Intake:
        dose = amount.value()
        return replace(
            intake,
            at=make.moment(when),
            name=name.value(),
            amount=dose,
            unit=(unit.value() or "") if dose else "",
            note=note.value(),
        )

    return make.done(name, read)


def _sleep(sleep: Sleep, looks: Looks, services: Services) -> Editor:
    make = Maker(_("Sleep"), looks, services)
    start = make.when(sleep.start, _("Fell asleep"))
    end = make.when(sleep.end, _("Woke"))
    note = make.note(sleep.note)
    return make.done(
        start.time,
        lambda: replace(sleep, start=make.moment(start), end=make.moment(end), note=note.value()),
    )


def _practice(practice: Practice, looks: Looks, services: Services) -> Editor:
    make = Maker(_("Practice"), looks, services)
    when = make.when(practice.at)
    kinds = [(kind, practice_name(kind)) for kind in PracticeKind]
    kind = make.choice(_("Kind"), kinds, practice.kind, required=True)
    name = make.word(_("What"), practice.name, _("in your own words"))
    minutes = make.number(_("How long"), practice.minutes, _("minutes"))
    note = make.note(practice.note)

    def read() -> Practice:
        length = minutes.value()
        return replace(
            practice,
            at=make.moment(when),
            kind=kind.value(),
            name=name.value(),
            minutes=None if length is None else round(length),
            note=note.value(),
        )

    return make.done(minutes, read)


def _water(water: Water, looks: Looks, services: Services) -> Editor:
    make = Maker(_("Water"), looks, services)
    when = make.when(water.at)
    ml = make.number(_("Amount"), water.ml or None, "ml")
    return make.done(
        ml, lambda: replace(water, at=make.moment(when), ml=_needed(ml, _("Write how much.")))
    )


def _weight(weight: Weight, looks: Looks, services: Services) -> Editor:
    make = Maker(_("Weight"), looks, services)
    when = make.when(weight.at)
    us = looks.formats.us
    factor = KG_PER_LB if us else 1.0
    shown = round(weight.kg / factor, 1) if weight.kg else None
    number = make.number(_("Weight"), shown, "lb" if us else "kg")
    note = make.note(weight.note)

    def read() -> Weight:
        value = _needed(number, _("Write the weight."))
        kg = weight.kg if value == shown else value * factor
        return replace(weight, at=make.moment(when), kg=kg, note=note.value())

    return make.done(number, read)


def _note(note: Note, looks: Looks, services: Services) -> Editor:
    make = Maker(_("Note"), looks, services)
    when = make.when(note.at)
    text = make.note(note.text, _("Text"), lines=5)
    return make.done(text, lambda: replace(note, at=make.moment(when), text=text.value()))


def _needed(field: NumberField, sentence: str) -> float:
    value = field.value()
    if value is None:
        raise UserError(sentence)
    return value


_EDITORS: dict[type, Callable[[Any, Looks, Services], Editor]] = {
    Meal: _meal,
    Episode: _episode,
    Stool: _stool,
    Exposure: _exposure,
    Intake: _intake,
    Sleep: _sleep,
    Practice: _practice,
    Water: _water,
    Weight: _weight,
    Note: _note,
}
