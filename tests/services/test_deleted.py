"""Recently deleted: what belongs together goes and comes back together, under names that tell."""

from __future__ import annotations

from datetime import date

import pytest

from gutdesk.domain.diary import Record, Schedule, id_of
from gutdesk.domain.labs import LabResult
from gutdesk.domain.meals import drafts
from gutdesk.domain.meals.slots import DaySlot
from gutdesk.domain.plan.challenges import Challenge, Run
from gutdesk.domain.plan.phases import FlagSeen, Pause, Phase, PhaseKind, Plan, Slip
from shelf_world import TODAY, daily, days, zinc

PDF = b"%PDF-1.5\n7 0 obj\n<< /Type /XRef >>\nendobj\nstartxref\n9\n%%EOF\n"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def result(services):
    return services.labs.add(
        LabResult(analyte="", name="Elastase", collected=date(2026, 3, 1), value=300.0)
    )


def listed(services) -> list[str]:
    return [one.title for one in services.deleted.recent()]


def take_back(services, place: int = 0) -> None:
    services.deleted.take_back(services.deleted.recent()[place].record)


def test_a_product_comes_back_with_its_schedules_in_one_step(services):
    product = services.shelf.add(zinc(), [daily("07:00"), daily("19:00")], left=30)
    services.shelf.remove(product)
    assert listed(services) == ["Zinc carnosine (on the shelf)"]
    take_back(services)
    assert len(services.shelf.schedules_of(id_of(product))) == 2
    assert services.supply.levels()[id_of(product)].left == 30
    assert listed(services) == []
    assert services.writer.undo_name == "take back Zinc carnosine"
    services.writer.undo()
    assert services.shelf.products() == ()
    assert services.shelf.all_schedules() == ()


def test_what_adding_wrote_comes_back_whole_after_undo(services):
    """Product, schedule and count went in one step, so they are one line and one step again."""
    product = services.shelf.add(zinc(), [daily("07:00")], left=30)
    services.writer.undo()
    assert listed(services) == ["Zinc carnosine (on the shelf)"]
    take_back(services)
    assert len(services.shelf.schedules_of(id_of(product))) == 1
    assert services.supply.levels()[id_of(product)].left == 30


def test_what_was_deleted_before_stays_deleted_when_its_owner_comes_back(services, clock):
    """Another step: it stands for itself as soon as its product is there again."""
    product = services.shelf.add(zinc(), [daily("07:00"), daily("19:00", start=TODAY + days(3))])
    later = services.shelf.schedules_of(id_of(product))[1]
    services.shelf.end(later)
    assert listed(services) == ["Schedule of Zinc carnosine"]
    clock.advance(minutes=1)
    services.shelf.remove(product)
    assert listed(services) == ["Zinc carnosine (on the shelf)"]
    take_back(services)
    assert len(services.shelf.schedules_of(id_of(product))) == 1
    assert listed(services) == ["Schedule of Zinc carnosine"]
    take_back(services)
    assert len(services.shelf.schedules_of(id_of(product))) == 2


def test_a_lab_result_comes_back_with_what_was_attached(services, result, report, tmp_path):
    attached = services.labs.attach(result, report)
    services.labs.remove(result)
    (gone,) = services.deleted.recent()
    assert (gone.title, gone.day) == ("Elastase (lab result)", date(2026, 3, 1))
    take_back(services)
    assert services.labs.attachments()[id_of(result)][0].name == "report.pdf"
    services.labs.save_attachment(attached, tmp_path / "again.pdf")
    assert (tmp_path / "again.pdf").read_bytes() == PDF


def test_every_part_is_named_after_what_it_is_of(services, result, report, clock):
    """Nobody can choose between three rows that read "Schedule"."""
    product = services.shelf.add(zinc(), [daily("07:00"), daily("19:00", start=TODAY + days(3))])
    attached = services.labs.attach(result, report)
    services.labs.remove_attachment(attached)
    services.supply.refill(product, 60)
    services.writer.undo()
    clock.advance(minutes=1)
    services.supply.count(product, 12)
    services.writer.undo()
    clock.advance(minutes=1)
    services.doses.skip(services.doses.day(TODAY).doses.doses)
    services.writer.undo()
    clock.advance(minutes=1)
    services.shelf.end(services.shelf.schedules_of(id_of(product))[1])
    found = services.deleted.recent()
    assert [(one.title, one.day) for one in found] == [
        ("Schedule of Zinc carnosine", None),
        ("Skipped dose of Zinc carnosine", TODAY),
        ("Count of Zinc carnosine", TODAY),
        ("Refill of Zinc carnosine", TODAY),
        ("report.pdf, attached to Elastase", date(2026, 3, 1)),
    ]
    assert isinstance(found[0].record, Schedule)


def planned(services) -> dict[str, Record]:
    """A plan with one record of each kind that belongs to it."""
    (plan,) = services.writer.write("plan", [Plan(start=TODAY, main="bloating")])
    of = {"plan_id": id_of(plan)}
    milk = Challenge(**of, name="milk", key="dairy_milk", amounts=(60.0, 125.0))
    (milk,) = services.writer.write("test milk", [milk])
    repair = Phase(**of, kind=PhaseKind.REPAIR, start=TODAY, begun=TODAY + days(1))
    parts = {
        "phase": repair,
        "pause": Pause(**of, start=TODAY),
        "run": Run(challenge_id=id_of(milk), start=TODAY, amounts=milk.amounts),
        "slip": Slip(
            day=TODAY, meal_id="m", text="Bread", origin="remove", subject="gluten", slip=True
        ),
        "flag_seen": FlagSeen(flag="black_stool", seen=TODAY, note="iron tablets"),
    }
    written = services.writer.write("parts", parts.values())
    return {"plan": plan, "challenge": milk, **dict(zip(parts, written, strict=True))}


def test_every_part_of_a_plan_has_a_name_and_a_day(services, clock):
    """None of them reads "Entry"."""
    for record in planned(services).values():
        if not isinstance(record, Plan | Challenge):
            services.writer.delete("away", [record])
            clock.advance(minutes=1)
    found = services.deleted.recent()
    assert [(one.title, one.day) for one in reversed(found)] == [
        ("Repair (phase of the plan)", TODAY + days(1)),
        ("Pause", TODAY),
        ("Food test of milk", TODAY),
        ("Answer about Bread", TODAY),
        ("Note that a doctor has seen it", TODAY),
    ]
    take_back(services, 2)
    assert services.writer.undo_name == "take back food test of milk"


def test_a_plan_comes_back_with_its_parts_and_a_test_with_its_runs(services, clock):
    gone = planned(services)
    services.writer.delete("no test", [gone["challenge"], gone["run"]])
    assert [(one.title, one.day) for one in services.deleted.recent()] == [
        ("Milk (food to test)", None)
    ]
    take_back(services)
    assert listed(services) == []
    clock.advance(minutes=1)
    of_plan = [gone[kind] for kind in ("plan", "phase", "pause", "challenge", "run")]
    services.writer.delete("no plan", of_plan)
    assert [(one.title, one.day) for one in services.deleted.recent()] == [("Plan", TODAY)]
    take_back(services)
    assert listed(services) == []
    with services.desk.store.read() as unit:
        held = unit.plan
        found = [held.plans(), held.phases(), held.pauses(), held.challenges(), held.runs()]
        assert [len(records) for records in found] == [1, 1, 1, 1, 1]


def test_planned_meals_meals_of_the_day_and_weeks_have_a_name_and_a_day(services, clock):
    """And come back as they were."""
    day = TODAY + days(3)
    note = drafts.of_note("Order fish", day=day, slot="dinner")
    placed = services.meals.planner.place(note)
    week = services.meals.templates.save("Our week", day)
    usual = services.meals.book.slots()
    services.meals.days.save([*usual, DaySlot(id="", name="Supper", slot=None, minute=1260)])
    clock.advance(minutes=1)
    services.meals.planner.remove([placed])
    clock.advance(minutes=1)
    services.meals.templates.delete(week)
    clock.advance(minutes=1)
    services.meals.days.save(usual)
    found = services.deleted.recent()
    assert [(one.title, one.day) for one in found] == [
        ("Supper", None),
        ("Our week", None),
        ("Order fish", day),
    ]
    for _one in found:
        take_back(services)
    assert listed(services) == []
    assert [one.name for one in services.meals.book.planned(day, day)] == ["Order fish"]
    assert [one.name for one in services.meals.book.templates()] == ["Our week"]
    assert services.meals.book.slots()[-1].name == "Supper"
