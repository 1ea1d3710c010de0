"""What the time line of a plan shows, on days of one plan: where each bar lies and what it says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.meta import Meta
from gutdesk.domain.plan.calendar import Length, begun_on, laid_out, moved
from gutdesk.domain.plan.challenges import Challenge, Run, RunStep
from gutdesk.domain.plan.facts import Facts
from gutdesk.domain.plan.phases import Pause, Phase, PhaseKind, Plan
from gutdesk.domain.plan.queue import places
from gutdesk.domain.plan.state import PlanState
from gutdesk.domain.plan.timeline import (
    Timeline,
    planned_days_of,
    preview,
    timeline,
    timeline_text,
)
from gutdesk.domain.verdicts import Verdict

BASELINE, REMOVE, REPAIR, TESTS, MAINTAIN = PhaseKind
LENGTHS = {
    BASELINE: Length(7, 14, 28),
    REMOVE: Length(14, 28, 42),
    REPAIR: Length(14, 28, 56),
    TESTS: Length(21, 56, 112),
    MAINTAIN: Length(0, 90, None),
}
START = date(2026, 9, 7)
PLAN = Plan(start=START, main="pain")
FORMATS = Formats()


def d(month: int, day: int, year: int = 2026) -> date:
    return date(year, month, day)


def phases(*begun: tuple[PhaseKind, date]) -> tuple[Phase, ...]:
    """Of a new plan, with these begun one after the other."""
    found = begun_on(laid_out(START, LENGTHS, "p"), BASELINE, START)
    for kind, day in begun:
        found = begun_on(found, kind, day)
    return found


def shown(today: date, there: tuple[Phase, ...], **more) -> Timeline:
    state = PlanState(
        today=today, plan=more.pop("plan", PLAN), phases=there, lengths=LENGTHS, **more
    )
    return timeline(state, FORMATS, "pain")


def drawn(line: Timeline) -> list[str]:
    """A line a bar: name, days, status, lane, what can be moved, second line."""
    return [
        f"{bar.name} {bar.first:%d.%m.}-{bar.last or bar.until:%d.%m.}"
        f"{'' if bar.last else ' on'} {bar.status} {bar.lane}"
        f" {'s' if bar.can_move_start else ''}{'e' if bar.can_move_end else ''}: {bar.detail}"
        for bar in line.bars
    ]


def meta(name: str) -> Meta:
    from datetime import UTC, datetime

    now = datetime(2026, 9, 1, tzinfo=UTC)
    return Meta(id=name, created=now, changed=now)


def food(name: str, place: int) -> Challenge:
    amounts = (60.0, 125.0, 250.0)
    return Challenge(plan_id="p", name=name, amounts=amounts, position=place, meta=meta(name))


def run(name: str, start: date, **more) -> Run:
    steps = [RunStep(day=start + timedelta(days=n), amount=60.0) for n in range(3)]
    return Run(
        challenge_id=name, start=start, amounts=(60.0, 125.0, 250.0), unit="ml",
        steps=tuple(steps), meta=meta(f"{name}{start}"), **more,
    )  # fmt: skip


def test_a_new_plan_has_its_phases_one_behind_the_other_and_repair_below_remove():
    """The golden picture of the first day; the range has air at both sides."""
    line = shown(START, phases())
    assert drawn(line) == [
        "Baseline 07.09.-20.09. running 0 e: day 1 of 14",
        "Remove 21.09.-18.10. planned 0 se: 28 days",
        "Repair 05.10.-01.11. planned 1 se: 28 days",
        "Reintroduce 02.11.-27.12. planned 0 se: nothing left to test",
        "Maintain 28.12.-27.03. on planned 0 s: retests every 3–6 months",
    ]
    assert (line.first, line.last, line.today) == (d(8, 24), d(4, 3, 2027), START)
    assert " ".join(tick.text for tick in line.ticks) == "Aug Sep Oct Nov Dec Jan Feb Mar Apr"
    assert (line.lanes, line.marks, line.pauses) == (2, (), ())


def test_done_running_and_planned_say_how_they_stand():
    """On day 12 of Repair: Remove with the change of the main symptom, tests with their number."""
    there = phases((REMOVE, d(9, 21)), (REPAIR, d(10, 19)))
    pain = {START + timedelta(days=n): 5 for n in range(14)}
    pain |= {d(10, 12) + timedelta(days=n): 3 for n in range(7)}
    queue = places([food(f"food {n}", n) for n in range(9)], [], d(10, 30))
    line = shown(d(10, 30), there, facts=Facts(main=pain), queue=queue)
    assert drawn(line)[:4] == [
        "Baseline 07.09.-20.09. done 0 : 14 days ✓",
        "Remove 21.09.-18.10. done 0 : 28 days ✓ · pain −40 %",
        "Repair 19.10.-15.11. running 0 e: day 12 of 28",
        "Reintroduce 16.11.-10.01. planned 0 se: 9 foods · to about 17 Jan 2027",
    ]
    assert line.lanes == 1
    assert timeline_text(line, FORMATS) == (
        "Baseline, done: 7 Sep to 20 Sep; 14 days. "
        "Remove, done: 21 Sep to 18 Oct; 28 days. Mean of pain in its last week: −40 % against "
        "Baseline (7 and 14 rated days). "
        "Repair, running: 19 Oct to 15 Nov; day 12 of 28. "
        "Reintroduce, planned: 16 Nov to 10 Jan 2027; 9 foods · to about 17 Jan 2027. "
        "Maintain, planned: from 11 Jan 2027 on; retests every 3–6 months. "
        "Today is Friday 30 October."
    )


@pytest.mark.parametrize(
    ("baseline_days", "week_days", "score", "detail"),
    [
        (6, 7, 3, "28 days ✓"),
        (7, 3, 3, "28 days ✓"),
        (7, 4, 3, "28 days ✓ · pain −40 %"),
        (7, 4, 6, "28 days ✓ · pain +20 %"),
        (7, 4, 5, "28 days ✓ · pain ±0 %"),
    ],
)
def test_the_change_is_said_only_where_enough_days_are_rated(
    baseline_days, week_days, score, detail
):
    """7 days of Baseline and 4 of the last week; what rose is said as well as what fell."""
    pain = {START + timedelta(days=n): 5 for n in range(baseline_days)}
    pain |= {d(10, 18) - timedelta(days=n): score for n in range(week_days)}
    there = phases((REMOVE, d(9, 21)), (REPAIR, d(10, 19)))
    bar = shown(d(10, 30), there, facts=Facts(main=pain)).bar(REMOVE)
    assert bar is not None
    assert bar.detail == detail


def test_a_pause_puts_off_the_end_and_what_follows():
    """Four days on hold: Remove ends four days later, the day count stands, the hatch has words."""
    pause = Pause(plan_id="p", start=d(9, 28), end=d(10, 1), reason="A cold.")
    line = shown(d(10, 3), phases((REMOVE, d(9, 21))), pauses=(pause,))
    assert drawn(line)[1:] == [
        "Remove 21.09.-22.10. running 0 e: day 9 of 28",
        "Repair 05.10.-01.11. planned 1 se: 28 days",
        "Reintroduce 02.11.-27.12. planned 0 se: nothing left to test",
        "Maintain 28.12.-27.03. on planned 0 s: retests every 3–6 months",
    ]
    (span,) = line.pauses
    assert (span.first, span.last, span.text) == (
        d(9, 28), d(10, 1), "On hold: 28 Sep to 1 Oct. A cold.",
    )  # fmt: skip


def test_a_pause_without_an_end_is_reckoned_until_today_and_said():
    pause = Pause(plan_id="p", start=d(9, 28), cause="flag:black_stool")
    state = PlanState(today=d(9, 30), plan=PLAN, phases=phases((REMOVE, d(9, 21))), pauses=(pause,))
    line = timeline(state, FORMATS, "pain", {"black_stool": "Black stool"})
    bar = line.bar(REMOVE)
    assert bar is not None
    assert (bar.last, bar.detail) == (d(10, 21), "day 7 of 28 · on hold")
    assert line.pauses[0].text == "On hold: 28 Sep to 30 Sep. Black stool."


def test_a_phase_that_is_late_is_drawn_to_today_and_pushes_what_waits():
    """Baseline was to end on 20 September; on the 27th Remove can begin tomorrow at the earliest,
    and what has room stays where it is."""
    assert drawn(shown(d(9, 27), phases())) == [
        "Baseline 07.09.-27.09. running 0 e: day 21 of 14",
        "Remove 28.09.-25.10. planned 0 se: 28 days",
        "Repair 05.10.-01.11. planned 1 se: 28 days",
        "Reintroduce 02.11.-27.12. planned 0 se: nothing left to test",
        "Maintain 28.12.-27.03. on planned 0 s: retests every 3–6 months",
    ]


def test_a_plan_that_was_not_begun_on_its_day_can_begin_today():
    """Planned for the 7th, looked at on the 10th."""
    line = shown(START + timedelta(days=3), laid_out(START, LENGTHS, "p"))
    assert drawn(line)[:2] == [
        "Baseline 10.09.-23.09. planned 0 se: 14 days",
        "Remove 24.09.-21.10. planned 0 se: 28 days",
    ]


def test_runs_of_tests_are_marks_that_say_what_they_showed():
    """Below Reintroduce, beside Repair's lane where that is free."""
    there = phases((REMOVE, d(9, 21)), (REPAIR, d(10, 5)), (TESTS, d(11, 2)))
    runs = [
        run("Milk", d(11, 2), judged=d(11, 9), verdict=Verdict.TOLERATED, largest=250.0),
        run("Wheat", d(11, 9), judged=d(11, 16), verdict=Verdict.REACTION),
        run("Eggs", d(11, 16), voided="ill"),
        run("Beans", d(11, 23)),
    ]
    queue = places([food(name, n) for n, name in enumerate(("Milk", "Wheat", "Eggs", "Beans"))],
                   runs, d(11, 26))  # fmt: skip
    line = shown(d(11, 26), there, queue=queue)
    assert [(mark.glyph, mark.is_trouble, mark.text) for mark in line.marks] == [
        ("✓", False, "Test of Milk, 2 Nov to 7 Nov: Tolerated at 250 ml."),
        ("×", True, "Test of Wheat, 9 Nov to 14 Nov: Reaction (repeat to confirm)."),
        ("–", False, "Test of Eggs, 16 Nov to 21 Nov: does not count."),
        ("…", False, "Test of Beans, 23 Nov to 28 Nov: not read yet."),
    ]
    assert line.mark_lane == 1
    bar = line.bar(TESTS)
    assert bar is not None
    assert "Test of Wheat" in line.sentence(bar)


def test_marks_go_below_a_second_lane_that_is_in_their_way():
    there = phases((REMOVE, d(9, 21)), (REPAIR, d(10, 5)))
    queue = places([food("Milk", 0)], [run("Milk", d(10, 8))], d(10, 20))
    assert shown(d(10, 20), there, queue=queue).mark_lane == 2


def test_what_was_never_begun_is_said_and_not_drawn():
    """Reintroduce after Remove, without Repair; and all that was planned once the plan has
    ended."""
    there = phases((REMOVE, d(9, 21)), (TESTS, d(10, 19)))
    line = shown(d(10, 20), there)
    assert line.skipped == (REPAIR,)
    assert "Repair was not begun." in timeline_text(line, FORMATS)
    ended = tuple(replace(phase, ended=d(10, 25)) if phase.is_running else phase for phase in there)
    over = shown(d(12, 31), ended, plan=replace(PLAN, ended=d(10, 25)))
    assert [bar.kind for bar in over.bars] == [BASELINE, REMOVE, TESTS]
    assert not any(bar.can_move_start or bar.can_move_end for bar in over.bars)
    assert over.today is None


def test_maintain_without_an_end_grows_with_the_days_and_the_year_is_said():
    there = phases((REMOVE, d(9, 21)), (TESTS, d(10, 19)), (MAINTAIN, d(12, 14)))
    line = shown(d(1, 1, 2028), there)
    bar = line.bar(MAINTAIN)
    assert bar is not None
    assert (bar.last, bar.until, bar.can_move_end) == (None, d(1, 8, 2028), False)
    assert line.ticks[0].text == "Aug 2026"
    assert [tick.text for tick in line.ticks if tick.day.month == 1] == ["Jan 2027", "Jan 2028"]


# -- moving ----------------------------------------------------------------------------------------


def test_a_preview_moves_what_follows_and_keeps_the_range():
    """Remove a week longer than Repair pushes the tests by what it goes beyond Repair."""
    line = shown(START, phases())
    found = preview(line, REMOVE, d(9, 21), d(11, 8), FORMATS)
    assert [(bar.first, bar.last) for bar in found.bars][1:4] == [
        (d(9, 21), d(11, 8)),
        (d(10, 5), d(11, 1)),
        (d(11, 9), d(1, 3, 2027)),
    ]
    assert (found.first, found.last, found.ticks) == (line.first, line.last, line.ticks)
    with pytest.raises(UserError, match="would overlap"):
        preview(line, TESTS, d(10, 20), d(12, 1), FORMATS)


def test_days_on_hold_are_taken_off_the_planned_days_again():
    """What is drawn to 22 October is planned to the 18th, with four days on hold between."""
    pause = Pause(plan_id="p", start=d(9, 28), end=d(10, 1))
    line = shown(d(10, 3), phases((REMOVE, d(9, 21))), pauses=(pause,))
    assert planned_days_of(line, REMOVE, d(9, 21), d(10, 22)) == (d(9, 21), d(10, 18))
    assert planned_days_of(line, REMOVE, d(9, 21), d(9, 29)) == (d(9, 21), d(9, 27))
    assert planned_days_of(line, TESTS, d(11, 3), d(12, 1)) == (d(11, 3), d(12, 1))


def test_what_a_preview_shows_is_what_moving_gives():
    """On a late day with a pause: the same bars whether the phases were moved in the preview or
    for good."""
    pause = Pause(plan_id="p", start=d(9, 28), end=d(10, 1))
    there = phases((REMOVE, d(9, 21)))
    line = shown(d(10, 8), there, pauses=(pause,))
    for kind, first, last in (
        (REMOVE, d(9, 21), d(11, 10)),
        (REPAIR, d(10, 12), d(11, 20)),
        (TESTS, d(11, 12), d(1, 6, 2027)),
        (MAINTAIN, d(2, 1, 2027), None),
    ):
        start, end = planned_days_of(line, kind, first, last)
        after = shown(d(10, 8), moved(there, kind, start, end), pauses=(pause,))
        assert preview(line, kind, first, last, FORMATS).bars == after.bars, kind
        bar = after.bar(kind)
        assert bar is not None
        assert (bar.first, bar.last) == (first, last)


def test_shortening_remove_leaves_the_tests_behind_repair():
    """Repair beside it is what the tests wait for."""
    there = moved(phases(), REMOVE, d(9, 21), d(10, 11))
    days = {phase.kind: (phase.start, phase.end) for phase in there}
    assert days[REPAIR] == (d(10, 5), d(11, 1))
    assert days[TESTS] == (d(11, 2), d(12, 27))


def test_moving_all_of_remove_takes_repair_along():
    there = moved(phases(), REMOVE, d(9, 28), d(10, 25))
    days = {phase.kind: (phase.start, phase.end) for phase in there}
    assert days[REPAIR] == (d(10, 12), d(11, 8))
    assert days[TESTS] == (d(11, 9), d(1, 3, 2027))
