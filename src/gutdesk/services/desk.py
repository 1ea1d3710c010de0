"""Opening a diary: the file, its lock, and every service over it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from gutdesk.domain.moments import Zone
from gutdesk.services.avoid import AvoidService
from gutdesk.services.bus import ChangeBus
from gutdesk.services.checkin import CheckinService
from gutdesk.services.clock import Clock, SystemZone, system_clock
from gutdesk.services.context import Cache, Desk
from gutdesk.services.deleted import DeletedService
from gutdesk.services.diary import DiaryService
from gutdesk.services.dose_ties import DoseTies
from gutdesk.services.doses import DoseService
from gutdesk.services.food_cards import FoodCardService
from gutdesk.services.food_finder import FoodFinder
from gutdesk.services.foods import FoodService
from gutdesk.services.habits import HabitService
from gutdesk.services.house import FlagService, PersonService, SettingsService
from gutdesk.services.measures import MeasureService, shipped
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.quick import QuickEntryService
from gutdesk.services.recipes import RecipeService
from gutdesk.services.shelf import ShelfService
from gutdesk.services.today import TodayService
from gutdesk.services.writer import Writer
from gutdesk.storage import diary_file
from gutdesk.storage.lock import DiaryLock

if TYPE_CHECKING:
    from gutdesk.services.adherence import AdherenceService
    from gutdesk.services.exchange import ExchangeService
    from gutdesk.services.labs import LabService
    from gutdesk.services.meals.services import MealServices
    from gutdesk.services.plan.services import PlanServices
    from gutdesk.services.printed import PrintedService
    from gutdesk.services.safety import SafetyService
    from gutdesk.services.shopping.pantry import PantryService
    from gutdesk.services.shopping.services import ShoppingServices
    from gutdesk.services.supply import SupplyService
    from gutdesk.services.trends.services import TrendServices


@dataclass(frozen=True)
class Services:
    """An open diary and everything that can be done with it. `close` gives the file free."""

    path: Path
    desk: Desk
    bus: ChangeBus
    writer: Writer
    diary: DiaryService
    checkin: CheckinService
    measures: MeasureService
    quick: QuickEntryService
    today: TodayService
    settings: SettingsService
    person: PersonService
    flags: FlagService
    deleted: DeletedService
    foods: FoodService
    finder: FoodFinder
    avoid: AvoidService
    recipes: RecipeService
    cards: FoodCardService
    shelf: ShelfService
    doses: DoseService
    ties: DoseTies
    plan_book: PlanBook
    lock: DiaryLock | None = None
    """None where this program only reads it."""

    @property
    def exchange(self) -> ExchangeService:
        """Export and import; imported when first asked for, because no start needs it."""
        from gutdesk.services.exchange import ExchangeService

        return ExchangeService(self.desk)

    @property
    def labs(self) -> LabService:
        """Lab results; imported when first asked for, because no start needs it."""
        from gutdesk.services.labs import LabService

        return LabService(self.desk)

    @cached_property
    def supply(self) -> SupplyService:
        """What is left of each product; no start needs it."""
        from gutdesk.services.supply import SupplyService

        return SupplyService(self.desk, self.shelf, self.ties)

    @cached_property
    def adherence(self) -> AdherenceService:
        """How much of what was due was taken; no start needs it."""
        from gutdesk.services.adherence import AdherenceService

        return AdherenceService(self.desk, self.shelf, self.ties)

    @cached_property
    def safety(self) -> SafetyService:
        """What must not be mixed; imported when first asked for, because no start needs it."""
        from gutdesk.services.safety import SafetyService

        return SafetyService(self.desk, self.shelf)

    @cached_property
    def plan(self) -> PlanServices:
        """The plan, its tests and what it asks; imported when first asked for: the Log is usable
        before."""
        from gutdesk.services.plan.services import PlanServices

        return PlanServices(self.desk, self.plan_book, self.foods, self.avoid, self.diary)

    @cached_property
    def meals(self) -> MealServices:
        """The week of meals; imported when first asked for: no start needs it."""
        from gutdesk.services.meals.services import MealServices

        return MealServices(
            self.desk,
            self.plan_book,
            self.foods,
            self.finder,
            self.avoid,
            self.recipes,
            self.diary,
            self.plan,
            self.pantry,
        )

    @cached_property
    def pantry(self) -> PantryService:
        """What is at home, which meals draw on and lists look at; no start needs it."""
        from gutdesk.services.shopping.pantry import PantryService

        return PantryService(self.desk, self.foods)

    @cached_property
    def shopping(self) -> ShoppingServices:
        """The list, the pantry and what is in the making; no start needs them."""
        from gutdesk.services.shopping.services import ShoppingServices

        return ShoppingServices(self)

    @cached_property
    def trends(self) -> TrendServices:
        """The whole diary on one time line; no start needs it."""
        from gutdesk.services.trends.services import TrendServices

        return TrendServices(self)

    @property
    def has_meals_to_come(self) -> bool:
        """Whether anything is planned for today or later, asked without all that `meals` needs."""
        with self.desk.store.read() as unit:
            last = unit.meals.last_day()
        return last is not None and last >= self.desk.today()

    @property
    def has_batches(self) -> bool:
        """Whether anything is in the making, asked without all that `shopping` needs."""
        with self.desk.store.read() as unit:
            return bool(unit.shopping.batches(making=True))

    @property
    def has_list_to_buy(self) -> bool:
        """Whether a shopping list is in use, asked without all that `shopping` needs."""
        with self.desk.store.read() as unit:
            return any(not one.done for one in unit.shopping.lists())

    @cached_property
    def printed(self) -> PrintedService:
        """What can be printed; imported when first asked for, because no start needs it."""
        from gutdesk.services.meals.book import MealBook
        from gutdesk.services.meals.kitchen import PlannedKitchen
        from gutdesk.services.printed import PrintedService
        from gutdesk.services.printed_meals import MealSheets

        sheets = MealSheets(self.desk, MealBook(self.desk), PlannedKitchen(self.recipes))
        return PrintedService(
            self.desk,
            self.safety,
            self.plan_book,
            sheets,
            lambda: self.shopping.lists,
            lambda: self.trends,
        )

    def close(self) -> None:
        self.desk.store.close()
        if self.lock is not None:
            self.lock.discard()


def new_diary(path: Path, clock: Clock = system_clock) -> None:
    """Make a diary with the shipped measures. Raises StorageTrouble; nothing half made remains."""
    now = clock()

    def fill(part: Path) -> None:
        store = diary_file.open_store(part)
        try:
            with store.write() as unit:
                for measure in shipped(now):
                    unit.records.put(measure)
        finally:
            store.close()

    diary_file.create(path, fill)


def open_diary(
    path: Path, *, clock: Clock = system_clock, zone: Zone | None = None, create: bool = False
) -> Services:
    """Open a diary for one program, making it first if `create` and it is not there.

    Raises StorageTrouble with a sentence; the file is then as it was.
    """
    if create and not path.exists():
        new_diary(path, clock)
    diary_file.schema_of(path)
    lock = DiaryLock(path)
    try:
        store = diary_file.open_store(path)
    except BaseException:
        lock.discard()
        raise
    bus = ChangeBus()
    cache = Cache(store, bus)
    writer = Writer(store, bus, clock)
    return services_over(Desk(store, writer, bus, clock, zone or SystemZone(), cache), path, lock)


def services_over(desk: Desk, path: Path, lock: DiaryLock | None = None) -> Services:
    """Every service over a desk, also over one that only reads."""
    shelf = ShelfService(desk)
    ties = DoseTies(desk, shelf)
    doses = DoseService(desk, shelf, ties)
    diary = DiaryService(desk, ties)
    checkin = CheckinService(desk, diary)
    habits = HabitService(desk)
    foods = FoodService(desk)
    finder = FoodFinder(desk, foods, habits)
    plan_book = PlanBook(desk)
    avoid = AvoidService(desk, foods, plan_book)
    recipes = RecipeService(desk, diary, foods, avoid)
    return Services(
        path=path,
        desk=desk,
        bus=desk.bus,
        writer=desk.writer,
        diary=diary,
        checkin=checkin,
        measures=MeasureService(desk),
        quick=QuickEntryService(desk, diary, habits, foods, finder, recipes, shelf),
        today=TodayService(desk, doses),
        settings=SettingsService(desk),
        person=PersonService(desk),
        flags=FlagService(desk),
        deleted=DeletedService(desk),
        foods=foods,
        finder=finder,
        avoid=avoid,
        recipes=recipes,
        cards=FoodCardService(desk, foods, avoid, recipes),
        shelf=shelf,
        doses=doses,
        ties=ties,
        plan_book=plan_book,
        lock=lock,
    )
