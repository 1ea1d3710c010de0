"""Two things that are taken: the hours between them, and what hours do not solve."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gutdesk.domain.interactions import At, Gap, Rule, Severity, User, clashes, too_close

RULE = Rule(
    supplement="zinc",
    with_drug="quinolone antibiotics",
    classes=("quinolone",),
    effect="Binds.",
    advice="Apart.",
    before_h=2,
    after_h=6,
    severity=Severity.MAJOR,
    source=("ods-zinc",),
)
WHENEVER = replace(RULE, effect="Adds up.", before_h=0, after_h=0, severity=Severity.MODERATE)
DAY = datetime.fromisoformat("2026-11-22T00:00")


def at(*hours: float, here: bool = True) -> tuple[At, ...]:
    return tuple(At(DAY + timedelta(hours=hour), here) for hour in hours)


@pytest.mark.parametrize(
    ("supplement", "medicine", "gap"),
    [
        ((10,), (8,), None),
        ((9.5,), (8,), (1.5, 2)),
        ((8,), (14,), None),
        ((8,), (13,), (5, 6)),
        ((8,), (8,), (0, 2)),
        ((8,), (), None),
        ((), (8,), None),
        ((12,), (6, 18), None),
        ((12,), (11, 13), (1, 6)),
        ((8, 12, 20), (1, 17), (5, 6)),
        ((23,), (24.5,), (1.5, 6)),
    ],
)
def test_the_pair_that_lacks_most_is_found(supplement, medicine, gap):
    found = too_close(at(*supplement), at(*medicine), RULE)
    assert (found and (found.actual, found.required)) == gap


def test_doses_around_count_only_beside_one_of_the_days_that_are_looked_at():
    around = at(-1, 25, here=False)
    assert too_close(around, at(-0.5, here=False), RULE) is None
    assert too_close(around, at(4), RULE) == Gap(around[0].when, at(4)[0].when, 5, 6)
    assert too_close(at(4), at(3, here=False), RULE).actual == 1
    beside = sorted((*at(-1.5, here=False), *at(3)))
    assert too_close(around, beside, RULE).actual == 4, "not hidden by one that is nearer"


minutes = st.integers(-24 * 60, 48 * 60)
hours = st.lists(minutes.map(lambda minute: minute / 60), max_size=6).map(sorted)


@given(hours, hours)
def test_it_is_what_looking_at_every_pair_would_find(supplement, medicine):
    lacking = [
        (RULE.after_h if b > a else 2) - abs(b - a)
        for a in supplement
        for b in medicine
        if abs(b - a) < (RULE.after_h if b > a else 2)
    ]
    found = too_close(at(*supplement), at(*medicine), RULE)
    if found is None:
        assert all(one < 1e-4 for one in lacking)
    else:
        assert found.required - found.actual == pytest.approx(max(lacking), abs=1e-4)


def zinc(*rules: Rule, **more) -> User:
    return User(key="zinc", rules=rules or (RULE,), **more)


def cipro(**more) -> User:
    return User(key="cipro", **{"classes": frozenset({"quinolone", "antibiotic"}), **more})


def test_a_rule_speaks_of_its_classes_only():
    times = {"times": at(8)}
    (found,) = clashes([zinc(**times), cipro(**times)])
    assert (found.supplement, found.medicine, found.sure) == ("zinc", "cipro", True)
    assert clashes([zinc(**times), cipro(classes=frozenset({"antibiotic"}), **times)]) == ()
    (found,) = clashes(
        [zinc(**times), cipro(classes=frozenset(), maybe=frozenset({"quinolone"}), **times)]
    )
    assert not found.sure


def test_nothing_clashes_with_itself():
    itself = User(key="both", rules=(RULE, WHENEVER), classes=frozenset({"quinolone"}), times=at(8))
    assert clashes([itself]) == ()


def test_what_hours_do_not_solve_holds_without_any_times():
    (found,) = clashes([zinc(WHENEVER), cipro()])
    assert found.gap is None and found.rule is WHENEVER
    assert clashes([zinc(RULE), cipro()]) == ()


def test_as_needed_a_severe_rule_is_said_without_hours():
    (found,) = clashes([zinc(RULE), cipro(needed=True)])
    assert found.gap is None
    minor = replace(RULE, severity=Severity.MINOR)
    assert clashes([zinc(minor), cipro(needed=True)]) == ()


def test_of_rules_about_time_the_most_severe_speaks_for_the_others():
    mild = replace(RULE, severity=Severity.MODERATE, before_h=12, after_h=12)
    (found,) = clashes([zinc(mild, RULE, times=at(8)), cipro(times=at(8))])
    assert found.rule is RULE and found.alike == (mild,)
    more = replace(RULE, before_h=4)
    (found,) = clashes([zinc(RULE, more, times=at(8.5)), cipro(times=at(8))])
    assert found.rule is more


def test_the_same_words_of_two_strains_are_said_once():
    twin = replace(WHENEVER, supplement="other strain")
    assert len(clashes([zinc(WHENEVER, twin), cipro()])) == 1


def test_only_pairs_with_some_of_them():
    users = [zinc(WHENEVER), cipro(), replace(cipro(), key="levo")]
    assert len(clashes(users)) == 2
    assert [one.medicine for one in clashes(users, {"levo"})] == ["levo"]
    assert len(clashes(users, {"zinc"})) == 2
    assert clashes(users, set()) == ()


def test_severities_have_their_order():
    assert [one.rank for one in Severity] == [0, 1, 2, 3]
    assert Severity.MAJOR.rank < Severity.UNKNOWN.rank
