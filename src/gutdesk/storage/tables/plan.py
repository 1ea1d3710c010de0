"""The plan: phases, pauses, the queue of food tests and their runs, and what was said of slips.

`plan_id`, `challenge_id` and `meal_id` are no foreign keys: a diary that is merged may bring a run
before the test it is of, and a run stays readable when its meal goes."""

from datetime import date

from sqlalchemy import Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from gutdesk.domain.plan.challenges import BlindPair, RunStep
from gutdesk.domain.plan.phases import PhaseKind
from gutdesk.domain.verdicts import Quality, Verdict
from gutdesk.storage.columns import Day, Listed, Word
from gutdesk.storage.tables.base import Base, OfDay, Stamped


class PlanRow(Stamped, Base):
    __tablename__ = "plan"

    start: Mapped[date] = mapped_column(Day)
    main: Mapped[str] = mapped_column(String(36))
    others: Mapped[tuple[str, ...]] = mapped_column(Listed(str))
    margin: Mapped[float]
    ended: Mapped[date | None] = mapped_column(Day)
    reason: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class PhaseRow(Stamped, Base):
    __tablename__ = "phase"

    plan_id: Mapped[str] = mapped_column(String(36), index=True)
    kind: Mapped[PhaseKind] = mapped_column(Word(PhaseKind))
    start: Mapped[date] = mapped_column(Day)
    end: Mapped[date | None] = mapped_column(Day)
    begun: Mapped[date | None] = mapped_column(Day)
    ended: Mapped[date | None] = mapped_column(Day)
    goal: Mapped[str] = mapped_column(Text)
    groups: Mapped[tuple[str, ...]] = mapped_column(Listed(str))
    products: Mapped[tuple[str, ...]] = mapped_column(Listed(str))
    practices: Mapped[tuple[str, ...]] = mapped_column(Listed(str))
    anyway: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class PauseRow(Stamped, Base):
    __tablename__ = "pause"

    plan_id: Mapped[str] = mapped_column(String(36), index=True)
    start: Mapped[date] = mapped_column(Day)
    end: Mapped[date | None] = mapped_column(Day)
    reason: Mapped[str] = mapped_column(Text)
    cause: Mapped[str] = mapped_column(String(80))


class ChallengeRow(Stamped, Base):
    __tablename__ = "challenge"

    plan_id: Mapped[str] = mapped_column(String(36), index=True)
    name: Mapped[str] = mapped_column(Text)
    key: Mapped[str] = mapped_column(String(60))
    unit: Mapped[str] = mapped_column(String(20))
    amounts: Mapped[tuple[float, ...]] = mapped_column(Listed(float))
    washout: Mapped[int]
    watch_hours: Mapped[int]
    position: Mapped[int]
    foods: Mapped[tuple[str, ...]] = mapped_column(Listed(str))
    tags: Mapped[tuple[str, ...]] = mapped_column(Listed(str))
    blinded: Mapped[bool]
    left_out: Mapped[bool]
    allergy: Mapped[date | None] = mapped_column(Day)
    note: Mapped[str] = mapped_column(Text)


class RunRow(Stamped, Base):
    __tablename__ = "run"

    challenge_id: Mapped[str] = mapped_column(String(36), index=True)
    start: Mapped[date] = mapped_column(Day)
    amounts: Mapped[tuple[float, ...]] = mapped_column(Listed(float))
    unit: Mapped[str] = mapped_column(String(20))
    washout: Mapped[int]
    watch_hours: Mapped[int]
    steps: Mapped[tuple[RunStep, ...]] = mapped_column(Listed(RunStep))
    hold: Mapped[date | None] = mapped_column(Day)
    stop: Mapped[str] = mapped_column(String(60))
    stopped: Mapped[date | None] = mapped_column(Day)
    passed_over: Mapped[tuple[str, ...]] = mapped_column(Listed(str))
    anyway: Mapped[str] = mapped_column(Text)
    pairs: Mapped[tuple[BlindPair, ...]] = mapped_column(Listed(BlindPair))
    voided: Mapped[str] = mapped_column(Text)
    judged: Mapped[date | None] = mapped_column(Day)
    verdict: Mapped[Verdict | None] = mapped_column(Word(Verdict))
    quality: Mapped[Quality | None] = mapped_column(Word(Quality))
    reasons: Mapped[tuple[str, ...]] = mapped_column(Listed(str))
    probability: Mapped[float | None]
    effect: Mapped[float | None]
    low: Mapped[float | None]
    high: Mapped[float | None]
    digest: Mapped[str] = mapped_column(String(80))
    says: Mapped[Verdict | None] = mapped_column(Word(Verdict))
    says_why: Mapped[str] = mapped_column(Text)
    largest: Mapped[float | None]
    smallest: Mapped[float | None]
    retest: Mapped[date | None] = mapped_column(Day)
    note: Mapped[str] = mapped_column(Text)


class SlipRow(OfDay, Base):
    __tablename__ = "slip"
    __table_args__ = (Index(None, "day"),)

    meal_id: Mapped[str] = mapped_column(String(36))
    text: Mapped[str] = mapped_column(Text)
    origin: Mapped[str] = mapped_column(String(80))
    subject: Mapped[str] = mapped_column(String(80))
    slip: Mapped[bool]
    note: Mapped[str] = mapped_column(Text)


class FlagSeenRow(Stamped, Base):
    __tablename__ = "flag_seen"

    flag: Mapped[str] = mapped_column(String(80))
    seen: Mapped[date] = mapped_column(Day)
    note: Mapped[str] = mapped_column(Text)
