"""Quick entry of signs that may need a doctor: what is written and which question follows."""

from __future__ import annotations

import pytest

from gutdesk.domain.diary import Exposure, Food, Level, Meal, MealItem, Note, Stool, StoolColour
from gutdesk.knowledge import redflags

SOME = {"blood_in_stool", "bloody_frequent"}
MUCH = SOME | {"heavy_bleeding"}


def written(services, line: str):
    """The one record that the line writes, and the ids of the questions that follow."""
    reading = services.quick.read(line, services.desk.today())
    assert not reading.questions, reading.questions
    assert not reading.trouble
    records = services.quick.write(reading)
    (record,) = (record for record in records if not isinstance(record, Food))
    return record, {flag.id for flag, _entry in services.flags.asked_after((record,))}


@pytest.mark.parametrize(
    ("line", "blood", "flags"),
    [
        ("blood in stool", Level.SOME, SOME),
        ("blood in my stool", Level.SOME, SOME),
        ("blood on the paper", Level.SOME, SOME),
        ("blood when wiping", Level.SOME, SOME),
        ("blood in poo", Level.SOME, SOME),
        ("some blood in stool 14:00", Level.SOME, SOME),
        ("a lot of blood in the stool", Level.MUCH, MUCH),
        ("no blood in stool", Level.NONE, set()),
        ("stool without blood", Level.NONE, set()),
        ("stool with blood", Level.SOME, SOME),
        ("bloody stool", Level.SOME, SOME),
        ("bristol 4 blood", Level.SOME, SOME),
        ("bristol 4 blood much", Level.MUCH, MUCH),
        ("diarrhoea with blood", Level.SOME, SOME),
        ("bloody diarrhoea", Level.SOME, SOME),
    ],
)
def test_blood_is_written_on_a_stool_and_asked_about(services, line, blood, flags):
    record, asked = written(services, line)
    assert isinstance(record, Stool)
    assert (record.blood, asked) == (blood, flags)


@pytest.mark.parametrize("line", ["black stool", "tarry poo", "black tarry poo", "melaena"])
def test_a_black_stool_asks_whether_it_is_like_tar(services, line):
    record, asked = written(services, line)
    assert isinstance(record, Stool)
    assert (record.colour, asked) == (StoolColour.BLACK, {"black_stool"})


@pytest.mark.parametrize("line", ["mucus in stool", "slime in my stool"])
def test_mucus_is_written_on_a_stool(services, line):
    record, asked = written(services, line)
    assert isinstance(record, Stool)
    assert (record.mucus, asked) == (True, set())


@pytest.mark.parametrize(
    "line", ["vomited blood", "blood in vomit", "vomit with blood", "vomited coffee grounds"]
)
def test_vomited_blood_is_a_vomiting_and_asks_at_once(services, line):
    record, asked = written(services, line)
    assert isinstance(record, Exposure)
    assert (record.vomiting, asked) == (True, {"vomit_blood"})


@pytest.mark.parametrize(
    ("line", "flags"),
    [
        ("fainted", {"collapse"}),
        ("passed out at 12:00", {"collapse"}),
        ("weight loss", {"weight_loss"}),
        ("lost a lot of weight", {"weight_loss"}),
        ("no appetite, lost weight", {"weight_loss"}),
        ("weight loss 20 kg", {"weight_loss"}),
        ("no weight loss", set()),
        ("note have not fainted", set()),
        ("coughed up blood", set()),
        ("coughed up phlegm", set()),
        ("note lost weight again", {"weight_loss"}),
        ("note felt low, suicidal", {"self_harm"}),
        ("note blood in my stool", {"blood_in_stool"}),
    ],
)
def test_other_signs_are_notes_and_ask_what_belongs_to_them(services, line, flags):
    if line.startswith("no appetite"):
        line = f"note {line}"
    record, asked = written(services, line)
    assert isinstance(record, Note)
    assert asked == flags


@pytest.mark.parametrize("line", ["vomited", "no blood in vomit", "vomited rice"])
def test_a_vomiting_without_blood_asks_nothing(services, line):
    record, asked = written(services, line)
    assert isinstance(record, Exposure)
    assert asked == set()


@pytest.mark.parametrize("flag", redflags.red_flags(), ids=lambda flag: flag.id)
def test_no_phrase_that_calls_for_a_question_is_ever_a_food(services, flag):
    """The phrases of redflags.toml and the words of the quick entry go together."""
    for phrase in flag.asked_words:
        reading = services.quick.read(phrase, services.desk.today())
        assert reading.pieces or reading.questions, phrase
        assert not any(isinstance(piece.draft, Meal) for piece in reading.pieces), phrase
        if reading.pieces:
            _record, asked = written(services, phrase)
            assert flag.id in asked, phrase
        else:
            assert flag.id in written(services, f"note {phrase}")[1], phrase


@pytest.mark.parametrize("line", ["blood", "some blood", "12:00 blood", "bleeding", "mucus"])
def test_a_lone_word_is_asked_and_never_offered_as_a_food(services, line):
    reading = services.quick.read(line, services.desk.today())
    assert reading.pieces == ()
    (question,) = reading.questions
    for option in question.options:
        again = services.quick.read(option.line, services.desk.today())
        assert again.pieces, option.line
        assert not any(isinstance(piece.draft, Meal) for piece in again.pieces), option.line


def test_the_first_answer_about_blood_leads_to_the_safety_question(services):
    (question,) = services.quick.read("blood", services.desk.today()).questions
    stool, vomited = question.options[:2]
    assert written(services, stool.line)[1] == SOME
    assert written(services, vomited.line)[1] == {"vomit_blood"}


@pytest.mark.parametrize("name", ["Blood", "Blood on the paper", "No blood", "Fainted"])
def test_a_food_that_an_earlier_line_made_of_a_sign_is_not_used_again(services, drafts, name):
    meal = Meal(items=(MealItem(text=name),), **drafts.base())
    services.diary.log(meal)
    assert name in services.quick.food_names()
    reading = services.quick.read(name, services.desk.today())
    assert reading.pieces or reading.questions
    assert not any(isinstance(piece.draft, Meal) for piece in reading.pieces)


@pytest.mark.parametrize(
    "line", ["blood orange", "black pudding", "blood sausage", "2 blood oranges", "food blood soup"]
)
def test_foods_that_hold_the_word_stay_foods(services, line):
    for _time in range(2):  # the second time it is a known food
        record, asked = written(services, line)
        assert isinstance(record, Meal)
        assert asked == set()
