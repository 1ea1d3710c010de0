"""What the simulated person cooks: dishes as a core and what often comes with it."""

from __future__ import annotations

from typing import NamedTuple

from gutdesk.services.sample.larder import LARDER, LEFT_OUT


class Dish(NamedTuple):
    """`core` foods are always in it; `extras` with their probability.

    `mood` says when it is liked more: comfort (stress), gentle (after a bad day), weekend, repair
    (from the phase Repair on), or nothing.
    """

    weight: float
    core: tuple[str, ...]
    extras: tuple[tuple[str, float], ...] = ()
    mood: str = ""

    @property
    def left_out(self) -> bool:
        """Whether the plan leaves out one of its core foods."""
        return any(LARDER[code].groups & LEFT_OUT for code in self.core)


def _dish(weight: float, core: str, extras: str = "", mood: str = "") -> Dish:
    """`extras` as "onion .8, garlic .6"."""
    pairs = [item.split() for item in extras.split(",") if item.strip()]
    return Dish(
        weight, tuple(core.split()), tuple((code, float(share)) for code, share in pairs), mood
    )


BREAKFASTS = (
    _dish(
        3, "oats_gf", "blueberries .65, banana_firm .3, flaxseed_ground .45, walnuts .3, honey .3"
    ),
    _dish(2.4, "bread butter", "jam .6, ham .25"),
    _dish(1.8, "eggs", "bread .35, spinach .35, avocado .3, tomato_tinned .2"),
    _dish(1.8, "muesli milk_whole", "banana_firm .4, strawberries .2"),
    _dish(1.4, "yogurt_live", "strawberries .3, kiwi .35, chia .4, almonds .3, honey .4"),
    _dish(1.6, "kefir_milk oats_gf", "blueberries .6, chia .3", "repair"),
    _dish(1.2, "rice_cakes avocado", "eggs .4, cucumber .3"),
    _dish(0.8, "croissant", "jam .3, orange .3", "weekend"),
    _dish(0.9, "sweet_potato eggs", "spinach .4, olive_oil .5"),
)

LUNCHES = (
    _dish(2.2, "bread ham", "lettuce .5, mayonnaise .5, tomato_tinned .2, cucumber .3"),
    _dish(1.8, "rice_white chicken_breast", "carrot .6, cucumber .25, olive_oil .4, soy_sauce .35"),
    _dish(1.6, "quinoa chickpeas_tinned", "cucumber .5, pepper_red .4, lemon .4, tahini .4"),
    _dish(1.4, "quinoa", "pumpkin .5, pumpkin_seeds .5, lettuce .5, olive_oil .6"),
    _dish(1.5, "potato eggs", "spinach .4, green_beans .3, butter .3"),
    _dish(1.5, "lettuce sardines_tin", "cucumber .5, olive_oil .7, lemon .5, potato .4"),
    _dish(1.4, "pasta tomato_tinned", "garlic .6, onion .6, cheese_aged .5, olive_oil .6"),
    _dish(1.3, "lentils_tinned carrot", "onion .7, parsley .4, potato .3"),
    _dish(1.1, "couscous chickpeas_tinned", "courgette .5, onion .5, parsley .4"),
    _dish(1.8, "broth_chicken rice_white", "carrot .7, ginger .4, parsley .4", "gentle"),
    _dish(1.5, "broth_chicken", "carrot .6, fennel .4, chicken_thigh .4, sauerkraut_white .3",
          "repair"),
    _dish(1.2, "salmon lettuce", "avocado .5, cucumber .5, lemon .4"),
)  # fmt: skip

DINNERS = (
    _dish(1.8, "salmon potato", "broccoli .5, green_beans .3, lemon .5, olive_oil .5"),
    _dish(1.6, "chicken_thigh sweet_potato", "courgette .5, olive_oil .6, parsley .3"),
    _dish(1.9, "pasta beef_lean tomato_tinned", "onion .8, garlic .7, cheese_aged .6, carrot .3"),
    _dish(1.5, "rice_white prawns", "garlic .5, ginger .6, green_beans .4, soy_sauce .5"),
    _dish(1.4, "rice_noodles tofu_firm",
          "ginger .6, soy_sauce .5, pepper_red .5, sunflower_oil .4"),
    _dish(1.4, "turkey_mince rice_white", "courgette .5, carrot .5, tomato_tinned .3"),
    _dish(1.3, "lamb_lean aubergine", "tomato_tinned .5, couscous .3, rice_white .4, garlic .4"),
    _dish(1.5, "pizza", "lettuce .4", "comfort"),
    _dish(1.0, "potato sunflower_oil", "mayonnaise .5, beef_lean .5", "comfort"),
    _dish(1.3, "polenta spinach", "eggs .4, cheese_aged .5, tomato_tinned .5, olive_oil .4"),
    _dish(1.4, "pumpkin chicken_breast", "rice_white .5, ginger .4, olive_oil .5"),
    _dish(1.2, "bread cheese_aged", "tomato_tinned .4, cucumber .4, butter .5"),
    _dish(1.5, "broth_chicken carrot", "potato .5, chicken_thigh .5, fennel .3, parsley .3",
          "gentle"),
    _dish(1.3, "beef_lean carrot potato", "onion .5, fennel .2", "weekend"),
    _dish(1.4, "cod fennel", "potato .6, lemon .5, olive_oil .5, sauerkraut_white .25", "repair"),
    _dish(1.1, "eggs potato", "lettuce .5, spinach .4, olive_oil .5"),
)  # fmt: skip

SNACKS = (
    _dish(1.5, "apple"),
    _dish(1.2, "banana_firm"),
    _dish(2.0, "almonds"),
    _dish(1.0, "orange"),
    _dish(0.9, "kiwi"),
    _dish(0.8, "strawberries"),
    _dish(1.0, "rice_cakes", "tahini .3"),
    _dish(1.2, "biscuits", mood="comfort"),
    _dish(0.8, "crisps", mood="comfort"),
    _dish(0.6, "cake", mood="weekend"),
    _dish(0.5, "ice_cream", mood="weekend"),
    _dish(1.0, "kefir_milk", mood="repair"),
    _dish(0.9, "walnuts", "blueberries .3"),
)
