"""All that a plan can be asked and told, put together once a diary is open."""

from __future__ import annotations

from gutdesk.services.avoid import AvoidService
from gutdesk.services.context import Desk
from gutdesk.services.diary import DiaryService
from gutdesk.services.foods import FoodService
from gutdesk.services.plan.barred import Barred
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.plan.challenges import ChallengeService
from gutdesk.services.plan.facts import FactService
from gutdesk.services.plan.gate import GateService
from gutdesk.services.plan.phases import PlanService
from gutdesk.services.plan.rules import PlanRules
from gutdesk.services.plan.slips import SlipService
from gutdesk.services.plan.today import PlanToday
from gutdesk.services.plan.variety import VarietyService
from gutdesk.services.plan.verdicts import VerdictService
from gutdesk.services.plan.watch import StopWatch


class PlanServices:
    """`book` reads; `phases`, `tests`, `verdicts`, `slips` and `gate` write; `today` and
    `variety` say how it stands; `watch` lets stop rules act."""

    def __init__(
        self,
        desk: Desk,
        book: PlanBook,
        foods: FoodService,
        avoid: AvoidService,
        diary: DiaryService,
    ) -> None:
        gate = GateService(desk, book)
        rules = PlanRules(desk, book, gate)
        facts = FactService(desk, book, foods, rules)
        self.book = book
        self.facts = facts
        self.gate = gate
        barred = Barred(book, gate, foods)
        self.today = PlanToday(desk, book, facts, self.gate, barred)
        self.phases = PlanService(desk, book, barred, self.today, gate)
        self.tests = ChallengeService(desk, book, self.today, foods, diary, barred)
        self.verdicts = VerdictService(desk, book, facts)
        self.slips = SlipService(desk, book, rules, avoid, foods)
        self.variety = VarietyService(desk, foods)
        self.watch = StopWatch(desk, book, self.today.signs, self.tests)
