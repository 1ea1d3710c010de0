"""Random use of a real diary beside a plain model of it: dicts, and undo as snapshots."""

from __future__ import annotations

import dataclasses
import shutil
import tempfile
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from sqlalchemy import select

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import (
    RECORD_KINDS,
    DayMark,
    Episode,
    EpisodePoint,
    Exposure,
    ExposureKind,
    Intake,
    Meal,
    MealItem,
    MeasureKind,
    MedicineKind,
    Note,
    Practice,
    PracticeKind,
    Rating,
    Sleep,
    Slot,
    Stool,
    Water,
    Weight,
    is_deleted,
    kind_of,
)
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment, diary_day
from gutdesk.domain.text import folded
from gutdesk.services.clock import FixedZone
from gutdesk.services.desk import new_diary, open_diary
from gutdesk.storage.convert import ROW_OF

START = datetime(2026, 3, 30, 18, 0, tzinfo=UTC)
"""The evening after the night in which Berlin's clocks go forward."""

SHOWN_DAYS = [date(2026, 3, 26) + timedelta(days=n) for n in range(7)]
FOODS = ("Kefir", "kéfir", "Rice", "Sauerkraut", "  rice ", "Bread")

hours_ago = st.integers(0, 90)
score = st.integers(0, 10)
pick = st.integers(0, 10**6)


def content(record: Any) -> Any:
    """What a person sees of a record: no stamps, no ids of items."""
    if record is None or is_deleted(record):
        return None
    plain = {
        field.name: getattr(record, field.name)
        for field in dataclasses.fields(record)
        if field.name not in ("meta", "items")
    }
    if isinstance(record, Meal):
        plain["items"] = [dataclasses.replace(item, id="") for item in record.items]
    return kind_of(record), plain


class Model:
    """What the diary should hold: content by identity, and every state undo could go back to."""

    def __init__(self) -> None:
        self.now: dict[str, Any] = {}
        self.past: list[tuple[str, dict[str, Any]]] = []
        self.future: list[tuple[str, dict[str, Any]]] = []

    def step(self, name: str, changed: dict[str, Any]) -> None:
        self.past.append((name, self.now))
        self.now = self.now | changed
        self.future.clear()

    def undo(self) -> str | None:
        if not self.past:
            return None
        name, before = self.past.pop()
        self.future.append((name, self.now))
        self.now = before | {key: None for key in self.now if key not in before}
        return name

    def redo(self) -> str | None:
        if not self.future:
            return None
        name, after = self.future.pop()
        self.past.append((name, self.now))
        self.now = after
        return name

    def alive(self, *kinds: str) -> list[str]:
        return [key for key, held in self.now.items() if held and (not kinds or held[0] in kinds)]


class DiaryMachine(RuleBasedStateMachine):
    @initialize()
    def open(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="gutdesk-stateful-"))
        self.time = START
        self.zone = FixedZone(ZoneInfo("Europe/Berlin"))
        new_diary(self.folder / "d", self.clock)
        self.model = Model()
        self.changes: list[Any] = []
        self.connect()
        self.model.now = {m.meta.id: content(m) for m in self.services.measures.all()}

    def clock(self) -> datetime:
        return self.time

    def connect(self) -> None:
        self.services = open_diary(self.folder / "d", clock=self.clock, zone=self.zone)
        self.services.bus.subscribe(lambda changes, by: self.changes.append((changes, by)))

    def teardown(self) -> None:
        if hasattr(self, "services"):
            self.services.close()
            shutil.rmtree(self.folder)

    # -- helpers ---------------------------------------------------------------------------------

    def record(self, identity: str) -> Any:
        kind, _plain = self.model.now[identity]
        with self.services.desk.store.read() as unit:
            return unit.records.get(kind, identity)

    def any_of(self, number: int, *kinds: str) -> Any:
        found = self.model.alive(*kinds)
        if kinds == ("measure",):
            # A few of them only, so that ratings and episodes meet on the same day.
            found = found[:3]
        return self.record(found[number % len(found)])

    def at(self, hours: int) -> dict[str, Any]:
        at = Moment.of(self.time - timedelta(hours=hours), self.zone)
        return {"at": at, "day": diary_day(at.local)}

    def wrote(self, *records: Any) -> None:
        """Take a step of the services over into the model; its name is what the menu says."""
        changed = {record.meta.id: content(record) for record in records}
        before = self.model.now
        if all(key in before and before[key] == held for key, held in changed.items()):
            # What the diary holds already is no step, and is no news.
            assert not self.changes
            return
        self.model.step(self.services.writer.undo_name, changed)
        self.published(before, changed)

    def published(self, before: dict[str, Any], after: dict[str, Any]) -> None:
        """Every identity and day whose content differs was named, to whoever listens."""
        assert len(self.changes) <= 1
        assert all(by is self for _told, by in self.changes)
        told = self.changes[0][0] if self.changes else ChangeSet()
        for key in before.keys() | after.keys():
            old, new = before.get(key), after.get(key, before.get(key))
            if old == new:
                continue
            assert key in told.ids
            for held in (old, new):
                if held:
                    assert held[0] in told.kinds
                    assert "day" not in held[1] or held[1]["day"] in told.days
        self.changes.clear()

    def log(self, *drafts: Any) -> None:
        foods = {held[1]["name"] for held in self.model.now.values() if held and held[0] == "food"}
        written = self.services.diary.log(*drafts, by=self)
        texts = [item.text for draft in drafts if isinstance(draft, Meal) for item in draft.items]
        new = {folded(text) for text in texts} - {folded(name) for name in foods}
        assert {folded(r.name) for r in written if kind_of(r) == "food"} == new
        for draft in drafts:
            twins = [r for r in written if type(r) is type(draft)]
            assert any(self.same(draft, twin) for twin in twins)
        self.wrote(*written)

    @staticmethod
    def same(draft: Any, written: Any) -> bool:
        if isinstance(draft, Meal):
            mine = [" ".join(item.text.split()) for item in draft.items]
            same = mine == [item.text for item in written.items]
            return same and draft.at == written.at and all(i.food_id for i in written.items)
        if isinstance(draft, DayMark):
            return draft.day == written.day
        return dataclasses.replace(draft, meta=written.meta) == written

    # -- logging ---------------------------------------------------------------------------------

    @rule(hours=hours_ago, foods=st.lists(st.sampled_from(FOODS), min_size=1, max_size=3),
          slot=st.sampled_from([None, *Slot]))  # fmt: skip
    def log_meal(self, hours: int, foods: list[str], slot: Slot | None) -> None:
        items = tuple(MealItem(text=food, amount=1.5, unit="cup") for food in foods)
        self.log(Meal(items=items, slot=slot, **self.at(hours)))

    @rule(hours=hours_ago, form=st.sampled_from([None, 1, 4, 7]))
    def log_stool(self, hours: int, form: int | None) -> None:
        self.log(Stool(form=form, **self.at(hours)))

    @rule(hours=st.integers(8, 90), number=pick, severities=st.lists(score, min_size=1, max_size=3))
    def log_episode(self, hours: int, number: int, severities: list[int]) -> None:
        base = self.at(hours)
        points = tuple(
            EpisodePoint(at=self.at(hours - place)["at"], severity=severity)
            for place, severity in enumerate(severities)
        )
        measure = self.any_of(number, "measure")
        self.log(Episode(day=base["day"], measure_id=measure.meta.id, points=points))

    @rule(hours=hours_ago, which=st.integers(0, 6))
    def log_another(self, hours: int, which: int) -> None:
        base = self.at(hours)
        self.log(
            [
                Exposure(kind=ExposureKind.MEDICINE, medicine=MedicineKind.NSAID, name="x", **base),
                Intake(name="Zinc", amount=2.0, unit="mg", **base),
                Sleep(day=base["day"], start=self.at(hours + 7)["at"], end=base["at"]),
                Practice(kind=PracticeKind.BREATHING, minutes=5, **base),
                Water(ml=300.0, **base),
                Weight(kg=70.5, **base),
                Note(text="a note", **base),
            ][which]
        )

    @rule(hours=hours_ago, number=pick, value=score)
    def log_a_line_of_several(self, hours: int, number: int, value: int) -> None:
        base = self.at(hours)
        measure_id = self.any_of(number, "measure").meta.id
        self.log(
            Meal(items=(MealItem(text="Bread"),), **base),
            Meal(items=(MealItem(text="bread"), MealItem(text="Eggs")), **base),
            Rating(day=base["day"], measure_id=measure_id, score=value),
            DayMark(day=base["day"], complete=True),
        )

    # -- changing --------------------------------------------------------------------------------

    @precondition(lambda self: self.model.alive("note", "stool", "meal", "episode"))
    @rule(number=pick, hours=st.integers(8, 90), value=score)
    def change(self, number: int, hours: int, value: int) -> None:
        entry = self.any_of(number, "note", "stool", "meal", "episode")
        base = self.at(hours)
        match entry:
            case Note():
                entry = dataclasses.replace(entry, text=f"now {value}", at=base["at"])
            case Stool():
                entry = dataclasses.replace(entry, pain=value, at=base["at"])
            case Meal():
                # One item stays, one is new: their identities must not mix.
                more = MealItem(text="Kefir", food_id="shipped", amount=float(value + 1))
                entry = dataclasses.replace(entry, items=(*entry.items[-1:], more), at=base["at"])
            case Episode():
                first = dataclasses.replace(entry.points[0], severity=value)
                entry = dataclasses.replace(entry, points=(first, *entry.points[1:]))
        written = self.services.diary.change(entry, by=self)
        assert written.day == diary_day(entry.at.local)
        self.wrote(written)

    @precondition(lambda self: self.model.alive("note", "stool", "meal", "episode", "sleep"))
    @rule(number=pick)
    def delete(self, number: int) -> None:
        entry = self.any_of(number, "note", "stool", "meal", "episode", "sleep")
        self.services.diary.delete(entry, by=self)
        before = self.model.now
        self.model.step(self.services.writer.undo_name, {entry.meta.id: None})
        self.published(before, {entry.meta.id: None})

    @precondition(lambda self: any(r.record.meta for r in self.services.deleted.recent()))
    @rule(number=pick)
    def take_back(self, number: int) -> None:
        gone = self.services.deleted.recent()
        record = gone[number % len(gone)].record
        self.services.deleted.take_back(record, by=self)
        with self.services.desk.store.read() as unit:
            back = unit.records.get(kind_of(record), record.meta.id)
        assert content(back) == content(
            dataclasses.replace(record, meta=dataclasses.replace(record.meta, deleted=None))
        )
        self.wrote(back)
        with pytest.raises(UserError):
            self.services.deleted.take_back(record, by=self)

    @precondition(lambda self: self.model.alive("meal"))
    @rule(number=pick, back=st.integers(0, 3))
    def copy_meals(self, number: int, back: int) -> None:
        meal = self.any_of(number, "meal")
        day = diary_day(self.at(0)["at"].local) - timedelta(days=back)
        local = meal.at.local + timedelta(days=(day - meal.day).days)
        if Moment.at(local, self.zone).utc > self.time:
            with pytest.raises(UserError):
                self.services.diary.copy_meals([meal], day, by=self)
            return
        (copy,) = self.services.diary.copy_meals([meal], day, by=self)
        assert copy.day == day
        assert copy.meta.id != meta_id(meal)
        assert [item.text for item in copy.items] == [item.text for item in meal.items]
        assert not {item.id for item in copy.items} & {item.id for item in meal.items}
        self.wrote(copy)

    # -- rating ----------------------------------------------------------------------------------

    def rated(self, day: date) -> dict[str, str]:
        """Measure id to identity of every rating that stands on that day."""
        return {
            held[1]["measure_id"]: key
            for key, held in self.model.now.items()
            if held and held[0] == "rating" and held[1]["day"] == day
        }

    @rule(day=st.sampled_from(SHOWN_DAYS[:5]), number=pick, value=score)
    def rate(self, day: date, number: int, value: int) -> None:
        measure_id = self.any_of(number, "measure").meta.id
        had = self.rated(day).get(measure_id)
        written = self.services.checkin.rate(day=day, measure_id=measure_id, score=value, by=self)
        assert had in (None, written.meta.id)
        self.wrote(written)

    @rule(day=st.sampled_from(SHOWN_DAYS[:5]), number=pick)
    def clear(self, day: date, number: int) -> None:
        measure_id = self.any_of(number, "measure").meta.id
        had = self.rated(day).get(measure_id)
        self.services.checkin.clear(day=day, measure_id=measure_id, by=self)
        if had is None:
            assert self.changes == []
            return
        before = self.model.now
        self.model.step(self.services.writer.undo_name, {had: None})
        self.published(before, {had: None})

    @rule(day=st.sampled_from(SHOWN_DAYS[:5]))
    def nothing_today(self, day: date) -> None:
        view = self.services.diary.day(day)
        open_ones = {
            m.meta.id
            for m in self.services.checkin.asked(day)
            if m.kind is MeasureKind.SYMPTOM and m.meta.id not in view.scores
        }
        assert self.services.checkin.nothing_today(day=day, by=self) == len(open_ones)
        if not open_ones:
            assert self.changes == []
            return
        with self.services.desk.store.read() as unit:
            zeros = [r for r in unit.days.ratings_on(day) if r.measure_id in open_ones]
        assert {r.measure_id for r in zeros} == open_ones
        assert {r.score for r in zeros} == {0}
        self.wrote(*zeros)

    @rule(day=st.sampled_from(SHOWN_DAYS[:5]), complete=st.booleans())
    def mark_complete(self, day: date, complete: bool) -> None:
        self.services.diary.mark_complete(day, complete=complete, by=self)
        self.marked(day, complete=complete)

    @rule(day=st.sampled_from(SHOWN_DAYS[:5]), number=st.sampled_from([None, 1, 14, 28]))
    def cycle_day(self, day: date, number: int | None) -> None:
        self.services.diary.set_cycle_day(day, number, by=self)
        self.marked(day, cycle_day=number)

    def marked(self, day: date, **said: Any) -> None:
        before = {"complete": False, "cycle_day": None}
        for held in self.model.now.values():
            if held and held[0] == "day_mark" and held[1]["day"] == day:
                before = held[1]
        with self.services.desk.store.read() as unit:
            mark = unit.days.mark_row(day)
        assert content(mark) == ("day_mark", {**before, "day": day, **said})
        self.wrote(mark)

    # -- measures --------------------------------------------------------------------------------

    @rule(name=st.sampled_from(["Itch", "Cold hands", "bloating", "Gluten dream"]))
    def add_measure(self, name: str) -> None:
        taken = {folded(self.model.now[key][1]["name"]) for key in self.model.alive("measure")}
        if folded(name) in taken:
            with pytest.raises(UserError):
                self.services.measures.add(name=name, group="digestive", by=self)
            return
        self.wrote(self.services.measures.add(name=name, group="digestive", by=self))

    @rule(number=pick, value=score, retired=st.booleans())
    def change_measure(self, number: int, value: int, retired: bool) -> None:
        measure = self.any_of(number, "measure")
        changed = dataclasses.replace(
            measure, name=f"Mine {number} {value}", retired=retired, group="my own"
        )
        try:
            self.services.measures.change(changed, by=self)
        except UserError:
            others = [k for k in self.model.alive("measure") if k != measure.meta.id]
            assert changed.name in [self.model.now[key][1]["name"] for key in others]
            return
        self.wrote(changed)

    @rule(number=pick)
    def reorder_measures(self, number: int) -> None:
        order = list(self.services.measures.all())
        order.append(order.pop(number % len(order)))
        self.services.measures.reorder(order, by=self)
        assert [m.meta.id for m in self.services.measures.all()] == [m.meta.id for m in order]
        if self.changes:
            self.wrote(*self.services.measures.all())

    # -- time and history ------------------------------------------------------------------------

    @rule(minutes=st.integers(1, 400))
    def wait(self, minutes: int) -> None:
        self.time = min(self.time + timedelta(minutes=minutes), START + timedelta(hours=40))

    @rule()
    def undo(self) -> None:
        before = deepcopy(self.model.now)
        assert self.services.writer.undo(by=self) == self.model.undo()
        if self.changes:
            self.published(before, self.model.now)

    @rule()
    def redo(self) -> None:
        before = deepcopy(self.model.now)
        assert self.services.writer.redo(by=self) == self.model.redo()
        if self.changes:
            self.published(before, self.model.now)

    @rule()
    def close_and_open_again(self) -> None:
        self.services.close()
        self.connect()

    # -- what must hold --------------------------------------------------------------------------

    @invariant()
    def the_diary_is_what_the_model_says(self) -> None:
        if not hasattr(self, "services"):
            return
        model, services = self.model, self.services
        assert services.writer.undo_name == (model.past[-1][0] if model.past else None)
        assert services.writer.redo_name == (model.future[-1][0] if model.future else None)
        assert self.changes == []
        with services.desk.store.read() as unit:
            # Rows that the session holds already cost no query each.
            kinds = {held[0] for held in model.now.values() if held}
            rows = [unit._session.scalars(select(ROW_OF[RECORD_KINDS[k]])).all() for k in kinds]
            assert sum(map(len, rows)) >= sum(map(bool, model.now.values()))
            for key, held in model.now.items():
                if held:
                    assert content(unit.records.get(held[0], key)) == held
        expected = [held for held in model.now.values() if held]
        for day in SHOWN_DAYS:
            self.check_day(day, [held for held in expected if held[1].get("day") == day])
        names = [held[1]["name"] for held in expected if held[0] == "measure"]
        assert sorted(m.name for m in services.measures.all()) == sorted(names)

    def check_day(self, day: date, expected: list[Any]) -> None:
        view = self.services.diary.day(day)
        apart = ("rating", "day_mark")
        timeline = [content(entry) for entry in view.entries]
        assert sorted(map(str, timeline)) == sorted(str(e) for e in expected if e[0] not in apart)
        times = [entry.at.local for entry in view.entries]
        assert times == sorted(times)
        scores: dict[str, int] = {}
        for kind, plain in expected:
            if kind == "rating":
                found = plain["score"]
            elif kind == "episode":
                found = max(point.severity for point in plain["points"])
            else:
                continue
            key = plain["measure_id"]
            scores[key] = max(found, scores.get(key, 0))
        assert {key: one.score for key, one in view.scores.items()} == scores
        marks = [plain for kind, plain in expected if kind == "day_mark"]
        mark = marks[0] if marks else {"complete": False, "cycle_day": None}
        assert (view.complete, view.cycle_day) == (mark["complete"], mark["cycle_day"])


def meta_id(record: Any) -> str:
    return record.meta.id


DiaryMachine.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=40,
    derandomize=True,
    deadline=None,
    # Shrinking and explaining a failure take longer than a test may: add Phase.shrink by hand.
    phases=[Phase.explicit, Phase.generate],
)
TestDiary = pytest.mark.slow(DiaryMachine.TestCase)
