"""What a batch refuses, each with a sentence; nothing is written then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from gutdesk.domain.diary import id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.domain.shopping.batch import Batch, BatchStep
from gutdesk.domain.shopping.making import Caution, salt_caution, warmth_caution
from gutdesk.domain.shopping.pantry import Place

TODAY = date(2026, 11, 22)
YEAR = 366 * 24 * 60


@pytest.fixture
def batches(services):
    return services.shopping.batches


@pytest.fixture
def draft(services, batches):
    return batches.draft(batches.plans()[3], services.desk.now())


def refused(services, sentence: str, act: object, *args: object, **named: object) -> None:
    """The sentence, and that the diary stands as it stood."""
    before = services.shopping.batches.all(), services.shopping.pantry.things()
    name = services.writer.undo_name
    with pytest.raises(UserError, match=sentence):
        act(*args, **named)  # type: ignore[operator]
    assert (services.shopping.batches.all(), services.shopping.pantry.things()) == before
    assert services.writer.undo_name == name


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"salt_percent": 50.0}, "Salt goes from 0 to 40 percent"),
        ({"salt_percent": -1.0}, "Salt goes from 0 to 40 percent"),
        ({"target_c": 300.0}, "A kitchen is between -30 and 130 °C warm"),
        ({"jars": 0}, "A batch is 1 to 1000 jars"),
        ({"jars": -2}, "A batch is 1 to 1000 jars"),
        ({"name": ""}, "It needs a name"),
        ({"name": " \n "}, "It needs a name"),
        ({"name": "k" * 301}, "longer than 300 characters"),
        ({"note": "a\0b"}, "holds a sign that cannot be kept"),
        ({"name": "a\0b"}, "holds a sign that cannot be kept"),
        ({"steps": (BatchStep(name="a\0", minutes=1),)}, "holds a sign that cannot be kept"),
        ({"steps": (BatchStep(name="", minutes=1),)}, "It needs a name"),
        ({"steps": (BatchStep(name="a", minutes=-1),)}, "within a year of the start"),
        ({"steps": (BatchStep(name="a", minutes=YEAR + 1),)}, "within a year of the start"),
        ({"ready_last": date(2026, 11, 1)}, "This ends before it starts"),
        ({"ready_first": date(1850, 1, 1)}, "The year 1850 is too long ago"),
        ({"food_id": ""}, "Choose the food again"),
    ],
)
def test_what_cannot_be_is_refused(services, batches, draft, changes, sentence):
    refused(services, sentence, batches.start, replace(draft, **changes))


def test_no_salt_at_all_and_too_warm_are_cautions_and_no_more(services, batches, draft):
    """Whoever wants it so may write it; 300 characters are a name."""
    batch = batches.start(replace(draft, salt_percent=0.0, target_c=60.0, name="k" * 300))
    plan = batches.plan_of(batch)
    assert salt_caution(plan, batch.salt_percent) is Caution.LOW
    assert warmth_caution(plan, batch.target_c) is Caution.HIGH
    assert services.writer.undo_name.endswith("…")


def test_a_start_that_is_still_to_come_is_refused(services, batches, draft, clock):
    at = Moment.of(clock() + timedelta(minutes=5), services.desk.zone)
    refused(services, "still to come", batches.start, replace(draft, at=at))
    batch = batches.start(draft)
    refused(services, "still to come", batches.change, replace(batch, at=at))


def test_a_start_in_1850_is_refused(services, batches, draft):
    at = Moment(datetime(1850, 1, 1, tzinfo=UTC))
    refused(services, "1850", batches.start, replace(draft, at=at))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"jars": 0}, "A batch is 1 to 1000 jars"),
        ({"jars": -1}, "A batch is 1 to 1000 jars|not so many jars"),
        ({"jars": 2, "amount": 0.0}, "more than zero"),
        ({"jars": 2, "amount": -5.0, "unit": "g"}, "more than zero|cannot be"),
        ({"jars": 2, "amount": 5.0, "unit": "bucket"}, "The unit bucket is not known"),
        ({"jars": 2, "frozen": 3}, "not so many jars"),
        ({"jars": 2, "frozen": -1}, "not so many jars"),
        ({"jars": 2, "use_by": TODAY - timedelta(days=1)}, "Its last day lies before"),
        ({"jars": 2, "day": TODAY + timedelta(days=1)}, "That day is still to come"),
        ({"jars": 2, "day": TODAY - timedelta(days=1)}, "before the batch was started"),
        ({"jars": 2, "use_by": date(9999, 1, 1)}, "too far ahead"),
    ],
)
def test_what_cannot_come_of_it_is_refused(services, batches, draft, said, sentence):
    batch = batches.start(draft)
    refused(services, sentence, batches.ready, batch, place=Place.FRIDGE, **said)


@pytest.mark.parametrize(
    ("text", "said", "sentence"),
    [
        ("", {}, "Say what it tasted of"),
        (" \n", {}, "Say what it tasted of"),
        ("sour", {"amount": 0.0}, "more than zero"),
        ("sour", {"amount": -1.0}, "more than zero"),
        ("sour", {"amount": 1.0, "unit": "bucket"}, "The unit bucket is not known"),
        ("so\0ur", {}, "holds a sign that cannot be kept"),
    ],
)
def test_what_cannot_be_tasted_is_refused(services, batches, draft, text, said, sentence):
    batch = batches.start(draft)
    refused(services, sentence, batches.taste, batch, text, **said)
    assert services.diary.day(TODAY).entries == ()


def test_what_is_gone_is_said_to_be(services, batches, draft):
    """Another window may have removed it meanwhile."""
    batch = batches.start(draft)
    batches.remove(batch)
    acts = (
        (batches.change, (batch,)), (batches.step_done, (batch, 0)),
        (batches.throw_away, (batch,)), (batches.taste, (batch, "sour")),
        (batches.remove, (batch,)),
    )  # fmt: skip
    for act, args in acts:
        refused(services, "not there any more", act, *args)


@pytest.mark.parametrize("place", [-1, 12, 500])
def test_a_step_that_is_not_there_is_said_to_be(services, batches, draft, place):
    batch = batches.start(draft)
    refused(services, "This step is not there", batches.step_done, batch, place)


def test_a_name_with_braces_is_a_name(services, batches, draft):
    """What a person writes is no pattern of ours."""
    batch = batches.start(replace(draft, name="Kraut {0} {name}"))
    batches.step_done(batch, 0)
    assert services.writer.undo_name.endswith("Kraut {0} {name}")
    batches.taste(batch, "sour {x}")
    assert "sour {x}." in services.diary.day(TODAY).entries[0].text


def test_a_long_note_that_takes_no_more_keeps_what_it_was(services, batches, draft):
    batch = batches.start(replace(draft, note="n" * 20_000))
    refused(services, "longer than 20000", batches.throw_away, batch, "mouldy")
    assert batches.get(id_of(batch)).note == "n" * 20_000


def test_a_batch_without_anything_but_a_name_works(services, batches):
    batch = batches.start(Batch(name="Jar", at=services.desk.now()))
    assert batches.left(batch, services.desk.now()) == ()
    assert batches.usual_use_by(batch, TODAY) is None
    batches.ready(batch, jars=1)
