"""What is offered before anything is typed."""

from gutdesk.domain.diary import Meal, MealItem
from gutdesk.domain.foods import Food


def test_the_usual_foods_are_what_is_eaten_lately(services, clock):
    """Much and lately goes before once and long ago, then the rest by name."""
    now = services.desk.now()
    for names in (("Tea",), ("Rice",), ("Rice",)):
        items = tuple(MealItem(text=name) for name in names)
        services.diary.log(Meal(day=services.desk.today(), at=now, items=items))
    services.foods.save(Food(name="Zander"))
    services.foods.save(Food(name="apple cake"))
    names = [food.name for food in services.finder.usual()]
    assert names == ["Rice", "Tea", "apple cake", "Zander"]
    assert {food.kind for food in services.finder.usual()} == {"own"}
