"""All that can be asked of the week of meals, put together once a diary is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gutdesk.services.avoid import AvoidService
from gutdesk.services.context import Desk
from gutdesk.services.diary import DiaryService
from gutdesk.services.food_finder import FoodFinder
from gutdesk.services.foods import FoodService
from gutdesk.services.meals.book import MealBook
from gutdesk.services.meals.comparing import MealComparison
from gutdesk.services.meals.dishes import DishBook
from gutdesk.services.meals.eating import MealEater
from gutdesk.services.meals.judging import MealJudge
from gutdesk.services.meals.kitchen import PlannedKitchen
from gutdesk.services.meals.offers import MealOffers
from gutdesk.services.meals.planner import MealPlanner
from gutdesk.services.meals.starting import StartSmall
from gutdesk.services.meals.suggesting import MealSuggester
from gutdesk.services.meals.weeks import DayMeals, WeekTemplates
from gutdesk.services.plan.book import PlanBook
from gutdesk.services.recipes import RecipeService
from gutdesk.services.shopping.pantry import PantryService

if TYPE_CHECKING:
    from gutdesk.services.plan.services import PlanServices


class MealServices:
    """`book`, `judge`, `offers`, `dishes` and `comparison` read; `planner`, `suggester`,
    `templates`, `days` and `eater` write."""

    def __init__(
        self,
        desk: Desk,
        plan_book: PlanBook,
        foods: FoodService,
        finder: FoodFinder,
        avoid: AvoidService,
        recipes: RecipeService,
        diary: DiaryService,
        plan: PlanServices,
        pantry: PantryService,
    ) -> None:
        self.book = MealBook(desk)
        self.kitchen = PlannedKitchen(recipes)
        self.starting = StartSmall(desk, self.book, foods, plan_book, avoid)
        self.judge = MealJudge(self.book, self.kitchen, recipes, foods, avoid, self.starting)
        self.dishes = DishBook(desk, recipes, avoid)
        self.offers = MealOffers(
            desk,
            self.book,
            self.dishes,
            self.kitchen,
            recipes,
            foods,
            finder,
            avoid,
            self.starting,
        )
        self.planner = MealPlanner(desk, self.book)
        self.suggester = MealSuggester(
            desk,
            self.book,
            self.dishes,
            self.offers,
            self.kitchen,
            recipes,
            foods,
            avoid,
            self.starting,
            pantry,
        )
        self.templates = WeekTemplates(desk, self.book)
        self.days = DayMeals(desk, self.book)
        self.eater = MealEater(
            desk,
            self.book,
            self.kitchen,
            recipes,
            foods,
            diary,
            self.starting,
            plan.tests,
            plan_book,
            pantry,
        )
        self.comparison = MealComparison(desk, self.book, self.eater, foods)
