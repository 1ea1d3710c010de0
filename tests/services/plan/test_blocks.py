"""Every block of protocol/conditions.toml and protocol/redflags.toml blocks what it names, and says
why; without it the same call works."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from gutdesk.domain.errors import UserError
from gutdesk.domain.plan.asks import Ask
from gutdesk.domain.plan.next_action import Act
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.plan.queue import Stage
from gutdesk.domain.plan.stopping import RED_FLAG
from gutdesk.knowledge import reintroduction, removal
from gutdesk.paths import resource
from gutdesk.services.plan.gate import NOT_FOR_A_DOCTOR, GateAnswers

FILES = {"condition": "conditions.toml", "flag": "redflags.toml"}
TABLES = {"condition": "condition", "flag": "redflag"}


def rows(kind: str) -> list[dict[str, Any]]:
    with resource("protocol", FILES[kind]).open("rb") as file:
        return tomllib.load(file)[TABLES[kind]]


@dataclass(frozen=True)
class Case:
    """One block of one condition or red flag; `words` are those that the refusal must hold."""

    kind: str
    id: str
    block: str
    words: tuple[str, str]

    @property
    def origin(self) -> str:
        return f"{self.kind}:{self.id}"

    def __str__(self) -> str:
        return f"{self.origin}-{self.block}"

    def set(self, world: Any) -> None:
        if self.kind == "condition":
            world.has(self.id)
        else:
            world.say(self.id)

    def lift(self, world: Any) -> None:
        """The condition is gone; a doctor has seen the sign. No doctor changes an age."""
        if self.kind == "condition":
            world.has()
        elif self.id in NOT_FOR_A_DOCTOR:
            world.say(self.id, yes=False)
        else:
            world.plan.gate.clear(self.id, seen=world.day(), note="Dr. Nguyen has seen it")


CASES = [
    Case("condition", row["id"], block, (row["name"], row["message"]))
    for row in rows("condition")
    for block in row["blocks"]
] + [
    Case("flag", row["id"], block, (row["text"], row["action"]))
    for row in rows("flag")
    for block in row["blocks"]
]


def cases(*blocks: str) -> Any:
    found = [one for one in CASES if one.block.startswith(blocks)]
    assert found
    return pytest.mark.parametrize("case", found, ids=str)


def refused(call: Callable[[], object], case: Case) -> None:
    with pytest.raises(UserError) as caught:
        call()
    for words in case.words:
        assert words in caught.value.sentence


COVERED = (
    "all_plans",
    "start_remove",
    "start_challenge",
    "supplements",
    "hide_weight",
    "remove:",
    "challenge:",
)
ALL_GROUPS = tuple(one.id for one in removal.groups() if one.selectable)
FREE = {one.id for one in reintroduction.free_ladders()}


def test_no_block_of_the_files_is_without_a_test_here():
    assert [one for one in CASES if not one.block.startswith(COVERED)] == []
    assert len(CASES) > 80


@pytest.mark.parametrize("kind", FILES)
def test_what_blocks_nothing_refuses_nothing(world, kind):
    for row in rows(kind):
        if not row["blocks"]:
            Case(kind, row["id"], "", ("", "")).set(world)
    assert world.plan.gate.blocks() == ()


# -- all_plans -------------------------------------------------------------------------------------


@cases("all_plans")
def test_no_plan_starts(world, case):
    case.set(world)
    refused(world.begun, case)
    assert world.plan.book.plans() == ()
    case.lift(world)
    assert world.begun()


@cases("all_plans")
def test_no_phase_begins_no_test_starts_no_supplement_joins(world, case):
    world.removing()
    case.set(world)
    for kind in (PhaseKind.REPAIR, PhaseKind.REINTRODUCE, PhaseKind.MAINTAIN):
        refused(lambda kind=kind: world.plan.phases.begin(kind, anyway="I want to"), case)
    refused(lambda: world.start("seed_oil", anyway="I want to"), case)
    refused(lambda: world.plan.phases.restart(world.new()), case)
    assert case.words[0] in world.services.safety.needs_agreement()
    assert (world.next.act, world.next.reason) == (Act.WAIT, case.origin)
    case.lift(world)
    assert world.services.safety.needs_agreement() is None
    assert world.next.act is not Act.WAIT
    assert world.plan.phases.begin(PhaseKind.REPAIR).begun == world.day()


# -- start_remove ----------------------------------------------------------------------------------


@cases("start_remove")
def test_remove_does_not_begin_and_nor_does_repair(world, case):
    world.begun(away=-14)
    world.rate(6, *range(-14, 0))
    case.set(world)
    for kind in (PhaseKind.REMOVE, PhaseKind.REPAIR):
        refused(lambda kind=kind: world.plan.phases.begin(kind), case)
    assert world.next.act in (Act.WAIT, Act.BLOCKED)
    assert world.next.reason in (case.origin, case.words[0])
    case.lift(world)
    assert world.next.act is Act.BEGIN
    assert world.plan.phases.begin(PhaseKind.REMOVE).begun == world.day()


@cases("start_remove")
def test_a_running_remove_goes_on_hold_and_its_days_do_not_count(world, case):
    world.removing()
    assert world.services.avoid.rules()
    case.set(world)
    assert (world.next.act, world.next.reason) == (Act.WAIT, case.origin)
    assert world.plan.gate.names()[case.origin] == case.words[0]
    assert world.plan.today.asks() == ()
    number = world.state.limit.day
    world.go_on(5)
    assert world.state.limit.day == number
    assert not [one for one in world.services.avoid.rules() if one.origin.startswith("group:")]
    case.lift(world)
    assert world.next.act is not Act.WAIT
    assert [one for one in world.services.avoid.rules() if one.origin.startswith("group:")]


# -- start_challenge -------------------------------------------------------------------------------


@cases("start_challenge")
def test_no_test_starts(world, case):
    world.testing()
    case.set(world)
    refused(lambda: world.start("seed_oil"), case)
    assert world.next.act in (Act.WAIT, Act.BLOCKED)
    assert world.next.reason in (case.origin, case.words[0])
    case.lift(world)
    assert world.start("seed_oil")


@cases("start_challenge")
def test_a_running_test_stops_at_once(world, case):
    heard = []
    world.plan.watch.on_stop(heard.append)
    world.testing()
    world.start("seed_oil")
    world.eat("seed_oil")
    case.set(world)
    run = world.last("seed_oil")
    assert (run.stop, run.stopped) == (RED_FLAG, world.day())
    assert [one.stop for one in heard] == [RED_FLAG]
    refused(lambda: world.plan.tests.take_back_stop(run), case)
    case.lift(world)
    assert not world.plan.tests.take_back_stop(run).is_stopped


# -- supplements -----------------------------------------------------------------------------------


@cases("supplements")
def test_a_supplement_needs_the_line_that_a_doctor_agreed(world, case):
    assert world.services.safety.needs_agreement() is None
    case.set(world)
    assert case.words[0] in world.services.safety.needs_agreement()
    case.lift(world)
    assert world.services.safety.needs_agreement() is None


# -- hide_weight -----------------------------------------------------------------------------------


@cases("hide_weight")
def test_weight_is_hidden_and_not_asked_for(world, case):
    world.removing()
    assert not world.plan.gate.hides_weight()
    assert Ask.WEIGHT in [ask.what for ask in world.plan.today.asks()]
    case.set(world)
    assert world.plan.gate.hides_weight()
    assert world.state.weight is None
    assert Ask.WEIGHT not in [ask.what for ask in world.plan.today.asks()]
    case.lift(world)
    assert not world.plan.gate.hides_weight()


# -- remove:<group> --------------------------------------------------------------------------------


@cases("remove:")
def test_a_group_is_not_switched_on(world, case):
    group = case.block.removeprefix("remove:")
    case.set(world)
    refused(lambda: world.begun(group, "alcohol"), case)
    world.begun("alcohol")
    refused(lambda: world.plan.phases.choose_groups(("alcohol", group)), case)
    remove = world.phase(PhaseKind.REMOVE)
    assert remove.groups == ("alcohol",)
    case.lift(world)
    world.plan.phases.choose_groups(("alcohol", group))
    assert world.phase(PhaseKind.REMOVE).groups == ("alcohol", group)


@cases("remove:")
def test_the_answers_of_the_gate_count_before_they_are_written(world, case):
    group = case.block.removeprefix("remove:")
    answers = (
        GateAnswers(conditions=(case.id,))
        if case.kind == "condition"
        else GateAnswers(flags={case.id: True})
    )
    refused(lambda: world.begun(group, answers=answers), case)
    assert (world.plan.book.plans(), world.plan.gate.blocks()) == ((), ())


# -- challenge:<ladder> ----------------------------------------------------------------------------


@cases("challenge:")
def test_the_test_of_a_food_is_hidden(world, case):
    key = case.block.removeprefix("challenge:")
    world.begun()
    if key not in {one.challenge.key for one in world.state.queue}:
        world.plan.tests.add(world.plan.tests.draft_of(key))
    case.set(world)
    assert world.place(key).stage is Stage.NEVER
    refused(lambda: world.start(key, anyway="I want to"), case)
    blocked = {one.block for one in CASES if one.origin == case.origin}
    fit = [group for group in ALL_GROUPS if f"remove:{group}" not in blocked]
    world.plan.phases.restart(world.new(*fit))
    assert world.state.queue
    assert key not in {one.challenge.key for one in world.state.queue}
    case.lift(world)
    world.plan.phases.restart(world.new(*ALL_GROUPS))
    assert key in {one.challenge.key for one in world.state.queue} or key in FREE


@cases("challenge:")
def test_a_running_test_of_that_food_stops(world, case):
    key = case.block.removeprefix("challenge:")
    world.begun("alcohol")
    assert world.plan.watch
    if key not in {one.challenge.key for one in world.state.queue}:
        world.plan.tests.add(world.plan.tests.draft_of(key))
    world.start(key, anyway="I want to")
    case.set(world)
    assert world.last(key).stop == RED_FLAG


# -- clearing --------------------------------------------------------------------------------------

SIGNS = sorted({one.id for one in CASES if one.kind == "flag"})
GATES = sorted(row["id"] for row in rows("flag") if row["level"] == "gate")


def test_no_note_changes_an_age(world):
    world.say("under_18")
    with pytest.raises(UserError, match="Change the answer itself"):
        world.plan.gate.clear("under_18", seen=world.day(), note="x")
    assert world.plan.gate.blocks(), "it stands as before"


@pytest.mark.parametrize("flag", sorted(set(SIGNS) - NOT_FOR_A_DOCTOR))
def test_a_sign_blocks_again_when_it_is_raised_after_the_note(world, flag):
    world.say(flag)
    world.go_on()
    world.plan.gate.clear(flag, seen=world.day(), note="seen")
    assert world.plan.gate.blocks() == ()
    world.go_on()
    world.say(flag)
    assert {one.origin for one in world.plan.gate.blocks()} == {f"flag:{flag}"}
    assert [one.flag for one in world.plan.gate.spans()] == [flag, flag]


@pytest.mark.parametrize("flag", sorted(set(SIGNS) - set(GATES)))
def test_a_sign_does_not_go_away_with_another_answer(world, flag):
    world.say(flag)
    world.say(flag, yes=False)
    assert world.plan.gate.blocks()


@pytest.mark.parametrize("flag", GATES)
def test_a_gate_is_as_it_was_said_last(world, flag):
    world.say(flag)
    assert world.plan.gate.blocks()
    world.say(flag, yes=False)
    assert world.plan.gate.blocks() == ()
    world.say(flag)
    assert world.plan.gate.blocks()


def test_a_note_of_before_the_sign_clears_nothing(world):
    world.plan.gate.clear("black_stool", seen=world.day(-1), note="iron tablets")
    world.say("black_stool")
    assert world.plan.gate.blocks()
    with pytest.raises(UserError, match="was said"):
        world.plan.gate.clear("black_stool", seen=world.day(), note="  ")
    with pytest.raises(UserError, match="still to come"):
        world.plan.gate.clear("black_stool", seen=world.day(3), note="soon")
    assert world.plan.gate.blocks()


def test_a_note_can_be_taken_back(world):
    world.say("black_stool")
    world.plan.gate.clear("black_stool", seen=world.day(), note="iron tablets")
    assert world.services.safety.needs_agreement() is None
    world.services.writer.undo()
    assert world.plan.gate.blocks()
    assert world.services.safety.needs_agreement()


def test_who_was_born_too_late_starts_no_plan(world):
    world.services.person.change(
        world.services.person.current().__class__(birth_year=world.day().year - 16)
    )
    with pytest.raises(UserError, match="This app is for adults"):
        world.begun()


def test_a_gate_that_a_doctor_cleared_does_not_block_the_next_plan_for_the_same_answer(world):
    world.say("insulin")
    world.plan.gate.clear("insulin", seen=world.day(), note="planned with my team")
    answers = GateAnswers(flags={"insulin": True})
    assert world.begun("refined_sugar", answers=answers)
    assert world.plan.gate.blocks() == ()


def test_the_diary_itself_never_locks(world, drafts):
    for flag in SIGNS:
        world.say(flag)
    world.rate(7)
    assert world.services.diary.log(*drafts.one_of_each())
