"""Making the file: whole or not at all, marked as a sample, with its truth beside it."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from gutdesk.domain.diary import RECORD_KINDS
from gutdesk.domain.errors import StorageTrouble, UserError
from gutdesk.domain.work import Cancelled
from gutdesk.services.desk import open_diary
from gutdesk.services.sample import make_sample, sample_at, truth_file
from gutdesk.storage import backup, diary_file


@pytest.fixture
def make(now, east):
    def made(path, **arguments):
        return make_sample(path, **{"now": now, "zone": east, "days": 30, **arguments})

    return made


def read(path):
    """Every record of a diary by kind."""
    store = diary_file.open_to_read(path)
    try:
        with store.read() as unit:
            return {
                kind: sorted(unit.bulk.every(kind), key=lambda record: record.meta.id)
                for kind in RECORD_KINDS
            }
    finally:
        store.close()


def test_the_file_holds_what_was_generated(make, sample, tmp_path):
    path = tmp_path / "new folder" / "sample.gutdesk"
    truth = make(path, days=180)
    assert truth == sample().truth
    found = read(path)
    for kind, records in sample().records.items():
        assert found[kind] == sorted(records, key=lambda record: record.meta.id)
    backup.verify(path)


def test_a_sample_is_marked_and_opens_like_any_diary(make, diary_path, clock, zone):
    make(diary_path)
    services = open_diary(diary_path, clock=clock, zone=zone)
    try:
        with services.desk.store.read() as unit:
            assert unit.house.settings() == {"sample": True}
        assert services.settings.current().sample
        assert services.person.current().name == "Sample"
        assert services.diary.day(date(2026, 11, 20)).entries
        assert services.writer.undo_name is None
        assert services.quick.complete("kef")[0].text == "Kefir"
    finally:
        services.close()


def test_the_truth_lies_beside_it_unless_told(make, tmp_path):
    truth = make(tmp_path / "one.gutdesk", triggers=2)
    beside = tmp_path / "one.gutdesk.truth.json"
    assert beside == truth_file(tmp_path / "one.gutdesk")
    assert beside.read_bytes() == truth.to_json()
    assert len(json.loads(beside.read_bytes())["triggers"]) == 2
    make(tmp_path / "two.gutdesk", truth_beside=False)
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"one.gutdesk", "one.gutdesk.truth.json", "two.gutdesk"}


@pytest.mark.parametrize("taken", ["d.gutdesk", "d.gutdesk.truth.json"])
def test_a_name_that_is_taken_is_left_as_it_is(make, tmp_path, taken):
    (tmp_path / taken).write_text("mine")
    with pytest.raises(StorageTrouble, match="exists already"):
        make(tmp_path / "d.gutdesk")
    assert [path.name for path in tmp_path.iterdir()] == [taken]
    assert (tmp_path / taken).read_text() == "mine"


@pytest.mark.parametrize("taken", ["d.gutdesk", "d.gutdesk.truth.json"])
def test_a_name_that_is_taken_meanwhile_is_left_as_it_is(make, tmp_path, taken):
    def report(done, total):
        if done * 2 > total:
            (tmp_path / taken).write_text("mine")

    with pytest.raises(StorageTrouble, match="exists already"):
        make(tmp_path / "d.gutdesk", days=150, report=report)
    assert [path.name for path in tmp_path.iterdir()] == [taken]
    assert (tmp_path / taken).read_text() == "mine"


def test_the_report_goes_up_to_the_end(make, tmp_path):
    heard = []
    make(tmp_path / "d.gutdesk", report=lambda *seen: heard.append(seen))
    assert heard == sorted(heard)
    assert {total for _done, total in heard} == {60}
    assert heard[-1] == (60, 60)
    assert len({done for done, _total in heard}) >= 3


@pytest.mark.parametrize("stop", [0, 0.5, 0.75, 1])
def test_cancel_leaves_nothing_at_any_stage(make, tmp_path, stop):
    def report(done, total):
        if done >= stop * total:
            raise Cancelled

    with pytest.raises(Cancelled):
        make(tmp_path / "d.gutdesk", days=400, report=report)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"days": 0},
        {"days": 100_000},
        {"until": date(2026, 11, 23)},
        {"until": date.max},
        {"until": date.min},
        {"until": date(1980, 1, 20)},
        {"triggers": 4},
        {"triggers": -1},
        {"seed": -1},
    ],
    ids=str,
)
def test_arguments_that_make_no_diary_are_a_sentence(make, tmp_path, wrong):
    with pytest.raises(UserError) as said:
        make(tmp_path / "d.gutdesk", **wrong)
    assert said.value.sentence.endswith(".")
    assert list(tmp_path.iterdir()) == []


def test_the_sample_to_look_around_in_is_made_once(tmp_path, clock, zone):
    path = tmp_path / "sample.gutdesk"
    assert sample_at(path, clock, zone) == path
    assert [one.name for one in tmp_path.iterdir()] == [path.name]
    days = {meal.day for meal in read(path)["meal"]}
    assert max(days) == date(2026, 11, 22)
    assert (max(days) - min(days)) == timedelta(days=179)
    before = path.read_bytes()
    clock.advance(days=3)
    sample_at(path, clock, zone)
    assert path.read_bytes() == before


def test_the_sample_lives_in_a_zone_that_changes_its_clocks(tmp_path, clock, zone):
    """The nights in which clocks change are nights like others."""
    sample_at(tmp_path / "d.gutdesk", clock, zone)
    found = read(tmp_path / "d.gutdesk")
    assert {night.end.offset for night in found["sleep"]} >= {60, 120}
    assert all(180 <= night.minutes <= 660 for night in found["sleep"])


@pytest.mark.slow
def test_twenty_years_hold_about_as_much_as_a_life(make, tmp_path):
    """The 20-year diary that everything is measured on."""
    path = tmp_path / "d.gutdesk"
    truth = make(path, days=7305)
    assert 150_000 <= truth.entries <= 210_000
    assert truth.first == date(2006, 11, 23)
    assert len(truth.phases) > 10
    store = diary_file.open_to_read(path)
    try:
        with store.read() as unit:
            written = sum(unit.bulk.count(kind) for kind in truth.counts)
    finally:
        store.close()
    assert written >= truth.entries
