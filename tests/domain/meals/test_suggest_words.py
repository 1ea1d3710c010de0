"""What a week could not meet, in sentences."""

from __future__ import annotations

import pytest

from gutdesk.domain.formats import Formats
from gutdesk.domain.meals import suggest_words
from gutdesk.domain.meals.suggest_rules import BROTH, COOKED, FERMENT, FISH, RULES
from gutdesk.domain.meals.suggest_values import FIXED, FREE, Unmet, Why
from gutdesk.domain.meals.suggest_words import days_text, slot_text, unmet_text
from week_worlds import day


def unmet(rule: str, why: Why = Why.NONE_IN_BOOK, found: int = 0, **more) -> Unmet:
    values = {"wanted": 2, "days": (day(1), day(4)), **more}
    return Unmet(rule=rule, why=why, found=found, **values)


@pytest.mark.parametrize(
    ("one", "wanted"),
    [
        (
            unmet(FISH, Why.NOT_ALLOWED, 1),
            "Fish on 2 days: only 1. No further recipe or food with fish fits what you leave out.",
        ),
        (
            unmet(FERMENT, Why.TOO_SOON, 5, wanted=7),
            "A ferment a day: none on Tue and Fri. What has live cultures is new, and new foods "
            "start three days apart.",
        ),
        (
            unmet(FREE, Why.NOT_ALLOWED, slot="breakfast", days=(day(0), day(1), day(4))),
            "Nothing fits breakfast on 3 days: Mon, Tue and Fri. Every recipe for it is left out "
            "or not known well enough.",
        ),
        (
            unmet(FREE, slot="late", days=(day(0),)),
            "Nothing fits late on 1 day: Mon. No recipe is meant for it.",
        ),
        (
            unmet(BROTH, wanted=1),
            "Broth on 1 day: none. No recipe or food at hand has broth.",
        ),
        (
            unmet("no_repeat", Why.REPEATS, 2, wanted=3, slot="breakfast"),
            "Once in 3 days: not so for breakfast on Tue and Fri. There are too few recipes for "
            "it.",
        ),
        (
            unmet("quick_weekdays", found=60, wanted=20, slot="breakfast"),
            "At most 20 minutes for breakfast: more on Tue and Fri. No recipe for it is as quick.",
        ),
        (
            unmet("variety", found=12, wanted=20),
            "20 kinds of plants: only 12. Your recipes have no more kinds.",
        ),
        (
            unmet(FIXED, Why.NO_PLACE, slot="snack", name="Milk", days=(day(1),)),
            "Milk has no place at snack on Tue. That meal is taken, or is not one to fill.",
        ),
    ],
)
def test_a_sentence_says_what_is_missing_and_why(one, wanted):
    assert unmet_text(one) == wanted


def test_a_slot_of_ones_own_goes_by_its_name():
    assert slot_text("x1", {"x1": "second breakfast"}) == "second breakfast"
    said = unmet_text(unmet(FREE, slot="x1"), Formats(), {"x1": "tea"})
    assert said.startswith("Nothing fits tea on 2 days")


def test_days_are_weekdays_until_one_comes_twice():
    assert days_text((day(0),), Formats()) == "Mon"
    assert days_text((day(0), day(7)), Formats()) == "23 Nov and 30 Nov"
    assert days_text((), Formats()) == ""


def test_every_sentence_can_be_said(never_said):
    rules = [spec.id for spec in RULES if spec.named] + [FREE, FIXED]
    texts = [
        unmet_text(unmet(rule, why, found, slot=slot, name="Milk"))
        for rule in rules
        for why in Why
        for found in (0, 1)
        for slot in ("breakfast", "")
    ]
    texts += [slot_text(slot) for slot in ("breakfast", "lunch", "dinner", "snack")]
    assert all("{" not in text for text in texts)
    assert never_said(suggest_words, texts) == []


@pytest.mark.parametrize("rule", [FERMENT, BROTH, COOKED, FISH])
def test_every_reason_of_a_rule_reads_differently(rule):
    assert len({unmet_text(unmet(rule, why)) for why in Why}) == len(Why)
