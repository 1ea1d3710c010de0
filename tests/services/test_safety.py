"""What must not be mixed, through a real diary: sums, hours, interactions, conditions, NSAIDs."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from gutdesk.domain.diary import FlagAnswer, Intake, Person, id_of
from gutdesk.domain.errors import UserError
from gutdesk.domain.interactions import Severity
from gutdesk.domain.products import (
    Active,
    DoseTime,
    MedicineKind,
    Pattern,
    Product,
    ProductKind,
    RampStep,
    Schedule,
)
from gutdesk.knowledge import protocol
from gutdesk.knowledge.supplements import supplements
from gutdesk.services.safety_words import WarningKind

LIMIT, BAND, GAP = WarningKind.LIMIT, WarningKind.BAND, WarningKind.GAP
INTERACTION, CONDITION = WarningKind.INTERACTION, WarningKind.CONDITION
AGREEMENT = WarningKind.AGREEMENT


def at(*times: str, amount: float = 1.0) -> tuple[DoseTime, ...]:
    found = (time.split(":") for time in times)
    return tuple(DoseTime(minute=int(h) * 60 + int(m), amount=amount) for h, m in found)


def zinc(name: str, elemental: float, **more) -> Product:
    active = Active(name="zinc", amount=elemental, unit="mg", key="zinc_plain")
    return Product(kind=ProductKind.SUPPLEMENT, name=name, actives=(active,), **more)


CARNOSINE = Product(
    kind=ProductKind.SUPPLEMENT,
    name="Zinc carnosine",
    actives=(
        Active(name="zinc carnosine", amount=75, unit="mg", key="zinc_carnosine", elemental=16),
    ),
)
LOZENGE = zinc("Throat lozenge", 10, unit="piece")
MULTI = Product(
    kind=ProductKind.SUPPLEMENT,
    name="Multivitamin",
    actives=(Active(name="Vitamin C", amount=80), Active(name="Zinc", amount=5)),
    unit="tablet",
)
CIPRO = Product(
    kind=ProductKind.MEDICINE,
    name="Ciprofloxacin",
    medicine=MedicineKind.ANTIBIOTIC,
    unit="tablet",
)


@pytest.fixture
def shelf(services):
    """Puts a product on the shelf, due at these times of each day from a week ago on."""

    def put(product: Product, *times: str, amount: float = 1.0, **more) -> Product:
        today = services.desk.today()
        schedule = Schedule(
            product_id="",
            times=at(*times, amount=amount),
            **{"start": today - timedelta(days=7), **more},
        )
        return services.shelf.add(product, [schedule])

    return put


@pytest.fixture
def said(services):
    """The warnings of a day, of one kind."""

    def ask(kind: WarningKind, day: date | None = None, *, is_taken: bool | None = None):
        found = services.safety.warnings(day or services.desk.today())
        return [one for one in found if one.kind is kind and is_taken in (None, one.is_taken)]

    return ask


def took(services, drafts, name: str, hours: float = 0, **more):
    services.diary.log(replace(drafts.intake(name, hours), **more))


# -- sums ----------------------------------------------------------------------------------------


def test_zinc_of_three_products_above_40_mg_is_warned_of_with_the_sum_and_its_parts(shelf, said):
    products = [
        shelf(CARNOSINE, "07:00", "21:00"),
        shelf(LOZENGE, "12:00"),
        shelf(MULTI, "08:00"),
    ]
    (found,) = said(LIMIT)
    assert found.severity is Severity.MAJOR
    for part in ("Zinc carnosine 32 mg", "Throat lozenge 10 mg", "Multivitamin 5 mg"):
        assert part in found.sentence
    assert "47 mg of zinc" in found.sentence and "40 mg a day" in found.sentence
    assert "EU 25 mg" in found.reason
    assert "iom2001-zinc" in found.sources
    assert sorted(found.products) == sorted(map(id_of, products))


def test_below_the_limit_nothing_is_said(shelf, said):
    shelf(CARNOSINE, "07:00", "21:00")
    shelf(zinc("Throat lozenge", 8), "12:00")
    assert said(LIMIT) == [], "40 mg is not above 40 mg"
    shelf(zinc("Drops", 0.5, unit="drop"), "12:00")
    assert len(said(LIMIT)) == 1


def test_a_label_without_amounts_is_named_and_not_counted(shelf, said):
    bare = replace(MULTI, actives=())
    shelf(bare, "08:00")
    assert said(LIMIT) == []
    shelf(zinc("Zinc forte", 50), "08:00")
    assert "Not counted, because how much is not said: Multivitamin." in said(LIMIT)[0].sentence


def test_the_day_of_the_week_with_most_counts_and_is_named(services, shelf, said):
    sunday = services.desk.today()
    assert sunday.isoweekday() == 7
    shelf(zinc("Zinc", 30), "08:00")
    shelf(zinc("Extra", 15), "08:00", pattern=Pattern.WEEKDAYS, weekdays=(2,))
    (found,) = said(LIMIT)
    assert "Planned for Tuesday 24 November" in found.sentence
    tuesday = sunday + timedelta(days=2)
    assert "Planned for one day" in said(LIMIT, tuesday)[0].sentence
    assert "Tuesday 1 December" in said(LIMIT, tuesday + timedelta(days=1))[0].sentence


def test_a_ramp_warns_in_the_week_in_which_it_rises_above(services, shelf, said):
    steps = (RampStep(day=1, amount=1), RampStep(day=30, amount=3))
    shelf(zinc("Zinc", 15), "08:00", start=services.desk.today(), steps=steps)
    assert said(LIMIT) == []
    assert said(LIMIT, services.desk.today() + timedelta(days=22)) == []
    assert len(said(LIMIT, services.desk.today() + timedelta(days=23))) == 1


def test_what_was_taken_is_added_up_on_its_own(services, drafts, said):
    took(services, drafts, "Zinc", hours=5, amount=30, unit="mg")
    assert said(LIMIT) == []
    took(services, drafts, "Zinc carnosine", hours=1, amount=75, unit="mg")
    (found,) = said(LIMIT)
    assert found.is_taken and found.products == ()
    assert "Taken that day: Zinc 30 mg, Zinc carnosine 16.5 mg" in found.sentence
    took(services, drafts, "Zinc", hours=30, amount=90, unit="mg")
    assert "46.5 mg" in said(LIMIT)[0].sentence, "yesterday is another day"


def test_what_was_taken_keeps_what_it_held(services, shelf, said):
    product = shelf(zinc("Zinc forte", 50), "08:00")
    services.doses.take(services.doses.day(services.desk.today()).doses.doses)
    services.shelf.change(replace(product, actives=(Active(name="zinc", amount=1),)))
    (found,) = said(LIMIT)
    assert found.is_taken and "Zinc forte 50 mg" in found.sentence


def test_more_than_usual_is_a_small_word_unless_the_limit_says_it(services, drafts, said):
    took(services, drafts, "psyllium", amount=20, unit="g")
    (found,) = said(BAND)
    assert found.severity is Severity.MINOR
    assert "20 g" in found.sentence and "12 g" in found.sentence and "10 g a day" in found.reason
    took(services, drafts, "glutamine", amount=20, unit="g")
    assert len(said(BAND)) == 1
    (limit,) = said(LIMIT)
    assert limit.severity is Severity.MODERATE
    assert "14 g" in limit.reason


def test_vitamin_d_adds_up_over_two_units(services, drafts, said):
    took(services, drafts, "vitamin D", hours=1, amount=4000, unit="IU")
    assert said(LIMIT) == []
    took(services, drafts, "vitamin D drops", amount=10, unit="ug")
    assert "110 µg of vitamin D" in said(LIMIT)[0].sentence


# -- hours ---------------------------------------------------------------------------------------


def test_zinc_too_soon_after_ciprofloxacin_is_warned_of_with_the_hours(shelf, said):
    supplement = shelf(CARNOSINE, "09:00")
    medicine = shelf(CIPRO, "08:00", "20:00")
    (found,) = said(GAP)
    assert found.severity is Severity.MAJOR
    assert found.title == "Zinc carnosine and Ciprofloxacin close together"
    assert "Planned 1 h apart: Ciprofloxacin at 08:00, Zinc carnosine at 09:00." in found.sentence
    assert "at least 2 h before Zinc carnosine, or 6 h after it" in found.sentence
    assert "Take Ciprofloxacin as you were told and move Zinc carnosine." in found.sentence
    assert "Zinc binds the drug" in found.reason
    assert found.sources == ("saper2009", "ods-zinc")
    assert found.products == (id_of(supplement), id_of(medicine))


@pytest.mark.parametrize(
    ("supplement", "medicine", "close"),
    [
        ("10:00", "08:00", False),  # 2 h before is enough
        ("09:59", "08:00", True),
        ("08:00", "14:00", False),  # 6 h after
        ("08:00", "13:59", True),
        ("08:00", "08:00", True),
        ("23:30", "01:00", True),  # in the night that follows
        ("02:00", "05:00", True),  # of this diary day's night, on the morning of the next
        ("03:00", "23:59", False),
    ],
)
def test_the_hours_count_over_midnight_and_in_the_order_of_the_two(
    shelf, said, supplement, medicine, close
):
    shelf(CARNOSINE, supplement)
    shelf(CIPRO, medicine)
    assert bool(said(GAP)) is close


@pytest.mark.parametrize(
    ("name", "kind", "sure"),
    [
        ("CIPROFLOXACIN", MedicineKind.ANTIBIOTIC, True),
        ("ciprofloxacin-Hexal 500", MedicineKind.OTHER, True),
        ("Doxycycline 100 mg", MedicineKind.ANTIBIOTIC, True),
        ("Blue tablets", MedicineKind.ANTIBIOTIC, False),
        ("Amoxicillin", MedicineKind.ANTIBIOTIC, None),
        ("Blue tablets", MedicineKind.OTHER, None),
    ],
)
def test_a_medicine_is_known_by_its_name_or_its_kind(shelf, said, name, kind, sure):
    shelf(CARNOSINE, "09:00")
    shelf(replace(CIPRO, name=name, medicine=kind), "08:00")
    found = said(GAP)
    assert len(found) == (sure is not None)
    if found:
        assert ("If Blue tablets is one of these" in found[0].sentence) is not sure
    if sure is False:
        assert "quinolone antibiotics, tetracycline antibiotics" in found[0].sentence


def test_a_medicine_is_known_by_its_brand_and_by_what_acts_in_it(shelf, said):
    shelf(CARNOSINE, "09:00")
    shelf(
        replace(CIPRO, name="Mine", medicine=None, actives=(Active(name="Minocycline"),)), "08:00"
    )
    shelf(replace(CIPRO, name="Yours", medicine=None, brand="Levofloxacin Teva"), "08:30")
    assert len(said(GAP)) == 2


def test_the_kinds_of_medicine_have_their_rules(shelf, said):
    shelf(CARNOSINE, "09:00")
    shelf(replace(CIPRO, name="Thyro", medicine=MedicineKind.THYROID), "08:00")
    shelf(Product(kind=ProductKind.SUPPLEMENT, name="Peppermint oil"), "13:00")
    shelf(replace(CIPRO, name="Acid", medicine=MedicineKind.PPI), "12:00")
    assert {one.title for one in said(GAP)} == {
        "Zinc carnosine and Thyro close together",
        "Peppermint oil and Acid close together",
    }


def test_fibre_keeps_away_from_every_medicine_by_mouth_and_from_no_injection(shelf, said):
    shelf(Product(kind=ProductKind.SUPPLEMENT, name="Psyllium"), "09:00")
    shelf(replace(CIPRO, name="My own tablet", medicine=MedicineKind.OTHER), "08:00")
    shelf(replace(CIPRO, name="Insulin pen", medicine=MedicineKind.OTHER), "08:00")
    (found,) = said(GAP)
    assert found.title == "Psyllium and My own tablet close together"
    assert "At least 2 h should lie between them." in found.sentence


def test_of_two_rules_the_one_that_asks_for_more_is_said(shelf, said):
    shelf(Product(kind=ProductKind.SUPPLEMENT, name="Psyllium"), "09:00")
    shelf(replace(CIPRO, name="Levothyroxine", medicine=MedicineKind.THYROID), "08:00")
    (found,) = said(GAP)
    assert "At least 4 h" in found.sentence


def test_two_that_meet_on_one_day_of_the_week_are_named_with_the_day(services, shelf, said):
    shelf(CARNOSINE, "09:00")
    shelf(CIPRO, "08:00", pattern=Pattern.WEEKDAYS, weekdays=(3,))
    (found,) = said(GAP)
    assert "Wednesday 25 November: Planned 1 h apart" in found.sentence
    (found,) = said(GAP, services.desk.today() + timedelta(days=3))
    assert found.sentence.startswith("Planned 1 h apart")


def test_doses_of_the_days_around_the_week_count_beside_those_in_it(shelf, said):
    shelf(CIPRO, "03:00", pattern=Pattern.WEEKDAYS, weekdays=(6,))
    shelf(CARNOSINE, "04:30", pattern=Pattern.WEEKDAYS, weekdays=(7,))
    (found,) = said(GAP)
    assert "Ciprofloxacin at 03:00, Zinc carnosine at 04:30" in found.sentence


def test_what_is_taken_as_needed_gets_the_hours_to_keep(shelf, said):
    shelf(LOZENGE, pattern=Pattern.NEEDED)
    assert said(GAP) == []
    shelf(CIPRO, "08:00")
    (found,) = said(GAP)
    assert found.title == "Throat lozenge with Ciprofloxacin"
    assert found.sentence.startswith("Ciprofloxacin goes at least 2 h before")


def test_what_was_taken_too_close_is_said_also_of_bare_names(services, drafts, said):
    took(services, drafts, "ZINC", hours=3)
    services.diary.log(
        drafts.medicine("ciprofloxacin 500", hours=2, medicine=MedicineKind.ANTIBIOTIC)
    )
    (found,) = said(GAP)
    assert found.is_taken and found.products == ()
    assert "Taken 1 h apart: ZINC at 11:05, ciprofloxacin 500 at 12:05." in found.sentence
    assert "move" not in found.sentence


def test_what_was_taken_around_the_change_of_day_counts(services, drafts, said, clock):
    clock.advance(hours=14.5)  # 04:35 of the next day
    services.diary.log(drafts.medicine("ciprofloxacin", hours=0, medicine=None))
    took(services, drafts, "zinc", hours=1)
    today = services.desk.today()
    assert len(said(GAP, today)) == 1
    assert len(said(GAP, today - timedelta(days=1))) == 1
    assert said(GAP, today + timedelta(days=1)) == []


def test_a_time_that_was_not_said_makes_no_gap(services, drafts, said):
    base = drafts.base(1)
    vague = replace(base["at"], exact=False)
    services.diary.log(Intake(name="zinc", day=base["day"], at=vague))
    services.diary.log(drafts.medicine("ciprofloxacin", hours=1, medicine=None))
    assert said(GAP) == []


def test_a_plan_that_is_too_close_is_said_once_also_when_it_was_followed(services, shelf, said):
    shelf(CARNOSINE, "09:00")
    shelf(CIPRO, "08:00")
    services.doses.take(services.doses.day(services.desk.today()).doses.doses)
    assert [one.is_taken for one in said(GAP)] == [False]


# -- what time does not solve --------------------------------------------------------------------


def test_two_that_do_not_go_together_are_said_while_both_are_in_use(services, shelf, said):
    fish = Product(kind=ProductKind.SUPPLEMENT, name="Fish oil")
    shelf(fish, "08:00")
    assert said(INTERACTION) == []
    blood = replace(CIPRO, name="My thinner", medicine=MedicineKind.BLOOD_THINNER)
    medicine = shelf(blood, "20:00")
    (found,) = said(INTERACTION)
    assert found.severity is Severity.MODERATE
    assert found.sentence == (
        "Small extra bleeding tendency at high dose. Tell the prescriber above 2 g. "
        "Take My thinner as you were told and ask about Fish oil."
    )
    services.shelf.retire(medicine)
    assert said(INTERACTION) == []


def test_a_medicine_without_any_schedule_is_in_use_a_supplement_is_not(services, said):
    medicine = replace(CIPRO, name="Apixaban", medicine=MedicineKind.BLOOD_THINNER)
    services.shelf.add(medicine)
    fish = services.shelf.add(Product(kind=ProductKind.SUPPLEMENT, name="Fish oil"))
    assert said(INTERACTION) == []
    services.shelf.schedule(fish, [Schedule(product_id="", times=at("08:00"))])
    assert said(INTERACTION) == [], "it waits"
    (waiting,) = services.shelf.schedules_of(id_of(fish))
    services.shelf.begin(waiting, services.desk.today())
    assert len(said(INTERACTION)) == 1


def test_where_nothing_is_documented_that_is_said_with_the_way_to_a_pharmacist(shelf, said):
    shelf(Product(kind=ProductKind.SUPPLEMENT, name="L-glutamine"), "08:00")
    shelf(replace(CIPRO, name="Moclobemide", medicine=MedicineKind.OTHER), "08:00")
    (found,) = said(INTERACTION)
    assert found.severity is Severity.UNKNOWN
    assert found.sentence == (
        "No documented interaction was found in what was read. "
        "Ask a pharmacist before you take both."
    )


def test_one_taken_and_one_planned_meet(services, shelf, drafts, said):
    shelf(replace(CIPRO, name="Fluconazole", medicine=MedicineKind.OTHER), "08:00")
    took(services, drafts, "Saccharomyces boulardii")
    (found,) = said(INTERACTION)
    assert "Kill the yeast" in found.sentence and found.is_taken
    assert said(INTERACTION, services.desk.today() - timedelta(days=1)) == []


def test_a_multivitamin_with_iron_is_no_iron_tablet(shelf, said):
    shelf(zinc("Zinc", 10), "08:00")
    both = (Active(name="Iron", amount=14), Active(name="Vitamin C", amount=80))
    shelf(replace(MULTI, actives=both), "08:00")
    assert said(GAP) == []
    shelf(Product(kind=ProductKind.SUPPLEMENT, name="Iron 100 mg"), "08:00")
    shelf(CARNOSINE, "09:00")
    assert [one.severity for one in said(GAP)] == [Severity.MINOR]


# -- what is not in use --------------------------------------------------------------------------


def test_what_is_retired_stopped_or_waits_does_not_warn(services, shelf, said):
    today = services.desk.today()
    shelf(CIPRO, "08:00")
    gone = shelf(zinc("Zinc one", 60), "09:00")
    services.shelf.retire(gone)
    services.shelf.change(replace(shelf(zinc("Old zinc", 60), "09:00"), retired=True))
    services.shelf.retire(services.shelf.add(replace(CIPRO, name="Methotrexate", medicine=None)))
    shelf(Product(kind=ProductKind.SUPPLEMENT, name="Probiotic"), "20:00")
    shelf(zinc("Zinc two", 60), "09:00", end=today - timedelta(days=1))
    shelf(zinc("Zinc three", 60), "09:00", start=None)
    shelf(zinc("Zinc four", 60), "09:00", start=today + timedelta(days=7))
    assert services.safety.warnings(today) == ()
    assert {one.kind for one in services.safety.warnings(today + timedelta(days=1))} == {LIMIT, GAP}


def test_what_a_person_changes_or_takes_back_is_seen_at_once(services, shelf, said):
    product = shelf(zinc("Zinc", 60), "09:00")
    assert len(said(LIMIT)) == 1
    services.shelf.change(replace(product, actives=(Active(name="zinc", amount=10),)))
    assert said(LIMIT) == []
    services.writer.undo()
    assert len(said(LIMIT)) == 1
    services.settings.change("day_start_hour", 5)
    assert len(said(LIMIT)) == 1
    services.shelf.remove(product)
    assert said(LIMIT) == []


# -- the person ----------------------------------------------------------------------------------


def test_conditions_speak_of_what_is_planned_and_of_what_was_taken(services, shelf, drafts, said):
    shelf(Product(kind=ProductKind.SUPPLEMENT, name="Magnesium citrate"), "21:00")
    took(services, drafts, "collagen")
    assert said(CONDITION) == []
    services.person.change(Person(conditions=("kidney",)))
    avoid, care = said(CONDITION)
    assert (avoid.severity, care.severity) == (Severity.MAJOR, Severity.MODERATE)
    assert avoid.title == "Magnesium citrate: Kidney disease"
    assert "only if your doctor agrees" in avoid.sentence
    assert avoid.sources == ("drug-general", "pediatriconcall-glutamine")
    services.person.change(replace(services.person.current(), conditions=()))
    assert said(CONDITION) == []


def test_what_a_doctor_agreed_to_is_a_small_word(services, shelf, said):
    magnesium = Product(kind=ProductKind.SUPPLEMENT, name="Magnesium", agreed=True)
    shelf(magnesium, "21:00")
    services.person.change(Person(conditions=("kidney",)))
    assert [one.severity for one in said(CONDITION)] == [Severity.MINOR]


def test_a_prescribed_medicine_that_holds_a_supplement_is_asked_about_never_left_out(
    services, shelf, said
):
    shelf(
        Product(
            kind=ProductKind.MEDICINE,
            name="Prescribed",
            actives=(Active(name="Magnesium", amount=100),),
        ),
        "08:00",
    )
    services.person.change(Person(conditions=("kidney",)))
    (found,) = said(CONDITION)
    assert found.severity is Severity.MODERATE
    assert found.sentence.startswith("Tell your doctor or pharmacist")


def test_pregnancy_and_raised_flags_ask_for_a_doctors_word(services, shelf, said):
    safety = services.safety
    assert safety.needs_agreement() is None and safety.agreement_sources() == ()
    product = shelf(Product(kind=ProductKind.SUPPLEMENT, name="Collagen"), "08:00")
    shelf(replace(CIPRO, name="Tablet", medicine=MedicineKind.OTHER), "08:00")
    services.person.change(Person(conditions=("pregnancy",)))
    assert "Pregnancy or breastfeeding" in safety.needs_agreement()
    assert safety.agreement_sources() == ("food-safety-general", "chey2022")
    (found,) = said(AGREEMENT)
    assert found.products == (id_of(product),)
    services.shelf.change(replace(product, agreed=True))
    assert said(AGREEMENT) == []
    services.person.change(replace(services.person.current(), conditions=()))
    assert safety.needs_agreement() is None
    answer(services, "vomit_blood", True)
    assert "Vomiting blood" in safety.needs_agreement()


def test_a_sign_stays_raised_and_a_gate_is_as_it_was_answered_last(services, clock):
    answer(services, "pregnant", True)
    answer(services, "vomit_blood", True)
    clock.advance(minutes=1)
    answer(services, "pregnant", False)
    answer(services, "vomit_blood", False)
    text = services.safety.needs_agreement()
    assert "Vomiting blood" in text and "Pregnant" not in text


def answer(services, flag: str, yes: bool) -> None:
    record = FlagAnswer(flag=flag, answer=yes, at=services.desk.now())
    services.writer.write("answer", [record])


def test_warnings_are_ordered_by_how_severe_they_are(services, shelf):
    shelf(CARNOSINE, "09:00", amount=3.0)
    shelf(CIPRO, "08:00")
    shelf(replace(CIPRO, name="Levothyroxine", medicine=MedicineKind.THYROID), "07:00")
    shelf(Product(kind=ProductKind.SUPPLEMENT, name="Iron 100 mg"), "09:00")
    services.person.change(Person(conditions=("thyroid", "pregnancy")))
    found = services.safety.warnings(services.desk.today())
    ranks = [one.severity.rank for one in found]
    assert ranks == sorted(ranks)
    assert {one.kind for one in found} == {LIMIT, GAP, CONDITION, AGREEMENT}
    assert len(set(found)) == len(found)


# -- before it is written ------------------------------------------------------------------------


def test_a_form_hears_of_what_the_new_product_would_do(services, shelf):
    shelf(CIPRO, "08:00")
    shelf(zinc("Zinc", 30), "20:00")
    shelf(zinc("More zinc", 30), "20:00")
    draft = replace(CARNOSINE, name="New carnosine")
    schedule = Schedule(product_id="", times=at("09:00"), start=services.desk.today())
    found = services.safety.check_new(draft, [schedule])
    assert {one.kind for one in found} == {LIMIT, GAP}
    assert all("" in one.products for one in found)
    far = replace(schedule, times=at("02:00"))
    assert {one.kind for one in services.safety.check_new(draft, [far])} == {LIMIT}
    assert services.safety.check_new(Product(kind=ProductKind.SUPPLEMENT, name="Collagen")) == ()


def test_a_form_hears_of_a_schedule_that_starts_later_or_waits(services, shelf):
    shelf(CIPRO, "08:00", end=services.desk.today() + timedelta(days=10))
    schedule = Schedule(product_id="", times=at("09:00"))
    later = replace(schedule, start=services.desk.today() + timedelta(days=30))
    assert services.safety.check_new(CARNOSINE, [later]) == ()
    assert len(services.safety.check_new(CARNOSINE, [schedule])) == 1


def test_a_changed_product_stands_in_for_itself(services, shelf):
    product = shelf(zinc("Zinc", 20), "20:00")
    schedules = services.shelf.schedules_of(id_of(product))
    assert services.safety.check_new(product, schedules) == ()
    twice = replace(product, actives=(Active(name="zinc", amount=45),))
    (found,) = services.safety.check_new(twice, schedules)
    assert "45 mg of zinc" in found.sentence and found.products == (id_of(product),)
    assert len(services.shelf.products()) == 1


def test_a_broken_draft_is_refused_with_its_sentence(services):
    schedule = Schedule(product_id="", times=at("09:00"), start=services.desk.today(), every=0)
    with pytest.raises(UserError, match="Every how many days"):
        services.safety.check_new(CARNOSINE, [schedule])


# -- NSAIDs --------------------------------------------------------------------------------------


def test_the_tally_counts_days_doses_and_the_highest_day(services, drafts):
    for hours, amount in ((1, 400), (3, 200), (24, 400), (24 * 40, None), (24 * 100, 600)):
        unit = "mg" if amount else ""
        services.diary.log(drafts.medicine(hours=hours, amount=amount, unit=unit))
    services.diary.log(drafts.medicine("paracetamol", hours=2, medicine=MedicineKind.OTHER))
    one, three, six = services.safety.nsaid_tally()
    today = services.desk.today()
    assert (one.first, one.last) == (date(2026, 10, 23), today)
    assert [(row.months, row.days, row.doses, row.without_amount) for row in (one, three, six)] == [
        (1, 2, 3, 0),
        (3, 3, 4, 1),
        (6, 4, 5, 1),
    ]
    assert one.highest == (today, 2, 600)


def test_a_dose_of_a_product_counts_with_what_acted_in_it(services, shelf):
    product = Product(
        kind=ProductKind.MEDICINE,
        name="Two in one",
        medicine=MedicineKind.NSAID,
        unit="tablet",
        actives=(Active(name="Paracetamol", amount=500), Active(name="Ibuprofen", amount=200)),
    )
    shelf(product, "08:00", amount=2)
    services.doses.take(services.doses.day(services.desk.today()).doses.doses)
    (row, *_rest) = services.safety.nsaid_tally()
    assert row.highest == (services.desk.today(), 1, 400)


def test_milligrams_of_two_medicines_are_not_added(services, drafts):
    services.diary.log(drafts.medicine(hours=1, amount=400, unit="mg"))
    services.diary.log(drafts.medicine("diclofenac", hours=2, amount=50, unit="mg"))
    assert services.safety.nsaid_tally()[0].highest == (services.desk.today(), 2, None)


def test_without_an_nsaid_the_tally_is_empty(services):
    assert [(row.doses, row.highest) for row in services.safety.nsaid_tally()] == [(0, None)] * 3


# -- what is never said --------------------------------------------------------------------------

STOPS = re.compile(
    r"\bstop(s|ped|ping)?\b|\bdiscontinu|\bquit\b|\bcome off\b|\bno longer take\b|\bskip\b"
    r"|\binstead of (your|the) medicine|\b(leave|left) out\b|\bdo not take\b|\bmove \w*cipro",
    re.IGNORECASE,
)


def test_no_warning_tells_anybody_to_stop_a_medicine(services, shelf, drafts):
    """With a product of every supplement, a medicine of every class and every condition."""
    for one in supplements():
        shelf(Product(kind=ProductKind.SUPPLEMENT, name=one.name), "09:00")
    for row in protocol.load("medicines")["drug_class"]:
        name = (row["names"] or row.get("vague") or ["my tablet"])[0]
        shelf(replace(CIPRO, name=name, medicine=MedicineKind.OTHER), "09:00")
    for kind in MedicineKind:
        shelf(replace(CIPRO, name=f"Some {kind.name}", medicine=kind), "09:00")
        services.diary.log(drafts.medicine(f"Other {kind.name}", medicine=kind))
    for one in supplements():
        took(services, drafts, one.id.replace("_", " "), amount=900, unit="g")
    conditions = tuple(one.id for one in protocol.conditions())
    services.person.change(Person(conditions=conditions))
    found = services.safety.warnings(services.desk.today())
    rules = {rule.effect for one in supplements() for rule in one.interactions}
    assert all(any(effect in f"{w.sentence} {w.reason}" for w in found) for effect in rules)
    assert len(found) > 200
    for warning in found:
        for text in (warning.title, warning.sentence, warning.reason):
            assert not STOPS.search(text), text
            assert "!" not in text
        assert warning.sources, warning.title
        assert set(warning.sources) <= set(protocol.sources())


def test_a_ramp_is_looked_at_up_to_its_last_step(services):
    """15 mg of zinc now are no matter; 60 mg from day 8 on are above the limit."""
    from shelf_world import TODAY, at, daily, days

    product = services.shelf.add(
        Product(
            kind=ProductKind.SUPPLEMENT,
            name="Zinc",
            actives=(Active(name="Zinc", amount=15, unit="mg", key="zinc_plain"),),
        )
    )
    steps = (RampStep(day=1, amount=1), RampStep(day=8, amount=4))
    ramp = replace(daily(start=TODAY), times=(at("12:00"),), steps=steps)
    found = services.safety.check_new(product, [ramp])
    assert [one.kind for one in found if one.severity is Severity.MAJOR] == ["limit"]
    flat = replace(ramp, steps=steps[:1])
    assert not [one for one in services.safety.check_new(product, [flat]) if one.kind == "limit"]
    assert services.safety.warnings(TODAY + days(30)) == ()


def test_every_schedule_of_a_product_counts_before_another_is_added(services):
    """25 mg in the morning and 25 mg at noon together are above the limit of 40 mg."""
    from shelf_world import TODAY, daily

    zinc = Product(
        kind=ProductKind.SUPPLEMENT,
        name="Zinc",
        actives=(Active(name="Zinc", amount=25, unit="mg", key="zinc_plain"),),
    )
    product = services.shelf.add(zinc, [daily("07:00", start=TODAY)])
    both = [*services.shelf.all_schedules(), daily("12:00", start=TODAY)]
    found = services.safety.check_new(product, both)
    assert "50 mg" in next(one.sentence for one in found if one.kind == "limit")
