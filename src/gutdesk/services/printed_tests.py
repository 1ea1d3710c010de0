"""The sheet of a food test, made of what the plan holds. Reads only."""

from __future__ import annotations

from datetime import date, timedelta

from gutdesk.documents.document import Document
from gutdesk.documents.test_sheet import SheetDay, TestSheet, test_sheet
from gutdesk.domain.diary import Person, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.formats import Formats
from gutdesk.domain.plan.challenges import Challenge, Run, arm_of, planned_run
from gutdesk.domain.plan.gate import Block, against_test, never_tested
from gutdesk.domain.plan.phases import Plan
from gutdesk.domain.plan.queue import (
    Place,
    Stage,
    check_allergy,
    free_from,
    places,
    under_way,
    upcoming,
)
from gutdesk.domain.plan.stopping import ALLERGY, SEVERE, TWO_BAD_DAYS
from gutdesk.domain.text import folded
from gutdesk.i18n import _
from gutdesk.knowledge import reintroduction
from gutdesk.knowledge.protocol import always_show, sources
from gutdesk.knowledge.redflags import red_flag
from gutdesk.services.context import Desk
from gutdesk.services.foods import FoodService
from gutdesk.services.plan.barred import Barred
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.gate import GateService, why_blocked

DAY = timedelta(days=1)


class TestSheets:
    """`about` is the id, the ladder or the name of a food of the queue; "": the food under test, or
    the next one."""

    __test__ = False

    def __init__(
        self, desk: Desk, book: PlanBook | None = None, foods: FoodService | None = None
    ) -> None:
        self._desk = desk
        self._book = book or PlanBook(desk)
        self._gate = GateService(desk, self._book)
        self._barred = Barred(self._book, self._gate, foods or FoodService(desk))

    def document(self, about: str, formats: Formats) -> Document:
        """Raises UserError where there is no such food, or it must not be tested."""
        place = self._place(about)
        challenge, plan = place.challenge, self._book.current()
        assert plan is not None
        measures = self._desk.cache.measures()
        symptoms = [measures[one].name for one in plan.outcomes if one in measures]
        facts = reintroduction.ladder(challenge.key) if challenge.key else None
        rules = [reintroduction.stop_rule(one) for one in (SEVERE, TWO_BAD_DAYS, ALLERGY)]
        emergency, chance = red_flag("anaphylaxis"), reintroduction.blinded()
        with self._desk.store.read() as unit:
            person = unit.house.person() or Person()
        named = [
            *(facts.source if facts is not None else ()),
            *(one for rule in rules for one in rule.source),
            *emergency.source,
            *chance.source,
        ]
        sheet = TestSheet(
            food=challenge.name,
            unit=challenge.unit,
            days=self._days(place),
            symptoms=tuple(symptoms),
            begun=_is_running(place),
            tests=facts.tests if facts is not None else "",
            cannot_tell=facts.cannot_tell if facts is not None else "",
            safety=facts.safety if facts is not None else "",
            stops=tuple(rule.when for rule in rules),
            help=_("On any sign of allergy: {action} {doctor}").format(
                action=emergency.action,
                doctor=_("For anything else that worries you, ask your doctor."),
            ),
            chance=chance.why,
            sources=_sources_text(named),
            person=person.name.strip(),
            printed=self._desk.today(),
            claim=always_show("always_diary"),
        )
        return test_sheet(sheet, formats)

    def days(self, about: str) -> tuple[date, ...]:
        return tuple(one.day for one in self._days(self._place(about)))

    # -- which food ------------------------------------------------------------------------------

    def _queue(self) -> tuple[Place, ...]:
        plan = self._book.current()
        if plan is None:
            raise UserError(
                _("No plan is followed, so no food is tested. Start a plan in the Plan tab first.")
            )
        queue, never = self._book.challenges(plan), never_tested(self._blocks(plan))
        return places(queue, self._book.runs(), self._desk.today(), never)

    def _blocks(self, plan: Plan) -> tuple[Block, ...]:
        blocks = self._barred.blocks()
        return (*blocks, *self._barred.on_foods(self._book.challenges(plan), blocks))

    def _place(self, about: str) -> Place:
        queue, plan = self._queue(), self._book.current()
        assert plan is not None
        place = _named(queue, about) if about else _usual(queue)
        challenge = place.challenge
        blocks = against_test(self._blocks(plan), challenge.key, id_of(challenge))
        check_allergy(challenge)
        if blocks:
            raise UserError(why_blocked(blocks))
        return place

    # -- its days --------------------------------------------------------------------------------

    def _days(self, place: Place) -> tuple[SheetDay, ...]:
        """From the first portion through the days without the food, and through the watch."""
        run = place.last if _is_running(place) else None
        if run is None:
            first = free_from(self._queue(), self._desk.today())
            run = _planned(place.challenge, first)
        found: dict[date, SheetDay] = {}
        for place_of, step in enumerate(run.steps):
            found[step.day] = SheetDay(
                day=step.day,
                amount=run.amounts[place_of],
                eaten=step.amount,
                arm=_arm(run, place_of),
            )
        for place_of, due in enumerate(run.coming, len(run.steps)):
            found[due] = SheetDay(day=due, amount=run.amounts[place_of], arm=_arm(run, place_of))
        last_portion = max(found)
        last = max(
            last_portion + run.washout * DAY, last_portion + timedelta(hours=run.watch_hours)
        )
        day = run.start
        while day <= last:
            found.setdefault(day, SheetDay(day=day))
            day += DAY
        return tuple(found[day] for day in sorted(found))


def _is_running(place: Place) -> bool:
    run = place.last
    return run is not None and place.stage in (Stage.TESTING, Stage.WASHOUT) and not run.is_stopped


def _planned(challenge: Challenge, first: date) -> Run:
    if not challenge.amounts:
        raise UserError(_("Say how much is eaten on each test day first."))
    return planned_run(challenge, first)


def _arm(run: Run, place: int) -> str:
    if not run.pairs:
        return ""
    number, arm = arm_of(place)
    return _("Pair {number}, {arm}").format(number=number, arm=arm)


def _usual(queue: tuple[Place, ...]) -> Place:
    busy = under_way(queue)
    if busy is not None and _is_running(busy):
        return busy
    left = upcoming(queue)
    if not left:
        raise UserError(
            _("No food waits to be tested, so there is nothing to print. Name one with its name.")
        )
    return left[0]


def _named(queue: tuple[Place, ...], about: str) -> Place:
    wanted = folded(about)
    for place in queue:
        challenge = place.challenge
        if about in (id_of(challenge), challenge.key) or folded(challenge.name) == wanted:
            return place
    names = "; ".join(place.challenge.name for place in queue)
    raise UserError(
        _("{name} is not in the queue. In it are: {names}.").format(name=about, names=names)
        if queue
        else _("{name} is not in the queue, which is empty.").format(name=about)
    )


def _sources_text(ids: list[str]) -> str:
    known = sources()
    found = []
    for one in dict.fromkeys(ids):
        if one not in known:
            continue
        text = known[one].text
        if not known[one].checked:
            text = _("{source} (to be checked by a clinician)").format(source=text)
        found.append(text)
    return _("Sources: {sources}").format(sources="; ".join(found)) if found else ""
