"""What two things that are taken have to do with each other: rules of a supplement and a class of
medicines, and the hours that lie between their doses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

TINY = 1e-6


class Severity(StrEnum):
    """Most severe first. UNKNOWN: nothing documented was found, which is not the same as none."""

    MAJOR = "major"
    MODERATE = "moderate"
    MINOR = "minor"
    UNKNOWN = "unknown"

    @property
    def rank(self) -> int:
        """0 is the most severe."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is known of a supplement (an id of protocol/supplements.toml) with some medicines.

    `with_drug` says which in words, `classes` as ids of protocol/medicines.toml. The medicine is
    taken at least `before_h` hours before the supplement, or `after_h` hours after it; both 0 where
    time between them does not help."""

    supplement: str
    with_drug: str
    classes: tuple[str, ...]
    effect: str
    advice: str
    before_h: float
    after_h: float
    severity: Severity
    source: tuple[str, ...]

    @property
    def is_spacing(self) -> bool:
        """Whether time between the doses is what it asks for."""
        return self.before_h > 0 or self.after_h > 0


class At(NamedTuple):
    """When something is or was taken. `here` is False for a dose of the days around those that are
    looked at: it counts for the others only. All of one comparison are naive, or all aware."""

    when: datetime
    here: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Something that is in use: the rules of what it holds, the classes that it belongs to or may
    belong to, and its times in their order. `needed`: it is also taken at times that nobody
    planned."""

    key: str
    rules: tuple[Rule, ...] = ()
    classes: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()
    times: tuple[At, ...] = ()
    needed: bool = False


class Gap(NamedTuple):
    """A pair of doses that lie too close together. Hours; `required` holds for the order in which
    the two were taken."""

    supplement: datetime
    medicine: datetime
    actual: float
    required: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """What `rule` says of the things `supplement` and `medicine` (keys of users). `gap` is the
    worst pair of doses; None where time does not help, or where one of the two is taken as needed
    and the person has to keep the hours. `sure` False: only if the medicine is one of those that
    the rule means. `alike` are rules that ask for less of the same two."""

    supplement: str
    medicine: str
    rule: Rule
    gap: Gap | None = None
    sure: bool = True
    alike: tuple[Rule, ...] = ()


def too_close(supplement: Sequence[At], medicine: Sequence[At], rule: Rule) -> Gap | None:
    """The pair of doses that lacks most of the hours that the rule asks for. Both are in the order
    of time."""
    moments = [at.when for at in medicine]
    reach = timedelta(hours=max(rule.before_h, rule.after_h))
    worst: Gap | None = None
    for dose in supplement:
        first, last = bisect_left(moments, dose.when), bisect_right(moments, dose.when)
        for near in medicine[max(first - 1, 0) : last + 1] if dose.here else _here(medicine):
            apart = near.when - dose.when
            if not -reach < apart < reach:
                continue
            hours = apart.total_seconds() / 3600
            gap = Gap(dose.when, near.when, abs(hours), _required(rule, hours))
            if gap.actual < gap.required - TINY and (worst is None or _lacks(gap) > _lacks(worst)):
                worst = gap
    return worst


def _here(medicine: Sequence[At]) -> Iterable[At]:
    return (at for at in medicine if at.here)


def _required(rule: Rule, hours: float) -> float:
    """What it asks for where the medicine was taken so long after the supplement; negative: before
    it. Of two taken together the shorter way would do."""
    if hours == 0:
        return min(rule.before_h, rule.after_h) or max(rule.before_h, rule.after_h)
    return rule.after_h if hours > 0 else rule.before_h


def _lacks(gap: Gap) -> float:
    return gap.required - gap.actual


def clashes(users: Sequence[User], among: Collection[str] | None = None) -> tuple[Clash, ...]:
    """What the rules say of each two of them: at most one clash that is about time and those that
    are not, one for each rule. `among`: only of pairs with one of these keys."""
    found: list[Clash] = []
    for one in users:
        if not one.rules:
            continue
        every = among is None or one.key in among
        for other in users:
            if one.key != other.key and (every or (among and other.key in among)):
                found += _between(one, other)
    return tuple(found)


def _between(one: User, other: User) -> list[Clash]:
    timed: list[Clash] = []
    found: list[Clash] = []
    for rule in one.rules:
        sure = not other.classes.isdisjoint(rule.classes)
        if not sure and other.maybe.isdisjoint(rule.classes):
            continue
        gap = too_close(one.times, other.times, rule) if rule.is_spacing else None
        clash = Clash(supplement=one.key, medicine=other.key, rule=rule, gap=gap, sure=sure)
        if not rule.is_spacing:
            found.append(clash)
        elif gap is not None or _is_open(one, other, rule):
            timed.append(clash)
    return [*_strictest(timed), *_once(found)]


def _is_open(one: User, other: User, rule: Rule) -> bool:
    """Whether the hours cannot be planned and are worth a word."""
    return (one.needed or other.needed) and rule.severity is Severity.MAJOR


def _strictest(timed: list[Clash]) -> list[Clash]:
    """The clash that asks for most, with the rules of the others."""
    if not timed:
        return []
    timed.sort(key=_order)
    first = timed[0]
    alike = tuple(one.rule for one in timed[1:] if one.sure == first.sure)
    return [
        Clash(
            supplement=first.supplement,
            medicine=first.medicine,
            rule=first.rule,
            gap=first.gap,
            sure=first.sure,
            alike=alike,
        )
    ]


def _order(clash: Clash) -> tuple[object, ...]:
    lacking = 0.0 if clash.gap is None else _lacks(clash.gap)
    return (clash.rule.severity.rank, not clash.sure, clash.gap is None, -lacking)


def _once(found: list[Clash]) -> list[Clash]:
    """Without those that say the same of the same two: a product may hold several strains."""
    said: set[tuple[str, str]] = set()
    kept = []
    for clash in found:
        mark = (clash.rule.effect, clash.rule.with_drug)
        if mark not in said:
            said.add(mark)
            kept.append(clash)
    return kept
