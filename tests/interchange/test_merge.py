"""What becomes of two diaries: the newer record wins, nothing is lost, a second time is nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from exchange_any import documents, single
from exchange_plans import one_plan
from exchange_world import (
    DAY,
    NOW,
    MemoryDiary,
    attached,
    bytes_of,
    content,
    document,
    lab,
    meal,
    measure,
    note,
    rating,
    read,
    small,
    stamp,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from gutdesk.domain.diary import DayMark, Meta, Person, Tombstone, is_deleted
from gutdesk.domain.plain import MisfitError
from gutdesk.interchange.form import Document
from gutdesk.interchange.merge import Changes, Counts, alone, merge

LATER = NOW + timedelta(days=1)


def into(diary: MemoryDiary, *records, **more) -> Changes:
    """Import a document of these records, read back from its text."""
    changes = merge(read(bytes_of(document(*records, **more))), diary, LATER)
    diary.apply(changes)
    return changes


def holding(*records, **more) -> MemoryDiary:
    return MemoryDiary(document(*records, **more))


def of(diary: MemoryDiary, kind: str) -> list:
    return diary.every(kind)


def later(identity: str, hours: float) -> Meta:
    """Made and changed so long after NOW."""
    at = NOW + timedelta(hours=hours)
    return Meta(id=identity, created=at, changed=at)


def stone(identity: str, hours: float = 0, kind: str = "note") -> Tombstone:
    return Tombstone(id=identity, kind=kind, deleted=NOW + timedelta(hours=hours))


# -- by id -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mine", "theirs", "counts", "text"),
    [
        (None, note("n", "theirs"), Counts(new=1), "theirs"),
        (None, note("n", "theirs", gone=1), Counts(new_deleted=1), "theirs"),
        (note("n", "mine"), note("n", "mine"), Counts(same=1), "mine"),
        (note("n", "mine"), note("n", "theirs", 1), Counts(changed=1), "theirs"),
        (note("n", "mine", 1), note("n", "theirs"), Counts(older=1), "mine"),
        (note("n", "mine"), note("n", "theirs"), Counts(older=1), "mine"),
        (note("n", "mine"), note("n", "theirs", gone=1), Counts(deleted=1), "theirs"),
        (note("n", "mine", 2), note("n", "theirs", gone=1), Counts(older=1), "mine"),
        (note("n", "mine", gone=1), note("n", "theirs", 2), Counts(changed=1), "theirs"),
        (note("n", "mine", gone=2), note("n", "theirs", 1), Counts(older=1), "mine"),
        (note("n", "mine"), None, Counts(), "mine"),
    ],
)
def test_of_two_states_of_a_record_the_newer_stays(mine, theirs, counts, text):
    diary = holding(*filter(None, [mine]))
    changes = into(diary, *filter(None, [theirs]))
    assert changes.counts["note"] == counts
    assert [one.text for one in of(diary, "note")] == [text]
    assert changes.is_empty == (counts.written == 0)


# -- tombstones ------------------------------------------------------------------------------------


def test_what_was_purged_here_after_their_last_change_stays_gone():
    diary = holding(stones=(stone("n", 5),))
    assert into(diary, note("n", hours=4)).counts["note"] == Counts(older=1)
    assert into(diary, note("n", hours=9, gone=9)).is_empty
    assert of(diary, "note") == []


def test_what_they_changed_after_it_was_purged_here_comes_back():
    diary = holding(stones=(stone("n", 5),))
    assert into(diary, note("n", hours=6)).counts["note"] == Counts(new=1)
    assert diary.tombstones() == ()
    assert into(diary, note("n", hours=6)).is_empty


def test_what_they_purged_is_deleted_here_and_can_be_taken_back():
    diary = holding(note("n", "mine"))
    changes = into(diary, stones=(stone("n", 5),))
    (found,) = of(diary, "note")
    assert changes.counts["note"] == Counts(deleted=1)
    assert (found.text, found.meta.deleted, found.meta.changed) == ("mine", LATER, LATER)
    assert diary.tombstones() == ()
    assert into(diary, stones=(stone("n", 5),)).is_empty
    # An old copy that still has it does not bring it back.
    assert into(diary, note("n", "mine")).counts["note"] == Counts(older=1)


def test_what_was_changed_here_after_they_purged_it_stays():
    diary = holding(note("n", "mine", 6))
    assert into(diary, stones=(stone("n", 5),)).is_empty
    assert not is_deleted(of(diary, "note")[0])


def test_tombstones_come_along_and_the_later_one_stays():
    diary = holding(stones=(stone("a", 1), stone("b", 9)))
    into(diary, stones=(stone("a", 5), stone("b", 5), stone("c", 5)))
    assert sorted(diary.tombstones(), key=lambda one: one.id) == [
        stone("a", 5),
        stone("b", 9),
        stone("c", 5),
    ]


# -- by what they are ------------------------------------------------------------------------------


def test_of_two_ratings_of_a_day_and_measure_the_newer_stays_under_my_id():
    diary = holding(measure("m"), rating("mine", "m", 2))
    assert into(diary, measure("m"), rating("theirs", "m", 7, 1)).counts["rating"].changed == 1
    (found,) = of(diary, "rating")
    assert (found.meta.id, found.score) == ("mine", 7)
    assert into(diary, measure("m"), rating("theirs", "m", 7, 1)).is_empty
    assert into(diary, measure("m"), rating("other", "m", 1)).counts["rating"] == Counts(older=1)


def test_of_two_marks_of_a_day_the_newer_stays_under_my_id():
    diary = holding(DayMark(day=DAY, complete=True, meta=stamp("mine")))
    into(diary, DayMark(day=DAY, cycle_day=3, meta=stamp("theirs", 1)))
    assert of(diary, "day_mark") == [DayMark(day=DAY, cycle_day=3, meta=stamp("mine", 1))]


def test_the_person_is_one_person():
    diary = holding(Person(name="Old", meta=stamp("p0", gone=1)), Person(meta=stamp("p1")))
    theirs = Person(name="Änne", meta=stamp("p2", 3))
    assert into(diary, theirs).counts["person"] == Counts(changed=1)
    assert [one.name for one in of(diary, "person")] == ["Old", "Änne"]
    assert [one.meta.id for one in of(diary, "person")] == ["p0", "p1"]
    assert into(diary, theirs).is_empty


def test_the_person_of_a_sample_is_nobody_in_a_diary_that_is_lived():
    """Into a diary without an entry it comes, so that a sample stays whole."""
    nobody = Person(name="Sample", meta=stamp("p9"))
    lived = holding(note("n1"))
    into(lived, nobody, settings={"sample": True})
    assert of(lived, "person") == []
    empty = holding()
    into(empty, nobody, settings={"sample": True})
    assert of(empty, "person") == [nobody]


def test_another_person_of_the_file_comes_along_once():
    """Even where the one that comes along is older than mine."""
    diary = holding(Person(name="me", meta=stamp("p1", 5)))
    first = Person(name="first", meta=stamp("p2"))
    old = replace(stamp("p3"), created=NOW + timedelta(hours=1))
    other = Person(name="other", meta=old)
    into(diary, first, other)
    assert {one.name for one in of(diary, "person")} == {"me", "other"}
    assert into(diary, first, other).is_empty


def test_the_person_stays_the_same_one_beside_others():
    """Else the next import would take another one for whom the diary is of."""
    diary = holding(Person(name="me", meta=stamp("p1")), Person(name="more", meta=later("p2", 1)))
    theirs = Person(name="theirs", meta=later("p3", 2))
    into(diary, theirs)
    assert [one.name for one in of(diary, "person")] == ["theirs", "more"]
    assert into(diary, theirs).is_empty


# -- measures --------------------------------------------------------------------------------------


def test_a_measure_without_history_goes_by_their_id():
    diary = holding(measure("mine", name="As shipped", hours=0))
    into(diary, measure("theirs", hours=-24), rating("r", "theirs"))
    assert of(diary, "measure") == [measure("theirs", hours=-24)]
    assert of(diary, "rating")[0].measure_id == "theirs"


def test_a_measure_that_a_person_changed_here_later_keeps_its_words():
    diary = holding(measure("mine", name="My belly", hours=9))
    into(diary, measure("theirs", hours=1), rating("r", "theirs"))
    assert [(m.meta.id, m.name) for m in of(diary, "measure")] == [("theirs", "My belly")]
    assert into(diary, measure("theirs", hours=1), rating("r", "theirs")).is_empty


def test_a_measure_with_history_takes_their_ratings():
    diary = holding(measure("mine"), rating("r1", "mine"))
    theirs = (
        measure("theirs", name="Bloated", hours=1),
        rating("r2", "theirs", 9, 1),
        rating("r3", "theirs", 5, day=DAY - timedelta(days=1)),
    )
    into(diary, *theirs)
    assert [(m.meta.id, m.name) for m in of(diary, "measure")] == [("mine", "Bloated")]
    found = {(one.meta.id, one.measure_id, one.score) for one in of(diary, "rating")}
    assert found == {("r1", "mine", 9), ("r3", "mine", 5)}
    assert into(diary, *theirs).is_empty


def test_a_measure_whose_other_id_is_taken_here_keeps_mine():
    diary = holding(measure("mine"), measure("theirs", "fatigue", name="Tired"))
    into(diary, measure("theirs"), rating("r", "theirs"))
    assert [m.meta.id for m in of(diary, "measure")] == ["mine", "theirs"]
    assert of(diary, "rating")[0].measure_id == "mine"


def test_a_purged_measure_comes_back_where_their_ratings_need_it():
    diary = holding(stones=(stone("m", 9, "measure"),))
    into(diary, measure("m", None), measure("x", None), rating("r", "m"))
    assert [m.meta.id for m in of(diary, "measure")] == ["m", "x"]
    assert diary.tombstones() == ()


def test_a_measure_with_history_is_not_taken_out_by_a_tombstone():
    diary = holding(measure("m"), rating("r", "m"), measure("x", None))
    into(diary, stones=(stone("m", 9, "measure"), stone("x", 9, "measure")))
    assert [is_deleted(one) for one in of(diary, "measure")] == [False, True]


def test_ratings_of_a_measure_that_only_i_have_are_taken():
    diary = holding(measure("m"))
    into(diary, rating("r", "m"))
    assert len(of(diary, "rating")) == 1


def test_ratings_of_a_measure_that_nobody_has_are_refused_by_their_path():
    theirs = document(measure("m"), rating("r1", "m"), rating("r2", "nobody"))
    for plan in (lambda: merge(theirs, MemoryDiary(), LATER), lambda: alone(theirs)):
        with pytest.raises(MisfitError, match=r"^records\.rating\[1\]\.measure_id: "):
            plan()


def test_a_plan_looks_at_the_measures_as_they_are_called_here():
    """Else its main symptom would be one that nobody rates."""
    diary = holding(measure("mine"), rating("r1", "mine"), measure("x", "fatigue"))
    theirs = measure("theirs"), measure("y", "fatigue", hours=1), one_plan("p", "y", "theirs")
    into(diary, *theirs)
    (found,) = of(diary, "plan")
    assert found.outcomes == ("y", "mine")
    assert {one.meta.id for one in of(diary, "measure")} == {"mine", "y"}
    assert into(diary, *theirs).is_empty


def test_two_measures_of_a_plan_that_are_one_here_are_named_once():
    diary = holding(measure("mine"), rating("r1", "mine"))
    theirs = measure("theirs"), one_plan("p", "theirs", "mine", "else")
    into(diary, *theirs)
    assert of(diary, "plan")[0].outcomes == ("mine", "else")
    assert into(diary, *theirs).is_empty


def test_a_measure_that_a_plan_looks_at_keeps_its_id_and_stays():
    """No rating is of it yet: the plan is what needs it."""
    diary = holding(measure("mine"), measure("x", None), one_plan("p", "mine", "x"))
    into(diary, measure("theirs"), stones=(stone("x", 9, "measure"),))
    assert [(one.meta.id, is_deleted(one)) for one in of(diary, "measure")] == [
        ("mine", False),
        ("x", False),
    ]


def test_a_purged_measure_comes_back_where_their_plan_needs_it():
    diary = holding(stones=(stone("m", 9, "measure"),))
    into(diary, measure("m", None), measure("x", None), one_plan("p", "x", "m"))
    assert [one.meta.id for one in of(diary, "measure")] == ["m", "x"]


# -- what is attached ------------------------------------------------------------------------------


def test_what_is_attached_comes_along_and_a_second_time_changes_nothing():
    diary = holding(lab("l0"))
    theirs = lab("l1"), attached("a", "c"), content("c", b"bytes")
    into(diary, *theirs)
    assert of(diary, "content") == [content("c", b"bytes")]
    assert into(diary, *theirs).is_empty


def test_an_attachment_without_its_bytes_is_refused_by_its_path():
    theirs = document(attached("a", "c"), attached("b", "nobody"), content("c"))
    for plan in (lambda: merge(theirs, MemoryDiary(), LATER), lambda: alone(theirs)):
        with pytest.raises(MisfitError, match=r"^records\.attachment\[1\]\.content_id: "):
            plan()


def test_an_attachment_may_be_of_bytes_that_the_diary_has():
    diary = holding(content("c", b"mine"), attached("a", "c"))
    into(diary, attached("b", "c"))
    assert [one.meta.id for one in of(diary, "attachment")] == ["a", "b"]


def test_bytes_whose_attachment_was_purged_here_stay_away():
    diary = holding(stones=(stone("a", 5, "attachment"),))
    assert into(diary, attached("a", "c"), content("c")).is_empty
    assert of(diary, "content") == []


def test_an_attachment_that_comes_back_brings_its_bytes_along():
    """Also where both were purged here: it was changed there later."""
    stones = stone("a", 5, "attachment"), stone("c", 5, "content")
    diary = holding(stones=stones)
    into(diary, attached("a", "c", hours=6), content("c", b"again"))
    assert of(diary, "content") == [content("c", b"again")]
    assert diary.tombstones() == ()


def test_what_they_purged_takes_no_bytes_from_an_attachment_that_stays():
    """Not even from one that is deleted as well: it can be taken back."""
    stones = stone("a", 5, "attachment"), stone("c", 5, "content")
    diary = holding(attached("a", "c"), attached("b", "c"), content("c"), content("d"))
    into(diary, stones=(*stones, stone("d", 5, "content")))
    assert [is_deleted(one) for one in of(diary, "attachment")] == [True, False]
    assert [is_deleted(one) for one in of(diary, "content")] == [False, True]


# -- what cannot stand together --------------------------------------------------------------------


def test_a_food_that_stands_in_another_meal_here_is_refused_by_its_path():
    diary = holding(meal("mine", "i1", "i2"))
    with pytest.raises(MisfitError, match=r"^records\.meal\[1\]\.items\[0\]\.id: "):
        into(diary, meal("a", "i9"), meal("b", "i2"))


def test_a_food_may_move_where_its_old_meal_lets_go_of_it():
    diary = holding(meal("a", "i1", "i2"), meal("b", "i3"))
    into(diary, meal("a", "i1", hours=1), meal("b", "i2", "i3", hours=1))
    assert [[i.id for i in one.items] for one in of(diary, "meal")] == [["i1"], ["i2", "i3"]]


def test_an_id_that_another_day_has_here_is_refused_by_its_path():
    yesterday = DAY - timedelta(days=1)
    diary = holding(measure("m"), rating("a", "m", day=DAY))
    with pytest.raises(MisfitError, match=r"^records\.rating\[0\]\.meta\.id: "):
        into(diary, measure("m"), rating("b", "m", 9, 1), rating("a", "m", day=yesterday))


def test_two_measures_of_the_file_that_are_one_here_may_not_rate_one_day():
    diary = holding(measure("mine"), rating("r0", "mine", day=DAY - timedelta(days=9)))
    with pytest.raises(MisfitError, match=r"^records\.rating\[1\]: another rating"):
        into(diary, measure("theirs"), rating("r1", "theirs"), rating("r2", "mine"))


# -- settings --------------------------------------------------------------------------------------


def test_settings_that_the_diary_has_stay_and_others_come():
    diary = holding(settings={"units": "us", "clock": "24"})
    changes = into(diary, settings={"units": "metric", "clock": "24", "later": [1]})
    assert diary.settings() == {"units": "us", "clock": "24", "later": [1]}
    assert changes.settings_kept == 1
    assert into(diary, settings={"units": "metric", "clock": "24", "later": [1]}).is_empty


def test_a_diary_that_is_written_in_does_not_become_a_sample():
    diary = holding(note("n"))
    into(diary, note("s"), settings={"sample": True})
    assert diary.settings() == {}
    empty = holding(measure("m"))
    into(empty, note("s"), settings={"sample": True})
    assert empty.settings() == {"sample": True}


# -- any diaries -----------------------------------------------------------------------------------


def test_a_new_diary_becomes_the_one_of_the_file():
    diary = MemoryDiary()
    diary.apply(merge(small(), diary, LATER))
    assert bytes_of(diary.held) == bytes_of(small())
    made = replace(stamp("other"), created=LATER, changed=LATER)
    shipped = holding(replace(measure("other"), name="As shipped", meta=made))
    shipped.apply(merge(small(), shipped, LATER))
    assert bytes_of(shipped.held) == bytes_of(small())


FEW = documents(
    2,
    (
        "measure",
        "rating",
        "episode",
        "meal",
        "note",
        "day_mark",
        "person",
        "attachment",
        "content",
        "plan",
        "run",
    ),
)


@settings(max_examples=200)
@given(mine=FEW, theirs=FEW, data=st.data())
def test_any_two_diaries_meet_and_meet_only_once(mine, theirs, data):
    """Ids and keys are made to collide; what is refused leaves all as it was."""
    mine = looking_at(mine, measures_of(mine), data)
    theirs = entangled(mine, theirs, data)
    theirs = looking_at(theirs, measures_of(mine, theirs), data)
    diary = MemoryDiary(mine)
    before = bytes_of(diary.held)
    try:
        changes = merge(theirs, diary, LATER)
    except MisfitError:
        assert bytes_of(diary.held) == before
        return
    diary.apply(changes)
    held = {kind: {one.meta.id for one in diary.every(kind)} for kind in mine.records}
    for kind in mine.records:
        if kind != "measure":
            assert {one.meta.id for one in mine.of(kind)} <= held[kind]
    assert {identity for one in diary.every("plan") for identity in one.outcomes} <= held["measure"]
    again = merge(theirs, diary, LATER + timedelta(days=1))
    assert again.is_empty, again


def measures_of(*documents):
    return sorted({one.meta.id for found in documents for one in found.of("measure")})


def looking_at(found, measures, data):
    """Its plans look at one of these measures; without any it has none."""
    names = st.sampled_from(measures or [""])
    plans = [replace(one, main=data.draw(names), others=()) for one in found.of("plan")]
    return replace(found, records=found.records | {"plan": plans if measures else []})


def entangled(mine, theirs, data):
    """Some records of theirs get an id of mine, and some are mine in another state."""
    records = {}
    for kind, found in theirs.records.items():
        ids = [one.meta.id for one in mine.of(kind)] + [stone.id for stone in mine.tombstones]
        changed = []
        for one in found:
            identity = data.draw(st.sampled_from([one.meta.id, *ids]))
            same = [other for other in mine.of(kind) if other.meta.id == identity]
            kept = same[0] if same and data.draw(st.booleans()) else one
            meta = replace(kept.meta, id=identity, changed=one.meta.changed)
            changed.append(replace(kept, meta=meta))
        records[kind] = single(kind, changed)
    known = {one.meta.id for one in (*mine.of("measure"), *records["measure"])}
    for kind in ("rating", "episode"):
        records[kind] = [one for one in records[kind] if one.measure_id in known]
    known = {one.meta.id for one in (*mine.of("content"), *records["content"])}
    kept = [one for one in records["attachment"] if one.content_id in known]
    records["attachment"] = kept
    ids = [one.meta.id for found in mine.records.values() for one in found]
    stones = list(theirs.tombstones)
    if ids:
        stones += [
            replace(one, id=data.draw(st.sampled_from(ids))) for one in theirs.tombstones[:1]
        ]
    mine_ids = {stone.id: stone for stone in stones}
    return Document(theirs.settings, records, tuple(mine_ids.values()))
