"""Writing: whole or not at all, told to everybody, taken back by name, kept for good."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event

from gutdesk.domain.diary import Note, Rating, Water
from gutdesk.domain.errors import UserError
from gutdesk.services.bus import ChangeBus
from gutdesk.services.desk import open_diary
from gutdesk.services.writer import KEEP_STEPS


def held(services, day=None):
    return services.diary.day(day or services.desk.today()).entries


def test_a_write_that_breaks_a_rule_leaves_nothing_and_pushes_nothing(services, drafts, heard):
    good, bad = drafts.note(), Note(text=" ", **drafts.base())
    with pytest.raises(UserError):
        services.diary.log(good, bad)
    assert held(services) == ()
    assert heard == []
    assert services.writer.undo_name is None
    assert services.writer.saved_at is None


def test_a_write_that_the_file_refuses_leaves_nothing_and_pushes_nothing(services, drafts, heard):
    stranger = Rating(day=services.desk.today(), measure_id="no such measure", score=1)
    with pytest.raises(Exception, match="FOREIGN KEY"):
        services.diary.log(drafts.note(), stranger)
    assert (held(services), heard, services.writer.undo_name) == ((), [], None)


def test_drafts_are_written_without_looking_for_them(services, drafts):
    """Their identity was made just now. Ratings of a month would be hundreds of questions."""
    asked = []

    def hear(_connection, _cursor, statement, *_more):
        asked.extend([statement] if statement.startswith("SELECT") else [])

    def written(count):
        asked.clear()
        notes = [drafts.note(f"{count} of {number}") for number in range(count)]
        event.listen(Engine, "before_cursor_execute", hear)
        try:
            services.writer.write("notes", [*notes, drafts.meal("Kefir"), *notes])
        finally:
            event.remove(Engine, "before_cursor_execute", hear)
        return len(asked)

    assert written(2) == written(40)
    assert len(held(services)) == 2 * (2 + 40) + 2
    services.writer.undo()
    assert len(held(services)) == 2 * 2 + 1


def test_a_write_tells_what_changed_and_who_asked(services, drafts, heard):
    me = object()
    (note,) = services.diary.log(drafts.note(), by=me)
    ((changes, by),) = heard
    assert by is me
    assert changes.ids == {note.meta.id}
    assert changes.kinds == {"note"}
    assert changes.days == {note.day}


def test_moving_an_entry_to_another_day_tells_both_days(services, drafts, heard):
    (note,) = services.diary.log(drafts.note())
    moved = services.diary.change(dataclasses.replace(note, at=drafts.base(48)["at"]))
    assert moved.day == note.day - timedelta(days=2)
    assert heard[-1][0].days == {note.day, moved.day}
    services.writer.undo()
    assert heard[-1][0].days == {note.day, moved.day}


def test_writing_what_stands_there_already_is_no_step(services, drafts, heard, clock):
    """No stamp, no news, nothing to take back, and what could be done again still can be."""
    (note,) = services.diary.log(drafts.note())
    services.diary.change(dataclasses.replace(note, text="other"))
    services.writer.undo()
    (note,) = (entry for entry in held(services) if isinstance(entry, Note))
    saved, undo, redo = _history(services)
    heard.clear()
    clock.advance(minutes=1)
    assert services.diary.change(note) == note
    assert note in held(services)
    assert heard == []
    assert _history(services) == (saved, undo, redo)


def test_of_several_records_only_the_changed_ones_are_written(services, drafts, heard, clock):
    """The step takes back the change and leaves the stamps of the rest alone."""
    note, water = services.diary.log(drafts.note(), Water(ml=250, **drafts.base()))
    clock.advance(minutes=1)
    heard.clear()
    other = dataclasses.replace(note, text="other")
    written = services.writer.write("both", [other, water])
    assert written[1] == water
    ((changes, _by),) = heard
    assert changes.ids == {note.meta.id}


def _history(services):
    writer = services.writer
    return writer.saved_at, writer.undo_name, writer.redo_name


def test_the_writer_says_when_it_last_saved(services, drafts, clock):
    services.diary.log(drafts.note())
    assert services.writer.saved_at == clock()


def test_every_kind_of_entry_can_be_logged_undone_and_redone(services, drafts):
    for draft in drafts.one_of_each():
        services.diary.log(draft)
    written = held(services)
    assert len(written) == len(drafts.one_of_each())
    while services.writer.undo():
        pass
    assert held(services) == ()
    while services.writer.redo():
        pass
    plain = [dataclasses.replace(entry, meta=None) for entry in held(services)]
    assert plain == [dataclasses.replace(entry, meta=None) for entry in written]


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda d: d.meal("Kefir"), "log Kefir"),
        (lambda d: d.meal("Kefir", "Rice"), "log meal"),
        (lambda d: d.stool(), "log stool"),
        (lambda d: d.medicine(), "log ibuprofen"),
        (lambda d: d.episode("bloating", 4), "log bloating"),
        (lambda d: d.sleep(), "log sleep"),
        (lambda d: d.note(), "log note"),
    ],
)
def test_a_step_is_named_by_what_it_did(services, drafts, make, name):
    services.diary.log(make(drafts))
    assert services.writer.undo_name == name
    assert services.writer.undo() == name
    assert services.writer.redo_name == name


def test_steps_of_changing_deleting_and_several_have_names_too(services, drafts):
    note, stool = services.diary.log(drafts.note(), drafts.stool())
    assert services.writer.undo_name == "log 2 entries"
    services.diary.change(dataclasses.replace(note, text="else"))
    assert services.writer.undo_name == "change note"
    services.diary.delete(stool)
    assert services.writer.undo_name == "delete stool"
    services.checkin.nothing_today(day=services.desk.today())
    assert services.writer.undo_name == "nothing today"


def test_a_new_step_drops_what_waited_for_redo(services, drafts):
    services.diary.log(drafts.note("first"))
    services.writer.undo()
    services.diary.log(drafts.note("second"))
    assert services.writer.redo_name is None
    assert services.writer.redo() is None


def test_with_nothing_left_undo_does_nothing_and_tells_nobody(services, heard):
    assert services.writer.undo() is None
    assert services.writer.redo() is None
    assert heard == []


def test_five_hundred_steps_are_kept_and_no_more(services, drafts):
    for number in range(KEEP_STEPS + 3):
        services.diary.log(drafts.note(f"{number}"))
    undone = 0
    while services.writer.undo():
        undone += 1
    assert undone == KEEP_STEPS >= 200
    assert sorted(entry.text for entry in held(services)) == ["0", "1", "2"]


def test_the_history_survives_closing_and_reopening(services, drafts, reopened):
    services.diary.log(drafts.note("kept"))
    services.diary.log(drafts.medicine())
    services.writer.undo()
    again = reopened()
    assert (again.writer.undo_name, again.writer.redo_name) == ("log note", "log ibuprofen")
    assert again.writer.redo() == "log ibuprofen"
    assert len(held(again)) == 2


def test_who_watches_the_history_hears_of_every_step(services, drafts):
    names = []
    services.writer.on_history(lambda: names.append(services.writer.undo_name))
    services.diary.log(drafts.note())
    services.writer.undo()
    assert names == ["log note", None]


def test_a_deleted_thing_leaves_a_tombstone_after_thirty_days(services, drafts, clock):
    (note,) = services.diary.log(drafts.note("private"))
    services.diary.delete(note)
    clock.advance(days=30)
    assert services.writer.tidy() == 0
    clock.advance(minutes=1)
    assert services.writer.tidy() == 1
    assert services.deleted.recent() == ()
    with services.desk.store.read() as unit:
        assert unit.records.get("note", note.meta.id) is None
        rows = unit._session.connection().exec_driver_sql("SELECT id, kind FROM tombstone")
        assert [tuple(row) for row in rows] == [(note.meta.id, "note")]
    assert services.writer.undo_name is None


def test_tidying_leaves_the_living_and_the_newly_undone_alone(services, drafts, clock):
    services.diary.log(drafts.meal("Kefir", "Rice"))
    clock.advance(days=29)
    services.diary.log(drafts.note())
    services.writer.undo()
    clock.advance(days=5)
    assert services.writer.tidy() == 0
    assert services.writer.redo_name == "log note"
    assert services.writer.redo() == "log note"


def test_a_deleted_measure_with_history_stays(services, clock):
    measure = services.measures.add(name="Itch", group="skin")
    day = services.desk.today()
    services.checkin.rate(day=day, measure_id=measure.meta.id, score=3)
    services.writer.delete("delete", [measure])
    clock.advance(days=31)
    assert services.writer.tidy() == 0
    with services.desk.store.read() as unit:
        assert unit.records.get("measure", measure.meta.id).name == "Itch"


def test_tidying_drops_old_steps_and_keeps_what_they_wrote(services, drafts, clock):
    services.diary.log(drafts.note("old"))
    clock.advance(days=31)
    services.writer.tidy()
    assert services.writer.undo_name is None
    assert len(held(services, drafts.base(31 * 24)["day"])) == 1


def test_listeners_are_called_in_order_and_can_leave():
    bus, calls = ChangeBus(), []
    leave = bus.subscribe(lambda changes, by: calls.append(("first", by)))
    bus.subscribe(lambda changes, by: calls.append(("second", by)))
    from gutdesk.domain.changes import ChangeSet

    bus.publish(ChangeSet())
    assert calls == []
    bus.publish(ChangeSet(everything=True), "me")
    leave()
    leave()
    bus.publish(ChangeSet(everything=True), "you")
    assert calls == [("first", "me"), ("second", "me"), ("second", "you")]


def test_a_listener_that_leaves_while_it_is_called_does_not_stop_the_others():
    from gutdesk.domain.changes import ChangeSet

    bus, calls = ChangeBus(), []

    def once(_changes, _by):
        leave()

    leave = bus.subscribe(once)
    bus.subscribe(lambda changes, by: calls.append(by))
    bus.publish(ChangeSet(everything=True), "me")
    assert calls == ["me"]


def test_numbers_keep_their_value_through_the_file(services, drafts, reopened):
    services.diary.log(Water(ml=236.5882365, **drafts.base()))
    again = reopened()
    assert again.diary.day(again.desk.today()).entries[0].ml == 236.5882365


def test_a_change_of_one_severity_is_told_even_within_one_tick_of_the_clock(
    services, drafts, heard
):
    (episode,) = services.diary.log(drafts.episode("bloating", 3, 6))
    (first, second) = episode.points
    points = (first, dataclasses.replace(second, severity=9))
    services.diary.change(dataclasses.replace(episode, points=points))
    assert len(heard) == 2
    assert episode.meta.id in heard[-1][0].ids
    assert heard[-1][0].days == {episode.day}


def test_looking_again_finds_the_history_that_an_import_began_anew(
    services, drafts, heard, tmp_path, clock, zone
):
    """What the menus knew was of before; they are told, and nobody else is."""
    other = open_diary(tmp_path / "other.gutdesk", clock=clock, zone=zone, create=True)
    other.diary.log(drafts.note("theirs"))
    other.exchange.export(tmp_path / "other.json")
    other.close()
    services.diary.log(drafts.note("mine"))
    services.diary.log(drafts.stool())
    services.writer.undo()
    assert _history(services)[1:] == ("log note", "log stool")
    services.exchange.apply(services.exchange.plan(tmp_path / "other.json"))
    heard.clear()
    names = []
    services.writer.on_history(
        lambda: names.append((services.writer.undo_name, services.writer.redo_name))
    )
    services.writer.look_again()
    assert names == [(None, None)]
    assert heard == []
    services.diary.log(drafts.note("later"))
    assert services.writer.undo() == "log note"
    assert sorted(entry.text for entry in held(services)) == ["mine", "theirs"]


def test_looking_again_without_a_change_finds_the_same(services, drafts):
    services.diary.log(drafts.note())
    services.diary.log(drafts.stool())
    services.writer.undo()
    services.writer.look_again()
    assert _history(services)[1:] == ("log note", "log stool")
