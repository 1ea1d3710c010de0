"""What the simulated person eats on a day, and why: habit, the plan, stress, bad days, company."""

from __future__ import annotations

from gutdesk.domain.diary import Slot
from gutdesk.services.sample.chance import Chance
from gutdesk.services.sample.course import MAINTAIN, REINTRODUCE, REPAIR, STRICT
from gutdesk.services.sample.days import Bite, Day, Plate
from gutdesk.services.sample.larder import LARDER, LEFT_OUT
from gutdesk.services.sample.menus import BREAKFASTS, DINNERS, LUNCHES, SNACKS, Dish
from gutdesk.services.sample.world import TOGETHER, World

SLIP = 0.05
"""How much liking is left in a strict phase for a dish that the plan leaves out, and how often
something left out comes with another one."""
CAREFUL = 0.002
"""The same while a food is tested or washed out."""
FERMENT = 0.14
"""How often sauerkraut comes with a cooked meal once it was begun."""
FORGOTTEN = 0.07
"""Share of eaten foods that are not written down (statistics.md, section 1)."""
LEFTOVERS = 0.25
AVOIDED = 0.35
"""What is left of the liking for a dish with a food that reacted in its test."""
_DOSES = (0.5, 0.75, 1.0, 1.0, 1.0, 1.0, 1.25, 1.5)
_FASHION_DAYS = 45
_LATER = (REPAIR, REINTRODUCE, MAINTAIN)


class Kitchen:
    """Remembers yesterday's dinner, the fashions of the season, and which tests went badly."""

    def __init__(self, world: World) -> None:
        self._chance = Chance(world.seed, "meals")
        self._together = {d.with_food: d.food for d in world.decoys if d.with_food}
        self._weekdays = {d.weekday: d.food for d in world.decoys if d.weekday is not None}
        self._liking: dict[Dish, float] = {}
        self._leftover: tuple[Bite, ...] = ()
        self._habit: Dish | None = None

    def feed(self, today: Day, yesterday: Day) -> None:
        chance = self._chance
        if today.number % _FASHION_DAYS == 0:
            self._new_fashions()
        bad = yesterday.burden > yesterday.usual_burden + 0.5
        late = 100 if today.weekend else 0
        plates = []
        if chance.happens(0.93) and today.wake < 620:
            minute = max(today.wake + 20, 430 + late + int(chance.normal(0, 22)))
            dish = self._breakfast(today, bad)
            plates.append(self._plate(minute, Slot.BREAKFAST, dish, today))
        self._coffee(today, plates)
        plates.append(self._lunch(today, bad))
        hungry = 0.45 + 0.06 * max(0.0, today.stress - 4)
        if chance.happens(min(0.8, hungry)):
            minute = chance.whole(920, 990) if chance.happens(0.7) else chance.whole(1215, 1275)
            plates.append(self._plate(minute, Slot.SNACK, self._dish(SNACKS, today, bad), today))
        dinner = self._dinner(today, bad)
        plates.append(dinner)
        self._leftover = tuple(bite for bite in dinner.bites if bite.amount is None)
        if chance.happens(0.35):
            plates.append(self._cup("peppermint_tea", chance.whole(1230, 1310)))
        if today.stress > 5.5 and chance.happens(0.45) and self._may(today, "chocolate"):
            plates.append(self._extra("chocolate", chance.whole(1190, 1290)))
        self._evening(today, plates)
        plates = [self._accompanied(plate) for plate in plates]
        plates.sort(key=lambda plate: plate.minute)
        today.plates = plates

    # -- meals -----------------------------------------------------------------------------------

    def _breakfast(self, today: Day, bad: bool) -> Dish:
        """One breakfast is the habit of its weeks and comes on most working days."""
        if self._habit is None or today.number % 30 == 0 or not self._may_be(today, self._habit):
            self._habit = self._dish(BREAKFASTS, today, bad)
        if not today.weekend and self._chance.happens(0.55):
            return self._habit
        return self._dish(BREAKFASTS, today, bad)

    def _lunch(self, today: Day, bad: bool) -> Plate:
        chance = self._chance
        minute = 750 + (40 if today.weekend else 0) + int(chance.normal(0, 18))
        left = [bite.food for bite in self._leftover if self._leaves(today, bite.food)]
        if self._leftover and chance.happens(LEFTOVERS) and left:
            bites = tuple(self._bite(food) for food in left)
            slip = not all(self._may(today, bite.food) for bite in bites)
            plate = Plate(minute, Slot.LUNCH, bites, slip)
        else:
            plate = self._plate(minute, Slot.LUNCH, self._dish(LUNCHES, today, bad), today)
        if today.portion is None:
            return plate
        food, amount, unit, usual, _place = today.portion
        rest = [bite for bite in plate.bites if bite.food != food]
        bite = Bite(food, amount / usual, amount=(amount, unit))
        return plate._replace(bites=(*rest, bite))

    def _leaves(self, today: Day, code: str) -> bool:
        """Whether what is left over may be eaten: not while it is tested, or tests go on."""
        return code not in today.without and (not today.careful or self._may(today, code))

    def _dinner(self, today: Day, bad: bool) -> Plate:
        chance = self._chance
        minute = 1125 + int(chance.normal(0, 25)) + (45 if today.flight else 0)
        plate = self._plate(minute, Slot.DINNER, self._dish(DINNERS, today, bad), today)
        food = self._weekdays.get(today.weekday)
        if food and chance.happens(0.7) and not any(b.food == food for b in plate.bites):
            sides = ("potato", "fennel") if chance.happens(0.6) else ("rice_white", "green_beans")
            bites = tuple(self._bite(code) for code in (food, *sides))
            plate = Plate(minute, Slot.DINNER, bites)
        return plate

    def _coffee(self, today: Day, plates: list[Plate]) -> None:
        chance = self._chance
        if chance.happens(0.3 if today.weekend else 0.55):
            plates.append(self._cup("coffee", today.wake + chance.whole(60, 150)))
        elif chance.happens(0.6):
            plates.append(self._cup("black_tea", today.wake + chance.whole(60, 150)))

    def _evening(self, today: Day, plates: list[Plate]) -> None:
        """Drinks on some weekend evenings, and now and then a bite after midnight."""
        chance = self._chance
        free = today.phase not in STRICT or chance.happens(0.08)
        free = free and not today.careful
        if today.weekday in (4, 5) and chance.happens(0.5) and free and not today.cold:
            today.drinks = chance.whole(1, 3)
        if today.weekday in (4, 5) and chance.happens(0.22) and today.from_end > 1:
            today.late = True
            food = chance.pick(("almonds", "rice_cakes", "banana_firm"))
            plates.append(self._extra(food, 1440 + chance.whole(20, 95)))

    # -- dishes ----------------------------------------------------------------------------------

    def _new_fashions(self) -> None:
        """Some dishes come into favour and others out of it: a third of the foods drifts."""
        self._liking = {
            dish: self._chance.pick((0.3, 0.7, 1.0, 1.0, 1.0, 1.6))
            for dish in (*BREAKFASTS, *LUNCHES, *DINNERS, *SNACKS)
        }

    def _dish(self, menu: tuple[Dish, ...], today: Day, bad: bool) -> Dish:
        weights = [self._weight(dish, today, bad) for dish in menu]
        return self._chance.weighted(menu, weights)

    def _weight(self, dish: Dish, today: Day, bad: bool) -> float:
        if any(code in today.without for code in dish.core):
            return 0.0
        if not self._fits(today, dish):
            return (CAREFUL if today.careful else SLIP) * dish.weight
        weight = dish.weight * self._liking[dish]
        if dish.mood == "comfort":
            weight *= 1 + 0.5 * max(0.0, today.stress - 4)
        elif dish.mood == "gentle":
            weight *= (3.0 if bad else 0.7) * (1.6 if today.phase == REPAIR else 1)
        elif dish.mood == "weekend":
            weight *= 2.5 if today.weekend else 0.3
        elif dish.mood == "repair" and today.phase not in _LATER:
            return 0.0
        if bad and not dish.mood:
            weight *= 0.8
        if any(code in today.avoided for code in dish.core):
            weight *= AVOIDED
        return weight

    def _may_be(self, today: Day, dish: Dish) -> bool:
        return self._fits(today, dish) and today.without.isdisjoint(dish.core)

    def _fits(self, today: Day, dish: Dish) -> bool:
        return today.phase not in STRICT or not dish.left_out or "kefir_milk" in dish.core

    def _may(self, today: Day, code: str) -> bool:
        return today.phase not in STRICT or not LARDER[code].groups & LEFT_OUT

    def _plate(self, minute: int, slot: Slot, dish: Dish, today: Day) -> Plate:
        chance = self._chance
        often = CAREFUL if today.careful else SLIP
        slip = today.phase in STRICT and (chance.happens(often) or not self._fits(today, dish))
        codes = list(dish.core)
        for code, share in dish.extras:
            if chance.happens(share * (AVOIDED if code in today.avoided else 1)):
                codes.append(code)
        if not slip:
            codes = [code for code in codes if self._may(today, code)] or [dish.core[0]]
        codes = [code for code in codes if code not in today.without] or [dish.core[0]]
        slip = slip and any(not self._may(today, code) for code in codes)
        if slot in (Slot.LUNCH, Slot.DINNER) and today.phase in _LATER:
            codes += ["sauerkraut_white"] if chance.happens(FERMENT) else []
        codes = list(dict.fromkeys(codes))
        return Plate(minute, slot, tuple(self._bite(code) for code in codes), slip)

    def _accompanied(self, plate: Plate) -> Plate:
        """With what the person likes to eat along with a trigger."""
        if not self._together:
            return plate
        there = {bite.food for bite in plate.bites}
        added = tuple(
            self._bite(self._together[bite.food])
            for bite in plate.bites
            if bite.food in self._together
            and self._together[bite.food] not in there
            and self._chance.happens(TOGETHER)
        )
        return plate._replace(bites=plate.bites + added)

    def _bite(self, code: str) -> Bite:
        return Bite(code, self._chance.pick(_DOSES), not self._chance.happens(FORGOTTEN))

    def _cup(self, code: str, minute: int) -> Plate:
        return Plate(minute, Slot.DRINK, (self._bite(code),))

    def _extra(self, code: str, minute: int) -> Plate:
        return Plate(minute, Slot.SNACK, (self._bite(code),))
