"""Export and import of a diary on the disk: whole or not at all, and never over a diary."""

from __future__ import annotations

import gc
import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import Note, Rating
from gutdesk.domain.errors import StorageTrouble, Trouble, UserError
from gutdesk.domain.work import Cancelled
from gutdesk.interchange.form import VERSION
from gutdesk.services import exchange, exchange_files
from gutdesk.services.desk import new_diary, open_diary
from gutdesk.storage import backup, diary_file
from gutdesk.storage.engine import APPLICATION_ID, driver

RECORDS = 3000
LINKS = pytest.mark.skipif(sys.platform == "win32", reason="links need a right of their own there")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out.json"


@pytest.fixture
def written(services, drafts):
    """An open diary with one of each, a rating, and a note that was deleted again."""
    services.diary.log(*drafts.one_of_each())
    pain = services.measures.by_key("abdominal_pain")
    services.checkin.rate(day=services.desk.today(), measure_id=pain.meta.id, score=6)
    (gone,) = services.diary.log(drafts.note("deleted again"))
    services.diary.delete(gone)
    return services


@pytest.fixture
def other(tmp_path, clock, zone):
    """A second open diary, with the shipped measures only."""
    opened = open_diary(tmp_path / "other.gutdesk", clock=clock, zone=zone, create=True)
    yield opened
    opened.close()


@pytest.fixture
def many(services, out) -> Path:
    """The export of a diary with thousands of notes."""
    services.exchange.export(out)
    plain = json.loads(out.read_text("utf-8"))
    at = services.desk.now()
    meta = {"created": "2026-11-22T13:05:00Z", "changed": "2026-11-22T13:05:00Z"}
    plain["records"]["note"] = [
        {
            "day": "2026-11-22",
            "at": [f"{at.utc:%Y-%m-%dT%H:%M:%S}Z", at.offset],
            "text": f"note {number}",
            "meta": {"id": f"{number:08}", **meta},
        }
        for number in range(RECORDS)
    ]
    path = out.with_name("many.json")
    path.write_text(json.dumps(plain), "utf-8")
    return path


def content(services) -> bytes:
    """Everything the diary holds."""
    path = services.path.with_name("content.json")
    services.exchange.export(path, replace=True)
    return path.read_bytes()


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def stop_after(calls: int) -> Callable[[int, int], None]:
    left = calls

    def report(_done: int, _total: int) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Cancelled

    return report


# -- export ----------------------------------------------------------------------------------------


def test_an_export_holds_everything_for_the_person_alone(written, out):
    done = written.exchange.export(out)
    plain = json.loads(out.read_text("utf-8"))
    assert sum(map(len, plain["records"].values())) == done.records
    assert out.stat().st_size == done.size
    notes = plain["records"]["note"]
    assert sorted(note["text"] for note in notes) == ["deleted again", "slept badly"]
    assert [note["text"] for note in notes if "deleted" in note["meta"]] == ["deleted again"]
    assert "undo" not in out.read_text("utf-8")
    if sys.platform != "win32":
        assert stat.S_IMODE(out.stat().st_mode) == 0o600


def test_an_export_is_not_written_over_another_file_unless_it_was_asked_for(written, out):
    out.write_text("mine")
    with pytest.raises(StorageTrouble) as caught:
        written.exchange.export(out)
    assert caught.value.trouble is Trouble.EXISTS
    assert out.read_text() == "mine"
    written.exchange.export(out, replace=True)
    assert json.loads(out.read_text("utf-8"))["format"] == "gutdesk-diary"


@pytest.mark.parametrize("more", ["", "-wal", "-shm", "-journal", ".lock"])
def test_an_export_never_goes_onto_the_open_diary_or_what_belongs_to_it(written, more):
    place = written.path.with_name(written.path.name + more)
    before = place.read_bytes() if place.exists() else None
    with pytest.raises(UserError, match="is a diary and was left as it is"):
        written.exchange.export(place, replace=True)
    assert (place.read_bytes() if place.exists() else None) == before


def test_an_export_never_goes_onto_any_diary(written, other):
    other.close()
    before = other.path.read_bytes()
    with pytest.raises(UserError, match="is a diary and was left as it is"):
        written.exchange.export(other.path, replace=True)
    assert other.path.read_bytes() == before


@LINKS
def test_an_export_never_goes_onto_a_diary_by_a_link(written, other, tmp_path):
    link = tmp_path / "link.json"
    for diary in (written.path, other.path):
        link.symlink_to(diary)
        with pytest.raises(UserError, match="is a diary and was left as it is"):
            written.exchange.export(link, replace=True)
        link.unlink()


@LINKS
def test_a_link_is_kept_and_what_it_leads_to_is_replaced(written, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    target, link = tmp_path / "elsewhere" / "real.json", tmp_path / "link.json"
    link.symlink_to(target)
    written.exchange.export(link)
    assert link.is_symlink()
    assert json.loads(target.read_text("utf-8"))["version"] == VERSION


@pytest.mark.parametrize("place", ["", "missing/out.json", "file/out.json", "x" * 300])
def test_where_no_file_can_be_is_a_sentence(written, tmp_path, place):
    (tmp_path / "file").write_text("")
    before = names(tmp_path)
    with pytest.raises(UserError, match=r"\.$"):
        written.exchange.export(tmp_path / place)
    assert names(tmp_path) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are of Unix")
def test_a_pipe_is_no_file(written, tmp_path, out):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(UserError, match="is no file"):
        written.exchange.export(tmp_path / "pipe", replace=True)
    with pytest.raises(UserError, match="is no file"):
        written.exchange.plan(tmp_path / "pipe")


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a person whom permissions bind"
)
def test_a_folder_that_may_not_be_written_is_a_sentence(written, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(StorageTrouble) as caught:
        written.exchange.export(folder / "out.json")
    assert caught.value.trouble is Trouble.NO_ACCESS


def test_a_full_disk_is_a_sentence_about_the_file_and_leaves_nothing(
    written, out, tmp_path, monkeypatch
):
    full = OSError(28, "No space left on device")

    def fail(_descriptor: int) -> None:
        raise full

    monkeypatch.setattr(os, "fsync", fail)
    before = names(tmp_path)
    with pytest.raises(StorageTrouble) as caught:
        written.exchange.export(out)
    assert caught.value.trouble is Trouble.FULL
    assert "out.json" in caught.value.sentence
    assert names(tmp_path) == before


SMALL_DISK = """
import resource, sys
from pathlib import Path
from gutdesk.domain.errors import StorageTrouble
from gutdesk.services.exchange import export_file
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    export_file(Path(sys.argv[1]), Path(sys.argv[2]))
except StorageTrouble as trouble:
    print(trouble.sentence)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are of Unix")
def test_a_write_that_fails_half_way_names_the_file_and_leaves_nothing(written, out, tmp_path):
    written.close()
    before = names(tmp_path)
    done = subprocess.run(
        [sys.executable, "-c", SMALL_DISK, str(written.path), str(out)],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("out.json cannot be")
    assert names(tmp_path) == before


def test_a_cancelled_export_leaves_nothing(services, many, tmp_path):
    services.exchange.apply(services.exchange.plan(many))
    for calls in range(RECORDS // 500):
        before = names(tmp_path)
        with pytest.raises(Cancelled):
            services.exchange.export(tmp_path / "new.json", stop_after(calls))
        assert names(tmp_path) == before
        kept = many.read_bytes()
        with pytest.raises(Cancelled):
            services.exchange.export(many, stop_after(calls), replace=True)
        assert many.read_bytes() == kept
        assert gc.isenabled()


def test_an_export_tells_how_far_it_is(services, many, tmp_path):
    services.exchange.apply(services.exchange.plan(many))
    told = []
    services.exchange.export(tmp_path / "new.json", lambda *step: told.append(step))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] > RECORDS
    assert len(told) > RECORDS // 500


def test_a_closed_diary_is_exported_without_a_change_to_it(written, out, tmp_path):
    written.exchange.export(out)
    written.close()
    before = written.path.read_bytes()
    exchange.export_file(written.path, tmp_path / "closed.json")
    assert (tmp_path / "closed.json").read_bytes() == out.read_bytes()
    assert written.path.read_bytes() == before


def test_a_diary_of_an_older_schema_is_exported_and_stays_as_old_as_it_is(tmp_path, out):
    old = tmp_path / "old"
    connection = driver.connect(str(old))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.close()
    before = old.read_bytes()
    assert exchange.export_file(old, out).records == 0
    assert old.read_bytes() == before
    with pytest.raises(UserError, match="is a diary and was left as it is"):
        exchange.export_file(old, old, replace=True)


# -- import ----------------------------------------------------------------------------------------


def test_a_plan_writes_nothing_and_counts_what_would_come(written, other, out):
    written.exchange.export(out)
    before = content(other)
    plan = other.exchange.plan(out)
    counts = {one.kind: one for one in plan.counts}
    assert (counts["note"].new, counts["note"].new_deleted) == (1, 1)
    assert counts["rating"].new == 1
    assert counts["measure"].same == len(other.measures.all())
    assert plan.total("new") == 10 + 1 + counts["food"].new
    assert (plan.is_empty, plan.cautions) == (False, ())
    assert content(other) == before


def test_an_import_is_told_to_everybody_once_and_a_second_one_to_nobody(written, other, out):
    heard = []
    other.bus.subscribe(lambda changes, by: heard.append((changes, by)))
    written.exchange.export(out)
    other.exchange.apply(other.exchange.plan(out), by=out)
    assert heard == [(ChangeSet(everything=True), out)]
    assert content(other) == out.read_bytes()
    again = other.exchange.plan(out)
    assert again.is_empty
    assert (again.total("new"), again.total("changed")) == (0, 0)
    other.exchange.apply(again)
    assert len(heard) == 1


def test_what_was_imported_stands_in_the_day_and_can_go_on_being_changed(written, other, out):
    written.exchange.export(out)
    other.exchange.apply(other.exchange.plan(out))
    other.writer.look_again()
    day = other.desk.today()
    with other.desk.store.read() as unit:
        entries = unit.days.entries_on(day)
    assert len(entries) >= 9
    note = next(entry for entry in entries if isinstance(entry, Note))
    other.diary.change(replace(note, text="changed here"))
    assert other.writer.undo() is not None
    (gone,) = (one for one in other.deleted.recent() if isinstance(one.record, Note))
    other.deleted.take_back(gone.record)


def test_undo_begins_anew_after_an_import_and_the_plan_says_so(written, other, drafts, out):
    written.exchange.export(out)
    other.diary.log(drafts.note("mine"))
    plan = other.exchange.plan(out)
    assert any("Undo begins anew" in caution for caution in plan.cautions)
    other.exchange.apply(plan)
    other.writer.look_again()
    assert other.writer.undo_name is None
    assert other.writer.undo() is None
    other.diary.log(drafts.note("later"))
    assert other.exchange.plan(out).cautions == ()


def test_a_plan_says_what_it_deletes_and_what_it_leaves_out(written, other, drafts, out, clock):
    written.exchange.export(out)
    other.exchange.apply(other.exchange.plan(out))
    clock.advance(hours=1)
    day = written.desk.today()
    with written.desk.store.read() as unit:
        note, stool = (
            next(e for e in unit.days.entries_on(day) if type(e).__name__ == name)
            for name in ("Note", "Stool")
        )
    written.diary.delete(note)
    other.diary.change(replace(stool, note="mine"))
    other.settings.change("units", "us")
    written.settings.change("units", "metric")
    written.exchange.export(out, replace=True)
    plan = other.exchange.plan(out)
    assert (plan.total("deleted"), plan.total("older")) == (1, 1)
    text = " ".join(plan.cautions)
    assert "1 entry of this diary is deleted" in text
    assert "1 entry of the file is left out" in text
    assert "Settings that this diary has already stay" in text
    other.exchange.apply(plan)
    assert [one.record.meta.id for one in other.deleted.recent()].count(note.meta.id) == 1
    assert other.settings.current().units == "us"


def test_a_plan_that_no_longer_fits_the_diary_writes_nothing(written, other, drafts, out):
    written.exchange.export(out)
    plan = other.exchange.plan(out)
    other.diary.log(drafts.note("meanwhile"))
    before = content(other)
    with pytest.raises(UserError, match="has changed since"):
        other.exchange.apply(plan)
    assert content(other) == before
    fresh = other.exchange.plan(out)
    other.settings.change("units", "us")
    with pytest.raises(UserError, match="has changed since"):
        other.exchange.apply(fresh)


def test_both_sides_of_a_symptom_with_history_become_one(written, other, out):
    pain = other.measures.by_key("abdominal_pain")
    other.checkin.rate(day=other.desk.today() - timedelta(days=1), measure_id=pain.meta.id, score=2)
    written.exchange.export(out)
    other.exchange.apply(other.exchange.plan(out))
    last = other.desk.today()
    with other.desk.store.read() as unit:
        scores = unit.days.scores(last - timedelta(days=1), last, pain.meta.id)
    assert sorted(scores.values()) == [2, 6]
    assert other.exchange.plan(out).is_empty
    assert sum(one.key == "abdominal_pain" for one in other.measures.all()) == 1


def test_a_cancelled_import_changes_nothing(other, many):
    before = content(other)
    for calls in range(RECORDS // 500):
        with pytest.raises(Cancelled):
            other.exchange.plan(many, stop_after(calls))
    plan = other.exchange.plan(many)
    for calls in range(RECORDS // 500):
        with pytest.raises(Cancelled):
            other.exchange.apply(plan, stop_after(calls))
        assert content(other) == before
    other.exchange.apply(plan)
    assert content(other) != before


def test_an_import_tells_how_far_it_is(other, many):
    read, wrote = [], []
    plan = other.exchange.plan(many, lambda *step: read.append(step))
    other.exchange.apply(plan, lambda *step: wrote.append(step))
    for told in (read, wrote):
        assert len(told) > RECORDS // 500
        assert all(0 <= done <= total for done, total in told)
    assert wrote[-1][0] == wrote[-1][1] == len(plan.changes)


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:-200]), "it ends too early"),
        (lambda path: path.write_bytes(b""), "it is empty"),
        (lambda path: path.unlink(), "There is no file"),
        (lambda path: (path.unlink(), path.mkdir()), "is a folder"),
        (lambda path: os.truncate(path, exchange_files.LARGEST + 1), "is larger than 256 MB"),
        (lambda path: new_diary(path.with_name("d")) or os.replace(path.with_name("d"), path),
         "is a diary, not an export"),
        (lambda path: path.write_text(path.read_text("utf-8").replace('"score":6', '"score":60')),
         r"records.rating\[0\].score: Scores go from 0 to 10"),
    ],
    ids=["cut", "empty", "missing", "folder", "huge", "diary", "wrong"],
)  # fmt: skip
def test_a_file_that_cannot_be_imported_is_a_sentence(written, other, out, spoil, why):
    written.exchange.export(out)
    spoil(out)
    before = content(other)
    with pytest.raises(UserError, match=why):
        other.exchange.plan(out)
    assert content(other) == before


def test_a_name_that_is_too_long_is_a_sentence(services, tmp_path):
    with pytest.raises(UserError):
        services.exchange.plan(tmp_path / ("x" * 300))


def test_a_file_that_needs_more_memory_than_there_is_is_a_sentence(services, out, monkeypatch):
    services.exchange.export(out)

    def no_room(*_arguments: object) -> None:
        raise MemoryError

    monkeypatch.setattr(exchange, "content_of", no_room)
    with pytest.raises(UserError, match="does not fit into the memory"):
        services.exchange.plan(out)


# -- a new diary made of a file --------------------------------------------------------------------


def test_a_diary_made_of_a_file_has_what_the_file_has_and_no_more(written, out, tmp_path, clock):
    written.exchange.export(out)
    plain = json.loads(out.read_text("utf-8"))
    plain["records"]["measure"] = plain["records"]["measure"][:2]
    plain["records"]["rating"] = plain["records"]["episode"] = []
    out.write_text(json.dumps(plain), "utf-8")
    made = tmp_path / "made.gutdesk"
    plan = exchange.plan_file(made, out, clock())
    assert not made.exists()
    exchange.make_file(made, plan)
    backup.verify(made)
    store = diary_file.open_to_read(made)
    with store.read() as unit:
        assert unit.bulk.count("measure") == 2
        assert unit.steps.count() == 0
    store.close()


def test_a_cancelled_making_leaves_no_file(many, tmp_path):
    plan = exchange.plan_alone(many)
    before = names(tmp_path)
    with pytest.raises(Cancelled):
        exchange.make_file(tmp_path / "made.gutdesk", plan, stop_after(2))
    assert names(tmp_path) == before


def test_a_diary_that_is_there_is_never_made_anew(written, out, other):
    written.exchange.export(out)
    before = content(other)
    with pytest.raises(StorageTrouble) as caught:
        exchange.make_file(other.path, exchange.plan_alone(out))
    assert caught.value.trouble is Trouble.EXISTS
    assert content(other) == before


def test_planning_for_a_closed_diary_leaves_it_as_it_is(written, other, out, clock):
    written.exchange.export(out)
    other.close()
    before = other.path.read_bytes()
    plan = exchange.plan_file(other.path, out, clock())
    assert plan.total("new") > 0
    assert other.path.read_bytes() == before


def test_a_rating_is_worth_more_than_its_id(written, other, out, clock):
    """The same day rated in two copies of a diary: the newer score, once."""
    pain = other.measures.by_key("abdominal_pain")
    other.checkin.rate(day=other.desk.today(), measure_id=pain.meta.id, score=1)
    clock.advance(minutes=1)
    theirs = written.measures.by_key("abdominal_pain")
    written.checkin.rate(day=written.desk.today(), measure_id=theirs.meta.id, score=8)
    written.exchange.export(out)
    other.exchange.apply(other.exchange.plan(out))
    with other.desk.store.read() as unit:
        ratings = [one for one in unit.bulk.every("rating") if isinstance(one, Rating)]
    assert [(one.measure_id, one.score) for one in ratings] == [(pain.meta.id, 8)]
