"""How values read: scores, settings, names, formats, and every entry in words."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from gutdesk import i18n
from gutdesk.domain import settings, settings_machine, units
from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import (
    ENTRY_KINDS,
    DayMark,
    Episode,
    EpisodePoint,
    Exposure,
    ExposureKind,
    Food,
    Intake,
    Level,
    Meal,
    MealItem,
    MedicineKind,
    Meta,
    Note,
    Practice,
    PracticeKind,
    Preparation,
    Rating,
    Sleep,
    Slot,
    Stool,
    StoolColour,
    Water,
    Weight,
    id_of,
    kind_of,
)
from gutdesk.domain.formats import Formats, unit_name
from gutdesk.domain.moments import Moment
from gutdesk.domain.products import Active
from gutdesk.domain.record_names import name_of
from gutdesk.domain.scores import day_scores
from gutdesk.domain.settings_declare import SECTIONS
from gutdesk.domain.text import folded
from gutdesk.domain.wording import Names, exposure_name, line_of, preview, slot_name

NOON = Moment(datetime(2026, 11, 22, 11, 5, tzinfo=UTC), 60)
DAY = date(2026, 11, 22)
TIMED = {"at": NOON, "day": DAY}
NAMES = Names(
    measure=lambda key: {"b": "Bloating"}[key],
    stool_form=lambda form: f"Like form {form}",
    medicine=lambda kind: kind.value.upper(),
)
PLAIN, US = Formats(), Formats(us=True)


def later(**span: float) -> Moment:
    return Moment(NOON.utc + timedelta(**span), 60)


def episode(*severities: int, **more: object) -> Episode:
    points = tuple(
        EpisodePoint(at=later(hours=n), severity=severity) for n, severity in enumerate(severities)
    )
    return Episode(day=DAY, measure_id="b", points=points, **more)


KEFIR = MealItem(text="kefir", amount=200.0, unit="ml", preparation=Preparation.FERMENTED)
ENTRIES = {
    "12:05, Kefir, fermented 200 ml": Meal(items=(KEFIR,), **TIMED),
    "12:05, Breakfast, kefir, fermented 200 ml · Rice 1 bowl · at work": Meal(
        items=(KEFIR, MealItem(text="Rice", amount=1.0, unit="bowl")),
        slot=Slot.BREAKFAST,
        note="at work",
        **TIMED,
    ),
    "12:05, Meal, Rice · Raw carrot small": Meal(
        items=(
            MealItem(text="Rice"),
            MealItem(text="Raw carrot", unit="small", preparation=Preparation.RAW),
        ),
        **TIMED,
    ),
    "12:05, Bloating, 6, no end noted": episode(6),
    "12:05 – 14:05, Bloating, 8, from 3, then 8 at 13:05": episode(3, 8, end=later(hours=2)),
    "12:05, Stool, Form 6 · like form 6 · urgent · pain 3 · mucus · not complete · no blood": Stool(
        form=6,
        colour=StoolColour.BROWN,
        urgency=Level.MUCH,
        pain=3,
        mucus=True,
        complete=False,
        blood=Level.NONE,
        **TIMED,
    ),
    "12:05, Stool, some blood, black · no rush · no mucus · complete": Stool(
        colour=StoolColour.BLACK,
        urgency=Level.NONE,
        mucus=False,
        complete=True,
        blood=Level.SOME,
        **TIMED,
    ),
    "12:05, Stool": Stool(**TIMED),
    "12:05, Ibuprofen 400 mg, NSAID": Exposure(
        kind=ExposureKind.MEDICINE,
        medicine=MedicineKind.NSAID,
        name="ibuprofen",
        amount=400.0,
        unit="mg",
        **TIMED,
    ),
    "12:05 – 15:05, Illness, temperature 38.4 °C · no vomiting": Exposure(
        kind=ExposureKind.ILLNESS, fever_c=38.4, vomiting=False, end=later(hours=3), **TIMED
    ),
    "12:05, Red wine 2 glasses, Alcohol": Exposure(
        kind=ExposureKind.ALCOHOL, name="red wine", amount=2.0, unit="glass", **TIMED
    ),
    "12:05, Zinc 15 mg": Intake(name="Zinc", amount=15.0, unit="mg", **TIMED),
    "12:05, Slept 7 h 30 min, 04:35 – 12:05": Sleep(day=DAY, start=later(hours=-7.5), end=NOON),
    "12:05, Meditation 1 h": Practice(kind=PracticeKind.MEDITATION, minutes=60, **TIMED),
    "12:05, Yoga 15 min": Practice(kind=PracticeKind.MOVEMENT, name="yoga", minutes=15, **TIMED),
    "12:05, Water 250 ml": Water(ml=250.0, **TIMED),
    "12:05, Weight 71.2 kg": Weight(kg=71.2, **TIMED),
    "12:05, Better after the walk, and the tea": Note(
        text="Better after the walk\nand the tea", **TIMED
    ),
    "Some time": Note(text="Some time", at=dataclasses.replace(NOON, exact=False), day=DAY),
}


@pytest.mark.parametrize(("words", "entry"), ENTRIES.items(), ids=list(ENTRIES))
def test_an_entry_reads_as_a_person_would_say_it(words, entry):
    assert line_of(entry, NAMES, PLAIN).spoken == words


def test_every_kind_of_entry_has_words_a_preview_and_a_name():
    assert {kind_of(entry) for entry in ENTRIES.values()} == set(ENTRY_KINDS)
    for entry in ENTRIES.values():
        assert preview(entry, NAMES, PLAIN)
        assert name_of(entry, NAMES)
        assert line_of(entry, NAMES, PLAIN).icon


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (Rating(day=DAY, measure_id="b", score=4), "Today's Bloating 4"),
        (DayMark(day=DAY, complete=True), "Nothing else today"),
        (DayMark(day=DAY, cycle_day=14), "Cycle day 14"),
        (DayMark(day=DAY), ""),
        (Food(name="Rice"), ""),
        (episode(3, 8), "12:05 · Bloating 8"),
        (Note(text="x" * 60, **TIMED), "12:05 · Note: " + "x" * 48 + "…"),
    ],
    ids=str,
)
def test_quick_entry_shows_what_it_will_write(draft, words):
    assert preview(draft, NAMES, PLAIN) == words


def test_pounds_and_fahrenheit_are_shown_where_they_are_wanted():
    assert US.weight(71.2) == "157 lb"
    assert US.temperature(38.4) == "101.1 °F"
    assert PLAIN.amount(None, "small") == "small"
    assert PLAIN.amount(0.5, "") == "0.5"


@pytest.mark.parametrize(
    ("name", "actives", "detail"),
    [
        ("Zinc complex", (Active(name="Zinc"), Active(name="Copper", amount=2)), "Copper 2 mg"),
        ("Zinc complex", (Active(name="Zinc", amount=15), Active(name="Copper")), "Zinc 15 mg"),
        ("Zinc", (Active(name="Zinc"),), ""),
        ("Zinc", (Active(name="Zinc", amount=0.125),), "0.125 mg"),
        ("PepZin", (Active(name="Zinc", amount=15),), "Zinc 15 mg"),
    ],
)
def test_a_dose_says_what_it_held_as_far_as_that_was_said(name, actives, detail):
    """An amount stands without its name only where it can be of nothing else."""
    entry = Intake(name=name, amount=1, unit="capsule", actives=actives, **TIMED)
    assert line_of(entry, NAMES, PLAIN).detail == detail


class Pseudo:
    """Every text stretched and marked: what is not marked was not translated."""

    def gettext(self, message: str, /) -> str:
        return f"«{message}{'~' * len(message)}»"

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        return self.gettext(singular if n == 1 else plural)

    def pgettext(self, context: str, message: str, /) -> str:
        return self.gettext(message)


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=list(ENTRIES))
def test_every_word_of_an_entry_can_be_translated(entry):
    own = ("kefir|rice|raw carrot|bloating|like form|ibuprofen|nsaid|red wine|zinc|yoga|at work|"
           "better after the walk|and the tea|some time|ml|mg")  # fmt: skip
    i18n.use(Pseudo())
    spoken = line_of(entry, NAMES, PLAIN).spoken
    bare = spoken
    while (shorter := re.sub("«[^«»]*»", "", bare)) != bare:
        bare = shorter
    assert re.sub(rf"(?i)\b({own})\b|[\d:.,·–\s]", "", bare) == "", spoken


def test_every_slot_and_kind_has_a_name_of_its_own():
    slots = [slot_name(slot) for slot in (None, *Slot)]
    assert len(set(slots)) == len(slots)
    kinds = [exposure_name(kind) for kind in ExposureKind]
    assert len(set(kinds)) == len(kinds)


def test_the_score_of_a_day_is_the_higher_of_rating_and_peaks():
    rated = [Rating(day=DAY, measure_id="b", score=4), Rating(day=DAY, measure_id="a", score=0)]
    other = dataclasses.replace(episode(2), measure_id="c")
    scores = day_scores(rated, [episode(3), episode(1, 7, 2), other, Note(text="x", **TIMED)])
    assert {key: (one.rated, one.peak, one.score) for key, one in scores.items()} == {
        "a": (0, None, 0),
        "b": (4, 7, 7),
        "c": (None, 2, 2),
    }
    assert day_scores(rated[:1], [episode(1)])["b"].score == 4
    assert day_scores([], []) == {}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("units", "imperial"),
        ("units", 1),
        ("day_start_hour", 12),
        ("day_start_hour", -1),
        ("day_start_hour", True),
        ("day_start_hour", "4"),
        ("hide_weight", 1),
        ("cycle", None),
        ("first_weekday", 1),
    ],
)
def test_a_stored_setting_that_no_longer_fits_falls_back(name, value):
    stored = {"clock": "24", name: value, "of_a_newer_program": [1]}
    assert settings.from_stored(stored) == settings.Settings(clock="24")


def test_every_choice_of_every_setting_may_be_stored():
    for room in (settings, settings_machine):
        for item in room.declared():
            assert settings.fits(item, item.default)
            assert settings.title(item)
            for choice in item.metadata.get("choices", ()):
                assert getattr(room.from_stored({item.name: choice}), item.name) == choice


def test_every_setting_has_words_and_a_place_on_the_page():
    """No two settings or links share a name."""
    items = [*settings.declared(), *settings_machine.declared()]
    sections = {section.name for section in SECTIONS}
    for item in items:
        assert item.metadata["help"].endswith(".")
        assert item.metadata["section"] in sections
    assert {link.section for link in settings.LINKS} <= sections
    names = [item.name for item in items] + [link.name for link in settings.LINKS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("value", "fits"),
    [("", True), (str(Path.cwd()), True), ("beside/me", False), (f"{Path.cwd()}\0", False)],
)
def test_a_folder_is_a_whole_path_or_the_usual_one(value, fits):
    stored = settings_machine.from_stored({"backup_folder": value})
    assert stored.backup_folder == (value if fits else "")


def test_parts_that_are_switched_off_are_not_offered():
    assert settings.not_offered(settings.Settings()) == frozenset()
    for name, part in settings.PARTS.items():
        assert settings.not_offered(settings.from_stored({part: False})) == {name}
    assert settings.not_offered(settings.Settings(hide_weight=True)) == {"weight"}


@pytest.mark.parametrize(
    ("one", "other"),
    [("Crème  Brûlée", "creme brulee"), ("STRASSE", "straße"), (" Kefir ", "kéfir")],
)
def test_names_are_compared_as_people_mean_them(one, other):
    assert folded(one) == folded(other)


def test_volumes_convert_by_definition_and_other_units_do_not():
    assert units.to_ml(2, "tbsp") == 30
    assert units.to_ml(1, "cup") == 250
    assert units.to_ml(1, "cup", us=True) == pytest.approx(236.588, abs=0.001)
    assert units.to_ml(1, "slice") is None
    assert len(set(units.UNITS)) == len(units.UNITS)


def test_numbers_and_units_are_written_as_people_write_them():
    numbers = [units.plain_number(value) for value in (200.0, 0.5, 71.25, 0.0, 100.0)]
    assert numbers == ["200", "0.5", "71.25", "0", "100"]
    assert (unit_name("slice", 1), unit_name("slice", 2)) == ("slice", "slices")
    assert unit_name("ug", 5) == "µg"


def test_a_listener_can_tell_whether_a_change_concerns_it():
    changes = ChangeSet(frozenset("i"), frozenset({"meal"}), frozenset({DAY}))
    assert changes.touches(day=DAY)
    assert not changes.touches(day=DAY - timedelta(days=1))
    assert not changes.touches(day=DAY, kinds=frozenset({"stool"}))
    assert ChangeSet(everything=True).touches(day=DAY, kinds=frozenset({"stool"}))
    assert ChangeSet(frozenset("i"), frozenset({"measure"})).touches(day=DAY)
    assert not ChangeSet()
    both = changes | ChangeSet(frozenset("j"), frozenset({"stool"}))
    assert (both.ids, both.kinds) == (frozenset("ij"), frozenset({"meal", "stool"}))


def test_a_draft_has_no_identity_to_ask_for():
    note = Note(text="x", **TIMED)
    with pytest.raises(ValueError, match="note"):
        id_of(note)
    meta = Meta(id="n", created=NOON.utc, changed=NOON.utc)
    assert id_of(dataclasses.replace(note, meta=meta)) == "n"


# -- dishes ----------------------------------------------------------------------------------------


def _soup(*foods: str, dish: str = "Carrot soup") -> tuple[MealItem, ...]:
    return tuple(MealItem(text=food, dish=dish, recipe_id="r") for food in foods)


def test_the_foods_of_a_dish_stand_under_its_name():
    """Those that follow each other as one dish; other foods keep their dots."""
    items = (MealItem(text="rice"), *_soup("carrot", "ginger"), MealItem(text="kefir"))
    meal = Meal(items=items, slot=Slot.LUNCH, **TIMED)
    line = line_of(meal, NAMES, PLAIN)
    assert (line.title, line.detail) == ("Lunch", "rice · Carrot soup: carrot, ginger · kefir")


def test_a_meal_that_is_one_dish_is_called_by_it():
    """Where the person named no meal of the day."""
    meal = Meal(items=_soup("carrot", "ginger"), note="good", **TIMED)
    line = line_of(meal, NAMES, PLAIN)
    assert (line.title, line.detail) == ("Carrot soup", "carrot, ginger · good")
    assert name_of(meal, NAMES) == "Carrot soup"
    dinner = dataclasses.replace(meal, slot=Slot.DINNER, note="")
    assert line_of(dinner, NAMES, PLAIN).detail == "Carrot soup: carrot, ginger"
    assert name_of(dinner, NAMES) == "dinner"


def test_a_dish_to_be_written_says_how_much_of_it_and_of_how_many_ingredients():
    item = MealItem(text="carrot soup", amount=2, unit="portion", recipe_id="r")
    meal = Meal(items=(item, MealItem(text="rice")), **TIMED)
    assert preview(meal, NAMES, PLAIN, {"r": 7}).endswith(
        "Carrot soup, 2 portions: 7 ingredients, rice"
    )
    assert preview(meal, NAMES, PLAIN).endswith("Carrot soup 2 portions, rice")
