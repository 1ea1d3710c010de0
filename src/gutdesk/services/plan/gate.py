"""What must not start: the blocks of the person's conditions and of the red flags that stand, and
how a doctor's note clears one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gutdesk.domain.changes import ChangeSet
from gutdesk.domain.diary import FlagAnswer, Person, Record
from gutdesk.domain.errors import UserError
from gutdesk.domain.moments import Moment
from gutdesk.domain.plan import gate
from gutdesk.domain.plan.gate import Block
from gutdesk.domain.plan.holds import Raised, Said, raised_spans
from gutdesk.domain.plan.phases import FlagSeen
from gutdesk.i18n import _
from gutdesk.knowledge import protocol, redflags
from gutdesk.knowledge.gates import gate_conditions, gate_flags
from gutdesk.knowledge.protocol import Condition
from gutdesk.knowledge.redflags import RedFlag
from gutdesk.services.context import Desk
from gutdesk.services.plan.book import PlanBook

ADULT = 18

NOT_FOR_A_DOCTOR = frozenset({"under_18"})
"""Flags that no doctor's note clears."""

PAUSING = frozenset({gate.ALL_PLANS, gate.START_REMOVE, gate.START_CHALLENGE})
"""A red flag that blocks one of these makes the plan wait."""


@dataclass(frozen=True, slots=True)
class GateAnswers:
    """What the person says before a plan starts: ids of conditions, and each question of a gate
    with its answer; a question without one was put off."""

    conditions: tuple[str, ...] = ()
    flags: dict[str, bool] | None = None


@dataclass(frozen=True, slots=True)
class GateQuestions:
    """What is asked, with what was said before; `open_flags` were never answered."""

    conditions: tuple[Condition, ...]
    flags: tuple[RedFlag, ...]
    chosen: frozenset[str]
    said: dict[str, bool]

    @property
    def open_flags(self) -> tuple[RedFlag, ...]:
        return tuple(flag for flag in self.flags if flag.id not in self.said)


class GateService:
    def __init__(self, desk: Desk, book: PlanBook) -> None:
        self._desk = desk
        self._book = book
        self._answers: tuple[FlagAnswer, ...] | None = None
        self._person: Person | None = None
        desk.bus.subscribe(self._changed)

    def _changed(self, changes: ChangeSet, _by: object) -> None:
        if changes.everything or changes.kinds & {"person", "flag_answer"}:
            self._answers = self._person = None

    def _read(self) -> tuple[Person, tuple[FlagAnswer, ...]]:
        if self._answers is None or self._person is None:
            with self._desk.store.read() as unit:
                self._person = unit.house.person() or Person()
                self._answers = unit.house.flag_answers()
        return self._person, self._answers

    # -- what stands -----------------------------------------------------------------------------

    def spans(self) -> tuple[Raised, ...]:
        """When each red flag stood, the earliest first."""
        said = [
            Said(answer.flag, self._desk.day_of(answer.at), answer.answer, answer.at.utc)
            for answer in reversed(self._read()[1])
        ]
        return raised_spans(said, self._book.seen(), (flag.id for flag in gate_flags()))

    def raised(self, day: date | None = None) -> tuple[RedFlag, ...]:
        """The red flags that stand on a day (None: today), most pressing first: until the day
        before the doctor's note."""
        when = day or self._desk.today()
        standing = {
            span.flag
            for span in self.spans()
            if span.first <= when and (span.last is None or when < span.last)
        }
        if self._is_minor(when):
            standing.add("under_18")
        return tuple(flag for flag in redflags.red_flags() if flag.id in standing)

    def _is_minor(self, day: date) -> bool:
        """By the year of birth alone: whoever turns 18 this year is asked, not told."""
        born = self._read()[0].birth_year
        return born is not None and day.year - born < ADULT

    def blocks(self, day: date | None = None) -> tuple[Block, ...]:
        """Everything that is blocked on a day, with its reason, what to do and who to ask."""
        return _blocks(self.raised(day), self._read()[0].conditions)

    def pausing(self) -> frozenset[str]:
        """The red flags that make a whole plan wait while they stand: signs. What was asked before
        the plan stands against the phases that it names, as a condition does."""
        return frozenset(
            flag.id
            for flag in redflags.red_flags()
            if (gate.ALL_PLANS in flag.blocks)
            or (flag.level != "gate" and PAUSING.intersection(flag.blocks))
        )

    def hides_weight(self) -> bool:
        return gate.hides_weight(self.blocks())

    def weight_hidden(self) -> bool:
        """Whether weight is shown and asked nowhere: the person wants it so, or a block does."""
        return self._desk.cache.settings().hide_weight or self.hides_weight()

    def conditions(self) -> tuple[Condition, ...]:
        """What the person has of them, in the order of the file."""
        chosen = self._read()[0].conditions
        return tuple(one for one in protocol.conditions() if one.id in chosen)

    def conditions_since(self) -> date | None:
        """The diary day on which the person's own words, and with them the conditions, were changed
        last; None where nothing was written of the person."""
        meta = self._read()[0].meta
        if meta is None:
            return None
        changed = self._desk.day_of(Moment.of(meta.changed, self._desk.zone))
        return min(changed, self._desk.today())

    # -- asking ----------------------------------------------------------------------------------

    def questions(self) -> GateQuestions:
        person, answers = self._read()
        said: dict[str, bool] = {}
        for answer in answers:
            said.setdefault(answer.flag, answer.answer)
        flags = gate_flags()
        known = {flag.id: said[flag.id] for flag in flags if flag.id in said}
        return GateQuestions(gate_conditions(), flags, frozenset(person.conditions), known)

    def drafts(self, answers: GateAnswers) -> list[Record]:
        """The records that these answers are, for one step with a plan; what was said before just
        so is not said again."""
        person, _before = self._read()
        found: list[Record] = []
        conditions = tuple(sorted(set(answers.conditions)))
        if conditions != tuple(sorted(person.conditions)):
            found.append(replace(person, conditions=conditions))
        known = self.questions().said
        for flag, yes in (answers.flags or {}).items():
            if known.get(flag) != yes:
                found.append(FlagAnswer(flag=flag, answer=yes, at=self._desk.now()))
        return found

    def answer(self, answers: GateAnswers, *, by: object = None) -> None:
        """Write them by themselves."""
        drafts = self.drafts(answers)
        if drafts:
            self._desk.writer.write(_("answers before the plan"), drafts, by=by)

    def blocks_with(self, answers: GateAnswers) -> tuple[Block, ...]:
        """What would be blocked if these were the answers; nothing is written."""
        known = self.questions().said
        said = {**known, **(answers.flags or {})}
        gates = {flag.id for flag in gate_flags()}
        raised = self.raised()
        standing = [flag for flag in raised if flag.id not in gates]
        for flag in gate_flags():
            # A yes of before that a doctor's note has cleared is no news.
            is_cleared = bool(known.get(flag.id)) and flag not in raised
            if said.get(flag.id) and not is_cleared:
                standing.append(flag)
        if self._is_minor(self._desk.today()):
            standing += [flag for flag in gate_flags() if flag.id == "under_18"]
        return _blocks(dict.fromkeys(standing), answers.conditions)

    # -- clearing --------------------------------------------------------------------------------

    def clear(self, flag: str, *, seen: date, note: str, by: object = None) -> FlagSeen:
        """Note that a doctor has seen what the flag ("weight" too) stands for. Raises UserError
        without a note, for a day to come, or for what no doctor can change: an age."""
        if flag in NOT_FOR_A_DOCTOR:
            raise UserError(_("No note changes that. Change the answer itself if it is wrong."))
        if seen > self._desk.today():
            raise UserError(
                _("That day is still to come. Write it down once a doctor has seen it.")
            )
        draft = FlagSeen(flag=flag, seen=seen, note=" ".join(note.split()))
        text = _("a doctor has seen it")
        return self._desk.writer.write(text, [draft], by=by)[0]  # type: ignore[return-value]

    def names(self) -> dict[str, str]:
        """What makes a plan wait, in words, by its cause."""
        found = {f"flag:{flag.id}": flag.text for flag in redflags.red_flags()}
        found |= {f"condition:{one.id}": one.name for one in protocol.conditions()}
        found["weight"] = _("Weight loss of 5 % or more, or a BMI under 18.5")
        return found


def why_blocked(blocks: Sequence[Block]) -> str:
    """Why something must not start, in sentences: what stands against it, what to do."""
    said: dict[str, str] = {}
    for block in blocks:
        said.setdefault(
            block.origin,
            _("{reason}: {action}").format(
                reason=block.reason, action=block.action or _("Ask your doctor first.")
            ),
        )
    return _("This cannot start now. {why}").format(why=" ".join(said.values()))


def _blocks(flags: Iterable[RedFlag], conditions: Collection[str]) -> tuple[Block, ...]:
    found = [
        Block(
            what=what,
            reason=flag.text,
            action=flag.action,
            origin=f"flag:{flag.id}",
            emergency=flag.level == "emergency",
            source=flag.source,
        )
        for flag in flags
        for what in flag.blocks
    ]
    found += [
        Block(
            what=what,
            reason=condition.name,
            action=condition.message,
            origin=f"condition:{condition.id}",
            source=condition.source,
        )
        for condition in protocol.conditions()
        if condition.id in conditions
        for what in condition.blocks
    ]
    return tuple(found)
